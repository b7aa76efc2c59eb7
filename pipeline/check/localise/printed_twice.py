"""A row that is printed twice: with it the sums above are too low, without it they hold. One fault, said once.

Only a row right below its twin, with the same name (or kode) and the same amounts, and only where leaving it out makes
more sums of its table hold than before and breaks none. Where the totals count it twice, they hold with it: then only the
form's own schema speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from pipeline.check.edits.sums import children
from pipeline.check.grid.grid import NO_LINE, Grid, Ints
from pipeline.check.grid.numbers import Column, each_once
from pipeline.check.grid.places import cell_of, label_of, number_of
from pipeline.check.localise.leaves_twice import Pair, leaves_twice
from pipeline.model import Cause, Finding, Outcome, own_row
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

CHECK = "baris_dobel"
MOST: Final = 200
"""Rows of a table that may be printed twice, beyond which the search weighs them with all else: each costs a look at all rows."""
_OTHER_CHECKS = ("kode_ganda", "baris_ganda")
"""What the schema says of the same row."""


@dataclass(frozen=True, slots=True)
class _Twin:
    """A row that leaves, and to whom the rows below it go; `brothers`: the rows behind it stand beside its twin.

    A number printed twice ("2." after "2.") is easily read as the next level up, and all behind it as well.
    """

    row: int
    stays: int
    parent: int
    brothers: bool = False


def once(grid: Grid, rules: Sequence[Rule]) -> tuple[Grid, list[Finding]]:
    """(the grid without such rows, a finding for each)."""
    rule = next((each for each in rules if each.shape is Shape.SCHEMA and CHECK in each.left["periksa"]), None)
    columns = grid.columns_of(
        [each for other in rules if other.shape is Shape.CHILDREN for each in other.left["measure"]]
    )
    if rule is None or not columns:
        return grid, []
    pairs = list(_alike(grid, columns))
    leaves = leaves_twice(grid, columns, pairs)
    findings = [_finding(grid, rule, _Twin(second, first, -1), columns) for first, second in leaves]
    grid = _silent(grid, [second for _, second in leaves])
    off = _off(grid, columns)
    told = set(leaves)
    for first, second in _few(grid, columns, off, [each for each in pairs if each not in told]):
        if not _explains(grid, columns, off, (first, second)):
            continue
        above = int(grid.parent[first])
        tries = [_Twin(second, first, above), _Twin(second, first, first), _Twin(first, second, second)]
        tries += [_Twin(second, first, above, brothers=True)] if grid.parent[second] != above else []
        now = _broken(grid, columns, int(grid.block[first]))
        without = [(_broken(made, columns, int(grid.block[first])), at) for at, made in _all_without(grid, tries)]
        fewest, at = min(without)
        if fewest < now:
            twin = tries[at]
            grid = _without(grid, twin)
            off = _off(grid, columns)
            findings.append(_finding(grid, rule, twin, columns))
    return grid, findings


def _few(
    grid: Grid, columns: Sequence[Column], off: tuple[Ints, dict[int, set[int]]], pairs: Sequence[Pair]
) -> list[Pair]:
    """The pairs of rows that print the same, of tables in which few of them may explain what is off."""
    telling = Counter(int(grid.block[pair[0]]) for pair in pairs if _explains(grid, columns, off, pair))
    return [pair for pair in pairs if telling[int(grid.block[pair[0]])] <= MOST]


def _alike(grid: Grid, columns: Sequence[Column]) -> Iterator[Pair]:
    """(row, the next line) that print the same name or kode and the same amounts, one at least."""
    lines = np.flatnonzero(~grid.at_level((*NO_LINE, "total")))
    if len(lines) <= 1:
        return
    first, second = lines[:-1], lines[1:]
    table, same, filled = grid.block[lines], np.ones(len(first), dtype=bool), np.zeros(len(first), dtype=bool)
    same &= table[:-1] == table[1:]
    for column in columns:
        known, value = grid.known[lines, column], grid.value[lines, column]
        same &= (value[:-1] == value[1:]) & (known[:-1] == known[1:])
        filled |= value[:-1] != 0
    same &= filled
    labels, codes = grid.rows.all("label"), grid.rows.all("kode_cetak")
    for one, other in zip(first[same].tolist(), second[same].tolist(), strict=True):
        if labels[one] == labels[other] and codes[one] == codes[other]:
            yield one, other


def _off(grid: Grid, columns: Sequence[Column]) -> tuple[Ints, dict[int, set[int]]]:
    """([row, column of `columns`] by how much the sum at it is off, table -> by how much its only total is)."""
    off: Ints = np.zeros((len(grid.parent), len(columns)), dtype=np.int64)
    tables: dict[int, set[int]] = {}
    totals = np.flatnonzero(grid.at_level(("total",)))
    lone = [int(at) for at in totals if (grid.block[totals] == grid.block[at]).sum() == 1]
    for place, column in enumerate(columns):
        rows, above = children(grid, column)
        inner = above >= 0
        sums: Ints = np.zeros(len(grid.parent), dtype=np.int64)
        np.add.at(sums, above[inner], grid.value[rows[inner], column])
        tops: Ints = np.zeros(len(grid.blocks), dtype=np.int64)
        np.add.at(tops, grid.block[rows[~inner]], grid.value[rows[~inner], column])
        parents = each_once(above[inner], len(grid.parent))
        parents = parents[grid.known[parents, column]]
        off[parents, place] = grid.value[parents, column] - sums[parents]
        for at in lone:
            block = int(grid.block[at])
            if grid.known[at, column] and (more := int(grid.value[at, column] - tops[block])):
                tables.setdefault(block, set()).add(abs(more))
    return np.abs(off), tables


def _explains(
    grid: Grid, columns: Sequence[Column], off: tuple[Ints, dict[int, set[int]]], pair: tuple[int, int]
) -> bool:
    """Whether a sum around two rows is off by just what they print."""
    rows, tables = off
    amounts = np.abs(grid.value[pair[0], columns])
    printed = set(amounts[amounts != 0].tolist())
    around = rows[sorted(set(_around(grid, *pair)))]
    of_total = tables.get(int(grid.block[pair[0]]), set())
    if any(not printed.isdisjoint((each, *np.abs(around - each).ravel().tolist())) for each in of_total):
        return True
    apart = [around, *(np.abs(around + other) for other in around), *(np.abs(around - other) for other in around)]
    return any(bool(((each == amounts) & (amounts != 0)).any()) for each in apart)


def _around(grid: Grid, first: int, second: int) -> Iterator[int]:
    """Two rows and all that stands above them."""
    for at in (first, second):
        while at >= 0:
            yield at
            at = int(grid.parent[at])  # noqa: PLW2901 (up to the top)


def _all_without(grid: Grid, twins: Sequence[_Twin]) -> Iterator[tuple[int, Grid]]:
    return ((at, _without(grid, twin)) for at, twin in enumerate(twins))


def _without(grid: Grid, twin: _Twin) -> Grid:
    """The grid in which a row says nothing and stands above nothing."""
    parent = grid.parent.copy()
    over = int(parent[twin.row])
    parent[parent == twin.row] = twin.parent
    if twin.parent >= 0 and parent[twin.parent] == twin.parent:  # it stood below the row that leaves
        parent[twin.parent] = over
    names, level = grid.level
    level = level.copy()
    if twin.brothers:
        behind = np.flatnonzero((parent == parent[twin.row]) & (np.arange(len(parent)) > twin.row))
        behind = behind[(grid.block[behind] == grid.block[twin.row]) & (level[behind] == level[twin.row])]
        parent[behind], level[behind] = twin.parent, level[twin.stays]
    return _silent(replace(grid, parent=parent, level=(names, level)), [twin.row])


def _silent(grid: Grid, rows: Sequence[int]) -> Grid:
    """The grid in which some rows, that stand above nothing, say nothing."""
    if not rows:
        return grid
    fact, known, value = grid.fact.copy(), grid.known.copy(), grid.value.copy()
    fact[rows], known[rows], value[rows] = -1, False, 0
    names, level = grid.level[0], grid.level[1].copy()
    names = names if NO_LINE[0] in names else (*names, NO_LINE[0])
    level[rows] = names.index(NO_LINE[0])
    leaf = np.ones(len(grid.parent), dtype=bool)
    counted = ~np.array([name in NO_LINE for name in names], dtype=bool)[level]
    leaf[grid.parent[counted & (grid.parent >= 0)]] = False
    return replace(
        grid, fact=fact, known=known, value=value, level=(names, level), leaf=leaf, levels_asked={}, summands={},
        sorted_once={}, found_once={},
    )  # fmt: skip


def _broken(grid: Grid, columns: Sequence[Column], block: int) -> int:
    """How many sums of a table do not hold."""
    count = 0
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.block == block))
    for column in columns:
        rows, above = children(grid, column)
        mine = grid.block[rows] == block
        rows, above = rows[mine], above[mine]
        sums: Ints = np.zeros(len(grid.parent) + 1, dtype=np.int64)
        np.add.at(sums, above, grid.value[rows, column])  # -1: the rows at the top
        parents = each_once(above[above >= 0], len(grid.parent))
        count += int((sums[parents] != grid.value[parents, column]).sum())
        if len(totals) == 1 and grid.known[totals[0], column]:
            count += int(sums[-1] != grid.value[totals[0], column])
    return count


def told_once(said: Sequence[Finding], twins: Sequence[Finding]) -> list[Finding]:
    """What the schema says, without what it says of the kode or name of rows that are told to be printed twice."""
    rows = {(cell.file, cell.sheet, cell.row) for each in twins for cell in each.cells}
    return [each for each in said if not (_is_other_check(each) and _row(each) in rows)]


def _is_other_check(said: Finding) -> bool:
    return dict(said.args).get("periksa") in _OTHER_CHECKS and bool(said.cells)


def _row(said: Finding) -> tuple[str, str, int]:
    return said.cells[0].file, said.cells[0].sheet, said.cells[0].row


def _finding(grid: Grid, rule: Rule, twin: _Twin, columns: Sequence[Column]) -> Finding:
    second = max(twin.row, twin.stays)
    first = min(twin.row, twin.stays)
    block = grid.blocks[int(grid.block[second])]
    column = next(each for each in columns if grid.known[twin.stays, each])
    cell = cell_of(grid, twin.stays * grid.width + column)
    rows = [int(grid.rows.at("row", each)) for each in (first, second)]
    named = (
        ("kode", str(grid.rows.at("kode_cetak", second))),
        ("uraian", label_of(grid, second)),
        ("baris", str(own_row(rows[1]))),
    )
    return Finding(
        office=block.office, year=block.year, rule=rule.id, outcome=Outcome.TIDAK_SAH, severity=rule.severity,
        document=block.document, cells=tuple(replace(cell, row=row) for row in reversed(rows)),
        kode=str(grid.rows.at("kode_cetak", second)), label=label_of(grid, second),
        found=number_of(grid, twin.stays * grid.width + column), expected="satu_per_induk",
        cause=Cause(CHECK, named), args=(("periksa", CHECK), ("baris", str(rows[0]))),
    )  # fmt: skip
