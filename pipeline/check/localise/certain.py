"""What is certain is taken first: it leaves, and what it shared with another error shrinks to the other error.

A cell is taken when everything it stands in is broken, two equations at least ask for the same change of it, no short
equation for another, and no other such cell answers any of these. Two rows are taken as interchanged when that mends all sums of one parent, in two
columns at least by different amounts. Three cells of a column or more are taken as typed one row too low when each
holds what its neighbour should. A row is taken as left out when all sums of its parent are off by amounts that
make a row. Two numbers that agree to the sen by accident are one in a million; that the result is as small as the
search's is tested against an exact solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from pipeline.check.localise.changes import after_move, allowed, is_broken, mend, moves_allowed
from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import BROKEN, Net
from pipeline.check.localise.operations import SUMS, interchanged, rows_left_out, shifted


def peel(net: Net, broken: dict[int, int], ratios: list[int]) -> tuple[list[Located], dict[int, int], list[int]]:
    """(what is certain, equations still broken with their residuals, percents still broken). Settles it in the net."""
    taken: list[Located] = []
    while choices := _certain_cells(net, broken) or _certain_rows(net, broken):
        for choice in choices:
            broken, ratios, located = settle(net, broken, ratios, choice)
            taken.append(located)
    return taken, {each: residual for each, residual in broken.items() if is_broken(net, each, residual)}, ratios


def settle(
    net: Net, broken: dict[int, int], ratios: list[int], choice: Choice
) -> tuple[dict[int, int], list[int], Located]:
    """Put a choice right in the net; what is broken then, and what it mended."""
    linear = {each for at, _ in choice.moves for each, _ in net.touch(at)} | {each for each, _ in choice.effects}
    part = tuple(sorted(each for each in linear if each in broken and is_broken(net, each, broken[each])))
    for at, change in choice.moves:
        broken = after_move(net, broken, at, change or 0)
        net.settle(at, int(net.value[at]) + (change or 0))
    for equation, change in choice.effects:
        net.adjusted[equation] = net.adjusted.get(equation, int(net.equations.residual[equation])) + change
        broken = {**broken, equation: broken[equation] + change}
    cells = {at for at, _ in choice.moves}
    mended = [each for each in ratios if cells & set(net.ratio_cells(each)) and net.state(each, net.changed) != BROKEN]
    left = [each for each in ratios if each not in mended]
    return broken, left, Located(Component(part, tuple(mended)), ((choice,),))


# --------------------------------------------------------------------------- cells


def _certain_cells(net: Net, broken: Mapping[int, int]) -> list[Choice]:
    """The cells whose change mends most equations, two at least, and that nothing speaks against.

    None of its equations may be as well mended by another such cell: then the search must weigh them. Cells that share
    no equation are taken together.
    """
    votes: dict[tuple[int, int], list[int]] = {}
    now = {equation: residual for equation, residual in broken.items() if is_broken(net, equation, residual)}
    shared = _shared(net, now)
    for equation, residual in now.items():
        for at, coefficient in net.terms(equation):
            if at in shared:
                votes.setdefault((at, mend(residual, coefficient)), []).append(equation)
    able = [
        (at, change, equations)
        for (at, change), equations in votes.items()
        if len(equations) > 1 and at not in net.changed
        and _fits(net, broken, at, change) and allowed(net, at, change, net.changed)
    ]  # fmt: skip
    claims: dict[int, set[int]] = {}
    for at, _, equations in able:
        for equation in equations:
            claims.setdefault(equation, set()).add(at)
    alone = [each for each in able if all(len(claims[equation]) == 1 for equation in each[2])]
    taken: list[Choice] = []
    touched: set[int] = set()
    for at, change, _ in sorted(alone, key=lambda each: (-len(each[2]), each[0])):
        own = {each for each, _ in net.touch(at)}
        if touched.isdisjoint(own) and all(choice.cells[0] != at for choice in taken):
            taken.append(cell((at,), change))
            touched |= own
    return taken


def _shared(net: Net, equations: Iterable[int]) -> set[int]:
    """The cells that stand in two of these equations at least."""
    once: set[int] = set()
    twice: set[int] = set()
    for equation in equations:
        cells = net.cells(equation)
        twice |= once & cells
        once |= cells
    return twice


def _fits(net: Net, broken: Mapping[int, int], at: int, change: int) -> bool:
    """Whether everything the cell stands in is broken, and what is no sum is mended: only a long sum may hide two errors."""
    for equation, factor in net.touch(at):
        residual = broken.get(equation)
        if residual is None or not is_broken(net, equation, residual):
            return False
        if net.relation(equation) not in SUMS and is_broken(net, equation, residual + factor * change):
            return False
    return True


# --------------------------------------------------------------------------- rows


def _certain_rows(net: Net, broken: Mapping[int, int]) -> list[Choice]:
    """The first rows that moved for certain."""
    sums = [each for each, residual in broken.items() if is_broken(net, each, residual) and net.relation(each) in SUMS]
    found = _shifts(net, broken), _swapped(net, broken, sums), _left_out(net, broken, sums)
    return [*islice(chain.from_iterable(found), 1)]


def _shifts(net: Net, broken: Mapping[int, int]) -> Iterator[Choice]:
    for equation, residual in broken.items():
        if is_broken(net, equation, residual) and net.relation(equation) not in SUMS:
            yield from (
                each for each in shifted(net, equation, broken, net.changed)
                if moves_allowed(net, each, net.changed) and breaks_nothing(net, broken, each)
            )  # fmt: skip


def breaks_nothing(net: Net, broken: Mapping[int, int], choice: Choice) -> bool:
    """Whether every equation that the moves touch is broken now, or holds after all of them."""
    after: dict[int, int] = {}
    for at, change in choice.moves:
        for each, factor in net.touch(at):
            after[each] = after.get(each, broken.get(each, net.residual(each))) + factor * (change or 0)
    return not any(
        is_broken(net, each, residual) and not is_broken(net, each, broken.get(each, net.residual(each)))
        for each, residual in after.items()
    )


def _swapped(net: Net, broken: Mapping[int, int], sums: list[int]) -> Iterator[Choice]:
    for equation in sums:
        parent = int(net.equations.row[equation])
        off = {column: broken.get(each, 0) for column, each in net.sums_of(parent).items()}
        for choice in interchanged(net, equation, broken, net.changed):
            if (
                choice.kind == "baris_tertukar"
                and len(_mended(net, choice, parent, off)) > 1
                and moves_allowed(net, choice, net.changed)
                and breaks_nothing(net, broken, choice)
            ):
                yield choice


def _mended(net: Net, choice: Choice, parent: int, off: Mapping[int, int]) -> set[int]:
    """The amounts by which sums of one parent were off and, after the moves, are not."""
    sums = net.sums_of(parent)
    left = dict(off)
    for at, change in choice.moves:
        column = at % net.grid.width
        for each, factor in net.touch(at):
            if sums.get(column) == each:
                left[column] += factor * (change or 0)
    return {amount for column, amount in off.items() if amount and not left[column]}


def _left_out(net: Net, broken: Mapping[int, int], sums: list[int]) -> Iterator[Choice]:
    """A row left out, where no row that is there has these very amounts (then it may be counted twice instead).

    Not where a row of this parent, interchanged with another's, would mend a sum there: the search must weigh that.
    """
    for equation in sums:
        choices = list(rows_left_out(net, equation, broken))
        if (
            len(choices) == 1
            and choices[0].kind == "baris_terlewat"
            and len({change for _, change in choices[0].effects}) > 1
            and not _may_be_exchanged(net, broken, sums, equation)
        ):
            yield choices[0]


def _may_be_exchanged(net: Net, broken: Mapping[int, int], sums: list[int], equation: int) -> bool:
    """Whether a row of this sum, interchanged with one of another parent, would mend a broken sum there."""
    own, parent = set(net.children_of(equation)), int(net.equations.row[equation])
    return any(
        choice.kind == "baris_tertukar" and not own.isdisjoint(choice.rows) and breaks_nothing(net, broken, choice)
        for other in sums
        if int(net.equations.row[other]) != parent
        for choice in interchanged(net, other, broken, net.changed)
    )
