"""Rules + grid → linear equations over cells, and which of them are broken. One vectorised pass, exact integers.

An equation is Σ coefficient × cell = 0 within its tolerance. `parent − Σ children`, `total − Σ rows at the top`,
`sisa − pagu + realisasi`, `pagu(DPA) − pagu(Realisasi)` are all of this form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.check.crossing import cross_pairs, kind_columns, sasaran_names
from pipeline.check.grid import NO_LINE, YEAR, Bools, Grid, Ints
from pipeline.model import Rule

FEW_BLANKS: Final = 3
"""Blank parts of a sum up to this number count as 0 and may each be what is wrong."""


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
    evaluable &= ~_mostly_blank(grid, equation, cell, residual)
    return Equations(
        tuple(rules), _joined([np.full(len(batch.row), batch.rule, np.int64) for batch in batches]),
        _joined([batch.row for batch in batches]), _joined([batch.column for batch in batches]), tolerance,
        equation, cell, coefficient, residual, evaluable, evaluable & (np.abs(residual) > tolerance),
    )  # fmt: skip


def _mostly_blank(grid: Grid, equation: Ints, cell: Ints, residual: Ints) -> Bools:
    """Sums that do not hold and have more blank parts than filled ones, and not just a few: a part is missing."""
    blank = (grid.fact.ravel()[cell] < 0) & (residual[equation] != 0)
    missing, filled = np.zeros(len(residual), np.int64), np.zeros(len(residual), np.int64)
    np.add.at(missing, equation[blank], 1)
    np.add.at(filled, equation[~blank], 1)
    return np.asarray((missing > FEW_BLANKS) & (missing > filled), dtype=bool)


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
        case "jumlah_sasaran":
            yield from _sasaran_sums(grid, rule, place)
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
    """Total − Σ rows at the top of its table; of all tables of the sheet above it when only the last has a total."""
    rows, above = children(grid, column)
    tops = rows[above < 0]
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.fact[:, column] >= 0))
    if not len(totals) or not len(tops):
        return
    total = _total_of(grid, totals, tops)
    if (total >= 0).any():
        yield _sums(grid, rule, place, column, tops[total >= 0], total[total >= 0])


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


def _sasaran_sums(grid: Grid, rule: Rule, place: int) -> Iterator[_Batch]:
    """A sasaran's amount in one document − Σ of the programs under the same sasaran in another."""
    column = grid.column(rule.left["measure"], YEAR)
    if column < 0:
        return
    documents = [block.document for block in grid.blocks]
    name = sasaran_names(grid)
    rows, above = children(grid, column)
    under: dict[tuple[int, int], list[int]] = {}  # (block, name) -> programs
    sasaran = grid.at_level(("sasaran",))
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
        yield _Batch(
            place, first, np.full(len(first), column), np.array(equation, dtype=np.int64),
            np.array(cells, dtype=np.int64), np.array(signs, dtype=np.int64), rule.tolerance,
        )  # fmt: skip


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
    for when in _periods(own, period):
        column = grid.column(measure, when)
        if column >= 0:
            found[grid.exists[:, column]] = column
    return found


def _periods(own: str, left: str) -> tuple[str, ...]:
    """The periods a term may have beside a left side, the best last."""
    if own not in ("ini", "sebelum"):
        return (own,) if own else (YEAR, left)
    cumulative = left if left.startswith("sd") else ""
    number = cumulative[-2:].lstrip("TWB")
    if not number.isdigit():
        return ("TW4", "B12") if own == "ini" and left == YEAR else ("sdTW3", "sdB11") if left == YEAR else ()
    kind = "TW" if "TW" in cumulative else "B"
    if own == "ini":
        return (cumulative.removeprefix("sd"),)
    before = int(number) - 1
    return ("sdLalu", f"sd{kind}{before}" if kind == "TW" else f"sdB{before:02d}")


def _row_identity(grid: Grid, rule: Rule, place: int, column: int) -> Iterator[_Batch]:
    """Left − Σ plus + Σ minus in every row that has the left side and at least one of the others."""
    period = grid.columns[column][1]
    signs = [(term, -1) for term in rule.right["plus"]] + [(term, 1) for term in rule.right.get("minus", ())]
    terms = [(term_columns(grid, term, period), sign) for term, sign in signs]
    whole = rule.right.get("lengkap", True)
    there = np.stack([columns >= 0 for columns, _ in terms])
    blocks: Bools = np.asarray(there.all(axis=0) if whole else there.any(axis=0), dtype=bool)
    rows = np.flatnonzero((grid.fact[:, column] >= 0) & blocks[grid.block] & ~grid.at_level(NO_LINE))
    at = [
        (np.where(columns >= 0, columns, 0)[grid.block[rows]], (columns >= 0)[grid.block[rows]], sign)
        for columns, sign in terms
    ]
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
    equation, cell, coefficient = [], [], []
    for cells, sign in ((left, 1), (right, -1)):
        for numbers, part in _as_kinds(grid, cells):
            equation.append(numbers)
            cell.append(part)
            coefficient.append(np.full(len(part), sign, np.int64))
    yield _Batch(
        place, left // grid.width, left % grid.width, np.concatenate(equation), np.concatenate(cell),
        np.concatenate(coefficient), rule.tolerance,
    )  # fmt: skip


def _as_kinds(grid: Grid, cells: Ints) -> Iterator[tuple[Ints, Ints]]:
    """(equation, cell): the cell itself, or where its table has no such column the kinds that add up to it."""
    rows, columns = cells // grid.width, cells % grid.width
    own = grid.exists[grid.block[rows], columns]
    yield np.flatnonzero(own), cells[own]
    for column in np.unique(columns[~own]).tolist():
        for part in kind_columns(grid, *grid.columns[column]):
            there = np.flatnonzero(~own & (columns == column) & (grid.fact[rows, part] >= 0))
            yield there, rows[there] * grid.width + part


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
