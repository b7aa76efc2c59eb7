"""A further sheet for the office's filled file: which cells were filled, from where, and which were not, and why.

It is spliced into the package as the cells are: three parts get one element more, every other byte stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Final
from zipfile import ZipFile

from pipeline.model import column_letters
from pipeline.write.words.file_messages import FILLED_LIST, FILLED_LIST_HEADS

WORKBOOK, RELATIONS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDTHS: Final = (28, 9, 50, 28, 24, 60)


def with_list(package: ZipFile, lines: Sequence[Sequence[str]], workbook: bytes) -> dict[str, bytes]:
    """Part -> its new bytes: the list's own sheet, and the parts that name it. `workbook`: xl/workbook.xml as it will be."""
    names = set(package.namelist())
    number = next(each for each in range(1, len(names) + 2) if f"xl/worksheets/sheet{each}.xml" not in names)
    part = f"xl/worksheets/sheet{number}.xml"
    relations = package.read(RELATIONS)
    relation = _unused(relations, rb'Id="([^"]*)"', "rIdIsian")
    ids = [int(each) for each in re.findall(rb'\bsheetId="(\d+)"', workbook)]
    entry = (
        f'<sheet xmlns="{_MAIN}" name="{_free_name(workbook)}" sheetId="{max(ids, default=0) + 1}"'
        f' xmlns:isian="{_RELATION}" isian:id="{relation}"/>'
    )
    return {
        part: sheet(lines),
        WORKBOOK: _before_end(workbook, b"sheets", entry),
        RELATIONS: _before_end(
            relations, b"Relationships",
            f'<Relationship xmlns="{_namespace(relations)}" Id="{relation}" Type="{_RELATION}/worksheet"'
            f' Target="/{part}"/>',
        ),
        TYPES: _before_end(
            package.read(TYPES), b"Types",
            f'<Override xmlns="{_namespace(package.read(TYPES))}" PartName="/{part}" ContentType="{_SHEET_TYPE}"/>',
        ),
    }  # fmt: skip


def sheet(lines: Sequence[Sequence[str]]) -> bytes:
    """A sheet of texts under their headings."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
    )
    rows = "".join(_row(at, line) for at, line in enumerate((FILLED_LIST_HEADS, *lines), 1))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{_MAIN}"><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def _row(at: int, line: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{column_letters(column)}{at}" t="inlineStr"><is><t xml:space="preserve">{_plain(text)}</t></is></c>'
        for column, text in enumerate(line, 1)
        if text
    )
    return f'<row r="{at}">{cells}</row>'


def _plain(text: str) -> str:
    return escape("".join(sign for sign in text if sign.isprintable()))


def _unused(part: bytes, pattern: bytes, wanted: str) -> str:
    taken = {each.decode() for each in re.findall(pattern, part)}
    return next(name for name in (wanted, *(f"{wanted}{at}" for at in range(2, len(taken) + 3))) if name not in taken)


def _free_name(workbook: bytes) -> str:
    return _unused(workbook, rb'\bname="([^"]*)"', FILLED_LIST)


def _namespace(part: bytes) -> str:
    found = re.search(rb'xmlns(?::\w+)?="([^"]+)"', part)
    return found[1].decode() if found is not None else ""


def _before_end(part: bytes, element: bytes, new: str) -> bytes:
    """The part with a further child at the end of an element. Raises ValueError where it has no end tag of its own."""
    match = list(re.finditer(rb"</(?:\w+:)?" + element + rb"\s*>", part))
    if not match:
        raise ValueError(element)
    at = match[-1].start()
    return part[:at] + new.encode() + part[at:]
