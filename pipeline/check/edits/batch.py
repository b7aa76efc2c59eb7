"""Equations of one rule and one column, on their way to be joined with the others."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.check.grid.grid import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Equations of one rule and column; `equation` counts within the batch."""

    rule: int
    row: Ints
    column: Ints
    equation: Ints
    cell: Ints
    coefficient: Ints
    tolerance: int | Ints
