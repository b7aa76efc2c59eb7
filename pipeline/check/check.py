"""check: rows and facts of any number of office-years → findings, one per cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from pipeline.check.criticism.subtotals import with_subtotals
from pipeline.check.edits.efficiency import efisiensi_batches, judged_tables
from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.edits.ratios import Ratios, build_ratios
from pipeline.check.edits.witnesses import witness_batches
from pipeline.check.grid.grid import Grid, Ints, build_grid
from pipeline.check.grid.linkage import indicator_keys, row_keys
from pipeline.check.grid.places import cell_of
from pipeline.check.grid.quantities import quantities
from pipeline.check.indicator.capaian import capaian_findings
from pipeline.check.indicator.efficiency_findings import efisiensi_findings
from pipeline.check.indicator.quarters import quarter_findings
from pipeline.check.lawful.differences import difference_findings
from pipeline.check.lawful.indicator_names import indicator_findings
from pipeline.check.lawful.limits import limit_findings
from pipeline.check.localise.decode import decode
from pipeline.check.schema import schema_findings
from pipeline.check.verdict.formula_looks import Look, cells_worth_a_look, with_look
from pipeline.check.verdict.parts import bench_of
from pipeline.check.verdict.unevaluable import unevaluable
from pipeline.check.verdict.verdict import findings_of, rounding_note
from pipeline.model import RUPIAH, Cell, Finding, Number, Outcome, Severity
from pipeline.rulebook.reconciliation import Rules

__all__ = ["cells_worth_a_look", "check"]

RANK: Final = {severity: place for place, severity in enumerate(Severity)}


def check(
    rows: pd.DataFrame, facts: pd.DataFrame, rules: Rules, looks: Mapping[Cell, Look] | None = None
) -> list[Finding]:
    """All findings of all office-years in the frames, the dearest of each office first. The frames are left alone."""
    if not len(rows):
        return []
    found = schema_findings(rows, facts, rules.reconciliation)
    grid, notes = with_subtotals(build_grid(rows, facts), rules.reconciliation)
    found += notes
    keys = row_keys(grid)
    indicators = indicator_keys(grid)
    quantity = quantities(grid)
    ratios = build_ratios(grid, rules.reconciliation)
    off = capaian_findings(grid, quantity, (keys, indicators), rules.reconciliation, rules.performance)
    tables = judged_tables(grid, rules.reconciliation, rules.performance.efficiency)
    witnesses = witness_batches(grid, keys, tables, _doubted(grid, ratios, off) if tables else ())
    further = [*efisiensi_batches(grid, tables), *witnesses]
    equations = build_equations(grid, keys, rules.reconciliation, further)
    located, corrected = _located(grid, keys, equations, ratios, looks or {})
    found += located
    found += [with_look(each, looks or {}) for each in unevaluable(grid, equations)]
    found += off
    found += efisiensi_findings(grid, tables)
    found += quarter_findings(grid, rules.reconciliation)
    found += limit_findings(grid, rules.reconciliation, corrected)
    found += difference_findings(grid, quantity, keys, indicators, rules=rules.reconciliation, corrected=corrected)
    found += indicator_findings(grid, keys, rules.reconciliation)
    return _in_order(found)


def _located(
    grid: Grid, keys: Ints, equations: Equations, ratios: Ratios, looks: Mapping[Cell, Look]
) -> tuple[list[Finding], dict[int, int]]:
    """Findings of the broken equations, and what they propose: grid cell -> value."""
    decoded = decode(grid, equations, ratios)
    if decoded is None:
        return [], {}
    net, answers, near = decoded
    bench = bench_of(net, keys, answers)
    corrected = dict(bench.proposed)
    found = [finding for answer in answers for finding in findings_of(bench, answer)]
    found += [rounding_note(bench, ratio) for ratio in near if corrected.keys().isdisjoint(net.ratio_cells(ratio))]
    return [with_look(each, looks) for each in found], corrected


def _doubted(grid: Grid, ratios: Ratios, findings: Sequence[Finding]) -> set[Cell]:
    """Percents that are off by themselves, so that they vouch for nothing."""
    broken = ratios.percent[ratios.broken].tolist()
    return {cell_of(grid, at) for at in broken} | {cell for each in findings for cell in each.cells}


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Per office-year, the most rupiah at stake first; two findings of one fingerprint told apart."""
    ordered = sorted(
        findings,
        key=lambda each: (
            each.office,
            each.year,
            -_stake(each),
            RANK[each.severity],
            each.cells[:1],
            each.rule,
            each.measure,
        ),
    )
    seen: dict[str, int] = defaultdict(int)
    made: list[Finding] = []
    for each in ordered:
        seen[each.fingerprint] += 1
        count = seen[each.fingerprint]
        made.append(each if count == 1 else replace(each, args=(*each.args, ("ke", str(count)))))
    return made


def _stake(finding: Finding) -> int:
    """Sen at stake: the difference, or what a broken equation is off by."""
    if finding.outcome in (Outcome.SALAH, Outcome.BEDA):
        difference = finding.difference
        return abs(difference.value) if difference is not None and difference.unit == RUPIAH else 0
    offs = [
        abs(each.left.value - each.right.value)
        for each in finding.evidence
        if isinstance(each.left, Number) and isinstance(each.right, Number) and each.left.unit == RUPIAH
    ]
    return max(offs, default=0)
