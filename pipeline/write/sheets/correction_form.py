"""Formulir Perbaikan Data: per finding the data as found, the proposal, its source, who agrees; to print and sign."""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.model import Finding, Outcome
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings.filled_forms import CORRECTION
from pipeline.write.findings.list_row import Row
from pipeline.write.findings.matter_words import other_value
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.signatures import write_signatures
from pipeline.write.tables.table import OWN
from pipeline.write.words.causes import row_is_missing
from pipeline.write.words.numbers import text

HEADERS: Final = (
    "No", "No temuan", "Dokumen dan sel", "Uraian", "Data tertulis", "Data usulan", "Dasar / sumber usulan",
    "Diusulkan oleh", "Disetujui (YA/TIDAK)", "Catatan", "Id temuan",
)  # fmt: skip
WIDTHS: Final = (5, 9, 34, 38, 20, 20, 64, 20, 13, 26, 16)
HEADER_ROW: Final = 4
HEAD: Final = "Kepala Perangkat Daerah"
SIGNATURES: Final = {(2, 2): "Penyusun LKjIP", (4, 5): "Pengelola data", (6, 6): HEAD}


def write_corrections(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet; what may lawfully differ, and notes, need no form."""
    office = content.office
    page(sheet, CORRECTION.sheet, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, f"Formulir Perbaikan Data LKjIP {office.year}", formats.title)
    sheet.write_string(1, 0, office.office, formats.subtitle)
    sheet.write_string(2, 0, _HELP, formats.note)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": True} if header == CORRECTION.id else {})
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    sheet.set_row(HEADER_ROW, 30)
    own = content.rules.vocabulary.settings_sheet.document  # no data that is proposed and signed for
    rows = [
        (row, part)
        for row in content.listing.rows
        for part in row.matter.parts
        if part.outcome is not Outcome.BEDA and part.document != own
    ]
    at = HEADER_ROW
    for row, part in rows:
        at += 1
        _row(sheet, at, row, part, content, formats)
    for said in content.answers.left_over(CORRECTION, {part.fingerprint for _, part in rows}):
        at += 1
        for column, header in enumerate(HEADERS):
            sheet.write_string(at, column, said.get(header, ""), formats.cell(CellFormat.TEXT, "bagian"))
    if at > HEADER_ROW:
        sheet.data_validation(
            HEADER_ROW + 1, 8, at, 8, {"validate": "list", "source": ["YA", "TIDAK"], "error_type": "information"}
        )
    else:
        at += 1
        sheet.write_string(at, 3, "Tidak ada data yang perlu diperbaiki.", formats.cell())
    write_signatures(sheet, at + 2, SIGNATURES, formats, (HEAD, content.layouts.signed))
    sheet.freeze_panes(HEADER_ROW + 1, 2)


_HELP: Final = (
    "Satu baris satu usulan perbaikan. Isi YA bila disetujui, TIDAK bila tidak, lalu betulkan dokumen sumbernya."
)


def _row(  # noqa: PLR0917 (the sheet, the place on it, and what stands there)
    sheet: Worksheet, at: int, row: Row, finding: Finding, content: ReportContent, formats: Formats
) -> None:
    told = content.listing.told[finding.fingerprint]
    plain, own = formats.cell(), formats.cell(CellFormat.TEXT, "", OWN)
    where = str(finding.cells[0]) if finding.cells else finding.document
    source = told.evidence[0] if told.evidence else told.proposal
    words = (where, finding.label, _found(finding), _proposed(finding, content.rules), source)
    sheet.write_number(at, 0, at - HEADER_ROW, formats.cell("bulat", "", "", "center"))
    sheet.write_string(at, 1, row.name, formats.cell(CellFormat.TEXT, "", finding.severity.value, "center"))
    for column, said in enumerate(words, start=2):
        sheet.write_string(at, column, said, plain)
    for column, header in enumerate(CORRECTION.columns, start=7):
        sheet.write_string(at, column, content.answers.typed(CORRECTION, finding.fingerprint, header), own)
    sheet.write_string(at, 10, finding.fingerprint, plain)
    high = max(lines_needed(said, width) for said, width in zip(words, WIDTHS[2:7], strict=True))
    sheet.set_row(at, min(400, 12 * high + 3))


def _found(finding: Finding) -> str:
    return "(barisnya tidak tercantum)" if row_is_missing(finding) else text(finding.found)


def _proposed(finding: Finding, rules: Rules) -> str:
    """What the list proposes: of several possibilities none stands in a form that is to be signed."""
    proposed = other_value(finding, rules)
    return "…" if proposed in {None, ""} else text(proposed)
