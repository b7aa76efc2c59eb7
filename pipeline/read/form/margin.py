"""What people put around a table: marks and remarks at its right ("ok", "cek ke bidang") under no heading, a signature below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.read.file.sheet import Sheet
from pipeline.read.form.closing import signed_from
from pipeline.read.form.header import is_amount

_BESIDE: Final = 3
"""Further texts of a row that is a header; filled cells of a row that is of a table."""
_PART: Final = 2
"""A column of remarks fills less than one of so many rows; one of marks ("ok", "v") as many as people like."""
_LETTERS: Final = 3
"""Of a heading without a digit or unit, at least."""
_UNIT: Final = re.compile(r"%|\brp\b", re.IGNORECASE)
"""A heading by itself, of a column that may still be blank."""

Row = Sequence[object]


def without_margin(sheet: Sheet) -> Sheet:
    """The sheet without the marks right of its tables and the signature below; its title keeps what stands at its right."""
    rows = sheet.rows
    end = signed_from(rows)
    if end < len(rows):
        below: list[list[object]] = [[""] * len(row) for row in rows[end:]]
        rows = [*rows[:end], *below]
        sheet = replace(sheet, rows=rows)
    top = next((at for at, row in enumerate(rows) if sum(not _is_blank(value) for value in row) >= _BESIDE), len(rows))
    marked = set(_marks(rows, top))
    if not marked:
        return sheet
    left = [
        ["" if column in marked else value for column, value in enumerate(row)] if at >= top else row
        for at, row in enumerate(rows)
    ]
    return replace(sheet, rows=left)


def _marks(rows: Sequence[Row], top: int) -> Iterator[int]:
    """The columns of marks, from the right until one that may be of the table."""
    used = 0
    for column in reversed(range(max(map(len, rows), default=0))):
        places = [at for at in range(top, len(rows)) if column < len(rows[at]) and not _is_blank(rows[at][column])]
        if not places:
            continue
        if _may_be_of_it(rows[places[0]], column):  # as nearly always: a heading
            return
        used = used or sum(any(not _is_blank(value) for value in row) for row in rows[top:])
        worded = any(_letters(rows[at][column]) >= _LETTERS for at in places)
        if (worded and _PART * len(places) >= used) or any(_may_be_of_it(rows[at], column) for at in places):
            return
        yield column


def _may_be_of_it(row: Row, column: int) -> bool:
    """Whether a cell is a number, a date or a heading: words in a row of words alone."""
    value = row[column]
    if not isinstance(value, str) or is_amount(value):
        return True
    others = [other for at, other in enumerate(row) if at != column and not _is_blank(other)]
    return (
        (_letters(value) >= _LETTERS or any(map(str.isdigit, value)) or _UNIT.search(value) is not None)
        and len(others) >= _BESIDE
        and all(isinstance(other, str) and not is_amount(other) for other in others)
    )


def _letters(value: object) -> int:
    return sum(map(str.isalpha, value)) if isinstance(value, str) else 0


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
