"""The story that people make as often as a slip: a row was revised, or left out, and what counts it in was left as it was.

One cell may explain a sum that is off, and so may all rows above it together: the parent, its parents and the total, with
the sisa and persen computed from them. The arithmetic cannot tell; so both are listed and neither is accused, unless the
amount shows a slip of the finger, or another document, that holds, contradicts the rows above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.check.cause.cause import guess
from pipeline.check.cause.slips import is_of_the_finger
from pipeline.check.grid.grid import Ints
from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.changes import is_broken, positive
from pipeline.check.localise.explanation import CELL, Choice, Located, Solution
from pipeline.check.localise.network import BROKEN, HELD, Network
from pipeline.rulebook.relations import Family

STALE: Final = "induk_basi"
LEFT_OUT: Final = ("baris_lebih", "baris_dobel")
"""Operations on the sum of one parent alone; where rows stand above it, these are off as well."""


def with_rivals(net: Network, keys: Ints, located: Sequence[Located]) -> list[Located]:
    """The same answers, each with the chain of rows above that would explain as much."""
    return [
        each if each.contradicted or each.limited or not each.solutions else _with_rival(net, keys, each)
        for each in located
    ]


def _with_rival(net: Network, keys: Ints, located: Located) -> Located:
    solutions: list[Solution] = []
    for solution in located.solutions:
        made = tuple(_as_chain(net, choice) for choice in solution)
        if made not in solutions:
            solutions.append(made)
    chain = _explains_all(net, located)
    told = chain is None or any(_same(chain, each) for each in solutions)
    if chain is not None and not told and not _slipped(net, keys, solutions):
        solutions.append((chain,))
    return replace(located, solutions=tuple(solutions))


def _same(chain: Choice, solution: Solution) -> bool:
    """Whether a solution moves the very amounts that the chain does, apart from what follows from them."""
    moves = {move for choice in solution for move in choice.moves}
    return moves <= set(chain.moves) and chain.moves[0] in moves


def _as_chain(net: Network, choice: Choice) -> Choice:
    """A row left out of a sum, or counted twice: all rows above it are off, not its parent alone."""
    if choice.kind not in LEFT_OUT:
        return choice
    chain = chain_of(net, choice.rows[0], [equation for equation, _ in choice.effects])
    if chain is None:
        return choice
    return Choice(choice.kind, chain.cells, chain.moves, (), (choice.rows[0], choice.rows[1]))


def _explains_all(net: Network, located: Located) -> Choice | None:
    """The chain above one parent, where it mends all of a component."""
    broken = [each for each in located.component.equations if net.equations.broken[each]]
    sums = [each for each in broken if net.is_sum(each)]
    parents = {net.place(each)[0] for each in sums}
    if not sums or len(sums) != len(broken) or len(parents) != 1:
        return None
    chain = chain_of(net, parents.pop(), sums)
    if chain is None:
        return None
    values = {at: int(net.value[at]) + (change or 0) for at, change in chain.moves}
    return chain if all(net.state(ratio, values) != BROKEN for ratio in located.component.ratios) else None


def _slipped(net: Network, keys: Ints, solutions: Sequence[Solution]) -> bool:
    """Whether the only explanation is one cell whose amount shows a slip of the finger."""
    if len(solutions) != 1 or len(solutions[0]) != 1:
        return False
    choice = solutions[0][0]
    if choice.kind != CELL or len(choice.cells) != 1 or choice.change is None:
        return choice.kind not in (CELL, "ikut_sisa", *LEFT_OUT, "baris_terlewat")
    at = choice.cells[0]
    found = int(net.value[at])
    made = guess(net, keys, at, choice.change)
    return is_of_the_finger(made.cause.id, found, found + choice.change)


# --------------------------------------------------------------------------- the chain


def chain_of(net: Network, parent: Row, sums: Sequence[EquationNo]) -> Choice | None:
    """All rows above put right by what these sums of one parent are off by; None where that breaks what holds."""
    moves: dict[At, int] = {}
    for equation in sums:
        at: At | None = net.left(equation)
        change = -int(net.equations.residual[equation])
        while at is not None and at not in moves:
            if not positive(net, at, change):
                return None
            moves[at] = change
            at = _above(net, at)
    moves |= _percents(net, moves)
    if _breaks(net, moves):
        return None
    left_out = _left_out(net, sums)
    return Choice(LEFT_OUT[0] if left_out else STALE, tuple(moves), tuple(moves.items()), (), (parent, *left_out))


def _left_out(net: Network, sums: Sequence[EquationNo]) -> list[Row]:
    """The one row below whose whole amounts the sums of a parent are short of."""
    short = {net.place(each)[1]: -int(net.equations.residual[each]) for each in sums}
    rows = [
        row for row in dict.fromkeys(net.children_of(sums[0]))
        if all(int(net.value[net.at(row, column)]) == amount for column, amount in short.items())
    ]  # fmt: skip
    return rows if len(rows) == 1 else []


def _above(net: Network, at: At) -> At | None:
    """The cell of the same column and table whose sum counts this one in."""
    for equation, factor in net.touch(at):
        if factor < 0 and net.is_sum(equation) and net.table(net.left(equation)) == net.table(at):
            return net.left(equation)
    return None


def _percents(net: Network, moves: Mapping[At, int]) -> dict[At, int]:
    """The percents of these rows that are right now, as they follow."""
    values = {at: int(net.value[at]) + change for at, change in moves.items()}
    found: dict[At, int] = {}
    for ratio in dict.fromkeys(ratio for at in moves for ratio in net.ratios_of(at)):
        percent = net.ratio_cells(ratio)[0]
        right = net.right_percent(ratio, values)
        if percent not in moves and net.state(ratio, {}) == HELD and net.state(ratio, values) != HELD:
            if right is None:
                continue
            found[percent] = right - int(net.value[percent])
    return found


def _breaks(net: Network, moves: Mapping[At, int]) -> bool:
    after: dict[EquationNo, int] = {}
    for at, change in moves.items():
        for equation, factor in net.touch(at):
            if net.family(equation) is Family.ACROSS and net.measure(at) in net.grid.vocabulary.percents:
                continue  # a percent that another document quotes follows as well
            after[equation] = after.get(equation, int(net.equations.residual[equation])) + factor * change
    values = {at: int(net.value[at]) + change for at, change in moves.items()}
    ratios = {ratio for at in moves for ratio in net.ratios_of(at)}
    return any(
        is_broken(net, each, residual) and not bool(net.equations.broken[each]) for each, residual in after.items()
    ) or any(net.state(ratio, {}) != BROKEN and net.state(ratio, values) == BROKEN for ratio in ratios)
