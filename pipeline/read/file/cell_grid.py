"""Cells placed one by one, as markup names them, into the rectangle of a sheet; never larger than a sheet may be."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.read.file.extent import MAX_AREA, MAX_COLUMNS, MAX_ROWS
from pipeline.read.file.sheet import MAX_MERGED, Merge, Sheet


class TooLarge(Exception):  # noqa: N818 (says what it is)
    """The cells span more than a sheet may."""


@dataclass(eq=False)
class CellGrid:
    """Cells by (row, column) from 1; a merged range is taken as a whole, its text stands in its first cell."""

    cells: dict[tuple[int, int], object] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)  # column -> the last row that a cell from above takes there
    merged: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    height: int = 0
    width: int = 0

    def put(self, row: int, column: int, value: object, height: int = 1, width: int = 1) -> None:
        """One cell, over so many rows and columns."""
        if value != "":
            self.reach(row, column)
            self.cells[row, column] = value
        if height * width == 1:
            return
        self.reach(row + height - 1 if value != "" else self.height, column + width - 1)
        self.merged.append((row, column, row + height - 1, column + width - 1))
        if len(self.merged) > MAX_MERGED:
            raise TooLarge
        if height > 1:
            self.taken.update(dict.fromkeys(range(column, column + width), row + height - 1))

    def free(self, row: int, column: int) -> int:
        """The first column from this one on that no cell of a row above takes: rows are placed from the first on."""
        while self.taken.get(column, 0) >= row:
            column += 1
        return column

    def reach(self, row: int, column: int) -> None:
        """The sheet goes at least so far."""
        self.height, self.width = max(self.height, row), max(self.width, column)
        if self.height * self.width > MAX_AREA or self.height > MAX_ROWS or self.width > MAX_COLUMNS:
            raise TooLarge

    def sheet(self, name: str, *, visible: bool = True) -> Sheet:
        """All of it."""
        rows: list[list[object]] = [[""] * self.width for _ in range(self.height)]
        for (row, column), value in self.cells.items():
            rows[row - 1][column - 1] = value
        within = (
            (top, left, min(bottom, self.height), min(right, self.width))
            for top, left, bottom, right in self.merged
            if top <= self.height and left <= self.width
        )
        return Sheet(name, visible, rows, tuple(within), frozenset(self.hidden))
