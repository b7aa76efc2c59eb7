"""The obvious script: pandas with openpyxl, a pandera schema per sheet, to_excel; and the same with our report's looks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from floor import Content, Sheet
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles import Side as Line
from openpyxl.worksheet.worksheet import Worksheet


def obvious(paths: Sequence[Path], content: Content) -> bytes:
    """Values only, as to_excel leaves them."""
    _read(paths)
    return _write(content, looks=False)


def obvious_with_looks(paths: Sequence[Path], content: Content) -> bytes:
    """The same cells in the same looks, put on by openpyxl afterwards; no charts, no links."""
    _read(paths)
    return _write(content, looks=True)


def _read(paths: Sequence[Path]) -> None:
    for path in paths:
        for frame in pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
            schema = pa.DataFrameSchema({column: pa.Column(nullable=True) for column in frame.columns})
            schema.validate(frame, lazy=True)


def _write(content: Content, *, looks: bool) -> bytes:
    target = io.BytesIO()
    with pd.ExcelWriter(target, engine="openpyxl") as writer:
        styles = [_style(look) for look in content.looks] if looks else []
        for sheet in content.sheets:
            _grid(sheet).to_excel(writer, sheet_name=sheet.name, header=False, index=False)
            if looks:
                _put_on(writer.sheets[sheet.name], sheet, styles)
    return target.getvalue()


def _grid(sheet: Sheet) -> pd.DataFrame:
    width = 1 + max((column for _, column, _, _ in sheet.cells), default=0)
    height = 1 + max((row for row, _, _, _ in sheet.cells), default=0)
    grid: list[list[Any]] = [[None] * width for _ in range(height)]
    for row, column, value, _ in sheet.cells:
        grid[row][column] = value
    return pd.DataFrame(grid)


Style = tuple[Font, PatternFill, Border, Alignment, str]


def _style(look: Any) -> Style:  # noqa: ANN401 (XlsxWriter's properties, by name)
    line = Line("thin", look["border_color"][1:]) if look.get("border") else None
    colour = look.get("font_color", "#000000")[1:]
    valign = {"vcenter": "center"}.get(look.get("valign"), look.get("valign"))
    return (
        Font(look["font_name"], look["font_size"], bold=bool(look.get("bold")), color=colour),
        PatternFill("solid", look["bg_color"][1:]) if look.get("bg_color") else PatternFill(),
        Border(line, line, line, line) if line else Border(),
        Alignment(look.get("align"), valign, wrap_text=bool(look.get("text_wrap")), indent=look.get("indent", 0)),
        look["num_format"],
    )


def _put_on(here: Worksheet, sheet: Sheet, styles: Sequence[Style]) -> None:
    for row, column, _, number in sheet.cells:
        cell = here.cell(row + 1, column + 1)
        cell.font, cell.fill, cell.border, cell.alignment, cell.number_format = styles[number]
    for method, arguments, _ in sheet.calls:
        if method == "merge_range":
            first_row, first_column, last_row, last_column, _ = arguments
            here.merge_cells(None, first_row + 1, first_column + 1, last_row + 1, last_column + 1)
