"""Two tables of one document × their rows of one name → which of their figures differ: neither is dropped unheard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT, Cell, Finding, Number, Table
from pipeline.rulebook.reading_rules import ReadingRules, Says, said
from pipeline.words import fold

SHOWN: Final = 5
"""Differences whose cells are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number of a table, and where it stands."""

    number: Number
    cell: Cell

    def equals(self, other: _Figure) -> bool:
        """Whether both say the same amount, however many decimals they print; of percents to the coarser one's last."""
        mine, theirs = self.number, other.number
        if mine.unit == PERCENT:
            apart = Fraction(mine.value, 10**mine.decimals) - Fraction(theirs.value, 10**theirs.decimals)
            return abs(apart) < Fraction(1, 10 ** min(mine.decimals, theirs.decimals))
        return Fraction(mine.value, 10**mine.decimals) == Fraction(theirs.value, 10**theirs.decimals)


_Key = tuple[str, str, str, int]
"""Row, measure, period, part."""


def held_against(note: Finding, copy: Sequence[Table], used: Sequence[Table], readings: ReadingRules) -> Finding:
    """What is to be said of tables that stay out because another file holds the same document.

    `note`: that they do. Where figures of rows that both name differ, the cells; where these agree and one of the two
    names rows that the other does not (a summary, details), how many; else the note as it is.
    """
    by_name = not _rows(copy, by_name=False) & _rows(used, by_name=False)
    mine, theirs = _figures(copy, by_name=by_name), _figures(used, by_name=by_name)
    apart = _with_other_parts(copy, used, by_name=by_name)
    both = sorted(key for key in mine.keys() & theirs.keys() if key[0] not in apart)
    other = [key for key in both if not mine[key].equals(theirs[key])]
    if other:
        pairs = [(mine[key], theirs[key]) for key in other]
        first = other[0]
        places = "; ".join(f"{_place(one.cell)} dan {_place(two.cell)}" for one, two in pairs[:SHOWN])
        more = f" dan {len(other) - SHOWN} lagi" if len(other) > SHOWN else ""
        args = (("sama", str(len(both))), ("beda", str(len(other))), ("sel", places + more))
        return replace(
            said(readings, Says.COPY_DIFFERS, document=note.document, label=note.label, args=(*note.args, *args)),
            cells=tuple(each.cell for pair in pairs[:SHOWN] for each in pair),
            measure=first[1] if len(other) == 1 else "",
            found=pairs[0][0].number if len(other) == 1 else None,
            expected=pairs[0][1].number if len(other) == 1 else None,
            office=note.office, year=note.year,
        )  # fmt: skip
    here, there = _rows(copy, by_name=by_name), _rows(used, by_name=by_name)
    if both and here != there:
        counts = (("sama", str(len(both))), ("lebih", str(len(here - there))), ("kurang", str(len(there - here))))
        told = said(readings, Says.COPY_DETAILS, document=note.document, label=note.label, args=(*note.args, *counts))
        return replace(told, cells=note.cells, office=note.office, year=note.year)
    return note


def _place(cell: Cell) -> str:
    return f"{cell.sheet}!{cell.address}"


def _figures(tables: Sequence[Table], *, by_name: bool) -> Mapping[_Key, _Figure]:
    """The numbers of rows whose kode, or name, stands but once in these tables."""
    keys_of = [_keys(table, by_name=by_name) for table in tables]
    count = Counter(key for keys in keys_of for key in keys)
    found: dict[_Key, _Figure] = {}
    for table, keys in zip(tables, keys_of, strict=True):
        facts = table.facts
        for at, rowid in enumerate(facts["rowid"]):
            key, unit = keys[int(rowid)], str(facts["unit"][at])
            if facts["missing"][at] or count[key] > 1 or not key:
                continue
            number = Number(int(facts["value"][at]), int(facts["decimals"][at]), unit)
            cell = Cell(table.file, table.sheet, int(facts["row"][at]), int(facts["column"][at]))
            place = (key, str(facts["measure"][at]), str(facts["period"][at]), int(facts["part"][at]))
            found[place] = _Figure(number, cell)
    return found


def _with_other_parts(copy: Sequence[Table], used: Sequence[Table], *, by_name: bool) -> set[str]:
    """Rows that are the sum of some rows here and of others there: a program in the sheet of one of its sub kegiatan."""
    mine, theirs = _parts(copy, by_name=by_name), _parts(used, by_name=by_name)
    both = mine.keys() & theirs.keys()
    apart = {key for key in both if mine[key] != theirs[key]}
    while above := {key for key in both - apart if mine[key] & apart}:
        apart |= above
    return apart


def _parts(tables: Sequence[Table], *, by_name: bool) -> Mapping[str, set[str]]:
    """Row -> the rows directly below it, where there are any."""
    parts: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        keys = _keys(table, by_name=by_name)
        for key, parent in zip(keys, table.rows["parent"], strict=True):
            if parent >= 0:
                parts[keys[int(parent)]].add(key)
    return parts


def _rows(tables: Sequence[Table], *, by_name: bool) -> set[str]:
    return {key for table in tables for key in _keys(table, by_name=by_name) if key}


def _keys(table: Table, *, by_name: bool) -> list[str]:
    """Of each row its kode ("" none); or its name under that of the row above it, of a total none."""
    rows = table.rows
    if not by_name:
        return [str(kode) for kode in rows["kode"]]
    names = [
        "" if level == "total" else fold(str(label)) for level, label in zip(rows["level"], rows["label"], strict=True)
    ]
    parents = [int(parent) for parent in rows["parent"]]
    return [
        name and f"{names[parent] if parent >= 0 else ''}/{name}" for name, parent in zip(names, parents, strict=True)
    ]
