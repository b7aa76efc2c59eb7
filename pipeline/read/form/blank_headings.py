"""Columns under a header that no heading stands over, and what the first rows hold there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.header import Heading
from pipeline.read.form.profile import is_mark
from pipeline.read.form.sheet_report import SheetLike, is_filled
from pipeline.read.form.table_starts import table_end
from pipeline.read.values.codes import parse_kode
from pipeline.read.values.numerals import numeral
from pipeline.rulebook.headings import HeadingLexicon, TextRole

_KODE_PART: Final = re.compile(r"[0-9xX](?:[0-9xX]|\.){0,25}")
_NAME: Final = 10
"""Letters that the names of programs have at least."""
_LOOKED_AT: Final = 25
"""Rows in which a column left over is looked for numbers."""


def first_rows(sheet: SheetLike, below: int, lexicon: HeadingLexicon) -> Sequence[Sequence[object]]:
    """The first rows under a header, none of the next table."""
    rows = sheet.rows[: below + _LOOKED_AT]
    return rows[below : table_end(rows, below, lexicon)]


def holds_numbers(rows: Sequence[Sequence[object]], column: int) -> bool:
    """Whether most of what is filled is numbers."""
    cells = [row[column] for row in rows if column < len(row) and is_filled(row[column])]
    return bool(cells) and sum(map(_is_number, cells)) * 2 > len(cells)


def _holds_names(rows: Sequence[Sequence[object]], column: int) -> bool:
    """Whether most cells are words as long as names."""
    cells = [row[column] for row in rows if column < len(row) and is_filled(row[column])]
    return sum(isinstance(cell, str) and sum(map(str.isalpha, cell)) >= _NAME for cell in cells) * 4 > 3 * len(cells)


def _holds_marks(rows: Sequence[Sequence[object]], column: int) -> bool:
    """Whether what is filled numbers the rows."""
    cells = [row[column] for row in rows if column < len(row) and is_filled(row[column])]
    return len(cells) >= 2 and all(map(is_mark, cells))


def _holds_kode(rows: Sequence[Sequence[object]], column: int) -> bool:
    """Whether most of what is filled is kode of several segments."""
    cells = [row[column] for row in rows if column < len(row) and is_filled(row[column])]
    return len(cells) >= 2 and sum(len(parse_kode(cell) or ()) > 1 for cell in cells) * 2 > len(cells)


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and numeral(cell) is not None)


def _is_kode_part(lexicon: HeadingLexicon, before: Heading, rows: Sequence[Sequence[object]], column: int) -> bool:
    """Whether it goes on with the kode that the column before it begins."""
    if meaning_of(lexicon, before.folded).role is not TextRole.KODE:
        return False
    cells = [row[column] for row in rows if column < len(row) and is_filled(row[column])]
    return bool(cells) and all(_KODE_PART.fullmatch(str(cell).strip()) is not None for cell in cells)


def blank_headings(
    first: Sequence[Sequence[object]], found: Sequence[Heading], lexicon: HeadingLexicon
) -> list[Heading]:
    """Columns beside and between the headings that have none: with numbers or names in most rows, or with further parts of the kode.

    `first`: the first rows under the header.
    """
    there = {heading.column: heading for heading in found}
    rows = [row for row in first if any(map(is_filled, row))]
    made = []
    for column in range(max(0, min(there) - 1), max(there) + 2):
        if column in there:
            continue
        before = there.get(column - 1)
        if before is not None and _is_kode_part(lexicon, before, rows, column):
            there[column] = replace(before, column=column)
            made.append(there[column])
            continue
        if column == min(there) - 1 and (_holds_marks(rows, column) or _holds_kode(rows, column)):
            made.append(Heading(column, ("",), ("",)))
            continue
        filled = sum(column < len(row) and is_filled(row[column]) for row in rows)
        if filled * 2 > len(rows) and (holds_numbers(rows, column) or _holds_names(rows, column)):
            made.append(Heading(column, ("",), ("",)))
    return made
