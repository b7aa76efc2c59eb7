"""Real files of the field, through one night: what the README beside them promises. Their folder is LKJIP_NYATA."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.model import Reading, Table
from pipeline.read.reading import read_file
from pipeline.rulebook import rulebook

TOP = Path(__file__).resolve().parent.parent
NYATA = os.environ.get("LKJIP_NYATA", "")
pytestmark = pytest.mark.skipif(not NYATA, reason="LKJIP_NYATA names no folder")
TOTAL = 1_081_094_190_000  # sen
JANUARY, MAY, RAK, FLAT = (
    "LRA SIPD januari 2026.xlsx", "LRA SIPD mei 2026.xlsx", "RAK SIPD 2026.xlsx", "RAK datar 2025.xlsx",
)  # fmt: skip
TEMPLATE, RFK, APBD = (
    "Capaian output per triwulan (templat).xlsx",
    "RFK (templat kosong).xlsx",
    "APBD banyak daerah.xls",
)


@dataclass(frozen=True, eq=False)
class Night:
    """What the night said of each file, and found."""

    code: int
    files: dict[str, dict[str, Any]]
    offices: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """One night over copies of all the files."""
    top = tmp_path_factory.mktemp("nyata")
    (top / "in").mkdir()
    for path in Path(NYATA).glob("*.xls*"):
        shutil.copy(path, top / "in")
    words = [sys.executable, TOP / "run.py", "--inputs", top / "in", "--outputs", top / "out"]
    done = subprocess.run(words, capture_output=True, timeout=300, check=False)
    manifest = json.loads((top / "out" / "manifest.json").read_text(encoding="utf-8"))
    found = [
        each
        for office in manifest["offices"]
        for each in json.loads((top / "out" / office["folder"] / "temuan.json").read_text(encoding="utf-8"))
    ]
    return Night(done.returncode, {each["name"]: each for each in manifest["files"]}, manifest["offices"], found)


def reading(name: str) -> Reading:
    return read_file(Path(NYATA) / name, name, rulebook.load(TOP / "rules").forms)


def sums(table: Table, measure: str, level: str) -> int:
    """Sen of a measure over the rows of a level."""
    rowid, said, value = (np.asarray(table.facts[name]).tolist() for name in ("rowid", "measure", "value"))
    levels = table.rows["level"]
    return sum(one for at, name, one in zip(rowid, said, value, strict=True) if name == measure and levels[at] == level)


@pytest.mark.parametrize("name", [JANUARY, MAY])
def test_the_lra_exports_hold(night: Night, name: str) -> None:
    """Numbers mixed with text or all text: read, 5 program, 11 kegiatan, 42 sub kegiatan, 415 rekening, nothing accused."""
    assert (night.files[name]["status"], [sheet["form"] for sheet in night.files[name]["sheets"]]) == (
        "dibaca", ["lra_sipd"],
    )  # fmt: skip
    (table,) = reading(name).tables
    levels = table.rows["level"]
    assert [levels.count(level) for level in ("program", "kegiatan", "sub_kegiatan", "rekening")] == [5, 11, 42, 415]
    assert [each for each in night.findings if each["berkas"] == name] == []


def test_both_exports_give_the_same_pagu_for_every_rekening() -> None:
    """Whatever way of writing a column has, the pagu of all 415 rekening are the same, and add up to the total."""
    january, may = (reading(name).tables[0] for name in (JANUARY, MAY))

    def pagu(table: Table) -> dict[tuple[str, str], int]:
        found = zip(*(np.asarray(table.facts[name]).tolist() for name in ("rowid", "measure", "value")), strict=True)
        kode, levels = table.rows["kode"], table.rows["level"]
        return {
            (kode[at], measure): value
            for at, measure, value in found
            if levels[at] == "rekening" and measure.startswith("pagu")
        }

    assert pagu(january) == pagu(may)
    assert len({kode for kode, _ in pagu(may)}) == 415
    assert sums(may, "pagu_operasi", "total") + sums(may, "pagu_modal", "total") == TOTAL


def test_the_cash_plan_agrees_with_the_lra(night: Night) -> None:
    """Staff's own sheets and columns beside it: its total is the LRA's Operasi + Modal, and it is accused of nothing."""
    assert night.files[RAK]["status"] == "dibaca"
    sheets = {sheet["name"]: sheet for sheet in night.files[RAK]["sheets"]}
    assert (sheets["RAK Belanja"]["form"], sheets["Sheet10"]["form"]) == ("rak", "pergeseran")
    assert {sheets[f"Sheet{number}"]["form"] for number in (1, 2, 3, 4, 5, 6, 8, 9)} == {"realisasi_kegiatan"}
    assert (sheets["Sheet7"]["form"], sheets["Sheet7"]["hidden"]) == ("", True)
    (plan,) = [table for table in reading(RAK).tables if table.form == "rak"]
    assert sums(plan, "pagu", "total") == TOTAL
    accused = [each for each in night.findings if each["lembar"] == "RAK Belanja"]
    assert [(each["hasil"], each["sel"]) for each in accused] == [
        ("TAK_TERNILAI", "E246"),  # a blank Realisasi
        ("BEDA", "M4"),  # staff's own column of money, not used
    ]


def test_the_flat_export_is_recognised_with_its_office_and_year(night: Night) -> None:
    """Five sheets, leading cells left blank, the total above the data."""
    assert night.files[FLAT]["status"] == "dibaca"
    tables = reading(FLAT).tables
    assert [(table.sheet, table.form, table.years) for table in tables] == [
        (name, "sipd_datar", (2025,)) for name in ("kesling", "kab sehat", "kesjaor", "TPM", "makjan")
    ]
    assert {table.office for table in tables} == {"Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana"}
    assert [sums(table, "pagu", "total") for table in tables] == [sums(table, "pagu", "rekening") for table in tables]


@pytest.mark.parametrize(
    ("name", "form", "code"),
    [(TEMPLATE, "capaian_tw", "contoh_templat"), (RFK, "rfk", "tanpa_data"), (APBD, "", "tanpa_formulir")],
)
def test_what_holds_no_data_says_why(night: Night, name: str, form: str, code: str) -> None:
    """A template's sample row, an empty form, an old .xls of another kind: said with its reason, no office's data."""
    entry = night.files[name]
    assert (entry["code"], [sheet["form"] for sheet in entry["sheets"]]) == (code, [form])
    assert entry["reason"]
    assert entry["remedy"]
    assert reading(name).tables == ()
    assert reading(name).refusals == ()


def test_only_the_two_offices_come_out(night: Night) -> None:
    """No template or foreign sheet became an office; the night ends with "something could not be read"."""
    assert [(each["office"], each["year"]) for each in night.offices] == [
        ("Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana", 2025),
        ("Dinas Komunikasi dan Informatika Kabupaten Lampung Selatan", 2026),
    ]
    assert night.offices[1]["figures"] == {"program": 5, "kegiatan": 11, "sub_kegiatan": 42}
    assert night.code == 2
