"""The ways in which offices compute efisiensi, and whether three printed numbers can follow one.

The first two are those that performance.yaml may put in force; the others are met in the field and are no fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from pipeline.rulebook.performance import NE_HELD_AT, EfficiencyFormula

Exact = tuple[Fraction, Fraction]
"""A printed number and ½ of its last decimal."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A way to compute efisiensi from % capaian and % penyerapan; None where it would divide by zero."""

    id: EfficiencyFormula
    of: Callable[[Fraction, Fraction], Fraction | None]
    signs: tuple[int, int] = (0, 0)  # of capaian and penyerapan where it is their difference
    with_capaian: bool = True


def fits(formula: Formula, efisiensi: Exact, capaian: Exact, penyerapan: Exact) -> bool:
    """Whether some values that the three stand for follow the formula (each formula is monotone in both)."""
    ends = [
        formula.of(capaian[0] + one * capaian[1], penyerapan[0] + other * penyerapan[1])
        for one, other in product((-1, 1), repeat=2)
    ]
    real = [each for each in ends if each is not None]
    said, slack = efisiensi
    return len(real) == len(ends) and min(real) - slack <= said <= max(real) + slack


def lawful(efisiensi: Exact, capaian: Exact, penyerapan: Exact) -> bool:
    """Whether the number may be right by another custom: some other formula, its size only, none below 100 %, or a cap."""
    gap = Formula(EfficiencyFormula.DIFFERENCE, lambda one, other: abs(one - other))
    capped = Formula(EfficiencyFormula.DIFFERENCE, lambda one, other: min(one, Fraction(100)) - other)
    nothing = abs(efisiensi[0]) <= efisiensi[1]
    return nothing or any(fits(each, efisiensi, capaian, penyerapan) for each in (*FORMULAS, gap, capped))


def _relative(capaian: Fraction, penyerapan: Fraction) -> Fraction | None:
    return (capaian - penyerapan) * 100 / capaian if capaian > 0 else None


def _ne(capaian: Fraction, penyerapan: Fraction) -> Fraction | None:
    """E = (pagu·capaian − realisasi) ÷ (pagu·capaian), of one row the same as (capaian − penyerapan) ÷ capaian."""
    share = _relative(capaian, penyerapan)
    return (
        None if share is None else 50 + max(min(share, Fraction(NE_HELD_AT)), Fraction(-NE_HELD_AT)) * 50 / NE_HELD_AT
    )


def _quotient(capaian: Fraction, penyerapan: Fraction) -> Fraction | None:
    return capaian * 100 / penyerapan if penyerapan > 0 else None


FORMULAS: Final = (
    Formula(EfficiencyFormula.DIFFERENCE, lambda capaian, penyerapan: capaian - penyerapan, (1, -1)),
    Formula(EfficiencyFormula.VALUE, _ne),
    Formula(EfficiencyFormula.REVERSED, lambda capaian, penyerapan: penyerapan - capaian, (-1, 1)),
    Formula(EfficiencyFormula.UNSPENT, lambda _, penyerapan: 100 - penyerapan, with_capaian=False),
    Formula(EfficiencyFormula.RELATIVE, _relative),
    Formula(EfficiencyFormula.QUOTIENT, _quotient),
)
