"""A recognised block → its tables: typed rows in a tree, the numbers that were read, and what could not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.model import Finding, Table
from pipeline.read.form.block import Block
from pipeline.read.form.identity import Identity, period_of
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.table.arrangement import arranged
from pipeline.read.table.body import Body, body_of, first_of
from pipeline.read.table.facts import facts_of
from pipeline.read.table.flat import is_flat, of_flat
from pipeline.read.table.levels import find_levels, is_sample
from pipeline.read.table.lines import Lines, of_tree, row_columns, under_context
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.running_totals import with_running_totals
from pipeline.read.table.said_in_data import regions, said_in_data, told_offices
from pipeline.read.table.said_of_rows import (
    faults,
    left_over,
    misplaced_said,
    running_said,
    stale_said,
    sums_said,
)
from pipeline.read.table.tree import CODED, Tree, grow, segments
from pipeline.read.table.units import by_office
from pipeline.read.table.unseen import unseen
from pipeline.rulebook.form_levels import CONTINUATION, MONEY, SKIP

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """What came of a block. `note` says why there is no table: "tanpa_data" or "contoh_templat"."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    note: str
    running: Mapping[int, str]  # column of the sheet -> its period, where that is not what its heading says


def build(sheet: SheetLike, file: str, block: Block, identity: Identity, number: int) -> Built:
    """The tables of a block; its first one gets block number `number`. Several where the tree starts anew after a total."""
    body, running = with_running_totals(body_of(sheet, file, block))
    identity = said_in_data(body, identity)
    alive = _alive(body)
    levels = find_levels(body, alive)
    said_of = arranged(body, levels)
    alive &= np.array([level != SKIP for level in levels.level], np.bool_)
    named = [at for at, level in enumerate(levels.level) if level not in ("", "total", CONTINUATION, SKIP)]
    named = named or [at for at in np.flatnonzero(alive).tolist() if levels.label[at] or body.codes.kode[at]]
    if not named:
        return Built((), (), "tanpa_data", {})
    if all(is_sample(body.form, levels.label[at]) for at in named):
        return Built((), (), "contoh_templat", {})
    tables: list[Table] = []
    findings: list[Finding] = []
    for lines, owner, misplaced in _trees(body, block, levels, alive):
        facts = facts_of(body, owner, identity)
        findings += [*facts.findings, *misplaced_said(body, misplaced), *unseen(sheet, body, owner)]
        rows = row_columns(body, lines, visible=sheet.visible)
        whole = _table(body, block, identity, number=number + len(tables), rows=rows, facts=facts.columns)
        parts = by_office(whole, told_offices(body, lines), (*regions(body), *block.titles), body.form.readings)
        tables += parts.tables
        findings += parts.findings
    findings += [
        *left_over(body, block),
        *running_said(body, running),
        *stale_said(body, said_of.stale),
        *sums_said(body, said_of),
        *faults(body, levels, alive, identity),
    ]
    periods = {body.bindings[at].cells[0] + 1: body.bindings[at].column.period for at in running.columns}
    return Built(tuple(tables), tuple(findings), "", periods)


def _table(
    body: Body, block: Block, identity: Identity, *, number: int, rows: dict[str, Any], facts: Mapping[str, Any]
) -> Table:
    form = body.form
    columns = {binding.column.field: binding.cells[0] + 1 for binding in reversed(block.bindings)}
    return Table(
        form.id, form.document, body.file, body.sheet, number, identity.years, identity.office,
        form.version or identity.version, identity.period, rows, facts, columns, _counted(block, identity),
    )  # fmt: skip


def _counted(block: Block, identity: Identity) -> dict[int, tuple[str, str]]:
    """Column -> (measure, period) of each column of numbers; a heading that names one year speaks of that year."""
    made: dict[int, tuple[str, str]] = {}
    for binding in block.bindings:
        if binding.column.measure:
            period = period_of(binding.column.period, identity, binding.years)
            own = len(identity.years) == 1 and period == str(identity.years[0])
            if own and len(binding.years) == 1:
                period = str(binding.years[0])
            made[binding.cells[0] + 1] = (binding.column.measure, period)
    return made


def _trees(
    body: Body, block: Block, levels: Levels, alive: Mask
) -> Iterator[tuple[Lines, npt.NDArray[np.int64], list[int]]]:
    """(lines, position under the header -> line, positions whose kode is out of place) of each table."""
    if is_flat(body):
        lines, owner = of_flat(body, levels, np.flatnonzero(alive).tolist())
        yield lines, owner, []
        return
    for start, stop in segments(levels.level, body.codes.kode, levels.accounts, _names(body, levels)):
        tree: Tree = grow(levels, body.codes, body.filled[MONEY], start, stop)
        if not tree.kept:
            continue
        lines, owner = of_tree(body, levels, tree), tree.owner
        if block.context and (body.form.per_block or _is_part(block, levels)):
            lines, owner = under_context(lines, owner, block.context)
        yield lines, owner, [tree.kept[position] for position in tree.misplaced]


def _is_part(block: Block, levels: Levels) -> bool:
    """Whether the rows are what a program, kegiatan or sub kegiatan named above by its kode is made of: accounts, details."""
    lowest = block.context[-1]
    return lowest.level in CODED and lowest.kode is not None and set(CODED).isdisjoint(levels.level)


def _names(body: Body, levels: Levels) -> Sequence[str]:
    """The labels of a table whose totals part it: with several of them, none above all rows."""
    return levels.label if body.form.open and levels.level.count("total") > 1 else ()


_ROMAN: Final = 6
"""Letters of the longest number there is: XXVIII."""


def _alive(body: Body) -> Mask:
    """Rows that hold more than a number in the NO column, and more than zeros copied down; words there name a group."""
    count = len(body.rows)
    alive = np.zeros(count, np.bool_)
    nonzero = np.zeros(count, np.bool_)
    for at, binding in enumerate(body.bindings):
        filled = body.filled[binding.column.field]
        if binding.column.kind == "nomor":
            filled = np.array(
                [said[:4].isalpha() and len(said) > _ROMAN for said in body.texts[binding.column.field]], np.bool_
            )
        alive |= filled
        nonzero |= filled & (body.amounts[at].value != 0) if at in body.amounts else filled
    for at in np.flatnonzero(alive & ~nonzero).tolist():
        alive[at] = bool(first_of(body, at))
    return alive
