"""Is a number typed or computed? A formula errs only where it is the wrong formula, and that its neighbours tell."""

from __future__ import annotations

from math import log
from typing import Final

import pandas as pd

from pipeline.check.grid.numbers import At
from pipeline.check.localise.network import HELD, Network
from pipeline.rulebook.relations import Family

_COMPUTING: Final = (Family.SUM, Family.ROW, Family.KIND)
COMPUTED: Final = log(0.02)
"""Of a cell that holds a formula, against one that is typed."""


def is_formula(net: Network, at: At) -> bool:
    """Whether a cell holds a formula; not where nobody looked."""
    fact = int(net.grid.fact.ravel()[at])
    said = net.grid.facts.at("formula", fact) if fact >= 0 else False
    return bool(said) if said is not pd.NA else False


def likelihood(net: Network, at: At) -> float:
    """Log-likelihood that a cell is the wrong one, by what stands in it."""
    return COMPUTED if is_formula(net, at) else 0.0


def bears_itself_out(net: Network, at: At) -> bool:
    """Whether a cell is a formula whose own sum, difference or percent holds: what it works with may be wrong, not it."""
    if not is_formula(net, at):
        return False
    own = [each for each, _ in net.touch(at) if net.left(each) == at and net.family(each) in _COMPUTING]
    percents = [each for each in net.ratios_of(at) if net.ratio_cells(each)[0] == at]
    return any(not net.equations.broken[each] for each in own) or any(net.state(each, {}) == HELD for each in percents)
