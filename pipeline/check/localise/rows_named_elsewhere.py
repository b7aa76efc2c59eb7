"""A row that another document has under the same parent, with the amounts that its sum here is short of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.check.grid.numbers import At, Column, EquationNo, Row
from pipeline.check.localise.network import Network
from pipeline.rulebook.relations import Family


def is_named_elsewhere(net: Network, parent: Row, off: Mapping[Column, int]) -> bool:
    """Whether a row of another document, that has no counterpart here, has one of these amounts and none otherwise."""
    there: dict[Row, set[bool]] = {}
    for column, amount in off.items():
        for row, value in _beyond(net, net.at(parent, column)):
            there.setdefault(row, set()).add(value == amount)
    return any(said == {True} for said in there.values())


def _beyond(net: Network, at: At) -> Iterator[tuple[Row, int]]:
    """(row, amount) of the rows that other documents add up for this cell and that stand against none of its table."""
    table = net.table(at)
    for equation, _ in net.touch(at):
        if net.family(equation) is not Family.ACROSS:
            continue
        for other, _ in net.terms(equation):
            below = _sum_below(net, other) if net.table(other) != table else None
            for each, _ in net.terms(below) if below is not None else ():
                if each != other and not _stands_against(net, each, table):
                    yield net.row(each), int(net.value[each])


def _sum_below(net: Network, at: At) -> EquationNo | None:
    return net.sums_of(net.row(at)).get(net.column(at))


def _stands_against(net: Network, at: At, table: int) -> bool:
    """Whether a cell is held against one of a table."""
    return any(
        net.family(each) is Family.ACROSS and any(net.table(other) == table for other, _ in net.terms(each))
        for each, _ in net.touch(at)
    )
