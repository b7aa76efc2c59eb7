"""Judges of the amounts themselves: what nobody prints, what rounding explains, what the rows beside or below say."""

from __future__ import annotations

from typing import Final

from pipeline.check.cause.cause import guess
from pipeline.check.cause.slips import is_of_the_finger
from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import moved, off
from pipeline.check.localise.explanation import CELL, Choice
from pipeline.check.localise.network import HELD, Network, Values
from pipeline.check.verdict.case import Case, Standing
from pipeline.check.verdict.grounds import Asked
from pipeline.model import RUPIAH
from pipeline.rulebook.measures import Negative
from pipeline.rulebook.relations import Family

SMALLEST_ROUNDED: Final = 100_000
"""Sen of an amount that people round: below a thousand rupiah none is."""
HALF_RUPIAH: Final = 50
"""Sen that rounding may take from or add to one amount."""
THOUSAND: Final = 1_000
MANY_DIGITS: Final = 4
"""Of an amount, before its noughts: with fewer of them any two amounts are one slip apart."""
BY_TEN: Final = ("kali_10n", "pemisah_ribuan")
"""Causes that change the place of an amount's digits and none of them."""
MOST_ROUNDED: Final = 100_000
"""Sen beyond which nothing is put down to rounding, however many amounts were added up."""


def by_bounds(case: Case) -> Standing:
    """A percent that nobody prints, or an amount below zero, shows that something beside it is wrong.

    Also where it may be below zero, unless its sign alone is proposed.
    """
    for at, change in case.choice.moves:
        measure = case.net.grid.vocabulary.measures[case.net.measure(at)]
        value = int(case.net.value[at]) + (change or 0)
        low, high = measure.range or (None, None)
        scale = 10 ** int(case.net.decimals[at])
        if low is not None and high is not None and not low * scale <= value <= high * scale:
            return Standing.UNDECIDED
        found = int(case.net.value[at])
        turned = value < 0 < found and value != -found
        if turned or (value < 0 <= found and measure.negative is not Negative.FREE):
            return Standing.UNDECIDED
    return Standing.CERTAIN


def by_rounding(case: Case) -> Standing:
    """What half a rupiah for each amount explains is no slip for certain, where no percent says so."""
    return Standing.UNDECIDED if rounding_explains(case.net, case.choice, case.asked) else Standing.CERTAIN


def rounding_explains(net: Network, choice: Choice, asked: Asked) -> bool:
    """Whether everything broken that a choice answers is off by whole rupiah, half of one for each amount at most."""
    linear = [each for each in asked[0] if net.equations.broken[each]]
    linear = [each for each in linear if _mends(net, choice, each)] or linear
    rupiah = all(net.grid.vocabulary.measures[net.measure(at)].unit == RUPIAH for at in choice.cells)
    tiny = any(abs(int(net.value[at])) < SMALLEST_ROUNDED for at in choice.cells)
    return bool(linear) and rupiah and not tiny and not asked[1] and all(is_rounded(net, each) for each in linear)


def _mends(net: Network, choice: Choice, equation: EquationNo) -> bool:
    """Whether a choice by itself makes an equation hold."""
    return not is_broken(net, equation, off(net, equation, moved(net, choice)))


def by_scale(case: Case) -> Standing:
    """A thousand times what its rows add up to, but for rounding or in two columns: they may be in thousands."""
    net, at, change = case.net, case.choice.cells[0], case.choice.change
    if case.choice.kind != CELL or not change:
        return Standing.CERTAIN
    large, small = sorted((abs(int(net.value[at])), abs(int(net.value[at]) + change)), reverse=True)
    apart = abs(large - THOUSAND * small)
    if not small or apart * THOUSAND > large:
        return Standing.CERTAIN
    rows = {net.row(at), *(net.place(each)[0] for each in case.asked[0] if net.is_sum(each))}
    return Standing.UNDECIDED if apart or any(_in_another_unit(net, row, at) for row in rows) else Standing.CERTAIN


