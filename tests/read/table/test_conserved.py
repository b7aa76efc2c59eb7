"""conserved.py: what comes out of reading is held against the table's own totals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.model import Number
from tests.read.sheets import FakeSheet, built, levels, sheet

TITLE = ["REALISASI ANGGARAN TAHUN 2023"]
HEAD = ["No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)"]
MILLION = 1e6


def realisasi(*rows: tuple[Any, str | None, float | None], head: list[str] | None = None) -> FakeSheet:
    """Rows (number, name, million rupiah) from Excel row 3 on; realisasi is half of it."""
    body = [
        [number, name, None if pagu is None else pagu * MILLION, None if pagu is None else pagu * MILLION / 2]
        for number, name, pagu in rows
    ]
    return sheet(TITLE, head or HEAD, *body)


def names(made: FakeSheet) -> list[list[str]]:
    """The labels of each table."""
    return [list(table.rows["label"]) for table in built(made).tables]


def test_rows_that_number_the_columns_are_no_rows() -> None:
    """In the middle, out of order, in brackets, as a formula in words; a row of small amounts with a name is one."""
    numbers = [[1.0, 2.0, 4.0, 3.0], ["(1)", "(2)", "(3)", "(4=3-2)"]]
    rows = [[1.0, "Kegiatan A", 2.0, 1.0], *numbers, [2.0, "Kegiatan B", 4.0, 3.0], [None, "JUMLAH", 6.0, 4.0]]
    assert names(sheet(TITLE, HEAD, *rows)) == [["Kegiatan A", "Kegiatan B", "JUMLAH"]]


def test_each_part_with_a_total_is_a_table_and_the_total_of_all_is_in_the_last() -> None:
    """A heading without amounts begins the part; the numbers begin anew there and say no level."""
    parts = [("", "UPTD A", None), (1, "Pegawai", 4), (2, "Barang", 3), ("", "JUMLAH", 7), ("", "UPTD B", None), (1, "Pegawai", 2), (2, "Barang", 1), ("", "JUMLAH", 3)]  # fmt: skip
    made = built(realisasi(*parts, ("", "TOTAL", 10)))
    assert [list(table.rows["label"]) for table in made.tables] == [
        ["UPTD A", "Pegawai", "Barang", "JUMLAH"], ["UPTD B", "Pegawai", "Barang", "JUMLAH", "TOTAL"],
    ]  # fmt: skip
    assert {level for table in made.tables for level, _ in levels(table)} == {"", "total"}
    assert made.findings == ()
    wrong = built(realisasi(*parts, ("", "TOTAL", 11))).findings
    assert [(one.rule, one.cells[0].address, one.expected) for one in wrong] == [
        ("baca.jumlah_bagian", "C11", Number(10 * 10**8, 2, "Rp")), ("baca.jumlah_bagian", "D11", Number(5 * 10**8, 2, "Rp")),
    ]  # fmt: skip


def test_jumlah_and_the_name_of_a_row_above_is_the_total_of_its_group() -> None:
    """An indicator that begins with Jumlah is none."""
    rows = [("A", "Program Satu", None), (1, "Kegiatan Pegawai", 4), ("", "Jumlah Program Satu", 4), ("B", "Program Dua", None), (1, "Kegiatan Barang", 3), ("", "Jumlah Program Dua", 3)]  # fmt: skip
    made = built(realisasi(*rows, ("", "JUMLAH", 7)))
    assert [level for table in made.tables for level, _ in levels(table)].count("total") == 3
    assert made.findings == ()
    plain = built(realisasi((1, "Kegiatan Satu", 4), (2, "Jumlah Dokumen", 3), ("", "JUMLAH", 7))).tables[0]
    assert [level for level, _ in levels(plain)].count("total") == 1


def test_amounts_without_a_name_are_said_and_are_a_row_where_the_total_counts_them() -> None:
    """Else they go on from the row above, as they stand."""
    rows = [(1, "Kegiatan Satu", 4), (None, None, 1), (2, "Kegiatan Dua", 3)]
    for total, count in ((8, 4), (7, 3)):
        made = built(realisasi(*rows, ("", "JUMLAH", total)))
        assert [(one.rule, one.cells[0].address) for one in made.findings] == [("baca.baris", "C4")]
        assert len(made.tables[0].rows["row"]) == count


def test_levels_that_names_tell_give_way_to_a_total_that_counts_all_rows() -> None:
    """Belanja Modal and a row of no known name stand beside one another; kode do not give way."""
    rows = [(1, "Belanja Pegawai", 4), (2, "Belanja Barang", 3), (3, "Belanja Modal", 1), (4, "Belanja Lain", 2)]
    table = built(realisasi(*rows, ("", "JUMLAH", 10))).tables[0]
    assert set(table.rows["parent"]) == {-1}
    coded = sheet(
        TITLE,
        ["Kode", *HEAD[1:]],
        ["1.06.02", "Program", 4.0, 2.0],
        ["1.06.02.2.01", "Kegiatan", 4.0, 2.0],
        [None, "JUMLAH", 8.0, 4.0],
    )
    assert list(built(coded).tables[0].rows["parent"]) == [-1, 0, -1]


def test_hidden_rows_under_a_kode_that_no_sum_counts_are_left_out() -> None:
    """Their parent holds without them in every column; where it counts them they stay."""

    def made(pagu: float) -> FakeSheet:
        rows = [["1.06.02", "Program", pagu, pagu / 2], ["1.06.02.2.01", "Kegiatan A", 4e6, 2e6], ["1.06.02.2.02", "Lama", 1e6, 5e5], ["1.06.02.2.03", "Kegiatan B", 3e6, 15e5]]  # fmt: skip
        return replace(sheet(TITLE, ["Kode", *HEAD[1:]], *rows), hidden_rows=frozenset({5}))

    left_out, kept = built(made(7e6)), built(made(8e6))
    assert ("Lama" in left_out.tables[0].rows["label"], "Lama" in kept.tables[0].rows["label"]) == (False, True)
    assert [one.rule for one in left_out.findings] == ["baca.baris_usang"]


def test_units_stand_above_the_kode_that_each_of_them_repeats() -> None:
    """A heading without amounts that names a unit; one over kode that stand once only is none."""
    head = ["Kode", *HEAD[1:]]
    first = [[None, "UPTD A", None, None], ["1.06.02", "Program", 4e6, 2e6], ["1.06.02.2.01", "Kegiatan", 4e6, 2e6]]
    again = [[None, "UPTD B", None, None], ["1.06.02", "Program", 3e6, 1e6], ["1.06.02.2.01", "Kegiatan", 3e6, 1e6]]
    other = [[None, "UPTD B", None, None], ["1.06.03", "Program", 3e6, 1e6], ["1.06.03.2.01", "Kegiatan", 3e6, 1e6]]
    total = [None, "JUMLAH", 7e6, 3e6]
    (table,) = built(sheet(TITLE, head, *first, *again, total)).tables
    assert list(table.rows["parent"]) == [-1, 0, 1, -1, 3, 4, -1]
    (apart,) = built(sheet(TITLE, head, *first, *other, total)).tables
    assert list(apart.rows["parent"]) == [-1, -1, 1, -1, -1, 4, -1]
