"""open_marks.py: a workbook that somebody has open is told from one that nobody closed in words a day ago."""

import os
import time
from pathlib import Path

import pytest
from make_offices import make_offices, office_name
from night_folder import SMALL, published

from pipeline.batch import night
from pipeline.night.open_marks import is_open, marked, open_marks
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

TOP = Path(__file__).resolve().parents[2]
DAYS = 24 * 3600


def of_excel(owner: str) -> bytes:
    """As Excel writes its mark: the owner in one byte a letter, then in two."""
    narrow = bytes([len(owner)]) + owner.encode("cp1252")
    wide = bytes([len(owner), 0]) + owner.encode("utf-16-le")
    return narrow.ljust(55, b" ") + wide


def put(path: Path, content: bytes, days_ago: float = 0) -> None:
    path.write_bytes(content)
    then = time.time() - days_ago * DAYS
    os.utime(path, (then, then))


def test_whose_mark_it_is(tmp_path: Path) -> None:
    """Excel's and LibreOffice's name the workbook and its owner; other files are no marks."""
    put(tmp_path / "~$DPA.xlsx", of_excel("Bu Sri"))
    put(tmp_path / ".~lock.Renja.xlsx#", b",pak budi,PC-7,27.11.2026 01:30,file:///home/budi/4;", 3)
    put(tmp_path / "~$kosong.xlsx", b"")
    names = [path.name for path in tmp_path.iterdir()]
    found = open_marks(tmp_path, names)
    assert {name: (mark.owner, mark.stale) for name, mark in found.items()} == {
        "DPA.xlsx": ("Bu Sri", False), "Renja.xlsx": ("pak budi", True), "kosong.xlsx": ("seseorang", False),
    }  # fmt: skip
    assert found["Renja.xlsx"].since == time.strftime("%Y-%m-%d", time.gmtime(time.time() - 3 * DAYS))
    assert [marked(name) for name in ("DPA.xlsx", ".~lock.DPA.xlsx", "lock.DPA.xlsx#")] == ["", "", ""]


def test_a_living_mark_counts_before_one_that_was_left(tmp_path: Path) -> None:
    """Open in LibreOffice now, and once in an Excel that crashed."""
    put(tmp_path / "~$DPA.xlsx", of_excel("Bu Sri"), 5)
    assert not is_open(tmp_path, "DPA.xlsx")
    put(tmp_path / ".~lock.DPA.xlsx#", b",pak budi,,,;")
    assert is_open(tmp_path, "DPA.xlsx")


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """One small clean office."""
    make_offices(tmp_path / "inputs", 1, size=SMALL)
    return Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(2))


@pytest.mark.parametrize("mark", ["~${}", ".~lock.{}#"])
def test_a_workbook_that_is_open_waits_and_one_that_only_seems_so_does_not(place: Settings, mark: str) -> None:
    """Living: it waits, by whose hand is said. A day old: it is read, and the mark's own line says how to remove it."""
    (workbook,) = place.inputs.rglob("Renja*.xlsx")
    beside = workbook.with_name(mark.format(workbook.name))
    content = of_excel("Bu Sri") if mark.startswith("~") else b",Bu Sri,,,;"
    put(beside, content)
    files = {each.name.rpartition("/")[2]: each for each in night(place).manifest.files}
    waiting = files[workbook.name]
    assert (waiting.status, waiting.code) == ("menunggu", "masih_dibuka")
    assert waiting.reason.startswith("Berkas masih dibuka oleh Bu Sri (sejak ")
    assert waiting.remedy.endswith(f"hapus penandanya, {beside.name}.")
    assert files[beside.name].status == "dilewati"
    put(beside, content, days_ago=2)
    done = night(place)
    files = {each.name.rpartition("/")[2]: each for each in done.manifest.files}
    assert files[workbook.name].status == "dibaca"
    left = files[beside.name]
    assert (left.status, left.code) == ("dilewati", "penanda_tertinggal")
    assert left.reason.startswith(f"Penanda bahwa {workbook.name} dibuka oleh Bu Sri tertinggal sejak ")
    assert [(each.office, each.status) for each in done.manifest.offices] == [(office_name(0), "terbit")]
    assert not any(each.troubled for each in done.manifest.files)


def test_a_mark_that_was_left_beside_a_report_holds_nothing_up(place: Settings) -> None:
    """While staff have the report open no new one is published; after a day without end it is."""
    night(place)
    report = published(place, 0)
    beside = report.with_name(f"~${report.name}")
    put(beside, of_excel("Bu Sri"))
    again = Settings(place.inputs, place.outputs, place.rules, place.workers, again=True)
    assert [each.status for each in night(again).manifest.offices] == ["ditahan"]
    put(beside, of_excel("Bu Sri"), days_ago=2)
    assert [each.status for each in night(again).manifest.offices] == ["terbit"]
