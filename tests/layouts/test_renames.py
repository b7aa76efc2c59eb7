"""Each heading of the example's own workbooks under another name: never another form in silence, no right cell accused."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from pipeline.model import Reading, SheetReport
from pipeline.read.reading import read_file
from tests.layouts.harness import BOOK, accusations
from tests.layouts.words import typo

EXAMPLE: Final = Path(__file__).parents[2] / "contoh"
FULL: Final = os.environ.get("LKJIP_RENAMES") == "semua"
BOUNDED: Final = 3
"""Of how many renames one is made, unless all are asked for."""
UNKNOWN: Final = ("Hasil Rekon", "Kolom A", "Isian")
SYNONYMS: Final = {
    "anggaran (rp)": "Keuangan (Rp)", "anggaran": "Pagu", "alokasi": "Plafon", "realisasi": "Real.", "capaian": "Persentase",
    "realisasi keuangan": "Serapan Anggaran", "sisa": "Saldo", "target": "Rencana", "uraian": "Nomenklatur",
    "kode": "Kode Rekening", "program": "Program/Kegiatan", "jumlah (rp)": "Pagu (Rp)", "jumlah": "Total",
    "indikator kinerja": "Tolok Ukur Kinerja", "sasaran strategis": "Sasaran", "lokasi": "Tempat",
    "kebutuhan dana/pagu indikatif (rp)": "Pagu Indikatif (Rp)", "target capaian kinerja": "Target Kinerja",
    "sumber dana": "Sumber Pendanaan", "kode rekening": "Rekening", "belanja operasi": "Operasi", "belanja modal": "Modal",
}  # fmt: skip


@dataclass(frozen=True)
class Rename:
    """One heading cell of one workbook, and what is written there instead."""

    file: str
    sheet: str
    cell: str
    before: str
    after: str
    way: str

    def __str__(self) -> str:
        return f"{self.file} › {self.sheet}!{self.cell}: {self.before!r} → {self.after!r} ({self.way})"


@cache
def before(file: str) -> Reading:
    return read_file(EXAMPLE / file, file, BOOK.forms)


@cache
def accused_before(file: str) -> frozenset[str]:
    """The cells that are wrong in the example itself."""
    said = accusations(before(file), EXAMPLE / file)
    return frozenset(cell for each in said for cell in re.findall(r"'([^']+)'", each))


def renames() -> Iterator[Rename]:
    seed = random.Random(1)
    for path in sorted(EXAMPLE.glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        for report in before(path.name).sheets:
            if not report.form:
                continue
            sheet = book[report.sheet]
            for cell in heading_cells(sheet, report):
                text = str(cell.value)
                ways = {"unknown": seed.choice(UNKNOWN), "typo": typo(seed, text), "blank": ""}
                if text.casefold() in SYNONYMS:
                    ways["synonym"] = SYNONYMS[text.casefold()]
                for way, after in ways.items():
                    if after != text:
                        yield Rename(path.name, report.sheet, cell.coordinate, text, after, way)


def heading_cells(sheet: Any, report: SheetReport) -> Iterator[Any]:
    """The cells of the header whose words stand in a column's path."""
    top = int("".join(filter(str.isdigit, report.header)))
    said = {" ".join(part.split()) for column in report.columns for part in column.header.split(" › ")}
    for row in sheet.iter_rows(min_row=top, max_row=top + 3):
        for cell in row:
            if isinstance(cell.value, str) and " ".join(cell.value.split()) in said:
                yield cell


def renamed(one: Rename, folder: Path) -> Reading:
    book = openpyxl.load_workbook(EXAMPLE / one.file)
    book[one.sheet][one.cell] = one.after or None
    made = io.BytesIO()
    book.save(made)
    path = folder / one.file
    path.write_bytes(made.getvalue())
    return read_file(path, one.file, BOOK.forms)


def chosen() -> list[Rename]:
    every = list(renames())
    return every if FULL else every[::BOUNDED]


def of_sheet(reading: Reading, sheet: str) -> list[SheetReport]:
    return [each for each in reading.sheets if each.sheet == sheet]


def documents_of(reading: Reading, sheet: str) -> list[tuple[str, str]]:
    """(document, form) of each table of a sheet: in a workbook that is an LKjIP its tables are the LKjIP's own."""
    return [(each.document, each.form) for each in reading.tables if each.sheet == sheet]


def misread(one: Rename, reading: Reading) -> list[str]:
    """Columns taken for another figure than before, and tables taken for another document."""
    was, now = of_sheet(before(one.file), one.sheet), of_sheet(reading, one.sheet)
    known = {document for document, _ in documents_of(before(one.file), one.sheet)} | {"Rincian"}
    wrong = [f"{one}: {form}" for document, form in documents_of(reading, one.sheet) if document not in known]
    figures = {
        (each.header, column.column): figure(column) for each in was for column in each.columns if column.measure
    }
    for each in now:
        for column in each.columns:
            expected = figures.get((each.header, column.column))
            if each.form and column.measure and expected is not None and figure(column) != expected:
                wrong.append(f"{one}: column {column.column} {expected} → {figure(column)}")
    return wrong


def figure(column: Any) -> tuple[str, str]:
    return column.measure, "tahun" if column.period in ("{tahun}", "{periode}", "{kolom}") else column.period


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Rename, Reading, list[str]]]:
    folder = tmp_path_factory.mktemp("renames")
    made = []
    for one in chosen():
        reading = renamed(one, folder)
        cells = accused_before(one.file)
        new = [
            each for each in accusations(reading, folder / one.file) if not any(f"'{cell}'" in each for cell in cells)
        ]
        made.append((one, reading, sorted(new)))
    shutil.rmtree(folder)
    return made


def test_no_heading_makes_another_form_of_a_sheet(readings: list[tuple[Rename, Reading, list[str]]]) -> None:
    """Nor another figure of a column: it is what it was, or not used, or the sheet says what it lacks."""
    assert [wrong for one, reading, _ in readings for wrong in misread(one, reading)] == []


def test_no_right_cell_is_accused_under_another_heading(readings: list[tuple[Rename, Reading, list[str]]]) -> None:
    """What is wrong in the example stays what it was; nothing is wrong besides."""
    assert [f"{one}: {new}" for one, _, new in readings if new] == []
