"""One kind of document alone fills every table of money that it can, with its own totals to the rupiah."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from material import Sub, lra, raw, report, row, said, subs, table

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

TOP = Path(__file__).resolve().parent.parent
PAGU, PAID = (5, 7, 9, 11), (6, 8, 10, 12)
"""Columns of SIPD's LRA, from 0: the four groups of belanja."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


def account(cells: Sequence[Any]) -> bool:
    """A row of SIPD's LRA that is a rekening."""
    return isinstance(cells[3], str) and cells[3].startswith("5.")


def test_an_lra_alone_fills_belanja(book: Rulebook, tmp_path: Path) -> None:
    """Operasi + Modal + Tak Terduga + Transfer: each program, the total, and every kind, against the sums of its rekening."""
    made = report({"LRA.xlsx": lra({"Dinas Kesehatan": subs()})}, book, tmp_path)
    file = tmp_path / "inputs" / "LRA.xlsx"
    pagu, paid = (raw(file, account, columns) for columns in (PAGU, PAID))
    assert (made.figures["pagu"], made.figures["realisasi"], made.figures["sisa"]) == (pagu, paid, pagu - paid)
    for kode in ("1.02.01", "1.02.02"):
        mine = [raw(file, lambda cells: account(cells) and cells[2].startswith(kode), each) for each in (PAGU, PAID)]  # noqa: B023
        found = row(made, "Realisasi Belanja", kode)
        assert [found[3], found[6]] == mine
    for kind in ("5.1", "5.2", "5.1.01", "5.1.02", "5.1.05", "5.2.02", "5.2.05"):
        mine = [raw(file, lambda cells: account(cells) and cells[3].startswith(kind), each) for each in (PAGU, PAID)]  # noqa: B023
        found = row(made, "Belanja per Jenis", kind)
        assert [found[2], found[3]] == mine
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2:4] == (pagu, paid)
    assert row(made, "Belanja per Jenis", "5.1")[1] == "Belanja Operasi"


MONEY_TABLES = {
    "Perjanjian Kinerja": {}, "Tabel 2.3 Program": {8: 0}, "Cascading": {6: 0}, "Rencana Aksi": {8: 0},
    "Tabel 3.6 Anggaran Sasaran": {2: 0, 3: 1}, "Alokasi per Sasaran": {2: 0, 4: 1}, "Kinerja dan Anggaran": {6: 0, 7: 1},
    "Realisasi Belanja": {3: 0, 6: 1}, "Evaluasi": {9: 0, 10: 1}, "Belanja per Jenis": {2: 0, 3: 1},
}  # fmt: skip
"""Sheet -> column of its total row (from 0) -> 0 pagu, 1 realisasi."""
TOTALS = ("Jumlah", "JUMLAH", "TOTAL", "JUMLAH BELANJA")


def totals_of(made: Report) -> dict[str, list[tuple[int, Any]]]:
    """Sheet -> (0 pagu or 1 realisasi, what its total row says); of a table that is not filled none."""
    found = {}
    for sheet, columns in MONEY_TABLES.items():
        rows = [each for each in table(made, sheet) if any(cell in TOTALS for cell in each[:3])]
        if rows and columns:
            (total,) = rows
            found[sheet] = [(which, total[at]) for at, which in columns.items()]
    return found


def filled(made: Report) -> set[str]:
    """The sheets of money with a total row."""
    return set(totals_of(made))


TREE_TABLES = {
    "Tabel 2.3 Program", "Cascading", "Rencana Aksi", "Alokasi per Sasaran", "Kinerja dan Anggaran", "Realisasi Belanja",
    "Evaluasi",
}  # fmt: skip
"""Those that need a tree of programs and nothing more."""


