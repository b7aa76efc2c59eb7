"""Rows numbered in three ways or more (I · A · 1, 1 · 1.1 · 1.1.1, 1 · a · -): a level each, in the order they appear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_AROUND: Final = " .)("
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")
_FEWEST: Final = 3
NONE, BULLET = "", "-"


def depths(numbers: Sequence[str]) -> list[int]:
    """How deep each row stands by its number, from 0; [] where fewer than three ways are used (but for I · A), or no outline is.

    I and II are Roman beside one another, A and B letters; capitals and small letters are two ways.
    """
    said = [number.strip(_AROUND) for number in numbers]
    ways = [_way(number, said) for number in said]
    order = list(dict.fromkeys(ways))
    if None in order or order[0] in (NONE, BULLET) or (len(order) < _FEWEST and not _takes_letters_for_roman(order)):
        return []
    found = [order.index(way) for way in ways]
    return found if _goes_down_step_by_step(found) else []


def _way(number: str, every: Sequence[str]) -> str | None:
    """The way a number is written in; None for a word."""
    if not any(map(str.isalnum, number)):
        return BULLET if number else NONE
    if _DOTTED.fullmatch(number):
        return f"angka{number.count('.')}"
    if not (number.isupper() or number.islower()):
        return None
    case = "besar" if number.isupper() else "kecil"
    alike = [each for each in every if each.isalpha() and each.isupper() == number.isupper()]
    roman = _ROMAN.fullmatch(number.upper()) is not None
    if roman and (len(number) > 1 or _counts_in_roman(number, alike)):
        return f"romawi {case}"
    return f"huruf {case}" if len(number) == 1 and number.isalpha() else None


def _takes_letters_for_roman(order: Sequence[str | None]) -> bool:
    """Whether the only two ways are Roman and letters of one case: I · A · B · II."""
    return [str(way).split()[:1] for way in order] == [["romawi"], ["huruf"]] and len(
        {str(way).split()[-1] for way in order}
    ) == 1


def _counts_in_roman(letter: str, alike: Sequence[str]) -> bool:
    """Whether a single I, V or X counts on in Roman: II stands there too, or no letter that is none of these."""
    if any(len(each) > 1 and _ROMAN.fullmatch(each.upper()) for each in alike):
        return True
    return letter.upper() == "I" and all(_ROMAN.fullmatch(each.upper()) for each in alike)


def _goes_down_step_by_step(found: Sequence[int]) -> bool:
    return found[0] == 0 and all(after <= before + 1 for before, after in pairwise(found))
