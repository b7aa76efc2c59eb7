"""Levels that share one numbering which restarts (1. 1. 1. 2. …): of the parses that count on, the one whose sums hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.table.body import Body
from pipeline.read.table.row_levels import Levels
from pipeline.read.values.numbering import parse_numbering
from pipeline.rulebook.measures import Role
from pipeline.words import fold

Mask = npt.NDArray[np.bool_]
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def nomor_of(body: Body, at: int) -> str:
    """The row's number in its own cell, "" none."""
    nomor = body.texts.get("nomor")
    return nomor[at] if nomor else ""


def numbering_of(said: str) -> tuple[str, ...]:
    """The classes of numbering a text may belong to: "1." angka; "A" huruf; "I" romawi and huruf; "1.2" angka.angka."""
    said = said.strip(" .)(")
    if not said:
        return ()
    if re.fullmatch(r"\d+(\.\d+){0,2}", said):
        return (".".join(["angka"] * (said.count(".") + 1)),)
    found = ["romawi"] if _ROMAN.fullmatch(said.upper()) else []
    return (*found, "huruf") if re.fullmatch(r"[A-Za-z]", said) else tuple(found)


def by_numbering(names: Sequence[str], body: Body, out: Levels, open_: Mask, chosen: Sequence[int]) -> None:
    """These levels share one numbering that restarts; where it can be read in two ways the sums decide, if they can."""
    rows = [at for at in chosen if numbering_of(nomor_of(body, at)) == ("angka",)]
    numbers = [int(nomor_of(body, at).strip(" .)(")) for at in rows]
    allowed = _allowed(names, [fold(out.label[at]) for at in rows])
    parse = parse_numbering(numbers, len(names), allowed)
    levels, unsure = _choose(parse.levels, _pagu(body)[rows])
    for at, level in zip(rows, levels, strict=True):
        out.level[at], out.level_from[at] = names[level], "penomoran"
    if rows:
        open_[rows] = False
    out.wrong_numbers += [rows[at] for at in parse.mistakes]
    out.unsure += [rows[at] for at in unsure]


def _pagu(body: Body) -> npt.NDArray[np.int64]:
    """Sen of the first column of the budget, 0 where there is none."""
    budget = body.form.vocabulary.having(Role.BUDGET)
    for at, amounts in body.amounts.items():
        if body.bindings[at].column.measure == budget:
            return amounts.value
    return np.zeros(len(body.rows), np.int64)


def _allowed(levels: Sequence[str], labels: Sequence[str]) -> list[tuple[int, ...]]:
    """A label that begins with the name of a level is of that level; where some say "Program", none other is one."""
    names = [level.replace("_", " ") + " " for level in levels]
    said = [next((at for at, name in enumerate(names) if label.startswith(name)), -1) for label in labels]
    unsaid = tuple(at for at in range(len(levels)) if at not in set(said) or names[at] != "program ")
    return [(at,) if at >= 0 else unsaid for at in said]


def _choose(parses: Sequence[tuple[int, ...]], pagu: npt.NDArray[np.int64]) -> tuple[tuple[int, ...], list[int]]:
    """The parse whose sums hold best; the rows on which equally good ones differ."""
    if len(parses) == 1:
        return parses[0], []
    broken = [_broken_sums(parse, pagu) for parse in parses]
    best = [parse for parse, count in zip(parses, broken, strict=True) if count == min(broken)]
    return best[0], [at for at, levels in enumerate(zip(*best, strict=True)) if len(set(levels)) > 1]


def _broken_sums(levels: Sequence[int], pagu: npt.NDArray[np.int64]) -> int:
    """How many rows are not the sum of the rows one level below them."""
    sums = [0] * len(levels)
    has_child = [False] * len(levels)
    last: dict[int, int] = {}
    for at, level in enumerate(levels):
        last[level] = at
        if level and level - 1 in last:
            sums[last[level - 1]] += int(pagu[at])
            has_child[last[level - 1]] = True
    return sum(has_child[at] and sums[at] != int(pagu[at]) for at in range(len(levels)))