def test_every_total_of_an_lra_is_its_jumlah_in_every_table(book: Rulebook, tmp_path: Path) -> None:
    """All tables of money but that of the sasaran, which an LRA does not know; that one says what would fill it."""
    made = report({"LRA.xlsx": lra({"Dinas Kesehatan": subs()})}, book, tmp_path)
    file = tmp_path / "inputs" / "LRA.xlsx"
    jumlah = [raw(file, lambda cells: cells[4] == "Jumlah", each) for each in (PAGU, PAID)]
    assert filled(made) == TREE_TABLES | {"Belanja per Jenis"}
    assert totals_of(made) == {
        sheet: [(which, jumlah[which]) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }
    needs = [each[1] for each in table(made, "Tabel 3.6") if each[1] and "memerlukan" in str(each[1])]
    assert needs == ["Belum terisi; memerlukan Realisasi triwulan."]


def three_months(book: Rulebook, scratch: Path, *factors: int) -> Any:
    """A report of LRAs of January, February …, each with the realisasi of the first times a factor."""
    months = ("JANUARI", "FEBRUARI", "MARET", "APRIL")
    content = {
        f"LRA {month}.xlsx": lra({"Dinas Kesehatan": subs(factor)}, month)
        for month, factor in zip(months, factors, strict=False)
        if factor
    }
    return report(content, book, scratch)


def paid_in(scratch: Path, month: str) -> int:
    return raw(scratch / "inputs" / f"LRA {month}.xlsx", account, PAID)


def test_three_months_that_fall_are_added(book: Rulebook, tmp_path: Path) -> None:
    """January, February and March spent 1, 3 and 2 times as much: no figure of all so far falls, so they are months."""
    made = three_months(book, tmp_path, 1, 3, 2)
    total = sum(paid_in(tmp_path, month) for month in ("JANUARI", "FEBRUARI", "MARET"))
    assert made.figures["realisasi"] == total
    pagu = raw(tmp_path / "inputs" / "LRA MARET.xlsx", account, PAGU)
    assert made.figures["pagu"] == pagu
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2:4] == (pagu, total)
    assert {said for each in totals_of(made).values() for which, said in each if not which} == {pagu}
    assert {said for each in totals_of(made).values() for which, said in each if which} == {total}
    assert (
        "Realisasi menurut LRA adalah jumlah 3 laporan (Januari, Februari, Maret), yang masing-masing hanya memuat periodenya"
        " sendiri (7 dari 14 angkanya turun antarlaporan)."
    ) in said(made, "Realisasi Belanja").splitlines()


def test_of_three_months_of_all_so_far_the_last_one_counts(book: Rulebook, tmp_path: Path) -> None:
    """No row falls from one to the next."""
    made = three_months(book, tmp_path, 1, 2, 3)
    assert made.figures["realisasi"] == paid_in(tmp_path, "MARET")
    pagu = raw(tmp_path / "inputs" / "LRA MARET.xlsx", account, PAGU)
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2:4] == (pagu, paid_in(tmp_path, "MARET"))
    assert {said for each in totals_of(made).values() for which, said in each if not which} == {pagu}
    assert {said for each in totals_of(made).values() for which, said in each if which} == {paid_in(tmp_path, "MARET")}
    assert (
        "Realisasi menurut LRA Maret, yang sudah memuat periode sebelumnya (0 dari 14 angkanya turun antarlaporan)."
    ) in said(made, "Realisasi Belanja").splitlines()


def test_a_month_that_is_not_there_leaves_the_sum_unmade(book: Rulebook, tmp_path: Path) -> None:
    """January, March and April without February: a sum with a missing part is missing, the pagu stands."""
    made = three_months(book, tmp_path, 3, 0, 4, 2)
    assert "realisasi" not in made.figures
    assert made.figures["pagu"] == raw(tmp_path / "inputs" / "LRA APRIL.xlsx", account, PAGU)
    assert "belum dapat dijumlahkan: laporan Februari belum ada" in said(made, "Realisasi Belanja")


