"""The cascading as a drawn tree: a box a row of its table, each as high as what stands below it, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.table_layout import ColumnKind, RowKind
from pipeline.write.office_data.office_data import TREE
from pipeline.write.sheets.formats import LINE, TINTS, Formats, lines_needed, page
from pipeline.write.sheets.page_breaks import LEVELS, pages, room_of
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.printed import printed
from pipeline.write.tables.table import MISSING, OutTable
from pipeline.write.words.terms import LEVEL_NAMES
from pipeline.write.words.workbook_text import cut, plain

SHEET: Final = "Pohon Kinerja"
WIDTHS: Final = (30, 38, 38, 40, 44)
COLOURS: Final = ("#1F3864", "#D6DFEF", "#EAF0F9", "#F5F8FC", "#FFFFFF")
NO_GOAL: Final = (
    "Tujuan belum tertulis di dokumen. Isi kolom Tujuan di lembar Tabel 2.1; malam berikutnya ia tergambar di sini."
)
TOP: Final = 4  # first row of boxes
ABOVE, REPEATED = 75.0, 15.0  # points over the boxes of the first page, and of each further one
AGAIN: Final = "(lanjutan)"
LINE_HEIGHT: Final = 11
TALLEST: Final = 400  # points; Excel takes 409
LONGEST: Final = 600  # signs in a box


@dataclass(frozen=True, slots=True)
class Box:
    """One row of the cascading. `depth`: its level; `first` and `last` row of the drawing, from 0."""

    depth: int
    words: str
    first: int
    last: int = 0


def write_tree(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet."""
    table = next((each for each in content.tables if each.layout.rows is RowKind.GOALS), None)
    page(sheet, SHEET, content.office.office, repeat=(TOP - 1, TOP - 1))
    sheet.write_string(0, 0, f"{SHEET} Tahun {content.office.year}", formats.title)
    sheet.write_string(1, 0, content.subtitle, formats.subtitle)
    sheet.write_url(2, 0, "internal:'Daftar Isi'!A1", formats.bare_link, "‹ Daftar Isi")
    for at, (level, width) in enumerate(zip(LEVELS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(TOP - 1, at, LEVEL_NAMES[level].title(), formats.header)
    drawn = boxes_of(table) if table is not None else []
    no_goal = bool(drawn) and all(box.depth for box in drawn)
    drawn = [Box(0, NO_GOAL, 0, drawn[-1].first), *drawn] if no_goal else drawn
    boxes, starts = on_pages(drawn)
    for box in boxes:
        _draw(sheet, box, formats, no_goal=no_goal)
    for row, height in enumerate(_heights(boxes)):
        sheet.set_row(TOP + row, height)
    sheet.set_h_pagebreaks([TOP + each for each in starts])
    sheet.freeze_panes(TOP, 0)


def on_pages(drawn: Sequence[Box]) -> tuple[list[Box], list[int]]:
    """The boxes cut where a page ends, each part with the name of its box again, and the rows that a page starts with.

    No box is begun that is cut before its words end.
    """
    heights = _heights(drawn)
    cut_short = {
        row for box in drawn for row in range(box.first, box.last) if sum(heights[box.first : row + 1]) < _needed(box)
    }
    starts = pages(heights, (ABOVE, REPEATED), room_of(WIDTHS), cut_short)
    return [part for box in drawn for part in _parts(box, starts)], starts


def _parts(box: Box, starts: Sequence[int]) -> Iterator[Box]:
    """What of a box stands on each page."""
    inside = [each for each in starts if box.first < each <= box.last]
    edges = [box.first, *inside, box.last + 1]
    for at, (first, after) in enumerate(pairwise(edges)):
        words = f"{box.words.partition(chr(10))[0]} {AGAIN}" if at else box.words
        yield replace(box, words=words, first=first, last=after - 1)


def boxes_of(table: OutTable) -> list[Box]:
    """A box a row, with its indicators and their targets; a row's box is as high as all that stand below it."""
    found: list[Box] = []
    for place, line in enumerate(table.lines):
        if line.kind == "lanjut" and found:
            found[-1] = replace(found[-1], words=f"{found[-1].words}\n{_indicator(table, place)}".rstrip())
        elif line.kind in ("judul", "utama") and line.node is not None and line.level in LEVELS:
            depth = LEVELS.index(line.level)
            below = bool(found) and found[-1].depth < depth
            first = found[-1].first if below else found[-1].first + 1 if found else 0
            found.append(Box(depth, f"{line.node.label}\n{_indicator(table, place)}".rstrip(), first))
    return [replace(box, last=_last(found, at)) for at, box in enumerate(found)]


def _last(boxes: Sequence[Box], at: int) -> int:
    """The row before the next box that does not stand below this one."""
    following = (each.first - 1 for each in boxes[at + 1 :] if each.depth <= boxes[at].depth)
    return next(following, boxes[-1].first)


def _indicator(table: OutTable, place: int) -> str:
    """An indicator and its target ("• Persentase PPKS: 82 %"); nothing of a row without one."""
    words = [
        printed(table.cells[column.id][place])
        for column in table.layout.columns
        if column.kind in (ColumnKind.INDICATOR, ColumnKind.FACT)
    ]
    said = ": ".join(each for each in words if each)
    return f"• {said}" if said else ""


def _draw(sheet: Worksheet, box: Box, formats: Formats, *, no_goal: bool) -> None:
    """`no_goal`: in the place of the tujuan it says that none is known."""
    looks: dict[str, Any] = {"bg_color": COLOURS[box.depth], "bold": box.depth < LEVELS.index(TREE[1])}
    if box.depth == 0:
        looks = {"bg_color": TINTS[MISSING], "italic": True} if no_goal else {**looks, "font_color": "#FFFFFF"}
    look = formats.look(font_size=8, text_wrap=True, valign="top", border=1, border_color=LINE, **looks)
    words = cut(plain(box.words), LONGEST)
    if box.last > box.first:
        sheet.merge_range(TOP + box.first, box.depth, TOP + box.last, box.depth, "", look)
    sheet.write_string(TOP + box.first, box.depth, words, look)


def _heights(boxes: Sequence[Box]) -> list[float]:
    """Points of each row: what its own boxes need, and the last row of a high box what that one needs more."""
    heights = [float(LINE_HEIGHT)] * (boxes[-1].first + 1 if boxes else 0)
    for box in sorted(boxes, key=lambda each: each.last - each.first):
        lacking = _needed(box) - sum(heights[box.first : box.last + 1])
        if lacking > 0:
            heights[box.last] = min(heights[box.last] + lacking, TALLEST)
    return heights


def _needed(box: Box) -> float:
    """Points that the words of a box take."""
    return LINE_HEIGHT * lines_needed(box.words, WIDTHS[box.depth], bold=True) + 4.0
