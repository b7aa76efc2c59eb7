"""The integers that name things, told apart by type: a row, a cell, an equation, a ratio, a column."""

from __future__ import annotations

from typing import NewType

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
