"""What the cells of a column hold, whatever stands above them: kode, words, amounts, small numbers, dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.form.header import is_number_row
from pipeline.read.values.amounts import Amounts
from pipeline.read.values.codes import parse_kode, split_kode_label, split_label_kode
from pipeline.read.values.numbers import State, parse_percent, parse_quantities, parse_rupiah
from pipeline.read.values.numerals import numeral

SAMPLED: Final = 400
"""Rows under a header that are looked at."""
_AMOUNT: Final = 10_000 * 100
"""Sen: a column whose middle number is at least this large holds amounts."""
_MOST: Final = 0.6
_PERCENTS: Final = 1_000 * 100
_KODE_PART: Final = re.compile(r"(?:\d{1,2}|\d\.\d{2}|\d{4}|[xX]{1,2})")
_MARK: Final = re.compile(r"\(?(?:[IVX]{1,5}|[A-Za-z]|[1-9]\d?(?:\.[1-9]\d?)*)[.)]*")
_COUNTED: Final = re.compile(r"\s*[\d.,]+\s*[^\d\s]{1,3}.{0,40}|\s*(?:n/?a|-|–)\s*", re.IGNORECASE | re.DOTALL)
"""50 Orang, 3x1 Hari, 95 %."""
_OF_THINGS: Final = re.compile(r"\s*[\d.,]+\s*[^\W\d_]{2,}")
"""50 Orang."""
_NUMBERED: Final = re.compile(r"\s*(\d{1,2})[.)]?\s+(\D{10,})")
"""1. Meningkatnya kualitas layanan."""


@dataclass(frozen=True, eq=False)
class Profile:
    """One column under a header; counts of its cells by what they are."""

    column: int
    cells: Sequence[object]
    filled: int
    numbers: int  # numbers, and texts that are nothing but a number
    counted: int  # texts that begin with a number and end with what is counted
    kode: int
    kode_and_name: int
    words: int
    dates: int
    letters: int  # of all its words together

    @cached_property
    def amounts(self) -> Amounts:
        """Sen of each cell; only of a column of numbers."""
        return parse_rupiah(self.cells)

    @cached_property
    def read(self) -> npt.NDArray[np.bool_]:
        """Which cells hold an amount."""
        return np.asarray(self.amounts.state == State.READ)

    @cached_property
    def read_or_blank(self) -> npt.NDArray[np.bool_]:
        """Which cells hold an amount, or nothing."""
        return np.asarray(self.read | (self.amounts.state == State.BLANK))

    @cached_property
    def not_zero(self) -> npt.NDArray[np.bool_]:
        """Which cells hold another amount than zero."""
        return np.asarray(self.amounts.value != 0)

    @cached_property
    def sizes(self) -> npt.NDArray[np.float64]:
        """Absolute values, in sen, of the numbers that are not zero."""
        read = self.amounts
        there = (read.state == State.READ) & (read.value != 0)
        return np.asarray(np.abs(read.value[there]), np.float64)

    @property
    def numeric(self) -> bool:
        """Whether most of its cells are numbers or quantities."""
        return self.filled > 0 and (self.numbers + self.counted) >= _MOST * self.filled and not self.is_kode

    @cached_property
    def is_money(self) -> bool:
        """Whether its numbers are as large as amounts of rupiah."""
        return self.numbers >= _MOST * self.filled and len(self.sizes) > 0 and float(np.median(self.sizes)) >= _AMOUNT

    @property
    def is_zero(self) -> bool:
        """Whether all its numbers are zero: it may be anything."""
        return self.numeric and not len(self.sizes) and bool((self.amounts.state == State.READ).any())

    @property
    def like_percents(self) -> bool:
        """Whether its numbers may be percents or fractions: not where most count something, 12 Dokumen."""
        small = self.numbers > 0 and not self.is_money and (not len(self.sizes) or float(self.sizes.max()) <= _PERCENTS)
        return small and sum(map(_counts_things, self.cells)) <= self.numbers

    @property
    def is_kode(self) -> bool:
        """Whether most of its cells are kode."""
        return self.kode > 0 and self.kode >= _MOST * self.filled

    @property
    def counts_on(self) -> bool:
        """Whether it numbers the rows: 1, 2, 3 … or 1, 1.1, 1.1.1, 1.2."""
        if self.outlines:
            return True
        numbers = [cell for cell in self.cells if isinstance(cell, int | float)]
        return (
            len(numbers) >= 2
            and all(0 < one < 1000 and one == one // 1 for one in numbers)
            and numbers == sorted(numbers)
        )

    @cached_property
    def kode_parts(self) -> bool:
        """Whether its cells are nothing but parts of a kode: 1, 06, 2.01."""
        cells = [
            str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
            for cell in self.cells
            if cell not in ("", None)
        ]
        return bool(cells) and sum(_KODE_PART.fullmatch(cell) is not None for cell in cells) * 5 >= 4 * len(cells)

    @cached_property
    def marks(self) -> bool:
        """Whether its cells number rows at several levels: A, I, 1., b)."""
        cells = [str(cell).strip() for cell in self.cells if isinstance(cell, str) and cell.strip()]
        return len(cells) >= 2 and sum(map(is_mark, cells)) * 5 >= 4 * len(cells)

    @cached_property
    def outlines(self) -> bool:
        """Whether its cells number an outline from 1 on: each goes one deeper, or on by one at its own depth."""
        every = [_place(cell) for cell in self.cells if cell not in ("", None)]
        places = [place for place in every if place is not None]
        if len(places) < 3 or len(places) * 5 < 4 * len(every):
            return False
        if len(places[0]) != 1 or not any(len(place) > 1 for place in places):
            return False
        steps = sum(_next_in_outline(one, other) for one, other in pairwise(places))
        return steps * 10 >= 9 * (len(places) - 1)

    @cached_property
    def values(self) -> npt.NDArray[np.float64]:
        """The single number of each cell in units of its own, NaN where there is none."""
        read = self.amounts
        plain = np.where(read.state == State.READ, read.value / 100, np.nan)
        if any(isinstance(cell, str) and cell.strip() for cell in compress(self.cells, np.isnan(plain))):  # 98 %, 67,5
            said = parse_percent(self.cells)
            signed = np.isnan(plain) & (said.state == State.READ)
            plain[signed] = (said.value / 10.0**said.decimals)[signed]
        if self.counted:
            for at, quantity in enumerate(parse_quantities(self.cells)):
                if np.isnan(plain[at]) and quantity.state == State.READ and len(quantity.parts) == 1:
                    plain[at] = quantity.parts[0].value / 10.0 ** quantity.parts[0].decimals
        return plain


BLANK: Final = Profile(-1, (0.0,), 1, 1, 0, 0, 0, 0, 0, 0)
"""A column of which only the heading says something, as one of zeros does."""


def _place(cell: object) -> tuple[int, ...] | None:
    """1.2. -> (1, 2); None for 5.1.01, which is a kode."""
    said = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    parts = said.strip().rstrip(".)").split(".")
    return (
        tuple(map(int, parts))
        if all(part.isdecimal() and len(part) < 4 and part.lstrip("0") == part for part in parts)
        else None
    )


def _next_in_outline(place: tuple[int, ...], following: tuple[int, ...]) -> bool:
    at = len(following) - 1
    return following == (*place, 1) or (
        at < len(place) and following[:at] == place[:at] and following[at] == place[at] + 1
    )


def is_mark(cell: object) -> bool:
    """Whether a cell numbers its row: A, I, 1., b), 3."""
    return (
        _MARK.fullmatch(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip())
        is not None
    )


def profiles(rows: Sequence[Sequence[object]], start: int, stop: int, columns: Sequence[int]) -> dict[int, Profile]:
    """The profile of each of these columns (0-based) over the rows from `start` on; number rows are no data."""
    body = [row for row in rows[start : min(stop, start + SAMPLED)] if not is_number_row(row)]
    while body and _only_says(body[-1]):
        body.pop()
    return {column: _profile(column, [row[column] if column < len(row) else "" for row in body]) for column in columns}


def _only_says(row: Sequence[object]) -> bool:
    """A blank row, or one or two texts: who signed, and where."""
    filled = [cell for cell in row if cell is not None and cell != ""]
    return len(filled) <= 2 and all(isinstance(cell, str) and numeral(cell) is None for cell in filled)


def _profile(column: int, cells: Sequence[object]) -> Profile:
    count = dict.fromkeys(("filled", "numbers", "counted", "kode", "kode_and_name", "words", "dates", "letters"), 0)
    said: list[str] = []
    for cell in cells:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        count["filled"] += 1
        if isinstance(cell, str):
            kind = _kind_of_text(cell)
            count[kind] += 1
            if kind == "counted":
                said.append(cell)
            count["letters"] += sum(map(str.isalpha, cell))
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            count["numbers"] += 1
        elif isinstance(cell, dt.date):
            count["dates"] += 1
        else:
            count["words"] += 1
    if _are_numbered(said):
        count["words"] += count["counted"]
        count["counted"] = 0
    return Profile(column, cells, **count)


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether texts that begin with a number are names numbered 1, 2, 3 …, rather than so many of something."""
    found = [match for text in texts if (match := _NUMBERED.match(text))]
    numbers = [int(match[1]) for match in found]
    names = {match[2] for match in found}
    return (
        len(texts) > 1
        and len(found) == len(texts) == len(names)
        and numbers[:2] == [1, 2]
        and all(number in (1, before + 1) for before, number in pairwise(numbers))
    )


def _kind_of_text(text: str) -> str:
    kode = parse_kode(text)
    if kode is not None and (len(kode) > 1 or text.strip().startswith("0")) and not _is_amount(text):
        return "kode"
    if numeral(text) is not None:
        return "numbers"
    if split_kode_label(text) is not None or (text.rstrip()[-1:] in ")]" and split_label_kode(text) is not None):
        return "kode_and_name"
    return "counted" if _COUNTED.fullmatch(text) else "words"


def _is_amount(text: str) -> bool:
    """6.389.070 is no kode."""
    found = numeral(text)
    return found is not None and found.groups > 1


def _counts_things(cell: object) -> bool:
    return isinstance(cell, str) and _OF_THINGS.match(cell) is not None
