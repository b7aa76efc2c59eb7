"""The two frames of one office-year → its book: the tree over all documents, sasaran, the PK's blocks, rekening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.rulebook.layouts import Document
from pipeline.write.book.book import (
    INDICATOR_MAKERS,
    REALISED,
    TREE,
    Book,
    Indicator,
    Node,
    folded,
    month_of,
    quarter_of,
)

if TYPE_CHECKING:
    import pandas as pd

NAMES_ITS_INDICATORS: Final = ("LKjIP",)  # its rows without one mix realisasi and percent
FACTS: Final = (
    "document", "form", "measure", "period", "part", "unit", "decimals", "printed", "file", "sheet", "row", "column",
)  # fmt: skip
KEPT_LEVELS: Final = ("tujuan", "sasaran", "indikator", *TREE, "rekening", "total")


def read_book(
    rows: pd.DataFrame, facts: pd.DataFrame, documents: Sequence[Document], measures: frozenset[str], year: int
) -> Book:
    """Build the book of ONE office-year. `measures`: those the layouts take; rekening below 5.x.xx are left out."""
    table = _Rows(rows)
    columns, places = _facts(facts, measures, table.position)
    present = _present(documents, table, columns, year)
    order = [name for each in ("dpa", "renja", "realisasi") for name in present.get(each, ())]
    tree = _tree(table, order)
    sasaran, promised = _sasaran(table, present, tree)
    realised = set(present.get("realisasi", ()))
    quarter = _quarter(columns, realised, year)
    return Book(
        year,
        quarter,
        {each.id: each for each in documents},
        present,
        [node for node in tree.values() if node.level == "program"],
        sasaran,
        promised,
        _rekening(table),
        _totals(table),
        columns,
        places,
        {
            name: dict(zip(table.ids, getattr(table, name), strict=True))
            for name in ("lokasi", "sumber_dana", "keterangan", "satuan")
        },
        _periods(year, quarter, set(columns["period"])),
    )


def _periods(year: int, quarter: int, there: set[str]) -> dict[str, tuple[str, ...]]:
    """Which period of a number is wanted, best first. A Renstra's end is its last year unless it says so."""
    ahead = sorted((each for each in there if each.isdigit() and int(each) > year), reverse=True)
    month = month_of(quarter)
    return {
        "berjalan": (str(year), f"sdTW{quarter}", f"TW{quarter}", f"sd{month}", month, ""),
        "lalu": (str(year - 1), "sdLalu"),
        "akhir": ("akhir", *ahead),
    }


def _present(
    documents: Sequence[Document], table: _Rows, columns: Mapping[str, list[Any]], year: int
) -> dict[str, tuple[str, ...]]:
    """Document id -> its names in the frames; last year's LKjIP bears this year's name, only its numbers tell."""
    names = set(table.document)
    dated = set(zip(columns["document"], columns["period"], strict=True))
    lately = {name for name, period in dated if period == str(year - 1)}
    only_lately = lately - {name for name, period in dated if period != str(year - 1)}
    found = {}
    for each in documents:
        there = lately if each.which == "lalu" else names - only_lately
        found[each.id] = tuple(name for name in each.names if name in there)
    return {key: value for key, value in found.items() if value}


