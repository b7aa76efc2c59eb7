"""An equation with its numbers, before and after a proposal; its words are made in write/."""

from __future__ import annotations

import numpy as np

from pipeline.check.grid.numbers import At, EquationNo, RatioNo, each_once
from pipeline.check.grid.places import cell_of, cells_at, figure, label_of, number_of, term_of
from pipeline.check.localise.network import BROKEN, HELD, Network, Values
from pipeline.model import PERCENT, Evidence, Number, Side, SideKind
from pipeline.rulebook.relations import Family, Shape


def linear(net: Network, equation: EquationNo, changed: Values, added: int = 0) -> Evidence:
    """Left = right of one linear equation. `changed`: cell -> proposed value; `added`: by a row that is not there."""
    grid, equations = net.grid, net.equations
    rule = equations.rules[int(equations.rule[equation])]
    row, left = net.place(equation)[0], net.left(equation)
    terms = net.terms(equation)
    own = {cell: factor for cell, factor in terms if cell == left} or {
        cell: factor for cell, factor in terms if net.row(cell) == row
    }  # of a table without the column: the kinds that add up to it
    factor = next(iter(own.values()))
    before = int(equations.residual[equation])
    moved = sum(coefficient * (changed[cell] - int(net.value[cell])) for cell, coefficient in terms if cell in changed)
    after = before + added + moved
    shown = sum(int(net.value[cell]) for cell in own)
    then = sum(changed.get(cell, int(net.value[cell])) for cell in own)
    tolerance = int(equations.tolerance[equation])
    return Evidence(
        rule=rule.id,
        subject=label_of(grid, row),
        left_side=figure(grid, left),
        left=number_of(grid, left, shown),
        relation="≈" if tolerance else "=",
        right_side=_right(net, equation, set(own)),
        right=number_of(grid, left, shown - before // factor),
        left_after=number_of(grid, left, then),
        right_after=number_of(grid, left, then - after // factor),
        holds_before=abs(before) <= tolerance,
        holds_after=abs(after) <= tolerance,
        cells=tuple(cells_at(grid, [cell for cell, _ in sorted(terms, key=lambda link: link[0] not in own)])),
    )


def _right(net: Network, equation: EquationNo, own: set[At]) -> Side:
    grid = net.grid
    rule = net.equations.rules[int(net.equations.rule[equation])]
    others = [(cell, coefficient) for cell, coefficient in net.terms(equation) if cell not in own]
    if rule.relation.counted and (rule.family is not Family.KIND or len(others) > 1):
        rows = np.array([cell for cell, _ in others], dtype=np.int64) // grid.width
        levels = each_once(grid.level[1][rows], len(grid.level[0])).tolist()
        term = term_of(grid, others[0][0], document=True)
        return Side(SideKind.SUM, (term,), len(others), grid.level[0][levels[0]] if len(levels) == 1 else "")
    elsewhere = {net.row(cell) for cell, _ in others} - {net.place(equation)[0]}
    if rule.family is Family.EFFICIENCY and elsewhere:  # a witness
        return Side(SideKind.MEAN, (term_of(grid, others[0][0], sheet=True),), len(others))
    if rule.family in (Family.ROW, Family.EFFICIENCY):
        named = rule.shape is Shape.RESULT
        terms = (term_of(grid, cell, sign=-1 if coefficient > 0 else 1, named=named) for cell, coefficient in others)
        return Side(SideKind.TERMS, tuple(terms))
    return Side(SideKind.TERMS, tuple(term_of(grid, cell, document=True) for cell, _ in others))


def percent(net: Network, ratio: RatioNo, changed: Values) -> Evidence:
    """Printed percent ≈ numerator / denominator × 100."""
    grid = net.grid
    at, over, under = net.ratio_cells(ratio)
    row = net.row(at)
    right, then = net.right_percent(ratio, {}), net.right_percent(ratio, changed)
    rule = net.ratios.rules[int(net.ratios.rule[ratio])]
    return Evidence(
        rule=rule.id,
        subject=label_of(grid, row),
        left_side=figure(grid, at),
        left=number_of(grid, at),
        relation="≈",
        right_side=Side(
            SideKind.SHARE if rule.shape is Shape.SHARE else SideKind.RATIO,
            tuple(term_of(grid, cell) for cell in (over, under)),
        ),
        right=_percent(right, int(net.decimals[at])),
        left_after=number_of(grid, at, changed.get(at, int(net.value[at]))),
        right_after=_percent(then, int(net.decimals[at])),
        holds_before=net.state(ratio, {}) == HELD,
        holds_after=net.state(ratio, changed) != BROKEN,
        cells=tuple(cell_of(grid, cell) for cell in (at, over, under)),
    )


def _percent(value: int | None, decimals: int) -> Number | None:
    return None if value is None else Number(value, decimals, PERCENT)
