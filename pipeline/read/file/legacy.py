"""How far the cells of an .xls, .xlsb or .ods reach, before calamine allocates them (see extent).

These formats are rare here; a sheet too far refuses its whole file.
"""

from __future__ import annotations

import importlib
import io
import re
import struct
from collections.abc import Iterator
from typing import Final

from pipeline.model import Refusal, column_letters
from pipeline.read.file.compound_file import one_stream
from pipeline.read.file.extent import MAX_AREA, Extent, too_far
from pipeline.read.file.guard import refusal
from pipeline.read.file.package import Parts, find_part

# [MS-XLS] 2.3.2: records of cells start with row and column
_XLS_CELLS: Final = frozenset({0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204,
                               0x0205, 0x027E, 0x0406, 0x0206})  # fmt: skip
_XLS_ROWS_OF_CELLS: Final = frozenset({0x00BD, 0x00BE})  # MulRk, MulBlank: the last column stands last
_XLS_SHEET_STARTS: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_XLS_DIMENSIONS: Final = 0x0200
_XLS_TEXTS: Final = 0x00FC
_XLS_FILEPASS: Final = 0x002F
_XLS_UNKNOWN: Final = 0xFFFF
_PAIR: Final = struct.Struct("<HH")

# [MS-XLSB] 2.3.1: BrtRowHdr, then BrtCell… with their column first
_XLSB_ROW: Final = 0
_XLSB_TEXTS: Final = 159
_XLSB_CELLS: Final = frozenset({*range(1, 12), 62})

ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
"""What calamine knows an .ods by; some programs leave it out."""
_ODS_TAG: Final = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>(?=(<text:)?)")
_ODS_ROWS: Final = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d{1,9})")
_ODS_COLUMNS: Final = re.compile(rb"number-columns-repeated\s*=\s*[\"'](\d{1,9})")


def xls_readable(content: bytes, file: str) -> bytes | Refusal:
    """An .xls with nothing in it but the records that were judged; or why it must not be read.

    The extents its sheets claim are left out: calamine reserves space for them, whatever they claim.
    """
    stream = workbook_stream(content)
    if stream is None:
        return refusal(file, "berkas_rusak", teknis="Workbook")
    judged = bytearray(stream)
    rows = columns = cells = 0
    for kind, at, size in xls_records(stream):
        if kind == _XLS_FILEPASS:
            return refusal(file, "terkunci_sandi")
        if kind in _XLS_SHEET_STARTS:
            rows = columns = cells = 0
        elif size >= 6 and (kind in _XLS_CELLS or kind in _XLS_ROWS_OF_CELLS):
            row, column = _PAIR.unpack_from(stream, at)
            if kind in _XLS_ROWS_OF_CELLS:
                (column,) = struct.unpack_from("<H", stream, at + size - 2)
            rows, columns, cells = max(rows, row + 1), max(columns, column + 1), cells + 1
            if rows * columns > MAX_AREA:
                return _far(rows, columns, cells, file) or refusal(file, "terlalu_banyak_sel")
        elif kind == _XLS_DIMENSIONS:
            _PAIR.pack_into(judged, at - 4, _XLS_UNKNOWN, size)
        elif kind == _XLS_TEXTS and size >= 8 and struct.unpack_from("<L", stream, at + 4)[0] > len(stream):
            return refusal(file, "berkas_rusak", teknis="SST")
    return one_stream("Book" if _is_biff_5(stream) else "Workbook", bytes(judged))


def _is_biff_5(stream: bytes) -> bool:
    return len(stream) > 5 and _PAIR.unpack_from(stream, 2)[1] == 0x0500


