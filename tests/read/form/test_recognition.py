"""recognise.py, match.py, sheet_report.py: which form a sheet is, and which column is which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.read.form.recognition import recognise
from tests.read.sheets import FakeSheet, forms, sheet

RENJA = [
    "Kode",
    "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
    "Indikator Kinerja",
    "Rencana Tahun 2023",
]
DATA = ["1.06.02", "PROGRAM A", "Persentase", "Desa", "75 %", 1000.0, "DAU"]


def renja(*above: list[Any], first: list[Any] | None = None, second: list[Any] | None = None) -> FakeSheet:
    rows = [*above, first or RENJA, second or [None] * 3 + ["Lokasi", "Target", "Pagu Indikatif", "Sumber Dana"], DATA]
    return sheet(*rows)


def meanings(made: FakeSheet) -> list[str]:
    _, reports = recognise(made, forms())
    return [column.meaning for column in reports[0].columns]


def test_a_form_is_known_by_its_header_words() -> None:
    """The report names form, header cell and each column's meaning, and says why."""
    blocks, reports = recognise(renja(["Tabel T-C.33"]), forms(), "a.xlsx")
    report = reports[0]
    assert (report.file, report.form, report.header, report.missing, report.note) == (
        "a.xlsx",
        "renja_tc33",
        "A2",
        (),
        "",
    )
    assert [column.meaning for column in report.columns] == [
        "kode", "label", "indikator", "lokasi", "target", "pagu", "sumber_dana",
    ]  # fmt: skip
    assert {column.why for column in report.columns} == {"sama"}
    assert report.columns[3].header == "Rencana Tahun 2023 › Lokasi"
    assert [(block.form.id, block.rows) for block in blocks] == [("renja_tc33", (range(3, 4),))]


def test_an_indikator_that_a_form_does_not_know_is_read() -> None:
    """A summary of a DPA by kode beside whose names somebody put the indikator and its target."""
    head = ["Kode Rekening", "Uraian", "Indikator", "Target", "Jumlah"]
    made = sheet(["Ringkasan DPA"], head, ["1.06.02", "Program A", "Persentase korban", "60 %", 1000.0])
    assert meanings(made) == ["kode", "label", "indikator", "target", "pagu"]


def test_a_title_of_a_quarter_is_known_however_it_is_written() -> None:
    """What a form says of tw# stands in "Realisasi Program Triwulan III"; elsewhere nothing names the document."""
    head = ["No", "Program dan Kegiatan", "Indikator Kinerja", "Target", "Realisasi", "Alokasi", "Realisasi Anggaran"]
    row = [1.0, "Program A", "Persentase korban", "60 %", "50 %", 9_000_000.0, 8_000_000.0]
    told, untold = (
        recognise(sheet([title], ["Tahun Anggaran 2023"], head, row), forms())[1][0].form
        for title in ("Realisasi Program Triwulan III", "Rekap Program")
    )
    assert (told, untold) == ("realisasi_tw", "rincian_bebas")


def test_a_title_that_says_so_raises_confidence() -> None:
    """The same header is surer under the form's own title."""
    plain, titled = (recognise(renja([title]), forms())[1][0].confidence for title in ("Lampiran", "Tabel T-C.33"))
    assert plain < titled <= 1.0


@pytest.mark.parametrize("depth", [0, 5, 29])
def test_the_header_may_stand_anywhere_in_the_first_thirty_rows(depth: int) -> None:
    """Blank and title rows above it don't matter."""
    assert meanings(renja(*[[]] * depth))[:3] == ["kode", "label", "indikator"]


def test_columns_may_be_shifted_and_reordered() -> None:
    """Words decide, never the column's letter."""
    made = sheet(
        [None, "Indikator Kinerja", "Kode", "Program/Kegiatan", "Kinerja", None, "Anggaran", None],
        [None, None, None, None, "Realisasi", "Target", "Realisasi", "Alokasi"],
        [None, "Persentase", "1.06.02", "PROGRAM A", "75 %", "75 %", 900.0, 1000.0],
    )
    _, reports = recognise(made, forms())
    assert reports[0].form == "realisasi_tw"
    assert {column.column: column.meaning for column in reports[0].columns if column.meaning} == {
        2: "indikator", 3: "kode", 4: "label", 5: "kinerja", 6: "target", 7: "realisasi", 8: "pagu",
    }  # fmt: skip


