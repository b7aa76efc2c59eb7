"""Printed capaian against kinerja ÷ target: rows with one part each in one pass, rows with several one by one.

A printed percent is right when one of the readings that the field uses gives it: each part by itself; one mean of
the parts; one kinerja against the sum of the targets. When a reading with another base fits (the parts of the row's
own children, another document's target), the row is read so and the difference of the targets is left to its own rule.

A percent that no reading gives is one equation and three cells. Other tables that print the same of the same thing clear
a cell; one that prints another kinerja with which the percent is right names the kinerja. The percent itself is accused
where both others are cleared (or are equal), or where it is known how it came about: a slip of digits, another row's
base. Else nobody is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.check import evidence
from pipeline.check.grid import YEAR, Bools, Grid, Ints, cell_of, fact_cell, period_of
from pipeline.check.intervals import holds
from pipeline.check.notices import two_cells
from pipeline.check.performance import NEGATIVE_FORMULAS, Performance, capaian_exact, exact, half_up
from pipeline.check.quantities import Part, Quantities, amounts, same, shown, sum_of
from pipeline.check.slips import Slip, slip, slips_of
from pipeline.check.terms import columns_of_term, term_columns
from pipeline.model import (
    PERCENT,
    Alternative,
    Cause,
    Cell,
    Confidence,
    Evidence,
    Finding,
    Number,
    Outcome,
    Rule,
    Severity,
)

_ENOUGH: Final = 2
"""Rows that follow a rule before others of their table are held to it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with a capaian: its cells and their parts."""

    rule: Rule
    row: int
    column: int  # of the capaian
    target: int  # columns
    kinerja: int
    targets: tuple[Part, ...]
    reached: tuple[Part, ...]
    percents: tuple[Part, ...]
    negative: bool
    usual: bool  # its table follows the rule in other rows


def capaian_findings(
    grid: Grid, quantity: Quantities, keys: Sequence[Ints], rules: Sequence[Rule], performance: Performance
) -> list[Finding]:
    """A finding for each row whose printed capaian no reading of its numbers gives. `keys`: of kode, of indicators."""
    found: list[Finding] = []
    for rule in rules:
        if rule.relation == "capaian":
            for column in columns_of_term(grid, (rule.left["measure"], "")):
                for row in _suspects(grid, quantity, rule, column, performance):
                    found += _judge(grid, quantity, keys, row, performance)
    return found


def _suspects(grid: Grid, quantity: Quantities, rule: Rule, column: int, performance: Performance) -> Iterator[_Row]:
    """Rows that kinerja ÷ target of part 0 alone does not explain, or that have several parts."""
    period = grid.columns[column][1]
    over = term_columns(grid, rule.right["pembilang"], period)
    under = term_columns(grid, rule.right["penyebut"], period)
    asked = np.array([_speaks_of(rule, block.document) for block in grid.blocks], dtype=bool)
    rows = np.flatnonzero(grid.known[:, column] & (asked & (over >= 0) & (under >= 0))[grid.block])
    top, base = over[grid.block[rows]], under[grid.block[rows]]
    there = (grid.fact[rows, top] >= 0) & (grid.fact[rows, base] >= 0)
    rows, top, base = rows[there], top[there], base[there]
    plain = grid.known[rows, top] & grid.known[rows, base] & (grid.value[rows, base] != 0)
    scale = np.power(10.0, (grid.decimals[rows, base] - grid.decimals[rows, top]).astype(np.int64))
    real = np.zeros(len(rows))
    np.divide(grid.value[rows, top] * 100.0 * scale, grid.value[rows, base], out=real, where=plain)
    unit = np.power(10.0, -grid.decimals[rows, column].astype(np.int64))
    fits = plain & (np.abs(real - grid.value[rows, column] * unit) < 0.4999 * unit)
    several = np.zeros(len(grid.parent), dtype=bool)
    several[[row for row, _ in quantity.further]] = True
    usual = _tables_that_follow(grid, rule, rows, fits)
    for place in np.flatnonzero(~fits | several[rows]).tolist():
        row, kinerja, target = int(rows[place]), int(top[place]), int(base[place])
        name = str(grid.rows.at("indikator", row)) or str(grid.rows.at("label", row))
        yield _Row(
            rule, row, column, target, kinerja, tuple(quantity.parts(row, target)), tuple(quantity.parts(row, kinerja)),
            tuple(quantity.parts(row, column)), performance.is_negative(name), bool(usual[grid.block[row]]),
        )  # fmt: skip


def _tables_that_follow(grid: Grid, rule: Rule, rows: Ints, fits: Bools) -> Bools:
    """[block] -> the rule is how its table computes: by nature for this year's target, by two rows and half of them else."""
    count = np.bincount(grid.block[rows], minlength=len(grid.blocks))
    good = np.bincount(grid.block[rows[fits]], minlength=len(grid.blocks))
    if not rule.right["penyebut"][1]:
        return np.ones(len(grid.blocks), dtype=bool)
    return np.asarray((good >= _ENOUGH) & (good * 2 >= count), dtype=bool)


