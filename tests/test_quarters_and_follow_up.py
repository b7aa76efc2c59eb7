"""What is reported quarter by quarter, what is planned by quarter, and the register of what the evaluation recommended."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from material import lra, raw, report, row, said, subs, table

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

TOP = Path(__file__).resolve().parent.parent
HEAD = "Dinas Sosial Kabupaten Contoh Tahun 2023"
SHEET = "Per Triwulan"
MONEY = slice(8, 12)
"""Columns of money until the end of each quarter."""
DPA = f"""
Dokumen Pelaksanaan Anggaran
{HEAD}
Kode | Uraian | Anggaran
1.06.02 | Program Pemberdayaan | 1500
1.06.02.2.01 | Kegiatan Pengembangan | 1500
1.06.02.2.01.01 | Sub Kegiatan Karang Taruna | 1000
1.06.02.2.01.02 | Sub Kegiatan LKS | 500
 | Jumlah | 1500
"""
E81 = """
Formulir E.81 Evaluasi Terhadap Hasil Renja Dinas Sosial Kabupaten Contoh Tahun 2023
Kode | Program/Kegiatan | Indikator Kinerja | Target Renja Tahun 2023 | < | Triwulan I | < | Triwulan II | < | Triwulan III | < | Triwulan IV | < | Realisasi Capaian Kinerja dan Anggaran Renja | <
^ | ^ | ^ | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp
1.06.02 | Program Pemberdayaan | Persentase PSKS | 75 % | 1500 | 10 % | 200 | 30 % | 300 | 60 % | 400 | 75 % | 500 | 75 % | 1400
1.06.02.2.01 | Kegiatan Pengembangan | Jumlah PSKS | 50 Orang | 1500 | 5 Orang | 200 | 15 Orang | 300 | 20 Orang | 400 | 10 Orang | 500 | 50 Orang | 1400
1.06.02.2.01.01 | Sub Kegiatan Karang Taruna | Jumlah KT | 18 Lembaga | 1000 | 3 Lembaga | 150 | 5 Lembaga | 200 | 5 Lembaga | 300 | 5 Lembaga | 350 | 18 Lembaga | 1000
1.06.02.2.01.02 | Sub Kegiatan LKS | Jumlah LKS | 41 Lembaga | 500 | 1 Lembaga | 50 | 10 Lembaga | 100 | 15 Lembaga | 100 | 15 Lembaga | 150 | 41 Lembaga | 400
Jumlah | | | | 1500 | | 200 | | 300 | | 400 | | 500 | | 1400
"""


def evaluasi(quarter: str, *money: int) -> str:
    """The report of one quarter: what two sub kegiatan spent by it."""
    first, second = money
    return f"""
