"""What the program itself printed on a sheet, in short: with it the next night sees what staff typed over it.

Row by row, whatever their order: rows that were sorted say the same. A formula counts as such: what it comes to may
change with a cell that staff may fill. The cells and columns that are theirs do not count.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import unescape
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from zipfile import BadZipFile, ZipFile

from pipeline.write.findings.filled_forms import FILLED_FORMS, FilledForm
from pipeline.write.findings.headings import heads_of_form

Place = tuple[int, int]
"""Row and column from 0."""
NONE: Final[frozenset[int]] = frozenset()
NOTHING: Final = ("", None)
FORMULA: Final = "="
"""What a formula counts as."""
COPY: Final = re.compile(r"\s*\(\d+\)$")
"""What Excel puts behind the name of a sheet that was doubled."""
HEADER_ROWS: Final = 40  # a form's header is looked for in the first rows
_CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*><f')
_SHEET: Final = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_PART: Final = re.compile(r"<Relationship\b[^>]*>")
_ID, _TARGET = re.compile(r'\bId="([^"]*)"'), re.compile(r'\bTarget="([^"]*)"')
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def printed_digest(sheet: str, cells: Mapping[Place, str], staffs: Collection[Place]) -> str:
    """Of all cells that say something, but for the staff's. `cells`: their text; FORMULA of one that is computed."""
    form = next((each for each in FILLED_FORMS if each.sheet == sheet), None)
    columns, first = _columns_of_staff(form, cells) if form is not None else (NONE, 0)
    rows: dict[int, list[str]] = defaultdict(list)
    for (row, column), text in cells.items():
        if text and (row, column) not in staffs and not (column in columns and row >= first):
            rows[row].append(f"{column},{text}")
    told = sorted("\x1f".join(sorted(each)) for each in rows.values())
    return sha256("\x1e".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _columns_of_staff(form: FilledForm, cells: Mapping[Place, str]) -> tuple[frozenset[int], int]:
    """The columns of a form that people fill, and the first row below its header."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        if row < HEADER_ROWS:
            rows.setdefault(row, {})[column] = text
    for row, words in sorted(rows.items()):
        heads = heads_of_form([words.get(column, "") for column in range(max(words) + 1)], form)
        if heads is not None:
            return frozenset(at for at, head in enumerate(heads) if head in form.columns), row + 1
    return NONE, 0


def said(value: object) -> str:
    """A cell's value as every program that saves it again leaves it."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        return f"{value:.14g}"
    return str(value).replace("\r\n", "\n").strip()


def cells_of(rows: Sequence[Sequence[object]], formulas: Iterable[Place]) -> dict[Place, str]:
    """The cells of a sheet as it was read."""
    found = {
        (row, column): said(value)
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value not in NOTHING
    }
    return found | dict.fromkeys(formulas, FORMULA)


def formulas_of(content: bytes) -> dict[str, list[Place]] | None:
    """Sheet -> where its formulas stand; None of a workbook in a form that does not tell (.xls, .ods)."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = dict(_parts(package))
            return {name: list(_places(package.read(part))) for name, part in parts.items()}
    except (BadZipFile, KeyError, zlib.error, OSError, NotImplementedError, EOFError, UnicodeDecodeError):
        return None


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
