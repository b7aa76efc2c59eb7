"""Printed percents as intervals: a percent with n decimals stands for every value within ½ of its last decimal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check.equations import columns_of_term, term_columns
from pipeline.check.grid import NO_LINE, Bools, Grid, Ints
from pipeline.check.performance import half_up
from pipeline.model import Rule

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
        if rule.relation == "persen":
            parts += [(place, *_cells(grid, rule, column)) for column in columns_of_term(grid, rule.left["measure"])]
    none = np.zeros(0, dtype=np.int64)
    rule_of = np.concatenate([none, *(np.full(len(percent), place, np.int64) for place, percent, _, _ in parts)])
    percent, numerator, denominator = (np.concatenate([none, *(part[at] for part in parts)]) for at in (1, 2, 3))
    broken = _broken(grid, percent, numerator, denominator)
    return Ratios(tuple(rules), rule_of, percent, numerator, denominator, broken)


def _cells(grid: Grid, rule: Rule, column: int) -> tuple[Ints, Ints, Ints]:
    period = grid.columns[column][1]
    over = term_columns(grid, rule.right["pembilang"], period)
    under = term_columns(grid, rule.right["penyebut"], period)
    blocks = (over >= 0) & (under >= 0)
    rows = np.flatnonzero(grid.known[:, column] & blocks[grid.block] & ~grid.at_level(NO_LINE))
    numerator, denominator = over[grid.block[rows]], under[grid.block[rows]]
    readable = (grid.known[rows, numerator] | (grid.fact[rows, numerator] < 0)) & grid.known[rows, denominator]
    readable &= grid.value[rows, denominator] != 0
    rows, numerator, denominator = rows[readable], numerator[readable], denominator[readable]
    return rows * grid.width + column, rows * grid.width + numerator, rows * grid.width + denominator


def _broken(grid: Grid, percent: Ints, numerator: Ints, denominator: Ints) -> Bools:
    value, decimals = grid.value.ravel(), grid.decimals.ravel()
    scale = np.power(10.0, (decimals[denominator] - decimals[numerator]).astype(np.int64))
    real = value[numerator] / value[denominator].astype(np.float64) * 100.0 * scale if len(percent) else np.zeros(0)
    unit = np.power(10.0, -decimals[percent].astype(np.int64))
    off = np.abs(real - value[percent] * unit) - 0.5 * unit
    broken = off > 0
    for place in np.flatnonzero(np.abs(off) <= _SLACK * np.maximum(1.0, np.abs(real))).tolist():
        broken[place] = not holds(
            Fraction(int(value[percent[place]]), 10 ** int(decimals[percent[place]])),
            int(decimals[percent[place]]),
            ratio(grid, int(numerator[place]), int(denominator[place])),
        )
    return np.asarray(broken, dtype=bool)


def ratio(grid: Grid, numerator: int, denominator: int) -> Fraction:
    """numerator / denominator × 100 of two cells, exact."""
    value, decimals = grid.value.ravel(), grid.decimals.ravel()
    shift = int(decimals[denominator]) - int(decimals[numerator])
    return Fraction(int(value[numerator]), int(value[denominator])) * 100 * Fraction(10) ** shift


def holds(printed: Fraction, decimals: int, real: Fraction) -> bool:
    """Does a printed percent stand for this value, the last decimal rounded (either way at exactly ½)?"""
    return 2 * abs(printed - real) * 10**decimals <= 1


def printed(real: Fraction, decimals: int) -> int:
    """What should be printed: rounded half up, as an integer of that many decimals."""
    return half_up(real, decimals)
