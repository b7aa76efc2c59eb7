"""A figure of the draft against ours: the same as far as it is printed, or not. Rounding is never a difference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from pipeline.check.statements.draft import Block, DraftTables, Printed, exact
from pipeline.check.statements.own_figures import OwnFigures
from pipeline.model import PERCENT, RUPIAH, Cell, Number
from pipeline.statement import Amount, Amounts, How, Statement

_COARSE: Final = (10**6, 10**3)
"""Rupiah in which a table may be printed."""
_AMBIGUOUS: Final = re.compile(r"\s*(?:Rp\.?)?\s*(?P<whole>\d[\d.,]*?)(?:[.,](?P<decimals>\d+))?\s*%?\s*")
_SEPARATOR: Final = re.compile(r"[.,]")
_NEARLY_ALL: Final = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One cell of the draft that does not say what our own tables state."""

    printed: Printed
    part: int
    own: Statement
    amount: Amount  # what ours states there

    @property
    def cell(self) -> Cell:
        return self.printed.cells[self.part]

    @property
    def found(self) -> Number | None:
        return self.printed.numbers[self.part]

    @property
    def value(self) -> Fraction | None:
        return exact(self.found) if self.found is not None else None


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """All figures that could be compared."""

    wrong: Sequence[Mismatch]
    agreed: Sequence[tuple[Printed, Statement]]
    held: Sequence[
        tuple[Cell, ...]
    ]  # of each that agrees: the draft's cells, then the sources' of all that ours states
    in_block: Mapping[tuple[Block, int], int]  # (block, column) -> figures compared


def compared(tables: DraftTables, own: OwnFigures, instead: Mapping[tuple[str, str], str]) -> Compared:
    """Every figure of the draft that our tables have, too. `instead`: see Stated."""
    wrong: list[Mismatch] = []
    agreed: list[tuple[Printed, Statement]] = []
    held: list[tuple[Cell, ...]] = []
    counted: Counter[tuple[Block, int]] = Counter()
    coarse = {place: _coarseness(figures) for place, figures in _columns(tables)}
    for printed in tables.printed:
        place = (printed.row.block, printed.column)
        found = own.of(printed, tables)
        if not found or _other_unit(printed, found[0]):
            continue
        known = [*found, *own.of(_taken_for(printed, instead), tables)]
        same = next((each for each in known if says_the_same(printed, each, coarse[place])), None)
        if same is not None:
            counted[place] += 1
            agreed.append((printed, same))
            held.append((*printed.cells, *dict.fromkeys(cell for each in found for cell in each.sources)))
            continue
        differing = next((told for each in found if (told := _differing(printed, each, coarse[place]))), [])
        if differing:
            counted[place] += 1
            wrong += differing
    return Compared(wrong, agreed, held, counted)


def _taken_for(printed: Printed, instead: Mapping[tuple[str, str], str]) -> Printed:
    """The same figure as the other measure that its column may print in percent."""
    other = instead.get((printed.row.block.form, printed.measure))
    in_percent = all(each is not None and each.unit in (PERCENT, "") for each in printed.numbers)
    return replace(printed, measure=other) if other and in_percent else printed


def _columns(tables: DraftTables) -> Iterator[tuple[tuple[Block, int], list[Printed]]]:
    found: dict[tuple[Block, int], list[Printed]] = {}
    for each in tables.printed:
        found.setdefault((each.row.block, each.column), []).append(each)
    yield from found.items()


def _coarseness(figures: Sequence[Printed]) -> int:
    """The unit in which nearly all amounts of a column are whole: 1, or a thousand or a million of a table so rounded."""
    amounts = [each.value for each in figures if each.value and each.numbers[0] and each.numbers[0].unit == RUPIAH]
    for unit in _COARSE:
        if len(amounts) > 1 and sum(value % unit == 0 for value in amounts) >= _NEARLY_ALL * len(amounts):
            return unit
    return 1


def _other_unit(printed: Printed, own: Statement) -> bool:
    """Whether one of them is money and the other is not."""
    units = {number.unit == RUPIAH for number in printed.numbers if number is not None}
    return bool(units) and units != {own.parts[0].unit == RUPIAH}


