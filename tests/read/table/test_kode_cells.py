"""kode_cells.py: the kode of each row, wherever it was typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.read.form.recognition import recognise
from pipeline.read.table.body import body_of
from pipeline.read.table.kode_cells import Codes
from tests.read.sheets import forms, sheet


def codes(*rows: list[Any], title: str = "") -> Codes:
    """Kode of a dpa_ringkasan with these rows."""
    made = sheet(["Ringkasan DPA SKPD " + title], ["Kode Rekening", "Uraian", "Jumlah (Rp)"], *rows)
    block = recognise(made, forms())[0][0]
    return body_of(made, "a.xlsx", block).codes


def rekap(*rows: list[Any]) -> Codes:
    """Kode of a rekap with five kode cells."""
    made = sheet(
        ["Dokumen Pelaksanaan Anggaran"],
        ["Kode", None, None, None, None, "Uraian", "Tahun 2023", None, None],
        [
            "Urusan",
            "Bidang Urusan",
            "Program",
            "Kegiatan",
            "Sub Kegiatan",
            None,
            "Belanja Operasi",
            "Belanja Modal",
            "Jumlah",
        ],
        *[[*row, "Nama", 1.0, 0.0, 1.0] for row in rows],
        merged=("A2:E2", "G2:I2"),
    )
    return body_of(made, "a.xlsx", recognise(made, forms())[0][0]).codes


def test_the_last_cell_goes_on_from_the_two_before_it() -> None:
    """1 | 06 | 01.2.01 is 1.06.01.2.01, though 01.2.01 alone is as long as a whole kode."""
    parts = ["01", "01.2.01", "01.2.01.01", "01.2.01.02", "02", "02.2.01"]
    head = ["Kode", None, None, "Uraian", "Pagu Anggaran (Rp)"]
    rows = [["1", "06", one, f"Nama {one}", 1e6] for one in parts]
    made = sheet(["RENCANA KERJA TAHUN 2023"], head, *rows, merged=("A2:C2",))
    found = body_of(made, "a.xlsx", recognise(made, forms())[0][0]).codes
    assert found.kode == [
        (1, 6, 1), (1, 6, 1, 2, 1), (1, 6, 1, 2, 1, 1), (1, 6, 1, 2, 1, 2), (1, 6, 2), (1, 6, 2, 2, 1),
    ]  # fmt: skip


def test_parts_over_five_cells_are_put_together() -> None:
    """1 | 06 | 01 | 2.01 | 01 is 1.06.01.2.01.01, and the deepest filled cell is remembered."""
    found = rekap(["1", "06", "01", None, None], ["1", "06", "01", "2.01", None], ["1", "06", "01", "2.01", "01"])
    assert found.kode == [(1, 6, 1), (1, 6, 1, 2, 1), (1, 6, 1, 2, 1, 1)]
    assert found.printed[2] == "1.06.01.2.01.01"
    assert found.deepest == [("program",), ("kegiatan",), ("sub_kegiatan",)]


def test_whole_kode_in_each_cell_are_not_put_together() -> None:
    """1 | 1.06 | 1.06.01 | … is each cell's own kode."""
    found = rekap(["1", "1.06", "1.06.01", None, None], ["1", "1.06", "1.06.01", "1.06.01.2.01", "1.06.01.2.01.01"])
    assert found.kode == [(1, 6, 1), (1, 6, 1, 2, 1, 1)]


def test_cells_that_are_numbers_count_as_their_digits() -> None:
    """Excel keeps 1 and 6 as numbers; text and numbers may stand mixed."""
    assert rekap([1.0, 6.0, 1.0, 2.01, 1.0]).kode == [(1, 6, 1, 2, 1, 1)]


def test_a_cell_that_is_no_kode_is_named_and_the_rest_kept() -> None:
    """An unreadable part is reported with its cell; what can be read of the row stays."""
    found = rekap(["1", "06", "01", "dua", None])
    assert (found.kode, found.bad) == ([(1, 6, 1)], [(0, 3, "dua")])


def test_kode_and_name_in_one_cell_are_told_apart() -> None:
    """In the kode cell, or before the label."""
    found = codes(["5.1.02 Belanja Barang", None, 1.0], [None, "5.1.01 Belanja Pegawai", 1.0])
    assert (found.kode, found.printed) == ([(5, 1, 2), (5, 1, 1)], ["5.1.02", "5.1.01"])


def test_a_kode_cell_that_goes_on_from_the_label_s_kode_numbers_what_is_below_the_row() -> None:
    """The row's kode is the label's; one that does not go on from it, and a sub kegiatan, stay as they are."""
    head = ["Kode", "Kegiatan/Sub Kegiatan", "Pagu (Rp)"]
    rows = [
        ["1.06.02.2.01.00.01", "1.06.02.2.01 Pendataan", 3.0],
        ["1.06.02.2.01.03.01", "1.06.02.2.01.03 Survei", 2.0],
        ["1.06.02.2.01.04", "1.06.02.2.01 Rapat", 1.0],
        ["1.06.0.00.0.00.01.0000", "1.07 Dinas", 6.0],
    ]
    made = sheet(["REALISASI ANGGARAN TAHUN 2023"], head, *rows)
    found = body_of(made, "a.xlsx", recognise(made, forms())[0][0]).codes
    assert found.kode == [(1, 6, 2, 2, 1), (1, 6, 2, 2, 1, 3), (1, 6, 2, 2, 1, 4), (1, 6, 0, 0, 0, 0, 1, 0)]


