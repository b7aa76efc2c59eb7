"""Rows of units (puskesmas, sekolah) that stand after their SKPD: whether its row counts them or stands beside them.

Both are printed. What adds up tells: the SKPD's own programs make up its amount, or only together with its units; the
row above, or the total, counts the SKPD alone, or the units as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from pipeline.model import RUPIAH, Table

SKPD = "skpd"
_FEWEST = 2
_Amounts = Mapping[int, int]
"""Row -> sen, of one column."""


def units_beside(table: Table) -> Table:
    """The table, with the units of an SKPD put beside it where its own amount does not count them."""
    levels = table.rows["level"]
    parents = [int(parent) for parent in table.rows["parent"]]
    if list(levels).count(SKPD) < _FEWEST:
        return table
    children: dict[int, list[int]] = defaultdict(list)
    for at, parent in enumerate(parents):
        if levels[at] != "total":
            children[parent].append(at)
    columns: list[_Amounts] | None = None
    moved = False
    for at, level in enumerate(levels):
        units = [one for one in children[at] if levels[one] == SKPD] if level == SKPD else []
        own = [one for one in children[at] if levels[one] != SKPD]
        if not units or not own:
            continue
        columns = _columns(table) if columns is None else columns
        above = parents[at]
        totals = [one for one, name in enumerate(levels) if name == "total"] if above < 0 else [above]
        if _beside(columns, at, own, units) + _counted(columns, totals, children[above], units) > 0:
            moved = True
            for one in units:
                parents[one] = above
    return replace(table, rows={**table.rows, "parent": parents}) if moved else table


def _columns(table: Table) -> list[_Amounts]:
    """Of each column of money, what stands in its rows; a cell that could not be read is not there."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    names = ("column", "rowid", "value", "unit", "missing")
    lists: Sequence[Any] = [np.asarray(table.facts[name]).tolist() for name in names]
    for column, rowid, value, unit, missing in zip(*lists, strict=True):
        if unit == RUPIAH and not missing:
            found[column][rowid] = value
    return list(found.values())


def _beside(columns: Sequence[_Amounts], at: int, own: Sequence[int], units: Sequence[int]) -> int:
    """Columns in which its own rows make up the amount of the SKPD, less those in which its units are needed.

    Where none adds up, as one amount may be wrong: those in which they come nearer.
    """
    exact = near = 0
    for column in columns:
        alone, with_units = _sum(column, own), _sum(column, units)
        if at in column and with_units:
            off = abs(column[at] - alone), abs(column[at] - alone - with_units)
            exact += (not off[0]) - (not off[1])
            near += (off[0] < off[1]) - (off[1] < off[0])
    return exact or near


def _counted(columns: Sequence[_Amounts], above: Sequence[int], beside: Sequence[int], units: Sequence[int]) -> int:
    """Columns in which the row above counts the units by themselves, less those in which it does not."""
    if len(above) != 1:
        return 0
    votes = 0
    for column in columns:
        alone, with_units = _sum(column, beside), _sum(column, units)
        if above[0] in column and with_units:
            votes += (column[above[0]] == alone + with_units) - (column[above[0]] == alone)
    return votes


def _sum(column: _Amounts, rows: Sequence[int]) -> int:
    return sum(column.get(at, 0) for at in rows)
