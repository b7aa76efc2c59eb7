"""One worksheet as every reader hands it on: its cells at their addresses, and what is known of them besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pipeline.read.file.cell_looks import NO_LOOKS, CellLooks
from pipeline.read.file.sheet_parts import NO_FORMULAS, Formulas

Merge = tuple[int, int, int, int]
"""row1, column1, row2, column2; from 1."""

MAX_CELLS: Final = 8_000_000
"""Cells all sheets of a file may span."""
MAX_MERGED: Final = 100_000
"""Merged ranges of a sheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One worksheet. rows[0] is Excel row 1, rows[0][0] is A1; "" is an empty cell; all rows are equally long.

    An error cell holds its text ("#DIV/0!"). `formulas` and `looks` are known of xlsx and xlsm only, what `looks`
    says of percents also of xls, ods and XML, `hidden_rows` (Excel rows) also of what is written in XML or HTML.
    """

    name: str
    visible: bool
    rows: list[list[object]]
    merged: tuple[Merge, ...]
    hidden_rows: frozenset[int] = frozenset()
    formulas: Formulas = NO_FORMULAS
    looks: CellLooks = field(default=NO_LOOKS, compare=False)