def before_excel_5(content: bytes) -> bool:
    """Whether an .xls is of Excel 2 to 4 (BIFF 2 to 4), which calamine knows nothing of."""
    stream = workbook_stream(content)
    return stream is not None and stream[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04")


def xlsb_refused(parts: Parts, file: str) -> Refusal | None:
    """Why an unpacked .xlsb must not be read, or None."""
    texts = find_part(parts, "xl/sharedStrings.bin")
    if texts is not None and _claimed_texts(parts[texts]) > len(parts[texts]):
        return refusal(file, "berkas_rusak", teknis=texts)
    for name, part in parts.items():
        if not name.lower().endswith(".bin") or "worksheets" not in name.lower():
            continue
        row = rows = columns = cells = 0
        for kind, at, size in _xlsb_records(part):
            if kind == _XLSB_ROW and size >= 4:
                (row,) = struct.unpack_from("<L", part, at)
            elif kind in _XLSB_CELLS and size >= 4:
                (column,) = struct.unpack_from("<L", part, at)
                rows, columns, cells = max(rows, row + 1), max(columns, column + 1), cells + 1
        if (far := _far(rows, columns, cells, file)) is not None:
            return far
    return None


def _claimed_texts(part: bytes) -> int:
    """How many texts a shared table says it has: calamine reserves space for as many."""
    for kind, at, size in _xlsb_records(part):
        if kind == _XLSB_TEXTS and size >= 8:
            return int(struct.unpack_from("<L", part, at + 4)[0])
    return 0


def ods_refused(parts: Parts, file: str) -> Refusal | None:
    """Why an unpacked .ods must not be read, or None; what is repeated counts as often as it is."""
    name = find_part(parts, "content.xml")
    if name is None:
        return refusal(file, "berkas_rusak", teknis="content.xml")
    manifest = find_part(parts, "META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in parts[manifest]:
        return refusal(file, "terkunci_sandi")
    rows = columns = cells = 0
    for row, height, column, width, attributes in ods_cells(parts[name]):
        if not attributes:
            if (far := _far(rows, columns, cells, file)) is not None:
                return far
            rows = columns = cells = 0
        else:
            rows, columns, cells = row + height - 1, max(columns, column + width - 1), cells + width * height
    return _far(rows, columns, cells, file)


def ods_cells(content: bytes) -> Iterator[tuple[int, int, int, int, bytes]]:
    """(row, height, column, width, attributes) of each cell with something in it; all 0, without any, where a table starts."""
    row = column = height = 0
    for match in _ODS_TAG.finditer(content):
        kind, attributes = match[1], match[2]
        if kind == b"table":
            row = height = 0
            yield 0, 0, 0, 0, b""
        elif kind == b"table-row":
            row, column = row + height, 0
            height = _repeated(_ODS_ROWS, attributes)
        else:
            width = _repeated(_ODS_COLUMNS, attributes)
            if b"value-type" in attributes or b"formula" in attributes or match[3]:
                yield row + 1, height, column + 1, width, attributes or b" "
            column += width


def _far(rows: int, columns: int, cells: int, file: str) -> Refusal | None:
    extent = Extent(rows, columns, cells, "", errors=False, hidden=False)
    if not too_far(extent):
        return None
    return refusal(file, "rentang_terlalu_luas", sel=f"{column_letters(columns)}{rows}")


def _repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    return int(match[1]) if match else 1


def workbook_stream(content: bytes) -> bytes | None:
    """The records of an .xls, out of its compound file where it has one."""
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return content
    olefile = importlib.import_module("olefile")  # untyped
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as compound:
            for name in ("Workbook", "Book"):  # in any letters
                if compound.exists(name):
                    stream: bytes = compound.openstream(name).read()
                    return stream
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError):
        return None  # a broken directory; olefile has no single error for it
    return None


def xls_records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """(record type, where its data starts, its length)."""
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, size = _PAIR.unpack_from(stream, at)
        if at + 4 + size > len(stream):
            return
        yield kind, at + 4, size
        at += 4 + size


def _xlsb_records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """The same of an .xlsb part; type and length take seven bits a byte."""
    at = 0
    while at < len(part):
        kind, at = _seven_bits(part, at, 2)
        size, at = _seven_bits(part, at, 4)
        if at + size > len(part):
            return
        yield kind, at, size
        at += size


def _seven_bits(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        if at >= len(part):
            break
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return value, at