def by_elimination(case: Case) -> Standing:
    """A total that one sum alone asks for, because none of its rows is as much as they are too much together.

    Then rows may be counted twice that are parts of others, which no level told. Digits that show a slip clear it. So it is
    of what is reckoned from amounts of both signs: a deficit may be printed without its own.
    """
    net, at, change = case.net, case.choice.cells[0], case.choice.change
    if case.choice.kind != CELL or not change:
        return Standing.CERTAIN
    alone = {at: int(net.value[at]) + change}
    mended = [each for each in case.asked[0] if net.equations.broken[each] and _mends(net, case.choice, each)]
    percents = any(net.state(each, alone) == HELD for each in case.asked[1])
    if percents or len(mended) != 1 or net.left(mended[0]) != at or not _is_of_its_column(net, mended[0]):
        return Standing.CERTAIN
    most = max((int(net.value[other]) for other in net.cells(mended[0]) - {at}), default=0)
    both_signs = any(factor > 0 for other, factor in net.terms(mended[0]) if other != at)
    unlikely = both_signs or (int(net.value[at]) > 0 and change > most)
    return Standing.UNDECIDED if unlikely and not _is_typed(case, at, change) else Standing.CERTAIN


def _is_of_its_column(net: Network, equation: EquationNo) -> bool:
    """Whether an equation is about several rows of one column."""
    left = net.left(equation)
    return all(
        at == left or (net.column(at) == net.column(left) and net.row(at) != net.row(left))
        for at in net.cells(equation)
    )


def _is_typed(case: Case, at: At, change: int) -> bool:
    """Whether an amount shows a slip that is no accident: a power of ten, or a digit among many."""
    value = int(case.net.value[at])
    cause = guess(case.net, case.grounds.keys, at, change).cause.id
    many = min(len(str(abs(each)).rstrip("0")) for each in (value, value + change)) >= MANY_DIGITS
    return cause in BY_TEN or (many and is_of_the_finger(cause, value, value + change))


def _in_another_unit(net: Network, row: Row, at: At) -> bool:
    """Whether a row's sums of another column than a cell's are off a thousandfold as well."""
    for column, equation in net.sums_of(row).items():
        if column == net.column(at) or not net.equations.broken[equation]:
            continue
        left = abs(int(net.value[net.left(equation)]))
        below = (
            abs(left - abs(int(net.equations.residual[equation]))),
            left + abs(int(net.equations.residual[equation])),
        )
        if any(each and max(each, left) == THOUSAND * min(each, left) for each in below):
            return True
    return False


def is_rounded(net: Network, equation: EquationNo, after: Values | None = None) -> bool:
    """Whether an equation is off by whole rupiah, half of one at most for each amount it stands on; `after`: these are put in."""
    residual = abs(off(net, equation, after or {}))
    if residual % (2 * HALF_RUPIAH):
        return False
    cells = [at for at, _ in net.terms(equation)]
    if residual <= HALF_RUPIAH * len(cells):
        return True
    if net.is_sum(equation) or residual > MOST_ROUNDED:
        return False
    return residual <= HALF_RUPIAH * sum(_addends(net, at) for at in cells)


def _addends(net: Network, at: At) -> int:
    """How many amounts a cell adds up, down to the lowest rows; itself where it adds up none."""
    count, waiting = 0, [at]
    while waiting:
        here = waiting.pop()
        below = net.sums_of(net.row(here)).get(net.column(here))
        cells = [other for other, _ in net.terms(below) if other != here] if below is not None else []
        count += not cells
        waiting += cells
    return count


def by_rows_below(case: Case) -> Standing:
    """Two documents disagree, and only the other one's rows do not add up: its sums may be old, and this one right."""
    net, at = case.net, case.choice.cells[0]
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    if case.choice.kind != CELL or not asked or any(net.family(each) is not Family.ACROSS for each in asked):
        return Standing.CERTAIN
    others = [other for each in asked for other, _ in net.terms(each) if net.table(other) != net.table(at)]
    unsound = any(_broken_below(net, other) for other in others) and not _broken_below(net, at)
    return Standing.UNDECIDED if unsound else Standing.CERTAIN


def _broken_below(net: Network, at: At) -> bool:
    """Whether a sum below a cell, in its column, does not hold as printed."""
    waiting = [at]
    while waiting:
        here = waiting.pop()
        below = net.sums_of(net.row(here)).get(net.column(here))
        if below is not None:
            if net.equations.broken[below]:
                return True
            waiting += [other for other, _ in net.terms(below) if other != here]
    return False
