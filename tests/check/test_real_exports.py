"""Files as the field has them, where they are at hand (LKJIP_NYATA)."""

import os
from pathlib import Path

import pytest
from check_build import BOOK, RULES

from pipeline.check.check import check
from pipeline.model import Finding, OfficeYear
from pipeline.read.link.join import join
from pipeline.read.reading import read_file
from pipeline.read.table.frames import frames

FOLDER = os.environ.get("LKJIP_NYATA", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="LKJIP_NYATA names no folder")


def _findings(*names: str) -> list[Finding]:
    paths = [path for path in sorted(Path(FOLDER).iterdir()) if path.name.startswith(names)]
    assert len(paths) == len(names)
    tables = tuple(table for path in paths for table in read_file(path, path.name, BOOK.forms).tables)
    return check(
        *frames([(OfficeYear("Dinas", 2026), table) for table in join(tables, BOOK.vocabulary, BOOK.readings)[0]]),
        RULES,
    )


@pytest.mark.parametrize("name", ["LRA SIPD januari", "LRA SIPD mei"])
def test_every_sum_of_the_lra_exports_holds(name: str) -> None:
    """Some 2,300 sums each: no finding."""
    assert _findings(name) == []


def test_the_cash_plan_agrees_with_the_lra() -> None:
    """RAK against operasi + modal of the LRA, per kode: nothing between the two documents."""
    findings = _findings("LRA SIPD mei", "RAK SIPD 2026")
    assert [each for each in findings if each.rule.startswith("dokumen")] == []
