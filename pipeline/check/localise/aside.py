"""A row whose amounts were typed one column to the right, or to the left: a blank beside amounts that belong there.

What was typed over is lost; the sum above it, or its own row, says what it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.check.grid.lookups import first_filled
from pipeline.check.grid.numbers import At, Column, Row
from pipeline.check.localise.changes import asked_of, is_broken, moves_allowed
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import Network, Residuals

ASIDE: Final = "satu_kolom_ke_samping"
SHORTEST: Final = 2
"""Columns whose amounts must stand aside before it is one."""


def typed_aside(net: Network, broken: Residuals) -> Iterator[Choice]:
    """Rows with a blank in a broken equation that, put back by one column, mend all they stand in and break nothing."""
    blank = net.grid.fact.ravel() < 0
    seen: set[Row] = set()
    for equation, residual in broken.items():
        net.steps.take(1)
        for at, _ in net.terms(equation) if is_broken(net, equation, residual) else ():
            if blank[at] and net.row(at) not in seen:
                seen.add(net.row(at))
                yield from (each for each in _put_back(net, broken, at) if _holds(net, broken, each))


def _put_back(net: Network, broken: Residuals, blank: At) -> Iterator[Choice]:
    """The amounts beside a blank, each one column nearer to it, and the last as its sum or its row asks."""
    row = net.row(blank)
    columns = _in_order(net, row)
    place = columns.index(net.column(blank)) if net.column(blank) in columns else -1
    for beside in (columns[place:], columns[place::-1]) if place >= 0 else ():
        run = [net.at(row, each) for each in (*beside[:1], *_filled(net, row, beside[1:]))]
        moves = [(here, int(net.value[there]) - int(net.value[here])) for here, there in pairwise(run)]
        for length in range(len(moves), SHORTEST - 1, -1):  # what stands behind may be another's
            for change in dict.fromkeys(asked_of(net, broken, moves[:length], run[length])):
                whole = tuple(sorted(each for each in (*moves[:length], (run[length], change)) if each[1]))
                if len(whole) < SHORTEST:
                    continue
                yield Choice(ASIDE, tuple(at for at, _ in whole), whole, (), (row,))


def _in_order(net: Network, row: Row) -> list[Column]:
    """The columns of rupiah of a table that stand in equations, as they are printed."""
    grid, table = net.grid, int(net.grid.block[row])
    percents = grid.vocabulary.percents
    there = [
        (int(grid.facts.at("column", fact)), Column(column))
        for column in range(grid.width)
        if grid.columns[column][0] not in percents and net.touch(net.at(row, column))
        and (fact := first_filled(grid, table, column)) >= 0
    ]  # fmt: skip
    return [column for _, column in sorted(there)]


def _filled(net: Network, row: Row, columns: Sequence[Column]) -> list[Column]:
    """The first of these columns in which the row has numbers, up to a blank."""
    found: list[Column] = []
    for column in columns:
        if not net.grid.known[row, column]:
            break
        found.append(column)
    return found


def _holds(net: Network, broken: Residuals, choice: Choice) -> bool:
    """Whether everything that the moves touch holds after them, two equations of it at least for the first time."""
    after = {each: broken.get(each, net.residual(each)) for at, _ in choice.moves for each, _ in net.touch(at)}
    mended = sum(is_broken(net, each, residual) for each, residual in after.items())
    for at, change in choice.moves:
        for each, factor in net.touch(at):
            after[each] += factor * (change or 0)
    holds = not any(is_broken(net, each, residual) for each, residual in after.items())
    return holds and mended > 1 and moves_allowed(net, choice, net.settled.changed)
