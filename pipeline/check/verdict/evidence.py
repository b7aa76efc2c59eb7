"""An equation in words and numbers, before and after a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.check.grid.places import cell_of, label_of, measure_name, number_of
from pipeline.check.localise.network import BROKEN, HELD, Net
from pipeline.model import PERCENT, Evidence, Number

PLURAL_LEVEL: Final = {"sub_kegiatan": "sub kegiatan", "": "baris"}


def linear(net: Net, equation: int, changed: Mapping[int, int], added: int = 0) -> Evidence:
    """Left = right of one linear equation. `changed`: cell -> proposed value; `added`: by a row that is not there."""
    grid, equations = net.grid, net.equations
    rule = equations.rules[int(equations.rule[equation])]
    row, column = int(equations.row[equation]), int(equations.column[equation])
    left = row * grid.width + column
    terms = net.terms(equation)
    own = {cell: factor for cell, factor in terms if cell == left} or {
        cell: factor for cell, factor in terms if cell // grid.width == row
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
        left_text=_left(net, row, column),
        left=number_of(grid, left, shown),
        relation="≈" if tolerance else "=",
        right_text=_right(net, equation, set(own)),
        right=number_of(grid, left, shown - before // factor),
        left_after=number_of(grid, left, then),
        right_after=number_of(grid, left, then - after // factor),
        holds_before=abs(before) <= tolerance,
        holds_after=abs(after) <= tolerance,
        cells=tuple(cell_of(grid, cell) for cell, _ in sorted(terms, key=lambda link: link[0] not in own)),
    )


def _left(net: Net, row: int, column: int) -> str:
    block = net.grid.blocks[int(net.grid.block[row])]
    return f"{measure_name(net.grid, column)} {block.document}"


def _right(net: Net, equation: int, own: set[int]) -> str:
    grid = net.grid
    rule = net.equations.rules[int(net.equations.rule[equation])]
    others = [(cell, coefficient) for cell, coefficient in net.terms(equation) if cell not in own]
    if rule.relation == "jumlah_sasaran":
        return f"jumlah {len(others)} program pendukung"
    if rule.relation == "jenis" and len(others) > 1:
        return f"Σ {len(others)} rekening {grid.blocks[int(grid.block[others[0][0] // grid.width])].document}"
    if rule.relation in ("jumlah_anak", "jumlah_total"):
        levels = {grid.level[0][int(grid.level[1][cell // grid.width])] for cell, _ in others}
        name = levels.pop() if len(levels) == 1 else ""
        return f"Σ {len(others)} {PLURAL_LEVEL.get(name, name.replace('_', ' '))}"
    elsewhere = {cell // grid.width for cell, _ in others} - {int(net.equations.row[equation])}
    if rule.relation == "efisiensi" and elsewhere:  # a witness
        sheet = grid.blocks[int(grid.block[next(iter(elsewhere))])].sheet
        mean = f"rata-rata {len(others)} " if len(others) > 1 else ""
        return f"{mean}{measure_name(grid, others[0][0] % grid.width)} {sheet}"
    if rule.relation in ("baris", "efisiensi"):
        words = [
            ("− " if coefficient > 0 else "+ ") + measure_name(grid, cell % grid.width) for cell, coefficient in others
        ]
        return " ".join(words).removeprefix("+ ")
    named = [_left(net, *divmod(cell, grid.width)) for cell, _ in others]
    return " + ".join(named)


def percent(net: Net, ratio: int, changed: Mapping[int, int]) -> Evidence:
    """Printed percent ≈ numerator / denominator × 100."""
    grid = net.grid
    at, over, under = net.ratio_cells(ratio)
    row, column = divmod(at, grid.width)
    right, then = net.right_percent(ratio, {}), net.right_percent(ratio, changed)
    rule = net.ratios.rules[int(net.ratios.rule[ratio])]
    names = [measure_name(grid, cell % grid.width) for cell in (over, under)]
    whole = "jumlah " if rule.relation == "bobot" else ""
    return Evidence(
        rule=rule.id,
        subject=label_of(grid, row),
        left_text=_left(net, row, column),
        left=number_of(grid, at),
        relation="≈",
        right_text=f"{names[0]} ÷ {whole}{names[1]} × 100",
        right=_percent(right, int(net.decimals[at])),
        left_after=number_of(grid, at, changed.get(at, int(net.value[at]))),
        right_after=_percent(then, int(net.decimals[at])),
        holds_before=net.state(ratio, {}) == HELD,
        holds_after=net.state(ratio, changed) != BROKEN,
        cells=tuple(cell_of(grid, cell) for cell in (at, over, under)),
    )


def _percent(value: int | None, decimals: int) -> Number | None:
    return None if value is None else Number(value, decimals, PERCENT)
