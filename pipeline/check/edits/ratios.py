"""Printed percents as intervals: a percent with n decimals stands for every value within ½ of its last decimal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.check.edits.blanks import forgotten_beside_others
from pipeline.check.edits.identities import columns_of_term, term_columns
from pipeline.check.grid.grid import NO_LINE, Bools, Grid, Ints
from pipeline.check.grid.numbers import At, Column
from pipeline.rulebook.performance import half_up
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

Whole = npt.NDArray[np.signedinteger[Any]]

_SLACK: Final = 1e-9
"""Percent. Closer than this to the edge of an interval a float does not decide; exact integers do."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratios:
    """percent ≈ numerator / denominator × 100, one entry per row that has all three."""

    rules: tuple[Rule, ...]
    rule: Ints
    percent: Ints  # cells
    numerator: Ints
    denominator: Ints
    broken: Bools


def build_ratios(grid: Grid, rules: Sequence[Rule]) -> Ratios:
    """All penyerapan-like percents of these tables, evaluated."""
    parts: list[tuple[int, Ints, Ints, Ints]] = []
    for place, rule in enumerate(rules):
        if rule.shape is Shape.SHARE:
            parts += [
                (place, *_of_total(grid, rule, column)) for column in columns_of_term(grid, (rule.left["measure"], ""))
            ]
        if rule.shape is Shape.RATIO:
            parts += [(place, *_cells(grid, rule, column)) for column in columns_of_term(grid, rule.left["measure"])]
    none = np.zeros(0, dtype=np.int64)
    rule_of = np.concatenate([none, *(np.full(len(percent), place, np.int64) for place, percent, _, _ in parts)])
    percent, numerator, denominator = (np.concatenate([none, *(part[at] for part in parts)]) for at in (1, 2, 3))
    broken = _broken(grid, percent, numerator, denominator)
    return Ratios(tuple(rules), rule_of, percent, numerator, denominator, broken)


