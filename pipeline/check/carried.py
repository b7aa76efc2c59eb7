"""Two documents that each hold in themselves and yet disagree: one finding at the lowest row, none for its totals.

A total that differs only by what its rows differ by says nothing new, and a sisa or persen that follows from its own
row neither. What is left at a row whose other equations hold on both sides is no slip of one cell that sums could
show: it can only be judged by how many documents say the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.check.choice import Component, Located, cell
from pipeline.check.moves import is_broken
from pipeline.check.net import HELD, Net

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
    for equation in sorted(across, key=lambda each: (-_depth(net, int(net.equations.row[each])), each)):
        if len(net.terms(equation)) > PAIR:  # a side that is the sum of its kinds
            left[equation] = broken[equation]
            continue
        one, other = _sides(net, equation)
        if _follows_in_its_row(net, broken, one, other):
            net.adjusted[equation] = 0
            continue
        table = int(net.grid.block[other // net.grid.width])
        own = broken[equation] - from_below[one, table]
        net.adjusted[equation] = own
        up = from_below[one, table]
        if is_broken(net, equation, own):
            if vouched(net, broken, one) and vouched(net, broken, other):
                pure.append(equation)
                net.adjusted[equation] = 0
                up += own
            else:
                left[equation] = own
        above = _row_above(net, one)
        if above >= 0:
            from_below[above, table] += up
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


def vouched(net: Net, broken: Mapping[int, int], at: int) -> bool:
    """Whether the cell stands in sums or identities of its own table, all of which hold."""
    others = [each for each, _ in net.touch(at) if net.relation(each) not in (*ACROSS, BY_KIND)]
    return bool(others) and not any(each in broken for each in others)


def _follows_in_its_row(net: Net, broken: Mapping[int, int], one: int, other: int) -> bool:
    """Whether the difference is only that of the amounts from which both rows compute this cell, rightly."""
    parts = _computed_from(net, broken, one), _computed_from(net, broken, other)
    if not parts[0] or len(parts[0]) != len(parts[1]):
        return False
    return any(net.value[a] != net.value[b] for a, b in zip(*parts, strict=True))


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
    said: dict[int, int] = {reference: int(net.value[reference])}
    for equation, _ in net.touch(reference):
        if net.relation(equation) in ACROSS:
            other = next(at for at, _ in net.terms(equation) if at != reference)
            said[other] = int(net.value[other])
    count = Counter(said.values())
    most = max(count.values())
    targets = [value for value, times in count.items() if times == most]
    if targets != [said[reference]]:
        targets = list(dict.fromkeys([*targets, said[reference]]))
    solutions = tuple(
        tuple(cell((at,), value - now) for at, now in sorted(said.items()) if now != value) for value in targets
    )
    return Located(Component(tuple(equations), ()), solutions, limited=True)
