"""Belanja by kind of the whole office: an account of a summary against what another document adds up to for it.

Two documents know: one that prints the kinds as columns of its total (operasi, modal, tidak terduga, transfer), and one
that prints accounts under every sub kegiatan. Only tables of the whole office are asked, and of the latter only those
that print accounts under every sub kegiatan with an amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.grid.grid import YEAR, Bools, Grid, Ints
from pipeline.check.grid.linkage import BELANJA
from pipeline.check.grid.numbers import At, Column, Row
from pipeline.model import KODE_SEPARATOR
from pipeline.rulebook.reconciliation import Rule

Whole = dict[int, dict[int, Row]]
"""Office-year -> table -> its total row."""

Sum = tuple[At, list[At]]
"""(cell of the account, cells that add up to it)"""


def kind_sums(grid: Grid, keys: Ints, rule: Rule, place: int) -> Iterator[Batch]:
    """Account of the whole office − what another table has of it."""
    measure = rule.left["measure"]
    column = grid.column(measure, YEAR)
    if column < 0 or len(grid.blocks) == 1:
        return
    asked = _summary_rows(grid, rule.left["document"], column)
    if not asked:
        return
    whole = _whole_office(grid, keys)
    sums = [
        *_of_columns(grid, rule, asked, whole, column),
        *_of_accounts(grid, rule, asked, whole, column),
    ]
    if sums:
        rows = np.array([at // grid.width for at, _ in sums], dtype=np.int64)
        equation = [number for number, (_, parts) in enumerate(sums) for _ in (0, *parts)]
        cells = [at for one, parts in sums for at in (one, *parts)]
        signs = [sign for _, parts in sums for sign in (1, *([-1] * len(parts)))]
        yield Batch(
            place, rows, np.full(len(rows), column), np.array(equation, dtype=np.int64),
            np.array(cells, dtype=np.int64), np.array(signs, dtype=np.int64), rule.tolerance,
        )  # fmt: skip


def _summary_rows(grid: Grid, documents: Sequence[str], column: Column) -> dict[Row, str]:
    """Row -> account, of accounts of the whole office."""
    asked = np.array([block.document in documents for block in grid.blocks], dtype=bool)
    rows = np.flatnonzero(grid.at_level(("rekening",)) & (grid.fact[:, column] >= 0) & asked[grid.block])
    kode = grid.rows.all("kode")[rows].tolist() if len(rows) else []
    belanja = f"{BELANJA}."
    size = len(belanja)
    return {Row(row): own for row, own in zip(rows.tolist(), kode, strict=True) if own[:size] == belanja}


def _whole_office(grid: Grid, keys: Ints) -> Whole:
    """The tables that cover a whole office."""
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.parent < 0) & (keys >= 0))
    found: Whole = defaultdict(dict)
    for row in totals.tolist()[::-1]:
        block = int(grid.block[row])
        found[int(grid.place[block])][block] = Row(row)
    return found


def _others(grid: Grid, rule: Rule, whole: Whole, row: Row) -> Iterator[tuple[int, Row]]:
    """(table, its total row) of the right documents, of the same office-year, that a row is held against."""
    own = int(grid.block[row])
    for block, total in whole.get(int(grid.place[own]), {}).items():
        if block != own and grid.blocks[block].document in rule.right["document"]:
            yield block, total


def _of_columns(grid: Grid, rule: Rule, asked: dict[Row, str], whole: Whole, column: Column) -> Iterator[Sum]:
    for row, account in asked.items():
        kind = _kind_column(grid, account, column)
        if kind >= 0 and grid.vocabulary.measures[grid.columns[kind][0]].account == account:
            for _, total in _others(grid, rule, whole, row):
                if grid.fact[total, kind] >= 0:
                    yield grid.at(row, column), [grid.at(total, kind)]


def _of_accounts(grid: Grid, rule: Rule, asked: dict[Row, str], whole: Whole, column: Column) -> Iterator[Sum]:
    known: dict[tuple[int, Column], dict[str, list[Row]]] = {}
    for row, account in asked.items():
        for block, _ in _others(grid, rule, whole, row):
            at = column if grid.exists[block, column] else _kind_column(grid, account, column)
            if at < 0:
                continue
            if (block, at) not in known:
                known[block, at] = _rows_below(_leaf_accounts(grid, block, at))
            below = known[block, at].get(account)
            if below:
                yield grid.at(row, column), [grid.at(one, at) for one in below]


def _rows_below(accounts: Iterable[tuple[Row, str]]) -> dict[str, list[Row]]:
    """Account -> the rows of it and of all below it."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row, account in accounts:
        found[account].append(row)
        at = account.rfind(".")
        while at > 0:
            found[account[:at]].append(row)
            at = account.rfind(".", 0, at)
    return found


def _kind_column(grid: Grid, account: str, column: Column) -> Column:
    """The column of the kind that an account belongs to, -1 none."""
    measures = grid.vocabulary.measures
    parts = measures[grid.columns[column][0]].parts
    kind = next((part for part in parts if f"{account}.".startswith(f"{measures[part].account}.")), "")
    return grid.column(kind, YEAR) if kind else Column(-1)


def _leaf_accounts(grid: Grid, block: int, column: Column) -> list[tuple[Row, str]]:
    """(row, account) of the lowest accounts of a table, where every sub kegiatan with an amount has some."""
    here: Bools = grid.block == block
    kode = grid.rows.all("kode")
    rows = np.flatnonzero(here & grid.at_level(("rekening",)) & grid.leaf & (grid.fact[:, column] >= 0))
    split = ((row, own.partition(KODE_SEPARATOR)) for row, own in zip(rows.tolist(), kode[rows].tolist(), strict=True))
    parts = [(row, above, own) for row, (above, bar, own) in split if bar]
    above = {each for _, each, _ in parts}
    activities = np.flatnonzero(here & grid.at_level(("sub_kegiatan",)) & (grid.value[:, column] != 0))
    whole = len(activities) > 0 and all(each in above for each in kode[activities].tolist())
    return [(Row(row), own) for row, _, own in parts] if whole else []
