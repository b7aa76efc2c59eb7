"""Statements of accounts in the grid: which account each row is, and which rows are totals of accounts, or results.

A table is a statement where it prints accounts of the whole office (no sub kegiatan above them), by kode or by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.check.grid.grid import Grid
from pipeline.model import KODE_SEPARATOR
from pipeline.rulebook.account_names import Result

_LEVEL: Final = ("rekening",)
_TOTAL: Final = ("total",)
_UNNAMED: Final = ".0"
"""Behind the account above it: a row below that no name tells."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Rows of statements by position: the account of each; the account each total is of; what each result is."""

    accounts: Mapping[int, str]
    totals: Mapping[int, str]
    results: Mapping[int, Result]
    by_table: Mapping[int, Sequence[int]]  # table -> its rows of accounts, in their order


def statements(grid: Grid) -> Statements:
    """Found once a grid."""
    found = grid.found_once.get("statements")
    if not isinstance(found, Statements):
        found = grid.found_once["statements"] = _statements(grid)
    return found


def _statements(grid: Grid) -> Statements:
    accounts = _accounts(grid)
    by_table: dict[int, list[int]] = {}
    for row in accounts:
        by_table.setdefault(int(grid.block[row]), []).append(row)
    names, labels = grid.vocabulary.accounts, grid.rows.all("label")
    totals: dict[int, str] = {}
    results: dict[int, Result] = {}
    for row in np.flatnonzero(grid.at_level(_TOTAL)).tolist():
        result = names.result(str(labels[row]))
        if result is not None:
            results[row] = result
        elif int(grid.block[row]) in by_table and (account := names.totalled(str(labels[row]))):
            totals[row] = account
    return Statements(accounts, totals, results, by_table)


def _accounts(grid: Grid) -> dict[int, str]:
    """Row -> account, in the order of the rows; what no kode and no name tells stands below the account above it."""
    found: dict[int, str] = {}
    rows = np.flatnonzero(grid.at_level(_LEVEL))
    kode, labels = grid.rows.all("kode"), grid.rows.all("label")
    for row, own in zip(rows.tolist(), kode[rows].tolist(), strict=True):
        if KODE_SEPARATOR in own:
            continue
        above = found.get(int(grid.parent[row]), "")
        account = own or grid.vocabulary.accounts.account(str(labels[row]))
        if account == above or not account:
            account = f"{above}{_UNNAMED}" if above else ""
        if account:
            found[row] = account
    return found
