"""What is wrong in a sentence, as findings: the sentence, its place, the right value, whose value the wrong one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.check.prose.judging import Wrong
from pipeline.check.prose.said import Slip
from pipeline.check.prose.subjects import Subject
from pipeline.check.prose.tied import Claim
from pipeline.check.prose.words import Sentence
from pipeline.check.statements.telling import rounded
from pipeline.model import (
    PERCENT,
    RUPIAH,
    SEN_DECIMALS,
    Alternative,
    Cause,
    Cell,
    Confidence,
    Figure,
    Finding,
    Number,
    OfficeYear,
    Outcome,
    Paragraph,
    ReadSentence,
    Table,
)
from pipeline.model.places import PARAGRAPH
from pipeline.rulebook.reading_rules import Says, said
from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.statement import Amount, How

_LONGEST: Final = 400
_HEADING: Final = 60
UNKNOWN: Final = Cause("tidak_diketahui")


def cell_of(paragraph: Paragraph, file: str) -> Cell:
    """The place of a paragraph: under which heading, on which page."""
    head = paragraph.heading if len(paragraph.heading) <= _HEADING else f"{paragraph.heading[:_HEADING].rstrip()}…"
    page = f"halaman {paragraph.page}" if paragraph.page else ""
    under = ", ".join(filter(None, (f"“{head}”" if head else "", page)))
    return Cell(file, under, paragraph.number, PARAGRAPH)


class Teller:
    """Makes the findings of one text."""

    def __init__(self, place: OfficeYear, file: str, document: str, kode: Mapping[str, str]) -> None:
        """`kode`: row -> its kode as printed."""
        self._place, self._file, self._document, self._kode = place, file, document, kode

    def _finding(self, rule: Rule, sentence: Sentence, row: str, label: str) -> Finding:
        """One finding of a sentence: never sure, for what a sentence speaks of is told by its words alone."""
        cell = cell_of(sentence.paragraph, self._file)
        return Finding(
            office=self._place.office,
            year=self._place.year,
            rule=rule.id,
            outcome=Outcome.RANCU,
            severity=rule.severity,
            document=self._document,
            cells=(cell,),
            kode=self._kode.get(row, ""),
            label=label,
            confidence=Confidence.RANCU,
            args=(("kalimat", quoted(sentence)),),
            path=(sentence.paragraph.heading, label),
        )

    def read(self, sentence: Sentence, held: Iterable[tuple[str, str, str]]) -> ReadSentence:
        """A sentence as findings quote it; `held`: of its figures."""
        return ReadSentence(self._file, sentence.paragraph.heading, quoted(sentence), tuple(held))

    def of_slip(self, rule: Rule, slip: Slip) -> Finding:
        """What one of the other checks found."""
        label = slip.label or (self._place.office if not slip.row else "")
        made = self._finding(rule, slip.sentence, slip.row, label)
        return replace(made, found=slip.found, expected=slip.expected or None)

    def of_figure(self, rule: Rule, wrong: Wrong) -> Finding:
        """A figure that is another one than our tables state."""
        claim, own, figure = wrong.claim, wrong.own, wrong.claim.figure
        expected = as_number(wrong.amount, figure.number.decimals if own.how is not How.TAKEN else None)
        label = label_of(wrong.subject, self._place)
        made, printed = self._finding(rule, claim.sentence, wrong.subject.row, label), _written_out(figure)
        others: tuple[Alternative, ...] = ()
        if own.sources:
            mine = Alternative(made.cells[0], made.kode, label, printed, expected, wrong.cause)
            others = (mine, Alternative(own.sources[0], made.kode, own.label, expected, printed))
        return replace(
            made, measure=wrong.measure, period=claim.period, found=printed, expected=expected,
            cause=wrong.cause or UNKNOWN, alternatives=others,
        )  # fmt: skip


def label_of(subject: Subject, place: OfficeYear) -> str:
    """Whose a figure is, in words; of the whole the office."""
    return subject.indicator or subject.label or place.office


def untied_note(untied: Sequence[Claim], tied: int, table: Table, place: OfficeYear, rules: Rules) -> list[Finding]:
    """How many figures of a text nobody could tie, and which; none is accused."""
    if not untied:
        return []
    cells = [cell_of(each.sentence.paragraph, table.file) for each in untied]
    named = tuple(
        Alternative(cell, "", f"{cell.address}: {each.figure.text} di “{quoted(each.sentence)}”", None, None)
        for cell, each in zip(cells, untied, strict=True)
    )
    args = (("banyak", str(len(untied))), ("terkait", str(tied)))
    made = said(
        rules.readings,
        Says.UNTIED,
        document=table.document,
        cells=(cells[0],),
        label=table.file,
        args=args,
        alternatives=named,
    )
    return [replace(made, office=place.office, year=place.year, path=(table.file,))]


def pictured_note(table: Table, place: OfficeYear, rules: Rules) -> list[Finding]:
    """The pages of a text that are pictures: what stands in them was held against nothing."""
    if not table.pictured:
        return []
    cell = cell_of(table.prose[0], table.file)
    args = (("halaman", _in_spans(table.pictured)),)
    made = said(rules.readings, Says.PICTURED, document=table.document, cells=(cell,), label=table.file, args=args)
    return [replace(made, office=place.office, year=place.year, path=(table.file,))]


def _in_spans(pages: Sequence[int]) -> str:
    """3, 5–7."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][-1] + 1:
            spans[-1].append(page)
        else:
            spans.append([page])
    return ", ".join(f"{each[0]}–{each[-1]}" if len(each) > 1 else str(each[0]) for each in spans)


def quoted(sentence: Sentence) -> str:
    """The sentence as printed, cut where it is very long."""
    said = sentence.text
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"


def _written_out(figure: Figure) -> Number:
    """What a figure says; a shortened amount with all its digits."""
    if not figure.power:
        return figure.number
    scale = SEN_DECIMALS if figure.number.unit == RUPIAH else 0
    return Number(round(figure.value * 10**scale), scale, figure.number.unit)


def as_number(amount: Amount, decimals: int | None) -> Number | str:
    """What ours states, with as many decimals as the sentence prints."""
    if amount.value is None:
        return amount.word
    scale = SEN_DECIMALS if amount.unit == RUPIAH else amount.decimals if decimals is None else decimals
    scale = max(scale, 0)
    return Number(rounded(amount.value * 10**scale), scale, PERCENT if amount.unit == PERCENT else amount.unit)
