"""Two amounts interchanged where no sum can tell: only their percents, which were not interchanged, do.

Two rows of one parent that hold each other's realisasi leave every sum as it was; each percent alone would be called
wrong. That both are right for the amounts put back is no accident of two roundings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from pipeline.check.grid.numbers import At, EquationNo, RatioNo
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.explanation import CELL, Choice, Component, Located
from pipeline.check.localise.network import BROKEN, HELD, Network

MOST: Final = 40
"""Wrong percents of one column up to this number are tried two by two; of more, the column is in doubt, not its cells."""


def put_back(net: Network, answers: Sequence[Located]) -> list[Located]:
    """The same answers, two percents of one column made one where two amounts put back mend both."""
    waiting = {answer.component.ratios[0]: answer for answer in answers if _is_a_percent(net, answer)}
    columns: dict[tuple[int, int], list[RatioNo]] = defaultdict(list)
    for ratio in waiting:
        percent = net.ratio_cells(ratio)[0]
        columns[net.table(percent), net.column(percent)].append(ratio)
    made: list[Located] = []
    gone: set[RatioNo] = set()
    for ratios in columns.values():
        for pair in combinations(ratios, 2) if len(ratios) <= MOST else ():
            choices = list(_interchanged(net, *pair)) if gone.isdisjoint(pair) else []
            if any(_of_amounts(net, choice) for choice in choices):
                gone.update(pair)
                made.append(Located(Component((), tuple(sorted(pair))), tuple((each,) for each in choices)))
    return [*(each for each in answers if each.component.ratios[:1] not in {(one,) for one in gone}), *made]


def _is_a_percent(net: Network, answer: Located) -> bool:
    """Whether it is one percent alone, called wrong for want of anything better."""
    part = answer.component
    if part.equations or len(part.ratios) != 1 or len(answer.solutions) != 1:
        return False
    percent = net.ratio_cells(part.ratios[0])[0]
    return all(choice.kind == CELL and choice.cells == (percent,) for choice in answer.solutions[0])


def _interchanged(net: Network, one: RatioNo, other: RatioNo) -> Iterator[Choice]:
    """The percents, or the amounts above or below their lines, put back, where that mends both and breaks nothing."""
    first, second = net.ratio_cells(one), net.ratio_cells(other)
    for side in range(3):
        a, b = sorted((first[side], second[side]))
        apart = int(net.value[b]) - int(net.value[a])
        if not apart or net.decimals[a] != net.decimals[b]:
            continue
        moves = {a: apart, b: -apart}
        values = {at: int(net.value[at]) + change for at, change in moves.items()}
        mended = all(net.state(ratio, values) == HELD for ratio in (one, other))
        if mended and not _breaks(net, moves):
            yield Choice("sel_tertukar", tuple(moves), tuple(moves.items()), (), (net.row(a), net.row(b)))


def _of_amounts(net: Network, choice: Choice) -> bool:
    return net.measure(choice.cells[0]) not in net.grid.vocabulary.percents


def _breaks(net: Network, moves: dict[At, int]) -> bool:
    """Whether an equation or a percent that holds would not hold."""
    after: dict[EquationNo, int] = {}
    for at, change in moves.items():
        for equation, factor in net.touch(at):
            after[equation] = after.get(equation, net.residual(equation)) + factor * change
    values = {at: int(net.value[at]) + change for at, change in moves.items()}
    ratios = {ratio for at in moves for ratio in net.ratios_of(at)}
    return any(
        is_broken(net, each, residual) and not is_broken(net, each, net.residual(each))
        for each, residual in after.items()
    ) or any(net.state(ratio, values) == BROKEN for ratio in ratios)
