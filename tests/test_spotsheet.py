"""spotsheet.py: what `kenali` says of a sheet, in the field's words."""

from __future__ import annotations

import pytest

from pipeline.read.form.recognition import recognise
from pipeline.spotsheet import column_said, sheet_lines
from tests.read.sheets import FakeSheet, form, forms, rak, sheet

KNOWN = {one.id: one for one in forms()}


def lines(made: FakeSheet) -> list[str]:
    _, reports = recognise(made, forms())
    return [line.strip() for report in reports for line in sheet_lines(report, KNOWN)]


def test_a_known_sheet_names_each_column_and_why() -> None:
    """The form, how sure, where the header begins; what each column is read as; unknown ones are kept and named."""
    made = sheet(
        ["RENCANA ANGGARAN KAS"],
        ["Kode Rekening", "Uraian", "Anggaran", "Total RAK", "Januari", "PPTK"],
        ["5", "B", 1, 1, 1, "x"],
    )
    assert lines(made) == [
        ("lembar Sheet1: dikenali sebagai Rencana Anggaran Kas (RAK) per sub kegiatan dan rekening (rak), keyakinan 96 %,"
        " judul kolom mulai sel A2"),
        "A  “Kode Rekening” → kode (judul sama)", "B  “Uraian” → uraian (judul sama)", "C  “Anggaran” → anggaran (judul sama)",
        "D  “Total RAK” → rencana anggaran kas (judul sama)", "E  “Januari” → rencana anggaran kas Januari (judul sama)",
        "F  “PPTK” → tidak dikenal, tidak dipakai",
    ]  # fmt: skip


def test_a_sheet_that_lacks_a_column_says_which_and_shows_the_others() -> None:
    """The nearest form by its title, what is missing by its words, and what to do."""
    made = rak()
    made.rows[1][2] = "PPTK"
    first, *others = lines(made)
    assert first == (
        "lembar Sheet1: Mirip formulir “Rencana Anggaran Kas (RAK) per sub kegiatan dan rekening”, tetapi kolomnya kurang:"
        " “Anggaran Tahun Ini”. Lengkapi atau perbaiki judul kolom yang kurang."
    )
    assert others[2] == "C  “PPTK” → tidak dikenal, tidak dipakai"


def test_a_foreign_sheet_says_that_and_nothing_more() -> None:
    """No form is near: nobody is sent looking for columns."""
    (line,) = lines(sheet(["Nama", "Umur"], ["Ani", 3], ["Budi", 4]))
    assert line.startswith("lembar Sheet1: Bukan formulir yang dikenal.")


@pytest.mark.parametrize(
    ("name", "field", "said"),
    [
        ("rfk", "realisasi_lalu", "realisasi keuangan s.d. bulan lalu"),
        ("rfk", "realisasi_ini", "realisasi keuangan bulan ini"),
        ("e81", "realisasi_lalu", "realisasi keuangan s.d. tahun lalu"),
        ("e81", "kinerja_tw2", "realisasi kinerja triwulan II"),
        ("dpa_rekap", "pagu_maju", "anggaran tahun depan"),
        ("sipd_datar", "kode_sub", "kode sub kegiatan"),
        ("renja_sipd", "target_akhir", "target Renstra akhir periode"),
    ],
)
def test_columns_are_named_as_staff_call_them(name: str, field: str, said: str) -> None:
    """Measure and period in words, no field name of the program."""
    one = form(name)
    assert column_said(next(column for column in one.columns if column.field == field), one) == said
