"""What ran tonight and holds, rule by rule and cell by cell: nothing is closed that is not found here.

A rule that was withdrawn, a table that was never calculated, a row that found no partner, a search that gave up: none of
them shows up, for what is yielded was evaluated on these very cells and holds as printed. Asked for only where a finding
of an earlier night is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.check.criticism.gathered import Column
from pipeline.check.edits.efficiency import Judged
from pipeline.check.edits.equations import Equations
from pipeline.check.edits.identities import columns_of_term
from pipeline.check.edits.ratios import Ratios
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.check.grid.lookups import rows_under
from pipeline.check.grid.places import cell_of
from pipeline.check.grid.quantities import Quantities, amounts, same
from pipeline.check.indicator.capaian import rows_elsewhere
from pipeline.check.indicator.capaian_rows import achievements, wrong_parts
from pipeline.check.indicator.quarters import adds_up, by_quarters
from pipeline.check.lawful.differences import by_target, pairs, with_earlier, with_names
from pipeline.check.lawful.indicator_names import compared, named_twice
from pipeline.check.lawful.limits import with_limits
from pipeline.check.lawful.without_detail import CHECK as WITHOUT_DETAIL
from pipeline.check.schema import FACT_COLUMNS, NEGATIVE, RANGE
from pipeline.model import Cell, OfficeYear
from pipeline.rulebook.reconciliation import BY_KODE, Rule, Rules
from pipeline.rulebook.relations import Shape

Held = Iterator[Sequence[int]]
"""Grid cells of one instance of a rule that was evaluated and holds; a whole row by its first column, negative: −1 − row."""

OF_NUMBERS: Final = (*FACT_COLUMNS, NEGATIVE, RANGE)
"""Checks of the form that look at a number; the others look at a row."""


@dataclass(frozen=True, slots=True, eq=False)
class Ran:
    """All that was asked of a chunk of offices in the end. `gone`: columns that nobody can judge."""

    grid: Grid
    joined: Mapping[str, Ints]
    quantity: Quantities
    equations: Equations
    ratios: Ratios
    tables: Sequence[Judged]
    rules: Rules
    gone: frozenset[Column]

    def holding(self, place: OfficeYear, rule: str, check: str = "") -> Iterator[tuple[Cell, ...]]:
        """The cells of each instance of a rule (of one check of the form) in an office-year, evaluated and holding."""
        asked = next((each for each in self.rules.reconciliation if each.id == rule), None)
        if asked is None:
            return
        for cells in self._instances(asked, check, self._rows_of(place)):
            told = tuple(self._cell(each) for each in cells)
            if not any((place.office, place.year, each.file, each.sheet, each.column) in self.gone for each in told):
                yield told

    def _rows_of(self, place: OfficeYear) -> Bools:
        """[row] -> it is of the office-year."""
        mine = np.array(
            [(each.office, each.year) == (place.office, place.year) for each in self.grid.blocks], dtype=bool
        )
        return np.asarray(mine[self.grid.block], dtype=bool)

    def _cell(self, at: int) -> Cell:
        if at >= 0:
            return cell_of(self.grid, at)
        row = -1 - at
        block = self.grid.blocks[int(self.grid.block[row])]
        return Cell(block.file, block.sheet, int(self.grid.rows.at("row", row)), int(self.grid.rows.at("column", row)))

    def _instances(self, rule: Rule, check: str, here: Bools) -> Held:
        if rule.shape is Shape.SCHEMA:
            yield from _of_the_form(self, rule, check, here)
            return
        wide = max(self.grid.width, 1)
        for cells in (each for make in _MAKERS.get(rule.shape, (_equations, _percents)) for each in make(self, rule)):
            if here[-1 - cells[0] if cells[0] < 0 else cells[0] // wide]:
                yield cells


# --------------------------------------------------------------------------- equations and percents


def _equations(ran: Ran, rule: Rule) -> Held:
    equations = ran.equations
    mine = np.array([each.id == rule.id for each in equations.rules], dtype=bool)[equations.rule]
    held = mine & equations.evaluable & ~equations.broken
    terms = np.flatnonzero(held[equations.equation])
    terms = terms[np.argsort(equations.equation[terms], kind="stable")]
    starts = np.flatnonzero(np.diff(equations.equation[terms])) + 1
    yield from (equations.cell[part].tolist() for part in np.split(terms, starts) if len(part))


def _percents(ran: Ran, rule: Rule) -> Held:
    ratios = ran.ratios
    mine = np.array([each.id == rule.id for each in ratios.rules], dtype=bool)[ratios.rule]
    for each in np.flatnonzero(mine & ~ratios.broken).tolist():
        yield int(ratios.percent[each]), int(ratios.numerator[each]), int(ratios.denominator[each])


# --------------------------------------------------------------------------- what is looked at row by row


def _limits(ran: Ran, rule: Rule) -> Held:
    wide = ran.grid.width
    for column, rows, limits, over in with_limits(ran.grid, rule):
        for row, limit in zip(rows[~over].tolist(), limits[~over].tolist(), strict=True):
            yield row * wide + column, row * wide + limit


def _quarters(ran: Ran, rule: Rule) -> Held:
    year, quarters, rows = by_quarters(ran.grid, rule)
    for row in rows:
        if adds_up(ran.grid, row, year, quarters):
            yield [row * ran.grid.width + column for column in (year, *quarters)]


def _achievements(ran: Ran, rule: Rule) -> Held:
    """Percents that the row's own numbers give; with each, tables that print the same kinerja."""
    grid, quantity, performance = ran.grid, ran.quantity, ran.rules.performance
    keys = tuple(ran.joined.values())
    for column in columns_of_term(grid, (rule.left["measure"], "")):
        for row, plain in achievements(grid, quantity, rule, column, performance, every=True):
            parts = (*row.targets, *row.reached, *row.percents)
            if not plain and (any(each.number is None for each in parts) or wrong_parts(row, row.targets, performance)):
                continue
            own = row.row * grid.width
            yield own + row.column, own + row.kinerja, own + row.target
            for other in rows_elsewhere(grid, keys, row):
                if same(row.reached, quantity.parts(other, row.kinerja)):
                    yield own + row.kinerja, other * grid.width + row.kinerja


