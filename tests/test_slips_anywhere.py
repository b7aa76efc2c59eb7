"""Slips put into workbooks that the program was not written for: a right cell is never accused with certainty.

Each workbook of tests/lapangan gets a few of the kinds of sheet_slips.py. LKJIP_SELIP=N puts in all of them, N times.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from sheet_slips import MAKERS, Slip, slips
from test_lapangan import CASES, case, found_in
from test_what_does_not_matter import cells_of, text_of

from pipeline.model import Confidence, Finding, Outcome, Severity

TIMES: Final = int(os.environ.get("LKJIP_SELIP", "0"))
SAMPLE: Final = 3
"""Kinds of slip that each workbook gets, where not all of them are asked for."""
SEED: Final = 7
"""Of the sample."""
MOST_FALSE: Final = 100
"""One in so many cases of a kind may accuse a right cell with KUAT."""


def put_in(name: str) -> Iterator[tuple[Slip, list[Finding], str]]:
    """Every slip of a workbook, with what is found and the sheet that it was put into."""
    sheets = case(name)["lembar"]
    for seed in range(TIMES) if TIMES else (SEED,):
        sheet = list(sheets)[seed % len(sheets)]
        for slip in slips(cells_of(sheets[sheet]), f"{name}{seed}", len(MAKERS) if TIMES else SAMPLE):
            with TemporaryDirectory() as folder:
                file = case(name).get("berkas", f"{name}.xlsx")
                yield slip, list(found_in(Path(folder), file, {**sheets, sheet: text_of(slip.grid)})[1]), sheet


def falsely(slip: Slip, found: list[Finding], sheet: str) -> set[Confidence]:
    """How surely a right cell is accused."""
    accused = [each for each in found if each.outcome is Outcome.SALAH and each.severity is not Severity.CATATAN]
    return {
        each.confidence
        for each in accused
        if each.confidence in (Confidence.PASTI, Confidence.KUAT)
        and any(not slip.allows(cell.address) for cell in each.cells if cell.sheet == sheet)
    }


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str, set[Confidence]]]:
    """(workbook, kind of slip, how surely a right cell is accused) of every slip."""
    return [(name, slip.kind, falsely(slip, *found)) for name in CASES for slip, *found in put_in(name)]


def test_no_right_cell_is_accused_with_certainty(said: list[tuple[str, str, set[Confidence]]]) -> None:
    """Of no workbook, whatever slip is in it."""
    assert len(said) > len(CASES)
    assert [(name, kind) for name, kind, sure in said if Confidence.PASTI in sure] == []


def test_hardly_a_right_cell_is_accused_strongly(said: list[tuple[str, str, set[Confidence]]]) -> None:
    """One case in a hundred at most; of every kind, where there are as many."""
    false = [(name, kind) for name, kind, sure in said if Confidence.KUAT in sure]
    assert len(false) * MOST_FALSE <= len(said), false
    for kind in {kind for _, kind, _ in said}:
        cases = sum(each == kind for _, each, _ in said)
        assert cases < MOST_FALSE or sum(each == kind for _, each in false) * MOST_FALSE <= cases, false
