"""The sheet Daftar Selisih: one row a matter, what staff typed carried over, matters that are gone below them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.model import Cell
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings import list_columns
from pipeline.write.findings.answers import STATUSES, Answer
from pipeline.write.findings.list_columns import ID, NUMBER, SHEET, STATE, SUBJECT, Link, Owner, Shown
from pipeline.write.findings.list_row import STATUS, Row, number_in, number_name
from pipeline.write.findings.listing import FIRST, HEADER_ROW
from pipeline.write.findings.memory import Memory
from pipeline.write.findings.remarks import told_beside
from pipeline.write.findings.remembering import GONE
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_cell, to_source
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.table_sheet import Places, cached
from pipeline.write.tables.table import OWN
from pipeline.write.words.list_messages import HELP, NONE_FOUND, since_text
from pipeline.write.words.workbook_text import cut, plain

MOST_WORDS: Final = 32_000  # signs in one cell; Excel takes 32,767
LONGEST_LINK: Final = 250  # signs of a link's text or tip; Excel takes 255
OWN_WIDTH: Final = 18
LINE: Final = 11.5  # points a line of the list's text takes
TALLEST: Final = 400  # points; Excel takes 409
HIGHEST_BESIDE: Final = 84  # points of what is said above the list, which is always in sight
NO_HEIGHT: Final = 3


def write_list(sheet: Worksheet, content: ReportContent, places: Places, formats: Formats) -> None:
    """The whole sheet, in the order of the content's list. `places`: where the cells stand in this workbook."""
    office, listing = content.office, content.listing
    page(sheet, SHEET, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.print_area(0, 0, listing.last, list_columns.seen() - 1)
    sheet.write_string(0, 0, f"{SHEET} {office.year} – {office.office}", formats.title)
    last = list_columns.seen() - 1
    sheet.merge_range(1, 0, 1, last, HELP, formats.look(font_size=8, font_color="#595959", italic=True, text_wrap=True))
    sheet.set_row(1, 24)
    sheet.write_string(2, 0, since_text(listing.memory.tally, first=listing.first), formats.subtitle)
    _beside(sheet, " ".join(told_beside(content.answers)), formats)
    _header(sheet, content, formats)
    for place, row in enumerate(listing.rows, start=FIRST):
        _finding(sheet, place, row, content, (places, formats))
    at = FIRST + len(listing.rows)
    for kept in listing.gone:
        gone = content.listing.memory.by_id[kept.id].mark == GONE
        mark = f"{number_name(kept.number)}\n{GONE}" if gone else number_name(kept.number)
        said = {**kept.row, **kept.typed, NUMBER: mark, ID: kept.id, STATE: kept.state}
        _kept(sheet, at, said, content, formats)
        at += 1
    for loose in listing.loose:
        _kept(sheet, at, _loose(loose, listing.memory), content, formats)
        at += 1
    if at == FIRST:
        sheet.write_string(FIRST, list_columns.at(SUBJECT), NONE_FOUND, formats.cell())


def _beside(sheet: Worksheet, said: str, formats: Formats) -> None:
    """What must be said of the staff's words, all of it in sight above the list; no room where there is nothing."""
    if not said:
        sheet.set_row(3, NO_HEIGHT)
        return
    widths = [column.width for column in list_columns.COLUMNS[: list_columns.seen()]]
    look = formats.look(bold=True, font_color="#9C0006", text_wrap=True, valign="top")
    sheet.merge_range(3, 0, 3, len(widths) - 1, cut(said, MOST_WORDS), look)
    sheet.set_row(3, min(HIGHEST_BESIDE, LINE * lines_needed(said, sum(widths), bold=True) + 2))


def _loose(answer: Answer, memory: Memory) -> dict[str, str]:
    """As it was typed; a number of ours belongs to another row, and one that looks like ours stands in brackets."""
    typed = answer.row.get(NUMBER, "")
    number = number_in(typed)
    ours = number in {each.number for each in memory.matters}
    shown = typed if number is None else "" if ours else f"({typed})"
    return {**answer.row, **answer.typed, NUMBER: shown, ID: "", STATE: ""}


def _header(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """Names, widths, filter, frozen panes, and the choice of status; columns that staff added stand at the end."""
    last, columns = content.listing.last, list_columns.COLUMNS
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, None, {"hidden": True} if column.hidden else {})
        sheet.write_string(HEADER_ROW, at, column.header, formats.filter_header)
    for at, header in enumerate(content.listing.own_columns, start=len(columns)):
        sheet.set_column(at, at, OWN_WIDTH)
        sheet.write_string(HEADER_ROW, at, header, formats.filter_header)
    sheet.set_row(HEADER_ROW, 26)
    sheet.autofilter(HEADER_ROW, 0, last, len(columns) + len(content.listing.own_columns) - 1)
    sheet.freeze_panes(FIRST, 1)
    status = list_columns.at(STATUS)
    sheet.data_validation(
        FIRST, status, last, status,
        {"validate": "list", "source": list(STATUSES), "error_type": "information",
         "error_title": "Status lain", "error_message": "Status ini tidak ada dalam daftar; boleh dipakai."},
    )  # fmt: skip


def _finding(sheet: Worksheet, at: int, row: Row, content: ReportContent, shown: tuple[Places, Formats]) -> None:
    places, formats = shown
    lines = [1]
    addresses = {each.header: f"{list_columns.letter(each.header)}{at + 1}" for each in list_columns.COLUMNS}
    for place, column in enumerate(list_columns.COLUMNS):
        cell = column.shown(row)
        target = _target(cell.link, row, places, content.audit.inputs)
        look = formats.cell(cell.format, "", cell.tint, cell.align)
        if target:
            look = formats.linked(cell.tint, cell.align)
            sheet.write_url(at, place, target[0], look, _short(str(cell.value)), _short(target[1]))
        if not target or cell.formula or len(str(cell.value)) > LONGEST_LINK:
            _write(sheet, (at, place), cell, cell.formula.format_map(addresses), look)
        if column.high:
            lines.append(lines_needed(cell.value if isinstance(cell.value, str) else "", column.width))
    lines += _own(sheet, at, row.typed, content, formats)
    sheet.set_row(at, min(TALLEST, LINE * max(lines) + 4))


def _own(sheet: Worksheet, at: int, typed: object, content: ReportContent, formats: Formats) -> list[int]:
    """What staff typed in columns that they added; how many lines it takes."""
    said = dict(typed) if isinstance(typed, dict) else {}
    lines = []
    for place, header in enumerate(content.listing.own_columns, start=len(list_columns.COLUMNS)):
        text = said.get(header, "")
        sheet.write_string(at, place, text[:MOST_WORDS], formats.cell(CellFormat.TEXT, "", OWN))
        lines.append(lines_needed(text, OWN_WIDTH))
    return lines


def _write(sheet: Worksheet, where: tuple[int, int], cell: Shown, formula: str, look: Format) -> None:
    if formula:
        sheet.write_formula(*where, formula, look, cached(plain(str(cell.value))))
    elif cell.value is None:
        sheet.write_blank(*where, None, look)
    elif isinstance(cell.value, str):
        sheet.write_string(*where, cell.value[:MOST_WORDS], look)
    else:
        sheet.write_number(*where, cached(cell.value), look)


def _target(link: Link, row: Row, places: Places, inputs: str) -> tuple[str, str] | None:
    """Where a cell leads, and its tip; None where it leads nowhere."""
    cells: Iterable[Cell] = row.matter.lead.cells
    if link is Link.EVIDENCE and row.id in places.blocks:
        return to_cell(*places.blocks[row.id]), "Lihat Bukti"
    for cell in cells:
        if link is Link.SOURCE:
            target = to_source(cell, inputs)
            return (target, str(cell)) if target else None
        if link is Link.REPORT and cell in places.where:
            return to_cell(*places.where[cell]), "Lihat di LKjIP"
    return None


def _short(text: str) -> str:
    return cut(plain(text), LONGEST_LINK)


def _kept(sheet: Worksheet, at: int, said: dict[str, str], content: ReportContent, formats: Formats) -> None:
    """A matter that is gone, or a row typed without an id: its last words, as text."""
    grey, own = formats.cell(CellFormat.TEXT, "bagian"), formats.cell(CellFormat.TEXT, "", OWN)
    lines = [1]
    for place, column in enumerate(list_columns.COLUMNS):
        text = said.get(column.header, "")
        look = own if column.owner is Owner.STAFF and column.header != STATUS else grey
        sheet.write_string(at, place, text[:MOST_WORDS], look)
        if column.high:
            lines.append(lines_needed(text, column.width))
    lines += _own(sheet, at, said, content, formats)
    sheet.set_row(at, min(TALLEST, LINE * max(lines) + 4))
