"""The two frames as one grid of integers: a line per row of a table, a column per (measure, period).

Everything below works on arrays; names come back only for what is broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.check.grid.numbers import At, Column, Row
from pipeline.rulebook.vocabulary import Vocabulary

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

YEAR: Final = "tahun"
"""The period of a number that speaks of the whole year, whatever the year is."""

NO_LINE: Final = ("indikator", "tujuan")
"""Levels whose rows carry no money of their own in a sum."""

NO_LEVEL: Final = ("", "rekening", "rincian")
"""Levels that do not say how deep a row stands where its table prints no kode."""

_BLOCK_NAMES: Final = ("office", "year", "document", "form", "file", "sheet", "block")
_TELLING: Final = ("block", "year", "sheet", "file", "office")
"""What of a table's names changes where a new table begins; the others follow from these."""

_YEAR_END: Final = ("sdTW4", "sdB12", "TW4")
FEW_RUNS: Final = 4
_BIGGEST: Final = 10**17
"""Sen beyond which a number is no budget of an office: kept out of the sums (schema names it), so that none overflows."""


@dataclass(frozen=True, slots=True)
class Block:
    """One table: whose, from where. `place` numbers the office-years of the call."""

    office: str
    year: int
    document: str
    form: str
    file: str
    sheet: str
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The text columns of a frame, each taken out of pandas once: asking pandas for one text costs 20 µs."""

    frame: pd.DataFrame
    columns: dict[str, npt.NDArray[Any]]

    def at(self, name: str, place: int) -> Any:  # noqa: ANN401 (a text or a number)
        """One value."""
        return self.all(name)[place]

    def all(self, name: str) -> npt.NDArray[Any]:
        """A whole column."""
        if name not in self.columns:
            self.columns[name] = self.frame[name].to_numpy(dtype=object)
        return self.columns[name]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """`cell` below means row × len(columns) + column; `rows` and `facts` are the frames it was made from."""

    vocabulary: Vocabulary
    rows: Words
    facts: Words
    columns: tuple[tuple[str, str], ...]  # (measure, period)
    fact: npt.NDArray[np.int32]  # [row, column] -> position in facts of part 0, -1 blank
    value: Ints  # [row, column], 0 where blank or unknown
    decimals: npt.NDArray[np.int8]
    known: Bools  # [row, column] a number was read
    parent: Ints  # [row]
    block: Ints  # [row] -> place in blocks
    blocks: tuple[Block, ...]
    place: Ints  # [block] -> office-year
    level: tuple[tuple[str, ...], Ints]  # names, [row] -> place in names
    exists: Bools  # [block, column] the table has this column
    leaf: Bools  # [row] has no row below it that could carry a number
    fact_column: Ints  # [fact] -> place in columns
    fact_known: Bools  # [fact] a number was read
    levels_asked: dict[tuple[str, ...], Bools]  # what at_level found, once
    summands: dict[Column, tuple[Ints, Ints]]  # column -> what sums.children found, once
    unsummed: frozenset[int] = frozenset()  # total rows of tables whose levels nobody can tell
    sorted_once: dict[tuple[str, int, int], tuple[Ints, Ints]] = field(default_factory=dict)  # see lookups.py
    found_once: dict[str, object] = field(default_factory=dict)  # see account_rows.py

    @property
    def width(self) -> int:
        return len(self.columns)

    def at_level(self, names: Sequence[str]) -> Bools:
        """Rows of one of these levels."""
        key = tuple(names)
        if key not in self.levels_asked:
            wanted = np.array([name in names for name in self.level[0]], dtype=bool)
            self.levels_asked[key] = wanted[self.level[1]]
        return self.levels_asked[key]

    def stands_above(self, row: int, other: int) -> bool:
        """Whether one of two rows is above the other in the tree, or is the other."""
        low, high = max(row, other), min(row, other)
        while low > high:
            low = int(self.parent[low])
        return low == high

    def columns_of(self, measures: Sequence[str]) -> list[Column]:
        """The columns of these measures, any period."""
        return [Column(place) for place, (measure, _) in enumerate(self.columns) if measure in measures]

    def column(self, measure: str, period: str) -> Column:
        """One column, or -1."""
        return Column(self.columns.index((measure, period)) if (measure, period) in self.columns else -1)

    def at(self, row: int, column: int) -> At:
        """The cell of a row and a column."""
        return At(row * self.width + column)

    def split(self, cell: At) -> tuple[Row, Column]:
        """The row and the column of a cell."""
        row, column = divmod(cell, self.width)
        return Row(row), Column(column)


def codes(values: pd.Series[Any]) -> tuple[list[Any], Ints]:
    """(names, number of the name per row); free for a categorical column, cheap where equal texts stand together."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return list(values.cat.categories), values.cat.codes.to_numpy().astype(np.int64)
    words = values.to_numpy(dtype=object)
    starts = np.ones(len(words), dtype=bool)
    starts[1:] = np.asarray(words[1:] != words[:-1], dtype=bool)
    if starts.sum() * FEW_RUNS < len(words):
        numbers, names = pd.factorize(words[starts])
        return list(names), numbers.astype(np.int64)[np.cumsum(starts) - 1]
    numbers, names = pd.factorize(words)
    return list(names), numbers.astype(np.int64)


