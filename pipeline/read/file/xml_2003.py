"""XML Spreadsheet 2003, which web applications and older reports export: sheets, spans, numbers, dates, texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.read.file.cell_grid import CellGrid
from pipeline.read.file.sheet import Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_FARTHEST: Final = 2_000_000


def read_xml_2003(content: bytes) -> list[Sheet] | None:
    """Its worksheets; None when it cannot be parsed. Raises TooLarge."""
    try:
        book = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return [_sheet(each) for each in book.iter(f"{_SS}Worksheet")]


def _sheet(worksheet: Element) -> Sheet:
    grid = CellGrid()
    row = 0
    for table in worksheet.iter(f"{_SS}Table"):
        for element in table.iter(f"{_SS}Row"):
            row = _number(element, "Index") or row + 1
            if element.get(f"{_SS}Hidden") == "1":
                grid.hidden.add(row)
            _put_row(grid, row, element)
            row += _number(element, "Span")
    hidden = worksheet.find(f"{_X}WorksheetOptions/{_X}Visible")
    return grid.sheet(worksheet.get(f"{_SS}Name", ""), visible=hidden is None)


def _put_row(grid: CellGrid, row: int, element: Element) -> None:
    column = 0
    for cell in element.iter(f"{_SS}Cell"):
        column = grid.free(row, _number(cell, "Index") or column + 1)
        across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        grid.put(row, column, next(_values(cell), ""), down + 1, across + 1)
        column += across


def _values(cell: Element) -> Iterator[object]:
    for data in cell.iter(f"{_SS}Data"):
        text = "".join(data.itertext())
        kind = data.get(f"{_SS}Type", "String")
        try:
            if kind == "Number":
                yield float(text)
            elif kind == "DateTime":
                yield dt.datetime.fromisoformat(text)
            elif kind == "Boolean":
                yield text.strip() == "1"
            else:
                yield text
        except ValueError:
            yield text


def _number(element: Element, name: str) -> int:
    """An attribute that counts; 0 when it is not said, or no number."""
    text = element.get(f"{_SS}{name}", "")
    return min(int(text[:9]), _FARTHEST) if text.isdecimal() else 0
