"""Judges of percents: what the amounts beside a percent, and the percents of the rows beside it, say of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check.cause.cause import OF_ANOTHER_ROW, UNTOLD, guess
from pipeline.check.grid.numbers import At, RatioNo
from pipeline.check.localise.contradicted import off
from pipeline.check.localise.explanation import CELL
from pipeline.check.localise.network import BROKEN, HELD, Network
from pipeline.check.verdict.case import Case, Standing

SWAPPED: Final = "sel_tertukar"
ONE_DIGIT: Final = 10
"""Of a percent's last decimal: less is its last digit alone, and one is rounding."""
FEW_DIGITS: Final = 3
"""Of a percent: with so few, any two are one slip apart."""
FAR: Final = 2
"""Times as much, or as little: then an amount beside a percent of the usual size is as likely to be wrong."""
SMALL: Final = 1_000
"""Part of an amount by which a sum may be off, as by rounding to thousands, that no percent shows."""


def by_its_percent(case: Case) -> Standing:
    """An amount that one sum asks for, and whose own percent is wrong before and after: the row may hide another story."""
    net, at = case.net, case.choice.cells[0]
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    if case.choice.kind != CELL or case.choice.change is None or len(asked) > 1:
        return Standing.CERTAIN
    alone = {at: int(net.value[at]) + case.choice.change}
    own = [each for each in net.ratios_of(at) if net.ratio_cells(each)[0] != at]
    beside = [each for each in own if net.row(net.ratio_cells(each)[0]) == net.row(at)]
    stays = any(net.state(each, {}) == BROKEN and net.state(each, alone) == BROKEN for each in beside)
    return Standing.UNDECIDED if stays else Standing.CERTAIN


def by_amounts_beside(case: Case) -> Standing:
    """A percent accuses nobody whose amounts are doubted themselves, or would make it another thing altogether.

    But where it then comes nearer to that of the row above: that is what the percents of its rows are about.
    """
    net, at, change = case.net, case.choice.cells[0], case.choice.change
    ratio = _own(net, at)
    if case.choice.kind != CELL or ratio is None or change is None or case.asked[0]:
        return Standing.CERTAIN
    if any(_is_doubted(case, amount) for amount in net.ratio_cells(ratio)[1:]):
        return Standing.UNDECIDED
    printed, computed = int(net.value[at]), int(net.value[at]) + change
    low, high = sorted((abs(printed), abs(computed)))
    whole = 100 * 10 ** int(net.decimals[at])
    if high < FAR * low or computed <= whole < printed:
        return Standing.CERTAIN
    above = _of_the_row_above(net, ratio)
    nearer = above is not None and abs(above * 10 ** int(net.decimals[at]) - computed) < abs(
        above * 10 ** int(net.decimals[at]) - printed
    )
    return Standing.CERTAIN if nearer else Standing.UNDECIDED


def _of_the_row_above(net: Network, ratio: RatioNo) -> Fraction | None:
    """The percent that the amounts give of the row that its own amounts count into."""
    _, over, under = net.ratio_cells(ratio)
    for equation, factor in net.touch(over):
        above = net.left(equation)
        base = net.at(net.row(above), net.column(under))
        if net.is_sum(equation) and factor < 0 and net.value[base]:
            shift = int(net.decimals[base]) - int(net.decimals[above])
            return Fraction(int(net.value[above]) * 100, int(net.value[base])) * Fraction(10) ** shift
    return None


def _is_doubted(case: Case, at: At) -> bool:
    """Whether an amount is proposed anew, or stands in an equation that is off: after all proposals, or in this component."""
    net, proposed = case.net, case.grounds.proposed
    if at in proposed:
        return True
    broken = [each for each, _ in net.touch(at) if net.equations.broken[each]]
    here = set(case.located.component.equations)
    still = [int(net.equations.residual[each]) if each in here else off(net, each, proposed) for each in broken]
    return any(SMALL * abs(each) >= abs(int(net.value[at])) for each in still if each)


def by_two_percents(case: Case) -> Standing:
    """Two percents that hold each other's: their rows' amounts may have been interchanged as well, where nothing tells."""
    if case.choice.kind != SWAPPED or case.asked[0]:
        return Standing.CERTAIN
    percents = all(_own(case.net, at) is not None for at in case.choice.cells)
    return Standing.UNDECIDED if percents else Standing.CERTAIN


def _are_vouched_for(net: Network, ratio: RatioNo) -> bool:
    """Whether each amount of a percent stands in an equation that is no sum, or in another document's."""
    sides = net.ratio_cells(ratio)[1:]
    return all(any(not net.is_sum(each) for each, _ in net.touch(at)) for at in sides)


def by_brothers(case: Case) -> Standing:
    """Percents of brothers that are off together, or one that turns more than whole: the amounts beside may be wrong.

    What makes up for itself in one sum shows in the percents alone. A percent whose own slip is seen stays accused, but
    of brothers off together it is none that a third row has the same; in its last digit an amount shows that is a little
    off, where nothing but sums holds it.
    """
    net, at = case.net, case.choice.cells[0]
    change = case.choice.change
    ratio = _own(net, at)
    if case.choice.kind != CELL or ratio is None or change is None or case.asked[0]:
        return Standing.CERTAIN
    if 1 < abs(change) < ONE_DIGIT and not _are_vouched_for(net, ratio):
        return Standing.UNDECIDED
    brothers = _brothers_off(net, at)
    if any(_says_it(net, other, ratio) for other, _ in brothers):
        return Standing.UNDECIDED  # the amounts of two rows were interchanged, or their percents: nobody can tell
    cause = guess(net, case.grounds.keys, at, change).cause.id
    together = any(state == BROKEN for _, state in brothers)
    few = (
        together
        and min(len(str(abs(each))) for each in (int(net.value[at]), int(net.value[at]) + change)) <= FEW_DIGITS
    )
    if cause not in (*UNTOLD, OF_ANOTHER_ROW) and not few:
        return Standing.CERTAIN
    hundred = 100 * 10 ** int(net.decimals[at])
    more = int(net.value[at]) <= hundred < int(net.value[at]) + change
    more = more and cause != OF_ANOTHER_ROW
    return Standing.UNDECIDED if more or together else Standing.CERTAIN


def _own(net: Network, at: At) -> RatioNo | None:
    """The ratio that a cell is the percent of."""
    return next((each for each in net.ratios_of(at) if net.ratio_cells(each)[0] == at), None)


def _brothers_off(net: Network, at: At) -> list[tuple[At, int]]:
    """(percent, its state) of the rows beside a percent's in its tree, where it is not what its amounts give."""
    row, column, grid = net.row(at), net.column(at), net.grid
    here = grid.blocks[int(grid.block[row])]
    alike = [(each.document, each.file, each.sheet) == (here.document, here.file, here.sheet) for each in grid.blocks]
    beside = (grid.parent == grid.parent[row]) & np.array(alike, dtype=bool)[grid.block]
    cells = [net.at(each, column) for each in beside.nonzero()[0].tolist() if each != row]
    states = [(other, net.state(ratio, {})) for other in cells if (ratio := _own(net, other)) is not None]
    return [(other, state) for other, state in states if state != HELD]


def _says_it(net: Network, percent: At, ratio: RatioNo) -> bool:
    """Whether a percent is printed as the amounts of another row give it, to its last decimal."""
    real = net.real(ratio, {})
    return real is not None and abs(real * 10 ** int(net.decimals[percent]) - int(net.value[percent])) < 1
