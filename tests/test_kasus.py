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
    "10": [("A6", "TIDAK_SAH", "Catatan")],
    "20": [("F10", "SALAH", "Sedang"), ("E7", "TAK_TERNILAI", "Sedang"), ("F7", "TAK_TERNILAI", "Sedang")],
    "22": [("A11", "BEDA", "Catatan")],
}
"""Number -> every finding that is right, and no other."""


@pytest.mark.parametrize("number", sorted(CASES))
def test_a_case_has_these_findings_and_no_other(number: str) -> None:
    """What its README calls right."""
    assert found(number) == CASES[number]


def test_case_22_leaves_the_stale_row_out() -> None:
    """A hidden program that the total does not count is no program of the office."""
    assert "Program Lama yang Dipindahkan" not in {label for _, label in rows_of("22", "pk_program")}
