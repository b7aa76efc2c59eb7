"""Exact amounts in Indonesian print."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Number
from pipeline.write.words.numbers import at_scale, digits, exact, plain, rounded, rupiah, text


def test_rupiah_show_sen_only_where_there_are_sen() -> None:
    """Whole rupiah print without decimals, others with two."""
    assert [rupiah(1992280927700), rupiah(46799863066383), rupiah(-50), rupiah(0)] == [
        "19.922.809.277",
        "467.998.630.663,83",
        "-0,50",
        "0",
    ]


@given(st.integers(-(10**17), 10**17), st.integers(0, 6))
def test_printing_loses_nothing(value: int, decimals: int) -> None:
    """The printed number, read back without its signs, is the number."""
    printed = digits(value, decimals)
    assert Decimal(printed.replace(".", "").replace(",", ".")) == Decimal(value).scaleb(-decimals)


@given(st.integers(-(10**13), 10**13))
def test_json_rupiah_print_their_sen_exactly(sen: int) -> None:
    """A float in temuan.json prints the very decimals that were read."""
    printed = json.dumps(plain(Number(sen, 2, "Rp")))
    assert Decimal(printed) == Decimal(sen).scaleb(-2)
    assert (sen % 100 == 0) == ("." not in printed and "e" not in printed)


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_goes_half_away_from_zero(value: Fraction, decimals: int) -> None:
    """As Excel's ROUND and as Decimal's ROUND_HALF_UP."""
    expected = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )
    tie = (value * 2 * 10**decimals).denominator == 1
    if tie or abs(value - Fraction(expected)) * 2 * 10**decimals < 1:
        assert rounded(value, decimals) == Fraction(expected)
    assert at_scale(value, decimals) == rounded(value, decimals) * 10**decimals


def test_every_kind_of_value_has_a_text() -> None:
    """Rupiah, percent, quantity, word, nothing."""
    values = [
        Number(1400, 2, "Rp"),
        Number(9553, 2, "%"),
        Number(324480, 0, "Keluarga"),
        Number(8050, 2),
        "WTP",
        None,
        "",
    ]
    assert [text(each) for each in values] == [
        "Rp14",
        "95,53 %",
        "324.480 Keluarga",
        "80,50",
        "WTP",
        "(kosong)",
        "(kosong)",
    ]


def test_exact_values_are_ints_when_whole() -> None:
    """Half a unit stays a fraction."""
    assert [exact(Number(250, 2)), exact(Number(300, 2))] == [Fraction(5, 2), 3]
