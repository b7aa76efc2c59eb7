"""Whose value a wrong figure of a sentence is: another column's, another row's, another year's; else which slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.check.cause.slips import slip
from pipeline.check.prose.facts import Facts, agrees
from pipeline.check.prose.subjects import Subject
from pipeline.model import PERCENT, RUPIAH, SEN_DECIMALS, Cause, Figure
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.statement import Amount, Statement

OTHER_COLUMN: Final = "kolom_lain"


class Whose:
    """Asks for the likeliest story of one wrong figure."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self._facts, self._vocabulary = facts, vocabulary
        self._printed = list(vocabulary.measures.values())

    def of(
        self, figure: Figure, subject: Subject, measure: str, own: Statement, amount: Amount
    ) -> tuple[Cause | None, str]:
        """(the cause, the other row whose value it is); None where nothing explains it."""
        other = self._other_measure(figure, subject, measure, own)
        if other:
            return Cause(OTHER_COLUMN, (("ukuran", other),)), ""
        if (
            self._says(figure, self._facts.of(subject.row, subject.indicator, measure, LAST_YEAR))
            and own.period != LAST_YEAR
        ):
            return Cause("salin_tahun_lalu"), ""
        if own.period == LAST_YEAR and self._says(
            figure, self._facts.of(subject.row, subject.indicator, measure, THIS_YEAR)
        ):
            return Cause("salin_baris", (("uraian", subject.label),)), ""
        near = self._other_row(figure, subject, measure, own)
        if near is not None:
            percent = figure.number.unit == PERCENT
            return Cause("persen_baris_lain" if percent else "salin_baris", (("uraian", near.label),)), near.row
        return self._hand(figure, amount), ""

    def _other_measure(self, figure: Figure, subject: Subject, measure: str, own: Statement) -> str:
        for each in self._printed:
            found = self._facts.of(subject.row, subject.indicator or own.indicator, each.id, own.period)
            if each.id != measure and self._says(figure, found):
                return each.id
        return ""

    def _other_row(self, figure: Figure, subject: Subject, measure: str, own: Statement) -> Statement | None:
        """The nearest row of its level that states the figure: below the same row first."""
        found = [
            each
            for each in self._facts.alike.get((own.level, measure, own.period), ())
            if each.row != subject.row and self._says(figure, [each])
        ]
        if not found:
            found = list(self._elsewhere(figure, subject, measure, own.period))
        above = self._facts.above(subject.row)
        return max(found, key=lambda each: len(above & self._facts.above(each.row)), default=None)

    def _elsewhere(self, figure: Figure, subject: Subject, measure: str, period: str) -> Iterator[Statement]:
        """Rows of other levels; of what is no small number, which says something by chance."""
        if figure.number.unit != RUPIAH:
            return
        for (_, named, when), every in self._facts.alike.items():
            if (named, when) == (measure, period):
                yield from (each for each in every if each.row not in ("", subject.row) and self._says(figure, [each]))

    def _says(self, figure: Figure, found: Sequence[Statement]) -> bool:
        return any(agrees(figure, each) for each in found)

    def _hand(self, figure: Figure, amount: Amount) -> Cause | None:
        """A slip of a finger, at the scale that is printed."""
        if amount.value is None or figure.power:
            return None
        decimals = figure.number.decimals
        found, wanted = figure.number.value, round(amount.value * 10**decimals)
        if figure.number.unit == RUPIAH and not found % 10**SEN_DECIMALS and not wanted % 10**SEN_DECIMALS:
            found, wanted = found // 10**SEN_DECIMALS, wanted // 10**SEN_DECIMALS
        told = slip(found, wanted)
        return Cause(told.id, told.args) if told is not None else None
