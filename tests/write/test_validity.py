"""Excel opens what we write without offering to repair it: schema, package and three readers that know nothing of each other."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from example_report import Example
from ooxml import faults
from python_calamine import CalamineWorkbook

from pipeline.rulebook.rulebook import Rulebook
from pipeline.templates import write_templates

OFFICE_PROGRAM = shutil.which("soffice")


def changed(workbook: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """One part with something else in it."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    return target.getvalue()


def test_every_part_of_the_report_is_as_the_schemas_say(example: Example) -> None:
    """Children in their order, attributes of their kind, relationships that lead somewhere, cells in their order."""
    assert faults(example.report.workbook) == []


def test_every_part_of_the_blank_forms_is(book: Rulebook, tmp_path: Path) -> None:
    """Each that `templat` writes."""
    made = write_templates(tmp_path, book.forms, 2024)
    assert made
    assert {path.name: found for path in made if (found := faults(path.read_bytes()))} == {}


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetDate/><sheetData>", "<sheetDate> is not in the subset"),
        ("xl/worksheets/sheet1.xml", b"<dimension", b'<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><dimension', "<worksheet> holds sheetPr;pageMargins;"),
        ("xl/worksheets/sheet1.xml", b'workbookViewId="0"', b'workbookViewId="x"', "is no u"),
        ("xl/worksheets/sheet1.xml", b' workbookViewId="0"', b"", "<sheetView> lacks workbookViewId"),
        ("xl/worksheets/sheet1.xml", b't="s"><v>', b't="s"><v>9999', "a text that is not there"),
        ("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="1"', "row 1 after row 1"),
        ("xl/worksheets/sheet1.xml", b' s="1"', b' s="9999"', "a look that is not there"),
        ("xl/workbook.xml", b'name="Ringkasan"', b'name="Ringkasan: 1"', "a sheet is named"),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/sheet0.xml", "which is not there"),
        ("[Content_Types].xml", b"/xl/styles.xml", b"/xl/stiles.xml", "it is not there"),
        ("xl/styles.xml", b'numFmtId="164"', b'numFmtId="14"', "format 14"),
    ],
)  # fmt: skip
def test_what_excel_would_repair_is_found(example: Example, part: str, old: bytes, new: bytes, fault: str) -> None:
    """One fault put in, and it is the one that is told."""
    found = faults(changed(example.report.workbook, part, old, new))
    assert any(fault in each for each in found), found


def by_openpyxl(workbook: bytes) -> dict[str, dict[str, object]]:
    book = openpyxl.load_workbook(BytesIO(workbook), data_only=True)
    return {
        sheet.title: {cell.coordinate: value for cell in _cells(sheet) if (value := _comparable(cell.value)) != ""}
        for sheet in book.worksheets
    }


def _cells(sheet: Any) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row)


def by_calamine(workbook: bytes) -> dict[str, dict[str, object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    return {
        name: {
            f"{openpyxl.utils.get_column_letter(column)}{row}": shown
            for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            for column, value in enumerate(values, 1)
            if (shown := _comparable(value)) != ""
        }
        for name in book.sheet_names
    }


def _comparable(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return float(value) if isinstance(value, int | float) else str(value).replace("\r\n", "\n")


def test_three_readers_find_the_same_in_it(example: Example, tmp_path: Path) -> None:
    """Calamine and openpyxl as it was written; openpyxl after LibreOffice opened and saved it."""
    workbook = example.report.workbook
    seen = by_openpyxl(workbook)
    assert sum(map(len, seen.values())) > 1_000
    assert by_calamine(workbook) == seen
    if OFFICE_PROGRAM is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "LKjIP.xlsx").write_bytes(workbook)
    words = [OFFICE_PROGRAM, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "hasil", tmp_path / "LKjIP.xlsx"]  # fmt: skip
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    saved = by_openpyxl((tmp_path / "hasil" / "LKjIP.xlsx").read_bytes())
    assert list(saved) == list(seen)
    texts = {name: {at: value for at, value in cells.items() if isinstance(value, str)} for name, cells in seen.items()}
    theirs = {name: {at: saved[name].get(at) for at in cells} for name, cells in texts.items()}
    assert theirs == texts
