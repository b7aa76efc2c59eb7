"""titles.py: the texts above a header, with the year that stands in a cell of its own."""

from __future__ import annotations

import pytest

from pipeline.read.form.titles import titles_above
from tests.read.sheets import sheet


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (["Tahun", ":", 2024.0], ["Tahun : 2024"]),
        (["Tahun Anggaran", 2024.0, "FORM-C"], ["Tahun Anggaran 2024", "FORM-C"]),
        (["Tahun", 2021.0, 2022.0, 2023.0], ["Tahun"]),
        (["Jumlah", 2024.0], ["Jumlah"]),
    ],
)
def test_a_lone_year_behind_its_label_is_said(row: list[object], line: list[str]) -> None:
    """Of several beside one another none is the table's; a number behind another word is none."""
    made = sheet(["LAPORAN REALISASI"], row, ["Kode", "Uraian", "Pagu"])
    assert titles_above(made, 2, 0) == ["LAPORAN REALISASI", *line]
