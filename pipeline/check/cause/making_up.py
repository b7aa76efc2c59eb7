"""Two amounts of one column under one row, off by the same, one up and one down: their sum holds and hides both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.check.cause.cause import named
from pipeline.check.grid.numbers import At
from pipeline.check.localise.network import Network
from pipeline.model import Cause

MAKES_UP: Final = "saling_menutup"


def hidden_by(net: Network, at: At, changes: Mapping[At, int]) -> Cause | None:
    """The cause that names the cell which makes up for this one; `changes`: of all that is proposed."""
    grid, change = net.grid, changes.get(at, 0)
    total = grid.at_level(("total",))
    for other, back in changes.items():
        if other == at or not change or change + back or net.column(other) != net.column(at):
            continue
        row, beside = net.row(at), net.row(other)
        alike = grid.parent[row] == grid.parent[beside] and grid.block[row] == grid.block[beside]
        if alike and not total[row] and not total[beside]:
            return Cause(MAKES_UP, named(grid, beside))
    return None
