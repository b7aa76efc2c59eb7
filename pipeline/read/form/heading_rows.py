"""Groups named by rows of their own ("Sasaran Strategis 1. Meningkatnya …" across the table), not in a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.header import heading_of
from pipeline.rulebook.form_columns import NUMERIC

BY_ROWS: Final = "baris judul"
"""Why a label's column is where no heading says so: the names stand in rows across the table."""
_LOOKED_AT: Final = 60
_QUALITY: Final = 0.8


def with_heading_rows(fit: Fit, rows: Sequence[Sequence[object]]) -> Fit:
    """The fit with its label, where nothing but that is missing.

    The rows under the header begin with such a row, and each of these has rows of numbers below it.
    """
    label = fit.missing[0] if len(fit.missing) == 1 and fit.missing[0].kind == "label" else None
    if label is None or any(binding.column.kind == "label" for binding in fit.bindings):
        return fit
    columns = sorted(heading.column for heading in fit.headings)
    numbers = [one.cells[0] for one in fit.bindings if one.column.kind in NUMERIC]
    said: list[int] = []
    waiting: int | None = None  # the column of a heading that no numbers have followed yet
    for row in rows[:_LOOKED_AT]:
        heading = heading_of(row[column] if column < len(row) else "" for column in columns)
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
    found = ((at, heading_of(columns[cell][at] for cell in cells)) for at in range(count))
    return {at: heading[1] for at, heading in found if heading is not None}
