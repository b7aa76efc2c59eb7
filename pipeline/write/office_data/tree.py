"""Program, kegiatan and sub kegiatan over all documents of an office-year, known by their kode."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from pipeline.names import Names
from pipeline.write.office_data.indicators import Indicators
from pipeline.write.office_data.office_data import TREE, Node
from pipeline.write.office_data.row_lists import RowLists

ALIKE: Final = 90
"""Likeness (of 100) from which two names of one kode in one document are one name spelt otherwise."""
AGAIN, UNDER = "#", "~"
"""In a key: the kode bears another name already; it stands under a row of such a kode."""


def tree_of(table: RowLists, order: Sequence[str], indicators: Indicators, names: Names) -> dict[str, Node]:
    """Key -> node, in the order of the first document that has each. One kode with two names in one document is two nodes."""
    rank = {name: place for place, name in enumerate(order)}
    last = len(order)  # documents that add no row of their own: PK, Renstra, last year's LKjIP …
    places = sorted(
        table.of(*TREE),
        key=lambda at: (rank.get(table.document[at], last), "" if table.document[at] in rank else table.form[at], at),
    )
    nodes: dict[str, Node] = {}
    keys = _Keys(table, names)
    for at in places:
        parent = nodes.get(keys.above(at))
        key = keys.of(at, makes=table.document[at] in rank)
        if not key:
            continue
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Node.below(parent, key, table.printed[at], table.level[at], table.label[at])
        node.rows.setdefault(table.document[at], []).append(table.ids[at])
        node.kode = node.kode or table.printed[at]
    indicators.give({table.ids[at]: nodes[key] for at, key in keys.known.items()})
    return nodes


class _Keys:
    """What each row of the tree is known by."""

    def __init__(self, table: RowLists, names: Names) -> None:
        self.known: dict[int, str] = {}  # position -> key
        self._table = table
        self._name = names.key
        self._bearers: dict[str, list[tuple[str, str]]] = defaultdict(list)  # kode -> (name, key) of each that bears it
        self._makers: dict[str, str] = {}  # kode -> the document that named it first
        self._unnumbered: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        """(key above, level, name) -> keys of the rows without kode that bear it."""
        self._used: set[tuple[object, ...]] = set()
        """(table, unit, key) of rows without kode: of two of one table each stands for itself."""

    def above(self, at: int) -> str:
        """The key of the row's parent in the tree; "" none."""
        table = self._table
        return self.known.get(table.above(at, TREE[: TREE.index(table.level[at])]), "")

    def of(self, at: int, *, makes: bool) -> str:
        """The row's key; "" where nothing that it could be is there yet and it `makes` none."""
        table, above = self._table, self.above(at)
        if makes and not table.kode[at]:
            self.known[at] = self._without_kode(at, above)
            return self.known[at]
        kode = table.key(at) + (UNDER + above if {AGAIN, UNDER} & {*above[1:]} else "")
        bearers, name = self._bearers[kode], self._name(table.label[at])
        key = next((key for known, key in bearers if known == name), "")
        if not key and bearers:
            alike = max(bearers, key=lambda one: fuzz.ratio(one[0], name))
            other = makes and self._makers[kode] == table.document[at] and fuzz.ratio(alike[0], name) < ALIKE
            key = "" if other else alike[1]
        if not key and makes:
            self._makers.setdefault(kode, table.document[at])
            key = f"{kode}{AGAIN}{len(bearers) + 1}" if bearers else kode
            bearers.append((name, key))
        if key:
            self.known[at] = key
        return key

    def _without_kode(self, at: int, above: str) -> str:
        """Of a row without kode that of the row of its name, under the same rows, in another report or document."""
        table = self._table
        keys = self._unnumbered[above, table.level[at], self._name(table.label[at])]
        where = table.table(at), table.unit(at)
        key = next((each for each in keys if (*where, each) not in self._used), "") if table.label[at] else ""
        if not key:
            key = table.key(at)
            keys.append(key)
        self._used.add((*where, key))
        return key
