"""The cells that an .xls or .ods shows as percents: calamine gives 0.95 of them, people see 95 %."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.read.file.cell_looks import PERCENT_FORMATS, shows_percent
from pipeline.read.file.extent import MAX_AREA
from pipeline.read.file.formula import Place
from pipeline.read.file.legacy import ods_cells, workbook_stream, xls_records
from pipeline.read.file.package import Parts, find_part

Percents = Sequence[frozenset[Place]]
"""One for each sheet, in the workbook's order."""

_ODS_PERCENT: Final = re.compile(rb"\boffice:value-type\s*=\s*[\"']percentage[\"']")

# [MS-XLS] 2.3.2
_XLS_BOF: Final = frozenset({0x0409, 0x0809})
_XLS_SHEET: Final = 0x0085
_XLS_FORMAT: Final = 0x041E
_XLS_XF: Final = 0x00E0
_XLS_NUMBERS: Final = frozenset({0x0006, 0x0203, 0x027E, 0x0406})
_XLS_MANY: Final = 0x00BD  # MulRk: row, first column, (style, number) …, last column
_XLS_WIDE: Final = 1
_BIFF_8: Final = 0x0600


def ods_percents(parts: Parts) -> Percents:
    """Of an unpacked .ods, which was judged before: what is repeated counts as often as it is."""
    name = find_part(parts, "content.xml")
    found: list[set[Place]] = []
    for row, height, column, width, attributes in ods_cells(parts[name] if name is not None else b""):
        if not attributes:
            found.append(set())
        elif found and _ODS_PERCENT.search(attributes) and width * height <= MAX_AREA:
            found[-1] |= {(row + down, column + right) for down in range(height) for right in range(width)}
    return [frozenset(each) for each in found]


def xls_percents(content: bytes) -> Percents:
    """Of an .xls of Excel 5 or later."""
    stream = workbook_stream(content) or b""
    formats, wide = set(PERCENT_FORMATS), True
    styles: list[bool] = []
    starts: list[int] = []
    here: set[Place] = set()
    by_start: dict[int, set[Place]] = {}
    for kind, at, size in xls_records(stream):
        if kind in _XLS_BOF and size >= 2:
            wide = _short(stream, at) >= _BIFF_8
            here = by_start.setdefault(at - 4, set())
        elif kind == _XLS_SHEET and size >= 6 and stream[at + 5] == 0:
            starts.append(struct.unpack_from("<L", stream, at)[0])
        elif kind == _XLS_FORMAT and size >= 5:
            _learn(formats, _short(stream, at), _xls_code(stream[at + 2 : at + size], wide=wide))
        elif kind == _XLS_XF and size >= 4:
            styles.append(_short(stream, at + 2) in formats)
        elif kind in _XLS_NUMBERS and size >= 6:
            here.update(_shown(styles, [(_short(stream, at), _short(stream, at + 2), _short(stream, at + 4))]))
        elif kind == _XLS_MANY and size >= 6:
            row, first = _short(stream, at), _short(stream, at + 2)
            many = range((size - 6) // 6)
            here.update(_shown(styles, [(row, first + each, _short(stream, at + 4 + 6 * each)) for each in many]))
    return [frozenset(by_start.get(start, ())) for start in starts]


def _shown(styles: Sequence[bool], cells: Iterable[tuple[int, int, int]]) -> Iterator[Place]:
    """Places (from 1) of the cells (row, column, style; from 0) whose style shows a percent."""
    return ((row + 1, column + 1) for row, column, style in cells if style < len(styles) and styles[style])


def _learn(formats: set[int], number: int, code: str) -> None:
    """What a format of the workbook's own shows."""
    if shows_percent(code):
        formats.add(number)
    else:
        formats.discard(number)


def _xls_code(said: bytes, *, wide: bool) -> str:
    """A format's text: in Excel 5 a byte of length and the bytes, from Excel 97 on a length, how wide, and the signs."""
    if not wide:
        return said[1 : 1 + said[0]].decode("latin-1")
    length, signs = _short(said, 0), said[3:]
    if said[2] & _XLS_WIDE:
        return signs[: 2 * length].decode("utf-16-le", "replace")
    return signs[:length].decode("latin-1")


def _short(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", content, at)[0])
