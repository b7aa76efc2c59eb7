"""Tables and findings → the LKjIP workbook (XlsxWriter), in memory, without a clock: the same inputs, the same bytes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.fingerprint import CREATED, OUR_KEYWORD
from pipeline.rulebook.table_layout import ColumnKind
from pipeline.write.findings import memory
from pipeline.write.findings.comments import comment_lines
from pipeline.write.findings.filled_forms import CHECKLIST, CORRECTION, READINESS, READING_NOTES, REVIEW
from pipeline.write.findings.list_columns import SHEET as FINDINGS
from pipeline.write.findings.listing import HEADER_ROW
from pipeline.write.sheets import audit as audit_sheet
from pipeline.write.sheets import evidence as evidence_sheet
from pipeline.write.sheets import summary as summary_sheet
from pipeline.write.sheets import tree_sheet
from pipeline.write.sheets.audit import write_audit
from pipeline.write.sheets.checklist import write_checklist
from pipeline.write.sheets.correction_form import write_corrections
from pipeline.write.sheets.cover import CONTENTS, COVER, write_contents, write_cover
from pipeline.write.sheets.discrepancies import write_list
from pipeline.write.sheets.evidence import blocks, write_evidence
from pipeline.write.sheets.fast_sheet import FastSheet
from pipeline.write.sheets.formats import FONT, ONE_PAGE, SIZE, Formats, page
from pipeline.write.sheets.page_breaks import break_pages, heads_of
from pipeline.write.sheets.printed import digest_of, texts_of
from pipeline.write.sheets.readiness import write_readiness
from pipeline.write.sheets.reading_notes import write_notes
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.review import write_review
from pipeline.write.sheets.summary import write_summary
from pipeline.write.sheets.table_sheet import SOURCES_WIDTH, Places, write_table
from pipeline.write.sheets.tree_sheet import write_tree
from pipeline.write.tables.filled import blanks
from pipeline.write.tables.table import OutTable
from pipeline.write.words.workbook_text import plain

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd mmmm yyyy",
}


def write_workbook(content: ReportContent) -> bytes:
    """The whole workbook."""
    target = BytesIO()
    workbook = Workbook(target, OPTIONS)
    title = plain(f"LKjIP {content.office.year} {content.office.office}")[:255]
    workbook.set_properties(
        {"title": title, "created": CREATED, "author": content.data.vocabulary.report.id, "keywords": OUR_KEYWORD}
    )
    if content.audit.digest:
        workbook.set_custom_property("lkjip", content.audit.digest, "text")
    workbook.formats[0].set_font_name(FONT)
    workbook.formats[0].set_font_size(SIZE)
    formats = Formats(workbook)
    names = sheet_names(content.tables)
    sheets = {name: workbook.add_worksheet(name, FastSheet) for name in names}
    places = Places(comment_lines(content.listing.rows), blocks=blocks(content))
    _set_up(sheets, content)
    for table in content.tables:
        write_table(sheets[table.sheet], table, content, places, formats)
    _end_pages(sheets, content.tables)
    write_tree(sheets[tree_sheet.SHEET], content, formats)
    write_cover(sheets[COVER], content, formats)
    write_contents(sheets[CONTENTS], [name for name in names if name not in NOT_CONTENT], ABOUT, content, formats)
    write_summary(workbook, sheets[summary_sheet.SHEET], content, formats)
    write_list(sheets[FINDINGS], content, places, formats)
    write_evidence(sheets[evidence_sheet.SHEET], content, formats)
    write_notes(sheets[READING_NOTES.sheet], content, formats)
    write_corrections(sheets[CORRECTION.sheet], content, formats)
    write_review(sheets[REVIEW.sheet], content, formats)
    write_readiness(sheets[READINESS.sheet], content, formats)
    write_checklist(sheets[CHECKLIST.sheet], content, formats)
    write_audit(sheets[audit_sheet.SHEET], content, formats)
    _write_memory(sheets, content)
    sheets[summary_sheet.SHEET].activate()
    workbook.close()
    return target.getvalue()


NOT_CONTENT: Final = (COVER, CONTENTS, memory.SHEET)
ABOUT: Final = {
    summary_sheet.SHEET: "Angka pokok, temuan menurut tingkat, yang belum terisi, grafik",
    FINDINGS: "Yang perlu dilihat, satu hal satu baris; usulan, status, tindak lanjut",
    tree_sheet.SHEET: "Tujuan sampai dengan sub kegiatan, masing-masing dengan indikator dan targetnya, sebagai gambar",
    evidence_sheet.SHEET: "Hitungan, kemungkinan lain, aturan dan dasar setiap temuan",
    READING_NOTES.sheet: "Cara dokumen dibaca dan nama dipasangkan",
    CORRECTION.sheet: "Usulan perbaikan data untuk disetujui dan ditandatangani",
    REVIEW.sheet: "Butir reviu format, mekanisme penyusunan, substansi",
    READINESS.sheet: "Kriteria evaluasi AKIP: yang terjawab dari data, yang terbuka, yang perlu dilakukan",
    CHECKLIST.sheet: "Dokumen yang ada dan yang belum",
    audit_sheet.SHEET: "Berkas masukan, aturan, versi program",
}


def sheet_names(tables: Sequence[OutTable]) -> list[str]:
    """All sheets in their order."""
    first = (summary_sheet.SHEET, FINDINGS, COVER, CONTENTS)
    ours = (evidence_sheet.SHEET, READING_NOTES.sheet, CORRECTION.sheet, REVIEW.sheet, READINESS.sheet, CHECKLIST.sheet)
    tables_of = dict.fromkeys(table.sheet for table in tables)
    return [*first, *tables_of, tree_sheet.SHEET, *ours, audit_sheet.SHEET, memory.SHEET]


def _remembering(sheets: Mapping[str, Worksheet], content: ReportContent) -> memory.Memory:
    """With the workbook's own sheets and what was written on them, so that what staff add is told from it."""
    open_cells = tuple(blanks(content.tables))
    staffs: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for each in open_cells:
        staffs[each.sheet].add((each.row, each.column))
    texts = texts_of(sheets[memory.SHEET])
    printed = {
        name: digest_of(sheet, texts, staffs[name], above=HEADER_ROW if name == FINDINGS else None)
        for name, sheet in sheets.items()
        if name != memory.SHEET  # of the list each row is remembered
    }
    known = replace(
        content.listing.memory, sheets=tuple(sheets), blanks=open_cells, printed=printed, places=content.places
    )
    return known.after(content.answers.memory)


