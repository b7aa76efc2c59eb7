"""Columns whose rows were rounded after they were added up: their sums are off by up to half a rupiah for each row.

Nobody typed anything wrong there. Where three sums of a table are off by no more than that, its columns in which one is are
told in one Catatan and their sums hold to what rounding makes of them.
Where all amounts of a column are whole thousands, or millions, that is the grain it was rounded to; what its rows say
with the columns beside it, and its percents, hold to that too. A table that says it is in thousands or millions needs no
such evidence: each of its amounts is off by up to half of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.criticism.families import left_out
from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios, open_to
from pipeline.check.grid.grid import NO_LINE, Bools, Grid, Ints
from pipeline.check.grid.numbers import At
from pipeline.check.grid.places import cell_of, label_of, number_of, period_of
from pipeline.model import RUPIAH, Cause, Confidence, Finding, Number, Outcome, Severity
from pipeline.rulebook.relations import Family

HALF: Final = 50
"""Sen: half a rupiah, the most that rounding takes from or adds to one amount."""
GRAINS: Final = (1_000_000, 100_000, 10_000, 1_000)
"""Rupiah that a column may be rounded to: thousands, and millions with no decimals, one or two."""
FEWEST_AMOUNTS: Final = 10
"""Amounts of a column that tell what it is rounded to."""
FEWEST: Final = 3
"""Sums of a table that rounding must explain before it is the way its columns are made."""
_NONE: Final = np.zeros(0, dtype=np.int64)
BETWEEN: Final = (Family.ACROSS, Family.KIND, Family.SASARAN)


def without_rounding(grid: Grid, equations: Equations, ratios: Ratios) -> tuple[Equations, Ratios, list[Finding]]:
    """(the equations to the tolerance of rounding, the percents without those that hold only to it, a Catatan for each table).

    Of columns that were rounded; all else is left as it is.
    """
    said = _said(grid)
    if not equations.broken.any() and not (said > HALF).any():
        return equations, ratios, []
    halves = np.maximum(_halves(grid), said)
    column = grid.block[equations.row] * grid.width + equations.column
    sums = _of_family(equations, (Family.SUM,)) & _in_rupiah(grid, equations)
    off = sums & equations.broken & (np.abs(equations.residual) <= _of_terms(grid, equations, halves, _once(grid)))
    made_so = _made_so(grid, column[off], len(halves))
    in_units = ~made_so & (said > HALF)
    if not made_so.any() and not in_units.any():
        return equations, ratios, []
    halves = np.where(made_so, halves, said)
    loose = _loosened(grid, equations, halves, sums & made_so[column], made_so)
    loose = _in_its_unit(grid, loose, halves, in_units)
    told = off & (made_so | in_units)[column]
    block = grid.block[equations.row]
    notes = [_note(grid, equations, np.flatnonzero(told & (block == each))) for each in np.unique(block[told])]
    return *left_out(loose, ratios, _NONE, _percents_of_grain(grid, ratios, halves)), notes


def _made_so(grid: Grid, columns: Ints, size: int) -> Bools:
    """[block × column] the columns with a sum that rounding explains, of tables with enough of them; `columns`: of each such sum."""
    count = np.bincount(columns, minlength=size)
    of_table = np.add.reduceat(count, np.arange(0, size, grid.width)) >= FEWEST
    return np.asarray((count > 0) & np.repeat(of_table, grid.width), dtype=bool)


def _loosened(grid: Grid, equations: Equations, halves: Ints, sums: Bools, made_so: Bools) -> Equations:
    """The equations of such columns to what rounding may leave them off by; of these sums one half for each amount.

    What rows say, or other tables, holds to a half for each lowest row: their amounts were added up first.
    """
    follows = _in_rows(grid, equations, made_so) | _in_other_tables(grid, equations, made_so)
    by_terms = _of_terms(grid, equations, halves, _once(grid))
    by_leaves = _of_terms(grid, equations, halves, _leaves(grid))
    open_by = np.where(sums, by_terms, np.where(follows, by_leaves, 0))
    tolerance = np.maximum(equations.tolerance, open_by)
    broken = equations.broken & (np.abs(equations.residual) > tolerance)
    return replace(equations, tolerance=tolerance, broken=broken)


def _in_its_unit(grid: Grid, equations: Equations, halves: Ints, in_units: Bools) -> Equations:
    """The equations that touch a column which says its unit, to half of one for each amount."""
    column = grid.block[equations.cell // grid.width] * grid.width + equations.cell % grid.width
    touching = np.bincount(equations.equation[in_units[column]], minlength=len(equations.row)) > 0
    touching = np.asarray(touching & _in_rupiah(grid, equations), dtype=bool)
    by_terms = np.where(touching, _of_terms(grid, equations, halves, _once(grid)), 0)
    tolerance = np.maximum(equations.tolerance, by_terms)
    return replace(equations, tolerance=tolerance, broken=equations.broken & (np.abs(equations.residual) > tolerance))


def _said(grid: Grid) -> Ints:
    """[block × column] -> half of the unit that its table says, or of what its decimals leave of that, in sen; else half a rupiah."""
    found = np.full(len(grid.blocks) * grid.width, HALF, dtype=np.int64)
    grains = grid.facts.all("grain")
    if not len(grains) or grains.max() <= 1:
        return found
    rows, columns = np.nonzero(grid.fact >= 0)
    np.maximum.at(found, grid.block[rows] * grid.width + columns, HALF * grains[grid.fact[rows, columns]])
    return _to_their_decimals(grid, found)


def _to_their_decimals(grid: Grid, halves: Ints) -> Ints:
    """The halves, a tenth of them for each decimal that an amount of the column prints of its unit."""
    for place in np.flatnonzero(halves > HALF).tolist():
        block, column = divmod(place, grid.width)
        value = grid.value[grid.block == block, column]
        while halves[place] > HALF and (value % (2 * halves[place]) != 0).any():
            halves[place] = max(HALF, halves[place] // 10)
    return halves


def _halves(grid: Grid) -> Ints:
    """[block × column] -> half of what the amounts of a column are whole multiples of, in sen."""
    found = np.full(len(grid.blocks) * grid.width, HALF, dtype=np.int64)
    for column, (measure, _) in enumerate(grid.columns):
        if grid.vocabulary.measures[measure].unit != RUPIAH:
            continue
        value = grid.value[:, column]
        filled = np.bincount(grid.block[value != 0], minlength=len(grid.blocks)) >= FEWEST_AMOUNTS
        for grain in reversed(GRAINS):
            uneven = np.bincount(grid.block[value % (2 * HALF * grain) != 0], minlength=len(grid.blocks)) > 0
            found[np.flatnonzero(filled & ~uneven) * grid.width + column] = HALF * grain
    return found


def _of_terms(grid: Grid, equations: Equations, halves: Ints, times: Ints) -> Ints:
    """[equation] -> what rounding its amounts may leave it off by, in sen; `times`: [row] how many were rounded for it."""
    row, column = np.divmod(equations.cell, grid.width)
    found: Ints = np.zeros(len(equations.row), dtype=np.int64)
    np.add.at(found, equations.equation, halves[grid.block[row] * grid.width + column] * times[row])
    return found


def _once(grid: Grid) -> Ints:
    return np.ones(len(grid.parent), dtype=np.int64)


def _in_rows(grid: Grid, equations: Equations, made_so: Bools) -> Bools:
    """[equation] columns of one row, in a table with such a column."""
    tables = np.zeros(len(grid.blocks), dtype=bool)
    tables[np.flatnonzero(made_so) // grid.width] = True
    return np.asarray(_of_family(equations, (Family.ROW,)) & tables[grid.block[equations.row]], dtype=bool)


def _of_family(equations: Equations, families: Sequence[Family]) -> Bools:
    asked = np.array([rule.family in families for rule in equations.rules], dtype=bool)
    return np.asarray(asked[equations.rule], dtype=bool)


def _percents_of_grain(grid: Grid, ratios: Ratios, halves: Ints) -> Ints:
    """The broken percents of such amounts that hold to what rounding them to more than a rupiah leaves open."""
    off = np.flatnonzero(ratios.broken)
    cells = np.concatenate([each[off] for each in (ratios.percent, ratios.numerator, ratios.denominator)])
    row, column = np.divmod(cells, max(grid.width, 1))
    half = halves[grid.block[row] * grid.width + column]
    half = np.where(half > HALF, half, 0)
    sides = np.arange(len(cells)).reshape(3, -1)
    within = open_to(grid.value.ravel()[cells], grid.decimals.ravel()[cells], half, (sides[0], sides[1], sides[2]))
    told: Ints = off[within & (half[sides[1]] + half[sides[2]] > 0)]
    return told


def _in_other_tables(grid: Grid, equations: Equations, made_so: Bools) -> Bools:
    """[equation] a cell of such a column against another table: both add up the same amounts, rounded otherwise."""
    cell_column = grid.block[equations.cell // grid.width] * grid.width + equations.cell % grid.width
    touching = np.bincount(equations.equation[made_so[cell_column]], minlength=len(equations.row)) > 0
    return np.asarray(_of_family(equations, BETWEEN) & touching & _in_rupiah(grid, equations), dtype=bool)


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
