"""A year's kinerja against its quarters: counts add up, percentages and indices take the last quarter."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from pipeline.check.grid.grid import NO_LINE, YEAR, Bools, Grid
from pipeline.check.grid.numbers import Column
from pipeline.check.grid.places import cell_of, figure, label_of, number_of, period_of
from pipeline.model import Confidence, Evidence, Finding, Number, Outcome, Side, SideKind
from pipeline.rulebook.performance import exact
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

QUARTERS = ("TW1", "TW2", "TW3", "TW4")


def quarter_findings(grid: Grid, rules: Sequence[Rule]) -> list[Finding]:
    """TIDAK_TERLACAK for each row whose year is neither the sum nor the last of its quarters: which is wrong, nobody can say."""
    found: list[Finding] = []
    for rule in rules:
        if rule.shape is Shape.QUARTERS:
            year, quarters, rows = by_quarters(grid, rule)
            odd = (row for row in rows if not adds_up(grid, row, year, quarters))
            found += [_finding(grid, rule, row, year, quarters) for row in odd]
    return found


def by_quarters(grid: Grid, rule: Rule) -> tuple[Column, list[Column], list[int]]:
    """(column of the year, those of the quarters, the rows that have both in a table of all quarters so far)."""
    year = grid.column(rule.left["measure"], YEAR)
    quarters = [column for name in QUARTERS if (column := grid.column(rule.left["measure"], name)) >= 0]
    if year < 0 or not quarters:
        return year, quarters, []
    whole = _from_the_first(grid, [grid.column(rule.left["measure"], name) for name in QUARTERS])
    known = grid.known[:, year] & grid.known[:, quarters].any(axis=1) & whole[grid.block]
    return year, quarters, np.flatnonzero(known & ~grid.at_level(NO_LINE)).tolist()


def _from_the_first(grid: Grid, columns: Sequence[int]) -> Bools:
    """[block] -> its quarters begin with the first and none is left out: of "Realisasi TW IV" alone no year is the sum."""
    there = np.zeros((len(grid.blocks), len(columns)), dtype=bool)
    for place, column in enumerate(columns):
        if column >= 0:
            there[grid.block[grid.fact[:, column] >= 0], place] = True
    return np.asarray(there[:, 0] & ~(there[:, 1:] & ~there[:, :-1]).any(axis=1))


def adds_up(grid: Grid, row: int, year: int, quarters: Sequence[int]) -> bool:
    """Whether the year is the sum, the last or the highest of the quarters that are filled."""
    said = [_exact(grid, row, column) for column in quarters if grid.known[row, column]]
    return _exact(grid, row, year) in (sum(said, Fraction(0)), said[-1], max(said))


def _exact(grid: Grid, row: int, column: int) -> Fraction:
    return exact(Number(int(grid.value[row, column]), int(grid.decimals[row, column])))


def _finding(grid: Grid, rule: Rule, row: int, year: int, quarters: Sequence[int]) -> Finding:
    block = grid.blocks[int(grid.block[row])]
    at = row * grid.width + year
    cells = tuple(cell_of(grid, row * grid.width + column) for column in (year, *quarters))
    filled = [column for column in quarters if grid.known[row, column]]
    decimals = max(int(grid.decimals[row, column]) for column in filled)
    total = sum(int(grid.value[row, column]) * 10 ** (decimals - int(grid.decimals[row, column])) for column in filled)
    whole = number_of(grid, at)
    right = Number(total, decimals, whole.unit if whole else "")
    shown = Evidence(
        rule=rule.id, subject=label_of(grid, row), left_side=figure(grid, at, document=False), left=whole,
        relation="=", right_side=Side(SideKind.QUARTERS, count=len(filled)), right=right, left_after=whole, right_after=right,
        holds_before=False, holds_after=False, cells=cells,
    )  # fmt: skip
    return Finding(
        office=block.office, year=block.year, rule=rule.id, outcome=Outcome.TIDAK_TERLACAK, severity=rule.severity,
        document=block.document, cells=cells, kode=str(grid.rows.at("kode_cetak", row)),
        label=label_of(grid, row), measure=grid.columns[year][0], period=period_of(grid, at),
        found=whole, confidence=Confidence.TIDAK_TERLACAK, evidence=(shown,),
    )  # fmt: skip
