"""A cell of the tables as text: what the workbook's number format shows, in Indonesian print."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.tables.table import WITH_SEN, Amount, OutCell
from pipeline.write.words.numbers import at_scale, digits

_DECIMALS: Final = {CellFormat.RUPIAH: 0, WITH_SEN: 2, CellFormat.POINTS: 2, "bulat": 0}
_MOST: Final = 10  # decimals of a number that staff typed
QUANTITY: Final = "q:"
"""How the format of a quantity begins: its decimals and its unit follow."""


def printed(cell: OutCell) -> str:
    """What a reader of the workbook sees in a cell; "" of an empty one."""
    value = cell.value
    if not isinstance(value, int | Fraction):
        return value or ""
    if cell.format.startswith(QUANTITY):
        _, decimals, unit = cell.format.split(":", 2)
        return f"{digits(at_scale(value, int(decimals)), int(decimals))} {unit}".rstrip()
    if cell.format == CellFormat.RATIO:
        return f"{digits(at_scale(value * 100, 2), 2)} %"
    decimals_of = _DECIMALS.get(cell.format)
    return _as_typed(value) if decimals_of is None else digits(at_scale(value, decimals_of), decimals_of)


def _as_typed(value: Amount) -> str:
    """With as many decimals as it has."""
    decimals = next((n for n in range(_MOST) if (value * 10**n).denominator == 1), _MOST)
    return digits(at_scale(value, decimals), decimals)
