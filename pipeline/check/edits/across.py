"""The same cell in two tables: amounts and percents that must be equal per kode."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.grid.grid import YEAR, Grid, Ints
from pipeline.check.grid.linkage import cross_pairs, kind_columns
from pipeline.rulebook.reconciliation import Rule


def across_documents(grid: Grid, keys: Ints, rule: Rule, place: int) -> Iterator[Batch]:
    """Reference − the same cell of another table, per kode."""
    measure = rule.left["measure"]
    sides = ((rule.left["document"], measure), (rule.right["document"], rule.right.get("measure", measure)))
    left, right = cross_pairs(grid, keys, sides, YEAR)
    if not len(left):
        return
    equation, cell, coefficient = [], [], []
    for cells, sign in ((left, 1), (right, -1)):
        for numbers, part in _as_kinds(grid, cells):
            equation.append(numbers)
            cell.append(part)
            coefficient.append(np.full(len(part), sign, np.int64))
    yield Batch(
        place, left // grid.width, left % grid.width, np.concatenate(equation), np.concatenate(cell),
        np.concatenate(coefficient), rule.tolerance,
    )  # fmt: skip


def _as_kinds(grid: Grid, cells: Ints) -> Iterator[tuple[Ints, Ints]]:
    """(equation, cell): the cell itself, or where its table has no such column the kinds that add up to it."""
    rows, columns = cells // grid.width, cells % grid.width
    own = grid.exists[grid.block[rows], columns]
    yield np.flatnonzero(own), cells[own]
    for column in np.unique(columns[~own]).tolist():
        for part in kind_columns(grid, *grid.columns[column]):
            there = np.flatnonzero(~own & (columns == column) & (grid.fact[rows, part] >= 0))
            yield there, rows[there] * grid.width + part


def across_percents(grid: Grid, keys: Ints, rule: Rule, place: int) -> Iterator[Batch]:
    """Equal as far as the coarser of the two is printed: both on the finer scale, tolerance ½ of the coarser's decimal."""
    measure = rule.left["measure"]
    left, right = cross_pairs(grid, keys, ((rule.left["document"], measure), (rule.right["document"], measure)), YEAR)
    if not len(left):
        return
    decimals = grid.decimals.ravel().astype(np.int64)
    finer = np.maximum(decimals[left], decimals[right])
    scale_left, scale_right = (np.power(10, finer - decimals[side]) for side in (left, right))
    coarser = np.maximum(scale_left, scale_right)
    numbers = np.arange(len(left))
    yield Batch(
        place, left // grid.width, left % grid.width, np.concatenate([numbers, numbers]), np.concatenate([left, right]),
        np.concatenate([scale_left, -scale_right]), np.where(coarser > 1, coarser // 2, 0),
    )  # fmt: skip
