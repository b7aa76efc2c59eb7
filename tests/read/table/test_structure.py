"""structure.py: the levels of a table in a layout that no form knows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.sheets import FakeSheet, built, levels, sheet, with_formulas

TITLE = ["LAPORAN REALISASI TAHUN 2023"]
HEAD = ["No", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)"]
MILLION = 1e6


def realisasi(
    *rows: tuple[Any, str, float], head: list[str] | None = None, title: list[str] | None = None
) -> FakeSheet:
    """Rows (number, name, million rupiah) from Excel row 3 on; realisasi is half of it."""
    body = [[number, name, pagu * MILLION, pagu * MILLION / 2] for number, name, pagu in rows]
    return sheet(title or TITLE, head or HEAD, *body)


def of(made: FakeSheet) -> list[str]:
    """The level of each row."""
    return [level for level, _ in levels(built(made).tables[0])]


def source(made: FakeSheet) -> set[str]:
    return set(built(made).tables[0].rows["level_from"])


def test_running_numbers_are_no_levels() -> None:
    """Ninety-five rows of one kind; another document or the sums may tell more."""
    made = realisasi(*((number, f"Pekerjaan {number}", 10.0 + number) for number in range(1, 96)))
    assert set(of(made)) == {""}
    assert source(made) == {"bebas"}


@pytest.mark.parametrize("numbers", ["A 1 2 B 1", "I 1 2 II 1", "1 1.1 1.2 2 2.1", "A 1 2 B 3"])
def test_numbering_tells_the_depth_and_the_heading_the_levels(numbers: str) -> None:
    """Two levels under a heading of two: Program / Kegiatan; under Kegiatan / Sub Kegiatan these."""
    rows = [(at, f"Urusan {at}", pagu) for at, pagu in zip(numbers.split(), (30.0, 10.0, 20.0, 5.0, 5.0), strict=True)]
    assert of(realisasi(*rows)) == ["program", "kegiatan", "kegiatan", "program", "kegiatan"]
    head = ["No", "Kegiatan / Sub Kegiatan", *HEAD[2:]]
    made = realisasi(*rows, head=head)
    assert of(made) == ["kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan", "sub_kegiatan"]
    assert source(made) == {"penomoran"}


def test_the_rows_own_names_say_which_level_a_depth_is() -> None:
    """A Kegiatan at the top makes what stands below it a sub kegiatan."""
    made = realisasi(("A", "Kegiatan Umum", 30.0), (1, "Rapat", 10.0), (2, "Kertas", 20.0), ("B", "Kegiatan Lain", 5.0))
    assert of(made) == ["kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan"]


def test_names_alone_tell_where_there_are_no_numbers() -> None:
    """Program, Kegiatan, Sub Kegiatan at the beginning of the label."""
    made = realisasi(("", "Program P", 30.0), ("", "Kegiatan K", 30.0), ("", "Sub Kegiatan S", 30.0), ("", "Lain", 4.0))
    assert of(made) == ["program", "kegiatan", "sub_kegiatan", ""]


def test_formulas_of_the_parents_tell_the_depth() -> None:
    """Running numbers beside them say nothing."""
    made = realisasi((1, "P", 30.0), (2, "K", 10.0), (3, "L", 20.0), (4, "Q", 5.0), (5, "M", 5.0))
    made = with_formulas(made, C3="SUM(C4:C5)", C6="C7", D3="SUM(D4:D5)")
    assert of(made) == ["program", "kegiatan", "kegiatan", "program", "kegiatan"]
    assert source(made) == {"rumus"}


def test_a_total_that_adds_some_rows_says_that_the_others_stand_below_them() -> None:
    """=C3+C6 over rows 3 to 7."""
    made = realisasi((1, "P", 30.0), (2, "K", 10.0), (3, "L", 20.0), (4, "Q", 5.0), (5, "M", 5.0), ("", "Jumlah", 35.0))
    assert of(with_formulas(made, C8="C3+C6")) == ["program", "kegiatan", "kegiatan", "program", "kegiatan", "total"]


def test_formulas_outweigh_the_numbering() -> None:
    """A, 1, 2 look nested; the total adds all three."""
    rows = [("A", "P", 30.0), (1, "K", 10.0), (2, "L", 20.0), ("B", "Q", 5.0)]
    made = with_formulas(realisasi(*rows), C3="SUM(C4:C5)+C6")
    assert of(made) == ["program", "kegiatan", "kegiatan", "kegiatan"]


@pytest.mark.parametrize("formula", ["SUM(C3:C6)", "C3+C4+C5+C6", "SUBTOTAL(9,C3:C6)"])
def test_a_total_over_all_rows_says_they_are_of_one_level(formula: str) -> None:
    """No depth, hence no level from it."""
    made = realisasi((1, "P", 30.0), (2, "K", 10.0), (3, "L", 20.0), (4, "Q", 5.0), ("", "Jumlah", 65.0))
    assert of(with_formulas(made, C7=formula))[:4] == [""] * 4


def test_kode_come_before_everything() -> None:
    """Though the numbering says otherwise."""
    head = ["No", "Kode", *HEAD[1:]]
    rows = [
        ["A", "1.06.02", "P", 3e6, 1e6], ["B", "1.06.02.2.01", "K", 3e6, 1e6], ["1", "1.06.02.2.01.01", "S", 3e6, 1e6],
    ]  # fmt: skip
    made = sheet(TITLE, head, *rows)
    assert of(made) == ["program", "kegiatan", "sub_kegiatan"]
    assert source(made) == {"kode"}


def test_numbers_that_restart_at_each_level() -> None:
    """1. 1. 1. 2. 2. 1.: program, kegiatan, two sub kegiatan, kegiatan, sub kegiatan."""
    rows = [("1", "P", 60.0), ("1", "K", 30.0), ("1", "S", 10.0), ("2", "T", 20.0), ("2", "L", 30.0), ("1", "U", 30.0)]
    assert of(realisasi(*rows)) == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan", "sub_kegiatan"]


def test_a_pk_that_prints_kode_has_their_levels() -> None:
    """Kegiatan and sub kegiatan under a program are not further programs: the total counts each amount once."""
    head = ["No", "Kode", "Program", "Anggaran", "Keterangan"]
    rows = [
        (1, "1.06.01", "Penunjang", 30e6, "APBD"), (2, "1.06.01.2.01", "Perencanaan", 30e6, "APBD"),
        (3, "1.06.01.2.01.01", "Renja", 30e6, "APBD"), (4, "1.06.02", "Pemberdayaan", 5e6, "APBD"),
        ("", "", "Jumlah", 35e6, ""),
    ]  # fmt: skip
    made = sheet(["PERJANJIAN KINERJA TAHUN 2023"], head, *map(list, rows))
    assert of(made) == ["program", "kegiatan", "sub_kegiatan", "program", "total"]


def test_e81_without_kode_goes_by_its_outline() -> None:
    """1, 1.1, 1.1.1 under a form's own headings; Jumlah Total is a total."""
    head = ["No", "Program dan Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)"]
    rows = [("1", "P", 3e6, 1e6), ("1.1", "K", 3e6, 1e6), ("1.1.1", "S", 1e6, 1e6), ("1.1.2", "T", 2e6, 0.0),
            ("", "Jumlah Total", 3e6, 1e6)]  # fmt: skip
    made = sheet(["EVALUASI HASIL RENJA TAHUN 2023"], head, *map(list, rows))
    assert of(made) == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "total"]


def test_a_level_that_stands_in_a_row_of_its_own_is_that_of_the_rows_below() -> None:
    """Kegiatan : above the kegiatan, Sub-Kegiatan : above its sub kegiatan; the words are no rows."""
    made = sheet(
        TITLE,
        HEAD,
        ["", "Kegiatan :"],
        ["", "Rencana Anggaran", 30.0 * MILLION, 15.0 * MILLION],
        ["", "Sub-Kegiatan :"],
        ["", "Perda APBD", 10.0 * MILLION, 5.0 * MILLION],
        ["", "Perda Perubahan", 20.0 * MILLION, 10.0 * MILLION],
        ["", "KEGIATAN"],
        ["", "Penatausahaan", 5.0 * MILLION, 5.0 * MILLION],
    )
    assert of(made) == ["kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan"]
    assert source(made) == {"nama"}
