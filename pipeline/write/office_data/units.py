"""Rows of one document that speak of the same kode: which of them add up, and which are printed again.

Different units of an office add up, and so do different parts of a document; a table's own total tells where nothing else
does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.periods import month_of
from pipeline.rulebook.measures import Role
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.amounts import ACCOUNT, TREE, Amounts
from pipeline.write.office_data.row_lists import RowLists

TableName = tuple[str, str, str, str, int]
"""Document, form, file, sheet, block (-1: of several blocks without a total of their own)."""
_EVERY, _BY_ROW, _BY_KODE = "setiap baris", "baris unit", "kode unit"
"""What of a table adds up: each of its rows; one of each row of a unit; one of each kode of a unit."""


class Units:
    """The units and parts of one office-year's documents. `columns_of`: (form, file) -> what it counts, when."""

    def __init__(
        self, table: RowLists, amounts: Amounts, columns: Mapping[str, list[Any]], vocabulary: Vocabulary
    ) -> None:
        self._table = table
        self._amounts = amounts
        self._parts = {each.id: each.parts for each in vocabulary.measures.values()}
        self._money = (vocabulary.having(Role.BUDGET), vocabulary.having(Role.SPENT))
        self._columns_of: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for each in zip(*(columns[name] for name in ("form", "file", "measure", "period")), strict=True):
            self._columns_of[each[0], each[1]].add((each[2], each[3]))
        self._spent = spent = {vocabulary.having(Role.SPENT), *self._parts[vocabulary.having(Role.SPENT)]}
        self._reported: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for each in zip(*(columns[name] for name in ("form", "file", "sheet", "measure", "period")), strict=True):
            if each[3] in spent and month_of(each[4]):
                self._reported[each[:3]].add(each[4])
        self._totals: dict[tuple[str, str, str, str, int], list[int]] = defaultdict(list)
        for at in table.of("total"):
            self._totals[table.table(at)].append(table.ids[at])
        self._rows: dict[TableName, list[int]] | None = None
        self._adds: dict[TableName, str] = {}
        self._copy: dict[tuple[TableName, TableName], bool] = {}

    def beside(self, rowid: int, rows: Sequence[int]) -> list[int]:
        """Of these rows those that add to this one: of other units, other sheets and other files that count the same.

        A report of another quarter counts something else, and is no part; nor is a sheet that repeats most of another.
        """
        mine = self.table_of(rowid)
        kept = {mine: [self._part(rowid)]}
        found = []
        for other in rows:
            theirs = self.table_of(other)
            if theirs[:2] != mine[:2] or self._columns_of[mine[1], mine[2]] != self._columns_of[theirs[1], theirs[2]]:
                continue
            if self._is_of_another_time(mine, theirs):
                continue
            part = self._part(other)
            if other == rowid or part in kept.get(theirs, ()):
                continue
            if theirs not in kept and any(self._is_copy(theirs, each) for each in kept):
                continue
            kept.setdefault(theirs, []).append(part)
            found.append(other)
        return found

    def _is_of_another_time(self, mine: TableName, theirs: TableName) -> bool:
        """Whether two sheets report what was spent up to different quarters or months."""
        said = self._reported.get(mine[1:4], set()), self._reported.get(theirs[1:4], set())
        return all(said) and said[0].isdisjoint(said[1])

    def latest_first(self, rows: Sequence[int]) -> list[int]:
        """The rows of a later report of a document before those of an earlier one, where each is of some time."""
        if len(rows) < 2:
            return list(rows)
        reports = {self.table_of(each)[:4]: self.last_month(each) for each in rows}
        if len(set(reports.values())) < 2 or not all(reports.values()):
            return list(rows)
        first: dict[str, int] = {}
        for at, each in enumerate(rows):
            first.setdefault(self.table_of(each)[0], at)
        return sorted(rows, key=lambda each: (first[self.table_of(each)[0]], -reports[self.table_of(each)[:4]]))

    def of_the_last_report(self, rows: Sequence[int]) -> list[int]:
        """Those of these rows that stand in the latest reports, where each is of some time; all of them elsewhere."""
        months = {self.table_of(each)[:4]: self.last_month(each) for each in rows}
        last = max(months.values(), default=0)
        if not all(months.values()):
            return list(rows)
        return [each for each in rows if months[self.table_of(each)[:4]] == last]

    def last_month(self, rowid: int) -> int:
        """The last month that the report of a row is of; 0 where it does not say."""
        return max(map(month_of, self._reported.get(self.table_of(rowid)[1:4], ())), default=0)

    def counts(self, rowid: int, measure: str, period: str) -> bool:
        """Whether the row's file counts this at all, so that a row without it lacks it; not on a sheet of another month."""
        at = self._table.position[rowid]
        said = self._reported.get((self._table.form[at], self._table.file[at], self._table.sheet[at]))
        if said and measure in self._spent and period not in said:
            return False
        there = self._columns_of[self._table.form[at], self._table.file[at]]
        return any((each, period) in there for each in (measure, *self._parts[measure]))

    def table_of(self, rowid: int) -> TableName:
        """The table that a row stands in."""
        name = self._table.table(self._table.position[rowid])
        return name if name in self._totals else (*name[:4], -1)

    def _part(self, rowid: int) -> str:
        """What a row is told apart by within its table."""
        how = self.adds(self.table_of(rowid))
        if how == _EVERY:
            return str(rowid)
        at = self._table.position[rowid]
        return self._table.unit(at) if how == _BY_KODE else str(self._table.above(at, self._table.UNIT))

    def adds(self, name: TableName) -> str:
        """What of a table adds up: what makes its own total; without one each row of a unit."""
        if name not in self._adds:
            self._adds[name] = self._told(name)
        return self._adds[name]

    def _told(self, name: TableName) -> str:
        table = self._table
        tops = self._tops(name)
        by_key: dict[str, list[int]] = defaultdict(list)
        for at in tops:
            by_key[table.key(at)].append(at)
        totals = self._totals.get(name, ())
        if len(by_key) == len(tops) or not totals:
            return _BY_ROW
        for measure, period in self._money_of(totals[0]):
            printed = self._amounts.amount(totals[:1], measure, period)
            for how, told in ((_BY_ROW, self._row_unit), (_EVERY, self._itself), (_BY_KODE, table.unit)):
                counted = {(key, told(at)): at for key, rows in by_key.items() for at in reversed(rows)}
                ids = [table.ids[at] for at in counted.values()]
                if printed is not None and self._amounts.amount(ids, measure, period) == printed:
                    return how
        return _BY_ROW

    def _row_unit(self, at: int) -> int:
        return self._table.above(at, self._table.UNIT)

    @staticmethod
    def _itself(at: int) -> int:
        return at

    def _tops(self, name: TableName) -> list[int]:
        """Positions of the table's rows of its highest level of the tree."""
        rows = self._rows_of(name)
        for level in TREE:
            found = [at for at in rows if self._table.level[at] == level]
            if found:
                return found
        return []

    def _rows_of(self, name: TableName) -> list[int]:
        if self._rows is None:
            self._rows = defaultdict(list)
            for at in self._table.of(*TREE, ACCOUNT):
                self._rows[self.table_of(self._table.ids[at])].append(at)
        return self._rows.get(name, [])

    def _money_of(self, rowid: int) -> list[tuple[str, str]]:
        """Measures of money and periods that a row has."""
        table = self._table
        at = table.position[rowid]
        counted = sorted(self._columns_of[table.form[at], table.file[at]])
        periods = dict.fromkeys(period for _, period in counted)
        return [
            (measure, period)
            for measure in self._money
            for period in periods
            if self._amounts.of(rowid, measure, period)
        ]

    def _is_copy(self, one: TableName, other: TableName) -> bool:
        """Whether most of the smaller of two tables of one file stands in the other too, amounts and all."""
        if one[:3] != other[:3]:
            return False
        if (one, other) not in self._copy:
            mine, theirs = self._said(one), self._said(other)
            self._copy[one, other] = bool(mine and theirs) and 2 * len(mine & theirs) > min(len(mine), len(theirs))
        return self._copy[one, other]

    def _said(self, name: TableName) -> frozenset[tuple[str, str, str, int]]:
        """What a table says: of which row how much of what."""
        table = self._table
        found = set()
        for at in self._rows_of(name):
            for measure, period in self._money_of(table.ids[at]):
                amount = self._amounts.amount(table.ids[at : at + 1], measure, period)
                if amount:
                    found.add((table.kode[at], table.label[at], measure, amount))
        return frozenset(found)
