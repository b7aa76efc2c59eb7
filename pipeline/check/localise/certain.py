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
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice

from pipeline.check.grid.numbers import At, Column, EquationNo, RatioNo, Row
from pipeline.check.localise.aside import typed_aside
from pipeline.check.localise.changes import after_move, allowed, is_broken, mend, moves_allowed
from pipeline.check.localise.explanation import Choice, Component, GaveUp, Located, cell
from pipeline.check.localise.network import BROKEN, Network, Residuals, Values
from pipeline.check.localise.operations import interchanged, rows_left_out
from pipeline.check.localise.shifted import shifted, shifted_under_percents


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What is still broken: equations with their residuals, percents; in the network where the rest is put right."""

    net: Network
    broken: dict[EquationNo, int]
    ratios: list[RatioNo]


def what_is_certain(left: Left) -> tuple[list[Located], Left]:
    """(what is certain, what is left without it); where the steps are spent, what was certain until then."""
    taken: list[Located] = []
    with suppress(GaveUp):
        while choices := (
            _certain_runs(left) or _certain_cells(left.net, left.broken) or _certain_rows(left.net, left.broken)
        ):
            left, located = put_right(left, choices)
            taken += located
    open_ones = {each: residual for each, residual in left.broken.items() if is_broken(left.net, each, residual)}
    return taken, Left(left.net, open_ones, left.ratios)


def put_right(left: Left, choices: Iterable[Choice]) -> tuple[Left, list[Located]]:
    """Take choices for certain: what is broken then, and what each mended."""
    net, broken, ratios = left.net, dict(left.broken), left.ratios
    values: dict[At, int] = {}
    effects: list[tuple[EquationNo, int]] = []
    located: list[Located] = []
    for choice in choices:
        touched = {each for at, _ in choice.moves for each, _ in net.touch(at)} | {each for each, _ in choice.effects}
        part = tuple(sorted(each for each in touched if each in broken and is_broken(net, each, broken[each])))
        for at, change in choice.moves:
            broken = after_move(net, broken, at, change or 0)
            values[at] = int(net.value[at]) + (change or 0)
        for equation, change in choice.effects:
            broken[equation] += change
        effects += choice.effects
        mended = _percents_mended(net, ratios, choice, {**net.settled.changed, **values})
        ratios = [each for each in ratios if each not in mended]
        located.append(Located(Component(part, tuple(mended)), ((choice,),)))
    return Left(net.putting_right(values, effects), broken, ratios), located


def _percents_mended(net: Network, ratios: Iterable[RatioNo], choice: Choice, changed: Values) -> list[RatioNo]:
    cells = {at for at, _ in choice.moves}
    return [each for each in ratios if cells & set(net.ratio_cells(each)) and net.state(each, changed) != BROKEN]


# --------------------------------------------------------------------------- cells


def _certain_cells(net: Network, broken: Residuals) -> list[Choice]:
    """The cells whose change mends most equations, two at least, and that nothing speaks against.

    None of its equations may be as well mended by another such cell: then the search must weigh them. Cells that share
    no equation are taken together.
    """
    votes: dict[tuple[At, int], list[EquationNo]] = {}
    now = {equation: residual for equation, residual in broken.items() if is_broken(net, equation, residual)}
    net.steps.take(sum(len(net.terms(each)) for each in now))
    shared = _shared(net, now)
    for equation, residual in now.items():
        for at, coefficient in net.terms(equation):
            if at in shared:
                votes.setdefault((at, mend(residual, coefficient)), []).append(equation)
    able = [
        (at, change, equations)
        for (at, change), equations in votes.items()
        if len(equations) > 1 and at not in net.settled.changed
        and _fits(net, broken, at, change) and allowed(net, at, change, net.settled.changed)
    ]  # fmt: skip
    claims: dict[EquationNo, set[At]] = {}
    for at, _, equations in able:
        for equation in equations:
            claims.setdefault(equation, set()).add(at)
    alone = [each for each in able if all(len(claims[equation]) == 1 for equation in each[2])]
    taken: list[Choice] = []
    touched: set[EquationNo] = set()
    for at, change, _ in sorted(alone, key=lambda each: (-len(each[2]), each[0])):
        own = {each for each, _ in net.touch(at)}
        if touched.isdisjoint(own) and all(choice.cells[0] != at for choice in taken):
            taken.append(cell((at,), change))
            touched |= own
    return taken


def _shared(net: Network, equations: Iterable[EquationNo]) -> set[At]:
    """The cells that stand in two of these equations at least."""
    once: set[At] = set()
    twice: set[At] = set()
    for equation in equations:
        cells = net.cells(equation)
        twice |= once & cells
        once |= cells
    return twice


def _fits(net: Network, broken: Residuals, at: At, change: int) -> bool:
    """Whether everything the cell stands in is broken, and what is no sum is mended: only a long sum may hide two errors."""
    for equation, factor in net.touch(at):
        residual = broken.get(equation)
        if residual is None or not is_broken(net, equation, residual):
            return False
        if not net.is_sum(equation) and is_broken(net, equation, residual + factor * change):
            return False
    return True


# --------------------------------------------------------------------------- rows


def _certain_rows(net: Network, broken: Residuals) -> list[Choice]:
    """The first rows that moved for certain."""
    sums = [each for each, residual in broken.items() if is_broken(net, each, residual) and net.is_sum(each)]
    found = _swapped(net, broken, sums), _left_out(net, broken, sums)
    return [*islice(chain.from_iterable(found), 1)]


def _certain_runs(left: Left) -> list[Choice]:
    """The first cells that were typed beside where they belong: of a row, or of a column."""
    net, broken = left.net, left.broken
    under_percents = (
        each for each in shifted_under_percents(net, broken, left.ratios)
        if moves_allowed(net, each, net.settled.changed) and breaks_nothing(net, broken, each)
    )  # fmt: skip
    return [*islice(chain(typed_aside(net, broken), _shifts(net, broken), under_percents), 1)]


def _shifts(net: Network, broken: Residuals) -> Iterator[Choice]:
    for equation, residual in broken.items():
        if is_broken(net, equation, residual) and not net.is_sum(equation):
            yield from (
                each for each in shifted(net, equation, broken, net.settled.changed)
                if moves_allowed(net, each, net.settled.changed) and breaks_nothing(net, broken, each)
            )  # fmt: skip


def breaks_nothing(net: Network, broken: Residuals, choice: Choice) -> bool:
    """Whether every equation that the moves touch is broken now, or holds after all of them."""
    after: dict[EquationNo, int] = {}
    for at, change in choice.moves:
        for each, factor in net.touch(at):
            after[each] = after.get(each, broken.get(each, net.residual(each))) + factor * (change or 0)
    return not any(
        is_broken(net, each, residual) and not is_broken(net, each, broken.get(each, net.residual(each)))
        for each, residual in after.items()
    )


def _swapped(net: Network, broken: Residuals, sums: list[EquationNo]) -> Iterator[Choice]:
    """Rows interchanged that mend most; nothing where two ways with a row in common mend as much."""
    able: dict[Choice, int] = {}
    for equation in sums:
        parent = net.place(equation)[0]
        off = {column: broken.get(each, 0) for column, each in net.sums_of(parent).items()}
        for choice in interchanged(net, equation, broken, net.settled.changed):
            if (
                choice.kind == "baris_tertukar"
                and choice not in able
                and len(_mended(net, choice, parent, off)) > 1
                and moves_allowed(net, choice, net.settled.changed)
                and breaks_nothing(net, broken, choice)
            ):
                able[choice] = _mends(net, broken, choice)
    best = [choice for choice, count in able.items() if count == max(able.values())]
    yield from (each for each in best if all(other is each or set(other.rows).isdisjoint(each.rows) for other in best))


def _mends(net: Network, broken: Residuals, choice: Choice) -> int:
    """How many broken equations hold after the moves."""
    after: dict[EquationNo, int] = {}
    for at, change in choice.moves:
        for each, factor in net.touch(at):
            after[each] = after.get(each, broken.get(each, net.residual(each))) + factor * (change or 0)
    return sum(
        not is_broken(net, each, residual) and is_broken(net, each, broken.get(each, net.residual(each)))
        for each, residual in after.items()
    )


def _mended(net: Network, choice: Choice, parent: Row, off: Mapping[Column, int]) -> set[int]:
    """The amounts by which sums of one parent were off and, after the moves, are not."""
    sums = net.sums_of(parent)
    left = dict(off)
    for at, change in choice.moves:
        column = net.column(at)
        for each, factor in net.touch(at):
            if sums.get(column) == each:
                left[column] += factor * (change or 0)
    return {amount for column, amount in off.items() if amount and not left[column]}


def _left_out(net: Network, broken: Residuals, sums: list[EquationNo]) -> Iterator[Choice]:
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


def _may_be_exchanged(net: Network, broken: Residuals, sums: list[EquationNo], equation: EquationNo) -> bool:
    """Whether a row of this sum, interchanged with one of another parent, would mend a broken sum there."""
    own, parent = set(net.children_of(equation)), int(net.equations.row[equation])
    return any(
        choice.kind == "baris_tertukar" and not own.isdisjoint(choice.rows) and breaks_nothing(net, broken, choice)
        for other in sums
        if net.place(other)[0] != parent
        for choice in interchanged(net, other, broken, net.settled.changed)
    )
