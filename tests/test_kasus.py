"""Cases seen in the field, each a folder with what is right about it; the folder of these folders is LKJIP_KASUS."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.night.work import Workers
from pipeline.spotcheck import SpotCheck, spotcheck

KASUS = os.environ.get("LKJIP_KASUS", "")
pytestmark = pytest.mark.skipif(not KASUS, reason="LKJIP_KASUS names no folder")
RULES = Path(__file__).resolve().parent.parent / "rules"


@cache
def checked(number: str) -> SpotCheck:
    """Every workbook of a case, checked together."""
    (folder,) = Path(KASUS).glob(f"{number}-*")
    return spotcheck(sorted(folder.glob("*.xls*")), RULES, Workers(1))


def found(number: str) -> list[tuple[str, str, str]]:
    """(cell, outcome, severity) of each finding."""
    return [
        (each.cells[0].address if each.cells else "", each.outcome.value, each.severity.value)
        for one in checked(number).findings.values()
        for each in one
    ]


def rows_of(number: str, form: str) -> list[tuple[str, str]]:
    """(level, label) of each row of the tables of a form."""
    tables = [table for reading in checked(number).readings for table in reading.tables if table.form == form]
    return [pair for table in tables for pair in zip(table.rows["level"], table.rows["label"], strict=True)]


CASES: dict[str, list[Any]] = {
    "01": [],
    "03": [("D9", "RANCU", "Tinggi")],
    "09": [],
    "02": [],
    "06": [],
    "10": [("A6", "TIDAK_SAH", "Catatan")],
    "11": [("F7", "TIDAK_TERLACAK", "Catatan")],
    "12": [],
    "13": [],
    "14": [("AA10", "SALAH", "Tinggi")],
    "15": [],
    "16": [],
    "17": [("D13", "SALAH", "Tinggi")],
    "18": [("K13", "RANCU", "Tinggi"), ("I9", "BEDA", "Catatan")],
    "19": [("D10", "RANCU", "Tinggi")],
    "20": [("F10", "SALAH", "Sedang"), ("E7", "TAK_TERNILAI", "Catatan")],
    "22": [("A11", "BEDA", "Catatan")],
    "23": [],
}
"""Number -> every finding that is right, and no other."""


@pytest.mark.parametrize("number", sorted(CASES))
def test_a_case_has_these_findings_and_no_other(number: str) -> None:
    """What its README calls right."""
    assert found(number) == CASES[number]


def test_case_22_leaves_the_stale_row_out() -> None:
    """A hidden program that the total does not count is no program of the office."""
    assert "Program Lama yang Dipindahkan" not in {label for _, label in rows_of("22", "pk_program")}


def test_case_16_is_one_office_with_the_kode_its_labels_say() -> None:
    """The kode column goes on from them with the number of an indicator; it is no SKPD."""
    (place,) = checked("16").findings
    assert (place.office, place.year) == ("Dinas Komunikasi dan Informatika", 2023)
    assert [level for level, _ in rows_of("16", "e81_bebas")] == ["kegiatan", "sub_kegiatan", "sub_kegiatan"]


@pytest.mark.parametrize(("number", "cell"), [("18", "K15"), ("19", "D12")])
def test_case_18_and_19_list_the_wrong_cell(number: str, cell: str) -> None:
    """Its parent and its brothers could explain it too."""
    (office,) = checked(number).findings.values()
    assert cell in [each.cell.address for each in office[0].alternatives]


def test_case_23_is_calculated_without_a_year() -> None:
    """Kode and name in one cell, the budget before and after its change, the owner of its rows."""
    (table,) = checked("23").readings[0].tables
    (place,) = checked("23").findings
    assert (table.office, place.year, checked("23").calculated) == ("Dinas Sosial", 0, 1)
    assert {table.columns["pagu_sebelum"], table.columns["pagu"]} == {9, 10}
