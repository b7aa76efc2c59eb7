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


PARAGRAPH: Final = 0
"""The column of a Cell that is a paragraph of a text: `sheet` is what it stands under, `row` its number."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of an input workbook, or a paragraph. `file` is relative to inputs/, with "/"; row and column from 1."""

    file: str
    sheet: str
    row: int
    column: int

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
