"""The tables of BAB II and the cascading: what each document says of tujuan, sasaran, IKU and programs; blanks are staff's."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from material import raw, report, row, said, table

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

TOP = Path(__file__).resolve().parent.parent
HEAD = "Dinas Sosial Kabupaten Contoh Tahun 2023"
PK = f"""
Perjanjian Kinerja Tahun 2023
{HEAD}
No | Sasaran Strategis | Indikator Kinerja | Target
1 | Meningkatnya kesejahteraan PPKS | Persentase PPKS yang mandiri | 82 %
 | | Indeks kepuasan layanan | 85 Nilai
2 | Meningkatnya peran PSKS | Persentase PSKS aktif | 75 %
"""
IKU = f"""
Indikator Kinerja Utama
{HEAD}
No | Tujuan | Sasaran | Indikator Kinerja Utama | Satuan | Formula | Sumber Data | Penanggung Jawab
1 | Terwujudnya perlindungan sosial | Meningkatnya kesejahteraan PPKS | Persentase PPKS yang mandiri | % | PPKS mandiri / seluruh PPKS x 100 | DTKS | Bidang Rehabilitasi
2 | | Meningkatnya peran PSKS | Persentase PSKS aktif | % | PSKS aktif / PSKS x 100 | | Bidang Pemberdayaan
"""
DPA = f"""
Dokumen Pelaksanaan Anggaran
{HEAD}
Kode | Uraian | Anggaran
1.06.02 | Program Pemberdayaan | 1500
1.06.02.2.01 | Kegiatan Pengembangan | 1500
1.06.02.2.01.01 | Sub Kegiatan Karang Taruna | 1000
1.06.02.2.01.02 | Sub Kegiatan LKS | 500
1.06.04 | Program Rehabilitasi | 4250
1.06.04.2.01 | Kegiatan Rehabilitasi Dasar | 4250
1.06.04.2.01.01 | Sub Kegiatan Permakanan | 4250
 | Jumlah | 5750
"""
RENJA = f"""
Rencana Kerja (Renja)
{HEAD}
Kode | Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan | Indikator Kinerja Program/Kegiatan | Rencana Tahun 2023 | < | < | < | Catatan Penting
^ | ^ | ^ | Lokasi | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif (Rp) | Sumber Dana | ^
1.06.02 | Program Pemberdayaan | Persentase PSKS yang dibina | Kab. Contoh | 75 % | 1500 | DAU |
1.06.02.2.01 | Kegiatan Pengembangan | Jumlah PSKS yang dibina | Kab. Contoh | 50 Orang | 1500 | DAU |
1.06.02.2.01.01 | Sub Kegiatan Karang Taruna | Jumlah Karang Taruna | Kab. Contoh | 18 Lembaga | 1000 | DAU |
1.06.02.2.01.02 | Sub Kegiatan LKS | Jumlah LKS | Kab. Contoh | 41 Lembaga | 500 | DAU |
1.06.04 | Program Rehabilitasi | Persentase PPKS yang direhabilitasi | Kab. Contoh | 55 % | 4250 | DAU |
1.06.04.2.01 | Kegiatan Rehabilitasi Dasar | Jumlah PPKS yang direhabilitasi | Kab. Contoh | 254 Orang | 4250 | DAU |
1.06.04.2.01.01 | Sub Kegiatan Permakanan | Jumlah penerima permakanan | Kab. Contoh | 371 Orang | 4250 | DAU |
"""
EVALUASI = f"""
Laporan Evaluasi Target Kinerja dan Anggaran Triwulan IV
{HEAD}
No | Kode | Sasaran/Program/Kegiatan/Sub Kegiatan | Indikator Kinerja | Kinerja | < | < | Waktu | Anggaran | < | < | Kendala
^ | ^ | ^ | ^ | Target / Satuan | Realisasi | Capaian % | ^ | Alokasi | Realisasi | Capaian % | ^
 | | Meningkatnya peran PSKS | Persentase PSKS aktif | 75 % | 75 % | 100,00 | | | | |
 | 1.06.02 | Program Pemberdayaan | Persentase PSKS yang dibina | 75 % | 75 % | 100,00 | Januari - Desember | 1500 | 1400 | 93,33 |