def build_grid(rows: pd.DataFrame, facts: pd.DataFrame, vocabulary: Vocabulary) -> Grid:
    """Grid of any number of office-years. Only part 0 of a quantity stands in it; neither frame is changed."""
    parent = rows["parent"].to_numpy(dtype=np.int64)
    block, blocks = _blocks(rows)
    levels, level = codes(rows["level"])
    columns, column = _columns(facts, block, [each.year for each in blocks])
    rowid = facts["rowid"].to_numpy(dtype=np.int64)
    first = np.flatnonzero(facts["part"].to_numpy(dtype=np.int64) == 0)
    shape = (len(rows), len(columns))
    at = rowid[first] * len(columns) + column[first]
    fact = np.full(len(rows) * len(columns), -1, dtype=np.int32)
    fact[at] = first
    raw = facts["value"]
    amount = raw.fillna(0).to_numpy(dtype=np.int64)
    known_fact = raw.notna().to_numpy() & (np.abs(amount) <= _BIGGEST)
    value, known = np.zeros(len(fact), dtype=np.int64), np.zeros(len(fact), dtype=bool)
    decimals = np.zeros(len(fact), dtype=np.int8)
    value[at], known[at] = np.where(known_fact, amount, 0)[first], known_fact[first]
    decimals[at] = facts["decimals"].fillna(0).to_numpy(dtype=np.int8)[first]
    exists = np.zeros((len(blocks), len(columns)), dtype=bool)
    exists[block[rowid], column] = True
    return Grid(
        vocabulary, Words(rows, {}), Words(facts, {}), columns, fact.reshape(shape), value.reshape(shape),
        decimals.reshape(shape), known.reshape(shape), parent, block, blocks,
        np.array([each.place for each in blocks], dtype=np.int64), (tuple(levels), level), exists,
        _leaves(parent, levels, level), column, known_fact, {}, {},
    )  # fmt: skip


def _blocks(rows: pd.DataFrame) -> tuple[Ints, tuple[Block, ...]]:
    number = table_numbers(rows)
    firsts = np.flatnonzero(np.diff(number, prepend=-1))
    names = [rows[name].array.take(firsts).tolist() for name in _BLOCK_NAMES]
    places: dict[tuple[str, int], int] = {}
    blocks = tuple(
        Block(office, int(year), document, form, file, sheet, places.setdefault((office, int(year)), len(places)))
        for office, year, document, form, file, sheet, _ in zip(*names, strict=True)
    )
    return number, blocks


