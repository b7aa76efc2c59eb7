"""A folder of generated offices, its nights, and what staff type in the workbooks."""

import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
from make_offices import office_name
from openpyxl.cell import Cell

from pipeline.night.settings import Settings

SMALL = (2, 2, 2)


def published(settings: Settings, number: int) -> Path:
    """The workbook of one generated office."""
    name = office_name(number)
    return settings.outputs / name / "2023" / f"LKjIP 2023 {name}.xlsx"


def tree(folder: Path) -> dict[str, bytes]:
    """Everything published: relative name -> bytes; without the log (it has a clock) and the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".kunci" and "log" not in path.relative_to(folder).parts
    }


def _follow_up(book: openpyxl.Workbook) -> tuple[Cell, Cell]:
    """The first two cells of Tindak lanjut: the header and the first finding's."""
    sheet = book["Daftar Selisih"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Tindak lanjut")
    return head, sheet.cell(head.row + 1, head.column)


def type_note(workbook: Path, words: str) -> None:
    """What a person does: open, type in Tindak lanjut of the first finding, save."""
    book = openpyxl.load_workbook(workbook)
    _follow_up(book)[1].value = words
    book.save(workbook)


def notes(content: bytes) -> list[str]:
    """Everything in Tindak lanjut."""
    book = openpyxl.load_workbook(BytesIO(content))
    head, _ = _follow_up(book)
    column = book["Daftar Selisih"].iter_rows(min_row=head.row + 1, min_col=head.column, max_col=head.column)
    return [str(cell.value) for (cell,) in column if cell.value]


def killed_night(settings: Settings, chance: random.Random) -> None:
    """A night in a process of its own that is killed, with all its workers, at a random moment."""
    run = Path(__file__).resolve().parent.parent / "run.py"
    words = [sys.executable, run, "--inputs", settings.inputs, "--outputs", settings.outputs, "--workers", "2"]
    victim = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        victim.wait(timeout=chance.uniform(0.3, 2.2))
    except subprocess.TimeoutExpired:
        os.killpg(victim.pid, 9)
        victim.wait()
