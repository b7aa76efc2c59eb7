"""Catatan Pembacaan: how the documents were read and which names were taken for one, a line a document; then one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.model import Finding
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings.filled_forms import READING_NOTES
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_source
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.table import OWN
from pipeline.write.words.known_rules import basis, reason, rule_label
from pipeline.write.words.sentences import remedy, sentence
from pipeline.write.words.workbook_text import plain

HEADERS: Final = ("No", "Dokumen", "Berkas", "Catatan", "Yang perlu dilakukan", "Tanggapan", "Id catatan")
WIDTHS: Final = (5, 12, 34, 72, 32, 24, 16)
ONE_BY_ONE: Final = ("No", "Dokumen", "Berkas › sel", "Catatan", "Yang perlu dilakukan", "Yang diperiksa")
HEADER_ROW: Final = 3
TALLEST: Final = 400


def write_notes(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet: first the lines of the documents, then every note."""
    page(sheet, READING_NOTES.sheet, content.office.office)
    sheet.write_string(0, 0, f"{READING_NOTES.sheet} {content.office.year} – {content.office.office}", formats.title)
    sheet.write_string(1, 0, _HELP, formats.note)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": True} if header == READING_NOTES.id else {})
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    by_file: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for note in content.listing.notes:
        by_file[note.document, note.cells[0].file if note.cells else ""].append(note)
    at = HEADER_ROW
    for number, (whose, notes) in enumerate(by_file.items(), start=1):
        at += 1
        _document(sheet, at, (number, whose, notes), content, formats)
    keys = {_key(*whose) for whose in by_file}
    for said in content.answers.left_over(READING_NOTES, keys):
        at += 1
        for column, header in enumerate(HEADERS):
            sheet.write_string(at, column, said.get(header, ""), formats.cell(CellFormat.TEXT, "bagian"))
    if at == HEADER_ROW:
        sheet.write_string(at + 1, 3, "Tidak ada catatan.", formats.cell())
        return
    _one_by_one(sheet, at + 2, content, formats)
    sheet.print_area(0, 0, at + 3 + len(content.listing.notes), len(HEADERS) - 2)
    sheet.freeze_panes(HEADER_ROW + 1, 0)


_HELP: Final = "Cara dokumen dibaca dan dipasangkan; tidak mengubah angka dan tidak perlu ditandatangani."


def _key(document: str, file: str) -> str:
    return f"{document} {file.rpartition('/')[2]}"


def _document(
    sheet: Worksheet,
    at: int,
    what: tuple[int, tuple[str, str], Sequence[Finding]],
    content: ReportContent,
    formats: Formats,
) -> None:
    number, (document, file), notes = what
    first: dict[str, Finding] = {}
    for note in notes:
        first.setdefault(note.rule, note)
    times = Counter(note.rule for note in notes)
    rules = content.rules
    said = " ".join(sentence(each, rules, brief=True) + _more(times[rule]) for rule, each in first.items())
    todo = " ".join(dict.fromkeys(remedy(each, rules) for each in first.values()))
    plain_look = formats.cell()
    sheet.write_number(at, 0, number, formats.cell("bulat", "", "", "center"))
    for column, words in enumerate((document, file, said, todo), start=1):
        sheet.write_string(at, column, words, plain_look)
    key = _key(document, file)
    answer = content.answers.typed(READING_NOTES, key, READING_NOTES.columns[0])
    sheet.write_string(at, 5, answer, formats.cell(CellFormat.TEXT, "", OWN))
    sheet.write_string(at, 6, key, plain_look)
    high = max(lines_needed(words, width) for words, width in zip((file, said, todo, answer), WIDTHS[2:6], strict=True))
    sheet.set_row(at, min(TALLEST, 12 * high + 3))


def _more(times: int) -> str:
    return f" (dan {times - 1} catatan serupa)" if times > 1 else ""


def _asked(note: Finding, rules: Rules) -> str:
    """What was asked, and why."""
    return ": ".join(dict.fromkeys((rule_label(note.rule, rules), reason(note, rules) or basis(note, rules))))


def _one_by_one(sheet: Worksheet, at: int, content: ReportContent, formats: Formats) -> None:
    for column, header in enumerate(ONE_BY_ONE):
        sheet.write_string(at, column, header, formats.header)
    for number, note in enumerate(content.listing.notes, start=1):
        row = at + number
        said = sentence(note, content.rules, brief=True)
        todo = remedy(note, content.rules)
        sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
        sheet.write_string(row, 1, note.document, formats.cell())
        where = str(note.cells[0]) if note.cells else ""
        target = to_source(note.cells[0], content.audit.inputs) if note.cells else ""
        if target and len(where) <= WIDTHS[2]:
            sheet.write_url(row, 2, target, formats.linked("", ""), plain(where))
        else:
            sheet.write_string(row, 2, where, formats.cell())
        sheet.write_string(row, 3, said, formats.cell())
        sheet.write_string(row, 4, todo, formats.cell())
        asked = _asked(note, content.rules)
        sheet.write_string(row, 5, asked, formats.cell())
        shown = zip((where, said, todo, asked), WIDTHS[2:6], strict=True)
        high = max(lines_needed(words, width) for words, width in shown)
        sheet.set_row(row, min(TALLEST, 12 * high + 3))
