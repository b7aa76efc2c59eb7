"""One table of the report as a table of the document: grouped header that is repeated, lines, looks, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind, Note
from pipeline.write.document.ooxml import paragraph, run
from pipeline.write.document.styles import CELL, DETAIL, HEAD, NOTE
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.sheets.formats import INDENTS, LEVEL_LOOKS, TINTS
from pipeline.write.tables.filled import is_staffs_own
from pipeline.write.tables.make_tables import named
from pipeline.write.tables.notes import notes_of
from pipeline.write.tables.printed import printed
from pipeline.write.tables.table import MISSING, TOUCHED, Line, OutCell, OutTable
from pipeline.write.words.workbook_text import plain

HEAD_FILL: Final = "1F3864"
LINE: Final = "B4BCCB"
DIGIT, MARGINS = 90, 120  # twentieths of a point: a digit of a table's text, the margins of a cell
WORDS: Final = (ColumnKind.LABEL, ColumnKind.INDICATOR, ColumnKind.TEXT, ColumnKind.STAFF, ColumnKind.SHORTFALL)
HEADED: Final = (ColumnKind.KODE, ColumnKind.LABEL)
LEAST_OF_WORDS: Final = 16
LEAST: Final = {
    ColumnKind.NUMBER: 4, ColumnKind.KODE: 15, ColumnKind.UNIT: 8, ColumnKind.LEVEL: 9, ColumnKind.CRITERION: 11,
    ColumnKind.STAFF: 15, ColumnKind.ABSORPTION: 10, ColumnKind.ACHIEVEMENT: 10, ColumnKind.SHARE: 10,
    ColumnKind.PROGRESS: 10, ColumnKind.EFFICIENCY: 9,
}  # fmt: skip
LEAST_OF_FORMAT: Final = {CellFormat.RUPIAH: 16, CellFormat.QUANTITY: 10, CellFormat.RATIO: 10, CellFormat.POINTS: 9}
"""Digits that a column must have, by its kind, else by its format."""
INDENT: Final = 120  # twentieths of a point
NOT_IN_A_DOCUMENT: Final = (Note.STAFF,)
ALIGNED: Final = {ColumnKind.NUMBER: "center", ColumnKind.CRITERION: "center", ColumnKind.UNIT: "center"}
BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as the document shows it: its columns, and their widths in twentieths of a point."""

    table: OutTable
    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    lines: tuple[int, ...]  # places of its lines that are shown


def shown_columns(table: OutTable, without: Sequence[str]) -> tuple[Column, ...]:
    """Those that are shown; a number's column in which nothing stands at all is left out where blank is no gap."""
    return tuple(
        column
        for column in table.layout.columns
        if column.id not in without
        and not (column.optional and not any(printed(each) for each in table.cells[column.id]))
    )


def is_wide(columns: Sequence[Column], room: int) -> bool:
    """Whether they need more room than a page that stands upright has."""
    return sum(map(_least, columns)) > room


def _least(column: Column) -> int:
    """What a column must have, in twentieths of a point."""
    digits = LEAST.get(column.kind) or LEAST_OF_FORMAT.get(column.format, LEAST_OF_WORDS)
    return min(digits, column.width) * DIGIT + MARGINS


