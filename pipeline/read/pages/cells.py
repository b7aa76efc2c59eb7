"""What kinds of things the cells of a column are: what tells, without any heading, that two columns are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.read.form.sheet_report import is_filled
from pipeline.read.values.codes import parse_kode
from pipeline.read.values.numerals import numeral

AMOUNT, NUMBER, KODE, WORDS = "jumlah", "angka", "kode", "kata"
_LARGE: Final = 10_000
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ALIKE: Final = 0.5
"""Of the cells of either column, at least so many are of kinds that the other has too."""

Kinds = Counter[str]
Rows = Sequence[Sequence[object]]


def kind_of(value: object) -> str:
    """What a cell is; "" of a blank, and of a zero or stroke, which any column of numbers may hold."""
    if not is_filled(value):
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "" if not value else AMOUNT if abs(value) >= _LARGE else NUMBER
    text = str(value).strip()
    found = numeral(text)
    if found is None:
        return KODE if parse_kode(text) is not None else WORDS
    if found.whole is None or not found.whole[0]:
        return ""
    if not found.percent and not _GROUPED.fullmatch(text) and len(parse_kode(text) or ()) > 1:
        return KODE
    return AMOUNT if found.whole[0] >= _LARGE * 10 ** found.whole[1] else NUMBER


def kinds_of(rows: Iterable[Sequence[object]], column: int) -> Kinds:
    """The kinds of a column's cells, those that tell nothing left out."""
    kinds = Counter(kind_of(row[column]) for row in rows if column < len(row))
    del kinds[""]
    return kinds


def are_alike(one: Kinds, other: Kinds) -> bool:
    """Whether two columns hold the same kinds of things; one that holds nothing is like any."""
    if not one or not other:
        return True
    shared = sum(min(one[kind] / one.total(), other[kind] / other.total()) for kind in one)
    return shared >= _ALIKE


def filled_columns(rows: Rows) -> list[int]:
    """The columns in which anything stands."""
    width = max(map(len, rows), default=0)
    return [column for column in range(width) if any(column < len(row) and is_filled(row[column]) for row in rows)]
