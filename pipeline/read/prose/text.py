"""What every reader of running texts hands on: paragraphs and tables in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import Paragraph
from pipeline.read.file.sheet import Sheet
from pipeline.read.prose.figures import figures

MAX_PARAGRAPHS: Final = 50_000
_CAPTION: Final = re.compile(r"^\s*(?:tabel|table)\s*[\dIVX]", re.IGNORECASE)
_CHAPTER: Final = re.compile(r"^\s*(?:BAB\s+[IVX]+|(?:[A-Z]|[IVX]+|\d{1,2}(?:\.\d{1,2})*)[.)])\s+\S")
_FIGURE: Final = re.compile(r"\bRp\b|\d\s?%|[.;:]\s*$")
_LONGEST_HEADING: Final = 20
"""Words."""
_NAMED_NEAR: Final = 2
"""Paragraphs above a table among which its caption may stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as the reader found it. `level`: of a heading by its style, 0 none."""

    text: str
    level: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class TextTable:
    """One table; its sheet has no name yet."""

    sheet: Sheet
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page without words that is a picture: a scan or a photo."""

    page: int


Text = Sequence[Line | TextTable | Picture]


def folded(text: str) -> str:
    """White space as single blanks."""
    return " ".join(text.split())


def paragraphs(text: Text) -> tuple[Paragraph, ...]:
    """The paragraphs that hold words, numbered, each below its heading."""
    made: list[Paragraph] = []
    heading = ""
    for each in text:
        if not isinstance(each, Line) or not (said := folded(each.text)):
            continue
        level = each.level or _looks_like_a_heading(said)
        made.append(Paragraph(len(made) + 1, said, level, each.page, heading, tuple(figures(said))))
        heading = said if level else heading
    return tuple(made[:MAX_PARAGRAPHS])


def _looks_like_a_heading(said: str) -> int:
    """1 of "BAB III …", 2 of a short numbered line without figures and full stop; 0 of a text."""
    if not _CHAPTER.match(said) or _FIGURE.search(said) or len(said.split()) > _LONGEST_HEADING:
        return 0
    return 1 if said.upper().startswith("BAB ") else 2


def tables(text: Text) -> Iterator[Sheet]:
    """Each table as a sheet, named by its caption, else by its number."""
    taken: set[str] = set()
    for number, (above, table) in enumerate(_with_lines_above(text), 1):
        name = next((line for line in reversed(above) if _CAPTION.match(line)), "") or f"Tabel ke-{number}"
        if name in taken:
            name = f"{name} ({number})"
        taken.add(name)
        yield replace(table.sheet, name=name)


def _with_lines_above(text: Iterable[Line | TextTable | Picture]) -> Iterator[tuple[list[str], TextTable]]:
    above: list[str] = []
    for each in text:
        if isinstance(each, TextTable):
            yield above[-_NAMED_NEAR:], each
            above = []
        elif isinstance(each, Line) and (said := folded(each.text)):
            above.append(said)