Laporan Evaluasi Target Kinerja dan Anggaran Triwulan {quarter}
{HEAD}
No | Kode | Sasaran/Program/Kegiatan/Sub Kegiatan | Indikator Kinerja | Kinerja | < | < | Anggaran | < | < | Kendala
^ | ^ | ^ | ^ | Target / Satuan | Realisasi | Capaian % | Alokasi | Realisasi | Capaian % | ^
 | 1.06.02 | Program Pemberdayaan | Persentase PSKS | 75 % | {first // 20} % | | 1500 | {first + second} | |
1 | 1.06.02.2.01 | Kegiatan Pengembangan | Jumlah PSKS | 50 Orang | {first // 20} | | 1500 | {first + second} | |
1 | 1.06.02.2.01.01 | Sub Kegiatan Karang Taruna | Jumlah KT | 18 Lembaga | 9 | | 1000 | {first} | |
2 | 1.06.02.2.01.02 | Sub Kegiatan LKS | Jumlah LKS | 41 Lembaga | 9 | | 500 | {second} | |
 | | Total | | | | | 1500 | {first + second} | |
"""


AKSI = f"""
Rencana Aksi atas Perjanjian Kinerja
{HEAD}
No | Sasaran/Program | Indikator Kinerja | Satuan | Target | Target Triwulan I | Target Triwulan II | Target Triwulan III | Target Triwulan IV | Rencana Aksi | Penanggung Jawab
1 | Program Pemberdayaan | Persentase PSKS | % | 75 | 10 | 30 | 60 | 75 | Pembinaan karang taruna | Bidang Dayasos
"""
LHE = """
Rekomendasi Laporan Hasil Evaluasi AKIP
Dinas Sosial Kabupaten Contoh Tahun {tahun}
No | Komponen | Rekomendasi | Tindak Lanjut | Target Waktu | Penanggung Jawab
1 | Perencanaan | Menyempurnakan cascading kinerja | Cascading disusun ulang | Juni 2023 | Sekretariat
2 | Pengukuran | Memantau rencana aksi tiap triwulan | | |
"""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


Make = Callable[..., Report]


@pytest.fixture
def make(book: Rulebook, tmp_path: Path) -> Make:
    """The one report of these workbooks; `published`: last night's."""

    def made(content: Mapping[str, str], published: bytes = b"") -> Report:
        return report(content, book, tmp_path, published=published)

    return made


def typed(workbook: bytes, sheet: str, name: str, **words: str) -> bytes:
    """As a person saves it who wrote into the row with this text; `words`: letter of a column -> what they wrote."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    (found,) = [each for each in book[sheet].iter_rows() if name in [cell.value for cell in each]]
    for letter, text in words.items():
        book[sheet][f"{letter}{found[0].row}"].value = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_columns_of_one_table_add_up_to_each_quarter(make: Make, tmp_path: Path) -> None:
    """An E.81 holds each quarter alone; its last sum is its own total of the year."""
    made = make({"DPA.xlsx": DPA, "E81.xlsx": E81})
    assert row(made, SHEET, "1.06.02.2.01.01")[MONEY] == (150, 350, 650, 1000)
    assert row(made, SHEET, "JUMLAH")[MONEY] == (200, 500, 900, 1400)
    of_the_year = raw(tmp_path / "inputs" / "E81.xlsx", lambda each: each[0] == "Jumlah", [14])
    assert row(made, SHEET, "JUMLAH")[11] == of_the_year == made.figures["realisasi"]
    assert row(made, SHEET, "Kegiatan Pengembangan")[4:8] == (5, 15, 20, 10)


def test_reports_of_all_so_far_are_taken(make: Make, tmp_path: Path) -> None:
    """Three reports none of whose figures falls: each is of all until its quarter, and says its own Jumlah; TW IV is not there."""
    files = {
        f"TW {name}.xlsx": evaluasi(name, *money)
        for name, money in (("I", (100, 50)), ("II", (300, 120)), ("III", (500, 200)))
    }
    made = make({"DPA.xlsx": DPA, **files})
    totals = [raw(tmp_path / "inputs" / file, lambda each: each[2] == "Total", [8]) for file in files]
    assert row(made, SHEET, "JUMLAH")[MONEY] == (*totals, None)
    assert row(made, SHEET, "1.06.02.2.01.02")[MONEY] == (50, 120, 200, None)
    assert row(made, SHEET, "Jumlah PSKS")[4:8] == (5, 15, 25, None)
    assert "yang sudah memuat periode sebelumnya" in said(made, SHEET)


def test_reports_of_each_quarter_alone_are_added(make: Make, tmp_path: Path) -> None:
    """Where figures fall they are of their own quarter; the sums are those of the raw cells."""
    files = {
        f"TW {name}.xlsx": evaluasi(name, *money)
        for name, money in (("I", (400, 150)), ("II", (100, 50)), ("III", (300, 40)))
    }
    made = make({"DPA.xlsx": DPA, **files})
    each = [raw(tmp_path / "inputs" / file, lambda each: each[2] == "Total", [8]) for file in files]
    assert row(made, SHEET, "JUMLAH")[MONEY] == (each[0], each[0] + each[1], sum(each), None)
    assert "adalah jumlah 3 laporan" in said(made, SHEET)


def counted(quarter: str, percent: str, *counts: str) -> str:
    """The report of one quarter: money so far, and what was reached in it: of the kegiatan and its two sub kegiatan."""
    spent = {"I": 300, "II": 600, "III": 900, "IV": 1400}[quarter]
    text = evaluasi(quarter, spent - 100, 100)
    for target, count in zip(("50 Orang", "18 Lembaga", "41 Lembaga"), counts, strict=True):
        head, _, rest = text.partition(f"| {target} | ")
        text = f"{head}| {target} | {count}{rest[rest.index(' |') :]}"
    head, _, rest = text.partition("| 75 % | ")
    return f"{head}| 75 % | {percent}{rest[rest.index(' |') :]}"


QUARTERS_OF_THEIR_OWN = {
    "I": ("10 %", "8", "3", "5"), "II": ("30 %", "15", "5", "10"), "III": ("60 %", "20", "4", "16"), "IV": ("75 %", "7", "6", ""),
}  # fmt: skip


def test_counts_of_each_quarter_alone_are_added_whatever_the_money_does(make: Make) -> None:
    """Counts that fall are of their quarter: 3+5+4+6 of 18; the percentage is the last one's, and money that never falls the last one's too."""
    files = {f"TW {name}.xlsx": counted(name, *said) for name, said in QUARTERS_OF_THEIR_OWN.items()}
    made = make({"DPA.xlsx": DPA, **files})
    assert row(made, "Tabel 3.2", "Persentase PSKS")[4:7] == (75, 75, 1)
    assert row(made, "Tabel 3.3", "Jumlah PSKS")[4:7] == (50, 50, 1)
    assert row(made, "Tabel 3.4", "Jumlah KT")[4:7] == (18, 18, 1)
    assert row(made, "Tabel 3.4", "Jumlah LKS")[4:6] == (41, 31)
    assert row(made, SHEET, "Jumlah KT")[4:8] == (3, 5, 4, 6)
    assert made.figures["realisasi"] == 1400
    assert "yang berupa hitungan adalah jumlah 4 laporan" in said(made, "Tabel 3.4")


def test_counts_so_far_are_taken(make: Make) -> None:
    """Where none falls the last report has all; nothing is added."""
    so_far = {"I": ("10 %", "8", "3", "5"), "II": ("30 %", "23", "8", "15"), "IV": ("75 %", "50", "18", "31")}
    files = {f"TW {name}.xlsx": counted(name, *said) for name, said in so_far.items()}
    made = make({"DPA.xlsx": DPA, **files})
    assert row(made, "Tabel 3.4", "Jumlah KT")[4:7] == (18, 18, 1)
    assert "berupa hitungan" not in said(made, "Tabel 3.4")


def test_counts_of_each_quarter_alone_are_not_added_where_one_is_missing(make: Make) -> None:
    """The year's count is blank, and the table says which report is not there."""
    files = {f"TW {name}.xlsx": counted(name, *QUARTERS_OF_THEIR_OWN[name]) for name in ("I", "III", "IV")}
    made = make({"DPA.xlsx": DPA, **files})
    assert row(made, "Tabel 3.4", "Jumlah KT")[4:7] == (18, None, None)
    assert "belum dapat dijumlahkan: laporan Juni belum ada" in said(made, "Tabel 3.4")


def test_monthly_reports_make_up_the_quarter(make: Make, tmp_path: Path) -> None:
    """LRAs of January to March, each of its month: s.d. TW I is their sum, and nothing stands under the other quarters."""
    months = {"JANUARI": 3, "FEBRUARI": 1, "MARET": 2}
    files = {f"LRA {month}.xlsx": lra({"Dinas Kesehatan": subs(factor)}, month) for month, factor in months.items()}
    files["LRA APRIL.xlsx"] = lra({"Dinas Kesehatan": subs(1)}, "APRIL")
    made = make(files)
    paid = sum(
        raw(tmp_path / "inputs" / f"LRA {month}.xlsx", lambda each: each[4] == "Jumlah", (6, 8, 10, 12))
        for month in months
    )
    text = "Baru satu triwulan yang dilaporkan"
    assert any(text in str(each[1]) for each in table(made, SHEET))
    more = make(
        {
            **files,
            "LRA MEI.xlsx": lra({"Dinas Kesehatan": subs(2)}, "MEI"),
            "LRA JUNI.xlsx": lra({"Dinas Kesehatan": subs(1)}, "JUNI"),
        }
    )
    half = sum(
        raw(path, lambda each: each[4] == "Jumlah", (6, 8, 10, 12))
        for path in sorted((tmp_path / "inputs").glob("LRA*.xlsx"))
    )
    assert row(more, SHEET, "JUMLAH")[MONEY] == (paid, half, None, None)


@pytest.mark.parametrize("quarter", ["I", "III", "IV"])
def test_one_quarter_alone_makes_no_table(make: Make, quarter: str) -> None:
    """It says which documents would."""
    made = make({"DPA.xlsx": DPA, f"TW {quarter}.xlsx": evaluasi(quarter, 900, 400)})
    text = "Baru satu triwulan yang dilaporkan; sertakan laporan triwulan lainnya, E.81, atau capaian per triwulan."
    assert [each[1] for each in table(made, SHEET) if each[1] and "Baru" in str(each[1])] == [text]


def test_the_plan_of_action_says_what_is_to_be_reached_by_when(make: Make) -> None:
    """Its targets, actions and who sees to them; without it the cells are staff's and Ringkasan names it."""
    files = {"DPA.xlsx": DPA, "TW IV.xlsx": evaluasi("IV", 900, 400)}
    planned = row(make({**files, "Aksi.xlsx": AKSI}), "Rencana Aksi", "Persentase PSKS")
    assert planned[3:11] == (75, 10, 30, 60, 75, 1500, "Pembinaan karang taruna", "Bidang Dayasos")
    before = make(files)
    assert row(before, "Rencana Aksi", "Persentase PSKS")[4:11] == (None, None, None, None, 1500, None, None)
    assert "Rencana Aksi" in before.missing
    again = make(files, typed(before.workbook, "Rencana Aksi", "Persentase PSKS", E="12 %", J="Rapat", K="Kabid"))
    assert row(again, "Rencana Aksi", "Persentase PSKS")[4:11] == ("12 %", None, None, None, 1500, "Rapat", "Kabid")


REGISTER = "Tindak Lanjut LHE"


@pytest.mark.parametrize("year", [2022, 2023])
def test_what_the_evaluation_recommends_is_registered(make: Make, year: int) -> None:
    """That of the year before, which is acted upon in this one, or of the year itself; what staff write goes with it."""
    files = {"DPA.xlsx": DPA, "LHE.xlsx": LHE.format(tahun=year)}
    made = make(files)
    first = row(made, REGISTER, "Menyempurnakan cascading kinerja")
    assert first[:5] == (
        "1.",
        "Menyempurnakan cascading kinerja",
        "Cascading disusun ulang",
        "Juni 2023",
        "Sekretariat",
    )
    second = "Memantau rencana aksi tiap triwulan"
    assert row(made, REGISTER, second)[2:7] == (None,) * 5
    again = make(files, typed(made.workbook, REGISTER, second, C="Rapat triwulanan", F="Selesai"))
    assert row(again, REGISTER, second)[2:7] == ("Rapat triwulanan", None, None, "Selesai", None)
    turned = {
        **files,
        "LHE.xlsx": LHE.format(tahun=year)
        .replace("1 | Perencanaan", "3 | Perencanaan")
        .replace("2 | Pengukuran", "1 | Pengukuran"),
    }
    assert row(make(turned, again.workbook), REGISTER, second)[2] == "Rapat triwulanan"


def test_a_recommendation_that_staff_type_keeps_its_row(make: Make) -> None:
    """Also where an LHE comes later, and where they word it anew."""
    files = {"DPA.xlsx": DPA}
    before = make(files)
    assert "Laporan Hasil Evaluasi AKIP (LHE)" in before.missing
    second = make(files, typed(before.workbook, REGISTER, "T2", B="Menetapkan IKU", C="SK disusun"))
    assert row(second, REGISTER, "T2")[1:3] == ("Menetapkan IKU", "SK disusun")
    third = make(
        {**files, "LHE.xlsx": LHE.format(tahun=2022)},
        typed(second.workbook, REGISTER, "T2", B="Menetapkan IKU dengan SK"),
    )
    assert row(third, REGISTER, "T2")[1:3] == ("Menetapkan IKU dengan SK", "SK disusun")
    numbers = [str(each[0]) for each in table(third, REGISTER) if each[1] and each[1] != 2]
    assert [each for each in numbers if each.rstrip(".") in ("1", "2", "T2")] == ["1.", "2.", "T2"]