def test_typos_in_header_words_are_forgiven_and_named() -> None:
    """A word nearly the form's own is taken for it; the report says how near."""
    made = renja(second=[None] * 3 + ["Lokasi", "Target", "Pago Indikatif", "Sumbr Dana"])
    _, reports = recognise(made, forms())
    assert reports[0].form == "renja_tc33"
    assert {column.meaning: column.why for column in reports[0].columns if column.why.startswith("mirip")} == {
        "pagu": "mirip 93 %",
        "sumber_dana": "mirip 95 %",
    }


def test_unknown_columns_are_kept_and_named() -> None:
    """A column the form does not know is reported with its words and no meaning."""
    made = renja(first=[*RENJA, None, None, None, "PPTK"])
    _, reports = recognise(made, forms())
    assert [(column.header, column.meaning) for column in reports[0].columns][-1] == ("PPTK", "")


def test_a_missing_column_is_named_with_the_nearest_form() -> None:
    """Without its pagu a Renja is not read; the report says which words were looked for."""
    made = renja(second=[None] * 3 + ["Lokasi", "Target", "Keterangan", "Sumber Dana"])
    blocks, reports = recognise(made, forms())
    report = reports[0]
    assert blocks == []
    assert (report.form, report.nearest, report.note) == ("", "renja_tc33", "kolom_kurang")
    assert report.missing == ("Rencana Tahun › Kebutuhan Dana",)


@pytest.mark.parametrize(
    ("rows", "note"),
    [([], "kosong"), ([["", "  "]], "kosong"), ([["Nama", "Umur"], ["Ani", 3]], "bukan_formulir")],
)
def test_other_sheets_say_what_they_are(rows: list[list[Any]], note: str) -> None:
    """An empty sheet and one that is no form at all are told apart."""
    blocks, reports = recognise(sheet(*rows), forms())
    assert (blocks, reports[0].note, reports[0].form) == ([], note, "")


