"""Targets and what was reached: quantities with one or several parts, and their units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.model import Number
from pipeline.rulebook.performance import exact

PREDICATE = "predikat"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a quantity: a number with its unit, or a predicate ("WTP") with number None."""

    number: Number | None
    unit: str  # folded; "" when not printed
    text: str  # as printed when there is no number


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """Looks up the parts of a grid cell."""

    grid: Grid
    further: Mapping[tuple[int, int], Sequence[int]]  # (row, column) -> facts of parts 1, 2, …

    def facts(self, row: int, column: int) -> list[int]:
        """The facts of a cell, part by part; [] blank."""
        first = int(self.grid.fact[row, column])
        return [] if first < 0 else [first, *self.further.get((row, column), ())]

    def parts(self, row: int, column: int) -> list[Part]:
        """All parts of a cell."""
        return [_part(self.grid, fact) for fact in self.facts(row, column)]


def differing(quantity: Quantities, left: Ints, right: Ints) -> Bools:
    """Pairs of grid cells that are not plainly the same (one part, equal number, equal unit): worth a closer look."""
    grid = quantity.grid
    several = np.zeros(grid.fact.size, dtype=bool)
    several[[row * grid.width + column for row, column in quantity.further]] = True
    value, decimals, known, fact = grid.value.ravel(), grid.decimals.ravel(), grid.known.ravel(), grid.fact.ravel()
    unit = grid.facts.all("unit")
    plain = known[left] & known[right] & (value[left] == value[right]) & (decimals[left] == decimals[right])
    plain &= ~several[left] & ~several[right] & np.asarray(unit[fact[left]] == unit[fact[right]], dtype=bool)
    return np.asarray(~plain, dtype=bool)


def quantities(grid: Grid) -> Quantities:
    """An index of the parts after the first; few rows have them."""
    facts = grid.facts
    number = facts.all("part").astype(np.int64)
    later = np.flatnonzero(number > 0)
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    ordered = later[np.argsort(number[later], kind="stable")]
    for fact, column in zip(ordered.tolist(), grid.fact_column[ordered].tolist(), strict=True):
        found[int(facts.at("rowid", fact)), column].append(fact)
    return Quantities(grid, found)


def _part(grid: Grid, fact: int) -> Part:
    facts = grid.facts
    unit, text = str(facts.at("unit", fact)), str(facts.at("printed", fact))
    if unit == PREDICATE or not bool(grid.fact_known[fact]):
        return Part(None, "", " ".join(text.split()))
    return Part(
        Number(int(facts.at("value", fact)), int(facts.at("decimals", fact)), unit),
        grid.vocabulary.names.key(unit),
        text,
    )


def same(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Do two quantities say the same? Order does not matter, nor a unit that one of them leaves out.

    One total for several parts of the same unit says the same as the parts ("200 Orang", "50 Orang" four times).
    """
    if _same_parts(left, right):
        return True
    return any(
        len(one) == 1 and len(many) > 1 and (total := sum_of(many)) is not None and _same_parts(one, [total])
        for one, many in ((left, right), (right, left))
    )


def _same_parts(left: Sequence[Part], right: Sequence[Part]) -> bool:
    if len(left) != len(right):
        return False
    rest = list(right)
    for part in left:
        match = next((other for other in rest if _same_part(part, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _same_part(one: Part, other: Part) -> bool:
    if one.number is None or other.number is None:
        return one.number is other.number and one.text.lower() == other.text.lower()
    return exact(one.number) == exact(other.number) and (one.unit == other.unit or "" in (one.unit, other.unit))


def same_number(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """The same numbers, whatever their units."""
    return sorted(amounts(left)) == sorted(amounts(right))


def sum_of(parts: Sequence[Part]) -> Part | None:
    """The sum of parts that have one unit; None where they cannot be added."""
    if not parts or len({part.unit for part in parts}) > 1 or any(part.number is None for part in parts):
        return None
    numbers = [part.number for part in parts if part.number is not None]
    decimals = max(number.decimals for number in numbers)
    value = sum(number.value * 10 ** (decimals - number.decimals) for number in numbers)
    return Part(Number(value, decimals, numbers[0].unit), parts[0].unit, "")


def amounts(parts: Sequence[Part]) -> list[Fraction]:
    """The exact numbers of the parts, predicates left out."""
    return [exact(part.number) for part in parts if part.number is not None]


def shown(parts: Sequence[Part]) -> Number | str:
    """One part as a Number; several, or a predicate, as one text."""
    if len(parts) == 1 and parts[0].number is not None:
        return parts[0].number
    return ", ".join(part.text if part.number is None else _plain(part.number) for part in parts)


def printed(parts: Sequence[Part]) -> str:
    """The parts as one text: as their cells print them, plain numbers with their unit."""
    return ", ".join(part.text if part.number is None or part.text else _plain(part.number) for part in parts)


def _plain(number: Number) -> str:
    digits = f"{abs(number.value):0{number.decimals + 1}d}"
    whole, rest = (digits[: -number.decimals], digits[-number.decimals :]) if number.decimals else (digits, "")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{'-' if number.value < 0 else ''}{grouped}{',' + rest if rest else ''} {number.unit}".strip()
