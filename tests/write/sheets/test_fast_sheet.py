"""Our sheet: XlsxWriter's own bytes, in less time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.write.sheets.fast_sheet import FastSheet


def written(kind: type[Worksheet]) -> bytes:
    """One sheet of every kind of cell, with a look and without."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Lembar", kind)
    for column, look in enumerate((book.add_format({"bold": True, "num_format": "#,##0"}), None)):
        for row, number in enumerate((0, -1, 1.5, 1 / 3, 10**17, 1e-7)):
            sheet.write_number(row, column, number, look)
        for row, text in enumerate(("kata", "<&>\"'", " pinggir ", "dua\nbaris", "=1+1", ""), start=6):
            sheet.write_string(row, column, text, look)
        for row, value in enumerate((0, 2.5, 1 / 3, "", "Baik", "<&>", "#DIV/0!", True), start=12):
            sheet.write_formula(row, column, '=IF(A1<B1,"<&>",A1&B1)', look, value)
        sheet.write_blank(20, column, None, look)
        sheet.write_boolean(21, column, True, look)  # noqa: FBT003 (XlsxWriter's signature)
        sheet.write_comment(0, column, "catatan")
    sheet.merge_range(23, 0, 24, 1, "gabung", book.add_format({"border": 1}))
    sheet.write_url(25, 0, "internal:'Lembar'!A1", None, "ke atas")
    sheet.set_row(26, 30)
    book.set_properties({"created": datetime(2024, 1, 1)})
    book.close()
    return target.getvalue()


def test_our_sheet_writes_the_bytes_that_xlsxwriter_would() -> None:
    """What is left out is time, nothing else."""
    assert written(FastSheet) == written(Worksheet)


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (0, -1), (1_048_576, 0), (0, 16_384)])
def test_a_cell_outside_the_sheet_is_refused_as_by_xlsxwriter(row: int, column: int) -> None:
    """A place that Excel does not have is answered with −1."""
    sheet = Workbook(BytesIO()).add_worksheet("Lembar", FastSheet)
    assert [
        sheet.write_number(row, column, 1),
        sheet.write_string(row, column, "a"),
        sheet.write_blank(row, column, None, "x"),
    ] == [-1, -1, -1]
