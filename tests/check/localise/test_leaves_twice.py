"""Lowest rows printed twice, however many: each sum is looked at once."""

import pytest
from check_build import Doc, run, table
from exports import export
from faults import leaves_twice as printed_twice

from pipeline.check.localise import printed_twice as one_by_one
from pipeline.model import Finding

TEXT = """
program 1 A | {}
  kegiatan 1.1 K | 100
  kegiatan 1.1 K | 100
  kegiatan 1.2 L | 50
  kegiatan 1.2 L | 50
  kegiatan 1.3 M | 7
total - J | {}
"""


def _told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.cells[0].address, dict(each.args).get("periksa", "")) for each in findings]


def _never(*_: object) -> None:
    raise AssertionError


def _doc(whole: int) -> Doc:
    return table("DPA", "pagu", TEXT.format(whole, whole))


def test_two_rows_twice_under_one_sum_are_each_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum is off by both together, by neither alone; no other way of looking is asked."""
    monkeypatch.setattr(one_by_one, "_all_without", _never)
    assert _told(run(_doc(157))) == [("bentuk.tabel", "C7", "baris_dobel"), ("bentuk.tabel", "C9", "baris_dobel")]


def test_rows_alike_that_their_sum_counts_are_rows_of_their_own() -> None:
    """100 + 100 + 50 + 50 + 7 make 307: only the form speaks of the names and kode that are there twice."""
    assert "baris_dobel" not in {each[2] for each in _told(run(_doc(307)))}


def test_one_of_two_is_left_to_a_closer_look() -> None:
    """207 counts K twice and L once: L is the row that is one too many."""
    (said,) = [each for each in _told(run(_doc(257))) if each[2] == "baris_dobel"]
    assert said[1] == "C9"


def test_a_row_printed_three_times_is_two_too_many() -> None:
    """Each is told."""
    text = "program 1 A | 107\n  kegiatan 1.1 K | 100\n  kegiatan 1.1 K | 100\n  kegiatan 1.1 K | 100\n  kegiatan 1.3 M | 7"
    assert [each[1] for each in _told(run(table("DPA", "pagu", text)))] == ["C7", "C8"]


def test_rows_at_the_top_are_weighed_with_the_total() -> None:
    """Of a list without rows above."""
    text = "program 1 A | 100\nprogram 1 A | 100\nprogram 2 B | 7\ntotal - J | 107"
    assert _told(run(table("DPA", "pagu", text))) == [("bentuk.tabel", "C6", "baris_dobel")]


def test_rows_twice_in_great_number_are_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is looked at by itself, so that each costs what any other does."""
    monkeypatch.setattr(one_by_one, "_all_without", _never)
    (said,) = run(printed_twice(export(5, 5_000, 3), 1_280))
    assert (said.rule, dict(said.args)["sekolom"]) == ("bentuk.tabel", "1280")
    assert len(run(printed_twice(export(5, 5_000, 3), 160))) == 160
