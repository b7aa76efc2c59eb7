"""Under which headings a sentence stands, and what they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import OTHER, Parts
from pipeline.check.prose.subjects import WHOLE, Named, Subject
from pipeline.check.prose.tied import Context, Tied
from pipeline.check.prose.tying import Tying
from pipeline.check.prose.words import Sentence
from pipeline.model import Paragraph
from pipeline.rulebook.precedence import THIS_YEAR

_UNDER_HEADINGS: Final = 100
"""The depth of a paragraph that is only a name, below all headings."""
_MOSTLY: Final = 2
"""A paragraph is only a name where the name is at least the half of its words."""


class Under(NamedTuple):
    """One heading (or a paragraph that is only a name), and what it names."""

    depth: int
    subjects: tuple[Subject, ...]
    period: str
    sentence: Sentence
    printed: str  # the name as it stands there


class Outline:
    """The headings above the paragraph that is read."""

    def __init__(self, tying: Tying, lexicon: Lexicon) -> None:
        self._tying = tying
        self._order = list(lexicon.rules.levels)
        self._above: list[Under] = []

    @property
    def innermost(self) -> Under | None:
        """The lowest heading, where it names something."""
        return self._above[-1] if self._above and self._above[-1].subjects else None

    @property
    def context(self) -> Context:
        """What a paragraph speaks of before it says so itself."""
        around = tuple(subject for each in reversed(self._above) for subject in each.subjects)
        innermost = next((each.subjects for each in reversed(self._above) if each.subjects), (WHOLE,))
        period = next((each.period for each in reversed(self._above) if each.period != THIS_YEAR), THIS_YEAR)
        return Context(innermost, around, period)

    def enter(self, paragraph: Paragraph, every: Sequence[Parts]) -> bool:
        """Takes a paragraph in; True where it is a heading."""
        depth = paragraph.level or self._stands_alone(every)
        if not depth or not every:
            return False
        while self._above and self._above[-1].depth >= depth:
            self._above.pop()
        named = _names(every)
        subjects = self._tying.resolved(named[0], self.context) if len(named) == 1 else ()
        periods = {each.period for parts in every for each in parts.periods}
        period = OTHER if periods and THIS_YEAR not in periods else THIS_YEAR
        printed = named[0].printed if named else ""
        self._above.append(Under(depth, subjects, period, every[0].sentence, printed))
        return True

    def after(self, tied: Tied, row: str) -> Context:
        """What the next sentence of the paragraph speaks of; `row`: what this one does, where its name is wrong."""
        context = tied.context
        if row:
            label = next((each for each in (*context.around, *context.subjects) if each.row == row), None)
            subjects: tuple[Subject, ...] = (label,) if label is not None else (self._tying.subject(row),)
        else:
            spoken = tied.spoken[-1] if tied.spoken else None
            subjects = spoken.subjects if spoken is not None and spoken.explicit else context.subjects
        return Context(subjects, context.around, context.period)

    def _stands_alone(self, every: Sequence[Parts]) -> int:
        """The depth of a paragraph that is only a name; 0 of any other."""
        if len(every) != 1 or every[0].figures:
            return 0
        named = _names(every)
        if len(named) != 1 or _MOSTLY * (named[0].last - named[0].first + 1) < len(every[0].words):
            return 0
        level = named[0].level
        return _UNDER_HEADINGS + (self._order.index(level) if level in self._order else 0)


def _names(every: Sequence[Parts]) -> list[Named]:
    return [each for parts in every for each in parts.named if each.subjects != (WHOLE,)]
