"""A budget realisation report that prints accounts by their names: its belanja fills the table of kinds, and nothing else does."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import yaml
from golden import jalan

from pipeline.rulebook import rulebook

SHEET = "Belanja per Jenis"
LABEL, BUDGET, SPENT = 1, 2, 3


def test_only_belanja_of_a_named_statement_is_reported(tmp_path: Path) -> None:
    """Pendapatan and the surplus are no belanja; the total is the report's own."""
    content = yaml.safe_load((jalan.GOLDEN / "jumlah_hasil" / jalan.INPUT).read_text(encoding="utf-8"))
    (report,), _ = jalan.reports(content, rulebook.load(jalan.RULES), tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(report.workbook), data_only=True)[SHEET]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[BUDGET], int) and row[0] != 1]
    assert [(row[LABEL], row[BUDGET], row[SPENT]) for row in rows] == [
        ("BELANJA", 8_500_000_000, 8_120_500_000),
        ("BELANJA OPERASI", 8_200_000_000, 7_830_500_000),
        ("Belanja Pegawai", 5_000_000_000, 4_900_000_000),
        ("Belanja Barang dan Jasa", 3_200_000_000, 2_930_500_000),
        ("BELANJA MODAL", 300_000_000, 290_000_000),
        ("Belanja Modal Peralatan dan Mesin", 300_000_000, 290_000_000),
        ("JUMLAH BELANJA", 8_500_000_000, 8_120_500_000),
    ]
