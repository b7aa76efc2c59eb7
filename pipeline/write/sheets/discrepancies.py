"""The sheet Daftar Selisih: one row a finding, what staff typed carried over, findings that are gone kept as Selesai."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.model import Cell
from pipeline.rulebook.layouts import CellFormat
from pipeline.write.findings import list_columns
from pipeline.write.findings.answers import STATUSES, Answer
from pipeline.write.findings.list_columns import CAUSE, DOCUMENT, ID, NUMBER, SHEET, STATE, SUBJECT, Link, Owner, Shown
from pipeline.write.findings.list_row import STATUS, Row
from pipeline.write.findings.listing import FIRST, HEADER_ROW
from pipeline.write.findings.read_answers import state_of
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_cell, to_source
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.table_sheet import Places, cached
from pipeline.write.tables.table import OWN
from pipeline.write.words.workbook_text import cut, plain

PRINT_SCALE: Final = 62
MOST_WORDS: Final = 32_000  # signs in one cell; Excel takes 32,767
LONGEST_LINK: Final = 250  # signs of a link's text or tip; Excel takes 255
_HELP: Final = (
    "Kolom Status, Tindak lanjut, dan Penanggung jawab diisi perangkat daerah dan terbawa ke hasil berikutnya. "
    "Lokasi menuju sel di dokumen sumber; Uraian menuju sel di LKjIP ini."
)


def write_list(sheet: Worksheet, content: ReportContent, places: Places, formats: Formats) -> None:
    """The whole sheet, in the order of the content's list. `places`: where the cells stand in this workbook."""
    office, listing = content.office, content.listing
    page(sheet, SHEET, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.fit_page = False  # one page wide would be too small to read: two, split before the causes
    sheet.set_print_scale(PRINT_SCALE)
    sheet.set_v_pagebreaks([list_columns.at(CAUSE)])
    sheet.repeat_columns(0, 0)
    sheet.write_string(0, 0, f"{SHEET} {office.year}", formats.title)
    sheet.write_string(1, 0, office.office, formats.subtitle)
    sheet.write_string(2, 0, _HELP, formats.note)
    _header(sheet, listing.last, formats)
    for place, row in enumerate(listing.rows, start=FIRST):
        _finding(sheet, place, row, content, (places, formats))
    kept = (*listing.gone, *listing.loose)
    for place, answer in enumerate(kept, start=FIRST + len(listing.rows)):
        _kept(sheet, place, answer, formats)
    if not listing.rows and not kept:
        sheet.write_string(FIRST, list_columns.at(SUBJECT), "Tidak ada selisih.", formats.cell())


def _header(sheet: Worksheet, last: int, formats: Formats) -> None:
    """Names, widths, filter, frozen panes, and the choice of status."""
    for at, column in enumerate(list_columns.COLUMNS):
        sheet.set_column(at, at, column.width, None, {"hidden": True} if column.hidden else {})
        sheet.write_string(HEADER_ROW, at, column.header, formats.header)
    sheet.set_row(HEADER_ROW, 30)
    sheet.autofilter(HEADER_ROW, 0, last, len(list_columns.COLUMNS) - 1)
    sheet.freeze_panes(FIRST, list_columns.at(DOCUMENT))
    status = list_columns.at(STATUS)
    sheet.data_validation(
        FIRST, status, last, status,
        {"validate": "list", "source": list(STATUSES), "error_type": "information",
         "error_title": "Status lain", "error_message": "Status ini tidak ada dalam daftar; boleh dipakai."},
    )  # fmt: skip


def _finding(sheet: Worksheet, at: int, row: Row, content: ReportContent, shown: tuple[Places, Formats]) -> None:
    places, formats = shown
    addresses = {each.header: f"{list_columns.letter(each.header)}{at + 1}" for each in list_columns.COLUMNS}
    lines = [1]
    for place, column in enumerate(list_columns.COLUMNS):
        cell = column.shown(row)
        target = _target(cell.link, row.finding.cells, places, content.audit.inputs)
        if target:
            link, text, tip = target
            sheet.write_url(at, place, link, formats.link, _short(text or str(cell.value)), _short(tip))
        else:
            look = formats.cell(cell.format, "", cell.tint, cell.align)
            _write(sheet, (at, place), cell, cell.formula.format_map(addresses), look)
        if column.high and isinstance(cell.value, str):
            lines.append(lines_needed(cell.value, column.width))
    sheet.set_row(at, min(409, 12 * max(2, *lines) + 3))


def _write(sheet: Worksheet, where: tuple[int, int], cell: Shown, formula: str, look: Format) -> None:
    if formula:
        sheet.write_formula(*where, formula, look, cached(cell.value))
    elif cell.value is None:
        sheet.write_blank(*where, None, look)
    elif isinstance(cell.value, str):
        sheet.write_string(*where, cell.value[:MOST_WORDS], look)
    else:
        sheet.write_number(*where, cached(cell.value), look)


def _target(link: Link, cells: Iterable[Cell], places: Places, inputs: str) -> tuple[str, str, str] | None:
    """Where a cell leads, its text where that is another, its tip; None where it leads nowhere."""
    for cell in cells:
        if link is Link.SOURCE:
            target = to_source(cell, inputs)
            return (target, f"{cell.sheet}!{cell.address}", str(cell)) if target else None
        if link is Link.REPORT and cell in places.where:
            return to_cell(*places.where[cell]), "", "Lihat di LKjIP"
    return None


def _short(text: str) -> str:
    return cut(plain(text), LONGEST_LINK)


def _kept(sheet: Worksheet, at: int, answer: Answer, formats: Formats) -> None:
    """A finding that is gone, or a row typed without an id: its last words, as text."""
    grey, own = formats.cell(CellFormat.TEXT, "bagian"), formats.cell(CellFormat.TEXT, "", OWN)
    said = {**answer.row, **answer.typed, ID: answer.id, STATE: state_of(answer)}
    if answer.gone is not None:
        said[NUMBER] = "–"
    for place, column in enumerate(list_columns.COLUMNS):
        look = own if column.owner is Owner.STAFF and column.header != STATUS else grey
        sheet.write_string(at, place, said.get(column.header, "")[:MOST_WORDS], look)
