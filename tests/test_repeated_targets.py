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


@pytest.mark.parametrize(
    "target",
    ["4x50 Orang", "50 × 4 Orang", "50 Orang x 4", "4 kali x 50 Orang", "50, 50, 50, 50 Orang", "50,50,50,50 Orang"],
)
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


@pytest.mark.parametrize("unit", ["Orang per triwulan", "Orang/triwulan", "Orang setiap triwulan"])
@pytest.mark.parametrize("case", [(200, "100,00", 1), (50, "100,00", 1), (200, "", None)])
def test_a_target_of_each_quarter_is_measured_as_its_document_does(
    book: Rulebook, tmp_path: Path, unit: str, case: tuple[int, str, int | None]
) -> None:
    """Whether 200 are of the year or of the quarter only the capaian tells: it is printed, and blank where none is; no 400 %."""
    reached, percent, ratio = case
    said = evaluasi("IV", 900, 400).replace("50 Orang | 45 | |", f"50 {unit} | {reached} Orang | {percent} |")
    made = report({"DPA.xlsx": DPA, "TW IV.xlsx": said}, book, tmp_path)
    assert row(made, "Tabel 3.3", "Jumlah PSKS")[4:7] == (50, reached, ratio)
    assert [each["sel"] for each in json.loads(made.findings) if each["hasil"] in ("SALAH", "RANCU")] == []


def test_a_capaian_of_neither_the_quarter_nor_the_year_is_found(book: Rulebook, tmp_path: Path) -> None:
    """200 of 50 per triwulan are 400 % or 100 %, never 130 %."""
    said = evaluasi("IV", 900, 400).replace("50 Orang | 45 | |", "50 Orang per triwulan | 200 Orang | 130,00 |")
    made = report({"DPA.xlsx": DPA, "TW IV.xlsx": said}, book, tmp_path)
    found = [each for each in json.loads(made.findings) if each["hasil"] in ("SALAH", "RANCU")]
    assert [(each["sel"], each["aturan"]) for each in found] == [("G7", "baris.capaian")]


@pytest.mark.parametrize("numbers", ["0,75 | 75 %", "75 % | 0,75"])
@pytest.mark.parametrize(("percent", "ratio"), [("100,00", 1), ("", None)])
def test_a_fraction_beside_a_percentage_is_measured_as_its_document_does(
    book: Rulebook, tmp_path: Path, numbers: str, percent: str, ratio: int | None
) -> None:
    """0,75 and 75 % are the same: never 10.000 % nor 1 %, and no right capaian is accused."""
    said = evaluasi("IV", 900, 400).replace("50 Orang | 45 | |", f"{numbers} | {percent} |")
    made = report({"DPA.xlsx": DPA, "TW IV.xlsx": said}, book, tmp_path)
    assert row(made, "Tabel 3.3", "Jumlah PSKS")[6] == ratio
    assert [each["sel"] for each in json.loads(made.findings) if each["hasil"] in ("SALAH", "RANCU")] == []
