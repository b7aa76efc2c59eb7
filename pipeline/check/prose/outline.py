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
_SOMETHING_ELSE: Final = 2 * _UNDER_HEADINGS
"""The depth of a short line that names something we do not know."""
_LONGEST: Final = 12
"""Words of such a line."""
_SMALL: Final = frozenset(
    {"dan", "di", "ke", "dari", "untuk", "bagi", "dengan", "yang", "pada", "atau", "dalam", "serta", "terhadap"}
)
"""Words that are small in a title."""
_STOPS: Final = (".", ":", ";", "!", "?", ")")
"""Signs that end a paragraph: what begins small behind another end is the rest of it, torn off by the page."""
_MOSTLY: Final = 2
"""A paragraph is only a name where the name is at least the half of its words."""


class Under(NamedTuple):
    """One heading (or a paragraph that is only a name), and what it names."""

    depth: int
    subjects: tuple[Subject, ...]
    period: str
    sentence: Sentence
    printed: str  # the name as it stands there
    closed: bool = False  # something begins here that is none of our rows


class Outline:
    """The headings above the paragraph that is read."""

    def __init__(self, tying: Tying, lexicon: Lexicon) -> None:
        self._tying = tying
        self._order = list(lexicon.rules.levels)
        self._above: list[Under] = []
        self._open = self._torn = False

    @property
    def innermost(self) -> Under | None:
        """The lowest heading, where it names something."""
        return self._above[-1] if self._above and self._above[-1].subjects else None

    @property
    def context(self) -> Context:
        """What a paragraph speaks of before it says so itself; the rest of a torn one of nothing that we know."""
        if self._torn:
            return Context()
        around = tuple(subject for each in reversed(self._above) for subject in each.subjects)
        innermost = next((each.subjects for each in reversed(self._above) if each.subjects or each.closed), (WHOLE,))
        period = next((each.period for each in reversed(self._above) if each.period != THIS_YEAR), THIS_YEAR)
        return Context(innermost, around, period)

    def enter(self, paragraph: Paragraph, every: Sequence[Parts]) -> bool:
        """Takes a paragraph in; True where it is a heading."""
        self._torn = self._open and paragraph.text[:1].islower()
        self._open = not paragraph.text.endswith(_STOPS)
        depth = paragraph.level or self._stands_alone(every) or _is_of_something_else(paragraph, every)
        if not depth or not every:
            return False
        named = _names(every)
        while self._above and (self._above[-1].depth >= depth or self._ends(self._above[-1], named)):
            self._above.pop()
        subjects = self._tying.resolved(named[0], self.context) if len(named) == 1 else ()
        periods = {each.period for parts in every for each in parts.periods}
        period = OTHER if periods and THIS_YEAR not in periods else THIS_YEAR
        printed = named[0].printed if named else ""
        self._above.append(Under(depth, subjects, period, every[0].sentence, printed, closed=depth == _SOMETHING_ELSE))
        return True

    def _ends(self, under: Under, named: Sequence[Named]) -> bool:
        """Whether a heading ends where another names a row of its level or above: a kegiatan where a program begins."""
        if len(named) != 1 or not under.subjects or named[0].level not in self._order:
            return False
        level = under.subjects[0].level
        return level in self._order and self._order.index(level) >= self._order.index(named[0].level)

    def after(self, tied: Tied, row: str) -> Context:
        """What the next sentence of the paragraph speaks of; `row`: what this one does, where its name is wrong."""
        context = tied.context
        if row:
            label = next((each for each in (*context.around, *context.subjects) if each.row == row), None)
            subjects: tuple[Subject, ...] = (label,) if label is not None else (self._tying.subject(row),)
        else:
            spoken = tied.spoken[-1] if tied.spoken else None
            subjects = spoken.subjects if spoken is not None and spoken.explicit else context.subjects
        said = (each for spoken in tied.spoken if spoken.explicit for each in spoken.subjects)
        measures = dict.fromkeys(measure for each in tied.claims for measure in each.measures)
        recent = tuple(dict.fromkeys(said)) or context.recent
        return Context(subjects, context.around, context.period, recent, tuple(measures))

    def _stands_alone(self, every: Sequence[Parts]) -> int:
        """The depth of a paragraph that is only a name; 0 of any other."""
        if len(every) != 1 or every[0].figures:
            return 0
        named = _names(every)
        if len(named) != 1 or _MOSTLY * (named[0].last - named[0].first + 1) < len(every[0].words):
            return 0
        level = named[0].level
        return _UNDER_HEADINGS + (self._order.index(level) if level in self._order else 0)


def _is_of_something_else(paragraph: Paragraph, every: Sequence[Parts]) -> int:
    """The depth of a short line in capitals that names none of our rows: what stands below is not of the row above."""
    if len(every) != 1 or any((every[0].figures, every[0].named, every[0].measures, every[0].periods)):
        return 0
    words = [each for each in paragraph.text.split() if each[0].isalpha() and each not in _SMALL]
    capital = sum(each[0].isupper() for each in words)
    short = 1 < len(words) <= _LONGEST and not paragraph.text.endswith((".", ":", ";", ","))
    return _SOMETHING_ELSE if short and capital == len(words) else 0


def _names(every: Sequence[Parts]) -> list[Named]:
    return [each for parts in every for each in parts.named if each.subjects != (WHOLE,)]
