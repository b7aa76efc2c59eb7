"""Terms of a rule as columns of the grid, and the identities that hold within a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.edits.blanks import forgotten
from pipeline.check.grid.grid import NO_LINE, YEAR, Bools, Grid, Ints
from pipeline.check.grid.numbers import Column
from pipeline.periods import is_within, month_of
from pipeline.rulebook.reconciliation import Rule

BEFORE: Final = "sdLalu"
"""Up to last month, or to last year: as the table is one of a month or of a year."""
SO_FAR: Final = "sampai"
"""Of a left side: whatever is counted up to a month or quarter of the year, not the year itself."""
FEWEST_HELD: Final = 2
"""Rows in which months or quarters make up the year, where some of them have no column."""
THIS_MONTH: Final = ("B12", "B00")
"""The month whose report is the year's, and one that no title names."""


def columns_of_term(grid: Grid, term: tuple[str, str]) -> list[Column]:
    """The columns a left side speaks of: one period, or every period of the measure."""
    measure, period = term
    return [
        Column(place)
        for place, (name, when) in enumerate(grid.columns)
        if name == measure and (period in ("", when) or (period == SO_FAR and _is_so_far(when)))
    ]


def _is_so_far(period: str) -> bool:
    return period.startswith("sd") and month_of(period) > 0


def term_columns(grid: Grid, term: tuple[str, str], period: str) -> Ints:
    """[block] -> the column of a right-hand term beside a left side of `period`, -1 where the table has none.

    A term without a period takes that of the left side, and the year's where its table has only that; beside another
    year's amount (T-1, T+1) never this year's.
    """
    measure, own = term
    found = np.full(len(grid.blocks), -1, dtype=np.int64)
    for when in _periods(own, period):
        column = grid.column(measure, when)
        if column >= 0:
            there = grid.exists[:, column]
            found[
                there & _monthly(grid, measure) if when == BEFORE and _asks_before_the_year(own, period) else there
            ] = column
    return found


def _asks_before_the_year(own: str, period: str) -> bool:
    """Whether "so far before" is asked beside the year's own amount."""
    return own == "sebelum" and period == YEAR


def _monthly(grid: Grid, measure: str) -> Bools:
    """[block] -> whether a table prints this month's amount alone, no other: what was before is up to last month, not last year."""
    found = np.zeros(len(grid.blocks), dtype=bool)
    for month in THIS_MONTH:
        column = grid.column(measure, month)
        if column >= 0:
            found |= grid.exists[:, column]
    other = grid.column(measure, "B11")
    return found if other < 0 else np.asarray(found & ~grid.exists[:, other], dtype=bool)


def _periods(own: str, left: str) -> tuple[str, ...]:
    """The periods a term may have beside a left side, the best last."""
    if own not in ("ini", "sebelum"):
        if own:
            return (own,) if not _is_so_far(left) or is_within(own, left) else ()
        return (left,) if left.isdigit() else (YEAR, left)
    cumulative = left if left.startswith("sd") else ""
    number = cumulative[-2:].lstrip("TWB")
    if not number.isdigit():
        if left != YEAR:
            return ()
        return ("TW4", *THIS_MONTH) if own == "ini" else (BEFORE, "sdTW3", "sdB11")
    kind = "TW" if "TW" in cumulative else "B"
    if own == "ini":
        return (cumulative.removeprefix("sd"),)
    before = int(number) - 1
    return (BEFORE, f"sd{kind}{before}" if kind == "TW" else f"sdB{before:02d}")


def _without_their_parts(
    grid: Grid, names: Sequence[tuple[str, str]], terms: Sequence[tuple[Ints, int]]
) -> list[tuple[Ints, int]]:
    """The terms of kinds, in each table without those that stand below a kind it prints: pegawai beside operasi."""
    columns = {measure: found for (measure, _), (found, _) in zip(names, terms, strict=True)}
    made = []
    for (measure, _), (found, sign) in zip(names, terms, strict=True):
        over = columns.get(grid.vocabulary.above(measure))
        made.append((found if over is None else np.where(over >= 0, -1, found), sign))
    return made


def _borne_out(grid: Grid, column: Column, terms: Sequence[tuple[Ints, int]]) -> Bools:
    """[block] whether the terms that are there make up the left side in most rows: those without a column had nothing.

    A row with a single amount tells nothing.
    """
    amounts = [
        np.where(found[grid.block] >= 0, -sign * grid.value[np.arange(len(grid.block)), found[grid.block]], 0)
        for found, sign in terms
    ]
    tells = (grid.fact[:, column] >= 0) & (np.count_nonzero(np.stack(amounts), axis=0) > 1)
    holds = tells & (grid.value[:, column] == np.sum(amounts, axis=0))
    held, told = (np.bincount(grid.block[rows], minlength=len(grid.blocks)) for rows in (holds, tells))
    return np.asarray((held >= FEWEST_HELD) & (2 * held > told), dtype=bool)


def row_identity(grid: Grid, rule: Rule, place: int, column: Column) -> Iterator[Batch]:
    """Left − Σ plus + Σ minus in every row that has the left side, or lacks it alone, and at least one of the others.

    Not in tables that have the column which stands for these.
    """
    period = grid.columns[column][1]
    signs = [(term, -1) for term in rule.right["plus"]] + [(term, 1) for term in rule.right.get("minus", ())]
    terms = [(term_columns(grid, term, period), sign) for term, sign in signs]
    least = rule.right.get("sedikitnya", len(terms))
    if least < len(terms):
        terms = _without_their_parts(grid, [term for term, _ in signs], terms)
    there = np.stack([columns >= 0 for columns, _ in terms])
    blocks: Bools = np.asarray(there.sum(axis=0) >= least, dtype=bool)
    if least < len(terms) and all(own for _, own in rule.right["plus"]):
        asked = np.array([bool(_periods(own, period)) for (_, own), _ in signs], dtype=bool)
        blocks &= there[0] & (there[asked].all(axis=0) | _borne_out(grid, column, terms))
    if "tanpa" in rule.right:  # a table that prints it is held to it instead
        blocks &= term_columns(grid, rule.right["tanpa"], period) < 0
    lacking = forgotten(grid, column)
    rows = np.flatnonzero(((grid.fact[:, column] >= 0) | lacking) & blocks[grid.block] & ~grid.at_level(NO_LINE))
    at = [
        (np.where(columns >= 0, columns, 0)[grid.block[rows]], (columns >= 0)[grid.block[rows]], sign)
        for columns, sign in terms
    ]
    filled = np.zeros(len(rows), dtype=bool)
    blank = np.zeros(len(rows), dtype=bool)
    for columns, has, _ in at:
        filled |= has & (grid.fact[rows, columns] >= 0)
        blank |= has & (grid.fact[rows, columns] < 0)
    filled &= ~(lacking[rows] & blank)
    rows = rows[filled]
    if not len(rows):
        return
    numbers = np.arange(len(rows))
    equation, cell, coefficient = [numbers], [rows * grid.width + column], [np.ones(len(rows), np.int64)]
    for columns, has, sign in at:
        kept = has[filled]
        equation.append(numbers[kept])
        cell.append(rows[kept] * grid.width + columns[filled][kept])
        coefficient.append(np.full(int(kept.sum()), sign, np.int64))
    yield Batch(
        place, rows, np.full(len(rows), column), np.concatenate(equation), np.concatenate(cell),
        np.concatenate(coefficient), rule.tolerance,
    )  # fmt: skip
