"""The equations around what is broken, as a network of cells that Python can walk. A value: nothing in it changes.

What is put right on the way is a new network beside the old one (`putting_right`, `adjusting`), which shares everything else
with it; going back is keeping the old one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, cast

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios, printed
from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.lookups import rows_with
from pipeline.check.grid.numbers import At, Column, EquationNo, RatioNo, Row, each_once
from pipeline.check.grid.places import like_its_column
from pipeline.check.localise.explanation import Choice, Steps
from pipeline.rulebook.relations import Family

HELD, NEAR, BROKEN = 0, 1, 2
"""A percent: right to ½ of its last decimal; off by less than one unit of it (rounding, cutting off); further off."""

Residuals = Mapping[EquationNo, int]
"""Equation -> what it is off by."""

Values = Mapping[At, int]
"""Cell -> another value for it."""

ENDLESS: Final = 2**62
"""Steps of a network that nothing is searched for in."""

_SUMMING: Final = (Family.SUM, Family.SASARAN)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is taken for certain."""

    adjusted: Mapping[EquationNo, int] = field(default_factory=dict)  # residual without what documents disagree on
    changed: Values = field(default_factory=dict)
    added: Mapping[EquationNo, int] = field(default_factory=dict)  # what the changed cells add to residuals


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What was looked up before; the same for every network over the same equations."""

    terms: dict[EquationNo, list[tuple[At, int]]] = field(default_factory=dict)
    touch: dict[At, list[tuple[EquationNo, int]]] = field(default_factory=dict)
    cells: dict[EquationNo, frozenset[At]] = field(default_factory=dict)
    sums: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)  # sorted parents, columns, equation numbers
    exchanges: dict[tuple[EquationNo, int], list[tuple[At, At, Choice]]] = field(
        default_factory=dict
    )  # see operations.py


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Cells and what they stand in. Equations that cannot be evaluated are not in it."""

    grid: Grid
    equations: Equations
    ratios: Ratios
    value: Ints  # [cell], flat
    decimals: Ints
    by_equation: tuple[Ints, Ints, Ints]  # sorted equation numbers, cells, coefficients
    by_cell: tuple[Ints, Ints, Ints]  # sorted cells, equation numbers, coefficients
    ratios_by_cell: Mapping[int, list[RatioNo]]
    families: tuple[Family, ...]  # [rule]
    settled: Settled = field(default_factory=Settled)
    known: _Known = field(default_factory=_Known)
    steps: Steps = field(default_factory=lambda: Steps(ENDLESS))  # what is counted, in all networks of an office-year

    # ----------------------------------------------------------------------- equations

    def terms(self, equation: EquationNo) -> list[tuple[At, int]]:
        """(cell, coefficient) of an equation."""
        found = self.known.terms.get(equation)
        if found is None:
            found = self.known.terms[equation] = cast("list[tuple[At, int]]", _slice(self.by_equation, equation))
        return found

    def touch(self, cell: At) -> list[tuple[EquationNo, int]]:
        """(equation, coefficient) of a cell."""
        found = self.known.touch.get(cell)
        if found is None:
            found = self.known.touch[cell] = cast("list[tuple[EquationNo, int]]", _slice(self.by_cell, cell))
        return found

    def cells(self, equation: EquationNo) -> frozenset[At]:
        """The cells of an equation."""
        found = self.known.cells.get(equation)
        if found is None:
            found = self.known.cells[equation] = frozenset(cell for cell, _ in self.terms(equation))
        return found

    def length(self, equation: EquationNo) -> tuple[int, int]:
        """Short equations first: they say most."""
        return len(self.terms(equation)), equation

    def family(self, equation: EquationNo) -> Family:
        """Of which family the equation's rule is."""
        return self.families[int(self.equations.rule[equation])]

    def is_sum(self, equation: EquationNo) -> bool:
        """Whether it adds up the rows below a row, or at the top of a table."""
        return self.family(equation) is Family.SUM

    def left(self, equation: EquationNo) -> At:
        """The cell of its left side."""
        return self.at(*self.place(equation))

    def place(self, equation: EquationNo) -> tuple[Row, Column]:
        """(row, column) of its left side."""
        return Row(int(self.equations.row[equation])), Column(int(self.equations.column[equation]))

    def residual(self, equation: EquationNo) -> int:
        """The residual with what is settled put right."""
        base = self.settled.adjusted.get(equation)
        base = int(self.equations.residual[equation]) if base is None else base
        return base + self.settled.added.get(equation, 0)

    # ----------------------------------------------------------------------- rows and columns

    def at(self, row: int, column: int) -> At:
        """The cell of a row and a column."""
        return self.grid.at(row, column)

    def row(self, cell: At) -> Row:
        """The row of a cell."""
        return Row(cell // self.grid.width)

    def column(self, cell: At) -> Column:
        """The column of a cell."""
        return Column(cell % self.grid.width)

    def table(self, cell: At) -> int:
        """The table of a cell."""
        return int(self.grid.block[cell // self.grid.width])

    def tables(self, equation: EquationNo) -> list[int]:
        """The tables that an equation's cells stand in."""
        keys, cells, _ = self.by_equation
        low, high = keys.searchsorted(equation), keys.searchsorted(equation, "right")
        there = each_once(self.grid.block[cells[low:high] // self.grid.width], len(self.grid.blocks))
        return [int(each) for each in there]

    def measure(self, cell: At) -> str:
        """The measure of a cell."""
        return self.grid.columns[cell % self.grid.width][0]

    def children_of(self, equation: EquationNo) -> list[Row]:
        """The rows that a sum adds up."""
        parent = int(self.equations.row[equation])
        return [self.row(cell) for cell, _ in self.terms(equation) if cell // self.grid.width != parent]

    def sums_of(self, parent: Row) -> dict[Column, EquationNo]:
        """Column -> the sum over the rows below a row."""
        if not self.known.sums:
            rules = np.array([family in _SUMMING for family in self.families], dtype=bool)
            sums = np.flatnonzero(rules[self.equations.rule] & self.equations.evaluable)
            sums = sums[np.argsort(self.equations.row[sums], kind="stable")]
            self.known.sums.append((self.equations.row[sums], self.equations.column[sums], sums))
        return cast("dict[Column, EquationNo]", dict(_slice(self.known.sums[0], parent)))

    def money_columns(self, row: Row) -> list[Column]:
        """The columns of a row that stand in sums."""
        percents = self.grid.vocabulary.percents
        return [
            Column(column) for column in range(self.grid.width)
            if self.grid.known[row, column] and self.touch(self.at(row, column))
            and self.grid.columns[column][0] not in percents
        ]  # fmt: skip

    def rows_with(self, row: Row, column: Column, amount: int) -> list[Row]:
        """The rows of the same table that have this amount in this column; none for 0."""
        if not amount:
            return []
        return cast("list[Row]", rows_with(self.grid, int(self.grid.block[row]), column, amount).tolist())

    # ----------------------------------------------------------------------- percents

    def ratios_of(self, cell: At) -> list[RatioNo]:
        """The percents a cell stands in: as the percent, above or below the line."""
        return self.ratios_by_cell.get(cell, [])

    def ratio_cells(self, ratio: RatioNo) -> tuple[At, At, At]:
        """(percent, numerator, denominator)."""
        ratios = self.ratios
        return At(int(ratios.percent[ratio])), At(int(ratios.numerator[ratio])), At(int(ratios.denominator[ratio]))

    def real(self, ratio: RatioNo, changed: Values) -> Fraction | None:
        """The true percent with some cells changed; None over zero."""
        _, over, under = self.ratio_cells(ratio)
        base = changed.get(under, int(self.value[under]))
        shift = int(self.decimals[under]) - int(self.decimals[over])
        return Fraction(changed.get(over, int(self.value[over])) * 100, base) * Fraction(10) ** shift if base else None

    def state(self, ratio: RatioNo, changed: Values) -> int:
        """HELD, NEAR or BROKEN, with some cells changed."""
        real, percent = self.real(ratio, changed), At(int(self.ratios.percent[ratio]))
        if real is None:
            return BROKEN
        decimals = int(self.decimals[percent])
        off = abs(changed.get(percent, int(self.value[percent])) - real * 10**decimals)
        return HELD if 2 * off <= 1 else NEAR if off < 1 else BROKEN

    def right_percent(self, ratio: RatioNo, changed: Values) -> int | None:
        """What the percent cell should say."""
        real = self.real(ratio, changed)
        return None if real is None else printed(real, int(self.decimals[int(self.ratios.percent[ratio])]))

    # ----------------------------------------------------------------------- another network

    def adjusting(self, residuals: Residuals) -> Network:
        """The network in which these equations are off by no more than this."""
        adjusted = {**self.settled.adjusted, **residuals}
        return replace(self, settled=replace(self.settled, adjusted=adjusted))

    def putting_right(self, values: Values, effects: Iterable[tuple[EquationNo, int]] = ()) -> Network:
        """The network with cells put right for all that follows; `effects`: of rows that are not there."""
        added = dict(self.settled.added)
        for cell, value in values.items():
            for equation, factor in self.touch(cell):
                added[equation] = added.get(equation, 0) + factor * (value - int(self.value[cell]))
        adjusted = dict(self.settled.adjusted)
        for equation, change in effects:
            adjusted[equation] = adjusted.get(equation, int(self.equations.residual[equation])) + change
        return replace(self, settled=Settled(adjusted, {**self.settled.changed, **values}, added))


def _slice(table: tuple[Ints, Ints, Ints], key: int) -> list[tuple[int, int]]:
    keys, others, coefficients = table
    low, high = keys.searchsorted(key), keys.searchsorted(key, "right")
    return list(zip(others[low:high].tolist(), coefficients[low:high].tolist(), strict=True))


def _decimals(grid: Grid) -> Ints:
    """[cell] -> decimals; of a blank one those of its column, in which what belongs there is counted."""
    found = grid.decimals.astype(np.int64)
    for column in range(grid.width):
        blank = grid.fact[:, column] < 0
        if blank.any() and not blank.all():
            found[blank, column] = like_its_column(grid, column)[0]
    return found.ravel()


def build_network(grid: Grid, equations: Equations, ratios: Ratios, broken_ratios: Iterable[RatioNo]) -> Network:
    """The network of the office-years in which anything is broken."""
    place_of_row = grid.place[grid.block]
    places = np.zeros(len(grid.place) + 1, dtype=bool)
    places[place_of_row[equations.row[equations.broken]]] = True
    asked = list(broken_ratios)
    places[place_of_row[ratios.percent[asked] // max(grid.width, 1)]] = True
    kept = places[place_of_row[equations.row]] & equations.evaluable
    terms = np.flatnonzero(kept[equations.equation])
    equation, cell, coefficient = equations.equation[terms], equations.cell[terms], equations.coefficient[terms]
    first, second = np.argsort(equation, kind="stable"), np.argsort(cell, kind="stable")
    by_cell: dict[int, list[RatioNo]] = defaultdict(list)
    near = np.flatnonzero(places[place_of_row[ratios.percent // max(grid.width, 1)]])
    for side in (ratios.percent, ratios.numerator, ratios.denominator):
        for ratio, at in zip(near.tolist(), side[near].tolist(), strict=True):
            by_cell[at].append(RatioNo(ratio))
    return Network(
        grid, equations, ratios, grid.value.ravel(), _decimals(grid),
        (equation[first], cell[first], coefficient[first]), (cell[second], equation[second], coefficient[second]),
        dict(by_cell), tuple(rule.family for rule in equations.rules),
    )  # fmt: skip
