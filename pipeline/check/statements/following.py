"""Figures of the draft that are only computed from a wrong one: they change with it, and are no fault of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from pipeline.check.statements.comparing import Mismatch, number_is
from pipeline.check.statements.draft import DraftTables, Printed
from pipeline.check.statements.inputs import Input, Inputs
from pipeline.check.statements.own_figures import OwnFigures
from pipeline.model import PERCENT
from pipeline.rulebook.measures import Role
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.statement import Amount, How

_MOST: Final = 64
"""Ways tried of putting wrong figures of elsewhere into one computation."""


class Follows:
    """Asks of each figure that differs from ours whether others of the draft make it so."""

    def __init__(self, tables: DraftTables, own: OwnFigures, wrong: Sequence[Mismatch], vocabulary: Vocabulary) -> None:
        self._tables, self._own, self._vocabulary = tables, own, vocabulary
        self._wrong: dict[int, Mismatch] = {}
        self._of_key: dict[tuple[str | None, str, str], list[Mismatch]] = {}
        for each in wrong:
            self._wrong.setdefault(id(each.printed), each)
            key = (own.row_of(each.printed.row), each.printed.measure, each.printed.period)
            self._of_key.setdefault(key, []).append(each)
        self._inputs = Inputs(vocabulary)

    def leaders(self, one: Mismatch) -> list[Mismatch] | None:
        """The wrong figures that it rightly follows from; [] right by right ones; None: it is wrong by itself."""
        if one.value is None or len(one.printed.numbers) != 1:
            return None
        for ways in (
            self._in_its_row,
            self._from_below,
            self._as_share,
            self._from_elsewhere,
            self._from_below_elsewhere,
        ):
            for figures in ways(one):
                return [self._wrong[id(each)] for each in figures if id(each) in self._wrong]
        return None

    def _in_its_row(self, one: Mismatch) -> Iterator[list[Printed]]:
        """Computed from two figures of its own row; of a range ("80-85 %") that is wrong itself it cannot be told what it makes."""
        pair = self._inputs.of(one.printed.measure)
        if pair is None:
            return
        inputs = [self._tables.of_row.get((one.printed.row.rowid, *each)) for each in pair]
        first, second = inputs
        if first is None or second is None:
            return
        if first.value is None or second.value is None:
            wrong = [each for each in (first, second) if id(each) in self._wrong]
            if any(each.value is None for each in wrong):
                yield wrong
            return
        if self._is(one, first.value, second.value):
            yield [first, second]

    def _is(self, one: Mismatch, first: Fraction, second: Fraction) -> bool:
        """Whether a figure is what two others make of it."""
        measure, number = one.printed.measure, one.found
        if number is None:
            return False
        if self._inputs.is_difference(measure):
            return number_is(number, Amount(first - second, number.decimals, number.unit), How.ROUNDED)
        if not second:
            return False
        return number_is(number, Amount(first / second * 100, number.decimals, PERCENT), How.COMPUTED)

    def _from_below(self, one: Mismatch) -> Iterator[list[Printed]]:
        """The sum of the rows under it, or (a total's) of the rows at the top of its table."""
        printed = one.printed
        if not self._vocabulary.measures[printed.measure].sums:
            return
        below = self._tables.below(printed.row.rowid, printed.measure, printed.period)
        if printed.row.level == "total":
            below = self._tables.tops(printed.row.block, printed.measure, printed.period)
        values = [each.value for each in below]
        if below and None not in values and one.value == sum((v for v in values if v is not None), Fraction(0)):
            yield below

    def _as_share(self, one: Mismatch) -> Iterator[list[Printed]]:
        """A share of its table's total."""
        printed = one.printed
        if not self._inputs.is_share(printed.measure):
            return
        budget = (self._vocabulary.having(Role.BUDGET), printed.period)
        own = self._tables.of_row.get((printed.row.rowid, *budget))
        totals = [
            each
            for each in self._tables.of_block[printed.row.block]
            if each.row.level == "total" and (each.measure, each.period) == budget
        ]
        for total in totals:
            if own is not None and own.value is not None and total.value and one.found is not None:
                share = Amount(own.value / total.value * 100, 0, PERCENT)
                if number_is(one.found, share, How.COMPUTED):
                    yield [own, total]

    def _from_elsewhere(self, one: Mismatch) -> Iterator[list[Printed]]:
        """Computed from figures of the same row in other tables, one of them wrong there."""
        pair = self._inputs.of(one.printed.measure)
        row = self._own.row_of(one.printed.row)
        if pair is None or row is None or self._stands_beside(one, pair):
            return
        choices = [list(self._said(row, each, one.own.indicator)) for each in pair]
        for (first, left), (second, right) in list(product(*choices))[:_MOST]:
            wrong = [each.printed for each in (left, right) if each is not None]
            if wrong and self._is(one, first, second):
                yield wrong

    def _stands_beside(self, one: Mismatch, pair: tuple[Input, Input]) -> bool:
        """Whether its own row says what it is computed from."""
        return all((one.printed.row.rowid, *each) in self._tables.of_row for each in pair)

    def _said(self, row: str, asked: Input, indicator: str = "") -> Iterator[tuple[Fraction, Mismatch | None]]:
        """What is said of a figure of a row, or of one of its indicators: by ours, and by what is wrong in the draft."""
        mine = ("", indicator)
        ours = [each for each in self._own.by_row.get((row, *asked), ()) if each.indicator in mine]
        for own in ours[:1]:
            if len(own.parts) == 1 and own.parts[0].value is not None:
                yield own.parts[0].value, None
        for each in self._of_key.get((row, *asked), ()):
            if each.own.indicator in mine and each.value is not None and len(each.printed.numbers) == 1:
                yield each.value, each

    def _from_below_elsewhere(self, one: Mismatch) -> Iterator[list[Printed]]:
        """The sum of rows that our tables put under it, one of them wrong in another table of the draft."""
        printed = one.printed
        row = self._own.row_of(printed.row)
        if not self._vocabulary.measures[printed.measure].sums or not row:
            return
        rows = dict.fromkeys(each.row for each in self._own.below.get((row, printed.measure, printed.period), ()))
        ours = {each: next(self._said(each, (printed.measure, printed.period)), None) for each in rows}
        whole = sum((value for value, _ in filter(None, ours.values())), Fraction(0))
        for child, known in ours.items():
            if known is None:
                continue
            for value, wrong in self._said(child, (printed.measure, printed.period)):
                if wrong is not None and one.value == whole - known[0] + value:
                    yield [wrong.printed]


def grouped(wrong: Sequence[Mismatch], follows: Follows) -> tuple[list[Mismatch], Mapping[int, list[Mismatch]]]:
    """(figures that are wrong by themselves, id of each -> what follows from it)."""
    leader: dict[int, list[Mismatch] | None] = {id(each): follows.leaders(each) for each in wrong}
    roots = [each for each in wrong if leader[id(each)] is None]
    known = {id(each) for each in roots}
    found: dict[int, list[Mismatch]] = {}
    for each in wrong:
        seen: set[int] = set()
        place: Mismatch | None = each
        while place is not None and id(place) not in known and id(place) not in seen:
            seen.add(id(place))
            above = leader[id(place)]
            place = above[0] if above else None
        if place is not None and place is not each and id(place) in known:
            found.setdefault(id(place), []).append(each)
    return roots, found
