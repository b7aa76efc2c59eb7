"""From broken equations to explanations, office-year by office-year: documents against each other, cells, slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios
from pipeline.check.grid.grid import Grid
from pipeline.check.localise.between_documents import disagreements
from pipeline.check.localise.contradicted import makes_up, strained
from pipeline.check.localise.exchanges import merge
from pipeline.check.localise.explanation import Budget, Located
from pipeline.check.localise.fewest_cells import NODE_LIMIT, locate_all
from pipeline.check.localise.kinds_between_documents import kinds_apart
from pipeline.check.localise.network import BROKEN, HELD, Net, build_net

PASSES: Final = 3
"""How often what is strained is left out and its office-year located anew."""


def decode(grid: Grid, equations: Equations, ratios: Ratios) -> tuple[Net, list[Located], list[int]] | None:
    """(network, explanations, percents off by rounding only); None where everything holds."""
    off = np.flatnonzero(ratios.broken).tolist()
    if not equations.broken.any() and not off:
        return None
    net = build_net(grid, equations, ratios, off)
    states = {ratio: net.state(ratio, {}) for ratio in off}
    answers: list[Located] = []
    for linear, percents in _by_place(net, [ratio for ratio, state in states.items() if state == BROKEN]):
        first = _answers(net, linear, percents)
        left_out = strained(net, first)
        answers += _anew(net, linear, percents, first, left_out) if left_out else first
    return net, answers, [ratio for ratio, state in states.items() if state not in (BROKEN, HELD)]


def _answers(net: Net, linear: dict[int, int], percents: Sequence[int]) -> list[Located]:
    """Everything broken in one office-year."""
    apart = kinds_apart(net, linear, disagreements(net, linear))
    return [*apart.located, *merge(net, locate_all(net, apart.left, percents, Budget(NODE_LIMIT)))]


def _anew(
    net: Net, linear: dict[int, int], percents: Sequence[int], first: list[Located], left_out: tuple[int, ...]
) -> list[Located]:
    """The office-year without the equations that cells found wrong would break; then what these ask for."""
    answers, without = first, dict.fromkeys(left_out)
    for _ in range(PASSES):
        evaluable = net.equations.evaluable.copy()
        evaluable[list(without)] = False
        equations = replace(net.equations, evaluable=evaluable)
        smaller = build_net(net.grid, equations, net.ratios, percents)
        answers = _answers(smaller, linear, percents)
        further = [each for each in strained(smaller, answers) if each not in without]
        if not further:
            break
        without |= dict.fromkeys(further)
    made = (makes_up(net, each, answers, first) for each in sorted(without))
    return [*answers, *(each for each in made if each is not None)]


def _by_place(net: Net, percents: Sequence[int]) -> Iterator[tuple[dict[int, int], list[int]]]:
    """(broken equations with their residuals, broken percents) of each office-year that has any."""
    grid = net.grid
    groups: dict[int, tuple[dict[int, int], list[int]]] = defaultdict(lambda: ({}, []))
    for each in np.flatnonzero(net.equations.broken).tolist():
        groups[int(grid.place[grid.block[net.equations.row[each]]])][0][each] = int(net.equations.residual[each])
    for each in percents:
        groups[int(grid.place[grid.block[net.ratio_cells(each)[0] // grid.width]])][1].append(each)
    yield from groups.values()
