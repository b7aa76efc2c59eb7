"""Cells of the LKjIP's tables that no document fills: what they are known by, and what staff typed in them.

A number that staff typed is used as one of a document would be, and marked as theirs; other words stand there as typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.write.tables.table import MISSING, OWN, Amount, Line, OutCell, OutTable

if TYPE_CHECKING:
    from pipeline.write.tables.table import Draft

NUMBER: Final = "#"
"""Before a number that was typed as one; words stand as they are."""
_NAMES: Final = (ColumnKind.LABEL, ColumnKind.INDICATOR, ColumnKind.KODE)


class Name(NamedTuple):
    """Words in a column, `above` rows higher than the row that they name."""

    above: int
    column: int
    words: str


class Blank(NamedTuple):
    """One cell that staff may fill. Row and column from 0; `names`: what its row is known by; `shown`: what a document says there."""

    sheet: str
    row: int
    column: int
    key: str
    names: tuple[Name, ...]
    shown: str = ""


def is_staffs_own(line: Line) -> bool:
    """Whether all of a row is the staff's, its name too."""
    return line.kind == "utama" and line.node is not None and not line.node.label and not line.node.rows


def line_keys(lines: Sequence[Line]) -> list[str]:
    """What each line is known by, whatever stands above it; of twins also which."""
    times: Counter[str] = Counter()
    keys = []
    for line in lines:
        indicator = line.indicator.text if line.indicator is not None else ""
        part = str(line.part) if line.kind == "bagian" else ""
        key = " › ".join(filter(None, (line.node.key if line.node else line.kind, indicator, part)))
        times[key] += 1
        keys.append(key if times[key] == 1 else f"{key} #{times[key]}")
    return keys


def _key(table: str, column: str, line: str) -> str:
    return f"{table}.{column} › {line}"


def missing_cell(column: Column, draft: Draft, place: int, lacks: str) -> OutCell:
    """What stands where no document says a number: what staff typed there, else a gap in the column's own format."""
    typed = draft.filled.get(_key(draft.layout.id, column.id, draft.keys[place]), "")
    form = "umum" if column.format in (CellFormat.QUANTITY, CellFormat.TEXT) else column.format
    if not typed:
        return OutCell(tint=MISSING, format=form, lacks=lacks)
    return OutCell(_value(typed), "", form if typed.startswith(NUMBER) else CellFormat.TEXT, OWN)


def staff_cell(column: Column, draft: Draft, place: int, said: str) -> OutCell:
    """What staff typed in a cell of theirs; else what a document says there, else a cell that waits for them."""
    if said and _key(draft.layout.id, column.id, draft.keys[place]) not in draft.filled:
        return OutCell(said)
    return missing_cell(column, draft, place, "")


def _value(typed: str) -> Amount | str:
    """Staff's number, exact as it was typed; else their words."""
    if not typed.startswith(NUMBER):
        return typed
    try:
        number = Fraction(typed.removeprefix(NUMBER))
    except ValueError:  # two numbers of two copies
        return typed.replace(NUMBER, "")
    return int(number) if number.denominator == 1 else number


def blanks(tables: Sequence[OutTable]) -> Iterator[Blank]:
    """Every cell that staff may fill, or have filled."""
    for table in tables:
        keys = line_keys(table.lines)
        for at, column in enumerate(table.layout.columns):
            for place, cell in enumerate(table.cells[column.id]):
                if not _is_staffs(column, cell) or table.lines[place].kind == "kosong":
                    continue
                key = _key(table.layout.id, column.id, keys[place])
                shown = "" if cell.tint else str(cell.value)
                yield Blank(table.sheet, table.first + place, at, key, tuple(_names(table, place)), shown)


def _names(table: OutTable, place: int) -> Iterator[Name]:
    """What a line is known by; of one of several targets what the line of them all is known by."""
    line = table.lines[place]
    if is_staffs_own(line):
        yield from (
            Name(0, at, line.number) for at, each in enumerate(table.layout.columns) if each.kind is ColumnKind.NUMBER
        )
        return
    above = line.part + 1 if line.kind == "bagian" else 0
    for at, column in enumerate(table.layout.columns):
        words = table.cells[column.id][place - above].value if column.kind in _NAMES else ""
        if words:
            yield Name(above, at, str(words))


def _is_staffs(column: Column, cell: OutCell) -> bool:
    """Whether a cell waits for staff, holds what they typed, or is one of theirs in which a document's word stands."""
    return cell.tint in (MISSING, OWN) or (column.kind is ColumnKind.STAFF and cell.value is not None)


def unused(filled: Mapping[str, str], tables: Sequence[OutTable]) -> dict[str, str]:
    """What staff typed in cells that a document fills now, or whose row is gone."""
    open_cells = {each.key for each in blanks(tables)}
    return {key: typed for key, typed in filled.items() if typed and key not in open_cells}
