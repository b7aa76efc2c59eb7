"""What staff typed in the cells of the LKjIP's tables that no document fills, found again where rows were moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.write.findings.filled_forms import TABLE_CELLS
from pipeline.write.tables.filled import NUMBER, Blank

Rows = Sequence[Sequence[object]]
_TYPED: Final = TABLE_CELLS.columns[0]


def filled_rows(blanks: Sequence[Blank], grids: Mapping[str, Rows]) -> Iterator[dict[str, str]]:
    """A row of TABLE_CELLS for each cell that is found, by its place or by what stands beside it; others say nothing."""
    for blank in blanks:
        rows = grids.get(blank.sheet)
        place = _place(blank, rows) if rows is not None else None
        if rows is not None and place is not None:
            yield {TABLE_CELLS.id: blank.key, _TYPED: _typed(_at(rows, *place))}


def _place(blank: Blank, rows: Rows) -> tuple[int, int] | None:
    """Where its anchor stands as it did; else where the only such one stands now."""
    if _words(_at(rows, blank.row, blank.at)) == blank.anchor:
        return blank.row, blank.column
    found = [
        (row, at) for row, cells in enumerate(rows) for at, value in enumerate(cells) if _words(value) == blank.anchor
    ]
    if len(found) != 1 or not blank.anchor:
        return None
    ((row, at),) = found
    return row, blank.column + at - blank.at


def _at(rows: Rows, row: int, column: int) -> object:
    return rows[row][column] if row < len(rows) and 0 <= column < len(rows[row]) else None


def _typed(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _words(value)
    return f"{NUMBER}{int(value) if value == int(value) else repr(value)}"


def _words(value: object) -> str:
    return "" if value is None else str(value).strip()
