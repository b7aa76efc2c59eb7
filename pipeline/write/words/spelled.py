"""Whole numbers in Indonesian words: 12 → dua belas, 1.250.000 → satu juta dua ratus lima puluh ribu."""

from __future__ import annotations

from typing import Final

_ONES: Final = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_TEEN, _TENS, _HUNDRED, _THOUSAND = 12, 20, 100, 1000
_LARGE: Final = ((10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def spelled(number: int) -> str:
    """A whole number as it is said."""
    if number < 0:
        return f"minus {spelled(-number)}"
    if number < _TEEN:
        return _ONES[number]
    if number < _TENS:
        return f"{_ONES[number - 10]} belas"
    if number < _HUNDRED:
        return _joined(f"{_ONES[number // 10]} puluh", number % 10)
    if number < _THOUSAND:
        hundreds = number // _HUNDRED
        return _joined("seratus" if hundreds == 1 else f"{_ONES[hundreds]} ratus", number % _HUNDRED)
    least, name = next(each for each in _LARGE if number >= each[0])
    many = number // least
    return _joined("seribu" if number < 2 * _THOUSAND else f"{spelled(many)} {name}", number % least)


def _joined(words: str, rest: int) -> str:
    return f"{words} {spelled(rest)}" if rest else words
