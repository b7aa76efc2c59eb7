"""A block of rows typed in thousands of rupiah among rows in rupiah: a thousand times too small in every column.

Told by the sum above it: off by 999 times what the block says, or a thousand times what all rows below say, in every
column that adds up. What was rounded to thousands cannot be known to the rupiah, so its equations hold to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.edits.sums import children
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.check.grid.numbers import Column, each_once
from pipeline.check.grid.places import cell_of, label_of, number_of, period_of
from pipeline.model import Cause, Confidence, Finding, Outcome
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

THOUSAND: Final = 1_000
HALF: Final = 50_000
"""Sen: half of a thousand rupiah, what rounding to thousands may take."""
SMALLEST: Final = 10**8
"""Sen: a sum smaller than a million rupiah tells nothing of thousands."""
MOST: Final = 500
"""Broken sums beyond which nothing is looked for: then the table is read wrongly, or is another's."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows whose amounts are thousands; `off`: columns in which a sum above tells so."""

    rows: tuple[int, ...]
    off: tuple[int, ...]
    rule: Rule


def in_full(grid: Grid, rules: Sequence[Rule]) -> tuple[Grid, list[Finding], Bools]:
    """(the grid with such blocks in rupiah, one finding each, [row] what was put right)."""
    scaled = np.zeros(len(grid.parent), dtype=bool)
    rule = next((each for each in rules if each.shape is Shape.CHILDREN), None)
    columns = grid.columns_of(rule.left["measure"]) if rule is not None else []
    found: list[Finding] = []
    value = grid.value
    for block in _blocks(grid, rule, columns) if rule is not None and columns else ():
        rows = [row for row in block.rows if not scaled[row]]
        if rows:
            found.append(_finding(grid, block))
            value = value.copy()
            value[np.ix_(rows, columns)] *= THOUSAND
            scaled[rows] = True
    return (replace(grid, value=value, sorted_once={}) if found else grid), found, scaled


def loosened(grid: Grid, equations: Equations, scaled: Bools) -> Equations:
    """The equations of such rows, to what rounding to thousands leaves them off by."""
    if not scaled.any():
        return equations
    touching = np.bincount(equations.equation[scaled[equations.cell // grid.width]], minlength=len(equations.row))
    tolerance = np.maximum(equations.tolerance, HALF * touching)
    return replace(equations, tolerance=tolerance, broken=equations.broken & (np.abs(equations.residual) > tolerance))


def _blocks(grid: Grid, rule: Rule, columns: Sequence[Column]) -> Iterator[Block]:
    """Every block that all columns of its table in which its sum has an amount agree on."""
    said: dict[tuple[int, ...], list[int]] = defaultdict(list)  # rows at the head of a block -> columns
    asked: Mapping[int, list[int]] = _below(grid, columns)
    for parent, rows in asked.items():
        for column in columns:
            head = _head(grid, parent, rows, column)
            if head:
                said[head].append(column)
    for head, off in said.items():
        filled = [each for each in columns if (grid.value[list(head), each] != 0).any()]
        if set(filled) == set(off):
            yield Block(tuple(_whole(grid, head)), tuple(off), rule)


def _below(grid: Grid, columns: Sequence[Column]) -> dict[int, list[int]]:
    """Rows whose sum is off in a column, with the rows below them; the total of a table with its rows at the top."""
    totals = np.flatnonzero(grid.at_level(("total",)))
    counts = np.bincount(grid.block[totals], minlength=len(grid.blocks))
    total = np.full(len(grid.blocks), -1, dtype=np.int64)
    total[grid.block[totals]] = totals
    total[counts != 1] = -1
    broken: dict[int, list[int]] = {}
    for column in columns:
        rows, above = children(grid, column)
        above = np.where(above >= 0, above, total[grid.block[rows]])
        rows, above = rows[above >= 0], above[above >= 0]
        sums: Ints = np.zeros(len(grid.parent), dtype=np.int64)
        np.add.at(sums, above, grid.value[rows, column])
        parents = each_once(above, len(grid.parent))
        off = parents[(grid.value[parents, column] - sums[parents] > SMALLEST) & grid.known[parents, column]]
        if len(off) > MOST:
            return {}
        for parent in off.tolist():
            broken.setdefault(parent, rows[above == parent].tolist())
    return broken


def _head(grid: Grid, parent: int, rows: Sequence[int], column: int) -> tuple[int, ...]:
    """The rows below a row that, a thousand times as much, make its sum hold: one of them, or all."""
    amounts = [int(grid.value[row, column]) for row in rows]
    most, whole = int(grid.value[parent, column]), sum(amounts)
    off = most - whole
    if off <= SMALLEST:
        return ()
    if abs(most - THOUSAND * whole) <= HALF * len(rows):
        return tuple(rows)
    heads = [row for row, each in zip(rows, amounts, strict=True) if each and abs(off - (THOUSAND - 1) * each) <= HALF]
    return (heads[0],) if len(heads) == 1 else ()


def _whole(grid: Grid, head: Sequence[int]) -> list[int]:
    """The rows with all that stands below them."""
    found = list(head)
    for row in found:
        found += np.flatnonzero(grid.parent == row).tolist()
    return found


def _finding(grid: Grid, block: Block) -> Finding:
    row, column = block.rows[0], block.off[0]
    at = row * grid.width + column
    whose = grid.blocks[int(grid.block[row])]
    cells = [each * grid.width + beside for each in block.rows for beside in block.off if grid.known[each, beside]]
    return Finding(
        office=whose.office, year=whose.year, rule=block.rule.id, outcome=Outcome.SALAH, severity=block.rule.severity,
        document=whose.document, cells=tuple(cell_of(grid, each) for each in (at, *(each for each in cells if each != at))),
        kode=str(grid.rows.at("kode_cetak", row)), label=label_of(grid, row), measure=grid.columns[column][0],
        period=period_of(grid, at), found=number_of(grid, at),
        expected=number_of(grid, at, THOUSAND * int(grid.value[row, column])), confidence=Confidence.KUAT,
        cause=Cause("ribuan", (("banyak_sel", str(len(cells))),)),
    )  # fmt: skip
