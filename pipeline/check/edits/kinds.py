"""Belanja by kind of the whole office: an account of a summary against what another document adds up to for it.

Two documents know: one that prints the kinds as columns of its total (operasi, modal, tidak terduga, transfer), and one
that prints accounts under every sub kegiatan. Only tables of the whole office are asked, and of the latter only those
that print accounts under every sub kegiatan with an amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.grid.grid import YEAR, Bools, Grid, Ints
from pipeline.check.grid.linkage import BELANJA
from pipeline.check.grid.numbers import At, Column, Row
from pipeline.model import KODE_SEPARATOR
from pipeline.rulebook.reconciliation import Rule

Whole = dict[int, dict[int, Row]]
"""Office-year -> table -> its total row."""

Sum = tuple[At, Ints]
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
        accounts = np.array([at for at, _ in sums], dtype=np.int64)
        lengths = np.array([1 + len(parts) for _, parts in sums], dtype=np.int64)
        cells = np.concatenate([each for at, parts in sums for each in (np.array([at], dtype=np.int64), parts)])
        signs = np.full(len(cells), -1, dtype=np.int64)
        signs[np.cumsum(lengths) - lengths] = 1
        rows, numbers = accounts // grid.width, np.repeat(np.arange(len(sums), dtype=np.int64), lengths)
        yield Batch(place, rows, np.full(len(rows), column), numbers, cells, signs, rule.tolerance)


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
                    yield grid.at(row, column), np.array([grid.at(total, kind)], dtype=np.int64)


def _of_accounts(grid: Grid, rule: Rule, asked: dict[Row, str], whole: Whole, column: Column) -> Iterator[Sum]:
    known: dict[tuple[int, Column], _Accounts] = {}
    for row, account in asked.items():
        for block, _ in _others(grid, rule, whole, row):
            at = column if grid.exists[block, column] else _kind_column(grid, account, column)
            if at < 0:
                continue
            if (block, at) not in known:
                known[block, at] = _Accounts(*_leaf_accounts(grid, block, at))
            below = known[block, at].at_or_below(account)
            if len(below):
                yield grid.at(row, column), below * grid.width + at


class _Accounts:
    """Rows by their account; a table of many rows has few accounts, so that only these are walked."""

    def __init__(self, rows: Ints, accounts: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        each = np.array([numbers.setdefault(account, len(numbers)) for account in accounts], dtype=np.int64)
        self._rows = rows[np.argsort(each, kind="stable")]
        self._ends = np.cumsum(np.bincount(each, minlength=len(numbers)))
        self._below: dict[str, list[int]] = defaultdict(list)
        for account, number in numbers.items():
            self._below[account].append(number)
            at = account.rfind(".")
            while at > 0:
                self._below[account[:at]].append(number)
                at = account.rfind(".", 0, at)

    def at_or_below(self, account: str) -> Ints:
        """The rows of an account and of all below it, from the first."""
        parts = [
            self._rows[self._ends[each - 1] if each else 0 : self._ends[each]] for each in self._below.get(account, ())
        ]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)


def _kind_column(grid: Grid, account: str, column: Column) -> Column:
    """The column of the kind that an account belongs to, -1 none."""
    measures = grid.vocabulary.measures
    parts = measures[grid.columns[column][0]].parts
    kind = next((part for part in parts if f"{account}.".startswith(f"{measures[part].account}.")), "")
    return grid.column(kind, YEAR) if kind else Column(-1)


def _leaf_accounts(grid: Grid, block: int, column: Column) -> tuple[Ints, list[str]]:
    """The lowest rows with an account of a table, and the accounts; none where a sub kegiatan with an amount has none."""
    here: Bools = grid.block == block
    kode = grid.rows.all("kode")
    rows = np.flatnonzero(here & grid.at_level(("rekening",)) & grid.leaf & (grid.fact[:, column] >= 0))
    split = [own.partition(KODE_SEPARATOR) for own in kode[rows].tolist()]
    below = np.array([bool(bar) for _, bar, _ in split], dtype=bool)
    above = {each for each, bar, _ in split if bar}
    activities = np.flatnonzero(here & grid.at_level(("sub_kegiatan",)) & (grid.value[:, column] != 0))
    whole = len(activities) > 0 and above.issuperset(kode[activities].tolist())
    return (rows[below], [own for _, bar, own in split if bar]) if whole else (rows[:0], [])
