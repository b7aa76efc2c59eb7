"""Clean exports of many rows and units say nothing at all, as frames and as workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from check_build import BOOK, OFFICE, RULES, YEAR, run
from exports import export

from pipeline.check.check import check
from pipeline.model import OfficeYear, Severity
from pipeline.read.reading import read_file
from pipeline.read.table.frames import frames

HEADINGS = ("Kode", "Kode", "Kode", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)")
KODE_COLUMN = {"skpd": 0, "program": 1, "kegiatan": 1, "sub_kegiatan": 1, "rekening": 2}


@pytest.mark.parametrize(("rows", "units"), [(500, 1), (2_000, 8), (5_000, 40), (20_000, 40)])
def test_a_clean_export_gives_no_finding(rows: int, units: int) -> None:
    """However many rows and units."""
    assert run(export(rows, rows, units)) == []


@pytest.mark.parametrize(("rows", "units"), [(500, 1), (1_500, 6)])
def test_a_clean_workbook_with_percents_as_fractions_gives_no_finding(tmp_path: Path, rows: int, units: int) -> None:
    """Kode over several columns, several units, percents in Excel's 0 % format."""
    path = tmp_path / "LRA.xlsx"
    _written(path, rows, units)
    reading = read_file(path, "LRA.xlsx", BOOK.forms)
    place = OfficeYear(OFFICE, YEAR)
    made = frames([(place, table) for table in reading.tables])
    assert len(made[0]) > rows
    assert {"pagu", "realisasi", "sisa", "persen"} <= set(made[1]["measure"])
    assert {each.severity for each in reading.findings} <= {Severity.CATATAN}
    assert check(*made, RULES) == []


def _written(path: Path, rows: int, units: int) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("LRA")
    percent = book.add_format({"num_format": "0%"})
    for row, title in enumerate(("REKAPITULASI BELANJA", "DINAS CONTOH", "TAHUN ANGGARAN 2023")):
        sheet.write(row, 0, title)
    for column, heading in enumerate(HEADINGS):
        sheet.write(4, column, heading)
    for row, line in enumerate(export(rows, rows, units).lines, 5):
        if line.kode:
            sheet.write(row, KODE_COLUMN[line.level], _printed(line.level, line.kode))
        sheet.write(row, 3, "Jumlah" if line.level == "total" else line.label)
        pagu, realisasi, sisa = (line.amounts[name] for name in ("pagu", "realisasi", "sisa"))
        assert isinstance(pagu, int)
        assert isinstance(realisasi, int)
        for column, amount in ((4, pagu), (5, realisasi), (7, sisa)):
            sheet.write(row, column, amount)
        sheet.write(row, 6, realisasi / pagu, percent)
    book.close()


def _printed(level: str, kode: str) -> str:
    """A kode as exports print it."""
    parts = kode.partition("|")[0].split(".")
    match level:
        case "skpd":
            return f"1.06.0.00.0.00.{int(parts[5]):02d}.0000"
        case "rekening":
            return f"5.1.02.01.01.{int(kode.rpartition('.')[2]):04d}"
        case _:
            sub = [f"{int(each):04d}" for each in parts[5:]]
            return ".".join(["1", "06", parts[2].zfill(2), *parts[3:4], *(each.zfill(2) for each in parts[4:5]), *sub])
