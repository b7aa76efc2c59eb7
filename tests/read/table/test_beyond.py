"""beyond.py: rows under the last total that it does not count."""

from __future__ import annotations

from typing import Any

from tests.read.sheets import FakeSheet, built, levels, sheet

HEAD = ["No", "Uraian", "Pagu", "Realisasi"]
ROWS = [["1", "Listrik", 60_000_000.0, 50_000_000.0], ["2", "Gedung", 40_000_000.0, 40_000_000.0]]
TOTAL = [None, "JUMLAH", 100_000_000.0, 90_000_000.0]


def report(*rows: list[Any]) -> FakeSheet:
    return sheet(["REALISASI ANGGARAN TAHUN 2023"], HEAD, *rows)


def labels(*rows: list[Any]) -> list[str]:
    """The names of the rows that are kept."""
    (made,) = built(report(*rows)).tables
    return [label for _, label in levels(made)]


def test_a_row_without_a_number_under_a_whole_total_is_none_of_the_table() -> None:
    """Whatever it is called."""
    assert labels(*ROWS, TOTAL, [None, "Pagu tahun lalu", 80_000_000.0, 70_000_000.0]) == [
        "Listrik",
        "Gedung",
        "JUMLAH",
    ]


def test_under_a_total_that_is_not_whole_only_what_is_called_so() -> None:
    """A wrong total proves nothing of the rows below it; a Sisa is none all the same."""
    wrong = [None, "JUMLAH", 110_000_000.0, 95_000_000.0]
    below = [None, "Lain", 10_000_000.0, 5_000_000.0], [None, "Sisa", 20_000_000.0, 15_000_000.0]
    assert labels(*ROWS, wrong, *below) == ["Listrik", "Gedung", "JUMLAH", "Lain"]


def test_a_numbered_row_under_the_total_begins_another_part() -> None:
    """It is kept, and so is what stands beside it."""
    more = ["3", "Taman", 5_000_000.0, 4_000_000.0], [None, "Kolam", 5_000_000.0, 5_000_000.0]
    assert labels(*ROWS, TOTAL, *more) == ["Listrik", "Gedung", "JUMLAH", "Taman", "Kolam"]
