"""A flat export (one row an account, its whole chain beside it) → the tree that it implies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.read.table.body import Body
from pipeline.read.table.kode_cells import kode_of
from pipeline.read.table.lines import Lines, Owner
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.tree import RANK
from pipeline.read.values.cell_text import text
from pipeline.read.values.codes import Kode, split_kode_label
from pipeline.rulebook.forms import SKIP

_Chain = list[tuple[str, int | None, int | None]]  # level, kode column, name column
_Link = tuple[str, Kode | None, str, str]  # level, kode, kode as printed, name


def is_flat(body: Body) -> bool:
    """Whether the form names the levels in columns beside one another."""
    return sum(one.column.kind == "label" and bool(one.column.levels) for one in body.bindings) > 1


def of_flat(body: Body, levels: Levels, alive: Sequence[int]) -> tuple[Lines, Owner]:
    """One line a link of the chains; an upper one stands where it first occurs and has no numbers of its own."""
    chain = _chain(body)
    lines = Lines()
    owner = np.full(len(body.rows), -1, np.int64)
    place: dict[tuple[Any, ...], int] = {}
    links: list[_Link] = []
    for at in alive:
        if levels.level[at] == SKIP:
            continue
        row = int(body.rows[at])
        if levels.level[at] == "total":
            owner[at] = lines.add(at, row, "total", "jumlah", label=levels.label[at])
            continue
        links = _links(body, chain, at, links)
        owner[at] = _add(lines, place, links, at, row)
    return lines, owner


def _add(lines: Lines, place: dict[tuple[Any, ...], int], links: Sequence[_Link], at: int, row: int) -> int:
    """The lines of one chain that are not there yet; the lowest always is a new one. Its position."""
    parent = -1
    path: tuple[Any, ...] = ()
    sub: Kode | None = None
    for number, (level, kode, printed, label) in enumerate(links):
        lowest = number == len(links) - 1
        path = (*path, kode or label.casefold())
        known = None if lowest else place.get(path)
        if known is None:
            under = sub if level == "rekening" else None
            known = lines.add(
                at if lowest else -1,
                row,
                level,
                "kolom",
                kode=kode,
                printed=printed,
                sub=under,
                label=label or printed,
                parent=parent,
            )
            place.setdefault(path, known)
        sub = kode if level == "sub_kegiatan" else sub
        parent = known
    return parent


def _chain(body: Body) -> _Chain:
    """The form's columns of kode and names by level, outermost first."""
    kode = {b.column.levels[0]: b.cells[0] for b in body.bindings if b.column.kind == "kode" and b.column.levels}
    name = {b.column.levels[0]: b.cells[0] for b in body.bindings if b.column.kind == "label" and b.column.levels}
    return [(level, kode.get(level), name.get(level)) for level in sorted({*kode, *name}, key=RANK.__getitem__)]


def _links(body: Body, chain: _Chain, at: int, above: Sequence[_Link]) -> list[_Link]:
    """The row's own links; leading ones that were left blank are those of the row before."""
    own: list[_Link] = []
    for level, kode_column, name_column in chain:
        printed = text(body.columns[kode_column][at]) if kode_column is not None else ""
        name = text(body.columns[name_column][at]) if name_column is not None else ""
        both = split_kode_label(name) if name and not printed else None
        if both is not None:
            printed, name = name.split()[0].strip("[]()."), both[1]
        if printed or name:
            own.append((level, kode_of(printed) if printed else None, printed, name))
    if not own or not above or own[0][0] == above[0][0]:
        return own
    return [*(link for link in above if RANK[link[0]] < RANK[own[0][0]]), *own]
