"""Reports of TW I, II, III and IV of one office: each figure from its own file, and a workbook of each quarter that stays."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import openpyxl
import pytest
from golden import jalan
from material import raw, report, row, said
from test_quarters_and_follow_up import DPA, MONEY, SHEET, evaluasi

from pipeline.batch import night
from pipeline.night import manifest
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook

TOP = Path(__file__).resolve().parent.parent
OFFICE = "Dinas Sosial Kabupaten Contoh"
SPENT = {"I": (100, 50), "II": (310, 120), "III": (520, 205), "IV": (900, 400)}
"""What two sub kegiatan spent until the end of each quarter; no two figures are alike."""
ALONE = {"I": (400, 150), "II": (110, 55), "III": (305, 45), "IV": (60, 90)}
"""The same in each quarter alone: they fall."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


def files(money: Mapping[str, tuple[int, int]], name: str = "TW {}.xlsx") -> dict[str, str]:
    return {name.format(quarter): evaluasi(quarter, *each) for quarter, each in money.items()}


@pytest.mark.parametrize("first", ["I", "II", "III", "IV"])
def test_each_figure_of_a_quarter_is_of_its_own_file(book: Rulebook, tmp_path: Path, first: str) -> None:
    """In whatever order the files come: money of each sub kegiatan, its sum, and the kinerja, as their raw cells say."""
    order = next(each for each in permutations(SPENT) if each[0] == first)
    names = {quarter: f"{at} laporan.xlsx" for at, quarter in enumerate(order)}
    made = report({"DPA.xlsx": DPA, **{names[each]: evaluasi(each, *SPENT[each]) for each in order}}, book, tmp_path)
    at = [tmp_path / "inputs" / names[quarter] for quarter in SPENT]
    for kode in ("1.06.02.2.01.01", "1.06.02.2.01.02", "1.06.02.2.01", "1.06.02"):
        mine = tuple(raw(path, lambda cells: cells[1] == kode, [8]) for path in at)  # noqa: B023
        assert row(made, SHEET, kode)[MONEY] == mine
    assert row(made, SHEET, "JUMLAH")[MONEY] == tuple(raw(path, lambda cells: cells[2] == "Total", [8]) for path in at)
    assert row(made, SHEET, "Jumlah PSKS")[4:8] == tuple(first // 20 for first, _ in SPENT.values())
    assert made.figures["realisasi"] == sum(SPENT["IV"])
    assert row(made, "Realisasi Belanja", "1.06.02.2.01.02")[6] == SPENT["IV"][1]
    assert row(made, "Tabel 3.3", "Jumlah PSKS")[5] == SPENT["IV"][0] // 20


def test_quarters_alone_are_added_and_the_year_is_their_sum(book: Rulebook, tmp_path: Path) -> None:
    """Four reports that fall: the last sum is the realisasi of every other table."""
    made = report({"DPA.xlsx": DPA, **files(ALONE)}, book, tmp_path)
    second = [each for _, each in ALONE.values()]
    assert row(made, SHEET, "1.06.02.2.01.02")[MONEY] == tuple(sum(second[: at + 1]) for at in range(4))
    whole = sum(map(sum, ALONE.values()))
    assert row(made, SHEET, "JUMLAH")[MONEY][3] == whole == made.figures["realisasi"]
    assert "adalah jumlah 4 laporan" in said(made, SHEET)


def test_a_quarter_that_is_not_there_is_no_other_quarters_figure(book: Rulebook, tmp_path: Path) -> None:
    """TW II is missing: of all so far its column is blank; alone, no sum beyond TW I is made."""
    so_far = {each: money for each, money in SPENT.items() if each != "II"}
    made = report({"DPA.xlsx": DPA, **files(so_far)}, book, tmp_path)
    assert row(made, SHEET, "JUMLAH")[MONEY] == (150, None, 725, 1300)
    alone = {each: money for each, money in ALONE.items() if each != "II"}
    again = report({"DPA.xlsx": DPA, **files(alone)}, book, tmp_path)
    assert row(again, SHEET, "JUMLAH")[MONEY] == (550, None, None, None)


def test_the_last_workbook_of_each_quarter_is_kept(tmp_path: Path) -> None:
    """A report a quarter, with more nights between than arsip/ holds: what staff wrote in TW I's stands in its own book."""
    settings = Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(1), keep=1)
    folder = settings.outputs / OFFICE / "2023"
    content = {"DPA.xlsx": DPA}
    for quarter in SPENT:
        for night_number in range(2):
            content[f"TW {quarter}.xlsx"] = evaluasi(quarter, SPENT[quarter][0] - 1 + night_number, SPENT[quarter][1])
            for file, text in content.items():
                jalan.written(settings.inputs / file, file, {"Lembar1": text})
            night(settings)
        typed_into(folder / f"LKjIP 2023 {OFFICE}.xlsx", f"kata TW {quarter}")
    every = sorted(path.name for path in (folder / "arsip" / "tetap").iterdir())
    kept = [name for name in every if " - triwulan " in name]
    beside = [f"{number:04d} LKjIP 2023 {OFFICE}.xlsx" for number in (1, 2, 3)]
    assert [
        name for name in every if name not in kept
    ] == beside  # words beside the list are not carried: they stay there
    assert kept == [f"0001 LKjIP 2023 {OFFICE} - triwulan {quarter}.xlsx" for quarter in ("I", "II", "III")]
    for name, quarter in zip(kept, SPENT, strict=False):
        book = openpyxl.load_workbook(folder / "arsip" / "tetap" / name, data_only=True)
        assert f"TRIWULAN {quarter} TAHUN 2023" in str(book["Sampul"]["B4"].value)
        (sheet,) = [each for each in book if each.title.startswith("Realisasi Belanja")]
        assert SPENT[quarter][1] in [cell.value for line in sheet.iter_rows() for cell in line]
        assert book["Daftar Selisih"]["P1"].value == f"kata TW {quarter}"
    assert [each.quarter for each in manifest.read(settings.outputs).offices] == [4]


def typed_into(path: Path, words: str) -> None:
    """What a person does: open, type beside the list, save."""
    book = openpyxl.load_workbook(path)
    book["Daftar Selisih"]["P1"].value = words
    book.save(path)
