"""verification.py: a workbook follows from its files, or the cell that does not is named."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from make_offices import make_office, office_name

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.verification import verify

TOP = Path(__file__).resolve().parent.parent
TWO = Workers(2)


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, list[Path]]:
    """A published workbook and the three files it was made from."""
    paths = make_office(tmp_path / "in" / "kantor", 0, seed=1, size=(2, 2, 2))
    night(Settings(tmp_path / "in", tmp_path / "out", TOP / "rules", TWO, date="2024-01-05"))
    name = office_name(0)
    return tmp_path / "out" / name / "2023" / f"LKjIP 2023 {name}.xlsx", paths


def codes(workbook: Path, paths: list[Path]) -> tuple[list[str], list[tuple[str, str]] | None]:
    done = verify(workbook, paths, TOP / "rules", TWO)
    cells = None if done.differences is None else [(each.sheet, each.cell) for each in done.differences]
    return [code for code, _ in done.remarks], cells


@pytest.mark.processes
def test_a_workbook_follows_from_its_files_wherever_they_lie_now(
    office: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    """Also when the files were moved and renamed: their bytes count."""
    workbook, paths = office
    moved = [Path(shutil.copy(path, tmp_path / f"lain {place}.xlsx")) for place, path in enumerate(paths)]
    assert codes(workbook, moved) == ([], [])


def test_a_workbook_is_the_same_after_answers_and_after_findings_came_and_went(tmp_path: Path) -> None:
    """Two nights with other documents and answers between them: both workbooks follow from the files of their night."""
    settings = Settings(tmp_path / "in", tmp_path / "out", TOP / "rules", TWO)
    name = office_name(0)
    workbook = tmp_path / "out" / name / "2023" / f"LKjIP 2023 {name}.xlsx"
    for seed, wrong in ((1, True), (1, False), (1, True)):
        paths = make_office(tmp_path / "in" / "kantor", 0, seed=seed, size=(2, 2, 2))
        if wrong:
            spoil(paths)
        night(settings)
        book = openpyxl.load_workbook(workbook)
        listing = book["Daftar Selisih"]
        listing["J6"], listing["K6"] = "Sudah dijelaskan", "Lihat BAB III"
        book.save(tmp_path / "dijawab.xlsx")
        assert codes(workbook, paths) == ([], [])
        assert codes(tmp_path / "dijawab.xlsx", paths) == ([], [])
        shutil.copy(tmp_path / "dijawab.xlsx", workbook)


def digits(value: object) -> int:
    """An amount as it is printed, 0 for anything else."""
    said = str(value or "").replace(".", "")
    return int(said) if said.isdecimal() else 0


def spoil(paths: list[Path]) -> None:
    """Another amount in the first large cell of a realisasi."""
    path = next(each for each in paths if "Realisasi" in each.name or "LRA" in each.name)
    book = openpyxl.load_workbook(path)
    amounts = [cell for row in book.worksheets[0].iter_rows() for cell in row if digits(cell.value) > 10**6]
    amounts[0].value = digits(amounts[0].value) + 900_000
    book.save(path)


def test_a_changed_cell_is_named_and_what_staff_typed_is_not(office: tuple[Path, list[Path]], tmp_path: Path) -> None:
    """Another number in one cell is one difference; a note in Tindak lanjut is none."""
    workbook, paths = office
    book = openpyxl.load_workbook(workbook)
    sheet = book["Tabel 3.4 Sub Kegiatan"]
    place = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int) and cell.value > 1)
    place.value += 1
    listing = book["Daftar Selisih"]
    head = next(cell for row in listing.iter_rows() for cell in row if cell.value == "Tindak lanjut")
    listing.cell(head.row + 1, head.column).value = "sudah diperiksa"
    book.save(tmp_path / "diubah.xlsx")
    remarks, cells = codes(tmp_path / "diubah.xlsx", paths)
    assert remarks == []
    assert cells == [("Tabel 3.4 Sub Kegiatan", place.coordinate)]


def test_other_files_are_said_before_any_cell(office: tuple[Path, list[Path]], tmp_path: Path) -> None:
    """A file that is not the one of that night is named as other, and the missing one as missing."""
    workbook, paths = office
    other = make_office(tmp_path / "baru", 0, seed=2, size=(2, 2, 2))
    remarks, cells = codes(workbook, [paths[0], paths[1], other[2]])
    assert remarks == ["berkas_kurang", "berkas_lain"]
    assert cells


def test_a_workbook_of_another_kind_is_no_lkjip(office: tuple[Path, list[Path]]) -> None:
    """An input is no report, and that is said."""
    _, paths = office
    assert codes(paths[0], paths) == (["bukan_lkjip"], None)
