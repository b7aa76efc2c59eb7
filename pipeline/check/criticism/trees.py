"""Which row stands under which, where the sums of a table fail as one: other trees, and the one that makes them hold.

- A level too deep: the rows under those that fail are their brothers.
- Too shallow: rows beside each other are parent and children, where each is the sum of the rows below it.
- A total among the rows: the last row under a parent, or at the top, is the sum of those before it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Final

import numpy as np

from pipeline.check.criticism.subtotals import drawn_to
from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.grid.grid import NO_LINE, Bools, Grid, Ints
from pipeline.check.grid.lookups import rows_of, rows_under
from pipeline.check.grid.numbers import each_once
from pipeline.model import INFERRED_LEVELS
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

TOTAL: Final = "total"
_NEARLY: Final = 10
_SAMPLE: Final = 60
"""Parents that a tree is drawn under before it is drawn under all that fail."""
_MOST_ROWS: Final = 2_000
"""Rows beside each other in which a tree is still drawn by their sums: the work grows faster than they do."""


class Rows(StrEnum):
    """How rows are taken to stand; write/ has the words."""

    BESIDE = "sejajar"
    BELOW = "rincian"
    TOTALS = "subtotal"


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Another tree for one table: all parents, the rows that become totals, and what is assumed."""

    table: int
    kind: Rows
    parent: Ints
    totals: tuple[int, ...]
    told: int  # a row that stands otherwise
    level: str  # of the rows that stand otherwise
    column: int
    held: int  # sums that hold as read
    holds: int
    count: int


def other_trees(grid: Grid, equations: Equations, doubted: Container[int]) -> list[Tree]:
    """The trees that fit, one of a table at most. `doubted`: tables whose sums fail as one."""
    sums = np.array([rule.shape in (Shape.CHILDREN, Shape.TOTAL) for rule in equations.rules], dtype=bool)
    broken = np.flatnonzero(equations.broken & sums[equations.rule])
    if not len(broken):
        return []
    rules = [rule for rule, asked in zip(equations.rules, sums, strict=True) if asked]
    count = np.bincount(grid.block[equations.row[broken]], minlength=len(grid.blocks))
    own = ((table, broken[grid.block[equations.row[broken]] == table]) for table in np.flatnonzero(count).tolist())
    asked = equations.evaluable & sums[equations.rule]
    found = (
        _of_table(
            grid, equations, rules, numbers,
            deep=table in doubted, guessed=_is_guessed(grid, equations, asked, table),
        )
        for table, numbers in own
    )  # fmt: skip
    return [tree for tree in found if tree is not None]


def _is_guessed(grid: Grid, equations: Equations, sums: Bools, table: int) -> bool:
    """Whether a table's levels are inferred, and most of the sums that stand on them fail: few rows are enough to doubt those."""
    holds, count = _state(grid, equations, sums, table)
    if 2 * holds >= count:
        return False
    rows = rows_of(grid, table)
    levels = grid.rows.all("level_from")[rows]
    return bool(np.isin(levels, list(INFERRED_LEVELS)).any())


def _of_table(
    grid: Grid, equations: Equations, rules: Sequence[Rule], own: Ints, *, deep: bool, guessed: bool
) -> Tree | None:
    """`deep`: below rows too, not beside a total only. `guessed`: a wrong cell may be left, for its rows are few."""
    deep, spare = deep or guessed, int(guessed)
    table = int(grid.block[equations.row[own[0]]])
    rows = each_once(equations.row[own], len(grid.parent))
    columns = each_once(equations.column[own], grid.width).tolist()
    totals = grid.at_level((TOTAL,))[rows]
    if not deep and not totals.any():
        return None
    sums = np.array([rule.shape in (Shape.CHILDREN, Shape.TOTAL) for rule in equations.rules], dtype=bool)
    before = _state(grid, equations, equations.evaluable & sums[equations.rule], table)
    every = _summed(grid, rows, columns, totals)
    if deep and not totals.all():
        every = chain(_beside(grid, rows[~totals]), every)
    for kind, parent, made in every:
        other = _with_tree(grid, parent, made)
        if not _holds_in_one(other, rules, table, columns[0], spare):
            continue
        tried = build_equations(other, {}, rules)
        after = _state(other, tried, tried.evaluable, table)
        if after[1] > 1 + spare and after[0] > before[0] - (not guessed) and _nearly(*after, spare):
            moved = np.flatnonzero((parent != grid.parent) | np.isin(np.arange(len(parent)), made))
            level = grid.level[0][int(grid.level[1][moved[0]])]
            return Tree(
                table, kind, parent, tuple(made), int(moved[0]), level, columns[0], before[0], after[0], after[1]
            )
    return None


def _nearly(holds: int, count: int, spare: int) -> bool:
    return (count - holds - spare) * _NEARLY <= count


def _holds_in_one(grid: Grid, rules: Sequence[Rule], table: int, column: int, spare: int) -> bool:
    """Whether nearly all sums of one column hold: worth looking at the others."""
    one = [replace(rule, left={**rule.left, "measure": (grid.columns[column][0],)}) for rule in rules]
    tried = build_equations(grid, {}, one)
    holds, count = _state(grid, tried, tried.evaluable, table)
    return count > 0 and _nearly(holds, count, spare)


