"""A column of cells → exact rupiah; the way of writing is decided over the whole column (domain, section 3).

A value that can be read in one way only is read so; one that can be read in two (1.250) takes the way of its
column where all the others agree, and is AMBIGUOUS where they don't or where there are none. Nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal as Precise
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import SEN_DECIMALS
from pipeline.read.values import cell_text
from pipeline.read.values.amounts import LARGEST, Amounts, Judged, floats, put, split
from pipeline.read.values.numerals import (
    ENGLISH,
    INDONESIAN,
    Decimal,
    Numeral,
    State,
    Way,
    by_way,
    numeral,
    shared_way,
    single_way,
)

_EXCEL_DIGITS: Final = 5e-15  # half a unit in the 15th digit, as far as Excel's own sums are exact
_EXACT: Final = 2.0**53
_ENOUGH: Final = 3  # so many different values of one shape are evidence for it


def parse_rupiah(cells: Sequence[object], *, scaled: bool = False) -> Amounts:
    """Cells of one column → sen (decimals all 2). `scaled`: it counts in thousands or more, with as many decimals as it likes.

    A number cell counts in rupiah; finer than a sen it is rounded to the nearest and its repr stands in `printed`.
    A small number beside text like 6.389.070.692 is AMBIGUOUS: Excel may have read 750.000 as 750, 1.250 as 1.25.
    """
    amounts, numbers, texts = split(cells)
    numerals = _grouped_by_blanks({text: numeral(text) for text in texts})
    way = shared_way(numerals.values(), single_way if scaled else _votes_in_rupiah) or _way_of_like_shapes(
        numerals.values()
    )
    put(amounts, texts, {text: _rupiah_of(found, way, scaled=scaled) for text, found in numerals.items()})
    if len(numbers):
        eaten = any(n is not None and n.groups > 1 for n in numerals.values())
        _rupiah_numbers(amounts, numbers, cells, eaten=eaten)
    amounts.decimals[amounts.state == State.READ] = SEN_DECIMALS
    return amounts


def _finer(text: str, sen: int) -> Decimal | None:
    """The reading of a text that came to so many sen, where it has more decimals than these."""
    found = numeral(text)
    readings = (found.indonesian, found.english) if found is not None else ()
    return next(
        (
            one
            for one in readings
            if one is not None and one[1] > SEN_DECIMALS and _at_decimals(one, SEN_DECIMALS) == abs(sen)
        ),
        None,
    )


def _grouped_by_blanks(found: dict[str, Numeral | None]) -> Mapping[str, Numeral | None]:
    """Where blanks part nothing but groups of three digits, and two of them in one number at least, they are no gaps.

    A single group (123 456) may be two numbers: it is one only where several others of the column are grouped so.
    """
    torn = [one for one in found.values() if one is not None and one.torn]
    if not torn or not all(one.spaced for one in torn) or all(one.spaced == 1 for one in torn):
        return found
    least = 1 if len(torn) >= _ENOUGH else 2
    return {
        text: replace(one, torn=False) if one is not None and one.spaced >= least else one
        for text, one in found.items()
    }


def in_rupiah(amounts: Amounts, scale: int, cells: Sequence[object]) -> Amounts:
    """The amounts of a column that counts in thousands or more, in rupiah; what then passes int64 is UNREADABLE.

    A cell that is finer than a sen of its column keeps what it is finer: 9,580152 million.
    """
    if scale == 1:
        return amounts
    fits = np.abs(amounts.value) <= LARGEST // scale
    state = np.where(fits, amounts.state, np.uint8(State.UNREADABLE))
    value = np.where(fits, amounts.value * scale, 0)
    for at, cell in enumerate(cells):
        if not fits[at] or state[at] != State.READ:
            continue
        if type(cell) is float:
            value[at] = int((Precise(repr(cell)) * scale * 10**SEN_DECIMALS).to_integral_value())
        elif isinstance(cell, str) and (finer := _finer(cell, int(amounts.value[at]))) is not None:
            value[at] = _at_decimals((finer[0] * scale, finer[1]), SEN_DECIMALS) * (-1 if amounts.value[at] < 0 else 1)
    return Amounts(value, amounts.decimals, state, amounts.printed)


def _votes_in_rupiah(found: Numeral) -> Way:
    """The way of writing this text shows beyond doubt; rupiah have at most two decimals."""
    if found.neutral or found.either or found.torn or found.percent or found.only is None:
        return ""
    value, decimals = found.only
    if decimals == 3 or (not found.groups and 0 < value < 1000 * 10**decimals):
        return ""  # 1.234,567 and 86.36 may also be a group with a digit too many or too few
    return INDONESIAN if found.indonesian else ENGLISH


def _way_of_like_shapes(found: Iterable[Numeral | None]) -> Way:
    """Where no text is beyond doubt, three different ones of one and the same shape are evidence: 750.000 ten times."""
    shapes: Counter[tuple[bool, bool]] = Counter()
    for one in found:
        if one is None or one.torn:
            continue
        if not one.neutral:
            shapes[one.either, one.indonesian == one.whole] += 1
        elif one.whole and one.whole[0] >= 1000:
            return ""  # 12500 is written without groups
    if len(shapes) != 1 or shapes.total() < _ENOUGH:
        return ""
    ((_, indonesian),) = shapes
    return INDONESIAN if indonesian else ENGLISH


def _rupiah_of(found: Numeral | None, way: Way, *, scaled: bool) -> Judged:
    if found is None or found.percent:
        return 0, 0, State.UNREADABLE
    if found.torn:
        return 0, 0, State.AMBIGUOUS
    reading = found.only if found.neutral or _votes_in_rupiah(found) else by_way(found, way)
    if scaled and reading is None:
        reading = found.only or (found.indonesian if way == INDONESIAN else found.english if way == ENGLISH else None)
    if reading is None or (reading[1] == 3 and found.groups and not found.either and not scaled):
        return 0, 0, State.AMBIGUOUS
    sen = _at_decimals(reading, SEN_DECIMALS)
    return (-sen if found.negative else sen, SEN_DECIMALS, State.READ) if sen <= LARGEST else (0, 0, State.UNREADABLE)


def _at_decimals(reading: Decimal, wanted: int) -> int:
    """The value at so many decimals; a finer one goes to the nearest, halves to the even one."""
    value, decimals = reading
    if decimals <= wanted:
        return value * int(10 ** (wanted - decimals))
    unit = int(10 ** (decimals - wanted))
    whole, rest = divmod(value, unit)
    return whole + (2 * rest > unit or (2 * rest == unit and whole % 2 == 1))


def _rupiah_numbers(amounts: Amounts, places: npt.NDArray[np.intp], cells: Sequence[object], *, eaten: bool) -> None:
    """Number cells → sen, all at once; exact up to 2^53 rupiah, with sen up to 2^53 sen."""
    rupiah = floats(cells, places)
    finite = np.isfinite(rupiah)
    rupiah = np.where(finite, rupiah, 0.0)
    whole = np.rint(rupiah) == rupiah
    exact = finite & (np.abs(rupiah) < np.where(whole, _EXACT, _EXACT / 100))
    rupiah = np.where(exact, rupiah, 0.0)
    sen = np.rint(rupiah * 100)
    value = np.where(whole, rupiah.astype(np.int64) * 100, sen.astype(np.int64))
    finer = ~whole & (np.abs(rupiah * 100 - sen) > np.abs(sen) * _EXCEL_DIGITS + 1e-7)
    doubtful = eaten & (np.abs(rupiah) < 1000) & (rupiah != 0)
    read = exact & ~doubtful
    amounts.value[places] = np.where(read, value, 0)
    amounts.state[places] = np.where(read, State.READ, np.where(finite, State.AMBIGUOUS, State.UNREADABLE))
    for place in places[finer | ~read]:
        amounts.printed[place] = cell_text.text(cells[place])
