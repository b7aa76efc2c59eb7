"""Groups named by rows of their own ("Sasaran Strategis 1. Meningkatnya …" across the table), not in a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.header import heading_of
from pipeline.read.values.cell_text import text
from pipeline.rulebook.form_columns import NUMERIC

BY_ROWS: Final = "baris judul"
"""Why a label's column is where no heading says so: the names stand in rows across the table."""
_LOOKED_AT: Final = 60
_QUALITY: Final = 0.8
_MARK: Final = re.compile(r"[A-Z]|[IVX]{1,5}|\d{1,2}")


def with_heading_rows(fit: Fit, rows: Sequence[Sequence[object]]) -> Fit:
    """The fit with its label, where nothing but that is missing.

    The rows under the header begin with such a row, and each of these has rows of numbers below it.
    """
    label = fit.missing[0] if len(fit.missing) == 1 and fit.missing[0].kind == "label" else None
    if label is None or any(binding.column.kind == "label" for binding in fit.bindings):
        return fit
    columns = sorted(heading.column for heading in fit.headings)
    marks = _marks_of_rows(
        [[_at(row, cell) for row in rows[:_LOOKED_AT]] for cell in range(max(columns) + 1)], fit.bindings
    )
    numbers = [one.cells[0] for one in fit.bindings if one.column.kind in NUMERIC]
    said: list[int] = []
    waiting: int | None = None  # the column of a heading that no numbers have followed yet
    for row in rows[:_LOOKED_AT]:
        heading = _name_in([_at(row, column) for column in columns], columns, marks)
        if heading is not None:
            if waiting is not None and said:
                break  # notes under the table
            waiting = columns[heading[0]]
        elif any(column < len(row) and row[column] not in ("", None) for column in numbers):
            if waiting is None and not said:
                return fit
            said += [waiting] if waiting is not None else []
            waiting = None
    if not said:
        return fit
    binding = Binding(label, (max(set(said), key=said.count),), "", (), BY_ROWS, _QUALITY)
    return replace(fit, bindings=(*fit.bindings, binding), missing=())


def by_rows(bindings: Iterable[Binding]) -> Binding | None:
    """The binding of a label that stands in rows of its own."""
    return next((binding for binding in bindings if binding.why == BY_ROWS), None)


def headings_in(columns: Sequence[Sequence[object]], bindings: Sequence[Binding], count: int) -> Mapping[int, str]:
    """Position under the header -> the name that this row gives to those below it."""
    cells = sorted({cell for binding in bindings for cell in binding.cells})
    marks = _marks_of_rows(columns, bindings)
    found = ((at, _name_in([columns[cell][at] for cell in cells], cells, marks)) for at in range(count))
    return {at: heading[1] for at, heading in found if heading is not None}


@dataclass(frozen=True, slots=True)
class _Marks:
    """The column that numbers the rows (-1 none), and whether it does so by digits, as its rows of numbers have it."""

    column: int
    digits: bool


def _marks_of_rows(columns: Sequence[Sequence[object]], bindings: Iterable[Binding]) -> _Marks:
    """How the rows that hold numbers are numbered; column -1 where they are in more ways than one, or not at all."""
    bound = list(bindings)
    column = next((one.cells[0] for one in bound if one.column.kind == "nomor"), -1)
    numbers = [one.cells[0] for one in bound if one.column.kind in NUMERIC]
    if column < 0 or not numbers:
        return _Marks(-1, digits=False)
    said = [text(value) for at, value in enumerate(columns[column]) if any(text(columns[cell][at]) for cell in numbers)]
    ways = {each.rstrip(".)").isdecimal() for each in said if each}
    return _Marks(column, ways.pop()) if len(ways) == 1 else _Marks(-1, digits=False)


def _name_in(cells: Sequence[object], columns: Sequence[int], marks: _Marks) -> tuple[int, str] | None:
    """As `heading_of`; the name may be numbered, in another way than the rows below it: A | Meningkatnya …, over 1, 2, 3."""
    if marks.column in columns:
        at = columns.index(marks.column)
        mark = text(cells[at]).rstrip(".)")
        if _MARK.fullmatch(mark) and mark.isdecimal() != marks.digits:
            cells = [*cells[:at], "", *cells[at + 1 :]]
    return heading_of(cells)


def _at(row: Sequence[object], column: int) -> object:
    return row[column] if column < len(row) else ""
