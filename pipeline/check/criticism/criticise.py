"""Does the model fit? Families of equations that fail as one are ours to mend, before a single cell is named.

Of a table with such families another reading of its columns is tried; the one under which nearly all holds is taken and
said in one Catatan. Else a family may mean something else, and is right as printed. Else it is withdrawn, and one
finding says which column, why, how many rows, and an example.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pipeline.check.criticism.assumptions import Assumption
from pipeline.check.criticism.families import Family, families
from pipeline.check.criticism.fitting import Fit, fitting
from pipeline.check.criticism.gathered import Column
from pipeline.check.criticism.meanings import HOLDS, Meaning, Means, meaning
from pipeline.check.criticism.trees import Tree
from pipeline.check.criticism.trial import SAMPLE, Model
from pipeline.check.criticism.versions import Pairs, in_another_unit, of_other_versions
from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.numbers import each_once
from pipeline.check.grid.places import cell_of, label_of, number_of, period_of
from pipeline.model import Finding, sheets_of
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.reading_rules import ReadingRules, Says, said

Families = Mapping[int, Sequence[Family]]
"""Table -> its families; only tables in which some are doubted."""

Taken = tuple[Assumption, Finding]
"""An assumption, and what is said of it."""

_NOWHERE: Final = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Withdrawn:
    """What is asked no more, and what is said of it."""

    equations: Ints
    percents: Ints
    findings: tuple[Finding, ...]
    columns: frozenset[Column]  # that nobody can judge


NOTHING: Final = Withdrawn(_NOWHERE, _NOWHERE, (), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Families that are withdrawn together, and the columns that may be why."""

    columns: list[int]
    families: list[Family]


def doubted(model: Model) -> Families:
    """The tables whose families fail as one."""
    every = families(model.grid, model.equations, model.ratios)
    asked = {each.table for each in every if each.is_doubted}
    made: dict[int, list[Family]] = defaultdict(list)
    for each in every:
        if each.table in asked:
            made[each.table].append(each)
    return made


def refitted(model: Model, tables: Families, apart: Sequence[Pairs], readings: ReadingRules) -> list[Taken]:
    """One assumption about each table that one fits, with its Catatan."""
    found: dict[int, Fit] = {}
    for table, every in tables.items():
        fit = fitting(model, every)
        if fit is not None and not fit.others:
            found[table] = fit
    for fit in in_another_unit(model.grid, apart):
        found.setdefault(fit.assumption.table, fit)
    return [(fit.assumption, _taken(model.grid, fit, readings)) for fit in found.values()]


def withdrawn(model: Model, tables: Families, apart: Sequence[Pairs], readings: ReadingRules) -> Withdrawn:
    """The families that no assumption mends: those that mean something else, and those that nobody can judge.

    With them documents of other versions, which differ row by row.
    """
    gone: list[Family] = []
    columns: set[Column] = set()
    between, findings = of_other_versions(model.grid, model.equations, apart, readings)
    for every in tables.values():
        failed = _failed(every)
        meanings = {id(each): meaning(model, each) for each in every if each.is_doubted}
        excused = [each for each in every if each.is_doubted and meanings[id(each)].means in HOLDS]
        findings += [_meant(model.grid, each, meanings[id(each)], readings) for each in excused]
        left = [each for each in failed if each not in excused]
        groups = _by_columns(model, [each for each in every if each not in excused], left)
        findings += [_not_judged(model, group, meanings, readings) for group in groups]
        columns |= {
            place for group in groups for column in group.columns for place in _places(model.grid, group, column)
        }
        gone += [*excused, *dict.fromkeys(each for group in groups for each in group.families)]
    return Withdrawn(
        np.concatenate([between, *(each.equations for each in gone)]),
        np.concatenate([_NOWHERE, *(each.percents for each in gone)]), tuple(findings), frozenset(columns),
    )  # fmt: skip


def _places(grid: Grid, group: _Group, column: int) -> list[Column]:
    """A column of a table, on each sheet that the table stands on."""
    block = grid.blocks[group.families[0].table]
    at = cell_of(grid, _first(grid, group.families[0].table, column) * grid.width + column)
    return [(block.office, block.year, block.file, sheet, at.column) for sheet in sheets_of(block.sheet)]


def _failed(every: Sequence[Family]) -> list[Family]:
    """The families that fail; of a rule and column that fails at some level, every level where most of it does."""
    bad = {(each.rule, each.column) for each in every if each.fails}
    return [
        each for each in every
        if each.fails or ((each.rule, each.column) in bad and each.broken and 2 * each.broken >= each.telling)
    ]  # fmt: skip