def _speaks_of(rule: Rule, document: str) -> bool:
    return document in rule.left.get("document", (document,))


# --------------------------------------------------------------------------- readings


def _judge(
    grid: Grid, quantity: Quantities, keys: Sequence[Ints], row: _Row, performance: Performance
) -> Iterator[Finding]:
    if any(part.number is None for part in (*row.targets, *row.reached, *row.percents)):
        return  # a predicate has no percent, an unread cell is reported where it was read
    wrong = _wrong_parts(row, row.targets, performance)
    others = _other_targets(grid, quantity, keys[0], row)
    if not wrong or _is_lawful(grid, quantity, row, others, performance):
        return
    explained = _explanation(grid, quantity, row, performance)
    if explained is not None:
        yield explained
        return
    elsewhere = _rows_elsewhere(grid, keys, row)
    cleared = {
        column
        for column, parts in ((row.column, row.percents), (row.kinerja, row.reached), (row.target, row.targets))
        if any(same(parts, quantity.parts(other, column)) for other in elsewhere)
    }
    if any(same(row.targets, targets) for targets in others):
        cleared.add(row.target)
    kinerja = _other_kinerja(quantity, row, elsewhere, performance) if row.kinerja not in cleared else None
    if kinerja is not None:
        yield _wrong_kinerja(grid, quantity, row, kinerja, performance)
        return
    for part in wrong:
        yield _wrong(grid, quantity, row, part, performance, cleared=frozenset(cleared))


def _is_lawful(
    grid: Grid, quantity: Quantities, row: _Row, others: Sequence[tuple[Part, ...]], performance: Performance
) -> bool:
    """Right on the target of another document, whose difference has a rule of its own; or progress against a year's."""
    if any(not _wrong_parts(row, targets, performance) for targets in others):
        return True
    return bool(row.rule.right["penyebut"][1]) and _fits_another_target(grid, quantity, row, performance)


def _explanation(grid: Grid, quantity: Quantities, row: _Row, performance: Performance) -> Finding | None:
    """Right on another base than the row prints, which is to be explained."""
    below = _children_sum(grid, quantity, row)
    if below is not None and not _wrong_parts(row, (below,), performance):
        return _explained(grid, quantity, row, "jumlah_rincian", below)
    if _fits_negative(row, performance):
        return _explained(grid, quantity, row, "rumus_negatif", row.targets[0])
    return None


def _rows_elsewhere(grid: Grid, keys: Sequence[Ints], row: _Row) -> list[int]:
    """The rows of other tables about the same kode or the same indicator."""
    found: dict[int, None] = {}
    for each in keys:
        if each[row.row] >= 0:
            found |= dict.fromkeys(
                np.flatnonzero((each == each[row.row]) & (grid.block != grid.block[row.row])).tolist()
            )
    return list(found)


def _other_kinerja(
    quantity: Quantities, row: _Row, elsewhere: Sequence[int], performance: Performance
) -> tuple[int, Part] | None:
    """(row, kinerja) of another table with which the printed percent is right; None where it or the percent has parts."""
    if len(row.reached) != 1 or len(row.percents) != 1:
        return None
    for other in elsewhere:
        parts = quantity.parts(other, row.kinerja)
        if len(parts) == 1 and parts[0].number is not None:
            asked = replace(row, reached=(parts[0],))
            if not _wrong_parts(asked, row.targets, performance):
                return other, parts[0]
    return None


