"""header.py: header rows become, for each column, the words above it."""

from __future__ import annotations

import pytest

from pipeline.read.form.header import cell_text, headings, is_number_row, region
from tests.read.sheets import sheet


def paths(*rows: list[object], merged: tuple[str, ...] = (), depth: int = 2) -> list[tuple[str, ...]]:
    made = sheet(*rows, merged=merged)
    return [heading.printed for heading in headings(region(made.rows, made.merged, 0), depth)]


def test_merged_groups_stand_above_all_their_columns() -> None:
    """A merged group is the outer word of each column under it; a title merged downwards is one word."""
    assert paths(["Kode", "Rencana", None], [None, "Target", "Pagu"], merged=("A1:A2", "B1:C1")) == [
        ("Kode",),
        ("Rencana", "Target"),
        ("Rencana", "Pagu"),
    ]


def test_unmerged_groups_are_spread_to_the_right() -> None:
    """A group whose cells were not merged covers the blank cells that have words of their own below."""
    assert paths(["Kode", "Rencana", None, "Sisa"], [None, "Target", "Pagu", None]) == [
        ("Kode",),
        ("Rencana", "Target"),
        ("Rencana", "Pagu"),
        ("Sisa",),
    ]


def test_a_group_ends_where_the_one_above_it_ends() -> None:
    """A blank cell under another outer group takes nothing from its left."""
    found = paths(["A", None, "B"], ["a1", None, None], ["K", "Rp", "Ket"], merged=("A1:B1",), depth=3)
    assert found == [("A", "a1", "K"), ("A", "a1", "Rp"), ("B", "Ket")]


def test_number_rows_between_header_rows_are_left_out() -> None:
    """E.81 numbers its columns above the row that says K and Rp."""
    rows = (["Realisasi", None], ["5", "6 = 5 + 4", "7"], ["K", "Rp"])
    made = sheet(*rows, merged=("A1:B1",))
    area = region(made.rows, made.merged, 0)
    assert [heading.printed for heading in headings(area, 2)] == [("Realisasi", "K"), ("Realisasi", "Rp")]
    assert area.rows == (0, 2)


def test_a_header_ends_before_the_first_row_with_numbers() -> None:
    """A row that holds an amount is data, never a header row; a year may stand in a header."""
    made = sheet(["Program", "Target"], ["2022", 2023.0], ["Program A", "82%"])
    assert region(made.rows, (), 0).rows == (0, 1)


def test_roman_quarters_under_triwulan_are_quarters() -> None:
    """I, II, III, IV under "Triwulan" fold to tw1…tw4."""
    made = sheet(["Realisasi Pada Triwulan", None], ["I", "IV"], merged=("A1:B1",))
    found = headings(region(made.rows, made.merged, 0), 2)
    assert [heading.folded[-1] for heading in found] == ["tw1", "tw4"]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "2", "3"],
        [1.0, 2.0, 3.0],
        ["(a)", "(b)", "©", "(d)"],
        ["1", "2", "3", "", "4", "5"],
        ["11", "12", "13 = 9 + 10 + 11 + 12", "14=7+13"],
        ["1", "2", "3", "_", "4", None],
        ["(1)", "(2)", None],
    ],
)
def test_rows_that_number_the_columns_are_known(row: list[object]) -> None:
    """1 2 3, (a) (b) ©, and formulas of column numbers are number rows."""
    assert is_number_row(row)


@pytest.mark.parametrize(
    "row",
    [
        ["1", "2"],
        ["(1)", "(3)"],
        ["1", "Program", "3"],
        ["3", "2", "1"],
        [1.5, 2.0, 3.0],
        ["1", "1", "1"],
        [True, "2", "3"],
        [],
    ],
)
def test_other_rows_are_not(row: list[object]) -> None:
    """Too few, falling, fractional or worded cells are no number row."""
    assert not is_number_row(row)


def test_a_header_cell_is_text() -> None:
    """A year typed as a number is its text; a fraction or truth value is none."""
    assert [cell_text(value) for value in (" Kode \n Rekening ", 2023.0, 0.5, True, None)] == [
        "Kode Rekening",
        "2023",
        "",
        "",
        "",
    ]


def test_a_pair_whose_first_heading_is_blank_is_a_pair_as_beside_it() -> None:
    """Nothing stands under "II" but "Rp" right of it: two groups beside it say that both are its columns."""
    found = paths(
        ["Realisasi Pada Triwulan", None, None, None, None, None],
        ["I", None, "II", None, "III", None],
        ["K", "Rp", None, "Rp", "K", "Rp"],
        merged=("A1:F1",),
        depth=3,
    )
    assert [path[1:] for path in found] == [("I", "K"), ("I", "Rp"), ("II",), ("II", "Rp"), ("III", "K"), ("III", "Rp")]


def test_a_heading_of_its_own_row_is_no_pair_of_one_group() -> None:
    """One group beside it is no pattern."""
    assert paths(["Uraian", None, "Target", None], [None, "Rp", "K", "Rp"]) == [
        ("Uraian",), ("Rp",), ("Target", "K"), ("Target", "Rp"),
    ]  # fmt: skip


def test_a_column_called_as_its_group_keeps_its_own_words() -> None:
    """The group "Anggaran" has a column "Anggaran" and one "Sisa"; a title over two rows is said once."""
    assert paths(["Kode", "Anggaran", None], ["Kode", "Anggaran", "Sisa"], merged=("B1:C1",)) == [
        ("Kode",),
        ("Anggaran", "Anggaran"),
        ("Anggaran", "Sisa"),
    ]
