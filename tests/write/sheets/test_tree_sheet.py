"""The drawn cascading: each box stands beside the one that it serves, as high as all that stand below it."""

from __future__ import annotations

from collections.abc import Callable

from small_office import OFFICE, Row, rp, sheets

from pipeline.write.report import Report
from pipeline.write.sheets.tree_sheet import NO_GOAL, SHEET

Make = Callable[..., Report]


def test_each_box_is_as_high_as_what_stands_below_it(report: Make) -> None:
    """One sasaran, program and kegiatan beside two sub kegiatan; each says its indicators with their targets."""
    sheet = sheets(report().workbook)[SHEET]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A5:A6", "B5:B6", "C5:C6", "D5:D6"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=6)] == [
        ["Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan"],
        [
            NO_GOAL,
            "Sasaran Satu\n• Indikator sasaran: 82 %",
            "PROGRAM A\n• Indikator program: 75 %",
            "Kegiatan A1\n• Indikator kegiatan: 50 Orang, 20 Orang",
            "Sub A1a\n• Indikator sub a: 4 Paket",
        ],
        [None, None, None, None, "Sub A1b\n• Indikator sub b: 2 Dokumen"],
    ]
    assert all(sheet.row_dimensions[row].height <= 400 for row in (5, 6))


def test_a_branch_without_kegiatan_takes_one_row(report: Make) -> None:
    """Beside it nothing is drawn, and the next branch begins below it."""
    office = (*OFFICE[:5], Row("DPA", "program", "PROGRAM B", "1.6.2", facts={"pagu": rp(0)}))
    sheet = sheets(report(office).workbook)[SHEET]
    assert [sheet.cell(row, 3).value for row in (5, 7)] == ["PROGRAM A", "PROGRAM B"]
    assert [sheet.cell(7, at).value for at in (4, 5)] == [None, None]


def test_an_office_without_programs_has_an_empty_drawing(report: Make) -> None:
    """Only its headings."""
    assert [row[0].value for row in sheets(report(()).workbook)[SHEET].iter_rows(min_row=5)] in ([], [None])
