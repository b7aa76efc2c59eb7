"""The documents that print kode → one tree of names, to which the others are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from pipeline.model import KODE_SEPARATOR, Table
from pipeline.names import Names
from pipeline.rulebook.measures import Role
from pipeline.rulebook.vocabulary import Vocabulary

JOINED_LEVELS: Final = ("program", "kegiatan", "sub_kegiatan")
BUDGET, TARGET = "uang", "sasaran"
"""What a number of the tree is: money to spend, or what to reach."""

Measured = tuple[int, int]  # value, decimals


@dataclass(slots=True, eq=False)
class Node:
    """One program, kegiatan or sub kegiatan, under all names the coded documents give it."""

    kode: str
    printed: str
    level: str
    parent: str  # kode of the program or kegiatan above, "" none
    label: str  # as the first document prints it (vocabulary.first_names)
    names: set[str] = field(default_factory=set)  # folded
    indicators: dict[str, str] = field(default_factory=dict)  # folded -> as printed
    pagu: set[int] = field(default_factory=set)  # sen
    targets: set[Measured] = field(default_factory=set)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The tree, by level and parent."""

    document: str  # the first of vocabulary.first_names that is there, else of all; "" none
    names: Names
    nodes: dict[str, Node]  # kode -> node
    children: dict[tuple[str, str], list[Node]]  # (level, parent kode) -> nodes in their order

    def under(self, level: str, parent: str | None) -> list[Node]:
        """The nodes of a level under a parent; None means anywhere."""
        if parent is not None:
            return self.children.get((level, parent), [])
        return [node for (name, _), nodes in self.children.items() if name == level for node in nodes]


def has_kode(table: Table) -> bool:
    """Whether the table prints kode of programs, kegiatan or sub kegiatan itself."""
    rows = table.rows
    return any(
        how == "kode" and level in JOINED_LEVELS for how, level in zip(rows["kode_from"], rows["level"], strict=True)
    )


def reference(tables: Sequence[Table], vocabulary: Vocabulary) -> Reference:
    """The tree of all tables that print kode, the names of the first document first."""
    first = vocabulary.first_names
    coded = sorted((table for table in tables if has_kode(table)), key=lambda table: _rank(table, first))
    nodes: dict[str, Node] = {}
    for table in coded:
        _add(table, nodes, vocabulary)
    children: dict[tuple[str, str], list[Node]] = {}
    for node in nodes.values():
        children.setdefault((node.level, node.parent), []).append(node)
    return Reference(coded[0].document if coded else "", vocabulary.names, nodes, children)


def _rank(table: Table, first: Sequence[str]) -> tuple[int, str, str, int]:
    at = first.index(table.document) if table.document in first else len(first)
    return at, table.file, table.sheet, table.block


def _add(table: Table, nodes: dict[str, Node], vocabulary: Vocabulary) -> None:
    rows, names = table.rows, vocabulary.names
    of_row: dict[int, Node] = {}
    for at, (kode, level) in enumerate(zip(rows["kode"], rows["level"], strict=True)):
        if level not in JOINED_LEVELS or not kode or KODE_SEPARATOR in kode:
            continue
        node = nodes.get(kode)
        if node is None:
            above = "" if level == "program" else kode.rsplit(".", 2 if level == "kegiatan" else 1)[0]
            node = nodes[kode] = Node(kode, rows["kode_cetak"][at], level, above, rows["label"][at])
        node.names.add(names.bare(rows["label"][at]))
        if rows["indikator"][at]:
            node.indicators.setdefault(names.fold(rows["indikator"][at]), rows["indikator"][at])
        of_row[at] = node
    for at, what, number in numbers_of(table, vocabulary):
        if at in of_row and what == BUDGET:
            of_row[at].pagu.add(number[0])
        elif at in of_row:
            of_row[at].targets.add(number)


def numbers_of(table: Table, vocabulary: Vocabulary) -> Iterable[tuple[int, str, Measured]]:
    """(row, BUDGET or TARGET, number) of this year; a target's first part only."""
    told = {
        vocabulary.having(role): what
        for role, what in ((Role.BUDGET, BUDGET), (Role.TARGET, TARGET), (Role.END_TARGET, TARGET))
    }
    this_year = {str(year) for year in table.years} | {"{tahun}"}
    names = ("measure", "period", "part", "missing", "rowid", "value", "decimals")
    columns = (np.asarray(table.facts[name]).tolist() for name in names)
    for measure, period, part, missing, rowid, value, decimals in zip(*columns, strict=True):
        if measure in told and not missing and part == 0 and period in this_year:
            yield rowid, told[measure], (value, decimals)


def names_of(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """Folded name -> the nodes that bear it."""
    by_name: dict[str, list[Node]] = {}
    for node in nodes:
        for name in sorted(node.names):
            by_name.setdefault(name, []).append(node)
    return by_name
