"""What staff typed in the cells of the LKjIP's tables that no document fills, found again where rows were moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Final, NamedTuple

from pipeline.write.findings.filled_forms import TABLE_CELLS
from pipeline.write.tables.filled import NUMBER, Blank, Name

Rows = Sequence[Sequence[object]]
_TYPED: Final = TABLE_CELLS.columns[0]
Place = tuple[int, int]
"""Row and column from 0."""


class TableCells(NamedTuple):
    """What was found in a workbook's tables."""

    rows: tuple[dict[str, str], ...]  # of TABLE_CELLS, one for each cell that was found
    untold: tuple[str, ...]  # sheets with a row that is not known any more
    places: Mapping[str, frozenset[Place]]  # where they stand now, by sheet


def table_cells(blanks: Sequence[Blank], grids: Mapping[str, Rows]) -> TableCells:
    """Each cell by what names its row, wherever that stands now; one that cannot be told says nothing."""
    of_sheet: dict[str, list[Blank]] = defaultdict(list)
    for blank in blanks:
        of_sheet[blank.sheet].append(blank)
    said: list[dict[str, str]] = []
    untold: list[str] = []
    places: dict[str, frozenset[Place]] = {}
    for sheet, here in of_sheet.items():
        rows = grids.get(sheet)
        found = dict(_places(here, rows)) if rows is not None else {}
        places[sheet] = frozenset(found.values())
        for blank, place in found.items():
            typed = _typed(_at(rows or (), *place))
            said.append({TABLE_CELLS.id: blank.key, _TYPED: "" if typed == blank.shown else typed})
        if rows is not None and len(found) < len(here):
            untold.append(sheet)
    return TableCells(tuple(said), tuple(untold), places)


def _places(blanks: Sequence[Blank], rows: Rows) -> Iterator[tuple[Blank, Place]]:
    """Where each cell stands now; those that cannot be told apart are left out."""
    same: dict[tuple[int, tuple[Name, ...]], list[Blank]] = defaultdict(list)
    for blank in blanks:
        same[blank.column, blank.names].append(blank)
    standing = _Standing(rows)
    for twins in same.values():
        found = standing.of(twins[0])
        if len(found) == len(twins):
            yield from zip(twins, found, strict=True)  # rows that say the same stay in their order
            continue
        yield from ((each, (each.row, each.column)) for each in twins if (each.row, each.column) in found)


class _Standing:
    """Where words stand in a sheet."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known: dict[str, list[Place]] = defaultdict(list)
        for row, cells in enumerate(rows):
            for at, value in enumerate(cells):
                if words := _words(value):
                    self._known[words].append((row, at))

    def of(self, blank: Blank) -> list[Place]:
        """The cells beside which all of a row's names stand; where none has all, the only one that has one of them."""
        whole = self._beside(blank, blank.names)
        if whole:
            return whole
        single = {place for each in blank.names for place in self._only(blank, each)}
        return sorted(single) if len(single) == 1 else []

    def _only(self, blank: Blank, name: Name) -> list[Place]:
        found = self._beside(blank, (name,))
        return found if len(found) == 1 else []

    def _beside(self, blank: Blank, names: Sequence[Name]) -> list[Place]:
        if not names:
            return []
        first, *rest = names
        found = [(row + first.above, at - first.column) for row, at in self._known.get(first.words, ())]
        return [
            (row, off + blank.column)
            for row, off in found
            if all(_words(_at(self._rows, row - each.above, off + each.column)) == each.words for each in rest)
        ]


def _at(rows: Rows, row: int, column: int) -> object:
    cells = rows[row] if 0 <= row < len(rows) else ()
    return cells[column] if 0 <= column < len(cells) else None


def _typed(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _words(value)
    return f"{NUMBER}{int(value) if value == int(value) else repr(value)}"


def _words(value: object) -> str:
    return "" if value is None else str(value).strip()
