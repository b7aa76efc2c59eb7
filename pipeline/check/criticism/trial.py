"""What a family would say if its cells held other values: on a sample first, then on all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.check.criticism.families import Family
from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios, not_within
from pipeline.check.grid.grid import Bools, Grid, Ints

SAMPLE: Final = 200
"""Equations of a family that another reading is tried on before it is tried on all."""

NEARLY: Final = 10
"""A reading fits when not one in so many equations fails under it."""


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """[cell] what stands there under some reading: value, its decimals, whether it is a number that reading allows."""

    value: Ints
    decimals: Ints
    possible: Bools


def as_read(grid: Grid) -> Values:
    """The values as they were read."""
    return Values(
        grid.value.ravel(), grid.decimals.ravel().astype(np.int64), np.ones(grid.value.size, dtype=bool)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of some equations, or the three cells of some percents, taken out once."""

    number: Ints  # [term] -> place among the equations
    cell: Ints
    coefficient: Ints
    tolerance: Ints  # [equation]
    percents: tuple[Ints, Ints, Ints]  # percent, numerator, denominator

    @property
    def count(self) -> int:
        return len(self.tolerance) + len(self.percents[0])


def sampled(family: Family, most: int = SAMPLE) -> Family:
    """The family with a few of its equations, evenly spread."""

    def few(numbers: Ints) -> Ints:
        return numbers[np.linspace(0, len(numbers) - 1, most).astype(np.int64)] if len(numbers) > most else numbers

    return Family(
        family.rule, family.table, family.column, family.level, few(family.equations), few(family.percents),
        min(family.telling, most), family.broken, family.cells,
    )  # fmt: skip


def terms_of(family: Family, equations: Equations, ratios: Ratios) -> Terms:
    """The terms of a family."""
    place = np.full(len(equations.rule), -1, dtype=np.int64)
    place[family.equations] = np.arange(len(family.equations))
    at = np.flatnonzero(place[equations.equation] >= 0) if len(family.equations) else family.equations
    percents = tuple(side[family.percents] for side in (ratios.percent, ratios.numerator, ratios.denominator))
    return Terms(
        place[equations.equation[at]], equations.cell[at], equations.coefficient[at],
        equations.tolerance[family.equations], (percents[0], percents[1], percents[2]),
    )  # fmt: skip


def failing(terms: Terms, values: Values) -> Bools:
    """[equation or percent] whether it fails under these values."""
    if len(terms.percents[0]):
        possible = np.logical_and.reduce([values.possible[side] for side in terms.percents])
        return not_within(values.value, values.decimals, *terms.percents) | ~possible
    residual = np.zeros(len(terms.tolerance), dtype=np.int64)
    np.add.at(residual, terms.number, terms.coefficient * values.value[terms.cell])
    impossible = np.zeros(len(terms.tolerance), dtype=bool)
    impossible[terms.number[~values.possible[terms.cell]]] = True
    return (np.abs(residual) > terms.tolerance) | impossible


def fits(terms: Terms, values: Values) -> bool:
    """Whether nearly all of it holds under these values."""
    return bool(failing(terms, values).sum() * NEARLY < terms.count)
