"""A layout -> the sheet it prints: titles, header rows (merged or not), number row, rows of an office, and what is true of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from tests.layouts.cells import Styles, cell_of
from tests.layouts.office import IDENTITIES, LEVELS, Node

_FEWEST_ROWS: Final = 3
"""Different rows on which an identity must stand before it can tell what a column is."""


@dataclass(frozen=True)
class Column:
    """One column: what it holds, the headings over it (outermost first), and whether a reader can know them."""

    holds: str  # a role of words, or "measure@period"
    path: tuple[str, ...]
    seen: bool = True
    part: int = 0  # of a kode printed in several cells
    parts: int = 1

    @property
    def figure(self) -> str:
        return self.holds if "@" in self.holds else ""

    @property
    def money(self) -> bool:
        return self.figure.startswith(("pagu", "realisasi", "sisa", "asing"))

    @property
    def percent(self) -> bool:
        return self.figure.startswith(("persen", "capaian", "tingkat", "bobot", "fisik"))


@dataclass(eq=False)
class Block:
    """One table of the sheet."""

    title: str
    columns: list[Column]
    rows: list[Node]
    total: str | None = None  # the label of its last row, None no such row
    top: int = 0  # the header's first row (0-based), known once written
    body: int = 0  # the first row of data


@dataclass(eq=False)
class Layout:
    """A sheet before it is written. `documents`: what it may be taken for, () anything."""

    kind: str
    number: int
    titles: list[str]
    blocks: list[Block]
    documents: tuple[str, ...]
    styles: Styles
    merged: bool = True
    number_row: str = ""  # "" none, "plain", "brackets", "formulas", "pairs"
    left: int = 0  # blank columns before the table
    foot: list[str] = field(default_factory=list)

    @property
    def traits(self) -> str:
        """What is unusual of it, for people."""
        return f"{self.kind} #{self.number}"


def tops(block: Block) -> list[Node]:
    """The rows of the first level, of which the total is the sum."""
    first = min(LEVELS.index(node.level) for node in block.rows)
    return [node for node in block.rows if LEVELS.index(node.level) == first]


def total_of(block: Block) -> Node:
    """The last row."""
    parts = tops(block)
    node = Node("total", (), block.total or "", "", "", {})
    for column in block.columns:
        if column.money:
            node.figures[column.figure] = sum(part.figures[column.figure] for part in parts)
    for name, above, below in (
        ("persen@tahun", "realisasi@tahun", "pagu@tahun"),
        ("tingkat_anggaran@sdIni", "realisasi@sdIni", "pagu_renstra@akhir"),
        ("persen@bulan", "realisasi@bulan", "pagu@tahun"),
    ):
        if above in node.figures and below in node.figures:
            node.figures[name] = round(node.figures[above] / node.figures[below] * 100, 2)
    return node


def determined(block: Block) -> set[str]:
    """The figures that can be known: their heading says it, or an identity does of which all others are known."""
    there = {column.figure for column in block.columns if column.figure}
    known = {column.figure for column in block.columns if column.figure and column.seen}
    while True:
        new = {
            lacking[0]
            for identity in IDENTITIES
            if len(lacking := [one for one in _present(identity, there, block.rows) if one not in known]) == 1
            and len(_present(identity, there, block.rows)) >= 3
            and _whole(identity, there, block.rows)
            and _telling(lacking[0], there, block.rows)
        }
        if not new:
            return known
        known |= new


def _present(identity: Sequence[str], there: set[str], rows: Sequence[Node]) -> list[str]:
    return [one for one in identity if one in there and any(row.figures.get(one) for row in rows)]


def _whole(identity: Sequence[str], there: set[str], rows: Sequence[Node]) -> bool:
    """Whether no figure of the identity that is not zero throughout is left out of the table."""
    return all(one in there or not any(row.figures.get(one) for row in rows) for one in identity)


def _telling(figure: str, there: set[str], rows: Sequence[Node]) -> bool:
    """Whether the column differs from every other one, on rows enough."""
    own = [row.figures.get(figure) for row in rows]
    if len({one for one in own if one}) < _FEWEST_ROWS:
        return False
    return all(other == figure or [row.figures.get(other) for row in rows] != own for other in there)


# --------------------------------------------------------------------------- writing


def write(layout: Layout, path: Path) -> None:
    """The layout as a workbook of one sheet; each block is told where it came to stand."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        sheet = book.add_worksheet(layout.kind[:20])
        formats = {name: book.add_format({"num_format": name}) for name in ("0%", "0.00%", "#,##0", "#,##0.00")}
        at = 0
        for title in layout.titles:
            if title:
                sheet.write_string(at, 0, title)
            at += 1
        for block in layout.blocks:
            if block.title:
                sheet.write_string(at, layout.left, block.title)
                at += 1
            block.top = at
            at = _header(sheet, layout, block, at)
            block.body = at
            at = _body(sheet, layout, block, at, formats) + 1
        for line in layout.foot:
            at += 1
            sheet.write_string(at, layout.left + max(1, len(layout.blocks[-1].columns) - 2), line)


