"""The rows of the Daftar Selisih: findings in order with what staff said of them, and those that are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import Cell, Finding, Outcome
from pipeline.write.findings.answers import AGAIN, DONE, NEW, Answer, Answers
from pipeline.write.findings.data import Said, ids, ordered, said_of
from pipeline.write.words.numbers import text
from pipeline.write.words.sentences import Rules, row_is_missing

IN_DOUBT: Final = (Outcome.RANCU, Outcome.TIDAK_TERLACAK)
HEADER_ROW: Final = 4
FIRST: Final = HEADER_ROW + 1


@dataclass(frozen=True, slots=True)
class Row:
    """One finding with its id and what staff said of it."""

    number: int
    id: str
    finding: Finding
    status: str
    follow_up: str
    owner: str
    said: Said


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
    """Order the findings, give each its id and its answer; what is gone becomes Selesai with the run's date."""
    rows = ordered(findings)
    marks = ids(rows)
    made = tuple(
        Row(number, mark, finding, *_answered(answers.by_id.get(mark)), said_of(finding, rules))
        for number, (mark, finding) in enumerate(zip(marks, rows, strict=True), start=1)
    )
    standing = set(marks)
    gone = [_gone(answer, tanggal) for key, answer in answers.by_id.items() if key not in standing]
    return Lists(made, tuple(sorted(gone, key=lambda each: (each.gone or "", each.id))), answers.loose)


def _answered(answer: Answer | None) -> tuple[str, str, str]:
    """Status, follow-up, owner as they stand tonight."""
    if answer is None:
        return NEW, "", ""
    status = answer.status or NEW
    if answer.gone is not None:  # it was gone and is back
        status = answer.before if answer.before not in ("", NEW, DONE) else AGAIN
    return status, answer.follow_up, answer.owner


def _gone(answer: Answer, tanggal: str | None) -> Answer:
    if answer.gone is not None:
        return answer
    return Answer(answer.id, DONE, answer.follow_up, answer.owner, tanggal or "", answer.status, answer.row)


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
