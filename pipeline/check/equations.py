"""Rules + grid → linear equations over cells, and which of them are broken. One vectorised pass, exact integers.

An equation is Σ coefficient × cell = 0 within its tolerance. `parent − Σ children`, `total − Σ rows at the top`,
`sisa − pagu + realisasi`, `pagu(DPA) − pagu(Realisasi)` are all of this form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.check.crossing import cross_pairs
from pipeline.check.grid import NO_LINE, YEAR, Bools, Grid, Ints
from pipeline.model import Rule


@dataclass(frozen=True, slots=True, eq=False)
class Equations:
    """Parallel arrays: one entry per equation, and one per term (in no particular order)."""

    rules: tuple[Rule, ...]
    rule: Ints  # [equation] -> place in rules
    row: Ints  # [equation] the row it is about: the parent, the total, the row itself, the first document's row
    column: Ints  # [equation] the column of its left side
    tolerance: Ints  # [equation] in the last decimal of its left side (sen for rupiah)
    equation: Ints  # [term]
    cell: Ints  # [term]
    coefficient: Ints  # [term]
    residual: Ints  # [equation] Σ coefficient × value; of no meaning where not evaluable
    evaluable: Bools  # [equation] every cell was read
    broken: Bools  # [equation]


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Equations of one rule and column; `equation` counts within the batch."""

    rule: int
    row: Ints
    column: Ints
    equation: Ints
    cell: Ints
    coefficient: Ints
    tolerance: int | Ints


def build_equations(grid: Grid, keys: Ints, rules: Sequence[Rule]) -> Equations:
    """All linear equations that the rules make over these tables, evaluated."""
    batches = [batch for place, rule in enumerate(rules) for batch in _batches(grid, keys, rule, place)]
    counts = [len(batch.row) for batch in batches]
    offsets = np.cumsum([0, *counts])[:-1].tolist()
    equation = _joined([batch.equation + offset for batch, offset in zip(batches, offsets, strict=True)])
    cell = _joined([batch.cell for batch in batches])
    coefficient = _joined([batch.coefficient for batch in batches])
    tolerance = _joined([np.zeros(len(batch.row), np.int64) + batch.tolerance for batch in batches])
    residual = np.zeros(sum(counts), dtype=np.int64)
    np.add.at(residual, equation, coefficient * grid.value.ravel()[cell])
    evaluable = np.ones(sum(counts), dtype=bool)
    unread = (grid.fact.ravel()[cell] >= 0) & ~grid.known.ravel()[cell]
    evaluable[equation[unread]] = False
    return Equations(
        tuple(rules), _joined([np.full(len(batch.row), batch.rule, np.int64) for batch in batches]),
        _joined([batch.row for batch in batches]), _joined([batch.column for batch in batches]), tolerance,
        equation, cell, coefficient, residual, evaluable, evaluable & (np.abs(residual) > tolerance),
    )  # fmt: skip


def _joined(parts: Iterable[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _batches(grid: Grid, keys: Ints, rule: Rule, place: int) -> Iterator[_Batch]:
    match rule.relation:
        case "jumlah_anak":
            for column in grid.columns_of(rule.left["measure"]):
                yield from _parent_sums(grid, rule, place, column)
        case "jumlah_total":
            for column in grid.columns_of(rule.left["measure"]):
                yield from _total_sums(grid, rule, place, column)
        case "baris":
            for column in columns_of_term(grid, rule.left["measure"]):
                yield from _row_identity(grid, rule, place, column)
        case "sama_dokumen":
            yield from _across_documents(grid, keys, rule, place)
        case "persen_sama":
            yield from _across_percents(grid, keys, rule, place)


# --------------------------------------------------------------------------- sums


def children(grid: Grid, column: int) -> tuple[Ints, Ints]:
    """(rows that count in a sum of this column, the row above each that carries the column, -1 none).

    A blank row without rows below it counts as 0 (and may be what is wrong); a blank row with rows below it is
    stepped over, so that they count for the row above it.
    """
    present = grid.fact[:, column] >= 0
    blank = ~present & grid.leaf & grid.exists[grid.block, column]
    rows = np.flatnonzero((present | blank) & ~grid.at_level(("total", *NO_LINE)))
    above = grid.parent[rows]
    while (stepped := (above >= 0) & ~present[above]).any():
        above[stepped] = grid.parent[above[stepped]]
    return rows, above


def _parent_sums(grid: Grid, rule: Rule, place: int, column: int) -> Iterator[_Batch]:
    rows, above = children(grid, column)
    rows, above = rows[above >= 0], above[above >= 0]
    if len(rows):
        yield _sums(grid, rule, place, column, rows, above)


def _sums(grid: Grid, rule: Rule, place: int, column: int, rows: Ints, above: Ints) -> _Batch:
    """One equation per row of `above` that has at least one child with a number."""
    counted = np.zeros(len(grid.parent), dtype=bool)
    counted[above[grid.fact[rows, column] >= 0]] = True
    parents = np.flatnonzero(counted)
    number = np.full(len(grid.parent), -1, dtype=np.int64)
    number[parents] = np.arange(len(parents))
    rows, above = rows[counted[above]], above[counted[above]]
    return _Batch(
        place, parents, np.full(len(parents), column),
        np.concatenate([number[parents], number[above]]),
        np.concatenate([parents, rows]) * grid.width + column,
        np.concatenate([np.ones(len(parents), np.int64), np.full(len(rows), -1, np.int64)]),
        rule.tolerance,
    )  # fmt: skip


def _total_sums(grid: Grid, rule: Rule, place: int, column: int) -> Iterator[_Batch]:
    """total − Σ rows at the top of its table; of all tables of the sheet above it when only the last has a total."""
    rows, above = children(grid, column)
    tops = rows[above < 0]
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.fact[:, column] >= 0))
    if not len(totals) or not len(tops):
        return
    scope = _total_scope(grid, totals)
    total = scope[grid.block[tops]]
    if (total >= 0).any():
        yield _sums(grid, rule, place, column, tops[total >= 0], total[total >= 0])


