"""An unlucky night: what the file system, the memory of last night or an intruder may do, and what it costs."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from make_offices import make_office, make_offices, office_name
from night_folder import SMALL, published, tree

from pipeline.batch import night
from pipeline.check import check
from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios
from pipeline.check.grid.grid import Grid
from pipeline.night import intake
from pipeline.night import manifest as memory
from pipeline.night.cannot import CannotRun
from pipeline.night.find import content_hash, find
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.read.file import guard
from pipeline.terminal import FAILED, exit_code, run_night

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """Two small clean offices."""
    make_offices(tmp_path / "inputs", 2, size=SMALL)
    return Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(2))


def states(settings: Settings) -> dict[str, str]:
    return {each.office: each.status for each in night(settings).manifest.offices}


def test_one_office_whose_folder_is_a_file_costs_itself_only(place: Settings) -> None:
    """The other office is published, the one in trouble named."""
    place.outputs.mkdir()
    (place.outputs / office_name(0)).write_text("berkas")
    assert states(place) == {office_name(0): "gagal", office_name(1): "terbit"}
    assert published(place, 1).is_file()


def test_a_link_in_outputs_is_not_followed(place: Settings, tmp_path: Path) -> None:
    """An office's folder, or its workbook, that is a link leads nowhere: nothing is written or copied through it."""
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "rahasia.txt").write_text("RAHASIA")
    place.outputs.mkdir()
    (place.outputs / office_name(0)).symlink_to(outside)
    published(place, 1).parent.mkdir(parents=True)
    published(place, 1).symlink_to(outside / "rahasia.txt")
    assert states(place) == {office_name(0): "gagal", office_name(1): "gagal"}
    assert [path.name for path in outside.iterdir()] == ["rahasia.txt"]
    assert (outside / "rahasia.txt").read_text() == "RAHASIA"
    assert not [
        name for name, content in tree(place.outputs).items() if b"RAHASIA" in content and not name.endswith("xlsx")
    ]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000, "{", "[]", '{"run": {"format": 1}, "files": [], "offices": [{"office": "x"}]}',
        '{"run": {"format": 1}, "files": [], "offices": [{"office": "x", "year": 2023, "folder": "../luar"}]}',
        '{"run": {"format": 1}, "files": [], "offices": [{"office": "x", "year": 2023, "counts": {"Tinggi": null}}]}',
        '{"run": {"format": 1}, "files": [], "offices": [{"office": "x", "year": 2023, "figures": {"pagu": Infinity}}]}',
    ],
)  # fmt: skip
def test_a_broken_memory_costs_time_and_nothing_else(place: Settings, content: str) -> None:
    """Whatever stands in manifest.json and riwayat.json, the night is as if it were the first."""
    place.outputs.mkdir()
    (place.outputs / memory.NAME).write_text(content)
    (place.outputs / "riwayat.json").write_text(content)
    assert states(place) == {office_name(0): "terbit", office_name(1): "terbit"}
    aside = place.outputs / memory.DAMAGED
    assert not aside.exists() or aside.read_text() == content
    assert json.loads((place.outputs / memory.NAME).read_text(encoding="utf-8"))["run"]["format"] == memory.FORMAT


def test_a_damaged_memory_is_set_aside(place: Settings) -> None:
    """What was cut short can be looked at; that of another format is no damage, and none at all neither."""
    night(place)
    assert not (place.outputs / memory.DAMAGED).exists()
    cut = (place.outputs / memory.NAME).read_bytes()[:-40]
    (place.outputs / memory.NAME).write_bytes(cut)
    assert states(place) == {office_name(0): "terbit", office_name(1): "terbit"}
    assert (place.outputs / memory.DAMAGED).read_bytes() == cut
    (place.outputs / memory.DAMAGED).unlink()
    (place.outputs / memory.NAME).write_text('{"run": {"format": 0}}')
    night(place)
    assert not (place.outputs / memory.DAMAGED).exists()


