"""Rows under a named one of which nothing else tells the level: each is the parent of those below that it is the sum of.

The sum of one column may be chance. Of three columns and more it is none, and then one of them may be mistyped; of two
both must hold. Where most named rows of a table are read so, one column that holds is enough in the others of it.
A named row whose parts do not add up even so leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Amounts = npt.NDArray[np.int64]  # [row, column] sen

_SURE: Final = 3
"""Columns that hold an amount, from which one may be wrong."""
_FEWEST: Final = 2
_LONGEST: Final = 400
"""Rows under one name: more are no list made by hand, and the work grows faster than they do."""


def depths_below(columns: Sequence[Ints], parts: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Row -> how deep it stands below its named row, from 1; {} unless so read most named rows are the sum of theirs.

    `parts`: each named row -> the rows after it, up to the next named one.
    """
    if len(columns) < _FEWEST:
        return {}
    amounts: Amounts = np.stack(columns, axis=1)
    asked = {above: rows for above, rows in parts.items() if rows}
    found = {above: _drawn(amounts, above, rows, _SURE) for above, rows in asked.items()}
    if 2 * sum(map(bool, found.values())) <= len(asked) or not any(map(_adds, found.values())):
        return {}
    found |= {above: _drawn(amounts, above, rows, _FEWEST) for above, rows in asked.items() if not found[above]}
    return {at: depth for depths in found.values() for at, depth in depths.items()}


def _adds(depths: Mapping[int, int]) -> bool:
    """Whether some sum is one of several rows: an amount said twice alone tells little."""
    tops = [depth for depth in depths.values() if depth == 1]
    deeper = len(depths) - len(tops)
    return len(tops) > 1 or deeper > 1


def _drawn(amounts: Amounts, above: int, rows: Sequence[int], sure: int) -> dict[int, int]:
    """Depths of the rows under one name; {} where those at the top do not add up to it."""
    if len(rows) > _LONGEST:
        return {}
    below: dict[int, list[int]] = {}
    tops: list[int] = []  # the nearest last
    for at in reversed(rows):
        taken = _taken(amounts, at, tops[::-1], sure)
        below[at] = taken
        del tops[len(tops) - len(taken) :]
        tops.append(at)
    if not _fits(amounts[above], amounts[tops].sum(axis=0), sure):
        return {}
    depths = dict.fromkeys(tops, 1)
    for at in rows:  # a parent stands before its children
        depths |= dict.fromkeys(below[at], depths[at] + 1)
    return depths


def _taken(amounts: Amounts, at: int, after: Sequence[int], sure: int) -> list[int]:
    """The fewest of the rows after it that it is the sum of; [] none."""
    reach = np.zeros(amounts.shape[1], np.int64)
    for number, each in enumerate(after, start=1):
        reach = reach + amounts[each]
        if _fits(amounts[at], reach, sure):
            return list(after[:number])
        if (reach >= amounts[at]).all() and (reach > amounts[at]).sum() > 1:
            return []
    return []


def _fits(whole: Ints, parts: Ints, sure: int) -> bool:
    """Whether a row is the sum of others in its columns, all but one of so many or more."""
    told = (whole != 0) | (parts != 0)
    holds = int((told & (whole == parts)).sum())
    count = int(told.sum())
    return count >= _FEWEST and holds >= count - (count >= sure)
