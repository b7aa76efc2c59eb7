"""Formulas that work with cells of their own row (sisa, %, sums of quarters) against the formula most of their column have.

Only a slip is told apart for certain: the same formula, with another cell where the column's is relative. A formula of
another shape may be meant so (sisa + pengembalian; the percent of a total row).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.read.file.formula import Place
from pipeline.read.testimony.computed import computed
from pipeline.read.testimony.relative import cells_of, fixed_of, shape, written_at
from pipeline.read.testimony.suspicion import Kind, Suspicion, addresses
from pipeline.read.testimony.written import Written

FEWEST: Final = 3
"""Cells of a column that must say the same before another is compared with them."""
SURE: Final = 4
"""From so many on a slip against them is more than a difference."""
RARE: Final = 4
"""One cell in so many, at most, leaves the pattern; more are a second pattern."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What most formulas of a column say, and how many of its rows say it."""

    seen: str
    rows: tuple[int, ...]


def patterns_of(table: Written, apart: Collection[Place]) -> dict[int, Pattern]:
    """Column -> its pattern, of the formulas that are not set `apart` (sums down the column)."""
    found: dict[int, Pattern] = {}
    for column, places in table.by_column.items():
        others = [place for place in places if place not in apart]
        if len(others) < FEWEST:
            continue
        (seen, count), *_ = Counter(table.seen[place] for place in others).most_common()
        if count >= FEWEST and RARE * (len(others) - count) <= len(others):
            rows = tuple(row for row, _ in (place for place in others if table.seen[place] == seen))
            found[column] = Pattern(seen, rows)
    return found


def suspected_formulas(
    table: Written, patterns: Mapping[int, Pattern], apart: Collection[Place]
) -> Iterator[Suspicion]:
    """Each formula that leaves the pattern of its column and gives another number, or is only right by chance."""
    for column, pattern in patterns.items():
        for place in table.by_column[column]:
            if place in apart or table.seen[place] == pattern.seen:
                continue
            if suspected := _suspicion(table, pattern, place):
                yield suspected


def _suspicion(table: Written, pattern: Pattern, place: Place) -> Suspicion | None:
    own = table.seen[place]
    meant = written_at(pattern.seen, place)
    found, expected = table.at(*place), computed(meant, table.at)
    if found is None or expected is None:
        return None
    alike = shape(own) == shape(pattern.seen)
    if not alike and not _has_brothers(table, pattern, place):
        return None
    there, should = cells_of(own, place), cells_of(pattern.seen, place)
    if alike:
        differ = [at for at, (one, other) in enumerate(zip(there, should, strict=True)) if one != other]
        if not differ or any(fixed_of(pattern.seen)[at] for at in differ):
            return None  # the same cells, or another total that they all refer to
    made = Suspicion(
        place, Kind.OTHER_FORMULA, table.formula(place), found, expected,
        (("pola", meant), ("sel", addresses([one for one in there if one not in should]))), slip=alike and len(pattern.rows) >= SURE,
    )  # fmt: skip
    return made if alike or not made.is_right else None


def _has_brothers(table: Written, pattern: Pattern, place: Place) -> bool:
    """Whether other rows of its level follow the pattern; else the row may be of a kind of its own."""
    level = table.level(place[0])
    return sum(table.level(row) == level for row in pattern.rows) >= FEWEST
