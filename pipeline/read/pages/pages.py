"""The sheets of a workbook, each understood by itself → those that go on with the table of another put together.

Nothing is put together that only looks alike: the columns must fit in one way, and the rows must count on, their kode
ascend, or the sums hold over all sheets. Where the columns fit and nothing tells, neither sheet is used, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Cell, Finding
from pipeline.read.file.sheet import Sheet
from pipeline.read.form.block import Block
from pipeline.read.form.closing import end_of_data
from pipeline.read.form.margin import without_margin
from pipeline.read.form.recognition import recognise
from pipeline.read.form.sheet_report import is_filled
from pipeline.read.pages.going_on import Tells, adds_up, counts_on, is_closed, without_carried
from pipeline.read.pages.next_page import Next, SheetRead, next_page, rows_of, under
from pipeline.read.pages.page_top import says_page, title_texts
from pipeline.read.pages.together import Page, Together
from pipeline.rulebook.forms import Form
from pipeline.rulebook.reading_rules import Says, said

CONTINUED: Final = "lanjutan"
DOUBTED: Final = "lanjutan_ragu"
_COVER: Final = 2
"""Texts in a row of a sheet that holds no more than a title."""


def understood(sheet: Sheet, forms: tuple[Form, ...], file: str) -> SheetRead:
    """One sheet by itself."""
    cleaned = without_margin(sheet)
    blocks, reports = recognise(cleaned, forms, file)
    return SheetRead(sheet, cleaned, blocks, reports)


def put_together(reads: Sequence[SheetRead], forms: tuple[Form, ...], file: str) -> Iterator[SheetRead]:
    """The sheets in their order, those of one table as one; without the tables of which nobody can tell where they end."""
    at = 0
    while at < len(reads):
        first, start = _under_its_cover(reads, at, forms, file)
        further = list(_further(first, reads[start + 1 :]))
        yield from _taken(first, further, forms, file)
        at = start + 1 + len(further)


def _under_its_cover(reads: Sequence[SheetRead], at: int, forms: tuple[Form, ...], file: str) -> tuple[SheetRead, int]:
    """A sheet with the title that stands alone on the sheet before it; and its position."""
    cover = reads[at]
    if at + 1 == len(reads) or cover.blocks or not cover.found.visible or not _is_title(cover.found):
        return cover, at
    below = reads[at + 1]
    if not below.blocks or len(below.blocks[0].titles) > 1:
        return cover, at
    if not counts_on(below.blocks[0].form, cover.found.name, below.found.name):
        return cover, at
    return _read_together(Together((_whole(cover.sheet), _whole(below.sheet))), below.found, forms, file), at + 1


def _is_title(sheet: Sheet) -> bool:
    rows = [[value for value in row if is_filled(value)] for row in sheet.rows]
    return any(rows) and all(len(row) <= _COVER and all(isinstance(one, str) for one in row) for row in rows)


def _whole(sheet: Sheet) -> Page:
    width = max(map(len, sheet.rows), default=0)
    return Page(sheet, range(len(sheet.rows)), {at: at for at in range(width)})


def _further(first: SheetRead, others: Sequence[SheetRead]) -> Iterator[Next]:
    """The sheets that go on with the last table of the first one, or may."""
    if not first.blocks or not first.found.visible:
        return
    block = first.blocks[-1]
    rows = rows_of(first.sheet, block)
    if block.rows[-1].stop < len(first.sheet.rows) or not rows:
        return
    titles = title_texts(first.sheet.rows[: block.top])
    name = first.found.name
    for read in others:
        found = next_page(first, block, rows, titles, read, is_counted=counts_on(block.form, name, read.found.name))
        if found is None:
            return
        yield found
        rows = [*rows, *under(found, rows)]
        name = read.found.name
        if is_closed(block, rows[-3:]):
            return


def _taken(first: SheetRead, further: Sequence[Next], forms: tuple[Form, ...], file: str) -> Iterator[SheetRead]:
    """The first sheet with those that go on with it; each by itself and without that table, where nothing tells."""
    if not further:
        yield first
        return
    pages = [each.page for each in further if each.page is not None]
    sure = all(each.tells is Tells.GOES_ON for each in further) or _holds(first, further)
    if len(pages) < len(further) or not sure:
        yield from _doubted(first, [each.read for each in further])
        return
    before = first.together.pages if first.together is not None else (_whole(first.sheet),)
    kept = [*before[:-1], *(_without_notes(page, first.blocks[-1]) for page in (before[-1], *pages[:-1]))]
    made = _read_together(Together((*kept, pages[-1])), further[-1].read.found, forms, file)
    yield replace(made, findings=(_said(Says.PAGES, first, [each.read for each in further]),))


def _doubted(first: SheetRead, further: Sequence[SheetRead]) -> Iterator[SheetRead]:
    names = ", ".join(each.found.name for each in (first, *further))
    left = replace(first.reports[len(first.blocks) - 1], form="", columns=(), note=DOUBTED, detail=(("lembar", names),))
    at = len(first.blocks) - 1
    reports = [*first.reports[:at], left, *first.reports[at + 1 :]]
    found = (replace(_said(Says.PAGES_DOUBTED, first, further), cells=()),)
    yield replace(first, blocks=first.blocks[:-1], reports=reports, findings=found)
    for each in further:
        report = replace(each.reports[0], form="", columns=(), missing=(), note=DOUBTED, detail=(("lembar", names),))
        yield replace(each, blocks=[], reports=[report])


def _said(rule: Says, first: SheetRead, further: Sequence[SheetRead]) -> Finding:
    """What is said of a table over several sheets."""
    block, report = first.blocks[-1], first.reports[0]
    names = ", ".join(each.found.name for each in further)
    return said(
        block.form.readings, rule, document=block.form.document,
        cells=(Cell(report.file, first.sheet.name, block.top + 1, 1),), label=block.form.title,
        args=(("lembar", first.sheet.name), ("lanjutan", names), ("banyak", str(len(further)))),
    )  # fmt: skip


def _without_notes(page: Page, block: Block) -> Page:
    """What a table has on a sheet before its last one, without the notes and signature below it."""
    width = 1 + max(cell for each in block.bindings for cell in each.cells)
    rows = [page.cells(row, width) for row in page.rows]
    end = end_of_data(list(zip(*rows, strict=True)), block.bindings) if rows else 0
    while end and says_page(page.sheet.rows[page.rows[end - 1]]):
        end -= 1
    return replace(page, rows=page.rows[:end])


def _holds(first: SheetRead, further: Sequence[Next]) -> bool:
    """Whether the last row is the sum of the rows of all sheets."""
    block = first.blocks[-1]
    rows: list[Sequence[object]] = rows_of(first.sheet, block)
    for each in further:
        rows += under(each, rows)
    return adds_up(block, without_carried(block, rows))


def _read_together(together: Together, signed: Sheet, forms: tuple[Form, ...], file: str) -> SheetRead:
    read = replace(understood(together.sheet(), forms, file), found=signed)
    last = read.reports[-1]
    pages = [
        replace(
            last,
            sheet=page.sheet.name,
            header="",
            columns=(),
            note=CONTINUED,
            detail=(("lembar", together.pages[0].sheet.name),),
        )
        for page in together.pages[1:]
    ]
    return replace(read, reports=[*read.reports, *pages], together=together)
