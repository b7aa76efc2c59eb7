"""A sentence with each of its figures tied, and whom it speaks of where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.check.prose.parts import Parts
from pipeline.check.prose.subjects import Named, Subject
from pipeline.check.prose.words import Sentence
from pipeline.model import Figure
from pipeline.rulebook.precedence import THIS_YEAR


@dataclass(frozen=True, slots=True)
class Context:
    """What the text speaks of before a sentence begins."""

    subjects: tuple[Subject, ...] = ()  # of the sentence before, else of the heading
    around: tuple[Subject, ...] = ()  # all headings above
    period: str = THIS_YEAR
    recent: tuple[Subject, ...] = ()  # all that the last sentence with a name spoke of, in its order
    measures: tuple[str, ...] = ()  # of the figures of the sentence before


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what it speaks of; () where that cannot be told."""

    sentence: Sentence
    figure: Figure
    subjects: tuple[Subject, ...]
    explicit: bool  # the sentence itself names it
    exact: bool  # by its very name
    close: bool  # nothing else is said between them and the figure
    measures: tuple[str, ...]
    plain: bool  # the word before its measure word changes nothing: not "menelan anggaran"
    period: str
    counted: str  # the words behind it
    about: str = ""  # how it is rounded: one of the lists about, nearly, more_than, less_than
    level: str = ""  # of what it counts: "3 (tiga) program"
    also: tuple[Subject, ...] = ()  # of whom else it may be, where no name before it tells
    behind: bool = False  # the one name of the sentence stands behind it


class Spoken(NamedTuple):
    """Whom a sentence speaks of from a position on."""

    start: int
    subjects: tuple[Subject, ...]
    explicit: bool
    exact: bool


class Astray(NamedTuple):
    """A name beside an indicator, or below a name, that is another row's."""

    named: Named
    subject: Subject  # whose name stands there
    right: Subject  # whose would have to
    by_values: bool  # only where the figures of the sentence are the other row's, too


@dataclass(frozen=True, slots=True, eq=False)
class Tied:
    """A sentence with its figures tied."""

    parts: Parts
    context: Context
    claims: Sequence[Claim]
    spoken: Sequence[Spoken]
    astray: Sequence[Astray]

    def subject_at(self, position: int) -> Spoken:
        """Whom the sentence speaks of at a position; of a sentence that names one thing only later, that one."""
        before_it = [each for each in self.spoken if each.start <= position]
        if before_it:
            return before_it[-1]
        if len(self.spoken) == 1:
            return self.spoken[0]
        return Spoken(0, self.context.subjects, explicit=False, exact=True)
