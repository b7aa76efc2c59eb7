"""What a table may be taken for instead: columns in another unit, with another sign, under each other's heading.

Each assumption is about whole columns of one table. Which are worth a try is asked of the family that fails; whether
one is right is asked of all families together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from typing import Final

import numpy as np

from pipeline.check.criticism.trial import Model, Reading, Values
from pipeline.check.grid.grid import Grid, Ints
from pipeline.model import PERCENT, RUPIAH


class Kind(StrEnum):
    """What is assumed; write/ has its words. In the order in which they are tried: the commonest first."""

    FRACTION = "pecahan"  # 0,95 stands for 95 %
    PERCENT_TWICE = "persen_dua_kali"  # 9.500 stands for 95 %
    NEGATED = "tanda"
    THOUSANDS = "ribuan"
    MILLIONS = "jutaan"
    PER_THOUSAND = "seperseribu"  # a thousand times too large
    PER_MILLION = "sepersejuta"
    EXCHANGED = "kolom_tertukar"


POWERS: Final = {
    Kind.FRACTION: 2, Kind.PERCENT_TWICE: -2, Kind.THOUSANDS: 3, Kind.MILLIONS: 6, Kind.PER_THOUSAND: -3,
    Kind.PER_MILLION: -6,
}  # fmt: skip
_OF_PERCENTS: Final = (Kind.FRACTION, Kind.PERCENT_TWICE)
_BIGGEST: Final = 10**17
HALF_RUPIAH: Final = 50
"""Sen that an amount printed in whole rupiah is open to."""
_WIDEST: Final = 5
"""Columns that may stand under each other's heading: of more, only two by two are tried."""


@dataclass(frozen=True, slots=True, order=True)
class Assumption:
    """Columns of one table read otherwise; of EXCHANGED, each takes what stands in the source beside it."""

    kind: Kind
    table: int
    columns: tuple[int, ...]
    sources: tuple[int, ...] = ()


def candidates(grid: Grid, table: int, columns: list[int]) -> Iterator[Assumption]:
    """What may be assumed of these columns, kind by kind."""
    measures = grid.vocabulary.measures
    units = {column: measures[grid.columns[column][0]].unit for column in columns}
    for kind in Kind:
        unit = PERCENT if kind in _OF_PERCENTS else RUPIAH
        if kind is not Kind.EXCHANGED:
            yield from (Assumption(kind, table, (each,)) for each in columns if units[each] == unit)
    yield from exchanges(grid, table, [each for each in columns if units[each] == RUPIAH])


def exchanges(grid: Grid, table: int, columns: list[int]) -> Iterator[Assumption]:
    """Columns of money under each other's heading: these among themselves, or one of them with another of the table."""
    every = [
        column for column in np.flatnonzero(grid.exists[table]).tolist()
        if grid.vocabulary.measures[grid.columns[column][0]].unit == RUPIAH
    ]  # fmt: skip
    for one in columns:
        for other in every:
            if other not in columns or one < other:
                yield Assumption(Kind.EXCHANGED, table, (one, other), (other, one))
    if 2 < len(columns) <= _WIDEST:
        for order in permutations(columns):
            if sum(a != b for a, b in zip(order, columns, strict=True)) > 2:
                yield Assumption(Kind.EXCHANGED, table, tuple(columns), order)


def reading_of(model: Model, assumption: Assumption) -> Reading:
    """What stands in cells under an assumption."""
    grid = model.grid

    def read(cells: Ints) -> Values:
        row, column = np.divmod(cells, max(grid.width, 1))
        here = grid.block[row] == assumption.table
        if assumption.kind is Kind.EXCHANGED:
            target = np.arange(grid.width)
            target[list(assumption.columns)] = assumption.sources
            return model.as_read(np.where(here, row * grid.width + target[column], cells))
        mine = here & np.isin(column, assumption.columns)
        return changed(model.as_read(cells), np.asarray(mine, dtype=bool), assumption.kind)

    return read


def changed(read: Values, mine: np.typing.NDArray[np.bool_], kind: Kind) -> Values:
    """Values with some of them in another unit, or with another sign."""
    if kind is Kind.NEGATED:
        return read._replace(value=np.where(mine, -read.value, read.value))
    power = POWERS[kind]
    if kind in _OF_PERCENTS:
        decimals = np.where(mine, read.decimals - power, read.decimals)
        lacking = np.maximum(-decimals, 0)
        return read._replace(value=read.value * np.power(10, lacking), decimals=decimals + lacking)
    if power > 0:
        possible = read.possible & ~(mine & (np.abs(read.value) > _BIGGEST // 10**power))
        value = np.where(mine & possible, read.value * 10**power, read.value)
        return read._replace(value=value, possible=possible, half=np.where(mine, HALF_RUPIAH * 10**power, read.half))
    whole = read.value % 10**-power == 0
    value = np.where(mine & whole, read.value // 10**-power, read.value)
    return read._replace(value=value, possible=read.possible & ~(mine & ~whole))
