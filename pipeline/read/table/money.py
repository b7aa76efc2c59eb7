"""The rupiah of a table as columns of sen, and whether rows add up to others in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.read.table.body import Body
from pipeline.read.values.numbers import State

Ints = npt.NDArray[np.int64]


def money_columns(body: Body) -> list[Ints]:
    """[column][row] sen, 0 where blank; only the columns of rupiah in which every filled cell was read."""
    found = []
    for number, amounts in body.amounts.items():
        if body.bindings[number].column.kind == "rupiah" and amounts.state.max(initial=State.BLANK) <= State.READ:
            found.append(amounts.value)
    return found


def adds_up(columns: Sequence[Ints], total: int, rows: Sequence[int]) -> bool:
    """Whether these rows give the total in every column where it has an amount, in one at least and to the sen."""
    told = [column for column in columns if column[total]]
    return bool(told) and all(int(column[rows].sum()) == int(column[total]) for column in told)
