"""Tables that print no levels: a row that is the sum of the rows below it is their parent, where that makes the totals hold.

Without it a table of "Belanja Operasi", its kinds, and "Belanja Modal" would seem to count its kinds twice, and the
total, which is right, would be called wrong. Read so only where no row prints a kode or a level, no column's plain sum
is its total, and one and the same tree gives the total of every column, of two at least, to the sen. Where it gives
only some of them, or there is one column alone, the levels stay unknown and the total is not checked; that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.grid.grid import NO_LEVEL, NO_LINE, Grid, Ints
from pipeline.check.grid.places import cell_of, label_of
from pipeline.model import INFERRED_SOURCES, Finding
from pipeline.rulebook.reading_rules import ReadingRules, Says, said
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

_PARTS: Final = 2
"""Rows of which another is the sum, and not the same said again."""
_FEWEST: Final = 3
"""Rows from which one may be the sum of two others."""


def with_subtotals(grid: Grid, rules: Sequence[Rule], readings: ReadingRules) -> tuple[Grid, list[Finding]]:
    """The grid with such parents, or with totals that are not checked, and a note for each table read so."""
    columns = grid.columns_of([each for rule in rules if rule.shape is Shape.TOTAL for each in rule.left["measure"]])
    parent = grid.parent.copy()
    unclear: set[int] = set()
    notes = [_note(grid, readings, Says.SUBTOTAL, told) for told in _read_by_sums(grid)]
    for rows, total in _flat_tables(grid) if columns else ():
        asked = [column for column in columns if grid.known[total, column] and (grid.fact[rows, column] >= 0).any()]
        if any(int(grid.value[rows, column].sum()) == int(grid.value[total, column]) for column in asked):
            continue
        trees = [tree for column in asked if (tree := _tree(grid, rows, total, column))]
        if not trees:
            continue
        tree = trees[0]
        if _is_printed_twice(grid, tree):
            continue
        if len(asked) > 1 and all(_gives(grid, rows, total, tree, column) for column in asked):
            for row, above in tree.items():
                parent[row] = above
            notes.append(_note(grid, readings, Says.SUBTOTAL, sorted(set(tree.values()))))
        else:
            unclear.add(total)
            notes.append(_note(grid, readings, Says.UNCLEAR_LEVELS, [total]))
    if (parent == grid.parent).all() and not unclear:
        return grid, notes
    leaf = grid.leaf.copy()
    leaf[parent[parent >= 0]] = False
    return replace(grid, parent=parent, leaf=leaf, summands={}, sorted_once={}, unsummed=frozenset(unclear)), notes


def _read_by_sums(grid: Grid) -> Iterator[list[int]]:
    """Of each table some of whose levels only the sums told when it was read: the rows above those, without a total."""
    by_sums = grid.rows.all("level_from") == INFERRED_SOURCES[0]
    above = np.unique(grid.parent[by_sums & (grid.parent >= 0)])
    above = above[~grid.at_level(("total",))[above]]
    for block in np.unique(grid.block[above]).tolist():
        yield above[grid.block[above] == block].tolist()


def _flat_tables(grid: Grid) -> Iterator[tuple[Ints, int]]:
    """(rows, total row) of each table with one total, no row below another, and neither kode nor level."""
    lines = ~grid.at_level(NO_LINE)
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.parent < 0))
    if not len(totals):
        return
    blocks = len(grid.blocks)
    count = np.bincount(grid.block[totals], minlength=blocks)
    deep = np.bincount(grid.block[lines & (grid.parent >= 0)], minlength=blocks)
    rows_of = np.bincount(grid.block[lines], minlength=blocks)
    levelled = np.bincount(grid.block[~grid.at_level((*NO_LEVEL, "total", *NO_LINE))], minlength=blocks)
    for total in totals.tolist():
        block = grid.block[total]
        if count[block] == 1 and not deep[block] and not levelled[block] and rows_of[block] > _FEWEST:
            rows = np.flatnonzero((grid.block == block) & lines & ~grid.at_level(("total",)))
            if not any(source == "kode" for source in grid.rows.all("kode_from")[rows].tolist()):
                yield rows, total


def _tree(grid: Grid, rows: Ints, total: int, column: int) -> dict[int, int]:
    """Row -> parent by one column; {} where an amount is unread or negative, or no tree gives the total."""
    amounts = grid.value[rows, column]  # a blank counts as 0
    unread = (grid.fact[rows, column] >= 0) & ~grid.known[rows, column]
    if unread.any() or amounts.min() < 0:
        return {}
    return drawn_to(rows.tolist(), amounts.tolist(), int(grid.value[total, column])) or {}


def _is_printed_twice(grid: Grid, tree: Mapping[int, int]) -> bool:
    """Whether a row would be all that stands below one that says the very same: it is no sum of it, but printed twice."""
    below: dict[int, list[int]] = defaultdict(list)
    for row, above in tree.items():
        below[above].append(row)
    names, codes = grid.rows.all("label"), grid.rows.all("kode_cetak")
    alone = [(above, rows[0]) for above, rows in below.items() if len(rows) == 1]
    return any(names[one] and (names[one], codes[one]) == (names[two], codes[two]) for one, two in alone)


def _gives(grid: Grid, rows: Ints, total: int, tree: Mapping[int, int], column: int) -> bool:
    """Whether a tree holds in a column: each parent is the sum of its rows, the total that of the rows at the top."""
    below: dict[int, int] = defaultdict(int)
    for row in rows.tolist():
        below[tree.get(row, total)] += int(grid.value[row, column])
    return all(int(grid.value[above, column]) == amount for above, amount in below.items())


def drawn_to(rows: Sequence[int], amounts: Sequence[int], whole: int) -> dict[int, int] | None:
    """Row -> parent where the rows that stay at the top add up to the whole; None where no such tree does.

    A row below one of its own amount stands beside it, unless only as its one child does all add up.
    """
    for fewest in (_PARTS, 1):
        parents, tops = drawn(rows, amounts, fewest)
        if parents and tops == whole:
            return parents
    return None


def drawn(rows: Sequence[int], amounts: Sequence[int], fewest: int) -> tuple[dict[int, int], int]:
    """(row -> parent, sum of the rows at the top) when each row takes the rows below, so many at least, that add up to it."""
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


def _note(grid: Grid, readings: ReadingRules, rule: Says, told: Sequence[int]) -> Finding:
    row = told[0]
    block = grid.blocks[int(grid.block[row])]
    column = int(np.flatnonzero(grid.known[row])[0])
    names = dict.fromkeys(label_of(grid, each) for each in told)
    note = said(
        readings, rule, document=block.document, cells=(cell_of(grid, row * grid.width + column),),
        label=label_of(grid, row), args=(("induk", ", ".join(f"“{name}”" for name in names)),),
    )  # fmt: skip
    return replace(note, office=block.office, year=block.year)
