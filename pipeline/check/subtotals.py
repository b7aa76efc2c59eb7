"""Tables that print no levels: a row that is the sum of the rows below it is their parent, where that makes the total hold.

Without it a table of "Belanja Operasi", its kinds, and "Belanja Modal" would seem to count its kinds twice, and the
total, which is right, would be called wrong. Read so only where the plain sum of all rows is not the total and the
tree that one column of amounts draws gives it to the sen; every other column is then held against that tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check import evidence
from pipeline.check.grid import NO_LINE, Grid, Ints, cell_of
from pipeline.model import Finding, Outcome, Rule, Severity

SUBTOTAL: Final = "baca.subtotal"
_FEWEST: Final = 3
"""Rows from which one may be the sum of two others."""


def with_subtotals(grid: Grid, rules: Sequence[Rule]) -> tuple[Grid, list[Finding]]:
    """The grid with such parents, and a note for each table that was read so; the given grid where there are none."""
    measures = [measure for rule in rules if rule.relation == "jumlah_total" for measure in rule.left["measure"]]
    columns = sorted(grid.columns_of(measures), key=lambda column: measures.index(grid.columns[column][0]))
    parent = grid.parent.copy()
    notes: list[Finding] = []
    for rows, total in _flat_tables(grid) if columns else ():
        found = next((tree for column in columns if (tree := _tree(grid, rows, total, column))), {})
        for row, above in found.items():
            parent[row] = above
        if found:
            notes.append(_note(grid, sorted(set(found.values()))))
    if not notes:
        return grid, notes
    leaf = grid.leaf.copy()
    leaf[parent[parent >= 0]] = False
    return replace(grid, parent=parent, leaf=leaf, summands={}), notes


def _flat_tables(grid: Grid) -> Iterator[tuple[Ints, int]]:
    """(rows, total row) of each table with one total and no row below another."""
    lines = ~grid.at_level(NO_LINE)
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.parent < 0))
    count = np.bincount(grid.block[totals], minlength=len(grid.blocks))
    deep = np.bincount(grid.block[lines & (grid.parent >= 0)], minlength=len(grid.blocks))
    rows_of = np.bincount(grid.block[lines], minlength=len(grid.blocks))
    for total in totals.tolist():
        block = grid.block[total]
        if count[block] == 1 and not deep[block] and rows_of[block] > _FEWEST:
            rows = np.flatnonzero((grid.block == block) & lines)
            yield rows[rows != total], total


def _tree(grid: Grid, rows: Ints, total: int, column: int) -> dict[int, int]:
    """Row -> parent by one column; {} where the plain sum holds, an amount is unread, or no tree gives the total."""
    amounts = grid.value[rows, column]  # a blank counts as 0
    whole = int(grid.value[total, column])
    unread = (grid.fact[rows, column] >= 0) & ~grid.known[rows, column]
    if unread.any() or not grid.known[total, column] or amounts.min() < 0 or int(amounts.sum()) <= whole:
        return {}
    for fewest in (2, 1):
        made, tops = _drawn(rows.tolist(), amounts.tolist(), fewest)
        if made and tops == whole:
            return made
    return {}


def _drawn(rows: Sequence[int], amounts: Sequence[int], fewest: int) -> tuple[dict[int, int], int]:
    """(row -> parent, sum of the rows at the top) when each row takes the rows below that add up to it exactly."""
    parents: dict[int, int] = {}
    tops: list[tuple[int, int]] = []  # the nearest last
    for row, amount in zip(reversed(rows), reversed(amounts), strict=True):
        reach, taken = 0, 0
        while taken < len(tops) and reach < amount:
            reach += tops[-1 - taken][1]
            taken += 1
        if reach == amount and taken >= fewest:
            parents |= {child: row for child, _ in tops[len(tops) - taken :]}
            del tops[len(tops) - taken :]
        tops.append((row, amount))
    return parents, sum(amount for _, amount in tops)


def _note(grid: Grid, parents: Sequence[int]) -> Finding:
    row = parents[0]
    block = grid.blocks[int(grid.block[row])]
    column = int(np.flatnonzero(grid.known[row])[0])
    names = dict.fromkeys(evidence.label_of(grid, each) for each in parents)
    return Finding(
        office=block.office, year=block.year, rule=SUBTOTAL, outcome=Outcome.BEDA, severity=Severity.CATATAN,
        document=block.document, cells=(cell_of(grid, row * grid.width + column),),
        label=evidence.label_of(grid, row), args=(("induk", ", ".join(f"“{name}”" for name in names)),),
    )  # fmt: skip
