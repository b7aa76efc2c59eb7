"""Equations that hold as printed, and that a cell found wrong for better reasons would break.

The search then takes a further cell to make up for it. Where that cell has nothing else to show for it, it is never
accused, and the equation tells nothing of the others either: it is left out, everything else is located anew without
it, and what it is off by after all that is proposed is said in a finding of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.localise.changes import is_broken, mend, positive
from pipeline.check.localise.explanation import CELL, Choice, Component, Located, cell
from pipeline.check.localise.network import BROKEN, Network, Values


def settled(located: Located) -> tuple[Choice, ...]:
    """The choices that stand in every smallest solution."""
    if not located.solutions or located.contradicted:
        return ()
    return tuple(choice for choice in located.solutions[0] if all(choice in other for other in located.solutions))


def names_its_cells(choice: Choice) -> bool:
    """Whether the choice names its cells, rather than a set of which one is wrong."""
    return choice.kind != CELL or (len(choice.cells) == 1 and choice.change is not None)


def doubtful(net: Network, located: Iterable[Located]) -> frozenset[Choice]:
    """The settled cells that break more of what held than they mend.

    One that mends something by itself, and with the others put right breaks nothing, is not doubtful. One that only makes
    up for others is.
    """
    answers = list(located)
    sure: dict[At, int] = {}
    weak: list[Choice] = []
    for answer in answers:
        for choice in settled(answer):
            if not names_its_cells(choice):
                continue
            if answer.limited or choice.kind != CELL or _stands_alone(net, choice):
                sure |= moved(net, choice)
            else:
                weak.append(choice)
    asked = [each for each in weak if _mends(net, each, {})]
    while carried := [each for each in asked if each in weak and _stands(net, each, sure)]:
        weak = [each for each in weak if each not in carried]
        for each in carried:
            sure |= moved(net, each)
    return frozenset(weak)


def moved(net: Network, choice: Choice) -> dict[At, int]:
    """Cell -> value that a choice gives it."""
    return {at: int(net.value[at]) + change for at, change in choice.moves if change is not None}


def off(net: Network, equation: EquationNo, values: Values) -> int:
    """The residual of an equation with these values put in."""
    return int(net.equations.residual[equation]) + sum(
        factor * (values[at] - int(net.value[at])) for at, factor in net.terms(equation) if at in values
    )


def broken_by(net: Network, values: Values) -> Iterator[EquationNo]:
    """The equations that hold as printed, and no longer with these values."""
    touched = dict.fromkeys(equation for at in values for equation, _ in net.touch(at))
    return (each for each in touched if not net.equations.broken[each] and is_broken(net, each, off(net, each, values)))


def proposed(
    net: Network, located: Iterable[Located], uncertain: frozenset[Choice], *, within: bool = False
) -> dict[At, int]:
    """Cell -> value, of every choice that is settled, names its cells and is not uncertain.

    `within`: leave out what documents that hold in themselves disagree on.
    """
    values: dict[At, int] = {}
    for answer in located:
        for choice in settled(answer) if not (within and answer.limited) else ():
            if names_its_cells(choice) and choice not in uncertain:
                values |= moved(net, choice)
    return values


def contradicted(net: Network, located: Sequence[Located]) -> tuple[EquationNo, ...]:
    """The equations that hold as printed and not with everything that is named.

    Where the search gave up: not with the one cell by itself that would mend all of it. Several such cells may make up
    for one another; the search takes them one at a time.
    """
    each = [proposed(net, located, doubtful(net, located), within=True)]
    each += [_common_cell(net, answer.component) for answer in located if not answer.solutions]
    return tuple(dict.fromkeys(equation for values in each for equation in broken_by(net, values)))


def _common_cell(net: Network, part: Component) -> dict[At, int]:
    """The one cell, with its value, that by itself mends every equation of a component of several."""
    votes = Counter(
        (at, mend(int(net.equations.residual[equation]), factor))
        for equation in part.equations
        for at, factor in net.terms(equation)
    )
    able = [(at, change) for (at, change), count in votes.items() if count == len(part.equations) > 1]
    return (
        {at: int(net.value[at]) + change for at, change in able if positive(net, at, change)} if len(able) == 1 else {}
    )


def makes_up(
    net: Network, equation: EquationNo, located: Sequence[Located], earlier: Sequence[Located]
) -> Located | None:
    """What a contradicted equation asks for after all that is proposed: one of the cells that the search had turned to.

    None where it holds after all.
    """
    values = proposed(net, located, doubtful(net, located))
    residual = off(net, equation, values)
    if not is_broken(net, equation, residual):
        return None
    tried = {at for answer in earlier for one in answer.solutions for choice in one for at in choice.cells}
    free = [(at, mend(residual, factor)) for at, factor in sorted(net.terms(equation)) if at not in values]
    able = [(at, change) for at, change in free if positive(net, at, change)]
    chosen = [each for each in able if each[0] in tried] or able
    return Located(
        Component((equation,), ()), tuple((cell((at,), change),) for at, change in chosen), contradicted=True
    )


def _stands_alone(net: Network, choice: Choice) -> bool:
    """Whether a choice by itself breaks nothing, or mends something and no less than it breaks."""
    against = _breaks(net, choice, {})
    return not against or _mends(net, choice, {}) >= against


def _stands(net: Network, choice: Choice, others: Values) -> bool:
    """Whether a choice, beside others that are put right, mends something and breaks nothing."""
    return not _breaks(net, choice, others) and _mends(net, choice, others) > 0


def _states(net: Network, choice: Choice, others: Values) -> Iterator[tuple[bool, bool]]:
    """(is broken without the choice, is broken with it) of every equation and percent it stands in."""
    values = {**others, **moved(net, choice)}
    for at, _ in choice.moves:
        for equation, _ in net.touch(at):
            before, after = off(net, equation, others), off(net, equation, values)
            yield is_broken(net, equation, before), is_broken(net, equation, after)
        for ratio in net.ratios_of(at):
            yield net.state(ratio, others) == BROKEN, net.state(ratio, values) == BROKEN


def _mends(net: Network, choice: Choice, others: Values) -> int:
    return sum(before and not after for before, after in _states(net, choice, others))


def _breaks(net: Network, choice: Choice, others: Values) -> int:
    return sum(after and not before for before, after in _states(net, choice, others))
