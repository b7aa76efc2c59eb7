"""The example office, end to end: every figure and finding that contoh's README promises, and none beside."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from check_example import OFFICE, check
from openpyxl.cell import MergedCell

TOP = Path(__file__).resolve().parent.parent
RENJA, DPPA, REALISASI = (
    "Renja Perubahan 2023 Dinas Sosial.xlsx", "DPPA 2023 Dinas Sosial.xlsx", "Realisasi TW IV 2023 Dinas Sosial.xlsx",
)  # fmt: skip
DRAFT = "LKjIP 2023 draf.xlsx"
SUMS = {"jumlah.induk", "jumlah.total", "baris.sisa", "baris.persen", "dokumen.pagu"}


def run(inputs: Path, outputs: Path) -> int:
    """`python run.py`, as staff start it."""
    words = [sys.executable, TOP / "run.py", "--inputs", inputs, "--outputs", outputs]
    return subprocess.run(words, capture_output=True, timeout=120, check=False).returncode


def some(folder: Path, *names: str) -> Path:
    """A folder with these files of the example."""
    folder.mkdir()
    for name in names:
        shutil.copy(TOP / "contoh" / name, folder)
    return folder


def change(path: Path, sheet: str, **cells: str) -> None:
    """Write other values into some cells of a copy."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)


def findings(outputs: Path, office: str = OFFICE) -> list[dict[str, Any]]:
    """temuan.json of the one office."""
    return json.loads((outputs / office / "2023" / "temuan.json").read_text(encoding="utf-8"))


def accusing(found: list[dict[str, Any]]) -> list[tuple[str, str, object, object, str]]:
    """What the list says is wrong or may be: (hasil, sel, tertulis, seharusnya, keyakinan)."""
    return [
        (each["hasil"], each["sel"], each["tertulis"], each["seharusnya"], each["keyakinan"])
        for each in found
        if each["hasil"] != "BEDA"
    ]


def test_the_example_shows_every_figure_and_finding(tmp_path: Path) -> None:
    """All six files: the office's figures, the five cells of the draft, Tabel 2.2, the capaian, Gaji; nothing else accused."""
    assert run(TOP / "contoh", tmp_path) == 1
    assert check(tmp_path) == []


def test_the_three_sources_hold(tmp_path: Path) -> None:
    """Renja, DPPA and Realisasi alone: no sum is broken, only the capaian 106,14 (own target: 116,50) is wrong."""
    inputs = some(tmp_path / "in", RENJA, DPPA, REALISASI)
    assert run(inputs, tmp_path / "out") == 1
    assert accusing(findings(tmp_path / "out")) == [("SALAH", "F18", 106.14, 116.5, "KUAT")]


def test_a_changed_leading_digit_is_found_where_it_is(tmp_path: Path) -> None:
    """79.924.900 -> 79.324.900: that cell with the right value, sure, and nothing else is accused."""
    inputs = some(tmp_path / "in", RENJA, DPPA, REALISASI)
    change(inputs / REALISASI, "TW IV", L61="79.324.900")
    run(inputs, tmp_path / "out")
    assert accusing(findings(tmp_path / "out")) == [
        ("SALAH", "L61", 79324900, 79924900, "PASTI"),
        ("SALAH", "F18", 106.14, 116.5, "KUAT"),
    ]


@pytest.mark.parametrize("files", [(REALISASI,), (RENJA, DPPA, REALISASI)], ids=["alone", "with sources"])
def test_a_digit_too_small_for_the_percent_accuses_nobody(tmp_path: Path, files: tuple[str, ...]) -> None:
    """79.924.900 -> 79.924.700: the sum is broken, four cells or the sums above explain it equally, all are listed with their values."""
    inputs = some(tmp_path / "in", *files)
    change(inputs / REALISASI, "TW IV", L61="79.924.700")
    run(inputs, tmp_path / "out")
    found = [each for each in findings(tmp_path / "out") if each["hasil"] != "BEDA" and each["sel"] != "F18"]
    assert [each["hasil"] for each in found] == ["RANCU"]
    assert {(each["sel"], each["tertulis"], each["seharusnya"]) for each in found[0]["alternatif"]} == {
        ("L60", 335635725, 335635925),
        ("L61", 79924700, 79924900),
        ("L62", 24974000, 24974200),
        ("L63", 417238000, 417238200),
        ("L59", 857772625, 857772425),  # or it and all above it, left as they were
    }


def test_the_draft_alone_names_the_same_cells(tmp_path: Path) -> None:
    """Without its sources the draft's own equations point to the same five cells, and to Tabel 2.2."""
    inputs = some(tmp_path / "in", DRAFT)
    run(inputs, tmp_path / "out")
    found = findings(tmp_path / "out", "Dinas Sosial")
    assert sorted((each["sel"], each["seharusnya"]) for each in found if each["hasil"] == "SALAH") == [
        ("F11", 5704267019), ("F48", 113016900), ("F55", 14731300), ("G15", 88.67), ("G16", 88.67), ("G5", 860400000),
    ]  # fmt: skip
    assert {each["keyakinan"] for each in found if each["hasil"] == "SALAH"} <= {"PASTI", "KUAT"}


def blanked(path: Path, sheet: str, column: int) -> None:
    """Empty a column of a copy, its heading too."""
    book = openpyxl.load_workbook(path)
    for (cell,) in book[sheet].iter_rows(min_col=column, max_col=column):
        if not isinstance(cell, MergedCell):
            cell.value = None
    book.save(path)


def sheet_of(outputs: Path, name: str) -> dict[str, Any]:
    """What the manifest says of the one sheet of this name."""
    manifest = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))
    (sheet,) = [sheet for file in manifest["files"] for sheet in file["sheets"] if sheet["name"] == name]
    return sheet


def test_a_missing_column_is_named_and_costs_its_sheet_only(tmp_path: Path) -> None:
    """A DPPA without words for its rows: the others come out, the manifest names the form and what is missing."""
    inputs = some(tmp_path / "in", RENJA, DPPA, REALISASI)
    blanked(inputs / DPPA, "DPPA-BELANJA SKPD", column=6)
    assert run(inputs, tmp_path / "out") == 2
    sheet = sheet_of(tmp_path / "out", "DPPA-BELANJA SKPD")
    assert sheet["form"] == ""
    assert "Uraian" in sheet["reason"]
    assert findings(tmp_path / "out")


def test_a_column_under_another_heading_is_told_by_what_adds_up(tmp_path: Path) -> None:
    """The DPPA's Jumlah under "Catatan" is still Operasi + Modal + …: the sheet is read, and nothing else is found."""
    inputs = some(tmp_path / "in", RENJA, DPPA, REALISASI)
    assert run(inputs, tmp_path / "out") == 1
    before = [each["id"] for each in findings(tmp_path / "out")]
    change(inputs / DPPA, "DPPA-BELANJA SKPD", N9="Catatan")
    assert run(inputs, tmp_path / "out") == 1
    assert sheet_of(tmp_path / "out", "DPPA-BELANJA SKPD")["form"] == "dpa_rekap"
    assert [each["id"] for each in findings(tmp_path / "out")] == before