def _state(grid: Grid, equations: Equations, asked: Bools, table: int) -> tuple[int, int]:
    """(sums that hold, sums) of a table, those of nothing but 0 left out."""
    here = asked & (grid.block[equations.row] == table)
    terms = here[equations.equation] & (grid.value.ravel()[equations.cell] != 0)
    here &= np.bincount(equations.equation[terms], minlength=len(here)) > 0
    return int((here & ~equations.broken).sum()), int(here.sum())


def _with_tree(grid: Grid, parent: Ints, totals: Sequence[int]) -> Grid:
    leaf = np.ones(len(parent), dtype=bool)
    counted = ~grid.at_level(NO_LINE) & (parent >= 0)
    leaf[parent[counted]] = False
    names, level = grid.level
    if totals:
        names = names if TOTAL in names else (*names, TOTAL)
        level = level.copy()
        level[list(totals)] = names.index(TOTAL)
    return replace(grid, parent=parent, leaf=leaf, level=(names, level), levels_asked={}, summands={}, sorted_once={})


# --------------------------------------------------------------------------- trees worth a try


Try = tuple[Rows, Ints, list[int]]
Stands = tuple[dict[int, int], list[int]]
"""(row -> the row above it, rows that become totals)"""
Make = Callable[[Grid, Sequence[int], tuple[int, int]], Stands | None]


def _beside(grid: Grid, rows: Ints) -> Iterator[Try]:
    """Rows under those that fail, beside them: of one level under one level, then all of them."""
    level = grid.level[1]
    under = np.flatnonzero(np.isin(grid.parent, rows))
    wide = len(grid.level[0])
    pairs = each_once(level[grid.parent[under]] * wide + level[under], wide * wide)
    for above, below in zip(*(each.tolist() for each in np.divmod(pairs, wide)), strict=True):
        yield Rows.BESIDE, _raised(grid, rows[level[rows] == above], under[level[under] == below]), []
    if len(pairs) > 1:
        yield Rows.BESIDE, _raised(grid, rows, under), []


def _raised(grid: Grid, failing: Ints, under: Ints) -> Ints:
    """[row] -> parent, where these rows stand beside the rows they stood under."""
    parent = grid.parent.copy()
    while len(moved := under[np.isin(parent[under], failing)]):
        parent[moved] = grid.parent[parent[moved]]
    return parent


def _summed(grid: Grid, rows: Ints, columns: Sequence[int], totals: Bools) -> Iterator[Try]:
    """Rows beside each other under those that fail, by their sums in the first column that tells."""
    table = int(grid.block[rows[0]])
    lines = ~grid.at_level((TOTAL, *NO_LINE))

    def below(above: int) -> list[int]:
        children = rows_under(grid, above) if above >= 0 else rows_of(grid, table)
        return [int(each) for each in children if lines[each] and grid.parent[each] == above]

    parents = [*rows[~totals].tolist(), *([-1] if totals.any() else [])]
    total = int(rows[totals][-1]) if totals.any() else -1
    for column in columns:
        for kind, make in ((Rows.BELOW, _drawn_under), (Rows.TOTALS, _last_is_total)):

            def stands(above: int, column: int = column, make: Make = make) -> Stands | None:
                whole = int(grid.value[above if above >= 0 else total, column])
                children = below(above)
                return make(grid, children, (column, whole)) if children else None

            few = parents[:: max(1, len(parents) // _SAMPLE)]
            if sum(stands(above) is not None for above in few) * 2 < len(few):
                continue
            parent, made = grid.parent.copy(), list[int]()
            for above in parents:
                under, last = stands(above) or ({}, [])
                parent[list(under)] = list(under.values())
                made += last
            if made or (parent != grid.parent).sum() > 1:  # a single row of its neighbour's amount is chance
                yield kind, parent, made


def _drawn_under(grid: Grid, children: Sequence[int], asked: tuple[int, int]) -> Stands | None:
    """Children under those that are their sum, where what stays at the top adds up to what is asked (column, amount)."""
    column, whole = asked
    amounts = grid.value[children, column].tolist()
    if len(children) > _MOST_ROWS or min(amounts) < 0:
        return None
    parents = drawn_to(children, amounts, whole)
    return (parents, []) if parents is not None else None


def _last_is_total(grid: Grid, children: Sequence[int], asked: tuple[int, int]) -> Stands | None:
    """Each row that is the sum of those before it since the last such row, or says that sum again, where the others add up."""
    column, whole = asked
    reach, since, rest, totals, said = 0, 0, 0, list[int](), 0
    for row, amount in zip(children, grid.value[children, column].tolist(), strict=True):
        if amount and ((since > 1 and amount == reach) or (not since and amount == said)):
            totals.append(row)
            reach, since, said = 0, 0, amount
        else:
            reach, since, rest = reach + amount, since + 1, rest + amount
    return ({}, totals) if totals and rest == whole else None
