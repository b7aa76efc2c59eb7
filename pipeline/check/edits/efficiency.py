"""Printed tingkat efisiensi against the capaian and penyerapan of its own row, by the formula that its table uses.

A table is read by the formula that its rows agree with: the one in force; another only where it explains three rows
of four, and then that is said (BEDA). Where two rows at least establish a difference, each row gives an equation, each
of the three numbers within ½ of its last decimal, and is located with all others; but a number that may be right by
another custom (another formula, its size only, none below 100 %) is never accused: that row is RANCU, and so is every
row that does not fit where no formula is established, or one that is no difference. A table that follows no formula is
TIDAK_TERLACAK. Rows of means and totals are left alone: they may be computed from others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.edits.efficiency_formulas import FORMULAS, Exact, Formula, fits, lawful
from pipeline.check.edits.identities import columns_of_term, term_columns
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.numbers import At, Column, Row
from pipeline.check.grid.places import label_of, number_of
from pipeline.model import RUPIAH
from pipeline.rulebook.performance import EfficiencyFormula
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

_NO_PERCENT: Final = 10_000
"""From here on a number under this header is money ("Efisiensi (Rp)"), not percent points."""

_FEW: Final = 2
"""Rows that follow a formula and establish it; a table of no more rows is too small to say that it follows none."""

_MEANS: Final = ("rata", "jumlah", "total", "rerata")
"""How the names of rows begin that stand for all others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that has all three: grid cells and what they print, of efisiensi, capaian and penyerapan."""

    row: Row
    cells: tuple[At, At, At]
    printed: tuple[Exact, Exact, Exact]
    typed: bool  # a text, so that it is percent points; a number cell may be a fraction in Excel's % format

    def follows(self, formula: Formula) -> bool:
        """Whether its three numbers fit the formula."""
        return fits(formula, *self.printed)

    @property
    def as_points(self) -> Line:
        """The same where 0.0175 stands for 1,75."""
        said, slack = self.printed[0]
        return replace(self, printed=((said * 100, slack * 100), *self.printed[1:]))

    def may_follow(self, formula: Formula) -> bool:
        """In either scale."""
        return self.follows(formula) or self.only_as_points(formula)

    def only_as_points(self, formula: Formula) -> bool:
        """Only as a fraction."""
        return not self.typed and not self.follows(formula) and self.as_points.follows(formula)


@dataclass(frozen=True, slots=True)
class Judged:
    """One table with the formula that its rows agree with; None where they agree with none."""

    rule: Rule
    place: int  # of the rule
    lines: tuple[Line, ...]
    formula: Formula | None
    in_force: Formula

    @property
    def equations(self) -> tuple[Line, ...]:
        """The rows that are located with everything else."""
        if self.formula is None or not any(self.formula.signs):
            return ()
        if sum(line.follows(self.formula) for line in self.lines) < _FEW:
            return ()
        return tuple(line for line in self.lines if line.follows(self.formula) or not lawful(*line.printed))

    @property
    def odd(self) -> tuple[Line, ...]:
        """The rows that do not fit and are not located: nobody is accused."""
        if self.formula is None:
            return ()
        located = self.equations
        return tuple(line for line in self.lines if line not in located and not line.follows(self.formula))


def judged_tables(grid: Grid, rules: Sequence[Rule], in_force: EfficiencyFormula) -> list[Judged]:
    """Each table that prints efisiensi, with its formula. `in_force`: the id of one of FORMULAS.

    What is printed as a fraction is put right in the grid: 0.0175 that Excel shows as 1,75 % becomes 1,75.
    """
    usual = next(each for each in FORMULAS if each.id is in_force)
    made: list[Judged] = []
    for place, rule in enumerate(rules):
        for lines in _tables(grid, rule) if rule.shape is Shape.EFFICIENCY else ():
            formula = _formula(lines, usual)
            made.append(Judged(rule, place, tuple(_scaled(grid, lines, formula or usual)), formula, usual))
    return made


def _scaled(grid: Grid, lines: Sequence[Line], formula: Formula) -> Iterator[Line]:
    """Each in percent points; one that fits in neither scale goes by most of the others."""
    fractions = [line for line in lines if line.only_as_points(formula)]
    mostly = len(fractions) > sum(not line.typed and line.follows(formula) for line in lines)
    for line in lines:
        if line in fractions or (mostly and not line.typed and not line.follows(formula)):
            _to_points(grid, line.cells[0])
            yield line.as_points
        else:
            yield line


def _to_points(grid: Grid, at: At) -> None:
    row, column = grid.split(at)
    decimals = int(grid.decimals[row, column])
    grid.value[row, column] *= 10 ** max(0, 2 - decimals)
    grid.decimals[row, column] = max(0, decimals - 2)


def _tables(grid: Grid, rule: Rule) -> Iterator[list[Line]]:
    """Of each table the rows that have efisiensi, capaian and penyerapan of one period, one number each."""
    for column in columns_of_term(grid, (rule.left["measure"], "")):
        period = grid.columns[column][1]
        parts = [term_columns(grid, (rule.right[name], ""), period) for name in ("dari", "pengurang")]
        rows = np.flatnonzero(grid.known[:, column] & ((parts[0] >= 0) & (parts[1] >= 0))[grid.block])
        several = _rows_with_parts(grid) if len(rows) else set()
        tables: dict[int, list[Line]] = {}
        for row in map(Row, rows.tolist()):
            block = int(grid.block[row])
            columns = (column, int(parts[0][block]), int(parts[1][block]))
            known = all(grid.known[row, each] for each in columns)
            if known and row not in several and _is_percent(grid, row, column) and not _is_mean(grid, row):
                cells = (grid.at(row, columns[0]), grid.at(row, columns[1]), grid.at(row, columns[2]))
                tables.setdefault(block, []).append(_line(grid, row, cells))
        yield from tables.values()


def _rows_with_parts(grid: Grid) -> set[Row]:
    """Rows with a cell of several numbers."""
    facts = grid.facts
    return set(facts.all("rowid")[facts.all("part").astype(np.int64) > 0].tolist())


def _is_percent(grid: Grid, row: Row, column: Column) -> bool:
    """No amount of money, and no "-" that says there is none."""
    number, printed = number_of(grid, grid.at(row, column)), _text(grid, row, column)
    if number is None or number.unit == RUPIAH or (printed and not any(char.isdecimal() for char in printed)):
        return False
    return bool(abs(number.value) < _NO_PERCENT * 10**number.decimals)


def _is_mean(grid: Grid, row: Row) -> bool:
    return grid.vocabulary.names.key(label_of(grid, row)).startswith(_MEANS) or bool(grid.at_level(("total",))[row])


def _text(grid: Grid, row: Row, column: Column) -> str:
    return str(grid.facts.at("printed", int(grid.fact[row, column])))


def _line(grid: Grid, row: Row, cells: tuple[At, At, At]) -> Line:
    value, decimals = grid.value.ravel(), grid.decimals.ravel()
    one, two, three = (
        (Fraction(int(value[at]), 10 ** int(decimals[at])), Fraction(1, 2 * 10 ** int(decimals[at]))) for at in cells
    )
    return Line(row, cells, (one, two, three), typed=bool(_text(grid, *grid.split(cells[0]))))


def _formula(lines: Sequence[Line], usual: Formula) -> Formula | None:
    """The formula in force; another that explains far more rows; None where none does."""
    count = {each: sum(line.may_follow(each) for line in lines) for each in FORMULAS}
    best = max((each for each in FORMULAS if each != usual), key=lambda each: count[each])
    few = 0 if len(lines) == 1 else 1
    if count[best] > max(count[usual], few) and count[best] * 4 >= len(lines) * 3:
        return best
    return None if len(lines) > _FEW and count[usual] * 2 < len(lines) else usual


# --------------------------------------------------------------------------- equations


def efisiensi_batches(grid: Grid, tables: Sequence[Judged]) -> Iterator[Batch]:
    """Efisiensi − capaian + penyerapan of each row, on the finest scale; tolerance ½ of the last decimal of each."""
    for table in tables:
        formula, lines = table.formula, table.equations
        if formula is None or not lines:
            continue
        cells = np.array([line.cells for line in lines], dtype=np.int64)
        decimals = grid.decimals.ravel()[cells].astype(np.int64)
        units = np.power(10, decimals.max(axis=1, keepdims=True) - decimals)
        signs = np.array([1, -formula.signs[0], -formula.signs[1]], dtype=np.int64)
        rows = cells[:, 0] // grid.width
        yield Batch(
            table.place, rows, cells[:, 0] % grid.width, np.repeat(np.arange(len(rows)), 3), cells.ravel(),
            (signs * units).ravel(), units.sum(axis=1) // 2,
        )  # fmt: skip
