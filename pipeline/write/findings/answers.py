"""What staff typed, by the matter's id, and what the last workbook remembers. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.words import fold
from pipeline.write.findings.filled_forms import TABLE_CELLS, FilledForm
from pipeline.write.findings.memory import Memory

NEW, DONE, MENDED = "Baru", "Selesai", "Sudah diperbaiki"
EXPLAINED, NO_FAULT = "Sudah dijelaskan", "Bukan kesalahan"
STATUSES: Final = (NEW, "Sedang diproses", MENDED, EXPLAINED, NO_FAULT, DONE)
_BY_FOLD: Final = {fold(each): each for each in STATUSES}
_TOWARDS_OPEN: Final = (DONE, MENDED, EXPLAINED, NO_FAULT)
"""Claims by which a matter would leave the open ones, the mildest first."""


def status_of(text: str) -> str:
    """One of STATUSES however it is spelt ("SELESAI ", "sudah dijelaskan."); any other word as it stands."""
    return _BY_FOLD.get(fold(text), text)


def more_open(one: str, other: str) -> str:
    """Which of two statuses leaves a matter more open."""
    return min(one, other, key=lambda each: _TOWARDS_OPEN.index(each) if each in _TOWARDS_OPEN else -1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What staff say of one matter: header of a column of theirs -> what stands there.

    `claim`: the status they chose, `claim_digest`: of the numbers that they saw, `claimed`: since the last list; `row`: all that the row said.
    """

    id: str
    typed: Mapping[str, str] = field(default_factory=dict)
    claim: str = ""
    claim_digest: str = ""
    claimed: bool = False  # since the last list
    row: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two copies say different things of one cell; `where`: the number or id of its row."""

    sheet: str
    where: str
    header: str
    one: str
    other: str
    copy: str  # the workbook that says the other


@dataclass(frozen=True, slots=True)
class Answers:
    """All of it: by id, rows that could not be matched, what was typed in the other forms, and what was not clear."""

    by_id: Mapping[str, Answer] = field(default_factory=dict)
    loose: tuple[Answer, ...] = ()
    notes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    memory: Memory | None = None
    own_columns: tuple[str, ...] = ()  # headers that staff added to the list
    conflicts: tuple[Conflict, ...] = ()
    left_behind: tuple[tuple[str, str], ...] = ()  # (workbook, what of it is not carried)
    left_tonight: tuple[str, ...] = ()  # the workbooks of those that were not known before
    taken: tuple[str, ...] = ()
    notice: str = ""  # what else must be said, for once
    found: bool = False  # a list of ours stood in one of the workbooks

    def typed(self, form: FilledForm, row: str, column: str) -> str:
        """What stands in one of the people's own cells; "" nothing."""
        return self.notes.get(form.sheet, {}).get(row, {}).get(column, "")

    @property
    def in_tables(self) -> Mapping[str, str]:
        """What staff typed in cells of the LKjIP's tables that no document fills, by the cell's key."""
        typed = TABLE_CELLS.columns[0]
        return {key: row[typed] for key, row in self.notes.get(TABLE_CELLS.sheet, {}).items() if row.get(typed)}

    def left_over(self, form: FilledForm, standing: Collection[str]) -> list[Mapping[str, str]]:
        """Rows in which somebody typed and whose id is no longer printed."""
        rows = self.notes.get(form.sheet, {})
        return [row for key, row in rows.items() if key not in standing and any(row.get(each) for each in form.columns)]
