"""periods.py: up to which month a period goes, and what is a part of what."""

from __future__ import annotations

import pytest

from pipeline.periods import is_within, month_of


@pytest.mark.parametrize(
    ("period", "month"),
    [("sdB05", 5), ("B05", 5), ("TW2", 6), ("sdTW2", 6), ("2023", 12), ("sdLalu", 0), ("akhir", 0), ("", 0)],
)
def test_a_period_ends_with_a_month(period: str, month: int) -> None:
    """Those of the Renstra end with none."""
    assert month_of(period) == month


@pytest.mark.parametrize(("part", "whole"), [("TW1", "sdTW2"), ("TW2", "sdB06"), ("B05", "sdB05"), ("B01", "2023")])
def test_a_month_or_quarter_up_to_then_is_a_part(part: str, whole: str) -> None:
    """Of the year each is."""
    assert is_within(part, whole)


@pytest.mark.parametrize(
    ("part", "whole"), [("TW3", "sdTW2"), ("TW1", "sdB05"), ("B06", "sdB05"), ("sdB01", "sdB05"), ("2023", "sdB05")]
)
def test_a_later_one_or_one_that_is_counted_so_far_is_none(part: str, whole: str) -> None:
    """A quarter neither, where the whole ends within one."""
    assert not is_within(part, whole)
