"""Numbers in words: "dua belas" is 12, "satu miliar dua ratus juta rupiah" 1.200.000.000, "tiga koma dua" 3,2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ONES: Final[Mapping[str, int]] = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9,
}  # fmt: skip
_GREAT: Final = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
_IGNORED: Final = frozenset({"rupiah", "persen"})
_COMMA: Final = "koma"
_PARTS: Final = ("belas", "puluh", "ratus")
_WORD: Final = "|".join(sorted({*_ONES, *_PARTS, *_GREAT, _COMMA}, key=lambda each: (-len(each), each)))
SPELT: Final = rf"(?:{_WORD})(?:[ -](?:{_WORD}))*"
"""A pattern of words that may say a number, from the first to the last."""


def number_of(printed: str) -> int | None:
    """The whole number that the words say; None where they say none, or another word stands among them."""
    words = [word for word in printed.lower().replace("-", " ").split() if word not in _IGNORED]
    if not words:
        return None
    total = part = tail = 0
    for word in words:
        if word in _ONES:
            value = _ONES[word]
            if value >= 1000:
                total += value
            elif value == 100:
                part += value
            else:
                tail += value
        elif word == "belas":
            tail += 10
        elif word == "puluh":
            tail *= 10
            part, tail = part + tail, 0
        elif word == "ratus":
            part, tail = part + tail * 100, 0
        elif word in _GREAT:
            total, part, tail = total + (part + tail) * _GREAT[word], 0, 0
        else:
            return None
    return total + part + tail


def decimal_of(printed: str) -> tuple[int, int] | None:
    """(value, decimals) of the number that the words say: "tiga koma dua lima" and "tiga koma dua puluh lima" are (325, 2)."""
    head, comma, tail = (each.strip() for each in printed.lower().partition(f" {_COMMA} "))
    whole = number_of(head)
    if not comma or whole is None:
        return None if whole is None else (whole, 0)
    digits = _digits(tail)
    return None if digits is None else (int(f"{whole}{digits}"), len(digits))


def _digits(printed: str) -> str | None:
    """What stands behind the comma, digit by digit or as one number; None where that is no number."""
    words = [word for word in printed.replace("-", " ").split() if word not in _IGNORED]
    said = [_ONES.get(word, -1) for word in words]
    if words and all(0 <= each <= 9 for each in said):
        return "".join(map(str, said))
    number = number_of(" ".join(words))
    return None if number is None else str(number)
