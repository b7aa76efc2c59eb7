"""When a figure speaks of, whether it is a difference, and whether its writer rounded it."""

from __future__ import annotations

from typing import Final

from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import OTHER, Parts, Period, after, before
from pipeline.check.prose.tied import Context
from pipeline.check.prose.words import Found
from pipeline.model import Figure
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR

_NEAR: Final = 2
"""Words that may stand between a mark and the figure it is said of."""
_BEHIND: Final = 4
"""Words between a figure and the period it is said of."""


def is_difference(parts: Parts, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is by how much something rose or fell."""
    head = before(parts.words, figure.start)
    earlier = max((each.end for each in parts.figures if each.end <= figure.start), default=0)
    if any(earlier <= each.start < figure.start for each in lexicon.found("gaps", parts.words)):
        return True
    if head >= 0 and any(lexicon.begins("to", parts.words, at) is not None for at in (head - 1, head) if at >= 0):
        return False
    found = lexicon.found("differences", parts.words)
    if any(0 <= head - each.last < _NEAR and _from(parts, figure, lexicon) is False for each in found):
        return True
    tail = after(parts.words, figure.end)
    return tail < len(parts.words) and parts.words[tail].word == "poin"


def _from(parts: Parts, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether it is what something rose or fell from."""
    head = before(parts.words, figure.start)
    near = range(max(0, head - 1), head + 1)
    return any(lexicon.begins("from", parts.words, at) is not None for at in near)


def period_of(parts: Parts, figure: Figure, context: Context, lexicon: Lexicon) -> str:
    """The period that a figure is of: said right behind it, else before it, else that of the text."""
    behind = _period_behind(parts, figure, lexicon)
    if behind is not None:
        return behind.period
    ahead = [each for each in parts.periods if each.end <= figure.start]
    moving = any(each.said[0] in ("rises", "falls") for each in parts.marks)
    if not ahead:
        return LAST_YEAR if moving and _from(parts, figure, lexicon) else context.period
    last = ahead[-1]
    if last.period != THIS_YEAR and _is_only_compared(parts, last, figure, lexicon):
        return THIS_YEAR
    alone = not any(last.end <= each.start < figure.start for each in parts.figures)
    if moving and _from(parts, figure, lexicon) and not alone:
        return LAST_YEAR
    return last.period if alone or last.period == THIS_YEAR else OTHER


def _is_only_compared(parts: Parts, period: Period, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether another year was said with its own figure, to compare with: "dibandingkan tahun 2022 (54%), … 57%"."""
    own = [each for each in parts.figures if period.end <= each.start < figure.start]
    compared = any(0 <= period.first - each.last <= _NEAR for each in lexicon.found("compared", parts.words))
    return compared and len(own) == 1 and parts.sentence.paragraph.text[own[0].end :].lstrip(") ")[:1] == ","


def _period_behind(parts: Parts, figure: Figure, lexicon: Lexicon) -> Period | None:
    """The period right behind a figure, before anything else is said: "75 pada tahun 2022"."""
    following = next((each for each in parts.figures if each.start > figure.start), None)
    limit = following.start if following is not None else parts.sentence.end
    one = next((each for each in parts.periods if figure.end <= each.start < limit), None)
    if one is None:
        return None
    said = [each.start for each in parts.measures]
    said += [each.start for each in parts.named]
    said += [each.start for each in (*parts.marks, *lexicon.found("compared", parts.words))]
    if any(figure.end <= start < one.start for start in said):
        return None
    if any(sign in parts.sentence.paragraph.text[figure.end : one.start] for sign in ",;"):
        return None  # of what comes next: "59%, tahun 2023 60%"
    gap = one.first - after(parts.words, figure.end)
    return one if gap <= _BEHIND else None


def about(parts: Parts, figure: Figure) -> str:
    """The list whose word right before a figure rounds it: "sekitar", "hampir"; "" none."""
    head = before(parts.words, figure.start)
    rounded = ("about", "nearly", "more_than", "less_than", "exceeds", "misses")
    near = (each for each in parts.marks if each.said[0] in rounded and 0 <= head - each.last <= 1)
    return next((each.said[0] for each in near), "")


def is_close(parts: Parts, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is said of what was named or measured last, and of nothing else: "… untuk honorarium"."""
    words = parts.words
    marks = [(each.first, each.last) for each in parts.named]
    marks += [(each.first, each.last) for each in parts.measures]
    marks += [(each.first, each.last) for each in parts.marks]
    marks += [(each.first, each.last) for each in parts.periods]
    head = before(words, figure.start)
    begun = max((last for _, last in marks if last <= head), default=-1)
    earlier = [each.end for each in parts.figures if each.end <= figure.start]
    begun = max(begun, before(words, max(earlier)) if earlier else -1)
    known = {at for each in lexicon.found("fillers", words) for at in range(each.first, each.last + 1)}
    known |= {at for each in lexicon.found("months", words) for at in range(each.first, each.last + 1)}
    if any(at not in known and not words[at].word.isdecimal() for at in range(begun + 1, head + 1)):
        return False
    if any(each.end <= figure.start and each.said[0] in ("rises", "falls") for each in parts.marks):
        return False
    tail = after(words, figure.end)
    serving = lexicon.begins("serving", words, tail) if tail < len(words) else None
    return serving is None or any(0 <= first - serving.last <= _NEAR + 1 for first, _ in marks)


def is_plain(parts: Parts, measure: Found[int] | None, lexicon: Lexicon) -> bool:
    """Whether what stands right before a measure word is a name, a mark, a figure or a filler, or nothing."""
    if measure is None or measure.first == 0:
        return True
    at, words = measure.first - 1, parts.words
    spans = [(each.first, each.last) for each in parts.named]
    spans += [(each.first, each.last) for each in parts.measures]
    spans += [(each.first, each.last) for each in parts.marks]
    spans += [(each.first, each.last) for each in parts.periods]
    spans += [(each.first, each.last) for each in lexicon.found("fillers", words)]
    spans += [(each.first, each.last) for each in lexicon.found("serving", words)]
    if any(first <= at <= last for first, last in spans) or words[at].word.isdecimal():
        return True
    between = parts.sentence.paragraph.text[words[at].end : measure.start]
    return any(sign in between for sign in ",;:.(")
