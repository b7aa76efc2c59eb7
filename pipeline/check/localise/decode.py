"""From broken equations to explanations, office-year by office-year: documents against each other, cells, slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.edits.ratios import Ratios
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.numbers import EquationNo, RatioNo
from pipeline.check.localise.between_documents import disagreements
from pipeline.check.localise.certain import Left
from pipeline.check.localise.contradicted import contradicted, makes_up
from pipeline.check.localise.exchanges import merge
from pipeline.check.localise.explanation import NOT_SEARCHED, Budget, Component, GaveUp, Located, Steps
from pipeline.check.localise.fewest_cells import NODE_LIMIT, locate_all
from pipeline.check.localise.kinds_between_documents import kinds_apart
from pipeline.check.localise.network import BROKEN, HELD, Network, build_network
from pipeline.check.localise.rows_above import borne_out
from pipeline.check.localise.shifted_under_sums import shifted_under_sums
from pipeline.check.localise.under_percents import put_back

PASSES: Final = 3
"""How often what is contradicted is left out and its office-year located anew."""

STEP_LIMIT: Final = 1_000_000
"""Equations looked at and candidates tried for one office-year: some ten seconds, a hundred times what offices need."""


def decode(
    grid: Grid, equations: Equations, ratios: Ratios, *, search: bool = True
) -> tuple[Network, list[Located], list[RatioNo]] | None:
    """(network, explanations, percents off by rounding only); None where everything holds.

    Without a search all that is broken of a table is one answer, that nobody looked at.
    """
    off = [RatioNo(each) for each in np.flatnonzero(ratios.broken).tolist()]
    if not equations.broken.any() and not off:
        return None
    net = build_network(grid, equations, ratios, off)
    states = {ratio: net.state(ratio, {}) for ratio in off}
    answers: list[Located] = []
    for linear, percents in _by_place(net, [ratio for ratio, state in states.items() if state == BROKEN]):
        if not search:
            whole = Component(tuple(linear), tuple(percents))
            answers += _stopped(net, [Located(whole, ())], NOT_SEARCHED)
            continue
        here = replace(net, steps=Steps(STEP_LIMIT))
        first = _answers(here, linear, percents)
        left_out = contradicted(here, first)
        told = _anew(here, linear, percents, first, left_out) if left_out else first
        answers += told if here.steps.left >= 0 else _stopped(here, told, STEP_LIMIT)
    return net, answers, [ratio for ratio, state in states.items() if state not in (BROKEN, HELD)]


def _answers(net: Network, linear: dict[EquationNo, int], percents: Sequence[RatioNo]) -> list[Located]:
    """Everything broken in one office-year."""
    chains, left = borne_out(Left(net, linear, list(percents)))
    with suppress(GaveUp):
        runs, left = shifted_under_sums(left)
        chains += runs
    apart = kinds_apart(disagreements(left.net, left.broken), left.broken)
    located = put_back(apart.net, locate_all(apart.net, apart.left, left.ratios, Budget(NODE_LIMIT)))
    return [*chains, *apart.located, *merge(net, located)]


def _anew(
    net: Network,
    linear: dict[EquationNo, int],
    percents: Sequence[RatioNo],
    first: list[Located],
    left_out: tuple[EquationNo, ...],
) -> list[Located]:
    """The office-year without the equations that cells found wrong would break; then what these ask for."""
    answers, without = first, dict.fromkeys(left_out)
    for _ in range(PASSES):
        evaluable = net.equations.evaluable.copy()
        evaluable[list(without)] = False
        equations = replace(net.equations, evaluable=evaluable)
        smaller = replace(build_network(net.grid, equations, net.ratios, percents), steps=net.steps)
        answers = _answers(smaller, linear, percents)
        further = [each for each in contradicted(smaller, answers) if each not in without]
        if not further:
            break
        without |= dict.fromkeys(further)
    made = (makes_up(net, each, answers, first) for each in sorted(without))
    return [*answers, *(each for each in made if each is not None)]


def _stopped(net: Network, answers: Sequence[Located], steps: int) -> list[Located]:
    """The same once the steps are spent: what was not looked at of a table is one answer, not one of each component."""
    told = [each for each in answers if each.solutions]
    rest: dict[int, tuple[list[EquationNo], list[RatioNo]]] = defaultdict(lambda: ([], []))
    for part in (each.component for each in answers if not each.solutions):
        for equation in part.equations:
            rest[net.table(net.left(equation))][0].append(equation)
        for ratio in part.ratios:
            rest[net.table(net.ratio_cells(ratio)[0])][1].append(ratio)
    parts = (
        Component(tuple(sorted(linear)), tuple(sorted(percents))) for _, (linear, percents) in sorted(rest.items())
    )
    return [*told, *(Located(each, (), stopped=steps) for each in parts)]


def _by_place(net: Network, percents: Sequence[RatioNo]) -> Iterator[tuple[dict[EquationNo, int], list[RatioNo]]]:
    """(broken equations with their residuals, broken percents) of each office-year that has any."""
    grid = net.grid
    groups: dict[int, tuple[dict[EquationNo, int], list[RatioNo]]] = defaultdict(lambda: ({}, []))
    for equation in np.flatnonzero(net.equations.broken).tolist():
        place = int(grid.place[grid.block[net.equations.row[equation]]])
        groups[place][0][EquationNo(equation)] = int(net.equations.residual[equation])
    for ratio in percents:
        groups[int(grid.place[net.table(net.ratio_cells(ratio)[0])])][1].append(ratio)
    yield from groups.values()
