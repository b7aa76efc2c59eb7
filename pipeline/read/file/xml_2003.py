"""XML Spreadsheet 2003, which web applications and older reports export: sheets, spans, numbers, dates, texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.read.file.cell_grid import CellGrid
from pipeline.read.file.cell_looks import CellLooks, shows_percent
from pipeline.read.file.formula import Place
from pipeline.read.file.sheet import Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_FARTHEST: Final = 2_000_000
_PERCENT: Final = "Percent"
"""The name of 0.00%."""


def read_xml_2003(content: bytes) -> list[Sheet] | None:
    """Its worksheets; None when it cannot be parsed. Raises TooLarge."""
    try:
        book = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    percents = _percent_styles(book)
    return [_sheet(each, percents) for each in book.iter(f"{_SS}Worksheet")]


def _percent_styles(book: Element) -> set[str]:
    """The styles that show a number as a percent; one may have its format of another."""
    found: set[str] = set()
    for style in book.iter(f"{_SS}Style"):
        formats = [each.get(f"{_SS}Format", "") for each in style.iter(f"{_SS}NumberFormat")]
        own = any(each == _PERCENT or shows_percent(each) for each in formats)
        if own or (not formats and style.get(f"{_SS}Parent") in found):
            found.add(style.get(f"{_SS}ID", ""))
    return found


def _sheet(worksheet: Element, percents: Container[str]) -> Sheet:
    grid = CellGrid()
    shown: set[Place] = set()
    row = 0
    for table in worksheet.iter(f"{_SS}Table"):
        for element in table.iter(f"{_SS}Row"):
            row = _number(element, "Index") or row + 1
            if element.get(f"{_SS}Hidden") == "1":
                grid.hidden.add(row)
            shown.update((row, column) for column, style in _put_row(grid, row, element) if style in percents)
            row += _number(element, "Span")
    hidden = worksheet.find(f"{_X}WorksheetOptions/{_X}Visible")
    made = grid.sheet(worksheet.get(f"{_SS}Name", ""), visible=hidden is None)
    return replace(made, looks=CellLooks(known_percents=frozenset(shown))) if shown else made


def _put_row(grid: CellGrid, row: int, element: Element) -> list[tuple[int, str]]:
    """(column, style) of each cell."""
    column, styles = 0, []
    of_row = element.get(f"{_SS}StyleID", "")
    for cell in element.iter(f"{_SS}Cell"):
        column = grid.free(row, _number(cell, "Index") or column + 1)
        across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        grid.put(row, column, next(_values(cell), ""), down + 1, across + 1)
        styles.append((column, cell.get(f"{_SS}StyleID", of_row)))
        column += across
    return styles


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
