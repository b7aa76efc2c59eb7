"""Where printed pages end: with what belongs together, and in the drawn cascading between its boxes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_office import OFFICE, Row, rp, sheets

from pipeline.write.report import Report
from pipeline.write.sheets.page_breaks import pages, room_of
from pipeline.write.sheets.tree_sheet import AGAIN, SHEET, TOP

Make = Callable[..., Report]
SUBS = 60


@pytest.mark.parametrize(
    ("heads", "starts"),
    [(set(), [3, 7]), ({2}, [2, 6]), ({1, 2}, [1, 5, 9]), ({0, 1, 2}, [3, 7]), ({8, 9}, [3, 7])],
    ids=["rows alone", "a heading", "two", "more than a page takes", "the last ones"],
)
def test_a_page_ends_before_the_heading_of_what_no_longer_fits(heads: set[int], starts: list[int]) -> None:
    """Ten rows of 10 points: three below 10 points of title, then four below nothing."""
    assert pages([10.0] * 10, (10.0, 0.0), 40.0, heads) == starts


def test_a_wide_table_is_printed_smaller_and_takes_more_rows() -> None:
    """A narrow one is not printed larger."""
    assert room_of([10.0]) == room_of([100.0]) < room_of([200.0]) < room_of([300.0])


def many() -> tuple[Row, ...]:
    """One kegiatan of many sub kegiatan."""
    subs = (
        Row("DPA", "sub_kegiatan", f"Sub A1 nomor {at}", f"1.6.1.2.1.{at}", 1, facts={"pagu": rp(10)})
        for at in range(1, SUBS + 1)
    )
    return (*OFFICE[:2], *subs)


def test_a_box_of_the_drawing_that_a_page_cuts_bears_its_name_on_both(report: Make) -> None:
    """Each part is closed where its page ends, and no part is empty."""
    sheet = sheets(report(many()).workbook)[SHEET]
    starts = [each.id for each in sheet.row_breaks.brk]  # rows above which a page ends, from 1
    assert starts
    for start in starts:
        assert sheet.cell(start + 1, 3).value == f"PROGRAM A {AGAIN}"
        assert sheet.cell(start + 1, 4).value == f"Kegiatan A1 {AGAIN}"
        assert sheet.cell(start + 1, 5).value.startswith("Sub A1 nomor ")
    ends = {merged.max_row for merged in sheet.merged_cells.ranges if merged.min_col == 4}
    assert ends == {*starts, TOP + SUBS}


def test_no_page_of_a_table_holds_its_notes_alone(report: Make) -> None:
    """Whatever number of rows there is, the total and a row stay above them."""
    for count in range(20, 40):
        sheet = sheets(report(many()[: count + 2]).workbook)["Realisasi Belanja TW IV"]
        total = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 3).value == "JUMLAH")
        assert all(each.id < total - 1 for each in sheet.row_breaks.brk)
