"""A row without the rows below it that all others of its level have: a row may be missing there. Said, not accused.

Nothing is said where two rows of the level lack them, or where too few others have them: then the table is made so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pipeline.check.grid.grid import NO_LEVEL, NO_LINE, Grid
from pipeline.check.grid.places import cell_of, label_of, number_of
from pipeline.model import Finding, Outcome
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

CHECK: Final = "tanpa_rincian"
FEWEST: Final = 5
"""Rows of a level that have rows below them before one that has none stands out."""


def without_detail(grid: Grid, rules: Sequence[Rule]) -> Iterator[Finding]:
    """TIDAK_SAH for each such row with an amount."""
    rule = next((each for each in rules if each.shape is Shape.SCHEMA and CHECK in each.left["periksa"]), None)
    sums = [each for other in rules if other.shape is Shape.CHILDREN for each in other.left["measure"]]
    columns = grid.columns_of(sums)
    if rule is None or not columns:
        return
    names, level = grid.level
    counted = ~grid.at_level((*NO_LEVEL, *NO_LINE, "total")) & (grid.value[:, columns] != 0).any(axis=1)
    group = grid.block * len(names) + level
    size = len(grid.blocks) * len(names)
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
            expected="berincian", args=(("periksa", CHECK), ("jenjang", names[int(level[row])])),
        )  # fmt: skip
