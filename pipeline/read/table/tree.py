"""Levels and kode → the tree: which row stands under which, and to which row a continuation line belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.table.kode_cells import Codes
from pipeline.read.table.row_levels import Levels
from pipeline.read.values.codes import Kode
from pipeline.rulebook.form_levels import CONTINUATION, SKIP

RANK: Final = {
    "tujuan": 0.0, "sasaran": 1.0, "urusan": 2.0, "bidang": 3.0, "skpd": 4.0, "program": 5.0, "kegiatan": 6.0,
    "sub_kegiatan": 7.0, "rekening": 8.0, "rincian": 9.0,
}  # fmt: skip
"""A row's parent is the nearest row above it of a lower rank."""

_SUB_RANK: Final = RANK["sub_kegiatan"]
_ACCOUNT_RANK: Final = RANK["rekening"]
_UNTOLD_RANK: Final = 99.0
_UNIT_RANK: Final = 4.5  # a unit under its SKPD
CODED: Final = ("program", "kegiatan", "sub_kegiatan")
_NAMING: Final = ("bidang", *CODED)


@dataclass(slots=True, eq=False)
class Tree:
    """Kept rows and their parents by position; for each row under the header the kept row its numbers belong to."""

    kept: list[int]  # position under the header of each kept row
    parent: list[int]  # position among the kept rows, -1 none
    owner: npt.NDArray[np.int64]  # -1: dropped
    sub: list[Kode | None] = field(default_factory=list)  # for a rekening: its sub kegiatan
    misplaced: list[int] = field(default_factory=list)  # kept rows whose kode does not begin with that above them


_Open = tuple[float, int, Kode | None, str]
"""A row that may still get children: rank, position, kode, level."""


def segments(
    levels: Sequence[str], kode: Sequence[Kode | None], accounts: Sequence[str] = (), labels: Sequence[str] = ()
) -> list[tuple[int, int]]:
    """Where the table starts anew after a total row: (first, last + 1) of each part.

    What follows a total with a row that ranks as high as the first one is a block of its own (the next unit, or
    the same rows once more); what ranks lower belongs to the part before. So does the next account of one statement
    (`accounts`, "" of rows that are none): BELANJA after JUMLAH PENDAPATAN. Rows with a name (`labels`) and no level rank
    below all others.
    """
    if levels.count("total") == 0:
        return [(0, len(levels))]
    last = len(levels) - 1 - levels[::-1].index("total")
    if levels.index("total") == last and not any(level in RANK for level in levels[last + 1 :]):
        return [(0, len(levels))]  # one total, and nothing below it
    starts = [0]
    first: float | None = None
    after_total = False
    told: set[str] = set()
    heading = -1
    for at, level in enumerate(levels):
        if level == "total":
            after_total = first is not None
        elif level in RANK or (labels and not level and labels[at]):
            rank = RANK.get(level, _UNTOLD_RANK) + (len(kode[at] or ()) / 100 if level == "rekening" else 0.0)
            account = accounts[at] if accounts else ""
            goes_on = account and told and account not in told
            if after_total and first is not None and rank == _UNTOLD_RANK > first:
                heading = at if heading < 0 else heading  # the name of the next block, maybe
                continue
            if after_total and first is not None and rank <= first and not goes_on:
                starts.append(at if heading < 0 else heading)
                first = None
                told.clear()
            told |= {account} - {""}
            after_total, heading = False, -1
            first = rank if first is None else min(first, rank)
    return list(zip(starts, [*starts[1:], len(levels)], strict=True))


def grow(levels: Levels, codes: Codes, money: npt.NDArray[np.bool_], start: int, stop: int) -> Tree:
    """The tree of the rows from `start` to `stop`."""
    tree = Tree([], [], np.full(len(levels.level), -1, np.int64))
    owner = [-1] * len(levels.level)
    stack: list[_Open] = []
    place: dict[Kode, int] = {}
    sub: Kode | None = None  # the open sub kegiatan's
    for at in range(start, stop):
        level = levels.level[at]
        if level == CONTINUATION:
            owner[at] = len(tree.kept) - 1
            continue
        if level == SKIP or not (level or levels.label[at]):
            continue
        owner[at] = position = len(tree.kept)
        tree.kept.append(at)
        if level not in RANK:  # total, indikator, or not known
            tree.parent.append(stack[-1][1] if level == "indikator" and stack else -1)
            tree.sub.append(None)
            continue
        kode = codes.kode[at]
        if level == "rekening":  # accounts rank by their length, or by the depth of their names
            rank = _ACCOUNT_RANK + ((len(kode) if kode is not None else levels.depth[at]) / 100 or 0.5)
        else:
            rank = RANK[level] if level in CODED else _rank(level, kode, levels.depth[at], stack)
        while stack and stack[-1][0] >= rank:
            stack.pop()
        if rank <= _SUB_RANK:
            sub = kode if level == "sub_kegiatan" else None
        above = stack[-1][1] if stack else -1
        if kode is not None and level in CODED:
            named = stack[-1][2] if stack and stack[-1][3] in _NAMING else _last_kode(stack, _NAMING)
            if named is not None and kode[: len(named)] != named:
                above = _elsewhere(kode, above, place, tree.misplaced, position)
            place[kode] = position
        tree.parent.append(above)
        tree.sub.append(sub if level == "rekening" else None)
        if level != "rincian" or money[at]:  # a heading without an amount is no sum of what follows
            stack.append((rank, position, kode, level))
    tree.owner[:] = owner
    return tree


def _last_kode(stack: Sequence[_Open], levels: Sequence[str]) -> Kode | None:
    """Kode of the lowest open row of one of these levels."""
    return next((kode for _, _, kode, level in reversed(stack) if kode is not None and level in levels), None)


def _rank(level: str, kode: Kode | None, depth: int, stack: Sequence[_Open]) -> float:
    """Details rank by their depth; a unit ranks below the SKPD it belongs to."""
    if level == "skpd" and kode is not None:
        above = _last_kode(stack, ("skpd",))
        if above is not None and above[:7] == kode[:7] and (kode[7:] != (0,) or stack[-1][3] == "skpd"):
            return _UNIT_RANK
    return RANK[level] + depth / 100


def _elsewhere(kode: Kode, above: int, place: dict[Kode, int], misplaced: list[int], position: int) -> int:
    """The row that the kode names as parent, else the one above, though its kode is another."""
    misplaced.append(position)
    return next((place[kode[:length]] for length in (5, 3) if length < len(kode) and kode[:length] in place), above)
