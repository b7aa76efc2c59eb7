"""Where a cell stands among the sums of its document, and whether they speak against it."""

from __future__ import annotations

import numpy as np

from pipeline.check.grid.numbers import At, RatioNo
from pipeline.check.localise.network import BROKEN, Network, Residuals
from pipeline.rulebook.relations import Family


def depth(net: Network, row: int) -> int:
    """How many rows stand above a row, itself counted."""
    steps = 0
    while row >= 0:
        row, steps = int(net.grid.parent[row]), steps + 1
    return steps


def row_above(net: Network, at: At) -> At | None:
    """The cell whose sum this cell is a part of."""
    for equation, factor in net.touch(at):
        if factor < 0 and net.family(equation) in (Family.SUM, Family.SASARAN):
            return net.left(equation)
    return None


def holds(net: Network, broken: Residuals, at: At) -> bool:
    """Whether no sum, identity or percent speaks against the cell."""
    sums = (each for each, _ in net.touch(at) if net.family(each) not in (Family.ACROSS, Family.KIND))
    return all(each not in broken for each in sums) and all(net.state(each, {}) != BROKEN for each in net.ratios_of(at))


def spoken_against(net: Network, broken: Residuals) -> set[At]:
    """The cells that do not hold so: of a long sum one asks for these, not cell by cell."""
    sums = (each for each in broken if net.family(each) not in (Family.ACROSS, Family.KIND))
    off = (RatioNo(each) for each in np.flatnonzero(net.ratios.broken).tolist())
    percents = (each for each in off if net.state(each, {}) == BROKEN)
    return {at for each in sums for at in net.cells(each)} | {at for each in percents for at in net.ratio_cells(each)}
