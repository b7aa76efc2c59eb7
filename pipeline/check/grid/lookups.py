"""Rows looked up instead of searched for: by table, by amount, by the row above them. What is sorted is sorted once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from pipeline.check.grid.grid import Grid, Ints

EVERY: Final = -1
"""In place of a table: all of them."""

_BIGGEST: Final = 2**62


def rows_of(grid: Grid, table: int) -> Ints:
    """The rows of a table, which stand together."""
    low, high = grid.block.searchsorted(table), grid.block.searchsorted(table, "right")
    return np.arange(low, high, dtype=np.int64)


def rows_with(grid: Grid, table: int, column: int, amount: int) -> Ints:
    """The rows of a table that have this amount in this column, in their order."""
    return rows_between(grid, table, column, amount, amount)


def rows_between(grid: Grid, table: int, column: int, least: int, most: int) -> Ints:
    """The rows of a table whose amount in this column is no less and no more than this, by amount."""
    amounts, rows = _once(grid, ("amount", table, column), lambda: _by_amount(grid, table, column))
    low = amounts.searchsorted(max(least, -_BIGGEST))
    return rows[low : amounts.searchsorted(min(most, _BIGGEST), "right")]


def rows_under(grid: Grid, row: int) -> Ints:
    """The rows that stand under a row, in their order."""
    parents, rows = _once(grid, ("parent", EVERY, EVERY), lambda: _by_parent(grid))
    return rows[parents.searchsorted(row) : parents.searchsorted(row, "right")]


def first_filled(grid: Grid, table: int, column: int) -> int:
    """The first fact of a table in this column, -1 where it has none."""
    facts, _ = _once(grid, ("fact", table, column), lambda: _filled(grid, table, column))
    return int(facts[0]) if len(facts) else -1


def _by_amount(grid: Grid, table: int, column: int) -> tuple[Ints, Ints]:
    rows = np.arange(len(grid.block), dtype=np.int64) if table == EVERY else rows_of(grid, table)
    rows = rows[grid.known[rows, column]]
    rows = rows[np.argsort(grid.value[rows, column], kind="stable")]
    return grid.value[rows, column], rows


def _by_parent(grid: Grid) -> tuple[Ints, Ints]:
    rows = np.argsort(grid.parent, kind="stable").astype(np.int64)
    return grid.parent[rows], rows


def _filled(grid: Grid, table: int, column: int) -> tuple[Ints, Ints]:
    rows = rows_of(grid, table)
    facts = grid.fact[rows, column].astype(np.int64)
    return facts[facts >= 0][:1], rows[:0]


def _once(grid: Grid, key: tuple[str, int, int], make: Callable[[], tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    found = grid.sorted_once.get(key)
    if found is None:
        found = grid.sorted_once[key] = make()
    return found
