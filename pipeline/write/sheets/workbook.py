"""Tables and findings → the LKjIP workbook (XlsxWriter), in memory, without a clock: the same inputs, the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.write.findings.answers import CHECKLIST, CORRECTION, REVIEW
from pipeline.write.findings.answers import SHEET as FINDINGS
from pipeline.write.findings.listing import comment_lines
from pipeline.write.sheets import audit as jejak
from pipeline.write.sheets import summary as ringkasan
from pipeline.write.sheets.audit import write_audit
from pipeline.write.sheets.checklist import write_checklist
from pipeline.write.sheets.correction_form import write_corrections
from pipeline.write.sheets.cover import CONTENTS, COVER, write_contents, write_cover
from pipeline.write.sheets.discrepancies import write_list
from pipeline.write.sheets.fast_sheet import OurSheet
from pipeline.write.sheets.formats import FONT, SIZE, Formats, page
from pipeline.write.sheets.manuscript import Manuscript
from pipeline.write.sheets.review import write_review
from pipeline.write.sheets.summary import write_summary
from pipeline.write.sheets.table_sheet import SOURCES_WIDTH, Places, write_table
from pipeline.write.tables.table import OutTable
from pipeline.write.words.clean import plain

ONE_PAGE: Final = 45  # rows that still read well on one sheet of F4
CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 (a fixed mark, no moment: workbooks carry no clock)
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd mmmm yyyy",
}


def write_workbook(script: Manuscript) -> bytes:
    """The whole workbook."""
    target = BytesIO()
    workbook = Workbook(target, OPTIONS)
    title = plain(f"LKjIP {script.office.year} {script.office.office}")[:255]
    workbook.set_properties({"title": title, "created": CREATED, "author": "LKjIP"})
    if script.audit.digest:
        workbook.set_custom_property("lkjip", script.audit.digest, "text")
    workbook.formats[0].set_font_name(FONT)
    workbook.formats[0].set_font_size(SIZE)
    formats = Formats(workbook)
    names = sheet_names(script.tables)
    sheets = {name: workbook.add_worksheet(name, OurSheet) for name in names}
    places = Places(comment_lines(script.listing))
    _set_up(sheets, script)
    for table in script.tables:
        write_table(sheets[table.sheet], table, script, places, formats)
    write_cover(sheets[COVER], script, formats)
    write_contents(sheets[CONTENTS], names[2:], ABOUT, script, formats)
    write_summary(workbook, sheets[ringkasan.SHEET], script, formats)
    write_list(sheets[FINDINGS], script, places, formats)
    write_corrections(sheets[CORRECTION.sheet], script, formats)
    write_review(sheets[REVIEW.sheet], script, formats)
    write_checklist(sheets[CHECKLIST.sheet], script, formats)
    write_audit(sheets[jejak.SHEET], script, formats)
    sheets[ringkasan.SHEET].activate()
    workbook.close()
    return target.getvalue()


ABOUT: Final = {
    ringkasan.SHEET: "Angka pokok, temuan menurut tingkat, yang belum terisi, grafik",
    FINDINGS: "Selisih dan temuan, usulan perbaikan, tindak lanjut",
    CORRECTION.sheet: "Usulan perbaikan data untuk disetujui dan ditandatangani",
    REVIEW.sheet: "Butir reviu format, mekanisme penyusunan, substansi",
    CHECKLIST.sheet: "Dokumen yang ada dan yang belum",
    jejak.SHEET: "Berkas masukan, aturan, versi program",
}


def sheet_names(tables: Sequence[OutTable]) -> list[str]:
    """All sheets in their order."""
    ours = (FINDINGS, CORRECTION.sheet, REVIEW.sheet, CHECKLIST.sheet, jejak.SHEET)
    return [COVER, CONTENTS, ringkasan.SHEET, *dict.fromkeys(table.sheet for table in tables), *ours]


def _set_up(sheets: Mapping[str, Worksheet], script: Manuscript) -> None:
    """Widths, panes and print set-up of the tables' sheets, by the first table of each."""
    together: dict[str, list[OutTable]] = {}
    for table in script.tables:
        together.setdefault(table.sheet, []).append(table)
    for name, here in together.items():
        sheet, table = sheets[name], here[0]
        for at, column in enumerate(table.layout.columns):
            sheet.set_column(at, at, column.width)
        last = here[-1]
        widest = max(len(each.layout.columns) for each in here)
        sheet.set_column(widest, widest, SOURCES_WIDTH)
        sheet.print_area(0, 0, last.end + len(last.notes), widest - 1)
        if len(here) > 1:
            page(sheet, name, script.office.office)
            if here[-1].end < ONE_PAGE:
                sheet.fit_to_pages(1, 1)
            continue
        page(sheet, table.title, script.office.office, repeat=(table.top + 3, table.first - 1))
        kinds = [column.kind for column in table.layout.columns]
        sheet.freeze_panes(table.first, kinds.index("uraian") + 1)