def _efficiency(ran: Ran, rule: Rule) -> Held:
    yield from _equations(ran, rule)
    for table in ran.tables:
        if table.rule.id == rule.id and table.formula is not None:
            yield from (line.cells for line in table.lines if line.follows(table.formula))


def _other_amounts(ran: Ran, rule: Rule) -> Held:
    value, known = ran.grid.value.ravel(), ran.grid.known.ravel()
    for by in rule.by:
        left, right = pairs(ran.grid, ran.joined[by], rule)
        equal = known[left] & known[right] & (np.abs(value[right] - value[left]) <= rule.tolerance)
        yield from zip(left[equal].tolist(), right[equal].tolist(), strict=True)


def _other_targets(ran: Ran, rule: Rule) -> Held:
    for by in rule.by:
        left, right = pairs(ran.grid, ran.joined[by], rule)
        for one, other in zip(left.tolist(), right.tolist(), strict=True):
            ours, theirs = (ran.quantity.parts(*divmod(cell, ran.grid.width)) for cell in (one, other))
            if same(ours, theirs) and amounts(ours):
                yield one, other


def _lowered(ran: Ran, rule: Rule) -> Held:
    for by in rule.by:
        found = with_earlier(ran.grid, ran.quantity, ran.joined[by], rule)
        yield from (cells for cells, _, lower in found if not lower)


def _other_names(ran: Ran, rule: Rule) -> Held:
    for one, row, alike in with_names(ran.grid, ran.joined[BY_KODE], rule):
        if alike:
            yield -1 - row, -1 - one


def _left_out(ran: Ran, rule: Rule) -> Held:
    for _, rows, there in by_target(ran.grid, ran.joined[BY_KODE], rule):
        yield from ((-1 - row,) for row in rows[there].tolist())


def _indicators(ran: Ran, rule: Rule) -> Held:
    for tables in named_twice(ran.grid, ran.joined[BY_KODE]):
        for _, rows, others, lacking in compared(ran.grid, rule, tables):
            if not lacking or bool(others) != (rule.shape is Shape.OTHER_INDICATOR):
                yield from ((-1 - row,) for row in rows)


def _of_the_form(ran: Ran, rule: Rule, check: str, here: Bools) -> Held:
    """Every row, or every number, that was looked at: a fault of one is a finding."""
    grid = ran.grid
    if check not in rule.left["periksa"]:
        return
    if check not in (*OF_NUMBERS, WITHOUT_DETAIL):
        yield from ((-1 - row,) for row in np.flatnonzero(here).tolist())
        return
    for at in np.flatnonzero((grid.known & here[:, None]).ravel()).tolist():
        row, column = divmod(at, grid.width)
        if check != WITHOUT_DETAIL:
            yield (at,)
        elif not grid.leaf[row]:
            yield at, *(int(below) * grid.width + column for below in rows_under(grid, row))


_MAKERS: Final[Mapping[Shape, Sequence[Callable[[Ran, Rule], Held]]]] = {
    Shape.LIMIT: (_limits,),
    Shape.QUARTERS: (_quarters,),
    Shape.ACHIEVEMENT: (_achievements,),
    Shape.EFFICIENCY: (_efficiency,),
    Shape.OTHER_AMOUNT: (_other_amounts,),
    Shape.OTHER_TARGET: (_other_targets,),
    Shape.LOWERED: (_lowered,),
    Shape.OTHER_NAME: (_other_names,),
    Shape.ROW_LEFT_OUT: (_left_out,),
    Shape.OTHER_INDICATOR: (_indicators,),
    Shape.INDICATOR_LEFT_OUT: (_indicators,),
}
"""Shapes that make no equations."""
