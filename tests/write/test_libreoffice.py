"""LibreOffice recalculates the workbook and finds every formula equal to its cached value, no error cell, no lost link."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from example_report import Example

OFFICE_PROGRAM = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE_PROGRAM is None, reason="LibreOffice is not installed")


def without_caches(workbook: bytes) -> bytes:
    """The same formulas, all cached values taken out, so that nothing can be merely repeated."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb'(<c [^>]*?)( t="str")?(>)(<f>[^<]*</f>)<v>[^<]*</v>', rb"\1\3\4", content)
            new.writestr(name, content)
    return target.getvalue()


def recalculated(workbook: bytes, folder: Path) -> Any:
    source = folder / "kosong.xlsx"
    source.write_bytes(without_caches(workbook))
    subprocess.run(
        [str(OFFICE_PROGRAM), f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "hasil"), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / "hasil" / "kosong.xlsx", data_only=True)


def test_every_formula_comes_to_its_cached_value(example: Example, tmp_path: Path) -> None:
    """Hundreds of formulas, none off by more than a double can hold, none an error."""
    workbook = example.report.workbook
    formulas, caches = (openpyxl.load_workbook(BytesIO(workbook), data_only=values) for values in (False, True))
    computed = recalculated(workbook, tmp_path)
    count, wrong = 0, []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                ours, theirs = caches[sheet.title][cell.coordinate].value, computed[sheet.title][cell.coordinate].value
                if isinstance(ours, int | float) and isinstance(theirs, int | float):
                    same = math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-9)
                else:
                    same = (ours or "") == (theirs or "")
                if not same:
                    wrong.append((sheet.title, cell.coordinate, cell.value, ours, theirs))
    assert wrong == []
    assert count > 500