def _readings(row: _Row, targets: Sequence[Part], performance: Performance, *, negative: bool) -> list[list[Fraction]]:
    """[part of capaian] -> the percents that would be right there."""
    base, reached = amounts(targets), amounts(row.reached)
    own = [
        capaian_exact(target, done, negative=negative, formula=performance.negative_formula)
        for target, done in zip(base, reached, strict=False)
    ]
    whole = capaian_exact(
        sum(base, Fraction(0)), sum(reached, Fraction(0)), negative=negative, formula=performance.negative_formula
    )
    if len(row.percents) == len(targets) == len(reached):
        return [[value] if value is not None else [] for value in own]
    joint = [] if whole is None else [whole]
    known = [value for value in own if value is not None]
    if len(base) == len(reached) and known:
        joint.append(sum(known, Fraction(0)) / len(known))
    return [joint for _ in row.percents]


def _wrong_parts(row: _Row, targets: Sequence[Part], performance: Performance) -> list[int]:
    """The parts of the printed capaian that no reading gives."""
    readings = _readings(row, targets, performance, negative=row.negative)
    return [place for place, part in enumerate(row.percents) if readings[place] and not _fits(part, readings[place])]


def _fits(part: Part, readings: Sequence[Fraction]) -> bool:
    number = part.number
    return number is not None and any(holds(exact(number), number.decimals, value) for value in readings)


def _fits_negative(row: _Row, performance: Performance) -> bool:
    ways = [replace(performance, negative_formula=each) for each in NEGATIVE_FORMULAS]
    return any(
        all(
            _fits(part, values)
            for part, values in zip(row.percents, _readings(row, row.targets, way, negative=True), strict=True)
        )
        for way in ways
    )


def _fits_another_target(grid: Grid, quantity: Quantities, row: _Row, performance: Performance) -> bool:
    columns = [each for each in grid.columns_of(("target", "target_renstra")) if each != row.target]
    return any(
        parts and not _wrong_parts(row, parts, performance)
        for column in columns
        if (parts := quantity.parts(row.row, column)) and all(part.number is not None for part in parts)
    )


def _other_targets(grid: Grid, quantity: Quantities, keys: Ints, row: _Row) -> list[tuple[Part, ...]]:
    """What the other tables say is the target of the same row: as parts, and as their sum.

    A target of the year, of PPKS-PSKS too, stands there as the target; the end of the Renstra only as itself.
    """
    key = int(keys[row.row])
    rows = np.flatnonzero(keys == key).tolist() if key >= 0 else []
    column = row.target if row.rule.right["penyebut"][1] else grid.column("target", YEAR)
    found = [tuple(quantity.parts(other, column)) for other in rows if other != row.row and column >= 0]
    sums = [(total,) for parts in found if len(parts) > 1 and (total := sum_of(parts)) is not None]
    return [parts for parts in [*found, *sums] if parts and amounts(parts)]


def _children_sum(grid: Grid, quantity: Quantities, row: _Row) -> Part | None:
    """The targets of the row's children added up, where they have one unit."""
    below = [
        part for child in np.flatnonzero(grid.parent == row.row).tolist() for part in quantity.parts(child, row.target)
    ]
    return sum_of(below) if len(below) > 1 else None


# --------------------------------------------------------------------------- findings


def _explained(grid: Grid, quantity: Quantities, row: _Row, base: str, part: Part) -> Finding:
    """The percent is right on another base than the row prints: nothing to accuse, something to explain."""
    return _finding(
        grid, row, quantity.facts(row.row, row.column)[0], Outcome.BEDA, found=shown(row.targets),
        expected=shown([part]), args=(("dasar", base),),
    )  # fmt: skip


