"""A run of one column typed one row too low or too high where nothing but sums can tell, over several of them.

The first cell of the run repeats the amount beside it, and what the last one should hold was typed over: one of its own
sums says it. That all others hold as well is no accident. Where a run may as well end at a brother of its last cell, every
end is an answer, so none is accused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from pipeline.check.grid.numbers import At, Column, EquationNo
from pipeline.check.localise.certain import Left, put_right
from pipeline.check.localise.changes import asked_of, is_broken, mend, moves_allowed
from pipeline.check.localise.explanation import Choice, Located
from pipeline.check.localise.network import Network, Residuals
from pipeline.check.localise.shifted import SHIFTED, SHORTEST_RUN

LONGEST_RUN: Final = 40
"""Cells after which no end of a run is looked for: people shift what they see on a screen."""
LEAST_SUMS: Final = 2
"""Sums that a run must mend: with one alone any last amount would fit."""
Found = tuple[Choice, frozenset[EquationNo]]
"""(a run, the broken sums that it mends)"""


def shifted_under_sums(left: Left) -> tuple[list[Located], Left]:
    """(the runs, with every end that each may have; what is left without them)."""
    told: list[Located] = []
    tried: set[tuple[int, Column]] = set()
    for equation in list(left.broken):
        place = left.net.table(left.net.left(equation)), left.net.place(equation)[1]
        if left.net.is_sum(equation) and place not in tried:
            tried.add(place)
            while best := _best(left.net, left.broken, *place):
                after, (located,) = put_right(left, best[:1])
                still = {each: off for each, off in after.broken.items() if is_broken(after.net, each, off)}
                left = Left(after.net, still, after.ratios)
                told.append(replace(located, solutions=tuple((each,) for each in best)))
    return told, left


def _best(net: Network, broken: Residuals, table: int, column: Column) -> list[Choice]:
    """The runs of a column that mend most, where they mend the same sums."""
    off = [each for each, residual in broken.items() if net.place(each)[1] == column and is_broken(net, each, residual)]
    off = [each for each in off if net.table(net.left(each)) == table]
    if len(off) < LEAST_SUMS:
        return []
    rows = np.flatnonzero((net.grid.block == table) & net.grid.known[:, column])
    found: dict[Found, None] = {}
    for at in dict.fromkeys(at for each in off for at, _ in net.terms(each) if net.column(at) == column):
        place = int(rows.searchsorted(net.row(at)))
        for order in (rows[max(place - 1, 0) :], rows[place + 1 :: -1] if place + 1 < len(rows) else rows[:0]):
            cells = [net.at(row, column) for row in order[: LONGEST_RUN + 1].tolist()]
            found |= dict.fromkeys(_runs(net, broken, cells) if at in cells[1:2] else ())
    most = max((len(mended) for _, mended in found), default=0)
    best = [each for each in found if len(each[1]) == most]
    same = len({mended for _, mended in best}) == 1
    return sorted((choice for choice, _ in best), key=lambda each: (len(each.cells), each)) if same else []


def _runs(net: Network, broken: Residuals, order: Sequence[At]) -> Iterator[Found]:
    """The runs that begin with the second of these cells, where it repeats the first."""
    net.steps.take(1)
    amounts = [int(net.value[at]) for at in order]
    moves: list[tuple[At, int]] = []
    for place in range(2, len(order) if amounts[0] == amounts[1] != 0 else 0):  # some may hold what belongs there
        net.steps.take(1)
        moves.append((order[place - 1], amounts[place] - amounts[place - 1]))
        for change in dict.fromkeys(asked_of(net, broken, moves, order[place])):
            whole = tuple(sorted(each for each in (*moves, (order[place], change)) if each[1]))
            cells = tuple(at for at, _ in whole)
            choice = Choice(SHIFTED, cells, whole, (), tuple(net.row(at) for at in cells))
            mended = _mended(net, broken, choice) if place >= SHORTEST_RUN and len(whole) > 1 else frozenset()
            if len(mended) >= LEAST_SUMS and not _is_one_cell(net, broken, mended):
                yield choice, mended


def _mended(net: Network, broken: Residuals, choice: Choice) -> frozenset[EquationNo]:
    """The broken equations that a run mends; none where anything that it touches does not hold after it."""
    after: dict[EquationNo, int] = defaultdict(int)
    for at, change in choice.moves:
        for equation, factor in net.touch(at):
            after[equation] += factor * (change or 0)
    before = {each: broken.get(each, net.residual(each)) for each in after}
    if any(is_broken(net, each, before[each] + moved) for each, moved in after.items()):
        return frozenset()
    if not moves_allowed(net, choice, net.settled.changed):
        return frozenset()
    return frozenset(each for each, residual in before.items() if is_broken(net, each, residual))


def _is_one_cell(net: Network, broken: Residuals, equations: frozenset[EquationNo]) -> bool:
    """Whether one cell by itself mends all of them: then that is the smaller story."""
    asked = partial(_asks, net, broken)
    return bool(frozenset.intersection(*(frozenset(asked(each)) for each in equations)))


def _asks(net: Network, broken: Residuals, equation: EquationNo) -> Iterator[tuple[At, int]]:
    return ((at, mend(broken[equation], factor)) for at, factor in net.terms(equation))
