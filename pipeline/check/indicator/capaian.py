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
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.check.cause.slips import slip
from pipeline.check.edits.identities import columns_of_term
from pipeline.check.edits.ratios import holds
from pipeline.check.grid.grid import YEAR, Grid, Ints
from pipeline.check.grid.places import cell_of, fact_cell, figure, label_of, period_of, term_of
from pipeline.check.grid.quantities import Part, Quantities, amounts, printed, same, shown, sum_of
from pipeline.check.indicator.capaian_causes import names_of_row, percent_cause, typed_wrong, without_value
from pipeline.check.indicator.capaian_rows import (
    CapaianRow,
    negative_formula,
    readings_of,
    suspects,
    wrong_parts,
)
from pipeline.check.lawful.notices import two_cells
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
    Severity,
    Side,
    SideKind,
)
from pipeline.rulebook.measures import Role
from pipeline.rulebook.performance import Performance, exact, half_up
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

_WHOLE: Final = 100


def capaian_findings(
    grid: Grid, quantity: Quantities, keys: Sequence[Ints], rules: Sequence[Rule], performance: Performance
) -> list[Finding]:
    """A finding for each row whose printed capaian no reading of its numbers gives. `keys`: of kode, of indicators."""
    found: list[Finding] = []
    for rule in rules:
        if rule.shape is Shape.ACHIEVEMENT:
            for column in columns_of_term(grid, (rule.left["measure"], "")):
                rows = list(suspects(grid, quantity, rule, column, performance))
                for row in rows:
                    answered = any(_answer(row, other, performance) for other in rows if other is not row)
                    found += _judge(grid, quantity, keys, row, performance, answered=answered)
    return found


def _answer(row: CapaianRow, other: CapaianRow, performance: Performance) -> bool:
    """Whether two rows each print the percent of the other: then their numbers may have been interchanged as well."""
    return _prints(row, other, performance) and _prints(other, row, performance)


def _prints(row: CapaianRow, other: CapaianRow, performance: Performance) -> bool:
    said = row.percents[0].number
    if said is None or any(part.number is None for part in (*other.targets, *other.reached)):
        return False
    return holds(
        exact(said), said.decimals, readings_of(other, other.targets, performance, negative=other.negative)[0][0]
    )


# --------------------------------------------------------------------------- readings


def _judge(
    grid: Grid, quantity: Quantities, keys: Sequence[Ints], row: CapaianRow, performance: Performance, *, answered: bool
) -> Iterator[Finding]:
    if any(part.number is None for part in (*row.targets, *row.reached, *row.percents)):
        return  # a predicate has no percent, an unread cell is reported where it was read
    wrong = wrong_parts(row, row.targets, performance)
    others = _other_targets(grid, quantity, keys[0], row)
    if not wrong or _is_lawful(grid, quantity, row, others, performance):
        return
    explained = _explanation(grid, quantity, row, performance)
    if explained is not None:
        yield explained
        return
    elsewhere = rows_elsewhere(grid, keys, row)
    cleared = {
        column
        for column, parts in ((row.column, row.percents), (row.kinerja, row.reached), (row.target, row.targets))
        if any(same(parts, quantity.parts(other, column)) for other in elsewhere)
    }
    if any(same(row.targets, targets) for targets in others):
        cleared.add(row.target)
    kinerja = _other_kinerja(quantity, row, elsewhere, performance) if row.kinerja not in cleared else None
    if kinerja is not None:
        if not _is_rounded(row.reached[0].number, kinerja[1].number):  # else the percent is of the finer one: lawful
            yield _wrong_kinerja(grid, quantity, row, kinerja, performance)
        return
    for part in wrong:
        yield _wrong(grid, quantity, row, part, performance, cleared=frozenset(cleared), answered=answered)


def _is_rounded(coarse: Number | None, fine: Number | None) -> bool:
    """Whether one number is the other, rounded to its own decimals."""
    if coarse is None or fine is None:  # pragma: no cover (rows with predicates were left out)
        return False
    return holds(exact(coarse), coarse.decimals, exact(fine))


def _is_lawful(
    grid: Grid, quantity: Quantities, row: CapaianRow, others: Sequence[tuple[Part, ...]], performance: Performance
) -> bool:
    """Right on the target of another document, whose difference has a rule of its own; or progress against a year's."""
    if any(not wrong_parts(row, targets, performance) for targets in others):
        return True
    return bool(row.rule.right["penyebut"][1]) and _fits_another_target(grid, quantity, row, performance)


def _explanation(grid: Grid, quantity: Quantities, row: CapaianRow, performance: Performance) -> Finding | None:
    """Right on another base than the row prints, which is to be explained."""
    below = _children_sum(grid, quantity, row)
    if below is not None and not wrong_parts(row, (below,), performance):
        return _explained(grid, quantity, row, "jumlah_rincian", below)
    formula = negative_formula(row, performance)
    return _inverse(grid, quantity, row, formula, performance) if formula else None


