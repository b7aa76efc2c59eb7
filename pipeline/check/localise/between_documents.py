"""Two documents that each hold in themselves and yet disagree: one finding at the lowest row, none for its totals.

A total that differs only by what its rows differ by says nothing new, and a sisa or persen that follows from its own
row neither. What is left at a row where nothing else is broken on either side is no slip of one cell that sums could
show: it can only be judged by how many documents say the same. That one side stands in a sisa, a percent or sums that
hold, and the other in nothing, says little: all of these may have been computed from the wrong amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.check.edits.ratios import printed
from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.explanation import Component, Located, cell
from pipeline.check.localise.network import HELD, Network, Residuals
from pipeline.check.localise.rows_between_documents import depth, holds, row_above
from pipeline.check.localise.sums_between_documents import sums_apart
from pipeline.rulebook.relations import Family

PAIR = 2


@dataclass(frozen=True, slots=True)
class Apart:
    """`pure`: equations of documents that disagree and else hold, with what is said of them; `left`: all else broken.

    `net`: in which what they disagree on is taken out of the residuals.
    """

    net: Network
    pure: tuple[EquationNo, ...]
    located: tuple[Located, ...]
    left: dict[EquationNo, int]  # less what rows below already account for


def disagreements(net: Network, broken: Residuals) -> Apart:
    """The documents of one office-year against each other, kode by kode."""
    across = [each for each in broken if net.family(each) is Family.ACROSS]
    if not across:
        return Apart(net, (), (), dict(broken))
    left = {each: residual for each, residual in broken.items() if net.family(each) is not Family.ACROSS}
    pairs = [each for each in across if len(net.terms(each)) == PAIR and net.left(each) in net.cells(each)]
    paired = set(pairs)
    sums = sums_apart(net, broken, [each for each in across if each not in paired])
    left |= {each: off for each, off in sums.adjusted.items() if is_broken(net, each, off)}
    following = {each for each in pairs if _follows_in_its_row(net, broken, *_sides(net, each))}
    own = _less_what_is_below(net, broken, [each for each in pairs if each not in following])
    adjusted = {each: 0 if said.pure else said.residual for each, said in own.items()} | sums.adjusted
    left |= {each: said.residual for each, said in own.items() if not said.pure and is_broken(net, each, said.residual)}
    searched = {net.row(at) for each in left if net.family(each) is Family.ACROSS for at, _ in net.terms(each)}
    for each in sorted(following):  # mended with the amounts that it follows from, by the search or not at all
        if searched.isdisjoint(net.row(at) for at in _sides(net, each)):
            adjusted[each] = 0
        else:
            left[each] = broken[each]
    pure = [each for each, said in own.items() if said.pure]
    located = tuple(_judged(net, group) for group in _by_reference(net, pure))
    return Apart(net.adjusting(adjusted), (*pure, *sums.pure), (*located, *sums.located), left)


@dataclass(frozen=True, slots=True)
class _Own:
    """What a pair is off by beside its rows below; `pure`: both sides hold in themselves."""

    residual: int
    pure: bool


def _less_what_is_below(net: Network, broken: Residuals, pairs: Sequence[EquationNo]) -> dict[EquationNo, _Own]:
    """Each pair's own disagreement, the lowest rows first: a total that differs as its rows do says nothing new."""
    from_below: dict[tuple[At, int], int] = defaultdict(int)  # (reference cell, other table) -> sum over its rows
    found: dict[EquationNo, _Own] = {}
    for equation in sorted(pairs, key=lambda each: (-depth(net, net.place(each)[0]), each)):
        one, other = _sides(net, equation)
        below = from_below[one, net.table(other)]
        own = broken[equation] - below
        off = is_broken(net, equation, own)
        pure = off and one in net.cells(equation) and holds(net, broken, one) and holds(net, broken, other)
        found[equation] = _Own(own, pure)
        above = row_above(net, one)
        if above is not None:
            from_below[above, net.table(other)] += below + (own if pure else 0)
    return found


def _sides(net: Network, equation: EquationNo) -> tuple[At, At]:
    """(reference cell, the other cell)."""
    reference = net.left(equation)
    return reference, next(at for at, _ in net.terms(equation) if at != reference)


