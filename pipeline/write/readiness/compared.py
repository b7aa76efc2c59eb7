"""Criteria that hold a column of a table against another one, or against a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

from pipeline.model import PERCENT, Cell, Number
from pipeline.rulebook.performance import half_up
from pipeline.rulebook.readiness import Criterion
from pipeline.rulebook.table_layout import Column
from pipeline.write.readiness.of_findings import tell
from pipeline.write.readiness.rows import asked_of, column_of, head_of, listed, name_of, see
from pipeline.write.readiness.said import Given, Item, Said
from pipeline.write.tables.printed import QUANTITY, printed
from pipeline.write.tables.ratio_columns import amount_of
from pipeline.write.tables.table import OutCell, OutTable
from pipeline.write.words.numbers import at_scale, text

DECIMALS: Final = 2  # of a percent, as it is printed


class _Than(Enum):
    """How one cell stands to another one of its row."""

    WORSE = "buruk"
    NOT_WORSE = "tidak"
    UNKNOWN = "tidak tahu"


def not_worse(asked: Criterion, given: Given) -> Said:
    """A column against another one of its row; what the Daftar Selisih says already is told by its number."""
    table, said = given.tables[asked.table], Said()
    one, other = column_of(table, asked.column), column_of(table, asked.than)
    heads = {"kolom": head_of(one, given), "pembanding": head_of(other, given)}
    rows = given.rows_of(asked.rules) if asked.rules else []
    tell(rows, given, said)
    told = {cell for row in rows for part in row.matter.parts for cell in part.cells}
    found = {place: _stands(table, place, (one, other), given) for place in _each_target(asked, table)}
    worse = [place for place, than in found.items() if than is _Than.WORSE]
    unsaid = [place for place in worse if not told & set(_sources(table, place, (one, other)))]
    for place in listed(unsaid, table, said, given):
        left, right = table.cells[one.id][place], table.cells[other.id][place]
        words = {"uraian": name_of(table, place), "nilai": printed(left), "nilai_pembanding": printed(right)}
        sentence = given.say("memburuk", **words, **heads)
        also = see(given.accused(), _sources(table, place, (one, other)), given)
        said.open.append(Item(sentence + also, table.sheet, table.address(one.id, place)))
    fine = [place for place, than in found.items() if than is _Than.NOT_WORSE]
    if fine:
        sentence = given.say("tidak_memburuk", banyak=len(fine), **heads)
        said.holds.append(Item(sentence, table.sheet, table.address(one.id, fine[0])))
    unknown = [place for place, than in found.items() if than is _Than.UNKNOWN]
    _incomparable(Counter(_lacking(table, place, (one, other)) for place in unknown), heads, table, given, said)
    return said


def _each_target(asked: Criterion, table: OutTable) -> Iterator[int]:
    """The rows that are asked about; of one with several targets each of them."""
    for place in asked_of(asked, table):
        parts = table.lines[place].parts if table.layout.parts else 1
        yield from range(place + 1, place + 1 + parts) if parts > 1 else (place,)


def _stands(table: OutTable, place: int, columns: tuple[Column, Column], given: Given) -> _Than:
    """By the indicator's direction; numbers of two units are not compared."""
    one, other = (table.cells[each.id][place] for each in columns)
    left, right = amount_of(one), amount_of(other)
    units = {_unit(one), _unit(other)} - {""}
    if left is None or right is None or len(units) > 1:
        return _Than.UNKNOWN
    indicator = table.lines[place].indicator
    negative = given.rules.performance.is_negative(indicator.text if indicator is not None else "")
    return _Than.WORSE if (left > right if negative else left < right) else _Than.NOT_WORSE


def _lacking(table: OutTable, place: int, columns: tuple[Column, Column]) -> str:
    """The source that a blank one waits for."""
    cells = (table.cells[each.id][place] for each in columns)
    return next((cell.lacks for cell in cells if cell.lacks), "")


def _sources(table: OutTable, place: int, columns: tuple[Column, Column]) -> list[Cell]:
    return [cell for each in columns for cell in table.cells[each.id][place].sources]


def _incomparable(lacking: Counter[str], heads: Mapping[str, str], table: OutTable, given: Given, said: Said) -> None:
    for source, count in lacking.items():
        if source and source not in given.data.present:
            words = {"kolom": heads["pembanding"], "banyak": count, "dokumen": given.data.sources[source].label}
            sentence = given.say("tanpa_sumber", **words)
        else:
            sentence = given.say("tanpa_pembanding", banyak=count, **heads)
        said.unknown.append(Item(sentence, table.sheet, "A1"))


def at_most(asked: Criterion, given: Given) -> Said:
    """A column of percents against a limit, as it is printed."""
    table, said = given.tables[asked.table], Said()
    column = column_of(table, asked.column)
    heads = {"kolom": head_of(column, given), "batas": text(Number(half_up(asked.most, 0), 0, PERCENT))}
    places = [place for place in asked_of(asked, table) if table.lines[place].node is not None]
    values = {place: value for place in places if (value := amount_of(table.cells[column.id][place])) is not None}
    above = [place for place, value in values.items() if at_scale(value * 100, DECIMALS) > asked.most * 10**DECIMALS]
    for place in listed(above, table, said, given):
        words = {"uraian": name_of(table, place), "nilai": printed(table.cells[column.id][place])}
        also = see(given.accused(), [cell for cells in table.cells.values() for cell in cells[place].sources], given)
        sentence = given.say("melebihi", **words, **heads) + also
        said.open.append(Item(sentence, table.sheet, table.address(column.id, place)))
    within = [place for place in values if place not in above]
    if within:
        sentence = given.say("dalam_batas", banyak=len(within), **heads)
        said.holds.append(Item(sentence, table.sheet, table.address(column.id, within[0])))
    if len(values) < len(places) or not places:
        sentence = given.say("tanpa_angka", banyak=len(places) - len(values), kolom=heads["kolom"])
        said.unknown.append(Item(sentence, table.sheet, "A1"))
    return said


def _unit(cell: OutCell) -> str:
    """The unit a quantity is printed with; "" where none is."""
    return cell.format.split(":", 2)[2] if cell.format.startswith(QUANTITY) else ""
