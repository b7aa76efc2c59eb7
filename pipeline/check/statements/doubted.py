"""Sources that are in doubt themselves: what our tables take or compute from them accuses nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.check.statements.inputs import Inputs
from pipeline.check.statements.own_figures import OwnFigures
from pipeline.model import Cell, Finding, Outcome
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.statement import TOTAL, How, Statement

Taken = tuple[str, str]
"""Row and measure of a figure that is taken from a source, or added up."""


class Doubt:
    """Which statements stand on a cell of a source that a finding says is wrong, or may be."""

    def __init__(self, own: OwnFigures, vocabulary: Vocabulary) -> None:
        self._measures = vocabulary.measures
        self._inputs = Inputs(vocabulary)
        self._of_cell: dict[Cell, list[Statement]] = {}
        self._above = {each.row: each.above for each in own.every}
        for each in own.every:
            for cell in each.sources if each.how in (How.TAKEN, How.ADDED) else ():
                self._of_cell.setdefault(cell, []).append(each)

    def touched(self, findings: Iterable[Finding], report: str) -> set[Taken]:
        """The figures of sources that findings cast doubt on, and all that count them in."""
        return {
            taken
            for cell in _suspects(findings, report)
            for each in self._of_cell.get(cell, ())
            for taken in self._with_sums(each)
        }

    def is_doubted(self, own: Statement, touched: set[Taken]) -> bool:
        """Whether a statement stands on one of them."""
        return not touched.isdisjoint(self._stands_on(own))

    def _with_sums(self, own: Statement) -> Iterator[Taken]:
        """A figure, and all that count it in."""
        yield own.row, own.measure
        row = own.row
        while self._measures[own.measure].sums and row != TOTAL:
            row = self._above.get(row, TOTAL) or TOTAL
            yield row, own.measure

    def _stands_on(self, own: Statement) -> Iterator[Taken]:
        """What a figure is made of; a share of its table's total, too."""
        for measure in self._inputs.all_of(own.measure) if own.how is not How.TAKEN else (own.measure,):
            yield own.row, measure
            if self._inputs.is_share(own.measure):
                yield TOTAL, measure


def _suspects(findings: Iterable[Finding], report: str) -> Iterable[Cell]:
    """Cells that findings of other documents name, or cannot clear."""
    for each in findings:
        if each.outcome is Outcome.SALAH and each.document != report:
            yield from each.cells[:1]
        elif each.outcome is Outcome.RANCU:
            yield from (other.cell for other in each.alternatives)
        elif each.outcome is Outcome.TIDAK_TERLACAK:
            yield from (cell for one in each.evidence for cell in one.cells)
