"""Kesiapan AKIP: what the evaluation asks, what data answer and where, what is open, and the office's own answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings.filled_forms import READINESS
from pipeline.write.office_data.documents_here import entries
from pipeline.write.readiness.judge import judged, tally
from pipeline.write.readiness.said import Answer, Given, Item, Judged
from pipeline.write.sheets.checklist import HEADER_ROW as ABOVE_CHECKLIST
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_cell, to_source
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.table import OWN
from pipeline.write.words.workbook_text import plain

HEADERS: Final = (
    "No", "Kriteria", "Jawaban dari data", "Hal", "Yang terjawab dan yang masih terbuka", "Letak", "Yang perlu dilakukan",
    "Dasar", *READINESS.columns, READINESS.id,
)  # fmt: skip
WIDTHS: Final = (4, 35, 12, 14, 54, 26, 30, 22, 18, 18, 12)
HEADER_ROW: Final = 4
KIND, TEXT, PLACE = 3, 4, 5
"""Columns of each thing that is said; the others are the criterion's own, over all that is said to it."""
HOLDS, IS_OPEN, NOT_KNOWN = "terjawab", "terbuka", "belum ada data"
TINTS: Final = {Answer.YES: "ya", Answer.OPEN: "Sedang", Answer.UNKNOWN: ""}
OF_ITEM: Final = {HOLDS: "ya", IS_OPEN: "Sedang", NOT_KNOWN: ""}
LINE, REST = 12, 3  # points of a line, and around them
TALLEST: Final = 400  # points of a row


class _Line(NamedTuple):
    """One thing that is said to a criterion."""

    kind: str
    item: Item


def given_of(content: ReportContent) -> Given:
    """All that the criteria are asked of."""
    dates = {file.name: file.dated for file in content.audit.files if file.dated}
    here = {f"B{row}": each for row, each in enumerate(entries(content.data), start=ABOVE_CHECKLIST + 2)}
    return Given(
        content.by_id, content.listing, content.data, content.answers, content.rules, content.readiness, dates, here
    )


def write_readiness(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet, component by component."""
    office, given = content.office, given_of(content)
    found = judged(given)
    page(sheet, READINESS.sheet, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, f"{READINESS.sheet} {office.year}", formats.title)
    sheet.write_string(1, 0, f"{office.office} – {_counted(found, given)}", formats.subtitle)
    sheet.write_string(2, 0, given.say("bukan_nilai"), formats.note)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": True} if header == READINESS.id else {})
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    sheet.set_row(HEADER_ROW, 26)
    row = HEADER_ROW + 1
    for component in content.readiness.components:
        for at in range(len(HEADERS)):
            sheet.write_string(row, at, component.label if at == 1 else "", formats.cell(CellFormat.TEXT, "sasaran"))
        row += 1
        for number, criterion in enumerate(component.criteria, start=1):
            row = _criterion(sheet, (row, number), found[criterion.id], content, formats)
    for said in content.answers.left_over(READINESS, set(found)):
        for at, header in enumerate(HEADERS):
            sheet.write_string(row, at, said.get(header, ""), formats.cell(CellFormat.TEXT, "bagian"))
        row += 1
    sheet.freeze_panes(HEADER_ROW + 1, 2)


def _counted(found: dict[str, Judged], given: Given) -> str:
    counts = tally(found)
    return given.say("rekap", **{each.value: counts.get(each, 0) for each in Answer})


def _criterion(
    sheet: Worksheet, at: tuple[int, int], judgement: Judged, content: ReportContent, formats: Formats
) -> int:
    """`at`: row, number. The row after it."""
    (row, number), (asked, said) = at, judgement
    answer = said.answer
    words = content.readiness.sentences[answer.value]
    lines = [
        *(_Line(IS_OPEN, each) for each in said.open),
        *(_Line(NOT_KNOWN, each) for each in said.unknown),
        *(_Line(HOLDS, each) for each in said.holds),
    ]
    remedy = "" if answer is Answer.YES else asked.remedy
    typed = [content.answers.typed(READINESS, asked.id, header) for header in READINESS.columns]
    end = row + len(lines) - 1
    plain_cell, own = formats.cell(), formats.cell(CellFormat.TEXT, "", OWN)
    texts = (
        (1, asked.label, plain_cell), (2, words, formats.cell(CellFormat.TEXT, "", TINTS[answer], "center")),
        (6, remedy, plain_cell), (7, asked.basis, plain_cell), (8, typed[0], own), (9, typed[1], own),
        (10, asked.id, plain_cell),
    )  # fmt: skip
    _over(sheet, (row, end, 0), formats.cell("bulat", "", "", "center"))
    sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
    for column, text, look in texts:
        _over(sheet, (row, end, column), look)
        sheet.write_string(row, column, text, look)
    for place, line in enumerate(lines, start=row):
        _line(sheet, place, line, content.audit.inputs, formats)
    needed = max(lines_needed(text, WIDTHS[column]) for column, text, _ in texts[:-1])
    for place, high in enumerate(_heights(lines, needed), start=row):
        sheet.set_row(place, high)
    return end + 1


def _over(sheet: Worksheet, place: tuple[int, int, int], look: Format) -> None:
    """One cell over all rows of a criterion."""
    first, last, column = place
    if last > first:
        sheet.merge_range(first, column, last, column, "", look)


def _line(sheet: Worksheet, row: int, line: _Line, inputs: str, formats: Formats) -> None:
    item = line.item
    sheet.write_string(row, KIND, line.kind, formats.cell(CellFormat.TEXT, "", OF_ITEM[line.kind]))
    sheet.write_string(row, TEXT, item.text, formats.cell())
    name = item.cell.sheet if item.cell is not None else f"{item.sheet}!{item.address}" if item.sheet else ""
    target = to_source(item.cell, inputs) if item.cell is not None else to_cell(item.sheet, item.address)
    if name and target:
        sheet.write_url(row, PLACE, target, formats.linked("", ""), plain(name))
    else:
        sheet.write_string(row, PLACE, name, formats.cell())


def _heights(lines: Sequence[_Line], needed: int) -> list[int]:
    """Points of each row; what the criterion's own words need beyond them goes to the last one."""
    made = [
        LINE * max(lines_needed(each.item.text, WIDTHS[TEXT]), lines_needed(each.kind, WIDTHS[KIND])) + REST
        for each in lines
    ]
    made[-1] += max(0, LINE * needed + REST - sum(made))
    return [min(TALLEST, each) for each in made]
