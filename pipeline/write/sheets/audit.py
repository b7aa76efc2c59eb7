"""Jejak Audit: from which files, under which rules, by which version this workbook was made. No clock."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.model import Refusal, SheetReport
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.sheets.audit_data import Audit, AuditFile
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.words.catalogue import refusal, sheet_note

__all__ = ["Audit", "AuditFile", "write_audit"]

SHEET = "Jejak Audit"
DATE_LABEL = "Tanggal proses"
VERSION_LABEL = "Versi program"
RULES_LABEL = "SHA-256 aturan"
HEADERS = ("No", "Berkas", "Ukuran (byte)", "SHA-256", "Lembar", "Dikenali sebagai", "Keyakinan", "Catatan")
HEADER_ROW = 8
WIDTHS = (5, 44, 13, 68, 28, 26, 11, 60)


def write_audit(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet."""
    audit = content.audit
    page(sheet, SHEET, content.office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, SHEET, formats.title)
    sheet.write_string(1, 0, content.subtitle, formats.subtitle)
    facts = (
        (VERSION_LABEL, audit.version),
        (RULES_LABEL, audit.rules_sha256),
        (DATE_LABEL, audit.tanggal or "tidak dinyatakan"),
        ("Berkas masukan", str(len(audit.files))),
    )
    for row, (label, words) in enumerate(facts, start=3):
        sheet.write_string(row, 1, label, formats.cell(CellFormat.TEXT, "program"))
        sheet.write_string(row, 2, words, formats.look(border=0))
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    row = HEADER_ROW + 1
    for number, file in enumerate(audit.files, start=1):
        row = _file(sheet, row, number, file, formats)
    sheet.freeze_panes(HEADER_ROW + 1, 2)


def _file(sheet: Worksheet, row: int, number: int, file: AuditFile, formats: Formats) -> int:
    lines = [_report(each) for each in file.sheets] + [_refusal(each) for each in file.refusals]
    for place, (name, form, confidence, note) in enumerate(lines or [("", "", "", "")]):
        if place:
            sheet.write_blank(row, 0, None, formats.cell())
        else:
            sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
        sheet.write_string(row, 1, file.name if not place else "", formats.cell())
        if place:
            sheet.write_blank(row, 2, None, formats.cell())
        else:
            sheet.write_number(row, 2, file.size, formats.cell(CellFormat.RUPIAH))
        sheet.write_string(row, 3, file.sha256 if not place else "", formats.cell())
        for at, words in enumerate((name, form, confidence, note), start=4):
            sheet.write_string(row, at, words, formats.cell())
        sheet.set_row(row, 12 * lines_needed(note, WIDTHS[7]) + 3)
        row += 1
    return row


def _report(each: SheetReport) -> tuple[str, str, str, str]:
    name = each.sheet if each.visible else f"{each.sheet} (tersembunyi)"
    if each.form:
        note = sheet_note(each).sentence if each.note else ""
        return name, each.form, f"{each.confidence * 100:.0f} %", note
    return name, "tidak dikenali", "", sheet_note(each).sentence


def _refusal(each: Refusal) -> tuple[str, str, str, str]:
    message = refusal(each.code, {"berkas": each.file, "lembar": each.sheet, **each.detail})
    return each.sheet, "ditolak", "", f"{message.sentence} {message.remedy}"
