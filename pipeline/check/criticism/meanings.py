"""What a family that fails may mean by its column instead: then it is asked nothing; or what the failing looks like.

A percent may be a part of its table's total, a year's column may repeat one of its months (which are cumulative then),
amounts may be rounded: under such a meaning nearly all of the family holds, and it is right as printed. What only looks
like something (blank parts, a column shifted by a row, a fixed factor) does not make it right; it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from pipeline.check.criticism.families import Family
from pipeline.check.criticism.trial import NEARLY, SAMPLE, Model, Terms, Values, failing, fits
from pipeline.check.edits.ratios import not_within
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.model import RUPIAH
from pipeline.rulebook.relations import Shape


class Means(StrEnum):
    """What a family means, or looks like; write/ has its words."""

    OF_TOTAL = "bagian_jumlah"
    OF_ABOVE = "bagian_induk"
    OTHER_BASE = "dasar_lain"
    CUMULATIVE = "kumulatif"
    SAME_COLUMN = "sama_kolom"
    ROUNDED = "dibulatkan"
    BLANK = "kosong"
    SHIFTED = "geser_baris"
    FACTOR = "kelipatan"
    TREE = "jenjang"
    UNKNOWN = "tidak_diketahui"


HOLDS: Final = (Means.OF_TOTAL, Means.OF_ABOVE, Means.OTHER_BASE, Means.CUMULATIVE, Means.SAME_COLUMN, Means.ROUNDED)
"""Meanings under which what is printed is right."""

_ROUNDED_TO: Final = (100_00, 1_000_00, 1_000_000_00)
"""Sen that amounts may be rounded to: a hundred, a thousand, a million rupiah."""
_FACTORS: Final = (2, 10, 100, 1_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a family means, of which columns, and how much of it holds so."""

    means: Means
    columns: tuple[int, ...] = ()
    holds: int = 0
    factor: int = 0


def meaning(model: Model, family: Family) -> Meaning:
    """What a family that fails means; else what its failing looks like."""
    few = model.terms(family, SAMPLE)
    shape = model.equations.rules[family.rule].shape
    tries = _of_percents(model, few) if len(family.percents) else _of_sums(model, family, few, shape)
    return next(tries, None) or Meaning(_looks_like(model, few))


def _of_percents(model: Model, few: Terms) -> Iterator[Meaning]:
    grid = model.grid
    percent, over, under = few.percents
    rows, table = percent // grid.width, int(grid.block[percent[0] // grid.width])
    money = _money(grid, table)
    total = _total_row(grid, table)
    bases: list[tuple[Means, Ints]] = [(Means.OTHER_BASE, rows)]
    if total >= 0:
        bases.append((Means.OF_TOTAL, np.full(len(rows), total)))
    bases.append((Means.OF_ABOVE, grid.parent[rows]))
    usual = int(over[0] % grid.width), int(under[0] % grid.width)
    for means, whose in bases:
        for numerator in sorted(money, key=lambda each: (each != usual[0], each)):
            for base in sorted(money, key=lambda each: (each != numerator, each != usual[1], each)):
                if means is Means.OTHER_BASE and base == numerator:
                    continue
                there = whose >= 0
                off = np.ones(len(rows), dtype=bool)
                sides = percent[there], rows[there] * grid.width + numerator, whose[there] * grid.width + base
                off[there] = not_within(grid.value.ravel(), grid.decimals.ravel(), *sides)
                if off.sum() * NEARLY <= len(rows):
                    yield Meaning(means, (numerator, base), len(rows) - int(off.sum()))


def _money(grid: Grid, table: int) -> list[int]:
    measures = grid.vocabulary.measures
    there = np.flatnonzero(grid.exists[table]).tolist()
    return [each for each in there if measures[grid.columns[each][0]].unit == RUPIAH]


def _total_row(grid: Grid, table: int) -> int:
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.block == table))
    return int(totals[-1]) if len(totals) else -1


