"""One office-year to look things up in: the tree of its programs, its sasaran, and each number with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, NamedTuple

from pipeline.model import Cell, Number
from pipeline.rulebook.documents import Source
from pipeline.rulebook.table_layout import Take
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.units import Units
from pipeline.write.words.numbers import exact

SASARAN, PROGRAM = "sasaran", "program"
TREE: Final = (PROGRAM, "kegiatan", "sub_kegiatan")


class Figure(NamedTuple):
    """One number as a document prints it, and where."""

    document: str
    number: Number | None  # None: a predicate ("WTP"), or a cell that could not be read
    printed: str
    unit: str
    period: str
    cell: Cell
    further: tuple[Cell, ...] = ()  # of other units or parts, that were added

    @property
    def amount(self) -> int | Fraction | None:
        return None if self.number is None else exact(self.number)


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
    rekening: list[Node]
    totals: Mapping[str, Sequence[int]]  # document name -> rowids of its total rows
    columns: Mapping[str, list[Any]]
    places: Mapping[tuple[int, str], list[int]]  # (rowid, measure) -> positions in `columns`
    words: Mapping[str, Mapping[int, str]]  # row field -> rowid -> text
    periods: Mapping[str, tuple[str, ...]]  # "berjalan", "lalu", "akhir" -> periods in order of preference
    units: Units
    seen: dict[tuple[int, Take], list[Figure]] = field(default_factory=dict)
    """(id of a node or indicator, take) -> its figures."""

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
    def promised_sasaran(self) -> list[Node]:
        """Every sasaran of the PK, kinerja lainnya too."""
        return [node for nodes in self.promised.values() for node in nodes if node.level == SASARAN]

    def figures(self, rows: Iterable[int], take: Take) -> list[Figure]:
        """The parts of one number, of the best period that the rows have; of two rows the first. [] where there is none."""
        rows = list(rows)
        best, chosen, owner = len(self.periods[take.period]), [], -1
        for rowid in rows:
            here: dict[str, list[int]] = {}
            for place in self.places.get((rowid, take.measure), ()):
                here.setdefault(self.columns["period"][place], []).append(place)
            for rank, period in enumerate(self.periods[take.period][:best] if here else ()):
                if period in here:
                    best, chosen, owner = rank, here[period], rowid
                    break
        found = [self._figure(place) for place in sorted(chosen, key=self._part)]
        if len(found) == 1 and len(rows) > 1 and self.vocabulary.measures[take.measure].sums:
            return [self._added(found[0], self.units.beside(owner, rows), take)]
        return found

    def _added(self, figure: Figure, rows: Sequence[int], take: Take) -> Figure:
        """A figure with what other units of the office, or other parts of the document, have of the same."""
        places = [
            place
            for rowid in rows
            for place in self.places.get((rowid, take.measure), ())
            if self.columns["period"][place] == figure.period
        ]
        others = [self._figure(place) for place in places]
        amounts = [each.number.value for each in (figure, *others) if each.number is not None]
        if not others or figure.number is None or len(amounts) <= len(others):
            return figure
        number = Number(sum(amounts), figure.number.decimals, figure.number.unit)
        return figure._replace(number=number, printed="", further=tuple(each.cell for each in others))

    def _part(self, place: int) -> tuple[int, int]:
        return self.columns["part"][place], self.columns["row"][place]

    def _figure(self, place: int) -> Figure:
        columns = self.columns
        unit, value = columns["unit"][place] or "", columns["value"][place]
        number = None if value is None else Number(int(value), columns["decimals"][place], unit)
        cell = Cell(columns["file"][place], columns["sheet"][place], columns["row"][place], columns["column"][place])
        return Figure(
            columns["document"][place], number, columns["printed"][place] or "", unit, columns["period"][place], cell
        )

    def of(self, node: Node, take: Take, indicator: Indicator | None = None) -> list[Figure]:
        """A node's number in the documents of the source that `take` names; an indicator's own where one is given."""
        owner = node if indicator is None else indicator
        known = self.seen.get((id(owner), take))
        if known is not None:
            return known
        found: list[Figure] = []
        for name in self.present.get(take.source, ()):
            found = self.figures(owner.rows.get(name, ()), take)
            if found:
                break
        self.seen[id(owner), take] = found
        return found

    def word(self, node: Node, name: str, sources: Sequence[str]) -> str:
        """A word of the node's row (lokasi, keterangan …) from the first of the sources that has it."""
        for document in (each for source in sources for each in self.present.get(source, ())):
            for rowid in node.rows.get(document, ()):
                word = self.words[name].get(rowid, "")
                if word:
                    return word
        return ""
