"""A sentence taken apart: the names, measure words, periods and figures that stand in it, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.subjects import WHOLE, Named, Subjects
from pipeline.check.prose.words import Found, Sentence, Token
from pipeline.model import Figure
from pipeline.rulebook.precedence import END, LAST_YEAR, QUARTERS

OTHER: Final = "?"
"""A period of which nothing is known here."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_QUARTERS: Final = {"i": 0, "ii": 1, "iii": 2, "iv": 3, "1": 0, "2": 1, "3": 2, "4": 3}
_QUARTER_WORDS: Final = ("triwulan", "tw")


class Period(NamedTuple):
    """A year or quarter that a sentence says."""

    first: int  # tokens
    last: int
    start: int
    end: int
    period: str  # one of precedence.PERIODS, or OTHER
    year: int  # as printed, 0 where it is none


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What stands in a sentence; each in its order."""

    sentence: Sentence
    named: Sequence[Named]  # the whole office too, where it is meant
    measures: Sequence[Found[int]]
    marks: Sequence[Found[str]]
    periods: Sequence[Period]
    figures: Sequence[Figure]  # those that may speak of a table

    @property
    def words(self) -> Sequence[Token]:
        return self.sentence.tokens


def taken_apart(sentence: Sentence, subjects: Subjects, lexicon: Lexicon, years: Mapping[int, str]) -> Parts:
    """The parts of one sentence. `years`: each of which something is known -> its period."""
    words = sentence.tokens
    names = subjects.named_in(words, sentence.paragraph.text)
    taken = [(each.first, each.last) for each in names]
    whole = [
        Named(each.first, each.last, each.start, each.end, (WHOLE,), True, "")  # noqa: FBT003
        for each in lexicon.whole.all_in(words, taken)
    ]
    said, marked = lexicon.measures.all_in(words, taken), lexicon.marks.all_in(words, taken)
    marks = [each for each in marked if not _within_longer(each, said)]
    measures = [each for each in said if not _within_longer(each, marks, or_as_long=True)]
    named = sorted([*names, *whole], key=lambda each: each.first)
    figures = [each for each in sentence.figures if not _is_outside(each, sentence, names, lexicon)]
    return Parts(
        sentence,
        named,
        measures,
        marks,
        tuple(_periods(words, names, marks, years)),
        figures,
    )


def _within_longer(one: Found[Any], others: Sequence[Found[Any]], *, or_as_long: bool = False) -> bool:
    """Whether a phrase overlaps a longer one of the other kind: "akhir renstra" in "target akhir renstra"."""
    length = one.last - one.first
    return any(
        each.first <= one.last
        and one.first <= each.last
        and (each.last - each.first > length or (or_as_long and each.last - each.first == length))
        for each in others
    )


def before(words: Sequence[Token], position: int) -> int:
    """The index of the last word that ends at or before a position of the text; -1 none."""
    return next((at for at in range(len(words) - 1, -1, -1) if words[at].end <= position), -1)


def after(words: Sequence[Token], position: int) -> int:
    """The index of the first word that starts at or after a position; their number where there is none."""
    return next((at for at, each in enumerate(words) if each.start >= position), len(words))


def _is_outside(figure: Figure, sentence: Sentence, names: Sequence[Named], lexicon: Lexicon) -> bool:
    """A figure within a name, a number of a table, law or date, the numbering of the paragraph."""
    words = sentence.tokens
    if any(each.start <= figure.start < each.end for each in names):
        return True
    if figure.number.unit:
        return False
    head, tail = before(words, figure.start), after(words, figure.end)
    if any(each.first == tail for each in names) and _is_numbering(sentence.paragraph.text, figure):
        return True
    if head < 0 and (not sentence.start) and sentence.paragraph.text[figure.end : figure.end + 1] in (".", ")", " "):
        return tail < len(words) and _is_numbering(sentence.paragraph.text, figure)
    if tail < len(words) and lexicon.begins("months", words, tail) is not None:
        return True
    return any(
        (one := lexicon.begins("not_figures", words, at)) is not None and one.last == head
        for at in range(max(0, head - 2), head + 1)
    )


def _is_numbering(text: str, figure: Figure) -> bool:
    return text[figure.end : figure.end + 1] in (".", ")") or "." in figure.text


def _periods(
    words: Sequence[Token], names: Sequence[Named], marks: Sequence[Found[str]], years: Mapping[int, str]
) -> Iterator[Period]:
    inside = {at for each in names for at in range(each.first, each.last + 1)}
    found: list[Period] = []
    for at, each in enumerate(words):
        if at in inside:
            continue
        if _YEAR.fullmatch(each.word):
            said = int(each.word)
            found.append(Period(at, at, each.start, each.end, years.get(said, OTHER), said))
        elif each.word in _QUARTER_WORDS and at + 1 < len(words) and words[at + 1].word in _QUARTERS:
            quarter = QUARTERS[_QUARTERS[words[at + 1].word]]
            found.append(Period(at, at + 1, each.start, words[at + 1].end, quarter, 0))
    for mark in marks:
        if mark.said[0] in ("last_year", "end_of_plan"):
            period = LAST_YEAR if mark.said[0] == "last_year" else END
            found.append(Period(mark.first, mark.last, mark.start, mark.end, period, 0))
    yield from sorted(found)