def _of_sums(model: Model, family: Family, few: Terms, shape: Shape) -> Iterator[Meaning]:
    if shape is Shape.IDENTITY:
        yield from _repeats_one(model, family, few)
    for unit in _ROUNDED_TO:
        if _rounded(model, few, unit):
            yield Meaning(Means.ROUNDED, (family.column,), few.count, unit)


def _repeats_one(model: Model, family: Family, few: Terms) -> Iterator[Meaning]:
    """The left side is one of the right side's cells: the last of its periods where those are cumulative."""
    grid = model.grid
    column = few.cell % grid.width
    right = [each for each in dict.fromkeys(column.tolist()) if each != family.column]
    for each in sorted(right, key=lambda place: grid.columns[place][1], reverse=True):
        mine = np.isin(column, (family.column, each))
        only = Terms(few.number[mine], few.cell[mine], few.coefficient[mine], few.tolerance, few.percents)
        off = failing(only, model.as_read)
        if off.sum() * NEARLY <= few.count and (only.coefficient < 0).any():
            cumulative = grid.columns[each][0] == grid.columns[family.column][0]
            means = Means.CUMULATIVE if cumulative else Means.SAME_COLUMN
            yield Meaning(means, (family.column, each), few.count - int(off.sum()))


def _rounded(model: Model, few: Terms, unit: int) -> bool:
    """Whether every amount is a whole number of units, and the sums are off by no more than half a unit per part."""
    read = model.as_read(few.cell)
    if (read.value % unit != 0).any():
        return False
    size = np.bincount(few.number, minlength=few.count)
    residual = np.zeros(few.count, dtype=np.int64)
    np.add.at(residual, few.number, few.coefficient * read.value)
    return bool((np.abs(residual) * 2 > size * unit).sum() * NEARLY <= few.count)


# --------------------------------------------------------------------------- what the failing looks like


def _looks_like(model: Model, few: Terms) -> Means:
    off = failing(few, model.as_read)
    if _mostly_blank(model.grid, few, off):
        return Means.BLANK
    if any(_shifted(model, few, step) for step in (1, -1)):
        return Means.SHIFTED
    return Means.FACTOR if len(few.tolerance) and _by_factor(model, few, off) else Means.UNKNOWN


def _mostly_blank(grid: Grid, few: Terms, off: Bools) -> bool:
    """Whether nearly every failing equation has a blank cell."""
    blank = grid.fact.ravel() < 0
    if len(few.percents[0]):
        holes = np.logical_or.reduce([blank[side] for side in few.percents])
    else:
        holes = np.bincount(few.number[blank[few.cell]], minlength=few.count) > 0
    return bool(off.any() and (holes & off).sum() * NEARLY >= off.sum() * (NEARLY - 1))


def _shifted(model: Model, few: Terms, step: int) -> bool:
    """Whether it holds when one column is read a row lower or higher."""
    grid = model.grid
    for column in np.unique(few.cells % grid.width).tolist():

        def read(cells: Ints, column: int = column) -> Values:
            row, own = np.divmod(cells, grid.width)
            other = np.clip(row + step, 0, len(grid.parent) - 1)
            moved = (own == column) & (grid.block[other] == grid.block[row])
            return model.as_read(np.where(moved, other * grid.width + own, cells))

        if fits(few, read):
            return True
    return False


def _by_factor(model: Model, few: Terms, off: Bools) -> bool:
    """Whether the left side of nearly all is the right side so many times, or the other way round."""
    read = model.as_read(few.cell)
    sides = np.zeros((2, few.count), dtype=np.int64)
    np.add.at(sides, ((few.coefficient < 0).astype(np.int64), few.number), np.abs(few.coefficient) * read.value)
    left, right = sides[0][off], sides[1][off]
    return any(
        bool(((left == factor * right) | (left * factor == right)).sum() * NEARLY >= len(left) * (NEARLY - 1))
        for factor in _FACTORS
    )
