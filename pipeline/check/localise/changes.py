"""What a change of cells does to the equations and percents around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import BROKEN, Net

NEVER_NEGATIVE: Final = (
    "pagu", "pagu_operasi", "pagu_modal", "pagu_tak_terduga", "pagu_transfer", "realisasi", "rak", "persen",
)  # fmt: skip


def is_broken(net: Net, equation: int, residual: int) -> bool:
    """Whether a residual is more than the equation's tolerance."""
    return abs(residual) > int(net.equations.tolerance[equation])


def after_move(net: Net, now: Mapping[int, int], at: int, change: int) -> dict[int, int]:
    """Residuals once a cell has changed: of what was known before, and of what it stands in."""
    made = dict(now)
    for equation, coefficient in net.touch(at):
        made[equation] = made.get(equation, net.residual(equation)) + coefficient * change
    return made


def mend(residual: int, coefficient: int) -> int:
    """The change of a cell that brings its equation to 0 (the nearest whole one for percents of unlike decimals)."""
    size = abs(coefficient)
    wanted = -residual if coefficient > 0 else residual
    return (2 * wanted + size) // (2 * size)


def allowed(net: Net, at: int, change: int, changed: Mapping[int, int]) -> bool:
    """Whether every percent that the cell stands in is still right, to less than one unit of its last decimal."""
    new = {**changed, at: int(net.value[at]) + change}
    return positive(net, at, change) and all(net.state(ratio, new) != BROKEN for ratio in net.ratios_of(at))


def positive(net: Net, at: int, change: int) -> bool:
    """No proposal makes a pagu or realisasi negative that was not."""
    old = int(net.value[at])
    return old < 0 or old + change >= 0 or net.grid.columns[at % net.grid.width][0] not in NEVER_NEGATIVE


def moves_allowed(net: Net, choice: Choice, changed: Mapping[int, int]) -> bool:
    """The same of all moves of an operation together; none of its cells has changed before."""
    new = {**changed, **{at: int(net.value[at]) + (change or 0) for at, change in choice.moves}}
    ratios = {ratio for at, _ in choice.moves for ratio in net.ratios_of(at)}
    return all(net.state(ratio, new) != BROKEN for ratio in ratios) and all(
        at not in changed and positive(net, at, change or 0) for at, change in choice.moves
    )
