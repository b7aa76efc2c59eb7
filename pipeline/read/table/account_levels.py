"""A statement of accounts (PENDAPATAN, BELANJA, BELANJA OPERASI …) → how deep each row stands, by the names of its accounts.

A number that runs through the rows says nothing there. A row that no name tells is a part of the account above it, or
one beside it: as the sums say. Its totals ("Jumlah Belanja Operasi") and results (SURPLUS/DEFISIT) are no rows of the
tree, whatever kode the others print.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.table.body import Body
from pipeline.read.table.kode_cells import rekening_printed
from pipeline.read.table.money import Ints, money_columns
from pipeline.read.table.row_levels import Levels
from pipeline.read.values.codes import Kode
from pipeline.rulebook.account_names import SOME, account_of_kode, depth_of, is_below
from pipeline.rulebook.form_levels import MONEY

Mask = npt.NDArray[np.bool_]
ACCOUNT: Final = "rekening"
BY_NAME, BY_PLACE, BY_WORD = "nama", "letak", "jumlah"
_FEWEST: Final = 3
"""Accounts that a statement names at least, not all of one depth."""
_OUTER: Final = 2
"""Depth of the accounts of which one at least stands in a statement: BELANJA, BELANJA OPERASI."""


def account_levels(body: Body, out: Levels, open_: Mask) -> None:
    """Give the rows of a statement their levels, where the table is one; leaves any other alone."""
    if not (body.form.open or any(rule.level == ACCOUNT or rule.kode for rule in body.form.levels)):
        return
    names, kode = body.form.vocabulary.accounts, body.codes.kode
    rows = [at for at in np.flatnonzero(open_).tolist() if out.label[at]]
    with_kode = any(kode[at] is not None for at in rows)
    ends = {at for at in rows if kode[at] is None and _ends(body, out.label[at])}
    if with_kode and not ends and "total" not in out.level:
        return  # its kode tell all there is
    rows = [at for at in rows if at not in ends]
    named = {
        at: names.account(out.label[at]) if kode[at] is None else _account_of(kode[at], body.codes.printed[at])
        for at in rows
    }
    if not rows or not _is_statement(body, rows, named):
        for at in ends:
            if names.result(out.label[at]) is not None:  # a surplus is no part of a sum, in any table
                _end(out, open_, at)
        return
    out.accounts = [named.get(at, "") for at in range(len(out.level))]
    for at in ends:
        _end(out, open_, at)
    if with_kode:
        return
    depths, unsure = _depths(body, rows, named)
    for at, depth in zip(rows, depths, strict=True):
        if depth:
            out.level[at], out.depth[at] = ACCOUNT, depth
            out.level_from[at] = BY_PLACE if at in unsure else BY_NAME
            open_[at] = False


def _end(out: Levels, open_: Mask, at: int) -> None:
    out.level[at], out.level_from[at] = "total", BY_WORD
    open_[at] = False


@lru_cache(maxsize=65536)
def _account_of(kode: Kode | None, printed: str) -> str:
    """The account whose kode is printed so, "" none; the same accounts stand under every sub kegiatan."""
    return account_of_kode(kode) if kode is not None and rekening_printed(printed) else ""


def _ends(body: Body, label: str) -> bool:
    """Whether a row is a total of an account, or a result."""
    names = body.form.vocabulary.accounts
    return bool(names.totalled(label)) or names.result(label) is not None


def _is_statement(body: Body, rows: Sequence[int], named: dict[int, str]) -> bool:
    """Whether most rows that hold money are accounts, the first one too, and they are of several depths."""
    known = {named[at] for at in rows} - {""}
    paid = [at for at in rows if body.filled[MONEY][at]]
    depths = {depth_of(each) for each in known}
    return (
        len(known) >= _FEWEST
        and len(depths) > 1
        and min(depths) <= _OUTER
        and bool(named[rows[0]])
        and 2 * sum(bool(named[at]) for at in paid) >= len(paid)
    )


def _depths(body: Body, rows: Sequence[int], named: dict[int, str]) -> tuple[list[int], set[int]]:
    """([of rows] depth from 1, 0 of a row that is none; rows whose depth neither a name nor a sum tells)."""
    depths = _by_names([named[at] for at in rows])
    columns = [column[list(rows)] for column in money_columns(body)]
    unsure: set[int] = set()
    for start, stop in _unnamed(body, rows, named):
        below = depths[start - 1] + 1
        tried = [_with(depths, start, stop, depth) for depth in (below, below - 1)]
        depths = max(tried, key=lambda each: sum(_held(each, at, columns) for at in range(len(each))))
        above = next((at for at in reversed(range(start)) if depths[at] < depths[start]), 0)
        if not _held(depths, above, columns):
            unsure.update(rows[start:stop])
    return depths, unsure


def _by_names(accounts: Sequence[str]) -> list[int]:
    """Depth by the accounts that stand open above each: a kind whose group has no row of its own stands where that would.

    Said twice in a row, it is a group and its only kind: BELANJA MODAL, Belanja Modal; of kinds that are only known to
    stand below an account each is beside the other.
    """
    depths: list[int] = []
    open_: list[str] = []
    for account in accounts:
        before = open_[-1] if open_ else ""
        if account and (account != before or account.endswith(SOME)):
            while open_ and not is_below(account, open_[-1]):
                open_.pop()
        if account:
            open_.append(account)
        depths.append(len(open_) if account else 0)
    return depths


def _unnamed(body: Body, rows: Sequence[int], named: dict[int, str]) -> list[tuple[int, int]]:
    """(first, last + 1) of each run of rows with money whose label is no known account."""
    runs: list[tuple[int, int]] = []
    for number, at in enumerate(rows):
        if named[at] or not body.filled[MONEY][at]:
            continue
        if runs and runs[-1][1] == number:
            runs[-1] = runs[-1][0], number + 1
        else:
            runs.append((number, number + 1))
    return runs


def _with(depths: Sequence[int], start: int, stop: int, depth: int) -> list[int]:
    return [depth if start <= number < stop else each for number, each in enumerate(depths)]


def _held(depths: Sequence[int], number: int, columns: Sequence[Ints]) -> int:
    """In how many columns a row is the sum of the rows right below it."""
    stop = next((at for at in range(number + 1, len(depths)) if 0 < depths[at] <= depths[number]), len(depths))
    inner = [at for at in range(number + 1, stop) if depths[at]]
    parts = [at for at in inner if depths[at] == min(depths[each] for each in inner)]
    return sum(bool(column[number]) and int(column[parts].sum()) == int(column[number]) for column in columns if parts)
