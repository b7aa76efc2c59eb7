"""Headings that are bare numbers and say a time: 1, 2, 3, 4 under "Triwulan"; 1 … 12, or I … XII, that are months."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from pipeline.rulebook.form_columns import MONTHS
from pipeline.words import QUARTER_NAMES, QUARTER_WORDS, fold_header

_LOOKS_LIKE_I: Final = str.maketrans("l1|!", "iiii")
"""Il, Ill, lV: letters that look like the I of a Roman number."""
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONTH: Final[Mapping[str, int]] = MappingProxyType(
    {name: month for month, roman in enumerate(_ROMAN, 1) for name in (roman, str(month), f"{month:02d}")}
)
_QUARTERS: Final[Mapping[str, str]] = MappingProxyType(
    {**QUARTER_NAMES, **{str(number): str(number) for number in range(1, 5)}}
)
QUARTERS_OF_A_YEAR: Final = "1234"
_QUARTERLY: Final = re.compile(rf".*\btriwulan\b.*|(?:{QUARTER_WORDS})")
_YEAR: Final = 12  # months
NO_MONTHS: Final[Mapping[int, int]] = MappingProxyType({})


class Months(NamedTuple):
    """Where headings are the numbers of months: their row in the header, and column -> month."""

    row: int
    of: Mapping[int, int]


def numbers_quarters(above: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row of 1, 2, 3, 4 says which quarter stands below: "Triwulan" is over it."""
    texts = [text for text in row if text.isdecimal()]
    return texts == ["1", "2", "3", "4"] and any("triwulan" in fold_header(text) for each in above for text in each)


def with_quarter(folded: Sequence[str]) -> tuple[str, ...]:
    """A heading's words with "Triwulan › II" as tw2."""
    said = list(folded)
    for at in range(1, len(said)):
        quarter = _QUARTERS.get(said[at]) or _QUARTERS.get(said[at].translate(_LOOKS_LIKE_I))
        if quarter and any(map(_QUARTERLY.fullmatch, said[:at])):
            said[at] = f"tw{quarter}"
    return tuple(said)


def quarters_in(folded: Mapping[int, Sequence[str]]) -> dict[int, tuple[str, ...]]:
    """Column -> its heading with I, II, III, IV (1, 2, 3, 4) as quarters, where four side by side are numbered so in one group.

    `folded`: column -> its heading. Whether the group counts what is planned or done in them the words over it tell.
    """
    found: dict[int, tuple[str, ...]] = {}
    for first in folded:
        texts = [folded.get(at, ("",)) for at in range(first, first + len(QUARTERS_OF_A_YEAR))]
        numbers = "".join(_QUARTERS.get(each[-1].translate(_LOOKS_LIKE_I), "") for each in texts)
        if numbers == QUARTERS_OF_A_YEAR and texts[0][:-1] and len({each[:-1] for each in texts}) == 1:
            found |= {first + at: (*each[:-1], f"tw{at + 1}") for at, each in enumerate(map(tuple, texts))}
    return found


def months_of(rows: Sequence[Sequence[str]]) -> Months:
    """Twelve headings side by side, numbered 1 to 12, that one heading above them has all to itself.

    A row that numbers the columns begins with the table's first one, and no group stands over twelve of its numbers.
    """
    for at, row in enumerate(rows[1:], 1):
        for first in range(1, len(row) - _YEAR + 1):
            numbers = [_MONTH.get(fold_header(text), 0) for text in row[first : first + _YEAR]]
            if numbers == [*range(1, _YEAR + 1)] and _is_one_group(rows[:at], first):
                return Months(at, {first + place: month for place, month in enumerate(numbers)})
    return Months(0, NO_MONTHS)


def _is_one_group(above: Sequence[Sequence[str]], first: int) -> bool:
    """Whether the headings over the twelve columns are one, its words only over the first column or over each."""
    named = False
    for row in above:
        texts = [row[at] if at < len(row) else "" for at in range(first, first + _YEAR)]
        if any(texts[1:]) and any(one != other for one, other in pairwise(texts)):
            return False
        named |= any(map(str.isalpha, texts[0]))
    return named


def month_name(month: int) -> str:
    """What a heading of words says of the month."""
    return fold_header(MONTHS[month - 1][0])
