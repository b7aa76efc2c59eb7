"""From the grid back to names: where a cell stands in its workbook, what it says, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.check.grid.grid import YEAR, Grid
from pipeline.check.grid.lookups import first_filled
from pipeline.model import Cell, Number, Side, SideKind, Term


def cell_of(grid: Grid, cell: int) -> Cell:
    """Where a grid cell stands in its workbook; a blank one in its row, in the column of its measure."""
    row, column = divmod(cell, grid.width)
    block = grid.blocks[int(grid.block[row])]
    fact = int(grid.fact[row, column])
    if fact >= 0:
        return fact_cell(grid, fact)
    near = first_filled(grid, int(grid.block[row]), column)
    place = int(grid.facts.at("column", near)) if near >= 0 else 1
    return Cell(block.file, block.sheet, int(grid.rows.at("row", row)), place)


def cells_at(grid: Grid, cells: Sequence[int]) -> list[Cell]:
    """The same of many grid cells, looked up together."""
    if not cells:
        return []
    row, column = np.divmod(np.array(cells, dtype=np.int64), grid.width)
    facts = grid.fact[row, column]
    lines, places = (grid.facts.all(name)[facts].tolist() for name in ("row", "column"))
    tables = grid.block[row].tolist()
    return [
        Cell(grid.blocks[table].file, grid.blocks[table].sheet, int(line), int(place)) if fact >= 0 else cell_of(grid, cell)
        for cell, fact, table, line, place in zip(cells, facts.tolist(), tables, lines, places, strict=True)
    ]  # fmt: skip


def fact_cell(grid: Grid, fact: int) -> Cell:
    """Where a fact stands in its workbook."""
    block = grid.blocks[int(grid.block[int(grid.facts.at("rowid", fact))])]
    return Cell(block.file, block.sheet, int(grid.facts.at("row", fact)), int(grid.facts.at("column", fact)))


def number_of(grid: Grid, cell: int, value: int | None = None) -> Number | None:
    """The number in a grid cell (or `value` in its place); None where the cell is blank and no value is given."""
    row, column = divmod(cell, grid.width)
    fact = int(grid.fact[row, column])
    if fact < 0:
        return None if value is None else Number(value, *like_its_column(grid, column))
    unit = str(grid.facts.at("unit", fact))
    return Number(int(grid.value[row, column]) if value is None else value, int(grid.decimals[row, column]), unit)


def like_its_column(grid: Grid, column: int) -> tuple[int, str]:
    """(decimals, unit) that a blank cell of a column would have."""
    known = grid.fact[grid.known[:, column], column]
    fact = int(known[0] if len(known) else grid.fact[:, column].max())
    return int(grid.facts.at("decimals", fact)), str(grid.facts.at("unit", fact))


def period_of(grid: Grid, cell: int) -> str:
    """The period of a grid cell as its fact says it; the year for a blank one."""
    row, column = divmod(cell, grid.width)
    fact = int(grid.fact[row, column])
    if fact >= 0:
        return str(grid.facts.at("period", fact))
    period = grid.columns[column][1]
    return str(grid.blocks[int(grid.block[row])].year) if period == YEAR else period


def term_of(
    grid: Grid, cell: int, *, document: bool = False, sheet: bool = False, sign: int = 1, named: bool = False
) -> Term:
    """What a cell counts, as a term of an equation; with whose it is, and `named` with its row, where asked."""
    row, column = divmod(cell, grid.width)
    measure, period = grid.columns[column]
    block = grid.blocks[int(grid.block[row])]
    return Term(
        measure,
        "" if period == YEAR else period,
        block.document if document else "",
        block.sheet if sheet else "",
        sign,
        label_of(grid, row) if named else "",
    )


def figure(grid: Grid, cell: int, *, document: bool = True) -> Side:
    """A side of an equation that is one cell."""
    return Side(SideKind.FIGURE, (term_of(grid, cell, document=document),))


def label_of(grid: Grid, row: int) -> str:
    """The uraian of a row (an indicator line has its indicator)."""
    return str(grid.rows.at("label", row)) or str(grid.rows.at("indikator", row))
