"""Printed tingkat efisiensi against the capaian and penyerapan of its own row, by the formula that its table uses.

A table is read by the formula that its rows agree with: the one in force; another only where it explains three rows
of four, and then that is said (BEDA). A difference gives an equation per row, each of the three numbers within ½ of
its last decimal, and is located with all others. Under a formula that is no difference a row that does not fit is
RANCU; a table that follows no formula is TIDAK_TERLACAK.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check import evidence
from pipeline.check.batch import Batch
from pipeline.check.efisiensi_formulas import FORMULAS, Exact, Formula, as_fraction, fits
from pipeline.check.grid import Grid, cell_of, number_of, period_of
from pipeline.check.performance import half_up
from pipeline.check.terms import columns_of_term, term_columns
from pipeline.model import RUPIAH, Alternative, Cause, Confidence, Evidence, Finding, Number, Outcome, Rule, Severity

_NO_PERCENT: Final = 10_000
"""From here on a number under this header is money ("Efisiensi (Rp)"), not percent points."""

_FEW: Final = 2
"""Rows of a table too small to say that it follows no formula."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that has all three: grid cells and what they print, of efisiensi, capaian and penyerapan."""

    row: int
    cells: tuple[int, int, int]
    printed: tuple[Exact, Exact, Exact]

    def follows(self, formula: Formula) -> bool:
        """Whether its three numbers fit the formula."""
        return fits(formula, *self.printed)


@dataclass(frozen=True, slots=True)
class Judged:
    """One table with the formula that its rows agree with; None where they agree with none."""

    rule: Rule
    place: int  # of the rule
    lines: tuple[Line, ...]
    formula: Formula | None
    in_force: Formula


def judged_tables(grid: Grid, rules: Sequence[Rule], in_force: str) -> list[Judged]:
    """Each table that prints efisiensi, with its formula. `in_force`: the id of one of FORMULAS."""
    usual = next(each for each in FORMULAS if each.id == in_force)
    return [
        Judged(rule, place, tuple(lines), _formula(lines, usual), usual)
        for place, rule in enumerate(rules)
        if rule.relation == "efisiensi"
        for lines in _tables(grid, rule)
    ]


def _tables(grid: Grid, rule: Rule) -> Iterator[list[Line]]:
    """Of each table the rows that have efisiensi, capaian and penyerapan of one period, one number each."""
    for column in columns_of_term(grid, (rule.left["measure"], "")):
        period = grid.columns[column][1]
        parts = [term_columns(grid, (rule.right[name], ""), period) for name in ("capaian", "penyerapan")]
        rows = np.flatnonzero(grid.known[:, column] & ((parts[0] >= 0) & (parts[1] >= 0))[grid.block])
        several = _rows_with_parts(grid) if len(rows) else set()
        tables: dict[int, list[Line]] = {}
        for row in rows.tolist():
            block = int(grid.block[row])
            columns = (column, int(parts[0][block]), int(parts[1][block]))
            if row not in several and all(grid.known[row, each] for each in columns) and _is_percent(grid, row, column):
                cells = (row * grid.width + columns[0], row * grid.width + columns[1], row * grid.width + columns[2])
                tables.setdefault(block, []).append(_line(grid, row, cells))
        yield from tables.values()


def _rows_with_parts(grid: Grid) -> set[int]:
    """Rows with a cell of several numbers."""
    facts = grid.facts
    return set(facts.all("rowid")[facts.all("part").astype(np.int64) > 0].tolist())


def _is_percent(grid: Grid, row: int, column: int) -> bool:
    number = number_of(grid, row * grid.width + column)
    return number is not None and number.unit != RUPIAH and abs(number.value) < _NO_PERCENT * 10**number.decimals


def _line(grid: Grid, row: int, cells: tuple[int, int, int]) -> Line:
    value, decimals = grid.value.ravel(), grid.decimals.ravel()
    one, two, three = (
        (Fraction(int(value[at]), 10 ** int(decimals[at])), Fraction(1, 2 * 10 ** int(decimals[at]))) for at in cells
    )
    return Line(row, cells, (one, two, three))


def _formula(lines: Sequence[Line], usual: Formula) -> Formula | None:
    """The formula in force, in the scale that more rows fit; another that explains far more; None where none does."""
    count = {each: sum(line.follows(each) for line in lines) for each in (usual, as_fraction(usual))}
    own = max(count, key=lambda each: count[each])  # the first of equals
    if count[own] == len(lines) or len(lines) == 1:
        return own
    others = {
        scaled: sum(line.follows(scaled) for line in lines)
        for each in FORMULAS if each != usual
        for scaled in (each, as_fraction(each))
    }  # fmt: skip
    best = max(others, key=lambda each: others[each])
    if others[best] > max(count[own], 1) and others[best] * 4 >= len(lines) * 3:
        return best
    return None if len(lines) > _FEW and count[own] * 2 < len(lines) else own