def _header(sheet: Any, layout: Layout, block: Block, top: int) -> int:
    paths = [column.path for column in block.columns]
    deep = max(map(len, paths))
    done: set[tuple[int, int]] = set()
    for at, path in enumerate(paths):
        for level, text in enumerate(path):
            if (level, at) in done:
                continue
            last = at
            while _shared(block.columns, last + 1, path[: level + 1], level):
                last += 1
            low = deep - 1 if level == len(path) - 1 else level
            done |= {(level, one) for one in range(at, last + 1)}
            place = (top + level, layout.left + at, top + low, layout.left + last)
            if layout.merged and text and (place[0], place[1]) != (place[2], place[3]):
                sheet.merge_range(*place, text)
            elif text:
                sheet.write_string(place[0], place[1], text)
    return top + deep + _number_row(sheet, layout, block, top + deep)


def _shared(columns: Sequence[Column], at: int, path: tuple[str, ...], level: int) -> bool:
    """Whether the group over a column goes on over the next one."""
    if at >= len(columns) or columns[at].path[: level + 1] != path:
        return False
    inner = len(columns[at].path) > level + 1
    kode = columns[at].holds == "kode" and columns[at - 1].holds == "kode"
    return inner or kode or (bool(path[-1]) and len(path) > 1 and columns[at].figure != "")


def _number_row(sheet: Any, layout: Layout, block: Block, at: int) -> int:
    if not layout.number_row:
        return 0
    number = 0
    for place, column in enumerate(block.columns):
        pair = place and column.path[:-1] and column.path[:-1] == block.columns[place - 1].path[:-1]
        if (layout.number_row == "pairs" and pair) or column.part:
            continue
        number += 1
        text = f"({number})" if layout.number_row == "brackets" else str(number)
        if layout.number_row == "formulas" and column.percent:
            text = f"{number} = {max(1, number - 1)}/{max(1, number - 2)} x 100"
        elif layout.number_row == "formulas" and column.figure == "sisa@tahun":
            text = f"{number}={max(1, number - 3)}-{max(1, number - 2)}"
        if layout.number_row == "plain" and number % 2 and layout.number % 3:
            sheet.write_number(at, layout.left + place, number)
        else:
            sheet.write_string(at, layout.left + place, text)
    return 1


def _body(sheet: Any, layout: Layout, block: Block, at: int, formats: dict[str, Any]) -> int:
    rows = [*block.rows, *([total_of(block)] if block.total is not None else [])]
    for number, node in enumerate(rows):
        for place, column in enumerate(block.columns):
            value, shape = cell_of(layout.styles, node, column, number)
            if isinstance(value, str) and value:
                sheet.write_string(at, layout.left + place, value)
            elif not isinstance(value, str) and value is not None:
                sheet.write_number(at, layout.left + place, value, formats.get(shape))
        at += 1
    return at


def renamed(column: Column, text: str, *, seen: bool) -> Column:
    """The column under another heading of its own."""
    return replace(column, path=(*column.path[:-1], text), seen=seen)


def mixed(seed: random.Random, texts: Sequence[str]) -> str:
    """One of these."""
    return seed.choice(list(texts))
