"""Kertas Kerja Reviu: the review checklist of PermenPANRB 53/2014, answered where data answers it, open otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.layouts import CellFormat, ReviewItem
from pipeline.write.findings.filled_forms import REVIEW
from pipeline.write.findings.list_columns import SHEET as FINDINGS
from pipeline.write.findings.listing import Lists
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.table import OWN, OutTable

HEADERS: Final = (
    "No", "Butir reviu", "Jawaban dari data", "Bukti / dasar jawaban", "Jawaban pereviu", "Catatan pereviu", "Id butir",
)  # fmt: skip
WIDTHS: Final = (5, 74, 14, 62, 16, 36, 12)
HEADER_ROW: Final = 3
YES, NO, OPEN = "Ya", "Tidak", ""
ROMAN: Final = ("I", "II", "III")


class Verdict(NamedTuple):
    """What data says to one question: Ya, Tidak or "" (open), and why."""

    answer: str
    why: str


def verdict(item: ReviewItem, content: ReportContent) -> Verdict:
    """Tidak where one thing fails, Ya where all hold, open where data cannot know."""
    tables, data = content.by_id, content.data
    if not (item.tables or item.sources or item.rules):
        return Verdict(OPEN, "")
    against: list[str] = []
    holds: list[str] = []
    for key in item.sources:
        label = data.sources[key].label
        (holds if key in data.present else against).append(f"{label} {'ada' if key in data.present else 'belum ada'}")
    for key in item.tables:
        _table(tables.get(key), key, holds, against)
    if item.rules:
        _rules(item.rules, content.listing, holds, against)
    if against:
        return Verdict(NO, "; ".join(against) + ".")
    return Verdict(YES, "; ".join(dict.fromkeys(holds)) + ".")


def _table(table: OutTable | None, key: str, holds: list[str], against: list[str]) -> None:
    if table is None:
        against.append(f"tabel {key} tidak terisi")
        return
    missing = sum(each.count for each in table.missing)
    if missing:
        against.append(f"lembar {table.sheet}: {missing} sel belum terisi")
    else:
        holds.append(f"lembar {table.sheet} terisi")


def _rules(rules: Sequence[str], listing: Lists, holds: list[str], against: list[str]) -> None:
    open_ = [row.name for row in listing.open if row.matter.lead.rule.startswith(tuple(rules))]
    if open_:
        against.append(f"{FINDINGS} {', '.join(open_)}")
    else:
        holds.append("tidak ada temuan terbuka")


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
    _sign(sheet, row + 3, formats)
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


def _sign(sheet: Worksheet, row: int, formats: Formats) -> None:
    look = formats.look(align="center")
    for at, who in ((1, "Pereviu"), (3, "Penanggung jawab reviu")):
        sheet.write_string(row, at, who, look)
        sheet.write_string(row + 4, at, "(..............................................)", look)
        sheet.write_string(row + 5, at, "NIP.", look)
