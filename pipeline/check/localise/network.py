"""The equations around what is broken, as a network of cells that Python can walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios, printed
from pipeline.check.grid.grid import Grid, Ints

Link = tuple[int, int]
"""(equation or cell, coefficient)"""

Settled = tuple[dict[int, int], dict[int, int], dict[int, int]]
"""(adjusted residuals, changed cells, what these add to residuals)"""

HELD, NEAR, BROKEN = 0, 1, 2
"""A percent: right to ½ of its last decimal; off by less than one unit of it (rounding, cutting off); further off."""

NO_MONEY: Final = ("persen", "capaian", "tingkat_anggaran", "tingkat_kinerja", "bobot", "fisik", "efisiensi")


@dataclass(slots=True, eq=False)
class Net:
    """Cells and what they stand in. Equations that cannot be evaluated are not in it."""

    grid: Grid
    equations: Equations
    ratios: Ratios
    value: Ints  # [cell], flat
    decimals: Ints
    _by_equation: tuple[Ints, Ints, Ints]  # sorted equation numbers, cells, coefficients
    _by_cell: tuple[Ints, Ints, Ints]  # sorted cells, equation numbers, coefficients
    _ratios_by_cell: dict[int, list[int]]
    adjusted: dict[int, int] = field(
        default_factory=dict
    )  # equation -> residual without what its documents disagree on
    changed: dict[int, int] = field(default_factory=dict)  # cell -> value, of what is settled
    _settled: dict[int, int] = field(default_factory=dict)  # equation -> what the settled cells add to its residual
    _terms: dict[int, list[Link]] = field(default_factory=dict)
    _touch: dict[int, list[Link]] = field(default_factory=dict)
    _cells: dict[int, frozenset[int]] = field(default_factory=dict)
    _sums: tuple[Ints, Ints, Ints] | None = None  # sorted parents, columns, equation numbers
    _amounts: dict[tuple[int, int], tuple[Ints, Ints]] = field(default_factory=dict)  # sorted amounts, rows

    def terms(self, equation: int) -> list[Link]:
        """(cell, coefficient) of an equation."""
        found = self._terms.get(equation)
        if found is None:
            found = self._terms[equation] = _slice(self._by_equation, equation)
        return found

    def touch(self, cell: int) -> list[Link]:
        """(equation, coefficient) of a cell."""
        found = self._touch.get(cell)
        if found is None:
            found = self._touch[cell] = _slice(self._by_cell, cell)
        return found

    def cells(self, equation: int) -> frozenset[int]:
        """The cells of an equation."""
        found = self._cells.get(equation)
        if found is None:
            found = self._cells[equation] = frozenset(cell for cell, _ in self.terms(equation))
        return found

    def length(self, equation: int) -> tuple[int, int]:
        """Short equations first: they say most."""
        return len(self.terms(equation)), equation

    def residual(self, equation: int) -> int:
        """The residual with what is settled put right."""
        base = self.adjusted.get(equation)
        base = int(self.equations.residual[equation]) if base is None else base
        return base + self._settled.get(equation, 0)

    def settle(self, cell: int, value: int) -> None:
        """Put a cell right for all that follows."""
        self.changed[cell] = value
        for equation, factor in self.touch(cell):
            self._settled[equation] = self._settled.get(equation, 0) + factor * (value - int(self.value[cell]))

    def state_now(self) -> Settled:
        """What is settled, to go back to."""
        return dict(self.adjusted), dict(self.changed), dict(self._settled)

    def go_back(self, to: Settled) -> None:
        """Undo all that was settled since."""
        self.adjusted, self.changed, self._settled = to

    def relation(self, equation: int) -> str:
        """The relation of the equation's rule."""
        return self.equations.rules[int(self.equations.rule[equation])].relation

    def place(self, equation: int) -> tuple[int, int]:
        """(row, column) of its left side."""
        return int(self.equations.row[equation]), int(self.equations.column[equation])

    def children_of(self, equation: int) -> list[int]:
        """The rows that a sum adds up."""
        parent = int(self.equations.row[equation])
        return [cell // self.grid.width for cell, _ in self.terms(equation) if cell // self.grid.width != parent]

    def sums_of(self, parent: int) -> dict[int, int]:
        """Column -> the sum over the rows below a row."""
        if self._sums is None:
            rules = np.array([rule.relation.startswith("jumlah") for rule in self.equations.rules], dtype=bool)
            sums = np.flatnonzero(rules[self.equations.rule] & self.equations.evaluable)
            sums = sums[np.argsort(self.equations.row[sums], kind="stable")]
            self._sums = self.equations.row[sums], self.equations.column[sums], sums
        return dict(_slice(self._sums, parent))

    def money_columns(self, row: int) -> list[int]:
        """The columns of a row that stand in sums."""
        return [
            column for column in range(self.grid.width)
            if self.grid.known[row, column] and self.touch(row * self.grid.width + column)
            and self.grid.columns[column][0] not in NO_MONEY
        ]  # fmt: skip

    def rows_with(self, row: int, column: int, amount: int) -> list[int]:
        """The rows of the same table that have this amount in this column; none for 0."""
        if not amount:
            return []
        key = (int(self.grid.block[row]), column)
        if key not in self._amounts:
            rows = np.flatnonzero((self.grid.block == key[0]) & self.grid.known[:, column])
            rows = rows[np.argsort(self.grid.value[rows, column], kind="stable")]
            self._amounts[key] = self.grid.value[rows, column], rows
        amounts, rows = self._amounts[key]
        low = amounts.searchsorted(amount)
        if low == len(amounts) or amounts[low] != amount:
            return []
        return rows[low : amounts.searchsorted(amount, "right")].tolist()  # type: ignore[no-any-return]

    def ratios_of(self, cell: int) -> list[int]:
        """The percents a cell stands in: as the percent, above or below the line."""
        return self._ratios_by_cell.get(cell, [])

    def ratio_cells(self, ratio: int) -> tuple[int, int, int]:
        """(percent, numerator, denominator)."""
        ratios = self.ratios
        return int(ratios.percent[ratio]), int(ratios.numerator[ratio]), int(ratios.denominator[ratio])

    def real(self, ratio: int, changed: Mapping[int, int]) -> Fraction | None:
        """The true percent with some cells changed; None over zero."""
        _, over, under = self.ratio_cells(ratio)
        base = changed.get(under, int(self.value[under]))
        shift = int(self.decimals[under]) - int(self.decimals[over])
        return Fraction(changed.get(over, int(self.value[over])) * 100, base) * Fraction(10) ** shift if base else None

    def state(self, ratio: int, changed: Mapping[int, int]) -> int:
        """HELD, NEAR or BROKEN, with some cells changed."""
        real, percent = self.real(ratio, changed), int(self.ratios.percent[ratio])
        if real is None:
            return BROKEN
        decimals = int(self.decimals[percent])
        off = abs(changed.get(percent, int(self.value[percent])) - real * 10**decimals)
        return HELD if 2 * off <= 1 else NEAR if off < 1 else BROKEN

    def right_percent(self, ratio: int, changed: Mapping[int, int]) -> int | None:
        """What the percent cell should say."""
        real = self.real(ratio, changed)
        return None if real is None else printed(real, int(self.decimals[int(self.ratios.percent[ratio])]))


def _slice(table: tuple[Ints, Ints, Ints], key: int) -> list[Link]:
    keys, others, coefficients = table
    low, high = keys.searchsorted(key), keys.searchsorted(key, "right")
    return list(zip(others[low:high].tolist(), coefficients[low:high].tolist(), strict=True))


def build_net(grid: Grid, equations: Equations, ratios: Ratios, broken_ratios: Iterable[int]) -> Net:
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
    by_cell: dict[int, list[int]] = defaultdict(list)
    near = np.flatnonzero(places[place_of_row[ratios.percent // max(grid.width, 1)]])
    for side in (ratios.percent, ratios.numerator, ratios.denominator):
        for ratio, at in zip(near.tolist(), side[near].tolist(), strict=True):
            by_cell[at].append(ratio)
    return Net(
        grid, equations, ratios, grid.value.ravel(), grid.decimals.ravel().astype(np.int64),
        (equation[first], cell[first], coefficient[first]), (cell[second], equation[second], coefficient[second]),
        dict(by_cell),
    )  # fmt: skip
