"""A web page saved under a spreadsheet's name, as web applications export their tables: all of it in one sheet.

As in Excel the tables of a page stand one below the other, and text between them in the first column. Numbers stay
the texts that were printed, unless the cell says its number (x:num).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from pipeline.read.file.cell_grid import CellGrid, TooLarge
from pipeline.read.file.csv_file import decoded
from pipeline.read.file.sheet import Sheet

_LARGEST_SPAN: Final = 2000
_DEEPEST: Final = 40
_BREAKS: Final = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "center", "caption", "hr"})
_UNSEEN: Final = frozenset({"script", "style", "title", "noscript", "template"})
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SHEET_NAME: Final = re.compile(r"<x:Name>([^<]{1,31})</x:Name>", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LEAST_CELLS: Final = 2
"""Of a row, and rows of such: a page with less is no table (an error page, a log-in)."""


def read_html(content: bytes, name: str) -> Sheet | None:
    """The page as a sheet; None when no table is in it. Raises TooLarge."""
    said = _CHARSET.search(content[:4096])
    text = decoded(content, said[1].decode("ascii", "ignore") if said else "")
    if text is None:
        return None
    parser = _Page()
    parser.feed(text)
    parser.close()
    grid = parser.finish()
    rows = {row for row, column in grid.cells if column >= _LEAST_CELLS}
    if len(rows) < _LEAST_CELLS:
        return None
    named = _SHEET_NAME.search(text)
    return grid.sheet(named[1] if named else name)


@dataclass(eq=False)
class _Cell:
    """A cell that is open: where it stands, and what was said in it so far."""

    row: int
    column: int
    height: int
    width: int
    number: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def value(self) -> object:
        text = _squeezed("".join(self.said))
        if not _NUMBER.fullmatch(self.number):
            return text
        return float(self.number)


@dataclass(eq=False)
class _Table:
    """A table that is open."""

    column: int = 0  # of the cell last opened
    row: int = 0
    cell: _Cell | None = None


class _Page(HTMLParser):
    """Places the cells of a page as they come."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grid = CellGrid()
        self.open: list[_Table] = []
        self.last_row = 0
        self.unseen = ""
        self.between: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self.unseen = tag
        elif tag == "table" and len(self.open) < _DEEPEST:
            self._end_line()
            self.open.append(_Table())
        elif tag == "tr" and self.open:
            self._start_row(hidden=bool(_HIDDEN.search(said.get("style", ""))))
        elif tag in ("td", "th") and self.open:
            self._start_cell(said)
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()
        elif tag in ("td", "th", "tr") and self.open:
            self._end_cell()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.open:
            if self.open[-1].cell is not None:
                self.open[-1].cell.said.append(data)
        else:
            self.between.append(data)

    def finish(self) -> CellGrid:
        while self.open:
            self._end_cell()
            self.open.pop()
        self._end_line()
        return self.grid

    def _start_row(self, *, hidden: bool) -> None:
        self._end_cell()
        self.last_row += 1
        table = self.open[-1]
        table.row, table.column = self.last_row, 0
        if hidden:
            self.grid.hidden.add(self.last_row)

    def _start_cell(self, said: dict[str, str]) -> None:
        self._end_cell()
        table = self.open[-1]
        if not table.row:
            self._start_row(hidden=False)
        column = self.grid.free(table.row, table.column + 1)
        height, width = _span(said.get("rowspan", "")), _span(said.get("colspan", ""))
        table.cell = _Cell(table.row, column, height, width, said.get("x:num", ""))
        table.column = column + width - 1

    def _end_cell(self) -> None:
        table = self.open[-1]
        cell, table.cell = table.cell, None
        if cell is not None:
            self.grid.put(cell.row, cell.column, cell.value, cell.height, cell.width)

    def _break(self) -> None:
        if not self.open:
            self._end_line()
        elif self.open[-1].cell is not None:
            self.open[-1].cell.said.append("\n")

    def _end_line(self) -> None:
        text = _squeezed("".join(self.between))
        self.between.clear()
        if text and not self.open:
            self.last_row += 1
            self.grid.put(self.last_row, 1, text)


def _span(text: str) -> int:
    """How many rows or columns a cell takes."""
    if not text.strip().isdecimal():
        return 1
    span = int(text.strip()[:9])
    if span > _LARGEST_SPAN:
        raise TooLarge
    return max(1, span)


def _squeezed(text: str) -> str:
    """White space as a browser shows it; a line break that was asked for stays one."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
