"""All rows above one row put right together: the parent, its parents and the total, with the sisa and persen computed from them.

Where another document has these very amounts, it decides: the row was revised, and what counts it in was left as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.certain import Left, put_right
from pipeline.check.localise.changes import is_broken, positive
from pipeline.check.localise.explanation import Choice, Located
from pipeline.check.localise.network import BROKEN, HELD, Network, Residuals
from pipeline.rulebook.relations import Family

STALE: Final = "induk_basi"
LEFT_OUT: Final = ("baris_lebih", "baris_dobel")
"""Operations on the sum of one parent alone; where rows stand above it, these are off as well."""


def borne_out(left: Left) -> tuple[list[Located], Left]:
    """(the chains that another document bears out, what is left without them)."""
    net, taken = left.net, list[Choice]()
    touched: set[EquationNo] = set()
    for parent in dict.fromkeys(net.place(each)[0] for each in left.broken if net.is_sum(each)):
        sums = [each for each in net.sums_of(parent).values() if each in left.broken]
        chain = chain_of(net, parent, sums) if sums else None  # of two sums of a column the one in force may hold
        if chain is None or not _is_borne_out(net, left.broken, chain):
            continue
        own = {each for at in chain.cells for each, _ in net.touch(at)}
        if touched.isdisjoint(own):
            taken.append(chain)
            touched |= own
    if not taken:
        return [], left
    after, located = put_right(left, taken)
    open_ones = {each: residual for each, residual in after.broken.items() if is_broken(net, each, residual)}
    return [replace(each, limited=True) for each in located], Left(after.net, open_ones, after.ratios)


def _is_borne_out(net: Network, broken: Residuals, chain: Choice) -> bool:
    """Whether another document says of rows of a chain, of two at least, what they would hold, and of none otherwise."""
    after: dict[EquationNo, int] = {}
    for at, change in chain.moves:
        for each, factor in net.touch(at):
            if net.family(each) is Family.ACROSS and net.measure(at) not in net.grid.vocabulary.percents:
                after[each] = after.get(each, net.residual(each)) + factor * (change or 0)
    rows = {net.row(at) for at in chain.cells}
    told = [each for each in after if each in broken]
    return len(rows) > 1 and bool(told) and not any(is_broken(net, each, residual) for each, residual in after.items())


def chain_of(net: Network, parent: Row, sums: Sequence[EquationNo]) -> Choice | None:
    """All rows above put right by what these sums of one parent are off by; None where that breaks what holds."""
    moves: dict[At, int] = {}
    for equation in sums:
        at: At | None = net.left(equation)
        change = -int(net.equations.residual[equation])
        while at is not None and at not in moves:
            if not positive(net, at, change):
                return None
            moves[at] = change
            at = _above(net, at)
    moves |= _percents(net, moves)
    if _breaks(net, moves):
        return None
    left_out = _left_out(net, sums)
    return Choice(LEFT_OUT[0] if left_out else STALE, tuple(moves), tuple(moves.items()), (), (parent, *left_out))


def stays_behind(net: Network, at: At, change: int) -> bool:
    """Whether a sum that none counts in is off by just this change: then it alone may not have followed its rows."""
    own = net.sums_of(net.row(at)).get(net.column(at))
    is_off = own is not None and net.left(own) == at and int(net.equations.residual[own]) == -change
    return is_off and _above(net, at) is None


def _left_out(net: Network, sums: Sequence[EquationNo]) -> list[Row]:
    """The one row below whose whole amounts the sums of a parent are short of."""
    short = {net.place(each)[1]: -int(net.equations.residual[each]) for each in sums}
    rows = [
        row for row in dict.fromkeys(net.children_of(sums[0]))
        if all(int(net.value[net.at(row, column)]) == amount for column, amount in short.items())
    ]  # fmt: skip
    return rows if len(rows) == 1 else []


def _above(net: Network, at: At) -> At | None:
    """The cell of the same column and table whose sum counts this one in."""
    for equation, factor in net.touch(at):
        if factor < 0 and net.is_sum(equation) and net.table(net.left(equation)) == net.table(at):
            return net.left(equation)
    return None


def _percents(net: Network, moves: Mapping[At, int]) -> dict[At, int]:
    """The percents of these rows that are right now, as they follow."""
    values = {at: int(net.value[at]) + change for at, change in moves.items()}
    found: dict[At, int] = {}
    for ratio in dict.fromkeys(ratio for at in moves for ratio in net.ratios_of(at)):
        percent = net.ratio_cells(ratio)[0]
        right = net.right_percent(ratio, values)
        if percent not in moves and net.state(ratio, {}) == HELD and net.state(ratio, values) != HELD:
            if right is None:
                continue
            found[percent] = right - int(net.value[percent])
    return found


def _breaks(net: Network, moves: Mapping[At, int]) -> bool:
    after: dict[EquationNo, int] = {}
    for at, change in moves.items():
        for equation, factor in net.touch(at):
            if net.family(equation) is Family.ACROSS and net.measure(at) in net.grid.vocabulary.percents:
                continue  # a percent that another document quotes follows as well
            after[equation] = after.get(equation, int(net.equations.residual[equation])) + factor * change
    values = {at: int(net.value[at]) + change for at, change in moves.items()}
    ratios = {ratio for at in moves for ratio in net.ratios_of(at)}
    return any(
        is_broken(net, each, residual) and not bool(net.equations.broken[each]) for each, residual in after.items()
    ) or any(net.state(ratio, {}) != BROKEN and net.state(ratio, values) == BROKEN for ratio in ratios)
