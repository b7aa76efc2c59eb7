"""table.py: a recognised block becomes typed rows in a tree, facts, and findings for what could not be read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.model import Cell, Outcome, Severity
from pipeline.read.form.identity import Identity
from tests.read.sheets import (
    REALISASI,
    FakeSheet,
    built,
    levels,
    listed,
    rak,
    realisasi,
    ringkasan,
    sheet,
    table_of,
    tree,
    values,
)


def test_numbering_and_sasaran_rows_make_the_tree() -> None:
    """Rows without number and money are sasaran, a further indicator theirs; the numbering restarts at each level."""
    found = table_of(
        realisasi(
            [None, "Terwujudnya A", "Nilai A", "80,50", "80,98", "100,60", None, None],
            [None, None, "Nilai B", "90", "95,53", "106,14", None, None],
            ["1.", "Program P", "Persen", "90", "90", "100,00", "3.000.000", "2.000.000"],
            ["1.", "Kegiatan K", "Persen", "90", "90", "100,00", "3.000.000", "2.000.000"],
            ["1.", "Sub S", "Dokumen", "2 Dokumen", "2", "100,00", "1.000.000", "900.000"],
            ["2.", "Sub T", "Laporan", "6 Laporan", "6", "100,00", "2.000.000", "1.100.000"],
            [None, "TOTAL", None, None, None, None, "3.000.000", "2.000.000"],
        )
    )
    assert levels(found) == [
        ("sasaran", "Terwujudnya A"),
        ("indikator", "Nilai B"),
        ("program", "Program P"),
        ("kegiatan", "Kegiatan K"),
        ("sub_kegiatan", "Sub S"),
        ("sub_kegiatan", "Sub T"),
        ("total", "TOTAL"),
    ]
    assert tree(found) == {
        "Terwujudnya A": "", "Nilai B": "Terwujudnya A", "Program P": "Terwujudnya A", "Kegiatan K": "Program P",
        "Sub S": "Kegiatan K", "Sub T": "Kegiatan K", "TOTAL": "",
    }  # fmt: skip
    assert found.rows["level_from"] == ["kolom", "kolom", *["penomoran"] * 4, "jumlah"]
    assert values(found, "pagu")["Sub T"] == [200_000_000]
    assert found.columns["realisasi"] == 8


def test_continuation_lines_are_further_parts_of_the_row_above() -> None:
    """Targets over three rows are parts 0, 1, 2; one realisasi on the last of them stays at its own cell, part 0."""
    found = table_of(
        realisasi(
            ["1.", "Program P", "Orang", "181 Orang", None, None, "3.000.000", "2.000.000"],
            [None, None, None, "50 Orang", None, None, None, None],
            [None, None, None, "23 Orang", "254", "100,00", None, None],
        )
    )
    assert values(found, "target") == {"Program P": [181, 50, 23]}
    facts = list(zip(*(listed(found, name) for name in ("measure", "row", "part")), strict=True))
    assert ("kinerja", 6, 0) in facts
    assert [fact for fact in facts if fact[0] == "target"] == [("target", 4, 0), ("target", 5, 1), ("target", 6, 2)]


def test_one_kode_column_may_mix_all_levels() -> None:
    """Urusan to rekening by their kode; an account is keyed below its sub kegiatan, its parent the next shorter one."""
    found = table_of(
        rak(
            ["2", "URUSAN WAJIB", 10.0, 10.0],
            ["2.16", "BIDANG", 10.0, 10.0],
            ["2.16.2.20.2.21.01.0000", "Dinas", 10.0, 10.0],
            ["2.16.2.20.2.21.01.0000", "Dinas", 10.0, 10.0],
            ["2.16.01", "PROGRAM", 10.0, 10.0],
            ["2.16.01.2.01", "Kegiatan", 10.0, 10.0],
            ["2.16.01.2.01.0001", "Sub", 10.0, 10.0],
            ["5.1.02", "Barang dan Jasa", 10.0, 10.0],
            ["5.1.02.01", "Barang", 10.0, 10.0],
            ["JUMLAH", None, 10.0, 10.0],
        )
    )
    assert found.rows["level"] == [
        "urusan", "bidang", "skpd", "skpd", "program", "kegiatan", "sub_kegiatan", "rekening", "rekening", "total",
    ]  # fmt: skip
    assert found.rows["parent"] == [-1, 0, 1, 2, 3, 4, 5, 6, 7, -1]
    assert found.rows["kode"][-3:] == ["2.16.1.2.1.1|5.1.2", "2.16.1.2.1.1|5.1.2.1", ""]


def test_a_unit_stands_under_its_skpd_and_repeats_the_tree() -> None:
    """UPTD rows are children of the SKPD; the same program under two units is two rows."""
    found = table_of(
        rak(
            ["1.02", "KESEHATAN", 30.0, 30.0],
            ["1.02.0.00.0.00.01.0000", "Dinas", 30.0, 30.0],
            ["1.02.01", "PROGRAM", 10.0, 10.0],
            ["1.02.0.00.0.00.01.0001", "Puskesmas A", 10.0, 10.0],
            ["1.02.01", "PROGRAM", 10.0, 10.0],
            ["1.02.0.00.0.00.01.0002", "Puskesmas B", 10.0, 10.0],
            ["1.02.01", "PROGRAM", 10.0, 10.0],
        )
    )
    assert found.rows["parent"] == [-1, 0, 1, 1, 3, 1, 5]


def test_an_office_of_urusan_five_is_no_account() -> None:
    """5 UNSUR PENUNJANG is an urusan, 5 BELANJA an account."""
    found = table_of(rak(["5", "UNSUR PENUNJANG URUSAN PEMERINTAHAN", 1.0, 1.0], ["5.01", "PERENCANAAN", 1.0, 1.0]))
    assert found.rows["level"] == ["urusan", "bidang"]
    assert table_of(ringkasan(["5", "BELANJA DAERAH", 1.0])).rows["level"] == ["rekening"]


def test_a_total_may_have_no_label_and_stand_anywhere() -> None:
    """Money without kode and label is the total of the cash plan."""
    assert table_of(rak([None, None, 5.0, 5.0], ["1.06.02", "PROGRAM", 5.0, 5.0])).rows["level"] == ["total", "program"]


def test_a_block_after_the_total_is_a_table_of_its_own() -> None:
    """What starts anew as high as the first row is another table; what ranks lower is not."""
    made = ringkasan(["5", "BELANJA", 1.0], [None, "JUMLAH", 1.0], ["5", "BELANJA", 2.0], [None, "JUMLAH", 2.0])
    done = built(made)
    assert [(one.block, one.rows["row"]) for one in done.tables] == [(0, [3, 4]), (1, [5, 6])]
    assert listed(done.tables[1], "rowid") == [0, 1]
    made = ringkasan(["5", "BELANJA", 1.0], [None, "JUMLAH", 1.0], ["5.1", "OPERASI", 1.0])
    assert [one.rows["row"] for one in built(made).tables] == [[3, 4, 5]]


def test_a_signature_below_the_data_is_not_read() -> None:
    """From place and date on nothing is a row, though a number stands there."""
    made = ringkasan(["5", "BELANJA", 1.0], [], [None, "Mojokerto, 31 Desember 2023", None], [None, "Kepala Dinas Sosial", None],
                     [None, "NIP. 19700101 199001 1 001", 12.0])  # fmt: skip
    assert levels(table_of(made)) == [("rekening", "BELANJA")]


def test_rows_that_only_copy_zeros_down_are_no_rows() -> None:
    """Formulas dragged below the data give 0; no name, no row."""
    assert table_of(ringkasan(["5", "BELANJA", 1.0], [None, None, 0.0])).rows["row"] == [3]


def test_labels_numbered_in_their_own_cell_lose_the_number() -> None:
    """In the draft "1. Penyusunan" is a sub kegiatan called Penyusunan; a filled NO is a program."""
    made = sheet(
        ["Realisasi Belanja LKjIP"],
        [
            "NO",
            "PROGRAM / KEGIATAN / SUB KEGIATAN",
            "ANGGARAN",
            "TARGET KINERJA",
            "CAPAIAN KINERJA",
            "REALISASI KEUANGAN",
            None,
        ],
        [None] * 5 + ["(Rp)", "%"],
        [None, "Terwujudnya A", None, None, None, None, None],
        [None, "Nilai SAKIP", None, "80,50", "80,98", None, None],
        ["1.", "Program P", "1.000.000", "90%", "100%", "900.000", "90,00%"],
        [None, "Kegiatan K", "1.000.000", "90%", "100%", "900.000", "90,00%"],
        [None, "6. Penyusunan", "1.000.000", "2 Dokumen", "2", "900.000", "90,00%"],
        merged=("F2:G2",),
    )
    assert levels(table_of(made)) == [
        ("sasaran", "Terwujudnya A"),
        ("indikator", "Nilai SAKIP"),
        ("program", "Program P"),
        ("kegiatan", "Kegiatan K"),
        ("sub_kegiatan", "Penyusunan"),
    ]


def test_a_row_of_no_level_keeps_its_name_for_the_join() -> None:
    """What the rules do not tell is left open, not dropped."""
    made = sheet(
        ["RFK BULAN MEI"],
        ["Program/Kegiatan", "Pagu", "s.d. Bulan Ini", None, None],
        [None, None, "Rp", "%", "Fisik"],
        ["Program P", 10.0, 5.0, 50.0, 50.0],
        ["Pembinaan", 10.0, 5.0, 50.0, 50.0],
        merged=("C2:E2",),
    )
    assert levels(table_of(made)) == [("program", "Program P"), ("", "Pembinaan")]


def fault(made: FakeSheet) -> tuple[Any, ...]:
    """The only finding of the sheet: rule, outcome, severity, cell, found."""
    (one,) = built(made).findings
    return one.rule, one.outcome, one.severity, one.cells, one.found


def cell(row: int, column: int) -> tuple[Cell]:
    return (Cell("a.xlsx", "Sheet1", row, column),)


def test_an_amount_that_cannot_be_read_is_a_finding_and_a_fact_without_value() -> None:
    """The cell is named with what stands in it; nothing is guessed."""
    made = ringkasan(["5", "BELANJA", "dua juta"], ["5.1", "OPERASI", "1.000.000"])
    assert fault(made) == ("baca.angka", Outcome.TAK_TERNILAI, Severity.SEDANG, cell(3, 3), "dua juta")
    assert listed(built(made).tables[0], "value") == [None, 100_000_000]
    assert built(made).findings[0].measure == "pagu"


@pytest.mark.parametrize(
    ("target", "found", "reached"),
    [("324.480 Keluarga", [], [9_480]), ("324 Keluarga", [("baca.angka_rancu", cell(4, 8), "9.480")], [None])],
)
def test_an_ambiguous_quantity_is_a_finding_unless_its_table_tells(
    target: str, found: list[tuple[str, object, str]], reached: list[int | None]
) -> None:
    """9.480 alone may be a fraction; where another cell writes "324.480 Keluarga" it is a thousand, as in all of the table."""
    head = [*REALISASI[0][:3], "KINERJA", None, None, "SASARAN PPKS", None, "ANGGARAN (Rp)", None]
    second = [None, None, None, "TARGET", "REALISASI", "CAPAIAN", "TARGET", "REALISASI", "ALOKASI", "REALISASI"]
    number = target.removesuffix(" Keluarga")
    row = ["1.", "Program P", "", target, number, "100", number, "9.480", "1.000.000", "900.000"]
    made = sheet(["EVALUASI TARGET KINERJA DAN ANGGARAN"], head, second, row, merged=("D2:F2", "G2:H2", "I2:J2"))
    done = built(made)
    assert values(done.tables[0], "target_sasaran") == {"Program P": [int(number.replace(".", ""))]}
    assert values(done.tables[0], "kinerja_sasaran") == {"Program P": reached}
    assert [(one.rule, one.cells, one.found) for one in done.findings] == found


def test_a_kode_that_is_none_is_a_finding() -> None:
    """The row stays with its label."""
    made = ringkasan(["lihat", "BELANJA", 1.0], ["5.1", "OPERASI", 1.0])
    assert fault(made) == ("baca.kode", Outcome.TIDAK_SAH, Severity.SEDANG, cell(3, 1), "lihat")


def test_a_kode_that_excel_changed_is_a_note() -> None:
    """Found is the cell, expected the kode it was turned back into."""
    made = rak([1.06, "BIDANG", 1.0, 1.0], ["1.06.02", "PROGRAM", 1.0, 1.0])
    assert fault(made)[:4] == ("baca.kode_excel", Outcome.TIDAK_SAH, Severity.CATATAN, cell(3, 1))


def test_a_kode_that_excel_made_a_date_is_told_by_the_kode_it_was() -> None:
    """Only one kode can have stood there: it is printed as people type it, not as the date."""
    made = rak([dt.date(2001, 2, 16), "PROGRAM", 1.0, 1.0], ["2.16.01.2.01", "KEGIATAN", 1.0, 1.0])
    done = built(made)
    assert [(one.rule, one.cells, one.found, one.expected, one.kode) for one in done.findings] == [
        ("baca.kode_excel", cell(3, 1), "2001-02-16", "2.16.01", "2.16.01")
    ]
    assert done.tables[0].rows["kode"] == ["2.16.1", "2.16.1.2.1"]


def test_a_kode_that_stands_under_another_s_is_a_finding() -> None:
    """The row is hung where its kode belongs, and said so."""
    rows = [["1.06.02", "P2", 1.0, 1.0], ["1.06.02.2.01", "K", 1.0, 1.0], ["1.06.04", "P4", 1.0, 1.0]]
    made = rak(*rows, ["1.06.02.2.01.0001", "S", 1.0, 1.0])
    assert fault(made) == ("baca.induk", Outcome.TIDAK_SAH, Severity.RENDAH, cell(6, 1), "1.06.02.2.01.0001")
    assert built(made).tables[0].rows["parent"] == [-1, 0, -1, 1]


def test_numbers_that_do_not_count_on_are_a_note() -> None:
    """A slip in the numbering is named; the level is still found."""
    rows = [["1.", "Program P"], ["1.", "Kegiatan K"], ["3.", "Sub S"]]
    made = realisasi(*[[*row, "x", "1", "1", "100", "1.000.000", "1.000.000"] for row in rows])
    assert fault(made) == ("baca.nomor", Outcome.TIDAK_SAH, Severity.CATATAN, cell(6, 1), "3.")


def test_a_numbering_that_reads_two_ways_is_said() -> None:
    """Without children and without sums that tell, the choice is named."""
    rows = [["1.", "Perencanaan", "1.000.000"], ["1.", "Administrasi", "0"], ["2.", "Keuangan", "0"]]
    made = realisasi(*[[*row[:2], "x", "1", "1", "100", row[2], "0"] for row in rows])
    assert fault(made)[:4] == ("baca.tingkat", Outcome.TAK_TERNILAI, Severity.RENDAH, cell(6, 1))


def test_sums_tell_a_numbering_that_numbers_alone_do_not() -> None:
    """Where the kegiatan's pagu is the sum of what follows, it is its parent."""
    rows = [["1.", "Perencanaan", "3.000.000"], ["1.", "Administrasi", "1.000.000"], ["2.", "Keuangan", "2.000.000"]]
    made = realisasi(*[[*row[:2], "x", "1", "1", "100", row[2], "0"] for row in rows])
    assert [level for level, _ in levels(table_of(made))] == ["program", "kegiatan", "kegiatan"]


