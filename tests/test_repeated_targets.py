"""A target that is to be reached several times a year, "50 Orang x 4", is measured part by part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from material import report, row
from test_quarters_and_follow_up import DPA, evaluasi

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


@pytest.mark.parametrize("target", ["4x50 Orang", "50 × 4 Orang", "50 Orang x 4"])
@pytest.mark.parametrize(("reached", "percent"), [(200, "100,00"), (150, "75,00")])
def test_what_was_reached_in_all_is_held_against_all_of_it(
    book: Rulebook, tmp_path: Path, target: str, reached: int, percent: str
) -> None:
    """200 of 50 Orang four times is 100 %, never 400 %; the capaian that says so is accused of nothing."""
    said = evaluasi("IV", 900, 400).replace("50 Orang | 45 | |", f"{target} | {reached} Orang | {percent} |")
    made = report({"DPA.xlsx": DPA, "TW IV.xlsx": said}, book, tmp_path)
    found = row(made, "Tabel 3.3", "Jumlah PSKS")
    assert found[4:7] == ("50 Orang, 50 Orang, 50 Orang, 50 Orang", reached, reached / 200)
    assert [each["sel"] for each in json.loads(made.findings) if each["hasil"] in ("SALAH", "RANCU")] == []
