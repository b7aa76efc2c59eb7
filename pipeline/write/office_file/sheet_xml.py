"""Puts values into blank cells of an .xlsx by splicing its XML: every other byte of every part stays as it is.

openpyxl reads a workbook and writes another: charts, shapes, pictures and print settings of the office's own file would
be lost. Here only the `<c>` elements of the cells to fill are replaced, at the byte offsets where expat finds them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from posixpath import join, normpath
from typing import Any, Final
from xml.parsers.expat import ParserCreate
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.model import column_letters

Value = int | float | str
Where = tuple[int, int]  # row, column from 1
START_TAG: Final = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
LITERAL: Final = re.compile(r'"[^"]*"|\\.|[_*].')
"""What a number format prints as it stands: quoted, behind a backslash, or as a blank of a sign's width."""
PERCENT_CODES: Final = frozenset({"9", "10"})  # 0% and 0.00%
LARGEST_MERGE: Final = 100_000
DRAWN: Final = frozenset({"v", "f", "is"})  # what a cell that is not blank holds


@dataclass(slots=True)
class _Element:
    """A cell or row as it lies in the part."""

    start: int  # byte offset of its "<"
    end: int = 0  # byte offset after its ">"
    attributes: dict[str, str] = field(default_factory=dict)
    tag: str = ""
    filled: bool = False
    inner_end: int = 0  # byte offset of its "</…>", or of "/>"


@dataclass(slots=True, eq=False)
class SheetPart:
    """A sheet's XML and where its rows and cells lie in it."""

    part: bytes
    rows: dict[int, _Element] = field(default_factory=dict)
    cells: dict[Where, _Element] = field(default_factory=dict)
    covered: set[Where] = field(default_factory=set)  # by a merged range that starts elsewhere
    data: _Element | None = None
    protected: bool = False  # the sheet's author locked it


def is_blank(sheet: SheetPart, where: Where) -> bool:
    """Whether nothing stands in the cell, and nothing covers it."""
    return where not in sheet.covered and (where not in sheet.cells or not sheet.cells[where].filled)


def style_of(sheet: SheetPart, where: Where) -> int:
    """The number of the cell's format in xl/styles.xml; 0 when it has none of its own."""
    return int(sheet.cells[where].attributes.get("s", 0)) if where in sheet.cells else 0


def spliced(sheet: SheetPart, values: Mapping[Where, Value]) -> bytes:
    """The sheet's part with these values in its blank cells."""
    edits: list[tuple[int, int, bytes]] = []
    prefix = sheet.data.tag.removesuffix("sheetData") if sheet.data is not None else ""
    for row in sorted({row for row, _ in values}):
        mine = {column: value for (at, column), value in values.items() if at == row}
        edits += _row_edits(sheet, row, mine, prefix)
    part = sheet.part
    for start, end, new in reversed(edits):  # by rows and columns, so the last lies last
        part = part[:start] + new + part[end:]
    return part


def _row_edits(sheet: SheetPart, row: int, values: Mapping[int, Value], prefix: str) -> list[tuple[int, int, bytes]]:
    element = sheet.rows.get(row)
    if element is None:
        return [_new_row(sheet, row, values, prefix)]
    edits = []
    here = sorted(column for at, column in sheet.cells if at == row)
    opening: list[bytes] = []  # into a row written as <row/>
    for column, value in sorted(values.items()):
        cell = sheet.cells.get((row, column))
        made = _cell(row, column, value, cell.attributes.get("s") if cell is not None else None, prefix)
        if cell is not None:
            edits.append((cell.start, cell.end, made))
            continue
        after = next((each for each in here if each > column), None)
        if after is not None:
            place = sheet.cells[row, after].start
            edits.append((place, place, made))
        elif element.inner_end == element.end - 2:
            opening.append(made)
        else:
            edits.append((element.inner_end, element.inner_end, made))
    if opening:
        close = b">" + b"".join(opening) + f"</{prefix}row>".encode()
        edits.append((element.inner_end, element.end, close))
    return edits


def _new_row(sheet: SheetPart, row: int, values: Mapping[int, Value], prefix: str) -> tuple[int, int, bytes]:
    cells = b"".join(_cell(row, column, value, None, prefix) for column, value in sorted(values.items()))
    made = f'<{prefix}row r="{row}">'.encode() + cells + f"</{prefix}row>".encode()
    after = min((each for each in sheet.rows if each > row), default=None)
    if after is not None:
        return sheet.rows[after].start, sheet.rows[after].start, made
    if sheet.data is None or sheet.data.inner_end == sheet.data.end - 2:
        return 0, 0, b""  # a sheet without a single row has no table to fill
    return sheet.data.inner_end, sheet.data.inner_end, made


def _cell(row: int, column: int, value: Value, style: str | None, prefix: str) -> bytes:
    look = f' s="{escape(style)}"' if style else ""
    opening = f'<{prefix}c r="{column_letters(column)}{row}"{look}'
    if isinstance(value, str):
        text = "".join(sign for sign in value if sign.isprintable())
        return f'{opening} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}is></{prefix}c>'.encode()
    return f"{opening}><{prefix}v>{value!r}</{prefix}v></{prefix}c>".encode()


