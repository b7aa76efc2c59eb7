"""What a finding stands on, and whether that was read and asked again tonight: nothing is closed that was not seen to hold."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from pipeline.identity import UNREAD, WITHIN, Spot, Spots
from pipeline.model import Cell, Finding, OfficeYear, Outcome, ReadSentence
from pipeline.rulebook.reading_rules import Says
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.answers import DONE
from pipeline.write.findings.matters import OTHER_DOCUMENT, Matter, is_note
from pipeline.write.findings.memory import Question, Remembered, SaidBefore, State, Witness
from pipeline.write.findings.sentences import said_in, why_open
from pipeline.write.findings.standing import Standing, unseen
from pipeline.write.words.known_rules import by_id, rule_label

Holding = Callable[[str, str], Iterable[tuple[Cell, ...]]]
"""(rule, check of the form) -> the cells of each instance that was evaluated tonight and holds."""

ALL_OF_IT: Final = ""
CHECK: Final = "periksa"
"""Arg of a finding of the form: which check."""
CHECK_LIST: Final = "diperiksa"
"""Arg of a finding about a column that nobody can judge: which rules ask for it."""
OR: Final = ", "
"""Between rules of which one must hold."""
NO_TABLE: Final = "selnya bukan bagian tabel yang terbaca"
NO_DOCUMENT: Final = "dokumen {dokumen} tidak terbaca lagi"
NO_RULE: Final = "pemeriksaannya tidak dijalankan lagi"
NOTHING_CHANGED: Final = "angkanya tidak berubah sejak temuan ini dicatat"
NOT_ASKED: Final = "pemeriksaan “{aturan}” malam ini tidak dijalankan untuk sel itu, atau belum cocok"
SPOKEN_OF: Final = "selnya kini disebut di {hal}"
SPOKEN: Final = "selnya kini bagian dari temuan lain"
REPLACED: Final = "{lama} masih ada, tetapi kini {dipakai} yang dipakai; biarkan satu saja di folder masukan"
COPIES: Final = (Says.DOUBLED, Says.COPY_DIFFERS, Says.COPY_DETAILS)


class Grounds(NamedTuple):
    """What a matter stands on: its cells with their values, the checks that they break, places of those that may be wrong."""

    witnesses: tuple[Witness, ...]
    questions: tuple[Question, ...]
    doubted: tuple[int, ...]
    carried: bool  # something of it is gone, and was not seen to hold


class _Instance(NamedTuple):
    """One instance of a rule that holds tonight, by the spots of its cells and of their rows."""

    spots: frozenset[str]
    numbers: frozenset[str]  # of its cells alone


class Tonight:
    """Everything read tonight of one office-year, by its spot, what holds of it, and what tonight's findings speak of."""

    def __init__(  # noqa: PLR0917 (what a night knows, one by one)
        self,
        spots: Spots,
        place: OfficeYear,
        findings: Sequence[Finding],
        names: Mapping[str, str],
        rules: Rules,
        holding: Holding,
        titles: Mapping[str, str],
        sentences: Sequence[ReadSentence],
    ) -> None:
        self._spots, self._place = spots, place
        self._findings, self._names = findings, names
        self._rules, self._holding, self._titles, self._sentences = rules, holding, titles, sentences
        self._documents = spots.documents(place)
        self._digests: dict[str, str] = {}
        self._grounds: dict[str, Grounds] = {}
        self._held: dict[tuple[str, str], Mapping[str, Sequence[_Instance]]] = {}

    @cached_property
    def _values(self) -> Mapping[str, str]:
        return {_mark(spot): value for spot, value in self._spots.values(self._place).items()}

    @cached_property
    def _tables(self) -> frozenset[tuple[str, str]]:
        return frozenset((spot.document, spot.table) for spot in self._spots.values(self._place))

    @cached_property
    def _copies(self) -> Sequence[Finding]:
        """What says of a file that another one is used in its place."""
        return [each for each in self._findings if each.rule in COPIES]

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

    # ----------------------------------------------------------------------- what a matter stands on

    def stands_on(self, matter: Matter, before: Remembered | None) -> Grounds:
        """What must be seen before it is closed.

        With what it stood on `before`, where that is gone from its parts and was not seen to hold.
        """
        made = self._grounds.get(matter.id)
        if made is None:
            made = self._grounds[matter.id] = self._stands_on(matter, before)
        return made

    def _stands_on(self, matter: Matter, before: Remembered | None) -> Grounds:
        found: dict[str, Witness] = {}
        asked: dict[tuple[str, str, tuple[str, ...]], None] = {}
        doubted: dict[str, None] = {}
        carried = False
        for part in matter.parts:
            found |= {each.document: each for each in self._other_documents(part)}
            own = self._of_cells(_doubted(part))
            found |= {each.spot: found.get(each.spot, each) for each in own}
            doubted |= dict.fromkeys(each.spot for each in own)
            for rule, check, cells in _questions(part, self._rules):
                here = self._of_cells(cells)
                found |= {each.spot: found.get(each.spot, each) for each in here}
                if here:
                    asked[rule, check, tuple(each.spot for each in here)] = None
        if before is not None:
            for question in before.questions:
                marks = [before.witnesses[at].spot for at in question.at]
                if (question.rule, question.check, tuple(marks)) not in asked and not self._holds(question, before):
                    found |= {
                        mark: found.get(mark, before.witnesses[at]) for mark, at in zip(marks, question.at, strict=True)
                    }
                    asked[question.rule, question.check, tuple(marks)] = None
                    carried = True
                    gone = {before.witnesses[at].spot for at in before.doubted}
                    doubted |= dict.fromkeys(mark for mark in marks if mark in gone)
        place = {mark: at for at, mark in enumerate(found)}
        questions = (Question(rule, check, tuple(place[mark] for mark in marks)) for rule, check, marks in asked)
        return Grounds(tuple(found.values()), tuple(questions), tuple(place[mark] for mark in doubted), carried)

    def _of_cells(self, cells: Iterable[Cell]) -> list[Witness]:
        found: dict[str, Witness] = {}
        for cell in cells:
            spot = self._spots.of(cell, self._place)
            if spot is not None:
                value = self._spots.value(cell, self._place)
                found.setdefault(
                    _mark(spot), Witness(spot.document, spot.table, _mark(spot), value, bool(spot.measure))
                )
        return list(found.values())

    def _other_documents(self, part: Finding) -> Iterator[Witness]:
        args = dict(part.args)
        for document in (args[name] for name in OTHER_DOCUMENT if name in args):
            if document in self._documents:
                yield Witness(document, "", ALL_OF_IT, self._digest(document), number=False)

    # ----------------------------------------------------------------------- of one that is gone

    def verdict(self, before: Remembered) -> Standing:
        """Closed only where all it stood on was read again, every check of it was asked again, and holds."""
        if not before.questions:
            return self._of_sentences(before)
        why = next(filter(None, map(self._missing, before.witnesses)), "")
        if why:
            return unseen(why)
        replaced = next(filter(None, map(self._replaced, before.row.values())), "")
        if replaced:
            return unseen(replaced)
        own = (before.witnesses[at].spot for at in before.doubted)
        spoken = next((self._spoken[mark] for mark in own if mark in self._spoken), None)
        if spoken is not None:
            return unseen(SPOKEN_OF.format(hal=spoken) if spoken else SPOKEN)
        for question in before.questions:
            if not self._holds(question, before):
                label = rule_label(question.rule.partition(OR)[0], self._rules)
                asked = question.rule and self._changed(before.witnesses)
                return unseen(NOT_ASKED.format(aturan=label) if asked else NOTHING_CHANGED)
        return Standing(DONE, State.CLOSED)

    def said_in(self, matter: Matter) -> tuple[SaidBefore, ...]:
        """What of it stands in sentences."""
        told = (said_in(part, self._sentences, self._findings) for part in matter.parts)
        return tuple(replace(each, documents=tuple(sorted(self._documents))) for each in told if each is not None)

    def _of_sentences(self, before: Remembered) -> Standing:
        """Closed only where the same was said again, and holds."""
        known = by_id(self._rules)
        for each in before.sentences:
            gone = sorted(set(each.documents) - self._documents)
            if gone or each.rule not in known:
                return unseen(NO_DOCUMENT.format(dokumen=gone[0]) if gone else NO_RULE)
        open_ones = (why_open(each, self._sentences, self._findings) for each in before.sentences)
        why = next(filter(None, open_ones), "" if before.sentences else NO_TABLE)
        return unseen(why) if why else Standing(DONE, State.CLOSED)

    def _replaced(self, place: str) -> str:
        """Why a cell of this place was not read again though another one of its document was: its file stays out for a copy."""
        for copy in self._copies:
            if place.startswith(f"{copy.label} › "):
                return REPLACED.format(lama=copy.label, dipakai=dict(copy.args)["dipakai"])
        return ""

    def _holds(self, question: Question, before: Remembered) -> bool:
        """Whether the check was asked again of all those cells and holds; of reading, whether they say something else."""
        told = [before.witnesses[at] for at in question.at]
        if any(self._missing(each) for each in told):
            return False
        changed = self._changed([*told, *(each for each in before.witnesses if each.spot == ALL_OF_IT)])
        if not question.rule:
            return changed
        marks = {each.spot for each in told}
        held = (self._instances(rule, question.check) for rule in question.rule.split(OR))
        instances = (instance for each in held for instance in each.get(told[0].spot, ()))
        return any(marks <= each.spots and (changed or each.numbers - marks) for each in instances)

    def _changed(self, told: Sequence[Witness]) -> bool:
        """Whether a number says something else, where there are any: what was broken cannot hold with the same ones."""
        decisive = [each for each in told if each.number] or told
        return any(each.value != self._now(each) for each in decisive)

    def _instances(self, rule: str, check: str) -> Mapping[str, Sequence[_Instance]]:
        """Spot -> the instances of a rule that stand there and hold. A number's row counts as well: it may have been blank."""
        made = self._held.get((rule, check))
        if made is None:
            found: dict[str, list[_Instance]] = defaultdict(list)
            for cells in (*self._holding(rule, check), *self._but_for_others(rule, check)):
                spots = [spot for cell in cells if (spot := self._spots.of(cell, self._place)) is not None]
                rows = (_mark(replace(spot, measure="", period="")) for spot in spots)
                numbers = frozenset(_mark(spot) for spot in spots if spot.measure)
                instance = _Instance(frozenset(rows) | numbers, numbers)
                for mark in instance.spots:
                    found[mark].append(instance)
            made = self._held[rule, check] = found
        return made

    def _but_for_others(self, rule: str, check: str) -> Iterator[tuple[Cell, ...]]:
        """Of equations that do not hold for a cell which another finding names, and hold with what that one proposes."""
        for finding in self._findings if not check else ():
            if finding.outcome is Outcome.SALAH:
                told = (each for each in finding.evidence if each.rule == rule and each.holds_after)
                yield from (each.cells for each in told)

    def _missing(self, each: Witness) -> str:
        if each.document not in self._documents:
            return NO_DOCUMENT.format(dokumen=each.document)
        if each.spot == ALL_OF_IT:
            return ""
        if (each.document, each.table) not in self._tables:
            return f"tabel {self._named(each.table)} di {each.document} tidak terbaca lagi"
        if each.spot not in self._values:
            return f"baris atau kolomnya di {each.document} tidak ditemukan lagi"
        now = self._values[each.spot]
        if now == UNREAD:
            return "angkanya tidak terbaca"
        return "satuannya tidak tertulis lagi" if each.number and _unit(each.value) and not _unit(now) else ""

    def _named(self, table: str) -> str:
        """A table as staff know it: by its form's name, and what tells it from others of that form."""
        form, mark, rest = table.partition(WITHIN)
        return f"“{self._titles.get(form, form)}”{mark}{rest}"

    def _now(self, each: Witness) -> str:
        return self._digest(each.document) if each.spot == ALL_OF_IT else self._values[each.spot]

    def _digest(self, document: str) -> str:
        if document not in self._digests:
            said = self._spots.values(self._place, document)
            self._digests[document] = _short("\x1e".join(sorted(f"{spot} {value}" for spot, value in said.items())))
        return self._digests[document]


