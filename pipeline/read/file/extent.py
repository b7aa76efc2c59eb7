"""How far the cells of a sheet's XML reach, before anyone allocates them.

A reader allocates the box of all cells, so a 2 kB file with one cell at XFD1048576 asks for 549 GB. The quick survey
looks at every attribute in numpy and may only err on the far side; what it finds too far the careful one reads again,
counting cells that hold something (a formatted blank costs nothing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import column_letters


@dataclass(frozen=True, slots=True)
class Extent:
    """At most so many rows and columns hold the cells; how many cells are named; what else the attributes tell."""

    rows: int
    columns: int
    cells: int
    farthest: str  # address of the cell farthest right in the lowest row, "" when the quick survey was enough
    errors: bool  # some cell may hold an error value
    hidden: bool  # some row may be hidden


MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
"""Excel's own limits."""
MAX_AREA: Final = 4_000_000
"""Cells a sheet may span."""
_ALWAYS_FINE: Final = 500_000
_SPARSEST: Final = 50  # beyond that, one cell in so many must hold something

_R, _N, _T, _E, _QUOTE, _APOSTROPHE, _EQUALS, _SPACE, _LETTER_A = b"rnte\"'= A"
_IS_LETTER: Final = np.zeros(256, dtype=bool)
_IS_LETTER[65:91] = _IS_LETTER[97:123] = True
_CELL_TAG: Final = int.from_bytes(b"<c", "little")
_MARGIN: Final = 200
_SPACED_NAMES: Final = (b" r", b"\tr", b"\nr", b"\rr")
_NEAR: Final = (9_999, 26)  # what one letter and four digits reach
_LONGEST_COLUMN: Final = 3
_NO_EXTENT: Final = Extent(0, 0, 0, "", errors=False, hidden=False)


def too_far(extent: Extent) -> bool:
    """Whether the box of the cells is more than a sheet may span, or next to nothing stands in it."""
    if extent.rows > MAX_ROWS or extent.columns > MAX_COLUMNS:
        return True
    area = extent.rows * extent.columns
    return area > MAX_AREA or (area > _ALWAYS_FINE and mostly_empty(extent))


def mostly_empty(extent: Extent) -> bool:
    """Whether next to nothing stands in the box: stray cells rather than a large table."""
    return extent.rows * extent.columns > extent.cells * _SPARSEST


def extent_of(xml: bytes) -> Extent:
    """The extent of one worksheet part (UTF-8)."""
    extent = _survey(xml)
    if extent is None or (too_far(extent) and extent.cells <= MAX_AREA):
        return _careful(xml, extent)
    return extent


