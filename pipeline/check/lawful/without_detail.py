"""A row without the rows below it that all others of its level have: a row may be missing there. Said, not accused.

Accounts are of one level where their kode have as many parts.
Nothing is said where two rows of the level lack them, or where too few others have them: then the table is made so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pipeline.check.grid.grid import NO_LEVEL, NO_LINE, Grid, Ints
from pipeline.check.grid.places import cell_of, label_of, number_of
from pipeline.model import KODE_SEPARATOR, Finding, Outcome
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

CHECK: Final = "tanpa_rincian"
ACCOUNT: Final = "rekening"
FEWEST: Final = 5
"""Rows of a level that have rows below them before one that has none stands out."""


def without_detail(grid: Grid, rules: Sequence[Rule]) -> Iterator[Finding]:
    """TIDAK_SAH for each such row with an amount."""
    rule = next((each for each in rules if each.shape is Shape.SCHEMA and CHECK in each.left["periksa"]), None)
    sums = [each for other in rules if other.shape is Shape.CHILDREN for each in other.left["measure"]]
    columns = grid.columns_of(sums)
    if rule is None or not columns:
        return
    names = grid.level[0]
    level, levels = _levels(grid)
    counted = (level >= 0) & (grid.value[:, columns] != 0).any(axis=1)
    group = grid.block * levels + np.maximum(level, 0)
    size = len(grid.blocks) * levels
    bare = counted & grid.leaf
    having, lacking = (np.bincount(group[side], minlength=size) for side in (counted & ~grid.leaf, bare))
    for row in np.flatnonzero(bare & (lacking == 1)[group] & (having >= FEWEST)[group]).tolist():
        block = grid.blocks[int(grid.block[row])]
        column = next(each for each in columns if grid.value[row, each])
        at = grid.at(row, column)
        yield Finding(
            office=block.office, year=block.year, rule=rule.id, outcome=Outcome.TIDAK_SAH, severity=rule.severity,
            document=block.document, cells=(cell_of(grid, at),), kode=str(grid.rows.at("kode_cetak", row)),
            label=label_of(grid, row), measure=grid.columns[column][0], found=number_of(grid, at),
            expected="berincian", args=(("periksa", CHECK), ("jenjang", names[int(grid.level[1][row])])),
        )  # fmt: skip


def _levels(grid: Grid) -> tuple[Ints, int]:
    """([row] its level, of an account how deep its kode is behind all levels, -1 where it has none; how many there are)."""
    names, level = grid.level
    found = np.where(grid.at_level((*NO_LEVEL, *NO_LINE, "total")), -1, level)
    accounts = grid.at_level((ACCOUNT,))
    if not (accounts & ~grid.leaf).any():
        return found, len(names)
    rows = np.flatnonzero(accounts)
    kode = grid.rows.all("kode")[rows].tolist()
    depth = np.array([each.rpartition(KODE_SEPARATOR)[2].count(".") if each else -1 for each in kode], dtype=np.int64)
    found[rows] = np.where(depth >= 0, len(names) + depth, -1)
    return found, len(names) + int(depth.max(initial=0)) + 1