1 | 1.06.02.2.01 | Kegiatan Pengembangan | Jumlah PSKS yang dibina | 50 Orang | 50 | 100,00 | Januari - Desember | 1500 | 1400 | 93,33 |
1 | 1.06.02.2.01.01 | Sub Kegiatan Karang Taruna | Jumlah Karang Taruna | 18 Lembaga | 18 | 100,00 | Maret | 1000 | 950 | 95,00 |
2 | 1.06.02.2.01.02 | Sub Kegiatan LKS | Jumlah LKS | 41 Lembaga | 41 | 100,00 | April | 500 | 450 | 90,00 |
 | | Meningkatnya kesejahteraan PPKS | Persentase PPKS yang mandiri | 82 % | 82 % | 100,00 | | | | |
 | 1.06.04 | Program Rehabilitasi | Persentase PPKS yang direhabilitasi | 55 % | 55 % | 100,00 | Januari - Desember | 4250 | 4250 | 100,00 |
1 | 1.06.04.2.01 | Kegiatan Rehabilitasi Dasar | Jumlah PPKS yang direhabilitasi | 254 Orang | 254 | 100,00 | Januari - Desember | 4250 | 4250 | 100,00 |
1 | 1.06.04.2.01.01 | Sub Kegiatan Permakanan | Jumlah penerima permakanan | 371 Orang | 371 | 100,00 | Mei | 4250 | 4250 | 100,00 |
 | | Total | | | | | | 5750 | 5650 | 98,26 |
"""
RENSTRA = f"""
Renstra Tabel T-C.25 Tujuan dan Sasaran Jangka Menengah
{HEAD}
No | Tujuan | Sasaran | Indikator Tujuan/Sasaran | Satuan | 2022 | 2023 | 2024
1 | Terwujudnya kesejahteraan sosial | | Angka kesejahteraan | Nilai | 60 | 61 | 62
 | | Meningkatnya kesejahteraan PPKS | Persentase PPKS yang mandiri | % | 80 | 81 | 90
 | | | Indeks kepuasan layanan | Nilai | 84 | 85 | 88
2 | Terwujudnya PSKS yang tangguh | Meningkatnya peran PSKS | Persentase PSKS aktif | % | 70 | 74 | 80
"""
ALL = {"PK.xlsx": PK, "IKU.xlsx": IKU, "DPA.xlsx": DPA, "Renja.xlsx": RENJA, "Realisasi.xlsx": EVALUASI}
IKU_SPAN = f"""
Indikator Kinerja Utama Periode 2021 - 2026
{HEAD.removesuffix(" Tahun 2023")}
No | Sasaran | Indikator Kinerja Utama | Satuan | Formula | Target | < | < | <
^ | ^ | ^ | ^ | ^ | 2022 | 2023 | 2024 | 2025
1 | Meningkatnya kesejahteraan PPKS | Persentase PPKS yang mandiri | % | PPKS mandiri / seluruh PPKS x 100 | 80 | 81 | 83 | 84
2 | Meningkatnya peran PSKS | Persentase PSKS aktif | % | PSKS aktif / PSKS x 100 | 74 | 75 | 76 | 77
"""
MORE = {"Renstra.xlsx": RENSTRA, "IKU Periode.xlsx": IKU_SPAN}
INDICATOR = "Persentase PPKS yang mandiri"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


Make = Callable[..., Report]


@pytest.fixture
def make(book: Rulebook, tmp_path: Path) -> Make:
    """The one report of some of the documents; `published`: last night's workbook."""

    def made(*files: str, published: bytes = b"") -> Report:
        content = {each: text for each, text in (ALL | MORE).items() if each in (files or ALL)}
        return report(content, book, tmp_path, published=published)

    return made


def cells(made: Report, sheet: str) -> list[tuple[Any, ...]]:
    """The lines of a table: what stands below its column numbers, up to its notes."""
    rows = table(made, sheet)
    start = next(at for at, each in enumerate(rows) if each[:3] == (1, 2, 3)) + 1
    end = next(at for at, each in enumerate(rows) if str(each[0]).startswith("Sumber: "))
    return rows[start:end]


