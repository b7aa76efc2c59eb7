"""The numbers before the rows (A · I · 1 · 1.1) → how deep each row stands; a running number 1 … 95 says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10}
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")


@dataclass(frozen=True, slots=True)
class _Number:
    """How a number is written, and which it is."""

    style: str
    value: int


def outline(numbers: Sequence[str]) -> list[int] | None:
    """[row] -> depth from 0, -1 of a row without a number; None where the numbers tell no depth, or do not count on.

    A style that is new below another stands one deeper; one that came before takes up again where it was. Small letters
    are a style of their own (A · 1 · a), unless nothing counts on so.
    """
    told = _depths(_read(numbers, by_case=True))
    return told if told is not None else _depths(_read(numbers, by_case=False))


def _depths(read: list[_Number | None] | None) -> list[int] | None:
    if read is None:
        return None
    depths: list[int] = []
    open_: list[_Number] = []
    last: dict[str, int] = {}
    for number in read:
        if number is None:
            depths.append(-1)
            continue
        at = next((at for at, each in enumerate(open_) if each.style == number.style), -1)
        if at < 0:
            if number.value != 1 and open_ and number.value != last.get(number.style, 0) + 1:
                return None
            open_.append(number)
        elif number.value <= open_[at].value:
            return None
        else:
            open_[at:] = [number]
        last[number.style] = number.value
        depths.append(len(open_) - 1)
    return depths if max(depths, default=0) > 0 else None


def restarts(numbers: Sequence[str]) -> bool:
    """Whether plain numbers start again at 1: each level counts by itself, in one style."""
    plain = [int(text) for said in numbers if (text := said.strip(" .)(")).isdecimal()]
    return len(plain) == sum(bool(said) for said in numbers) and plain.count(1) > 1


def _read(numbers: Sequence[str], *, by_case: bool) -> list[_Number | None] | None:
    """None where one of them is no number at all. `by_case`: whether small letters are another style than large ones."""
    read: list[_Number | None] = []
    letters: dict[bool, set[int]] = {False: set(), True: set()}
    for said in numbers:
        text = said.strip(" .)(")
        if not text:
            read.append(None)
            continue
        small = by_case and text.islower()
        number = _number(text.upper(), letters[small])
        if number is None:
            return None
        read.append(replace(number, style=f"{number.style} kecil") if small else number)
    return read


def _number(text: str, letters: set[int]) -> _Number | None:
    """I is Roman unless H stands before it; letters count from A, or go on from the part before this one."""
    if _DOTTED.fullmatch(text):
        parts = text.split(".")
        return _Number("angka." * len(parts), int(parts[-1]))
    letter = ord(text) - 64 if len(text) == 1 and "A" <= text <= "Z" else 0
    goes_on = letter == 1 or letter - 1 in letters or (not letters and _ROMAN.fullmatch(text) is None)
    if letter and goes_on:
        letters.add(letter)
        return _Number("huruf", letter)
    if _ROMAN.fullmatch(text):
        return _Number("romawi", _roman(text))
    return None


def _roman(text: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
