"""computed.py: what a formula gives, exactly; nothing where it does more, or where a cell holds words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.testimony.computed import Exact, computed, rounded

CELLS: dict[tuple[int, int], Exact | None] = {
    (1, 1): 10, (2, 1): 20, (3, 1): None, (4, 1): Fraction(1, 2), (1, 2): 7, (2, 2): -3, (5, 1): 0,
}  # fmt: skip
"""A1 10, A2 20, A3 words, A4 ½, A5 0, B1 7, B2 −3; all others are blank."""


def _cell(row: int, column: int) -> Exact | None:
    return CELLS.get((row, column), 0)


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("=A1+A2", 30), ("=A1-A2-B1", -17), ("=A1-A2*B1", -130), ("=(A1-A2)*B1", -70), ("=A1/A2*100", 50), ("=A2/B1", Fraction(20, 7)),
        ("=-A1+B2", -13), ("=--A1", 10), ("=A1*-B2", 30), ("=50%", Fraction(1, 2)), ("=A1*5%", Fraction(1, 2)), ("=A1%%", Fraction(1, 1000)),
        ("=C9", 0), ("=A1+C9", 10), ("=1.5+.5", 2), ("=+A1", 10), ("=SUM(A1:A2)", 30), ("=SUM(A1:B2,5)", 39), ("=SUM(A1)", 10),
        ("=SUM(A1:A3)", 30), ("=sum(A1:A2)", 30), ("=SUM(C1:C9)", 0), ("=ABS(B2)", 3), ("=ABS(A1)", 10), ("=A1/(A2-B1)", Fraction(10, 13)),
        ("=AVERAGE(A1:A2)", 15), ("=AVERAGE(A1:A3)", 15), ("=AVERAGE(A1,B1)", Fraction(17, 2)), ("=IFERROR(A1/A2,0)", Fraction(1, 2)),
        ("=IFERROR(A1/C9,9)", 9), ("=IFERROR(A1/(B1-7),SUM(A1:A2))", 30), ("=IFERROR(SUM(A1,A2)/(A5),9)", 9), ("=ROUND(A2/B1,2)", Fraction(286, 100)),
        ("=ROUND(A2,-1)", 20), ("=ROUND(-A4,0)", -1),
    ],
)  # fmt: skip
def test_what_a_formula_gives(formula: str, gives: Exact) -> None:
    """The operators in their order, percents, and the functions that offices use."""
    assert computed(formula, _cell) == gives


@pytest.mark.parametrize(
    "formula",
    [
        "", "=", "=A3", "=A1+A3", "=A1/C9", "=IF(A1>5,1,2)", "=A1^2", "=A1&B1", "=A1:A2", "=A1+A1:A2", "=VLOOKUP(A1,A1:B2,2)",
        "=Lembar2!A1", "=SUM(A1:A2", "=ROUND(A1)", "=ABS(A1,B1)", "=A1 B1", "=SUM(A1:A2)*", '="x"', "=IFERROR(A3,1)", "=SUM()",
        "=A1=B1", "=(A1", "={1}", "=AVERAGE(A3:A3)",
    ],
)  # fmt: skip
def test_what_nobody_can_tell_gives_nothing(formula: str) -> None:
    """Words, a division by nothing, a function or an operator that is none of these, a formula that is none."""
    assert computed(formula, _cell) is None


@pytest.mark.parametrize("formula", ["=AVERAGE(A1:A5)", "=AVERAGE(A1:C1)", "=AVERAGE(A1,C9)", "=AVERAGE(C1:C9)"])
def test_a_mean_over_a_blank_is_not_told(formula: str) -> None:
    """Excel passes over blanks and counts noughts; which of them a 0 is, the cells do not say."""
    assert computed(formula, _cell) is None


@settings(deadline=None)
@given(st.fractions(max_denominator=10_000), st.integers(-3, 4))
def test_rounding_goes_away_from_nought_at_the_half(value: Fraction, decimals: int) -> None:
    """To the nearest; the same on either side of nought."""
    made = rounded(value, decimals)
    unit = Fraction(10) ** -decimals
    assert made % unit == 0
    assert 2 * abs(made - value) <= unit
    assert rounded(-value, decimals) == -made
    if 2 * abs(made - value) == unit:
        assert abs(made) > abs(value)


@settings(deadline=None)
@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(-99, 99))
def test_addition_and_subtraction_are_read_from_the_left(one: int, two: int, three: int) -> None:
    """A − B − C is no A − (B − C)."""
    cells = {(1, 1): one, (1, 2): two, (1, 3): three}
    assert computed("=A1-B1-C1", lambda row, column: cells[row, column]) == one - two - three
    assert computed("=A1-(B1-C1)", lambda row, column: cells[row, column]) == one - (two - three)
    assert computed("=A1*B1-C1", lambda row, column: cells[row, column]) == one * two - three
