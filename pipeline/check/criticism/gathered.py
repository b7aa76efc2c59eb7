"""One finding about a column, never a thousand about its cells: what is said row by row, said once where it is said of too many.

Of the rules that look at one row at a time: limits, forms, capaian, lawful differences. So many of one column are not
so many mistakes, and nobody reads them one by one. How sure a row's own finding is makes no difference: where most of a column
is not what a rule expects, no row of it is wrong by that rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.criticism.families import bearable
from pipeline.check.grid.grid import Grid
from pipeline.model import Confidence, Finding, Outcome, sheets_of

COUNT, ROWS, EXAMPLE = "sekolom", "baris", "contoh"
"""Args of such a finding: how many rows, of how many, and the name of the first."""

_FEWEST: Final = 8
_TELLING: Final = ("periksa", "yang", "acuan", "tidak_ada_di", "dokumen", "dasar", "terbalik")
"""Args that two findings must share to be said together."""
_ACCUSING: Final = (Outcome.SALAH, Outcome.RANCU, Outcome.TIDAK_TERLACAK)

Key = tuple[object, ...]
Column = tuple[str, int, str, str, int]
"""(office, year, file, sheet, column)"""


def gathered(grid: Grid, findings: Sequence[Finding]) -> list[Finding]:
    """The same, those of one rule about one column of one sheet made one where they are too many."""
    groups: dict[Key, list[Finding]] = defaultdict(list)
    for number, each in enumerate(findings):
        groups[_key(each) if each.cells else (number,)].append(each)
    return [made for group in groups.values() for made in _said(grid, group)]


def _key(each: Finding) -> Key:
    where = each.cells[0]
    args = tuple(pair for pair in each.args if pair[0] in _TELLING)
    return (
        each.office, each.year, each.rule, _ACCUSING if each.outcome in _ACCUSING else each.outcome, each.document,
        where.file, where.sheet, each.measure, each.period, args,
    )  # fmt: skip


def _said(grid: Grid, group: Sequence[Finding]) -> Iterable[Finding]:
    if len(group) < _FEWEST or len(group) <= bearable(2 * (rows := _rows(grid, group[0]))):
        return group
    first = group[0]
    accusing = first.outcome in _ACCUSING
    return [
        replace(
            first, kode="", label="", cause=None, alternatives=(),
            outcome=Outcome.TAK_TERNILAI if accusing else first.outcome, confidence=Confidence.TANPA,
            args=(*first.args, (COUNT, str(len(group))), (ROWS, str(rows)), (EXAMPLE, first.label or first.kode)),
        )
    ]  # fmt: skip


def _rows(grid: Grid, each: Finding) -> int:
    """The rows of a finding's sheet that have its measure."""
    where = each.cells[0]
    tables = [
        number for number, block in enumerate(grid.blocks)
        if (block.office, block.year, block.file) == (each.office, each.year, where.file)
        and where.sheet in sheets_of(block.sheet)
    ]  # fmt: skip
    here = np.isin(grid.block, tables)
    columns = grid.columns_of((each.measure,))
    return int((here & grid.known[:, columns].any(axis=1)).sum()) if columns else int(here.sum())


def not_of(columns: Container[Column], findings: Iterable[Finding]) -> list[Finding]:
    """Without those about columns that nobody can judge."""
    return [each for each in findings if not each.cells or _column(each) not in columns]


def _column(each: Finding) -> Column:
    where = each.cells[0]
    return each.office, each.year, where.file, where.sheet, where.column