def _questions(part: Finding, rules: Rules) -> Iterator[tuple[str, str, tuple[Cell, ...]]]:
    """(rule, check, cells): the equations that it breaks, else its own rule at its cells; of reading no rule.

    Of rules that nobody could judge in a column: one of them, at its example.
    """
    known, args = by_id(rules), dict(part.args)
    withdrawn = [rule for rule in args.get(CHECK_LIST, "").split(OR) if rule in known]
    broken = [each for each in part.evidence if not each.holds_before and each.rule in known]
    for each in broken:
        yield each.rule, "", tuple(dict.fromkeys(each.cells))
    own = part.rule if part.rule in known else OR.join(withdrawn)
    check = args.get(CHECK, "") if part.rule in known else ""
    if part.outcome is Outcome.TAK_TERNILAI:
        yield from ((own, check, (cell,)) for cell in part.cells)
    elif not broken:
        yield own, check, part.cells


def _doubted(finding: Finding) -> Iterable[Cell]:
    """The cells that a finding says may be wrong."""
    return (*finding.cells, *(other.cell for other in finding.alternatives))


def _candidates(finding: Finding) -> Iterable[Cell]:
    """The same; where nobody could say which, all that its equations ask for."""
    anyone = finding.outcome is Outcome.TIDAK_TERLACAK
    return (*_doubted(finding), *(cell for one in finding.evidence if anyone for cell in one.cells))


def _unit(value: str) -> str:
    return value.rpartition(" ")[2]


def _mark(spot: Spot) -> str:
    return _short("\x1f".join((*spot.row, "\x1e", spot.measure, spot.period)))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
