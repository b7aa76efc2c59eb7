"""percent_formats.py: what Excel shows as a percent is one, whatever number stands in the cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pipeline.model import Table
from pipeline.read.reading import read_file
from tests.read.sheets import forms, listed


def read(path: Path, rows: list[tuple[Any, str]]) -> Table:
    """A PK whose targets have these values and number formats, through a real workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("PK")
        sheet.write(0, 0, "PERJANJIAN KINERJA TAHUN 2023 DINAS SOSIAL KABUPATEN CONTOH")
        sheet.write_row(1, 0, ["No", "Sasaran Strategis", "Indikator Kinerja", "Target"])
        for at, (value, shown) in enumerate(rows):
            sheet.write_row(2 + at, 0, [at + 1, f"Sasaran {at}", f"Persentase {at}"])
            sheet.write(2 + at, 3, value, book.add_format({"num_format": shown}) if shown else None)
    return read_file(path, path.name, forms()).tables[0]


def targets(table: Table) -> list[tuple[int | None, int, str]]:
    return list(zip(*(listed(table, name) for name in ("value", "decimals", "unit")), strict=True))


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0.0%;[Red]-0.0%", "_-* #,##0.0\\ %"])
def test_a_number_in_a_percent_format_is_what_people_see(tmp_path: Path, shown: str) -> None:
    """0.95, 1 and 0.6 are 95, 100 and 60 %; the digits that the format hides are kept."""
    made = read(tmp_path / "pk.xlsx", [(0.95, shown), (1, shown), (0.6, shown), (1.0525, shown)])
    assert targets(made) == [(95, 0, "%"), (100, 0, "%"), (60, 0, "%"), (10525, 2, "%")]


@pytest.mark.parametrize("shown", ["", "0.00", '0" %"', "0\\%"])
def test_a_format_that_only_prints_the_sign_changes_nothing(tmp_path: Path, shown: str) -> None:
    """Between quotation marks or after a backslash % is a letter like any other."""
    made = read(tmp_path / "pk.xlsx", [(95, shown), (80, shown)])
    assert targets(made) == [(95, 0, ""), (80, 0, "")]


def test_percents_typed_as_such_under_a_percent_format_are_taken_as_typed(tmp_path: Path) -> None:
    """9500 % is nobody's target."""
    assert targets(read(tmp_path / "pk.xlsx", [(95, "0%"), (80, "0%"), (0.9, "0%")]))[:2] == [(95, 0, ""), (80, 0, "")]


def test_texts_beside_them_stay_what_they_are(tmp_path: Path) -> None:
    """WTP, 95 % and 12 Orang in one column with 0.95 shown as a percent."""
    made = read(tmp_path / "pk.xlsx", [("WTP", ""), ("95 %", ""), ("12 Orang", ""), (0.95, "0%")])
    assert targets(made) == [(None, 0, "predikat"), (95, 0, "%"), (12, 0, "Orang"), (95, 0, "%")]