def _total_scope(grid: Grid, totals: Ints) -> Ints:
    """[block] -> the total row that covers it, -1 none."""
    scope = np.full(len(grid.blocks), -1, dtype=np.int64)
    scope[grid.block[totals[::-1]]] = totals[::-1]
    if (scope >= 0).all():
        return scope
    following = -1
    for number in range(len(grid.blocks) - 1, -1, -1):
        block = grid.blocks[number]
        if scope[number] >= 0:
            following = number
        elif following >= 0 and grid.blocks[following] == block:
            scope[number] = scope[following]
    return scope


# --------------------------------------------------------------------------- within a row


def columns_of_term(grid: Grid, term: tuple[str, str]) -> list[int]:
    """The columns a left side speaks of: one period, or every period of the measure."""
    measure, period = term
    return [place for place, (name, when) in enumerate(grid.columns) if name == measure and period in ("", when)]


def term_columns(grid: Grid, term: tuple[str, str], period: str) -> Ints:
    """[block] -> the column of a right-hand term beside a left side of `period`, -1 where the table has none.

    A term without a period takes that of the left side, and the year's where its table has only that.
    """
    measure, own = term
    found = np.full(len(grid.blocks), -1, dtype=np.int64)
    for when in (own,) if own else (YEAR, period):
        column = grid.column(measure, when)
        if column >= 0:
            found[grid.exists[:, column]] = column
    return found


def _row_identity(grid: Grid, rule: Rule, place: int, column: int) -> Iterator[_Batch]:
    """left − Σ plus + Σ minus in every row that has the left side and at least one of the others."""
    period = grid.columns[column][1]
    signs = [(term, -1) for term in rule.right["plus"]] + [(term, 1) for term in rule.right.get("minus", ())]
    terms = [(term_columns(grid, term, period), sign) for term, sign in signs]
    whole = rule.right.get("lengkap", True)
    there = np.stack([columns >= 0 for columns, _ in terms])
    blocks = there.all(axis=0) if whole else there.any(axis=0)
    rows = np.flatnonzero((grid.fact[:, column] >= 0) & blocks[grid.block] & ~grid.at_level(NO_LINE))
    at = [(np.where(columns >= 0, columns, 0)[grid.block[rows]], (columns >= 0)[grid.block[rows]], sign) for columns, sign in terms]
    filled = np.zeros(len(rows), dtype=bool)
    for columns, has, _ in at:
        filled |= has & (grid.fact[rows, columns] >= 0)
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
    yield _Batch(
        place, rows, np.full(len(rows), column), np.concatenate(equation), np.concatenate(cell),
        np.concatenate(coefficient), rule.tolerance,
    )  # fmt: skip


# --------------------------------------------------------------------------- across documents


def _across_documents(grid: Grid, keys: Ints, rule: Rule, place: int) -> Iterator[_Batch]:
    measure = rule.left["measure"]
    sides = ((rule.left["document"], measure), (rule.right["document"], rule.right.get("measure", measure)))
    left, right = cross_pairs(grid, keys, sides, YEAR)
    if not len(left):
        return
    numbers = np.arange(len(left))
    yield _Batch(
        place, left // grid.width, left % grid.width, np.concatenate([numbers, numbers]),
        np.concatenate([left, right]),
        np.concatenate([np.ones(len(left), np.int64), np.full(len(left), -1, np.int64)]), rule.tolerance,
    )  # fmt: skip


def _across_percents(grid: Grid, keys: Ints, rule: Rule, place: int) -> Iterator[_Batch]:
    """Equal as far as the coarser of the two is printed: both on the finer scale, tolerance ½ of the coarser's decimal."""
    measure = rule.left["measure"]
    left, right = cross_pairs(grid, keys, ((rule.left["document"], measure), (rule.right["document"], measure)), YEAR)
    if not len(left):
        return
    decimals = grid.decimals.ravel().astype(np.int64)
    finer = np.maximum(decimals[left], decimals[right])
    scale_left, scale_right = (np.power(10, finer - decimals[side]) for side in (left, right))
    coarser = np.maximum(scale_left, scale_right)
    numbers = np.arange(len(left))
    yield _Batch(
        place, left // grid.width, left % grid.width, np.concatenate([numbers, numbers]), np.concatenate([left, right]),
        np.concatenate([scale_left, -scale_right]), np.where(coarser > 1, coarser // 2, 0),
    )  # fmt: skip
