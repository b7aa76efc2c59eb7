"""One table onto its sheet: title, grouped header, lines, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.model import Cell
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.write.findings.comments import OTHERWISE, STAFFS
from pipeline.write.sheets.formats import APART, LEVEL_LOOKS, TREE_ALIGNED, Formats, lines_needed
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.make_tables import named
from pipeline.write.tables.table import OWN, TOUCHED, OutCell, OutTable
from pipeline.write.words.workbook_text import cut, plain

LONGEST_COMMENT = 4000  # signs; more than anyone reads in one
BOLD = frozenset(level for level, look in LEVEL_LOOKS.items() if look.get("bold"))
ALIGNED = {ColumnKind.NUMBER: "center", ColumnKind.LABEL: TREE_ALIGNED, ColumnKind.CRITERION: "center"}
SOURCES_HEADER = "Sumber sel"
SOURCES_WIDTH = 60
LINE_HEIGHT = 12  # points a line of 9-point text takes


@dataclass(slots=True, eq=False)
class Places:
    """Where the cells that findings speak of stand in this workbook; filled while tables are written."""

    marks: Mapping[Cell, Sequence[str]]  # source cell -> the comment's lines
    where: dict[Cell, tuple[str, str]] = field(default_factory=dict)  # source cell -> (sheet, address)
    blocks: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # id of a matter -> where its evidence stands


def write_table(sheet: Worksheet, table: OutTable, content: ReportContent, places: Places, formats: Formats) -> None:
    """Write the table; its cells' comments and places go with it."""
    sheet.write_string(table.top, 0, table.title, formats.title)
    sheet.write_string(table.top + 1, 0, content.subtitle, formats.subtitle)
    sheet.write_url(table.top + 2, 0, "internal:'Daftar Isi'!A1", formats.bare_link, "‹ Daftar Isi")
    _header(sheet, table, [named(column.header, content.data) for column in table.layout.columns], formats)
    looks = _looks(table)
    for at in range(len(table.layout.columns)):
        _column(sheet, at, table, looks, places=places, formats=formats)
    _write_sources(sheet, table, formats)
    for place, lines in enumerate(_heights(table, looks)):
        if lines > 1:
            sheet.set_row(table.first + place, LINE_HEIGHT * lines + 3)
    for place, note in enumerate(table.notes):
        _write_note(sheet, table.end + place, note, table, formats)


def _write_note(sheet: Worksheet, row: int, note: str, table: OutTable, formats: Formats) -> None:
    """A line under the table; one that is longer than the table is wide goes on in the next line of its cell."""
    columns = table.layout.columns
    needed = lines_needed(note, sum(column.width for column in columns))
    if needed == 1:
        sheet.write_string(row, 0, note, formats.note)
        return
    sheet.merge_range(row, 0, row, len(columns) - 1, "", formats.long_note)
    sheet.write_string(row, 0, note, formats.long_note)
    sheet.set_row(row, LINE_HEIGHT * needed + 3)


