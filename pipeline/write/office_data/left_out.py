"""Rows that an earlier report of a document has and its last one has no more: an export of what was spent drops the others.

Whether their pagu is of the year the last report's own Jumlah tells; reports of one month each list what was spent in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.words import fold_name
from pipeline.write.office_data.amounts import ACCOUNT, TREE, Amounts
from pipeline.write.office_data.row_lists import RowLists
from pipeline.write.office_data.spans import Span
from pipeline.write.office_data.units import Units

SEVERAL: Final = 2
TableOf = tuple[str, ...]
"""Document, form, file, sheet."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What a document's last report lacks of its tree, or of its rekening."""

    rows: tuple[int, ...]
    """The topmost such rows, each in the latest report that has it."""
    names: tuple[str, ...]  # theirs
    months: tuple[int, int]  # the latest report with any of them, and the last one
    leaves: tuple[int, ...]  # the lowest of them: what is added
    latest: frozenset[int]  # all of them, each in the latest report that has it
    every: frozenset[int]  # and in all others
    counted: bool = True  # their pagu is of the year
    apart: bool = False  # each report is of its own month


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Of an office-year: document -> what its last report lacks."""

    tree: Mapping[str, Gone] = field(default_factory=dict)
    accounts: Mapping[str, Gone] = field(default_factory=dict)
    stale: frozenset[int] = frozenset()  # rows whose pagu does not count
    kept: frozenset[int] = frozenset()  # rows of an earlier report whose pagu does

    def of(self, *, accounts: bool) -> Mapping[str, Gone]:
        return self.accounts if accounts else self.tree


@dataclass(frozen=True, slots=True)
class Pagu:
    """Sums of what is planned. `periods`: best first."""

    amounts: Amounts
    measure: str
    periods: Sequence[str]

    def of(self, rowids: Iterable[int]) -> int | None:
        """Sen of these rows together, None where one of them does not say it."""
        each = [self._amount(rowid) for rowid in rowids]
        known = [amount for amount in each if amount is not None]
        return sum(known) if known and len(known) == len(each) else None

    def _amount(self, rowid: int) -> int | None:
        said = (self.amounts.amount((rowid,), self.measure, period) for period in self.periods)
        return next((amount for amount in said if amount is not None), None)


def left_out_of(
    table: RowLists, units: Units, pagu: Pagu, spans: Mapping[str, Span], totals: Mapping[str, Sequence[int]]
) -> LeftOut:
    """Of the documents that are several reports."""
    found: tuple[dict[str, Gone], dict[str, Gone]] = {}, {}
    for document, last in _last_reports(table, units).items():
        printed = _totals(table, totals.get(document, ()), last)
        span = spans.get(document)
        for levels, made in zip((TREE, (ACCOUNT,)), found, strict=True):
            rows = [at for at in table.of(*levels) if table.document[at] == document]
            gone, there = _gone(table, units, rows, last)
            if gone.rows:
                apart = span is not None and span.apart
                counted = apart or _belongs(pagu, there, gone.leaves, printed)
                made[document] = replace(gone, counted=counted, apart=apart)
    every = [gone for made in found for gone in made.values()]
    return LeftOut(
        *found,
        frozenset[int]().union(*(each.every for each in every if not each.counted)),
        frozenset[int]().union(*(each.latest for each in every if each.counted)),
    )


def _last_reports(table: RowLists, units: Units) -> dict[str, frozenset[TableOf]]:
    """Document -> the tables of its last report, where each of its tables is a report of some time."""
    months: dict[str, dict[TableOf, int]] = defaultdict(dict)
    for rowid, *name in zip(table.ids, table.document, table.form, table.file, table.sheet, strict=True):
        if tuple(name) not in months[name[0]]:
            months[name[0]][tuple(name)] = units.last_month(rowid)
    return {
        document: frozenset(name for name, month in each.items() if month == max(each.values()))
        for document, each in months.items()
        if all(each.values()) and len(set(each.values())) >= SEVERAL
    }


def _gone(table: RowLists, units: Units, rows: Sequence[int], last: Collection[TableOf]) -> tuple[Gone, Sequence[int]]:
    """What the last report lacks of some rows, and the lowest rows of its own."""
    names: dict[int, tuple[str, ...]] = {}
    there = [at for at in rows if table.table(at)[:4] in last]
    known = {_named(table, at, names) for at in there}
    earlier = [at for at in rows if table.table(at)[:4] not in last and _named(table, at, names) not in known]
    latest: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in earlier:
        latest[_named(table, at, names)].append(at)
    kept = [
        at for each in latest.values() for at in each
        if units.last_month(table.ids[at]) == max(units.last_month(table.ids[one]) for one in each)
    ]  # fmt: skip
    mine = {table.ids[at] for at in kept}
    tops = [at for at in kept if table.parent[at] not in mine]
    months = [max((units.last_month(table.ids[at]) for at in some), default=0) for some in (tops, there)]
    gone = Gone(
        tuple(table.ids[at] for at in tops), tuple(table.label[at] for at in tops), (months[0], months[1]),
        _leaves(table, kept), frozenset(mine), frozenset(table.ids[at] for at in earlier),
    )  # fmt: skip
    return gone, _leaves(table, there)


def _named(table: RowLists, at: int, known: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """What a row is known by in another report: its unit and kode, else its name below those of the rows above it."""
    if at not in known:
        if table.kode[at]:
            known[at] = table.unit(at), table.kode[at]
        else:
            above = table.above(at, (*TREE, ACCOUNT, *RowLists.UNIT))
            known[at] = (*(_named(table, above, known) if above >= 0 else ()), fold_name(table.label[at]))
    return known[at]


def _leaves(table: RowLists, rows: Sequence[int]) -> tuple[int, ...]:
    above = {table.parent[at] for at in rows}
    return tuple(table.ids[at] for at in rows if table.ids[at] not in above)


def _totals(table: RowLists, rowids: Sequence[int], last: Collection[TableOf]) -> list[list[int]]:
    """The total rows of each table of the last report."""
    found: dict[TableOf, list[int]] = defaultdict(list)
    for rowid in rowids:
        name = table.table(table.position[rowid])[:4]
        if name in last:
            found[name].append(rowid)
    return list(found.values())


def _belongs(pagu: Pagu, there: Sequence[int], gone: Sequence[int], printed: Sequence[Sequence[int]]) -> bool:
    """Whether the last report's Jumlah has what it does not list: with that, and only with that, its rows come to it."""
    mine, theirs = pagu.of(there), pagu.of(gone)
    wholes = {pagu.of(each[at] for each in printed) for at in (0, -1)}
    return mine is not None and theirs is not None and mine + theirs in wholes and mine not in wholes
