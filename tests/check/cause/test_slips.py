"""From what should stand to what does: one slip, named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.cause.slips import misread_separator, slip, slips_of


@pytest.mark.parametrize(
    ("found", "expected", "name"),
    [
        (5_702_267_019, 5_704_267_019, "digit_diganti"),
        (840_600_000, 860_400_000, "digit_tertukar"),
        (79_924_90, 79_924_900, "kali_10n"),
        (7_924_900, 79_924_900, "digit_hilang"),
        (799_134_900, 79_924_900, None),
        (799_924_900, 79_924_900, "digit_lebih"),
        (79_924_900_000, 79_924_900, "kali_10n"),
        (-500, 500, "tanda"),
        (-500, 400, None),
        (14_051_500, 14_731_300, None),
        (500, 500, None),
        (0, 500, None),
    ],
)
def test_the_slip_is_named(found: int, expected: int, name: str | None) -> None:
    """One digit replaced, two interchanged, one missing, one extra, shifted by tens, sign; or none of these."""
    made = slip(found, expected)
    assert (made.id if made else None) == name


def test_near_digits_interchange_more_easily() -> None:
    """12 → 21 is likelier than two digits far apart."""
    near, far = slip(213_456, 123_456), slip(623_451, 123_456)
    assert near is not None
    assert far is not None
    assert near.likelihood > far.likelihood


@settings(deadline=None)
@given(st.integers(min_value=10, max_value=10**12))
def test_every_number_offered_is_one_slip_away(found: int) -> None:
    """slips_of never offers the number itself, and each offer has a slip."""
    offers = slips_of(found)
    assert found not in offers
    assert all(slip(found, each) is not None for each in list(offers)[:50])


@pytest.mark.parametrize(
    ("printed", "odd"),
    [("1.250.500", False), ("12.50.500", True), ("", False), ("Rp 1.2.000,00", True), ("500", False)],
)
def test_a_separator_that_groups_no_thousand(printed: str, odd: bool) -> None:  # noqa: FBT001
    """Inner groups of other than three digits."""
    assert misread_separator(printed) is odd