def read_part(part: bytes) -> SheetPart:
    """Where rows and cells lie. Raises ValueError on entities, ExpatError (a ValueError's cousin) on what is no XML."""
    sheet = SheetPart(part)
    parser = ParserCreate()
    stack: list[_Element] = []
    here = [0, 0]  # row and column of the cell last seen

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = _Element(parser.CurrentByteIndex, 0, attributes, tag)
        stack.append(element)
        _note(sheet, tag.rpartition(":")[2], element, stack, here)

    def end(_tag: str) -> None:
        element = stack.pop()
        opening = START_TAG.match(part, element.start)
        if opening is not None and opening.group().endswith(b"/>"):
            element.inner_end, element.end = opening.end() - 2, opening.end()
        else:
            element.inner_end = parser.CurrentByteIndex
            element.end = part.index(b">", element.inner_end) + 1

    def refuse(*_: Any) -> None:  # noqa: ANN401 (expat's own signature)
        raise ValueError("entity")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = refuse
    parser.Parse(part, True)  # noqa: FBT003 (expat's own signature)
    return sheet


def _note(sheet: SheetPart, name: str, element: _Element, stack: Sequence[_Element], here: list[int]) -> None:
    if name == "row":
        here[:] = [int(element.attributes.get("r", here[0] + 1)), 0]
        sheet.rows[here[0]] = element
    elif name == "c":
        here[1] = _column(element.attributes.get("r", ""), here[1])
        sheet.cells[here[0], here[1]] = element
    elif name == "sheetData":
        sheet.data = element
    elif name == "sheetProtection":
        sheet.protected = element.attributes.get("sheet") in ("1", "true")
    elif name == "mergeCell":
        sheet.covered |= _covered(element.attributes.get("ref", ""))
    elif name in DRAWN and len(stack) > 1:
        stack[-2].filled = True


def _covered(reference: str) -> set[Where]:
    """The cells of a merged range but its first; an unreasonably large one counts as none."""
    first, _, last = reference.partition(":")
    (row1, column1), (row2, column2) = _where(first), _where(last or first)
    if (row2 - row1 + 1) * (column2 - column1 + 1) > LARGEST_MERGE:
        return set()
    cells = {(row, column) for row in range(row1, row2 + 1) for column in range(column1, column2 + 1)}
    return cells - {(row1, column1)}


def _where(address: str) -> Where:
    return int("".join(sign for sign in address if sign.isdigit()) or 0), _column(address, 0)


def _column(address: str, before: int) -> int:
    letters = "".join(sign for sign in address if sign.isalpha())
    if not letters:
        return before + 1
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


# --------------------------------------------------------------------------- the package


def sheet_parts(package: ZipFile) -> dict[str, str]:
    """Sheet name -> the name of its part."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 (only where an office has its own file)

    rels = fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in rels}
    parts = {}
    for each in fromstring(package.read("xl/workbook.xml")).iter():
        if each.tag.rpartition("}")[2] == "sheet":
            relation = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
            target = targets.get(relation, "")
            parts[each.get("name", "")] = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return parts


def percent_styles(package: ZipFile) -> frozenset[int]:
    """Numbers of the formats that show a part of one as a percent."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 (as above)

    root = fromstring(package.read("xl/styles.xml"))
    space = root.tag.partition("}")[0] + "}"
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{space}numFmt")}
    looks = root.find(f"{space}cellXfs")
    shown = [each.get("numFmtId", "0") for each in looks] if looks is not None else []
    return frozenset(
        at for at, number in enumerate(shown) if number in PERCENT_CODES or _shows_percent(codes.get(number, ""))
    )


def _shows_percent(code: str) -> bool:
    """Whether a format multiplies by a hundred: a "%" in quotes, or behind a backslash, is only printed."""
    return "%" in LITERAL.sub("", code)


def replaced(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts in place of its own, new ones last; all others byte for byte, in their order."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            kept = ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            new.writestr(kept, parts.get(entry.filename, old.read(entry)))
        for name in sorted(parts.keys() - set(old.namelist())):
            made = ZipInfo(name)  # no clock: the same bytes from the same inputs
            made.compress_type = ZIP_DEFLATED
            new.writestr(made, parts[name])
    return target.getvalue()


def recalculated(workbook: bytes) -> bytes:
    """xl/workbook.xml asking the program that opens it to compute all formulas anew: their cached values are old."""
    if b"fullCalcOnLoad" in workbook:
        return workbook
    at = workbook.find(b"<calcPr")
    if at >= 0:
        return workbook[: at + len(b"<calcPr")] + b' fullCalcOnLoad="1"' + workbook[at + len(b"<calcPr") :]
    for following in (b"</definedNames>", b"</sheets>"):
        at = workbook.find(following)
        if at >= 0:
            at += len(following)
            return workbook[:at] + b'<calcPr fullCalcOnLoad="1"/>' + workbook[at:]
    return workbook
