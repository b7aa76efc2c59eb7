"""Some sheets of one table → one sheet, and the way back: where its rows and columns stand on their own sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.model import FURTHER, Alternative, Cell, Finding, Table, row_on
from pipeline.read.file.cell_looks import NO_LOOKS, CellLooks
from pipeline.read.file.sheet import Sheet
from pipeline.read.file.sheet_parts import Formulas
from pipeline.read.pages.columns import Columns


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What a table has on one of its sheets: the rows (0-based), and which of its columns each of the table is."""

    sheet: Sheet
    rows: Sequence[int]
    columns: Columns

    def cells(self, row: int, width: int) -> list[object]:
        """A row under the columns of the table."""
        made: list[object] = [""] * width
        for at, value in enumerate(self.sheet.rows[row]):
            if self.columns.get(at, width) < width:
                made[self.columns[at]] = value
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """The sheets of one table, the first with all that stands on it."""

    pages: tuple[Page, ...]

    @property
    def name(self) -> str:
        """What the table's frames call its sheet."""
        return FURTHER.join(page.sheet.name for page in self.pages)

    def sheet(self) -> Sheet:
        """One sheet of the first one's name, its rows below one another."""
        first = self.pages[0].sheet
        width = 1 + max(max(page.columns.values(), default=0) for page in self.pages)
        rows = [page.cells(row, width) for page in self.pages for row in page.rows]
        count = sum(each.sheet.formulas.count for each in self.pages)
        without, zero = (self._places(name) for name in ("without_value", "zero"))
        return replace(
            first, rows=rows, hidden_rows=self._hidden(), formulas=Formulas(without, zero, count), looks=self._looks(),
        )  # fmt: skip

    def _places(self, name: str) -> frozenset[tuple[int, int]]:
        return self._moved(getattr(page.sheet.formulas, name) for page in self.pages)

    def _looks(self) -> CellLooks:
        """The cells that show a percent; of formulas, which name the cells of their own sheet, nothing."""
        shown = self._moved(page.sheet.looks.percents for page in self.pages)
        return CellLooks(known_percents=shown) if shown else NO_LOOKS

    def _moved(self, places: Iterable[frozenset[tuple[int, int]]]) -> frozenset[tuple[int, int]]:
        """Cells of the single sheets (row, column; from 1) in the one sheet."""
        found: set[tuple[int, int]] = set()
        start = 1
        for page, own in zip(self.pages, places, strict=True):
            row_of = {row + 1: start + at for at, row in enumerate(page.rows)} if own else {}
            found |= {
                (row_of[row], page.columns[column - 1] + 1)
                for row, column in own
                if row in row_of and column - 1 in page.columns
            }
            start += len(page.rows)
        return frozenset(found)

    def _hidden(self) -> frozenset[int]:
        every = [(page, row) for page in self.pages for row in page.rows]
        return frozenset(at for at, (page, row) in enumerate(every, start=1) if row + 1 in page.sheet.hidden_rows)

    def table(self, table: Table) -> Table:
        """A table read from the one sheet, its rows and columns as its own sheets have them."""
        return replace(table, sheet=self.name, rows=self._frame(table.rows), facts=self._frame(table.facts))

    def _frame(self, frame: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
        places = [self._own(int(row), int(at)) for row, at in zip(frame["row"], frame["column"], strict=True)]
        return {**frame, "row": [row for row, _ in places], "column": [column for _, column in places]}

    def _own(self, row: int, column: int) -> tuple[int, int]:
        """(row as the frames count it, column) of a cell of the one sheet; from 1."""
        at = row - 1
        for number, page in enumerate(self.pages):
            if at < len(page.rows):
                back = {to: here for here, to in page.columns.items()}
                return row_on(number, page.rows[at] + 1), back.get(column - 1, column - 1) + 1
            at -= len(page.rows)
        return row_on(len(self.pages) - 1, row), column  # below all of them: nothing stands there

    def finding(self, finding: Finding) -> Finding:
        """A finding about cells of the one sheet, with those of its own sheets."""
        others = tuple(self._alternative(each) for each in finding.alternatives)
        return replace(finding, cells=tuple(map(self.cell, finding.cells)), alternatives=others)

    def _alternative(self, other: Alternative) -> Alternative:
        return replace(other, cell=self.cell(other.cell))

    def cell(self, cell: Cell) -> Cell:
        """A cell of the one sheet as its own sheet has it; one of another sheet as it is."""
        if cell.sheet != self.pages[0].sheet.name:
            return cell
        row, column = self._own(cell.row, cell.column)
        return Cell(cell.file, self.name, row, column)
