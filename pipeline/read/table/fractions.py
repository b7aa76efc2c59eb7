"""Percent cells that may be fractions, told by what they are the ratio of: 0.75 beside 75 of 100 is 75 %."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.form.fit import Binding
from pipeline.read.values.numbers import Amounts, Quantity, State
from pipeline.rulebook.measures import Measure

_NEAR: Final = 0.006
"""Half of the last digit people print of a percent, and a little."""
_FINEST: Final = 6  # decimals kept of a percent

_LARGEST_FRACTION: Final = 30

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def by_their_ratio(
    measures: Mapping[str, Measure], columns: Sequence[Sequence[object]], bindings: Sequence[Binding], amounts: dict[int, Amounts],
    quantities: Mapping[int, Sequence[Quantity]], *, shown: Container[int] = (),
) -> None:  # fmt: skip
    """Read the small numbers of a percent column as fractions, or as percents, where the ratios of most of its rows say so.

    Not where one row says the other; then what a column read by itself leaves open stays open. `shown`: the bindings whose
    cells Excel shows as percents, which they are.
    """
    for at, binding in enumerate(bindings):
        measure = measures.get(binding.column.measure)
        cells = columns[binding.cells[0]]
        if measure is None or not measure.ratio_of or at not in amounts or not _may_be_either(cells):
            continue
        above, below = (_numbers(part, bindings, amounts, quantities) for part in measure.ratio_of)
        if above is None or below is None:
            continue
        fraction, percent, known = _told(cells, above, below)
        if State.AMBIGUOUS in amounts[at].state and _mostly(fraction, percent, known):
            open_ = np.flatnonzero(amounts[at].state == State.AMBIGUOUS).tolist()
            amounts[at] = _scaled(cells, amounts[at], open_, 100)
        elif at not in shown and _mostly(percent, fraction, known):
            small = [place for place, cell in enumerate(cells) if _is_small(cell)]
            amounts[at] = _scaled(cells, amounts[at], small, 1)


def _may_be_either(cells: Sequence[object]) -> bool:
    return any(map(_is_small, cells))


def _is_small(cell: object) -> bool:
    """Whether a number may be a fraction, up to 3000 %."""
    return isinstance(cell, int | float) and 0 < abs(cell) <= _LARGEST_FRACTION


def _scaled(cells: Sequence[object], read: Amounts, places: Sequence[int], factor: int) -> Amounts:
    """The number cells at these places, times the factor; the others stay."""
    made = Amounts(read.value.copy(), read.decimals.copy(), read.state.copy(), list(read.printed))
    for at in places:
        cell = cells[at]
        if isinstance(cell, int | float):
            percent = round(Decimal(repr(cell)) * factor, _FINEST).normalize()
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


def _told(cells: Sequence[object], above: Floats, below: Floats) -> tuple[Mask, Mask, Mask]:
    """By row: the number is the ratio itself, it is a hundred times it, and whether there is a ratio."""
    said = np.array([float(c) if isinstance(c, int | float) else np.nan for c in cells], np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = above / below
    known = np.isfinite(ratio) & np.isfinite(said) & (said != 0)
    return known & (np.abs(said - ratio) <= _NEAR), known & (np.abs(said / 100 - ratio) <= _NEAR), known


def _mostly(one: Mask, other: Mask, known: Mask) -> bool:
    """Whether most rows say the one, and none the other only."""
    return bool((one & ~other).any() and not (other & ~one).any() and 2 * one.sum() > known.sum())
