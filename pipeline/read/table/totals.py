"""Total rows that no word names, of a table or of its parts, and hidden rows that the totals no longer count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from pipeline.model import WORD_COLUMNS
from pipeline.read.table.body import Body
from pipeline.read.table.money import Ints, adds_up, money_columns
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.tree import grow
from pipeline.rulebook.form_levels import CONTINUATION, MONEY, SKIP

BY_SUM, BY_PLACE = "jumlah", "letak"
_FEWEST: Final = 2
"""Rows from which their sum is more than one of them said again."""
_NEAR: Final = 2
"""A row of amounts only above or below all others is their total where it is at least 1/2 of their sum, at most 2×."""


def unnamed_totals(body: Body, levels: Levels) -> None:
    """Give rows of amounts only the level of a total: they are the sum of the others, or stand first or last and are near it."""
    rows = only_money(body, levels) if "total" not in levels.level else []
    if not rows:
        return
    columns = money_columns(body)
    for at in rows:
        tops = _tops(body, levels, leaving_out=rows)
        paid = [top for top in tops if body.filled[MONEY][top]]
        if len(paid) < _FEWEST or not columns:
            continue
        exact = adds_up(columns, at, paid)
        if exact or (_outside(at, paid) and _near(columns, at, paid)):
            levels.level[at] = "total"
            levels.level_from[at] = BY_SUM if exact else BY_PLACE
            return


def unnamed_subtotals(body: Body, levels: Levels) -> None:
    """Give rows of amounts only the level of a total, where most of them are the sum of the rows since the one before.

    One that is the sum of these totals is theirs.
    """
    rows = only_money(body, levels)
    columns = money_columns(body) if len(rows) >= _FEWEST else []
    if not columns:
        return
    parts = {at: _paid_between(body, levels, before, at) for before, at in pairwise([-1, *rows])}
    ends = [at for at in rows if parts[at]]
    right = [at for at in ends if adds_up(columns, at, parts[at])]
    if len(right) < _FEWEST or 2 * len(right) <= len(ends) or not any(len(parts[at]) > 1 for at in right):
        return
    for at in rows:
        if parts[at] or adds_up(columns, at, ends):
            levels.level[at] = "total"
            levels.level_from[at] = BY_SUM


def _paid_between(body: Body, levels: Levels, before: int, at: int) -> list[int]:
    """The rows with amounts between two others that are no totals."""
    between = range(before + 1, at)
    return [each for each in between if body.filled[MONEY][each] and levels.level[each] not in (SKIP, "total")]


def stale_rows(body: Body, levels: Levels) -> list[int]:
    """Hidden rows that stand in no total: each sum over hidden rows holds without them, and none with them."""
    if not body.hidden.any() or body.hidden.all() or any(kode is not None for kode in body.codes.kode):
        return []
    columns = money_columns(body)
    tops = _tops(body, levels)
    hidden = [at for at in tops if body.hidden[at]]
    shown = [at for at in tops if not body.hidden[at]]
    totals = [at for at, level in enumerate(levels.level) if level == "total" and not body.hidden[at]]
    if len(totals) != 1 or not shown or not any(column[hidden].any() for column in columns):
        return []
    if not adds_up(columns, totals[0], shown) or adds_up(columns, totals[0], tops):
        return []
    return [at for at in np.flatnonzero(body.hidden).tolist() if levels.level[at] not in (SKIP, "total")]


def only_money(body: Body, levels: Levels) -> list[int]:
    """Rows that hold amounts and not one word: no number, kode, name or indicator."""
    words = [
        body.filled[name]
        for name in {*("nomor", "kode", "label"), *WORD_COLUMNS, *body.texts}
        if name in body.filled
    ]  # fmt: skip
    blank = ~np.logical_or.reduce(words) if words else np.zeros(len(body.rows), np.bool_)
    open_ = np.array([level in ("", CONTINUATION) for level in levels.level], np.bool_)
    return np.flatnonzero(body.filled[MONEY] & blank & open_).tolist()


def _tops(body: Body, levels: Levels, leaving_out: Sequence[int] = ()) -> list[int]:
    """The rows under no other row, without totals."""
    kept = Levels(list(levels.level), levels.level_from, levels.label, levels.depth)
    for at in leaving_out:
        kept.level[at] = SKIP
    tree = grow(kept, body.codes, body.filled[MONEY], 0, len(kept.level))
    return [at for at, parent in zip(tree.kept, tree.parent, strict=True) if parent < 0 and kept.level[at] != "total"]


def _outside(at: int, rows: Sequence[int]) -> bool:
    """Whether it stands before or after them all."""
    return at < rows[0] or at > rows[-1]


def _near(columns: Sequence[Ints], at: int, rows: Sequence[int]) -> bool:
    """Whether its amounts are of the size of the sum of the others, in every column, and larger than any of them."""
    told = [column for column in columns if column[at]]
    return bool(told) and all(
        column[rows].max() < column[at] <= _NEAR * column[rows].sum() and _NEAR * column[at] >= column[rows].sum()
        for column in told
    )
