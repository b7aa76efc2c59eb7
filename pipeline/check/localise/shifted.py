"""A run of cells of one column that were typed one row too low or too high: each holds what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.check.grid.numbers import At, EquationNo, RatioNo
from pipeline.check.localise.changes import asked_of
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import BROKEN, HELD, Network, Residuals, Values

SHIFTED: Final = "baris_tergeser"
SHORTEST_RUN: Final = 3


def shifted(net: Network, equation: EquationNo, now: Residuals, changed: Values) -> Iterator[Choice]:
    """A run of cells of one column that each hold what belongs one row above or below."""
    net.steps.take(len(net.terms(equation)))
    for at, _ in net.terms(equation):
        for step in (1, -1):
            moves: list[tuple[At, int]] = []
            here, wanted = at, _wanted(net, at, now)
            while wanted is not None and here not in changed:
                moves.append((here, wanted - int(net.value[here])))
                beside = _beside(net, here, step)
                if beside is None or int(net.value[beside]) != wanted:
                    break
                here, wanted = beside, _wanted(net, beside, now)
            if len(moves) >= SHORTEST_RUN:
                moves.sort()
                yield Choice(
                    SHIFTED,
                    tuple(cell for cell, _ in moves),
                    tuple(moves),
                    (),
                    tuple(net.row(cell) for cell, _ in moves),
                )


def _wanted(net: Network, at: At, now: Residuals) -> int | None:
    """What a cell should hold by a broken equation that is no sum."""
    for equation, factor in net.touch(at):
        residual = now.get(equation, net.residual(equation))
        if residual and abs(factor) == 1 and not net.is_sum(equation):
            return int(net.value[at]) - residual * factor
    return None


def _beside(net: Network, at: At, step: int) -> At | None:
    """The next cell of the column, down or up, that holds a number; None at the end of the table."""
    grid = net.grid
    row, column = divmod(at, grid.width)
    other = row + step
    while 0 <= other < len(grid.block) and grid.block[other] == grid.block[row]:
        if grid.known[other, column]:
            return net.at(other, column)
        other += step
    return None


# --------------------------------------------------------------------------- told by the percents beside


def shifted_under_percents(net: Network, broken: Residuals, ratios: Sequence[RatioNo]) -> Iterator[Choice]:
    """The same where only percents tell: each is right for the amount that stands one row on; the longest run first."""
    found: dict[Choice, None] = {}
    for ratio in ratios:
        net.steps.take(1)
        for at in net.ratio_cells(ratio)[1:]:
            for step in (1, -1):
                run = _run_of(net, at, step)
                moves = [(here, int(net.value[beside]) - int(net.value[here])) for here, beside in run]
                last = run[-1][1] if len(run) >= SHORTEST_RUN - 1 else None
                for change in dict.fromkeys(asked_of(net, broken, moves, last)) if last is not None else ():
                    whole = tuple(sorted([*moves, *([(last, change)] if last is not None and change else [])]))
                    cells = tuple(cell for cell, _ in whole)
                    found[Choice(SHIFTED, cells, whole, (), tuple(net.row(cell) for cell in cells))] = None
    yield from sorted(found, key=lambda choice: -len(choice.cells))


def _run_of(net: Network, at: At, step: int) -> list[tuple[At, At]]:
    """(cell, the one whose amount belongs there) from a cell on, as long as its wrong percent is right for it."""
    found: list[tuple[At, At]] = []
    while (beside := _beside(net, at, step)) is not None and _is_right_with(net, at, int(net.value[beside])):
        found.append((at, beside))
        at = beside
    return found


def _is_right_with(net: Network, at: At, amount: int) -> bool:
    """Whether the percent of a cell's row is wrong, and right with another amount."""
    own = [ratio for ratio in net.ratios_of(at) if net.row(net.ratio_cells(ratio)[0]) == net.row(at)]
    return any(net.state(each, {}) == BROKEN and net.state(each, {at: amount}) == HELD for each in own)
