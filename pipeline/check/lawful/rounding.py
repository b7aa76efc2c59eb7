"""Columns whose rows were rounded after they were added up: their sums are off by up to half a rupiah for each row.

Nobody typed anything wrong there. Where three sums of a column are off by no more than that, and none by more than a
slip would explain, the column is told in one Catatan and its sums hold to what rounding makes of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.numbers import At
from pipeline.check.grid.places import cell_of, label_of, number_of, period_of
from pipeline.model import RUPIAH, Cause, Confidence, Finding, Number, Outcome, Severity
from pipeline.rulebook.relations import Family

HALF: Final = 50
"""Sen: half a rupiah, the most that rounding takes from or adds to one amount."""
FEWEST: Final = 3
"""Sums of a column that rounding must explain before it is the column's way of being made."""
ROUNDED: Final = (Family.SUM, Family.ROW)


def slack(equations: Equations) -> Ints:
    """[equation] -> what rounding its amounts to the rupiah may leave it off by, in sen."""
    return HALF * np.bincount(equations.equation, minlength=len(equations.row))


def without_rounding(grid: Grid, equations: Equations) -> tuple[Equations, list[Finding]]:
    """(the equations to the tolerance of rounding where their column is rounded, a Catatan for each such column)."""
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
    rows = small & (families == Family.ROW) & tables[block]
    taken = (sums & made_so[column]) | rows
    notes = [_note(grid, equations, np.flatnonzero(sums & (column == each))) for each in np.flatnonzero(made_so)]
    tolerance = np.where(taken, most, equations.tolerance)
    return replace(equations, tolerance=tolerance, broken=equations.broken & ~taken), notes


def _in_rupiah(grid: Grid, equations: Equations) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    measures = grid.vocabulary.measures
    rupiah = np.array([measures[name].unit == RUPIAH for name, _ in grid.columns], dtype=bool)
    return rupiah[equations.column]


def _note(grid: Grid, equations: Equations, numbers: Ints) -> Finding:
    """One Catatan for a column: how many sums, and the most that one is off by."""
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
        args=(("jumlah", str(len(numbers))), ("terbesar", str(Number(most, 2, RUPIAH).value // 100))),
    )  # fmt: skip
