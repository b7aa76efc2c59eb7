"""Rows without a number under numbered ones, the other way round, or rows under others numbered otherwise (1 · a · b).

They are siblings or children (kegiatan in a PK).

Numbers alone do not tell: people forget them. The sums decide; where they do not, the levels are a guess and marked so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from pipeline.read.table.body import Body
from pipeline.read.table.money import Ints, adds_up, money_columns
from pipeline.read.table.nested_classes import depths
from pipeline.read.table.numbered_levels import numbering_of
from pipeline.read.table.row_levels import Levels
from pipeline.rulebook.form_levels import MONEY
from pipeline.words import fold

BELOW: Final[Mapping[str, str]] = {
    "program": "kegiatan", "kegiatan": "sub_kegiatan", "sub_kegiatan": "rincian", "rekening": "rincian",
}  # fmt: skip
"""The level of what stands below a row, where only its place tells."""
BY_SUMS, BY_PLACE = "penomoran", "letak"


def nest(body: Body, levels: Levels, rows: Sequence[int]) -> None:
    """Give the rows that are not numbered in the way the first one is the level below, where sums say so.

    All these levels are marked where nothing decides.
    """
    level = {levels.level[at] for at in rows}
    if len(level) != 1:
        return
    top = level.pop()
    if _by_classes(body, levels, rows, top):
        return
    leading = _like_the_first(body, rows)
    if len(leading) == len(rows):
        return
    below = BELOW.get(top)
    if below is None or any(body.codes.kode[at] is not None for at in rows):
        return
    paid = [at for at in rows if body.filled[MONEY][at]]
    groups = _groups(paid, leading)
    totals = [at for at, name in enumerate(levels.level) if name == "total" and rows[0] <= at]
    columns = money_columns(body)
    if not columns or not any(groups.values()):
        return
    nested, why = _decided(body, columns, groups, paid, totals[:1])
    if nested:
        for at in (child for children in groups.values() for child in children):
            levels.level[at], levels.level_from[at] = below, why
    elif why == BY_PLACE:
        for at in paid:
            levels.level_from[at] = why


def _by_classes(body: Body, levels: Levels, rows: Sequence[int], top: str) -> bool:
    """Give rows numbered in three ways or more a level each, where most sums say so, or the total does; whether they are."""
    nomor, columns = body.texts.get("nomor"), money_columns(body)
    if not nomor or not columns or any(body.codes.kode[at] is not None for at in rows):
        return False
    found = depths([nomor[at] for at in rows])
    names = [top]
    while len(names) <= max(found, default=0) and names[-1] in BELOW:
        names.append(BELOW[names[-1]])
    if not found or len(names) <= max(found):
        return False
    depth = dict(zip(rows, found, strict=True))
    paid = [at for at in rows if body.filled[MONEY][at]]
    below = {at: _children(paid, depth, place) for place, at in enumerate(paid)}
    parents = [at for at, children in below.items() if children]
    held = sum(adds_up(columns, at, below[at]) for at in parents)
    totals = [at for at, name in enumerate(levels.level) if name == "total" and rows[0] <= at][:1]
    tops = [at for at in paid if not depth[at]]
    if 2 * held <= len(parents) and not any(adds_up(columns, total, tops) for total in totals):
        return False
    for at in rows:
        if depth[at]:
            levels.level[at], levels.level_from[at] = names[depth[at]], BY_SUMS
    return True


def _children(paid: Sequence[int], depth: Mapping[int, int], place: int) -> list[int]:
    """The rows one level below that of this place, up to the next one as high as it."""
    own = depth[paid[place]]
    after = takewhile(lambda at: depth[at] > own, paid[place + 1 :])
    return [at for at in after if depth[at] == own + 1]


def _decided(
    body: Body, columns: Sequence[Ints], groups: Mapping[int, Sequence[int]], paid: Sequence[int], totals: Sequence[int]
) -> tuple[bool, str]:
    """(whether the rows below are children, by what)."""
    with_children = [at for at, children in groups.items() if children]
    held = sum(adds_up(columns, at, groups[at]) for at in with_children)
    as_children = any(adds_up(columns, total, list(groups)) for total in totals)
    as_siblings = any(adds_up(columns, total, paid) for total in totals)
    if as_siblings != as_children:
        return as_children, BY_SUMS
    if 2 * held > len(with_children):
        return True, BY_SUMS
    if held or (_named(body, with_children) and not any(_named(body, groups[at]) for at in with_children)):
        return True, BY_PLACE
    return False, BY_PLACE if totals else ""


def _like_the_first(body: Body, rows: Sequence[int]) -> set[int]:
    """The rows that are numbered in the way of the first one: not at all, 1 2 3, a b c, I II III, 1.1 1.2."""
    nomor = body.texts.get("nomor")
    if not nomor or not rows:
        return set(rows)
    first = nomor[rows[0]]
    ways = set(numbering_of(first))
    return {at for at in rows if bool(nomor[at]) == bool(first) and _numbered_so(ways, nomor[at])}


def _numbered_so(ways: set[str], nomor: str) -> bool:
    """Whether a number may be of one of these ways; what is none at all speaks against nothing."""
    own = set(numbering_of(nomor))
    return not ways or not own or bool(ways & own)


def _groups(rows: Sequence[int], leading: set[int]) -> dict[int, list[int]]:
    """Each leading row -> the others that follow it."""
    found: dict[int, list[int]] = {}
    last = -1
    for at in rows:
        if at in leading:
            found[last := at] = []
        elif last >= 0:
            found[last].append(at)
    return found


def _named(body: Body, rows: Sequence[int]) -> bool:
    """Whether these rows all begin with the name of a level."""
    labels = body.texts.get("label", ())
    return bool(labels) and all(fold(labels[at]).startswith("program ") for at in rows)