def _wrong(
    grid: Grid, quantity: Quantities, row: _Row, part: int, performance: Performance, *, cleared: frozenset[int]
) -> Finding:
    """The percent is computed, so it is the first suspect; what else may be wrong stands beside it. See above."""
    number = row.percents[part].number
    value = _readings(row, row.targets, performance, negative=row.negative)[part][0]
    if number is None:  # pragma: no cover (rows with predicates were left out)
        raise AssertionError
    right = Number(half_up(value, number.decimals), number.decimals, PERCENT)
    fact = quantity.facts(row.row, row.column)[part]
    rounded = abs(exact(number) - value) * 10**number.decimals < 1
    cause = Cause("pembulatan") if rounded else _cause(grid, quantity, row, number, right)
    others = [] if rounded else list(_typed_wrong(grid, quantity, row, part, cleared))
    known = row.usual and (
        cause.id != "tidak_diketahui" or same(row.targets, row.reached) or {row.kinerja, row.target} <= cleared
    )
    if not rounded and (not known or row.column in cleared):
        told = {each.cell for each in others}
        others += [each for each in _unknown(grid, quantity, row, part, cleared) if each.cell not in told]
    shown_as = _shown_as(grid, row, fact_cell(grid, fact), (number, right, right))
    if others:
        own = Alternative(fact_cell(grid, fact), *_names(grid, row.row), number, right, cause)
        return _finding(
            grid, row, fact, Outcome.RANCU, found=number, evidence=(shown_as,), confidence=Confidence.RANCU,
            alternatives=(*others, *([] if row.column in cleared else [own])),
        )  # fmt: skip
    return _finding(
        grid, row, fact, Outcome.SALAH, found=number, expected=right, cause=cause, evidence=(shown_as,),
        confidence=Confidence.KUAT,
    )  # fmt: skip


def _shown_as(grid: Grid, row: _Row, cell: Cell, numbers: tuple[Number, Number, Number]) -> Evidence:
    """`numbers`: the percent as printed, what its row gives, and what both are after the proposal."""
    said, real, after = numbers
    words = f"{evidence.measure_name(grid, row.kinerja)} ÷ {evidence.measure_name(grid, row.target)} × 100"
    return Evidence(
        rule=row.rule.id, subject=evidence.label_of(grid, row.row), left_text=evidence.measure_name(grid, row.column),
        left=said, relation="≈", right_text=words, right=real, left_after=after, right_after=after,
        holds_before=False, holds_after=True,
        cells=(cell, *(cell_of(grid, row.row * grid.width + at) for at in (row.kinerja, row.target))),
    )  # fmt: skip


def _wrong_kinerja(
    grid: Grid, quantity: Quantities, row: _Row, other: tuple[int, Part], performance: Performance
) -> Finding:
    """The percent of the row and another table agree against the kinerja of the row."""
    found, right, said = row.reached[0].number, other[1].number, row.percents[0].number
    if found is None or right is None or said is None:  # pragma: no cover (rows with predicates were left out)
        raise AssertionError
    made = slip(found.value, right.value) if found.decimals == right.decimals else None
    value = _readings(row, row.targets, performance, negative=row.negative)[0][0]
    real = Number(half_up(value, said.decimals), said.decimals, PERCENT)
    cells = (row.row * grid.width + row.kinerja, other[0] * grid.width + row.kinerja)
    shown = _shown_as(grid, row, cell_of(grid, row.row * grid.width + row.column), (said, real, said))
    fact = quantity.facts(row.row, row.kinerja)[0]
    cause = Cause(made.id, made.args) if made else Cause("tidak_diketahui")
    plain = _finding(
        grid, row, fact, Outcome.SALAH, found=found, expected=right, cause=cause, confidence=Confidence.KUAT,
        evidence=(shown, two_cells(grid, row.rule, cells, (found, right))),
    )  # fmt: skip
    return replace(plain, measure=grid.columns[row.kinerja][0], severity=row.rule.severity)


def _unknown(grid: Grid, quantity: Quantities, row: _Row, part: int, cleared: frozenset[int]) -> Iterator[Alternative]:
    """Kinerja and target, unless cleared, with no value: many would do."""
    for column, parts in ((row.kinerja, row.reached), (row.target, row.targets)):
        if column not in cleared and len(parts) == len(row.percents):
            cell = fact_cell(grid, quantity.facts(row.row, column)[part])
            yield Alternative(cell, *_names(grid, row.row), parts[part].number, None, Cause("tidak_diketahui"))


