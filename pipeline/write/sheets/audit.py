"""Jejak Audit: from which files, under which rules, by which version this workbook was made. No clock."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.model import Refusal, SheetReport
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.sheets.audit_data import Audit, AuditFile
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_source
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.words.catalogue import refusal, sheet_note
from pipeline.write.words.workbook_text import plain

__all__ = ["Audit", "AuditFile", "write_audit"]

SHEET = "Jejak Audit"
DATE_LABEL = "Tanggal proses"
VERSION_LABEL = "Versi program"
RULES_LABEL = "SHA-256 aturan"
HEADERS = ("No", "Berkas", "Ukuran (byte)", "SHA-256", "Lembar", "Dikenali sebagai", "Keyakinan", "Catatan")
HEADER_ROW = 8
SETTING_HEADERS = ("No", "Pengaturan yang berlaku", "", "Nilai", "Menurut", "", "", "Keterangan")
RULE_HEADERS = ("No", "Aturan kantor sendiri", "", "SHA-256", "Keterangan")
OWN = "bawaan program"
SHIPPED_ONLY = "tidak ada; semua aturan bawaan program"
REPLACES, ADDED = "menggantikan berkas bawaan bernama sama", "tambahan"
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
    row = _settings(sheet, row + 1, content, formats)
    _own_rules(sheet, row + 1, content, formats)
    sheet.freeze_panes(HEADER_ROW + 1, 2)


def _settings(sheet: Worksheet, row: int, content: ReportContent, formats: Formats) -> int:
    """Each setting in force, and by which cell; then what was refused. Returns the row below."""
    settings = content.audit.settings
    if not settings:
        return row
    for at, header in enumerate(SETTING_HEADERS):
        sheet.write_string(row, at, header, formats.header)
    for number, each in enumerate(settings, start=1):
        row += 1
        where = str(each.cell) if each.cell is not None else OWN
        sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
        for at, words in enumerate((each.label, "", each.said, where), start=1):
            sheet.write_string(row, at, words, formats.cell())
        for at, words in enumerate(("", "", f"Ditolak: {each.denied}." if each.denied else ""), start=5):
            sheet.write_string(row, at, words, formats.cell())
        if each.cell is not None and not each.denied:
            target = to_source(each.cell, content.audit.inputs)
            if target:
                sheet.write_url(row, 4, target, formats.linked("", ""), plain(where))
        high = max(
            lines_needed(each.said, WIDTHS[3]), lines_needed(where, WIDTHS[4]), lines_needed(each.denied, WIDTHS[7])
        )
        sheet.set_row(row, 12 * high + 3)
    return row + 1


def _own_rules(sheet: Worksheet, row: int, content: ReportContent, formats: Formats) -> None:
    """The rule files that are the office's own."""
    for at, header in enumerate(RULE_HEADERS):
        sheet.write_string(row, at, header, formats.header)
    own = [(each.name, each.sha256, REPLACES if each.replaces else ADDED) for each in content.audit.own_rules]
    for number, (name, digest, what) in enumerate(own or [(SHIPPED_ONLY, "", "")], start=1):
        row += 1
        sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
        for at, words in enumerate((name, "", digest, what), start=1):
            sheet.write_string(row, at, words, formats.cell())


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
        sheet.set_row(row, 12 * max(lines_needed(note, WIDTHS[7]), lines_needed(form, WIDTHS[5])) + 3)
        row += 1
    return row


def _report(each: SheetReport) -> tuple[str, str, str, str]:
    name = each.sheet if each.visible else f"{each.sheet} (tersembunyi)"
    if each.form:
        note = sheet_note(each).sentence if each.note else ""
        return name, each.title or each.form, f"{each.confidence * 100:.0f} %", note
    return name, "tidak dikenali", "", sheet_note(each).sentence


def _refusal(each: Refusal) -> tuple[str, str, str, str]:
    message = refusal(each.code, {"berkas": each.file, "lembar": each.sheet, **each.detail})
    return each.sheet, "ditolak", "", f"{message.sentence} {message.remedy}"
