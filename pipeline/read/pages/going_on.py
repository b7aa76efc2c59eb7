"""What tells that rows go on with those of another sheet: they count on, their kode ascend, sums hold over both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final

from pipeline.model import sheets_of
from pipeline.read.form.block import Block
from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.sheet_report import is_filled
from pipeline.read.pages.cells import Rows
from pipeline.read.values.cell_text import text
from pipeline.read.values.codes import Kode, parse_kode, split_kode_label
from pipeline.read.values.numbers import State, parse_rupiah
from pipeline.rulebook.forms import Form
from pipeline.rulebook.headings import Time
from pipeline.words import fold, fold_header

_NUMBERED: Final = re.compile(r"\(?(\d{1,4})(?:\.0)?[.)]?")
_COUNTED: Final = re.compile(r"(.*?)\W*((?<!\d)\d{1,3})?\W*")
"""A name and its number; a year is none."""
_EXCELS_OWN: Final = ("sheet", "lembar")
"""What a spreadsheet program calls a sheet that nobody named: its number tells nothing."""
_FEW: Final = 3
"""Rows below the total of a table, at most: notes."""
_MOSTLY: Final = 10
"""One kode in so many may be out of order."""


class Tells(Enum):
    """What the rows of a page say of the rows before them."""

    GOES_ON = "goes on"
    NOTHING = "nothing"
    ANOTHER = "another table"


def counts_on(form: Form, name: str, further: str) -> bool:
    """Whether a sheet's name only counts on: Table 1, Table 2; DPA, DPA (2). Months and quarters do not: TW 1, TW 2."""
    last = _COUNTED.fullmatch(sheets_of(name)[-1])
    found = _COUNTED.fullmatch(further)
    if last is None or found is None or found[2] is None or _says_when(form, further):
        return False
    called = last[1].casefold()
    return called == found[1].casefold() and called not in _EXCELS_OWN and int(found[2]) == int(last[2] or 1) + 1


def _says_when(form: Form, name: str) -> bool:
    meaning = meaning_of(form.vocabulary.headings, (fold_header(name),))
    return bool(meaning.quarter) or Time.MONTH in meaning.times


def is_closed(block: Block, rows: Rows) -> bool:
    """Whether the last rows of a table are its total, and what is noted below it."""
    label = [cell for each in block.bindings if each.column.kind in ("label", "kode", "nomor") for cell in each.cells]
    last = [row for row in rows if any(map(is_filled, row))][-_FEW:]
    said = [text(row[cell]) for row in last for cell in label if cell < len(row)]
    return any(block.form.is_total(each) and not _is_carried(block.form, each) for each in said)


def _is_carried(form: Form, label: str) -> bool:
    return form.vocabulary.total_rows.is_carried(label)


def tells(block: Block, rows: Rows, page: Rows) -> Tells:
    """What the page's rows, put under the table's columns, say of the table's rows."""
    numbers = _by_numbers(_numbers(block, rows), _numbers(block, page))
    kode = _by_kode(_kode(block, rows), _kode(block, page))
    if _carried(block, page[:_FEW]):
        return Tells.GOES_ON
    for one in (kode, numbers):
        if one is not Tells.NOTHING:
            return one
    return Tells.NOTHING


def _carried(block: Block, rows: Rows) -> bool:
    """Whether the first rows of a page carry over the total of the page before."""
    cells = [cell for each in block.bindings if each.column.kind == "label" for cell in each.cells]
    return any(_is_carried(block.form, text(row[cell])) for row in rows for cell in cells if cell < len(row))


def repeats(block: Block, rows: Rows, page: Rows) -> bool:
    """Whether at least half of the names on a page stand in the table already: it is another one, of the same rows."""
    cells = [cell for each in block.bindings if each.column.kind == "label" for cell in each.cells]
    above, here = (
        [fold(text(row[cell])) for row in some for cell in cells if cell < len(row)] for some in (rows, page)
    )
    named, known = [name for name in here if name], {*above}
    return bool(named) and 2 * sum(name in known for name in named) >= len(named)


def _numbers(block: Block, rows: Rows) -> list[int]:
    """The running numbers of the rows."""
    cell = next((each.cells[0] for each in block.bindings if each.column.kind == "nomor"), None)
    if cell is None:
        return []
    found = (_NUMBERED.fullmatch(text(row[cell])) for row in rows if cell < len(row))
    return [int(each[1]) for each in found if each is not None]


def _by_numbers(rows: Sequence[int], page: Sequence[int]) -> Tells:
    """Rows numbered throughout are numbered on; or anew, as those of another table."""
    if not rows or not page or any(after != before + 1 for before, after in pairwise(rows)):
        return Tells.NOTHING
    return Tells.GOES_ON if page[0] == rows[-1] + 1 else Tells.ANOTHER


def _kode(block: Block, rows: Rows) -> list[Kode]:
    """The kode of the rows, also those that stand before the names."""
    cells = [cell for each in block.bindings if each.column.kind == "kode" for cell in each.cells]
    labels = [cell for each in block.bindings if each.column.kind == "label" for cell in each.cells]
    found: list[Kode] = []
    for row in rows:
        parts = [parse_kode(row[cell]) for cell in cells if cell < len(row) and is_filled(row[cell])]
        if not parts:
            parts = [_before_name(row[cell]) for cell in labels if cell < len(row)]
        whole = tuple(number for part in parts for number in part or ())
        if len(whole) > 1 and None not in parts:
            found.append(whole)
    return found


def _before_name(value: object) -> Kode | None:
    found = split_kode_label(value) if isinstance(value, str) else None
    return None if found is None else found[0]


def _by_kode(rows: Sequence[Kode], page: Sequence[Kode]) -> Tells:
    """Kode that ascend on both go on where they ascend between them, too."""
    if len(rows) < 2 or not page or not _ascends(rows) or not _ascends(page):
        return Tells.NOTHING
    return Tells.GOES_ON if page[0] > rows[-1] else Tells.ANOTHER


def _ascends(every: Sequence[Kode]) -> bool:
    falls = sum(after <= before for before, after in pairwise(every))
    return _MOSTLY * falls <= len(every)


def adds_up(block: Block, rows: Rows) -> bool:
    """Whether the amounts of the last row, notes aside, are the sums of all others, in most columns of money that it fills.

    Or of the others with the shortest kode: what stands below these is part of them.
    """
    columns = [each.cells[0] for each in block.bindings if each.column.kind == "rupiah"]
    data = [row for row in rows if any(column < len(row) and is_filled(row[column]) for column in columns)]
    depths = [max(map(len, _kode(block, [row])), default=0) for row in data[:-1]]
    highest = min(depths, default=0)
    top = [row for row, depth in zip(data, depths, strict=False) if depth == highest] if highest else []
    return any(_is_sum(columns, [*others, data[-1]]) for others in (data[:-1], top) if others)


def _is_sum(columns: Sequence[int], data: Rows) -> bool:
    """Whether the last row has the sums of the others."""
    read = [parse_rupiah([row[column] if column < len(row) else "" for row in data]) for column in columns]
    told = [each for each in read if each.state[-1] == State.READ and each.value[-1]]
    held = sum(int(each.value[:-1].sum()) == int(each.value[-1]) for each in told)
    return 2 * held > len(told)


def without_carried(block: Block, rows: Iterable[Sequence[object]]) -> list[Sequence[object]]:
    """The rows without the totals of pages."""
    return [row for row in rows if not _carried(block, [row])]
