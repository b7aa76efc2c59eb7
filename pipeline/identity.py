"""Where a number stands, however its rows move: document, table, the way down the tree, measure, period.

Never a rank, a row number or an amount. A row is known by its kode, or by its name where it has none, below those of its
parents; rows that these do not tell apart are counted in the order of the table, with how many there are: when one of
them goes, nobody takes its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pipeline.model import Cell, Finding, OfficeYear, row_on, sheets_of
from pipeline.words import fold_name

if TYPE_CHECKING:
    import pandas as pd

_OF_ROW: Final = (
    "office", "year", "document", "form", "file", "sheet", "block", "row", "kode", "level", "label", "indikator", "parent",
)  # fmt: skip
_OF_FACT: Final = (
    "office", "year", "file", "sheet", "row", "column", "rowid", "measure", "period", "unit", "value", "decimals", "printed",
)  # fmt: skip
WITHIN: Final = " › "
"""In the name of a table, between its form and what tells it from others of that form."""
UNREAD: Final = "?"
"""What stands for the value of a cell that could not be read."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One number's place. `table`: its form, and its sheet or block where several tables of the document have that form."""

    document: str
    table: str
    path: tuple[str, ...]  # from the top of the tree down to the row
    measure: str = ""  # "" a whole row
    period: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        return (self.document, self.table, *self.path)


