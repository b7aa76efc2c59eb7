"""Findings about what may lawfully be so: two cells compared, or a row that is missing or named otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.check.grid.grid import Grid
from pipeline.check.grid.numbers import At, Row
from pipeline.check.grid.places import cell_of, figure, label_of, period_of
from pipeline.model import Cell, Evidence, Finding, Number, Outcome
from pipeline.rulebook.reconciliation import Rule

Said = Number | str | None


def two_cells(
    grid: Grid, rule: Rule, cells: tuple[At, At], numbers: tuple[Number | None, Number | None], relation: str = "="
) -> Evidence:
    """Two cells side by side, as they stand."""
    one, other = cells
    return Evidence(
        rule=rule.id, subject=label_of(grid, grid.split(other)[0]), left_side=figure(grid, one), left=numbers[0],
        relation=relation, right_side=figure(grid, other), right=numbers[1], left_after=numbers[0], right_after=numbers[1],
        holds_before=False, holds_after=False, cells=(cell_of(grid, one), cell_of(grid, other)),
    )  # fmt: skip


def document_of(grid: Grid, row: Row) -> str:
    """Whose row it is."""
    return grid.blocks[int(grid.block[row])].document


def document(grid: Grid, cell: At) -> str:
    """Whose cell it is."""
    return document_of(grid, grid.split(cell)[0])


def cell_notice(
    grid: Grid, rule: Rule, cells: tuple[At, At], said: tuple[Said, Said], shown_as: tuple[Evidence, ...],
    *, args: tuple[tuple[str, str], ...] = (),
) -> Finding:  # fmt: skip
    """BEDA: a cell beside the one it is compared with, and what both say."""
    cell, reference = cells
    found, expected = said
    row, column = grid.split(cell)
    block = grid.blocks[int(grid.block[row])]
    return Finding(
        office=block.office, year=block.year, rule=rule.id, outcome=Outcome.BEDA, severity=rule.severity,
        document=block.document, cells=(cell_of(grid, cell), cell_of(grid, reference)),
        kode=str(grid.rows.at("kode_cetak", row)), label=label_of(grid, row),
        measure=grid.columns[column][0], period=period_of(grid, cell), found=found, expected=expected,
        evidence=shown_as, args=args or (("acuan", document(grid, reference)),),
    )  # fmt: skip


def row_notice(
    grid: Grid, rule: Rule, row: Row, said: tuple[str | None, str | None], args: Iterable[tuple[str, str]]
) -> Finding:
    """BEDA: a whole row, and what two documents call it."""
    found, expected = said
    block = grid.blocks[int(grid.block[row])]
    return Finding(
        office=block.office, year=block.year, rule=rule.id, outcome=Outcome.BEDA, severity=rule.severity,
        document=block.document, cells=(_label_cell(grid, row),), kode=str(grid.rows.at("kode_cetak", row)),
        label=label_of(grid, row), found=found, expected=expected, args=tuple(args),
    )  # fmt: skip


def _label_cell(grid: Grid, row: Row) -> Cell:
    """The cell that holds the row's label."""
    block = grid.blocks[int(grid.block[row])]
    return Cell(block.file, block.sheet, int(grid.rows.at("row", row)), int(grid.rows.at("column", row)))