def rows_elsewhere(grid: Grid, keys: Sequence[Ints], row: CapaianRow) -> list[int]:
    """The rows of other tables about the same kode or the same indicator."""
    found: dict[int, None] = {}
    for each in keys:
        if each[row.row] >= 0:
            found |= dict.fromkeys(
                np.flatnonzero((each == each[row.row]) & (grid.block != grid.block[row.row])).tolist()
            )
    return list(found)


def _other_kinerja(
    quantity: Quantities, row: CapaianRow, elsewhere: Sequence[int], performance: Performance
) -> tuple[int, Part] | None:
    """(row, kinerja) of another table with which the printed percent is right; None where it or the percent has parts."""
    if len(row.reached) != 1 or len(row.percents) != 1:
        return None
    for other in elsewhere:
        parts = quantity.parts(other, row.kinerja)
        alike = len(parts) == 1 and (parts[0].unit == row.reached[0].unit or "" in (parts[0].unit, row.reached[0].unit))
        if alike and parts[0].number is not None:
            asked = replace(row, reached=(parts[0],))
            if not wrong_parts(asked, row.targets, performance):
                return other, parts[0]
    return None


def _fits_another_target(grid: Grid, quantity: Quantities, row: CapaianRow, performance: Performance) -> bool:
    vocabulary = grid.vocabulary
    targets = [vocabulary.having(role) for role in (Role.TARGET, Role.END_TARGET)]
    columns = [each for each in grid.columns_of(targets) if each != row.target]
    return any(
        parts and not wrong_parts(row, parts, performance)
        for column in columns
        if (parts := quantity.parts(row.row, column)) and all(part.number is not None for part in parts)
    )


def _other_targets(grid: Grid, quantity: Quantities, keys: Ints, row: CapaianRow) -> list[tuple[Part, ...]]:
    """What the other tables say is the target of the same row: as parts, and as their sum.

    A target of the year, of PPKS-PSKS too, stands there as the target; the end of the Renstra only as itself.
    """
    key = int(keys[row.row])
    rows = np.flatnonzero(keys == key).tolist() if key >= 0 else []
    column = row.target if row.rule.right["penyebut"][1] else grid.column(grid.vocabulary.having(Role.TARGET), YEAR)
    found = [tuple(quantity.parts(other, column)) for other in rows if other != row.row and column >= 0]
    sums = [(total,) for parts in found if len(parts) > 1 and (total := sum_of(parts)) is not None]
    return [parts for parts in [*found, *sums] if parts and amounts(parts)]


def _children_sum(grid: Grid, quantity: Quantities, row: CapaianRow) -> Part | None:
    """The targets of the row's children added up, where they have one unit."""
    below = [
        part for child in np.flatnonzero(grid.parent == row.row).tolist() for part in quantity.parts(child, row.target)
    ]
    return sum_of(below) if len(below) > 1 else None


# --------------------------------------------------------------------------- findings


def _explained(grid: Grid, quantity: Quantities, row: CapaianRow, base: str, part: Part) -> Finding:
    """The percent is right on another base than the row prints: nothing to accuse, something to explain."""
    return _finding(
        grid, row, quantity.facts(row.row, row.column)[0], Outcome.BEDA, found=shown(row.targets),
        expected=shown([part]), args=(("dasar", base),),
    )  # fmt: skip


def _inverse(grid: Grid, quantity: Quantities, row: CapaianRow, formula: str, performance: Performance) -> Finding:
    """The percent is right by a formula of indicators of which less is better, which is not the row's in force: a note."""
    said, value = row.percents[0].number, readings_of(row, row.targets, performance, negative=row.negative)[0][0]
    if said is None:  # pragma: no cover (rows with predicates were left out)
        raise AssertionError
    args = (("terbalik", formula), ("sasaran_angka", printed(row.targets)), ("dicapai", printed(row.reached)))
    note = _finding(
        grid, row, quantity.facts(row.row, row.column)[0], Outcome.BEDA, found=shown(row.percents),
        expected=Number(half_up(value, said.decimals), said.decimals, PERCENT), args=args,
    )  # fmt: skip
    return replace(note, severity=Severity.CATATAN)


