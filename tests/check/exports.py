"""Exports of thousands of rows, as frames: units one below the other, each with its programs down to the rekening.

Clean: every sum, sisa and persen holds. `reread` reads a clean table wrongly on purpose.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from check_build import Amount, Doc, Line

COLUMNS: Final = ("pagu", "realisasi", "sisa", "persen")


def export(
    seed: int, rows: int, units: int = 1, *, document: str = "LRA", columns: Sequence[str] = COLUMNS, total: bool = True
) -> Doc:
    """About `rows` rows of `units` units; with one unit there is no row for it."""
    rng = random.Random(seed)
    made: list[tuple[str, str, int]] = []
    for unit in range(1, units + 1):
        above = -1
        if units > 1:
            above = len(made)
            made.append(("skpd", f"1.6.0.0.0.{unit}.0", -1))
        _programs(rng, made, above, rows * unit // units)
    spent = [0] * len(made)
    pagu = [0] * len(made)
    leaf = [True] * len(made)
    for _, _, above in made:
        if above >= 0:
            leaf[above] = False
    for place in range(len(made) - 1, -1, -1):
        if leaf[place]:
            pagu[place] = rng.randrange(1_000_000, 900_000_000, 500)
            spent[place] = int(pagu[place] * rng.uniform(0.55, 1.0)) // 50 * 50
        above = made[place][2]
        if above >= 0:
            pagu[above] += pagu[place]
            spent[above] += spent[place]
    lines = [
        Line(level, kode, f"{level} {kode}", above, amounts(pagu[at], spent[at], columns))
        for at, (level, kode, above) in enumerate(made)
    ]
    if total:
        tops = [at for at, (_, _, above) in enumerate(made) if above < 0]
        whole = amounts(sum(pagu[at] for at in tops), sum(spent[at] for at in tops), columns)
        lines.append(Line("total", "", "JUMLAH", -1, whole, kode_from=""))
    return Doc(document, tuple(lines), columns=tuple(columns))


def _programs(rng: random.Random, made: list[tuple[str, str, int]], above: int, until: int) -> None:
    program = 0
    while len(made) < until:
        program += 1
        at_program = len(made)
        made.append(("program", f"1.6.{program}", above))
        for kegiatan in range(1, rng.randint(3, 6)):
            at_kegiatan = len(made)
            made.append(("kegiatan", f"1.6.{program}.2.{kegiatan}", at_program))
            for sub in range(1, rng.randint(3, 6)):
                at_sub = len(made)
                kode = f"1.6.{program}.2.{kegiatan}.{sub}"
                made.append(("sub_kegiatan", kode, at_kegiatan))
                made.extend(("rekening", f"{kode}|5.1.2.1.1.{each}", at_sub) for each in range(1, rng.randint(3, 8)))


def amounts(pagu: int, spent: int, columns: Sequence[str]) -> dict[str, Amount]:
    """The amounts of a row, all of them right."""
    hundredth = (spent * 20000 + pagu) // (2 * pagu) if pagu else 0
    every: dict[str, Amount] = {
        "pagu": pagu, "realisasi": spent, "sisa": pagu - spent, "persen": f"{hundredth // 100},{hundredth % 100:02d}%",
    }  # fmt: skip
    return {name: every[name] for name in columns}


def each_line(doc: Doc, change: Callable[[Line], Line]) -> Doc:
    """The same table with every line changed."""
    return replace(doc, lines=tuple(map(change, doc.lines)))


def each_amount(doc: Doc, column: str, change: Callable[[int], Amount]) -> Doc:
    """The same table with every amount of a column changed."""

    def changed(line: Line) -> Line:
        amount = line.amounts.get(column)
        return replace(line, amounts={**line.amounts, column: change(amount)}) if isinstance(amount, int) else line

    return each_line(doc, changed)
