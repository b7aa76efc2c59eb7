"""What is published hangs on the inputs alone: not on the clock, and not on whether everything wrong could be looked at."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from exports import export
from exports_written import FOUR, write_export
from faults import wrong_digits
from night_folder import tree

from pipeline.batch import night
from pipeline.check.localise import decode
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.terminal import exit_code

TOP = Path(__file__).resolve().parents[2]
CLOCKS = ("time", "monotonic", "perf_counter", "process_time", "thread_time")


def settings(folder: Path) -> Settings:
    (folder / "in").mkdir()
    return Settings(folder / "in", folder / "out", TOP / "rules", Workers(1))


def outcomes(folder: Path) -> list[list[str]]:
    """The outcomes of each published report, the notes of reading aside."""
    found = (json.loads(path.read_bytes()) for path in sorted(folder.rglob("temuan.json")))
    return [[each["hasil"] for each in report if each["tingkat"] != "Catatan"] for report in found]


def test_an_export_of_several_units_is_published_unit_by_unit(tmp_path: Path) -> None:
    """Kode over four columns, percents as fractions in Excel's 0 % format: a report each, nobody accused."""
    here = settings(tmp_path)
    write_export(here.inputs / "LRA.xlsx", export(7, 900, 6), FOUR)
    done = night(here)
    assert [each.status for each in done.manifest.offices] == ["terbit"] * 6
    assert outcomes(here.outputs) == [[]] * 6
    assert exit_code(done.manifest) == 0


def test_an_office_with_more_wrong_than_can_be_looked_at_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what was found until then, and the rest of the table in one finding; never without a workbook."""
    monkeypatch.setattr(decode, "STEP_LIMIT", 150)
    here = settings(tmp_path)
    write_export(here.inputs / "LRA.xlsx", wrong_digits(export(7, 300), 12), FOUR)
    (office,) = night(here).manifest.offices
    assert office.status == "terbit"
    assert list(here.outputs.rglob("LKjIP*.xlsx"))
    (found,) = outcomes(here.outputs)
    assert found.count("TIDAK_TERLACAK") == 1


def test_a_clock_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine where every look at any clock finds an hour gone, each published byte is the same."""
    here = settings(tmp_path)
    write_export(here.inputs / "LRA.xlsx", wrong_digits(export(7, 300), 12), FOUR)
    night(here)
    before = tree(here.outputs)
    hours = iter(range(0, 10**9, 3_600))
    slow = replace(here, outputs=tmp_path / "lambat")
    with monkeypatch.context() as machine:
        for name in CLOCKS:
            machine.setattr(time, name, lambda: float(next(hours)))
        night(slow)
    assert next(hours) > 0  # somebody did look
    assert tree(slow.outputs) == before
