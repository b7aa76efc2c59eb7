"""What nobody sees in Excel's window, or only there: hidden sheets and rows, formulas that were never computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np

from pipeline.model import Cell, Finding, column_letters
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.table.body import Body
from pipeline.read.table.lines import Owner
from pipeline.read.table.uncomputed import all_zero
from pipeline.rulebook.reading_rules import Says, said

_NAMED: Final = 12
"""Places named in a finding; the others are counted."""


def unseen(sheet: SheetLike, body: Body, owner: Owner) -> list[Finding]:
    """A note each, at most: the sheet or some rows of the table are hidden; formulas without a value; all of them 0."""
    kept = np.flatnonzero(owner >= 0).tolist()
    if not kept:
        return []
    found = []
    if not sheet.visible:
        found.append(_finding(body, Says.HIDDEN_SHEET, (body.rows[kept[0]], 1), lembar=body.sheet))
    elif body.hidden.any() and (hidden := [int(body.rows[at]) for at in kept if body.hidden[at]]):
        found.append(_finding(body, Says.HIDDEN_ROWS, (hidden[0], 1), banyak=str(len(hidden)), baris=_spans(hidden)))
    waiting = sorted(
        (int(body.rows[at]), body.bindings[number].cells[0] + 1)
        for number, positions in body.waiting.items()
        for at in positions
        if owner[at] >= 0
    )
    if waiting:
        found.append(_finding(body, Says.NOT_COMPUTED, waiting[0], banyak=str(len(waiting)), sel=_addresses(waiting)))
    if zero := _all_zero(sheet, body, kept):
        found.append(_finding(body, Says.ALL_ZERO, zero[0], banyak=str(len(zero)), sel=_addresses(zero)))
    return found


def stale_note(body: Body, stale: Sequence[int]) -> Finding:
    """Hidden rows that no total counts, and that are left out."""
    rows = [int(body.rows[at]) for at in stale]
    return _finding(body, Says.STALE_ROWS, (rows[0], 1), banyak=str(len(rows)), baris=_spans(rows))


def _all_zero(sheet: SheetLike, body: Body, kept: Sequence[int]) -> list[tuple[int, int]]:
    """The table's formulas that may really be 0, in a sheet whose every formula is: nothing else stands in their columns."""
    zero = all_zero(sheet)
    if not zero:
        return []
    rows = {int(body.rows[at]) for at in kept}
    columns = {body.bindings[number].cells[0] + 1 for number in {*body.amounts, *body.quantities} - {*body.waiting}}
    return sorted(place for place in zero if place[0] in rows and place[1] in columns)


def _finding(body: Body, rule: Says, place: tuple[Any, int], **words: str) -> Finding:
    cell = Cell(body.file, body.sheet, int(place[0]), place[1])
    return said(body.form.readings, rule, document=body.form.document, cells=(cell,), args=tuple(words.items()))


def _addresses(places: Sequence[tuple[int, int]]) -> str:
    return _listed([f"{column_letters(column)}{row}" for row, column in places])


def _spans(rows: Sequence[int]) -> str:
    """Rows as people list them: 5, 7–9."""
    return _listed([str(first) if first == last else f"{first}–{last}" for first, last in _runs(rows)])


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        numbers = [row for _, row in run]
        yield numbers[0], numbers[-1]


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
