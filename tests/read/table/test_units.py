"""units.py: a table of several perangkat daerah becomes one table each; the units of one office stay together."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Cell, Number
from pipeline.read.form.identity import Identity
from pipeline.read.table.table import Built
from tests.read.sheets import built, sheet, tree, values

FLAT = ["Tahun", "Kode SKPD", "Nama SKPD", "Kode Sub Unit", "Nama Sub Unit", "Kode Program", "Nama Program", "Kode Kegiatan",
        "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Akun", "Nama Akun", "Nilai Rincian"]  # fmt: skip
CHAIN = ["7.01.01", "PENUNJANG", "7.01.01.2.06", "Administrasi Umum"]
UTARA, SELATAN = ("7.01.0.00.0.00.01.0000", "Kecamatan Utara"), ("7.01.0.00.0.00.02.0000", "Kecamatan Selatan")
LRA = [
    ["REKAPITULASI BELANJA MENURUT URUSAN, ORGANISASI, PROGRAM, KEGIATAN DAN SUB KEGIATAN"],
    ["PEMERINTAH KABUPATEN CONTOH"],
    ["TAHUN ANGGARAN 2023"],
    ["Kode", None, None, None, "Uraian", "Kelompok Belanja"],
    [None, None, None, None, None, "Operasi", None, "Modal", None, "Tak Terduga", None, "Transfer", None],
    [None, None, None, None, None, *["Anggaran", "Realisasi"] * 4],
]
MERGED = ("A4:D6", "E4:E6", "F4:M4", "F5:G5", "H5:I5", "J5:K5", "L5:M5")


def flat(*rows: list[Any]) -> Built:
    return built(sheet(["ANGGARAN KAS"], FLAT, *rows), Identity())


def item(
    office: tuple[str, str], sub: str, amount: float | None, akun: str = "5.1.02", unit: tuple[str, str] = ("", "")
) -> list[Any]:
    return [2023, *office, *(unit if unit[0] else office), *CHAIN, f"7.01.01.2.06.{sub}", f"Sub {sub}", akun or None,
            f"Akun {akun}" if akun else None, amount]  # fmt: skip


def lra(*rows: tuple[str, str, str, str, str, float]) -> Built:
    """(bidang, skpd, program, akun, uraian, anggaran operasi), half of it realised."""
    made = [[*(one or None for one in row[:4]), row[4], row[5], row[5] / 2, 0, 0, 0, 0, 0, 0] for row in rows]
    return built(sheet(*LRA, *made, merged=MERGED), Identity("", (2023,)))


def test_each_office_of_a_flat_export_gets_its_own_table_and_that_is_said() -> None:
    """NAMA SKPD tells whose rows they are, also where they alternate; each table has its own chain and block."""
    made = flat(item(UTARA, "02", 120.0), item(SELATAN, "02", 45.0), item(UTARA, "09", 80.0), item(SELATAN, "09", 30.0))
    assert [(table.office, table.block) for table in made.tables] == [("Kecamatan Utara", 0), ("Kecamatan Selatan", 1)]
    assert [sum(table.facts["value"]) for table in made.tables] == [20000, 7500]
    assert [(one.rule, one.label, one.args, one.cells[0].row) for one in made.findings] == [
        ("baca.bagian", "Kecamatan Utara", (("lembar", "Sheet1"), ("banyak", "2")), 3),
        ("baca.bagian", "Kecamatan Selatan", (("lembar", "Sheet1"), ("banyak", "2")), 4),
    ]


def test_one_office_of_a_flat_export_is_one_table_and_nothing_is_said() -> None:
    """Its units under their own kode are no offices."""
    made = flat(
        item(UTARA, "02", 120.0), item(UTARA, "02", 45.0, unit=("7.01.0.00.0.00.01.0001", "Kelurahan Satu")),
        item(UTARA, "02", 5.0, unit=("7.01.0.00.0.00.01.0002", "Kelurahan Dua")),
    )  # fmt: skip
    assert [table.office for table in made.tables] == ["Kecamatan Utara"]
    assert values(made.tables[0], "pagu") == {"7.1.1.2.6.2|5.1.2": [12000, 4500, 500]}
    assert made.findings == ()


def test_units_of_an_office_with_the_same_sub_kegiatan_are_its_details() -> None:
    """Rows without rekening: the sub kegiatan stands once, what each unit has under it by the unit's name."""
    made = flat(
        item(UTARA, "02", 120.0, akun=""), item(UTARA, "02", 45.0, akun="", unit=("7.01.0.00.0.00.01.0001", "Kelurahan Satu")),
    )  # fmt: skip
    (table,) = made.tables
    assert tree(table)["Kelurahan Satu"] == "7.1.1.2.6.2"
    assert values(table, "pagu") == {"Kecamatan Utara": [12000], "Kelurahan Satu": [4500]}
    assert list(table.rows["kode"]).count("7.1.1.2.6.2") == 1


