"""Numbers in words: "dua belas" is 12, "satu miliar dua ratus juta rupiah" 1.200.000.000."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ONES: Final[Mapping[str, int]] = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9,
}  # fmt: skip
_GREAT: Final = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
_IGNORED: Final = frozenset({"rupiah", "persen"})


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
