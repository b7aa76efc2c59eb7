"""Families of equations: all that one rule asks of one column of one table, at one level. They fail one by one, or as one.

A cell stands in one equation of a family only, so a family cannot have more broken equations than it has wrong cells.
People mistype single cells: in small tables up to one in five, where everything is typed by hand; in tables of
thousands hardly one in fifty, for those are exports. `bearable` draws that line. Beyond it no row is wrong: what the
table was taken for is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.rulebook.relations import Shape

FEWEST: Final = 5
"""Broken equations from which a family may be doubted at all: fewer are looked at one by one, whatever their pattern."""

_ONE_IN: Final = 50
_HANDFUL: Final = 7

_BY_LEVEL: Final = (Shape.CHILDREN,)
WITHIN: Final = (Shape.CHILDREN, Shape.TOTAL, Shape.IDENTITY)
"""Shapes of equations whose cells all stand in one table."""


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Equations, or percents, of one rule, table, column and level; those that are 0 = 0 tell nothing and are not counted."""

    rule: int  # place in the rules
    table: int
    column: int
    level: int  # place in the grid's levels, -1 any
    equations: Ints  # what holds and what does not
    percents: Ints  # in place of equations: of Ratios
    telling: int
    broken: int
    cells: int

    @property
    def fails(self) -> bool:
        """Whether more is broken than people mistype."""
        return self.broken > bearable(self.cells)

    @property
    def is_doubted(self) -> bool:
        """Whether so much of it is broken that another reading is worth a try."""
        return self.fails or (self.broken >= FEWEST and 2 * self.broken > self.telling)


def bearable(cells: int) -> int:
    """How many of so many cells may be mistyped: one in fifty, and twice the square root (what chance adds in small tables)."""
    return max(_HANDFUL, cells // _ONE_IN + isqrt(4 * cells))


def families(grid: Grid, equations: Equations, ratios: Ratios) -> list[Family]:
    """The families of every table in which enough is broken to doubt any of them; [] for a table as people make them."""
    rules = equations.rules
    within = np.array([rule.shape in WITHIN for rule in rules], dtype=bool)
    inside = within[equations.rule]
    count = np.bincount(grid.block[equations.row[equations.broken & inside]], minlength=len(grid.blocks))
    count += np.bincount(grid.block[ratios.percent[ratios.broken] // max(grid.width, 1)], minlength=len(grid.blocks))
    doubted = count >= FEWEST
    if not doubted.any():
        return []
    return [*_linear(grid, equations, inside & doubted[grid.block[equations.row]]), *_percents(grid, ratios, doubted)]


def _linear(grid: Grid, equations: Equations, asked: Bools) -> Iterator[Family]:
    size = np.bincount(equations.equation, minlength=len(equations.rule))
    filled = grid.value.ravel()[equations.cell] != 0
    telling = np.bincount(equations.equation[filled], minlength=len(equations.rule)) > 0
    numbers = np.flatnonzero(asked & equations.evaluable & telling)
    by_level = np.array([rule.shape in _BY_LEVEL for rule in equations.rules], dtype=bool)
    level = np.where(by_level[equations.rule], grid.level[1][equations.row], -1)
    keys = np.stack([each[numbers] for each in (equations.rule, grid.block[equations.row], equations.column, level)])
    for (rule, table, column, at_level), members in grouped(keys, numbers):
        yield Family(
            rule, table, column, at_level, members, members[:0], len(members), int(equations.broken[members].sum()),
            int(size[members].sum()),
        )  # fmt: skip


def _percents(grid: Grid, ratios: Ratios, doubted: Bools) -> Iterator[Family]:
    wide = max(grid.width, 1)
    value = grid.value.ravel()
    telling = (value[ratios.percent] != 0) | (value[ratios.numerator] != 0)
    table = grid.block[ratios.percent // wide]
    numbers = np.flatnonzero(doubted[table] & telling)
    keys = np.stack([each[numbers] for each in (ratios.rule, table, ratios.percent % wide)])
    for (rule, at, column), members in grouped(keys, numbers):
        base = ratios.denominator[members]
        alone = (base // wide == ratios.percent[members] // wide).all()  # else rows share the cell of a total
        bases = len(base) if alone else len(np.unique(base))
        yield Family(
            rule, at, column, -1, members[:0], members, len(members), int(ratios.broken[members].sum()),
            2 * len(members) + bases,
        )  # fmt: skip


def grouped(keys: Ints, numbers: Ints) -> Iterator[tuple[list[int], Ints]]:
    """(key, the numbers that have it), in the order of the keys."""
    if not len(numbers):
        return
    whole = np.zeros(len(numbers), dtype=np.int64)
    for key in keys:
        whole = whole * (int(key.max()) + 2) + key + 1
    order = np.argsort(whole, kind="stable")
    starts = np.flatnonzero(np.diff(whole[order], prepend=-1))
    ordered = keys[:, order]
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)], strict=True):
        yield ordered[:, start].tolist(), numbers[order[start:end]]


def left_out(equations: Equations, ratios: Ratios, gone: Ints, percents: Ints) -> tuple[Equations, Ratios]:
    """Both without some of theirs."""
    if not len(gone) and not len(percents):
        return equations, ratios
    kept = np.ones(len(equations.rule), dtype=bool)
    kept[gone] = False
    number = np.cumsum(kept) - 1
    terms = kept[equations.equation]
    stay = np.ones(len(ratios.rule), dtype=bool)
    stay[percents] = False
    return (
        Equations(
            equations.rules, equations.rule[kept], equations.row[kept], equations.column[kept],
            equations.tolerance[kept], number[equations.equation[terms]], equations.cell[terms],
            equations.coefficient[terms], equations.residual[kept], equations.evaluable[kept], equations.broken[kept],
        ),
        Ratios(
            ratios.rules, ratios.rule[stay], ratios.percent[stay], ratios.numerator[stay], ratios.denominator[stay],
            ratios.broken[stay],
        ),
    )  # fmt: skip
