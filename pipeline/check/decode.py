"""From broken equations to explanations, office-year by office-year: documents against each other, cells, slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.check.carried import disagreements
from pipeline.check.choice import Budget, Located
from pipeline.check.equations import Equations
from pipeline.check.grid import Grid
from pipeline.check.intervals import Ratios
from pipeline.check.locate import NODE_LIMIT, locate_all
from pipeline.check.merges import merge
from pipeline.check.net import BROKEN, HELD, Net, build_net


def decode(grid: Grid, equations: Equations, ratios: Ratios) -> tuple[Net, list[Located], list[int]] | None:
    """(network, explanations, percents off by rounding only); None where everything holds."""
    off = np.flatnonzero(ratios.broken).tolist()
    if not equations.broken.any() and not off:
        return None
    net = build_net(grid, equations, ratios, off)
    states = {ratio: net.state(ratio, {}) for ratio in off}
    answers: list[Located] = []
    for linear, percents in _by_place(net, [ratio for ratio, state in states.items() if state == BROKEN]):
        apart, rest = disagreements(net, linear)
        answers += [*apart, *merge(net, locate_all(net, rest, percents, Budget(NODE_LIMIT)))]
    return net, answers, [ratio for ratio, state in states.items() if state not in (BROKEN, HELD)]


def _by_place(net: Net, percents: Sequence[int]) -> Iterator[tuple[dict[int, int], list[int]]]:
    """(broken equations with their residuals, broken percents) of each office-year that has any."""
    grid = net.grid
    groups: dict[int, tuple[dict[int, int], list[int]]] = defaultdict(lambda: ({}, []))
    for each in np.flatnonzero(net.equations.broken).tolist():
        groups[int(grid.place[grid.block[net.equations.row[each]]])][0][each] = int(net.equations.residual[each])
    for each in percents:
        groups[int(grid.place[grid.block[net.ratio_cells(each)[0] // grid.width]])][1].append(each)
    yield from groups.values()
