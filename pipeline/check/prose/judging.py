"""What a tied figure says against what our tables state: the same, another thing, or nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.check.prose.facts import Facts, agrees, comparable
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import OTHER
from pipeline.check.prose.subjects import WHOLE, Subject
from pipeline.check.prose.tied import Claim, Context
from pipeline.check.prose.whose import OTHER_COLUMN, Whose
from pipeline.model import Cause
from pipeline.names import Names
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.statement import Amount, Statement


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that is not what our tables state of it."""

    claim: Claim
    subject: Subject
    measure: str
    own: Statement
    amount: Amount
    cause: Cause | None  # whose value it is, or which slip
    row: str = ""  # the other row whose value it is


class Judge:
    """Judges the claims of one office-year."""

    def __init__(self, facts: Facts, whose: Whose, lexicon: Lexicon, names: Names) -> None:
        self._facts, self._whose, self._lexicon, self._names = facts, whose, lexicon, names

    def wrong(self, claim: Claim, context: Context) -> Wrong | bool | None:
        """The mismatch; True where the figure is right; None where it cannot be tied."""
        if not claim.measures or claim.period == OTHER or not claim.subjects:
            return None
        subjects = claim.subjects if claim.explicit else tuple(dict.fromkeys((*claim.subjects, *context.around, WHOLE)))
        if any(agrees(claim.figure, each) for each in self._stated(claim, subjects)):
            return True
        found = self._accusable(claim)
        if found is None or self._may_be_else(claim, subjects):
            return None
        subject, measure, own = found
        amount = own.parts[0]
        cause, row = self._whose.of(claim.figure, subject, measure, own, amount)
        told = cause is not None or (claim.explicit and claim.exact and claim.close)
        other_word = cause is not None and cause.id == OTHER_COLUMN and not claim.plain
        if not told or other_word or self._is_theirs(claim, subject, row):
            return None
        return Wrong(claim, subject, measure, own, amount, cause, row)

    def agreeing(self, claim: Claim, context: Context) -> list[tuple[Subject, str]]:
        """Of whom, and which measure, a claim says what our tables state."""
        if not claim.measures or claim.period == OTHER:
            return []
        subjects = claim.subjects if claim.explicit else (*claim.subjects, *context.around, WHOLE)
        pairs = dict.fromkeys((subject, measure) for subject in subjects for measure in claim.measures)
        return [
            (subject, measure)
            for subject, measure in pairs
            if any(
                agrees(claim.figure, each)
                for each in self._facts.of(subject.row, subject.indicator, measure, claim.period)
            )
        ]

    def _may_be_else(self, claim: Claim, subjects: Sequence[Subject]) -> bool:
        """Whether a figure may be of an earlier version, or of a part, or last year's where nobody says of whom it is."""
        if self._lexicon.stands("versions", claim.sentence.tokens):
            return True
        return not claim.explicit and claim.period == THIS_YEAR and self._of_last_year(claim, subjects)

    def _is_theirs(self, claim: Claim, subject: Subject, row: str) -> bool:
        """Whether a figure may well be that of a row above or below, of which the text speaks without naming it.

        "Dari pagu Rp… tersebut, Rp… dialokasikan untuk Program …": the first is no copy of another row's.
        """
        if subject != WHOLE and any(agrees(claim.figure, each) for each in self._stated(claim, (WHOLE,))):
            return True
        if not row:
            return False
        apart = row not in self._facts.above(subject.row) and subject.row not in self._facts.above(row)
        return (subject == WHOLE and not claim.explicit) or not apart

    def _of_last_year(self, claim: Claim, subjects: Sequence[Subject]) -> bool:
        """Whether it is last year's figure, in a text that does not say of whom and when it speaks."""
        found = (
            each
            for subject in subjects
            for measure in claim.measures
            for each in self._facts.of(subject.row, subject.indicator, measure, LAST_YEAR)
        )
        return any(agrees(claim.figure, each) for each in found)

    def stated(self, claim: Claim, subjects: Sequence[Subject] = ()) -> list[Statement]:
        """All our statements of what a claim speaks of."""
        return list(self._stated(claim, subjects or claim.subjects))

    def _stated(self, claim: Claim, subjects: Sequence[Subject]) -> Iterator[Statement]:
        for subject in subjects:
            for measure in claim.measures:
                yield from self._facts.of(subject.row, subject.indicator, measure, claim.period)

    def _accusable(self, claim: Claim) -> tuple[Subject, str, Statement] | None:
        """What the figure should say: of one row, of one indicator, one amount of its unit; None where that is not so."""
        rows = {each.row for each in claim.subjects}
        if len(rows) != 1 or claim.about or claim.figure.power:
            return None
        subject = claim.subjects[0]
        for measure in claim.measures:
            found = self._facts.of(subject.row, subject.indicator, measure, claim.period)
            fitting = [each for each in found if comparable(claim.figure, claim.counted, each, self._names)]
            if not found or (found and not fitting):
                continue
            if len(fitting) != len(found) and len({_value(each) for each in fitting}) > 1:
                return None
            if len({self._names.key(each.indicator) for each in fitting if each.indicator}) > 1:
                return None
            return subject, measure, fitting[0]
        return None


def _value(own: Statement) -> Fraction | None:
    return own.parts[0].value
