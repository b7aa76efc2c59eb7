"""How sure may a proposal be? A chain of judges of one signature: each may lower what the others leave, none may raise it.

A judge knows one reason to doubt. What doubts the reading itself (a level inferred, a hidden row) is a judge like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pipeline.check.cause.cause import UNKNOWN, guess, operation_cause
from pipeline.check.grid.grid import NO_LEVEL
from pipeline.check.grid.numbers import At, EquationNo, RatioNo
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import names_its_cells, off
from pipeline.check.localise.explanation import CELL, Choice, Located
from pipeline.check.localise.network import BROKEN, HELD, Network
from pipeline.check.verdict import evidence
from pipeline.check.verdict.grounds import Asked, Grounds
from pipeline.check.verdict.readings import HIDDEN, doubt_of
from pipeline.model import RUPIAH, Confidence
from pipeline.rulebook.measures import Negative
from pipeline.rulebook.relations import Family

SMALLEST_ROUNDED: Final = 100_000
"""Sen of an amount that people round: below a thousand rupiah none is."""
HALF_RUPIAH: Final = 50
"""Sen that rounding may take from or add to one amount."""
WITNESSES, WITNESSES_OF_ROWS = 2, 4
"""Equations that must ask for a proposal before it is PASTI: of a cell, of rows that moved."""

SEEN_TO_MOVE: Final = ("baris_tertukar", "sel_tertukar", "baris_tergeser")
"""Operations that so many equations make certain; a row that is not there stays KUAT."""


class Standing(IntEnum):
    """What may be said of a choice, from nothing to certain."""

    SILENT = 0  # it made up for what is put right elsewhere
    WITH_OTHERS = 1  # told among the explanations of what stays open
    UNDECIDED = 2  # a finding of its own, that accuses nobody
    STRONG = 3
    CERTAIN = 4


CONFIDENCE: Final = {Standing.STRONG: Confidence.KUAT, Standing.CERTAIN: Confidence.PASTI}


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One choice of a located component, and what it is asked about."""

    grounds: Grounds
    located: Located
    choice: Choice
    asked: Asked  # the broken equations and percents in which it plays a part
    needed: bool  # an uncertain choice of this component is needed for what is off after all proposals

    @property
    def net(self) -> Network:
        return self.grounds.net


Judge = Callable[[Case], Standing]
"""The most that may be said, for one reason."""


def judged(case: Case) -> Standing:
    """The least that any judge leaves."""
    return min(judge(case) for judge in JUDGES)


# --------------------------------------------------------------------------- the judges


def by_its_cells(case: Case) -> Standing:
    """A choice that names a set of cells, or a range of values, accuses nobody."""
    if names_its_cells(case.choice):
        return Standing.CERTAIN
    return Standing.UNDECIDED if _is_off(case.net, case.asked) else Standing.WITH_OTHERS


def by_what_it_breaks(case: Case) -> Standing:
    """A cell that breaks more of what held than it mends only makes up for others."""
    if case.choice not in case.grounds.uncertain:
        return Standing.CERTAIN
    return Standing.WITH_OTHERS if case.needed else Standing.SILENT


def by_memo_rows(case: Case) -> Standing:
    """A row that its total leaves out, in a table without kode and levels: "di antaranya …" is left out by right."""
    if case.choice.kind != "baris_lebih":
        return Standing.CERTAIN
    grid, row = case.net.grid, case.choice.rows[1]
    level = grid.level[0][int(grid.level[1][row])]
    may_be = level in NO_LEVEL and not str(grid.rows.at("kode", row))
    return Standing.UNDECIDED if may_be else Standing.CERTAIN


def by_documents(case: Case) -> Standing:
    """Documents that each hold in themselves disagree: nothing more than KUAT."""
    return Standing.STRONG if case.located.limited else Standing.CERTAIN


def by_what_held(case: Case) -> Standing:
    """A proposal that breaks an equation that held is KUAT at most."""
    if case.choice.kind != CELL:
        return Standing.CERTAIN
    shaken = any(each in case.grounds.shaken for each, _ in case.net.touch(case.choice.cells[0]))
    return Standing.STRONG if shaken else Standing.CERTAIN


