"""The example office after staff set everything to Selesai and mended nothing; and what they typed in other places."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.batch import night
from pipeline.night.manifest import OfficeEntry
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

TOP = Path(__file__).resolve().parent.parent
LIST = "Daftar Selisih"
OPEN = ("Tinggi", "Sedang", "Rendah")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, OfficeEntry]:
    settings = Settings(TOP / "contoh", tmp_path_factory.mktemp("contoh") / "outputs", TOP / "rules", Workers(1))
    (entry,) = night(settings).manifest.offices
    return settings, entry


@pytest.fixture
def place(first: tuple[Settings, OfficeEntry], tmp_path: Path) -> tuple[Settings, OfficeEntry]:
    """The outputs of that night, to be spoilt."""
    settings, entry = first
    shutil.copytree(settings.outputs, tmp_path / "outputs")
    return replace(settings, outputs=tmp_path / "outputs", again=True), entry


def workbook_of(settings: Settings, entry: OfficeEntry) -> Path:
    return settings.outputs / entry.folder / entry.workbook


def open_ones(settings: Settings) -> list[int]:
    """Of the index: how many are open by tingkat."""
    page = (settings.outputs / "index.html").read_text(encoding="utf-8")
    return [int(re.findall(rf'data-h="{each}" data-v="(\d+)"', page)[0]) for each in OPEN]


def summary_of(workbook: Path) -> dict[str, object]:
    rows = openpyxl.load_workbook(workbook, data_only=True)["Ringkasan"].iter_rows(max_col=2, values_only=True)
    return {str(name): value for name, value in rows if name}


def test_all_set_to_selesai_without_mending_stays_open_everywhere(place: tuple[Settings, OfficeEntry]) -> None:
    """Ringkasan, review, index and list still say open, and the list says that it was claimed."""
    settings, before = place
    workbook = workbook_of(settings, before)
    book = openpyxl.load_workbook(workbook)
    status = next(cell.column for cell in book[LIST][5] if cell.value == "Status")
    count = sum(1 for row in range(6, book[LIST].max_row + 1) if book[LIST].cell(row, 1).value)
    for row in range(6, 6 + count):
        book[LIST].cell(row, status).value = "Selesai"
    formulas = [book["Ringkasan"].cell(row, 2).value for row in range(14, 17)]
    assert all("Status" not in each and "$N$6" in each for each in formulas)  # they count the hidden Keadaan
    book.save(workbook)
    (entry,) = night(settings).manifest.offices
    assert count == sum(entry.counts[each] for each in OPEN) == sum(before.counts[each] for each in OPEN)
    assert open_ones(settings) == [entry.counts[each] for each in OPEN]
    assert summary_of(workbook)["Jumlah temuan terbuka"] == count
    book = openpyxl.load_workbook(workbook, data_only=True)
    claims = {book[LIST].cell(row, status).value for row in range(6, 6 + count)}
    assert claims == {"Dinyatakan selesai, masih ada"}
    review = {row[6]: row[2] for row in book["Kertas Kerja Reviu"].iter_rows(values_only=True) if row[6]}
    assert (review["M5"], review["S1"], review["S2"]) == ("Tidak", "Belum dapat dinilai", "Belum dapat dinilai")


def test_at_most_sixteen_lines_of_which_each_says_what_why_and_what_to_do(place: tuple[Settings, OfficeEntry]) -> None:
    """None is a note; no cell of the program's is empty but a value that is not there."""
    settings, entry = place
    rows = list(
        openpyxl.load_workbook(workbook_of(settings, entry), data_only=True)[LIST].iter_rows(
            min_row=6, values_only=True
        )
    )
    assert len(rows) == 14
    assert {row[1] for row in rows} == set(OPEN)
    assert all(row[at] for row in rows for at in (0, 1, 2, 4, 6, 7, 8, 14))
    assert not any(str(row[7]).startswith("keyakinan") for row in rows)


def test_what_is_typed_in_the_offices_own_filled_file_is_kept_and_said(tmp_path: Path) -> None:
    """It is made anew each time; the changed one lies in arsip/tetap/, whatever rotates."""
    shutil.copytree(TOP / "contoh", tmp_path / "inputs")
    draft = openpyxl.load_workbook(tmp_path / "inputs" / "LKjIP 2023 draf.xlsx")
    draft["Realisasi Belanja TW IV"]["F12"] = None
    draft.save(tmp_path / "inputs" / "LKjIP 2023 draf.xlsx")
    settings = Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(1), again=True, keep=0)
    night(settings)
    (own,) = settings.outputs.rglob("*(terisi)*")
    book = openpyxl.load_workbook(own)
    book.worksheets[0]["Z99"] = "catatan kami"
    book.save(own)
    typed = own.read_bytes()
    (again,) = night(settings).manifest.offices
    assert f"Perubahan di {own.name} tidak dibawa; salinannya ada di arsip/tetap/." in again.reason
    assert [each.read_bytes() for each in (own.parent / "arsip" / "tetap").iterdir()] == [typed]
    (later,) = night(settings).manifest.offices
    assert "arsip/tetap/" not in later.reason
