"""One component, one cost: every set of that many changes that mends it.

A branch takes one broken equation and tries each of its cells with each correction that mends at least one broken
equation of that cell, and each operation. It is cut when more cell-disjoint equations are broken than cells may still
change, for each needs its own. An answer mends every equation, also those that held before, and keeps every printed
percent that held. Cells that stand in the same equations are interchangeable for the arithmetic: they are kept
together as one Choice. Integers only, so a sum that is off by one sen is off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.localise.changes import after_move, allowed, is_broken, mend, moves_allowed, positive
from pipeline.check.localise.explanation import Budget, Choice, Component, GaveUp, Solution, cell
from pipeline.check.localise.network import BROKEN, Network, Residuals, Values
from pipeline.check.localise.operations import operations
from pipeline.rulebook.relations import Family

SOLUTION_LIMIT: Final = 400
DEEPEST_WITH_OPERATIONS: Final = 4
LAST_BUT_ONE: Final = 2
REACH: Final = 2
"""Parents, and equations that are no sums, that one operation reaches."""

Found = tuple[Solution, Residuals]
"""(what to change, equation -> residual afterwards of all that it touches)"""


@dataclass(slots=True, eq=False)
class _Search:
    net: Network
    component: Component
    budget: Budget
    with_operations: bool
    found: dict[frozenset[Choice], Found] = field(default_factory=dict)
    seen: set[frozenset[Choice]] = field(default_factory=set)


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    depth: int  # changes that may still be made
    now: Residuals  # equation -> residual, of all that was broken or touched
    changed: Values  # cell -> its new value
    chosen: Solution


def explanations(net: Network, component: Component, left: Residuals, depth: int, budget: Budget) -> list[Found]:
    """Everything that mends a component with `depth` changes; `left`: all that is broken. Raises GaveUp."""
    now = {each: left[each] for each in component.equations}
    search = _Search(net, component, budget, depth <= DEEPEST_WITH_OPERATIONS)
    _deepen(search, _Node(depth, now, dict(net.settled.changed), ()))
    return list(search.found.values())


def _deepen(search: _Search, node: _Node) -> None:
    search.budget.left -= 1
    if search.budget.left < 0 or len(search.found) > SOLUTION_LIMIT:
        raise GaveUp
    net = search.net
    net.steps.take(len(node.now))
    broken = [each for each, residual in node.now.items() if is_broken(net, each, residual)]
    if not broken:
        _percents(search, node)
        return
    if node.depth == 0:
        return
    fewest = _fewest_with_operations(net, broken) if search.with_operations else _fewest(net, broken, node.changed)
    so_far = frozenset(node.chosen)
    if fewest > node.depth or so_far in search.seen:
        return
    search.seen.add(so_far)
    for choice in _choices(search, node, broken):
        _take(search, node, choice)


def _take(search: _Search, node: _Node, choice: Choice) -> None:
    now, changed = dict(node.now), dict(node.changed)
    for at, change in choice.moves:
        now = after_move(search.net, now, at, change or 0)
        changed[at] = int(search.net.value[at]) + (change or 0)
    for equation, change in choice.effects:
        now[equation] = now.get(equation, search.net.residual(equation)) + change
    _deepen(search, _Node(node.depth - 1, now, changed, (*node.chosen, choice)))


# --------------------------------------------------------------------------- lower bounds


def _fewest(net: Network, broken: Sequence[EquationNo], changed: Iterable[At]) -> int:
    """Cells still to change at least: equations that share no changeable cell each need their own."""
    used: set[At] = set()
    count = 0
    for equation in sorted(broken, key=net.length):
        cells = net.cells(equation)
        if used.isdisjoint(cells):
            used |= cells
            used.difference_update(changed)
            count += 1
    return count


def _fewest_with_operations(net: Network, broken: Sequence[EquationNo]) -> int:
    """The same where operations count as one: each reaches the sums of two parents and two other equations at most.

    A cell that more than two of the others share reaches as many: what several documents say otherwise is one change.
    """
    parents = {net.place(each)[0] for each in broken if net.is_sum(each)}
    others = [each for each in broken if not net.is_sum(each)]
    reach = REACH
    if len(others) > REACH:
        reach = max(reach, *Counter(at for each in others for at in net.cells(each)).values())
    return max(-(-len(parents) // REACH), -(-len(others) // reach))


# --------------------------------------------------------------------------- branches


def _choices(search: _Search, node: _Node, broken: Sequence[EquationNo]) -> Iterator[Choice]:
    """The cells of one broken equation, those first that mend most; then operations on any of them."""
    net = search.net
    equation = min(broken, key=lambda each: (net.is_sum(each), *net.length(each)))
    groups: dict[tuple[int, tuple[tuple[EquationNo, int], ...], int], list[At]] = {}
    asked = set(search.component.ratios)
    for at, change, fits in _corrections(net, node, equation, set(broken)):
        alike = fits and asked.isdisjoint(net.ratios_of(at))  # a broken percent tells its cell from the others
        groups.setdefault((change, tuple(net.touch(at)), -1 if alike else at), []).append(at)
    plain = [cell(tuple(cells), change) for (change, _, _), cells in groups.items()]
    yield from sorted(plain, key=lambda choice: (-_gain(net, node.now, choice), choice))
    if search.with_operations:
        every = (choice for each in broken for choice in operations(net, each, node.now, node.changed))
        for choice in dict.fromkeys(every):
            if _gain(net, node.now, choice) > 0 and moves_allowed(net, choice, node.changed):
                yield choice


def _corrections(
    net: Network, node: _Node, equation: EquationNo, broken: set[EquationNo]
) -> Iterator[tuple[At, int, bool]]:
    """(cell, change, are its percents still right) of every cell of an equation that may still change."""
    last = node.depth == 1
    net.steps.take(len(net.terms(equation)))
    for at, _ in net.terms(equation):
        links = net.touch(at)
        if at in node.changed or (last and not all(_is_off(net, node, each) for each, _ in links)):
            continue
        for change in dict.fromkeys(mend(node.now[each], factor) for each, factor in links if each in broken):
            if node.depth == LAST_BUT_ONE and _leaves_two(net, node.now, at, change):
                continue
            fits = allowed(net, at, change, node.changed)
            if fits or (not last and positive(net, at, change)):
                yield at, change, fits


def _is_off(net: Network, node: _Node, equation: EquationNo) -> bool:
    """Whether an equation is broken now, of this component or of another: one cell may mend both."""
    return is_broken(net, equation, node.now.get(equation, net.residual(equation)))


def _leaves_two(net: Network, now: Residuals, at: At, change: int) -> bool:
    """Whether a cell's change leaves the sum below it and its row's identity broken.

    They share no other cell, and no operation reaches both without this cell: the sum would have to change by a row
    below, the identity by this row's other columns, and two rows are interchanged in one column or in all.
    """
    here = net.row(at), net.column(at)
    below = beside = False
    for equation, factor in net.touch(at):
        if is_broken(net, equation, now.get(equation, net.residual(equation)) + factor * change):
            beside |= net.family(equation) is Family.ROW
            below |= net.is_sum(equation) and net.place(equation) == here
    return below and beside


def _gain(net: Network, now: Residuals, choice: Choice) -> int:
    """How many broken equations fewer there are after a choice, wherever they stand."""
    after: dict[EquationNo, int] = {}
    for at, change in choice.moves:
        for equation, coefficient in net.touch(at):
            before = now.get(equation, net.residual(equation))
            after[equation] = after.get(equation, before) + coefficient * (change or 0)
    for equation, change in choice.effects:
        after[equation] = after.get(equation, now.get(equation, net.residual(equation))) + change
    return sum(
        is_broken(net, each, now.get(each, net.residual(each))) - is_broken(net, each, residual)
        for each, residual in after.items()
    )


# --------------------------------------------------------------------------- percents


def _percents(search: _Search, node: _Node) -> None:
    """All equations hold; now the percents: those still wrong cost a cell each."""
    net = search.net
    fresh = [at for at in node.changed if at not in net.settled.changed]
    asked = dict.fromkeys((*search.component.ratios, *(each for at in fresh for each in net.ratios_of(at))))
    wrong = [ratio for ratio in asked if net.state(ratio, node.changed) == BROKEN]
    if not wrong:
        _record(search, node, node.chosen)
        return
    if len(wrong) > node.depth:
        return
    percent, over, under = net.ratio_cells(wrong[0])
    right = net.right_percent(wrong[0], node.changed)
    if percent not in node.changed and right is not None:
        _take(search, node, cell((percent,), right - int(net.value[percent])))
    if len(wrong) == 1:
        for at in (over, under):
            if at not in node.changed and not net.touch(at) and net.ratios_of(at) == [wrong[0]]:
                _record(search, node, (*node.chosen, cell((at,), None)))


def _record(search: _Search, node: _Node, chosen: Solution) -> None:
    ordered = tuple(sorted(chosen, key=lambda choice: (choice.cells, choice.kind, choice.change or 0)))
    search.found.setdefault(frozenset(chosen), (ordered, node.now))
