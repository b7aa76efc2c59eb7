"""What a family would say if its cells were read otherwise: on a sample first, then on all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from pipeline.check.criticism.families import Family
from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios, not_within, open_to
from pipeline.check.grid.grid import Bools, Grid, Ints

SAMPLE: Final = 200
"""Equations of a family that another reading is tried on before it is tried on all."""

NEARLY: Final = 10
"""A reading fits when not one in so many equations fails under it."""


_NONE: Final = np.zeros(1, dtype=np.int64)


class Values(NamedTuple):
    """What stands in some cells under a reading: value, its decimals, whether the reading can be of that cell.

    `half`: half of what the reading makes of one in the last place, where that is more than one; a rounded amount is open to it.
    """

    value: Ints
    decimals: Ints
    possible: Bools
    half: Ints = _NONE


Reading = Callable[[Ints], Values]
"""Cells -> what stands in them."""


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
        """How many equations, or percents."""
        return len(self.tolerance) + len(self.percents[0])

    @property
    def cells(self) -> Ints:
        """Every cell of them."""
        return np.concatenate([self.cell, *self.percents])


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """All that holds or does not, and its terms by equation."""

    grid: Grid
    equations: Equations
    ratios: Ratios
    order: Ints  # the terms by equation
    starts: Ints  # [equation] -> where its terms start in `order`

    def terms(self, family: Family, most: int = 0) -> Terms:
        """The terms of a family, or of a few of its equations, evenly spread."""
        numbers, percents = _few(family.equations, most), _few(family.percents, most)
        size = self.starts[numbers + 1] - self.starts[numbers]
        ends = np.cumsum(size)
        at = self.order[np.arange(int(size.sum())) + np.repeat(self.starts[numbers] - (ends - size), size)]
        sides = self.ratios.percent, self.ratios.numerator, self.ratios.denominator
        return Terms(
            np.repeat(np.arange(len(numbers)), size), self.equations.cell[at], self.equations.coefficient[at],
            self.equations.tolerance[numbers], (sides[0][percents], sides[1][percents], sides[2][percents]),
        )  # fmt: skip

    def as_read(self, cells: Ints) -> Values:
        """What was read."""
        return Values(
            self.grid.value.ravel()[cells], self.grid.decimals.ravel()[cells].astype(np.int64),
            np.ones(len(cells), dtype=bool),
        )  # fmt: skip


def model_of(grid: Grid, equations: Equations, ratios: Ratios) -> Model:
    """The model, its terms put in order."""
    order = np.argsort(equations.equation, kind="stable")
    starts = np.searchsorted(equations.equation[order], np.arange(len(equations.rule) + 1))
    return Model(grid, equations, ratios, order, starts.astype(np.int64))


def _few(numbers: Ints, most: int) -> Ints:
    if not most or len(numbers) <= most:
        return numbers
    return numbers[np.linspace(0, len(numbers) - 1, most).astype(np.int64)]


def failing(terms: Terms, reading: Reading) -> Bools:
    """[equation or percent] whether it fails under a reading."""
    if len(terms.percents[0]):
        read = reading(np.concatenate(terms.percents))
        places = np.arange(len(read.value)).reshape(3, -1)
        off = not_within(read.value, read.decimals, places[0], places[1], places[2])
        if read.half.any():
            off &= ~open_to(read.value, read.decimals, read.half, (places[0], places[1], places[2]))
        return np.asarray(off | ~read.possible.reshape(3, -1).all(axis=0), dtype=bool)
    read = reading(terms.cell)
    residual = np.zeros(len(terms.tolerance), dtype=np.int64)
    np.add.at(residual, terms.number, terms.coefficient * read.value)
    half = np.zeros(len(terms.tolerance), dtype=np.int64)
    np.add.at(half, terms.number, read.half)
    off = np.abs(residual) > np.maximum(terms.tolerance, half)
    off[terms.number[~read.possible]] = True
    return np.asarray(off, dtype=bool)


def fits(terms: Terms, reading: Reading) -> bool:
    """Whether nearly all of it holds under a reading."""
    return bool(failing(terms, reading).sum() * NEARLY <= terms.count)
