"""Formulas that no Excel ever computed are neither blank nor 0: their cells are filled, and cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.form.fit import Binding
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.values.numbers import Amounts, Quantity, State, parse_rupiah
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.form_levels import MONEY

Mask = npt.NDArray[np.bool_]

FEWEST: Final = 3
"""Fewer formulas of a sheet may well all be 0."""


def all_zero(sheet: SheetLike) -> frozenset[tuple[int, int]]:
    """The formulas of a sheet whose every formula was saved as 0, as XlsxWriter does; else none."""
    formulas = sheet.formulas
    return formulas.zero if FEWEST <= len(formulas.zero) == formulas.count else frozenset()


def waiting_of(
    sheet: SheetLike, rows: npt.NDArray[np.int64], bindings: Sequence[Binding], amounts: Mapping[int, Amounts]
) -> dict[int, list[int]]:
    """Position of a numeric binding -> the rows where its formula has no value, or a 0 that cannot be one.

    A 0 cannot be one where all formulas of the sheet are 0 though there are other numbers in the column.
    """
    places = sheet.formulas.without_value
    if zero := all_zero(sheet):
        busy = {bindings[at].cells[0] + 1 for at, column in amounts.items() if column.value.any()}
        places |= {(row, column) for row, column in zero if column in busy}
    if not places:
        return {}
    position = {row: at for at, row in enumerate(rows.tolist())}
    numeric = {binding.cells[0] + 1: at for at, binding in enumerate(bindings) if binding.column.kind in NUMERIC}
    found: dict[int, list[int]] = {}
    for row, column in sorted(places):
        if row in position and column in numeric:
            found.setdefault(numeric[column], []).append(position[row])
    return found


def not_read(
    waiting: Mapping[int, Sequence[int]], bindings: Sequence[Binding], filled: dict[str, Mask],
    amounts: dict[int, Amounts], quantities: dict[int, Sequence[Quantity]],
) -> None:  # fmt: skip
    """Mark these cells as filled and unreadable, in the columns that are being built."""
    for number, places in waiting.items():
        column = bindings[number].column
        mask = filled[column.field].copy()
        mask[places] = True
        filled[column.field] = mask
        if column.kind == "rupiah":
            filled[MONEY] = filled[MONEY] | mask
        if column.kind == "quantity":
            unread = dict.fromkeys(places, Quantity((), State.UNREADABLE, ""))
            read = quantities.get(number) or [Quantity((), State.BLANK, "")] * len(mask)
            quantities[number] = [unread.get(at, one) for at, one in enumerate(read)]
        else:
            amounts.setdefault(number, parse_rupiah([""] * len(mask)))
            amounts[number].state[places] = State.UNREADABLE
            amounts[number].value[places] = 0