def _cells(grid: Grid, rule: Rule, column: Column) -> tuple[Ints, Ints, Ints]:
    """(percent, numerator, denominator) cells, each table by the base that most of its rows agree with."""
    period = grid.columns[column][1]
    over = term_columns(grid, rule.right["pembilang"], period)
    bases = [term_columns(grid, base, period) for base in rule.right["penyebut"]]
    tries = [_cells_over(grid, column, over, base) for base in bases if (base >= 0).any()]
    if not tries:
        none = np.zeros(0, np.int64)
        return none, none, none
    if len(tries) == 1:
        return tries[0]
    blocks = np.arange(len(grid.blocks))
    right = np.stack([_count(grid, cells, ~_broken(grid, *cells)) for cells in tries])
    there = np.stack([_count(grid, cells, np.ones(len(cells[0]), bool)) > 0 for cells in tries])
    best = np.where(there.any(axis=0), (right + there).argmax(axis=0), 0)[blocks]
    kept = [best[grid.block[cells[0] // grid.width]] == place for place, cells in enumerate(tries)]
    percent, numerator, denominator = (
        np.concatenate([cells[at][keep] for cells, keep in zip(tries, kept, strict=True)]) for at in range(3)
    )
    return percent, numerator, denominator


def _of_total(grid: Grid, rule: Rule, column: Column) -> tuple[Ints, Ints, Ints]:
    """A row's share of the total row of its table; not in a part of a sheet whose shares are mostly of something else.

    The parts of a sheet (one a bidang) may print shares of the whole, whose total stands in none of them.
    """
    over = term_columns(grid, (rule.right["pembilang"], ""), grid.columns[column][1])
    total = np.full(len(grid.blocks), -1, dtype=np.int64)
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.parent < 0))[::-1]
    total[grid.block[totals]] = totals
    rows = np.flatnonzero(grid.known[:, column] & ((over >= 0) & (total >= 0))[grid.block] & ~grid.at_level(NO_LINE))
    numerator, whole = over[grid.block[rows]], total[grid.block[rows]]
    readable = grid.known[rows, numerator] & grid.known[whole, numerator] & (grid.value[whole, numerator] != 0)
    rows, numerator, whole = rows[readable], numerator[readable], whole[readable]
    cells = rows * grid.width + column, rows * grid.width + numerator, whole * grid.width + numerator
    told, right = _count(grid, cells, np.ones(len(rows), bool)), _count(grid, cells, ~_broken(grid, *cells))
    parts = Counter((each.place, each.form, each.file, each.sheet) for each in grid.blocks)
    of_more = np.array([parts[each.place, each.form, each.file, each.sheet] > 1 for each in grid.blocks], dtype=bool)
    kept = ~(of_more & (2 * right < told))[grid.block[rows]]
    return cells[0][kept], cells[1][kept], cells[2][kept]


def _count(grid: Grid, cells: tuple[Ints, Ints, Ints], which: Bools) -> Ints:
    """[block] -> how many of its percents are counted."""
    found = np.zeros(len(grid.blocks), dtype=np.int64)
    np.add.at(found, grid.block[cells[0][which] // max(grid.width, 1)], 1)
    return found


def _cells_over(grid: Grid, column: Column, over: Ints, under: Ints) -> tuple[Ints, Ints, Ints]:
    blocks = (over >= 0) & (under >= 0)
    rows = np.flatnonzero(
        (grid.known[:, column] | forgotten_beside_others(grid, column)) & blocks[grid.block] & ~grid.at_level(NO_LINE)
    )
    numerator, denominator = over[grid.block[rows]], under[grid.block[rows]]
    readable = (grid.known[rows, numerator] | (grid.fact[rows, numerator] < 0)) & grid.known[rows, denominator]
    readable &= grid.value[rows, denominator] != 0
    rows, numerator, denominator = rows[readable], numerator[readable], denominator[readable]
    return rows * grid.width + column, rows * grid.width + numerator, rows * grid.width + denominator


def _broken(grid: Grid, percent: Ints, numerator: Ints, denominator: Ints) -> Bools:
    return not_within(grid.value.ravel(), grid.decimals.ravel(), percent, numerator, denominator)


def not_within(value: Ints, decimals: Whole, percent: Ints, numerator: Ints, denominator: Ints) -> Bools:
    """Which percents are off by more than ½ of their last decimal; `value`, `decimals`: of every cell."""
    under = value[denominator]
    scale = np.power(10.0, (decimals[denominator] - decimals[numerator]).astype(np.int64))
    real = value[numerator] / np.where(under == 0, 1, under).astype(np.float64) * 100.0 * scale
    unit = np.power(10.0, -decimals[percent].astype(np.int64))
    off = np.abs(real - value[percent] * unit) - 0.5 * unit
    broken = (off > 0) | (under == 0)
    for place in np.flatnonzero((np.abs(off) <= _SLACK * np.maximum(1.0, np.abs(real))) & (under != 0)).tolist():
        broken[place] = not holds(
            Fraction(int(value[percent[place]]), 10 ** int(decimals[percent[place]])),
            int(decimals[percent[place]]),
            _ratio(value, decimals, At(int(numerator[place])), At(int(denominator[place]))),
        )
    return np.asarray(broken, dtype=bool)


def open_to(value: Ints, decimals: Whole, half: Ints, sides: tuple[Ints, Ints, Ints]) -> Bools:
    """Which percents hold to what rounding of their amounts leaves open; `half`: of every cell, in its last decimal.

    `sides`: percent, numerator, denominator.
    """
    percent, numerator, denominator = sides
    share = np.abs(value[percent] * np.power(10.0, -decimals[percent].astype(np.int64))) / 100.0
    scale = np.power(10.0, (decimals[denominator] - decimals[numerator]).astype(np.int64))
    apart = np.abs(value[numerator] * scale - np.sign(value[percent]) * share * value[denominator])
    rounded = 0.005 * np.power(10.0, -decimals[percent].astype(np.int64)) * np.abs(value[denominator])
    return np.asarray(apart <= rounded + half[numerator] * scale + half[denominator] * share, dtype=bool)


def ratio(grid: Grid, numerator: At, denominator: At) -> Fraction:
    """Numerator / denominator × 100 of two cells, exact."""
    return _ratio(grid.value.ravel(), grid.decimals.ravel(), numerator, denominator)


def _ratio(value: Ints, decimals: Whole, numerator: At, denominator: At) -> Fraction:
    shift = int(decimals[denominator]) - int(decimals[numerator])
    return Fraction(int(value[numerator]), int(value[denominator])) * 100 * Fraction(10) ** shift


def holds(printed: Fraction, decimals: int, real: Fraction) -> bool:
    """Whether a printed percent stands for this value, the last decimal rounded (either way at exactly ½)."""
    return bool(2 * abs(printed - real) * 10**decimals <= 1)


def printed(real: Fraction, decimals: int) -> int:
    """What should be printed: rounded half up, as an integer of that many decimals."""
    return half_up(real, decimals)