def by_witnesses(case: Case) -> Standing:
    """PASTI asks for witnesses: of a cell two that share no other cell, none under suspicion; of rows four equations."""
    if case.choice.kind == CELL:
        enough = len(_witnesses(case)) >= WITNESSES
    else:
        enough = len(case.asked[0]) >= WITNESSES_OF_ROWS and case.choice.kind in SEEN_TO_MOVE
    return Standing.CERTAIN if enough else Standing.STRONG


def by_reading(case: Case) -> Standing:
    """What stands only on a level or a kode that was inferred, or on hidden rows, accuses nobody."""
    return Standing.UNDECIDED if doubt(case) else Standing.CERTAIN


def by_bounds(case: Case) -> Standing:
    """A percent that nobody prints, or an amount below zero, shows that something beside it is wrong."""
    for at, change in case.choice.moves:
        measure = case.net.grid.vocabulary.measures[case.net.measure(at)]
        value = int(case.net.value[at]) + (change or 0)
        low, high = measure.range or (None, None)
        scale = 10 ** int(case.net.decimals[at])
        if low is not None and high is not None and not low * scale <= value <= high * scale:
            return Standing.UNDECIDED
        if value < 0 <= int(case.net.value[at]) and measure.negative is not Negative.FREE:
            return Standing.UNDECIDED
    return Standing.CERTAIN


def by_rounding(case: Case) -> Standing:
    """What half a rupiah for each amount explains is no slip for certain, where only sums and its own row say so."""
    net = case.net
    linear = [each for each in case.asked[0] if net.equations.broken[each]]
    rupiah = all(net.grid.vocabulary.measures[net.measure(at)].unit == RUPIAH for at in case.choice.cells)
    tiny = any(abs(int(net.value[at])) < SMALLEST_ROUNDED for at in case.choice.cells)
    if not linear or not rupiah or tiny or case.asked[1]:
        return Standing.CERTAIN
    small = all(
        net.family(each) in (Family.SUM, Family.ROW)
        and abs(int(net.equations.residual[each])) <= HALF_RUPIAH * len(net.terms(each))
        and not int(net.equations.residual[each]) % (2 * HALF_RUPIAH)
        for each in linear
    )
    return Standing.UNDECIDED if small else Standing.CERTAIN


def by_brothers(case: Case) -> Standing:
    """Percents of brothers that are off together, or one that turns more than whole: the amounts beside may be wrong.

    What makes up for itself in one sum shows in the percents alone. A percent whose own slip is seen stays accused.
    """
    net, at = case.net, case.choice.cells[0]
    change = case.choice.change
    ratio = next((each for each in net.ratios_of(at) if net.ratio_cells(each)[0] == at), None)
    if case.choice.kind != CELL or ratio is None or change is None or case.asked[0]:
        return Standing.CERTAIN
    if guess(net, case.grounds.keys, at, change).cause != UNKNOWN:
        return Standing.CERTAIN
    hundred = 100 * 10 ** int(net.decimals[at])
    more = int(net.value[at]) <= hundred < int(net.value[at]) + change
    row, column = net.row(at), net.column(at)
    parents = net.grid.parent
    brothers = [each for each in (parents == parents[row]).nonzero()[0].tolist() if each != row and parents[row] >= 0]
    together = any(
        net.state(other, {}) == BROKEN and net.ratio_cells(other)[0] == net.at(each, column)
        for each in brothers
        for other in net.ratios_of(net.at(each, column))
    )
    return Standing.UNDECIDED if more or together else Standing.CERTAIN


def by_what_is_missing(case: Case) -> Standing:
    """A row that no other document names, or a blank whose row stays broken when it is filled, accuses nobody."""
    net, choice = case.net, case.choice
    if choice.kind == "baris_terlewat":
        return Standing.CERTAIN if operation_cause(net, case.grounds.keys, choice).args else Standing.UNDECIDED
    at = choice.cells[0]
    if choice.kind != CELL or choice.change is None or net.grid.fact.ravel()[at] >= 0:
        return Standing.CERTAIN
    filled = {at: int(net.value[at]) + choice.change}
    left = any(is_broken(net, each, off(net, each, filled)) for each, _ in net.touch(at))
    return Standing.UNDECIDED if left else Standing.CERTAIN


def by_what_it_leaves(case: Case) -> Standing:
    """Rows that moved, put back, and what they touch is broken all the same: another story may fit better."""
    if case.choice.kind not in SEEN_TO_MOVE:
        return Standing.CERTAIN
    values = {at: int(case.net.value[at]) + (change or 0) for at, change in case.choice.moves}
    touched = {each for at, _ in case.choice.moves for each, _ in case.net.touch(at)}
    left = any(is_broken(case.net, each, off(case.net, each, values)) for each in touched)
    return Standing.STRONG if left else Standing.CERTAIN


