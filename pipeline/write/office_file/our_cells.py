"""Which cells of the office's own table our tables can fill, and with what; of the others why not.

Columns are found by their measure and period, rows by their kode, else by their name below the program and kegiatan that
stand above them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from pipeline.model import RUPIAH, Table
from pipeline.rulebook.figures import Place
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.precedence import THIS_YEAR
from pipeline.write.office_data.office_data import SASARAN, TREE, Node
from pipeline.write.office_file.sheet_xml import Where
from pipeline.write.tables.statements import counted_in, may_stand_instead
from pipeline.write.tables.table import OutCell, OutTable

TOTAL, INDICATOR = "total", "indikator"
ABOVE: Final = ("", "tujuan", SASARAN, INDICATOR)
"""Levels above the programs, and rows of none."""


class Unfilled(StrEnum):
    """Why a blank cell stays blank."""

    OTHER_PERIOD = "periode_lain"
    ROW_UNKNOWN = "baris_tidak_dikenal"
    NO_FIGURE = "tanpa_angka"


class Wanted(NamedTuple):
    """One cell of the office's table and what belongs there, or why nothing is known to."""

    where: Where
    cell: OutCell | None
    like: str  # a text of the same column, as printed; "" where its numbers are numbers
    measure: str
    label: str  # of its row
    why_not: Unfilled | None = None


class _Row(NamedTuple):
    """A row of the office's table, as far as it must be found in ours."""

    level: str
    kode: str
    indicator: str
    label: str


class _Column(NamedTuple):
    """A column of the office's table: `period` is one of precedence.PERIODS, "" another one."""

    number: int
    measure: str
    instead: str  # the measure that may stand there in percent
    period: str


class OurCells:
    """Our tables of one office-year, asked by the measures of another table."""

    def __init__(self, made: Mapping[str, OutTable], layouts: Layouts, periods: Mapping[str, Sequence[str]]) -> None:
        self._made = made
        self._filling = layouts.figures.filling
        self._instead = may_stand_instead(layouts)
        self._measures = layouts.vocabulary.measures
        self._names = layouts.vocabulary.names
        self._period = {each: name for name in reversed(list(periods)) for each in periods[name]}
        self._places: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for table in made.values():
            for column in table.layout.columns:
                told = counted_in(column, made, layouts.vocabulary)
                if told is not None:
                    self._places[told[0], told[1]].append(Place(table.layout.id, column.id))
        self._tree = _Tree(made.values(), layouts)

    def wanted(self, table: Table) -> Iterator[Wanted]:
        """Each cell of a table's columns of numbers: our value, or why there is none."""
        facts, rows = table.facts, table.rows
        printed = {measure: text for measure, text in zip(facts["measure"], facts["printed"], strict=True) if text}
        columns, money = self._columns(table), self._has_money_above(table)
        for excel_row, row in zip(rows["row"], self._rows(table), strict=True):
            for column in columns:
                shown = self._shown(column, row, money=money)
                if not shown:
                    continue
                found, why = self._cell(shown, column.period, row)
                like = printed.get(column.measure, "")
                like = like + "%" if like and shown != column.measure else like
                yield Wanted((int(excel_row), column.number), found, like, shown, row.label, why)

    def _columns(self, table: Table) -> list[_Column]:
        """Its columns of numbers; what has no year of its own is of the report's year."""
        return [
            _Column(number, measure, self._instead.get((table.form, measure), ""), self._period.get(period, ""))
            if period != "{tahun}"
            else _Column(number, measure, self._instead.get((table.form, measure), ""), THIS_YEAR)
            for number, (measure, period) in table.counted.items()
        ]

    def _rows(self, table: Table) -> Iterator[_Row]:
        """Its rows; one that is called a sasaran or nothing, for it is blank, may be one of the tree by its name."""
        rows = table.rows
        levels = self._tree.printed(rows["label"])
        above: list[Node] = []  # the rows of the tree that this one may stand below, the nearest first
        seen: set[tuple[str, str]] = set()
        for at, level in enumerate(rows["level"]):
            label, kode = rows["label"][at], rows["kode"][at]
            is_one = level == INDICATOR or (level == SASARAN and self._tree.is_indicator(label))
            indicator = rows["indikator"][at] or (label if is_one else "")
            node = self._tree.node(kode, label, above, levels) if level != TOTAL else None
            if node is None or (level in (SASARAN, INDICATOR) and not kode and self._tree.is_sasaran(label)):
                yield _Row(level, kode, indicator, label)
                continue
            if not kode and (node.key, rows["indikator"][at]) in seen:  # a row printed again is another one
                yield _Row(level, kode, indicator, label)
                continue
            seen.add((node.key, rows["indikator"][at]))
            above = [node, *(each for each in above if TREE.index(each.level) < TREE.index(node.level))]
            yield _Row(node.level, node.key, rows["indikator"][at], label)

    def _has_money_above(self, table: Table) -> bool:
        """Whether rows above the programs print money there."""
        levels = table.rows["level"]
        told = zip(table.facts.get("rowid", ()), table.facts["measure"], strict=False)
        return any(levels[rowid] in ABOVE and self._is_money(measure) for rowid, measure in told)

    def _shown(self, column: _Column, row: _Row, *, money: bool) -> str:
        """The measure that belongs there: of a program a percent where one may stand there and its target is one."""
        if column.instead and row.level in TREE:
            base = self._cell(self._measures[column.instead].ratio_of[-1], column.period, row)[0]
            return column.instead if base is not None and base.format.endswith((":", ":%")) else column.measure
        if row.level in ABOVE and not money and self._is_money(column.measure):
            return ""  # a blank table does not say that its sasaran have money; in most they have none
        return column.measure

    def _is_money(self, measure: str) -> bool:
        """Whether a measure is of rupiah, or a percent of rupiah."""
        known = self._measures[measure]
        return any(self._measures[each].unit == RUPIAH for each in (measure, *known.ratio_of))

    def _cell(self, measure: str, period: str, row: _Row) -> tuple[OutCell | None, Unfilled | None]:
        """The first of our cells for that row: the total's, of its node, or of that indicator; or why there is none."""
        if not period:
            return None, Unfilled.OTHER_PERIOD
        places = [*(self._filling.get(measure, ()) if period == THIS_YEAR else ()), *self._places[measure, period]]
        if not places and period != THIS_YEAR:
            return None, Unfilled.OTHER_PERIOD
        known = False
        for name, column in places:
            table = self._made.get(name)
            for place in self._lines(table, row, money=self._is_money(measure)) if table is not None else ():
                known = True
                if table is not None and table.cells[column][place].value is not None:
                    return table.cells[column][place], None
        return None, Unfilled.NO_FIGURE if known else Unfilled.ROW_UNKNOWN

    def _lines(self, table: OutTable, row: _Row, *, money: bool) -> Sequence[int]:
        if row.level == TOTAL:
            return [len(table.lines) - 1] if table.lines[-1].kind == TOTAL else []
        if row.kode:
            places = table.rows_of.get(row.kode, ())
            if len(places) <= 1 or not row.indicator:
                return places[:1]
            return [at for at in places if self._says(table, at, row.indicator)]
        if money and row.level == SASARAN:
            return table.rows_of.get(f"s:{self._names.key(row.label)}", ())[:1]
        if not row.indicator:
            return []
        lines = enumerate(table.lines)
        return [at for at, line in lines if line.level == SASARAN and self._says(table, at, row.indicator)]

    def _says(self, table: OutTable, place: int, indicator: str) -> bool:
        line = table.lines[place]
        return (
            line.kind in ("utama", "lanjut")
            and line.indicator is not None
            and self._names.key(line.indicator.text) == self._names.key(indicator)
        )


