"""The sheet Bukti: one block a finding, with its cells, equations, other possibilities, rule and basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from pipeline.model import Cell, Evidence, Finding, Outcome
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.list_columns import OUTCOME_NAMES
from pipeline.write.findings.list_columns import SHEET as LIST
from pipeline.write.findings.list_row import Row
from pipeline.write.findings.listing import FIRST
from pipeline.write.findings.matter_words import other_value
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_cell, to_source
from pipeline.write.sheets.page_breaks import break_pages
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.words.finding_words import FindingWords
from pipeline.write.words.numbers import text
from pipeline.write.words.workbook_text import plain

SHEET: Final = "Bukti"
WIDTHS: Final = (20, 106, 44)
HEADER_ROW: Final = 2
TALLEST: Final = 400
FEWEST: Final = 3
"""Lines of a block that a page's end leaves together, at its beginning and at its end."""
CELLS_NAMED: Final = 40
ON_ONE_LINE: Final = 46
"""Signs of a link that stands on one line; LibreOffice does not break the lines of a linked text."""


class _Line(NamedTuple):
    """One row of a block: what it is, what it says, the cells it is about."""

    name: str
    said: str
    cells: tuple[Cell, ...] = ()


def blocks(content: ReportContent) -> dict[str, tuple[str, str]]:
    """Id of each matter -> (sheet, address) of its first block; the sheet is written by the same count."""
    places: dict[str, tuple[str, str]] = {}
    at = HEADER_ROW + 1
    for row in content.listing.rows:
        places[row.id] = (SHEET, f"A{at + 1}")
        for part in row.matter.parts:
            at += 2 + len(list(_lines(part, content.listing.told[part.fingerprint], content.rules)))
    return places


def write_evidence(sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet, in the order of the list."""
    page(sheet, SHEET, content.office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, f"{SHEET} {content.office.year} – {content.office.office}", formats.title)
    sheet.write_url(1, 0, to_cell(LIST, "A1"), formats.bare_link, f"‹ {LIST}")
    for at, (header, width) in enumerate(zip(("Hal", "Isi", "Sel"), WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    at = first = HEADER_ROW + 1
    heads: set[int] = set()
    for place, row in enumerate(content.listing.rows, start=FIRST):
        for part in row.matter.parts:
            begin, at = at, _block(sheet, at, (row, place, part), content, formats)
            heads.update((*range(begin, begin + FEWEST), *range(at - 1 - FEWEST, at - 2)))
    if at > first:
        break_pages(sheet, (first, at - 2), (HEADER_ROW, HEADER_ROW), heads, WIDTHS)
    sheet.freeze_panes(HEADER_ROW + 1, 1)


def _block(sheet: Worksheet, at: int, whose: tuple[Row, int, Finding], content: ReportContent, formats: Formats) -> int:
    row, place, part = whose
    head = formats.cell("teks", "program")
    sure = f" · {part.confidence.value}" if part.confidence.value not in ("", part.outcome.value) else ""
    sheet.write_url(at, 0, to_cell(LIST, f"A{place + 1}"), formats.linked("", ""), row.name, f"Kembali ke {LIST}")
    named = f"{OUTCOME_NAMES[part.outcome]}{sure} · {part.severity.value} · {part.label}"
    sheet.write_string(at, 1, named, head)
    _cell_link(sheet, (at, 2), part.cells[:1], content.audit.inputs, formats)
    sheet.set_row(at, min(TALLEST, 12 * lines_needed(named, WIDTHS[1], bold=True) + 3))
    for line in _lines(part, content.listing.told[part.fingerprint], content.rules):
        at += 1
        sheet.write_string(at, 0, line.name, formats.cell())
        sheet.write_string(at, 1, line.said, formats.cell())
        _cell_link(sheet, (at, 2), line.cells, content.audit.inputs, formats)
        high = max(lines_needed(line.said, WIDTHS[1]), lines_needed(_named(line.cells), WIDTHS[2]))
        sheet.set_row(at, min(TALLEST, 12 * high + 3))
    return at + 2


def _lines(part: Finding, words: FindingWords, rules: Rules) -> Iterator[_Line]:
    other = other_value(part, rules)
    compared = "Pembanding" if part.outcome is Outcome.BEDA else "Usulan"
    for name, said in (
        ("Kode", part.kode),
        ("Tertulis", text(part.found) if part.found is not None else ""),
        (compared, other if isinstance(other, str) else text(other) if other is not None else ""),
        ("Selisih", text(part.difference) if part.difference is not None else ""),
        ("Sebab", words.cause),
    ):
        if said:
            yield _Line(name, said)
    yield _Line("Penjelasan", words.proposal)
    if words.mended and words.mended not in words.proposal:
        yield _Line("Sesudah dipastikan", words.mended)
    for number, (said, each) in enumerate(zip(words.evidence, part.evidence, strict=True), start=1):
        yield _Line(f"Hitungan {number}", said, _cells(each))
    for number, (said, one) in enumerate(zip(words.alternatives, part.alternatives, strict=True), start=1):
        yield _Line(f"Kemungkinan lain {number}", said, (one.cell,))
    yield _Line("Aturan", words.rule)
    if words.reason:
        yield _Line("Alasan", words.reason)
    if words.basis and words.basis != words.reason:
        yield _Line("Dasar", words.basis)


def _cells(each: Evidence) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(each.cells))


def _named(cells: tuple[Cell, ...]) -> str:
    """Cells by file and sheet: DPPA.xlsx › BELANJA!F54, F55."""
    places: dict[tuple[str, str, bool], list[str]] = {}
    for cell in cells[:CELLS_NAMED]:
        places.setdefault((cell.file, cell.sheet, cell.in_text), []).append(cell.address)
    said = "; ".join(
        f"{file} › {sheet}{' › ' if in_text and sheet else '' if in_text else '!'}{', '.join(addresses)}"
        for (file, sheet, in_text), addresses in places.items()
    )
    return said + (f" dan {len(cells) - CELLS_NAMED} lagi" if len(cells) > CELLS_NAMED else "")


def _cell_link(
    sheet: Worksheet, where: tuple[int, int], cells: tuple[Cell, ...], inputs: str, formats: Formats
) -> None:
    """The cells by name, with a link to the first of them where that takes one line."""
    named = _named(cells)
    target = to_source(cells[0], inputs) if cells and len(named) <= ON_ONE_LINE else ""
    if target:
        sheet.write_url(*where, target, formats.linked("", ""), plain(named))
    else:
        sheet.write_string(*where, named, formats.cell())
