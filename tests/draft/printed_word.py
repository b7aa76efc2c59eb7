"""The printed tables of a draft as the tables of a Word document, and where each cell of them stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from printed_draft import PRINTS

TITLES = {each.title for each in PRINTS}


class Block(NamedTuple):
    """A title on a sheet, and the rows (from 1) of the table below it."""

    title: str
    first: int
    last: int
    wide: int


def as_word(workbook: bytes) -> tuple[bytes, dict[tuple[str, str], tuple[str, str]]]:
    """The document, and (sheet, address) of the workbook -> (table as findings name it, address in it)."""
    book, made = openpyxl.load_workbook(BytesIO(workbook)), docx.Document()
    where: dict[tuple[str, str], tuple[str, str]] = {}
    made.add_paragraph(str(book.worksheets[0]["A1"].value))
    for sheet in book.worksheets:
        for block in _blocks(sheet):
            made.add_paragraph(block.title)
            name = block.title if block.title.startswith("Tabel") else f"Tabel ke-{len(made.tables) + 1}"
            table = made.add_table(block.last - block.first + 1, block.wide)
            cells = [row.cells for row in table.rows]  # asked one by one each looks at them all
            for row in sheet.iter_rows(min_row=block.first, max_row=block.last, max_col=block.wide):
                for cell in row:
                    cells[cell.row - block.first][cell.column - 1].text = str(cell.value or "")
                    address = sheet.cell(cell.row - block.first + 1, cell.column).coordinate
                    where[sheet.title, cell.coordinate] = name, address
            for each in sheet.merged_cells.ranges:
                if block.first <= each.min_row <= block.last:
                    start = cells[each.min_row - block.first][each.min_col - 1]
                    start.merge(cells[each.max_row - block.first][each.max_col - 1]).text = start.text.strip()
            made.add_paragraph("")
    target = BytesIO()
    made.save(target)
    return target.getvalue(), where


def _blocks(sheet: Worksheet) -> Iterator[Block]:
    filled = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for at, row in enumerate(filled, start=1):
        if row[0] not in TITLES:
            continue
        first = at + 2
        last = first
        while last < len(filled) and any(filled[last]):
            last += 1
        wide = max(
            place for line in filled[first - 1 : last] for place, value in enumerate(line, 1) if value is not None
        )
        yield Block(str(row[0]), first, last, wide)
