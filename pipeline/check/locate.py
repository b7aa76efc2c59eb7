"""Broken equations → the fewest wrong cells. Error location as decoding, after Fellegi and Holt (1976).

1. Peel: a cell all of whose equations are broken, two of them by the same amount, is taken at once; what it mends
   leaves, what it shares with another error shrinks to the other error.
2. What is still broken falls into components: equations that share a cell.
3. Iterative deepening in each: first everything that mends all of it at cost one (a cell, or an operation such as two
   rows interchanged), then every pair, and so on. The first depth that has an answer gives ALL answers of that size.
   A branch takes one broken equation and tries each of its cells with each correction that mends at least one broken
   equation of that cell, and each operation that mends it.
4. A branch is cut when more cell-disjoint equations are broken than cells may still change (each needs its own).
5. An answer mends every equation, also those that held before, and keeps every printed percent that held.
6. Cells that stand in the same equations are interchangeable for the arithmetic: they are kept together as one Choice.
7. Integers only, so a sum that is off by one sen is off. Over the node limit nothing is said (TIDAK_TERLACAK).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.check.choice import Budget, Choice, Component, Located, Solution, cell
from pipeline.check.moves import after_move, allowed, is_broken, mend, moves_allowed, positive
from pipeline.check.net import BROKEN, Net
from pipeline.check.operations import SUMS, operations
from pipeline.check.peel import peel

NODE_LIMIT: Final = 20_000
SOLUTION_LIMIT: Final = 200
DEEPEST: Final = 40
DEEPEST_WITH_OPERATIONS: Final = 4
EXCHANGES: Final = ("baris_tertukar", "sel_tertukar", "kolom_tertukar", "baris_tergeser")


@dataclass(slots=True, eq=False)
class _Search:
    net: Net
    component: Component
    budget: Budget
    with_operations: bool
    found: dict[frozenset[Choice], tuple[Solution, dict[int, int]]] = field(default_factory=dict)
    seen: set[frozenset[Choice]] = field(default_factory=set)


class _GaveUp(Exception):  # noqa: N818 (not an error: an answer)
    """The node limit was reached."""


def locate_all(net: Net, broken: Mapping[int, int], ratios: Sequence[int], budget: Budget) -> list[Located]:
    """Everything broken in one office-year. `broken`: equation -> residual; `ratios`: broken percents."""
    taken, left, percents = peel(net, dict(broken), list(ratios))
    waiting = components(net, left, percents)
    found: list[Located] = []
    for depth in range(1, DEEPEST + 1):
        for part in list(waiting):
            if part not in waiting:
                continue  # mended together with another one
            answer = _locate(net, part, left, depth, budget)
            if answer is not None:
                mended = set(answer.component.equations)
                found = [each for each in found if mended.isdisjoint(each.component.equations)]
                found.append(answer)
                waiting = [each for each in waiting if each != part and mended.isdisjoint(each.equations)]
        if not waiting:
            break
    return [*taken, *found, *(Located(each, ()) for each in waiting)]


# --------------------------------------------------------------------------- components


def components(net: Net, equations: Iterable[int], ratios: Iterable[int]) -> list[Component]:
    """Group what is broken by shared cells, in the order of first appearance."""
    leader: dict[int, int] = {}

    def find(at: int) -> int:
        while leader.setdefault(at, at) != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    held: list[tuple[int, Sequence[int]]] = [(each, [at for at, _ in net.terms(each)]) for each in equations]
    percents: list[tuple[int, Sequence[int]]] = [(each, net.ratio_cells(each)) for each in ratios]
    for _, cells in (*held, *percents):
        for at in cells[1:]:
            leader[find(at)] = find(cells[0])
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for side, members in enumerate((held, percents)):
        for each, cells in members:
            groups.setdefault(find(cells[0]), ([], []))[side].append(each)
    return [Component(tuple(linear), tuple(percent)) for linear, percent in groups.values()]


# --------------------------------------------------------------------------- search


def _locate(net: Net, component: Component, left: Mapping[int, int], depth: int, budget: Budget) -> Located | None:
    """All explanations of one component at this cost, with what else they mend; None when there is none."""
    now = {each: left[each] for each in component.equations}
    operations_too = depth <= DEEPEST_WITH_OPERATIONS
    if not operations_too and depth < _fewest(net, list(now), net.changed):
        return None
    search = _Search(net, component, budget, operations_too)
    try:
        _deepen(search, depth, now, dict(net.changed), ())
    except _GaveUp:
        return Located(component, ())
    return _best(net, component, left, search) if search.found else None


def _best(net: Net, component: Component, left: Mapping[int, int], search: _Search) -> Located:
    """The solutions that also mend most of what else is broken: at the same cost they explain more."""
    mends = {
        key: frozenset(each for each, residual in now.items() if each in left and not is_broken(net, each, residual))
        for key, (_, now) in search.found.items()
    }
    most = max(len(each) for each in mends.values())
    best = [key for key, mended in mends.items() if len(mended) == most]
    mended = mends[best[0]]
    solutions = _exact_first([search.found[key][0] for key in best if mends[key] == mended])
    whole = Component(tuple(sorted({*component.equations, *mended})), component.ratios)
    return Located(whole, tuple(solutions))


def _exact_first(solutions: Sequence[Solution]) -> list[Solution]:
    """An amount with its sisa can be fitted to anything; where an exact exchange explains as much, it is not asked."""
    exact = [each for each in solutions if any(choice.kind in EXCHANGES for choice in each)]
    fitted = [each for each in solutions if any(choice.kind == "ikut_sisa" for choice in each)]
    return sorted(each for each in solutions if not exact or each not in fitted)


def _deepen(search: _Search, depth: int, now: dict[int, int], changed: dict[int, int], chosen: Solution) -> None:
    """Spend up to `depth` more. `now`: equation -> residual, of all that was broken or touched; `changed`: cell -> value."""
    search.budget.left -= 1
    if search.budget.left < 0 or len(search.found) > SOLUTION_LIMIT:
        raise _GaveUp
    net = search.net
    broken = [each for each, residual in now.items() if is_broken(net, each, residual)]
    if not broken:
        _percents(search, depth, now, changed, chosen)
        return
    if depth == 0 or (_fewest_with_operations(net, broken) if search.with_operations else _fewest(net, broken, changed)) > depth:
        return
    so_far = frozenset(chosen)
    if so_far in search.seen:
        return
    search.seen.add(so_far)
    equation = min(broken, key=lambda each: (net.relation(each) in SUMS, len(net.terms(each)), each))
    for choice in _choices(search, depth, equation, now, changed, broken):
        _take(search, depth, now, changed, chosen, choice)


def _take(
    search: _Search, depth: int, now: dict[int, int], changed: dict[int, int], chosen: Solution, choice: Choice
) -> None:
    after, new = dict(now), dict(changed)
    for at, change in choice.moves:
        after = after_move(search.net, after, at, change or 0)
        new[at] = int(search.net.value[at]) + (change or 0)
    for equation, change in choice.effects:
        after[equation] = after.get(equation, search.net.residual(equation)) + change
    _deepen(search, depth - 1, after, new, (*chosen, choice))


def _fewest(net: Net, broken: Sequence[int], changed: Iterable[int]) -> int:
    """A lower bound on the cells still to change: equations that share no changeable cell each need their own."""
    used: set[int] = set(changed)
    count = 0
    for equation in sorted(broken, key=lambda each: (len(net.terms(each)), each)):
        cells = net.cells(equation)
        if used.isdisjoint(cells):
            used |= cells
            count += 1
    return count


def _fewest_with_operations(net: Net, broken: Sequence[int]) -> int:
    """As above where operations count as one: each reaches the sums of two parents, and two other equations, at most."""
    parents = {int(net.equations.row[each]) for each in broken if net.relation(each) in SUMS}
    others = sum(net.relation(each) not in SUMS for each in broken)
    return (max(len(parents), others) + 1) // 2


def _choices(
    search: _Search,
    depth: int,
    equation: int,
    now: Mapping[int, int],
    changed: Mapping[int, int],
    broken: Sequence[int],
) -> Iterator[Choice]:
    """Cells of a broken equation, each with every correction that mends one of its equations; then operations."""
    net = search.net
    open_ones = set(broken)
    groups: dict[tuple[int, tuple[tuple[int, int], ...], int], list[int]] = {}
    for at, _ in net.terms(equation):
        if at in changed:
            continue
        links = net.touch(at)
        if depth == 1 and not all(each in open_ones for each, _ in links):
            continue
        for change in dict.fromkeys(mend(now[each], factor) for each, factor in links if each in open_ones):
            if positive(net, at, change):
                fits = allowed(net, at, change, changed)
                if fits or depth > 1:
                    groups.setdefault((change, tuple(links), -1 if fits else at), []).append(at)
    plain = [cell(tuple(cells), change) for (change, _, _), cells in groups.items()]
    yield from sorted(plain, key=lambda choice: (-_gain(net, now, choice), choice))
    if search.with_operations:
        every = (choice for each in broken for choice in operations(net, each, now, changed))
        for choice in dict.fromkeys(every):
            if _gain(net, now, choice) > 0 and moves_allowed(net, choice, changed):
                yield choice


def _gain(net: Net, now: Mapping[int, int], choice: Choice) -> int:
    """How many broken equations fewer there are after a choice, wherever they stand."""
    after: dict[int, int] = {}
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


def _percents(search: _Search, depth: int, now: dict[int, int], changed: dict[int, int], chosen: Solution) -> None:
    """All equations hold; now the percents: those still wrong cost a cell each."""
    net = search.net
    fresh = [at for at in changed if at not in net.changed]
    asked = dict.fromkeys((*search.component.ratios, *(each for at in fresh for each in net.ratios_of(at))))
    wrong = [ratio for ratio in asked if net.state(ratio, changed) == BROKEN]
    if not wrong:
        search.found.setdefault(frozenset(chosen), (tuple(sorted(chosen, key=_order)), now))
        return
    if len(wrong) > depth:
        return
    percent, over, under = net.ratio_cells(wrong[0])
    right = net.right_percent(wrong[0], changed)
    if percent not in changed and right is not None:
        _take(search, depth, now, changed, chosen, cell((percent,), right - int(net.value[percent])))
    if len(wrong) == 1:
        for at in (over, under):
            if at not in changed and not net.touch(at) and net.ratios_of(at) == [wrong[0]]:
                free = (*chosen, cell((at,), None))
                search.found.setdefault(frozenset(free), (tuple(sorted(free, key=_order)), now))


def _order(choice: Choice) -> tuple[tuple[int, ...], str, int]:
    return choice.cells, choice.kind, choice.change or 0
