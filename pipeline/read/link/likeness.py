"""How like two names are, and whether they differ in spelling only."""

from __future__ import annotations

from collections import Counter
from typing import Final

from rapidfuzz import fuzz

SIMILAR: Final = 80.0
"""rapidfuzz ratio of folded names from which one may be the other misspelt."""

_SAME_WORD: Final = 72.0  # cetak/cetakan 83, makanan/permakanan 82, pengadaan/pemeliharaan 67
_CUT_SHORT: Final = 30  # letters from which a name that another one begins with is that name cut short


def likeness(one: str, other: str) -> float:
    """0…100: rapidfuzz ratio; 97 where one is the other cut short."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _CUT_SHORT and longer.startswith(shorter) and shorter != longer:
        return max(97.0, fuzz.ratio(one, other))
    return float(fuzz.ratio(one, other))


def is_spelling(one: str, other: str) -> bool:
    """Whether two folded names differ in spelling only: each word left over has its like, or one side has none left."""
    mine, theirs = Counter(one.split()), Counter(other.split())
    rest = list((mine - theirs).elements())
    others = list((theirs - mine).elements())
    if not rest or not others or "".join(rest) == "".join(others):
        return True
    for word in rest:
        best = max(others, key=lambda candidate: (fuzz.ratio(word, candidate), candidate), default="")
        if fuzz.ratio(word, best) < _SAME_WORD:
            return False
        others.remove(best)
    return True
