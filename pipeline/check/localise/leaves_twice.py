"""Lowest rows printed twice, all of one sum at once: with them it is off by just what they print, without them it holds.

However many there are, each sum is looked at once. What is told of one row is left to printed_twice.py, as is everything
that stands above other rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.check.edits.sums import children
from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.numbers import Column

Pair = tuple[int, int]
"""(row, the row right below it that prints the same)"""


def leaves_twice(grid: Grid, columns: Sequence[Column], pairs: Iterable[Pair]) -> list[Pair]:
    """Those of the pairs whose second row is one too many."""
    below: dict[int, list[Pair]] = defaultdict(list)
    totals = _lone_totals(grid)
    for first, second in pairs:
        above = int(grid.parent[second])
        over = above if above >= 0 else int(totals[grid.block[second]])
        if over >= 0 and grid.parent[first] == above and grid.leaf[first] and grid.leaf[second]:
            below[over].append((first, second))
    gaps, over_of = _gaps(grid, columns, totals)
    found: list[Pair] = []
    for over, twins in below.items():
        seconds = [second for _, second in twins]
        if (over_of[seconds] == over).all() and _holds_without(grid, columns, gaps[over], over, seconds):
            found += twins
    return sorted(found)


def _holds_without(grid: Grid, columns: Sequence[Column], gap: Ints, over: int, rows: Sequence[int]) -> bool:
    """Whether what a sum is off by is what some rows print, in every column, and it is off at all."""
    known = grid.known[over, columns]
    after = gap + grid.value[np.ix_(rows, columns)].sum(axis=0)
    return bool((gap[known] != 0).any() and (after[known] == 0).all())


def _lone_totals(grid: Grid) -> Ints:
    """[table] -> its total, -1 where it has none or several."""
    totals = np.flatnonzero(grid.at_level(("total",)))
    found: Ints = np.full(len(grid.blocks), -1, dtype=np.int64)
    found[grid.block[totals]] = totals
    found[np.bincount(grid.block[totals], minlength=len(grid.blocks)) != 1] = -1
    return found


def _gaps(grid: Grid, columns: Sequence[Column], totals: Ints) -> tuple[Ints, Ints]:
    """([row, column of `columns`] what a row prints less what it adds up, [row, column] -> the row that counts it in)."""
    gaps: Ints = np.where(grid.known[:, columns], grid.value[:, columns], 0)
    over_of: Ints = np.full((len(grid.parent), len(columns)), -1, dtype=np.int64)
    for place, column in enumerate(columns):
        rows, above = children(grid, column)
        above = np.where(above >= 0, above, totals[grid.block[rows]])
        over_of[rows, place] = above
        counted = above >= 0
        np.subtract.at(gaps[:, place], above[counted], grid.value[rows[counted], column])
    return gaps, over_of
