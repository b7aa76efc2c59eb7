"""The smallest set of wrong cells by an exact solver (CP-SAT), to hold the search against. Needs the package ortools."""

from __future__ import annotations

from collections.abc import Sequence

from check_build import RULES, Doc, frames
from ortools.sat.python import cp_model

from pipeline.check.choice import Located
from pipeline.check.crossing import row_keys
from pipeline.check.decode import decode
from pipeline.check.equations import Equations, build_equations
from pipeline.check.grid import Grid, build_grid
from pipeline.check.intervals import build_ratios
from pipeline.check.moves import NEVER_NEGATIVE
from pipeline.check.net import Net

BIGGEST = 10**16  # sen a cell may be off by, less where all of them would leave 64 bits


def ours(docs: Sequence[Doc]) -> tuple[Net, list[Located]] | None:
    """The network and what the search says."""
    grid = build_grid(*frames(*docs))
    equations = build_equations(grid, row_keys(grid), RULES.reconciliation)
    decoded = decode(grid, equations, build_ratios(grid, RULES.reconciliation))
    return None if decoded is None else (decoded[0], decoded[1])


def fewest(grid: Grid, equations: Equations, never: Sequence[int] = (), seconds: float = 20.0) -> int | None:
    """How many cells must change at least for all equations to hold; `never`: cells that may not. No pagu or realisasi turns negative. None without an answer."""
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
        if old >= 0 and grid.columns[at % grid.width][0] in NEVER_NEGATIVE:
            model.add(change[at] >= -old)
    terms: dict[int, list[tuple[int, int]]] = {}
    for equation, at, factor in zip(equations.equation, equations.cell, equations.coefficient, strict=True):
        terms.setdefault(int(equation), []).append((int(at), int(factor)))
    for equation, links in terms.items():
        model.add(sum(factor * change[at] for at, factor in links) == -int(equations.residual[equation]))
    model.minimize(sum(changed.values()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None
