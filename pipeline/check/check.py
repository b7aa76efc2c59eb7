"""check: rows and facts of any number of office-years → findings, one per cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.check.criticism.subtotals import with_subtotals
from pipeline.check.edits.efficiency import efisiensi_batches, judged_tables
from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.edits.ratios import Ratios, build_ratios
from pipeline.check.edits.witnesses import witness_batches
from pipeline.check.grid.grid import Grid, Ints, build_grid
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.places import cell_of
from pipeline.check.grid.quantities import quantities
from pipeline.check.indicator.capaian import capaian_findings
from pipeline.check.indicator.efficiency_findings import efisiensi_findings
from pipeline.check.indicator.quarters import quarter_findings
from pipeline.check.lawful.differences import difference_findings
from pipeline.check.lawful.indicator_names import indicator_findings
from pipeline.check.lawful.limits import limit_findings
from pipeline.check.lawful.rounding import without_rounding
from pipeline.check.lawful.without_detail import without_detail
from pipeline.check.localise.decode import decode
from pipeline.check.localise.in_thousands import in_full, loosened
from pipeline.check.localise.network import Values
from pipeline.check.localise.printed_twice import once
from pipeline.check.schema import schema_findings
from pipeline.check.verdict.formula_looks import Look, cells_worth_a_look, with_look
from pipeline.check.verdict.grounds import grounds_of
from pipeline.check.verdict.rivals import with_rivals
from pipeline.check.verdict.unevaluable import unevaluable
from pipeline.check.verdict.verdict import findings_of, rounding_note
from pipeline.finding_order import in_order
from pipeline.model import Cell, Finding
from pipeline.rulebook.reconciliation import BY_KODE, Rules

__all__ = ["cells_worth_a_look", "check"]


def check(
    rows: pd.DataFrame, facts: pd.DataFrame, rules: Rules, looks: Mapping[Cell, Look] | None = None
) -> list[Finding]:
    """All findings of all office-years in the frames, in their order. The frames are left alone."""
    if not len(rows):
        return []
    every = rules.reconciliation
    found = schema_findings(rows, facts, every, rules.vocabulary)
    grid, notes = with_subtotals(build_grid(rows, facts, rules.vocabulary), every, rules.readings)
    grid, found = once(grid, every, found)
    grid, thousands, scaled = in_full(grid, every)
    found += [*thousands, *notes, *without_detail(grid, every)]
    joined = keys_by(grid)
    keys = joined[BY_KODE]
    quantity = quantities(grid)
    ratios = build_ratios(grid, every)
    off = capaian_findings(grid, quantity, tuple(joined.values()), every, rules.performance)
    tables = judged_tables(grid, every, rules.performance.efficiency)
    witnesses = witness_batches(grid, keys, tables, _doubted(grid, ratios, off) if tables else ())
    further = [*efisiensi_batches(grid, tables), *witnesses]
    equations = build_equations(grid, joined, every, further)
    equations = loosened(grid, equations, scaled)
    equations, rounded = without_rounding(grid, equations)
    found += rounded
    located, corrected = _located(grid, keys, equations, ratios, looks or {})
    found += located
    found += [with_look(each, looks or {}) for each in unevaluable(grid, equations)]
    found += off
    found += efisiensi_findings(grid, tables)
    found += quarter_findings(grid, every)
    found += limit_findings(grid, every, corrected)
    found += difference_findings(grid, quantity, joined, rules=every, corrected=corrected)
    found += indicator_findings(grid, keys, every)
    return in_order(found)


def _located(
    grid: Grid, keys: Ints, equations: Equations, ratios: Ratios, looks: Mapping[Cell, Look]
) -> tuple[list[Finding], Values]:
    """Findings of the broken equations, and what they propose: grid cell -> value."""
    decoded = decode(grid, equations, ratios)
    if decoded is None:
        return [], {}
    net, answers, near = decoded
    answers = with_rivals(net, keys, answers)
    grounds = grounds_of(net, keys, answers)
    corrected = dict(grounds.proposed)
    found = [finding for answer in answers for finding in findings_of(grounds, answer)]
    found += [rounding_note(grounds, ratio) for ratio in near if corrected.keys().isdisjoint(net.ratio_cells(ratio))]
    return [with_look(each, looks) for each in found], corrected


def _doubted(grid: Grid, ratios: Ratios, findings: Sequence[Finding]) -> set[Cell]:
    """Percents that are off by themselves, so that they vouch for nothing."""
    broken = ratios.percent[ratios.broken].tolist()
    return {cell_of(grid, at) for at in broken} | {cell for each in findings for cell in each.cells}