def test_forty_units_of_one_skpd_are_all_counted(book: Rulebook, tmp_path: Path) -> None:
    """The Dinas, an RSUD and 38 puskesmas repeat the kode of the same tree: every total is the export's Jumlah."""
    names = ["Dinas Kesehatan", "RSUD Kota", *(f"UPTD Puskesmas {number}" for number in range(38))]
    made = report({"LRA.xlsx": lra({name: subs(1, at) for at, name in enumerate(names)})}, book, tmp_path)
    file = tmp_path / "inputs" / "LRA.xlsx"
    jumlah = [raw(file, lambda cells: cells[4] == "Jumlah", each) for each in (PAGU, PAID)]
    assert jumlah == [raw(file, account, each) for each in (PAGU, PAID)]
    assert [made.figures["pagu"], made.figures["realisasi"]] == jumlah
    assert list(row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2:4]) == jumlah
    assert totals_of(made) == {
        sheet: [(which, jumlah[which]) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }
    assert filled(made) == TREE_TABLES | {"Belanja per Jenis"}
    assert [each["aturan"] for each in json.loads(made.findings) if each["aturan"] == "laporan.jumlah"] == []
    found = row(made, "Realisasi Belanja", "1.02.02.2.01.0017")
    sub = [raw(file, lambda cells: account(cells) and cells[2] == "1.02.02.2.01.0017", each) for each in (PAGU, PAID)]
    assert [found[3], found[6]] == sub


FLAT = """
ANGGARAN KAS TAHUN 2026
Tahun | Kode SKPD | Nama SKPD | Kode Program | Nama Program | Kode Kegiatan | Nama Kegiatan | Kode Sub Kegiatan | Nama Sub Kegiatan | Kode Akun | Nama Akun | Nilai Rincian
"""
CHAIN = "2026 | 1.02.0.00.0.00.01.0000 | Dinas Kesehatan Kabupaten Contoh"
PENYEHATAN = (
    "1.02.01 | Program A | 1.02.01.2.01 | Kegiatan A | 1.02.01.2.01.01 | Penyehatan Lingkungan | 5.1.02.01.01.0024 | Alat | 2050000",
    "1.02.01 | Program A | 1.02.01.2.01 | Kegiatan A | 1.02.01.2.01.01 | Penyehatan Lingkungan | 5.1.02.01.01.0052 | Makan | 196000",
    "1.02.02 | Program B | 1.02.02.2.01 | Kegiatan B | 1.02.02.2.01.01 | Imunisasi | | Honor | 20400000",
)
OLAHRAGA = (
    "1.02.01 | Program A | 1.02.01.2.01 | Kegiatan A | 1.02.01.2.01.01 | Kesehatan Olahraga | 5.2.02.05.01.0001 | Mebel | 7700000",
)


def flat(rows: Sequence[str]) -> str:
    return "\n".join([FLAT.strip(), *(f"{CHAIN} | {each}" for each in rows)])


def test_a_flat_export_alone_fills_belanja(book: Rulebook, tmp_path: Path) -> None:
    """Its rekening make up what no row prints; one kode with two names is two sub kegiatan, and no kode hides an amount."""
    made = report({"RAK.xlsx": [flat(PENYEHATAN), flat(OLAHRAGA)]}, book, tmp_path)
    file = tmp_path / "inputs" / "RAK.xlsx"
    total = raw(file, lambda cells: cells[0] == 2026, [11])
    assert made.figures == {"pagu": total, "program": 2, "kegiatan": 2, "sub_kegiatan": 3}
    for name in ("Penyehatan Lingkungan", "Kesehatan Olahraga", "Imunisasi"):
        mine = raw(file, lambda cells: cells[8] == name, [11])  # noqa: B023
        assert row(made, "Realisasi Belanja", name)[3] == mine
    kinds = {each[0]: each[2] for each in table(made, "Belanja per Jenis") if isinstance(each[2], int)}
    assert (kinds["5.1.02"], kinds["5.2.02"]) == (2_246_000, 7_700_000)
    assert row(made, "Belanja per Jenis", "Belanja yang kode rekeningnya tidak tercetak")[2] == 20_400_000
    assert {said for each in totals_of(made).values() for which, said in each if not which} == {total}
    assert filled(made) == TREE_TABLES | {"Belanja per Jenis"}
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2] == total


