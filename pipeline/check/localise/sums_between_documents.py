"""Two documents of which one prints an amount and the other its kinds (operasi, modal …): each holds in itself, both disagree.

As with two amounts, one finding at the lowest row and none for its totals; nobody is accused while no further document
says which of the two is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.explanation import Component, Located, cell
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
    pure: list[EquationNo] = []
    located: list[Located] = []
    adjusted: dict[EquationNo, int] = {}
    rows = {net.place(each)[0] for each in equations}
    for equation in sorted(equations, key=lambda each: (-depth(net, net.place(each)[0]), each)):
        row = net.place(equation)[0]
        other = next(net.table(at) for at, _ in net.terms(equation) if net.row(at) != row)
        below = from_below[row, other]
        own = broken[equation] - below
        apart = is_broken(net, equation, own) and _hold(net, broken, equation) and not _agreed(net, equation)
        if apart:
            pure.append(equation)
            located.append(_either(net, equation, own))
        adjusted[equation] = 0 if apart else own
        above = _asked_above(net, _own_cells(net, equation, row), rows)
        from_below[above, other] += below + (own if apart else 0)
    return Sums(tuple(pure), tuple(located), adjusted)


def _own_cells(net: Network, equation: EquationNo, row: Row) -> list[At]:
    return [at for at, _ in net.terms(equation) if net.row(at) == row]


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


def _either(net: Network, equation: EquationNo, own: int) -> Located:
    """Every amount of it that is not 0 may be the one."""
    solutions = tuple((cell((at,), -own * factor),) for at, factor in sorted(net.terms(equation)) if net.value[at])
    return Located(Component((equation,), ()), solutions, limited=True)
