"""Two documents that each hold in themselves and yet disagree: one finding at the lowest row, none for its totals.

A total that differs only by what its rows differ by says nothing new, and a sisa or persen that follows from its own
row neither. What is left at a row where nothing else is broken on either side is no slip of one cell that sums could
show: it can only be judged by how many documents say the same. That one side stands in a sisa, a percent or sums that
hold, and the other in nothing, says little: all of these may have been computed from the wrong amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.check.edits.ratios import printed
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.explanation import Component, Located, cell
from pipeline.check.localise.network import BROKEN, HELD, Net

PAIR = 2
ACROSS = ("sama_dokumen", "persen_sama")
BY_KIND = "jenis"


@dataclass(frozen=True, slots=True)
class Apart:
    """`pure`: equations of documents that disagree and else hold, with what is said of them; `left`: all else broken."""

    pure: tuple[int, ...]
    located: tuple[Located, ...]
    left: dict[int, int]  # equation -> residual, less what rows below already account for


def disagreements(net: Net, broken: Mapping[int, int]) -> Apart:
    """The documents of one office-year against each other, kode by kode."""
    across = [each for each in broken if net.relation(each) in ACROSS]
    if not across:
        return Apart((), (), dict(broken))
    left = {each: residual for each, residual in broken.items() if net.relation(each) not in ACROSS}
    from_below: dict[tuple[int, int], int] = defaultdict(
        int
    )  # (reference cell, other table) -> sum of its rows' disagreements
    pure: list[int] = []
    following: list[int] = []
    for equation in sorted(across, key=lambda each: (-_depth(net, int(net.equations.row[each])), each)):
        if len(net.terms(equation)) > PAIR:  # a side that is the sum of its kinds
            left[equation] = broken[equation]
            continue
        one, other = _sides(net, equation)
        if _follows_in_its_row(net, broken, one, other):
            following.append(equation)
            continue
        table = int(net.grid.block[other // net.grid.width])
        own = broken[equation] - from_below[one, table]
        net.adjusted[equation] = own
        up = from_below[one, table]
        if is_broken(net, equation, own):
            if one in net.cells(equation) and holds(net, broken, one) and holds(net, broken, other):
                pure.append(equation)
                net.adjusted[equation] = 0
                up += own
            else:
                left[equation] = own
        above = _row_above(net, one)
        if above >= 0:
            from_below[above, table] += up
    searched = {at // net.grid.width for each in left if net.relation(each) in ACROSS for at, _ in net.terms(each)}
    for equation in following:  # it is mended with the amounts that it follows from, by the search or not at all
        if searched.isdisjoint(at // net.grid.width for at in _sides(net, equation)):
            net.adjusted[equation] = 0
        else:
            left[equation] = broken[equation]
    return Apart(tuple(pure), tuple(_judged(net, group) for group in _by_reference(net, pure)), left)


def _sides(net: Net, equation: int) -> tuple[int, int]:
    """(reference cell, the other cell)."""
    reference = int(net.equations.row[equation]) * net.grid.width + int(net.equations.column[equation])
    return reference, next(at for at, _ in net.terms(equation) if at != reference)


def _depth(net: Net, row: int) -> int:
    depth = 0
    while row >= 0:
        row, depth = int(net.grid.parent[row]), depth + 1
    return depth


def _row_above(net: Net, at: int) -> int:
    """The cell whose sum this cell is a part of, -1 none."""
    for equation, factor in net.touch(at):
        if factor < 0 and net.relation(equation).startswith("jumlah"):
            return int(net.equations.row[equation]) * net.grid.width + int(net.equations.column[equation])
    return -1


def holds(net: Net, broken: Mapping[int, int], at: int) -> bool:
    """Whether no sum, identity or percent speaks against the cell."""
    sums = (each for each, _ in net.touch(at) if net.relation(each) not in (*ACROSS, BY_KIND))
    return all(each not in broken for each in sums) and all(net.state(each, {}) != BROKEN for each in net.ratios_of(at))


def _follows_in_its_row(net: Net, broken: Mapping[int, int], one: int, other: int) -> bool:
    """Whether the difference is only that of the amounts from which both rows, or the one that can, compute this cell."""
    parts = _computed_from(net, broken, one), _computed_from(net, broken, other)
    if parts[0] and len(parts[0]) == len(parts[1]):
        return any(net.value[a] != net.value[b] for a, b in zip(*parts, strict=True))
    return _follows_alone(net, one, other, parts[0]) or _follows_alone(net, other, one, parts[1])


def _follows_alone(net: Net, at: int, other: int, parts: Sequence[int]) -> bool:
    """Whether a row that computes its cell would say what the other says, with the amounts that the other row has."""
    wide = net.grid.width
    row = other // wide
    told = {
        part: int(net.value[row * wide + part % wide])
        for part in parts
        if net.grid.known[row, part % wide] and net.value[row * wide + part % wide] != net.value[part]
    }
    if not told or net.decimals[at] != net.decimals[other]:
        return False
    told[at] = int(net.value[other])
    for equation, _ in net.touch(at):
        if net.relation(equation) == "baris" and int(net.equations.column[equation]) == at % wide:
            moved = sum(
                factor * (told[each] - int(net.value[each])) for each, factor in net.terms(equation) if each in told
            )
            return not is_broken(net, equation, int(net.equations.residual[equation]) + moved)
    return any(net.state(each, told) == HELD for each in net.ratios_of(at) if net.ratio_cells(each)[0] == at)


def _computed_from(net: Net, broken: Mapping[int, int], at: int) -> list[int]:
    """The cells of its row that a cell is rightly computed from; [] when it is not, or wrongly."""
    row, column = divmod(at, net.grid.width)
    for equation, _ in net.touch(at):
        if net.relation(equation) == "baris" and int(net.equations.column[equation]) == column:
            return [] if equation in broken else sorted(each for each, _ in net.terms(equation) if each != at)
    for ratio in net.ratios_of(at):
        percent, over, under = net.ratio_cells(ratio)
        if percent == at and row == over // net.grid.width and net.state(ratio, {}) == HELD:
            return [over, under]
    return []


def _by_reference(net: Net, equations: Sequence[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for each in equations:
        groups[_sides(net, each)[0]].append(each)
    return list(groups.values())


def _judged(net: Net, equations: Sequence[int]) -> Located:
    """The value that most documents say; RANCU where two are said equally often, or the reference stands alone."""
    reference = _sides(net, equations[0])[0]
    said = [reference]
    for equation, _ in net.touch(reference):
        if net.relation(equation) in ACROSS and len(net.terms(equation)) == PAIR:
            said.append(next(at for at, _ in net.terms(equation) if at != reference))
    votes = {at: sum(_agree(net, at, other) for other in said) for at in said}
    most = max(votes.values())
    targets: list[int] = []  # cells, one of each value
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


def _amount(net: Net, at: int) -> Fraction:
    return Fraction(int(net.value[at]), 10 ** int(net.decimals[at]))


def _agree(net: Net, one: int, other: int) -> bool:
    """Equal as far as the coarser of the two is printed (rupiah are all printed alike)."""
    coarser = min(int(net.decimals[one]), int(net.decimals[other]))
    apart = abs(_amount(net, one) - _amount(net, other)) * 10**coarser
    return 2 * apart <= 1 if net.decimals[one] != net.decimals[other] else not apart


def _change(net: Net, at: int, target: int) -> int:
    """What brings a cell to the value of another, in its own decimals."""
    return printed(_amount(net, target), int(net.decimals[at])) - int(net.value[at])
