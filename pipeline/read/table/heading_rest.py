"""Rows under a header that are still part of it: those that number the columns, and the rest of a heading on two lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from pipeline.read.form.fit import Binding
from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.header import may_number_columns
from pipeline.read.values.cell_text import text
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.headings import HeadingLexicon, TextRole
from pipeline.words import fold_header

Column = Sequence[object]
_DIGITS: Final = 4
"""More than a number of columns or of rows has."""
_SAID_IN: Final = {"kode": TextRole.KODE, "nomor": TextRole.NUMBER, **dict.fromkeys(NUMERIC)}
"""Kinds of columns in which no row has words -> what the words of their heading say a column is."""


def without_heading_rest(
    columns: list[Column], bindings: Sequence[Binding], tops: Collection[int], lexicon: HeadingLexicon
) -> list[Column]:
    """The columns with such rows left blank; `tops`: positions of the rows right below a header."""
    rest = {at for at in tops if _ends_heading(columns, bindings, at, lexicon)}
    return _without_column_numbers(_blanked(columns, rest), bindings)


def _blanked(columns: list[Column], rows: Collection[int]) -> list[Column]:
    if not rows:
        return columns
    return [["" if at in rows else value for at, value in enumerate(column)] for column in columns]


def _ends_heading(columns: Sequence[Column], bindings: Sequence[Binding], at: int, lexicon: HeadingLexicon) -> bool:
    """Whether a row holds words of headings alone, and only in columns that hold no words: "Rekening" below "Kode".

    Other words there name a group of rows: "SEKRETARIAT", merged from the first column on.
    """
    filled = {cell: text(column[at]) for cell, column in enumerate(columns) if at < len(column) and text(column[at])}
    kinds = {cell: binding.column.kind for binding in bindings for cell in binding.cells}
    return bool(filled) and all(
        any(map(str.isalpha, words)) and _is_of_heading(kinds.get(cell, ""), words, lexicon)
        for cell, words in filled.items()
    )


def _is_of_heading(kind: str, words: str, lexicon: HeadingLexicon) -> bool:
    if kind not in _SAID_IN:
        return False
    said = meaning_of(lexicon, (fold_header(words),))
    return not said.unknown and said.role is _SAID_IN[kind]


def _without_column_numbers(columns: list[Column], bindings: Sequence[Binding]) -> list[Column]:
    """The columns with the rows left blank that number them, wherever these stand: on each page, or after a reordering.

    Only where rows have names: a number in the place of one is then no name.
    """
    label = next((binding.cells[0] for binding in bindings if binding.column.kind == "label"), None)
    if label is None:
        return columns
    names = [value for value in columns[label] if value != "" and value is not None]
    numbered = [at for at, value in enumerate(columns[label]) if value != "" and not _is_name(value)]
    if not numbered or 2 * sum(map(_is_name, names)) <= len(names):
        return columns
    cells = [cell for binding in bindings for cell in binding.cells]
    gone = {
        at
        for at in numbered
        if may_number_columns([columns[cell][at] for cell in cells], columns[label][at])
        or (at == numbered[0] and _counts_two(columns, sorted(cells), at))
    }
    return _blanked(columns, gone)


def _counts_two(columns: list[Column], cells: Sequence[int], at: int) -> bool:
    """Whether a row above all others numbers the only two columns, 1 and 2; amounts stand below."""
    said = [text(columns[cell][at]) for cell in cells if text(columns[cell][at])]
    above = all(columns[cell][before] in ("", None) for cell in cells for before in range(at))
    return said == ["1", "2"] and above and any(len(text(value)) > _DIGITS for value in columns[cells[-1]])


def _is_name(value: object) -> bool:
    if not isinstance(value, str) or "=" in value:
        return False
    return (len(value) > 1 and value[:2].isalpha()) or sum(map(str.isalpha, value)) > 1
