"""Two rows interchanged, with another error beside either of them: one slip that hides in two components.

Each component alone is mended by cells, or by a row left out; interchanged rows with the other errors are fewer changes
for both together. So every pair of rows that mends one sum exactly is tried: put right, all that is left is explained
anew. Fewer changes than before: that is the answer. As many: all of them are said, so nothing open is accused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod

from pipeline.check.grid.numbers import EquationNo
from pipeline.check.localise.certain import Left, breaks_nothing, put_right
from pipeline.check.localise.changes import is_broken, moves_allowed
from pipeline.check.localise.explanation import Choice, Component, GaveUp, Located, Solution
from pipeline.check.localise.network import Network, Residuals
from pipeline.check.localise.operations import interchanged
from pipeline.check.localise.search import SOLUTION_LIMIT

Solve = Callable[[Left], list[Located]]
"""Explains what is left."""


def together(left: Left, found: Sequence[Located], solve: Solve) -> list[Located]:
    """The same answers, or better ones by rows interchanged between their components.

    Where the steps do not suffice to see whether there are any, nothing is said of what they might have bettered.
    """
    try:
        return _bettered(left, found, solve)
    except GaveUp:
        return [each if _cost([each]) == 1 else Located(each.component, ()) for each in found]


def _bettered(left: Left, found: Sequence[Located], solve: Solve) -> list[Located]:
    net = left.net
    groups: dict[tuple[int, ...], list[Choice]] = {}
    for choice in dict.fromkeys(_exchanges(net, found, left.broken)):
        equations = {each for at, _ in choice.moves for each, _ in net.touch(at)}
        parts = tuple(place for place, each in enumerate(found) if not equations.isdisjoint(each.component.equations))
        if parts and all(found[place].solutions for place in parts):
            groups.setdefault(parts, []).append(choice)
    better = {
        parts: made
        for parts, choices in groups.items()
        if (made := _weighed(left, [found[place] for place in parts], choices, solve))
    }
    clear = [
        parts for parts in better
        if all(set(parts).isdisjoint(other) for other in better if other != parts)
    ]  # fmt: skip
    gone = {place for parts in clear for place in parts}
    kept = [each for place, each in enumerate(found) if place not in gone]
    return [*kept, *(each for parts in clear for each in better[parts])]


def _exchanges(net: Network, found: Sequence[Located], left: Residuals) -> Iterator[Choice]:
    """Rows that, interchanged, mend one sum at least of a component that costs more than one change."""
    for part in found:
        if part.solutions and len(part.solutions[0]) > 1:
            for equation in part.component.equations:
                if equation in left and net.is_sum(equation):
                    yield from (
                        each for each in interchanged(net, equation, left, net.settled.changed)
                        if each.kind == "baris_tertukar"
                        and moves_allowed(net, each, net.settled.changed) and breaks_nothing(net, left, each)
                    )  # fmt: skip


def _weighed(left: Left, old: Sequence[Located], choices: Sequence[Choice], solve: Solve) -> list[Located]:
    """What is said of these components together; [] where interchanged rows are no smaller explanation."""
    equations = sorted({each for part in old for each in part.component.equations if each in left.broken})
    ratios = [each for part in old for each in part.component.ratios]
    asked = Left(left.net, {each: left.broken[each] for each in equations}, ratios)
    tried = [_tried(asked, choice, solve) for choice in choices]
    costs = [_cost(each) for each in tried]
    fewest = min(costs)
    best = [each for each, cost in zip(tried, costs, strict=True) if cost == fewest]
    if fewest > _cost(old):
        return []
    if fewest < _cost(old) and len(best) == 1:
        return best[0]
    return [_all_of(Component(tuple(equations), tuple(ratios)), [*best, *([old] if fewest == _cost(old) else [])])]


def _tried(left: Left, choice: Choice, solve: Solve) -> list[Located]:
    """The rows put right, and what explains the rest."""
    after, (located,) = put_right(left, [choice])
    open_ones = {each: residual for each, residual in after.broken.items() if is_broken(after.net, each, residual)}
    rest = solve(Left(after.net, open_ones, after.ratios))
    if _reaches_beyond(left.net, rest, set(after.broken)):
        rest = [Located(located.component, ())]
    return [Located(located.component, located.solutions, limited=True), *rest]


def _reaches_beyond(net: Network, answers: Sequence[Located], known: set[EquationNo]) -> bool:
    """Whether any change touches what is broken in a component that was explained without it."""
    touched = {
        each
        for answer in answers for solution in answer.solutions for choice in solution
        for at, _ in choice.moves for each, _ in net.touch(at)
    }  # fmt: skip
    return any(is_broken(net, each, net.residual(each)) for each in touched - known)


def _cost(answers: Sequence[Located]) -> float:
    """How many changes; without end where the search gave up."""
    return sum(len(each.solutions[0]) if each.solutions else float("inf") for each in answers)


def _all_of(component: Component, ways: Sequence[Sequence[Located]]) -> Located:
    """Every explanation of every way, as one answer; none when they are too many to list."""
    if sum(prod(len(each.solutions) for each in way) for way in ways) > SOLUTION_LIMIT:
        return Located(component, ())
    solutions: dict[frozenset[Choice], Solution] = {}
    for way in ways:
        for parts in product(*(each.solutions for each in way)):
            whole = tuple(sorted((choice for part in parts for choice in part), key=lambda each: (each.cells, each)))
            solutions.setdefault(frozenset(whole), whole)
    return Located(component, tuple(sorted(solutions.values())), limited=True)
