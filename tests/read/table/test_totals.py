"""totals.py: total rows without a word, hidden rows that the total does not count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.read.sheets import FakeSheet, built, levels, sheet

HEAD = ["No", "Program", "Anggaran (Rp)", "Keterangan"]


def pk(*rows: list[Any]) -> FakeSheet:
    """A PK with these rows from Excel row 3 on."""
    return sheet(["PERJANJIAN KINERJA TAHUN 2023"], HEAD, *rows)


ROWS = [[1, "P", 30.0, "APBD"], [2, "Q", 10.0, "APBD"], [3, "R", 20.0, "APBD"]]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("amount", "source"), [(60.0, "jumlah"), (61.0, "letak"), (59.5, "letak")])
def test_a_row_of_an_amount_only_above_or_below_the_others_is_their_total(
    amount: float, source: str, *, first: bool
) -> None:
    """To the sen by its sum; otherwise by its place, which is a guess."""
    total: list[Any] = [None, None, amount]
    done = built(pk(*([total, *ROWS] if first else [*ROWS, total])))
    assert done.findings == ()
    (made,) = done.tables
    at = 0 if first else 3
    assert (made.rows["level"][at], made.rows["level_from"][at]) == ("total", source)


@pytest.mark.parametrize("amount", [5.0, 29.0, 130.0])
def test_an_amount_of_another_size_is_no_total(amount: float) -> None:
    """It is a row without a name, which is said."""
    done = built(pk(*ROWS, [None, None, amount]))
    assert [one.rule for one in done.findings] == ["baca.baris"]
    assert "total" not in done.tables[0].rows["level"]


def test_beside_a_total_that_is_named_there_is_no_other() -> None:
    """The nameless row is said."""
    done = built(pk([None, None, 60.0], *ROWS, [None, "JUMLAH", 60.0]))
    assert [one.rule for one in done.findings] == ["baca.baris"]


def hidden(total: float, *rows: int) -> FakeSheet:
    """ROWS and a total, some rows hidden."""
    return replace(pk(*ROWS, [None, "JUMLAH", total]), hidden_rows=frozenset(rows))


def test_hidden_rows_that_the_total_does_not_count_are_left_out_and_said() -> None:
    """The total is that of the rows that show."""
    done = built(hidden(50.0, 4))
    assert [(one.rule, dict(one.args)) for one in done.findings] == [
        ("baca.baris_usang", {"banyak": "1", "baris": "4"})
    ]
    assert levels(done.tables[0]) == [("program", "P"), ("program", "R"), ("total", "JUMLAH")]


@pytest.mark.parametrize("total", [60.0, 55.0])
def test_hidden_rows_that_the_total_counts_or_that_it_does_not_tell_of_stay(total: float) -> None:
    """They are read, and said to be hidden."""
    done = built(hidden(total, 4))
    assert [one.rule for one in done.findings] == ["baca.baris_tersembunyi"]
    assert len(done.tables[0].rows["row"]) == 4


def test_two_hidden_rows_are_one_note() -> None:
    """With both their rows."""
    done = built(hidden(10.0, 3, 5))
    assert [dict(one.args) for one in done.findings] == [{"banyak": "2", "baris": "3, 5"}]
