"""One office-year to look things up in: the tree of its programs, its sasaran, and each number with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.model import PERCENT
from pipeline.periods import QUARTER, month_of
from pipeline.rulebook.documents import Source
from pipeline.rulebook.measures import Aspect, Role
from pipeline.rulebook.precedence import QUARTERS, Take
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.amounts import TREE, Amounts, Figure, added
from pipeline.write.office_data.by_quarter import Reported
from pipeline.write.office_data.counts import Counts, in_all
from pipeline.write.office_data.left_out import LeftOut
from pipeline.write.office_data.periods import LAST_QUARTER
from pipeline.write.office_data.row_lists import GOAL
from pipeline.write.office_data.spans import Span
from pipeline.write.office_data.units import Units

__all__ = ["DETAIL", "GOAL", "PROGRAM", "SASARAN", "TREE", "Figure", "Indicator", "Node", "OfficeData"]
SASARAN, PROGRAM, DETAIL = "sasaran", TREE[0], "rincian"
THIS_YEAR: Final = "berjalan"


@dataclass(slots=True, eq=False)
class Indicator:
    """One indicator of a node; `rows` maps a document's name to its rowids (this year's and last year's LKjIP: two)."""

    text: str
    rows: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Node:
    """One sasaran, program, kegiatan, sub kegiatan or rekening, over all documents."""

    key: str
    kode: str
    level: str
    label: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    every: set[str] = field(default_factory=set)
    """Documents whose rows are all of them parts of it: the rekening of every sub kegiatan."""

    @staticmethod
    def below(parent: Node | None, key: str, kode: str, level: str, label: str) -> Node:
        """A new node, its parent's last child."""
        made = Node(key, kode, level, label, parent)
        if parent is not None:
            parent.children.append(made)
        return made


