"""What is said of the rows of a table while they are read: findings of reading, each at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import RUPIAH, SEN_DECIMALS, Cell, Finding, Number
from pipeline.read.form.block import Block
from pipeline.read.form.identity import Identity
from pipeline.read.table.arrangement import Arranged
from pipeline.read.table.body import Body
from pipeline.read.table.conserved import Unequal
from pipeline.read.table.flat import is_flat
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.running_totals import Running
from pipeline.read.table.unseen import stale_note
from pipeline.read.values.cell_text import text
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.form_levels import SKIP
from pipeline.rulebook.reading_rules import Says, said

Mask = npt.NDArray[np.bool_]
_AMOUNT: Final = 1000
"""A number at least this large beside a blank amount is that amount, out of place."""
_NUMBERS: Final = {float, int}
_RARE: Final = 4
"""One row in so many, or fewer, may be out of place; more are a column of its own."""


def left_over(body: Body, block: Block) -> list[Finding]:
    """One finding a column that holds money and is not used."""
    first = int(body.rows[0]) if len(body.rows) else block.top + 1
    return [
        said(
            body.form.readings, each.says, document=body.form.document, cells=(Cell(body.file, body.sheet, first, each.column + 1),),
            label=each.heading, measure=each.measure, args=(("judul", f"“{each.heading}”" if each.heading else "tanpa judul"),),
        )
        for each in block.unused
    ]  # fmt: skip


def running_said(body: Body, running: Running) -> list[Finding]:
    """One note for the columns of quarters or months whose amounts are those so far; one for those that exceed their budget."""
    found = [
        replace(
            _finding(body, Says.PARTS_BEYOND, rows[0], body.bindings[at].cells[0], ""),
            measure=body.bindings[at].column.measure, args=(("banyak", str(len(rows))),),
        )
        for at, rows in running.beyond
    ]  # fmt: skip
    if not running.columns:
        return found
    bound = [body.bindings[each] for each in running.columns]
    names = f"“{bound[0].header}” … “{bound[-1].header}”"
    cell = Cell(body.file, body.sheet, int(body.rows[0]), bound[0].cells[0] + 1)
    return [
        *found,
        said(
            body.form.readings, Says.RUNNING, document=body.form.document, cells=(cell,),
            measure=bound[0].column.measure, args=(("judul", names),),
        )
    ]  # fmt: skip


def stale_said(body: Body, rows: Sequence[int]) -> list[Finding]:
    """One note for the hidden rows that no total counts."""
    return [stale_note(body, rows)] if rows else []


def sums_said(body: Body, said_of: Arranged) -> list[Finding]:
    """Amounts without a name that the total counts; totals of parts that are not their sum; rows that are none of the table."""
    column = next((b.cells[0] for number, b in enumerate(body.bindings) if number in body.amounts), 0)
    return [
        *(_finding(body, Says.UNNAMED_ROW, at, column, "") for at in said_of.unnamed),
        *(_unequal(body, each) for each in said_of.unequal),
        *(_finding(body, rule, at, column, "") for rule, at in said_of.left_out),
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


def faults(body: Body, levels: Levels, alive: Mask, identity: Identity) -> list[Finding]:
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


def misplaced_said(body: Body, positions: list[int]) -> list[Finding]:
    """One finding a row whose kode is out of place."""
    return [_finding(body, Says.MISPLACED, at, _kode_column(body, at), body.codes.printed[at]) for at in positions]


def _kode_column(body: Body, at: int) -> int:
    """The last filled kode cell of the row."""
    cells = [c for b in body.bindings if b.column.kind == "kode" for c in b.cells if body.columns[c][at] != ""]
    return cells[-1] if cells else 0
