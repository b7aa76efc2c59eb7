"""Values saved with formulas that are not what the formulas give: never computed anew, or numbers typed as text passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.read.file.formula import Place
from pipeline.read.testimony.computed import Exact, computed
from pipeline.read.testimony.holding import holding
from pipeline.read.testimony.suspicion import Kind, Suspicion, addresses, apart, same, unit_of
from pipeline.read.testimony.vertical import Sum
from pipeline.read.testimony.written import Written

_DEEPEST: Final = 100
"""Formulas upon formulas that are computed anew; below them what was saved is taken."""


def stale_values(table: Written, sums: Mapping[Place, Sum]) -> Iterator[Suspicion]:
    """Each formula of a table whose saved value is not what it gives; and each sum over a number typed as text."""
    holds = holding(table, sums)
    anew = _Anew(table, sums, holds)
    for place in table.seen:
        if place in holds and not (table.texts and place in sums and _texts(table, sums[place])):
            continue
        formula, found, gives = table.formula(place), table.at(*place), anew.value(place)
        if found is None or gives is None:
            continue
        if not same(found, gives) and 2 * apart(found, gives) > unit_of(found):  # "precision as displayed" rounds
            yield Suspicion(place, Kind.STALE, formula, found, gives)
        elif place in sums and ":" in formula and (passed := _texts(table, sums[place])):
            over = sum(table.number(*each) or 0 for each in passed)
            yield Suspicion(place, Kind.TEXT, formula, found, found + over, (("sel", addresses(passed)),))


@dataclass(slots=True)
class _Anew:
    """The formulas of a table computed anew, from the numbers typed into its sheet upwards."""

    table: Written
    sums: Mapping[Place, Sum]
    holds: Collection[Place]  # those that give what was saved: nothing changes by computing them
    known: dict[Place, Exact | None] = field(default_factory=dict)
    depth: int = 0

    def value(self, place: Place) -> Exact | None:
        """What a formula gives; None where nobody can tell."""
        if place not in self.known:
            self.known[place] = self.table.at(*place)  # of a circle, and of one too deep
            self.depth += 1
            made = self._computed(place)
            self.depth -= 1
            self.known[place] = made
        return self.known[place]

    def _computed(self, place: Place) -> Exact | None:
        formula = self.table.formula(place)
        if "SUBTOTAL(" not in formula.upper():
            return computed(formula, self._cell)
        if place not in self.sums or self.table.hidden_rows:
            return None  # what it gives depends on the rows that are shown
        numbers = [self._cell(row, place[1]) for row in self.sums[place].rows]
        return None if self.sums[place].typed else sum(each for each in numbers if each is not None)

    def _cell(self, row: int, column: int) -> Exact | None:
        saved = self.table.at(row, column)
        if (row, column) not in self.table.seen or (row, column) in self.holds or self.depth > _DEEPEST:
            return saved
        made = self.value((row, column))
        return saved if made is None or (saved is not None and same(made, saved)) else made


def _texts(table: Written, one: Sum) -> list[Place]:
    """Cells of the table that a sum adds and that hold a number as text."""
    column = one.place[1]
    return [(row, column) for row, times in one.rows.items() if times == 1 and (row, column) in table.texts]
