"""The two frames of one office-year → its data: the tree over all documents, sasaran, the PK's blocks, rekening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.model import KODE_SEPARATOR
from pipeline.rulebook.documents import LAST_YEAR, Gives, Source
from pipeline.rulebook.layouts import Layouts
from pipeline.write.office_data.indicators import Indicators
from pipeline.write.office_data.office_data import PROGRAM, SASARAN, TREE, Node, OfficeData
from pipeline.write.office_data.periods import last_quarter, wanted_periods
from pipeline.write.office_data.row_lists import RowLists
from pipeline.write.office_data.sasaran import promised_blocks, realised_sasaran
from pipeline.write.office_data.units import units_of

if TYPE_CHECKING:
    import pandas as pd

FACTS: Final = (
    "document", "form", "measure", "period", "part", "unit", "decimals", "printed", "file", "sheet", "row", "column",
)  # fmt: skip
KEPT_LEVELS: Final = ("tujuan", SASARAN, "indikator", *TREE, "rekening", "total")
MOST_SEGMENTS: Final = 3  # of a rekening in the ringkasan: 5.1.02


def office_data(rows: pd.DataFrame, facts: pd.DataFrame, layouts: Layouts, year: int) -> OfficeData:
    """The data of ONE office-year, as far as the layouts ask for it; rekening below 5.x.xx are left out."""
    vocabulary = layouts.vocabulary
    table = RowLists(rows)
    columns, places = _facts(facts, measures_of(layouts), table.position)
    present = _present(vocabulary.sources.values(), table, columns, year)
    indicators = Indicators(table, vocabulary)
    tree = _tree(table, _documents(present, vocabulary.giving(Gives.TREE)), indicators)
    realised = set(_documents(present, vocabulary.giving(Gives.REALISED)))
    sasaran = realised_sasaran(table, realised, tree, layouts, indicators)
    promised = promised_blocks(table, set(_documents(present, vocabulary.giving(Gives.PROMISED))), layouts, indicators)
    quarter = last_quarter(columns, realised, vocabulary, year)
    made = OfficeData(
        year=year,
        quarter=quarter,
        vocabulary=vocabulary,
        present=present,
        programs=[node for node in tree.values() if node.level == PROGRAM],
        sasaran=sasaran,
        promised=promised,
        rekening=_accounts(table),
        totals=_totals(table),
        columns=columns,
        places=places,
        words={name: dict(zip(table.ids, words, strict=True)) for name, words in table.words.items()},
        periods=wanted_periods(year, quarter, set(columns["period"])),
        units=units_of(table, columns),
    )
    indicators.share(sasaran, made.promised_sasaran)
    indicators.find_elsewhere([*sasaran, *made.promised_sasaran])
    return made


def measures_of(layouts: Layouts) -> frozenset[str]:
    """The measures that any column takes."""
    return frozenset(take.measure for table in layouts.tables for column in table.columns for take in column.take)


def _documents(present: Mapping[str, Sequence[str]], sources: Sequence[str]) -> list[str]:
    """The documents of some sources, as far as they are there, in the order in which they are asked."""
    return [document for source in sources for document in present.get(source, ())]


def _present(
    sources: Iterable[Source], table: RowLists, columns: Mapping[str, list[Any]], year: int
) -> dict[str, tuple[str, ...]]:
    """Source -> its documents that are there; last year's LKjIP bears this year's name, only its numbers tell."""
    names = set(table.document)
    dated = set(zip(columns["document"], columns["period"], strict=True))
    lately = {name for name, period in dated if period == str(year - 1)}
    only_lately = lately - {name for name, period in dated if period != str(year - 1)}
    found = {}
    for each in sources:
        there = lately if each.which == LAST_YEAR else names - only_lately
        found[each.id] = tuple(name for name in each.documents if name in there)
    return {key: value for key, value in found.items() if value}


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


def _tree(table: RowLists, order: Sequence[str], indicators: Indicators) -> dict[str, Node]:
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
        key = table.key(at)
        if table.document[at] not in rank and key not in nodes:
            continue
        key_of[at] = key
        node = nodes.get(key)
        if node is None:
            above = table.above(at, TREE[: TREE.index(table.level[at])])
            parent = nodes.get(key_of.get(above, ""))
            node = nodes[key] = Node.below(parent, key, table.printed[at], table.level[at], table.label[at])
        node.rows.setdefault(table.document[at], []).append(table.ids[at])
        node.kode = node.kode or table.printed[at]
    indicators.give({table.ids[at]: nodes[key] for at, key in key_of.items()})
    return nodes


def _accounts(table: RowLists) -> list[Node]:
    """Rekening of the ringkasan: standing under no sub kegiatan, at most three segments (5.1.02)."""
    nodes: dict[str, Node] = {}
    for at in table.of("rekening"):
        kode = table.kode[at]
        if not kode or KODE_SEPARATOR in kode or kode.count(".") >= MOST_SEGMENTS:
            continue
        if kode not in nodes:
            parent = nodes.get(kode.rpartition(".")[0])
            nodes[kode] = Node.below(parent, kode, table.printed[at], "rekening", table.label[at])
        nodes[kode].rows.setdefault(table.document[at], []).append(table.ids[at])
    return list(nodes.values())


def _totals(table: RowLists) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in table.of("total"):
        found[table.document[at]].append(table.ids[at])
    return found
