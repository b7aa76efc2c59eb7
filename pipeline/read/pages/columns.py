"""The columns of a page → those of the table it goes on with: in their places, or shifted where a column was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from pipeline.read.form.fit import Binding
from pipeline.read.pages.cells import AMOUNT, WORDS, Kinds, Rows, are_alike, filled_columns, kinds_of
from pipeline.rulebook.form_columns import NUMERIC as NUMBERS

_MOST: Final = 1000
"""Ways that are looked at; a page of a table has few."""
_OFTEN: Final = 2
"""A column of numbers that is filled in one of so many rows of the table is filled on each of its pages."""
_NEEDED: Final = frozenset({"nomor", "kode", "label", *NUMBERS})

Columns = Mapping[int, int]
"""A page's column -> the table's; from 0."""


def by_contents(table: Rows, bindings: Sequence[Binding], headed: Sequence[int], page: Rows) -> Columns | None:
    """The only way that the page's columns are the table's, by what they hold; None where there is none, or several.

    `headed`: the columns of the table that have a heading. Remarks at the right of a page need be none of them.
    """
    mine = {column: kinds_of(page, column) for column in filled_columns(page)}
    there = sorted({*headed, *filled_columns(table)})
    theirs = {column: kinds_of(table, column) for column in there}
    needed = _needed(table, bindings, theirs)
    own = list(mine)
    found = list(islice(_fitting(own, there, mine, theirs, needed), _MOST))
    if not found and own and mine[own[-1]].keys() <= {WORDS}:
        found = list(islice(_fitting(own[:-1], there, mine, theirs, needed), _MOST))
    if len({tuple(sorted((at, to) for at, to in each.items() if to in needed)) for each in found}) > 1:
        return None
    return next((each for each in found if all(at == to for at, to in each.items())), next(iter(found), None))


def _fitting(
    own: Sequence[int], there: Sequence[int], mine: Mapping[int, Kinds], theirs: Mapping[int, Kinds], needed: set[int]
) -> Iterator[dict[int, int]]:
    """The ways in which the page's columns are some of the table's, from left to right, and hold what these hold."""
    if not own:
        if needed.isdisjoint(there):
            yield {}
        return
    for at, to in enumerate(there[: len(there) - len(own) + 1]):
        if are_alike(mine[own[0]], theirs[to]):
            for rest in _fitting(own[1:], there[at + 1 :], mine, theirs, needed):
                yield {own[0]: to, **rest}
        if to in needed:
            return


def by_headings(headed: Sequence[int], again: Sequence[int], page: Rows) -> Columns | None:
    """The columns under headings printed again; None where something stands under none of them."""
    made = dict(zip(again, headed, strict=True))
    return made if made.keys() >= set(filled_columns(page)) else None


def _needed(table: Rows, bindings: Sequence[Binding], theirs: Mapping[int, Kinds]) -> set[int]:
    """The table's columns that no page is without: of names, kode and numbers, filled in most rows."""
    rows = sum(any(value not in ("", None) for value in row) for row in table)
    bound = {cell for each in bindings if each.column.kind in _NEEDED for cell in each.cells}
    return {column for column in bound if _OFTEN * theirs.get(column, Kinds()).total() >= max(rows, 1)}


def holds_money(page: Rows) -> bool:
    """Whether some column of a page holds numbers as large as those of money."""
    return any(AMOUNT in kinds_of(page, column) for column in filled_columns(page))
