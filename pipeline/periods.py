"""Periods as the frames name them ("TW2", "sdB05", "2023"), and up to which month they go."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

MONTHS: Final = 12
QUARTER: Final = 3  # months
SO_FAR: Final = "sd"


@lru_cache(maxsize=256)
def month_of(period: str) -> int:
    """The last month of "sdB05", "B05", "TW2", "sdTW2" (5, 5, 6, 6); of a year 12; of anything else 0."""
    rest = period.removeprefix(SO_FAR)
    if rest[:2] == "TW" and rest[2:].isdigit():
        return int(rest[2:]) * QUARTER
    if rest[:1] == "B" and rest[1:].isdigit():
        return int(rest[1:])
    return MONTHS if period.isdigit() else 0


def is_within(part: str, whole: str) -> bool:
    """Whether a month or quarter alone is a part of what is counted so far: TW2 of sdTW2 and sdB06; of sdB05 no quarters are."""
    end, until = month_of(part), month_of(whole)
    in_quarters = not part.startswith("TW") or until % QUARTER == 0
    return not part.startswith(SO_FAR) and 0 < end <= until and in_quarters
