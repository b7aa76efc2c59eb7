"""From what should stand to what does: one slip, named."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.cause.slips import (
    ADDED,
    INTERCHANGED,
    NOTHING,
    OMITTED,
    POWER,
    REPLACED,
    SIGN,
    Slip,
    is_sample,
    misread_separator,
    slip,
    slips_of,
)


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


@pytest.mark.parametrize(
    ("found", "expected", "args"),
    [
        (4567, 4507, (("dari", "0"), ("menjadi", "6"), ("letak", "2"))),
        (1234, 9234, (("dari", "9"), ("menjadi", "1"), ("letak", "4"))),
        (-4567, -4507, (("dari", "0"), ("menjadi", "6"), ("letak", "2"))),
        (45_000, 45, (("pangkat", "3"),)), (45, 4500, (("pangkat", "-2"),)), (-45, -450, (("pangkat", "-1"),)),
    ],
)  # fmt: skip
def test_a_slip_says_what_its_sentence_asks_for(found: int, expected: int, args: tuple[tuple[str, str], ...]) -> None:
    """The digit that should stand, the one that does and its place from the right; or the power of ten."""
    made = slip(found, expected)
    assert made is not None
    assert made.args == args


@pytest.mark.parametrize(
    ("found", "expected", "likelihood"),
    [
        (4567, 4507, log(REPLACED / 36)), (457, 4507, log(OMITTED / 4)), (45_607, 4507, log(ADDED / 50)),
        (5407, 4507, log(INTERCHANGED / 4)), (4705, 4507, log(INTERCHANGED / 16)), (45_070, 4507, log(POWER)),
        (-4507, 4507, log(SIGN)),
    ],
)  # fmt: skip
def test_the_likelihood_is_counted(found: int, expected: int, likelihood: float) -> None:
    """Of all numbers that the same slip could have made, each is as likely."""
    made = slip(found, expected)
    assert made is not None
    assert made.likelihood == pytest.approx(likelihood)
    assert made.likelihood > NOTHING


@pytest.mark.parametrize(
    ("found", "expected"), [(0, 0), (12, 3456), (123, 456), (1203, 3021), (-12, 13), (12_345, 54_321)]
)
def test_what_takes_two_slips_is_none(found: int, expected: int) -> None:
    """Nothing is made up for pairs of numbers that no single slip connects."""
    assert slip(found, expected) is None


def test_a_single_digit_may_stand_for_nothing() -> None:
    """0 for 5 is one digit replaced."""
    assert slip(5, 0) == Slip("digit_diganti", (("dari", "0"), ("menjadi", "5"), ("letak", "1")), log(REPLACED / 9))
    assert slip(0, 5) == Slip("digit_diganti", (("dari", "5"), ("menjadi", "0"), ("letak", "1")), log(REPLACED / 9))


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_a_slip_back_is_a_slip_forth(one: int, other: int) -> None:
    """Replaced and interchanged digits, powers and signs, either way; one omitted is one added."""
    back = {"digit_hilang": "digit_lebih", "digit_lebih": "digit_hilang"}
    forth, again = slip(one, other), slip(other, one)
    assert (forth is None) == (again is None)
    if forth is not None and again is not None:
        assert again.id == back.get(forth.id, forth.id)


@settings(deadline=None, max_examples=80)
@given(st.integers(10, 10**10), st.integers(0, 9), st.integers(0, 9))
def test_one_digit_replaced_is_always_seen(number: int, place: int, digit: int) -> None:
    """Whichever digit, unless nothing changes, or the number becomes shorter."""
    digits = str(number)
    at = place % len(digits)
    typed = digits[:at] + str(digit) + digits[at + 1 :]
    if typed == digits or typed[0] == "0":
        return
    made = slip(int(typed), number)
    assert made is not None
    assert made.id == "digit_diganti"
    assert number in slips_of(int(typed)) or made.args[0] == ("dari", "0")


@pytest.mark.parametrize(
    ("found", "sample"),
    [
        (12_345, True), (1_234_567_890, True), (123_456_789, True), (11_111, True), (99_999_999, True), (-55_555, True),
        (1234, False), (1111, False), (0, False), (23_456, False), (12_346, False), (111_112, False), (12_345_678_901, False),
    ],
)  # fmt: skip
def test_numbers_that_templates_are_filled_with(found: int, sample: bool) -> None:  # noqa: FBT001
    """One digit over and over, or counted up from 1; five digits at least."""
    assert is_sample(found) is sample


def test_the_slips_of_a_small_number_are_these() -> None:
    """Every other number that one slip turns into it, none with a leading 0."""
    made = slips_of(20)
    assert made == {
        *range(10, 100, 10), *range(21, 30),  # a digit replaced
        2,  # left out, or a power of ten
        *(int(f"{digit}20") for digit in range(1, 10)), *(int(f"2{digit}0") for digit in range(10)),
        *(int(f"20{digit}") for digit in range(10)),  # one that was left out when it was typed
        2000, 20_000,
    } - {20}  # fmt: skip


def test_of_a_negative_number_the_slips_are_those_of_its_size() -> None:
    """Signs are another slip."""
    assert slips_of(-20) == slips_of(20) | {20}


@pytest.mark.parametrize(
    ("printed", "odd"),
    [
        ("1.250,5", False), ("12.50", False), ("1.2.3", True), ("1,25,000", True), ("Rp1.234.567,-", False),
        ("Rp 12.34.567", True), ("1. 250 .500", False), ("-", False), (".500", False), ("1..500", True),
    ],
)  # fmt: skip
def test_a_separator_is_odd_between_groups_only(printed: str, odd: bool) -> None:  # noqa: FBT001
    """The first group and the last may be of any size: thousands before, decimals behind."""
    assert misread_separator(printed) is odd
