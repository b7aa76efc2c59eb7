"""A table's formulas against its numbers → findings of reading, one a cell, and which of its numbers are formulas.

What the check finds of the same cells is said with them, not beside them (pipeline/check/verdict/testimony.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from pipeline.model import Cause, Cell, Confidence, Finding, Number, Table
from pipeline.read.file.cell_looks import NO_LOOKS
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.table.uncomputed import all_zero
from pipeline.read.testimony.computed import Exact
from pipeline.read.testimony.saved import stale_values
from pipeline.read.testimony.sideways import patterns_of, suspected_formulas
from pipeline.read.testimony.suspicion import Kind, Suspicion
from pipeline.read.testimony.typed import suspected_numbers
from pipeline.read.testimony.vertical import sums_of, suspected_sums
from pipeline.read.testimony.written import Written, written
from pipeline.rulebook.reading_rules import ReadingRules, Says, said

_UNKNOWN, _TYPED, _FORMULA = -1, 0, 1
_ORDER: Final = (Kind.TEXT, Kind.OTHER_CELLS, Kind.OTHER_FORMULA, Kind.STALE, Kind.TYPED)
"""Of several things that one cell shows the first is said, what makes its number wrong before the rest."""
_WRONG: Final = {
    Kind.OTHER_CELLS: Says.FORMULA_ASTRAY, Kind.OTHER_FORMULA: Says.FORMULA_ASTRAY, Kind.TEXT: Says.FORMULA_ASTRAY,
    Kind.STALE: Says.STALE_VALUE, Kind.TYPED: Says.TYPED_OVER,
}  # fmt: skip
_RIGHT: Final = {
    Kind.OTHER_CELLS: Says.FORMULA_FRAGILE,
    Kind.OTHER_FORMULA: Says.FORMULA_FRAGILE,
    Kind.TYPED: Says.TYPED_RIGHT,
}
_DECIMALS: Final = 2  # of a number in a column of no known meaning


@dataclass(frozen=True, slots=True, eq=False)
class Testimony:
    """The table with its formulas marked, and what they say."""

    table: Table
    findings: tuple[Finding, ...]


def testimony(table: Table, sheet: SheetLike, readings: ReadingRules) -> Testimony:
    """What the formulas in a table's rows say of it; nothing of a file whose formulas are not known."""
    if sheet.looks is NO_LOOKS:
        return Testimony(table, ())
    formulas = sheet.looks.formulas
    if not formulas:
        return Testimony(replace(table, facts={**table.facts, "formula": [_TYPED] * len(table.facts["row"])}), ())
    places = list(zip(_integers(table.facts["row"]), _integers(table.facts["column"]), strict=True))
    marks = [_FORMULA if place in formulas else _TYPED for place in places]
    table = replace(table, facts={**table.facts, "formula": marks})
    beside = written(table, places, sheet.rows, formulas, sheet.hidden_rows)
    if beside is None:
        return Testimony(table, ())
    if not beside.seen.keys().isdisjoint(sheet.formulas.without_value | all_zero(sheet)):
        return Testimony(table, ())  # never computed: that is said of the table, and its numbers prove nothing
    found = [_finding(beside, each, readings) for each in _one_a_cell(_suspicions(beside))]
    return Testimony(table, tuple(found))


def _integers(column: Sequence[int]) -> list[int]:
    """The cells of a column of integers; as Python's own, which are faster to walk than numpy's."""
    numbers: list[int] = np.asarray(column, np.int64).tolist()
    return numbers


def _suspicions(table: Written) -> list[Suspicion]:
    sums = sums_of(table)
    patterns = patterns_of(table, sums)
    return [
        *suspected_sums(table, sums), *suspected_formulas(table, patterns, sums), *stale_values(table, sums),
        *suspected_numbers(table, patterns, sums),
    ]  # fmt: skip


def _one_a_cell(suspicions: Sequence[Suspicion]) -> list[Suspicion]:
    ranked = sorted(suspicions, key=lambda each: (each.place, each.is_right, _ORDER.index(each.kind)))
    first: dict[tuple[int, int], Suspicion] = {}
    for each in ranked:
        first.setdefault(each.place, each)
    return list(first.values())


def _finding(table: Written, one: Suspicion, readings: ReadingRules) -> Finding:
    rule = _RIGHT[one.kind] if one.is_right and one.kind in _RIGHT else _WRONG[one.kind]
    if rule is Says.FORMULA_ASTRAY and not one.slip:
        rule = Says.FORMULA_OTHER
    row, column = one.place
    at, fact = table.rowid[row], table.facts.get(one.place)
    found, expected = _number(table, one.place, one.found), _number(table, one.place, one.expected)
    return said(
        readings, rule, document=table.table.document, cells=(Cell(table.table.file, table.table.sheet, row, column),),
        kode=str(table.table.rows["kode_cetak"][at]), label=str(table.table.rows["label"][at]),
        measure="" if fact is None else str(table.table.facts["measure"][fact]),
        period="" if fact is None else str(table.table.facts["period"][fact]),
        found=found, expected=None if rule in _RIGHT.values() else expected,
        cause=Cause(one.kind, (("rumus", one.formula), *one.words)),
        confidence=Confidence.KUAT if rule is Says.FORMULA_ASTRAY else Confidence.TANPA,
    )  # fmt: skip


def _number(table: Written, place: tuple[int, int], value: Exact | None) -> Number | None:
    """A number of the sheet as the table reads its column."""
    if value is None:
        return None
    fact = table.facts.get(place)
    if fact is None:
        decimals = _DECIMALS if Fraction(value).denominator > 1 else 0
        return Number(round(value * 10**decimals), decimals)
    decimals = int(table.table.facts["decimals"][fact])
    unit = str(table.table.facts["unit"][fact])
    return Number(round(value * table.scale(place[1]) * 10**decimals), decimals, unit)
