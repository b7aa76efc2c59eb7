"""The floor: a bare calamine read of the same files and a bare XlsxWriter write of the same workbook.

The same workbook: every cell of our report, filled or blank with a look, in as many formats, with the same merges,
notes, links, widths, heights and charts. What stands where is known beforehand, as literals would be in a script that
does nothing but write.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

Call = tuple[str, tuple[Any, ...], int]
"""A method of XlsxWriter's worksheet, its arguments, and the number of the look that comes last (-1: none)."""


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """Its kind, and per series its name, categories and values as references."""

    kind: str
    series: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What one sheet is made of."""

    name: str
    cells: Sequence[tuple[int, int, Any, int]]  # row, column from 0; value (None: blank); number of its look
    calls: Sequence[Call]
    charts: Sequence[Chart]


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A whole workbook."""

    looks: Sequence[Mapping[str, Any]]
    sheets: Sequence[Sheet]

    def __str__(self) -> str:
        cells = [value for sheet in self.sheets for _, _, value, _ in sheet.cells]
        formulas = sum(isinstance(value, str) and value.startswith("=") for value in cells)
        filled = sum(value is not None for value in cells)
        charts = sum(len(sheet.charts) for sheet in self.sheets)
        return (
            f"{len(self.sheets)} sheets, {filled:,} filled cells ({formulas:,} formulas) and "
            f"{len(cells) - filled:,} blank ones, {len(self.looks)} formats, {charts} charts"
        )


# --------------------------------------------------------------------------- what a report holds


def content_of(workbook: bytes) -> Content:
    """Read back with openpyxl."""
    looks: dict[int, int] = {}  # style of openpyxl -> number of the look
    made: list[Mapping[str, Any]] = []
    sheets = []
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook))  # openpyxl's types leave out what is read here
    for sheet in book.worksheets:
        cells = []
        for cell in _cells(sheet):
            if cell.style_id not in looks:
                looks[cell.style_id] = len(made)
                made.append(_look(cell))
            cells.append((cell.row - 1, cell.column - 1, cell.value, looks[cell.style_id]))
        charts = [_chart(each) for each in sheet._charts]  # noqa: SLF001 (openpyxl has no other way to them)
        sheets.append(Sheet(sheet.title, cells, [*_calls(sheet, looks)], charts))
    return Content(made, sheets)


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    """All that hold a value or a look; of a merged area only the first."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and (cell.value is not None or cell.has_style):
                yield cell


def _look(cell: Cell) -> dict[str, Any]:
    font, fill, place, border = cell.font, cell.fill, cell.alignment, cell.border
    look = {
        "font_name": font.name, "font_size": font.sz, "num_format": cell.number_format, "bold": font.b,
        "italic": font.i, "underline": 1 if font.u else 0, "font_color": _colour(font.color),
        "bg_color": _colour(fill.fgColor) if fill.fill_type == "solid" else None, "border": 1 if border.left.style else 0,
        "border_color": _colour(border.left.color), "align": place.horizontal, "text_wrap": place.wrap_text,
        "valign": "vcenter" if place.vertical == "center" else place.vertical, "indent": int(place.indent),
    }  # fmt: skip
    return {name: value for name, value in look.items() if value}


def _colour(colour: Any) -> str | None:  # noqa: ANN401 (openpyxl has no types)
    return f"#{colour.rgb[2:]}" if colour is not None and isinstance(colour.rgb, str) else None


def _calls(sheet: Worksheet, looks: Mapping[int, int]) -> Iterator[Call]:
    """Merges, notes, links, widths, heights."""
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        corners = (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        yield "merge_range", (*corners, first.value or ""), looks[first.style_id]
    for cell in _cells(sheet):
        at = (cell.row - 1, cell.column - 1)
        if cell.comment is not None:
            yield "write_comment", (*at, cell.comment.text), -1
        link = cell.hyperlink
        if link is not None:
            target = f"internal:{link.location}" if link.target is None else f"external:{link.target}"
            yield "write_url", (*at, target), looks[cell.style_id]
    widths: Any = sheet.column_dimensions
    for column in widths.values():
        yield "set_column", (column.min - 1, column.max - 1, column.width), -1
    for number, row in sheet.row_dimensions.items():
        if row.height:
            yield "set_row", (number - 1, row.height), -1


def _chart(chart: Any) -> Chart:  # noqa: ANN401 (openpyxl has no types)
    series = []
    for each in chart.series:
        categories = each.cat.strRef or each.cat.numRef
        series.append((str(each.tx.v or ""), f"={categories.f}", f"={each.val.numRef.f}"))
    return Chart("bar" if chart.barDir == "bar" else "column", series)


# --------------------------------------------------------------------------- read and write, nothing else


def floor(paths: Sequence[Path], content: Content) -> bytes:
    """Read the files, write the workbook."""
    bare_read(paths)
    return bare_write(content)


def bare_read(paths: Sequence[Path]) -> None:
    """Every sheet of every file, by calamine."""
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def bare_write(content: Content) -> bytes:
    """The workbook, by XlsxWriter as it is."""
    target = io.BytesIO()
    out = xlsxwriter.Workbook(target, {"in_memory": True})
    looks = [out.add_format(dict(look)) for look in content.looks]
    for sheet in content.sheets:
        here = out.add_worksheet(sheet.name)
        for row, column, value, number in sheet.cells:
            look = looks[number]
            if value is None:
                here.write_blank(row, column, None, look)
            elif isinstance(value, str) and value.startswith("="):
                here.write_formula(row, column, value, look, 0)
            elif isinstance(value, str):
                here.write_string(row, column, value, look)
            else:
                here.write_number(row, column, value, look)
        for method, arguments, number in sheet.calls:
            getattr(here, method)(*arguments, *((looks[number],) if number >= 0 else ()))
        for place, chart in enumerate(sheet.charts):
            here.insert_chart(20 * place, 0, _bare_chart(out, chart))
    out.close()
    return target.getvalue()


def _bare_chart(out: xlsxwriter.Workbook, chart: Chart) -> Any:  # noqa: ANN401 (XlsxWriter's charts have no common type)
    made = out.add_chart({"type": chart.kind})
    for name, categories, values in chart.series:
        made.add_series({"name": name, "categories": categories, "values": values, "data_labels": {"value": True}})
    return made
