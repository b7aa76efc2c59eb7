"""Periods of figures: which one a column wants, and of which quarter one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.vocabulary import Vocabulary

LAST_QUARTER: Final = 4


def month_of(quarter: int) -> str:
    """The period of a quarter's last month: "B06"."""
    return f"B{quarter * 3:02d}"


def quarter_of(period: str) -> int:
    """The quarter of "TW2", "sdTW2", "B06", "sdB06": 2; of anything else 0."""
    rest = period.removeprefix("sd")
    if rest[:2] == "TW" and rest[2:].isdigit():
        return int(rest[2:])
    return -(-int(rest[1:]) // 3) if rest[:1] == "B" and rest[1:].isdigit() else 0


def wanted_periods(year: int, quarter: int, there: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Which period of a number is wanted, best first. A Renstra's end is its last year unless it says so."""
    ahead = sorted((each for each in there if each.isdigit() and int(each) > year), reverse=True)
    month = month_of(quarter)
    return {
        "berjalan": (str(year), f"sdTW{quarter}", f"TW{quarter}", f"sd{month}", month, ""),
        "lalu": (str(year - 1), "sdLalu"),
        "akhir": ("akhir", *ahead),
    }


def last_quarter(columns: Mapping[str, list[Any]], documents: set[str], vocabulary: Vocabulary, year: int) -> int:
    """The last quarter that these documents report on: per file its own quarters, or, where it names none, the year."""
    reached = vocabulary.with_aspect(Aspect.REACHED)
    quarters: dict[str, int] = {}
    names = ("document", "file", "measure", "period")
    for document, file, measure, period in set(zip(*(columns[name] for name in names), strict=True)):
        if document in documents and measure in reached:
            said = 0 if period == str(year) else quarter_of(period)
            quarters[file] = max(quarters.get(file, 0), said)
    return max((quarter or LAST_QUARTER for quarter in quarters.values()), default=LAST_QUARTER)
