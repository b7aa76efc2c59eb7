"""table_starts.py: the second table of a sheet begins where its headings stand, known or not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.recognition import recognise
from pipeline.read.form.table_starts import table_end, table_starts
from tests.read.sheets import VOCABULARY, FakeSheet, forms, sheet

TITLES = [["PERJANJIAN KINERJA TAHUN 2023"], ["DINAS SOSIAL KABUPATEN CONTOH"], []]
GOALS = [
    [1.0, "Meningkatnya kualitas layanan", "Indeks kepuasan masyarakat", 85.0],
    [2.0, "Meningkatnya akuntabilitas kinerja", "Nilai SAKIP perangkat daerah", 80.0],
]
PROGRAMS = [["Program Pemberdayaan Sosial", 1_672_787_000.0], ["Program Rehabilitasi Sosial", 970_865_500.0]]
KNOWN = ["No", "Sasaran Strategis", "Indikator Kinerja", "Target"]


def starts(*rows: list[Any], after: int = 0) -> list[int]:
    return list(table_starts(sheet(*rows).rows, after, VOCABULARY.headings))


def found(made: FakeSheet) -> list[tuple[str, str, list[str]]]:
    """(form, header cell, meanings) of every table of the sheet."""
    _, reports = recognise(made, forms())
    return [(report.form, report.header, [column.meaning for column in report.columns]) for report in reports]


@pytest.mark.parametrize("between", [[[]], [["Program dan Anggaran"]]])
@pytest.mark.parametrize("numbered", [[], [["1", "2"]], [[1.0, 2.0]]])
def test_unknown_headings_over_amounts_begin_a_table(between: list[list[str]], numbered: list[list[Any]]) -> None:
    """Where the table above has none in that column; whether its columns are numbered or not."""
    rows = [KNOWN, *GOALS, [], *between, ["Nama Program", "Lembar Kerja"], *numbered, *PROGRAMS]
    assert starts(*rows, after=1) == [4 + len(between)]


@pytest.mark.parametrize("numbers", [[float("nan"), float("nan")], [float("inf"), 2.0], [1.5, 2.5]])
def test_a_row_under_a_heading_that_does_not_count_its_columns_is_one_of_its_rows(numbers: list[Any]) -> None:
    """What is no number, has no end or is no whole number counts nothing: no amounts begin right under the heading."""
    rows: list[list[Any]] = [KNOWN, *GOALS, [], ["Nama Program", "Lembar Kerja"], numbers, *PROGRAMS]
    assert starts(*rows, after=1) == []


def test_a_row_of_words_among_amounts_begins_no_table() -> None:
    """A sasaran without an amount after a blank row: the amounts above stand in the same columns."""
    rows = [
        ["Uraian", "Indikator", "Anggaran"],
        *[["Program A", "Indeks", 50_000.0]] * 2,
        [],
        ["Meningkatnya layanan", "Indeks", "n.a."],
    ]
    assert starts(*rows, *[["Program C", "Indeks", 70_000.0]] * 2, after=1) == []


def test_a_target_in_words_begins_no_table() -> None:
    """BB after a blank row, numbers below it: no amounts."""
    rows = [KNOWN, *GOALS, [], ["", "Meningkatnya akuntabilitas", "Nilai SAKIP", "BB"], *GOALS]
    assert starts(*rows, after=1) == []


def test_who_signed_begins_no_table() -> None:
    """Two texts below the table, and numbers that are no amounts."""
    rows = [
        KNOWN,
        *GOALS,
        [],
        ["Mengetahui,", "Contoh, 31 Desember 2023"],
        ["KEPALA DINAS", "PPTK"],
        ["NIP. 1970", "NIP. 1980"],
    ]
    assert starts(*rows, after=1) == []


def test_a_table_ends_where_the_next_one_begins() -> None:
    """Known headings begin one too; the last table ends with the sheet."""
    made = sheet(KNOWN, *GOALS, [], ["Program", "Anggaran"], *PROGRAMS).rows
    assert (table_end(made, 1, VOCABULARY.headings), table_end(made, 5, VOCABULARY.headings)) == (4, 7)


def test_a_table_under_unknown_headings_is_not_read_as_the_rows_above_it() -> None:
    """It is named as one that cannot be read."""
    made = sheet(*TITLES, KNOWN, *GOALS, [], ["Program dan Anggaran"], ["Tersalur", "Versi BPKAD"], *PROGRAMS)
    assert found(made) == [
        ("pk_sasaran", "A4", ["nomor", "label", "indikator", "target"]),
        ("", "A9", ["", ""]),
    ]


@pytest.mark.parametrize("heading", ["Cek", "xxx", ""])
@pytest.mark.parametrize("at", [1, 2])
def test_the_names_of_the_first_table_are_known_by_what_stands_in_it(heading: str, at: int) -> None:
    """The rows of the second table say nothing of the first one's columns."""
    headings = ["No", "Sasaran Strategis", "Indikator Kinerja", "Target Kinerja"]
    headings[at] = heading
    made = sheet(*TITLES, headings, *GOALS, [], ["Program dan Anggaran"], ["No", "Program", "Anggaran (Rp)", "Ket"],
                 *[[at, *row, "APBD"] for at, row in enumerate(PROGRAMS, 1)])  # fmt: skip
    assert found(made) == [
        ("pk_sasaran", "A4", ["nomor", "label", "indikator", "target"]),
        ("pk_program", "A9", ["nomor", "label", "pagu", "keterangan"]),
    ]


def test_names_that_are_numbered_are_no_quantities() -> None:
    """Two dots more make no count of "1. Meningkatnya kualitas layanan"."""
    rows = [[f"{at}. {row[1]}", row[2], row[3]] for at, row in enumerate(GOALS, 1)]
    made = sheet(*TITLES, ["Hasil Rekon", "Indikator Kinerja", "Target"], *rows)
    assert found(made) == [("pk_sasaran", "A4", ["label", "indikator", "target"])]
