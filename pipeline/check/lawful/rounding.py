"""Columns whose rows were rounded after they were added up: their sums are off by up to half a rupiah for each row.

Nobody typed anything wrong there. Where three sums of a column are off by no more than that, and none by more than a
slip would explain, the columns of a table are told in one Catatan and their sums hold to what rounding makes of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.grid.grid import NO_LINE, Bools, Grid, Ints
from pipeline.check.grid.numbers import At
from pipeline.check.grid.places import cell_of, label_of, number_of, period_of
from pipeline.model import RUPIAH, Cause, Confidence, Finding, Number, Outcome, Severity
from pipeline.rulebook.relations import Family

HALF: Final = 50
"""Sen: half a rupiah, the most that rounding takes from or adds to one amount."""
FEWEST: Final = 3
"""Sums of a column that rounding must explain before it is the column's way of being made."""
BETWEEN: Final = (Family.ACROSS, Family.KIND, Family.SASARAN)


def slack(equations: Equations) -> Ints:
    """[equation] -> what rounding its amounts to the rupiah may leave it off by, in sen."""
    return HALF * np.bincount(equations.equation, minlength=len(equations.row))


def without_rounding(grid: Grid, equations: Equations) -> tuple[Equations, list[Finding]]:
    """(the equations to the tolerance of rounding where their column is rounded, a Catatan for each table with such columns)."""
    if not equations.broken.any():
        return equations, []
    most = slack(equations)
    small = equations.broken & (np.abs(equations.residual) <= most)
    families = np.array([rule.family for rule in equations.rules], dtype=object)[equations.rule]
    block = grid.block[equations.row]
    column = block * grid.width + equations.column
    sums = small & (families == Family.SUM) & _in_rupiah(grid, equations)
    counts = np.bincount(column[sums], minlength=len(grid.blocks) * grid.width)
    made_so = counts >= FEWEST
    if not made_so.any():
        return equations, []
    tables = np.zeros(len(grid.blocks), dtype=bool)
    tables[np.flatnonzero(made_so) // grid.width] = True
    wide = equations.broken & (np.abs(equations.residual) <= _slack_of_leaves(grid, equations))
    rows = wide & (families == Family.ROW) & tables[block]
    beyond = wide & _in_other_tables(grid, equations, families, made_so)
    taken = (sums & made_so[column]) | rows | beyond
    most[rows | beyond] = _slack_of_leaves(grid, equations)[rows | beyond]
    told = sums & made_so[column]
    notes = [_note(grid, equations, np.flatnonzero(told & (block == each))) for each in np.unique(block[told])]
    tolerance = np.where(taken, most, equations.tolerance)
    return replace(equations, tolerance=tolerance, broken=equations.broken & ~taken), notes


def _in_other_tables(grid: Grid, equations: Equations, families: Ints, made_so: Bools) -> Bools:
    """[equation] a cell of such a column against another table: both add up the same amounts, rounded otherwise."""
    cell_column = grid.block[equations.cell // grid.width] * grid.width + equations.cell % grid.width
    touching = np.bincount(equations.equation[made_so[cell_column]], minlength=len(equations.row)) > 0
    between = np.isin(families.astype(str), [str(each) for each in BETWEEN])
    return np.asarray(between & touching & _in_rupiah(grid, equations), dtype=bool)


def _slack_of_leaves(grid: Grid, equations: Equations) -> Ints:
    """[equation] -> half a rupiah, in sen, for each lowest row that its cells add up."""
    leaves = _leaves(grid)[equations.cell // grid.width]
    found: Ints = np.zeros(len(equations.row), dtype=np.int64)
    np.add.at(found, equations.equation, HALF * leaves)
    return found


def _leaves(grid: Grid) -> Ints:
    """[row] -> how many rows without rows below stand below it; of a total, those of its table; itself: 1."""
    total = grid.at_level(("total",))
    counted = grid.leaf & ~total & ~grid.at_level(NO_LINE)
    found = counted.astype(np.int64)
    above = np.where(counted, grid.parent, -1)
    while (inner := np.flatnonzero(above >= 0)).size:
        np.add.at(found, above[inner], 1)
        above[inner] = grid.parent[above[inner]]
    found[total] = np.bincount(grid.block[counted], minlength=len(grid.blocks))[grid.block[total]]
    return np.maximum(found, 1)


def _in_rupiah(grid: Grid, equations: Equations) -> Bools:
    measures = grid.vocabulary.measures
    rupiah = np.array([measures[name].unit == RUPIAH for name, _ in grid.columns], dtype=bool)
    return rupiah[equations.column]


def _columns(grid: Grid, equations: Equations, numbers: Ints) -> str:
    """The measures of the columns, each once."""
    return ", ".join(dict.fromkeys(grid.columns[column][0] for column in equations.column[numbers].tolist()))


def _note(grid: Grid, equations: Equations, numbers: Ints) -> Finding:
    """One Catatan for a table: which columns, how many sums, and the most that one is off by."""
    numbers = numbers[np.argsort(equations.column[numbers], kind="stable")]
    cells = equations.row[numbers] * grid.width + equations.column[numbers]
    first = At(int(cells[0]))
    row, column = grid.split(first)
    block = grid.blocks[int(grid.block[row])]
    most = int(np.abs(equations.residual[numbers]).max())
    return Finding(
        office=block.office, year=block.year, rule=equations.rules[int(equations.rule[numbers[0]])].id,
        outcome=Outcome.TIDAK_TERLACAK, severity=Severity.CATATAN, document=block.document,
        cells=tuple(cell_of(grid, int(each)) for each in cells), kode="", label=label_of(grid, row),
        measure=grid.columns[column][0], period=period_of(grid, first), found=number_of(grid, first),
        cause=Cause("pembulatan"), confidence=Confidence.TIDAK_TERLACAK,
        args=(("kolom", _columns(grid, equations, numbers)), ("jumlah", str(len(numbers))), ("terbesar", str(Number(most, 2, RUPIAH).value // 100))),
    )  # fmt: skip