JUDGES: Final[Sequence[Judge]] = (
    by_its_cells, by_what_it_breaks, by_memo_rows, by_documents, by_what_held, by_witnesses, by_reading, by_bounds,
    by_rounding,
    by_brothers,
    by_what_it_leaves,
    by_what_is_missing,
)  # fmt: skip


# --------------------------------------------------------------------------- what they look at


def doubt(case: Case) -> str:
    """What of the reading a choice stands on: "" where one of its equations or percents stands on nothing inferred."""
    linear, percents = case.asked
    hidden = any(
        bool(each) for each in case.net.grid.rows.all("hidden")[[case.net.row(at) for at in case.choice.cells]]
    )
    doubts = [doubt_of(case.net, each) for each in linear if case.net.equations.broken[each]]
    if hidden:
        return HIDDEN
    if case.choice.kind in SEEN_TO_MOVE and _bears_itself_out(case):
        return ""
    return "" if percents or not doubts or "" in doubts else doubts[0]


def is_needed(grounds: Grounds, choice: Choice) -> bool:
    """Whether anything that an uncertain choice stands in is broken after all that is proposed."""
    net = grounds.net
    touched = {each for at in choice.cells for each, _ in net.touch(at)}
    return any(is_broken(net, each, off(net, each, grounds.proposed)) for each in touched)


def _bears_itself_out(case: Case) -> bool:
    """Whether rows that moved, put back, leave everything they touch right, in two columns at least."""
    net, moves = case.net, case.choice.moves
    values = {at: int(net.value[at]) + (change or 0) for at, change in moves}
    touched = {each for at, _ in moves for each, _ in net.touch(at)}
    columns = {net.place(each)[1] for each in case.asked[0] if net.is_sum(each)}
    return len(columns) > 1 and not any(is_broken(net, each, off(net, each, values)) for each in touched)


def _is_off(net: Network, asked: Asked) -> bool:
    """Whether anything of it is broken as printed."""
    return any(net.equations.broken[each] for each in asked[0]) or any(
        net.state(each, {}) == BROKEN for each in asked[1]
    )


def _witnesses(case: Case) -> list[frozenset[At]]:
    """The other cells of equations mended by this cell alone, no two with a cell in common, none under suspicion.

    Under suspicion is a cell of an equation that is broken for another reason and not mended by what is located.
    """
    net, at = case.net, case.choice.cells[0]
    alone = {at: int(net.value[at]) + (case.choice.change or 0)}
    mended = {
        each for each in case.asked[0] if evidence.linear(net, each, alone).holds_after and not doubt_of(net, each)
    }
    sides: list[frozenset[At]] = [net.cells(equation) for equation in mended]
    sides += [frozenset(net.ratio_cells(ratio)) for ratio in case.asked[1] if net.state(ratio, alone) == HELD]
    found: list[frozenset[At]] = []
    for side in sorted(sides, key=lambda each: (len(each), sorted(each))):
        rest = side - {at}
        if any(_suspected(case.grounds, other, mended) for other in rest):
            continue
        if all(rest.isdisjoint(witness) for witness in found):
            found.append(rest)
    return found


def _suspected(grounds: Grounds, at: At, mended: set[EquationNo]) -> bool:
    net = grounds.net
    return any(
        bool(net.equations.broken[each])
        and each not in mended
        and not evidence.linear(net, each, grounds.proposed).holds_after
        for each, _ in net.touch(at)
    )


def around(net: Network, located: Located, choice: Choice) -> Asked:
    """The broken equations and percents of the component in which a choice plays a part."""
    cells = set(choice.cells)
    effects = {equation for equation, _ in choice.effects}
    linear: list[EquationNo] = [
        each for each in located.component.equations if each in effects or not cells.isdisjoint(net.cells(each))
    ]
    percents: list[RatioNo] = [each for each in located.component.ratios if not cells.isdisjoint(net.ratio_cells(each))]
    if not linear and not percents:
        linear = sorted({each for at in choice.cells for each, _ in net.touch(at)})
    if not linear and not percents:  # a percent computed from an amount that is wrong
        percents = sorted({each for at in choice.cells for each in net.ratios_of(at)})
    return linear, percents