class Spots:
    """All rows and numbers of a chunk of offices by their spots; a table is looked through when first asked for."""

    def __init__(self, rows: pd.DataFrame, facts: pd.DataFrame) -> None:
        self._rows = {name: rows[name].tolist() for name in _OF_ROW}
        self._index: list[int] = rows.index.tolist()
        self._facts = {name: facts[name].tolist() for name in _OF_FACT}
        self._at = {rowid: at for at, rowid in enumerate(self._index)}
        self._tables: dict[tuple[Any, ...], list[int]] = defaultdict(list)  # (office, year, file, sheet) -> rows
        for at, key in enumerate(zip(*(self._rows[name] for name in ("office", "year", "file", "sheet")), strict=True)):
            self._tables[key].append(at)
        self._numbers: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for at, key in enumerate(
            zip(*(self._facts[name] for name in ("office", "year", "file", "sheet")), strict=True)
        ):
            self._numbers[key].append(at)
        self._pages: dict[
            tuple[Any, ...], tuple[str, int]
        ] = {  # (office, year, file, sheet) -> (the sheet as the frames call it, which of its sheets it is)
            (*key[:3], sheet): (key[3], at) for key in self._tables for at, sheet in enumerate(sheets_of(key[3]))
        }
        self._names = self._table_names()
        self._known: dict[tuple[Any, ...], dict[int, tuple[str, ...]]] = {}  # sheet -> row's position -> path
        self._said: dict[tuple[Any, ...], dict[Spot, str]] = {}  # sheet -> its values
        self._cells: dict[tuple[Any, ...], tuple[dict[int, int], dict[tuple[int, int], int]]] = {}

    def _table_names(self) -> dict[tuple[Any, ...], str]:
        """(office, year, document, form, file, sheet, block) -> the table's name, as short as tells it apart."""
        tables = dict.fromkeys(
            zip(
                *(self._rows[name] for name in ("office", "year", "document", "form", "file", "sheet", "block")),
                strict=True,
            )
        )
        sheets: dict[tuple[Any, ...], list[tuple[str, str]]] = defaultdict(list)
        blocks: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for office, year, document, form, file, sheet, block in tables:
            sheets[office, year, document, form].append((file, sheet))
            blocks[office, year, document, form, file, sheet].append(block)
        made = {}
        for key in tables:
            *first, file, sheet, block = key
            told = [str(key[3])]
            if len(dict.fromkeys(sheets[tuple(first)])) > 1:
                told.append(fold_name(sheet))
            of_form = sorted(blocks[(*first, file, sheet)])
            if of_form.index(block):
                told.append(str(of_form.index(block) + 1))
            made[key] = WITHIN.join(told)
        return made

    def of(self, cell: Cell, place: OfficeYear) -> Spot | None:
        """The spot of a cell: of the number that stands there, else of the row; None where nothing was read."""
        key = (place.office, place.year, cell.file, self.sheet_of(cell, place))
        if key not in self._tables:
            return None
        by_row, by_cell = self._cells_of(key)
        row = row_on(self._pages[(*key[:3], cell.sheet)][1], cell.row)
        fact = by_cell.get((row, cell.column))
        if fact is not None:
            return self._spot(key, fact)
        at = by_row.get(row)
        return None if at is None else self._row_spot(key, at)

    def sheet_of(self, cell: Cell, place: OfficeYear) -> str:
        """The sheet of a cell as the frames call it: with the others that its table stands on."""
        return self._pages.get((place.office, place.year, cell.file, cell.sheet), (cell.sheet, 0))[0]

    def values(self, place: OfficeYear, document: str = "") -> Mapping[Spot, str]:
        """Every number (and row) of an office-year, or of one of its documents, as text that changes when it changes."""
        found: dict[Spot, str] = {}
        for key, rows in self._tables.items():
            if key[:2] == (place.office, place.year) and (not document or self._rows["document"][rows[0]] == document):
                found |= self._values_of(key)
        return found

    def documents(self, place: OfficeYear) -> frozenset[str]:
        """The documents of an office-year that were read."""
        return frozenset(
            self._rows["document"][rows[0]]
            for key, rows in self._tables.items()
            if key[:2] == (place.office, place.year)
        )

    def value(self, cell: Cell, place: OfficeYear) -> str:
        """What stands at a cell's spot, as `values` says it."""
        spot = self.of(cell, place)
        key = (place.office, place.year, cell.file, self.sheet_of(cell, place))
        return UNREAD if spot is None else self._values_of(key).get(spot, UNREAD)

    def _values_of(self, key: tuple[Any, ...]) -> Mapping[Spot, str]:
        known = self._said.get(key)
        if known is None:
            known = self._said[key] = {}
            for at in self._tables[key]:
                known.setdefault(self._row_spot(key, at), self._words(at))
            parts: dict[Spot, list[str]] = defaultdict(list)
            for fact in self._numbers.get(key, ()):
                parts[self._spot(key, fact)].append(self._value(fact))
            known |= {spot: " ".join(said) for spot, said in parts.items()}
        return known

    def _words(self, at: int) -> str:
        """What a row says beside its numbers."""
        said = (self._rows[name][at] for name in ("label", "kode", "indikator"))
        return "|".join(map(str, filter(None, said)))

    def _cells_of(self, key: tuple[Any, ...]) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
        made = self._cells.get(key)
        if made is None:
            rows = {self._rows["row"][at]: at for at in reversed(self._tables[key])}
            cells: dict[tuple[int, int], int] = {}
            for fact in self._numbers.get(key, ()):
                line = self._facts["row"][fact]
                cells.setdefault((line, self._facts["column"][fact]), fact)
                rows.setdefault(line, self._at[self._facts["rowid"][fact]])  # a line that continues its row
            made = self._cells[key] = (rows, cells)
        return made

    def _spot(self, key: tuple[Any, ...], fact: int) -> Spot:
        row = self._row_spot(key, self._at[self._facts["rowid"][fact]])
        return Spot(row.document, row.table, row.path, self._facts["measure"][fact], self._facts["period"][fact])

    def _value(self, fact: int) -> str:
        value = self._facts["value"][fact]
        if not isinstance(value, int):
            return self._facts["printed"][fact] or UNREAD
        return f"{value}e-{self._facts['decimals'][fact]} {self._facts['unit'][fact]}"

    def _row_spot(self, key: tuple[Any, ...], at: int) -> Spot:
        table = tuple(self._rows[name][at] for name in ("office", "year", "document", "form", "file", "sheet", "block"))
        return Spot(self._rows["document"][at], self._names[table], self._paths(key)[at])

    def _paths(self, key: tuple[Any, ...]) -> dict[int, tuple[str, ...]]:
        """Row's position -> path, of all tables of a sheet."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = {}
            here = self._tables[key]
            twins = Counter(self._sibling(at) for at in here)
            times: Counter[tuple[Any, ...]] = Counter()
            names: dict[int, str] = {}
            for at in here:
                mark = self._sibling(at)
                times[mark] += 1
                names[at] = mark[-1] if twins[mark] == 1 else f"{mark[-1]} #{times[mark]}/{twins[mark]}"
            for at in here:
                self._path(at, known, names)
        return known

    def _sibling(self, at: int) -> tuple[Any, ...]:
        """What twins share: their block, their parent, what they are known by."""
        return self._rows["block"][at], self._rows["parent"][at], self._element(at)

    def _path(self, at: int, known: dict[int, tuple[str, ...]], names: Mapping[int, str]) -> tuple[str, ...]:
        if at not in known:
            parent = self._at.get(self._rows["parent"][at], -1)
            above = self._path(parent, known, names) if 0 <= parent != at and parent in names else ()
            known[at] = (*above, names[at])
        return known[at]

    def _element(self, at: int) -> str:
        said: str = self._rows["kode"][at] or fold_name(self._rows["label"][at])
        indicator = self._rows["indikator"][at] if self._rows["level"][at] == "indikator" else ""
        return f"{said} › {fold_name(indicator)}" if indicator else said or self._rows["level"][at]


def placed(findings: Iterable[Finding], spots: Spots) -> list[Finding]:
    """The findings, each with its table and path where its first cell is of a table that was read."""
    made = []
    for each in findings:
        spot = spots.of(each.cells[0], OfficeYear(each.office, each.year)) if each.cells else None
        made.append(each if spot is None else replace(each, path=spot.row[1:]))
    return made
