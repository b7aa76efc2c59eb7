"""A table's cells as its sheet holds them: numbers, formulas, the tree of its rows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final

from pipeline.model import Table
from pipeline.read.file.cell_looks import Formula
from pipeline.read.file.formula import Place
from pipeline.read.testimony.computed import Exact
from pipeline.read.testimony.relative import relative, written_at

TOTAL: Final = "total"
NO_ROW: Final = -1


@dataclass(frozen=True, eq=False)
class Written:
    """One table beside the sheet it was read from; rows and columns from 1."""

    table: Table
    cells: Sequence[Sequence[object]]  # of the whole sheet
    formulas: Mapping[Place, Formula]  # of the whole sheet
    seen: Mapping[Place, str]  # those of the table's rows, as seen from their cells
    rowid: Mapping[int, int]  # Excel row -> the table's row
    facts: Mapping[Place, int]  # where a number stands -> its fact
    hidden_rows: frozenset[int]
    _columns: dict[int, list[Exact | None]] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Exact | None:
        """The number in a cell of the sheet, 0 of a blank, None of words and dates."""
        if not (1 <= row <= len(self.cells) and column >= 1):
            return 0
        return self.column(column)[row - 1]

    def column(self, column: int) -> list[Exact | None]:
        """`at` of each row of a column, from the first."""
        column = min(column, self._width + 1)  # all beyond the last are the same
        if column not in self._columns:
            cells = (row[column - 1] if len(row) >= column else None for row in self.cells)
            self._columns[column] = [0 if value is None or value == "" else exact(value) for value in cells]
        return self._columns[column]

    @cached_property
    def _width(self) -> int:
        return max(map(len, self.cells), default=0)

    def formula(self, place: Place) -> str:
        """A formula as it would be typed in its cell."""
        formula = self.formulas[place]
        return formula.text if formula.home == place else written_at(self.seen[place], place)

    def number(self, row: int, column: int) -> Exact | None:
        """The number that stands in a cell, also one typed as text; None of a blank and of words."""
        if not (1 <= row <= len(self.cells) and 1 <= column <= len(self.cells[row - 1])):
            return None
        made = self.column(column)[row - 1]
        if made:
            return made
        value = self.cells[row - 1][column - 1]
        if value is None or value == "":
            return None
        return (
            made
            if made is not None or not isinstance(value, str) or not value.strip()
            else self._from_text(row, column)
        )

    def _from_text(self, row: int, column: int) -> Exact | None:
        fact = self.facts.get((row, column))
        if fact is None or self.table.facts["missing"][fact]:
            return None
        value = Fraction(int(self.table.facts["value"][fact]), 10 ** int(self.table.facts["decimals"][fact]))
        return value / self.scale(column)

    def scale(self, column: int) -> Fraction:
        """How often the number read is the number that stands there: 1, of ribuan 1000, of a percent kept as fraction 100."""
        return self._scales.get(column, Fraction(1))

    @cached_property
    def _scales(self) -> dict[int, Fraction]:
        found: dict[int, Fraction] = {}
        for (row, column), fact in self.facts.items():
            if column in found or self.table.facts["missing"][fact]:
                continue
            raw = exact(self.cells[row - 1][column - 1])
            value = int(self.table.facts["value"][fact])
            if raw and value:
                ratio = Fraction(value, 10 ** int(self.table.facts["decimals"][fact])) / raw
                found[column] = _nearest_scale(ratio)
        return found

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Row of the table -> the rows right below it; NO_ROW: those under none, totals aside."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, (parent, level) in enumerate(zip(self.table.rows["parent"], self.table.rows["level"], strict=True)):
            if level != TOTAL:
                found[int(parent)].append(at)
        return dict(found)

    @cached_property
    def totals(self) -> list[int]:
        return [at for at, level in enumerate(self.table.rows["level"]) if level == TOTAL]

    @cached_property
    def by_column(self) -> dict[int, list[Place]]:
        """Column -> its formulas, from above."""
        found: dict[int, list[Place]] = defaultdict(list)
        for place in sorted(self.seen):
            found[place[1]].append(place)
        return dict(found)

    @cached_property
    def first_row(self) -> int:
        return min(self.rowid)

    @cached_property
    def texts(self) -> frozenset[Place]:
        """Where a number stands as text."""
        return frozenset(
            place for place, fact in self.facts.items()
            if isinstance(self.cells[place[0] - 1][place[1] - 1], str) and not self.table.facts["missing"][fact]
        )  # fmt: skip

    def excel_row(self, at: int) -> int:
        return self._rows[at]

    @cached_property
    def _rows(self) -> list[int]:
        return list(map(int, self.table.rows["row"]))

    def level(self, row: int) -> str:
        """The level of an Excel row."""
        return str(self.table.rows["level"][self.rowid[row]])


def written(
    table: Table,
    places: Sequence[Place],
    cells: Sequence[Sequence[object]],
    formulas: Mapping[Place, Formula],
    hidden: frozenset[int],
) -> Written | None:
    """The table, its facts in `places`, beside its sheet; None where no formula stands in its rows, or several of its rows in one of the sheet."""
    rowid: dict[int, int] = {}
    for at, row in enumerate(table.rows["row"]):
        if int(row) in rowid:
            return None
        rowid[int(row)] = at
    facts = {place: at for at, (place, part) in enumerate(zip(places, table.facts["part"], strict=True)) if not part}
    seen: dict[Place, str] = {}
    for place, formula in formulas.items():
        if place[0] not in rowid:
            continue
        said = relative(formula.text, formula.home)
        if said is not None:
            seen[place] = said
    return Written(table, cells, formulas, seen, rowid, facts, hidden) if seen else None


def exact(value: object) -> Exact | None:
    """An Excel number without loss: an integer where it is one, else what its shortest text says."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else Fraction(repr(value))


def _nearest_scale(ratio: Fraction) -> Fraction:
    """The power of ten that a ratio is, but for what was rounded."""
    power = round(math.log10(abs(ratio)))
    return Fraction(10) ** power
