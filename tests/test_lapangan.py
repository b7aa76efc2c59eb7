"""Workbooks as offices keep them (tests/lapangan): read right, no right cell accused, and a slip put into one is named.

A case: `lembar` (sheet → its text, as in the golden folders), `berkas` (the file's name), `kolom` (sheet → what of the
columns is told, as a person reads it), `catatan` (the rules of what the clean workbook has to explain), `slip` (cell →
another value; exactly that cell is named), `ragu` (the same; the cell is among those that may be wrong).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from golden.jalan import RULES, written

from pipeline import flow
from pipeline.model import Finding, Outcome, Reading
from pipeline.night.group import group, strays_too
from pipeline.night.manifest import FileEntry
from pipeline.night.offices import plans
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import _work, packed, report_task, table_ids
from pipeline.rulebook import rulebook
from pipeline.spotsheet import sheet_lines

CASES: Final = {path.stem: path for path in sorted((Path(__file__).parent / "lapangan").glob("*.yaml"))}
BOOK: Final = rulebook.load(RULES)


@cache
def case(name: str) -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load(CASES[name].read_text(encoding="utf-8"))
    return made


def checked(folder: Path, name: str, slip: tuple[str, str] | None = None) -> tuple[Reading, list[Finding]]:
    """The case's workbook, with one cell changed where asked, read and checked by itself."""
    sheets = dict(case(name)["lembar"])
    if slip is not None:
        sheet, _, cell = slip[0].rpartition("!")
        sheet = sheet or next(iter(sheets))
        sheets[sheet] = with_cell(sheets[sheet], cell, slip[1])
    return found_in(folder, case(name).get("berkas", f"{name}.xlsx"), sheets)


def found_in(folder: Path, file: str, sheets: dict[str, str]) -> tuple[Reading, list[Finding]]:
    """A workbook of these sheets, read and checked by itself."""
    given = written(folder / file, file, sheets)
    with Shelf() as shelf:
        reading = flow.read_input(given.path, file, BOOK)
        entry = FileEntry(file, sha256=reading.sha256, tables=table_ids(reading))
        shelf.put(file, packed(reading))
        todo = plans(strays_too(group(entry.tables, BOOK.vocabulary)), {file: entry}, BOOK.sha256)
        tasks = [report_task(plan, {file: given}, shelf, BOOK.readings) for plan in todo]
        found = flow.findings([_work(task, BOOK) for task in tasks], BOOK).findings
    return reading, [each for task in tasks for each in found[task.place]]


def with_cell(text: str, cell: str, value: str) -> str:
    """The sheet's text with another value in one cell."""
    letters = cell.rstrip("0123456789")
    column = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters))) - 1
    lines = text.splitlines()
    at = int(cell[len(letters) :]) - 1
    cells = lines[at].split("|")
    cells[column] = f" {value} "
    return "\n".join([*lines[:at], "|".join(cells), *lines[at + 1 :]])


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.rule, str(each.cells[0]) if each.cells else "") for each in found]


SLIPS: Final = [
    (name, kind, cell) for name in CASES for kind in ("slip", "ragu") for cell in case(name).get(kind) or ()
]


@pytest.mark.parametrize("name", CASES)
def test_a_right_workbook_has_its_notes_and_nothing_else(name: str, tmp_path: Path) -> None:
    """Every sheet is understood as the case says, and no cell is accused."""
    reading, found = checked(tmp_path, name)
    assert reading.tables
    assert [each.rule for each in found] == case(name).get("catatan", [])
    assert {each.outcome for each in found} <= {Outcome.BEDA}
    forms = {form.id: form for form in BOOK.forms}
    said = "\n".join(line for sheet in reading.sheets for line in sheet_lines(sheet, forms))
    for line in case(name).get("kolom", ()):
        assert line in said


@pytest.mark.parametrize(("name", "kind", "cell"), SLIPS)
def test_a_slip_in_it_is_named(name: str, kind: str, cell: str, tmp_path: Path) -> None:
    """The wrong cell and no other; where the rest of the table leaves several, it is one of them."""
    before = told(checked(tmp_path, name)[1])
    new = [
        each
        for each in checked(tmp_path, name, (cell, str(case(name)[kind][cell])))[1]
        if told([each])[0] not in before
    ]
    address = cell.rpartition("!")[2]
    if kind == "slip":
        assert [(each.outcome in (Outcome.SALAH, Outcome.TIDAK_SAH), each.cells[0].address) for each in new] == [
            (True, address)
        ]
    else:
        assert address in {one.address for each in new for one in (*each.cells, *(it.cell for it in each.alternatives))}