def typed(workbook: bytes, sheet: str, name: str, column: int, words: str) -> bytes:
    """As a person saves it who wrote into the row with this text."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    (found,) = [each for each in book[sheet].iter_rows() if name in [cell.value for cell in each]]
    found[column].value = words
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_tujuan_stands_beside_each_sasaran_that_serves_it(make: Make) -> None:
    """The IKU writes it once, in a merged cell; each indicator has its unit and the target in force."""
    found = [(each[1], each[2], each[3], each[4], each[7]) for each in cells(make(), "Tabel 2.1")]
    goal = "Terwujudnya perlindungan sosial"
    assert found == [
        (goal, "Meningkatnya peran PSKS", "Persentase PSKS aktif", "%", 75),
        (goal, "Meningkatnya kesejahteraan PPKS", INDICATOR, "%", 82),
        (None, None, "Indeks kepuasan layanan", "Nilai", 85),
    ]


def test_the_renstra_says_tujuan_and_the_targets_of_its_years(make: Make) -> None:
    """Table T-C.25, where a tujuan has a row of its own or stands beside its first sasaran; it goes before the IKU's."""
    made = make(*ALL, *MORE)
    assert [(each[1], each[3], each[5], each[6]) for each in cells(made, "Tabel 2.1")] == [
        ("Terwujudnya PSKS yang tangguh", "Persentase PSKS aktif", 74, 80),
        ("Terwujudnya kesejahteraan sosial", INDICATOR, 81, 90),
        ("Terwujudnya kesejahteraan sosial", "Indeks kepuasan layanan", 85, 88),
    ]
    heads = [each[2] for each in cells(made, "Cascading") if each[0] in ("Tujuan", "Sasaran")]
    assert heads == [
        "Terwujudnya PSKS yang tangguh", "Meningkatnya peran PSKS",
        "Terwujudnya kesejahteraan sosial", "Meningkatnya kesejahteraan PPKS",
    ]  # fmt: skip


def test_a_tujuan_that_no_document_says_is_written_by_staff_and_stays(make: Make) -> None:
    """Beside the sasaran that it was written for; the IKU that comes later does not take it away."""
    first = make("PK.xlsx", "DPA.xlsx")
    name = "Meningkatnya peran PSKS"
    assert row(first, "Tabel 2.1", name)[1] is None
    second = make("PK.xlsx", "DPA.xlsx", published=typed(first.workbook, "Tabel 2.1 Tujuan", name, 1, "Tujuan kami"))
    assert [each[1] for each in cells(second, "Tabel 2.1")] == [None, None, "Tujuan kami"]
    assert [each[2] for each in cells(second, "Cascading") if each[0] == "Tujuan"] == ["Tujuan kami"]
    third = make(published=second.workbook)
    assert row(third, "Tabel 2.1", name)[1] == "Tujuan kami"
    assert row(third, "Tabel 2.1", INDICATOR)[1] == "Terwujudnya perlindungan sosial"


def test_each_key_indicator_says_how_it_is_counted_from_what_and_by_whom(make: Make) -> None:
    """As the IKU says; its target is the one in force; what it leaves open waits for staff and is carried."""
    made = make()
    assert [each[1:] for each in (line[:8] for line in cells(made, "Indikator Kinerja Utama"))] == [
        ("Meningkatnya kesejahteraan PPKS", INDICATOR, "%", 82, "PPKS mandiri / seluruh PPKS x 100", "DTKS", "Bidang Rehabilitasi"),
        ("Meningkatnya peran PSKS", "Persentase PSKS aktif", "%", 75, "PSKS aktif / PSKS x 100", None, "Bidang Pemberdayaan"),
    ]  # fmt: skip
    gap = openpyxl.load_workbook(io.BytesIO(made.workbook))["Indikator Kinerja Utama"]["G7"]
    assert (gap.value, gap.fill.fgColor.rgb) == (None, "FFFFF2CC")
    again = make(published=typed(made.workbook, "Indikator Kinerja Utama", "Persentase PSKS aktif", 6, "SIKS-NG"))
    assert [each[6] for each in cells(again, "Indikator Kinerja Utama")] == ["DTKS", "SIKS-NG"]


def test_an_iku_of_several_years_is_of_each_of_them(make: Make) -> None:
    """Made for 2021 to 2026 it says how 2023 is counted; its own target of that year gives way to the promised one."""
    made = make("PK.xlsx", "IKU Periode.xlsx", "DPA.xlsx")
    assert [line[2:6] for line in cells(made, "Indikator Kinerja Utama")] == [
        (INDICATOR, "%", 82, "PPKS mandiri / seluruh PPKS x 100"),
        ("Persentase PSKS aktif", "%", 75, "PSKS aktif / PSKS x 100"),
    ]


def test_without_an_iku_its_indicators_are_those_of_the_promise(make: Make) -> None:
    """Every cell of the three columns is staff's; without a PK too the table says what it needs."""
    made = make("PK.xlsx", "DPA.xlsx")
    assert [each[2] for each in cells(made, "Indikator Kinerja Utama")] == [
        INDICATOR,
        "Indeks kepuasan layanan",
        "Persentase PSKS aktif",
    ]
    needs = cells(make("DPA.xlsx"), "Indikator Kinerja Utama")[0][1]
    assert needs == "Belum terisi; memerlukan Perjanjian Kinerja."


