"""Each row's figure of a measure and period: as its document prints it, or as the parts and rows below it make it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from pipeline.model import Cell, Number
from pipeline.rulebook.measures import Measure
from pipeline.write.office_data.row_lists import RowLists
from pipeline.write.words.numbers import exact

TREE: Final = ("program", "kegiatan", "sub_kegiatan")
ACCOUNT: Final = "rekening"


class Figure(NamedTuple):
    """One number as a document prints it, and where."""

    document: str
    number: Number | None  # None: a predicate ("WTP"), or a cell that could not be read
    printed: str
    unit: str
    period: str
    cell: Cell
    further: tuple[Cell, ...] = ()  # of other units, parts or rows, that were added

    @property
    def amount(self) -> int | Fraction | None:
        return None if self.number is None else exact(self.number)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.cell, *self.further)


def added(figures: Sequence[Figure]) -> Figure | None:
    """All of them as one; a sum with a missing part is missing."""
    if not figures:
        return None
    first = figures[0]
    if len(figures) == 1:
        return first
    cells = tuple(cell for each in figures for cell in each.cells)
    numbers = [each.number for each in figures if each.number is not None]
    whole = len(numbers) == len(figures)
    number = Number(sum(each.value for each in numbers), numbers[0].decimals, numbers[0].unit) if whole else None
    return first._replace(number=number, printed="", cell=cells[0], further=cells[1:])


Places = Mapping[tuple[int, str], Mapping[str, Sequence[int]]]
"""(rowid, measure) -> period -> positions in the facts' columns."""


class Amounts:
    """The figures of one office-year's rows. `columns` are the facts frame's columns as lists."""

    def __init__(
        self, columns: Mapping[str, list[Any]], places: Places, table: RowLists, measures: Mapping[str, Measure]
    ) -> None:
        self._columns = columns
        self._places = places
        self._table = table
        self._measures = measures
        self._made: dict[tuple[int, str, str], list[Figure]] = {}
        self._below: dict[int, list[int]] | None = None
        self._said = set(zip(columns["document"], columns["measure"], columns["period"], strict=True))

    def document(self, rowid: int) -> str:
        """The document that a row is from."""
        return self._table.document[self._table.position[rowid]]

    def of(self, rowid: int, measure: str, period: str) -> list[Figure]:
        """The parts of one row's number, in order; of money that the row does not print, what its parts or its rows add up to."""
        own = self._places.get((rowid, measure), {}).get(period)
        if own:
            return [self._figure(place) for place in sorted(own, key=self._part)]
        if not self._measures[measure].sums or (rowid, measure) in self._places:
            return []
        key = rowid, measure, period
        if key not in self._made and not self.is_said(self.document(rowid), measure, period):
            return []  # thousands of accounts need not be walked for what none of them has
        if key not in self._made:
            self._made[key] = []  # a row below itself adds nothing
            found = added(self._of_parts(rowid, measure, period)) or added(self._of_rows(rowid, measure, period))
            self._made[key] = [] if found is None else [found]
        return self._made[key]

    def is_said(self, document: str, measure: str, period: str) -> bool:
        """Whether any row of a document has a measure, or one of its parts, of a period."""
        return any((document, each, period) in self._said for each in (measure, *self._measures[measure].parts))

    def _of_parts(self, rowid: int, measure: str, period: str) -> list[Figure]:
        """Of each group of belanja that the row has; a group without a cell has nothing."""
        found: list[Figure] = []
        for part in self._measures[measure].parts:
            places = self._places.get((rowid, part), {}).get(period, ())
            found += [self._figure(place) for place in places]
        return found

    def _of_rows(self, rowid: int, measure: str, period: str) -> list[Figure]:
        """Of the rows below: each row of the tree must have it; a rekening without a cell has nothing."""
        found: list[Figure] = []
        for child in self.below.get(rowid, ()):
            figures = self.of(child, measure, period)
            if figures:
                found += figures
            elif self._table.level[self._table.position[child]] != ACCOUNT:
                return []
        return found

    @property
    def below(self) -> Mapping[int, Sequence[int]]:
        """Rowid -> the rows of the tree and the rekening right below it."""
        if self._below is None:
            table, found = self._table, defaultdict(list)
            for at in table.of(*TREE, ACCOUNT):
                found[table.parent[at]].append(table.ids[at])
            self._below = dict(found)
        return self._below

    def amount(self, rowids: Iterable[int], measure: str, period: str) -> int | None:
        """Sen of several rows together, those without the figure aside; None where one could not be read, or none has it."""
        whole = added([figure for rowid in rowids for figure in self.of(rowid, measure, period)])
        return None if whole is None or whole.number is None else whole.number.value

    def _part(self, place: int) -> tuple[int, int]:
        return self._columns["part"][place], self._columns["row"][place]

    def _figure(self, place: int) -> Figure:
        columns = self._columns
        unit, value = columns["unit"][place] or "", columns["value"][place]
        number = None if value is None else Number(int(value), columns["decimals"][place], unit)
        cell = Cell(columns["file"][place], columns["sheet"][place], columns["row"][place], columns["column"][place])
        return Figure(
            columns["document"][place], number, columns["printed"][place] or "", unit, columns["period"][place], cell
        )
