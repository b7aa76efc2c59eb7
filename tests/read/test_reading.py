"""reading.py: one file to its Reading; the figures of the example office and of the field's own files."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from pipeline.model import OfficeYear, Reading, Table
from pipeline.read.file.workbook import Workbook
from pipeline.read.link.join import join
from pipeline.read.reading import read_file, read_sheets
from pipeline.read.table.frames import frames
from pipeline.rulebook import rulebook
from tests.read.sheets import (
    EXAMPLE,
    READINGS,
    RULES,
    VOCABULARY,
    FakeSheet,
    forms,
    levels,
    listed,
    realisasi,
    ringkasan,
    sheet,
    values,
)

OFFICE = "Dinas Sosial Kabupaten Mojokerto"


def read(name: str) -> Reading:
    return read_file(EXAMPLE / name, name, forms())


def read_made(*sheets: FakeSheet, file: str = "a.xlsx") -> Reading:
    return read_sheets(Workbook(file, 0, "", sheets, ()), forms())  # type: ignore[arg-type]


def only(reading: Reading, form: str) -> Table:
    (table,) = [one for one in reading.tables if one.form == form]
    return table


@pytest.mark.parametrize("head", ["%", "(%)", "Rp"])
def test_a_last_column_headed_by_its_unit_alone_is_there_before_anybody_filled_it(head: str) -> None:
    """It is no mark beside the table: a draft of belanja per jenis was refused for want of its "%"."""
    heads = ["Kode Rekening", "Uraian", "Anggaran", "Realisasi", head]
    rows = [["5.1", "Belanja Operasi", 81e6, 62e6, None], ["5.2", "Belanja Modal", 20e6, 15e6, None]]
    (read,) = read_made(sheet(["LKjIP 2023"], ["Belanja menurut Jenis"], heads, *rows)).sheets
    assert [each.header for each in read.columns] == heads


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("LHE AKIP Tahun 2023", (2023,)),
        ("LHE AKIP Tahun 2022 - 2023", (2022, 2023)),
        ("LHE AKIP Tahun 2023, periode Renstra 2021-2026", (2023,)),
    ],
)
def test_recommendations_are_of_the_year_that_was_evaluated(title: str, years: tuple[int, ...]) -> None:
    """Or of several; not of all the years of the Renstra that is spoken of beside it."""
    made = sheet([title], [OFFICE], ["No", "Rekomendasi", "Tindak Lanjut"], [1.0, "Menyusun cascading", "Selesai"])
    assert only(read_made(made), "lhe").years == years


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Renja Perubahan 2023 Dinas Sosial.xlsx", ["renja_tc33"]),
        ("DPPA 2023 Dinas Sosial.xlsx", ["dpa_rekap", "dpa_ringkasan"]),
        ("Realisasi TW IV 2023 Dinas Sosial.xlsx", ["realisasi_tw"]),
        ("Perjanjian Kinerja Perubahan 2023.xlsx", ["pk_sasaran", "pk_lainnya", "pk_program"]),
        ("Renstra 2021-2026.xlsx", ["renstra_matriks"]),
        ("LKjIP 2023 draf.xlsx", ["lkjip_realisasi_belanja", "lkjip_3_1", "lkjip_3_2", "lkjip_2_2"]),
    ],
)
def test_the_example_office_s_workbooks_are_read_without_a_finding(name: str, found: list[str]) -> None:
    """Each of the six is recognised whole; nothing in them is unreadable."""
    reading = read(name)
    assert [table.form for table in reading.tables] == found
    assert (reading.findings, reading.refusals) == ((), ())
    assert {report.form for report in reading.sheets} == set(found)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Renja Perubahan 2023 Dinas Sosial.xlsx", "renja_tc33"),
        ("DPPA 2023 Dinas Sosial.xlsx", "dpa_rekap"),
        ("Realisasi TW IV 2023 Dinas Sosial.xlsx", "realisasi_tw"),
    ],
)
def test_the_example_office_has_six_program_twelve_kegiatan_twenty_seven_sub_kegiatan(name: str, form: str) -> None:
    """In Renja, DPPA and Realisasi; pagu 19.922.809.277 in total."""
    table = only(read(name), form)
    count = Counter(table.rows["level"])
    assert (count["program"], count["kegiatan"], count["sub_kegiatan"]) == (6, 12, 27)
    totals = [label for level, label in levels(table) if level == "total"]
    assert values(table, "pagu", "2023")[totals[0]] == [1_992_280_927_700]


def test_the_realisasi_of_the_example_office() -> None:
    """Realisasi 19.031.280.757; sasaran 2's programs have pagu 13.533.738.585 and realisasi 13.327.013.738."""
    table = only(read("Realisasi TW IV 2023 Dinas Sosial.xlsx"), "realisasi_tw")
    assert (table.office, table.years, table.period) == (OFFICE, (2023,), "TW4")
    assert values(table, "realisasi")["TOTAL"] == [1_903_128_075_700]
    sasaran = [at for at, level in enumerate(table.rows["level"]) if level == "sasaran"]
    programs = [table.rows["label"][at] for at, parent in enumerate(table.rows["parent"])
                if parent == sasaran[1] and table.rows["level"][at] == "program"]  # fmt: skip
    assert len(programs) == 5
    for measure, total in (("pagu", 1_353_373_858_500), ("realisasi", 1_332_701_373_800)):
        found = values(table, measure)
        assert sum(found[name][0] or 0 for name in programs) == total


