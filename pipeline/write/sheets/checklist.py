"""Checklist Dokumen: which sources are here, in which files, and what each missing one would fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings.filled_forms import CHECKLIST
from pipeline.write.office_data.documents_here import entries
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.table import OWN

HEADERS: Final = (
    "No", "Dokumen", "Diperlukan", "Ada", "Berkas", "Lembar", "Formulir", "Periode", "Mengisi",
    "Tanggal dokumen", "Catatan petugas", "Id dokumen",
)  # fmt: skip
WIDTHS: Final = (5, 28, 11, 8, 40, 26, 26, 14, 46, 16, 26, 12)
HEADER_ROW: Final = 3


def write_checklist(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet."""
    office, answers = content.office, content.answers
    page(sheet, CHECKLIST.sheet, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, f"Checklist Dokumen LKjIP {office.year}", formats.title)
    sheet.write_string(1, 0, office.office, formats.subtitle)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": True} if header == CHECKLIST.id else {})
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    dates = {file.name: file.dated for file in content.audit.files}
    plain, own = formats.cell(), formats.cell(CellFormat.TEXT, "", OWN)
    for number, line in enumerate(entries(content.data), start=1):
        row = HEADER_ROW + number
        tint = "ya" if line.present else "tidak" if line.needed else ""
        dated = answers.typed(CHECKLIST, line.id, "Tanggal dokumen") or ", ".join(
            dict.fromkeys(dates[file] for file in line.files if dates.get(file))
        )
        forms = (content.layouts.title_of.get(each, each) for each in line.forms)
        words = (
            line.label, "wajib" if line.needed else "bila ada", "ada" if line.present else "belum",
            "\n".join(line.files), ", ".join(line.sheets), ", ".join(dict.fromkeys(forms)), _periods(line.periods), line.fills,
        )  # fmt: skip
        sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
        for at, text in enumerate(words, start=1):
            sheet.write_string(row, at, text, formats.cell(CellFormat.TEXT, "", tint) if at == 3 else plain)
        sheet.write_string(row, 9, dated, own)
        sheet.write_string(row, 10, answers.typed(CHECKLIST, line.id, "Catatan petugas"), own)
        sheet.write_string(row, 11, line.id, plain)
        high = max(lines_needed(text, width) for text, width in zip(words, WIDTHS[1:9], strict=True))
        sheet.set_row(row, 12 * high + 3)
    sheet.freeze_panes(HEADER_ROW + 1, 2)


def _periods(periods: Sequence[str]) -> str:
    years = [each for each in periods if each.isdigit()]
    if len(years) > 2 and len(years) == len(periods):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(periods)
