"""Sums: a row over the rows below it, a total over its table, a sasaran over its programs in another document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.grid.grid import NO_LINE, YEAR, Bools, Grid, Ints
from pipeline.check.grid.linkage import sasaran_names
from pipeline.rulebook.reconciliation import Rule

_GAPS: Final = 5
"""Blank cells of a column in a table up to which each is looked at as one that was forgotten."""


def children(grid: Grid, column: int) -> tuple[Ints, Ints]:
    """(rows that count in a sum of this column, the row above each that carries the column, -1 none).

    A blank row without rows below it counts as 0 (and may be what is wrong); a blank row with rows below it is
    stepped over, so that they count for the row above it.
    """
    if column in grid.summands:
        return grid.summands[column]
    present = grid.fact[:, column] >= 0
    blank = ~present & grid.leaf & grid.exists[grid.block, column]
    blank |= _left_blank(grid, column, present)
    rows = np.flatnonzero((present | blank) & ~grid.at_level(("total", *NO_LINE)))
    above = grid.parent[rows]
    while (stepped := (above >= 0) & ~(present | blank)[above]).any():
        above[stepped] = grid.parent[above[stepped]]
    grid.summands[column] = rows, above
    return rows, above


def _left_blank(grid: Grid, column: int, present: Bools) -> Bools:
    """Rows with rows below them and other numbers, blank where most rows of their level in their table have one."""
    asked: Bools = np.asarray(~present & ~grid.leaf & grid.exists[grid.block, column], dtype=bool)
    asked[asked] &= grid.known[asked].any(axis=1)
    if not asked.any():
        return asked
    names, level = grid.level
    group = grid.block * len(names) + level
    size = len(grid.blocks) * len(names)
    filled, empty = (np.bincount(group[side], minlength=size) for side in (present & ~grid.leaf, asked))
    return np.asarray(asked & (filled > empty)[group] & _seldom_blank(grid, column), dtype=bool)


def _seldom_blank(grid: Grid, column: int) -> Bools:
    """Rows of tables in which few cells of the column are blank: one that is often blank is blank on purpose."""
    blank = (grid.fact[:, column] < 0) & grid.known.any(axis=1)
    gaps = np.bincount(grid.block[blank], minlength=len(grid.blocks))
    return np.asarray((gaps <= _GAPS)[grid.block], dtype=bool)


def parent_sums(grid: Grid, rule: Rule, place: int, column: int) -> Iterator[Batch]:
    """Parent − Σ children."""
    rows, above = children(grid, column)
    rows, above = rows[above >= 0], above[above >= 0]
    if len(rows):
        yield _sums(grid, rule, place, column, pairs=(rows, above))


def _sums(grid: Grid, rule: Rule, place: int, column: int, *, pairs: tuple[Ints, Ints]) -> Batch:
    """One equation per row above that has at least one child with a number; `pairs`: (children, the row above each)."""
    rows, above = pairs
    counted = np.zeros(len(grid.parent), dtype=bool)
    counted[above[grid.fact[rows, column] >= 0]] = True
    parents = np.flatnonzero(counted)
    number = np.full(len(grid.parent), -1, dtype=np.int64)
    number[parents] = np.arange(len(parents))
    rows, above = rows[counted[above]], above[counted[above]]
    return Batch(
        place, parents, np.full(len(parents), column),
        np.concatenate([number[parents], number[above]]),
        np.concatenate([parents, rows]) * grid.width + column,
        np.concatenate([np.ones(len(parents), np.int64), np.full(len(rows), -1, np.int64)]),
        rule.tolerance,
    )  # fmt: skip


def total_sums(grid: Grid, rule: Rule, place: int, column: int) -> Iterator[Batch]:
    """Total − Σ rows at the top of its table; of all tables of the sheet above it when only the last has a total."""
    rows, above = children(grid, column)
    tops = rows[above < 0]
    there = (grid.fact[:, column] >= 0) | _blank_total(grid, rule, column)
    totals = np.flatnonzero(grid.at_level(("total",)) & there & (grid.parent < 0))
    if grid.unsummed:
        totals = totals[~np.isin(totals, list(grid.unsummed))]
    if not len(totals) or not len(tops):
        return
    total = _total_of(grid, totals, tops)
    if (total >= 0).any():
        yield _sums(grid, rule, place, column, pairs=(tops[total >= 0], total[total >= 0]))


def _blank_total(grid: Grid, rule: Rule, column: int) -> Bools:
    """Total rows that are blank in this column of sums alone."""
    others = [each for each in grid.columns_of(rule.left["measure"]) if each != column]
    asked: Bools = grid.at_level(("total",)) & (grid.fact[:, column] < 0) & grid.exists[grid.block, column]
    if not asked.any():
        return asked
    asked &= _seldom_blank(grid, column)
    filled, there = grid.known[:, others], grid.exists[:, others][grid.block]
    return np.asarray(asked & there.any(axis=1) & (filled | ~there).all(axis=1), dtype=bool)


def _total_of(grid: Grid, totals: Ints, tops: Ints) -> Ints:
    """[top] -> the total row that covers it, -1 none. A table with several totals has one per section."""
    first = np.full(len(grid.blocks), -1, dtype=np.int64)
    first[grid.block[totals[::-1]]] = totals[::-1]
    found = _or_the_next(grid, first)[grid.block[tops]]
    several = np.flatnonzero(np.bincount(grid.block[totals], minlength=len(grid.blocks)) > 1)
    for block in several.tolist():
        own = totals[grid.block[totals] == block]
        mine = np.flatnonzero(grid.block[tops] == block)
        after = np.searchsorted(own, tops[mine])
        found[mine] = np.where(after < len(own), own[np.minimum(after, len(own) - 1)], -1)
    return found


def _or_the_next(grid: Grid, total: Ints) -> Ints:
    """Tables without a total of their own fall under the next one of their sheet (one JUMLAH below several units)."""
    scope = total.copy()
    following = -1
    for number in range(len(grid.blocks) - 1, -1, -1) if (scope < 0).any() else ():
        if total[number] >= 0:
            following = number
        elif following >= 0 and grid.blocks[following] == grid.blocks[number]:
            scope[number] = total[following]
    return scope


def sasaran_sums(grid: Grid, _keys: Ints, rule: Rule, place: int) -> Iterator[Batch]:
    """A sasaran's amount in one document − Σ of the programs under the same sasaran in another."""
    column = grid.column(rule.left["measure"], YEAR)
    sasaran = grid.at_level(("sasaran",))
    if column < 0 or not (grid.fact[sasaran, column] >= 0).any():
        return
    documents = [block.document for block in grid.blocks]
    name = sasaran_names(grid)
    rows, _ = children(grid, column)
    under: dict[tuple[int, int], list[int]] = {}  # (block, name) -> programs
    for row in rows[grid.fact[rows, column] >= 0].tolist():
        over = int(grid.parent[row])
        if (
            over >= 0
            and sasaran[over]
            and name[over] >= 0
            and documents[int(grid.block[row])] in rule.right["document"]
        ):
            under.setdefault((int(grid.block[row]), int(name[over])), []).append(row)
    left = np.flatnonzero(sasaran & (grid.fact[:, column] >= 0) & (name >= 0)).tolist()
    pairs = [
        (row, programs) for row in left if documents[int(grid.block[row])] in rule.left["document"]
        for (block, key), programs in under.items()
        if key == name[row] and block != grid.block[row]
    ]  # fmt: skip
    if pairs:
        equation = [number for number, (_, programs) in enumerate(pairs) for _ in (0, *programs)]
        cells = [row * grid.width + column for one, programs in pairs for row in (one, *programs)]
        signs = [sign for _, programs in pairs for sign in (1, *([-1] * len(programs)))]
        first = np.array([row for row, _ in pairs], dtype=np.int64)
        yield Batch(
            place, first, np.full(len(first), column), np.array(equation, dtype=np.int64),
            np.array(cells, dtype=np.int64), np.array(signs, dtype=np.int64), rule.tolerance,
        )  # fmt: skip