def test_the_example_s_joins() -> None:
    """All programs, kegiatan and sub kegiatan of all documents get their kode; ten names are said to be written otherwise."""
    tables = [table for path in sorted(EXAMPLE.glob("*.xlsx")) for table in read(path.name).tables]
    found, findings = join(tables, VOCABULARY, READINGS)
    rows, _ = frames([(OfficeYear(OFFICE, 2023), table) for table in found])
    coded = rows[rows["level"].isin(["program", "kegiatan", "sub_kegiatan"])]
    assert (coded["kode"] != "").all()
    assert Counter(one.rule for one in findings) == {
        "gabung.nama": 13, "gabung.nama_lain": 2, "gabung.rancu": 1, "gabung.ringkasan": 6,
    }  # fmt: skip
    others = {(str(one.found), one.expected) for one in findings if one.rule == "gabung.nama_lain"}
    assert others == {
        ("Penyediaan Administrasi Pelaksanaan Tugas ASN", "Penyediaan Jasa Pelayanan Umum Kantor"),
        ("Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah",
         "Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah"),
    }  # fmt: skip


# ------------------------------------------------------------------------------ what a workbook's sheets say together


def test_sheets_inherit_office_and_year_from_their_siblings() -> None:
    """A sheet that names neither takes them from the sheet that does."""
    named = realisasi(["1.", "Program P", "x", "1", "1", "100,00", "1.000.000", "1.000.000"])
    named.rows[0][0] = "EVALUASI TARGET KINERJA DAN ANGGARAN DINAS SOSIAL KABUPATEN MOJOKERTO TAHUN 2023"
    other = ringkasan(["5", "BELANJA", 9.0], name="Ringkasan")
    found = read_made(named, other).tables
    assert [(table.office, table.years) for table in found] == [(OFFICE, (2023,))] * 2
    assert listed(found[1], "period") == ["2023"]


