"""nested.py: rows that are not numbered as the first one are siblings or children, as the sums say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.sheets import built, levels, sheet, tree

NO = None


def pk(*rows: list[Any]) -> Any:
    head = ["No", "Program", "Anggaran (Rp)", "Keterangan"]
    body = [[*row, "APBD"] if row[1] != "JUMLAH" else row for row in rows]
    done = built(sheet(["PERJANJIAN KINERJA TAHUN 2023"], head, *body))
    assert done.findings == ()
    return done.tables[0]


def test_rows_without_a_number_whose_sum_is_the_numbered_row_are_its_children() -> None:
    """The total counts the programs only."""
    made = pk([1, "P", 30.0], [NO, "K", 10.0], [NO, "L", 20.0], [2, "Q", 5.0], [NO, "M", 5.0], [NO, "JUMLAH", 35.0])
    assert levels(made) == [
        ("program", "P"), ("kegiatan", "K"), ("kegiatan", "L"), ("program", "Q"), ("kegiatan", "M"), ("total", "JUMLAH"),
    ]  # fmt: skip
    assert tree(made) == {"P": "", "K": "P", "L": "P", "Q": "", "M": "Q", "JUMLAH": ""}


def test_a_number_that_was_forgotten_makes_no_child() -> None:
    """The total counts every row."""
    made = pk([1, "P", 30.0], [NO, "Q", 10.0], [3, "R", 20.0], [NO, "JUMLAH", 60.0])
    assert [level for level, _ in levels(made)] == ["program", "program", "program", "total"]
    assert made.rows["level_from"] == ["kolom", "kolom", "kolom", "jumlah"]


def test_an_only_child_of_each_row_is_a_child_without_any_total() -> None:
    """Each has its parent's amount."""
    made = pk([1, "P", 30.0], [NO, "K", 30.0], [2, "Q", 10.0], [NO, "L", 10.0])
    assert [level for level, _ in levels(made)] == ["program", "kegiatan", "program", "kegiatan"]


def test_numbered_rows_below_a_first_one_without_a_number_are_children() -> None:
    """Numbering that restarts under each heading."""
    made = pk(
        [NO, "P", 30.0], [1, "K", 10.0], [2, "L", 20.0], [NO, "Q", 5.0], [1, "M", 5.0], [NO, "JUMLAH", 35.0]
    )  # fmt: skip
    assert tree(made) == {"P": "", "K": "P", "L": "P", "Q": "", "M": "Q", "JUMLAH": ""}


def test_a_wrong_total_over_groups_that_hold_leaves_the_children_below() -> None:
    """Two groups of two hold; the total is neither sum."""
    made = pk([1, "P", 30.0], [NO, "K", 30.0], [2, "Q", 10.0], [NO, "L", 10.0], [NO, "JUMLAH", 41.0])
    assert tree(made)["L"] == "Q"
    assert made.rows["level_from"][1] == "penomoran"


@pytest.mark.parametrize("label", ["Program P", "P"])
def test_where_nothing_holds_the_levels_are_marked_as_a_guess(label: str) -> None:
    """By the names where they tell, else as printed: "letak" either way."""
    made = pk([1, label, 31.0], [NO, "K", 30.0], [2, label, 12.0], [NO, "L", 10.0], [NO, "JUMLAH", 99.0])
    inferred = made.rows["level_from"]
    assert (inferred[1], inferred[3]) == ("letak", "letak")
    assert made.rows["level"][1] == ("kegiatan" if label != "P" else "program")


def test_kinds_of_belanja_below_operasi_and_modal() -> None:
    """Accounts printed without their kode, in two columns."""
    head = ["No", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)"]
    rows = [
        [1, "Belanja Operasi", 100.0, 90.0, 90.0, 10.0],
        [NO, "Belanja Pegawai", 60.0, 60.0, 100.0, 0.0],
        [NO, "Belanja Barang dan Jasa", 40.0, 30.0, 75.0, 10.0],
        [2, "Belanja Modal", 50.0, 45.0, 90.0, 5.0],
        [NO, "Belanja Modal Peralatan", 50.0, 45.0, 90.0, 5.0],
        [NO, "Jumlah", 150.0, 135.0, 90.0, 15.0],
    ]
    (made,) = built(sheet(["LKjIP 2023"], ["Belanja menurut Jenis"], head, *rows)).tables
    assert tree(made) == {
        "Belanja Operasi": "", "Belanja Pegawai": "Belanja Operasi", "Belanja Barang dan Jasa": "Belanja Operasi",
        "Belanja Modal": "", "Belanja Modal Peralatan": "Belanja Modal", "Jumlah": "",
    }  # fmt: skip
