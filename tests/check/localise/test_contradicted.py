"""Equations that hold as printed, and that a cell found wrong for better reasons breaks: said so, and nobody accused for them."""

from __future__ import annotations

import pytest
from check_build import brief, candidates, located, run, table

from pipeline.model import Finding

COLUMNS = "pagu rak rak@TW1 rak@TW2 rak@TW3 rak@TW4"
ROWS = """
rekening 5.1.1 A | 40.000 | {} | 10.000 | 10.000 | 10.000 | 10.000
rekening 5.1.2 B | 32.000 | {} | 8.000 | 8.000 | 8.000 | 8.000
rekening 5.1.3 C | 20.000 | {} | 5.000 | 5.000 | 5.000 | 5.000
rekening 5.1.4 D | 12.000 | {} | 3.000 | 3.000 | 3.000 | 3.000
total - JUMLAH | 104.000 | {} | 26.000 | 26.000 | 26.000 | 26.000
"""


def _rak(*totals: str) -> list[tuple[object, ...]]:
    """What is found in a RAK whose column Total RAK holds these."""
    return brief(_found(*totals))


def _found(*totals: str) -> list[Finding]:
    return run(table("RAK", COLUMNS, ROWS.format(*totals)))


def test_a_sum_that_holds_is_not_called_broken() -> None:
    """The total is wrong for two reasons, its sum holds: KUAT, and the sum's blank cells in a RANCU of their own."""
    wrong, follows = _found("", "", "20.000", "", "20.000")
    assert brief([wrong, follows]) == [
        ("KUAT", "D9", 20_000, 104_000, "salin_baris"), ("RANCU", "D9", 20_000, None, ""),
    ]  # fmt: skip
    assert follows.args == (("usulan", "D9"),)
    assert [(each.holds_before, each.holds_after) for each in follows.evidence] == [(True, False)]
    assert candidates(follows) == [("D5", None, 84_000), ("D6", None, 84_000), ("D8", None, 84_000)]


def test_a_cell_that_only_makes_up_for_others_is_not_accused() -> None:
    """One blank cell is all that could absorb three corrections: it is said what is left for it, once."""
    findings = _found("41.000", "17.000", "", "12.000", "70.000")
    assert brief(findings) == [
        ("KUAT", "D9", 70_000, 104_000, "tidak_diketahui"), ("KUAT", "D6", 17_000, 32_000, "tidak_diketahui"),
        ("KUAT", "D5", 41_000, 40_000, "digit_diganti"), ("RANCU", "D9", 70_000, None, ""),
    ]  # fmt: skip
    assert candidates(findings[-1]) == [("D7", None, 20_000)]


@pytest.mark.parametrize(("first", "total"), [("39.000", "83.000"), ("51.000", "95.000")])
def test_no_right_cell_pays_for_a_sum_that_is_strained(first: str, total: str) -> None:
    """No pagu and no quarter is bent so that a column with blank cells adds up."""
    accused = {each.cells[0].address for each in located(_found(first, "32.000", "", "12.000", total))}
    assert accused == {"D5", "D9"}


def test_corrections_that_make_up_for_one_another_are_certain() -> None:
    """A column that adds up and is wrong in every row: each cell has two witnesses, and the sum holds again."""
    assert _rak("30.000", "50.000", "4.000", "6.000", "90.000") == [
        ("PASTI", "D6", 50_000, 32_000, "tidak_diketahui"), ("PASTI", "D7", 4_000, 20_000, "tidak_diketahui"),
        ("PASTI", "D9", 90_000, 104_000, "tidak_diketahui"), ("PASTI", "D5", 30_000, 40_000, "digit_diganti"),
        ("PASTI", "D8", 6_000, 12_000, "tidak_diketahui"),
    ]  # fmt: skip


def test_two_corrections_that_cancel_leave_the_sum_alone() -> None:
    """The sum held and holds: no word about it."""
    assert _rak("41.000", "31.000", "20.000", "12.000", "104.000") == [
        ("PASTI", "D5", 41_000, 40_000, "digit_diganti"), ("PASTI", "D6", 31_000, 32_000, "digit_diganti"),
    ]  # fmt: skip


def test_what_breaks_more_than_it_mends_is_one_explanation_and_no_accusation() -> None:
    """A program that its total and its DPA confirm: the three cells that would have to change stand together, unaccused."""
    report = table("Realisasi", "pagu", "program 1 A | -1\n  kegiatan 1.1 K | 5\ntotal - J | -1")
    (finding,) = located(run(report, table("DPA", "pagu", "program 1 A | -1")))
    assert brief([finding]) == [("RANCU", "C5", -1, None, "")]
    assert finding.args == (("bersama", "3"),)
    assert candidates(finding) == [("C5", -1, 5), ("C7", -1, 5), ("C5", -1, 5)]
