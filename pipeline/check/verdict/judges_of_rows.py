"""Judges of whole rows: amounts that stand one row off against their labels hold in their row, and only sums are off."""

from __future__ import annotations

from typing import Final

from pipeline.check.grid.numbers import At
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import off
from pipeline.check.localise.explanation import CELL
from pipeline.check.localise.network import Network
from pipeline.check.verdict.case import SEEN_TO_MOVE, Case, Standing

WHOLE_ROWS: Final = "baris_tertukar"
LEAST_ALIKE: Final = 2
"""Columns in which a row repeats the one above, or is proposed anew, before the row and not a cell is doubted."""


def by_what_it_leaves(case: Case) -> Standing:
    """Rows that moved, put back, and what they touch is broken all the same: another story may fit better.

    Whole rows are not accused where all that is proposed together leaves it broken as well.
    """
    if case.choice.kind not in SEEN_TO_MOVE:
        return Standing.CERTAIN
    net = case.net
    values = {at: int(net.value[at]) + (change or 0) for at, change in case.choice.moves}
    touched = {each for at, _ in case.choice.moves for each, _ in net.touch(at)}
    left = [each for each in touched if is_broken(net, each, off(net, each, values))]
    open_still = any(is_broken(net, each, off(net, each, case.grounds.proposed)) for each in left)
    if case.choice.kind == WHOLE_ROWS and open_still:
        return Standing.UNDECIDED
    return Standing.STRONG if left else Standing.CERTAIN


def by_rows_that_repeat(case: Case) -> Standing:
    """Sums of several rows, where one of them has all amounts of the row above: rows may stand one row too low."""
    if case.choice.kind == CELL:
        return Standing.CERTAIN
    net = case.net
    sums = [each for each in case.asked[0] if net.equations.broken[each] and net.is_sum(each)]
    rows = {net.row(at) for each in sums for at in net.cells(each)}
    return Standing.UNDECIDED if any(_repeats(net, row) for row in sorted(rows)) else Standing.CERTAIN


def by_its_row(case: Case) -> Standing:
    """A row proposed anew in several columns that hold in it as printed: the amounts belong together, the row is another's.

    Which one sums cannot tell where a cell of theirs is doubted itself, or where the row has the amounts of the one above.
    """
    net, at = case.net, case.choice.cells[0]
    if case.choice.kind != CELL or not _is_whole(case, at):
        return Standing.CERTAIN
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    if all(net.is_sum(each) for each in asked) and _repeats(net, net.row(at)):
        return Standing.UNDECIDED
    clear = any(
        all(_is_clear(case, other) for other in net.cells(each) - {at}) for each in asked if net.cells(each) - {at}
    )
    return Standing.CERTAIN if clear or case.asked[1] else Standing.UNDECIDED


def _repeats(net: Network, row: int) -> bool:
    """Whether a row has every amount of the row above it, and is not all that stands below that one."""
    grid, above = net.grid, row - 1
    if above < 0 or grid.block[above] != grid.block[row] or _is_only_child(net, row):
        return False
    known = grid.known[row] & grid.known[above]
    pairs = [(int(net.value[net.at(row, each)]), int(net.value[net.at(above, each)])) for each in known.nonzero()[0]]
    return sum(one != 0 for one, _ in pairs) >= LEAST_ALIKE and all(one == other for one, other in pairs)


def _is_only_child(net: Network, row: int) -> bool:
    """Whether the row above is its parent and has no other row: then both are alike by right."""
    parents = net.grid.parent
    return bool(parents[row] == row - 1 and (parents == row - 1).sum() == 1)


def _is_whole(case: Case, at: At) -> bool:
    """Whether its row's own equations hold as printed, and other cells of the row are proposed as well."""
    net = case.net
    own = [each for each, _ in net.touch(at) if all(net.row(other) == net.row(at) for other in net.cells(each))]
    holds = bool(own) and not any(net.equations.broken[each] for each in own)
    proposed = [each for each in case.grounds.proposed if net.row(each) == net.row(at)]
    return holds and len(proposed) >= LEAST_ALIKE


def _is_clear(case: Case, at: At) -> bool:
    """Whether everything that a cell stands in holds with all that is proposed."""
    net = case.net
    return not any(is_broken(net, each, off(net, each, case.grounds.proposed)) for each, _ in net.touch(at))
