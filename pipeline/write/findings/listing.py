"""The rows of the Daftar Selisih: findings as they are given, with what staff said of them, and those that are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import Cell, Finding, Outcome
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.answers import AGAIN, DONE, NEW, Answer, Answers
from pipeline.write.findings.list_columns import staff
from pipeline.write.findings.list_row import STATUS, Row
from pipeline.write.words.causes import row_is_missing
from pipeline.write.words.finding_words import in_words
from pipeline.write.words.numbers import text

IN_DOUBT: Final = (Outcome.RANCU, Outcome.TIDAK_TERLACAK)
HEADER_ROW: Final = 4
FIRST: Final = HEADER_ROW + 1


@dataclass(frozen=True, slots=True)
class Lists:
    """The sheet's rows: findings that stand, those that are gone, rows typed without an id."""

    rows: tuple[Row, ...]
    gone: tuple[Answer, ...]
    loose: tuple[Answer, ...]

    @property
    def last(self) -> int:
        """The last row in use, from 0."""
        return FIRST + max(1, len(self.rows) + len(self.gone) + len(self.loose)) - 1


def lists(findings: Sequence[Finding], answers: Answers, tanggal: str | None, rules: Rules) -> Lists:
    """Each finding with its answer, in the order given; what is gone becomes Selesai with the run's date."""
    made = tuple(
        Row(number, finding, in_words(finding, rules), _answered(answers.by_id.get(finding.fingerprint)))
        for number, finding in enumerate(findings, start=1)
    )
    standing = {row.id for row in made}
    gone = [_gone(answer, tanggal) for key, answer in answers.by_id.items() if key not in standing]
    return Lists(made, tuple(sorted(gone, key=lambda each: (each.gone or "", each.id))), answers.loose)


def _answered(answer: Answer | None) -> Mapping[str, str]:
    """What stands in the staff's columns tonight."""
    if answer is None:
        return {**dict.fromkeys(staff(), ""), STATUS: NEW}
    status = answer.status or NEW
    if answer.gone is not None:  # it was gone and is back
        status = answer.before if answer.before not in ("", NEW, DONE) else AGAIN
    return {**answer.typed, STATUS: status}


def _gone(answer: Answer, tanggal: str | None) -> Answer:
    if answer.gone is not None:
        return answer
    return Answer(answer.id, {**answer.typed, STATUS: DONE}, tanggal or "", answer.status, answer.row)


def comment_lines(listing: Lists) -> dict[Cell, list[str]]:
    """Source cell -> what the comment on its cell in the LKjIP says. In doubt no cell is said to be wrong."""
    made: dict[Cell, list[str]] = {}
    for row in listing.rows:
        finding = row.finding
        mark = f"Daftar Selisih no. {row.number} ({finding.severity.value})"
        for place, cell in enumerate(finding.cells):
            if finding.outcome in IN_DOUBT:
                said = f"{mark}: ikut dalam perhitungan yang belum cocok; belum dapat dipastikan sel mana"
            elif row_is_missing(finding):
                said = f"{mark}: ada baris di bawahnya yang tidak tercantum"
            elif place == 0:
                said = f"{mark}: {_values(finding)}"
            else:
                said = f"{mark}: ikut disebut"
            made.setdefault(cell, []).append(said)
    return made


def _values(finding: Finding) -> str:
    said = f"tertulis {text(finding.found)}"
    if finding.expected is None:
        return said
    return f"{said}; {'usulan' if finding.outcome is Outcome.SALAH else 'pembanding'} {text(finding.expected)}"
