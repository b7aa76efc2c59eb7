"""Formulas whose saved value holds beyond doubt, told without computing each one exactly.

A column says one thing in thousands of rows: what it says is parsed once, and worked out for each row on plain integers.
Whatever is not plain here (words, a zero below a fraction, a form not known) is left to `computed`: nothing is told of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pipeline.read.file.formula import Place
from pipeline.read.testimony.plain_form import NOT_PLAIN, Cells, Form, form_of, subtotal_of
from pipeline.read.testimony.vertical import Sum
from pipeline.read.testimony.written import Written

_NEAR: Final = 1e-10
"""A tenth of what `same` allows: what floating point loses here cannot turn a difference into none."""
_LARGEST: Final = 1e300
_DEEPEST: Final = 30
"""Formulas upon formulas that a doubt is followed through; beyond that it is on all of them."""


def holding(table: Written, sums: Mapping[Place, Sum]) -> set[Place]:
    """The formulas that cannot be stale: each gives what was saved, and so do all that it builds upon."""
    forms: dict[tuple[str, int], Form] = {}
    of_place: dict[Place, Form] = {}
    doubtful: set[Place] = set()
    for place, seen in table.seen.items():
        form = forms.get((seen, place[1]))
        if form is None:
            form = forms[seen, place[1]] = form_of(table, place)
        if form.subtotal:
            form = subtotal_of(table, sums.get(place))
        of_place[place] = form
        if not (form.never or _holds(table, form, place)):
            doubtful.add(place)
    _spread(doubtful, of_place)
    return of_place.keys() - doubtful


def _holds(table: Written, form: Form, place: Place) -> bool:
    if form.value is None:
        return False
    row, column = place
    saved = table.cells[row - 1][column - 1] if len(table.cells[row - 1]) >= column else None
    if type(saved) is not float and type(saved) is not int:
        return False
    try:
        over = form.value.over(row)
        gives = over / (1 if form.value.under is None else form.value.under(row))
        size = abs(float(saved))
        return size < _LARGEST and abs(gives - saved) <= _NEAR * max(1, size)
    except NOT_PLAIN:
        return False


def _spread(doubtful: set[Place], of_place: Mapping[Place, Form]) -> None:
    """Add whatever builds upon a doubtful formula."""
    newly: Collection[Place] = doubtful
    for _ in range(_DEEPEST):
        if not newly:
            return
        rows_of: dict[int, list[int]] = {}
        for row, column in sorted(newly):
            rows_of.setdefault(column, []).append(row)
        newly = [
            place for place, form in of_place.items()
            if not form.never and place not in doubtful and any(_touches(each, place[0], rows_of) for each in form.cells)
        ]  # fmt: skip
        doubtful.update(newly)
    doubtful.update(of_place)


def _touches(cells: Cells, row: int, rows_of: Mapping[int, Sequence[int]]) -> bool:
    """Whether one of the cells is among the rows (sorted) of its column."""
    for column in cells.columns:
        if rows := rows_of.get(column):
            top, bottom = cells.rows(row)
            at = bisect_left(rows, top)
            if at < len(rows) and rows[at] <= bottom:
                return True
    return False
