"""The slow readers, asked where the fast one fails: openpyxl for a sheet of an .xlsx, xlrd for an .xls.

They see the judged bytes only, in the same guarded worker. Neither ever has the last word over a sheet that the fast one read.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from contextlib import closing
from typing import Any, Final
from zipfile import BadZipFile

from pipeline.read.file.cell_grid import CellGrid, TooLarge
from pipeline.read.file.sheet import Sheet

_OPENPYXL_FAILS: Final = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, BadZipFile, TooLarge,
)  # fmt: skip
"""What openpyxl raises of a workbook that it cannot read; it has no error of its own."""


def read_xlsx(content: bytes, sheets: Iterable[str]) -> dict[str, Sheet]:
    """Those of the named sheets that openpyxl reads."""
    from openpyxl import load_workbook  # noqa: PLC0415 (only a sheet that the fast reader gave up pays for it)

    found: dict[str, Sheet] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # remarks on extensions it drops
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        except _OPENPYXL_FAILS:
            return {}
        with closing(book):
            for name in sheets:
                try:
                    found[name] = _sheet_of(book[name], name)
                except _OPENPYXL_FAILS:
                    continue
    return found


def sheet_names(content: bytes) -> list[str]:
    """The worksheets of an .xlsx as openpyxl lists them; [] when it cannot."""
    from openpyxl import load_workbook  # noqa: PLC0415 (only a workbook that the fast reader gave up pays for it)

    try:
        with closing(load_workbook(io.BytesIO(content), read_only=True, keep_links=False)) as book:
            return [sheet.title for sheet in book.worksheets]
    except _OPENPYXL_FAILS:
        return []


def _sheet_of(seen: Any, name: str) -> Sheet:  # noqa: ANN401 (its stubs miss the read-only worksheet)
    grid = CellGrid()
    for number, row in enumerate(seen.iter_rows(values_only=True), 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                grid.put(number, column, float(value) if type(value) is int else value)
    return grid.sheet(name, visible=seen.sheet_state == "visible")


_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read_xls(content: bytes) -> list[Sheet] | str:
    """The worksheets of an .xls of any age (Excel 2 to 2003), or why not in xlrd's words."""
    import xlrd  # noqa: PLC0415 (only an .xls that the fast reader gave up pays for it)

    try:
        with xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True, formatting_info=False
        ) as book:
            return [_xls_sheet(book, at) for at in range(book.nsheets)]
    except TooLarge:
        return "luas"
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (xlrd fails of a broken file in any way; its words are handed on)
        return f"{type(error).__name__}: {error}"[:200]


def _xls_sheet(book: Any, at: int) -> Sheet:  # noqa: ANN401 (xlrd is untyped)
    import xlrd  # noqa: PLC0415 (as above)

    seen = book.sheet_by_index(at)
    grid = CellGrid()
    for row in range(seen.nrows):
        for column, (kind, value) in enumerate(zip(seen.row_types(row), seen.row_values(row), strict=True), 1):
            if kind == _DATE:
                grid.put(row + 1, column, _date(xlrd, value, book.datemode))
            elif kind == _BOOLEAN:
                grid.put(row + 1, column, bool(value))
            elif kind == _ERROR:
                grid.put(row + 1, column, xlrd.error_text_from_code.get(value, "#ERR!"))
            elif kind in (_TEXT, _NUMBER):
                grid.put(row + 1, column, value)
    grid.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in seen.merged_cells]
    name = book.sheet_names()[at]
    return grid.sheet(str(name), visible=seen.visibility == 0)


def _date(xlrd: Any, value: float, mode: int) -> object:  # noqa: ANN401 (xlrd is untyped)
    try:
        return xlrd.xldate.xldate_as_datetime(value, mode)
    except (xlrd.XLDateError, ValueError, OverflowError):
        return value