# --------------------------------------------------------------------------- equations


def efisiensi_batches(grid: Grid, tables: Sequence[Judged]) -> Iterator[Batch]:
    """Efisiensi − capaian + penyerapan of each row, on the finest scale; tolerance ½ of the last decimal of each."""
    for table in tables:
        formula = table.formula
        if formula is None or not any(formula.signs):
            continue
        cells = np.array([line.cells for line in table.lines], dtype=np.int64)
        decimals = grid.decimals.ravel()[cells].astype(np.int64)
        decimals[:, 0] -= len(str(formula.points)) - 1
        units = np.power(10, decimals.max(axis=1, keepdims=True) - decimals)
        signs = np.array([1, -formula.signs[0], -formula.signs[1]], dtype=np.int64)
        rows = cells[:, 0] // grid.width
        yield Batch(
            table.place, rows, cells[:, 0] % grid.width, np.repeat(np.arange(len(rows)), 3), cells.ravel(),
            (signs * units).ravel(), units.sum(axis=1) // 2,
        )  # fmt: skip


# --------------------------------------------------------------------------- what no equation says


def efisiensi_findings(grid: Grid, tables: Sequence[Judged]) -> Iterator[Finding]:
    """A table by another formula than the one in force, or by none; rows that do not follow one that is no difference."""
    for table in tables:
        if table.formula is None:
            yield _by_none(grid, table)
            continue
        if table.formula.id != table.in_force.id:
            yield _by_another(grid, table, table.formula)
        if not any(table.formula.signs):
            yield from (_odd(grid, table, line) for line in table.lines if not line.follows(table.formula))


def _by_another(grid: Grid, table: Judged, formula: Formula) -> Finding:
    at = table.lines[0].cells[0]
    return _finding(
        grid, table, table.lines[0], Outcome.BEDA, severity=Severity.CATATAN, found=number_of(grid, at),
        args=(("dipakai", formula.words), ("berlaku", table.in_force.words)),
    )  # fmt: skip


def _by_none(grid: Grid, table: Judged) -> Finding:
    odd = [line for line in table.lines if not line.follows(table.in_force)]
    return _finding(
        grid, table, odd[0], Outcome.TIDAK_TERLACAK, confidence=Confidence.TIDAK_TERLACAK,
        shown=tuple(_evidence(grid, table, table.in_force, line) for line in odd),
        args=(("meleset", str(len(odd))), ("baris", str(len(table.lines)))),
    )  # fmt: skip


def _odd(grid: Grid, table: Judged, line: Line) -> Finding:
    """One of its numbers is wrong; only for the efisiensi does the formula give a value."""
    formula = table.formula or table.in_force
    shown = _evidence(grid, table, formula, line)
    alternatives = tuple(
        Alternative(
            cell_of(grid, at), str(grid.rows.at("kode_cetak", line.row)), evidence.label_of(grid, line.row),
            number_of(grid, at), shown.right if at == line.cells[0] else None, Cause("tidak_diketahui"),
        )
        for at in (line.cells if formula.with_capaian else line.cells[::2])
    )  # fmt: skip
    return _finding(
        grid, table, line, Outcome.RANCU, confidence=Confidence.RANCU, found=number_of(grid, line.cells[0]),
        shown=(shown,), alternatives=alternatives,
    )  # fmt: skip


def _evidence(grid: Grid, table: Judged, formula: Formula, line: Line) -> Evidence:
    said = number_of(grid, line.cells[0])
    real = formula.of(line.printed[1][0], line.printed[2][0])
    right = (
        None
        if said is None or real is None
        else Number(half_up(real / formula.points, said.decimals), said.decimals, said.unit)
    )
    return Evidence(
        rule=table.rule.id, subject=evidence.label_of(grid, line.row),
        left_text=evidence.measure_name(grid, line.cells[0] % grid.width), left=said, relation="≈",
        right_text=formula.words, right=right, left_after=said, right_after=right, holds_before=False,
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
        label=evidence.label_of(grid, line.row), measure=grid.columns[at % grid.width][0], period=period_of(grid, at),
        found=found, confidence=confidence, evidence=shown, alternatives=alternatives, args=args,
    )  # fmt: skip
