"""Rows under the last total that it does not count: KUMULATIF, Persentase, Sisa. They are no rows of the table."""

from __future__ import annotations

from typing import Final

from pipeline.read.table.body import Body
from pipeline.read.table.money import adds_up, money_columns
from pipeline.read.table.numbered_levels import nomor_of
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.tree import grow
from pipeline.read.values.numbers import State
from pipeline.rulebook.form_levels import CONTINUATION, MONEY, SKIP

TOTAL: Final = "total"


def beyond_the_total(body: Body, levels: Levels) -> list[int]:
    """Leave out what stands under the last total, if that is whole without it, and what is called so.

    A row with a kode or a number of its own, as the rows above have them, begins another part of the table. Returned are
    those that hold an amount and are not called so: someone may take them for rows of the table.
    """
    last = max((at for at, level in enumerate(levels.level) if level == TOTAL), default=None)
    if last is None:
        return []
    after = [
        at for at in range(last + 1, len(levels.level))
        if levels.level[at] not in (CONTINUATION, SKIP) and body.filled[MONEY][at] and body.codes.kode[at] is None
        and not (levels.accounts and levels.accounts[at])
    ]  # fmt: skip
    words = body.form.vocabulary.total_rows
    by_name = [at for at in after if words.is_aside(levels.label[at])]
    marked = any(kode is not None for kode in body.codes.kode[:last]) or any(
        nomor_of(body, at) and levels.level[at] != TOTAL for at in range(last)
    )
    unmarked = [at for at in after if marked and not nomor_of(body, at)]
    gone = unmarked if len(unmarked) == len(after) and after and _is_whole(body, levels, last) else by_name
    for at in gone:
        levels.level[at], levels.level_from[at] = SKIP, "letak"
    return [at for at in gone if at not in by_name and _has_amount(body, at)]


def _has_amount(body: Body, at: int) -> bool:
    """Whether a row has one that is no text: the lines of a signature have none."""
    return any(each.state[at] == State.READ and each.value[at] for each in body.amounts.values())


def _is_whole(body: Body, levels: Levels, last: int) -> bool:
    """Whether the last total is the sum of the rows above it since the total before, in most columns of money."""
    first = max((at for at in range(last) if levels.level[at] == TOTAL), default=-1) + 1
    tree = grow(levels, body.codes, body.filled[MONEY], first, last)
    tops = [at for at, parent in zip(tree.kept, tree.parent, strict=True) if parent < 0 and levels.level[at] != TOTAL]
    told = [column for column in money_columns(body) if column[last]]
    return bool(tops) and bool(told) and 2 * sum(adds_up([each], last, tops) for each in told) > len(told)
