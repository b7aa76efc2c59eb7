"""The nouns of write/: a table ready to print, its lines and cells. No behaviour beyond derived properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.model import Cell, column_letters
from pipeline.rulebook.performance import Performance
from pipeline.rulebook.table_layout import CellFormat, Column, Layout
from pipeline.write.office_data.office_data import Figure, Indicator, Node, OfficeData

Amount = int | Fraction
"""An exact value in rupiah, units, or (ratios) parts of one."""

MISSING: Final = "kosong"  # the tint of a cell whose source is not there
TOUCHED: Final = "temuan"  # of a cell that a finding speaks of
OWN: Final = "isian"  # of a cell that people fill


WITH_SEN: Final = "rupiah2"
"""Format of a cell of rupiah that has sen."""


class OutCell(NamedTuple):
    """One cell: its exact value (of a formula: what it must come to), its formula, its look, where it is from."""

    value: Amount | str | None = None
    formula: str = ""
    format: str = CellFormat.TEXT
    tint: str = ""
    sources: tuple[Cell, ...] = ()
    lacks: str = ""  # id of the source that would fill it
    printed: str = ""  # what the document prints where our formula comes to something else
    remark: str = ""  # why it is shown as the document prints it


BLANK: Final = OutCell()


@dataclass(slots=True, eq=False)
class Line:
    """One printed row. kind: judul (a parent's heading), utama, lanjut (a further indicator), bagian (one of several targets), total."""

    kind: str
    level: str
    node: Node | None
    indicator: Indicator | None = None
    part: int = 0
    parts: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Cells of one column that stayed blank, and the source that would fill them."""

    sheet: str
    header: str
    count: int
    source: str  # its label
    present: bool  # it is there, these rows are not in it


@dataclass(frozen=True, slots=True)
class Unequal:
    """A total that is not what its source prints as its own."""

    column: Column
    measure: str
    ours: Amount
    theirs: Figure


@dataclass(frozen=True, slots=True, eq=False)
class OutTable:
    """One table in its place. `cells` maps a column's id to one OutCell per line; rows count from 0."""

    layout: Layout
    sheet: str
    title: str
    top: int  # row of the title
    first: int  # row of the first line
    lines: Sequence[Line]
    cells: Mapping[str, Sequence[OutCell]]
    notes: Sequence[str]
    missing: Sequence[Missing]
    rows_of: Mapping[str, Sequence[int]]  # node key -> places of its lines
    letters: Mapping[str, str]  # column id -> its letter
    jumlah: Mapping[str, Sequence[Figure]]  # column id -> the Jumlah that its source prints
    unequal: Sequence[Unequal]

    @property
    def end(self) -> int:
        """The row after the last line."""
        return self.first + len(self.lines)

    def address(self, column: str, place: int) -> str:
        """Of the cell of a line, inside its sheet: "D12"."""
        return f"{self.letters[column]}{self.first + place + 1}"


Cells = Mapping[str, Sequence[OutCell]]
"""Column id -> its cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A table in the making: all that a column's cells are made from."""

    layout: Layout
    data: OfficeData
    lines: Sequence[Line]
    first: int  # row of the first line, from 0
    rows_of: Mapping[str, Sequence[int]]  # node key -> places of its lines
    made: Mapping[str, OutTable]  # the tables that stand already
    touched: frozenset[Cell]  # cells that findings speak of
    performance: Performance
    letters: Mapping[str, str]  # column id -> its letter
    filled: Mapping[str, str]  # what staff typed in cells that no document fills
    keys: Sequence[str]  # what each line is known by

    def at(self, column: str, place: int) -> str:
        """The address of a column's cell on a line: "D12"."""
        return f"{self.letters[column]}{self.first + place + 1}"


def letters_of(layout: Layout) -> Mapping[str, str]:
    """Column id -> its letter."""
    return {column.id: column_letters(place) for place, column in enumerate(layout.columns, start=1)}


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"
