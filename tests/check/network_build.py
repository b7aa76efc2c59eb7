"""Networks for the tests of localise/, verdict/ and cause/: of tables, or of bare equations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from check_build import RULES, Doc, grid_of, table

from pipeline.check.criticism.trial import Model, model_of
from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.edits.ratios import build_ratios
from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.numbers import At, EquationNo, RatioNo
from pipeline.check.localise.explanation import Located, Solution
from pipeline.check.localise.network import Network, build_network
from pipeline.check.verdict.grounds import Grounds, grounds_of
from pipeline.rulebook.reconciliation import BY_KODE, Rules
from pipeline.rulebook.relations import Family

Terms = Sequence[tuple[int, int]]
"""(cell, coefficient), the left side first."""


def network_of(*docs: Doc, rules: Rules = RULES) -> Network:
    """The network of all that is broken in these tables, and of all printed percents."""
    grid = grid_of(*docs)
    ratios = build_ratios(grid, rules.reconciliation)
    equations = build_equations(grid, keys_by(grid), rules.reconciliation)
    return build_network(grid, equations, ratios, [RatioNo(each) for each in range(len(ratios.percent))])


def model_for(*docs: Doc, rules: Rules = RULES) -> Model:
    """All that holds or does not of these tables, for the tests of criticism/."""
    grid = grid_of(*docs)
    every = rules.reconciliation
    return model_of(grid, build_equations(grid, keys_by(grid), every), build_ratios(grid, every))


def bare(values: Sequence[int], *equations: Terms, families: Iterable[Family] = (), measure: str = "sisa") -> Network:
    """One column of numbers and equations over its rows; cell n is row n. All are sums where no families are given.

    Unlike in a network of tables, what holds is in it also where nothing is broken.
    """
    grid = _column(values, measure)
    asked = [*families] or [Family.SUM] * len(equations)
    rules = RULES.reconciliation
    place = {family: next(at for at, rule in enumerate(rules) if rule.family is family) for family in asked}
    terms = [(number, at, factor) for number, each in enumerate(equations) for at, factor in each]
    number, cell, factor = (_ints(each[at] for each in terms) for at in range(3))
    residual = np.zeros(len(equations), dtype=np.int64)
    np.add.at(residual, number, factor * grid.value.ravel()[cell])
    count = len(equations)
    made = Equations(
        rules, _ints(place[family] for family in asked), _ints(each[0][0] for each in equations), _ints([0] * count),
        _ints([0] * count), number, cell, factor, residual, np.ones(count, dtype=bool), residual != 0,
    )  # fmt: skip
    whole = build_network(grid, replace(made, broken=np.ones(count, dtype=bool)), build_ratios(grid, ()), [])
    return replace(whole, equations=made)


def _column(values: Sequence[int], measure: str) -> Grid:
    grid = _ones(len(values), measure)
    return replace(grid, value=_ints(values).reshape(grid.value.shape), levels_asked={}, summands={}, sorted_once={})


@cache
def _ones(count: int, measure: str) -> Grid:
    return grid_of(table("Realisasi", measure, "\n".join(f"program {number} A | 1" for number in range(1, count + 1))))


def _ints(values: Iterable[int]) -> Ints:
    return np.array([*values], dtype=np.int64)


def broken_in(net: Network) -> dict[EquationNo, int]:
    """What is broken as printed: equation -> residual."""
    return {
        EquationNo(each): int(net.equations.residual[each]) for each in np.flatnonzero(net.equations.broken).tolist()
    }


def broken_percents(net: Network) -> list[RatioNo]:
    """The percents that are off as printed."""
    return [RatioNo(each) for each in np.flatnonzero(net.ratios.broken).tolist()]


def at(net: Network, row: int, measure: str, period: str = "tahun") -> At:
    """A cell by its row and measure."""
    return net.at(row, net.grid.column(measure, period))


def equation_of(net: Network, rule: str, row: int, measure: str = "pagu", period: str = "tahun") -> EquationNo:
    """The only equation of a rule that stands at a row and measure."""
    column = net.grid.column(measure, period)
    (found,) = (
        EquationNo(number)
        for number in range(len(net.equations.row))
        if net.equations.rules[int(net.equations.rule[number])].id == rule
        and net.place(EquationNo(number)) == (row, column)
    )
    return found


def names_of(net: Network, equations: Iterable[int]) -> list[tuple[str, int, str]]:
    """(rule, row, measure of its left side) of each."""
    return [
        (
            net.equations.rules[int(net.equations.rule[each])].id, int(net.equations.row[each]),
            net.grid.columns[int(net.equations.column[each])][0],
        )
        for each in equations
    ]  # fmt: skip


def moves_of(solution: Solution) -> list[tuple[str, tuple[int, ...], int | None]]:
    """(kind, cells, change) of each choice."""
    return [(choice.kind, choice.cells, choice.change) for choice in solution]


def grounds_for(net: Network, located: Sequence[Located]) -> Grounds:
    """What verdicts on these explanations are made from."""
    return grounds_of(net, keys_by(net.grid)[BY_KODE], located)


def held(values: Mapping[At, int]) -> dict[int, int]:
    """Cell -> value, in the order of cells."""
    return dict(sorted(values.items()))
