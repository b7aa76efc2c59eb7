"""suspicion.py: when two numbers are the same, and what one of the last decimal is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.testimony.suspicion import Kind, Suspicion, addresses, apart, same, unit_of


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (1, 1, True), (0, Fraction(1, 10**9), True), (0, Fraction(2, 10**9), False), (10**12, 10**12 + 1_000, True),
        (10**12, 10**12 + 1_001, False), (-(10**12), -(10**12) - 1_000, True), (1, -1, False),
    ],
)  # fmt: skip
def test_numbers_are_the_same_but_for_what_floating_point_loses(one: int, other: Fraction, alike: bool) -> None:  # noqa: FBT001
    """A thousand millionth of the first, of one at least."""
    assert same(one, other) is alike
    assert apart(one, other) == abs(Fraction(one) - Fraction(other)) == apart(other, one)


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_the_last_decimal_is_the_finest_that_is_not_nought(value: int, decimals: int) -> None:
    """Of 95.5 a tenth, of 95.50 the same, of 95 one."""
    number = Fraction(value, 10**decimals)
    unit = unit_of(number)
    assert number % unit == 0
    assert unit == 1 or number % (unit * 10) != 0


def test_a_suspected_cell_may_be_right_all_the_same() -> None:
    """Where it holds what it should; where that cannot be told it may not."""
    said = {expected: Suspicion((4, 3), Kind.TYPED, "=A1", 5, expected).is_right for expected in (5, 6, None)}
    assert said == {5: True, 6: False, None: False}


def test_places_are_told_as_people_read_them() -> None:
    """Column letters, then the row."""
    assert addresses([(8, 5), (10, 27)]) == "E8, AA10"
    assert addresses([]) == ""
