"""The cover, and the table of contents with a link to every sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.figures import Figure
from pipeline.rulebook.table_layout import CellFormat, ColumnKind
from pipeline.write.sheets.formats import NAVY, Formats, lines_needed, number_format, page
from pipeline.write.sheets.links import to_cell
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.table_sheet import cached
from pipeline.write.tables.table import MISSING, OutTable, quoted
from pipeline.write.words.terms import MONTHS
from pipeline.write.words.workbook_text import plain

COVER, CONTENTS = "Sampul", "Daftar Isi"
LEAST_WIDE: Final = 2  # columns that the title stands over
QUARTERS: Final = {1: "TRIWULAN I ", 2: "TRIWULAN II ", 3: "TRIWULAN III ", 4: ""}


def long_date(iso: str | None) -> str:
    """2024-01-05 → "5 Januari 2024"; anything else as it stands."""
    parts = (iso or "").split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= len(MONTHS):
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return iso or ""


def write_cover(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """Name, year, the main figures."""
    office = content.office
    page(sheet, "", office.office)
    sheet.set_footer("")
    sheet.fit_to_pages(1, 1)
    sheet.center_vertically()
    sheet.set_column(0, 0, 3)
    figures = [each for each in content.layouts.figures.totals if each.cover]
    last = max(len(figures), LEAST_WIDE)
    sheet.set_column(1, last, 33)
    sheet.set_column(last + 1, last + 1, 3)
    band = formats.look(bold=True, font_size=26, font_color="#FFFFFF", bg_color=NAVY, align="center", valign="vcenter")
    office_look = formats.look(
        bold=True, font_size=18, font_color="#FFFFFF", bg_color=NAVY, align="center", valign="vcenter", text_wrap=True
    )
    title = f"LAPORAN KINERJA INSTANSI PEMERINTAH\n{QUARTERS[content.data.quarter]}TAHUN {office.year}"
    band.set_text_wrap()
    sheet.set_row(3, 90)
    sheet.merge_range(3, 1, 3, last, title, band)
    sheet.set_row(4, 60)
    sheet.merge_range(4, 1, 4, last, plain(office.office).upper()[:255], office_look)
    sheet.set_row(6, 18)
    sheet.set_row(7, 40)
    for at, figure in enumerate(figures, start=1):
        _tile(sheet, at, figure, content.by_id.get(figure.place.table), formats)
    date = long_date(content.audit.tanggal)
    line = f"Angka menurut dokumen yang tersedia{f' per {date}' if date else ''}; selisih antar dokumen ada di lembar Daftar Selisih."
    sheet.merge_range(9, 1, 9, last, line, formats.look(align="center", font_color="#44546A", italic=True))
    sheet.write_url(11, 1, to_cell(CONTENTS, "A1"), formats.bare_link, "Daftar Isi ›")


def _tile(sheet: Worksheet, at: int, figure: Figure, table: OutTable | None, formats: Formats) -> None:
    column = figure.place.column
    sheet.write_string(
        6,
        at,
        figure.cover,
        formats.look(
            align="center", font_color="#44546A", bg_color="#EAF0F9", top=1, left=1, right=1, border_color="#B4BCCB"
        ),
    )
    cell = table.cells[column][-1] if table is not None else None
    look = {"align": "center", "valign": "vcenter", "bold": True, "font_size": 20, "font_color": NAVY, "bg_color": "#EAF0F9",
            "bottom": 1, "left": 1, "right": 1, "border_color": "#B4BCCB"}  # fmt: skip
    if table is not None and cell is not None and isinstance(cell.value, int | Fraction):
        formula = f"={quoted(table.sheet)}!{table.address(column, len(table.lines) - 1)}"
        shown = formats.look(**look, num_format=number_format(cell.format))
        sheet.write_formula(7, at, formula, shown, cached(cell.value))
    else:
        sheet.write_string(7, at, "belum ada", formats.look(**look))


def _waiting(table: OutTable) -> int:
    """Cells of staff's columns in which nothing stands yet."""
    columns = [column for column in table.layout.columns if column.kind is ColumnKind.STAFF]
    return sum(cell.value is None and cell.tint == MISSING for column in columns for cell in table.cells[column.id])


CONTENTS_HEADERS: Final = ("No", "Lembar", "Isi", "Keadaan")
CONTENTS_WIDTHS: Final = (6, 30, 80, 44)


def write_contents(
    sheet: Worksheet, names: Sequence[str], about: Mapping[str, str], content: ReportContent, formats: Formats
) -> None:
    """One line a sheet, with a link. `about`: what the sheets that are no table hold."""
    page(sheet, CONTENTS, content.office.office, repeat=(3, 3))
    sheet.write_string(0, 0, CONTENTS, formats.title)
    sheet.write_string(1, 0, content.subtitle, formats.subtitle)
    for at, (header, width) in enumerate(zip(CONTENTS_HEADERS, CONTENTS_WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(3, at, header, formats.header)
    for row, name in enumerate(names, start=4):
        mine = [table for table in content.tables if table.sheet == name]
        missing = sum(each.count for table in mine for each in table.missing)
        waiting = sum(map(_waiting, mine))
        whole = "lengkap" if any(table.lines[0].kind != "kosong" for table in mine) else "tidak ada barisnya"
        state = "" if not mine else f"{missing} sel belum terisi" if missing else whole
        if waiting:
            state = f"{state if missing else ''}; {waiting} sel menunggu isian petugas".removeprefix("; ")
        words = "; ".join(table.title for table in mine) or about.get(name, "")
        sheet.write_number(row, 0, row - 3, formats.cell("bulat", "", "", "center"))
        sheet.write_url(row, 1, to_cell(name, "A1"), formats.link, name)
        sheet.write_string(row, 2, words, formats.cell())
        sheet.set_row(row, 12 * lines_needed(words, CONTENTS_WIDTHS[2]) + 3)
        sheet.write_string(row, 3, state, formats.cell(CellFormat.TEXT, "", MISSING if missing else ""))
    sheet.freeze_panes(4, 0)
