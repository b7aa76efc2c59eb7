"""Cells that were left blank where a value belongs: a column that is often blank is blank on purpose."""

from __future__ import annotations

from typing import Final

import numpy as np

from pipeline.check.grid.grid import NO_LINE, Bools, Grid
from pipeline.model import RUPIAH

GAPS: Final = 5
"""Blank cells of a column in a table up to which each is looked at as one that was forgotten."""
SIDES: Final = 2
"""Other columns of money that a row must fill before one blank cell of it stands out."""
FILLED: Final = 4
"""Filled cells of a column for each blank one, where a blank alone says that a value belongs there."""


def blanks(grid: Grid, column: int) -> Bools:
    """[row] other rupiah stand in the row, its table has this column, and here it is blank."""
    found: Bools = np.asarray((grid.fact[:, column] < 0) & grid.exists[grid.block, column], dtype=bool)
    if found.any():
        measures = grid.vocabulary.measures
        money = [at for at, (name, _) in enumerate(grid.columns) if measures[name].unit == RUPIAH and at != column]
        found &= grid.known[:, money].any(axis=1) & ~grid.at_level(NO_LINE)
    return found


def filled_elsewhere(grid: Grid, column: int, rows: Bools) -> Bools:
    """[row] of these, those that have an amount in every other column of money of their table, in two at least."""
    measures = grid.vocabulary.measures
    money = [at for at, (name, _) in enumerate(grid.columns) if measures[name].unit == RUPIAH and at != column]
    there = grid.exists[:, money][grid.block[rows]]
    found = np.zeros(len(grid.parent), dtype=bool)
    found[rows] = (there.sum(axis=1) >= SIDES) & (grid.known[rows][:, money] | ~there).all(axis=1)
    return found


def filled_beside(grid: Grid, column: int, rows: Bools) -> Bools:
    """[row] of these, those that have a number in every other column of their table, in two at least."""
    others = [at for at in range(grid.width) if at != column]
    there = grid.exists[:, others][grid.block[rows]]
    found = np.zeros(len(grid.parent), dtype=bool)
    found[rows] = (there.sum(axis=1) >= SIDES) & (grid.known[rows][:, others] | ~there).all(axis=1)
    return found


def seldom_blank(grid: Grid, column: int) -> Bools:
    """[row] in its table few cells of the column are blank."""
    gaps = np.bincount(grid.block[blanks(grid, column)], minlength=len(grid.blocks))
    return np.asarray((gaps <= GAPS)[grid.block], dtype=bool)


def forgotten(grid: Grid, column: int) -> Bools:
    """[row] blank in a column whose table has few such cells beside many filled ones."""
    blank = blanks(grid, column)
    if not blank.any():
        return blank
    gaps = np.bincount(grid.block[blank], minlength=len(grid.blocks))
    filled = np.bincount(grid.block[grid.fact[:, column] >= 0], minlength=len(grid.blocks))
    return np.asarray(blank & ((gaps <= GAPS) & (filled >= FILLED * gaps))[grid.block], dtype=bool)


def forgotten_beside_others(grid: Grid, column: int) -> Bools:
    """[row] the same, where more rows of its level in its table have a number than lack one; never a total."""
    found = forgotten(grid, column)
    if not found.any():
        return found
    names, level = grid.level
    group = grid.block * len(names) + level
    size = len(grid.blocks) * len(names)
    filled, empty = (np.bincount(group[side], minlength=size) for side in (grid.known[:, column], found))
    return np.asarray(found & (filled > empty)[group] & ~grid.at_level(("total",)), dtype=bool)
