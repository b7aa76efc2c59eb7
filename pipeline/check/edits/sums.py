"""Sums: a row over the rows below it, a total over its table, a sasaran over its programs in another document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.edits.blanks import filled_beside, filled_elsewhere, forgotten, seldom_blank
from pipeline.check.edits.statement_sums import account_results, account_totals
from pipeline.check.grid.account_rows import statements
from pipeline.check.grid.grid import NO_LINE, YEAR, Bools, Grid, Ints
from pipeline.check.grid.linkage import sasaran_names
from pipeline.check.grid.numbers import Column, Row
from pipeline.rulebook.reconciliation import Rule


def children(grid: Grid, column: Column) -> tuple[Ints, Ints]:
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


def _left_blank(grid: Grid, column: Column, present: Bools) -> Bools:
    """Rows with rows below them and other numbers, blank where most rows of their level in their table have one.

    The only row of its level stands out by the other columns of money, that it fills; any row where the column has hardly a
    blank, by all that its table has beside it.
    """
    asked: Bools = np.asarray(~present & ~grid.leaf & grid.exists[grid.block, column], dtype=bool)
    asked[asked] &= grid.known[asked].any(axis=1)
    if not asked.any():
        return asked
    names, level = grid.level
    group = grid.block * len(names) + level
    size = len(grid.blocks) * len(names)
    filled, empty = (np.bincount(group[side], minlength=size) for side in (present & ~grid.leaf, asked))
    alone = ((empty == 1) & (filled == 0))[group]
    alone[alone] &= filled_elsewhere(grid, column, alone)[alone]
    stands_out = asked & forgotten(grid, column) & filled_beside(grid, column, asked)
    return np.asarray(asked & ((filled > empty)[group] | alone | stands_out) & seldom_blank(grid, column), dtype=bool)


def parent_sums(grid: Grid, rule: Rule, place: int, column: Column) -> Iterator[Batch]:
    """Parent − Σ children; not of an account that is reckoned otherwise (pembiayaan)."""
    rows, above = children(grid, column)
    other = [row for row, account in statements(grid).accounts.items() if account in grid.vocabulary.accounts.unsummed]
    rows, above = rows[above >= 0], above[above >= 0]
    if other:
        rows, above = rows[~np.isin(above, other)], above[~np.isin(above, other)]
    if len(rows):
        yield _sums(grid, rule, place, column, pairs=(rows, above))


def _sums(grid: Grid, rule: Rule, place: int, column: Column, *, pairs: tuple[Ints, Ints]) -> Batch:
    """One equation per row above with a child that has a number or lacks one; `pairs`: (children, the row above each)."""
    rows, above = pairs
    counted = np.zeros(len(grid.parent), dtype=bool)
    counted[above[(grid.fact[:, column] >= 0)[rows] | (forgotten(grid, column) & grid.leaf)[rows]]] = True
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


def total_sums(grid: Grid, rule: Rule, place: int, column: Column) -> Iterator[Batch]:
    """Total − Σ rows at the top of its table; of all tables of the sheet above it when only the last has a total.

    A total of an account in a statement covers that account alone.
    """
    rows, above = children(grid, column)
    told = statements(grid)
    if told.totals:
        yield from account_totals(grid, rule, place, column, _counted(grid, column))
    tops = rows[above < 0]
    there = (grid.fact[:, column] >= 0) | _blank_total(grid, rule, column)
    totals = np.flatnonzero(grid.at_level(("total",)) & there & (grid.parent < 0))
    if asides := {*grid.unsummed, *told.totals, *told.results}:
        totals = totals[~np.isin(totals, list(asides))]
    if not len(totals) or not len(tops):
        return
    total = _total_of(grid, totals, tops)
    if (total >= 0).any():
        yield _sums(grid, rule, place, column, pairs=(tops[total >= 0], total[total >= 0]))
    yield from _grand_totals(grid, rule, place, column, totals=(totals, np.setdiff1d(totals, total)))


def _grand_totals(grid: Grid, rule: Rule, place: int, column: Column, *, totals: tuple[Ints, Ints]) -> Iterator[Batch]:
    """A total that no row at the top is left for − the totals before it on its sheet: JUMLAH A + B.

    `totals`: (all, those left without rows). Only where it holds in one column at least: else it is a total of
    something else.
    """
    every, bare = totals
    parts: list[int] = []
    pairs: list[tuple[int, int]] = []
    for row in every.tolist():
        parts = [each for each in parts if grid.blocks[int(grid.block[each])] == grid.blocks[int(grid.block[row])]]
        if row not in bare:
            parts.append(row)
            continue
        if len(parts) > 1 and _holds_somewhere(grid, rule, row, parts):
            pairs += [(each, row) for each in parts]
        parts = []
    if pairs:
        yield _sums(
            grid,
            rule,
            place,
            column,
            pairs=(np.array([each for each, _ in pairs]), np.array([row for _, row in pairs])),
        )


def _holds_somewhere(grid: Grid, rule: Rule, row: int, parts: Sequence[int]) -> bool:
    """Whether a row is the sum of others in one column of sums."""
    columns = [each for each in grid.columns_of(rule.left["measure"]) if grid.value[row, each]]
    return any(int(grid.value[row, each]) == int(grid.value[list(parts), each].sum()) for each in columns)


def results(grid: Grid, rule: Rule, place: int, column: Column) -> Iterator[Batch]:
    """Result of a statement (surplus, pembiayaan neto, SILPA) − what it is reckoned from."""
    if statements(grid).results:
        yield from account_results(grid, rule, place, column, _counted(grid, column))


def _counted(grid: Grid, column: Column) -> dict[int, int]:
    """Row that counts in the sums of a column -> the row above it."""
    rows, above = children(grid, column)
    return dict(zip(rows.tolist(), above.tolist(), strict=True))


def _blank_total(grid: Grid, rule: Rule, column: Column) -> Bools:
    """Total rows that are blank in this column of sums alone, but for columns that are often blank."""
    others = [each for each in grid.columns_of(rule.left["measure"]) if each != column]
    asked: Bools = grid.at_level(("total",)) & (grid.fact[:, column] < 0) & grid.exists[grid.block, column]
    if not asked.any() or not others:
        return np.asarray(asked & False, dtype=bool)
    asked &= seldom_blank(grid, column)
    there = grid.exists[:, others][grid.block] & np.stack([seldom_blank(grid, each) for each in others], axis=1)
    return np.asarray(asked & there.any(axis=1) & (grid.known[:, others] | ~there).all(axis=1), dtype=bool)


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
    under: dict[tuple[int, int], list[Row]] = {}  # (block, name) -> programs
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
        cells = [grid.at(row, column) for one, programs in pairs for row in (one, *programs)]
        signs = [sign for _, programs in pairs for sign in (1, *([-1] * len(programs)))]
        first = np.array([row for row, _ in pairs], dtype=np.int64)
        yield Batch(
            place, first, np.full(len(first), column), np.array(equation, dtype=np.int64),
            np.array(cells, dtype=np.int64), np.array(signs, dtype=np.int64), rule.tolerance,
        )  # fmt: skip