def test_folders_of_ours_that_are_links_are_not_followed(place: Settings, tmp_path: Path) -> None:
    """arsip/ and arsip/tetap/ of an office, log/ of the night: nothing is written through them, and it is said."""
    night(place)
    outside = tmp_path / "luar"
    outside.mkdir()
    one, other = published(place, 0), published(place, 1)
    (one.parent / "arsip").symlink_to(outside)
    (other.parent / "arsip").mkdir(exist_ok=True)
    (other.parent / "arsip" / "tetap").symlink_to(outside)
    again = Settings(place.inputs, place.outputs, place.rules, place.workers, again=True)
    done = night(again)
    assert {each.status for each in done.manifest.offices} == {"gagal"}
    assert all("tautan tidak diikuti" in each.reason for each in done.manifest.offices)
    shutil.rmtree(place.outputs / "log", ignore_errors=True)
    (place.outputs / "log").symlink_to(outside)
    assert run_night(place) == FAILED
    assert list(outside.iterdir()) == []


def test_foreign_files_in_an_offices_folder_block_nothing(place: Settings, tmp_path: Path) -> None:
    """A broken workbook, a link, a folder, a workbook of somebody else: the report is made, and what was passed over said."""
    night(place)
    folder = published(place, 0).parent
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04 rusak")
    (folder / "tautan.xlsx").symlink_to(tmp_path / "tiada.xlsx")
    (folder / "folder.xlsx").mkdir()
    (folder / "lain.txt").write_text("x")
    openpyxl.Workbook().save(folder / "punya bidang.xlsx")
    done = night(Settings(place.inputs, place.outputs, place.rules, place.workers, again=True))
    assert {each.office: each.status for each in done.manifest.offices} == {
        office_name(0): "terbit", office_name(1): "terbit",
    }  # fmt: skip
    (entry,) = [each for each in done.manifest.offices if each.office == office_name(0)]
    assert entry.reason == "rusak.xlsx di folder keluaran ini tidak dapat dibuka; isinya tidak dibawa."
    assert (folder / "rusak.xlsx").read_bytes() == b"PK\x03\x04 rusak"