def test_programs_have_the_target_of_each_plan_and_their_money(make: Make, tmp_path: Path) -> None:
    """And the total is the DPA's own Jumlah."""
    made = make()
    found = [(each[1], each[3], each[4], each[6], each[7], each[8]) for each in cells(made, "Tabel 2.3")]
    total = raw(tmp_path / "inputs" / "DPA.xlsx", lambda each: each[1] == "Jumlah", [2])
    assert found == [
        ("1.06.02", "Persentase PSKS yang dibina", "%", 75, 75, 1500),
        ("1.06.04", "Persentase PPKS yang direhabilitasi", "%", 55, 55, 4250),
        (None, None, None, None, None, total),
    ]


def test_the_cascading_leads_from_tujuan_down_to_sub_kegiatan(make: Make, tmp_path: Path) -> None:
    """Each row below the one that it serves, with its indicator, unit, target and money; one tujuan stands once."""
    made = make()
    found = [(each[0], each[2], each[4], each[5], each[6]) for each in cells(made, "Cascading")]
    total = raw(tmp_path / "inputs" / "DPA.xlsx", lambda each: each[1] == "Jumlah", [2])
    assert found == [
        ("Tujuan", "Terwujudnya perlindungan sosial", None, None, None),
        ("Sasaran", "Meningkatnya peran PSKS", "%", 75, 1500),
        ("Program", "Program Pemberdayaan", "%", 75, 1500),
        ("Kegiatan", "Kegiatan Pengembangan", "Orang", 50, 1500),
        ("Sub kegiatan", "Sub Kegiatan Karang Taruna", "Lembaga", 18, 1000),
        ("Sub kegiatan", "Sub Kegiatan LKS", "Lembaga", 41, 500),
        ("Sasaran", "Meningkatnya kesejahteraan PPKS", "%", 82, 4250),
        ("Program", "Program Rehabilitasi", "%", 55, 4250),
        ("Kegiatan", "Kegiatan Rehabilitasi Dasar", "Orang", 254, 4250),
        ("Sub kegiatan", "Sub Kegiatan Permakanan", "Orang", 371, 4250),
        (None, "Jumlah", None, None, total),
    ]


def test_money_stands_beside_each_sasaran_and_program(make: Make, tmp_path: Path) -> None:
    """Alokasi with its penyerapan, kinerja dan anggaran with its sasaran; both totals are the documents' own."""
    made = make()
    pagu = raw(tmp_path / "inputs" / "DPA.xlsx", lambda each: each[1] == "Jumlah", [2])
    paid = raw(tmp_path / "inputs" / "Realisasi.xlsx", lambda each: each[2] == "Total", [9])
    alokasi = {each[1]: (each[2], each[4], each[5]) for each in cells(made, "Alokasi")}
    assert alokasi["Meningkatnya peran PSKS"] == (1500, 1400, pytest.approx(1400 / 1500))
    assert alokasi["Program Rehabilitasi"] == (4250, 4250, 1)
    assert alokasi["Jumlah"] == (pagu, paid, pytest.approx(paid / pagu))
    both = {each[1]: each[3:9] for each in cells(made, "Kinerja dan Anggaran")}
    assert both["Meningkatnya peran PSKS"][2:] == (1, 1500, 1400, pytest.approx(1400 / 1500))
    assert both["Jumlah"][3:5] == (pagu, paid)


def test_every_indicator_is_in_pencapaian_with_its_unit_and_its_time(make: Make) -> None:
    """From sasaran down to sub kegiatan; a time that no document says is staff's to write."""
    made = make()
    found = {each[3]: (each[4], each[5], each[6], each[7], each[9]) for each in cells(made, "Pencapaian Kinerja")}
    assert len(found) == 9
    assert found["Jumlah Karang Taruna"] == ("Lembaga", 18, 18, 1, "Maret")
    assert found["Persentase PSKS aktif"] == ("%", 75, 75, 1, None)
    again = make(published=typed(made.workbook, "Pencapaian Kinerja", "Persentase PSKS aktif", 9, "Setahun"))
    assert row(again, "Pencapaian Kinerja", "Persentase PSKS aktif")[9] == "Setahun"
    assert row(again, "Pencapaian Kinerja", "Jumlah Karang Taruna")[9] == "Maret"


def test_an_empty_table_says_what_would_fill_it(make: Make) -> None:
    """An LRA's, RAK's or DPA's office has no sasaran; each table names the document that gives it some."""
    made = make("DPA.xlsx")
    assert cells(made, "Tabel 2.1")[0][2] == "Belum terisi; memerlukan Perjanjian Kinerja atau Realisasi triwulan."
    assert [each[0] for each in cells(made, "Cascading")][:2] == ["Program", "Kegiatan"]
    assert "Sumber: " in said(made, "Cascading")
