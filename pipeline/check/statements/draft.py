"""The tables of the office's own draft, figure by figure, each with what its row is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.model import Cell, Number, OfficeYear
from pipeline.names import Names
from pipeline.rulebook.precedence import THIS_YEAR
from pipeline.statement import TOTAL

if TYPE_CHECKING:
    import pandas as pd

SASARAN, INDICATOR, TOTAL_LEVEL = "sasaran", "indikator", "total"
_OF_ROW: Final = (
    "document",
    "form",
    "file",
    "sheet",
    "block",
    "kode",
    "kode_cetak",
    "level",
    "label",
    "indikator",
    "parent",
)
_OF_FACT: Final = ("rowid", "row", "column", "measure", "period", "unit", "value", "decimals", "printed", "hidden")


class Block(NamedTuple):
    """One table of a sheet."""

    file: str
    sheet: str
    number: int
    form: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the draft. `key`: as a Statement's row; "" of a total. `name`: level and folded name, where it has no kode."""

    rowid: int
    block: Block
    key: str
    name: tuple[str, str]
    kode: str  # as printed
    level: str
    label: str
    indicator: str  # as printed
    parent: int


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure of a row, part by part; a part that is a word ("WTP") has no number."""

    row: Row
    measure: str
    period: str  # one of precedence.PERIODS
    printed_period: str
    column: int
    numbers: tuple[Number | None, ...]
    words: tuple[str, ...]
    cells: tuple[Cell, ...]  # one a part

    @property
    def value(self) -> Fraction | None:
        """The figure, where it is one number."""
        return exact(self.numbers[0]) if len(self.numbers) == 1 and self.numbers[0] is not None else None


def exact(number: Number) -> Fraction:
    """The value itself, in rupiah, percent or units."""
    return Fraction(number.value, 10**number.decimals)


class DraftTables:
    """All figures of the draft's tables of one office-year, and the rows they stand in."""

    def __init__(self, printed: Sequence[Printed], rows: Mapping[int, Row]) -> None:
        self.printed = printed
        self.rows = rows
        self.of_row: dict[tuple[int, str, str], Printed] = {}
        self.of_block: dict[Block, list[Printed]] = defaultdict(list)
        self._below: dict[int, list[int]] = defaultdict(list)
        for each in printed:
            self.of_row.setdefault((each.row.rowid, each.measure, each.period), each)
            self.of_block[each.row.block].append(each)
        for rowid, row in rows.items():
            self._below[row.parent].append(rowid)

    def below(self, rowid: int, measure: str, period: str) -> list[Printed]:
        """The nearest figures of the same kind in the rows under a row."""
        found = []
        for child in self._below.get(rowid, ()):
            one = self.of_row.get((child, measure, period))
            found += [one] if one is not None else self.below(child, measure, period)
        return found

    def tops(self, block: Block, measure: str, period: str) -> list[Printed]:
        """The figures of a table that stand under no other of the same kind, its totals left out."""
        found = []
        for each in self.of_block[block]:
            mine = (each.measure, each.period) == (measure, period) and each.row.level != TOTAL_LEVEL
            if mine and not any((above, measure, period) in self.of_row for above in self._above(each.row)):
                found.append(each)
        return found

    def _above(self, row: Row) -> Iterator[int]:
        parent = row.parent
        while parent in self.rows:
            yield parent
            parent = self.rows[parent].parent


class Frames(NamedTuple):
    """The two frames of one office-year."""

    rows: pd.DataFrame
    facts: pd.DataFrame
    place: OfficeYear


def draft_tables(read: Frames, document: str, periods: Mapping[str, Sequence[str]], names: Names) -> DraftTables:
    """The tables of the report's own document that print something of this year; last year's report is none of them."""
    mine, told = (frame[frame["document"] == document] for frame in (read.rows, read.facts))
    if not len(told):
        return DraftTables((), {})
    this_year = frozenset(period for period in periods[THIS_YEAR] if period)
    files = set(told["file"][told["period"].isin(this_year)])
    known = _rows(mine, names)
    named = {period: name for name in reversed(list(periods)) for period in periods[name] if period}
    columns = {name: told[name].tolist() for name in (*_OF_FACT, "file", "sheet")}
    runs: dict[tuple[int, str, str, int], list[int]] = defaultdict(list)
    for at, file in enumerate(columns["file"]):
        if file in files and columns["rowid"][at] in known and not columns["hidden"][at]:
            key = tuple(columns[name][at] for name in ("rowid", "measure", "period", "column"))
            runs[key].append(at)
    printed = [
        _printed(known[key[0]], named[key[2]], key, places, columns) for key, places in runs.items() if key[2] in named
    ]
    return DraftTables(printed, known)


def _printed(
    row: Row, period: str, key: tuple[int, str, str, int], places: Sequence[int], columns: Mapping[str, list[Any]]
) -> Printed:
    numbers = tuple(_number(columns, at) for at in places)
    cells = tuple(
        Cell(row.block.file, row.block.sheet, int(columns["row"][at]), int(columns["column"][at])) for at in places
    )
    words = tuple(str(columns["printed"][at]) for at in places)
    return Printed(row, key[1], period, key[2], key[3], numbers, words, cells)


def _number(columns: Mapping[str, list[Any]], at: int) -> Number | None:
    value = columns["value"][at]
    if not isinstance(value, int):
        return None
    return Number(value, int(columns["decimals"][at]), str(columns["unit"][at]))


def _rows(rows: pd.DataFrame, names: Names) -> dict[int, Row]:
    said = {name: rows[name].tolist() for name in _OF_ROW}
    made: dict[int, Row] = {}
    for at, rowid in enumerate(rows.index.tolist()):
        level, label, kode = str(said["level"][at]), str(said["label"][at]), str(said["kode"][at])
        indicator, parent = str(said["indikator"][at]), int(said["parent"][at])
        key, name = kode, (level, names.key(label))
        if level == TOTAL_LEVEL:
            key = TOTAL
        elif level == SASARAN:
            key = f"s:{names.key(label)}"
        elif level == INDICATOR and parent in made:
            above = made[parent]
            key, name, indicator = above.key, above.name, indicator or label
        block = Block(str(said["file"][at]), str(said["sheet"][at]), int(said["block"][at]), str(said["form"][at]))
        made[rowid] = Row(rowid, block, key, name, str(said["kode_cetak"][at]), level, label, indicator, parent)
    return made
