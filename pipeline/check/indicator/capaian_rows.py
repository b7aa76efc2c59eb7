"""Rows that print a capaian, and the percents that their numbers would give.

A printed percent is right when one of the readings that the field uses gives it: each part by itself; one mean of the
parts; one kinerja against the sum of the targets, or against a target "per triwulan" four times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check.edits.identities import term_columns
from pipeline.check.edits.ratios import holds
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.check.grid.quantities import Part, Quantities, amounts
from pipeline.model import PERCENT, Number
from pipeline.rulebook.performance import NEGATIVE_FORMULAS, Performance, capaian_exact, exact
from pipeline.rulebook.reconciliation import Rule

_HUNDRED: Final = 100
_ENOUGH: Final = 2
"""Rows that follow a rule before others of their table are held to it."""


@dataclass(frozen=True, slots=True)
class CapaianRow:
    """One row with a capaian: its cells and their parts."""

    rule: Rule
    row: int
    column: int  # of the capaian
    target: int  # columns
    kinerja: int
    targets: tuple[Part, ...]
    reached: tuple[Part, ...]
    percents: tuple[Part, ...]
    negative: bool
    usual: bool  # its table follows the rule in other rows
    times: Fraction = Fraction(1)
    """That its one target is to be reached in a year, by its unit: "50 Orang per triwulan"; 100 of 0,75 beside 75 %."""


def suspects(
    grid: Grid, quantity: Quantities, rule: Rule, column: int, performance: Performance
) -> Iterator[CapaianRow]:
    """Rows that kinerja ÷ target of part 0 alone does not explain, or that have several parts."""
    return (row for row, plain in achievements(grid, quantity, rule, column, performance) if not plain)


def achievements(
    grid: Grid, quantity: Quantities, rule: Rule, column: int, performance: Performance, *, every: bool = False
) -> Iterator[tuple[CapaianRow, bool]]:
    """(row, whether kinerja ÷ target of its one part gives the percent): the suspects, or every row that has all three."""
    period = grid.columns[column][1]
    over = term_columns(grid, rule.right["pembilang"], period)
    under = term_columns(grid, rule.right["penyebut"], period)
    asked = np.array([_speaks_of(rule, block.document) for block in grid.blocks], dtype=bool)
    rows = np.flatnonzero(grid.known[:, column] & (asked & (over >= 0) & (under >= 0))[grid.block])
    top, base = over[grid.block[rows]], under[grid.block[rows]]
    there = (grid.fact[rows, top] >= 0) & (grid.fact[rows, base] >= 0)
    rows, top, base = rows[there], top[there], base[there]
    plain = grid.known[rows, top] & grid.known[rows, base] & (grid.value[rows, base] != 0)
    scale = np.power(10.0, (grid.decimals[rows, base] - grid.decimals[rows, top]).astype(np.int64))
    real = np.zeros(len(rows))
    np.divide(grid.value[rows, top] * 100.0 * scale, grid.value[rows, base], out=real, where=plain)
    unit = np.power(10.0, -grid.decimals[rows, column].astype(np.int64))
    fits = plain & (np.abs(real - grid.value[rows, column] * unit) < 0.4999 * unit)
    several = np.zeros(len(grid.parent), dtype=bool)
    several[[row for row, _ in quantity.further]] = True
    usual = _tables_that_follow(grid, rule, rows, fits)
    plainly = fits & ~several[rows]
    for place in np.flatnonzero(~plainly | every).tolist():
        row, kinerja, target = int(rows[place]), int(top[place]), int(base[place])
        name = str(grid.rows.at("indikator", row)) or str(grid.rows.at("label", row))
        targets, reached = tuple(quantity.parts(row, target)), tuple(quantity.parts(row, kinerja))
        made = CapaianRow(
            rule, row, column, target, kinerja, targets, reached,
            tuple(quantity.parts(row, column)), performance.is_negative(name), bool(usual[grid.block[row]]),
            _times(grid, targets, reached),
        )  # fmt: skip
        yield made, bool(plainly[place])


def _times(grid: Grid, targets: Sequence[Part], reached: Sequence[Part]) -> Fraction:
    goal = targets[0].number if len(targets) == 1 else None
    done = reached[0].number if len(reached) == 1 else None
    if goal is None or done is None:
        return Fraction(1)
    if _is_fraction(goal, done):
        return Fraction(_HUNDRED)
    if _is_fraction(done, goal):
        return Fraction(1, _HUNDRED)
    return Fraction(grid.vocabulary.quantities.times_a_year(goal.unit))


def _is_fraction(one: Number, other: Number) -> bool:
    """Whether a number without a unit is a fraction of one, and the other in percent."""
    return not one.unit and other.unit == PERCENT and 0 < exact(one) <= 1 < exact(other)


def _tables_that_follow(grid: Grid, rule: Rule, rows: Ints, fits: Bools) -> Bools:
    """[block] -> the rule is how its table computes: by nature for this year's target, by two rows and half of them else."""
    count = np.bincount(grid.block[rows], minlength=len(grid.blocks))
    good = np.bincount(grid.block[rows[fits]], minlength=len(grid.blocks))
    if not rule.right["penyebut"][1]:
        return np.ones(len(grid.blocks), dtype=bool)
    return np.asarray((good >= _ENOUGH) & (good * 2 >= count), dtype=bool)


def _speaks_of(rule: Rule, document: str) -> bool:
    return document in rule.left.get("document", (document,))


def readings_of(
    row: CapaianRow, targets: Sequence[Part], performance: Performance, *, negative: bool
) -> list[list[Fraction]]:
    """[part of capaian] -> the percents that would be right there."""
    base, reached = amounts(targets), amounts(row.reached)
    own = [
        capaian_exact(target, done, negative=negative, formula=performance.negative_formula)
        for target, done in zip(base, reached, strict=False)
    ]
    if len(targets) == len(reached) == len(row.percents) - 1:  # the mean, and below it each by itself
        known = [value for value in own if value is not None]
        mean = [sum(known, Fraction(0)) / len(known)] if known else []
        return [mean, *([value] if value is not None else [] for value in own)]
    whole = capaian_exact(
        sum(base, Fraction(0)), sum(reached, Fraction(0)), negative=negative, formula=performance.negative_formula
    )
    if len(row.percents) == len(targets) == len(reached) and row.times == 1:
        return [[value] if value is not None else [] for value in own]
    joint = [] if whole is None else [whole]
    if row.times != 1 and whole is not None and not negative:
        joint.append(whole / row.times)  # of the whole year, where what was reached is
    known = [value for value in own if value is not None]
    if len(base) == len(reached) and known:
        joint.append(sum(known, Fraction(0)) / len(known))
    return [joint for _ in row.percents]


def wrong_parts(row: CapaianRow, targets: Sequence[Part], performance: Performance) -> list[int]:
    """The parts of the printed capaian that no reading gives."""
    readings = readings_of(row, targets, performance, negative=row.negative)
    return [place for place, part in enumerate(row.percents) if readings[place] and not _fits(part, readings[place])]


def _fits(part: Part, readings: Sequence[Fraction]) -> bool:
    number = part.number
    return number is not None and any(holds(exact(number), number.decimals, value) for value in readings)


def negative_formula(row: CapaianRow, performance: Performance) -> str:
    """The formula of negative indicators by which the printed percent is right, "" none."""
    for formula in NEGATIVE_FORMULAS:
        way = replace(performance, negative_formula=formula)
        readings = readings_of(row, row.targets, way, negative=True)
        if all(_fits(part, values) for part, values in zip(row.percents, readings, strict=True)):
            return formula
    return ""