def test_several_blocks_of_a_sheet_are_found_with_their_own_titles() -> None:
    """Three tables under one another, each with its own header, are three blocks; a title belongs to the next one."""
    made = sheet(
        ["PERJANJIAN KINERJA TAHUN 2023"],
        ["No", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"],
        [1, "Meningkatnya A", "Nilai A", "80"],
        [],
        ["Kinerja lainnya dinas"],
        ["No", "KINERJA LAINNYA", "INDIKATOR KINERJA", "TARGET"],
        [1, "Terwujudnya B", "Nilai B", "81"],
        ["No", "PROGRAM", "ANGGARAN", "KETERANGAN"],
        [1, "Program C", "1.000.000", "APBD"],
    )
    blocks, reports = recognise(made, forms())
    assert [report.form for report in reports] == ["pk_sasaran", "pk_lainnya", "pk_program"]
    assert [block.rows for block in blocks] == [(range(2, 3),), (range(6, 7),), (range(8, 9),)]
    assert blocks[1].titles == ("PERJANJIAN KINERJA TAHUN 2023", "Kinerja lainnya dinas", "Sheet1")


def test_a_header_repeated_on_the_next_page_continues_the_table() -> None:
    """The same header again, with no title of its own, adds its rows to the block."""
    head = ["Kode Rekening", "Uraian", "Jumlah (Rp)"]
    made = sheet(["Ringkasan DPA SKPD"], head, ["5", "BELANJA", 10.0], head, ["5.1", "BELANJA OPERASI", 10.0])
    blocks, reports = recognise(made, forms())
    assert (len(reports), [block.rows for block in blocks]) == (1, [(range(2, 3), range(4, 5))])


def test_a_kode_column_without_heading_is_known_by_its_cells() -> None:
    """Right before the label, filled mostly with kode: it is the kode column, by its place."""
    made = sheet(
        [None, "Kegiatan", "Anggaran", "Realisasi DI LRA", "Persen di LRA"],
        [None, "Penyusunan Dokumen", 10.0, 5.0, 0.5],
        ["5.1.02", "Belanja Barang dan Jasa", 10.0, 5.0, 0.5],
    )
    _, reports = recognise(made, forms())
    first = reports[0].columns[0]
    assert (first.column, first.meaning, first.why) == (1, "kode", "posisi")


def test_nothing_is_bound_to_a_column_without_heading_that_holds_no_kode() -> None:
    """Names or numbers before the label are no kode column."""
    rows = [[None, "Kegiatan", "Anggaran", "Realisasi", "Persen di LRA"], ["Ani", "Penyusunan", 10.0, 5.0, 0.5]]
    assert recognise(sheet(*rows), forms())[1][0].columns[0].column == 2
    rows[1][0] = None
    assert recognise(sheet(*rows), forms())[1][0].columns[0].column == 2


def test_a_pair_under_one_title_is_kinerja_then_rupiah() -> None:
    """E.81 may print one merged title over K and Rp without saying which is which."""
    made = sheet(
        ["Evaluasi Hasil Renja 2022"],
        [
            "Kode",
            "Program/Kegiatan",
            "Indikator",
            "Target Renja",
            None,
            "Triwulan I",
            None,
            "Realisasi Capaian Renja",
            None,
        ],
        ["1.06.02", "PROGRAM A", "Persen", "50 %", 500.0, "10 %", 50.0, "10 %", 50.0],
        merged=("D2:E2", "F2:G2", "H2:I2"),
    )
    assert meanings(made) == [
        "kode", "label", "indikator", "target", "pagu", "kinerja_tw1", "realisasi_tw1", "kinerja_tahun", "realisasi_tahun",
    ]  # fmt: skip


def test_words_against_a_form_lower_its_confidence() -> None:
    """An RKA with the DPA's header is not taken for a DPA."""
    head = [
        ["Kode", None, None, "Uraian", "Jumlah", None, None],
        ["Program", "Kegiatan", "Sub Kegiatan", None, "Tahun 2023"],
    ]
    head.append([None] * 4 + ["Belanja Operasi", "Belanja Modal", "Jumlah"])
    rows = [*head, ["01", "2.01", "01", "Sub", 1.0, 0.0, 1.0]]
    merged = ("A2:C2", "E2:G2", "E3:G3")
    confidence = [
        recognise(sheet([title], *rows, merged=merged), forms())[1][0].confidence
        for title in ("Dokumen Pelaksanaan Anggaran", "Rencana Kerja dan Anggaran")
    ]
    assert confidence[0] > 0.95
    assert recognise(sheet(["Rencana Kerja dan Anggaran"], *rows, merged=merged), forms())[0] == []
    assert confidence[1] < 0.7


def test_words_of_a_group_do_not_stand_for_its_columns() -> None:
    """A column Catatan is no Jumlah, though the group above it is one; nor does the group make a shorter form."""
    head = [
        ["Kode", None, None, "Uraian", "Jumlah", None, None],
        ["Program", "Kegiatan", "Sub Kegiatan", None, "Tahun 2023"],
    ]
    head.append([None] * 4 + ["Belanja Operasi", "Belanja Modal", "Catatan"])
    made = sheet(["DPA"], *head, ["01", "2.01", "01", "Sub", 1e6, 0.0, 1e6], merged=("A2:C2", "E2:G2", "E3:G3"))
    blocks, reports = recognise(made, forms())
    (block,) = blocks
    assert (block.form.id, [(one.column.field, one.cells) for one in block.bindings if one.column.measure]) == (
        "dpa_bebas", [("pagu_operasi", (4,)), ("pagu_modal", (5,))],
    )  # fmt: skip
    assert reports[0].columns[6].measure == ""


def test_a_header_printed_again_heads_a_table_of_its_own() -> None:
    """A bidang's table under the same header, whatever its words say: no row of the one above it."""
    head = ["Kode", "A", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"]
    first = [[f"1.06.0{at}", f"Program {at} yang pertama", 3e6, 2e6, 1e6] for at in (1, 2, 3)]
    second = [[f"1.06.0{at}", f"Program {at} yang kedua", 5e6, 3e6, 2e6] for at in (4, 5, 6)]
    made = sheet(
        ["LAPORAN REALISASI TAHUN 2023"], ["Bidang Umum"], head, *first, [None], ["Bidang Linjamsos"], head, *second
    )
    blocks, _ = recognise(made, forms())
    assert [(block.top, [(rows.start, rows.stop) for rows in block.rows]) for block in blocks] == [
        (2, [(3, 6)]), (8, [(9, 12)]),
    ]  # fmt: skip


def test_a_title_s_form_that_lacks_one_heading_is_nearer_than_another_that_fits() -> None:
    """Tabel 2.2 whose "Program" is called "Program/Kegiatan" has the very columns of a laporan triwulan."""
    made = sheet(
        ["Tabel 2.2 Pencapaian Kinerja dan Anggaran"],
        [],
        ["No", "Program/Kegiatan", "Indikator Kinerja", "Kinerja", None, None, "Anggaran", None, None],
        [None, None, None, "Target", "Realisasi", "Capaian", "Alokasi", "Realisasi", "Capaian"],
        ["1.", "Program Pemberdayaan Sosial", "Persentase PSKS", "75%", "75%", "100%", 840_600_000.0, 836_704_750.0, "99,54%"],
    )  # fmt: skip
    _, reports = recognise(made, forms())
    assert [(report.form, report.columns[1].meaning) for report in reports] == [("lkjip_2_2", "label")]


def test_a_kode_without_a_heading_is_known_by_its_cells() -> None:
    """Accounts left of the names: 5, 5.1, 5.1.01."""
    rows = [["5", "BELANJA DAERAH", 100.0], ["5.1", "BELANJA OPERASI", 100.0], ["5.1.01", "Belanja Pegawai", 100.0]]
    made = sheet(["RINGKASAN DOKUMEN PELAKSANAAN ANGGARAN"], [], [None, "Uraian", "Jumlah (Rp)"], *rows)
    _, reports = recognise(made, forms())
    assert [column.meaning for column in reports[0].columns] == ["kode", "label", "pagu"]


def test_an_amount_s_own_heading_says_its_unit_under_a_known_form_too() -> None:
    """Anggaran (Rp. 000) of a Perjanjian Kinerja."""
    made = sheet(
        ["PERJANJIAN KINERJA"], [], ["No", "Program", "Anggaran (Rp. 000)", "Keterangan"],
        [1.0, "Program Pemberdayaan Sosial", "Rp. 1.040.870,-", "DAU"],
    )  # fmt: skip
    blocks, _ = recognise(made, forms())
    assert [binding.scale for binding in blocks[0].bindings] == [1, 1, 1_000, 1]


def test_a_form_of_another_document_is_not_taken_where_the_title_s_own_lacks_a_column() -> None:
    """T-C.33 without its pagu has the columns of a Renstra, whose target is another one."""
    made = sheet(
        ["Tabel T-C.33"], ["DINAS SOSIAL KABUPATEN CONTOH"], ["TAHUN ANGGARAN 2023"],
        ["No Urut", "No. Rekening", "Program dan Kegiatan", "Indikator Program/Kegiatan", "Rencana Tahun 2023", None, None],
        [None, None, None, None, "Target 2023", "Kolom A", "Sumber Dana"],
        [1.0, "1.06.01", "Program Pengelolaan Sosial", "Persentase layanan", "100", 170_024_654.0, "PAD"],
        [2.0, "1.06.02", "Program Rehabilitasi Sosial", "Persentase panti", "100", 150_024_654.0, "DAU"],
    )  # fmt: skip
    _, reports = recognise(made, forms())
    assert [(report.form, report.note) for report in reports] == [("", "bukan_formulir")]


def test_a_column_that_two_forms_take_otherwise_is_unclear_whatever_its_rows_contradict() -> None:
    """Of a table without pagu the "%" is the realisasi's to one form, the capaian, which its rows are not, to another."""
    names = ["Perlindungan", "Rehabilitasi", "Pemberdayaan", "Penanganan", "Pengelolaan"]
    made = sheet(
        ["Realisasi Belanja"], ["DINAS SOSIAL KABUPATEN CONTOH"], ["TAHUN ANGGARAN 2024"],
        ["No", "Kode", "Program Kegiatan", "Target", "Capaian Kinerja", "Realisasi Keuangan", "Realisasi"],
        [None, None, None, None, None, "Rp.", "%"],
        *([at, f"1.06.0{at}", f"Program {name}", f"{at} Orang", f"{at} Orang", 1e6 * at, f"{40 + at},5"] for at, name in enumerate(names, 1)),
    )  # fmt: skip
    blocks, (report,) = recognise(made, forms())
    assert [column.why for column in report.columns if column.column == 7] == ["rancu"]
    assert [one.cells for one in blocks[0].bindings if one.column.measure] == [(3,), (4,), (5,)]


@pytest.mark.parametrize(
    ("title", "name", "file"),
    [
        ("RKA - RINCIAN BELANJA SKPD", "Lembar", "a.xlsx"),
        ("KERTAS KERJA RKA 2023", "Lembar", "a.xlsx"),
        ("RANCANGAN DPA", "Lembar", "a.xlsx"),
        ("Formulir", "RKA", "a.xlsx"),
        ("Formulir", "Lembar", "RKA 2023.xlsx"),
    ],
)
def test_an_rka_is_one_by_its_title_though_that_names_the_dpa_s_table_too(title: str, name: str, file: str) -> None:
    """Or by the name of its sheet or file, where no title names a document."""
    made = sheet(
        [title], ["Kode Rekening", "Uraian", "Koefisien", "Satuan", "Harga", "Jumlah"],
        ["5.1.02.01", "Belanja Barang", None, None, None, 5e6], ["5.1.02.01.01.0024", "ATK", 50.0, "rim", 1e5, 5e6],
    )  # fmt: skip
    blocks, (report,) = recognise(replace(made, name=name), forms(), file)
    assert (blocks, report.note) == ([], "bukan_bahan")
    assert "RKA" in dict(report.detail)["dokumen"]