def _survey(xml: bytes) -> Extent | None:
    """Every r="…" there is; None where the sheet is written so that this might miss one."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData")
    if start < 0 or end < start:
        return _NO_EXTENT if start >= 0 and b"/>" in xml[start : start + 200] and end < 0 else None
    codes = np.frombuffer(xml, dtype=np.uint8)[start : end + 12]
    equals = np.flatnonzero(codes[:-8] == _EQUALS)
    before, after = codes.take(equals - 1), codes.take(equals + 1)
    blank = (before <= _SPACE) | (after <= _SPACE)
    if blank.any() and any(_spaced_reference(xml, place) for place in (equals[blank] + start).tolist()):
        return None  # r = "…" is lawful XML
    quoted = (after == _QUOTE) | (after == _APOSTROPHE)
    values = equals.take(np.flatnonzero((before == _R) & quoted)) + 2
    lettered = values.take(np.flatnonzero(codes.take(values) >= _LETTER_A))  # those of cells; a row's has digits only
    cells = len(lettered)
    tags = _count(codes, _CELL_TAG)
    if cells != tags:  # cells without a reference, or named otherwise
        return _unreferenced(xml[start:end], tags) if cells == 0 or tags > MAX_AREA else None
    rows, columns = _NEAR
    if (codes.take(lettered + 1) >= _LETTER_A).any():
        rows, columns = _farthest(codes, lettered)
    elif (further := _digits_at(codes, lettered + 5)).any():
        rows = _largest_row(codes, lettered[further] + 1)
        if rows * columns > MAX_AREA:
            rows, columns = _farthest(codes, lettered)
    types = equals.take(np.flatnonzero((before == _T) & quoted))
    errors = (codes.take(types + 2) == _E) & (codes.take(types + 3) <= _APOSTROPHE)
    return Extent(rows, columns, cells, "", errors=bool(errors.any()), hidden=bool((quoted & (before == _N)).any()))


def _unreferenced(xml: bytes, tags: int) -> Extent:
    """Cells that all stand one after the other; also the answer to more cells than a sheet may have."""
    rows = xml.split(b"<row")
    widest = max(row.count(b"<c") for row in rows) if tags <= MAX_AREA else tags
    return Extent(len(rows) - 1, widest, tags, "", errors=True, hidden=True)


def _spaced_reference(xml: bytes, equals: int) -> bool:
    """Whether the = with blanks around it may belong to an r = "…" (and not to a formula or a text)."""
    name, value = xml[max(0, equals - _MARGIN) : equals].rstrip(), xml[equals + 1 : equals + _MARGIN].lstrip()
    return (not name or name.endswith(_SPACED_NAMES)) and value[:1] in (b"", b'"', b"'")


def _farthest(codes: npt.NDArray[np.uint8], values: npt.NDArray[np.intp]) -> tuple[int, int]:
    """The largest row and the largest column of the references."""
    column = np.zeros(len(values), dtype=np.int32)
    width = np.zeros(len(values), dtype=np.intp)
    going = np.ones(len(values), dtype=bool)
    for at in range(_LONGEST_COLUMN + 1):
        code = codes[values + at]
        going &= _IS_LETTER[code]
        if not going.any():
            break
        column = np.where(going, column * 26 + (code & 31), column)
        width += going
    return _largest_row(codes, values + width), int(column.max(initial=0))


def _largest_row(codes: npt.NDArray[np.uint8], starts: npt.NDArray[np.intp]) -> int:
    """The largest number that starts at one of the places: of those with the most digits (here at most 8)."""
    for digits in range(8, 0, -1):
        long = starts[_digits_at(codes, starts + digits - 1)]
        for at in range(digits - 1):
            long = long[_digits_at(codes, long + at)]
        if len(long):
            value = np.zeros(len(long), dtype=np.int64)
            for at in range(digits):
                value = value * 10 + (codes.take(long + at) - 48)
            return int(value.max())
    return 0


def _digits_at(codes: npt.NDArray[np.uint8], places: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    return np.asarray((codes.take(places, mode="clip") - np.uint8(48)) < 10)


def _count(codes: npt.NDArray[np.uint8], pair: int) -> int:
    """How often two bytes stand side by side."""
    raw = codes.tobytes() if not codes.flags.c_contiguous else codes
    even = np.frombuffer(raw, dtype="<u2", count=len(codes) // 2)
    odd = np.frombuffer(raw, dtype="<u2", count=(len(codes) - 1) // 2, offset=1)
    return int(np.count_nonzero(even == pair) + np.count_nonzero(odd == pair))


_TAG: Final = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<>]*)>(\s*<(?:[\w.-]+:)?(?:v|is|f)(?=[\s/>]))?")
_REFERENCE: Final = re.compile(rb"(?:^|\s)r\s*=\s*[\"']\s*([A-Za-z]*)([0-9]*)")
_HUGE: Final = 2**31


def _careful(xml: bytes, quick: Extent | None) -> Extent:
    """Cell by cell, those that hold something, with the places of cells that don't say theirs."""
    row = column = rows = columns = cells = 0
    farthest = ""
    for match in _TAG.finditer(xml):
        reference = _REFERENCE.search(match[2])
        if match[1] == b"row":
            row, column = int(reference[2][:10] or 0) if reference else row + 1, 0
            continue
        if reference and reference[1]:
            column, row = column_number(reference[1]), int(reference[2][:10] or 0)
        else:
            column += 1
        if match[3] and not match[2].endswith(b"/"):
            cells += 1
            columns = max(columns, column)
            if row >= rows:
                rows, farthest = row, f"{column_letters(column)}{row}"
    errors, hidden = (quick.errors, quick.hidden) if quick else (True, True)
    return Extent(rows, columns, cells, farthest, errors=errors, hidden=hidden)


def column_number(letters: bytes) -> int:
    """A -> 1, AA -> 27; held below a bound, however many letters there are."""
    number = 0
    for code in letters.upper():
        number = min(number * 26 + code - 64, _HUGE)
    return number
