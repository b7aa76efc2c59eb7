"""Judges of whole rows: amounts that stand one row off against their labels hold in their row, and only sums are off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from pipeline.check.cause.cause import UNTOLD, guess
from pipeline.check.edits.blanks import forgotten
from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.changes import is_broken, mend
from pipeline.check.localise.contradicted import off
from pipeline.check.localise.explanation import CELL
from pipeline.check.localise.network import Network
from pipeline.check.localise.rows_above import LEFT_OUT, STALE
from pipeline.check.verdict.case import SEEN_TO_MOVE, Case, Standing

WHOLE_ROWS: Final = "baris_tertukar"
RUN: Final = "baris_tergeser"
LEAST_ALIKE: Final = 2
"""Columns in which a row repeats the one above, or is proposed anew, before the row and not a cell is doubted."""


def by_what_it_leaves(case: Case) -> Standing:
    """Rows that moved, put back, and what they touch is broken all the same: another story may fit better.

    Whole rows are not accused where all that is proposed together leaves it broken as well.
    """
    if case.choice.kind not in (*SEEN_TO_MOVE, *LEFT_OUT):
        return Standing.CERTAIN
    net = case.net
    values = {at: int(net.value[at]) + (change or 0) for at, change in case.choice.moves}
    touched = {each for at, _ in case.choice.moves for each, _ in net.touch(at)}
    if case.choice.kind in LEFT_OUT:
        open_now = [each for each in touched if net.equations.broken[each]]
        return (
            Standing.UNDECIDED
            if any(is_broken(net, each, off(net, each, values)) for each in open_now)
            else Standing.CERTAIN
        )
    left = [each for each in touched if is_broken(net, each, off(net, each, values))]
    open_still = any(is_broken(net, each, off(net, each, case.grounds.proposed)) for each in left)
    if case.choice.kind == WHOLE_ROWS and open_still:
        return Standing.UNDECIDED
    return Standing.STRONG if left else Standing.CERTAIN


def by_rows_above_alone(case: Case) -> Standing:
    """Rows above one another that did not follow, where no other document says so: what stands below them may be wrong."""
    stale = case.choice.kind == STALE and not case.located.limited
    return Standing.UNDECIDED if stale else Standing.CERTAIN


def by_a_blank_beside(case: Case) -> Standing:
    """An amount that one sum alone asks for, beside a blank where an amount belongs: what is missing may be all of it."""
    net, at = case.net, case.choice.cells[0]
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    if case.choice.kind != CELL or case.asked[1] or len(asked) != 1 or net.grid.fact.ravel()[at] < 0:
        return Standing.CERTAIN
    rows = [net.row(other) for other in net.cells(asked[0]) - {at} if net.column(other) == net.column(at)]
    missing = bool(forgotten(net.grid, net.column(at))[rows].any())
    return Standing.UNDECIDED if missing else Standing.CERTAIN


def by_rows_that_repeat(case: Case) -> Standing:
    """Sums of several rows, where one of them has all amounts of the row above: rows may stand one row too low."""
    if case.choice.kind == CELL:
        return Standing.CERTAIN
    net = case.net
    sums = [each for each in case.asked[0] if net.equations.broken[each] and net.is_sum(each)]
    rows = {net.row(at) for each in sums for at in net.cells(each)}
    moved = {net.row(at) for at in case.choice.cells} if case.choice.kind == WHOLE_ROWS else set()
    twice = any(_repeats(net, row) for row in sorted(rows)) or any(_has_a_twin(net, row) for row in sorted(moved))
    return Standing.UNDECIDED if twice else Standing.CERTAIN


def by_its_column(case: Case) -> Standing:
    """Most cells of a column proposed anew, each by one equation: the column is in doubt, or another one of these rows."""
    net, at = case.net, case.choice.cells[0]
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    if case.choice.kind != CELL or len(asked) != 1 or case.asked[1]:
        return Standing.CERTAIN
    here = net.table(at), net.column(at)
    return Standing.UNDECIDED if here in case.grounds.columns else Standing.CERTAIN


def by_an_exchange(case: Case) -> Standing:
    """What two cells of the column explain as well, each with the other's amount: a cell beside them, or a run of them."""
    net, choice = case.net, case.choice
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    if choice.kind not in (CELL, RUN) or choice.change is None or len(asked) < LEAST_ALIKE:
        return Standing.CERTAIN
    own = set(choice.cells) if choice.kind == CELL else set[At]()
    column, first = net.column(choice.cells[0]), asked[0]
    for at, factor in net.terms(first):
        wanted = int(net.value[at]) + mend(int(net.equations.residual[first]), factor)
        others = [net.at(row, column) for row in net.rows_with(net.row(at), column, wanted)]
        if at in own or net.column(at) != column:
            continue
        for other in others:
            values = {at: wanted, other: int(net.value[at])}
            if other not in own and not any(
                is_broken(net, each, off(net, each, values)) for each in _around(net, values, asked)
            ):
                return Standing.UNDECIDED
    return Standing.CERTAIN


