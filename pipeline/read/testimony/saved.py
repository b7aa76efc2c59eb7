"""Values saved with formulas that are not what the formulas give: never computed anew, or numbers typed as text passed over."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.file.formula import Place, terms_of
from pipeline.read.testimony.computed import computed
from pipeline.read.testimony.suspicion import Kind, Suspicion, addresses, apart, same, unit_of
from pipeline.read.testimony.written import Written


def stale_values(table: Written) -> Iterator[Suspicion]:
    """Each formula of a table whose saved value is not what it gives; and each sum over a number typed as text."""
    for place, formula in table.formulas.items():
        found = table.at(*place)
        if found is None or _is_filtered(table, place, formula):
            continue
        gives = computed(formula, table.at)
        if gives is None:
            continue
        if not same(found, gives) and 2 * apart(found, gives) > unit_of(found):  # "precision as displayed" rounds
            yield Suspicion(place, Kind.STALE, formula, found, gives)
        elif passed := _texts(table, place, formula):
            over = sum(table.number(*each) or 0 for each in passed)
            yield Suspicion(place, Kind.TEXT, formula, found, found + over, (("sel", addresses(passed)),))


def _is_filtered(table: Written, place: Place, formula: str) -> bool:
    """Whether what a SUBTOTAL gives depends on which rows are shown, or on the subtotals in its range."""
    return "SUBTOTAL(" in formula.upper() or place[0] in table.hidden_rows


def _texts(table: Written, place: Place, formula: str) -> list[Place]:
    """Cells of the table in the range of a sum that hold a number as text."""
    if ":" not in formula or not table.texts:
        return []
    counts = terms_of(formula, table.table.sheet, (len(table.cells), place[1])).counts
    return [each for each, times in (counts or {}).items() if times == 1 and each in table.texts]
