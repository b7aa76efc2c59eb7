"""Clean exports of many rows and units say nothing at all, as frames and as workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from check_build import BOOK, OFFICE, RULES, YEAR, run
from exports import export
from exports_written import FOUR, THREE, write_export

from pipeline.check.check import check
from pipeline.model import OfficeYear, Severity
from pipeline.read.reading import read_file
from pipeline.read.table.frames import frames


@pytest.mark.parametrize(("rows", "units"), [(500, 1), (2_000, 8), (5_000, 40), (20_000, 40)])
def test_a_clean_export_gives_no_finding(rows: int, units: int) -> None:
    """However many rows and units."""
    assert run(export(rows, rows, units)) == []


@pytest.mark.parametrize(("rows", "units", "over"), [(500, 1, THREE), (1_500, 6, THREE), (4_495, 32, FOUR)])
def test_a_clean_workbook_with_percents_as_fractions_gives_no_finding(
    tmp_path: Path, rows: int, units: int, over: Mapping[str, int]
) -> None:
    """Kode over several columns, several units, percents in Excel's 0 % format."""
    path = tmp_path / "LRA.xlsx"
    write_export(path, export(rows, rows, units), over)
    reading = read_file(path, "LRA.xlsx", BOOK.forms)
    place = OfficeYear(OFFICE, YEAR)
    made = frames([(place, table) for table in reading.tables])
    assert len(made[0]) > rows
    assert {"pagu", "realisasi", "sisa", "persen"} <= set(made[1]["measure"])
    assert {each.severity for each in reading.findings} <= {Severity.CATATAN}
    assert check(*made, RULES) == []