class _Tree:
    """The rows of our tables, by kode, and by name below what stands above."""

    def __init__(self, made: Iterable[OutTable], layouts: Layouts) -> None:
        self._bare = layouts.vocabulary.names.bare
        self._by_kode: dict[str, Node] = {}
        self._sasaran: set[str] = set()
        self._indicators: set[str] = set()
        for line in (line for table in made for line in table.lines):
            if line.node is not None and line.node.level in TREE:
                known = self._by_kode.get(line.node.key)
                if known is None or not known.children:  # the PK's programs stand without what is below them
                    self._by_kode[line.node.key] = line.node
            elif line.node is not None and line.node.level == SASARAN:
                self._sasaran.add(self._bare(line.node.label))
                self._indicators.add(self._bare(line.indicator.text if line.indicator else ""))

    def is_sasaran(self, label: str) -> bool:
        """Whether a name is that of a sasaran, or of an indicator of one."""
        return self._bare(label) in self._sasaran or self.is_indicator(label)

    def is_indicator(self, label: str) -> bool:
        """Whether a name is that of an indicator of a sasaran."""
        return self._bare(label) in self._indicators - {""}

    def printed(self, labels: Iterable[str]) -> frozenset[str]:
        """The levels that a table prints: those of the rows whose name is that of one row of ours alone."""
        by_name: dict[str, list[Node]] = defaultdict(list)
        for each in self._by_kode.values():
            by_name[self._bare(each.label)].append(each)
        found = (by_name.get(self._bare(label), ()) for label in labels)
        return frozenset(nodes[0].level for nodes in found if len(nodes) == 1)

    def node(self, kode: str, label: str, above: Sequence[Node], levels: Collection[str]) -> Node | None:
        """The row of that kode; else the only one of that name below the nearest row above it that has any, or a program.

        `above`: the table's own rows, the nearest first; `levels`: those it prints, for it may leave the kegiatan out.
        """
        if kode:
            return self._by_kode.get(kode)
        name = self._bare(label)
        for anchor in above if name else ():
            found = [each for each in anchor.children if each.level in levels and self._bare(each.label) == name]
            below = (each for child in anchor.children for each in child.children)
            found = found or [each for each in below if each.level in levels and self._bare(each.label) == name]
            if found:
                return found[0] if len(found) == 1 else None
        found = [each for each in self._by_kode.values() if each.level == TREE[0] and self._bare(each.label) == name]
        return found[0] if name and len(found) == 1 else None
