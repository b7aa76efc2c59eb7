"""What our tables state, to be asked for what a sentence says: row, measure, period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from pipeline.check.statements.comparing import number_is
from pipeline.model import PERCENT, RUPIAH, Figure
from pipeline.names import Names
from pipeline.statement import TOTAL, Amount, Amounts, How, Statement

KODE_SEPARATOR: Final = "."


class Facts:
    """All statements of one office-year, by row."""

    def __init__(self, statements: Iterable[Statement], names: Names) -> None:
        self._names = names
        self._by: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        self.alike: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)  # (level, measure, period)
        self.level: dict[str, str] = {}
        self.label: dict[str, str] = {}
        self.indicators: dict[str, dict[str, str]] = defaultdict(dict)  # row -> key of an indicator -> as printed
        self._above: dict[str, set[str]] = defaultdict(set)
        for each in statements:
            self._by[each.row, each.measure, each.period].append(each)
            self.alike[each.level, each.measure, each.period].append(each)
            self.level.setdefault(each.row, each.level)
            self.label.setdefault(each.row, each.label)
            if each.above and each.row:
                self._above[each.row].add(each.above)
            if each.indicator:
                self.indicators[each.row].setdefault(names.key(each.indicator), each.indicator)

    def of(self, row: str, indicator: str, measure: str, period: str) -> list[Statement]:
        """Our statements of one figure; `indicator` "" means any of the row's."""
        found = self._by.get((row, measure, period), [])
        if not indicator:
            return found
        key = self._names.key(indicator)
        return [each for each in found if not each.indicator or self._names.key(each.indicator) == key]

    def above(self, row: str) -> set[str]:
        """All rows that a row stands below."""
        found: set[str] = set()
        left = [row]
        while left:
            at = left.pop()
            parts = at.split(KODE_SEPARATOR)
            shorter = (KODE_SEPARATOR.join(parts[:end]) for end in range(1, len(parts)))
            for each in (*self._above.get(at, ()), *(one for one in shorter if one in self.level)):
                if each not in found and each != row:
                    found.add(each)
                    left.append(each)
        return found

    def below(self, row: str, level: str) -> set[str]:
        """The rows of a level that stand below a row; of the total all of them."""
        every = {each for each, its in self.level.items() if its == level}
        return every if row == TOTAL else {each for each in every if row in self.above(each)}


def has_kode(row: str) -> bool:
    """Whether a row is known by its kode, not by its name."""
    return row[:1].isdigit()


def agrees(figure: Figure, own: Statement) -> bool:
    """Whether a figure says what ours does, or what any source says of it; as far as it is printed."""
    ways = [(own.parts, own.how), (own.lines, own.how), (_both(own), own.how)]
    ways += [(parts, How.TAKEN) for _, parts in own.others]
    return any(_is_one(figure, parts, how) for parts, how in ways if parts)


def _both(own: Statement) -> Amounts:
    return (*own.parts, *own.lines) if own.lines else ()


def _is_one(figure: Figure, parts: Amounts, how: How) -> bool:
    """One of the parts, or all of them together."""
    if any(is_amount(figure, each, how) for each in parts):
        return True
    values = [each.value for each in parts]
    if len(values) > 1 and None not in values:
        return figure.value == sum((each for each in values if each is not None), Fraction(0))
    return False


def is_amount(figure: Figure, own: Amount, how: How) -> bool:
    """Whether a figure is this amount, as far as it is printed."""
    if own.value is None or (figure.number.unit == RUPIAH) != (own.unit == RUPIAH):
        return False
    if figure.power:
        off = abs(figure.value - own.value)
        return 2 * off <= figure.last or (off < figure.last and figure.value < own.value)
    if figure.number.unit == RUPIAH and own.value != figure.value:
        return figure.value == round(own.value)  # without its sen
    return number_is(figure.number, own, how)


def comparable(figure: Figure, counted: str, own: Statement, names: Names) -> bool:
    """Whether a figure could be the wrong print of ours: one amount, of its unit. `counted`: the words behind it."""
    if len(own.parts) != 1 or own.lines or own.parts[0].value is None:
        return False
    unit, its = figure.number.unit, own.parts[0].unit
    if RUPIAH in (unit, its):
        return unit == its
    if PERCENT in (unit, its):
        return unit == its or not its
    said = names.fold(its).split()
    return not said or not counted or counted.split()[: len(said)] == said or said[0] == counted.split(maxsplit=1)[0]