def table_numbers(rows: pd.DataFrame) -> Ints:
    """[row] -> number of its table. Tables are runs of rows: a new one begins where any of the names changes."""
    starts = np.zeros(len(rows), dtype=bool)
    for name in _TELLING:
        column = rows[name]
        values = column.cat.codes.to_numpy() if isinstance(column.dtype, pd.CategoricalDtype) else column.to_numpy()
        starts[1:] |= np.asarray(values[1:] != values[:-1], dtype=bool)
    return np.cumsum(starts, dtype=np.int64)


def _columns(facts: pd.DataFrame, block: Ints, years: Sequence[int]) -> tuple[tuple[tuple[str, str], ...], Ints]:
    """(measure, period) per fact; a period that is the table's own year, or the only year end there is, becomes YEAR."""
    rowid = facts["rowid"].to_numpy(dtype=np.int64)
    block_of = block[rowid]
    starts = column_starts(rowid, block_of, facts["column"].to_numpy(dtype=np.int64))
    measures, measure = _codes_of_runs(facts["measure"], starts)
    periods, period = _codes_of_runs(facts["period"], starts)
    year_of_period = np.array([int(text) if re.fullmatch(r"\d{4}", text) else -1 for text in periods], dtype=np.int64)
    own = (year_of_period[period] == np.array(years, dtype=np.int64)[block_of]) if len(facts) else np.zeros(0, bool)
    names = [*periods, YEAR]
    period = np.where(own, len(periods), period)
    pair = measure * len(names) + period
    pair = _year_ends(pair, block_of, names, len(measures))
    used = np.flatnonzero(np.bincount(pair))
    place = np.zeros(len(measures) * len(names) + 1, dtype=np.int64)
    place[used] = np.arange(len(used))
    return tuple((str(measures[each // len(names)]), names[each % len(names)]) for each in used.tolist()), place[pair]


def column_starts(rowid: Ints, block: Ints, column: Ints) -> Bools:
    """Where the facts of another column of a table begin. Those of one column share measure and period (see FACT_COLUMNS)."""
    starts = np.ones(len(rowid), dtype=bool)
    starts[1:] = (np.diff(column) != 0) | (np.diff(block) != 0) | (np.diff(rowid) < 0)
    return starts


def _codes_of_runs(values: pd.Series[Any], starts: Bools) -> tuple[list[Any], Ints]:
    numbers, names = pd.factorize(values.to_numpy(dtype=object)[starts])
    return list(names), numbers.astype(np.int64)[np.cumsum(starts) - 1]


def _year_ends(pair: Ints, block_of: Ints, names: Sequence[str], measures: int) -> Ints:
    """Where a table has no number of the year for a measure: s.d. TW IV or s.d. December is it, or TW IV standing alone."""
    ends = [names.index(name) for name in _YEAR_END if name in names]
    if not ends or not len(pair):
        return pair
    wide = len(names)
    there = np.zeros((int(block_of.max()) + 1, measures, wide), dtype=bool)
    there[block_of, pair // wide, pair % wide] = True
    within = [place for place, name in enumerate(names) if re.match(r"(sd)?(TW|B)\d", name)]
    alone = there[:, :, within].sum(axis=2) == 1
    made = pair.copy()
    for end in ends:
        lacks = ~there[:, :, -1] & (alone if names[end] == "TW4" else there[:, :, end])
        mine = (pair % wide == end) & lacks[block_of, pair // wide]
        made[mine] = (pair[mine] // wide) * wide + wide - 1
        there[:, :, -1] |= lacks & there[:, :, end]
    return made


def _leaves(parent: Ints, levels: Sequence[str], level: Ints) -> Bools:
    """Rows without a row below them, indicator lines aside."""
    counted = ~np.array([name in NO_LINE for name in levels], dtype=bool)[level] if len(level) else np.zeros(0, bool)
    leaf = np.ones(len(parent), dtype=bool)
    above = parent[counted & (parent >= 0)]
    leaf[above] = False
    return leaf