def test_money_in_a_row_without_name_is_a_finding() -> None:
    """A line nobody can place is named, not dropped in silence."""
    made = ringkasan(["5", "BELANJA", 1.0], [None, None, 7.0])
    assert fault(made) == ("baca.baris", Outcome.TAK_TERNILAI, Severity.RENDAH, cell(4, 3), "")


def test_an_amount_typed_one_column_to_the_right_is_a_finding() -> None:
    """Its own cell is blank, and the next column is none of numbers."""
    made = ringkasan(["5", "BELANJA", 5000.0], ["5.1", "OPERASI", None, 5000.0])
    assert fault(made) == ("baca.geser", Outcome.TIDAK_SAH, Severity.TINGGI, cell(4, 4), "5000")


def test_a_form_without_data_says_so() -> None:
    """Only its header, or numbers in the NO column: no table."""
    done = built(realisasi(["1."], ["2."]))
    assert (done.tables, done.findings, done.note) == ((), (), "tanpa_data")


def test_a_template_s_sample_row_is_no_office_s_data() -> None:
    """Program a, kegiatan a, sub kegiatan a: recognised, and not read."""
    quarters = [f"{word} Tw {number}" for word in ("Target Volume", "Realisasi Pencapaian") for number in range(1, 5)]
    head = ["No", "SKPD", "Kode", "Program", "Kegiatan", "Sub kegiatan", "Volume", "Satuan", *quarters]
    row = [1, "kominfo", "1.002.1", "program a", "kegiatan a", "sub kegiatan a", 200, "buah", *[50] * 8]
    assert built(sheet(["Capaian Output"], head, row, [2])).note == "contoh_templat"


