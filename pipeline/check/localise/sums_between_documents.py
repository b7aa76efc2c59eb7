"""Two documents of which one prints an amount and the other its kinds (operasi, modal …): each holds in itself, both disagree.

As with two amounts, one finding at the lowest row and none for its totals, and as many documents as say the same decide:
nobody is accused while no further one says which of the two is right, nor where the reference stands alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.changes import is_broken, positive
from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network, Residuals
from pipeline.check.localise.rows_between_documents import depth, holds, row_above
from pipeline.rulebook.relations import Family

_PAIR = 2
NO_ROW = Row(-1)


@dataclass(frozen=True, slots=True)
class Sums:
    """`pure`: equations of documents that hold in themselves; `adjusted`: equation -> what it is off by beside its rows below."""

    pure: tuple[EquationNo, ...]
    located: tuple[Located, ...]
    adjusted: dict[EquationNo, int]


def sums_apart(net: Network, broken: Residuals, equations: Sequence[EquationNo]) -> Sums:
    """Of these equations, each with a side that is the sum of its kinds, what disagrees and else holds."""
    from_below: dict[tuple[Row, int], int] = defaultdict(int)  # (row above, other table) -> sum over its rows
    pure: dict[EquationNo, int] = {}
    adjusted: dict[EquationNo, int] = {}
    rows = {net.place(each)[0] for each in equations}
    for equation in sorted(equations, key=lambda each: (-depth(net, net.place(each)[0]), each)):
        row = net.place(equation)[0]
        other = next(net.table(at) for at, _ in net.terms(equation) if net.row(at) != row)
        below = from_below[row, other]
        own = broken[equation] - below
        apart = is_broken(net, equation, own) and _hold(net, broken, equation) and not _agreed(net, equation)
        if apart:
            pure[equation] = own
        adjusted[equation] = 0 if apart else own
        above = _asked_above(net, _reference(net, equation), rows)
        from_below[above, other] += below + (own if apart else 0)
    groups: dict[tuple[At, ...], dict[EquationNo, int]] = defaultdict(dict)
    for equation, own in pure.items():
        groups[_reference(net, equation)][equation] = own
    return Sums(tuple(pure), tuple(_judged(net, reference, group) for reference, group in groups.items()), adjusted)


def _reference(net: Network, equation: EquationNo) -> tuple[At, ...]:
    """The cells of the side that the other document is held against."""
    row = net.place(equation)[0]
    return tuple(at for at, _ in net.terms(equation) if net.row(at) == row)


def _asked_above(net: Network, cells: Sequence[At], rows: set[Row]) -> Row:
    """The next row above that the other document has too (it may have no row of bidang and SKPD), -1 none."""
    for at in cells:
        above = row_above(net, at)
        while above is not None and net.row(above) not in rows:
            above = row_above(net, above)
        if above is not None:
            return net.row(above)
    return NO_ROW


def _hold(net: Network, broken: Residuals, equation: EquationNo) -> bool:
    return all(holds(net, broken, at) for at, _ in net.terms(equation))


def _agreed(net: Network, equation: EquationNo) -> bool:
    """Whether a further document says the same as one of the sides that print one amount."""
    for at, _ in net.terms(equation):
        for each, _ in net.touch(at):
            pair = net.family(each) is Family.ACROSS and each != equation and len(net.terms(each)) == _PAIR
            if pair and not net.equations.broken[each]:
                return True
    return False


def _judged(net: Network, reference: tuple[At, ...], off: Mapping[EquationNo, int]) -> Located:
    """What most documents say, and what the reference says: of each document that says another, every cell that may be it.

    `off`: the equations of this reference that disagree -> by how much.
    """
    others = {tuple(at for at, _ in net.terms(each) if at not in reference): -own for each, own in off.items()}
    agreeing = {each for at in reference for each, _ in net.touch(at) if _says_the_same(net, each, reference)}
    votes = Counter({0: 1 + len(agreeing)})
    votes.update(others.values())
    most = max(votes.values())
    said = {reference: 0, **others}
    targets = [apart for apart, count in votes.items() if count == most or apart == 0]
    solutions = sorted(
        solution
        for target in targets
        for solution in product(
            *(_wrong(net, side, target - apart) for side, apart in sorted(said.items()) if apart != target)
        )
    )
    return Located(Component(tuple(sorted(off)), ()), tuple(solutions), limited=True)


def _says_the_same(net: Network, equation: EquationNo, reference: tuple[At, ...]) -> bool:
    across = net.family(equation) is Family.ACROSS and not net.equations.broken[equation]
    return across and set(reference) < net.cells(equation)


def _wrong(net: Network, side: Sequence[At], change: int) -> list[Choice]:
    """The amounts of a side that may be the one; of several kinds none that is 0, nor one that would fall below it."""
    filled = [at for at in side if net.value[at]] or side
    return [cell((at,), change) for at in filled if positive(net, at, change)] or [cell((at,), change) for at in filled]
