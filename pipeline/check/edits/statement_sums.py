"""The totals and results of a statement of accounts: JUMLAH BELANJA − BELANJA, SURPLUS/DEFISIT − pendapatan + belanja.

What stands for an account is its own row; where that is blank the row of its total, else the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.grid.account_rows import Statements, statements
from pipeline.check.grid.grid import Grid
from pipeline.rulebook.account_names import Result, is_below
from pipeline.rulebook.reconciliation import Rule

Terms = list[tuple[int, int]]
"""(row, sign)"""

_OWN: Final = 1


def account_totals(grid: Grid, rule: Rule, place: int, column: int, counted: Mapping[int, int]) -> Iterator[Batch]:
    """Total of an account − what stands for the account. `counted`: row that counts in sums -> the row above it."""
    told = statements(grid)
    made: list[tuple[int, Terms]] = []
    for row, account in told.totals.items():
        if grid.fact[row, column] >= 0 and (rows := _standing_for(grid, told, (row, account), column, counted)):
            made.append((row, [(each, -1) for each in rows]))
    yield from _batch(grid, rule, place, column, made)


def account_results(grid: Grid, rule: Rule, place: int, column: int, counted: Mapping[int, int]) -> Iterator[Batch]:
    """Result − what it is reckoned from, where all of that is there, or it holds without."""
    told = statements(grid)
    made: list[tuple[int, Terms]] = []
    plain = {row for row in told.results if _other_sign(grid, told, row, counted)}
    for row, result in told.results.items():
        if grid.fact[row, column] < 0:
            continue
        terms, whole = _terms(grid, told, (row, result), column, counted)
        terms = [(each, -sign if (each in plain) != (row in plain) else sign) for each, sign in terms]
        if terms and (whole or not _off(grid, row, terms, column)):
            made.append((row, terms))
    yield from _batch(grid, rule, place, column, made)


def _other_sign(grid: Grid, told: Statements, row: int, counted: Mapping[int, int]) -> bool:
    """Whether the table prints a result without its sign: a deficit as a plain amount in one column, and in none with it."""
    columns = [each for each in np.flatnonzero(grid.known[row]).tolist() if grid.value[row, each]]
    columns = [each for each in columns if grid.vocabulary.measures[grid.columns[each][0]].sums]
    found = [(column, _terms(grid, told, (row, told.results[row]), column, counted)[0]) for column in columns]
    apart = [(_off(grid, row, terms, column), int(grid.value[row, column])) for column, terms in found if terms]
    return any(off == 2 * own for off, own in apart) and all(off for off, _ in apart)


def _off(grid: Grid, row: int, terms: Terms, column: int) -> int:
    return int(grid.value[row, column]) + sum(sign * int(grid.value[each, column]) for each, sign in terms)


def _terms(
    grid: Grid, told: Statements, asked: tuple[int, Result], column: int, counted: Mapping[int, int]
) -> tuple[Terms, bool]:
    """(the rows a result is reckoned from with their signs in its equation, whether everything it adds is there)."""
    row, result = asked
    terms: Terms = []
    whole = True
    for parts, sign in ((result.plus, -1), (result.minus, 1)):
        for part in parts:
            rows = _of_result(grid, told, (row, part), column) or _standing_for(
                grid, told, (row, part), column, counted, totals=True
            )
            whole &= bool(rows) or sign > 0
            terms += [(each, sign) for each in rows]
    return terms, whole


def _of_result(grid: Grid, told: Statements, asked: tuple[int, str], column: int) -> list[int]:
    row, wanted = asked
    table = grid.block[row]
    return [
        each
        for each, result in told.results.items()
        if result.id == wanted and grid.block[each] == table and grid.fact[each, column] >= 0
    ][:_OWN]


def _standing_for(
    grid: Grid,
    told: Statements,
    asked: tuple[int, str],
    column: int,
    counted: Mapping[int, int],
    *,
    totals: bool = False,
) -> list[int]:
    """The rows of the asked row's table that an account is, or is made of. `totals`: a row of its total will do."""
    row, account = asked
    table = int(grid.block[row])
    rows = told.by_table.get(table, ())
    own = [each for each in rows if told.accounts[each] == account and grid.fact[each, column] >= 0]
    if own:
        return own[:_OWN]
    if totals:
        total = [
            each
            for each, of in told.totals.items()
            if of == account and grid.block[each] == table and grid.fact[each, column] >= 0
        ]
        if total:
            return total[:_OWN]
    below = [each for each in rows if is_below(told.accounts[each], account) and each in counted]
    found = [each for each in below if not _under_one_of(counted, each, told, account)]
    return found if (grid.fact[found, column] >= 0).any() else []  # of an account that is nowhere known, nothing stands


def _under_one_of(counted: Mapping[int, int], row: int, told: Statements, account: str) -> bool:
    """Whether the row that it counts for is below the account too, and so counts in its place."""
    above = counted[row]
    return above >= 0 and is_below(told.accounts.get(above, ""), account)


def _batch(grid: Grid, rule: Rule, place: int, column: int, made: list[tuple[int, Terms]]) -> Iterator[Batch]:
    if not made:
        return
    terms = [(number, row, sign) for number, (own, others) in enumerate(made) for row, sign in [(own, 1), *others]]
    number, row, sign = np.array(terms, dtype=np.int64).T
    first = np.array([own for own, _ in made], dtype=np.int64)
    yield Batch(
        place, first, np.full(len(made), column), number, row * grid.width + column, sign, rule.tolerance,
    )  # fmt: skip
