"""A column of cells, parted into numbers and texts; the amounts that come out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from pipeline.read.values.numerals import State


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """Equally long columns; value × 10^-decimals. Value and decimals are 0 where state is not READ.

    `printed` is the cell's text. For a number cell it is "", unless the number is finer than what is kept (then it
    is the number's repr: read, but rounded) or was not READ.
    """

    value: npt.NDArray[np.int64]
    decimals: npt.NDArray[np.int8]
    state: npt.NDArray[np.uint8]
    printed: list[str]


Judged = tuple[int, int, State]
"""value, decimals, state of one text."""

LARGEST: Final = 2**63 - 1
"""What a column of int64 holds."""
_EXPECTED: Final = frozenset({float, int, str, type(None)})


def split(
    cells: Sequence[object],
) -> tuple[Amounts, npt.NDArray[np.intp], dict[str, list[int]]]:
    """Empty amounts of the column's length, the places of number cells, and text -> its places."""
    count = len(cells)
    amounts = Amounts(
        np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int8), np.zeros(count, dtype=np.uint8), [""] * count
    )
    texts: dict[str, list[int]] = {}
    kinds = set(map(type, cells))
    if kinds == {float}:
        return amounts, np.arange(count), texts
    strings = [place for place, cell in enumerate(cells) if cell.__class__ is str and cell]
    if len({cells[place] for place in strings}) == 1:  # a column of "0,00"
        text = cast("str", cells[strings[0]])
        texts = {} if text.isspace() else {text: strings}
        for place in strings if texts else ():
            amounts.printed[place] = text
    else:
        for place in strings:
            text = cast("str", cells[place])
            if not text.isspace():
                texts.setdefault(text, []).append(place)
                amounts.printed[place] = text
    for place in (
        [place for place, cell in enumerate(cells) if cell.__class__ not in _EXPECTED] if kinds - _EXPECTED else ()
    ):
        amounts.printed[place] = str(cells[place])  # a date or TRUE where a number belongs
        amounts.state[place] = State.UNREADABLE
    numbers = [place for place, cell in enumerate(cells) if cell.__class__ is float or cell.__class__ is int]
    return amounts, np.array(numbers, dtype=np.intp), texts


def floats(cells: Sequence[object], places: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """The number cells at the places."""
    chosen = cells if len(places) == len(cells) else [cells[place] for place in places.tolist()]
    return np.array(chosen, dtype=np.float64)


def put(amounts: Amounts, texts: Mapping[str, Sequence[int]], judged: Mapping[str, Judged]) -> None:
    """Write what each judged text is at all its places."""
    places = np.array([place for text in judged for place in texts[text]], dtype=np.intp)
    often = [len(texts[text]) for text in judged]
    for column, at in ((amounts.value, 0), (amounts.decimals, 1), (amounts.state, 2)):
        column[places] = np.repeat(np.array([one[at] for one in judged.values()], dtype=column.dtype), often)
