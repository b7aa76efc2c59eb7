"""A flat export (one row an account, its whole chain beside it) → the tree that it implies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from pipeline.read.table.body import Body
from pipeline.read.table.kode_cells import kode_of
from pipeline.read.table.lines import Lines, Owner
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.tree import CODED, RANK
from pipeline.read.values.cell_text import text
from pipeline.read.values.codes import Kode, kode_before, split_kode_label, split_label_kode
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.form_levels import SKIP

_DETAIL: Final = "rincian"
_UNIT: Final = "unit"
_SUB: Final = "sub_kegiatan"
_SEGMENTS: Final = 6
"""Of the kode of a sub kegiatan."""
_UNIT_FIELDS: Final = ("nama_unit", _UNIT, "kode_unit", "sumber_dana", "keterangan")
"""Columns whose words name a detail best, in this order."""

_Chain = list[tuple[str, int | None, int | None]]  # level, kode column, name column
_Link = tuple[str, Kode | None, str, str]  # level, kode, kode as printed, name


def is_flat(body: Body) -> bool:
    """Whether the form names the levels in columns beside one another, or each row is a sub kegiatan of a unit beside it."""
    named = sum(one.column.kind == "label" and bool(one.column.levels) for one in body.bindings)
    return named > 1 or bool(_per_unit(body))


def _per_unit(body: Body) -> _Chain:
    """The only link of a table of no known layout that prints a sub kegiatan once for each of its units; [] of any other."""
    fields = {one.column.field for one in body.bindings}
    if not body.form.open or _UNIT not in fields:
        return []
    names, kode = ([one for one in body.bindings if one.column.kind == kind] for kind in ("label", "kode"))
    printed = [one for one in body.codes.kode if one is not None]
    if len(names) != 1 or len(kode) != 1 or len(set(printed)) == len(printed):
        return []
    return [(_SUB, kode[0].cells[0], names[0].cells[0])] if {len(one) for one in printed} == {_SEGMENTS} else []


def of_flat(body: Body, levels: Levels, alive: Sequence[int]) -> tuple[Lines, Owner]:
    """One line a link of the chains; an upper one stands where it first occurs and has no numbers of its own.

    Rows of one chain that only their unit, or another text, tells apart (puskesmas, sumber dana) are its details and add up.
    """
    chain = _chain(body)
    lines = Lines()
    owner = np.full(len(body.rows), -1, np.int64)
    place: dict[tuple[Any, ...], int] = {}
    links: list[_Link] = []
    told: dict[int, list[_Link]] = {}
    for at in alive:
        if levels.level[at] not in (SKIP, "total"):
            told[at] = links = _links(body, chain, at, links)
    details = _details(body, told)
    for at in alive:
        if levels.level[at] == "total":
            owner[at] = lines.add(at, int(body.rows[at]), "total", "jumlah", label=levels.label[at])
        elif at in told:
            owner[at] = _add(body, lines, place, [*told[at], *details.get(at, ())], at)
    return lines, owner


def _details(body: Body, told: Mapping[int, list[_Link]]) -> dict[int, list[_Link]]:
    """Position -> one link more, for rows with numbers that share their whole chain but differ in a text beside it."""
    same: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, links in told.items():
        if links and links[-1][0] in CODED and _has_numbers(body, at):
            same[_path(links)].append(at)
    texts = [column for name, column in _other_texts(body)] if any(len(rows) > 1 for rows in same.values()) else []
    found: dict[int, list[_Link]] = {}
    for rows in same.values():
        if len(rows) < 2:
            continue
        telling = [column for column in texts if len({text(column[at]) for at in rows}) > 1]
        said = [tuple(text(column[at]) for column in telling) for at in rows]
        if telling and len(set(said)) == len(said):
            found |= {
                at: [(_DETAIL, None, "", next(filter(None, words), ""))] for at, words in zip(rows, said, strict=True)
            }
    return found


def _other_texts(body: Body) -> list[tuple[str, Sequence[object]]]:
    """The text columns that are no link of the chain, those of units first."""
    columns = [
        (b.column.field, body.columns[cell]) for b in body.bindings if b.column.kind == "text" for cell in b.cells
    ]
    return sorted(
        columns, key=lambda each: _UNIT_FIELDS.index(each[0]) if each[0] in _UNIT_FIELDS else len(_UNIT_FIELDS)
    )


def _has_numbers(body: Body, at: int) -> bool:
    return any(bool(body.filled[b.column.field][at]) for b in body.bindings if b.column.kind in NUMERIC)


def _path(links: Sequence[_Link]) -> tuple[Any, ...]:
    return tuple(kode or label.casefold() for _, kode, _, label in links)


def _add(body: Body, lines: Lines, place: dict[tuple[Any, ...], int], links: Sequence[_Link], at: int) -> int:
    """The lines of one chain that are not there yet; the lowest is a new one where it has numbers. Its position."""
    row = int(body.rows[at])
    parent = -1
    sub: Kode | None = None
    path = _path(links)
    new = not links or links[-1][0] not in CODED or _has_numbers(body, at)
    for number, (level, kode, printed, label) in enumerate(links, start=1):
        lowest = number == len(links)
        known = None if lowest and new else place.get(path[:number])
        if known is None:
            known = lines.add(
                at if lowest else -1, row, level, "kolom", kode=kode, printed=printed,
                sub=sub if level == "rekening" else None, label=label or printed, parent=parent,
            )  # fmt: skip
            place.setdefault(path[:number], known)
        sub = kode if level == "sub_kegiatan" else sub
        parent = known
    return parent


def _chain(body: Body) -> _Chain:
    """The form's columns of kode and names by level, outermost first."""
    if per_unit := _per_unit(body):
        return per_unit
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
            printed, name = kode_before(name), both[1]
        elif name and not printed:
            printed, name = split_label_kode(name) or (printed, name)
        if printed or name:
            own.append((level, kode_of(printed) if printed else None, printed, name))
    if not own or not above or own[0][0] == above[0][0]:
        return own
    return [*(link for link in above if RANK[link[0]] < RANK[own[0][0]]), *own]
