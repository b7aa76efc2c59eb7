"""The integers that name things, told apart by type: a row, a cell, an equation, a ratio, a column; and which occur."""

from __future__ import annotations

from typing import NewType

import numpy as np
import numpy.typing as npt

Row = NewType("Row", int)
"""A row of the grid."""

Column = NewType("Column", int)
"""A column of the grid: one measure in one period."""

At = NewType("At", int)
"""A cell of the grid: row × width + column."""

EquationNo = NewType("EquationNo", int)
"""A linear equation."""

RatioNo = NewType("RatioNo", int)
"""A printed percent with its numerator and denominator."""


def each_once(numbers: npt.NDArray[np.int64], below: int) -> npt.NDArray[np.int64]:
    """The numbers that occur, in their order; each is from 0 to less than `below`, so that nothing need be sorted."""
    there = np.zeros(below, dtype=bool)
    there[numbers] = True
    return np.flatnonzero(there)
