"""Where something stands: a cell of a workbook; the office and year it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final


@cache  # Excel has 16,384 columns
def column_letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


FURTHER: Final = " →\u2063 "
"""Between the names of the sheets that a table goes on over; no sheet is called so."""
ROWS_OF_A_SHEET: Final = 1 << 20
"""As many as Excel has. The rows of a table's second sheet count on from here, those of its third from twice as many."""


def sheets_of(name: str) -> tuple[str, ...]:
    """The sheets that a table stands on, by what its frames call them."""
    return tuple(name.split(FURTHER)) if FURTHER in name else (name,)


def row_on(page: int, row: int) -> int:
    """How the frames count a row of a table's sheet number `page` (0 its first)."""
    return page * ROWS_OF_A_SHEET + row


def own_row(row: int) -> int:
    """The Excel row that the frames call so."""
    return (row - 1) % ROWS_OF_A_SHEET + 1


def own_sheet(name: str, row: int) -> str:
    """The sheet of a table's row."""
    return sheets_of(name)[(row - 1) // ROWS_OF_A_SHEET] if row > 0 and FURTHER in name else name


PARAGRAPH: Final = 0
"""The column of a Cell that is a paragraph of a text: `sheet` is what it stands under, `row` its number."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of an input workbook, or a paragraph. `file` is relative to inputs/, with "/"; row and column from 1.

    Of a table that goes on over several sheets it is named by its own sheet, and the row there.
    """

    file: str
    sheet: str
    row: int
    column: int

    def __post_init__(self) -> None:
        if FURTHER in self.sheet:
            sheet = own_sheet(self.sheet, self.row)
            object.__setattr__(self, "row", own_row(self.row))
            object.__setattr__(self, "sheet", sheet)

    @property
    def address(self) -> str:
        return f"paragraf {self.row}" if self.in_text else f"{column_letters(self.column)}{self.row}"

    @property
    def in_text(self) -> bool:
        return self.column == PARAGRAPH

    def __str__(self) -> str:
        if self.in_text:
            return " › ".join(filter(None, (self.file, self.sheet, self.address)))
        return f"{self.file} › {self.sheet}!{self.address}"


@dataclass(frozen=True, slots=True, order=True)
class OfficeYear:
    """The unit of work: one perangkat daerah in one fiscal year."""

    office: str  # as published: "Dinas Sosial Kabupaten Mojokerto"
    year: int
