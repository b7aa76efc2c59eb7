"""Six customs of computing efisiensi: each exact, monotone in its parts, and told by three printed numbers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.edits.efficiency_formulas import FORMULAS, Exact, Formula, fits, lawful
from pipeline.rulebook.performance import EfficiencyFormula

BY_ID = {each.id: each for each in FORMULAS}
HUNDREDTH = Fraction(1, 200)


def _exact(text: str) -> Exact:
    """A number as printed with its half last decimal."""
    whole, _, rest = text.partition(",")
    return Fraction(int(whole + rest), 10 ** len(rest)), Fraction(1, 2 * 10 ** len(rest))


def _of(name: EfficiencyFormula, capaian: int, penyerapan: int) -> Fraction | None:
    return BY_ID[name].of(Fraction(capaian), Fraction(penyerapan))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        (EfficiencyFormula.DIFFERENCE, Fraction(10)), (EfficiencyFormula.REVERSED, Fraction(-10)),
        (EfficiencyFormula.UNSPENT, Fraction(10)), (EfficiencyFormula.RELATIVE, Fraction(10)),
        (EfficiencyFormula.VALUE, Fraction(75)), (EfficiencyFormula.QUOTIENT, Fraction(1000, 9)),
    ],
)  # fmt: skip
def test_each_formula_of_a_hundred_reached_for_ninety_spent(name: EfficiencyFormula, made: Fraction) -> None:
    """By hand."""
    assert _of(name, 100, 90) == made


def test_nothing_is_divided_by_nothing() -> None:
    """Nothing reached, or nothing spent."""
    assert _of(EfficiencyFormula.RELATIVE, 0, 90) is None
    assert _of(EfficiencyFormula.VALUE, 0, 90) is None
    assert _of(EfficiencyFormula.QUOTIENT, 100, 0) is None
    assert _of(EfficiencyFormula.DIFFERENCE, 0, 0) == 0


@pytest.mark.parametrize(("penyerapan", "value"), [(80, 100), (79, 100), (81, Fraction(195, 2)), (120, 0), (130, 0)])
def test_the_value_of_efficiency_is_held_between_nothing_and_a_hundred(penyerapan: int, value: int | Fraction) -> None:
    """At a fifth of what was reached, either way."""
    assert _of(EfficiencyFormula.VALUE, 100, penyerapan) == value


@pytest.mark.parametrize(
    ("said", "fit"), [("10,00", True), ("10,01", True), ("10,02", False), ("9,99", True), ("9,98", False)]
)
def test_rounding_of_all_three_is_allowed_for(said: str, fit: bool) -> None:  # noqa: FBT001
    """100,00 − 90,00 lies within a hundredth of ten, and the printed number within half of one."""
    assert fits(BY_ID[EfficiencyFormula.DIFFERENCE], _exact(said), _exact("100,00"), _exact("90,00")) is fit


def test_a_formula_that_may_divide_by_nothing_does_not_fit() -> None:
    """0 printed may stand for less than nothing."""
    assert not fits(BY_ID[EfficiencyFormula.QUOTIENT], _exact("100"), _exact("100"), _exact("0"))


@settings(deadline=None)
@given(st.sampled_from(FORMULAS), st.integers(1, 15_000), st.integers(1, 15_000))
def test_what_follows_a_formula_fits_it(formula: Formula, capaian: int, penyerapan: int) -> None:
    """Printed to two decimals, each of the three."""
    reached, spent = Fraction(capaian, 100), Fraction(penyerapan, 100)
    real = formula.of(reached, spent)
    assert real is not None
    said = Fraction(round(real * 100), 100)
    assert fits(formula, (said, HUNDREDTH), (reached, HUNDREDTH), (spent, HUNDREDTH))
    assert lawful((said, HUNDREDTH), (reached, HUNDREDTH), (spent, HUNDREDTH))


@pytest.mark.parametrize(
    ("said", "capaian", "penyerapan", "may_be"),
    [
        ("30,00", "60,00", "90,00", True), ("0,00", "60,00", "90,00", True), ("10,00", "130,00", "90,00", True),
        ("17,00", "60,00", "90,00", False), ("-17,00", "60,00", "90,00", False),
    ],
    ids=["its size only", "none", "no more than a hundred was reached", "nothing", "nothing either"],
)  # fmt: skip
def test_other_customs_are_lawful(said: str, capaian: str, penyerapan: str, may_be: bool) -> None:  # noqa: FBT001
    """What no custom gives is not."""
    assert lawful(_exact(said), _exact(capaian), _exact(penyerapan)) is may_be


def test_only_differences_have_signs() -> None:
    """Those alone are equations like any other; one does not need the capaian."""
    assert {each.id: each.signs for each in FORMULAS if any(each.signs)} == {
        EfficiencyFormula.DIFFERENCE: (1, -1), EfficiencyFormula.REVERSED: (-1, 1),
    }  # fmt: skip
    assert [each.id for each in FORMULAS if not each.with_capaian] == [EfficiencyFormula.UNSPENT]