E81 = """
Formulir E.81 Evaluasi Terhadap Hasil Renja Dinas Kesehatan Kabupaten Contoh Tahun 2026
Kode | Program/Kegiatan | Indikator Kinerja | Target Renja Tahun 2026 | < | Triwulan I | < | Triwulan II | < | Triwulan III | < | Triwulan IV | < | Realisasi Capaian Kinerja dan Anggaran Renja | <
^ | ^ | ^ | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp
1.02.01 | Program A | Cakupan | 60 % | 148970 | 10 % | 20000 | 20 % | 30000 | 40 % | 30000 | 60 % | 33017 | 60 % | 113017
1.02.02 | Program B | Layanan | 12 Orang | 500000 | 3 Orang | 100000 | 3 Orang | 90000 | 3 Orang | 80000 | 2 Orang | 70000 | 11 Orang | 340000
"""
RFK = """
Laporan Realisasi Fisik dan Keuangan Dinas Kesehatan Kabupaten Contoh Tahun Anggaran 2026 Bulan Mei
Kode | Program/Kegiatan | Jumlah Anggaran | Bobot | Bulan Lalu | Bulan Ini | s.d Bulan Ini | Sisa
^ | ^ | ^ | ^ | Keuangan | Keuangan | Keuangan | ^
1.02.01 | Program A | 255000000 | 63,12 | 100000000 | 20000000 | 120000000 | 135000000
1.02.02 | Program B | 148970000 | 36,88 | 40000000 | 13000000 | 53000000 | 95970000
 | Jumlah | 403970000 | 100 | 140000000 | 33000000 | 173000000 | 230970000
"""
OPEN = """
LAPORAN REALISASI ANGGARAN Dinas Kesehatan Kabupaten Contoh TAHUN ANGGARAN 2026
Kode | Uraian | Pagu | Sudah Dibayar | Belum Terserap
1.02.01 | Program A | 255000 | 120000 | 135000
1.02.02 | Program B | 148970 | 53000 | 95970
 | Jumlah | 403970 | 173000 | 230970
"""
MEASURED = """
PENGUKURAN KINERJA Dinas Kesehatan Kabupaten Contoh TAHUN 2026
Kode | Program | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%) | Anggaran (Rp) | Realisasi Anggaran (Rp) | Penyerapan (%)
1.02.01 | Program A | Cakupan | % | 60 | 60 | 100,00 | 255000 | 120000 | 47,06
1.02.02 | Program B | Layanan | Orang | 12 | 11 | 91,67 | 148970 | 53000 | 35,58
"""


