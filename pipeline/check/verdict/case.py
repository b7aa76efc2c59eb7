"""One choice of an explanation, with all that a judge may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pipeline.check.cause.formulas import bears_itself_out
from pipeline.check.grid.numbers import EquationNo, RatioNo
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import off
from pipeline.check.localise.explanation import CELL, Choice, Located
from pipeline.check.localise.network import BROKEN, Network
from pipeline.check.verdict.grounds import Asked, Grounds
from pipeline.check.verdict.readings import COLUMN, HIDDEN, doubt_of, stands_on_inferred
from pipeline.model import Confidence

FORMULA: Final = "rumus_cocok"
"""Doubt of a formula whose own sum or difference holds."""
SEEN_TO_MOVE: Final = ("baris_tertukar", "sel_tertukar", "baris_tergeser", "satu_kolom_ke_samping")
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


# --------------------------------------------------------------------------- what judges look at


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


def is_off(net: Network, asked: Asked) -> bool:
    """Whether anything of it is broken as printed."""
    return any(net.equations.broken[each] for each in asked[0]) or any(
        net.state(each, {}) == BROKEN for each in asked[1]
    )


def is_needed(grounds: Grounds, choice: Choice) -> bool:
    """Whether anything that an uncertain choice stands in is broken after all that is proposed."""
    net = grounds.net
    touched = {each for at in choice.cells for each, _ in net.touch(at)}
    return any(is_broken(net, each, off(net, each, grounds.proposed)) for each in touched)


def doubt(case: Case) -> str:
    """What of the reading a choice stands on: "" where one of its equations or percents stands on nothing inferred."""
    linear, percents = case.asked
    if case.choice.kind == CELL and bears_itself_out(case.net, case.choice.cells[0]):
        return FORMULA
    hidden = any(
        bool(each) for each in case.net.grid.rows.all("hidden")[[case.net.row(at) for at in case.choice.cells]]
    )
    doubts = [doubt_of(case.net, each) for each in linear if case.net.equations.broken[each]]
    if hidden:
        return HIDDEN
    if case.choice.kind in SEEN_TO_MOVE and _bears_itself_out(case):
        return ""
    doubts += [COLUMN if stands_on_inferred(case.net, case.net.ratio_cells(each)) else "" for each in percents]
    return "" if not doubts or "" in doubts else doubts[0]


def _bears_itself_out(case: Case) -> bool:
    """Whether rows that moved, put back, leave everything they touch right, in two columns at least."""
    net, moves = case.net, case.choice.moves
    values = {at: int(net.value[at]) + (change or 0) for at, change in moves}
    touched = {each for at, _ in moves for each, _ in net.touch(at)}
    columns = {net.place(each)[1] for each in case.asked[0] if net.is_sum(each)}
    return len(columns) > 1 and not any(is_broken(net, each, off(net, each, values)) for each in touched)
