"""What the nation reached stands beside the office's figures, and is none of them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import openpyxl
from golden import jalan

from pipeline.write.report import Report
from tests.read.sheets import BOOK

SASARAN: Final = "Meningkatnya pemenuhan kebutuhan dasar PPKS | Persentase PPKS yang memperoleh bantuan sosial"
SOURCES: Final[Mapping[str, Mapping[str, str]]] = {
    "PK.xlsx": {
        "PK": f"""PERJANJIAN KINERJA TAHUN 2023
DINAS SOSIAL KABUPATEN CONTOH
NO | SASARAN STRATEGIS | INDIKATOR KINERJA | TARGET
1 | {SASARAN} | 85 %"""
    },
    "Nasional.xlsx": {
        "Pembanding": f"""PEMBANDING NASIONAL TAHUN 2023
DINAS SOSIAL KABUPATEN CONTOH
NO | SASARAN STRATEGIS | INDIKATOR KINERJA | SATUAN | STANDAR NASIONAL | REALISASI NASIONAL
1 | {SASARAN} | % | 88 | 91"""
    },
}


def report(folder: Path, figures: str) -> Report:
    """The night of an office whose draft prints these figures in Tabel 3.1, and that has no report of realisasi."""
    draft = f"""LKjIP Dinas Sosial Kabupaten Contoh Tahun 2023
Tabel 3.1 Pencapaian Kinerja Sasaran
NO | SASARAN STRATEGIS | INDIKATOR KINERJA | TARGET | REALISASI | % CAPAIAN
1 | {SASARAN} | {figures}"""
    made, unused = jalan.reports({**SOURCES, "LKjIP 2023.xlsx": {"Tabel 3.1": draft}}, BOOK, folder)
    assert (len(made), unused) == (1, [])
    return made[0]


def test_a_blank_realisasi_is_not_filled_with_the_nation_s(tmp_path: Path) -> None:
    """The target of the Perjanjian Kinerja is; the rest stays blank and is listed."""
    own = report(tmp_path, "| |").own[0]
    assert own.content is not None
    sheet = openpyxl.load_workbook(io.BytesIO(own.content))["Tabel 3.1"]
    assert [cell.value for cell in sheet[4]][3:] == [85, None, None]


def test_a_realisasi_is_not_held_against_the_nation_s(tmp_path: Path) -> None:
    """80 % beside 91 % of the nation: neither is wrong."""
    assert json.loads(report(tmp_path, "85 % | 80 % | 94,12").findings) == []
