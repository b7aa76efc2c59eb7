"""A column of cells → percents with the decimals that were printed; fractions told from the whole column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.values import cell_text
from pipeline.read.values.amounts import LARGEST, Amounts, Judged, floats, put, split
from pipeline.read.values.numerals import (
    ENGLISH,
    INDONESIAN,
    MIXED,
    Decimal,
    Numeral,
    State,
    Way,
    by_way,
    numeral,
    shared_way,
    single_way,
)

_FINEST: Final = 6  # decimals kept of a percent
_NO_PERCENT: Final = 10_000  # no capaian is that high
_LARGEST_FRACTION: Final = 3
_SURELY_PERCENT: Final = 20
_PERCENT: Final = 0
_FRACTION: Final = 1
_DOUBTFUL: Final = 2


def parse_percent(cells: Sequence[object]) -> Amounts:
    """Cells of one column → percent with as many decimals as were printed (number cells: their own, at most 6).

    Fractions (0.9077) are told from the whole column and scaled; where a column leaves open whether 0.9 is 0,9 %
    or 90 % its small values are AMBIGUOUS. A text with a % sign is percent whatever its column.
    """
    amounts, numbers, texts = split(cells)
    numerals = {text: numeral(text) for text in texts}
    way = shared_way(numerals.values(), single_way)
    judged = {text: _percent_of(found, way) for text, found in numerals.items()}
    scaled = _scaled(judged, numerals)
    put(amounts, texts, scaled)
    if len(numbers):
        as_typed = {text: each for text, each in judged.items() if each[2] == State.READ}
        _percent_numbers(amounts, numbers, cells, beside_percents=bool(as_typed) and scaled == judged)
    return amounts


def _percent_of(found: Numeral | None, way: Way) -> Judged:
    if found is None:
        return 0, 0, State.UNREADABLE
    reading = _percent_of_either(found, way) if found.either else found.only
    if reading is None or found.torn:
        return 0, 0, State.AMBIGUOUS
    if reading[0] > LARGEST or reading[1] > 18:
        return 0, 0, State.UNREADABLE
    return (-reading[0] if found.negative else reading[0]), reading[1], State.READ


def _percent_of_either(found: Numeral, way: Way) -> Decimal | None:
    """1.250 is 1250 % where its column writes so. 95.534 is never 95534 %, but beside 95,53 may be a slip."""
    fine = max(found.indonesian or (0, 0), found.english or (0, 0), key=lambda reading: reading[1])
    if fine[0] < _NO_PERCENT:
        return by_way(found, way)
    against = ENGLISH if fine == found.indonesian else INDONESIAN
    return None if way in (against, MIXED) else fine


def _scaled(judged: Mapping[str, Judged], numerals: Mapping[str, Numeral | None]) -> dict[str, Judged]:
    """Text without a % sign: percent as it stands, or a fraction where its column is one."""
    scaled = dict(judged)
    read = [text for text, (_, _, state) in judged.items() if state == State.READ]
    decimals = np.array([judged[text][1] for text in read], dtype=np.int8)
    sizes = np.abs(np.array([judged[text][0] for text in read], dtype=np.float64)) / 10.0**decimals
    for text, scale in zip(read, _scales(sizes, decimals, typed=True).tolist(), strict=True):
        found = numerals[text]
        if scale == _PERCENT or found is None or found.percent:
            continue
        value, places, _ = judged[text]
        as_percent = (value * 10 ** max(0, 2 - places), max(0, places - 2), State.READ)
        scaled[text] = as_percent if scale == _FRACTION else (0, 0, State.AMBIGUOUS)
    return scaled


def _percent_numbers(
    amounts: Amounts, places: npt.NDArray[np.intp], cells: Sequence[object], *, beside_percents: bool
) -> None:
    """Number cells → percent with the decimals they have, all at once.

    `beside_percents`: the column's texts are percents as they stand; so are its numbers, unless all of them are small.
    """
    numbers = floats(cells, places)
    finite = np.abs(numbers) < 1e9  # also refuses NaN; no percent is larger
    numbers = np.where(finite, numbers, 0.0)
    _, decimals = _shortest(numbers)
    scales = _scales(np.abs(numbers), decimals, typed=False)
    if beside_percents and np.abs(numbers).max() > _LARGEST_FRACTION and not (np.abs(numbers) >= _SURELY_PERCENT).any():
        scales = np.full_like(scales, _PERCENT)
    value, decimals = _shortest(np.where(scales == _FRACTION, numbers * 100, numbers))
    read = finite & (scales != _DOUBTFUL)
    amounts.value[places] = np.where(read, value, 0)
    amounts.decimals[places] = np.where(read, decimals, 0)
    amounts.state[places] = np.where(read, State.READ, np.where(finite, State.AMBIGUOUS, State.UNREADABLE))
    for place in places[~read]:
        amounts.printed[place] = cell_text.text(cells[place])


def _shortest(numbers: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
    """Number → (value, decimals) with no zero at the end; finer than 6 decimals is rounded."""
    value = np.rint(numbers * 10**_FINEST).astype(np.int64)
    decimals = np.full(len(value), _FINEST, dtype=np.int8)
    open_ = np.arange(len(value))
    for _ in range(_FINEST):
        open_ = open_[value[open_] % 10 == 0]
        value[open_] //= 10
        decimals[open_] -= 1
    return value, decimals


def _scales(sizes: npt.NDArray[np.float64], decimals: npt.NDArray[np.int8], *, typed: bool) -> npt.NDArray[np.uint8]:
    """Of each value of a column: percent, fraction or doubtful. Zero is the same in both.

    Small is up to 3 (300 %), large from 20. Large beside small with nothing between looks like two scales in one column, and
    the small ones are doubtful, unless typed with just the decimals of the large; so are those with two decimals more
    than any other. All small: fractions if they differ, one comes near 1, and they are finer than percents are typed
    (or number cells, where Excel's own % format hides the factor).
    """
    scales = np.zeros(len(sizes), dtype=np.uint8)
    small, large = (sizes > 0) & (sizes <= _LARGEST_FRACTION), sizes >= _SURELY_PERCENT
    between = (sizes > _LARGEST_FRACTION) & ~large
    if not small.any():
        return scales
    if large.any():
        scales[small & (decimals >= decimals[sizes > _LARGEST_FRACTION].max() + 2)] = _DOUBTFUL
        if not between.any():
            as_typed = typed and len(set(decimals[large].tolist())) == 1
            scales[small & ~(as_typed & (decimals == decimals[large].max()))] = _DOUBTFUL
    elif between.any():
        scales[small | between] = _PERCENT if typed and (decimals[small | between] == 2).all() else _DOUBTFUL
    else:
        finer = not typed or bool((decimals[small] >= 3).any())
        differ = len(np.unique(sizes[small])) > 1
        scales[small] = _FRACTION if differ and finer and sizes.max() >= 0.5 else _DOUBTFUL
    return scales
