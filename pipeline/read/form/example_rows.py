"""Rows that show how a form is filled: their first cell says so, and nothing of them is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.file.sheet import Sheet
from pipeline.words import fold_header

_LONGEST = 20


def without_examples(sheet: Sheet, words: Sequence[str]) -> Sheet:
    """The sheet with such rows blank, every other row at its place; the sheet itself where there is none."""
    found = [at for at, row in enumerate(sheet.rows) if _is_example(row, words)]
    if not found:
        return sheet
    rows = list(sheet.rows)
    for at in found:
        rows[at] = [""] * len(rows[at])
    return replace(sheet, rows=rows)


def _is_example(row: Sequence[object], words: Sequence[str]) -> bool:
    for first in row:
        if first != "" and first is not None:
            return isinstance(first, str) and len(first) <= _LONGEST and fold_header(first) in words
    return False