def test_a_file_too_large_is_not_hashed(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither tonight nor tomorrow: its size alone refuses it."""
    big = place.inputs / "besar.xlsx"
    with big.open("wb") as file:
        file.truncate(guard.MAX_FILE + 1)
    hashed: list[str] = []
    monkeypatch.setattr(intake, "content_hash", lambda each: hashed.append(each.file) or content_hash(each))
    for _ in range(2):
        (entry,) = [each for each in night(place).manifest.files if each.name == "besar.xlsx"]
        assert (entry.code, entry.sha256) == ("terlalu_besar", "")
    assert "besar.xlsx" not in hashed
    assert hashed


def test_a_copy_that_another_stands_for_is_said_in_the_manifest(place: Settings) -> None:
    """It is no trouble, and the file says so; the report says it besides."""
    first = next(place.inputs.rglob("Renja*.xlsx"))
    shutil.copy(first, first.with_name("z salinan.xlsx"))
    done = night(place)
    said = {each.name.rpartition("/")[2]: each.superseded for each in done.manifest.files if each.superseded}
    assert list(said) == ["z salinan.xlsx"] or list(said) == [first.name]
    assert next(iter(said.values())).startswith("T-C.33: Dokumen yang sama ada di berkas lain; yang dipakai: ")
    assert not any(each.troubled for each in done.manifest.files)


def test_tables_that_belong_to_nobody_are_said(place: Settings) -> None:
    """A Renja without an office in a folder of two offices: named with its sheet and what to do, exit code 2."""
    (make_office(place.inputs / "campur", 3, seed=1, size=SMALL))
    make_office(place.inputs / "campur", 4, seed=1, size=SMALL)[0].unlink()
    nameless = make_office(place.inputs.parent / "lain", 5, seed=1, size=SMALL)[0]
    _without_office(nameless, place.inputs / "tanpa nama.xlsx")
    done = night(place)
    (entry,) = [each for each in done.manifest.files if each.name == "tanpa nama.xlsx"]
    assert entry.status == "dibaca"
    assert entry.unused.startswith("T-C.33: ")
    assert exit_code(done.manifest) == 2
    assert night(place).manifest == done.manifest


def _without_office(source: Path, target: Path) -> None:
    book = openpyxl.load_workbook(source)
    book.active["A4"] = None
    book.active["A3"] = None
    book.save(target)


def test_outputs_inside_inputs_are_refused(place: Settings) -> None:
    """Reports must not become the next night's inputs."""
    before = tree(place.inputs)
    for outputs in (place.inputs, place.inputs / "hasil"):
        settings = Settings(place.inputs, outputs, place.rules, Workers(2))
        with pytest.raises(CannotRun, match="di dalam folder masukan"):
            night(settings)
        assert run_night(settings) == FAILED
    assert tree(place.inputs) == before
    assert not (place.inputs / "log").exists()


def test_a_folder_that_cannot_be_listed_holds_its_offices_back(
    place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed folder is named, and the report made from its files stays as it was."""
    night(place)
    before = tree(place.outputs)
    real = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("kantor 00000"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert [(each.file, each.closed) for each in find(place.inputs) if each.closed] == [
        ("kantor 00000", "Permission denied")
    ]
    assert states(place) == {office_name(0): "ditahan", office_name(1): "terbit"}
    assert published(place, 0).read_bytes() == before[published(place, 0).relative_to(place.outputs).as_posix()]


def test_a_file_gone_while_the_folder_was_listed_is_no_file(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `~$` file that disappears between listing and looking stops nothing."""
    real = os.lstat

    def gone(path: str) -> os.stat_result:
        if str(path).endswith("Renja 2023.xlsx"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return real(path)

    monkeypatch.setattr("pipeline.night.find.os.lstat", gone)
    assert [each.file.rpartition("/")[2] for each in find(place.inputs)] == [
        "DPPA 2023.xlsx", "Realisasi TW IV 2023.xlsx", "DPPA 2023.xlsx", "Realisasi TW IV 2023.xlsx",
    ]  # fmt: skip


def test_a_report_whose_check_is_cut_off_is_published_with_what_is_known(
    place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not hold is said with its count; the office whose check ends is as every night."""
    path = next((place.inputs / "kantor 00000").rglob("Renja*.xlsx"))
    book = openpyxl.load_workbook(path)
    amounts = [cell for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, int)]
    amounts[len(amounts) // 2].value += 123_456_789
    book.save(path)
    real = check.decode

    def cut_off(grid: Grid, equations: Equations, ratios: Ratios, *, search: bool = True) -> Any:
        if search and equations.broken.any():
            raise MemoryError
        return real(grid, equations, ratios, search=search)

    monkeypatch.setattr(check, "decode", cut_off)
    assert states(place) == {office_name(0): "terbit", office_name(1): "terbit"}
    found = json.loads((published(place, 0).parent / "temuan.json").read_text(encoding="utf-8"))
    assert {"SALAH", "RANCU"}.isdisjoint(each["hasil"] for each in found)
    (said,) = [each for each in found if each["hasil"] == "TIDAK_TERLACAK"]
    assert "melewati batas waktu atau memori" in said["usulan"]


@pytest.mark.processes
def test_large_chunks_give_the_same_bytes_as_small_ones(tmp_path: Path) -> None:
    """Nine offices on one worker (chunks of several) and on four (one each): every published byte is equal."""
    make_offices(tmp_path / "inputs", 9, size=SMALL)
    for workers in (1, 4):
        night(Settings(tmp_path / "inputs", tmp_path / f"keluaran {workers}", TOP / "rules", Workers(workers)))
    assert tree(tmp_path / "keluaran 1") == tree(tmp_path / "keluaran 4")


def test_a_clock_that_jumps_only_orders_the_trend(place: Settings) -> None:
    """A night dated far ahead, then one dated back: both stand in the trend by date, the reports are untouched."""
    night(Settings(place.inputs, place.outputs, place.rules, Workers(2), date="2099-01-01"))
    before = published(place, 0).read_bytes()
    night(Settings(place.inputs, place.outputs, place.rules, Workers(2), date="2024-01-05"))
    history = json.loads((place.outputs / "riwayat.json").read_bytes())
    assert [each["date"] for each in history] == ["2024-01-05", "2099-01-01"]
    assert published(place, 0).read_bytes() == before