def _write_memory(sheets: Mapping[str, Worksheet], content: ReportContent) -> None:
    """What the next night must know, where nobody looks."""
    sheet = sheets[memory.SHEET]
    sheet.very_hidden()
    for row, record in enumerate(memory.records(_remembering(sheets, content))):
        for at, piece in enumerate(record):
            sheet.write_string(row, at, piece)


def _set_up(sheets: Mapping[str, Worksheet], content: ReportContent) -> None:
    """Widths, panes and print set-up of the tables' sheets, by the first table of each."""
    together: dict[str, list[OutTable]] = {}
    for table in content.tables:
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
            page(sheet, name, content.office.office)
            if here[-1].end < ONE_PAGE:
                sheet.fit_to_pages(1, 1)
            continue
        page(sheet, table.title, content.office.office, repeat=(table.top + 3, table.first - 1))
        kinds = [column.kind for column in table.layout.columns]
        sheet.freeze_panes(table.first, kinds.index(ColumnKind.LABEL) + 1)


def _end_pages(sheets: Mapping[str, Worksheet], tables: Sequence[OutTable]) -> None:
    """Of each table that stands alone on its sheet; its rows have their heights."""
    alone = Counter(table.sheet for table in tables)
    for table in tables:
        if alone[table.sheet] == 1:
            rows = table.first, table.end + len(table.notes) - 1
            widths = [column.width for column in table.layout.columns]
            break_pages(sheets[table.sheet], rows, (table.top + 3, table.first - 1), heads_of(table), widths)
