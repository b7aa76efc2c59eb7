"""What a change of cells does to the equations and percents around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import BROKEN, Network, Residuals, Values
from pipeline.rulebook.measures import Negative
from pipeline.rulebook.relations import Family


def is_broken(net: Network, equation: EquationNo, residual: int) -> bool:
    """Whether a residual is more than the equation's tolerance."""
    return abs(residual) > int(net.equations.tolerance[equation])


def after_move(net: Network, now: Residuals, at: At, change: int) -> dict[EquationNo, int]:
    """Residuals once a cell has changed: of what was known before, and of what it stands in."""
    made = dict(now)
    for equation, coefficient in net.touch(at):
        made[equation] = made.get(equation, net.residual(equation)) + coefficient * change
    return made


def mend(residual: int, coefficient: int) -> int:
    """The change of a cell that brings its equation to 0 (the nearest whole one for percents of unlike decimals)."""
    size = abs(coefficient)
    wanted = -residual if coefficient > 0 else residual
    return (2 * wanted + size) // (2 * size)


def allowed(net: Network, at: At, change: int, changed: Values) -> bool:
    """Whether every percent that the cell stands in is still right, to less than one unit of its last decimal."""
    new = {**changed, at: int(net.value[at]) + change}
    return positive(net, at, change) and all(net.state(ratio, new) != BROKEN for ratio in net.ratios_of(at))


def positive(net: Network, at: At, change: int) -> bool:
    """No proposal makes an amount negative that was not, where that is wrong or rare."""
    old = int(net.value[at])
    measure = net.grid.vocabulary.measures[net.measure(at)]
    return old < 0 or old + change >= 0 or measure.negative is Negative.FREE


def moves_allowed(net: Network, choice: Choice, changed: Values) -> bool:
    """The same of all moves of an operation together; none of its cells has changed before."""
    new = {**changed, **{at: int(net.value[at]) + (change or 0) for at, change in choice.moves}}
    ratios = {ratio for at, _ in choice.moves for ratio in net.ratios_of(at)}
    return all(net.state(ratio, new) != BROKEN for ratio in ratios) and all(
        at not in changed and positive(net, at, change or 0) for at, change in choice.moves
    )


def asked_of(net: Network, broken: Residuals, moves: Sequence[tuple[At, int]], last: At) -> Iterator[int]:
    """What the equations of the last cell ask of it, the others put back; its own row's first."""
    changes = dict(moves)
    for equation, factor in sorted(net.touch(last), key=lambda link: net.family(link[0]) is not Family.ROW):
        moved = sum(side * changes.get(at, 0) for at, side in net.terms(equation))
        yield mend(broken.get(equation, net.residual(equation)) + moved, factor)
