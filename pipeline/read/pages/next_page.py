"""A sheet by itself → the page of a table that it may be: its rows under the table's columns, and what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import Finding, SheetReport
from pipeline.read.file.sheet import Sheet
from pipeline.read.form.block import Block
from pipeline.read.form.header import is_number_row
from pipeline.read.pages.cells import Rows
from pipeline.read.pages.columns import by_contents, by_headings, holds_money
from pipeline.read.pages.going_on import Tells, adds_up, is_closed, repeats, tells, without_carried
from pipeline.read.pages.page_top import Top, says_page, top_of, words_of
from pipeline.read.pages.together import Page, Together


@dataclass(frozen=True, slots=True, eq=False)
class SheetRead:
    """A sheet as it was found, and how it is understood. `together`: the sheets that it is made of."""

    found: Sheet  # of several the last
    sheet: Sheet
    blocks: list[Block]
    reports: list[SheetReport]
    together: Together | None = None
    findings: tuple[Finding, ...] = ()


_ITS_OWN: Final = Page(Sheet("", visible=False, rows=[], merged=()), (), {})
"""Of a sheet that is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Next:
    """A sheet that may go on with a table, under the table's columns, and what its rows tell; None: no columns fit."""

    read: SheetRead
    page: Page | None
    tells: Tells


def rows_of(sheet: Sheet, block: Block) -> list[Sequence[object]]:
    """The rows of a table on its sheet."""
    return [row for span in block.rows for row in sheet.rows[span.start : span.stop]]


def under(found: Next, rows: Rows) -> list[list[object]]:
    """The rows of a page under the table's columns."""
    width = max(map(len, rows), default=0)
    return [found.page.cells(row, width) for row in found.page.rows] if found.page is not None else []


def next_page(
    first: SheetRead, block: Block, rows: Rows, titles: frozenset[str], read: SheetRead, *, is_counted: bool
) -> Next | None:
    """The sheet as a page of the table above; None where it has a table of its own, or none."""
    if not read.found.visible:
        return None
    headings = _headings(first, block)
    top = top_of(read.sheet.rows, titles, list(headings.values()))
    closed = is_closed(block, rows)
    if top is None or (top.headed and closed):
        return None
    page = _page(read, top, block, rows, list(headings))
    if page is _ITS_OWN:
        return None
    found = Next(read, page, Tells.NOTHING)
    below = read.sheet.rows[top.start :] if page is None else under(found, rows)
    told = tells(block, rows, below)
    if page is not None and is_closed(block, below) and adds_up(block, without_carried(block, below)):
        told = Tells.ANOTHER if top.headed else Tells.NOTHING
    elif told is Tells.NOTHING and top.headed and page is not None:
        told = Tells.GOES_ON if is_counted and not repeats(block, rows, below) else Tells.ANOTHER
    if told is Tells.ANOTHER or (closed and told is Tells.NOTHING) or (page is None and (closed or not is_counted)):
        return None
    return found if page is None else replace(found, tells=told)


def _headings(first: SheetRead, block: Block) -> dict[int, str]:
    """Column -> the words above it, of the table's own heading."""
    rows = first.sheet.rows[block.top : block.top + block.depth]
    return words_of([row for row in rows if not is_number_row(row)])


def _page(read: SheetRead, top: Top, block: Block, rows: Rows, headed: Sequence[int]) -> Page | None:
    """The rows of a page under the columns of the table; None where they fit in no way, or in several."""
    found = read.sheet.rows
    end = len(found)
    if read.blocks and not top.headed:
        end = read.blocks[0].top
        if end <= top.start:
            return _ITS_OWN
    own = [at for at in range(top.start, len(found)) if not says_page(found[at])]
    page = [found[at] for at in own if at < end]
    if not holds_money(page):
        return _ITS_OWN
    columns = by_headings(headed, top.headed, page) if top.headed else None
    columns = columns or by_contents(rows, block.bindings, headed, page)
    if columns is None or (end < len(found) and any(at != to for at, to in columns.items())):
        return None
    names = [cell for each in block.bindings if each.column.kind == "label" for cell in each.cells]
    if any(columns[at] not in names for at in top.rest):
        return _ITS_OWN
    kept = {at: at for at in range(max(map(len, found))) if end < len(found)}
    return Page(read.sheet, own, {**kept, **columns})