def test_a_total_s_word_in_the_kode_column_is_no_bad_kode() -> None:
    """JUMLAH stands where the kode would; any other word there is reported."""
    assert codes(["JUMLAH", None, 1.0], ["lihat lampiran", None, 1.0]).bad == [(1, 0, "lihat lampiran")]


@pytest.mark.parametrize(
    ("rows", "kode"),
    [
        ([[dt.date(2002, 1, 5), "Barang", 1.0], ["5.1.02.01", "Pakai Habis", 1.0]], (5, 1, 2)),
        ([["5.1.01", "Pegawai", 1.0], [dt.date(2002, 1, 5), "Barang", 1.0]], (5, 1, 2)),
    ],
)
def test_a_kode_that_excel_made_a_date_is_read_by_its_neighbours(rows: list[list[Any]], kode: tuple[int, ...]) -> None:
    """Where the kode after or before leaves one reading it is taken, and the cell is named."""
    found = codes(*rows)
    assert kode in found.kode
    assert len(found.mended) == 1
    assert found.bad == []


def test_a_number_with_two_readings_and_no_neighbour_is_no_kode() -> None:
    """1.1 may have been 1.1 or 1.10; alone it is reported."""
    found = codes([1.1, "Bidang", 1.0])
    assert (found.kode, found.bad) == ([None], [(0, 0, "1.1")])


def test_the_office_s_own_program_takes_the_office_s_bidang() -> None:
    """X.XX.01 gets urusan and bidang from another kode of the sheet, else from the title; else it stays X."""
    assert codes(["X.XX.01", "PROGRAM", 1.0], ["1.06.02", "PROGRAM", 1.0]).kode[0] == (1, 6, 1)
    assert codes(["X.XX.01", "PROGRAM", 1.0], title="Organisasi : 2.16.2.20.2.21.01.0000").kode[0] == (2, 16, 1)
    assert codes(["X.XX.01", "PROGRAM", 1.0]).kode[0] == (-1, -1, 1)


def test_rows_of_the_lra_take_the_kode_of_their_deepest_cell() -> None:
    """Four columns of whole kode: the last filled one is the row's."""
    head = ["Kode", None, None, None, "Uraian", "Operasi", None, "Modal", None]
    made = sheet(
        ["Rekapitulasi Belanja"],
        head,
        [None] * 5 + ["Anggaran", "Realisasi"] * 2,
        ["2.16", "2.16.2.20.2.21.01.0000", "2.16.01.2.01", None, "Kegiatan", 1.0, 0.0, 0.0, 0.0],
        ["2.16", "2.16.2.20.2.21.01.0000", "2.16.01.2.01.0001", "5.1.02", "Barang", 1.0, 0.0, 0.0, 0.0],
        merged=("A2:D3", "F2:G2", "H2:I2"),
    )
    found = body_of(made, "a.xlsx", recognise(made, forms())[0][0]).codes
    assert found.kode == [(2, 16, 1, 2, 1), (5, 1, 2)]
    assert found.deepest == [("program", "kegiatan", "sub_kegiatan"), ("rekening",)]


def test_cells_of_another_division_than_the_form_s_are_parts() -> None:
    """Where the form has the office's kode stands 06: the kode goes on over the cells, its length tells the level."""
    head = ["Kode", None, None, None, None, "Uraian", "Belanja Operasi", None, "Belanja Modal", None]
    under = [None] * 6 + ["Anggaran", "Realisasi"] * 2
    parts = [["1", "06", "01", None, None], ["1", "06", "01", "2.01", None], ["1", "06", "01", "2.01", "01"]]
    rows = [[*part, "Nama", 2e6, 1e6, 2e6, 1e6] for part in parts]
    made = sheet(["LAPORAN REALISASI APBD"], head, under, *rows, merged=("A2:E3", "G2:H2", "I2:J2"))
    found = body_of(made, "a.xlsx", recognise(made, forms())[0][0]).codes
    assert found.kode == [(1, 6, 1), (1, 6, 1, 2, 1), (1, 6, 1, 2, 1, 1)]


def test_an_account_that_excel_made_a_date_is_one_where_the_others_are_typed_as_accounts() -> None:
    """5.1.02 beside 5.1.02.01 is belanja, not bidang 5.01; a number that says the same as the kode is not told."""
    found = codes(
        [5.0, "BELANJA", 1.0],
        [5.1, "BELANJA OPERASI", 1.0],
        [dt.date(2002, 1, 5), "Barang", 1.0],
        ["5.1.02.01", "ATK", 1.0],
    )
    assert found.printed == ["5", "5.1", "5.1.02", "5.1.02.01"]
    assert [at for at, _, _ in found.mended] == [2]


def test_numbers_in_five_cells_get_back_their_zeros_where_one_is_of_a_kegiatan() -> None:
    """5 | 3 | 2 | 2.1 | 1 is 5.03.02.2.10.01, whose program is no account."""
    found = rekap([5.0, 3.0, 2.0, None, None], [5.0, 3.0, 2.0, 2.1, None], [5.0, 3.0, 2.0, "2.10", 1.0])
    assert found.printed == ["5.03.02", "5.03.02.2.10", "5.03.02.2.10.01"]
