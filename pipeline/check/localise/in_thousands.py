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
from pipeline.check.grid.numbers import Column, Row, each_once
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
    off: tuple[Column, ...]
    rule: Rule


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Of one column: rows, the row that each counts into, and [row] what those below it add up to."""

    rows: Ints
    above: Ints
    added: Ints


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
    said: dict[tuple[int, tuple[int, ...]], list[Column]] = defaultdict(list)  # (parent, rows at the head) -> columns
    totals = _totals(grid)
    sums = {column: _sums(grid, column, totals) for column in columns}
    for parent, rows in _below(grid, sums).items():
        told = {column: _head(grid, parent, rows, column, SMALLEST) for column in columns}
        for head in dict.fromkeys(each for each in told.values() if each):
            small = (each for each in columns if not told[each] and _head(grid, parent, rows, each, 0) == head)
            said[parent, head] += [*(each for each in columns if told[each] == head), *small]
    for (parent, head), off in said.items():
        filled = [each for each in columns if grid.known[parent, each] and (grid.value[list(head), each] != 0).any()]
        if set(filled) != set(off) or _may_be_the_sum(grid, [sums[column] for column in off], parent, head, off):
            continue
        if all(_is_borne_out(grid, sums[column], parent, head, column) for column in off):
            yield Block(tuple(_whole(grid, head)), tuple(off), rule)


def _totals(grid: Grid) -> Ints:
    """[table] its one total row, or -1."""
    totals = np.flatnonzero(grid.at_level(("total",)))
    total = np.full(len(grid.blocks), -1, dtype=np.int64)
    total[grid.block[totals]] = totals
    total[np.bincount(grid.block[totals], minlength=len(grid.blocks)) != 1] = -1
    return total


def _sums(grid: Grid, column: Column, totals: Ints) -> Sums:
    """What each row adds up, and into which; rows at the top into the total of their table."""
    rows, above = children(grid, column)
    above = np.where(above >= 0, above, totals[grid.block[rows]])
    rows, above = rows[above >= 0], above[above >= 0]
    added: Ints = np.zeros(len(grid.parent), dtype=np.int64)
    np.add.at(added, above, grid.value[rows, column])
    return Sums(rows, above, added)


def _below(grid: Grid, sums: Mapping[Column, Sums]) -> dict[int, list[int]]:
    """Rows whose sum is off in a column, with the rows below them; the total of a table with its rows at the top."""
    broken: dict[int, list[int]] = {}
    for column, each in sums.items():
        parents = each_once(each.above, len(grid.parent))
        off = parents[(grid.value[parents, column] - each.added[parents] > SMALLEST) & grid.known[parents, column]]
        if len(off) > MOST:
            return {}
        for parent in off.tolist():
            broken.setdefault(parent, each.rows[each.above == parent].tolist())
    return broken


def _may_be_the_sum(grid: Grid, sums: Sequence[Sums], parent: int, head: Sequence[int], off: Sequence[Column]) -> bool:
    """Whether all its rows are a thousandth, to the sen, of one amount that counts into none: that may be typed wrongly."""
    exact = all(
        int(grid.value[parent, column]) == THOUSAND * int(grid.value[list(head), column].sum()) for column in off
    )
    whole = all(set(each.rows[each.above == parent].tolist()) == set(head) for each in sums)
    return len(off) == 1 and exact and whole and not any((each.rows == parent).any() for each in sums)


def _is_borne_out(grid: Grid, sums: Sums, parent: int, head: Sequence[int], column: Column) -> bool:
    """Whether the rows' own sums are in thousands as they are, and what the parent counts into is in rupiah as it is.

    A row that its own rows contradict is typed wrongly by itself, and so is a parent that its brothers do.
    """

    def holds(row: int) -> bool:
        return not (sums.above == row).any() or abs(int(grid.value[row, column]) - int(sums.added[row])) <= HALF

    above = sums.above[sums.rows == parent].tolist()
    return all(holds(row) for row in (*_whole(grid, head), *above))


def _head(grid: Grid, parent: int, rows: Sequence[int], column: int, least: int) -> tuple[int, ...]:
    """The rows below a row that, a thousand times as much, make its sum hold: one of them, or all.

    Of sums that are off by more than `least`: a small one tells it only of the rows that a larger one told.
    """
    amounts = [int(grid.value[row, column]) for row in rows]
    most, whole = int(grid.value[parent, column]), sum(amounts)
    off = most - whole
    if off <= least:
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
    cells = [
        grid.at(Row(each), beside)
        for each in block.rows
        for beside in block.off
        if grid.known[each, beside] and grid.value[each, beside]
    ]
    at = cells[0]  # a heading of theirs may be blank
    row, column = grid.split(at)
    whose = grid.blocks[int(grid.block[row])]
    return Finding(
        office=whose.office, year=whose.year, rule=block.rule.id, outcome=Outcome.SALAH, severity=block.rule.severity,
        document=whose.document, cells=tuple(cell_of(grid, each) for each in cells),
        kode=str(grid.rows.at("kode_cetak", row)), label=label_of(grid, row), measure=grid.columns[column][0],
        period=period_of(grid, at), found=number_of(grid, at),
        expected=number_of(grid, at, THOUSAND * int(grid.value[row, column])), confidence=Confidence.KUAT,
        cause=Cause("ribuan", (("banyak_sel", str(len(cells))),)),
    )  # fmt: skip
