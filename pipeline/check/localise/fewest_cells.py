"""Broken equations → the fewest wrong cells. Error location as decoding, after Fellegi and Holt (1976).

1. What is certain leaves first (certain.py); what it shares with another error shrinks to the other error.
2. What is still broken falls into components: equations that share a cell.
3. Iterative deepening over all of them: first everything that mends all of a component at cost one (a cell, or an
   operation such as two rows interchanged), then every pair, and so on. The first depth that has an answer gives ALL
   answers of that size; of these, the ones that mend most of what else is broken.
Over the node limit nothing is said about a component (TIDAK_TERLACAK).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.check.grid.numbers import At, EquationNo, RatioNo
from pipeline.check.localise.across_components import together
from pipeline.check.localise.certain import Left, what_is_certain
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.explanation import Budget, Component, GaveUp, Located, Solution
from pipeline.check.localise.network import Network, Residuals
from pipeline.check.localise.search import explanations

NODE_LIMIT: Final = 5_000
DEEPEST: Final = 40
EXCHANGES: Final = ("baris_tertukar", "sel_tertukar", "kolom_tertukar", "baris_tergeser")


def locate_all(net: Network, broken: Residuals, ratios: Sequence[RatioNo], budget: Budget) -> list[Located]:
    """Everything broken in one office-year. `broken`: equation -> residual; `ratios`: broken percents."""
    taken, left = what_is_certain(Left(net, dict(broken), list(ratios)))
    found = _searched(left, budget)

    def again(rest: Left) -> list[Located]:
        certain, open_ones = what_is_certain(rest)
        return [*certain, *_searched(open_ones, budget)]

    return [*taken, *together(left, found, again)]


def _searched(left: Left, budget: Budget) -> list[Located]:
    """The smallest explanations of every component, of the cheapest first."""
    waiting = components(left.net, left.broken, left.ratios)
    found: list[Located] = []
    for depth in range(1, DEEPEST + 1):
        for part in list(waiting):
            if part not in waiting:
                continue  # mended together with another one
            answer = _locate(left.net, part, left.broken, depth, budget)
            if answer is not None:
                mended = set(answer.component.equations)
                found = [each for each in found if mended.isdisjoint(each.component.equations)]
                found.append(answer)
                waiting = [each for each in waiting if each != part and mended.isdisjoint(each.equations)]
        if not waiting:
            break
    return [*found, *(Located(each, ()) for each in waiting)]


def components(net: Network, equations: Iterable[EquationNo], ratios: Iterable[RatioNo]) -> list[Component]:
    """Group what is broken by shared cells, in the order of first appearance."""
    leader: dict[At, At] = {}

    def find(at: At) -> At:
        while leader.setdefault(at, at) != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    linear: list[tuple[EquationNo, Sequence[At]]] = [(each, [at for at, _ in net.terms(each)]) for each in equations]
    percents: list[tuple[RatioNo, Sequence[At]]] = [(each, net.ratio_cells(each)) for each in ratios]
    for _, cells in (*linear, *percents):
        for at in cells[1:]:
            leader[find(at)] = find(cells[0])
    groups: dict[At, tuple[list[EquationNo], list[RatioNo]]] = {}
    for equation, cells in linear:
        groups.setdefault(find(cells[0]), ([], []))[0].append(equation)
    for ratio, cells in percents:
        groups.setdefault(find(cells[0]), ([], []))[1].append(ratio)
    return [Component(tuple(equations), tuple(percents)) for equations, percents in groups.values()]


def _locate(net: Network, component: Component, left: Residuals, depth: int, budget: Budget) -> Located | None:
    """All explanations of one component at this cost, with what else they mend; None when there is none."""
    try:
        found = explanations(net, component, left, depth, budget)
    except GaveUp:
        return Located(component, ())
    if not found:
        return None
    mends = [
        frozenset(each for each, residual in now.items() if each in left and not is_broken(net, each, residual))
        for _, now in found
    ]
    most = max(len(each) for each in mends)
    mended = next(each for each in mends if len(each) == most)
    solutions = [solution for (solution, _), each in zip(found, mends, strict=True) if each == mended]
    whole = Component(tuple(sorted({*component.equations, *mended})), component.ratios)
    return Located(whole, tuple(_exact_first(solutions)))


def _exact_first(solutions: Sequence[Solution]) -> list[Solution]:
    """An amount with its sisa can be fitted to anything; where an exact exchange explains as much, it is not asked."""
    exact = [each for each in solutions if any(choice.kind in EXCHANGES for choice in each)]
    fitted = [each for each in solutions if any(choice.kind == "ikut_sisa" for choice in each)]
    return sorted(each for each in solutions if not exact or each not in fitted)
