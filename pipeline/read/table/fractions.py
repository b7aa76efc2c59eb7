"""Percent cells that may be fractions, told by what they are the ratio of: 0.75 beside 75 of 100 is 75 %."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.form.matching import Binding
from pipeline.read.values.numbers import Amounts, Quantity, State
from pipeline.rulebook.vocabulary import Measure

_NEAR: Final = 0.006
"""Half of the last digit people print of a percent, and a little."""
_FINEST: Final = 6  # decimals kept of a percent

Floats = npt.NDArray[np.float64]


def by_their_ratio(
    measures: Mapping[str, Measure], columns: Sequence[Sequence[object]], bindings: Sequence[Binding], amounts: dict[int, Amounts],
    quantities: Mapping[int, Sequence[Quantity]],
) -> None:  # fmt: skip
    """Read an ambiguous percent column as fractions where the ratios of most of its rows say so, and none says percent."""
    for at, binding in enumerate(bindings):
        measure = measures.get(binding.column.measure)
        if measure is None or not measure.ratio_of or at not in amounts or State.AMBIGUOUS not in amounts[at].state:
            continue
        cells = columns[binding.cells[0]]
        above, below = (_numbers(part, bindings, amounts, quantities) for part in measure.ratio_of)
        if above is not None and below is not None and _are_fractions(cells, above, below):
            amounts[at] = _as_fractions(cells, amounts[at])


def _as_fractions(cells: Sequence[object], read: Amounts) -> Amounts:
    """The ambiguous number cells of a column, times a hundred; what was read or is text stays."""
    made = Amounts(read.value.copy(), read.decimals.copy(), read.state.copy(), list(read.printed))
    for at in np.flatnonzero(read.state == State.AMBIGUOUS).tolist():
        cell = cells[at]
        if isinstance(cell, int | float):
            percent = round(Decimal(repr(cell)) * 100, _FINEST).normalize()
            decimals = max(0, -int(percent.as_tuple().exponent))
            made.value[at], made.decimals[at] = int(percent.scaleb(decimals)), decimals
            made.state[at] = State.READ
            made.printed[at] = ""
    return made


def _numbers(
    measure: str,
    bindings: Sequence[Binding],
    amounts: Mapping[int, Amounts],
    quantities: Mapping[int, Sequence[Quantity]],
) -> Floats | None:
    """The column of a measure as plain numbers, NaN where there is none; None when the sheet has no such column."""
    for at, binding in enumerate(bindings):
        if binding.column.measure == measure and at in amounts:
            return np.where(amounts[at].state == State.READ, amounts[at].value / 100, np.nan)
        if binding.column.measure == measure and at in quantities:
            return np.array([_single(quantity) for quantity in quantities[at]], np.float64)
    return None


def _single(quantity: Quantity) -> float:
    if quantity.state != State.READ or len(quantity.parts) != 1:
        return float("nan")
    return float(quantity.parts[0].value) / 10.0 ** quantity.parts[0].decimals


def _are_fractions(cells: Sequence[object], above: Floats, below: Floats) -> bool:
    said = np.array([float(c) if isinstance(c, int | float) else np.nan for c in cells], np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = above / below
    known = np.isfinite(ratio) & np.isfinite(said)
    as_fraction = known & (np.abs(said - ratio) <= _NEAR)
    as_percent = known & (np.abs(said / 100 - ratio) <= _NEAR)
    only_percent = (as_percent & ~as_fraction).any()
    return bool((as_fraction & ~as_percent).any() and not only_percent and 2 * as_fraction.sum() > known.sum())
