"""A recognised block → its tables: typed rows in a tree, the numbers that were read, and what could not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.model import RUPIAH, SEN_DECIMALS, Cell, Finding, Number, Table
from pipeline.read.form.block import Block
from pipeline.read.form.identity import Identity
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.table.arrangement import Arranged, arranged
from pipeline.read.table.body import Body, body_of, first_of
from pipeline.read.table.conserved import Unequal
from pipeline.read.table.facts import facts_of
from pipeline.read.table.flat import is_flat, of_flat
from pipeline.read.table.levels import find_levels, is_sample
from pipeline.read.table.lines import Lines, of_tree, row_columns, under_context
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.running_totals import with_running_totals
from pipeline.read.table.said_in_data import regions, said_in_data, told_offices
from pipeline.read.table.tree import CODED, Tree, grow, segments
from pipeline.read.table.units import by_office
from pipeline.read.table.unseen import stale_note, unseen
from pipeline.read.values.cell_text import text
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.form_levels import CONTINUATION, MONEY, SKIP
from pipeline.rulebook.reading_rules import Says, said

Mask = npt.NDArray[np.bool_]
_AMOUNT: Final = 1000
"""A number at least this large beside a blank amount is that amount, out of place."""
_NUMBERS: Final = {float, int}
_RARE: Final = 4
"""One row in so many, or fewer, may be out of place; more are a column of its own."""


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
        findings += [*facts.findings, *_misplaced(body, misplaced), *unseen(sheet, body, owner)]
        rows = row_columns(body, lines, visible=sheet.visible)
        whole = _table(body, block, identity, number=number + len(tables), rows=rows, facts=facts.columns)
        parts = by_office(whole, told_offices(body, lines), (*regions(body), *block.titles), body.form.readings)
        tables += parts.tables
        findings += parts.findings
    findings += [
        *_left_over(body, block),
        *_running(body, running),
        *_stale(body, said_of.stale),
        *_sums_said(body, said_of),
        *_faults(body, levels, alive, identity),
    ]
    periods = {body.bindings[at].cells[0] + 1: body.bindings[at].column.period for at in running}
    return Built(tuple(tables), tuple(findings), "", periods)


def _table(
    body: Body, block: Block, identity: Identity, *, number: int, rows: dict[str, Any], facts: Mapping[str, Any]
) -> Table:
    form = body.form
    columns = {binding.column.field: binding.cells[0] + 1 for binding in reversed(block.bindings)}
    return Table(
        form.id, form.document, body.file, body.sheet, number, identity.years, identity.office,
        form.version or identity.version, identity.period, rows, facts, columns,
    )  # fmt: skip


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


def _alive(body: Body) -> Mask:
    """Rows that hold more than a number in the NO column, and more than zeros copied down."""
    count = len(body.rows)
    alive = np.zeros(count, np.bool_)
    nonzero = np.zeros(count, np.bool_)
    for at, binding in enumerate(body.bindings):
        filled = body.filled[binding.column.field]
        if binding.column.kind == "nomor":
            continue
        alive |= filled
        nonzero |= filled & (body.amounts[at].value != 0) if at in body.amounts else filled
    for at in np.flatnonzero(alive & ~nonzero).tolist():
        alive[at] = bool(first_of(body, at))
    return alive


# --------------------------------------------------------------------------- findings


def _left_over(body: Body, block: Block) -> list[Finding]:
    """One finding a column that holds money and is not used."""
    first = int(body.rows[0]) if len(body.rows) else block.top + 1
    return [
        said(
            body.form.readings, each.says, document=body.form.document, cells=(Cell(body.file, body.sheet, first, each.column + 1),),
            label=each.heading, measure=each.measure, args=(("judul", f"“{each.heading}”" if each.heading else "tanpa judul"),),
        )
        for each in block.unused
    ]  # fmt: skip


def _running(body: Body, numbers: Sequence[int]) -> list[Finding]:
    """One note for the columns of quarters or months whose amounts are those so far."""
    if not numbers:
        return []
    bound = [body.bindings[each] for each in numbers]
    names = f"“{bound[0].header}” … “{bound[-1].header}”"
    cell = Cell(body.file, body.sheet, int(body.rows[0]), bound[0].cells[0] + 1)
    return [
        said(
            body.form.readings, Says.RUNNING, document=body.form.document, cells=(cell,),
            measure=bound[0].column.measure, args=(("judul", names),),
        )
    ]  # fmt: skip


def _stale(body: Body, rows: Sequence[int]) -> list[Finding]:
    """One note for the hidden rows that no total counts."""
    return [stale_note(body, rows)] if rows else []


def _sums_said(body: Body, said_of: Arranged) -> list[Finding]:
    """Amounts without a name that the total counts; totals of parts that are not their sum."""
    column = next((b.cells[0] for number, b in enumerate(body.bindings) if number in body.amounts), 0)
    return [
        *(_finding(body, Says.UNNAMED_ROW, at, column, "") for at in said_of.unnamed),
        *(_unequal(body, each) for each in said_of.unequal),
        *(_finding(body, Says.SAID_AGAIN, at, column, "") for at in said_of.again),
    ]


def _unequal(body: Body, each: Unequal) -> Finding:
    binding = body.bindings[each.number]
    found = Number(int(body.amounts[each.number].value[each.row]), SEN_DECIMALS, RUPIAH)
    plain = _finding(body, Says.UNEQUAL_PARTS, each.row, binding.cells[0], "")
    return replace(
        plain, measure=binding.column.measure, found=found, expected=Number(each.parts, SEN_DECIMALS, RUPIAH)
    )


def _finding(body: Body, rule: Says, at: int, column: int, found: str, *, expected: str | None = None) -> Finding:
    label = body.texts["label"][at] if "label" in body.texts else ""
    cell = Cell(body.file, body.sheet, int(body.rows[at]), column + 1)
    return said(
        body.form.readings, rule, document=body.form.document, cells=(cell,), kode=body.codes.printed[at], label=label,
        found=found, expected=expected,
    )  # fmt: skip


def _faults(body: Body, levels: Levels, alive: Mask, identity: Identity) -> list[Finding]:
    """Kode that are none or that Excel changed, numbers that do not count on, rows without a name, amounts out of place."""
    codes = body.codes
    findings = [_finding(body, Says.BAD_KODE, at, column, text_) for at, column, text_ in codes.bad if alive[at]]
    findings += [
        _finding(body, Says.MENDED_KODE, at, column, text_, expected=codes.printed[at])
        for at, column, text_ in codes.mended
        if alive[at]
    ]
    nomor = next((b.cells[0] for b in body.bindings if b.column.kind == "nomor"), 0)
    findings += [_finding(body, Says.WRONG_NUMBER, at, nomor, body.texts["nomor"][at]) for at in levels.wrong_numbers]
    findings += [_finding(body, Says.UNSURE_LEVEL, at, nomor, levels.level[at]) for at in levels.unsure]
    if not is_flat(body):
        findings += _unnamed(body, levels, alive)
    return [*findings, *_shifted(body, levels), *_other_year(body, identity)]


def _unnamed(body: Body, levels: Levels, alive: Mask) -> list[Finding]:
    """Rows with rupiah or quantities but neither level nor label."""
    findings = []
    for at in np.flatnonzero(alive).tolist():
        if not levels.level[at] and not levels.label[at]:
            numbers = [
                b.cells[0]
                for number, b in enumerate(body.bindings)
                if _is_number(body, number) and b.column.kind != "percent" and body.filled[b.column.field][at]
            ]
            findings += [_finding(body, Says.UNNAMED_ROW, at, column, "") for column in numbers[:1]]
    return findings


def _is_number(body: Body, number: int) -> bool:
    return number in body.amounts or number in body.quantities


def _shifted(body: Body, levels: Levels) -> list[Finding]:
    """Numbers typed one column to the right: the first of some columns of numbers is blank, the column after them is none.

    That column holds words, or nothing, in the other rows. A single column must miss an amount.
    """
    named: list[int] = []
    findings = []
    for run in _runs_of_numbers(body):
        after = body.bindings[run[-1]].cells[0] + 1
        if after >= len(body.columns) or not _NUMBERS & set(map(type, body.columns[after])):
            continue
        named = named or [at for at, level in enumerate(levels.level) if level not in ("", "total", SKIP)]
        numbers = [at for at in named if isinstance(body.columns[after][at], float | int)]
        if not numbers or len(numbers) * _RARE > max(len(named), _RARE):
            continue
        first = body.filled[body.bindings[run[0]].column.field]
        for at in numbers:
            value = body.columns[after][at]
            large = isinstance(value, float | int) and abs(value) >= _AMOUNT
            if not first[at] and (large or len(run) > 1):
                findings.append(_finding(body, Says.SHIFTED, at, after, text(value)))
    return findings


def _runs_of_numbers(body: Body) -> list[list[int]]:
    """Bindings of numbers whose columns stand side by side, from left to right."""
    numeric = sorted((b.cells[0], at) for at, b in enumerate(body.bindings) if b.column.kind in NUMERIC)
    runs: list[list[int]] = []
    last = -2
    for cell, at in numeric:
        if cell == last + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
        last = cell
    return runs


def _other_year(body: Body, identity: Identity) -> list[Finding]:
    """The year in the data is not the one the title says."""
    for at, year in enumerate(body.texts.get("tahun", ())):
        if year.isdecimal() and len(identity.years) == 1 and int(year) != identity.years[0]:
            cell = next(b.cells[0] for b in body.bindings if b.column.field == "tahun")
            return [_finding(body, Says.OTHER_YEAR, at, cell, year, expected=str(identity.years[0]))]
    return []


def _misplaced(body: Body, positions: list[int]) -> list[Finding]:
    return [_finding(body, Says.MISPLACED, at, _kode_column(body, at), body.codes.printed[at]) for at in positions]


def _kode_column(body: Body, at: int) -> int:
    """The last filled kode cell of the row."""
    cells = [c for b in body.bindings if b.column.kind == "kode" for c in b.cells if body.columns[c][at] != ""]
    return cells[-1] if cells else 0