class _Rows:
    """The rows frame as lists; `ids` are the rowids, `position` where each stands."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.ids: list[int] = rows.index.tolist()
        self.position = {rowid: place for place, rowid in enumerate(self.ids)}
        self.document: list[str] = rows["document"].tolist()
        self.form: list[str] = rows["form"].tolist()
        self.block: list[int] = rows["block"].tolist()
        self.sheet: list[str] = rows["sheet"].tolist()
        self.kode: list[str] = rows["kode"].tolist()
        self.printed: list[str] = rows["kode_cetak"].tolist()
        self.level: list[str] = rows["level"].tolist()
        self.parent: list[int] = rows["parent"].tolist()
        self.label: list[str] = rows["label"].tolist()
        self.indikator: list[str] = rows["indikator"].tolist()
        self.lokasi: list[str] = rows["lokasi"].tolist()
        self.sumber_dana: list[str] = rows["sumber_dana"].tolist()
        self.keterangan: list[str] = rows["keterangan"].tolist()
        self.satuan: list[str] = rows["satuan"].tolist()

        self._of_level: dict[str, list[int]] = defaultdict(list)
        for place, level in enumerate(self.level):
            self._of_level[level].append(place)

    def of(self, *levels: str) -> list[int]:
        """Positions of the rows of these levels, in their order."""
        return sorted(place for level in levels for place in self._of_level.get(level, ()))

    def above(self, place: int, levels: Sequence[str]) -> int:
        """Position of the nearest row above in the tree whose level is one of `levels`; -1 none."""
        seen = 0
        rowid = self.parent[place]
        while rowid in self.position and seen < len(self.level):
            place, seen = self.position[rowid], seen + 1
            if self.level[place] in levels:
                return place
            rowid = self.parent[place]
        return -1


def _facts(
    facts: pd.DataFrame, measures: frozenset[str], position: Mapping[int, int]
) -> tuple[dict[str, list[Any]], dict[tuple[int, str], list[int]]]:
    kept = (facts["measure"].isin(measures) & facts["level"].isin(KEPT_LEVELS)).to_numpy()
    columns: dict[str, list[Any]] = {name: facts[name].to_numpy()[kept].tolist() for name in FACTS}
    value: Any = facts["value"]  # the stubs know no None for a missing value
    columns["value"] = value.to_numpy(dtype=object, na_value=None)[kept].tolist()
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, key in enumerate(zip(facts["rowid"].to_numpy()[kept].tolist(), columns["measure"], strict=True)):
        if key[0] in position:
            places[key].append(place)
    return columns, places


def _tree(table: _Rows, order: Sequence[str]) -> dict[str, Node]:
    """Program, kegiatan and sub kegiatan over all documents, in the order of the first document that has each."""
    nodes: dict[str, Node] = {}
    key_of: dict[int, str] = {}
    rank = {name: place for place, name in enumerate(order)}
    last = len(order)  # documents that add no row of their own: PK, Renstra, last year's LKjIP …
    places = sorted(
        table.of(*TREE),
        key=lambda at: (rank.get(table.document[at], last), "" if table.document[at] in rank else table.form[at], at),
    )
    for at in places:
        key = table.kode[at] or f"#{table.ids[at]}"
        if table.document[at] not in rank and key not in nodes:
            continue
        key_of[at] = key
        node = nodes.get(key)
        if node is None:
            above = table.above(at, TREE[: TREE.index(table.level[at])])
            parent = nodes.get(key_of.get(above, ""))
            node = nodes[key] = Node(key, table.printed[at], table.level[at], table.label[at], parent)
            if parent is not None:
                parent.children.append(node)
        node.rows.setdefault(table.document[at], []).append(table.ids[at])
        node.kode = node.kode or table.printed[at]
    _indicators(table, {table.ids[at]: nodes[key] for at, key in key_of.items()})
    return nodes


def _indicators(table: _Rows, node_of: Mapping[int, Node]) -> None:
    """Each node's indicators: of the document that prints most of them first, matched to the others by their words."""
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)  # id(node) -> (document, text, rowid)
    nodes: dict[int, Node] = {}
    for rowid, node in node_of.items():
        at = table.position[rowid]
        nodes[id(node)] = node
        if table.indikator[at]:
            found[id(node)].append((table.document[at], table.indikator[at], rowid))
    for at in table.of("indikator"):
        owner = node_of.get(table.parent[at])
        if owner is not None:
            found[id(owner)].append((table.document[at], table.indikator[at] or table.label[at], table.ids[at]))
    for key, node in nodes.items():
        counts = Counter(document for document, _, _ in found[key])
        for document, text, rowid in found[key]:
            _add_indicator(node, document, text, rowid, alone=counts[document] == 1)
        if not node.indicators:
            node.indicators.append(Indicator(""))
        for document, rows in node.rows.items():
            if document not in NAMES_ITS_INDICATORS:
                node.indicators[0].rows.setdefault(document, list(rows))


def _add_indicator(node: Node, document: str, text: str, rowid: int, *, alone: bool) -> None:
    same = [each for each in node.indicators if folded(each.text) == folded(text)]
    if not same and len(node.indicators) == 1 and alone:  # one indicator here, one there: the same, spelt otherwise
        same = node.indicators
    if same:
        same[0].rows.setdefault(document, []).append(rowid)
    elif document in INDICATOR_MAKERS:
        node.indicators.append(Indicator(text, {document: [rowid]}))


