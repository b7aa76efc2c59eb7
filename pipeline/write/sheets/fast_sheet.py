"""A sheet of XlsxWriter that knows what ours look like, and so writes the same bytes in less time.

A report has some six thousand cells, half of its cost. Ours are placed by numbers (never "B7"), hold a look, and their
formulas use nothing newer than Excel 2007: XlsxWriter need not ask that of each.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

from pipeline.write.words.workbook_text import for_cell


class FastSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """What XlsxWriter would write, byte for byte (tests/write/sheets/test_fast_sheet.py)."""

    write_number = Worksheet._write_number  # noqa: SLF001 (the same without a look for "B7" in the first argument)
    write_formula = Worksheet._write_formula  # noqa: SLF001
    write_blank = Worksheet._write_blank  # noqa: SLF001

    def write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> int:
        """Never loses a text: XlsxWriter leaves out what is too long, and cannot encode half a character."""
        return int(self._write_string(row, col, for_cell(string), cell_format))

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 (its signature)
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401 (one of XlsxWriter's kinds of cell)
        """The kinds of cell that make up a report; whatever else there is goes XlsxWriter's own way."""
        kind = type(cell).__name__
        if not cell.format or kind not in ("String", "Number", "Formula", "Blank"):
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001
        if kind == "String":
            self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
        elif kind == "Number":
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
        elif kind == "Blank":
            self.fh.write(f"{start}/>")
        elif isinstance(cell.value, str | bool):
            super()._write_cell(row, col, cell)
        else:
            self.fh.write(f"{start}><f>{self._escape_data(cell.formula)}</f><v>{cell.value}</v></c>")
