"""The figures of a sentence between its names, and the words behind one of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.check.prose.parts import Parts, after
from pipeline.check.prose.subjects import Named
from pipeline.model import Figure

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
    tail = after(parts.words, figure.end + len(figure.words) + (2 if figure.words else 0))
    said: list[str] = []
    for each in parts.words[tail : tail + _COUNTED]:
        between = text[parts.words[tail - 1].end if tail else 0 : each.start] if not said else ""
        if any(sign in between for sign in ",;:.") or any(one.start <= each.start < one.end for one in parts.measures):
            break
        said.append(each.word)
    return " ".join(said)
