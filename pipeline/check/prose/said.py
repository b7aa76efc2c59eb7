"""One thing wrong in a sentence that is no tied figure: what stands there, what should, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.subjects import Subject
from pipeline.check.prose.tied import Spoken, Tied
from pipeline.check.prose.words import Found, Sentence
from pipeline.model import Number
from pipeline.rulebook.performance import Scale
from pipeline.rulebook.precedence import THIS_YEAR
from pipeline.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Slip:
    """What one of the checks found."""

    check: str  # what a rule of the rule file asks ("periksa")
    sentence: Sentence
    found: Number | str
    expected: Number | str
    sure: bool
    label: str = ""
    row: str = ""
    measure: str = ""
    args: tuple[tuple[str, str], ...] = field(default=())


class Matter(NamedTuple):
    """All that the checks of a sentence ask."""

    facts: Facts
    lexicon: Lexicon
    vocabulary: Vocabulary
    scale: Scale
    year: int
    plan: tuple[int, int]  # first and last year of the Renstra; (0, 0) unknown


def of_one(spoken: Spoken) -> Subject | None:
    """The one row that is spoken of."""
    rows = {each.row for each in spoken.subjects}
    return spoken.subjects[0] if len(rows) == 1 else None


def values(facts: Facts, subject: Subject, measure: str, period: str = THIS_YEAR) -> list[Fraction]:
    """What our tables state of one indicator of a row; [] where there is none, several, or it is of several parts."""
    found = facts.of(subject.row, subject.indicator, measure, period)
    if not found or len({each.indicator for each in found if each.indicator}) > 1:
        return []
    if any(len(each.parts) != 1 or each.lines for each in found):
        return []
    amounts = [each.parts[0] for each in found]
    return [_as_printed(each.value, each.decimals) for each in amounts if each.value is not None]


def _as_printed(value: Fraction, decimals: int) -> Fraction:
    """Rounded as it is printed, half up."""
    scaled = value * 10**decimals
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**decimals)


def is_said_otherwise(tied: Tied, mark: Found[str], lexicon: Lexicon, lists: Sequence[str]) -> bool:
    """Whether a word of the lists stands right before a mark: what is denied, or only meant, is no statement.

    What is only hoped for may be said anywhere before it.
    """
    words = tied.parts.words
    if any(each.last < mark.first for each in lexicon.found("hopes", words)):
        return True
    return any(
        (one := lexicon.begins(name, words, at)) is not None and mark.first - one.last in (1, 2)
        for name in lists
        for at in range(max(0, mark.first - 4), mark.first)
    )