def _follows_in_its_row(net: Network, broken: Residuals, one: At, other: At) -> bool:
    """Whether the difference is only that of the amounts from which both rows, or the one that can, compute this cell."""
    parts = _computed_from(net, broken, one), _computed_from(net, broken, other)
    if parts[0] and len(parts[0]) == len(parts[1]):
        return any(net.value[a] != net.value[b] for a, b in zip(*parts, strict=True))
    return _follows_alone(net, one, other, parts[0]) or _follows_alone(net, other, one, parts[1])


def _follows_alone(net: Network, at: At, other: At, parts: Sequence[At]) -> bool:
    """Whether a row that computes its cell would say what the other says, with the amounts that the other row has."""
    beside = {part: net.at(net.row(other), net.column(part)) for part in parts}
    known = net.grid.known.ravel()
    told = {
        part: int(net.value[there])
        for part, there in beside.items()
        if known[there] and net.value[there] != net.value[part]
    }
    if not told or net.decimals[at] != net.decimals[other]:
        return False
    told[at] = int(net.value[other])
    for equation, _ in net.touch(at):
        if net.family(equation) is Family.ROW and net.place(equation)[1] == net.column(at):
            moved = sum(
                factor * (told[each] - int(net.value[each])) for each, factor in net.terms(equation) if each in told
            )
            return not is_broken(net, equation, int(net.equations.residual[equation]) + moved)
    return any(net.state(each, told) == HELD for each in net.ratios_of(at) if net.ratio_cells(each)[0] == at)


def _computed_from(net: Network, broken: Residuals, at: At) -> list[At]:
    """The cells of its row that a cell is rightly computed from; [] when it is not, or wrongly."""
    row, column = net.row(at), net.column(at)
    for equation, _ in net.touch(at):
        if net.family(equation) is Family.ROW and net.place(equation)[1] == column:
            return [] if equation in broken else sorted(each for each, _ in net.terms(equation) if each != at)
    for ratio in net.ratios_of(at):
        percent, over, under = net.ratio_cells(ratio)
        if percent == at and row == net.row(over) and net.state(ratio, {}) == HELD:
            return [over, under]
    return []


def _by_reference(net: Network, equations: Sequence[EquationNo]) -> list[list[EquationNo]]:
    groups: dict[At, list[EquationNo]] = defaultdict(list)
    for each in equations:
        groups[_sides(net, each)[0]].append(each)
    return list(groups.values())


def _judged(net: Network, equations: Sequence[EquationNo]) -> Located:
    """The value that most documents say; RANCU where two are said equally often, or the reference stands alone."""
    reference = _sides(net, equations[0])[0]
    said = [reference]
    for equation, _ in net.touch(reference):
        if net.family(equation) is Family.ACROSS and len(net.terms(equation)) == PAIR:
            said.append(next(at for at, _ in net.terms(equation) if at != reference))
    votes = {at: sum(_agree(net, at, other) for other in said) for at in said}
    most = max(votes.values())
    targets: list[At] = []  # cells, one of each value
    for at in said:
        if votes[at] == most and not any(_agree(net, at, target) for target in targets):
            targets.append(at)
    if not any(_agree(net, reference, target) for target in targets):
        targets.append(reference)
    solutions = tuple(
        tuple(cell((at,), _change(net, at, target)) for at in sorted(said) if not _agree(net, at, target))
        for target in targets
    )
    return Located(Component(tuple(equations), ()), solutions, limited=True)


def _amount(net: Network, at: At) -> Fraction:
    return Fraction(int(net.value[at]), 10 ** int(net.decimals[at]))


def _agree(net: Network, one: At, other: At) -> bool:
    """Equal as far as the coarser of the two is printed (rupiah are all printed alike)."""
    coarser = min(int(net.decimals[one]), int(net.decimals[other]))
    apart = abs(_amount(net, one) - _amount(net, other)) * 10**coarser
    return 2 * apart <= 1 if net.decimals[one] != net.decimals[other] else not apart


def _change(net: Network, at: At, target: At) -> int:
    """What brings a cell to the value of another, in its own decimals."""
    return printed(_amount(net, target), int(net.decimals[at])) - int(net.value[at])