def says_the_same(printed: Printed, own: Statement, coarse: int = 1) -> bool:
    """Whether a figure says what ours does, or what any source prints of it."""
    return says_ours(printed, own, coarse) or any(
        _same_parts(printed, parts, How.TAKEN, coarse) for _, parts in own.others
    )


def says_ours(printed: Printed, own: Statement, coarse: int = 1) -> bool:
    """Whether a figure says what ours does."""
    return any(_same_parts(printed, parts, own.how, coarse) for parts in _sequences(own))


def _sequences(own: Statement) -> list[Amounts]:
    """The ways in which ours can be printed: in one cell, on further lines, or both."""
    return [own.parts, own.lines, (*own.parts, *own.lines)] if own.lines else [own.parts]


def _same_parts(printed: Printed, parts: Amounts, how: How, coarse: int) -> bool:
    if len(printed.numbers) == len(parts):
        return _paired(printed, parts, how, coarse)
    return _one_for_all(printed, parts)


def _paired(printed: Printed, parts: Amounts, how: How, coarse: int) -> bool:
    """Part by part, in any order."""
    left = list(parts)
    for at in range(len(printed.numbers)):
        match = next((each for each in left if part_is(printed, at, each, how, coarse)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _one_for_all(printed: Printed, parts: Amounts) -> bool:
    """One number for several parts of one unit: their sum; or several for one."""
    ours, theirs = [each.value for each in parts], [None if each is None else exact(each) for each in printed.numbers]
    if len(ours) > 1 and len(theirs) == 1:
        return None not in ours and theirs[0] == sum((each for each in ours if each is not None), Fraction(0))
    if len(ours) == 1 and len(theirs) > 1:
        return None not in theirs and ours[0] == sum((each for each in theirs if each is not None), Fraction(0))
    return False


def part_is(printed: Printed, at: int, own: Amount, how: How, coarse: int = 1) -> bool:
    """Whether one part says what ours does."""
    number = printed.numbers[at]
    if number is None and own.value is not None:
        return any(number_is(each, own, how, coarse) for each in _readings(printed.words[at], own.unit))
    if number is None or own.value is None:
        return number is None and own.value is None and _word(printed.words[at]) == _word(own.word)
    return number_is(number, own, how, coarse)


def _readings(printed: str, unit: str) -> Iterator[Number]:
    """What a number can say that its column did not decide: 1.250 with and without decimals, 0.95 as 95 %."""
    typed = _AMBIGUOUS.fullmatch(printed)
    if typed is None:
        return
    whole, decimals = typed["whole"], typed["decimals"] or ""
    digits = int(_SEPARATOR.sub("", whole) + decimals)
    yield Number(digits, 0, unit)
    yield Number(digits, len(decimals), unit)
    if unit == PERCENT:
        yield Number(digits * 100, len(decimals), unit)


def _word(printed: str) -> str:
    return "".join(printed.lower().split())


def number_is(number: Number, own: Amount, how: How, coarse: int = 1) -> bool:
    """Whether a printed number is ours, as far as it is printed."""
    if own.value is None:
        return False
    off = abs(exact(number) - own.value)
    if not off:
        return True
    if own.unit == RUPIAH:
        return off < coarse and coarse > 1
    last = Fraction(1, 10**number.decimals)
    if how is How.COMPUTED:
        return 2 * off <= last or (off < last and abs(exact(number)) < abs(own.value))  # rounded, or cut off
    if how is How.ROUNDED:
        return off <= last
    return number.decimals < own.decimals and 2 * off <= last


def _differing(printed: Printed, own: Statement, coarse: int) -> list[Mismatch]:
    """The parts of a figure that are not ours; [] where the two cannot be laid side by side."""
    for parts in _sequences(own):
        if len(parts) == len(printed.numbers):
            return [
                Mismatch(printed, at, own, each)
                for at, each in enumerate(parts)
                if not part_is(printed, at, each, own.how, coarse) and each.value is not None
            ]
    return []
