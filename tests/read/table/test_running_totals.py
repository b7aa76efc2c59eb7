"""running_totals.py: quarters and months that print what was reached so far."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.sheets import built, sheet

QUARTERS = [f"Realisasi TW {each}" for each in ("I", "II", "III", "IV")]


def periods(rows: list[list[float]], *, year: bool = False, budget: bool = True) -> set[str]:
    """The periods of the realisasi of a table with these amounts in jutaan: pagu, TW I–IV, and the year's where asked."""
    head = ["No", "Program", *(["Pagu"] if budget else []), *QUARTERS, *(["Realisasi Tahun 2023"] if year else [])]
    body: list[list[Any]] = [
        [str(at), f"Program Urusan {at}", *(each * 1_000_000.0 for each in (row if budget else row[1:]))]
        for at, row in enumerate(rows, 1)
    ]
    (made,) = built(sheet(["REALISASI ANGGARAN TAHUN 2023"], head, *body)).tables
    told = zip(made.facts["measure"], made.facts["period"], strict=True)
    return {period for measure, period in told if measure == "realisasi"}


ALONE, SO_FAR = {"TW1", "TW2", "TW3", "TW4"}, {"sdTW1", "sdTW2", "sdTW3", "sdTW4"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[200, 40, 90, 140, 190], [100, 10, 40, 70, 98]], SO_FAR),  # together above the pagu
        ([[200, 40, 50, 50, 50], [100, 10, 30, 30, 28]], ALONE),  # together within it
        ([[200, 90, 40, 140, 190], [100, 40, 10, 70, 98]], ALONE),  # they fall
        ([[200, 20, 30, 40, 50], [100, 10, 20, 25, 30]], ALONE),  # they rise, and may be either
        ([[200, 90, 140, 190, 290], [100, 40, 70, 98, 198]], ALONE),  # the last is above the pagu, too
        (
            [[100, 10, 20, 30, 60], [100, 5, 10, 15, 25], [200, 15, 30, 45, 85]],
            ALONE,
        ),  # a slip in one, and so in its sum
    ],
)
def test_the_amounts_say_whether_they_run_on(rows: list[list[float]], said: set[str]) -> None:
    """Where both may be, the heading is believed."""
    assert periods(rows) == said


def test_the_years_own_column_decides() -> None:
    """It is the last quarter, or all four together, whatever the pagu is."""
    assert periods([[900, 20, 30, 40, 50, 50], [900, 10, 20, 25, 30, 30]], year=True) == SO_FAR | {"2023"}
    assert periods([[900, 20, 30, 40, 50, 140], [900, 10, 20, 25, 30, 85]], year=True) == ALONE | {"2023"}


def test_without_a_budget_and_a_year_nothing_is_assumed() -> None:
    """There is nothing to hold them against."""
    assert periods([[0, 40, 90, 140, 190], [0, 10, 40, 70, 98]], budget=False) == ALONE
