"""Nothing lost: what comes out of reading is held against the table's own totals, and the reading gives way where they hold.

- A total right after another one is that of all parts before it.
- An amount without a name is a row of its own where the total counts it.
- Rows without a level among rows with one are no rows at the top where the total does not count them.
- Rows that say the sum of those above them, or say it again on the next page, are none where the total is right without.
- Levels that only names or numbers tell are given up where the plain sum of all rows is the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from pipeline.model import UNTOLD
from pipeline.read.form.office_names import names_an_office
from pipeline.read.table.body import Body
from pipeline.read.table.money import Ints, adds_up, money_columns
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.totals import only_money
from pipeline.read.table.tree import RANK, grow
from pipeline.read.values.numbers import State
from pipeline.rulebook.form_levels import CONTINUATION, MONEY, SKIP

TOTAL: Final = "total"
_PART: Final = "rincian"
_UNIT: Final = "skpd"
_PROGRAM: Final = "program"
_INDICATOR: Final = "indikator"
_NO_ROW: Final = (TOTAL, CONTINUATION, SKIP)
_SURE: Final = ("kode", "kolom")
_PARTS: Final = 2
"""Totals that a total of totals adds up, at least."""


def unit_headings(body: Body, levels: Levels) -> None:
    """Rows that name an office or a unit of it above programs whose kode stand below another one too, or that have none."""
    named = [
        at for at, level in enumerate(levels.level)
        if not level and body.codes.kode[at] is None and names_an_office(levels.label[at])
    ]  # fmt: skip
    edges = [*named, len(levels.level)]
    below = [{kode for kode in body.codes.kode[first:last] if kode} for first, last in pairwise(edges)]
    if len(named) < _PARTS or not (set.intersection(*below) or _above_programs(body, levels, named)):
        return
    for at in named:
        levels.level[at], levels.level_from[at] = _UNIT, "nama"
    levels.wrong_numbers[:] = [at for at in levels.wrong_numbers if at - 1 not in named]  # each unit counts anew


def _above_programs(body: Body, levels: Levels, named: Sequence[int]) -> bool:
    """Whether programs without kode stand below most of these rows, and none above the first of them."""
    programs = [at for at, level in enumerate(levels.level) if level == _PROGRAM]
    if not programs or programs[0] < named[0] or any(body.codes.kode[at] is not None for at in programs):
        return False
    edges = [*named, len(levels.level)]
    held = sum(any(first < at < last for at in programs) for first, last in pairwise(edges))
    return held >= _PARTS and 2 * held > len(named)


@dataclass(frozen=True, slots=True)
class Unequal:
    """A total of parts: its row, the number of its column's binding, and what the parts' own totals add up to, in sen."""

    row: int
    number: int
    parts: int


def totals_of_totals(body: Body, levels: Levels) -> list[Unequal]:
    """Leave out the totals of totals that no column bears out. Those that are not the sum of the parts.

    Where a column does, the check asks it of the others.
    """
    columns = money_columns(body)
    parts: list[int] = []
    wrong: list[Unequal] = []
    since_total = False
    for at, level in enumerate(levels.level):
        if level == TOTAL and not levels.accounts:
            if since_total or not parts:
                parts.append(at)
            elif len(parts) >= _PARTS and columns:
                if not any(column[at] and adds_up([column], at, parts) for column in columns):
                    if not adds_up(columns, at, parts[-1:]):
                        wrong += _unequal(body, at, parts)
                    levels.level[at] = SKIP
                parts = []
            since_total = False
        elif level not in (CONTINUATION, SKIP) and body.filled[MONEY][at]:
            since_total = True
    return wrong


def _unequal(body: Body, at: int, parts: Sequence[int]) -> Iterator[Unequal]:
    for number, amounts in body.amounts.items():
        read = (amounts.state[[at, *parts]] == State.READ).all()
        if body.bindings[number].column.kind == "rupiah" and read:
            together = int(amounts.value[list(parts)].sum())
            if together != int(amounts.value[at]):
                yield Unequal(at, number, together)


def unnamed_rows(body: Body, levels: Levels) -> list[int]:
    """Amounts without one word beside them, below a row that has its own; they are rows where the only total counts them."""
    columns = money_columns(body)
    without = [
        at for at in only_money(body, levels) if levels.level[at] == CONTINUATION and _above_has(columns, levels, at)
    ]
    total = _only_total(levels)
    if not without or total is None:
        return without
    tops = _tops(body, levels)
    if adds_up(columns, total, tops) or not adds_up(columns, total, [*tops, *without]):
        return without
    for at in without:
        above = next((levels.level[each] for each in range(at - 1, -1, -1) if levels.level[each] not in _NO_ROW), "")
        levels.level[at], levels.level_from[at] = (above if above in RANK else _PART), "jumlah"
    return without


def _above_has(columns: Sequence[Ints], levels: Levels, at: int) -> bool:
    """Whether the row that these amounts would go on from has an amount in one of their columns."""
    above = next((each for each in range(at - 1, -1, -1) if levels.level[each] not in (CONTINUATION, SKIP)), at)
    return above < at and levels.level[above] != TOTAL and any(column[at] and column[above] for column in columns)


def uncounted(body: Body, levels: Levels) -> None:
    """Rows without a level among rows with one, which the only total leaves out: the sum of the rows before, or parts."""
    total = _only_total(levels)
    columns = money_columns(body)
    if total is None or not columns or all(levels.level):
        return
    tops = _tops(body, levels)
    without = [at for at in tops if not levels.level[at] and body.codes.kode[at] is None]
    told = [at for at in tops if levels.level[at]]
    if not without or not told:
        return
    if adds_up(columns, total, tops) or not adds_up(columns, total, told):
        return
    group: list[int] = []
    for at in sorted([*told, *without]):
        if at not in without:
            group.append(at)
        elif group and adds_up(columns, at, group) and at - 1 not in told:
            levels.level[at], levels.level_from[at], group = TOTAL, "jumlah", []
        else:
            levels.level[at], levels.level_from[at] = _PART, "jumlah"


def with_indicators(body: Body, levels: Levels) -> list[int]:
    """Leave out the only total where it counts amounts that stand beside further indicators: a PK of sasaran and programs."""
    total, columns = _only_total(levels), money_columns(body)
    beside = [at for at, level in enumerate(levels.level) if level == _INDICATOR and body.filled[MONEY][at]]
    if total is None or not columns or not beside:
        return []
    tops = _tops(body, levels)
    if adds_up(columns, total, tops):
        return []
    if not adds_up(columns, total, sorted({*tops, *beside})):
        return []
    levels.level[total] = SKIP
    return [total]


def said_again(body: Body, levels: Levels) -> list[int]:
    """Rows that only say what stands above them: its sum so far, or since the last such row, or that row once more.

    They are left out where the only total is the sum of the others in every column, and is not with them.
    """
    total, columns = _only_total(levels), money_columns(body)
    if total is None or not columns or levels.accounts:
        return []
    first = next((at for at, level in enumerate(levels.level) if level in RANK), None)
    if first is not None and body.codes.kode[first] is not None:
        return []  # quick: the first row stands under no other
    tops = _tops(body, levels)
    if any(body.codes.kode[at] is not None for at in tops) or adds_up(columns, total, tops):
        return []
    kept: list[int] = []
    again: list[int] = []
    so_far, since, count = np.zeros(len(columns), np.int64), np.zeros(len(columns), np.int64), 0
    last = np.zeros(len(columns), np.int64)
    for at, own in zip(tops, np.stack([column[tops] for column in columns], axis=1), strict=True):
        is_sum = (len(kept) >= _PARTS and _says(own, so_far)) or (count >= _PARTS and _says(own, since))
        if is_sum or (again and not count and _says(own, last)):
            again.append(at)
            since, count, last = np.zeros(len(columns), np.int64), 0, own
        else:
            kept.append(at)
            so_far, since, count = so_far + own, since + own, count + 1
    if not again or not adds_up(columns, total, kept):
        return []
    for at in again:
        levels.level[at] = SKIP
    return again


def _says(own: Ints, amounts: Ints) -> bool:
    """Whether a row holds these amounts in every column in which it holds any, one at least."""
    told = own != 0
    return bool(told.any()) and bool((own[told] == amounts[told]).all())


def flattened(body: Body, levels: Levels) -> None:
    """Take levels away that make the total wrong, where all rows beside one another give it in every column."""
    total = _only_total(levels)
    columns = money_columns(body)
    rows = [at for at, level in enumerate(levels.level) if level not in _NO_ROW and body.filled[MONEY][at]]
    if total is None or not columns or any(levels.level_from[at] in _SURE for at in rows):
        return
    tops = _tops(body, levels)
    if len(tops) == len(rows) or adds_up(columns, total, tops) or not adds_up(columns, total, rows):
        return
    for at in rows:
        levels.level[at], levels.level_from[at], levels.depth[at] = ("" if levels.label[at] else _PART), UNTOLD, 0


def _only_total(levels: Levels) -> int | None:
    totals = [at for at, level in enumerate(levels.level) if level == TOTAL]
    return totals[0] if len(totals) == 1 else None


def _tops(body: Body, levels: Levels) -> list[int]:
    """The rows under no other one, without totals."""
    tree = grow(levels, body.codes, body.filled[MONEY], 0, len(levels.level))
    return [at for at, parent in zip(tree.kept, tree.parent, strict=True) if parent < 0 and levels.level[at] != TOTAL]


def stale_below(body: Body, levels: Levels) -> list[int]:
    """Hidden rows of a tree that no sum above them counts: each holds without them, and none with them."""
    hidden = np.flatnonzero(body.hidden).tolist()
    columns = money_columns(body)
    if not hidden or body.hidden.all() or not columns:
        return []
    tree = grow(levels, body.codes, body.filled[MONEY], 0, len(levels.level))
    place = {at: position for position, at in enumerate(tree.kept)}
    parents = {tree.parent[place[at]] for at in hidden if at in place and levels.level[at] != TOTAL}
    asked = [_asked(body, levels, tree.kept, tree.parent, each) for each in sorted(parents)]
    sums = [(above, shown, below) for above, shown, below in asked if above is not None and not body.hidden[above]]
    if not sums or len(sums) < len([each for each in parents if each < 0 or not body.hidden[tree.kept[each]]]):
        return []
    if not all(_stale(columns, *each) for each in sums):
        return []
    return [at for at in hidden if at in place and levels.level[at] != TOTAL]


def _asked(
    body: Body, levels: Levels, kept: Sequence[int], parents: Sequence[int], above: int
) -> tuple[int | None, list[int], list[int]]:
    """The row or total above, its shown rows, all its rows."""
    below = [at for at, parent in zip(kept, parents, strict=True) if parent == above and levels.level[at] != TOTAL]
    row = kept[above] if above >= 0 else _only_total(levels)
    return row, [at for at in below if not body.hidden[at]], below


def _stale(columns: Sequence[Ints], above: int, shown: Sequence[int], below: Sequence[int]) -> bool:
    return bool(shown) and adds_up(columns, above, shown) and not adds_up(columns, above, below)
