"""Where a number stands, however its rows move: document, table, the way down the tree, measure, period.

Never a rank, a row number or an amount. A row is known by its kode, or by its name where it has none, below those of its
parents; rows that these do not tell apart are counted, in the order of the table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pipeline.model import Cell, Finding, OfficeYear
from pipeline.words import fold_name

if TYPE_CHECKING:
    import pandas as pd

_OF_ROW: Final = (
    "office", "year", "document", "form", "file", "sheet", "block", "row", "kode", "level", "label", "indikator", "parent",
)  # fmt: skip
_OF_FACT: Final = (
    "office", "year", "file", "sheet", "row", "column", "rowid", "measure", "period", "unit", "value", "decimals", "printed",
)  # fmt: skip
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
        self._names = self._table_names()
        self._known: dict[tuple[Any, ...], dict[int, tuple[str, ...]]] = {}  # sheet -> row's position -> path
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
            made[key] = " › ".join(told)
        return made

    def of(self, cell: Cell, place: OfficeYear) -> Spot | None:
        """The spot of a cell: of the number that stands there, else of the row; None where nothing was read."""
        key = (place.office, place.year, cell.file, cell.sheet)
        if key not in self._tables:
            return None
        by_row, by_cell = self._cells_of(key)
        fact = by_cell.get((cell.row, cell.column))
        if fact is not None:
            return self._spot(key, fact)
        at = by_row.get(cell.row)
        return None if at is None else self._row_spot(key, at)

    def values(self, place: OfficeYear) -> Mapping[Spot, str]:
        """Every number of an office-year, as text that changes when it changes; also every row (its words)."""
        found: dict[Spot, str] = {}
        for key, at_rows in self._tables.items():
            if key[:2] != (place.office, place.year):
                continue
            for at in at_rows:
                found.setdefault(self._row_spot(key, at), f"{self._rows['label'][at]}|{self._rows['kode'][at]}")
            parts: dict[Spot, list[str]] = defaultdict(list)
            for fact in self._numbers.get(key, ()):
                parts[self._spot(key, fact)].append(self._value(fact))
            found |= {spot: " ".join(said) for spot, said in parts.items()}
        return found

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
        return replace(row, measure=self._facts["measure"][fact], period=self._facts["period"][fact])

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
            times: Counter[tuple[Any, ...]] = Counter()
            for at in self._tables[key]:
                self._path(at, known, times)
        return known

    def _path(self, at: int, known: dict[int, tuple[str, ...]], times: Counter[tuple[Any, ...]]) -> tuple[str, ...]:
        if at in known:
            return known[at]
        parent = self._at.get(self._rows["parent"][at], -1)
        above = self._path(parent, known, times) if 0 <= parent != at else ()
        own = self._element(at)
        seen = (self._rows["block"][at], *above, own)
        times[seen] += 1
        known[at] = (*above, own if times[seen] == 1 else f"{own} #{times[seen]}")
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
