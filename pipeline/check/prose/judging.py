"""What a tied figure says against what our tables state: the same, another thing, or nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from pipeline.check.prose.facts import Facts, agrees, comparable
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import OTHER
from pipeline.check.prose.subjects import WHOLE, Subject
from pipeline.check.prose.tied import Claim, Context
from pipeline.check.prose.whose import OTHER_COLUMN, Whose
from pipeline.model import PERCENT, RUPIAH, Cause, Figure
from pipeline.names import Names
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.statement import Amount, Statement

_ABOUT: Final = "about"
"""The list of words that only say "roughly"."""
_ROUGHLY: Final = 10
"""What is off by more than such a part is not roughly so."""
_ENOUGH: Final = 2
"""Figures, or one amount of rupiah, that a row must have right before a figure that nobody named is held against it."""


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

    def every(self, claims: Sequence[Claim], context: Context) -> list[Wrong | bool | None]:
        """What each figure of a sentence is; what nobody could tell is asked again of the row that the others are of."""
        judged = [self.wrong(each, context) for each in claims]
        right = [each for each, made in zip(claims, judged, strict=True) if made is True]
        return [
            made if isinstance(made, Wrong) else self._again(each, right, context, told=made)
            for each, made in zip(claims, judged, strict=True)
        ]

    def _again(
        self, claim: Claim, right: Sequence[Claim], context: Context, *, told: bool | None
    ) -> Wrong | bool | None:
        if claim.explicit and (told or len({each.row for each in claim.subjects}) == 1):
            return told
        subject = self._of_the_others(claim, right, context)
        if subject is None or (told and subject not in claim.subjects):
            return told
        again = self.wrong(replace(claim, subjects=(subject,), explicit=True, exact=True), context)
        return told if again is None else again

    def _of_the_others(self, claim: Claim, right: Sequence[Claim], context: Context) -> Subject | None:
        """The one row that the other figures of a sentence are of; None where they do not tell."""
        points: dict[Subject, int] = dict.fromkeys(self._may_be_of(claim, context), 0)
        for each in (one for one in right if one is not claim):
            weight = _ENOUGH if _is_telling(each.figure) else 1
            for subject in {one for one, _ in self.agreeing(each, context)} & set(points):
                points[subject] += weight
        best = [subject for subject, found in points.items() if found >= _ENOUGH and found == max(points.values())]
        return next((each for each in best if each in claim.subjects), best[0] if len(best) == 1 else None)

    def wrong(self, claim: Claim, context: Context) -> Wrong | bool | None:
        """The mismatch; True where the figure is right; None where it cannot be tied."""
        if not claim.measures or claim.period == OTHER or not claim.subjects:
            return None
        subjects = self._may_be_of(claim, context)
        if any(agrees(claim.figure, each) for each in self._stated(claim, subjects)):
            return True
        found = self._accusable(claim)
        if found is None or self._may_be_else(claim, subjects):
            return None
        subject, measure, own = found
        amount = own.parts[0]
        cause, row = self._whose.of(claim.figure, subject, measure, own, amount)
        told = cause is not None or (claim.explicit and claim.exact and claim.close and not claim.about)
        other_word = cause is not None and cause.id == OTHER_COLUMN and not claim.plain
        if not told or other_word or self._is_theirs(claim, subject, row):
            return None
        return Wrong(claim, subject, measure, own, amount, cause, row)

    def _may_be_of(self, claim: Claim, context: Context) -> tuple[Subject, ...]:
        """Whom a figure may speak of: who is named before it; else all that the text speaks of there."""
        if claim.explicit:
            return claim.subjects
        return tuple(dict.fromkeys((*claim.subjects, *claim.also, *context.recent, *context.around, WHOLE)))

    def agreeing(self, claim: Claim, context: Context) -> list[tuple[Subject, str]]:
        """Of whom, and which measure, a claim says what our tables state."""
        if not claim.measures or claim.period == OTHER:
            return []
        pairs = dict.fromkeys(
            (subject, measure) for subject in self._may_be_of(claim, context) for measure in claim.measures
        )
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

    def is_of(self, claim: Claim, subjects: Sequence[Subject]) -> bool:
        """Whether a figure says what our tables state of one of these."""
        return any(agrees(claim.figure, each) for each in self._stated(claim, subjects))

    def _stated(self, claim: Claim, subjects: Sequence[Subject]) -> Iterator[Statement]:
        for subject in subjects:
            for measure in claim.measures:
                yield from self._facts.of(subject.row, subject.indicator, measure, claim.period)

    def _accusable(self, claim: Claim) -> tuple[Subject, str, Statement] | None:
        """What the figure should say: of one row, of one indicator, one amount of its unit; None where that is not so."""
        rows = {each.row for each in claim.subjects}
        if len(rows) != 1 or claim.about not in ("", _ABOUT):
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
            if (claim.figure.power or claim.about) and _is_rounded(claim.figure, fitting[0], about=bool(claim.about)):
                return None
            return subject, measure, fitting[0]
        return None


def _is_telling(figure: Figure) -> bool:
    """Whether a figure is hardly another row's by chance: an amount, a percent with its decimals."""
    return figure.number.unit == RUPIAH or (figure.number.unit == PERCENT and figure.value.denominator > 1)


def _is_rounded(figure: Figure, own: Statement, *, about: bool) -> bool:
    """Whether a shortened amount is ours, however it was rounded; of one said to be about so much, nearly ours."""
    value = _value(own)
    if value is None:
        return True
    off = abs(figure.value - value)
    return off < figure.last or (about and off * _ROUGHLY <= abs(value))


def _value(own: Statement) -> Fraction | None:
    return own.parts[0].value
