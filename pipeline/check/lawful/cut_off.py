"""Percents of a column that are cut off, or rounded otherwise: each off by less than one of its last decimal.

One such percent is a note by itself. Where many are, it is how the column is made: told in one Catatan, and they hold.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.edits.ratios import Ratios
from pipeline.check.grid.grid import Bools, Grid
from pipeline.check.grid.numbers import At
from pipeline.check.grid.places import cell_of, label_of, number_of, period_of
from pipeline.model import Cause, Confidence, Finding, Outcome, Severity

FEWEST: Final = 3
"""Percents of a column that are cut off before it is the column's way of being made."""
_EDGE: Final = 1 - 1e-9


def without_cut_off(grid: Grid, ratios: Ratios) -> tuple[Ratios, list[Finding]]:
    """(the percents, those of such columns as holding; a Catatan for each column)."""
    if not ratios.broken.any():
        return ratios, []
    near = _near(grid, ratios)
    row, column = np.divmod(ratios.percent, max(grid.width, 1))
    place = grid.block[row] * grid.width + column
    taken = near & (np.bincount(place[near], minlength=len(grid.blocks) * grid.width) >= FEWEST)[place]
    notes = [_note(grid, ratios, taken & (place == each)) for each in np.unique(place[taken])]
    return replace(ratios, broken=ratios.broken & ~taken), notes


def _near(grid: Grid, ratios: Ratios) -> Bools:
    """[percent] broken, and off by less than one of its last decimal."""
    value, decimals = grid.value.ravel(), grid.decimals.ravel().astype(np.int64)
    percent, over, under = ratios.percent, ratios.numerator, ratios.denominator
    base = np.where(value[under] == 0, 1, value[under]).astype(np.float64)
    real = value[over] / base * np.power(10.0, decimals[under] - decimals[over] + 2 + decimals[percent])
    return np.asarray(ratios.broken & (value[under] != 0) & (np.abs(real - value[percent]) < _EDGE), dtype=bool)


def _note(grid: Grid, ratios: Ratios, which: Bools) -> Finding:
    """One Catatan for a column: how many of its percents."""
    numbers = np.flatnonzero(which)
    first = At(int(ratios.percent[numbers[0]]))
    row, column = grid.split(first)
    block = grid.blocks[int(grid.block[row])]
    return Finding(
        office=block.office, year=block.year, rule=ratios.rules[int(ratios.rule[numbers[0]])].id,
        outcome=Outcome.TIDAK_TERLACAK, severity=Severity.CATATAN, document=block.document,
        cells=tuple(cell_of(grid, int(each)) for each in ratios.percent[numbers]), kode="", label=label_of(grid, row),
        measure=grid.columns[column][0], period=period_of(grid, first), found=number_of(grid, first),
        cause=Cause("pembulatan"), confidence=Confidence.TIDAK_TERLACAK,
        args=(("kolom", grid.columns[column][0]), ("dipotong", str(len(numbers)))),
    )  # fmt: skip