def _sasaran(
    table: _Rows, present: Mapping[str, Sequence[str]], tree: Mapping[str, Node]
) -> tuple[list[Node], dict[str, list[Node]]]:
    """Sasaran of the Realisasi with their program, and the PK's blocks."""
    nodes: dict[str, Node] = {}
    node_of: dict[int, Node] = {}
    realised = set(present.get("realisasi", ()))
    current: Node | None = None
    for at in (place for place in table.of("sasaran", "program") if table.document[place] in realised):
        if table.level[at] == "sasaran":
            key = "s:" + folded(table.label[at])
            current = nodes.setdefault(key, Node(key, "", "sasaran", table.label[at]))
            current.rows.setdefault(table.document[at], []).append(table.ids[at])
            node_of[table.ids[at]] = current
        else:
            above = table.above(at, ("sasaran",))
            owner = node_of.get(table.ids[above]) if above >= 0 else current
            program = tree.get(table.kode[at] or f"#{table.ids[at]}")
            if owner is not None and program is not None and program.parent is None:
                program.parent = owner
                owner.children.append(program)
    rank = {key: place for place, key in enumerate(tree)}
    for node in nodes.values():
        node.children.sort(key=lambda each: rank[each.key])
    _indicators(table, node_of)
    promised = _promised(table, set(present.get("pk", ())), nodes)
    _elsewhere(table, [*nodes.values(), *promised["pk_sasaran"], *promised["pk_lainnya"]])
    return list(nodes.values()), promised


def _elsewhere(table: _Rows, nodes: Sequence[Node]) -> None:
    """The same indicators of a sasaran in the other documents (LKjIP, Renstra, Nasional), by their words."""
    known: dict[str, list[Indicator]] = defaultdict(list)
    for node in nodes:
        for each in node.indicators:
            if each.text:
                known[folded(each.text)].append(each)
    for at in table.of("sasaran", "indikator"):
        if table.document[at] not in INDICATOR_MAKERS:
            for each in known.get(folded(table.indikator[at] or table.label[at]), ()):
                each.rows.setdefault(table.document[at], []).append(table.ids[at])


def _promised(table: _Rows, names: set[str], sasaran: Mapping[str, Node]) -> dict[str, list[Node]]:
    """The PK's blocks: sasaran strategis, kinerja lainnya, program."""
    blocks: dict[str, list[Node]] = {"pk_sasaran": [], "pk_lainnya": [], "pk_program": []}
    node_of: dict[int, Node] = {}
    for at in table.of("sasaran", "program"):
        if table.document[at] not in names or table.form[at] not in blocks:
            continue
        level = table.level[at]
        key = table.kode[at] or f"#{table.ids[at]}" if level == "program" else "s:" + folded(table.label[at])
        node = node_of[table.ids[at]] = Node(key, table.printed[at], level, table.label[at])
        node.rows[table.document[at]] = [table.ids[at]]
        blocks[table.form[at]].append(node)
    _indicators(table, node_of)
    _share_indicators(sasaran.values(), (*blocks["pk_sasaran"], *blocks["pk_lainnya"]))
    return blocks


def _share_indicators(realised: Iterable[Node], promised: Iterable[Node]) -> None:
    """The PK's and the Realisasi's rows of one indicator know of each other, whatever sasaran they stand under."""
    known = {folded(each.text): each for node in realised for each in node.indicators if each.text}
    for node in promised:
        for mine in node.indicators:
            theirs = known.get(folded(mine.text))
            if theirs is not None:
                own = dict(mine.rows)
                mine.rows.update(theirs.rows)
                theirs.rows.update({name: rows for name, rows in own.items() if name not in theirs.rows})


def _rekening(table: _Rows) -> list[Node]:
    """Rekening of the ringkasan: standing under no sub kegiatan, at most three segments (5.1.02)."""
    nodes: dict[str, Node] = {}
    for at in table.of("rekening"):
        kode = table.kode[at]
        if not kode or "|" in kode or kode.count(".") > 2:
            continue
        parent = nodes.get(kode.rpartition(".")[0])
        if kode not in nodes:
            nodes[kode] = Node(kode, table.printed[at], "rekening", table.label[at], parent)
            if parent is not None:
                parent.children.append(nodes[kode])
        nodes[kode].rows.setdefault(table.document[at], []).append(table.ids[at])
    return list(nodes.values())


def _totals(table: _Rows) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in table.of("total"):
        found[table.document[at]].append(table.ids[at])
    return found


def _quarter(columns: Mapping[str, list[Any]], realised: set[str], year: int) -> int:
    """The last quarter that the realisasi speaks of: per file its own quarters, or, where it names none, the whole year."""
    quarters: dict[str, int] = {}
    names = ("document", "file", "measure", "period")
    for document, file, measure, period in set(zip(*(columns[name] for name in names), strict=True)):
        if document in realised and measure in REALISED:
            said = 0 if period == str(year) else quarter_of(period)
            quarters[file] = max(quarters.get(file, 0), said)
    return max((quarter or 4 for quarter in quarters.values()), default=4)
