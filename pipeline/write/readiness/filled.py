"""Criteria that ask whether columns of a table are filled, and of those that are not, what would fill them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.rulebook.readiness import Criterion
from pipeline.rulebook.table_layout import ColumnKind
from pipeline.write.readiness.rows import asked_of, column_of, head_of, label_of, name_of
from pipeline.write.readiness.said import Given, Item, Said
from pipeline.write.tables.filled import is_staffs_own
from pipeline.write.tables.ratio_columns import amount_of
from pipeline.write.tables.table import MISSING, OutTable


def filled(asked: Criterion, given: Given) -> Said:
    """Of each column: how many rows say something, and why the others do not."""
    table, said = given.tables[asked.table], Said()
    places = [place for place in asked_of(asked, table) if _is_a_row(table, place)]
    if asked.where:
        places = [place for place in places if amount_of(table.cells[asked.where][place])]
    if not places:
        _without_rows(table, given, said)
    for each in _alike(table, asked.columns if places else (), places, given):
        _tell(table, each, len(places), given, said)
    return said


def _is_a_row(table: OutTable, place: int) -> bool:
    """A row of the staff's own is one when they have named it."""
    return not is_staffs_own(table.lines[place]) or _says(table, label_of(table), place)


def _without_rows(table: OutTable, given: Given, said: Said) -> None:
    """A table says itself why it has no row: nothing is to be listed, or no document gives one."""
    first = table.cells[label_of(table)][0]
    if table.lines[0].kind == "kosong" and first.value:
        (said.unknown if first.tint == MISSING else said.holds).append(Item(str(first.value), table.sheet, "A1"))
    else:
        said.unknown.append(Item(given.say("tanpa_baris", lembar=table.sheet), table.sheet, "A1"))


class _Cell(NamedTuple):
    """What a cell is: filled, or blank and waiting for a source or the staff, or for what it is computed from."""

    filled: bool = False
    source: str = ""
    computed: bool = False


class _Alike(NamedTuple):
    """Columns that are alike in the same rows."""

    columns: list[str]
    rows: tuple[int, ...]
    what: _Cell


def _alike(table: OutTable, columns: Sequence[str], places: Sequence[int], given: Given) -> list[_Alike]:
    """Each column's rows by what they are, columns of which the same is to be said together."""
    found: dict[tuple[tuple[int, ...], _Cell], _Alike] = {}
    for name in columns:
        rows: dict[_Cell, list[int]] = defaultdict(list)
        for place in places:
            rows[_what(table, name, place, given)].append(place)
        for what, mine in rows.items():
            found.setdefault((tuple(mine), what), _Alike([], tuple(mine), what)).columns.append(name)
    return list(found.values())


def _what(table: OutTable, name: str, place: int, given: Given) -> _Cell:
    """A column of the staff's waits for a source only where none of its own is there."""
    if _says(table, name, place):
        return _Cell(filled=True)
    column, lacks = column_of(table, name), table.cells[name][place].lacks
    if lacks or column.kind is not ColumnKind.STAFF:
        return _Cell(source=lacks, computed=not lacks)
    absent = column.sources and not set(column.sources) & set(given.data.present)
    return _Cell(source=column.sources[0] if absent else "")


def _tell(table: OutTable, each: _Alike, rows: int, given: Given, said: Said) -> None:
    heads = ", ".join(head_of(column_of(table, name), given) for name in each.columns)
    label = given.data.sources[each.what.source].label if each.what.source else ""
    words = {"kolom": heads, "banyak": len(each.rows), "dokumen": label, "uraian": name_of(table, each.rows[0])}
    if each.what.filled:
        where, sentence = said.holds, "terisi"
        words |= {"terisi": len(each.rows), "semua": rows}
    elif each.what.computed:
        where, sentence = said.unknown, "tanpa_angka"
    elif each.what.source and each.what.source not in given.data.present:
        where, sentence = said.unknown, "tanpa_sumber"
    else:
        where, sentence = said.open, "tidak_dimuat" if each.what.source else "belum_terisi"
    where.append(Item(given.say(sentence, **words), table.sheet, table.address(each.columns[0], each.rows[0])))


def _says(table: OutTable, column: str, place: int) -> bool:
    """Whether a row says something there, itself or in one of its parts."""
    parts = table.lines[place].parts if table.layout.parts and table.lines[place].parts > 1 else 0
    return any(table.cells[column][at].value not in (None, "") for at in range(place, place + parts + 1))