def test_an_office_may_stand_in_the_data_only() -> None:
    """The SKPD's row names it, the title its region; sheets without either take it."""
    rows = [["1.02.0.00.0.00.01.0000", "DINAS KESEHATAN", 1.0, 1.0], ["1.02.01", "PROGRAM", 1.0, 1.0]]
    data = sheet(["KAB. BATU BARA"], ["RENCANA ANGGARAN KAS TAHUN ANGGARAN 2025"],
                 ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"], *rows)  # fmt: skip
    found = read_made(data, ringkasan(["5", "BELANJA", 9.0], name="Ringkasan")).tables
    assert [table.office for table in found] == ["Dinas Kesehatan Kabupaten Batu Bara"] * 2


def test_a_quarter_or_month_may_stand_in_the_file_s_name_only() -> None:
    """An LRA says no month inside; its name does."""
    made = realisasi(["1.", "Program P", "x", "1", "1", "100,00", "1.000.000", "1.000.000"])
    assert read_made(made, file="x/Realisasi TW II.xlsx").tables[0].period == "TW2"


def test_pk_and_evaluation_within_an_lkjip_are_the_lkjip_s() -> None:
    """A workbook that is an LKjIP prints them again; they are no PK of their own."""
    report = sheet(["Tabel 3.2 Pencapaian Kinerja Program"], ["Program", "Indikator", "Target", "Realisasi", "% Capaian"],
                   ["Program P", "x", "1", "1", "100%"])  # fmt: skip
    pk = sheet(
        ["PERJANJIAN KINERJA"],
        ["No", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"],
        [1, "A", "x", "80"],
        name="PK",
    )
    for file, documents in (("LKjIP 2023.xlsx", ["LKjIP", "LKjIP"]), ("Bahan.xlsx", ["LKjIP", "PK"])):
        assert [table.document for table in read_made(report, pk, file=file).tables] == documents


def test_a_workbook_of_many_lkjip_tables_is_one_whatever_its_name() -> None:
    """Three of its tables make it one; beside a DPA they are one document of several."""
    columns = ["Target", "Realisasi", "% Capaian"]
    tables = [
        sheet([f"Tabel {number} Pencapaian Kinerja {level}"], [level, "Indikator", *columns], ["Baris P", "x", "1", "1", "100%"], name=level)
        for number, level in (("3.2", "Program"), ("3.3", "Kegiatan"), ("3.4", "Sub Kegiatan"))
    ]  # fmt: skip
    evaluation = realisasi(["1.", "Program P", "x", "1", "1", "100,00", "1.000.000", "1.000.000"])
    dpa = ringkasan(["5", "BELANJA", 9.0], name="Ringkasan")
    for others, document in ((tables, "LKjIP"), (tables[:2], "Realisasi"), ([*tables, dpa], "Realisasi")):
        made = {table.form: table.document for table in read_made(*others, evaluation, file="draf.xlsx").tables}
        assert made["realisasi_tw"] == document


def test_a_copied_sheet_is_noted_in_its_report() -> None:
    """The report says "mengulang", the tables are not doubled."""
    rows = [["5", "BELANJA", 9.0], ["5.1", "OPERASI", 6.0], ["5.1.01", "Pegawai", 1.0], ["5.2", "MODAL", 3.0]]
    reading = read_made(ringkasan(*rows), ringkasan(*rows, name="Salinan"))
    assert [report.note for report in reading.sheets] == ["", "mengulang"]
    assert len(reading.tables) == 1


def test_a_sheet_without_data_is_noted_in_its_report() -> None:
    """An empty form is recognised, with a note and without a table."""
    reading = read_made(realisasi())
    assert [(report.form, report.note) for report in reading.sheets] == [("realisasi_tw", "tanpa_data")]
    assert reading.tables == ()


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A refused file has no tables and no sheets."""
    path = tmp_path / "a.xlsx"
    path.write_text("bukan Excel", encoding="utf-8")
    reading = read_file(path, "a.xlsx", forms())
    assert (reading.tables, reading.sheets, len(reading.refusals)) == ((), (), 1)
    assert reading.size == len("bukan Excel")
    assert read_file(tmp_path / "tiada.xlsx", "tiada.xlsx", forms()).size == 0


# ------------------------------------------------------------------------------ a new form without code


def test_a_new_form_needs_a_file_and_no_code(tmp_path: Path) -> None:
    """A YAML beside the others, its document declared, and a workbook of that layout is read."""
    rules = shutil.copytree(RULES, tmp_path / "rules")
    said = (rules / "kosakata.yaml").read_text(encoding="utf-8")
    mark = "documents:\n  - {id: DPA"
    assert mark in said
    declared = said.replace(mark, mark.replace("  - {", "  - {id: Kartu Kendali}\n  - {"))
    (rules / "kosakata.yaml").write_text(declared, encoding="utf-8")
    new: dict[str, Any] = {
        "id": "kartu_kendali",
        "document": "Kartu Kendali",
        "title": "Kartu kendali sub kegiatan",
        "clues": ["Kartu Kendali"],
        "columns": [
            {"field": "kode", "kind": "kode", "words": ["Kd Giat"], "required": True},
            {"field": "label", "kind": "label", "words": ["Nama Giat"], "required": True},
            {"field": "pagu", "kind": "rupiah", "measure": "pagu", "words": ["Plafon*"], "required": True},
        ],
        "levels": [{"kode": True}],
    }
    (rules / "forms" / "kartu_kendali.yaml").write_text(yaml.safe_dump(new), encoding="utf-8")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["KARTU KENDALI TAHUN 2023"],
        ["Kd Giat", "Nama Giat", "Plafon (Rp)"],
        ["1.06.02", "PROGRAM", "1.000.000"],
    ):
        page.append(row)
    book.save(tmp_path / "kartu.xlsx")
    reading = read_file(tmp_path / "kartu.xlsx", "kartu.xlsx", rulebook.load(rules).forms)
    table = only(reading, "kartu_kendali")
    assert values(table, "pagu", "2023") == {"1.6.2": [100_000_000]}
    assert levels(table) == [("program", "PROGRAM")]


# ------------------------------------------------------------------------------ the field's own files

NYATA = Path(os.environ.get("LKJIP_NYATA", "/nonexistent"))
needs_nyata = pytest.mark.skipif(not NYATA.is_dir(), reason="LKJIP_NYATA names no folder")


def field(name: str) -> Reading:
    return read_file(NYATA / name, name, forms())


@needs_nyata
def test_both_lra_exports_say_the_same() -> None:
    """5 program, 11 kegiatan, 42 sub kegiatan, 415 rekening with the same pagu, as numbers and as text."""
    readings = [field(f"LRA SIPD {month} 2026.xlsx") for month in ("januari", "mei")]
    assert [reading.findings for reading in readings] == [(), ()]
    tables = [reading.tables[0] for reading in readings]
    for table, period in zip(tables, ("B01", "B05"), strict=True):
        count = Counter(table.rows["level"])
        assert [count[level] for level in ("program", "kegiatan", "sub_kegiatan", "rekening")] == [5, 11, 42, 415]
        assert (table.office, table.period) == ("Dinas Komunikasi dan Informatika Kabupaten Lampung Selatan", period)
    for measure in ("pagu_operasi", "pagu_modal", "pagu_tak_terduga", "pagu_transfer"):
        assert values(tables[0], measure) == values(tables[1], measure)


@needs_nyata
def test_the_cash_plan_s_total_is_the_lra_s_operasi_and_modal() -> None:
    """10.810.941.900, with the staff's own sheets recognised beside it and the hidden one named."""
    reading = field("RAK SIPD 2026.xlsx")
    rak = only(reading, "rak")
    lra = field("LRA SIPD mei 2026.xlsx").tables[0]
    assert values(rak, "pagu")["JUMLAH"] == [1_081_094_190_000]
    assert (values(lra, "pagu_operasi")["Jumlah"][0] or 0) + (
        values(lra, "pagu_modal")["Jumlah"][0] or 0
    ) == 1_081_094_190_000
    assert Counter(table.form for table in reading.tables) == {"rak": 1, "realisasi_kegiatan": 8, "pergeseran": 1}
    assert [(report.sheet, report.note) for report in reading.sheets if not report.form] == [
        ("Sheet7", "bukan_formulir")
    ]
    assert not next(report for report in reading.sheets if report.sheet == "Sheet7").visible
    assert [(one.rule, str(one.cells[0])) for one in reading.findings] == [
        ("baca.kolom_rancu", "RAK SIPD 2026.xlsx › RAK Belanja!M4"),  # staff's own "Total Jan Jul"
        ("baca.baris", "RAK SIPD 2026.xlsx › Sheet10!C22"),
    ]


@needs_nyata
def test_the_flat_export_is_read_sheet_by_sheet() -> None:
    """Five sheets with the totals above the data; a comma typed for a number, the year's contradiction and staff's own untitled column of money are named."""
    reading = field("RAK datar 2025.xlsx")
    assert [table.form for table in reading.tables] == ["sipd_datar"] * 5
    totals = [values(table, "pagu")[""] for table in reading.tables]
    assert totals == [[12_920_300_000], [6_634_490_000], [702_110_000], [1_324_920_000], [440_000_000]]
    assert Counter(one.rule for one in reading.findings) == {"baca.tahun": 5, "baca.angka": 1, "baca.kolom_asing": 5}


@needs_nyata
@pytest.mark.parametrize(
    ("name", "form", "note"),
    [
        ("Capaian output per triwulan (templat).xlsx", "capaian_tw", "contoh_templat"),
        ("RFK (templat kosong).xlsx", "rfk", "tanpa_data"),
        ("APBD banyak daerah.xls", "", "bukan_formulir"),
    ],
)
def test_templates_and_strangers_say_what_they_are(name: str, form: str, note: str) -> None:
    """No table, no finding, and a note."""
    reading = field(name)
    assert [(report.form, report.note) for report in reading.sheets] == [(form, note)]
    assert (reading.tables, reading.findings) == ((), ())
