"""The figures of a sentence between its names, and what the words behind one of them say."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import Parts, after, before
from pipeline.check.prose.subjects import WHOLE, Named
from pipeline.check.prose.tied import Claim
from pipeline.check.prose.words import Found
from pipeline.model import Figure
from pipeline.rulebook.measures import QUANTITY

_COUNTED: Final = 3
"""Words behind a figure that may say what is counted."""


class Run(NamedTuple):
    """Figures between two names."""

    figures: list[int]
    subject: Named | None  # the name behind them


def runs(parts: Parts) -> list[Run]:
    """The figures before each name, then those after the last."""
    found: list[Run] = []
    names = list(parts.named)
    for figure in parts.figures:
        if figure.number.unit == "":
            continue
        below = next((each for each in names if each.start > figure.start), None)
        if found and found[-1].subject is below:
            found[-1].figures.append(figure.start)
        else:
            found.append(Run([figure.start], below))
    return found


def behind(parts: Parts, figure: Figure) -> str:
    """The words behind a figure, up to the next figure, measure word or stop of the sentence's part."""
    text = parts.sentence.paragraph.text
    tail = after(parts.words, figure.past)
    said: list[str] = []
    end = parts.words[tail - 1].end if tail else 0
    known = [(each.start, each.end) for each in parts.measures] + [(each.start, each.end) for each in parts.figures]
    for each in parts.words[tail : tail + _COUNTED]:
        stops = any(sign in text[end : each.start] for sign in ",;:.")
        if stops or any(start <= each.start < stop for start, stop in known):
            break
        said.append(each.word)
        end = each.end
    return " ".join(said)


def only_name(parts: Parts, figure: Figure) -> Named | None:
    """The one name of a sentence, where it stands behind a figure: "Terserapnya Rp… dari Rp… menjadikan serapan …"."""
    named = [each for each in parts.named if each.subjects != (WHOLE,)]
    if len(named) != len(parts.named) or len({each.subjects for each in named}) != 1:
        return None
    return named[0] if named[0].start > figure.start else None


def measure_behind(parts: Parts, figure: Figure, lexicon: Lexicon) -> Found[int] | None:
    """The measure word behind a figure that is of no other: "31 Km yang ditargetkan", "89% anggaran … telah terserap"."""
    unit = figure.number.unit or QUANTITY
    following = [each.start for each in parts.figures if each.start > figure.start]
    alike = [
        each.start for each in parts.figures if each.start > figure.start and each.number.unit == figure.number.unit
    ]
    for each in parts.measures:
        if each.start < figure.end or unit not in lexicon.measure(each.said[0]).by_unit:
            continue
        own = not any(start > each.start for start in alike) or _is_compared_with(parts, figure)
        beside = parts.words[each.first - 1].word == "yang" and not any(start < each.start for start in following)
        return each if own or beside else None
    return None


def _is_compared_with(parts: Parts, figure: Figure) -> bool:
    """Whether a figure stands in brackets before what it is compared with: "dibandingkan tahun 2022 (54%), realisasi … 57%"."""
    text = parts.sentence.paragraph.text
    return text[: figure.start].endswith("(") and text[figure.end :].replace(" ", "")[:2] == "),"


def taken_from(parts: Parts, figure: Figure, lexicon: Lexicon) -> Found[int] | None:
    """The measure word of the whole that a figure is said to be of: "151 Orang dari target 183 Orang"."""
    following = min((each.start for each in parts.figures if each.start > figure.start), default=figure.end)
    near = [each for each in parts.measures if figure.end <= each.start < following]
    whole = near[0] if near else None
    if whole is None or not any(one.last == whole.first - 1 for one in lexicon.found("from", parts.words)):
        return None
    return whole


def is_whole_of(parts: Parts, last: Claim, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is said to be what the one before it is taken of: "31 Km dari 40 Km", "Rp… dari Rp…"."""
    if last.figure.number.unit != figure.number.unit:
        return False
    first, end = after(parts.words, last.figure.past), before(parts.words, figure.start)
    counted = len(last.counted.split()) if not last.figure.number.unit else 0
    said = next((one for at in range(first, end + 1) if (one := lexicon.begins("from", parts.words, at))), None)
    return said is not None and said.last == end and said.first - first <= counted
