"""Links that no file's name can turn into something else."""

from __future__ import annotations

import pytest

from pipeline.model import Cell
from pipeline.write.sheets.links import to_cell, to_source


def link(file: str, sheet: str = "TW IV") -> str:
    return to_source(Cell(file, sheet, 23, 11), "../../../inputs")


def test_a_link_leads_to_the_cell() -> None:
    """Relative to the workbook's folder."""
    assert link("Realisasi TW IV.xlsx") == "external:../../../inputs/Realisasi TW IV.xlsx#'TW IV'!K23"
    assert to_cell("Bu'at", "D5") == "internal:'Bu''at'!D5"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a#b.xlsx", "external:../../../inputs/a%23b.xlsx#'TW IV'!K23"),
        ("50%.xlsx", "external:../../../inputs/50%25.xlsx#'TW IV'!K23"),
        ("http://x/a.xlsx", ""),
        ("../../etc/passwd", ""),
        ("a\\b.xlsx", ""),
        ("C:\\a.xlsx", ""),
        ("/etc/passwd", ""),
        ("", ""),
        ("=cmd|calc!A0.xlsx", "external:../../../inputs/=cmd%7Ccalc!A0.xlsx#'TW IV'!K23"),
        ("é.xlsx", "external:../../../inputs/%C3%A9.xlsx#'TW IV'!K23"),
        ("a" * 3000, ""),
        ("latin1_\udce9.xlsx", ""),
    ],
)
def test_strange_names_make_a_safe_link_or_none(file: str, expected: str) -> None:
    """The link always starts with our own folder; what cannot be linked safely is plain text."""
    assert link(file) == expected


@pytest.mark.parametrize("sheet", ["a#b", "x'y", 'q"z', "a\nb", "[b]"])
def test_a_strange_sheet_is_left_out_of_the_link(sheet: str) -> None:
    """The file still opens."""
    assert link("a.xlsx", sheet) == "external:../../../inputs/a.xlsx"
