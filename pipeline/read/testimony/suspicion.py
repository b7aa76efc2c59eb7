"""A cell whose formula, or whose lack of one, speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pipeline.model import column_letters
from pipeline.read.file.formula import Place
from pipeline.read.testimony.computed import Exact


class Kind(StrEnum):
    """What is wrong with it: the cause, as findings name it."""

    OTHER_CELLS = "rumus_salah"  # a sum that forgets cells or takes others
    OTHER_FORMULA = "rumus_lain"  # it leaves the formula of its column or row
    TYPED = "rumus_ditimpa"  # a number stands where its neighbours compute theirs
    STALE = "rumus_belum_dihitung"  # the value saved with it is not what it gives
    TEXT = "rumus_teks"  # it passes over numbers typed as text


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`expected` is what the cell should hold, None where that cannot be computed; `slip`: cells alone tell it from its pattern."""

    place: Place
    kind: Kind
    formula: str  # as typed; of a typed number what its neighbours compute
    found: Exact
    expected: Exact | None
    words: tuple[tuple[str, str], ...] = ()
    slip: bool = True

    @property
    def is_right(self) -> bool:
        """Whether the number is right all the same."""
        return self.expected is not None and same(self.found, self.expected)


_EQUAL: Final = 10**9


def same(left: Exact, right: Exact) -> bool:
    """Equal but for what floating point loses."""
    return left == right or apart(left, right) * _EQUAL <= max(abs(Fraction(left)), Fraction(1))


def apart(left: Exact, right: Exact) -> Fraction:
    """By how much they differ."""
    return abs(Fraction(left) - Fraction(right))


def unit_of(number: Exact) -> Fraction:
    """One of its last decimal: of 95.5 a tenth."""
    decimals, rest = 0, Fraction(number)
    while rest.denominator > 1:
        decimals, rest = decimals + 1, rest * 10
    return Fraction(1, 10**decimals)


def addresses(places: Sequence[Place]) -> str:
    """E8, E10."""
    return ", ".join(f"{column_letters(column)}{row}" for row, column in places)
