"""A published workbook is read quickly where it is compact, carefully where a cell stands far out."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from pipeline.write.findings.published_cells import Unreadable, careful_grids, quick_grids
from pipeline.write.findings.read_answers import read_answers


def workbook(**cells: object) -> bytes:
    """Two sheets; `cells` of the first."""
    book = openpyxl.Workbook()
    book.active.title = "Lain"
    book.create_sheet("Daftar Selisih")["A1"] = "x"
    for address, value in cells.items():
        book["Lain"][address] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_both_ways_read_the_same_cells_in_the_same_order() -> None:
    """Each sheet by its name, in the order of the workbook."""
    content = workbook(A1="a", B1="b")
    for grids in (quick_grids, careful_grids):
        read = [(name, [list(row) for row in rows]) for name, rows in grids(content)]
        assert read == [("Lain", [["a", "b"]]), ("Daftar Selisih", [["x"]])]


@pytest.mark.parametrize("address", ["AAA1", "A100000", "XFD1048576"])
def test_a_cell_far_out_is_not_read_quickly(address: str) -> None:
    """Its area would take gigabytes; the careful way reads up to a limit."""
    content = workbook(**{address: 1})
    with pytest.raises(Unreadable):
        list(quick_grids(content))


def test_a_stray_cell_costs_no_answer() -> None:
    """What staff typed is found though a cell stands at the sheet's far corner."""
    book = openpyxl.Workbook()
    sheet = book.active
    for column, (head, value) in enumerate(
        (("Id temuan", "T-1"), ("Status", "Selesai"), ("Tindak lanjut", "Sudah")), 1
    ):
        sheet.cell(1, column, head)
        sheet.cell(2, column, value)
    sheet["XFD1048576"] = "nyasar"
    target = BytesIO()
    book.save(target)
    assert read_answers([("LKjIP.xlsx", target.getvalue())]).by_id["T-1"].typed["Tindak lanjut"] == "Sudah"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"kata"])
def test_what_is_no_workbook_is_unreadable_either_way(content: bytes) -> None:
    """Neither way makes cells of it."""
    for grids in (quick_grids, careful_grids):
        with pytest.raises(Unreadable):
            list(grids(content))
