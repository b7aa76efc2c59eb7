"""The rows of a table that a criterion asks about, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.model import Cell
from pipeline.rulebook.readiness import Criterion
from pipeline.rulebook.table_layout import Column, ColumnKind
from pipeline.write.readiness.said import Given, Item, Said
from pipeline.write.tables.make_tables import named
from pipeline.write.tables.table import OutTable

OWN_LINES: Final = ("utama", "lanjut")
LISTED: Final = 8
"""How many rows are named; of the rest is said how many they are, and where."""


def asked_of(asked: Criterion, table: OutTable) -> Iterator[int]:
    """The rows of the levels that are asked about."""
    for place, line in enumerate(table.lines):
        if line.kind in OWN_LINES and (not asked.levels or line.level in asked.levels):
            yield place


def listed(places: Sequence[int], table: OutTable, said: Said, given: Given) -> Sequence[int]:
    """Those that are named one by one; of the others is said that they are there."""
    if len(places) > LISTED:
        words = {"banyak": len(places) - LISTED, "lembar": table.sheet}
        said.open.append(Item(given.say("lagi", **words), table.sheet, "A1"))
    return places[:LISTED]


def see(accused: Mapping[Cell, Sequence[str]], sources: Sequence[Cell], given: Given) -> str:
    """The numbers of the Daftar Selisih that hold one of the cells to be wrong: that comes before the performance."""
    names = dict.fromkeys(name for cell in sources for name in accused.get(cell, ()))
    return f" {given.say('lihat', nomor=', '.join(names))}" if names else ""


def name_of(table: OutTable, place: int) -> str:
    """A row's indicator where the table prints them, else the row's own name."""
    line = table.lines[place]
    printed = any(column.kind is ColumnKind.INDICATOR for column in table.layout.columns)
    if printed and line.indicator is not None and line.indicator.text:
        return line.indicator.text
    return str(table.cells[label_of(table)][place].value or (line.node.label if line.node is not None else ""))


def label_of(table: OutTable) -> str:
    """The column that names the rows."""
    return next(column.id for column in table.layout.columns if column.kind is ColumnKind.LABEL)


def column_of(table: OutTable, name: str) -> Column:
    """A column by its id."""
    return next(column for column in table.layout.columns if column.id == name)


def head_of(column: Column, given: Given) -> str:
    """A column as it is headed, with its group."""
    return named(f"{column.group} {column.header}", given.data).strip(" *")
