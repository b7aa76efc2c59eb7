"""The text of the office's own LKjIP held against our tables, sentence by sentence.

read apart   a sentence's names, measure words, periods, figures      (parts)
tie          each figure to whose, what and when it speaks of         (tying)
judge        against what our tables state of that                    (judging)
tell         what differs, with its sentence and place                (telling)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pandas as pd

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.judging import Judge, Wrong
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import OTHER, Parts, taken_apart
from pipeline.check.prose.subjects import WHOLE, Subject, Subjects
from pipeline.check.prose.telling import Teller
from pipeline.check.prose.tying import Claim, Context, Tying
from pipeline.check.prose.whose import Whose
from pipeline.check.prose.words import sentences
from pipeline.check.statements.draft import Frames
from pipeline.model import Finding, Paragraph, Table
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.rulebook.relations import Shape
from pipeline.statement import Stated

_UNDER_HEADINGS: Final = 100
"""The depth of a paragraph that is only a name, below all headings."""
_MOSTLY: Final = 2
"""A paragraph is only a name where the name is at least the half of its words."""


@dataclass(slots=True)
class Reviewed:
    """What came of one text."""

    findings: list[Finding] = field(default_factory=list)
    right: int = 0  # figures that say what our tables state
    untied: list[Claim] = field(default_factory=list)


def reviewed(texts: Sequence[Table], read: Frames, ours: Stated, rules: Rules) -> list[Finding]:
    """All that is wrong in the texts of an office-year."""
    if not texts:
        return []
    review = Review(read, ours, rules)
    return [each for table in texts for each in review.of(table).findings]


class _Above(NamedTuple):
    depth: int
    subjects: tuple[Subject, ...]
    period: str


class Review:
    """Reviews the texts of one office-year."""

    def __init__(self, read: Frames, ours: Stated, rules: Rules) -> None:
        vocabulary, names = rules.vocabulary, rules.vocabulary.names
        self._names, self._place = names, read.place
        self._facts = Facts(ours.figures, names)
        self._subjects = Subjects(self._facts, _spelled(read.rows, vocabulary.report.id), rules.prose.levels, names)
        self._lexicon = Lexicon(rules.prose, read.place.office, names)
        ratios = {each.id: each.ratio_of for each in vocabulary.measures.values() if each.ratio_of}
        self._tying = Tying(self._facts, self._lexicon, ratios)
        self._judge = Judge(self._facts, Whose(self._facts, vocabulary), names)
        self._kode = _kode(read.rows)
        self._document = vocabulary.report.id
        self._rules: Mapping[str, Rule] = {
            each.left["periksa"]: each for each in rules.reconciliation if each.shape is Shape.PROSE
        }

    def of(self, table: Table) -> Reviewed:
        """One text."""
        done = Reviewed()
        teller = Teller(self._place, table.file, self._document)
        above: list[_Above] = []
        for paragraph in table.prose:
            every = [taken_apart(each, self._subjects, self._lexicon, self._place.year) for each in sentences(paragraph, self._names)]
            depth = paragraph.level or self._stands_alone(every)
            if depth:
                self._go_below(above, depth, every)
            if not paragraph.level:
                self._paragraph(every, above, teller, done)
        return done

    # ------------------------------------------------------------------ what the text speaks of

    def _stands_alone(self, every: Sequence[Parts]) -> int:
        """The depth of a paragraph that is only a name; 0 of any other."""
        if len(every) != 1 or every[0].figures:
            return 0
        named = [each for each in every[0].named if each.subjects != (WHOLE,)]
        if len(named) != 1 or _MOSTLY * (named[0].last - named[0].first + 1) < len(every[0].words):
            return 0
        order = list(self._lexicon.rules.levels)
        return _UNDER_HEADINGS + (order.index(named[0].level) if named[0].level in order else 0)

    def _go_below(self, above: list[_Above], depth: int, every: Sequence[Parts]) -> None:
        while above and above[-1].depth >= depth:
            above.pop()
        context = _context(above)
        named = [each for parts in every for each in parts.named if each.subjects != (WHOLE,)]
        subjects = self._tying.resolved(named[0], context) if len(named) == 1 else ()
        periods = {each.period for parts in every for each in parts.periods}
        other = bool(periods) and THIS_YEAR not in periods
        above.append(_Above(depth, subjects, OTHER if other else THIS_YEAR))

    # ------------------------------------------------------------------ sentence by sentence

    def _paragraph(self, every: Sequence[Parts], above: Sequence[_Above], teller: Teller, done: Reviewed) -> None:
        context = _context(above)
        for parts in every:
            claims = self._tying.claims(parts, context)
            self._figures(claims, context, teller, done)
            named = tuple(subject for claim in claims[-1:] if claim.explicit for subject in claim.subjects)
            if not claims and parts.named:
                named = self._tying.resolved(parts.named[-1], context) if len(parts.named) == 1 else ()
            context = Context(named or context.subjects, context.around, context.period)

    def _figures(self, claims: Sequence[Claim], context: Context, teller: Teller, done: Reviewed) -> None:
        rule = self._rules.get("angka")
        for claim in claims:
            judged = self._judge.wrong(claim, context)
            if judged is None:
                done.untied.append(claim)
            elif isinstance(judged, Wrong):
                if rule is not None:
                    done.findings.append(teller.of_figure(rule, judged, self._kode.get(judged.subject.row, "")))
            else:
                done.right += 1


def _context(above: Sequence[_Above]) -> Context:
    around = tuple(subject for each in reversed(above) for subject in each.subjects)
    innermost = next((each.subjects for each in reversed(above) if each.subjects), (WHOLE,))
    period = next((each.period for each in reversed(above) if each.period != THIS_YEAR), THIS_YEAR)
    return Context(innermost, around, period)


def _spelled(rows: pd.DataFrame, report: str) -> Iterator[tuple[str, str]]:
    """(row, name) of every row with a kode, as each document prints it; the report itself vouches for no name."""
    named = rows[(rows["kode"] != "") & (rows["document"] != report)]
    yield from dict.fromkeys(zip(named["kode"].tolist(), named["label"].tolist(), strict=True))


def _kode(rows: pd.DataFrame) -> dict[str, str]:
    """Row -> its kode as printed."""
    printed = rows[rows["kode_cetak"] != ""]
    return dict(zip(printed["kode"].tolist(), printed["kode_cetak"].tolist(), strict=True))