@pytest.mark.parametrize(
    ("text", "pagu", "paid"),
    [(E81, 4, 14), (RFK, 2, 6), (OPEN, 2, 3), (MEASURED, 7, 8)],
    ids=["E.81", "RFK", "LRA of no known layout", "Pengukuran Kinerja"],
)
def test_every_kind_of_realisasi_alone_fills_belanja(
    book: Rulebook, tmp_path: Path, text: str, pagu: int, paid: int
) -> None:
    """Pagu, realisasi and sisa of each program and of all, as the document has them."""
    made = report({"Laporan.xlsx": text.strip()}, book, tmp_path)
    file = tmp_path / "inputs" / "Laporan.xlsx"
    totals = [raw(file, lambda cells: str(cells[1]).startswith("Program "), [each]) for each in (pagu, paid)]
    assert [made.figures["pagu"], made.figures["realisasi"]] == totals
    for name in ("Program A", "Program B"):
        mine = [raw(file, lambda cells: cells[1] == name, [each]) for each in (pagu, paid)]  # noqa: B023
        found = row(made, "Realisasi Belanja", name)
        assert [found[3], found[6], found[8]] == [*mine, mine[0] - mine[1]]
    assert totals_of(made) == {
        sheet: [(which, totals[which]) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }
    assert filled(made) >= TREE_TABLES


def test_an_e81_alone_fills_what_was_reached(book: Rulebook, tmp_path: Path) -> None:
    """Indicator, target, realisasi and capaian of each program."""
    made = report({"Laporan.xlsx": E81.strip()}, book, tmp_path)
    assert [row(made, "Tabel 3.2", name)[3:7] for name in ("Program A", "Program B")] == [
        ("Cakupan", 60, 60, 1),
        ("Layanan", 12, 11, 11 / 12),
    ]


SASARAN = "No | Sasaran Strategis | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%)"
SASARAN_ROWS = """
1 | Meningkatnya derajat kesehatan | Angka harapan hidup | Tahun | 72,5 | 72,5 | 100,00
 |  | Persentase balita sehat | % | 80 | 76 | 95,00
2 | Meningkatnya akuntabilitas | Nilai SAKIP | Nilai | 70 | 71,4 | 102,00
"""


@pytest.mark.parametrize("title", ["PENGUKURAN KINERJA", "HASIL CAPAIAN KINERJA SASARAN STRATEGIS", "CAPAIAN KINERJA"])
def test_a_measurement_of_performance_alone_fills_the_sasaran(book: Rulebook, tmp_path: Path, title: str) -> None:
    """It has the columns of Tabel 3.1, and is a source of it: no draft."""
    text = f"{title} TAHUN 2026\nDinas Kesehatan Kabupaten Contoh\n\n{SASARAN}{SASARAN_ROWS.rstrip()}"
    made = report({"Lampiran.xlsx": text}, book, tmp_path)
    found = [each[1:6] for each in table(made, "Tabel 3.1") if each[2] and isinstance(each[3], int | float)][1:]
    assert found == [
        ("Meningkatnya derajat kesehatan", "Angka harapan hidup", 72.5, 72.5, 1),
        (None, "Persentase balita sehat", 80, 76, 0.95),
        ("Meningkatnya akuntabilitas", "Nilai SAKIP", 70, 71.4, 1.02),
    ]
    assert "Sumber: Pengukuran kinerja." in said(made, "Tabel 3.1")


def test_a_table_named_tabel_3_1_stays_the_offices_draft(book: Rulebook, tmp_path: Path) -> None:
    """Whatever else its title says."""
    text = (
        f"Tabel 3.1 Pengukuran Kinerja TAHUN 2026\nDinas Kesehatan Kabupaten Contoh\n\n{SASARAN}{SASARAN_ROWS.rstrip()}"
    )
    made = report({"Lampiran.xlsx": text}, book, tmp_path)
    assert not [each for each in table(made, "Tabel 3.1") if "Nilai SAKIP" in each]


DPA = """
Dokumen Pelaksanaan Perubahan Anggaran Dinas Kesehatan Kabupaten Contoh Tahun Anggaran 2026
Kode | Uraian | Anggaran
1.02.01 | PROGRAM 1.02.01 | 1320500
1.02.01.2.02 | Kegiatan 1.02.01.2.02 | 1000000
1.02.01.2.02.0001 | Sub Kegiatan 1.02.01.2.02.0001 | 1000000
1.02.01.2.06 | Kegiatan 1.02.01.2.06 | 320500
1.02.01.2.06.0002 | Sub Kegiatan 1.02.01.2.06.0002 | 320500
1.02.02 | PROGRAM 1.02.02 | 602233
1.02.02.2.01 | Kegiatan 1.02.02.2.01 | 602233
1.02.02.2.01.0003 | Sub Kegiatan 1.02.02.2.01.0003 | 501000
1.02.02.2.01.0017 | Sub Kegiatan 1.02.02.2.01.0017 | 101233
 | Jumlah | 1922733
"""


def test_pagu_is_the_dpas_and_realisasi_the_lras(book: Rulebook, tmp_path: Path) -> None:
    """The LRA still has 10.000 less for one sub kegiatan: the DPA's is printed, the difference said and found."""
    made = report({"DPPA.xlsx": DPA.strip(), "LRA.xlsx": lra({"Dinas Kesehatan": subs()})}, book, tmp_path)
    pagu = raw(tmp_path / "inputs" / "DPPA.xlsx", lambda cells: cells[1] == "Jumlah", [2])
    paid = raw(tmp_path / "inputs" / "LRA.xlsx", account, PAID)
    assert (made.figures["pagu"], made.figures["realisasi"]) == (pagu, paid)
    found = row(made, "Realisasi Belanja", "1.02.02.2.01.0003")
    assert (found[3], found[6]) == (501_000, 153_100)
    assert (
        "Anggaran (Rp): yang berlaku DPA/DPPA; berbeda dari LRA per sub kegiatan: PROGRAM 1.02.02 Rp602.233 ≠ Rp592.233;"
        " Kegiatan 1.02.02.2.01 Rp602.233 ≠ Rp592.233; Sub Kegiatan 1.02.02.2.01.0003 Rp501.000 ≠ Rp491.000."
    ) in said(made, "Realisasi Belanja").splitlines()
    assert "dokumen.pagu" in {each["aturan"] for each in json.loads(made.findings)}
    both = totals_of(made)
    kinds = both.pop("Belanja per Jenis")
    assert kinds == [(0, raw(tmp_path / "inputs" / "LRA.xlsx", account, PAGU)), (1, paid)]
    assert both == {sheet: [(which, (pagu, paid)[which]) for which in MONEY_TABLES[sheet].values()] for sheet in both}


def test_a_dpa_alone_fills_the_pagu_of_every_table(book: Rulebook, tmp_path: Path) -> None:
    """And no table has a rupiah of realisasi."""
    made = report({"DPPA.xlsx": DPA.strip()}, book, tmp_path)
    pagu = raw(tmp_path / "inputs" / "DPPA.xlsx", lambda cells: cells[1] == "Jumlah", [2])
    assert filled(made) == TREE_TABLES
    assert totals_of(made) == {
        sheet: [(which, None if which else pagu) for which in MONEY_TABLES[sheet].values()] for sheet in TREE_TABLES
    }


PK = """
Perjanjian Kinerja Dinas Kesehatan Kabupaten Contoh Tahun 2026
No | Sasaran Strategis | Indikator Kinerja | Target
1 | Meningkatnya layanan kesehatan | Indeks kepuasan layanan | 82,5
"""


def test_sasaran_whose_programs_nobody_tells_leave_the_total_whole(book: Rulebook, tmp_path: Path) -> None:
    """A DPA and a PK: the sasaran stands above programs that are not known to be its own; the Jumlah is theirs."""
    made = report({"DPPA.xlsx": DPA.strip(), "PK.xlsx": PK.strip()}, book, tmp_path)
    pagu = raw(tmp_path / "inputs" / "DPPA.xlsx", lambda cells: cells[1] == "Jumlah", [2])
    assert row(made, "Cascading", "Meningkatnya layanan kesehatan")[6] is None
    assert row(made, "Cascading", "Jumlah")[6] == pagu


def test_months_on_the_sheets_of_one_workbook_are_added_too(book: Rulebook, tmp_path: Path) -> None:
    """January, February and March, each with its own realisasi: by kind of belanja as in the tree, and the pagu once."""
    months = [
        lra({"Dinas Kesehatan": subs(factor)}, month)
        for month, factor in (("JANUARI", 1), ("FEBRUARI", 3), ("MARET", 2))
    ]
    made = report({"LRA.xlsx": months}, book, tmp_path)
    file = tmp_path / "inputs" / "LRA.xlsx"
    total, pagu = raw(file, account, PAID), raw(file, account, PAGU, "Lembar3")
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2:4] == (pagu, total)
    assert totals_of(made) == {
        sheet: [(which, total if which else pagu) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }


def test_an_lra_of_december_makes_the_report_one_of_the_year(book: Rulebook, tmp_path: Path) -> None:
    """Beside one of June."""
    content = {
        f"LRA {month}.xlsx": lra({"Dinas Kesehatan": subs(factor)}, month)
        for month, factor in (("JUNI", 1), ("DESEMBER", 2))
    }
    made = report(content, book, tmp_path)
    assert row(made, "Realisasi Belanja TW IV", "JUMLAH")[6] == paid_in(tmp_path, "DESEMBER")


def quarterly(quarter: str, spent: int) -> str:
    """A report of one quarter without kode: a program, a kegiatan, two sub kegiatan of one name."""
    return f"""
Laporan Evaluasi Target Kinerja dan Anggaran Triwulan {quarter}
Dinas Kesehatan Kabupaten Contoh Tahun 2026
No | Sasaran/Program/Kegiatan/Sub Kegiatan | Indikator Kinerja | Kinerja | < | < | Anggaran | < | < | Kendala
^ | ^ | ^ | Target / Satuan | Realisasi | Capaian % | Alokasi | Realisasi | Capaian % | ^
1. | Program Pelayanan | Persentase layanan | 75 % | 20 % | | 1500 | {3 * spent} | |
1. | Kegiatan Layanan | Jumlah layanan | 50 Orang | 10 | | 1500 | {3 * spent} | |
1. | Pembinaan | Jumlah kader | 18 Orang | 9 | | 1000 | {2 * spent} | |
2. | Pembinaan | Jumlah desa | 41 Desa | 9 | | 500 | {spent} | |
 | Total | | | | | 1500 | {3 * spent} | |
""".strip()


def test_quarters_without_kode_are_one_tree(book: Rulebook, tmp_path: Path) -> None:
    """Four reports and no DPA: each row by its name under those above it, two of one name apart; the pagu counts once."""
    quarters = {"I": 50, "II": 120, "III": 300, "IV": 450}
    made = report({f"TW {name}.xlsx": quarterly(name, spent) for name, spent in quarters.items()}, book, tmp_path)
    assert made.figures == {
        "pagu": 1500, "realisasi": 1350, "penyerapan": 90, "capaian": 26.67, "sisa": 150, "program": 1, "kegiatan": 1, "sub_kegiatan": 2,
    }  # fmt: skip
    assert [each[8:12] for each in table(made, "Per Triwulan") if each[1] == "Pembinaan"] == [
        (100, 240, 600, 900),
        (50, 120, 300, 450),
    ]
    assert [each["aturan"] for each in json.loads(made.findings) if each["aturan"] == "laporan.jumlah"] == []


def two_reports(book: Rulebook, scratch: Path, *, listed: bool) -> tuple[Report, Path]:
    """June's LRA, and December's in which the sub kegiatan without realisasi is left out; `listed`: its Jumlah has it."""
    whole = [
        Sub(
            each.kode, {one: (pagu, 0 if each.kode == UNSPENT else paid) for one, (pagu, paid) in each.rekening.items()}
        )
        for each in subs(3)
    ]
    june = [Sub(each.kode, {one: (pagu, paid // 3) for one, (pagu, paid) in each.rekening.items()}) for each in whole]
    last = lra({"Dinas Kesehatan": whole if listed else whole[:-1]}, "DESEMBER")
    december = "\n".join(line for line in last.splitlines() if UNSPENT not in line)
    content = {"LRA JUNI.xlsx": lra({"Dinas Kesehatan": june}, "JUNI"), "LRA DESEMBER.xlsx": december}
    return report(content, book, scratch), scratch / "inputs" / "LRA DESEMBER.xlsx"


UNSPENT = "1.02.02.2.01.0017"


def test_rows_that_the_last_report_drops_from_its_jumlah_too_are_not_counted(book: Rulebook, tmp_path: Path) -> None:
    """Every total is December's Jumlah; what became of the sub kegiatan nobody can tell: under the table, and in the list."""
    made, file = two_reports(book, tmp_path, listed=False)
    jumlah = [raw(file, lambda cells: cells[4] == "Jumlah", each) for each in (PAGU, PAID)]
    assert totals_of(made) == {
        sheet: [(which, jumlah[which]) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }
    assert row(made, "Realisasi Belanja", UNSPENT)[3:8] == (None,) * 5
    line = (
        f"1 baris ada di LRA Juni tetapi tidak di LRA Desember (Sub Kegiatan {UNSPENT}): anggarannya (Rp101.233) tidak"
        " dihitung di sini."
    )
    assert line in said(made, "Realisasi Belanja").splitlines()
    assert "2 baris ada di LRA Juni tetapi tidak di LRA Desember (Belanja " in said(made, "Belanja per Jenis")
    assert [each["aturan"] for each in json.loads(made.findings)] == ["laporan.baris_hilang"]


def test_rows_that_the_last_report_only_does_not_print_are_counted(book: Rulebook, tmp_path: Path) -> None:
    """December's rows come to its Jumlah with June's pagu of the sub kegiatan, and only with it."""
    made, file = two_reports(book, tmp_path, listed=True)
    jumlah = [raw(file, lambda cells: cells[4] == "Jumlah", each) for each in (PAGU, PAID)]
    assert totals_of(made) == {
        sheet: [(which, jumlah[which]) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }
    assert row(made, "Realisasi Belanja", UNSPENT)[3:8] == (101_233, None, None, None, None)
    assert "baris Jumlah LRA Desember memuat anggarannya, sehingga dihitung di sini menurut LRA Juni." in said(
        made, "Realisasi Belanja"
    )
    assert [each for each in json.loads(made.findings) if each["aturan"].startswith("laporan.")] == []


def test_months_that_list_only_what_was_spent_in_them_have_the_pagu_of_all(book: Rulebook, tmp_path: Path) -> None:
    """January lists four sub kegiatan, February three, March two: each pagu is counted once, each realisasi added."""
    its = [subs(1), subs(3)[:3], subs(2)[1:3]]
    months = ("JANUARI", "FEBRUARI", "MARET")
    content = {f"LRA {month}.xlsx": lra({"Dinas": each}, month) for month, each in zip(months, its, strict=True)}
    made = report(content, book, tmp_path)
    pagu = raw(tmp_path / "inputs" / "LRA JANUARI.xlsx", account, PAGU)
    totals = [pagu, sum(paid_in(tmp_path, month) for month in months)]
    assert totals_of(made) == {
        sheet: [(which, totals[which]) for which in MONEY_TABLES[sheet].values()] for sheet in filled(made)
    }
    assert "menurut laporan terakhir yang memuatnya" in said(made, "Belanja per Jenis")
    assert json.loads(made.findings) == []
