"""What is said of an efisiensi that no equation locates: a table by another formula or by none, a row that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.cause.slips import slip
from pipeline.check.edits.efficiency import Judged, Line
from pipeline.check.edits.efficiency_formulas import Formula
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.places import cell_of, figure, label_of, number_of, period_of
from pipeline.model import (
    PERCENT,
    Alternative,
    Cause,
    Confidence,
    Evidence,
    Finding,
    Number,
    Outcome,
    Severity,
    Side,
    SideKind,
)
from pipeline.rulebook.performance import half_up


def efisiensi_findings(grid: Grid, tables: Sequence[Judged]) -> Iterator[Finding]:
    """A table by another formula than the one in force, or by none; rows that do not follow one that is no difference."""
    for table in tables:
        if table.formula is None:
            yield _by_none(grid, table)
            continue
        if table.formula.id != table.in_force.id:
            yield _by_another(grid, table, table.formula)
        yield from (_odd(grid, table, line) for line in table.odd)


def _by_another(grid: Grid, table: Judged, formula: Formula) -> Finding:
    at = table.lines[0].cells[0]
    return _finding(
        grid, table, table.lines[0], Outcome.BEDA, severity=Severity.CATATAN, found=number_of(grid, at),
        args=(("dipakai", formula.id.value), ("berlaku", table.in_force.id.value)),
    )  # fmt: skip


def _by_none(grid: Grid, table: Judged) -> Finding:
    odd = [line for line in table.lines if not line.follows(table.in_force)]
    return _finding(
        grid, table, odd[0], Outcome.TIDAK_TERLACAK, confidence=Confidence.TIDAK_TERLACAK,
        shown=tuple(_evidence(grid, table, table.in_force, line) for line in odd),
        args=(("meleset", str(len(odd))), ("baris", str(len(table.lines)))),
    )  # fmt: skip


def _odd(grid: Grid, table: Judged, line: Line) -> Finding:
    """One of its numbers is wrong, or it follows another custom; with the values that the formula gives."""
    formula = table.formula or table.in_force
    shown = _evidence(grid, table, formula, line)
    alternatives = tuple(
        Alternative(
            cell_of(grid, at), str(grid.rows.at("kode_cetak", line.row)), label_of(grid, line.row),
            number_of(grid, at), value, _cause(number_of(grid, at), value),
        )
        for at, value in zip(line.cells, (shown.right, *_solved(grid, line, formula)), strict=True)
        if formula.with_capaian or at != line.cells[1]
    )  # fmt: skip
    return _finding(
        grid, table, line, Outcome.RANCU, confidence=Confidence.RANCU, found=number_of(grid, line.cells[0]),
        shown=(shown,), alternatives=alternatives,
    )  # fmt: skip


def _solved(grid: Grid, line: Line, formula: Formula) -> tuple[Number | None, Number | None]:
    """Capaian and penyerapan that a difference would have; None where the formula is none."""
    (said, _), (capaian, _), (penyerapan, _) = line.printed
    one, other = formula.signs
    if not one:
        return None, None
    values = (said - other * penyerapan) / one, (said - one * capaian) / other
    made = []
    for at, value in zip(line.cells[1:], values, strict=True):
        number = number_of(grid, at)
        decimals = number.decimals if number else 0
        made.append(Number(half_up(value, decimals), decimals, PERCENT) if value >= 0 else None)
    return made[0], made[1]


def _cause(found: Number | None, expected: Number | None) -> Cause:
    made = slip(found.value, expected.value) if found and expected and found.decimals == expected.decimals else None
    return Cause(made.id, made.args) if made else Cause("tidak_diketahui")


def _evidence(grid: Grid, table: Judged, formula: Formula, line: Line) -> Evidence:
    said = number_of(grid, line.cells[0])
    real = formula.of(line.printed[1][0], line.printed[2][0])
    right = None if said is None or real is None else Number(half_up(real, said.decimals), said.decimals, said.unit)
    return Evidence(
        rule=table.rule.id, subject=label_of(grid, line.row),
        left_side=figure(grid, line.cells[0], document=False), left=said, relation="≈",
        right_side=Side(SideKind.FORMULA, formula=formula.id.value), right=right, left_after=said, right_after=right, holds_before=False,
        holds_after=False, cells=tuple(cell_of(grid, at) for at in line.cells),
    )  # fmt: skip


def _finding(
    grid: Grid, table: Judged, line: Line, outcome: Outcome, *, severity: Severity | None = None, found: Number | None = None,
    confidence: Confidence = Confidence.TANPA, shown: tuple[Evidence, ...] = (), alternatives: tuple[Alternative, ...] = (),
    args: tuple[tuple[str, str], ...] = (),
) -> Finding:  # fmt: skip
    at = line.cells[0]
    block = grid.blocks[int(grid.block[line.row])]
    return Finding(
        office=block.office, year=block.year, rule=table.rule.id, outcome=outcome,
        severity=severity or table.rule.severity, document=block.document,
        cells=tuple(cell_of(grid, each) for each in line.cells), kode=str(grid.rows.at("kode_cetak", line.row)),
        label=label_of(grid, line.row), measure=grid.columns[at % grid.width][0], period=period_of(grid, at),
        found=found, confidence=confidence, evidence=shown, alternatives=alternatives, args=args,
    )  # fmt: skip
