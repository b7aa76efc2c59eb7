"""Status is a claim of the staff; the data decide what is closed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from pipeline.identity import UNREAD, Spot, Spots
from pipeline.model import Cell, Finding, OfficeYear, Outcome
from pipeline.write.findings.answers import DONE, EXPLAINED, MENDED, NEW, NO_FAULT, Answer
from pipeline.write.findings.matters import OTHER_DOCUMENT, Matter, is_note
from pipeline.write.findings.memory import Remembered, State, Witness

STILL_THERE: Final = "Dinyatakan selesai, masih ada"
CHANGED: Final = "Berubah sejak dijelaskan"
AGAIN: Final = "Muncul lagi"
NO_REASON: Final = "{klaim} – tulis alasannya di Tindak lanjut"
UNSEEN: Final = "Tidak dapat diperiksa lagi: {sebab}"
_SAID_DONE: Final = (DONE, MENDED)
_SAID_EXPLAINED: Final = (EXPLAINED, NO_FAULT)
NOTHING_CHANGED: Final = "angkanya tidak berubah sejak temuan ini dicatat"
ALL_OF_IT: Final = ""


class Standing(NamedTuple):
    """What the status says tonight, and what it counts as."""

    status: str
    state: State
    why: str = ""


def standing(answer: Answer, digest: str, before: Remembered | None, reason: str) -> Standing:
    """Of a matter that is found tonight."""
    claim = answer.claim
    if claim in _SAID_EXPLAINED:
        return _explained(answer, digest, reason)
    again = before is not None and (
        before.state == State.CLOSED or (claim in ("", NEW) and before.typed.get("Status") == AGAIN)
    )
    status = AGAIN if again else STILL_THERE if claim in _SAID_DONE else claim or NEW
    return Standing(status, State.OPEN)


def _explained(answer: Answer, digest: str, reason: str) -> Standing:
    """Only with a reason, and only while the numbers are those that were explained."""
    if answer.claim_digest and answer.claim_digest != digest:
        return Standing(CHANGED, State.OPEN)
    if not reason:
        return Standing(NO_REASON.format(klaim=answer.claim), State.OPEN)
    return Standing(answer.claim, State.EXPLAINED)


def unseen(why: str) -> Standing:
    """Of a matter that is not found tonight, and was not seen to hold."""
    return Standing(UNSEEN.format(sebab=why), State.UNSEEN, why)


# --------------------------------------------------------------------------- what a finding stood on


class Tonight:
    """Everything read tonight of one office-year, by its spot, and what tonight's findings speak of."""

    def __init__(self, spots: Spots, place: OfficeYear, findings: Sequence[Finding], names: Mapping[str, str]) -> None:
        self._spots, self._place = spots, place
        self._findings, self._names = findings, names
        self._documents = spots.documents(place)
        self._digests: dict[str, str] = {}

    @cached_property
    def _values(self) -> Mapping[str, str]:
        return {_mark(spot): value for spot, value in self._spots.values(self._place).items()}

    @cached_property
    def _tables(self) -> frozenset[tuple[str, str]]:
        return frozenset((spot.document, spot.table) for spot in self._spots.values(self._place))

    @cached_property
    def _spoken(self) -> Mapping[str, str]:
        """Spot -> the number of a matter that speaks of it."""
        found: dict[str, str] = {}
        for finding in self._findings:
            if is_note(finding) or finding.outcome is Outcome.BEDA:
                continue
            for cell in _candidates(finding):
                spot = self._spots.of(cell, self._place)
                if spot is not None:
                    found.setdefault(_mark(spot), self._names.get(finding.fingerprint, ""))
        return found

    def witnesses(self, matter: Matter) -> tuple[Witness, ...]:
        """What a matter stands on, with its values of tonight."""
        found: dict[str, Witness] = {}
        for part in matter.parts:
            for cell in dict.fromkeys((*part.cells, *(cell for one in part.evidence for cell in one.cells))):
                spot = self._spots.of(cell, self._place)
                if spot is not None:
                    mark = _mark(spot)
                    value = self._spots.value(cell, self._place)
                    found.setdefault(mark, Witness(spot.document, spot.table, mark, value, bool(spot.measure)))
            args = dict(part.args)
            for document in (args[name] for name in OTHER_DOCUMENT if name in args):
                if document in self._documents:
                    value = self._digest(document)
                    found.setdefault(document, Witness(document, "", ALL_OF_IT, value, number=False))
        return tuple(found.values())

    def verdict(self, before: Remembered) -> Standing:
        """Of a matter that is not found any more: closed only where all it stood on was read again and has changed."""
        if not before.witnesses:
            return unseen("selnya bukan bagian tabel yang terbaca")
        for each in before.witnesses:
            why = self._missing(each)
            if why:
                return unseen(why)
        if not any(each.value != self._now(each) for each in _decisive(before.witnesses)):
            return unseen(NOTHING_CHANGED)
        spoken = next((self._spoken[each.spot] for each in before.witnesses if each.spot in self._spoken), None)
        if spoken is not None:
            return unseen(f"selnya kini disebut di {spoken}" if spoken else "selnya kini bagian dari temuan lain")
        return Standing(DONE, State.CLOSED)

    def _missing(self, each: Witness) -> str:
        if each.document not in self._documents:
            return f"dokumen {each.document} tidak terbaca lagi"
        if each.spot == ALL_OF_IT:
            return ""
        if (each.document, each.table) not in self._tables:
            return f"tabel {each.table} di {each.document} tidak terbaca lagi"
        if each.spot not in self._values:
            return f"baris atau kolomnya di {each.document} tidak ditemukan lagi"
        return "angkanya tidak terbaca" if self._values[each.spot] == UNREAD else ""

    def _now(self, each: Witness) -> str:
        return self._digest(each.document) if each.spot == ALL_OF_IT else self._values[each.spot]

    def _digest(self, document: str) -> str:
        if document not in self._digests:
            said = self._spots.values(self._place, document)
            self._digests[document] = _short("\x1e".join(sorted(f"{spot} {value}" for spot, value in said.items())))
        return self._digests[document]


def _decisive(witnesses: Sequence[Witness]) -> Sequence[Witness]:
    """Numbers, where there are any: an equation cannot have come to hold while none of them changed."""
    return [each for each in witnesses if each.number] or witnesses


def _candidates(finding: Finding) -> Iterable[Cell]:
    """The cells that a finding says may be wrong."""
    unclear = finding.outcome in (Outcome.RANCU, Outcome.TIDAK_TERLACAK)
    evidence = (cell for one in finding.evidence for cell in one.cells) if unclear else ()
    return (*finding.cells, *(other.cell for other in finding.alternatives), *evidence)


def _mark(spot: Spot) -> str:
    return _short("\x1f".join((*spot.row, "\x1e", spot.measure, spot.period)))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