def _by_columns(model: Model, every: Sequence[Family], failed: Sequence[Family]) -> list[_Group]:
    """The failed families by the columns that stand in most of them, with what else fails of these: one finding each."""
    wide = max(model.grid.width, 1)
    columns = {id(each): frozenset((model.terms(each, SAMPLE).cells % wide).tolist()) for each in every}
    made: list[_Group] = []
    rest = list(failed)
    while rest:
        votes = Counter(column for each in rest for column in columns[id(each)])
        most = max(votes.values())
        best = [column for column, count in votes.items() if count == most]
        told = [each for each in rest if not columns[id(each)].isdisjoint(best)]
        if most == 1:  # each stands for itself: the column that its rule is about
            best, told = [rest[0].column], [rest[0]]
        with_them = [
            each for each in every
            if each not in told and 2 * each.broken > each.telling and not columns[id(each)].isdisjoint(best)
        ]  # fmt: skip
        made.append(_Group(_results_first(model.grid, best), [*told, *with_them]))
        rest = [each for each in rest if each not in told and each not in with_them]
    return made


def _results_first(grid: Grid, columns: Iterable[int]) -> list[int]:
    """What was reached or computed before what was planned: the plan stands in other documents too."""
    measures = grid.vocabulary.measures
    return sorted(columns, key=lambda each: (measures[grid.columns[each][0]].aspect is Aspect.PLANNED, each))


# --------------------------------------------------------------------------- what is said


def _said(
    grid: Grid, note: tuple[ReadingRules, Says], columns: Sequence[int], row: int, args: Iterable[tuple[str, str]]
) -> Finding:
    """A finding about columns of a row's table, at its cell in the first of them."""
    readings, rule = note
    block = grid.blocks[int(grid.block[row])]
    cell = row * grid.width + columns[0]
    names = ", ".join(dict.fromkeys(grid.columns[each][0] for each in columns))
    made = said(
        readings, rule, document=block.document, cells=(cell_of(grid, cell),), measure=grid.columns[columns[0]][0],
        period=period_of(grid, cell), found=number_of(grid, cell), args=(("kolom", names), *args),
    )  # fmt: skip
    return replace(made, office=block.office, year=block.year)


def _first(grid: Grid, table: int, column: int) -> int:
    """The first row of a table that has the column."""
    return int(np.flatnonzero((grid.block == table) & (grid.fact[:, column] >= 0))[0])


def _taken(grid: Grid, fit: Fit, readings: ReadingRules) -> Finding:
    made = fit.assumption
    args = (
        ("anggapan", made.kind.value), ("isi", ", ".join(grid.columns[each][0] for each in made.sources)),
        ("cocok", str(fit.holds)), ("semula", str(fit.held)), ("hitungan", str(fit.count)),
    )  # fmt: skip
    row = _first(grid, made.table, made.columns[0])
    return _said(grid, (readings, Says.ASSUMED), made.columns, row, args)


def tree_taken(grid: Grid, tree: Tree, readings: ReadingRules) -> Finding:
    """The Catatan about another tree."""
    args = (
        ("anggapan", tree.kind.value), ("jenjang", tree.level), ("cocok", str(tree.holds)), ("semula", str(tree.held)),
        ("hitungan", str(tree.count)),
    )  # fmt: skip
    return _said(grid, (readings, Says.ASSUMED), [tree.column], tree.told, args)


def _meant(grid: Grid, family: Family, meant: Meaning, readings: ReadingRules) -> Finding:
    args = (
        ("anggapan", meant.means.value), ("isi", ", ".join(grid.columns[each][0] for each in meant.columns)),
        ("cocok", str(family.telling)), ("semula", str(family.telling - family.broken)),
        ("hitungan", str(family.telling)),
    )  # fmt: skip
    row = _first(grid, family.table, family.column)
    return _said(grid, (readings, Says.ASSUMED), [family.column], row, args)


def _not_judged(model: Model, group: _Group, meanings: Mapping[int, Meaning], readings: ReadingRules) -> Finding:
    """One finding for all that is withdrawn of some columns, with the first row that fails as its example."""
    grid, rules = model.grid, model.equations.rules
    rows = each_once(np.concatenate([_failing_rows(model, each) for each in group.families]), len(grid.parent))
    looks = (meanings[id(each)].means for each in group.families if id(each) in meanings)
    likely = next((each for each in looks if each is not Means.UNKNOWN), Means.UNKNOWN)
    if likely is Means.UNKNOWN and all(len(each.equations) and each.level >= 0 for each in group.families):
        likely = Means.TREE
    asked = dict.fromkeys(rules[each.rule].id for each in group.families)
    args = (
        ("dugaan", likely.value), ("gagal", str(len(rows))),
        ("hitungan", str(sum(each.telling for each in group.families))), ("diperiksa", ", ".join(asked)),
        ("contoh", label_of(grid, int(rows[0]))),
    )  # fmt: skip
    first = group.columns[0]
    filled = rows[grid.fact[rows, first] >= 0]
    row = int(filled[0]) if len(filled) else _first(grid, group.families[0].table, first)
    return _said(grid, (readings, Says.WITHDRAWN), group.columns, row, args)


def _failing_rows(model: Model, family: Family) -> Ints:
    if len(family.percents):
        return model.ratios.percent[family.percents[model.ratios.broken[family.percents]]] // max(model.grid.width, 1)
    return model.equations.row[family.equations[model.equations.broken[family.equations]]]
