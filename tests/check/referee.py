"""The smallest set of wrong cells by an exact solver (CP-SAT), to hold the search against. Needs the package ortools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from check_build import RULES, Doc, grid_of
from inject import Case, Injected
from ortools.sat.python import cp_model

from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.edits.ratios import build_ratios
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.linkage import keys_by
from pipeline.check.localise.decode import decode
from pipeline.check.localise.explanation import Located
from pipeline.check.localise.network import Network
from pipeline.rulebook.measures import Negative
from pipeline.rulebook.relations import Family

BIGGEST = 10**16  # sen a cell may be off by, less where all of them would leave 64 bits


def ours(docs: Sequence[Doc]) -> tuple[Network, list[Located]] | None:
    """The network and what the search says."""
    grid = grid_of(*docs)
    equations = build_equations(grid, keys_by(grid), RULES.reconciliation)
    decoded = decode(grid, equations, build_ratios(grid, RULES.reconciliation))
    return None if decoded is None else (decoded[0], decoded[1])


def fewest(
    grid: Grid, equations: Equations, never: Sequence[int] = (), seconds: float = 20.0, *, rows: bool = False,
    never_row: tuple[int, Mapping[str, int]] | None = None,
) -> int | None:  # fmt: skip
    """How many changes at least for all equations to hold; None without an answer. No pagu or realisasi turns negative.

    `never`: cells that may not change. `rows`: below a parent a row may be missing too, with amounts that hold in
    themselves, for the price of one cell; `never_row`: (parent, measure -> sen) that is not the one missing there.
    """
    model = cp_model.CpModel()
    cells = sorted({int(each) for each in equations.cell})
    most = min(BIGGEST, 2**61 // len(cells))
    change = {at: model.new_int_var(-most, most, f"d{at}") for at in cells}
    changed = {at: model.new_bool_var(f"z{at}") for at in cells}
    for at in cells:
        model.add(change[at] == 0).only_enforce_if(changed[at].negated())
        if at in never:
            model.add(changed[at] == 0)
        old = int(grid.value.ravel()[at])
        measure = grid.vocabulary.measures[grid.columns[at % grid.width][0]]
        if old >= 0 and measure.negative is not Negative.FREE:
            model.add(change[at] >= -old)
    terms: dict[int, list[tuple[int, int]]] = {}
    for equation, at, factor in zip(equations.equation, equations.cell, equations.coefficient, strict=True):
        terms.setdefault(int(equation), []).append((int(at), int(factor)))
    missing, price = _missing_rows(model, grid, equations, most) if rows else ({}, {})
    if never_row is not None:
        other = []
        for measure, amount in never_row[1].items():
            other.append(model.new_bool_var(measure))
            at = _sum_of(grid, equations, never_row[0], measure)
            model.add(missing[at] != amount).only_enforce_if(other[-1])
        model.add_bool_or(other)
    for equation, links in terms.items():
        lacks = missing.get(equation, 0)
        model.add(sum(factor * change[at] for at, factor in links) - lacks == -int(equations.residual[equation]))
    model.minimize(sum(changed.values()) + sum(price.values()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def without_truth(net: Network, case: Case, one: Injected, seconds: float = 20.0) -> int | None:
    """How many changes at least explain everything without what was really done: a cell's value, or a row left out."""
    doc = case.docs[0]
    if one.kind == "baris_terlewat":
        parent = next(at for at, line in enumerate(doc.lines) if line.kode == one.parent)
        row = {measure: amount * 100 for measure, amount in zip(doc.columns, one.missing, strict=True)}
        return fewest(net.grid, net.equations, seconds=seconds, rows=True, never_row=(parent, row))
    cells = [(row - doc.first_row) * net.grid.width + net.grid.column(name, "tahun") for row, name, _ in one.cells]
    return fewest(net.grid, net.equations, cells, seconds, rows=True)


def _sum_of(grid: Grid, equations: Equations, row: int, measure: str) -> int:
    """The sum of the rows below a row, in one measure."""
    return next(
        equation
        for equation in np.flatnonzero(equations.row == row).tolist()
        if equations.rules[int(equations.rule[equation])].family is Family.SUM
        and grid.columns[int(equations.column[equation])][0] == measure
    )


def _missing_rows(
    model: cp_model.CpModel, grid: Grid, equations: Equations, most: int
) -> tuple[dict[int, cp_model.IntVar], dict[int, cp_model.IntVar]]:
    """(sum -> what a row below its parent that is not there adds to it, parent -> whether there is one)."""
    family = [rule.family for rule in equations.rules]
    parents: dict[int, dict[str, int]] = {}
    for equation, row in enumerate(equations.row.tolist()):
        if family[int(equations.rule[equation])] is Family.SUM:
            parents.setdefault(row, {})[grid.columns[int(equations.column[equation])][0]] = equation
    missing: dict[int, cp_model.IntVar] = {}
    price: dict[int, cp_model.IntVar] = {}
    for row, sums in parents.items():
        price[row] = model.new_bool_var(f"y{row}")
        for equation in sums.values():
            missing[equation] = model.new_int_var(0, most, f"e{equation}")
            model.add(missing[equation] == 0).only_enforce_if(price[row].negated())
        if {"pagu", "realisasi", "sisa"} <= sums.keys():
            pagu, spent, rest = (missing[sums[name]] for name in ("pagu", "realisasi", "sisa"))
            model.add(pagu - spent - rest == 0)
    return missing, price
