"""Faults of a whole column of a clean export, and single ones among its rows."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from check_build import Doc, Line, Part
from exports import each_amount, each_line

MONEY: Final = ("pagu", "realisasi", "sisa")


def every_percent(doc: Doc) -> Doc:
    """Every percent is another one."""
    rng = random.Random(1)

    def changed(line: Line) -> Line:
        return replace(line, amounts={**line.amounts, "persen": Part(rng.randint(100, 9_999), 2)})

    return each_line(doc, changed)


def every_parent(doc: Doc) -> Doc:
    """Every row with rows below it has another pagu than their sum."""
    rng = random.Random(2)
    above = {line.parent for line in doc.lines}
    lines = []
    for at, line in enumerate(doc.lines):
        pagu = line.amounts["pagu"]
        wrong = {**line.amounts, "pagu": pagu + rng.randrange(1, 10**6)} if isinstance(pagu, int) else line.amounts
        lines.append(replace(line, amounts=wrong) if at in above else line)
    return replace(doc, lines=tuple(lines))


def times_thousand(doc: Doc) -> Doc:
    """Realisasi is a thousand times too large."""
    return each_amount(doc, "realisasi", lambda amount: amount * 1_000)


def blank(doc: Doc) -> Doc:
    """Sisa is blank but in the total."""
    lines = [replace(line, amounts={**line.amounts, "sisa": None}) for line in doc.lines[:-1]]
    return replace(doc, lines=(*lines, doc.lines[-1]))


FAULTS: Final[Mapping[str, Callable[[Doc], Doc]]] = {
    "every percent wrong": every_percent, "every parent wrong": every_parent, "one column ×1000": times_thousand,
    "one column blank": blank,
}  # fmt: skip


def wrong_digits(doc: Doc, count: int, seed: int = 3) -> Doc:
    """One digit is another in so many amounts."""
    rng = random.Random(seed)
    lines = list(doc.lines)
    for at in rng.sample(range(len(lines) - 1), count):
        name = rng.choice(MONEY)
        digits = list(str(lines[at].amounts[name]))
        place = rng.randrange(len(digits))
        digits[place] = rng.choice([each for each in "123456789" if each != digits[place]])
        lines[at] = replace(lines[at], amounts={**lines[at].amounts, name: int("".join(digits))})
    return replace(doc, lines=tuple(lines))


def without_leaves(doc: Doc, count: int, seed: int = 3) -> Doc:
    """So many rows without rows below them are missing."""
    rng = random.Random(seed)
    above = {line.parent for line in doc.lines}
    leaves = [at for at, line in enumerate(doc.lines) if at not in above and line.level != "total"]
    return _placed_anew(doc, dict.fromkeys(rng.sample(leaves, count), 0))


def leaves_twice(doc: Doc, count: int, seed: int = 3) -> Doc:
    """So many rows without rows below them are printed twice."""
    rng = random.Random(seed)
    above = {line.parent for line in doc.lines}
    leaves = [at for at, line in enumerate(doc.lines) if at not in above and line.level != "total"]
    return _placed_anew(doc, dict.fromkeys(rng.sample(leaves, count), 2))


def _placed_anew(doc: Doc, times: Mapping[int, int]) -> Doc:
    """The table with some lines printed so many times; all others once."""
    place: dict[int, int] = {-1: -1}
    lines: list[Line] = []
    for at, line in enumerate(doc.lines):
        place[at] = len(lines)
        lines += [replace(line, parent=place[line.parent])] * times.get(at, 1)
    return replace(doc, lines=tuple(lines))
