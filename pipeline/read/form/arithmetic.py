"""Columns of numbers → which of them add up, row by row: the relations of the rules as evidence for what a column is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.form.profile import Profile
from pipeline.rulebook.row_relations import Figure, RowRelation

Bools = npt.NDArray[np.bool_]

FEWEST: Final = 2
"""Different rows on which a sum must be seen; a single one holds by chance."""
FEWEST_RATIOS: Final = 3
"""The same of a ratio, whose numbers are small."""
MOSTLY: Final = 0.85
"""The share of rows on which a relation holds that is a right reading, a few slips in it."""
_ENOUGH_HELD: Final = 3
HARDLY: Final = 0.5
"""The share below which a reading is wrong, rather than the table."""
_SEN: Final = 200
"""Rupiah printed without their sen differ by up to one each."""
_NEAR: Final = 0.6
"""Percent points: printed without decimals, and a little."""
_FEWEST_TELLING: Final = 2
"""Figures of a row that are not zero, from which a sum says something."""
_LARGEST_SEARCH: Final = 20_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A relation between columns (in the order of its figures) and on how many rows it holds."""

    relation: RowRelation
    columns: tuple[int, ...]
    holds: int
    rows: int
    different: int  # rows that are not one like the other

    @property
    def tells(self) -> bool:
        """Whether so many different rows are no chance."""
        return self.different >= (FEWEST_RATIOS if self.relation.ratio else FEWEST)

    @property
    def mostly(self) -> bool:
        """Whether it holds on nearly all rows; of few rows a sum may miss one, which is a slip: the others are no chance."""
        few = not self.relation.ratio and self.holds >= _ENOUGH_HELD and self.rows - self.holds <= 1
        return few or self.share >= MOSTLY

    @property
    def share(self) -> float:
        return self.holds / self.rows if self.rows else 0.0


def seen(relation: RowRelation, columns: Sequence[int], table: Mapping[int, Profile], slack: float = _SEN) -> Seen:
    """How well a relation holds between these columns; rows where a figure is missing, or all are zero, do not count.

    `slack`: sen that each figure of a sum may be off.
    """
    return _counted(relation, columns, table, *_held(relation, columns, table, slack))


def _held(
    relation: RowRelation, columns: Sequence[int], table: Mapping[int, Profile], slack: float
) -> tuple[Bools, Bools]:
    """(rows on which the numbers fit, rows that count)."""
    read = [table[at] for at in columns]
    if relation.ratio:
        return _ratio(*read[:3])
    signs = [-1, *[1] * len(relation.plus), *[-1] * len(relation.minus)]
    return _sum(read, signs, slack)


def _counted(
    relation: RowRelation, columns: Sequence[int], table: Mapping[int, Profile], holds: Bools, rows: Bools
) -> Seen:
    read = [table[at] for at in columns]
    different = len({tuple(column.values[at] for column in read) for at in np.flatnonzero(rows).tolist()})
    return Seen(relation, tuple(columns), int((holds & rows).sum()), int(rows.sum()), different)


def _sum(columns: Sequence[Profile], signs: Sequence[int], slack: float) -> tuple[Bools, Bools]:
    known = np.ones(len(columns[0].cells), np.bool_)
    rest = np.zeros(len(known), np.int64)
    not_zero = np.zeros(len(known), np.int64)
    for number, (column, sign) in enumerate(zip(columns, signs, strict=True)):
        known &= column.read_or_blank if number else column.read
        not_zero += column.not_zero
        rest += sign * column.amounts.value
    return np.abs(rest) <= slack * len(columns), known & (not_zero >= _FEWEST_TELLING)


def _ratio(percent: Profile, above: Profile, below: Profile) -> tuple[Bools, Bools]:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = above.values / below.values * 100
    known = np.isfinite(ratio) & np.isfinite(percent.values) & (above.values != 0)
    near = np.abs(percent.values - ratio) <= _NEAR
    fraction = np.abs(percent.values * 100 - ratio) <= _NEAR
    return near | fraction, known


def search(
    relation: RowRelation, options: Mapping[Figure, Sequence[int]], table: Mapping[int, Profile]
) -> Iterable[Seen]:
    """Every choice of columns, one for each figure from its own options, under which the relation mostly holds."""
    lists = [options.get(figure, ()) for figure in relation.figures]
    if not all(lists) or np.prod([len(each) for each in lists], dtype=np.float64) > _LARGEST_SEARCH:
        return
    for columns in product(*lists):
        if len(set(columns)) == len(columns):
            holds, rows = _held(relation, columns, table, _SEN)
            if np.count_nonzero(holds & rows) < HARDLY * np.count_nonzero(rows):
                continue  # quick: of most choices hardly a row holds
            found = _counted(relation, columns, table, holds, rows)
            if found.tells and found.mostly:
                yield found
