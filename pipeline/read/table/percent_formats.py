"""Numbers that Excel shows as percents (0.95 in a cell of format 0%) → what people see there: 95 %."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import PERCENT
from pipeline.read.form.fit import Binding
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.values.numbers import Amounts, Part, Quantity, State, parse_percent, parse_quantities

_FINEST: Final = 6  # decimals kept of a percent
_TYPED_AS_PERCENT: Final = 20
"""2000 % in the middle of a column: people typed percents, and the format was put over them."""
_LARGEST: Final = 1e9  # no percent is larger
_KINDS: Final = ("percent", "quantity")

Shown = Mapping[int, Decimal]
"""Position under the header -> the percent that is shown there."""


def shown_percents(
    sheet: SheetLike, rows: npt.NDArray[np.int64], columns: Sequence[Sequence[object]], bindings: Sequence[Binding]
) -> dict[int, Shown]:
    """By position of each binding of percents or quantities: its cells that Excel shows as a percent."""
    places = sheet.looks.percents if any(binding.column.kind in _KINDS for binding in bindings) else ()
    if not places:
        return {}
    found: dict[int, Shown] = {}
    for number, binding in enumerate(bindings):
        if binding.column.kind not in _KINDS:
            continue
        column = binding.cells[0]
        cells = {
            at: value
            for at, (row, value) in enumerate(zip(rows.tolist(), columns[column], strict=True))
            if isinstance(value, int | float) and abs(value) < _LARGEST and (row, column + 1) in places
        }
        if cells and float(np.median(np.abs(np.fromiter(cells.values(), np.float64)))) < _TYPED_AS_PERCENT:
            found[number] = {at: _percent(value) for at, value in cells.items()}
    return found


def _percent(value: float) -> Decimal:
    return (round(Decimal(repr(value)) * 100, _FINEST) + 0).normalize()


def _number(percent: Decimal) -> tuple[int, int]:
    """(value, decimals) without a zero at the end."""
    decimals = max(0, -int(percent.as_tuple().exponent))
    return int(percent.scaleb(decimals)), decimals


def percents_of(cells: Sequence[object], shown: Shown) -> Amounts:
    """As parse_percent; what is shown as a percent is one, and the others are judged by themselves."""
    made = parse_percent(_without(cells, shown))
    for at, percent in shown.items():
        made.value[at], made.decimals[at] = _number(percent)
        made.state[at], made.printed[at] = State.READ, ""
    return made


def quantities_of(cells: Sequence[object], shown: Shown, *, of_percent: bool) -> Sequence[Quantity]:
    """As parse_quantities; what is shown as a percent is one."""
    read = list(parse_quantities(_without(cells, shown), of_percent=of_percent))
    for at, percent in shown.items():
        read[at] = replace(read[at], parts=(Part(*_number(percent), PERCENT),), state=State.READ, printed="")
    return read


def _without(cells: Sequence[object], shown: Shown) -> Sequence[object]:
    return ["" if at in shown else cell for at, cell in enumerate(cells)] if shown else cells
