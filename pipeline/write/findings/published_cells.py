"""The cells of a workbook that we published and people filled, as they stand: quickly, or carefully where it looks odd.

calamine reads it fifty times faster than openpyxl, but takes memory for the whole area up to the farthest cell; so a
sheet with a cell far out is read row by row instead.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

FAR_OUT: Final = re.compile(rb'r="(?:[A-Z]{3}[0-9]|[A-Z]*[0-9]{6})')  # column AAA, row 100,000
OLE: Final = b"\xd0\xcf\x11\xe0"
LARGEST: Final = 64 << 20  # bytes of all sheets unpacked
ROWS_HELD: Final = 50_000
COLUMNS_HELD: Final = 400


Grid = tuple[str, Iterable[Sequence[object]]]
"""A sheet's name and its rows."""

BROKEN_INSIDE: Final = (
    BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError,
)  # fmt: skip
"""What openpyxl lets through when a part of a workbook that did open is broken; of XML a SyntaxError, by either parser it may use."""


class Unreadable(Exception):  # noqa: N818 (it names the thing)
    """This way of reading does not lead to the cells."""


def quick_grids(content: bytes) -> Iterator[Grid]:
    """(name, rows from A1 on) of each sheet. Raises Unreadable on what looks odd."""
    try:
        _must_be_compact(content)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (BadZipFile, CalamineError, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of the library's Rust side; no Exception, and not importable
            raise Unreadable from error
        raise


def _must_be_compact(content: bytes) -> None:
    """Raise Unreadable where a sheet has a cell far from the others, or all are unreasonably large."""
    if content.startswith(OLE):
        return  # an .xls has at most 65,536 rows of 256 cells
    with ZipFile(BytesIO(content)) as package:
        sheets = [entry for entry in package.infolist() if entry.filename.startswith("xl/worksheets/")]
        if sum(entry.file_size for entry in sheets) > LARGEST or any(
            FAR_OUT.search(package.read(entry)) for entry in sheets
        ):
            raise Unreadable


def careful_grids(content: bytes) -> Iterator[Grid]:
    """The same, row by row. Raises Unreadable on what is no workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 (slow to import; only for workbooks that look odd)
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 (as above)

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError) as error:
        raise Unreadable from error
    try:
        for name in book.sheetnames:
            sheet = book[name]
            if hasattr(sheet, "iter_rows"):  # a chart sheet has none
                sheet.reset_dimensions()
                yield name, (row[:COLUMNS_HELD] for row in sheet.iter_rows(max_row=ROWS_HELD, values_only=True))
    finally:
        book.close()