@dataclass(slots=True, eq=False)
class OfficeData:
    """All that the layouts ask for. `columns` are the facts frame's columns as lists."""

    year: int
    quarter: int  # 4 for a year's report
    vocabulary: Vocabulary
    present: Mapping[str, tuple[str, ...]]  # id of a source -> its documents that are there
    programs: list[Node]
    sasaran: list[Node]
    promised: Mapping[str, list[Node]]  # block of the PK -> its rows
    key_indicators: list[Node]  # the sasaran of the IKU
    recommended: list[Node]  # by the evaluation
    rekening: list[Node]
    totals: Mapping[str, Sequence[int]]  # document name -> rowids of its total rows
    tables: Sequence[tuple[str, str, str, str]]  # document, file, sheet, form of each table that was read
    sasaran_names: Mapping[str, frozenset[str]]  # file -> its sasaran and their indicators, as names are compared
    columns: Mapping[str, list[Any]]
    amounts: Amounts
    spans: Mapping[str, Span]  # document -> what its several reports cover
    counts: Counts
    words: Mapping[str, Mapping[int, str]]  # row field -> rowid -> text
    periods: Mapping[str, tuple[str, ...]]  # "berjalan", "lalu", "akhir", "tw1" … -> periods in order of preference
    reported: Reported
    units: Units
    left_out: LeftOut
    seen: dict[tuple[int, Take], list[Figure]] = field(default_factory=dict)
    """(id of a node or indicator, take) -> its figures."""
    asked: dict[tuple[int, int, tuple[Take, ...]], tuple[tuple[Take, list[Figure]], ...]] = field(default_factory=dict)
    """(ids of a node and an indicator, takes) -> the figures of each take that has some."""

    wanted: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    """(document, measure, a column's period) -> the periods that may answer it."""

    @property
    def period(self) -> str:
        return "TW " + ("I", "II", "III", "IV")[self.quarter - 1]

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.vocabulary.sources

    @property
    def strategic(self) -> list[Node]:
        """The sasaran strategis of the PK."""
        return self.promised[self.vocabulary.strategic.id]

    @property
    def every_sasaran(self) -> list[Node]:
        """The sasaran that are reported on, with their programs; without a report those of the PK."""
        return self.sasaran or self.promised_sasaran

    @property
    def promised_sasaran(self) -> list[Node]:
        """Every sasaran of the PK, kinerja lainnya too."""
        return [node for nodes in self.promised.values() for node in nodes if node.level == SASARAN]

    def figures(self, rows: Iterable[int], take: Take, *, every: bool = False) -> list[Figure]:
        """The parts of one number, of the best period that the rows have; [] where there is none.

        Of two rows the first, and what other units or parts of the document have of the same; or `every` row together.
        """
        rows = self._in_force(rows, take.measure)
        if not rows:
            return []
        if (parts := self._months(rows[0], take)) is not None:
            return self._added(rows, take.measure, parts, every=every)
        together = self._over_reports(rows, take, every=every)
        if together is not None:
            return together
        span = self._span(rows[0], take)
        if every:
            rows = self.counted(rows, take)
        for period in self._wanted(rows[0], take) if span is None else span.periods:
            found = self._of_period(rows, take.measure, period, every=every)
            if found:
                return found
        return []

    def _over_reports(self, rows: Sequence[int], take: Take, *, every: bool) -> list[Figure] | None:
        """What several reports make up together; None where one of them says it."""
        span = self._span(rows[0], take)
        counted = self._quarters(rows[0], take)
        together = counted or (span if span is not None and span.apart else None)
        if together is None:
            return None
        if together.lacking:
            return []
        reports = [self._of_period(rows, take.measure, period, every=every) for period in together.periods]
        if counted is not None:
            return in_all(reports)
        whole = added([figure for figures in reports for figure in figures])
        return [] if whole is None else [whole._replace(period=together.periods[-1])]

    def _wanted(self, rowid: int, take: Take) -> Sequence[str]:
        """The periods of which the row's document says the measure, best first for the column.

        A report of the year is one of its last quarter, too.
        """
        document = self.amounts.document(rowid)
        known = self.wanted.get((document, take.measure, take.period))
        if known is None:
            periods = self.periods[take.period]
            if take.period == QUARTERS[-1] and self.quarter == LAST_QUARTER and document in self.reported.of_the_year:
                periods = (*periods, str(self.year))
            known = tuple(period for period in periods if self.amounts.is_said(document, take.measure, period))
            self.wanted[document, take.measure, take.period] = known
        return known

    def _months(self, rowid: int, take: Take) -> tuple[str, ...] | None:
        """The periods that money spent until the end of a quarter is added from; None where one figure says it."""
        measure, document = self.vocabulary.measures[take.measure], self.amounts.document(rowid)
        if take.period not in QUARTERS or not measure.sums or measure.aspect is not Aspect.REACHED:
            return None
        if document not in self.reported.periods:
            return None
        return self.reported.up_to(document, QUARTERS.index(take.period) + 1)

    def _added(self, rows: Sequence[int], measure: str, periods: Sequence[str], *, every: bool) -> list[Figure]:
        """One figure of several periods; a sum with a missing part is missing."""
        each = [self._of_period(rows, measure, period, every=every) for period in periods]
        whole = added([figure for figures in each for figure in figures]) if all(each) else None
        return [] if whole is None else [whole._replace(period=periods[-1])]

    def whole(self, rowid: int, take: Take) -> Figure | None:
        """One row's money, whatever it stands beside: what its reports cover together, or the best period."""
        measure, span = take.measure, self._span(rowid, take)
        months = span.periods if span is not None and span.apart else self._months(rowid, take)
        if months is not None:
            return added([each for period in months for each in self.amounts.of(rowid, measure, period)])
        for period in self._wanted(rowid, take) if span is None else span.periods:
            found = self.amounts.of(rowid, measure, period)
            if found:
                return found[0]
        return None

    def counted(self, rows: Sequence[int], take: Take) -> Sequence[int]:
        """Of the rows of one document's reports those that count together: each report says again what is not spent."""
        if not rows or self._span(rows[0], take) is not None or self._months(rows[0], take) is not None:
            return rows
        last = {*self.units.of_the_last_report(rows), *self.left_out.kept}
        return [each for each in rows if each in last]

    def _in_force(self, rows: Iterable[int], name: str) -> list[int]:
        """Rows without those whose plan is no longer in force: their document's last report has them no more."""
        measure, stale = self.vocabulary.measures[name], self.left_out.stale
        if not stale or not measure.sums or measure.aspect is Aspect.REACHED:
            return list(rows)
        return [each for each in rows if each not in stale]

    def _span(self, rowid: int, take: Take) -> Span | None:
        """What several reports cover, of money spent this year."""
        measure = self.vocabulary.measures[take.measure]
        if take.period != THIS_YEAR or not measure.sums or measure.aspect is not Aspect.REACHED:
            return None
        return self.spans.get(self.amounts.document(rowid))

    def _quarters(self, rowid: int, take: Take) -> Span | None:
        """The reports of which what was reached this year is the sum; None where the last one says it."""
        measure = self.vocabulary.measures[take.measure]
        if take.period != THIS_YEAR or measure.role is not Role.REACHED or rowid not in self.counts.rows:
            return None
        return self.counts.spans.get(self.amounts.document(rowid))

    def _of_period(self, rows: Sequence[int], measure: str, period: str, *, every: bool) -> list[Figure]:
        """The parts of one number of one period."""
        if every:
            counted = (rowid for rowid in rows if self.units.counts(rowid, measure, period))
            each = [self.amounts.of(rowid, measure, period) for rowid in counted]
            whole = added([figure for figures in each for figure in figures]) if all(each) else None
            return [] if whole is None else [whole]
        for rowid in self.units.latest_first(rows):
            found = self.amounts.of(rowid, measure, period)
            if not found:
                continue
            if len(found) == 1 and len(rows) > 1 and self.vocabulary.measures[measure].sums:
                return [self._with_others(found[0], self._beside(rowid, rows, measure), measure)]
            return found
        return []

    def _beside(self, rowid: int, rows: Sequence[int], measure: str) -> list[int]:
        """The rows that add to this one; of what is planned also those that only an earlier report has."""
        beside, kept = self.units.beside(rowid, rows), self.left_out.kept
        if not kept or self.vocabulary.measures[measure].aspect is Aspect.REACHED:
            return beside
        return [*beside, *(each for each in rows if each in kept and each != rowid and each not in beside)]

    def _with_others(self, figure: Figure, rows: Sequence[int], measure: str) -> Figure:
        """A figure with what other units of the office, or other parts of the document, have of the same."""
        others = [each for rowid in rows for each in self.amounts.of(rowid, measure, figure.period)]
        whole = added([figure, *others])
        return figure if whole is None or whole.number is None else whole

    def of(self, node: Node, take: Take, indicator: Indicator | None = None) -> list[Figure]:
        """A node's number in the documents of the source that `take` names; an indicator's own where one is given."""
        owner = node if indicator is None else indicator
        known = self.seen.get((id(owner), take))
        if known is not None:
            return known
        found: list[Figure] = []
        for name in self.present.get(take.source, ()):
            found = self.figures(owner.rows.get(name, ()), take, every=name in node.every)
            if found:
                break
        self.seen[id(owner), take] = found
        return found

    def lateness(self, figure: Figure) -> int:
        """How many months before the report's last one a figure ends; 0 of one that does not say."""
        month = month_of(figure.period)
        return max(0, self.quarter * QUARTER - month) if month else 0

    def unit_of(self, node: Node, indicator: Indicator) -> str:
        """The units in which any source prints an indicator's target or what was reached; a percentage by its name is one."""
        vocabulary = self.vocabulary
        for role in (Role.TARGET, Role.REACHED):
            for takes in vocabulary.figures.get(vocabulary.having(role), {}).values():
                for take in takes:
                    figures = self.of(node, take, indicator)
                    if figures and all(each.unit and each.number is not None for each in figures):
                        return ", ".join(dict.fromkeys(each.unit for each in figures))
        fold = vocabulary.names.fold
        return PERCENT if f"{fold(indicator.text)} ".startswith(f"{fold(PERCENT)} ") else ""

    def word(self, rows: Mapping[str, Sequence[int]], name: str, sources: Sequence[str]) -> str:
        """A word (lokasi, keterangan …) of a node's or indicator's rows, from the first of the sources that has it."""
        for document in (each for source in sources for each in self.present.get(source, ())):
            for rowid in rows.get(document, ()):
                word = self.words[name].get(rowid, "")
                if word:
                    return word
        return ""
