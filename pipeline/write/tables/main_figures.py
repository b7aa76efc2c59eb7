"""The report's main figures as cells: the totals and the mean that rules/lkjip/_pokok.yaml names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.rulebook.figures import Figures
from pipeline.write.tables.table import OutCell, OutTable


def main_figures(tables: Sequence[OutTable], asked: Figures) -> dict[str, OutCell]:
    """Id of a figure -> its cell; those that have a number."""
    by_id = {table.layout.id: table for table in tables}
    found: dict[str, OutCell] = {}
    for figure in asked.totals:
        table = by_id.get(figure.place.table)
        cell = table.cells[figure.place.column][-1] if table is not None else OutCell()
        if isinstance(cell.value, int | Fraction):
            found[figure.id] = cell
    reached = _rows(by_id.get(asked.mean.place.table), asked.mean.place.column)
    numbers = [Fraction(value) for cell in reached if isinstance(value := cell.value, int | Fraction)]
    if numbers:
        found[asked.mean.id] = OutCell(sum(numbers, start=Fraction(0)) / len(numbers), format=reached[0].format)
    return found


def _rows(table: OutTable | None, column: str) -> list[OutCell]:
    """The cells of a column that hold a number of a row's own: no parts, no total."""
    lines = zip(table.lines, table.cells[column], strict=True) if table is not None else ()
    return [cell for line, cell in lines if line.kind in ("utama", "lanjut") and not isinstance(cell.value, str | None)]