def test_a_row_without_account_and_amount_adds_nothing() -> None:
    """It repeats its sub kegiatan; nothing is accused of standing twice."""
    made = flat(
        item(UTARA, "02", 120.0), item(UTARA, "02", None, akun="", unit=("7.01.0.00.0.00.01.0001", "Kelurahan Satu"))
    )
    (table,) = made.tables
    assert list(table.rows["kode"]).count("7.1.1.2.6.2") == 1
    assert made.findings == ()


def test_the_very_same_row_twice_stays_twice() -> None:
    """Nothing tells the rows apart: that is no detail, and checking will say so."""
    (table,) = flat(item(UTARA, "02", 120.0, akun=""), item(UTARA, "02", 120.0, akun="")).tables
    assert list(table.rows["kode"]).count("7.1.1.2.6.2") == 2


def test_each_skpd_of_an_lra_gets_its_own_table_under_its_bidang() -> None:
    """What urusan and bidang count for several offices is in none of them; the region is the title's."""
    made = lra(
        ("7.01", "", "", "", "KECAMATAN", 300.0),
        ("7.01", UTARA[0], "", "", "KECAMATAN UTARA", 200.0),
        ("7.01", UTARA[0], "7.01.01", "", "PENUNJANG", 200.0),
        ("7.01", SELATAN[0], "", "", "KECAMATAN SELATAN", 100.0),
        ("7.01", SELATAN[0], "7.01.01", "", "PENUNJANG", 100.0),
        ("", "", "", "", "Jumlah", 300.0),
    )
    assert [table.office for table in made.tables] == [
        "Kecamatan Utara Kabupaten Contoh",
        "Kecamatan Selatan Kabupaten Contoh",
    ]
    assert [values(table, "pagu_operasi") for table in made.tables] == [
        {"7.1.0.0.0.0.1.0": [20000], "7.1.1": [20000]}, {"7.1.0.0.0.0.2.0": [10000], "7.1.1": [10000]},
    ]  # fmt: skip
    assert [one.rule for one in made.findings] == ["baca.bagian", "baca.bagian"]


def test_a_total_of_the_sheet_that_is_not_that_of_its_offices_is_said() -> None:
    """No office's own report could say it."""
    made = lra(
        ("7.01", UTARA[0], "", "", "KECAMATAN UTARA", 200.0),
        ("7.01", UTARA[0], "7.01.01", "", "PENUNJANG", 200.0),
        ("7.01", SELATAN[0], "", "", "KECAMATAN SELATAN", 100.0),
        ("", "", "", "", "Jumlah", 310.0),
    )
    told = [one for one in made.findings if one.rule == "baca.jumlah_lembar"]
    assert [(one.measure, one.cells, one.found, one.expected) for one in told] == [
        ("pagu_operasi", (Cell("a.xlsx", "Sheet1", 10, 6),), Number(31000, 2, "Rp"), Number(30000, 2, "Rp")),
        ("realisasi_operasi", (Cell("a.xlsx", "Sheet1", 10, 7),), Number(15500, 2, "Rp"), Number(15000, 2, "Rp")),
    ]


