"""small_amounts.py: amounts that only words and arithmetic together tell from counts and percents."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.file.workbook import Workbook
from pipeline.read.form.recognition import recognise
from pipeline.read.reading import read_sheets
from tests.read.sheets import FakeSheet, forms, sheet

TITLES = [["LAPORAN REALISASI ANGGARAN"], ["DINAS SOSIAL KABUPATEN CONTOH"], ["TAHUN 2023"]]
HEADINGS = ["Kode", "Uraian", "Pagu", "Realisasi", "%", "Sisa"]
NAMES = [
    ("1.06.02", "Program Pemberdayaan Sosial"),
    ("1.06.04", "Program Rehabilitasi Sosial"),
    ("1.06.05", "Program Perlindungan Sosial"),
    ("1.06.06", "Program Penanganan Bencana"),
]
SPENT = [(100.0, 90.0), (200.0, 150.0), (300.0, 291.0), (250.0, 210.0)]


def rows(spent: list[tuple[float, float]] = SPENT) -> list[list[Any]]:
    return [
        [*name, plan, out, round(out / plan * 100, 2), round(plan - out, 2)]
        for name, (plan, out) in zip(NAMES, spent, strict=True)
    ]


def table(
    headings: list[Any] | None = None, *, body: list[list[Any]] | None = None, above: list[str] | None = None
) -> FakeSheet:
    return sheet(*TITLES, *[[line] for line in above or ()], headings or HEADINGS, *(rows() if body is None else body))


def measures(made: FakeSheet) -> tuple[str, list[str]]:
    """The form, and what each column is."""
    _, reports = recognise(made, forms())
    return reports[0].form, [column.measure or column.meaning for column in reports[0].columns]


def amounts(made: FakeSheet, measure: str) -> list[int]:
    """Sen of one measure, row by row."""
    reading = read_sheets(Workbook("a.xlsx", 0, "", (made,), ()), forms())  # type: ignore[arg-type]
    facts = reading.tables[0].facts
    return [value for value, own in zip(facts["value"], facts["measure"], strict=True) if own == measure]


READ = ["kode", "label", "pagu", "realisasi", "persen", "sisa"]


@pytest.mark.parametrize("unit", [1, 10, 1_000, 100_000, 1_000_000])
def test_amounts_of_any_size_whose_arithmetic_holds_are_amounts(unit: int) -> None:
    """The same table in jutaan, in ribuan, and in rupiah is one reading."""
    body = rows([(plan * unit, spent * unit) for plan, spent in SPENT])
    assert measures(table(body=body)) == ("lra_bebas", READ)


def test_decimals_are_amounts_too() -> None:
    """123,4 juta: in numbers, and in text."""
    spent = [(123.4, 100.1), (215.6, 180.2), (310.5, 290.7), (99.9, 80.8)]
    printed = [[*row[:2], *(f"{cell:.2f}".replace(".", ",") for cell in row[2:])] for row in rows(spent)]
    assert measures(table(body=rows(spent))) == measures(table(body=printed)) == ("lra_bebas", READ)
    assert amounts(table(body=printed), "sisa") == [2_330, 3_540, 1_980, 1_910]


def test_words_and_arithmetic_are_nearer_than_a_strict_form_that_lacks_a_column() -> None:
    """Without a title too: what it is stays open, its columns do not."""
    assert measures(sheet(HEADINGS, *rows())) == ("rincian_bebas", READ)


def test_the_unit_one_heading_says_is_that_of_the_columns_it_adds_up_with() -> None:
    """A plain "Realisasi" and "Sisa" beside "Pagu (juta Rp)"."""
    made = table(["Kode", "Uraian", "Pagu (juta Rp)", "Realisasi", "%", "Sisa"])
    assert measures(made) == ("lra_bebas", READ)
    assert amounts(made, "sisa") == [one * 100_000_000 for one in (10, 50, 9, 40)]
    assert amounts(made, "realisasi") == [one * 100_000_000 for one in (90, 150, 291, 210)]


def test_a_sisa_of_some_rupiah_is_the_sisa() -> None:
    """The rest of amounts that were nearly all spent."""
    body = rows(
        [
            (plan * 1_000_000, plan * 1_000_000 - rest)
            for (plan, _), rest in zip(SPENT, (750, 12, 4_300, 99), strict=True)
        ]
    )
    assert measures(table(body=body)) == ("lra_bebas", READ)


def test_percents_of_a_plan_are_no_amounts() -> None:
    """Rencana and realisasi keuangan in percent have a difference too."""
    body = [
        [*name, plan, out, plan - out]
        for name, (plan, out) in zip(NAMES, [(100.0, 90.0), (75.0, 60.0), (80.0, 71.0), (95.0, 90.0)], strict=True)
    ]
    _, found = measures(table(["Kode", "Uraian", "Target Keuangan", "Realisasi Keuangan", "Selisih"], body=body))
    assert not {"pagu", "realisasi", "sisa"} & set(found)


def test_targets_and_what_was_reached_are_no_amounts() -> None:
    """Their sums hold, but no word names money: "Jumlah" and "Nilai" may be of anything."""
    made = table(["Kode", "Uraian", "Jumlah Target", "Jumlah Realisasi", "%", "Sisa"])
    form, found = measures(made)
    assert (form, {"realisasi", "sisa"} & set(found)) == ("", set())


def test_amounts_that_do_not_add_up_are_not_taken_by_their_words() -> None:
    """Small numbers under "Realisasi" may be of the target: nothing is taken, and the sheet says so."""
    body = [[*row[:5], row[5] * 3 + 1] for row in rows()]
    body = [[*row[:4], 50.0, row[5]] for row in body]
    form, found = measures(table(body=body))
    assert (form, "realisasi" in found and "sisa" in found) == ("", False)
