"""Does an explanation leave the amounts round? People budget and pay in hundreds of rupiah, or in sums that end anyhow.

A cell put right by a wrong change loses the zeros it was typed with; the true change gives them back. This ranks the
explanations of a RANCU, next to the likelihood of the slip, and never makes one certain.
"""

from __future__ import annotations

from math import log
from typing import Final

from pipeline.check.grid.numbers import At
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import Network
from pipeline.model import PERCENT
from pipeline.rulebook.measures import Aspect

HUNDRED: Final = 100
ROUND: Final = log(20)
"""By chance one amount in a hundred ends in 00; of those that people choose, one in three or more."""


def gained(net: Network, at: At, change: int | None) -> float:
    """Log-likelihood of a cell's amount with a change, against the one it has; nothing is said of 0."""
    old = int(net.value[at])
    if not change or not old or not old + change or not _chosen(net, at):
        return 0.0
    return ROUND * (_is_round(net, at, old + change) - _is_round(net, at, old))


def gained_by(net: Network, choice: Choice) -> float:
    """The same of an operation: of all that it moves; of a row that is missing, against a round one."""
    if choice.kind == "baris_terlewat":
        missing = [(net.left(each), -change) for each, change in choice.effects]
        return -ROUND * sum(_chosen(net, at) and not _is_round(net, at, amount) for at, amount in missing)
    if choice.kind in ("induk_basi", "baris_lebih", "baris_dobel"):
        return 0.0  # sums are computed
    return sum(gained(net, at, change) for at, change in choice.moves)


def _chosen(net: Network, at: At) -> bool:
    """Whether people choose the amount of a cell, rather than compute it."""
    measure = net.grid.vocabulary.measures[net.measure(at)]
    return measure.aspect is not Aspect.COMPUTED and measure.unit != PERCENT


def _is_round(net: Network, at: At, amount: int) -> bool:
    return amount % int(HUNDRED * 10 ** int(net.decimals[at])) == 0
