"""Equations that cannot be evaluated: one finding per cell that could not be read, whichever rules ask for it.

Many cells of a table that hold the same text, or nothing that was ever computed, are one finding; so are the blank
parts of a sum that has hardly any others. What reading said of a cell already is said with it, not beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pipeline.check.edits.equations import Equations
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.places import cell_of, label_of, period_of
from pipeline.model import Cell, Confidence, Finding, Outcome, Severity
from pipeline.rulebook.reading_rules import Says

FEW: Final = 3
"""Up to this number of cells that hold the same are told one by one."""
OF_A_CELL: Final = (Says.NONE_SAID, Says.UNREADABLE, Says.AMBIGUOUS, Says.EXCEL_ERROR)
OF_A_TABLE: Final = Says.NOT_COMPUTED
"""Rules of reading that say that a cell, or some formulas of a table, could not be read."""
COUNT: Final = "hitungan"
RULES: Final = "tidak_dinilai"
"""Args of a finding of reading: how many equations of which rules could not be evaluated for it."""
OTHER_RULES: Final = "aturan_lain"

_RANK: Final = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Cells without a number, and the equations that ask for them."""

    cells: tuple[int, ...]
    equations: frozenset[int]


def unevaluable(grid: Grid, equations: Equations) -> list[Finding]:
    """TAK_TERNILAI of every equation that holds an unread cell, or too many blank ones."""
    terms = np.flatnonzero(~equations.evaluable[equations.equation])
    if not len(terms):
        return []
    unread: dict[int, set[int]] = defaultdict(set)
    blank: dict[tuple[int, int], tuple[dict[int, None], set[int]]] = defaultdict(lambda: ({}, set()))
    unknown = terms[~grid.known.ravel()[equations.cell[terms]]]
    filled = grid.fact.ravel()[equations.cell[unknown]] >= 0
    for term in unknown[filled].tolist():
        unread[int(equations.cell[term])].add(int(equations.equation[term]))
    held_up = {equation for numbers in unread.values() for equation in numbers}
    for term in unknown[~filled].tolist():
        equation, cell = int(equations.equation[term]), int(equations.cell[term])
        if equation not in held_up:
            cells, numbers = blank[int(grid.block[cell // grid.width]), int(equations.rule[equation])]
            cells[cell] = None
            numbers.add(equation)
    asked = _together(grid, unread)
    asked += [_Asked(tuple(cells), frozenset(numbers)) for cells, numbers in blank.values()]
    return [_finding(grid, equations, each) for each in asked]


def _together(grid: Grid, unread: Mapping[int, set[int]]) -> list[_Asked]:
    """Cells one by one; those of a table that hold the same together, where they are many."""
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for cell in unread:
        alike[int(grid.block[cell // grid.width]), _printed(grid, cell)].append(cell)
    made: list[_Asked] = []
    for (_, printed), cells in alike.items():
        groups = [cells] if len(cells) > FEW or not printed else [[cell] for cell in cells]
        made += [_Asked(tuple(group), frozenset().union(*(unread[cell] for cell in group))) for group in groups]
    return made


def _printed(grid: Grid, cell: int) -> str:
    """What stands in a cell that could not be read."""
    return str(grid.facts.at("printed", int(grid.fact[divmod(cell, grid.width)])))


def _finding(grid: Grid, equations: Equations, asked: _Asked) -> Finding:
    first = asked.cells[0]
    row = first // grid.width
    whose = grid.blocks[int(grid.block[row])]
    rules = [equations.rules[place] for place in sorted({int(equations.rule[each]) for each in asked.equations})]
    alone = len(asked.cells) == 1
    more = ((OTHER_RULES, ", ".join(rule.id for rule in rules[1:])),) if len(rules) > 1 else ()
    return Finding(
        office=whose.office, year=whose.year, rule=rules[0].id, outcome=Outcome.TAK_TERNILAI,
        severity=min((rule.severity for rule in rules), key=_RANK.__getitem__), document=whose.document,
        cells=tuple(cell_of(grid, cell) for cell in asked.cells),
        kode=str(grid.rows.at("kode_cetak", row)) if alone else "", label=label_of(grid, row) if alone else "",
        measure=grid.columns[first % grid.width][0], period=period_of(grid, first) if alone else "",
        found=_printed(grid, first) if grid.fact.ravel()[first] >= 0 else None, confidence=Confidence.TANPA,
        args=(("banyak", str(len(asked.equations))), *more),
    )  # fmt: skip


# --------------------------------------------------------------------------- with what reading said


def told_once(read: Sequence[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Findings of reading and of the check: a cell that could not be read is one finding, with what that holds up."""
    lines = _of_a_table(read)
    place: dict[tuple[str, int, Cell], int] = {}
    table: dict[tuple[str, int, str, str, str], int] = {}
    for number, each in enumerate(lines):
        if each.rule in OF_A_CELL:
            place |= {(each.office, each.year, cell): number for cell in each.cells}
        elif each.rule == OF_A_TABLE:
            table.setdefault(_table(each), number)
    others: list[Finding] = []
    for each in found:
        line = None
        if each.outcome == Outcome.TAK_TERNILAI and each.cells:
            line = place.get((each.office, each.year, each.cells[0]))
            line = table.get(_table(each)) if line is None and not each.found else line
        if line is None:
            others.append(each)
        else:
            lines[line] = _with(lines[line], each)
    return [*lines, *others]


def _of_a_table(read: Sequence[Finding]) -> list[Finding]:
    """Many cells of a sheet that hold the same text nobody can read are one finding."""
    alike: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for number, each in enumerate(read):
        alone = each.rule not in OF_A_CELL
        alike[number if alone else -1, each.rule, *_table(each), each.found].append(each)
    made: list[Finding] = []
    for group in alike.values():
        many = len(group) > (1 if group[0].rule == Says.NONE_SAID else FEW)
        made += [replace(group[0], cells=tuple(each.cells[0] for each in group), kode="", label="")] if many else group
    return made


def _table(each: Finding) -> tuple[str, int, str, str, str]:
    return (
        each.office,
        each.year,
        each.document,
        each.cells[0].file if each.cells else "",
        each.cells[0].sheet if each.cells else "",
    )


def _with(line: Finding, each: Finding) -> Finding:
    """What reading said, with the equations that this keeps from being evaluated."""
    said, more = dict(line.args), dict(each.args)
    rules = [*said.get(RULES, "").split(", "), each.rule, *more.get(OTHER_RULES, "").split(", ")]
    told = {
        COUNT: str(int(said.get(COUNT, "0")) + int(more["banyak"])),
        RULES: ", ".join(dict.fromkeys(rule for rule in rules if rule)),
    }
    return replace(
        line, severity=min(line.severity, each.severity, key=_RANK.__getitem__), args=tuple({**said, **told}.items()),
        cause=each.cause if len(each.cells) == 1 and line.rule in OF_A_CELL else line.cause,
    )  # fmt: skip
