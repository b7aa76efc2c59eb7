"""Totals of the report that are not their source's own, as findings: nobody is accused, somebody must look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.finding_order import in_order
from pipeline.identity import Spots, placed
from pipeline.model import RUPIAH, SEN_DECIMALS, Cell, Finding, Number, OfficeYear, Outcome
from pipeline.rulebook.reading_rules import Says, said
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.table_layout import ColumnKind
from pipeline.write.tables.table import OutTable
from pipeline.write.words.numbers import text


def with_lost_totals(
    findings: Sequence[Finding], tables: Iterable[OutTable], rules: Rules, spots: Spots, place: OfficeYear
) -> list[Finding]:
    """The findings, and one for each Jumlah of a source that a table does not come to and no finding explains yet."""
    vocabulary = rules.vocabulary
    known = {
        (vocabulary.whole_of(measure) or measure, cell.file, spots.sheet_of(cell, place))
        for each in findings
        if each.outcome is not Outcome.BEDA
        for measure in _measures(each)
        for cell in each.cells
    }
    made: dict[Cell, Finding] = {}
    lost = [(table, each) for table in tables for each in table.unequal]
    lost.sort(key=lambda one: one[1].column.kind is ColumnKind.REFERENCE)  # it says what the table says it refers to
    for table, each in lost:
        explained = any((each.measure, cell.file, spots.sheet_of(cell, place)) in known for cell in each.theirs.cells)
        if explained or each.theirs.cell in made:
            continue
        ours = Number(int(Fraction(each.ours) * 10**SEN_DECIMALS), SEN_DECIMALS, RUPIAH)
        found = said(
            rules.readings, Says.TOTAL_OTHER, document=each.theirs.document, cells=each.theirs.cells,
            measure=each.measure, period=each.theirs.period, found=each.theirs.number,
            args=(("lembar", table.sheet), ("jumlah", text(ours))),
        )  # fmt: skip
        made[each.theirs.cell] = replace(found, office=place.office, year=place.year)
    if not made:
        return list(findings)
    return in_order([*findings, *placed(list(made.values()), spots)])


def _measures(finding: Finding) -> set[str]:
    """What a finding speaks of: where nobody can say which cell is wrong, all that its equations count."""
    if finding.outcome is not Outcome.TIDAK_TERLACAK:
        return {finding.measure}
    sides = (side for each in finding.evidence for side in (each.left_side, each.right_side))
    return {finding.measure, *(term.measure for side in sides for term in side.terms)}
