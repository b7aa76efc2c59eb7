"""The story that people make as often as a slip: a row was revised, or left out, and what counts it in was left as it was.

One cell may explain a sum that is off, and so may all rows above it together: the parent, its parents and the total, with
the sisa and persen computed from them. The arithmetic cannot tell; so both are listed and neither is accused, unless the
amount shows a slip of the finger, or another document, that holds, contradicts the rows above.

A percent that is right for the amount beside it may have been computed from it: where it alone speaks for that amount, and
this shows a slip as well, both amounts are listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.check.cause.cause import guess
from pipeline.check.cause.slips import is_of_the_finger
from pipeline.check.grid.grid import Ints
from pipeline.check.grid.numbers import EquationNo
from pipeline.check.localise.changes import mend, positive
from pipeline.check.localise.explanation import AMOUNTS, CELL, Choice, Located, Solution
from pipeline.check.localise.network import BROKEN, Network
from pipeline.check.localise.operations import percents_after
from pipeline.check.localise.rows_above import LEFT_OUT, chain_of

MISSING: Final = "baris_terlewat"
SMALLEST_PART: Final = 10
"""A row may be missing whose amount is no less than this part of its smallest brother's."""


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
    if chain is not None and any(_same(chain, each) for each in solutions):
        solutions = [(chain,) if _is_found_apart(net, each) and _same(chain, each) else each for each in solutions]
    elif chain is not None and not _slipped(net, keys, solutions):
        solutions.append((chain,))
    missing = _row_missing(net, located)
    if missing is not None and not any(missing.kind == choice.kind for each in solutions for choice in each):
        solutions += [] if _slipped(net, keys, solutions) else [(missing,)]
    solutions += [(each,) for each in _with_their_percents(net, keys, located)]
    return replace(located, solutions=tuple(solutions))


def _with_their_percents(net: Network, keys: Ints, located: Located) -> Iterator[Choice]:
    """Other amounts of the one sum that is off, mistyped as well, whose percents were computed from them.

    Beside amounts that each explain it, and whose own percents do not show what is proposed.
    """
    part, named = located.component, {at for each in located.solutions for choice in each for at in choice.cells}
    plain = all(len(each) == 1 and each[0].kind == CELL for each in located.solutions)
    if part.ratios or len(part.equations) != 1 or not plain or not net.is_sum(part.equations[0]):
        return
    (equation,) = part.equations
    for at, factor in net.terms(equation):
        change = mend(int(net.equations.residual[equation]), factor)
        if at in named or len(net.touch(at)) != 1 or not positive(net, at, change):
            continue
        percents = tuple(percents_after(net, at, change, {}))
        found = int(net.value[at])
        slipped = is_of_the_finger(guess(net, keys, at, change).cause.id, found, found + change)
        if percents and slipped:
            moves = ((at, change), *percents)
            yield Choice("ikut_sisa", tuple(each for each, _ in moves), moves)


def _is_found_apart(net: Network, solution: Solution) -> bool:
    """Whether the search came to amounts of several rows one by one, and not to a story of them."""
    return (
        all(choice.kind in AMOUNTS for choice in solution)
        and len({net.row(choice.cells[0]) for choice in solution}) > 1
    )


def _row_missing(net: Network, located: Located) -> Choice | None:
    """A row that would make up for sums of one parent that are all short, where nothing else is off."""
    part = located.component
    broken = [each for each in part.equations if net.equations.broken[each]]
    parents = {net.place(each)[0] for each in broken}
    short = [int(net.equations.residual[each]) for each in broken]
    if part.ratios or len(parents) != 1 or not all(net.is_sum(each) for each in broken) or min(short, default=0) <= 0:
        return None
    if not any(_is_worth_a_row(net, each) for each in broken):
        return None
    effects = tuple((each, -amount) for each, amount in zip(broken, short, strict=True))
    return Choice(MISSING, tuple(net.left(each) for each in broken), (), effects, (parents.pop(),))


def _is_worth_a_row(net: Network, equation: EquationNo) -> bool:
    """Whether a sum is short of an amount as large as its rows have, rather than of a slip in one."""
    left = net.left(equation)
    amounts = [abs(int(net.value[at])) for at, _ in net.terms(equation) if at != left and net.value[at]]
    return bool(amounts) and SMALLEST_PART * int(net.equations.residual[equation]) >= min(amounts)


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
        return choice.kind not in (*AMOUNTS, *LEFT_OUT, MISSING)
    at = choice.cells[0]
    found = int(net.value[at])
    made = guess(net, keys, at, choice.change)
    return is_of_the_finger(made.cause.id, found, found + choice.change)
