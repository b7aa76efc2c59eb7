"""Documents that differ in most rows: of another date, month or version, or in another unit; said once.

Only rows without rows below them are counted: a program that differs because one of its sub kegiatan does says nothing
more. A difference of three rows in ten may be three mistakes; one of most rows is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pipeline.check.criticism.assumptions import Assumption, Kind
from pipeline.check.criticism.families import bearable, grouped
from pipeline.check.criticism.fitting import Fit
from pipeline.check.edits.equations import Equations
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.check.grid.places import cell_of, number_of, period_of
from pipeline.model import RUPIAH, Finding, Number
from pipeline.rulebook.reading_rules import ReadingRules, Says, said
from pipeline.rulebook.relations import Family, Shape

FEWEST: Final = 8
"""Rows that differ, at least, before two documents are of different versions."""

_IN_UNITS: Final = {1_000: Kind.THOUSANDS, 1_000_000: Kind.MILLIONS}
_NEARLY: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Two tables side by side in one column each: cells of the one, of the other, the equation between them."""

    one: int
    other: int
    left: Ints
    right: Ints
    equations: Ints
    broken: Bools
    lowest: Bools


def differing(grid: Grid, equations: Equations) -> list[Pairs]:
    """The pairs of tables that differ in most of their rows, column by column."""
    if not equations.broken.any():
        return []
    shapes = np.array([rule.shape in (Shape.SAME, Shape.SAME_PERCENT) for rule in equations.rules], dtype=bool)
    numbers = np.flatnonzero(shapes[equations.rule] & equations.evaluable)
    if int(equations.broken[numbers].sum()) < FEWEST:
        return []
    size = np.bincount(equations.equation, minlength=len(equations.rule))
    order = np.lexsort((-equations.coefficient, equations.equation))  # the reference first
    starts = np.searchsorted(equations.equation[order], np.arange(len(equations.rule)))
    numbers = numbers[size[numbers] == 2]  # a side that is the sum of its kinds is no pair
    left, right = equations.cell[order[starts[numbers]]], equations.cell[order[starts[numbers] + 1]]
    tables = grid.block[left // grid.width], grid.block[right // grid.width]
    keys = np.stack([*tables, left % grid.width, right % grid.width])
    return [each for each in _grouped(grid, equations, keys, (numbers, left, right)) if _is_other(grid, each)]


def _grouped(grid: Grid, equations: Equations, keys: Ints, cells: tuple[Ints, Ints, Ints]) -> Iterator[Pairs]:
    leaf = grid.leaf & ~grid.at_level(("total",))
    for (one, other, _, _), at in grouped(keys, np.arange(keys.shape[1])):
        numbers, left, right = (each[at] for each in cells)
        lowest = leaf[left // grid.width] | leaf[right // grid.width]
        yield Pairs(one, other, left, right, numbers, equations.broken[numbers], lowest)


def _is_other(grid: Grid, pairs: Pairs) -> bool:
    """Whether most of the lowest rows differ, or more than people mistype."""
    value = grid.value.ravel()
    telling = pairs.lowest & ((value[pairs.left] != 0) | (value[pairs.right] != 0))
    off = int((pairs.broken & telling).sum())
    return off >= FEWEST and (2 * off > int(telling.sum()) or off > bearable(2 * int(telling.sum())))


def in_another_unit(grid: Grid, found: Sequence[Pairs]) -> list[Fit]:
    """A table whose amounts are a thousandth, or a millionth, of another document's: all its columns of money."""
    made: dict[int, Fit] = {}
    for pairs in found:
        sides = (pairs.right, pairs.left, pairs.other), (pairs.left, pairs.right, pairs.one)
        for factor, kind in _IN_UNITS.items():
            for small, large, table in sides:
                holds = _times(grid, small, large, factor)
                if holds * _NEARLY >= len(small) * (_NEARLY - 1) and table not in made:
                    held = int((~pairs.broken).sum())
                    made[table] = Fit(Assumption(kind, table, _money(grid, table)), held, holds, len(small))
    return list(made.values())


def _times(grid: Grid, small: Ints, large: Ints, factor: int) -> int:
    value = grid.value.ravel()
    same = value[small] * factor == value[large]
    return int(same.sum()) if (same & (value[small] != 0)).any() else 0


def _money(grid: Grid, table: int) -> tuple[int, ...]:
    measures = grid.vocabulary.measures
    there = np.flatnonzero(grid.exists[table]).tolist()
    return tuple(each for each in there if measures[grid.columns[each][0]].unit == RUPIAH)


def of_other_versions(
    grid: Grid, equations: Equations, found: Sequence[Pairs], readings: ReadingRules
) -> tuple[Ints, list[Finding]]:
    """(equations that are asked no more, one BEDA for each two tables)."""
    together: dict[tuple[int, int], list[Pairs]] = {}
    for each in found:
        together.setdefault((each.one, each.other), []).append(each)
    gone = [np.zeros(0, dtype=np.int64), *(each.equations for each in found), _kinds_between(grid, equations, found)]
    return np.concatenate(gone), [_told(grid, pairs, readings) for pairs in together.values()]


def _kinds_between(grid: Grid, equations: Equations, found: Sequence[Pairs]) -> Ints:
    """Sums between two documents that differ row by row only follow."""
    documents = {frozenset((grid.blocks[each.one].document, grid.blocks[each.other].document)) for each in found}
    columns = {int(each.left[0] % grid.width) for each in found}
    asked = np.array([rule.family in (Family.KIND, Family.SASARAN) for rule in equations.rules], dtype=bool)
    made = []
    for number in np.flatnonzero(asked[equations.rule]).tolist() if documents else ():
        cells = equations.cell[equations.equation == number]
        speakers = {grid.blocks[int(each)].document for each in np.unique(grid.block[cells // grid.width])}
        if speakers in documents and int(equations.column[number]) in columns:
            made.append(number)
    return np.array(made, dtype=np.int64)


def _told(grid: Grid, found: Sequence[Pairs], readings: ReadingRules) -> Finding:
    """One BEDA about two tables; found and expected are the sums of the rows that both have, of the first column."""
    first = found[0]
    value = grid.value.ravel()
    at = int(first.right[np.flatnonzero(first.broken)[0]])
    reference = int(first.left[np.flatnonzero(first.broken)[0]])
    sums = tuple(int(value[side[first.lowest]].sum()) for side in (first.right, first.left))
    number = number_of(grid, at)
    like = (number.decimals, number.unit) if number is not None else (0, "")
    block, other = grid.blocks[first.other], grid.blocks[first.one]
    names = dict.fromkeys(grid.columns[int(each.right[0] % grid.width)][0] for each in found)
    args = (
        ("acuan", other.document), ("kolom", ", ".join(names)), ("hitungan", str(int(first.lowest.sum()))),
        ("gagal", str(int((first.broken & first.lowest).sum()))),
    )  # fmt: skip
    note = said(
        readings, Says.OTHER_VERSION, document=block.document, cells=(cell_of(grid, at), cell_of(grid, reference)),
        measure=grid.columns[at % grid.width][0], period=period_of(grid, at), found=Number(sums[0], *like),
        expected=Number(sums[1], *like), args=args,
    )  # fmt: skip
    return replace(note, office=block.office, year=block.year)
