"""The document that a night writes, reviewed by the program itself beside its sources: nothing is wrong in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.batch import night
from pipeline.model import Outcome, Severity
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.rulebook.reading_rules import Says
from pipeline.spotcheck import spotcheck

TOP = Path(__file__).resolve().parent.parent
TIED = 60
"""Figures of its sentences at least that are tied to a row, a measure and a period."""


def test_our_own_document_of_the_example_has_no_finding(tmp_path: Path) -> None:
    """Its sentences and tables are read, some figures are tied, and none of them differs from our tables."""
    folder = tmp_path / "in"
    folder.mkdir()
    for path in (TOP / "contoh").glob("*.xlsx"):
        if not path.name.startswith("LKjIP"):
            shutil.copy(path, folder)
    settings = Settings(folder, tmp_path / "out", TOP / "rules", Workers(1), date="2024-01-05")
    (office,) = night(settings).manifest.offices
    (document,) = (tmp_path / "out" / office.folder).glob("*.docx")
    made = spotcheck([*sorted(folder.iterdir()), document], TOP / "rules", Workers(1))
    (found,) = made.findings.values()
    mine = [each for each in found if any(cell.file.endswith(document.name) for cell in each.cells[:1])]
    assert {each.outcome for each in mine} == {Outcome.BEDA}
    assert {each.severity for each in mine} == {Severity.CATATAN}
    (untied,) = (dict(each.args) for each in mine if each.rule == Says.UNTIED)
    assert int(untied["terkait"]) >= TIED
