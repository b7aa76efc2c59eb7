"""Kertas Kerja Reviu: the review checklist of PermenPANRB 53/2014, answered where data answers it, open otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from pipeline.model import Outcome
from pipeline.rulebook.review import ReviewItem
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings.filled_forms import REVIEW
from pipeline.write.findings.list_columns import SHEET as FINDINGS
from pipeline.write.readiness.ran import ran
from pipeline.write.sheets.formats import ONE_PAGE, Formats, lines_needed, page
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.signatures import write_signatures
from pipeline.write.tables.table import OWN, OutTable

HEADERS: Final = (
    "No", "Butir reviu", "Jawaban dari data", "Bukti / dasar jawaban", "Jawaban pereviu", "Catatan pereviu", "Id butir",
)  # fmt: skip
WIDTHS: Final = (5, 72, 16, 62, 16, 36, 12)
HEADER_ROW: Final = 3
YES, NO, OPEN = "Ya", "Tidak", "Belum dapat dinilai"
NOT_OF_DATA: Final = "Tidak terjawab dari data; dijawab pereviu."
ROMAN: Final = ("I", "II", "III")


class Verdict(NamedTuple):
    """What data says to one question: Ya, Tidak or that it cannot be judged, and why."""

    answer: str
    why: str


@dataclass(slots=True)
class _Said:
    """What speaks for a question, against it, and what leaves it open."""

    holds: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def verdict(item: ReviewItem, content: ReportContent) -> Verdict:
    """Tidak where one thing fails, Ya where all that was asked was looked at and holds, else that it cannot be judged."""
    said = _Said()
    tables, data = content.by_id, content.data
    for key in item.sources:
        label = data.sources[key].label
        (said.holds if key in data.present else said.unknown).append(
            f"{label} {'ada' if key in data.present else 'belum ada'}"
        )
    for key in item.tables:
        _table(tables.get(key), key, said)
    if item.rules:
        _rules(item.rules, content, said)
    if said.against:
        return Verdict(NO, "; ".join((*said.against, *said.unknown)) + ".")
    if said.unknown or not said.holds:
        return Verdict(OPEN, "; ".join(dict.fromkeys(said.unknown)) + "." if said.unknown else NOT_OF_DATA)
    return Verdict(YES, "; ".join(dict.fromkeys(said.holds)) + ".")


def _table(table: OutTable | None, key: str, said: _Said) -> None:
    """A gap is a fault where its document is there, and cannot be judged where it is not."""
    if table is None:
        said.unknown.append(f"tabel {key} tidak terisi")
        return
    for gaps, where in (
        (sum(each.count for each in table.missing if each.present), said.against),
        (sum(each.count for each in table.missing if not each.present), said.unknown),
    ):
        if gaps:
            where.append(f"lembar {table.sheet}: {gaps} sel belum terisi")
    if not table.missing:
        said.holds.append(f"lembar {table.sheet} terisi")


def _rules(prefixes: Sequence[str], content: ReportContent, said: _Said) -> None:
    """Findings that are open; what may lawfully differ is asked about, no fault. Else the checks that ran."""
    listing, begins = content.listing, tuple(prefixes)
    mine = [row for row in listing.open if any(each.rule.startswith(begins) for each in row.matter.parts)]
    wrong = [row.name for row in mine if row.matter.lead.outcome is not Outcome.BEDA]
    asked = [row.name for row in mine if row.matter.lead.outcome is Outcome.BEDA]
    if wrong:
        said.against.append(f"{FINDINGS} {', '.join(wrong)}")
    if asked:
        said.unknown.append(f"perlu dijelaskan: {FINDINGS} {', '.join(asked)}")
    asked_of = ran(prefixes, content.rules, content.data)
    if not asked_of:
        said.unknown.append("belum ada data untuk pemeriksaannya")
    elif not mine:
        said.holds.append(f"tidak ada temuan terbuka; diperiksa: {', '.join(asked_of)}")


def write_review(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet, group by group."""
    office, items = content.office, content.layouts.review
    page(sheet, REVIEW.sheet, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, f"Kertas Kerja Reviu LKjIP {office.year}", formats.title)
    sheet.write_string(1, 0, f"{office.office} – PermenPANRB 53 Tahun 2014, lampiran reviu", formats.subtitle)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": True} if header == REVIEW.id else {})
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    sheet.set_row(HEADER_ROW, 26)
    row = HEADER_ROW
    groups = list(dict.fromkeys(item.group for item in items))
    for roman, group in zip(ROMAN, groups, strict=False):
        row += 1
        for at in range(len(HEADERS)):
            words = (roman, group)[at] if at < 2 else ""
            sheet.write_string(row, at, words, formats.cell(CellFormat.TEXT, "sasaran"))
        for number, item in enumerate((each for each in items if each.group == group), start=1):
            row += 1
            _item(sheet, row, (number, item), content, formats)
    for said in content.answers.left_over(REVIEW, {item.id for item in items}):
        row += 1
        for at, header in enumerate(HEADERS):
            sheet.write_string(row, at, said.get(header, ""), formats.cell(CellFormat.TEXT, "bagian"))
    if row < ONE_PAGE:
        sheet.fit_to_pages(1, 1)  # nobody signs a page on which nothing stands
    write_signatures(sheet, row + 2, {(1, 1): "Pereviu", (3, 3): "Penanggung jawab reviu"}, formats)
    sheet.freeze_panes(HEADER_ROW + 1, 2)


def _item(sheet: Worksheet, row: int, item: tuple[int, ReviewItem], content: ReportContent, formats: Formats) -> None:
    number, asked = item
    said = verdict(asked, content)
    own = formats.cell(CellFormat.TEXT, "", OWN)
    tint = {YES: "ya", NO: "tidak"}.get(said.answer, "")
    sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
    sheet.write_string(row, 1, asked.question, formats.cell())
    sheet.write_string(row, 2, said.answer, formats.cell(CellFormat.TEXT, "", tint, "center"))
    sheet.write_string(row, 3, said.why, formats.cell())
    for at, header in enumerate(REVIEW.columns, start=4):
        sheet.write_string(row, at, content.answers.typed(REVIEW, asked.id, header), own)
    sheet.write_string(row, 6, asked.id, formats.cell())
    high = max(lines_needed(asked.question, WIDTHS[1]), lines_needed(said.why, WIDTHS[3]))
    sheet.set_row(row, 12 * high + 3)