def _wrong(
    grid: Grid, quantity: Quantities, row: CapaianRow, part: int, performance: Performance, *, cleared: frozenset[int], answered: bool,
) -> Finding:  # fmt: skip
    """The percent is computed, so it is the first suspect; what else may be wrong stands beside it. See above.

    One of just 100 where more was reached may have been cut there, or be of a target of each quarter: never surely wrong.
    Nor is one that answers another row's (`answered`).
    """
    number = row.percents[part].number
    value = readings_of(row, row.targets, performance, negative=row.negative)[part][0]
    if number is None:  # pragma: no cover (rows with predicates were left out)
        raise AssertionError
    right = Number(half_up(value, number.decimals), number.decimals, PERCENT)
    fact = quantity.facts(row.row, row.column)[part]
    rounded = abs(exact(number) - value) * 10**number.decimals < 1
    cut = exact(number) == _WHOLE < value
    cause = Cause("pembulatan") if rounded else percent_cause(grid, quantity, row, number, right, cut=cut)
    others = [] if rounded else list(typed_wrong(grid, quantity, row, part, cleared))
    known = (
        row.usual
        and not cut
        and not answered
        and (cause.id != "tidak_diketahui" or same(row.targets, row.reached) or {row.kinerja, row.target} <= cleared)
    )
    if not rounded and (not known or row.column in cleared):
        told = {each.cell for each in others}
        others += [each for each in without_value(grid, quantity, row, part, cleared) if each.cell not in told]
    shown_as = _shown_as(grid, quantity, row, fact_cell(grid, fact), (number, right, right))
    if others or cut:
        own = Alternative(fact_cell(grid, fact), *names_of_row(grid, row.row), number, right, cause)
        return _finding(
            grid, row, fact, Outcome.RANCU, found=number, evidence=(shown_as,), confidence=Confidence.RANCU,
            alternatives=(*others, *([] if row.column in cleared else [own])),
        )  # fmt: skip
    return _finding(
        grid, row, fact, Outcome.SALAH, found=number, expected=right, cause=cause, evidence=(shown_as,),
        confidence=Confidence.KUAT,
    )  # fmt: skip


def _shown_as(
    grid: Grid, quantity: Quantities, row: CapaianRow, cell: Cell, numbers: tuple[Number, Number, Number]
) -> Evidence:
    """`numbers`: the percent as printed, what its row gives, and what both are after the proposal."""
    said, real, after = numbers
    at, over, under = (row.row * grid.width + column for column in (row.column, row.kinerja, row.target))
    ratio = Side(SideKind.RATIO, (term_of(grid, over), term_of(grid, under)))
    return Evidence(
        rule=row.rule.id, subject=label_of(grid, row.row), left_side=figure(grid, at, document=False),
        left=said, relation="≈", right_side=ratio, right=real, left_after=after, right_after=after,
        holds_before=False, holds_after=True,
        cells=(cell, *(fact_cell(grid, each) for of in (row.kinerja, row.target) for each in quantity.facts(row.row, of))),
    )  # fmt: skip


def _wrong_kinerja(
    grid: Grid, quantity: Quantities, row: CapaianRow, other: tuple[int, Part], performance: Performance
) -> Finding:
    """The percent of the row and another table agree against the kinerja of the row."""
    found, right, said = row.reached[0].number, other[1].number, row.percents[0].number
    if found is None or right is None or said is None:  # pragma: no cover (rows with predicates were left out)
        raise AssertionError
    made = slip(found.value, right.value) if found.decimals == right.decimals else None
    value = readings_of(row, row.targets, performance, negative=row.negative)[0][0]
    real = Number(half_up(value, said.decimals), said.decimals, PERCENT)
    cells = (grid.at(row.row, row.kinerja), grid.at(other[0], row.kinerja))
    shown = _shown_as(grid, quantity, row, cell_of(grid, grid.at(row.row, row.column)), (said, real, said))
    fact = quantity.facts(row.row, row.kinerja)[0]
    cause = Cause(made.id, made.args) if made else Cause("tidak_diketahui")
    plain = _finding(
        grid, row, fact, Outcome.SALAH, found=found, expected=right, cause=cause, confidence=Confidence.KUAT,
        evidence=(shown, two_cells(grid, row.rule, cells, (found, right))),
    )  # fmt: skip
    return replace(plain, measure=grid.columns[row.kinerja][0], severity=row.rule.severity)


def _finding(
    grid: Grid, row: CapaianRow, fact: int, outcome: Outcome, *, found: Number | str | None, expected: Number | str | None = None,
    cause: Cause | None = None, evidence: tuple[Evidence, ...] = (), confidence: Confidence = Confidence.TANPA,
    alternatives: tuple[Alternative, ...] = (), args: tuple[tuple[str, str], ...] = (),
) -> Finding:  # fmt: skip
    block = grid.blocks[int(grid.block[row.row])]
    kode, label = names_of_row(grid, row.row)
    cells = (fact_cell(grid, fact), *(cell_of(grid, row.row * grid.width + at) for at in (row.kinerja, row.target)))
    return Finding(
        office=block.office, year=block.year, rule=row.rule.id, outcome=outcome, severity=Severity.CATATAN if cause and cause.id == "pembulatan" else row.rule.severity,
        document=block.document, cells=cells if outcome != Outcome.SALAH else cells[:1], kode=kode, label=label,
        measure=grid.columns[row.column][0], period=period_of(grid, row.row * grid.width + row.column),
        found=found, expected=expected, cause=cause, confidence=confidence, evidence=evidence,
        alternatives=alternatives, args=args,
    )  # fmt: skip
