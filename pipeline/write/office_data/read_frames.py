"""The two frames of one office-year → its data: the tree over all documents, sasaran, the PK's blocks, rekening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.rulebook.documents import Gives, Source
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.measures import Role
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.accounts import accounts_of
from pipeline.write.office_data.amounts import Amounts
from pipeline.write.office_data.by_quarter import reported
from pipeline.write.office_data.counts import counts_of
from pipeline.write.office_data.indicators import Indicators
from pipeline.write.office_data.left_out import Pagu, left_out_of
from pipeline.write.office_data.office_data import PROGRAM, SASARAN, TREE, Node, OfficeData
from pipeline.write.office_data.periods import last_quarter, wanted_periods
from pipeline.write.office_data.row_lists import RowLists
from pipeline.write.office_data.sasaran import key_indicators, promised_blocks, realised_sasaran, recommended
from pipeline.write.office_data.spans import spans_of
from pipeline.write.office_data.tree import tree_of
from pipeline.write.office_data.units import Units

if TYPE_CHECKING:
    import pandas as pd

FACTS: Final = (
    "document", "form", "measure", "period", "part", "unit", "decimals", "printed", "file", "sheet", "row", "column",
)  # fmt: skip
KEPT_LEVELS: Final = ("tujuan", SASARAN, "indikator", *TREE, "rekening", "total")


def office_data(rows: pd.DataFrame, facts: pd.DataFrame, layouts: Layouts, year: int) -> OfficeData:
    """The data of ONE office-year, as far as the layouts ask for it; rekening below 5.x.xx are left out."""
    vocabulary = layouts.vocabulary
    table = RowLists(rows)
    columns, places = _facts(facts, measures_of(layouts), table.position)
    present = _present(vocabulary.sources.values(), table, columns, year)
    indicators = Indicators(table, vocabulary)
    tree = tree_of(table, _documents(present, vocabulary.giving(Gives.TREE)), indicators, vocabulary.names)
    realised = set(_documents(present, vocabulary.giving(Gives.REALISED)))
    sasaran = realised_sasaran(table, realised, tree, layouts, indicators)
    promised = promised_blocks(table, set(_documents(present, vocabulary.giving(Gives.PROMISED))), layouts, indicators)
    if not sasaran and not any(promised.values()):
        measured = set(_documents(present, vocabulary.giving(Gives.MEASURED)))
        sasaran = realised_sasaran(table, measured, tree, layouts, indicators)
    amounts = Amounts(columns, places, table, vocabulary.measures)
    spans = spans_of(columns, table, amounts, vocabulary, year)
    quarter = last_quarter(columns, realised, _reporting(present, vocabulary), vocabulary, year)
    units, totals = Units(table, amounts, columns, vocabulary), _totals(table, vocabulary)
    periods = wanted_periods(year, quarter, set(columns["period"]))
    pagu = Pagu(amounts, vocabulary.having(Role.BUDGET), periods[THIS_YEAR])
    left_out = left_out_of(table, units, pagu, spans, totals)
    made = OfficeData(
        year=year,
        quarter=quarter,
        vocabulary=vocabulary,
        present=present,
        programs=[node for node in tree.values() if node.level == PROGRAM],
        sasaran=sasaran,
        promised=promised,
        key_indicators=key_indicators(
            table, set(_documents(present, vocabulary.giving(Gives.KEY))), layouts, indicators
        ),
        recommended=recommended(table, set(_documents(present, vocabulary.giving(Gives.RECOMMENDED))), layouts),
        rekening=_in_force(
            accounts_of(table, _documents(present, vocabulary.giving(Gives.ACCOUNTS)), vocabulary), left_out.stale
        ),
        totals=totals,
        tables=tuple(dict.fromkeys(zip(table.document, table.file, table.sheet, table.form, strict=True))),
        sasaran_names=_sasaran_names(table, vocabulary),
        columns=columns,
        amounts=amounts,
        spans=spans,
        counts=counts_of(columns, table, amounts, vocabulary, year),
        words={name: dict(zip(table.ids, words, strict=True)) for name, words in table.words.items()},
        periods=periods,
        reported=reported(columns, spans, vocabulary, year),
        units=units,
        left_out=left_out,
    )
    indicators.share(sasaran, made.promised_sasaran)
    indicators.find_elsewhere([*sasaran, *made.promised_sasaran])
    indicators.share([*sasaran, *made.promised_sasaran], made.key_indicators)
    return made


def _in_force(kinds: Sequence[Node], stale: Collection[int]) -> list[Node]:
    """The kinds of belanja without rows that the last report has no more, and without those that have none but such."""
    kept = []
    for node in reversed(kinds):  # what stands below a kind comes after it
        rows = {name: [each for each in ids if each not in stale] for name, ids in node.rows.items()}
        node.rows = {name: ids for name, ids in rows.items() if ids}
        if not node.rows and not node.children:
            if node.parent is not None:
                node.parent.children.remove(node)
            continue
        kept.append(node)
    return kept[::-1]


def measures_of(layouts: Layouts) -> frozenset[str]:
    """The measures that any column takes, and the parts that make them up."""
    taken = {take.measure for table in layouts.tables for column in table.columns for take in column.take}
    return frozenset(taken.union(*(layouts.vocabulary.measures[each].parts for each in taken)))


def _documents(present: Mapping[str, Sequence[str]], sources: Sequence[str]) -> list[str]:
    """The documents of some sources, as far as they are there, in the order in which they are asked."""
    return [document for source in sources for document in present.get(source, ())]


def _reporting(present: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> set[str]:
    """The documents that say what was done or spent."""
    figures = [vocabulary.figures.get(vocabulary.having(role), {}) for role in (Role.SPENT, Role.REACHED)]
    sources = dict.fromkeys(take.source for levels in figures for takes in levels.values() for take in takes)
    return set(_documents(present, list(sources)))


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
) -> tuple[dict[str, list[Any]], dict[tuple[int, str], dict[str, list[int]]]]:
    kept = (facts["measure"].isin(measures) & facts["level"].isin(KEPT_LEVELS)).to_numpy()
    columns: dict[str, list[Any]] = {name: facts[name].to_numpy()[kept].tolist() for name in FACTS}
    value: Any = facts["value"]  # the stubs know no None for a missing value
    columns["value"] = value.to_numpy(dtype=object, na_value=None)[kept].tolist()
    places: dict[tuple[int, str], dict[str, list[int]]] = {}
    keys = zip(facts["rowid"].to_numpy()[kept].tolist(), columns["measure"], columns["period"], strict=True)
    for place, (rowid, measure, period) in enumerate(keys):
        if rowid in position:
            places.setdefault((rowid, measure), {}).setdefault(period, []).append(place)
    return columns, places


def _sasaran_names(table: RowLists, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for at in table.of(SASARAN, "indikator"):
        texts = table.label[at], table.indikator[at]
        found[table.file[at]].update(vocabulary.names.key(each) for each in texts if each)
    return {file: frozenset(names) for file, names in found.items()}


def _totals(table: RowLists, vocabulary: Vocabulary) -> dict[str, list[int]]:
    """The totals of what is planned and spent: not those of pendapatan, nor a surplus."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in table.of("total"):
        if vocabulary.accounts.is_total_of_spent(table.label[at]):
            found[table.document[at]].append(table.ids[at])
    return found
