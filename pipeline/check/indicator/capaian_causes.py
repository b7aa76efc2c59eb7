"""Why a capaian may be off: another row's target, a slip of the percent, or of the kinerja or target beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from pipeline.check.cause.slips import Slip, slip, slips_of
from pipeline.check.edits.ratios import holds
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.places import fact_cell, label_of
from pipeline.check.grid.quantities import Quantities, amounts
from pipeline.check.indicator.capaian_rows import CapaianRow
from pipeline.model import Alternative, Cause, Number, own_row
from pipeline.rulebook.performance import capaian_exact, exact


def names_of_row(grid: Grid, row: int) -> tuple[str, str]:
    """Its kode as printed, and its uraian."""
    return str(grid.rows.at("kode_cetak", row)), label_of(grid, row)


def without_value(
    grid: Grid, quantity: Quantities, row: CapaianRow, part: int, cleared: frozenset[int]
) -> Iterator[Alternative]:
    """Kinerja and target, unless cleared, with no value: many would do."""
    for column, parts in ((row.kinerja, row.reached), (row.target, row.targets)):
        if column not in cleared and len(parts) == len(row.percents):
            cell = fact_cell(grid, quantity.facts(row.row, column)[part])
            yield Alternative(cell, *names_of_row(grid, row.row), parts[part].number, None, Cause("tidak_diketahui"))


def typed_wrong(
    grid: Grid, quantity: Quantities, row: CapaianRow, part: int, cleared: frozenset[int]
) -> Iterator[Alternative]:
    """Target or kinerja, if one slip away from a number that gives the printed percent."""
    if not len(row.targets) == len(row.reached) == len(row.percents):
        return
    target, reached, printed = row.targets[part].number, row.reached[part].number, row.percents[part].number
    if target is None or reached is None or printed is None:  # pragma: no cover
        return
    for column, number, is_target in ((row.kinerja, reached, False), (row.target, target, True)):
        if column in cleared:
            continue
        best: tuple[float, int, Slip] | None = None
        for value in sorted(slips_of(number.value)):
            other = Fraction(value, 10**number.decimals)
            real = capaian_exact(other, exact(reached)) if is_target else capaian_exact(exact(target), other)
            made = slip(number.value, value)
            if made and real is not None and holds(exact(printed), printed.decimals, real):
                best = max(
                    best or (made.likelihood, value, made), (made.likelihood, value, made), key=lambda each: each[0]
                )
        if best is not None:
            fact = quantity.facts(row.row, column)[part]
            fixed = Number(best[1], number.decimals, number.unit)
            yield Alternative(
                fact_cell(grid, fact), *names_of_row(grid, row.row), number, fixed, Cause(best[2].id, best[2].args)
            )


def percent_cause(
    grid: Grid, quantity: Quantities, row: CapaianRow, found: Number, right: Number, *, cut: bool
) -> Cause:
    """Computed on the target of a row with the same kinerja, or of the row above or below; else a slip.

    `cut`: it is just the whole where more was reached, which is how no slip comes about.
    """
    reached = amounts(row.reached)[:1]
    block = np.flatnonzero(grid.block == grid.block[row.row])
    for alike in (True, False):
        for other in sorted(block.tolist(), key=lambda each: abs(each - row.row)):
            base = amounts(quantity.parts(other, row.target))[:1]
            if other == row.row or not base or not base[0] or not reached:
                continue
            if alike and amounts(quantity.parts(other, row.kinerja))[:1] != reached:
                continue
            if not alike and row.row not in (other, int(grid.parent[other])) and other != int(grid.parent[row.row]):
                continue  # a base that happens to fit is no cause
            if base != amounts(row.targets)[:1] and holds(exact(found), found.decimals, reached[0] * 100 / base[0]):
                kode, label = names_of_row(grid, other)
                named = ("kode", kode), ("uraian", label), ("baris", str(own_row(int(grid.rows.at("row", other)))))
                return Cause("dasar_persen_salah", (("ukuran", grid.columns[row.target][0]), *named))
    made = None if cut else slip(found.value, right.value)
    return Cause(made.id, made.args) if made else Cause("tidak_diketahui")
