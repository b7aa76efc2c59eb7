"""check: rows and facts of any number of office-years → findings, one per cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from pipeline.check.criticism.criticise import NOTHING, Withdrawn, doubted, refitted, tree_taken, withdrawn
from pipeline.check.criticism.families import left_out
from pipeline.check.criticism.gathered import gathered, not_of
from pipeline.check.criticism.refit import with_columns, with_tree
from pipeline.check.criticism.subtotals import with_subtotals
from pipeline.check.criticism.trees import other_trees
from pipeline.check.criticism.trial import model_of
from pipeline.check.criticism.versions import differing
from pipeline.check.edits.efficiency import Judged, efisiensi_batches, judged_tables
from pipeline.check.edits.equations import Equations, build_equations
from pipeline.check.edits.ratios import Ratios, build_ratios
from pipeline.check.edits.witnesses import witness_batches
from pipeline.check.grid.grid import Grid, Ints, build_grid
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.places import cell_of
from pipeline.check.grid.quantities import Quantities, quantities
from pipeline.check.holding import Ran
from pipeline.check.indicator.capaian import capaian_findings
from pipeline.check.indicator.efficiency_findings import efisiensi_findings
from pipeline.check.indicator.quarters import quarter_findings
from pipeline.check.lawful.cut_off import without_cut_off
from pipeline.check.lawful.differences import difference_findings
from pipeline.check.lawful.indicator_names import indicator_findings
from pipeline.check.lawful.limits import limit_findings
from pipeline.check.lawful.rounding import without_rounding
from pipeline.check.lawful.without_detail import without_detail
from pipeline.check.localise.decode import decode
from pipeline.check.localise.in_thousands import in_full, loosened
from pipeline.check.localise.network import Values
from pipeline.check.localise.printed_twice import once, told_once
from pipeline.check.schema import fact_findings, row_findings
from pipeline.check.verdict.formula_looks import Look, cells_worth_a_look, with_look
from pipeline.check.verdict.grounds import grounds_of
from pipeline.check.verdict.rivals import with_rivals
from pipeline.check.verdict.unevaluable import unevaluable
from pipeline.check.verdict.verdict import findings_of, rounding_note
from pipeline.finding_order import in_order
from pipeline.model import Cell, Finding
from pipeline.rulebook.reconciliation import BY_KODE, Rules

__all__ = ["Examined", "cells_worth_a_look", "check", "examine"]

READINGS: Final = 4
"""How often a table may be read otherwise: once for each column that money is counted in."""


def check(
    rows: pd.DataFrame, facts: pd.DataFrame, rules: Rules, looks: Mapping[Cell, Look] | None = None
) -> list[Finding]:
    """All findings of all office-years in the frames, in their order. The frames are left alone."""
    return examine(rows, facts, rules, looks).findings


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """What was found, the frames as they were read in the end, and what of them was asked and holds.

    `findings` say where the frames are not read as they came.
    """

    findings: list[Finding]
    rows: pd.DataFrame
    facts: pd.DataFrame
    ran: Ran | None  # None: nothing was read


def examine(
    rows: pd.DataFrame,
    facts: pd.DataFrame,
    rules: Rules,
    looks: Mapping[Cell, Look] | None = None,
    *,
    search: bool = True,
) -> Examined:
    """The same, with the frames under the assumptions that fit. The given ones are left alone.

    Without a search nothing is assumed and no cell named: what does not hold of a table is one finding with its count.
    """
    if not len(rows):
        return Examined([], rows, facts, None)
    every = rules.reconciliation
    stated, found = (_stated if search else _as_read)(rows, facts, rules)
    rows, facts, grid = stated.rows, stated.facts, stated.asked.grid
    gone, keys = stated.gone, stated.asked.joined[BY_KODE]
    found += gone.findings
    equations, ratios = left_out(stated.asked.equations, stated.asked.ratios, gone.equations, gone.percents)
    located, corrected = _located(grid, keys, equations, ratios, looks or {}, search=search)
    found += located
    found += [with_look(each, looks or {}) for each in unevaluable(grid, equations)]
    found += efisiensi_findings(grid, stated.asked.tables)
    form = [*row_findings(rows, every, rules.vocabulary), *fact_findings(rows, facts, every, rules.vocabulary)]
    by_row = [
        *told_once(form, stated.asked.twins), *stated.asked.twins, *stated.asked.off,
        *quarter_findings(grid, every), *limit_findings(grid, every, corrected),
        *difference_findings(grid, stated.asked.quantity, stated.asked.joined, rules=every, corrected=corrected),
        *indicator_findings(grid, keys, every),
    ]  # fmt: skip
    found += gathered(grid, not_of(gone.columns, by_row))
    asked = stated.asked
    ran = Ran(grid, asked.joined, asked.quantity, equations, ratios, asked.tables, rules, gone.columns)
    return Examined(in_order(found), rows, facts, ran)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """All that must hold of some frames, and what already does not by itself."""

    grid: Grid
    joined: Mapping[str, Ints]
    quantity: Quantities
    ratios: Ratios
    twins: list[Finding]
    off: list[Finding]
    tables: list[Judged]
    equations: Equations


@dataclass(frozen=True, slots=True, eq=False)
class _Stated:
    """The frames under the assumptions that fit, all that must hold of them, and what of that is asked no more."""

    rows: pd.DataFrame
    facts: pd.DataFrame
    asked: _Asked
    gone: Withdrawn


def _stated(rows: pd.DataFrame, facts: pd.DataFrame, rules: Rules) -> tuple[_Stated, list[Finding]]:
    """The frames read so that nearly all holds, where there is such a reading; and what is said of it."""
    said: list[Finding] = []
    asked, notes = _asked(rows, facts, rules)
    for turn in range(READINGS + 1):
        if not asked.equations.broken.any() and not asked.ratios.broken.any():
            return _Stated(rows, facts, asked, NOTHING), [*said, *notes]
        model = model_of(asked.grid, asked.equations, asked.ratios)
        tables, apart = doubted(model), differing(asked.grid, asked.equations)
        taken = refitted(model, tables, apart, rules.readings) if turn < READINGS else []
        trees = other_trees(asked.grid, asked.equations, tables) if turn < READINGS else []
        if not taken and not trees:
            break
        for assumption, note in taken:
            said.append(note)
            facts = with_columns(facts, asked.grid, assumption)
        for tree in trees:
            said.append(tree_taken(asked.grid, tree, rules.readings))
            rows, facts = with_tree(rows, facts, tree)
        asked, notes = _asked(rows, facts, rules, None if trees else asked.joined)
    return _Stated(rows, facts, asked, withdrawn(model, tables, apart, rules.readings)), [*said, *notes]


def _as_read(rows: pd.DataFrame, facts: pd.DataFrame, rules: Rules) -> tuple[_Stated, list[Finding]]:
    """The frames as they came."""
    asked, notes = _asked(rows, facts, rules, search=False)
    return _Stated(rows, facts, asked, NOTHING), notes


def _asked(
    rows: pd.DataFrame,
    facts: pd.DataFrame,
    rules: Rules,
    joined: Mapping[str, Ints] | None = None,
    *,
    search: bool = True,
) -> tuple[_Asked, list[Finding]]:
    """All that must hold of some frames; `joined`: the keys of the rows, where they are known already."""
    every = rules.reconciliation
    grid, notes = with_subtotals(build_grid(rows, facts, rules.vocabulary), every, rules.readings)
    grid, twins = once(grid, every if search else ())
    grid, thousands, scaled = in_full(grid, every if search else ())
    notes = [*thousands, *notes, *without_detail(grid, every)]
    joined = keys_by(grid) if joined is None else joined
    quantity = quantities(grid)
    ratios = build_ratios(grid, every)
    off = capaian_findings(grid, quantity, tuple(joined.values()), every, rules.performance)
    tables = judged_tables(grid, every, rules.performance.efficiency)
    witnesses = witness_batches(grid, joined[BY_KODE], tables, _doubted(grid, ratios, off) if tables else ())
    further = [*efisiensi_batches(grid, tables), *witnesses]
    equations = build_equations(grid, joined, every, further)
    equations = loosened(grid, equations, scaled)
    equations, ratios, rounded = without_rounding(grid, equations, ratios)
    ratios, cut = without_cut_off(grid, ratios)
    return _Asked(grid, joined, quantity, ratios, twins, off, tables, equations), [*notes, *rounded, *cut]


def _located(
    grid: Grid, keys: Ints, equations: Equations, ratios: Ratios, looks: Mapping[Cell, Look], *, search: bool
) -> tuple[list[Finding], Values]:
    """Findings of the broken equations, and what they propose: grid cell -> value."""
    decoded = decode(grid, equations, ratios, search=search)
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
