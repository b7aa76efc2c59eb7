"""Numbers that are typed where the cells around them are computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.read.file.formula import Place
from pipeline.read.testimony.computed import Exact, computed
from pipeline.read.testimony.relative import written_at
from pipeline.read.testimony.sideways import Pattern
from pipeline.read.testimony.suspicion import Kind, Suspicion, apart, unit_of
from pipeline.read.testimony.vertical import Sum, sum_below
from pipeline.read.testimony.written import NO_ROW, TOTAL, Written

BROTHERS: Final = 2
"""Rows of its level, or columns of its row, that must be computed before a typed number is suspected."""
RARE: Final = 2
"""At most one typed number for so many computed ones."""


def suspected_numbers(
    table: Written, patterns: Mapping[int, Pattern], sums: Mapping[Place, Sum]
) -> Iterator[Suspicion]:
    """Each typed number among formulas of its column, or of its row, that would give another number or the same."""
    yield from _beside(table, patterns)
    yield from _above(table, sums)


def _beside(table: Written, patterns: Mapping[int, Pattern]) -> Iterator[Suspicion]:
    """A typed number in a column whose rows mostly work with the cells beside them."""
    for column, pattern in patterns.items():
        typed = [row for row in table.rowid if _is_typed(table, row, column)]
        by_level = Counter(table.level(row) for row in pattern.rows)
        beside = Counter(table.level(row) for row in typed)
        for row in typed:
            level = table.level(row)
            if level != TOTAL and (by_level[level] < BROTHERS or RARE * beside[level] > by_level[level]):
                continue
            meant = written_at(pattern.seen, (row, column))
            if (expected := computed(meant, table.at)) is not None:
                yield _typed(table, (row, column), meant, expected)


def _above(table: Written, sums: Mapping[Place, Sum]) -> Iterator[Suspicion]:
    """A typed number on a row with rows below it, where its brothers or the other columns of its row are sums."""
    columns = sorted({column for _, column in sums})
    parents = [
        (row, at) for row, at in table.rowid.items()
        if (len(table.totals) == 1 if at in table.totals else at in table.children)
    ]  # fmt: skip
    typed = [(row, at, column) for row, at in parents for column in columns if _is_typed(table, row, column)]
    down, across = Counter((table.level(row), column) for row, column in sums), Counter(row for row, _ in sums)
    typed_down = Counter((table.level(row), column) for row, _, column in typed)
    typed_across = Counter(row for row, _, _ in typed)
    for row, at, column in typed:
        kind = (table.level(row), column)
        by_column = down[kind] >= BROTHERS and RARE * typed_down[kind] <= down[kind]
        by_row = across[row] >= BROTHERS and RARE * typed_across[row] <= across[row]
        below = sum_below(table, at, column) if by_column or by_row else None
        if below is not None:
            yield _typed(table, (row, column), _summing(table, at, column), below)


def _is_typed(table: Written, row: int, column: int) -> bool:
    return (row, column) not in table.seen and table.number(row, column) is not None


def _typed(table: Written, place: Place, meant: str, expected: Exact) -> Suspicion:
    found = table.number(*place) or 0
    if apart(found, expected) < unit_of(found):
        expected = found  # rounded by hand
    return Suspicion(place, Kind.TYPED, meant, found, expected)


def _summing(table: Written, at: int, column: int) -> str:
    """The sum of the rows right below one, as a formula."""
    below = table.children.get(NO_ROW if at in table.totals else at, [])
    from_rows = [table.excel_row(each) for each in below if table.number(table.excel_row(each), column) is not None]
    return "=" + "+".join(written_at("R0C0", (row, column)) for row in from_rows)