def _header(sheet: Worksheet, table: OutTable, names: Sequence[str], formats: Formats) -> None:
    columns = table.layout.columns
    top = table.top + 3
    grouped = any(column.group for column in columns)
    if grouped:
        _groups(sheet, top, columns, names, formats)
    else:
        for at, name in enumerate(names):
            sheet.write_string(top, at, name, formats.header)
    last = top + (1 if grouped else 0)
    needed = max(lines_needed(name, columns[at].width * 0.9) for at, name in enumerate(names))
    rows = 2 if grouped else 1
    for row in range(top, top + rows):
        sheet.set_row(row, max(18, 13 * -(-needed // rows) + 4))
    for at in range(len(columns)):
        sheet.write_number(last + 1, at, at + 1, formats.numbers)


def _groups(sheet: Worksheet, top: int, columns: Sequence[Column], names: Sequence[str], formats: Formats) -> None:
    at = 0
    while at < len(columns):
        group = columns[at].group
        end = at
        while group and end + 1 < len(columns) and columns[end + 1].group == group:
            end += 1
        if not group:
            sheet.merge_range(top, at, top + 1, at, names[at], formats.header)
        elif end == at:
            sheet.write_string(top, at, group, formats.header)
        else:
            sheet.merge_range(top, at, top, end, group, formats.header)
        for place in range(at, end + 1) if group else ():
            sheet.write_string(top + 1, place, names[place], formats.header)
        at = end + 1


def _write_sources(sheet: Worksheet, table: OutTable, formats: Formats) -> None:
    """Right of the table, outside the printed page: the cells that each line's numbers come from."""
    at = len(table.layout.columns)
    said = [source_text(cell.sources for cell in line) for line in zip(*table.cells.values(), strict=True)]
    if any(said):
        sheet.write_string(table.first - 1, at, SOURCES_HEADER, formats.numbers)
    for row, text in enumerate(said, start=table.first):
        if text:
            sheet.write_string(row, at, text, formats.source)


def source_text(sources: Iterable[Sequence[Cell]]) -> str:
    """Files, sheets, cells: Realisasi TW IV.xlsx › TW IV: D14, E14; DPPA.xlsx › DPPA-BELANJA SKPD: N12."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for cells in sources:
        for cell in cells:
            places.setdefault((cell.file, cell.sheet), {})[cell.address] = None
    return "; ".join(f"{file} › {sheet}: {', '.join(addresses)}" for (file, sheet), addresses in places.items())


def _looks(table: OutTable) -> list[str]:
    """Whose look each line has: headings, parts and totals always their own, a level only where levels differ."""
    several = len({line.level for line in table.lines if line.kind == "utama"}) > 1
    own = ("judul", "bagian", "total")
    return [line.kind if line.kind in own else line.level if several else "" for line in table.lines]


def _heights(table: OutTable, looks: Sequence[str]) -> list[int]:
    """Lines of text per row: what wraps in its column. Not every program fits heights on opening."""
    most = [1] * len(table.lines)
    bold = [look in BOLD for look in looks]
    for column in table.layout.columns:
        room = column.width * 0.7
        for place, cell in enumerate(table.cells[column.id]):
            value = cell.value
            if isinstance(value, str) and len(value) > room:
                most[place] = max(most[place], lines_needed(value, column.width, bold=bold[place]))
    return most


def _column(
    sheet: Worksheet, at: int, table: OutTable, looks: Sequence[str], *, places: Places, formats: Formats
) -> None:
    column = table.layout.columns[at]
    align = _alignment(column, table.layout.columns[at - 1] if at else None)
    row = table.first
    for level, cell in zip(looks, table.cells[column.id], strict=True):
        write_cell(sheet, row, at, cell, formats.cell(cell.format, level, cell.tint, align))
        if cell.tint == TOUCHED:
            _mark(sheet, (row, at), cell, table, places)
        elif cell.tint == OWN:
            sheet.write_comment(row, at, STAFFS)
        row += 1


def _alignment(column: Column, before: Column | None) -> str:
    """Text stands apart from the number that ends at its edge."""
    if column.format is CellFormat.QUANTITY:
        return "right"
    if before is not None and before.format is not CellFormat.TEXT and column.format is CellFormat.TEXT:
        return ALIGNED.get(column.kind, APART)
    return ALIGNED.get(column.kind, "")


def write_cell(sheet: Worksheet, row: int, at: int, cell: OutCell, look: Format) -> None:
    """One cell by its kind. Text from documents only ever goes through write_string."""
    value = cell.value
    if cell.formula:
        sheet.write_formula(row, at, cell.formula, look, cached(value))
    elif value is None:
        sheet.write_blank(row, at, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, at, value, look)
    else:
        sheet.write_number(row, at, float(value) if isinstance(value, Fraction) else value, look)


def cached(value: Any) -> Any:  # noqa: ANN401
    """An exact value as a formula's cache: a Fraction becomes its nearest double, as a spreadsheet computes it."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return "" if value is None else value


def _mark(sheet: Worksheet, where: tuple[int, int], cell: OutCell, table: OutTable, places: Places) -> None:
    row, at = where
    lines: list[str] = []
    address = f"{table.letters[table.layout.columns[at].id]}{row + 1}"
    for source in cell.sources:
        found = places.marks.get(source)
        if found:
            lines += found
            places.where.setdefault(source, (table.sheet, address))
    if cell.printed:
        lines.append(OTHERWISE.format(tercetak=cell.printed))
    if cell.remark:
        lines.append(cell.remark)
    if lines:
        sheet.write_comment(
            row, at, cut(plain("\n".join(dict.fromkeys(lines))), LONGEST_COMMENT), {"x_scale": 2.4, "y_scale": 1.4}
        )