def _typed_wrong(
    grid: Grid, quantity: Quantities, row: _Row, part: int, cleared: frozenset[int]
) -> Iterator[Alternative]:
    """Target or kinerja, if one slip away from a number that gives the printed percent."""
    if not len(row.targets) == len(row.reached) == len(row.percents):
        return
    target, reached, printed = row.targets[part].number, row.reached[part].number, row.percents[part].number
    if target is None or reached is None or printed is None:  # pragma: no cover
        return
    for column, number, is_target in ((row.kinerja, reached, False), (row.target, target, True)):
        if column in cleared:
            continue
        best: tuple[float, int, Slip] | None = None
        for value in sorted(slips_of(number.value)):
            other = Fraction(value, 10**number.decimals)
            real = capaian_exact(other, exact(reached)) if is_target else capaian_exact(exact(target), other)
            made = slip(number.value, value)
            if made and real is not None and holds(exact(printed), printed.decimals, real):
                best = max(
                    best or (made.likelihood, value, made), (made.likelihood, value, made), key=lambda each: each[0]
                )
        if best is not None:
            fact = quantity.facts(row.row, column)[part]
            fixed = Number(best[1], number.decimals, number.unit)
            yield Alternative(
                fact_cell(grid, fact), *_names(grid, row.row), number, fixed, Cause(best[2].id, best[2].args)
            )


def _cause(grid: Grid, quantity: Quantities, row: _Row, found: Number, right: Number) -> Cause:
    """Computed on the target of a row with the same kinerja, or of the row above or below; else a slip."""
    reached = amounts(row.reached)[:1]
    block = np.flatnonzero(grid.block == grid.block[row.row])
    for alike in (True, False):
        for other in sorted(block.tolist(), key=lambda each: abs(each - row.row)):
            base = amounts(quantity.parts(other, row.target))[:1]
            if other == row.row or not base or not base[0] or not reached:
                continue
            if alike and amounts(quantity.parts(other, row.kinerja))[:1] != reached:
                continue
            if not alike and row.row not in (other, int(grid.parent[other])) and other != int(grid.parent[row.row]):
                continue  # a base that happens to fit is no cause
            if base != amounts(row.targets)[:1] and holds(exact(found), found.decimals, reached[0] * 100 / base[0]):
                kode, label = _names(grid, other)
                named = ("kode", kode), ("uraian", label), ("baris", str(int(grid.rows.at("row", other))))
                return Cause("dasar_persen_salah", (("ukuran", grid.columns[row.target][0]), *named))
    made = slip(found.value, right.value)
    return Cause(made.id, made.args) if made else Cause("tidak_diketahui")


def _names(grid: Grid, row: int) -> tuple[str, str]:
    return str(grid.rows.at("kode_cetak", row)), evidence.label_of(grid, row)


def _finding(
    grid: Grid, row: _Row, fact: int, outcome: Outcome, *, found: Number | str | None, expected: Number | str | None = None,
    cause: Cause | None = None, evidence: tuple[Evidence, ...] = (), confidence: Confidence = Confidence.TANPA,
    alternatives: tuple[Alternative, ...] = (), args: tuple[tuple[str, str], ...] = (),
) -> Finding:  # fmt: skip
    block = grid.blocks[int(grid.block[row.row])]
    kode, label = _names(grid, row.row)
    cells = (fact_cell(grid, fact), *(cell_of(grid, row.row * grid.width + at) for at in (row.kinerja, row.target)))
    return Finding(
        office=block.office, year=block.year, rule=row.rule.id, outcome=outcome, severity=Severity.CATATAN if cause and cause.id == "pembulatan" else row.rule.severity,
        document=block.document, cells=cells if outcome != Outcome.SALAH else cells[:1], kode=kode, label=label,
        measure=grid.columns[row.column][0], period=period_of(grid, row.row * grid.width + row.column),
        found=found, expected=expected, cause=cause, confidence=confidence, evidence=evidence,
        alternatives=alternatives, args=args,
    )  # fmt: skip
