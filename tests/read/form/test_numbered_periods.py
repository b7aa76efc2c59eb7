"""numbered_periods.py: headings that are bare numbers and say a time."""

from __future__ import annotations

import pytest

from pipeline.read.form.header import headings, region
from pipeline.read.form.numbered_periods import months_of, quarters_in
from tests.read.sheets import sheet

TWELVE = [str(month) for month in range(1, 13)]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
PADDED = [f"{month:02d}" for month in range(1, 13)]


@pytest.mark.parametrize("numbers", [TWELVE, ROMAN, PADDED])
@pytest.mark.parametrize("group", [["Realisasi", *[""] * 11], ["Realisasi"] * 12])
def test_twelve_numbers_under_one_heading_are_months(numbers: list[str], group: list[str]) -> None:
    """However they are written, merged or not."""
    found = months_of([["Uraian", "Pagu", *group, "%"], ["", "", *numbers, ""]])
    assert (found.row, dict(found.of)) == (1, {place + 1: place for place in range(1, 13)})


@pytest.mark.parametrize(
    "rows",
    [
        [["Uraian", *["x"] * 12], TWELVE],  # they number the columns from the first one on
        [["Uraian", "Pagu", *["Realisasi"] * 11], ["", *TWELVE]],  # under two headings
        [["Uraian", *[""] * 12], ["", *TWELVE]],  # under none
        [["Uraian", *["Realisasi"] * 11], ["", *TWELVE[:11]]],  # eleven
        [["Uraian", *["Realisasi"] * 12], ["", *TWELVE[1:], "1"]],  # not in their order
    ],
)
def test_other_numbers_are_no_months(rows: list[list[str]]) -> None:
    """Columns are numbered, too."""
    assert not months_of(rows).of


def test_the_headings_below_say_the_month_and_keep_what_is_printed() -> None:
    """The numbers are no data: the header goes on over them."""
    numbers: list[object] = [None, *[float(month) for month in range(1, 13)], "Jumlah"]
    made = sheet(["Uraian", "Realisasi", *[None] * 12], numbers, ["Program A", 5.0], merged=("A1:A2", "B1:N1"))
    area = region(made.rows, made.merged, 0)
    found = headings(area, 2)
    assert area.rows == (0, 1)
    assert (found[1].printed, found[1].folded) == (("Realisasi", "1"), ("realisasi", "januari"))
    assert (found[12].folded[-1], found[13].folded[-1]) == ("desember", "jumlah")


@pytest.mark.parametrize("numbers", [["i", "ii", "iii", "iv"], ["1", "2", "3", "4"], ["l", "ll", "lll", "lv"]])
def test_four_numbers_in_one_group_are_quarters(numbers: list[str]) -> None:
    """Beside what else the group has."""
    folded = {0: ("uraian",), **{at: ("realisasi", said) for at, said in enumerate([*numbers, "jumlah"], 1)}}
    assert quarters_in(folded) == {at: ("realisasi", f"tw{at}") for at in range(1, 5)}


@pytest.mark.parametrize(
    "paths",
    [
        [("i",), ("ii",), ("iii",), ("iv",)],  # in no group
        [("realisasi", "i"), ("realisasi", "ii"), ("sisa", "iii"), ("sisa", "iv")],  # in two
        [("realisasi", "i"), ("realisasi", "ii"), ("realisasi", "iii")],  # three
        [("realisasi", "ii"), ("realisasi", "iii"), ("realisasi", "iv"), ("realisasi", "v")],  # not from the first on
    ],
)
def test_other_numbers_are_no_quarters(paths: list[tuple[str, ...]]) -> None:
    """They may be anything."""
    assert quarters_in(dict(enumerate(paths))) == {}