def test_units_of_one_skpd_and_one_skpd_under_two_bidang_stay_one_office() -> None:
    """The last segment of the kode tells units apart, not offices; its total is checked as ever."""
    made = lra(
        ("1.02", "1.02.2.14.0.00.01.0000", "", "", "DINAS KESEHATAN", 200.0),
        ("1.02", "1.02.2.14.0.00.01.0000", "1.02.02", "", "UPAYA KESEHATAN", 200.0),
        ("1.02", "1.02.2.14.0.00.01.0001", "", "", "PUSKESMAS UTARA", 100.0),
        ("1.02", "1.02.2.14.0.00.01.0001", "1.02.02", "", "UPAYA KESEHATAN", 100.0),
        ("2.14", "1.02.2.14.0.00.01.0000", "", "", "DINAS KESEHATAN", 50.0),
        ("2.14", "1.02.2.14.0.00.01.0000", "2.14.02", "", "KELUARGA BERENCANA", 50.0),
        ("", "", "", "", "Jumlah", 350.0),
    )
    assert len(made.tables) == 1
    assert made.findings == ()


def test_offices_in_a_column_of_a_table_in_no_known_layout_are_told_apart() -> None:
    """SKPD · Kode · Program · Pagu · Realisasi: each office its own rows; a placeholder names none."""
    rows = [
        [name, f"7.01.0{at}", f"Program {at}", 1e7 * at, 5e6 * at, 5e6 * at]
        for at, name in enumerate(["Kecamatan Utara", "Kecamatan Utara", "Kecamatan Selatan", "Kecamatan Selatan"], 1)
    ]
    made = built(
        sheet(["REALISASI ANGGARAN TAHUN 2023"], ["SKPD", "Kode", "Program", "Pagu", "Realisasi", "Sisa"], *rows),
        Identity("", (2023,)),
    )
    assert [(table.office, values(table, "pagu")) for table in made.tables] == [
        ("Kecamatan Utara", {"7.1.1": [1_000_000_000], "7.1.2": [2_000_000_000]}),
        ("Kecamatan Selatan", {"7.1.3": [3_000_000_000], "7.1.4": [4_000_000_000]}),
    ]


@pytest.mark.parametrize(
    ("dinas", "bidang", "beside"),
    [(200.0, 350.0, True), (350.0, 350.0, False), (201.0, 350.0, True), (200.0, 351.0, True)],
)
def test_what_adds_up_tells_whether_an_skpd_counts_its_units(dinas: float, bidang: float, beside: bool) -> None:  # noqa: FBT001
    """Both are printed; one wrong amount does not turn the reading."""
    made = lra(
        ("1.02", "", "", "", "KESEHATAN", bidang),
        ("1.02", "1.02.2.14.0.00.01.0000", "", "", "DINAS KESEHATAN", dinas),
        ("1.02", "1.02.2.14.0.00.01.0000", "1.02.02", "", "UPAYA KESEHATAN", 200.0),
        ("1.02", "1.02.2.14.0.00.01.0001", "", "", "PUSKESMAS UTARA", 100.0),
        ("1.02", "1.02.2.14.0.00.01.0001", "1.02.02", "", "UPAYA KESEHATAN", 100.0),
        ("1.02", "1.02.2.14.0.00.01.0002", "", "", "PUSKESMAS SELATAN", 50.0),
        ("1.02", "1.02.2.14.0.00.01.0002", "1.02.02", "", "UPAYA KESEHATAN", 50.0),
        ("", "", "", "", "Jumlah", 350.0),
    )
    (table,) = made.tables
    above = "1.2" if beside else "1.2.2.14.0.0.1.0"
    assert [tree(table)[f"1.2.2.14.0.0.1.{unit}"] for unit in (1, 2)] == [above, above]


def test_a_total_with_its_word_in_the_column_of_offices_is_none() -> None:
    """JUMLAH, a placeholder and a blank name nobody; kode before a name is not part of it."""
    names = ["7.01.01 - Kecamatan Utara", "7.01.02 - Kecamatan Selatan", "…………", None]
    rows = [[name, f"7.01.0{at}", f"Program {at}", 1e7, 5e6, 5e6] for at, name in enumerate(names, 1)]
    total = ["JUMLAH", None, None, 4e7, 2e7, 2e7]
    made = built(
        sheet(
            ["REALISASI ANGGARAN TAHUN 2023"], ["SKPD", "Kode", "Program", "Pagu", "Realisasi", "Sisa"], *rows, total
        ),
        Identity("", (2023,)),
    )
    assert [table.office for table in made.tables] == ["Kecamatan Utara", "Kecamatan Selatan"]
