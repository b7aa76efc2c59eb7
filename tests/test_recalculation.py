"""Every formula of the workbooks we publish, calculated anew by LibreOffice, gives the value that is saved with it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from libreoffice import NAME, converted
from material import lra, report, subs
from own_draft import SOURCES, work_of
from test_books_of_quarters import SPENT, files
from test_quarters_and_follow_up import DPA

from pipeline.flow import read_input, reports
from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

TOP = Path(__file__).resolve().parent.parent
DRAFT = "LKjIP 2023 draf.xlsx"
pytestmark = pytest.mark.skipif(NAME is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load(TOP / "rules")


def of_the_example(book: Rulebook, _: Path) -> Report:
    names = (*SOURCES, DRAFT)
    paths = {name: str(TOP / "contoh" / name) for name in names}
    return reports([work_of([read_input(paths[name], name, book) for name in names], paths)], book)[0]


def of_many_units(book: Rulebook, scratch: Path) -> Report:
    units = {name: subs(1, at) for at, name in enumerate(("Dinas Kesehatan", "RSUD Kota", "UPTD Puskesmas 1"))}
    return report({"LRA.xlsx": lra(units)}, book, scratch)


def of_four_quarters(book: Rulebook, scratch: Path) -> Report:
    return report({"DPA.xlsx": DPA, **files(SPENT)}, book, scratch)


@pytest.mark.parametrize("make", [of_the_example, of_many_units, of_four_quarters])
def test_every_formula_gives_the_value_saved_with_it(make: object, book: Rulebook, tmp_path: Path) -> None:
    """All sheets, errors and texts too; and a formula is there at all."""
    assert callable(make)
    workbook = make(book, tmp_path).workbook
    formulas = openpyxl.load_workbook(BytesIO(workbook))
    saved = openpyxl.load_workbook(BytesIO(workbook), data_only=True)
    anew = openpyxl.load_workbook(BytesIO(converted(stripped(workbook), "xlsx", tmp_path)), data_only=True)
    places = [
        (sheet.title, cell.coordinate)
        for sheet in formulas
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    told = [(*place, saved[place[0]][place[1]].value, anew[place[0]][place[1]].value) for place in places]
    assert len(told) > 100
    assert [each for each in told if not same(*each[2:])] == []


def stripped(workbook: bytes) -> bytes:
    """The workbook without any value saved with a formula: what stands there afterwards was calculated."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    room = BytesIO()
    book.save(room)
    return room.getvalue()


def same(saved: object, anew: object) -> bool:
    """Equal; of fractions all but the last digits of a double. A formula without a value is not equal to one."""
    if isinstance(saved, int | float) and isinstance(anew, int | float):
        return abs(saved - anew) <= 1e-12 * max(abs(saved), abs(anew))
    return saved == anew
