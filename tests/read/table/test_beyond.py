"""beyond.py: rows under the last total that it does not count; totals of a page between them."""

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


def said(*rows: list[Any]) -> list[tuple[str, str]]:
    """(reading rule, cell) of what is said of rows that are left out."""
    return [(each.rule, each.cells[0].address) for each in built(report(*rows)).findings]


def test_a_row_without_a_number_under_a_whole_total_is_none_of_the_table() -> None:
    """Whatever it is called; and that it is left out is said."""
    rows = [*ROWS, TOTAL, [None, "Pagu tahun lalu", 80_000_000.0, 70_000_000.0]]
    assert labels(*rows) == ["Listrik", "Gedung", "JUMLAH"]
    assert said(*rows) == [("baca.di_bawah_jumlah", "C6")]


def test_what_is_called_so_needs_no_word() -> None:
    """Everybody knows that a Sisa is none of the rows."""
    rows = [*ROWS, TOTAL, [None, "Sisa", 20_000_000.0, 15_000_000.0]]
    assert labels(*rows) == ["Listrik", "Gedung", "JUMLAH"]
    assert said(*rows) == []


def test_under_a_total_that_is_not_whole_only_what_is_called_so() -> None:
    """A wrong total proves nothing of the rows below it; a Sisa is none all the same."""
    wrong = [None, "JUMLAH", 110_000_000.0, 95_000_000.0]
    below = [None, "Lain", 10_000_000.0, 5_000_000.0], [None, "Sisa", 20_000_000.0, 15_000_000.0]
    assert labels(*ROWS, wrong, *below) == ["Listrik", "Gedung", "JUMLAH", "Lain"]


def test_a_numbered_row_under_the_total_begins_another_part() -> None:
    """It is kept, and so is what stands beside it."""
    more = ["3", "Taman", 5_000_000.0, 4_000_000.0], [None, "Kolam", 5_000_000.0, 5_000_000.0]
    assert labels(*ROWS, TOTAL, *more) == ["Listrik", "Gedung", "JUMLAH", "Taman", "Kolam"]


def test_the_lines_of_a_signature_are_no_rows_to_speak_of() -> None:
    """Text in a column of money is no amount."""
    assert (
        said(*ROWS, TOTAL, [None, None, "Semarang, 31 Desember 2023", None], [None, None, "Kepala Dinas", None]) == []
    )


CARRIED = [None, "Jumlah pindahan", 30_000_000.0, 20_000_000.0]


def test_what_the_page_before_carried_over_is_a_row_of_the_first_page() -> None:
    """Its own rows are not here, and the total counts it."""
    total = [None, "JUMLAH", 130_000_000.0, 110_000_000.0]
    assert labels(CARRIED, *ROWS, total) == ["Jumlah pindahan", "Listrik", "Gedung", "JUMLAH"]


def test_what_a_page_carries_over_within_the_table_is_none_of_its_rows() -> None:
    """It says again what stands above it."""
    carried = [None, "Jumlah dipindahkan", 60_000_000.0, 50_000_000.0]
    assert labels(ROWS[0], carried, ROWS[1], TOTAL) == ["Listrik", "Gedung", "JUMLAH"]


def test_what_the_last_page_carries_over_is_its_total() -> None:
    """There is no other."""
    carried = [None, "Jumlah dipindahkan", 100_000_000.0, 90_000_000.0]
    (made,) = built(report(*ROWS, carried)).tables
    assert levels(made)[-1] == ("total", "Jumlah dipindahkan")