def shown(table: OutTable, columns: tuple[Column, ...], room: int) -> Shown:
    """The table in so much room: what columns of words can use goes to them."""
    least = [_least(column) for column in columns]
    use = [column.width * (column.kind in WORDS) for column in columns]
    rest, every = room - sum(least), sum(use) or 1
    lines = tuple(
        place
        for place, line in enumerate(table.lines)
        if not (is_staffs_own(line) or line.kind == "total") or _says(table, columns, place, line.kind)
    )
    widths = tuple(narrow + rest * share // every for narrow, share in zip(least, use, strict=True))
    return Shown(table, columns, widths, lines)


def _says(table: OutTable, columns: Sequence[Column], place: int, kind: str) -> bool:
    """Whether anything stands in a line beside its number; in a total beside its name."""
    silent = (ColumnKind.NUMBER, ColumnKind.LABEL) if kind == "total" else (ColumnKind.NUMBER,)
    return any(printed(table.cells[each.id][place]) for each in columns if each.kind not in silent)


def table_xml(each: Shown, data: OfficeData) -> str:
    """The whole table."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in each.widths)
    rows = [*_header(each, data), *_lines(each)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(each.widths)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def notes_xml(table: OutTable) -> str:
    """The lines under it: sources, formulas, and what is printed otherwise; where a number is doubted, that."""
    kinds = notes_of(table.layout)
    doubted = any(cell.tint == TOUCHED for cells in table.cells.values() for cell in cells)
    said = [
        note
        for at, note in enumerate(table.notes)
        if at >= len(kinds) or not (kinds[at] in NOT_IN_A_DOCUMENT or (kinds[at] is Note.AS_PRINTED and not doubted))
    ]
    return "".join(paragraph(run(note), NOTE) for note in said)


def _row(cells: Iterable[str], *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _header(each: Shown, data: OfficeData) -> Iterator[str]:
    """Names; where columns stand in groups, the groups above them."""
    names = [named(column.header, data) for column in each.columns]
    if not any(column.group for column in each.columns):
        yield _row((_head(name, width) for name, width in zip(names, each.widths, strict=True)), head=True)
        return
    above, below = [], []
    at = 0
    while at < len(each.columns):
        group = each.columns[at].group
        end = at + 1
        while group and end < len(each.columns) and each.columns[end].group == group:
            end += 1
        if group:
            above.append(_head(group, sum(each.widths[at:end]), f'<w:gridSpan w:val="{end - at}"/>'))
            below += [_head(names[place], each.widths[place]) for place in range(at, end)]
        else:
            above.append(_head(names[at], each.widths[at], '<w:vMerge w:val="restart"/>'))
            below.append(_head("", each.widths[at], "<w:vMerge/>"))
        at = end
    yield _row(above, head=True)
    yield _row(below, head=True)


def _head(name: str, width: int, merged: str = "") -> str:
    inside = paragraph(run(name) if name else "", HEAD)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/><w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
    )


def _lines(each: Shown) -> Iterator[str]:
    several = len({line.level for line in each.table.lines if line.kind == "utama"}) > 1
    for place in each.lines:
        line = each.table.lines[place]
        look = line.kind if line.kind in ("judul", "bagian", "total") else line.level if several else ""
        if line.kind == "judul":
            yield _row([_above(each, place)])
            continue
        yield _row(
            _cell(each.table.cells[column.id][place], column, width, look, line)
            for column, width in zip(each.columns, each.widths, strict=True)
        )


def _above(each: Shown, place: int) -> str:
    """A parent's heading, over the whole width: its kode and its name."""
    words = [printed(each.table.cells[column.id][place]) for column in each.columns if column.kind in HEADED]
    fill = LEVEL_LOOKS["judul"]["bg_color"][1:]
    inside = paragraph(run(" ".join(filter(None, words)), "<w:b/>"), CELL, "<w:keepNext/>")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(each.widths)}" w:type="dxa"/><w:gridSpan w:val="{len(each.columns)}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>{inside}</w:tc>'
    )


def _cell(cell: OutCell, column: Column, width: int, look: str, line: Line) -> str:
    looks = LEVEL_LOOKS.get(look, {})
    fill = TINTS[cell.tint] if cell.tint in (MISSING, TOUCHED) else looks.get("bg_color", "")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else ""
    numeric = cell.value is not None and not isinstance(cell.value, str)
    align = ALIGNED.get(column.kind) or ("right" if numeric or column.format is CellFormat.QUANTITY else "")
    indent = INDENTS.get(look, 0) * INDENT if column.kind is ColumnKind.LABEL and line.kind != "total" else 0
    inside = (f'<w:ind w:left="{indent}"/>' if indent else "") + (f'<w:jc w:val="{align}"/>' if align else "")
    text = printed(cell)
    bold = "<w:rPr><w:b/></w:rPr>" if looks.get("bold") else ""
    runs = f'<w:r>{bold}<w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{CELL}"/>{inside}</w:pPr>{runs}</w:p></w:tc>'
    )


def details_xml(rows: Sequence[tuple[str, Sequence[str]]], room: int) -> str:
    """A small list of what and how much, without lines: (label, texts)."""
    widths = (room // 5, room // 40, room - room // 5 - room // 40)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = (
        _row(
            _plain_cell(texts, width, keep="<w:keepNext/>" if at < len(rows) - 1 else "")
            for texts, width in zip(([label], [":"], said), widths, strict=True)
        )
        for at, (label, said) in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def _plain_cell(texts: Sequence[str], width: int, *, keep: str) -> str:
    inside = "".join(paragraph(run(text), DETAIL, keep) for text in texts)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
