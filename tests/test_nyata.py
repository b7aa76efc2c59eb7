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
from golden import jalan
from material import raw, row, table

from pipeline.model import Reading, Table
from pipeline.night.find import named
from pipeline.read.reading import read_file
from pipeline.rulebook import rulebook
from pipeline.write.report import Report

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
    assert night.offices[1]["figures"] == {"pagu": TOTAL // 100, "program": 5, "kegiatan": 11, "sub_kegiatan": 42}
    assert night.code == 2


def alone(name: str) -> Report:
    """The report that one of the files makes by itself."""
    (made,), _ = jalan.reports_of({name: named(Path(NYATA) / name, name)}, rulebook.load(TOP / "rules"))
    return made


@pytest.mark.parametrize("name", [JANUARY, MAY])
def test_an_lra_alone_makes_every_table_of_money(name: str) -> None:
    """Pagu and realisasi of each program, of each kind and of all: the sums of the export's own rekening, to the rupiah."""
    made, file = alone(name), Path(NYATA) / name

    def sum_of(begins: str, at: int, columns: tuple[int, ...]) -> int:
        """Over the rekening of six segments (the leaves) whose cell begins so."""
        return raw(file, lambda cells: str(cells[3]).count(".") == 5 and str(cells[at]).startswith(begins), columns)

    pagu, paid = (sum_of("5.", 3, columns) for columns in ((5, 7, 9, 11), (6, 8, 10, 12)))
    assert (pagu, made.figures["pagu"], made.figures["realisasi"]) == (TOTAL // 100, pagu, paid)
    for kode in ("2.16.01", "2.16.02", "2.16.03", "2.20.02", "2.21.02"):
        found = row(made, "Realisasi Belanja", kode)
        assert [found[3], found[6]] == [sum_of(kode, 2, each) for each in ((5, 7, 9, 11), (6, 8, 10, 12))]
    for kind in ("5.1.01", "5.1.02", "5.2.02"):
        found = row(made, "Belanja per Jenis", kind)
        assert [found[2], found[3]] == [sum_of(kind, 3, each) for each in ((5, 7, 9, 11), (6, 8, 10, 12))]
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2:4] == (pagu, paid)


def test_a_cash_plan_alone_makes_the_tables_of_pagu() -> None:
    """Its Anggaran Tahun Ini, by program and kind; where the staff's own Realisasi is blank no total is made."""
    made, file = alone(RAK), Path(NYATA) / RAK

    def leaf(kind: str) -> int:
        return raw(
            file, lambda cells: str(cells[0]).count(".") == 5 and str(cells[0]).startswith(kind), [2], "RAK Belanja"
        )

    assert made.figures == {"pagu": TOTAL // 100, "program": 5, "kegiatan": 11, "sub_kegiatan": 42}
    for kind in ("5.1.01", "5.1.02", "5.2.02"):
        assert row(made, "Belanja per Jenis", kind)[2] == leaf(kind)
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2] == leaf("5.") == TOTAL // 100
    assert [row(made, "Realisasi Belanja", kode)[6] for kode in ("2.16.01", "2.16.02")] == [1_869_645_045, None]


def test_the_flat_export_alone_adds_up_to_its_five_totals() -> None:
    """Five sheets of the same kode are five parts: each sub kegiatan by its own name, all together the five totals."""
    made, file = alone(FLAT), Path(NYATA) / FLAT
    totals = [
        raw(file, lambda cells: cells[17] is None and isinstance(cells[18], int) and cells[18] > 1000, [18], sheet)
        for sheet in ("kesling", "kab sehat", "kesjaor", "TPM", "makjan")
    ]
    assert made.figures == {"pagu": sum(totals), "program": 2, "kegiatan": 3, "sub_kegiatan": 5}
    assert sorted(each[3] for each in table(made, "Realisasi Belanja") if each[1] == "1.02.01.2.01.01") == sorted(
        totals
    )
    assert row(made, "Belanja per Jenis", "JUMLAH BELANJA")[2] == sum(totals)
