"""Where the formulas of a saved workbook stand: of an .xlsx, an .ods and an .xls, each by what it writes of them."""

from __future__ import annotations

import importlib
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from zipfile import BadZipFile, ZipFile

Place = tuple[int, int]
"""Row and column from 0."""
Formulas = dict[str, list[Place]]
"""Sheet -> where its formulas stand."""
CANNOT: Final = (
    BadZipFile, KeyError, zlib.error, OSError, NotImplementedError, EOFError, UnicodeDecodeError, struct.error, SyntaxError, ValueError,
)  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0"
_CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*><f')
_SHEET: Final = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_PART: Final = re.compile(r"<Relationship\b[^>]*>")
_ID, _TARGET = re.compile(r'\bId="([^"]*)"'), re.compile(r'\bTarget="([^"]*)"')
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_CONTENT: Final = "content.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LARGEST: Final = 256 << 20  # bytes of an .ods unpacked
_BOUND_SHEET, _START, _END, _FORMULA = 0x0085, 0x0809, 0x000A, 0x0006
_WORKBOOK_NAMES: Final = ("Workbook", "Book")


def formulas_of(content: bytes) -> Formulas | None:
    """The formulas of a workbook; None of one in a form that does not tell."""
    try:
        return _reader(content)(content)
    except CANNOT:
        return None


def _reader(content: bytes) -> Callable[[bytes], Formulas]:
    if content.startswith(_OLE):
        return _of_xls
    with ZipFile(BytesIO(content)) as package:
        return _of_ods if _CONTENT in package.namelist() else _of_xlsx


# --------------------------------------------------------------------------- .xlsx


def _of_xlsx(content: bytes) -> Formulas:
    with ZipFile(BytesIO(content)) as package:
        return {name: list(_places(package.read(part))) for name, part in _parts(package)}


def _parts(package: ZipFile) -> Iterator[tuple[str, str]]:
    targets = {}
    for each in _PART.findall(package.read(_RELATIONS).decode()):
        key, target = _ID.search(each), _TARGET.search(each)
        if key and target:
            targets[key[1]] = normpath(join("/xl", unescape(target[1]))).removeprefix("/")
    for name, key in _SHEET.findall(package.read(_WORKBOOK).decode()):
        yield unescape(name), targets[key]


def _places(part: bytes) -> Iterator[Place]:
    for letters, number in _CELL.findall(part):
        column = 0
        for sign in letters:
            column = column * 26 + sign - 64
        yield int(number) - 1, column - 1


# --------------------------------------------------------------------------- .ods


def _of_ods(content: bytes) -> Formulas:
    from lxml import etree  # noqa: PLC0415 (only what was saved as an .ods needs it)

    with ZipFile(BytesIO(content)) as package:
        if package.getinfo(_CONTENT).file_size > _LARGEST:
            raise ValueError("larger than any workbook of ours")
        body = package.read(_CONTENT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    found: Formulas = {}
    for table in etree.fromstring(body, parser).iter(f"{_TABLE}table"):
        places = found.setdefault(table.get(f"{_TABLE}name", ""), [])
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line.iterchildren(*_CELLS):
                if cell.get(f"{_TABLE}formula"):
                    places.append((row, column))
                column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            row += int(line.get(f"{_TABLE}number-rows-repeated", 1))
    return found


# --------------------------------------------------------------------------- .xls


def _of_xls(content: bytes) -> Formulas:
    olefile = importlib.import_module("olefile")  # untyped, and only what was saved as an .xls needs it
    with olefile.OleFileIO(BytesIO(content)) as package:
        stream = next(package.openstream(each).read() for each in _WORKBOOK_NAMES if package.exists(each))
    found: Formulas = {}
    for kind, at, length in _records(stream, 0):
        if kind == _BOUND_SHEET:
            start, _, signs, wide = struct.unpack_from("<IHBB", stream, at)
            name = stream[at + 8 : at + length][: signs * (1 + (wide & 1))]
            found[name.decode("utf-16-le" if wide & 1 else "latin-1")] = [
                struct.unpack_from("<HH", stream, place)
                for inner, place, _ in _records(stream, start)
                if inner == _FORMULA
            ]
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """(kind, where it begins, its length) of each record of the part that begins there; those of a chart in it too."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _START) - (kind == _END)
        yield kind, at + 4, length
        at += 4 + length
        if depth <= 0:
            return
