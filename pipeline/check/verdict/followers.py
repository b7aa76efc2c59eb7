"""Cells that are computed from a wrong one: they change with it. Said beside it, never a finding of their own, never proof.

A persen or sisa that was right for what its row says, and that is proposed another value only because an amount beside
it is, was computed from the wrong amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.check.grid.numbers import At
from pipeline.check.localise.explanation import CELL, Choice
from pipeline.check.localise.network import BROKEN, Network, Values
from pipeline.model import PERCENT, Cause
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.relations import Family

FOLLOWS: Final = Cause("ikut_berubah")


def is_computed(net: Network, at: At) -> bool:
    """Whether offices compute a cell from others of its row."""
    measure = net.grid.vocabulary.measures[net.measure(at)]
    return measure.unit == PERCENT or measure.aspect is Aspect.COMPUTED


def leader_of(net: Network, choice: Choice, proposed: Values) -> At | None:
    """The wrong cell of its row from which a cell was rightly computed as printed; None where it was not so."""
    if choice.kind != CELL or len(choice.cells) != 1 or not is_computed(net, choice.cells[0]):
        return None
    at = choice.cells[0]
    sources: list[At] = []
    for ratio in net.ratios_of(at):
        percent, over, under = net.ratio_cells(ratio)
        if percent == at and net.state(ratio, {}) != BROKEN:
            sources += [over, under]
    for equation, _ in net.touch(at):
        if net.family(equation) is Family.ROW and net.left(equation) == at and not net.equations.broken[equation]:
            sources += [other for other, _ in net.terms(equation) if other != at]
    return next((each for each in sources if each in proposed and net.row(each) == net.row(at)), None)


def followers(net: Network, choices: Iterable[Choice], proposed: Values) -> dict[At, list[Choice]]:
    """Wrong cell -> the choices that only follow from it."""
    found: dict[At, list[Choice]] = {}
    for choice in choices:
        leader = leader_of(net, choice, proposed)
        if leader is not None:
            found.setdefault(leader, []).append(choice)
    return found


def all_of(found: dict[At, list[Choice]], cells: Sequence[At]) -> list[Choice]:
    """What follows from any of these cells."""
    return [choice for at in cells for choice in found.get(at, [])]