def _around(net: Network, cells: Iterable[At], asked: Sequence[EquationNo]) -> set[EquationNo]:
    return {*asked, *(each for at in cells for each, _ in net.touch(at))}


def by_a_heading_gone(case: Case) -> Standing:
    """A row short of its last rows, by their own amount, in its sum and in the one above: their heading may be missing.

    Its own row, or another document, then says nothing against it. So may that of a row which its sum leaves out, and
    whose own heading is blank.
    """
    net, choice = case.net, case.choice
    if choice.kind in LEFT_OUT:
        return Standing.UNDECIDED if net.grid.parent[choice.rows[1]] not in (choice.rows[0], -1) else Standing.CERTAIN
    at, change = choice.cells[0], choice.change
    own = [each for each in case.asked[0] if net.is_sum(each) and net.left(each) == at]
    counted = [each for each in case.asked[0] if net.is_sum(each) and net.left(each) != at]
    others = any(net.equations.broken[each] and not net.is_sum(each) for each in case.asked[0])
    if choice.kind != CELL or not change or not own or not counted or others:
        return Standing.CERTAIN
    below = sorted(net.cells(own[0]) - {at}, key=net.row, reverse=True)
    last = accumulate(int(net.value[each]) for each in below[:-1])
    return Standing.UNDECIDED if change in last else Standing.CERTAIN


def by_its_row(case: Case) -> Standing:
    """A row proposed anew in several columns that hold in it as printed: the amounts belong together, the row is another's.

    Which one sums cannot tell where a cell of theirs is doubted itself, or where the row has the amounts of the one above;
    nor where no slip shows: then what stands below the row may be wrong.
    """
    net, at = case.net, case.choice.cells[0]
    if case.choice.kind != CELL or not _is_proposed_beside(case, at):
        return Standing.CERTAIN
    asked = [each for each in case.asked[0] if net.equations.broken[each]]
    untold = guess(net, case.grounds.keys, at, case.choice.change).cause.id in UNTOLD
    by_column = not case.asked[1] and all(
        net.column(other) == net.column(at) for each in asked for other in net.cells(each)
    )
    if untold and by_column:
        return Standing.UNDECIDED
    if not _holds_in_itself(net, at):
        return Standing.CERTAIN
    if all(net.is_sum(each) for each in asked) and _repeats(net, net.row(at)):
        return Standing.UNDECIDED
    clear = any(
        all(_is_clear(case, other) for other in net.cells(each) - {at}) for each in asked if net.cells(each) - {at}
    )
    return Standing.CERTAIN if clear or case.asked[1] else Standing.UNDECIDED


def _repeats(net: Network, row: Row) -> bool:
    """Whether a row has every amount of the row above it, and is not all that stands below that one."""
    grid, above = net.grid, Row(row - 1)
    if above < 0 or grid.block[above] != grid.block[row] or _is_only_child(net, row):
        return False
    return _are_alike(net, row, above)


def _has_a_twin(net: Network, row: Row) -> bool:
    """Whether another row of the table has all its amounts, and neither is all that stands below the other."""
    columns = net.money_columns(row)
    if not columns:
        return False
    rows = net.rows_with(row, columns[0], int(net.value[net.at(row, columns[0])]))
    return any(
        other != row and _are_alike(net, row, other) and not net.grid.stands_above(row, other)
        for other in rows
    )  # fmt: skip


def _are_alike(net: Network, row: Row, other: Row) -> bool:
    """Whether two rows have the same amounts, in two columns at least."""
    columns = [each for each in net.money_columns(row) if net.grid.known[other, each]]
    pairs = [(int(net.value[net.at(row, each)]), int(net.value[net.at(other, each)])) for each in columns]
    return sum(one != 0 for one, _ in pairs) >= LEAST_ALIKE and all(one == another for one, another in pairs)


def _is_only_child(net: Network, row: int) -> bool:
    """Whether the row above is its parent and has no other row: then both are alike by right."""
    parents = net.grid.parent
    return bool(parents[row] == row - 1 and (parents == row - 1).sum() == 1)


def _is_proposed_beside(case: Case, at: At) -> bool:
    """Whether other cells of its row are proposed anew as well."""
    return sum(case.net.row(each) == case.net.row(at) for each in case.grounds.proposed) >= LEAST_ALIKE


def _holds_in_itself(net: Network, at: At) -> bool:
    """Whether what its row alone says of a cell holds as printed."""
    own = [each for each, _ in net.touch(at) if all(net.row(other) == net.row(at) for other in net.cells(each))]
    return bool(own) and not any(net.equations.broken[each] for each in own)


def _is_clear(case: Case, at: At) -> bool:
    """Whether everything that a cell stands in holds with all that is proposed."""
    net = case.net
    return not any(is_broken(net, each, off(net, each, case.grounds.proposed)) for each, _ in net.touch(at))
