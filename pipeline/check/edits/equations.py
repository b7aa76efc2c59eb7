"""Rules + grid → linear equations over cells, and which of them are broken. One vectorised pass, exact integers.

An equation is Σ coefficient × cell = 0 within its tolerance. `parent − Σ children`, `total − Σ rows at the top`,
`sisa − pagu + realisasi`, `pagu(DPA) − pagu(Realisasi)` are all of this form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.check.edits.across import across_documents, across_percents
from pipeline.check.edits.batch import Batch
from pipeline.check.edits.identities import columns_of_term, row_identity
from pipeline.check.edits.kinds import kind_sums
from pipeline.check.edits.sums import parent_sums, results, sasaran_sums, total_sums
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.check.grid.numbers import Column
from pipeline.rulebook.reconciliation import BY_KODE, Rule
from pipeline.rulebook.relations import Shape

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


def build_equations(
    grid: Grid, joined: Mapping[str, Ints], rules: Sequence[Rule], further: Iterable[Batch] = ()
) -> Equations:
    """All linear equations that the rules make over these tables, and further ones, evaluated.

    `joined`: by what (BY of the rules) -> keys of the rows that speak of the same thing.
    """
    batches = [batch for place, rule in enumerate(rules) for batch in _batches(grid, joined, rule, place)]
    batches += further
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


def _batches(grid: Grid, joined: Mapping[str, Ints], rule: Rule, place: int) -> Iterator[Batch]:
    make = _OVER_COLUMNS.get(rule.shape)
    if make is not None:
        for column in _columns_of(grid, rule):
            yield from make(grid, rule, place, column)
    across = _OVER_KEYS.get(rule.shape)
    if across is not None:
        for by in rule.by or (BY_KODE,):
            yield from across(grid, joined[by], rule, place)


def _columns_of(grid: Grid, rule: Rule) -> list[Column]:
    """The columns that a rule's left side speaks of."""
    said = rule.left["measure"]
    return columns_of_term(grid, said) if rule.shape is Shape.IDENTITY else grid.columns_of(said)


_OVER_COLUMNS: Final[Mapping[Shape, Callable[[Grid, Rule, int, Column], Iterator[Batch]]]] = {
    Shape.CHILDREN: parent_sums,
    Shape.TOTAL: total_sums,
    Shape.RESULT: results,
    Shape.IDENTITY: row_identity,
}
"""Shapes within one table, column by column."""

_OVER_KEYS: Final[Mapping[Shape, Callable[[Grid, Ints, Rule, int], Iterator[Batch]]]] = {
    Shape.PROGRAMS: sasaran_sums,
    Shape.KINDS: kind_sums,
    Shape.SAME: across_documents,
    Shape.SAME_PERCENT: across_percents,
}
"""Shapes between tables, by the keys of their rows."""