def test_a_renstra_of_targets_and_pagu_per_year() -> None:
    """T-C.27: each year has its target and its rupiah; the end of the period its own."""
    made = sheet(
        ["Tabel T-C.27 Rencana Strategis 2021-2026 DINAS SOSIAL KABUPATEN MOJOKERTO"],
        [
            "Kode",
            "Program dan Kegiatan",
            "Indikator",
            "Tahun 2022",
            None,
            "Tahun 2023",
            None,
            "Kondisi Kinerja pada Akhir Periode",
            None,
        ],
        [None, None, None, "Target", "Rp", "Target", "Rp", "Target", "Rp"],
        ["1.06.02", "PROGRAM P", "Persentase", "80 %", 900.0, "75 %", 800.0, "60 %", 3000.0],
        merged=("D2:E2", "F2:G2", "H2:I2"),
    )
    found = built(made, Identity("Dinas A", (2021, 2022, 2023))).tables[0]
    assert found.form == "renstra_tc27"
    assert [values(found, "target_renstra", period)["1.6.2"] for period in ("2022", "2023", "akhir")] == [
        [80],
        [75],
        [60],
    ]
    assert [values(found, "pagu_renstra", period)["1.6.2"] for period in ("2022", "2023", "akhir")] == [
        [90_000],
        [80_000],
        [300_000],
    ]
