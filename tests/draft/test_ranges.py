"""A target that the draft prints as a range: what it makes of it cannot be told, so nothing of it is accused surely."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import jalan

from pipeline.model import Finding, Outcome
from pipeline.night.work import Workers
from pipeline.spotcheck import spotcheck

HEAD = "Dinas Sosial Kabupaten Contoh Tahun 2023"
PK = f"""Perjanjian Kinerja Tahun 2023
{HEAD}
No | Sasaran Strategis | Indikator Kinerja | Target
1 | Meningkatnya PPKS | Persentase PPKS mandiri | 85 %
2 | Meningkatnya PSKS | Persentase PSKS aktif | 75 %
"""
REALISASI = f"""Laporan Evaluasi Target Kinerja dan Anggaran Triwulan IV
{HEAD}
No | Kode | Sasaran/Program/Kegiatan/Sub Kegiatan | Indikator Kinerja | Kinerja | < | < | Anggaran | < | <
^ | ^ | ^ | ^ | Target / Satuan | Realisasi | Capaian % | Alokasi | Realisasi | Capaian %
 | | Meningkatnya PPKS | Persentase PPKS mandiri | 85 % | 83,3 % | 98,00 | | |
 | | Meningkatnya PSKS | Persentase PSKS aktif | 75 % | 75 % | 100,00 | | |
"""
DRAFT = f"""Tabel 3.1 Pencapaian Kinerja Sasaran
{HEAD}
No | Sasaran Strategis | Indikator Kinerja | Target | Realisasi | Capaian
1 | Meningkatnya PPKS | Persentase PPKS mandiri | {{target}} | 82 % | {{capaian}}
2 | Meningkatnya PSKS | Persentase PSKS aktif | 75 % | 75 % | 100,00 %
"""


def found(folder: Path, target: str, capaian: str) -> dict[str, Finding]:
    """Cell -> finding of a draft with this row, beside a PK and what was reached."""
    content = {"PK.xlsx": PK, "R.xlsx": REALISASI, "LKjIP draf.xlsx": DRAFT.format(target=target, capaian=capaian)}
    files = [Path(jalan.written(folder / file, file, {"S": text}).path) for file, text in content.items()]
    done = spotcheck(files, jalan.RULES, Workers(1))
    return {each.cells[0].address: each for those in done.findings.values() for each in those}


@pytest.mark.parametrize(
    ("target", "capaian", "cells"),
    [
        ("80-85 %", "100,00 %", {"D4": Outcome.RANCU, "E4": Outcome.RANCU}),
        ("85 %", "96,47 %", {"E4": Outcome.RANCU}),
        ("85 %", "100,00 %", {"E4": Outcome.RANCU, "F4": Outcome.SALAH}),
    ],
)
def test_a_capaian_follows_from_a_range_that_is_in_doubt(
    target: str, capaian: str, cells: dict[str, Outcome], tmp_path: Path
) -> None:
    """As it follows from a realisasi that is; beside a target that is a number a wrong one is wrong by itself."""
    assert {at: each.outcome for at, each in found(tmp_path, target, capaian).items()} == cells
