"""What a sheet that XlsxWriter is about to save says, cell by cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.write.findings.formula_places import Place
from pipeline.write.findings.printed_cells import FORMULA, printed_digest, said


def texts_of(sheet: Worksheet) -> Sequence[str]:
    """The workbook's texts, as they are compared, by the number that a cell holds."""
    return [said(text) for text in sheet.str_table.string_table]


def digest_of(sheet: Worksheet, texts: Sequence[str], staffs: Collection[Place], *, above: int | None = None) -> str:
    """Of all that the program wrote in it. `texts`: of `texts_of`; `staffs`: cells that are theirs; `above`: of the rows before it."""
    cells: dict[Place, str] = {}
    for row, line in sheet.table.items():
        if above is not None and row >= above:
            continue
        for column, cell in line.items():
            kind = type(cell).__name__
            if kind == "String":
                cells[row, column] = texts[cell.string]
            elif kind == "Number":
                cells[row, column] = said(cell.number)
            elif kind == "Formula":
                cells[row, column] = FORMULA
    return printed_digest(sheet.get_name(), cells, staffs)
