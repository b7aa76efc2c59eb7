"""A sentence as the words it is compared by, each with its place; and the phrases that stand in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from pipeline.model import Figure, Paragraph
from pipeline.names import Names

_PIECE: Final = re.compile(r"[0-9A-Za-z]+|%")
_END: Final = re.compile(r"(?<=[.!?;])[\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_NO_END: Final = re.compile(
    r"(?:\b(?:Rp|No|Nomor|Kab|Kec|Prov|Jl|Drs|Dr|Ir|H|Hj|dll|dsb|dst|dkk|s\.d|a\.n|u\.p|St|Tbk|hal)\.|^\W*\w{1,3}\.|\b[A-Z]\.)$"
)
"""A stop that ends no sentence: of an abbreviation, of a number at the beginning."""


class Token(NamedTuple):
    """One word as it is compared, and where it stands in its paragraph."""

    word: str
    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence of a paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    tokens: Sequence[Token]
    figures: Sequence[Figure]

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end].strip()


def sentences(paragraph: Paragraph, names: Names) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    start = 0
    text = paragraph.text
    ends = [
        match.end()
        for match in _END.finditer(text)
        if not _NO_END.search(text[max(0, match.start() - 12) : match.start() + 1].rstrip())
        and not any(each.start < match.start() < each.end for each in paragraph.figures)
    ]
    for end in (*ends, len(text)):
        if text[start:end].strip():
            inside = [each for each in paragraph.figures if start <= each.start < end]
            yield Sentence(paragraph, start, end, tokens(text, names, start, end), inside)
        start = end


def tokens(text: str, names: Names, start: int, end: int) -> list[Token]:
    """The words of a part of a text; synonyms by their first, none doubled, as names are folded."""
    made: list[Token] = []
    for match in _PIECE.finditer(text, start, end):
        for word in names.fold(match[0]).split():
            if not made or made[-1].word != word:
                made.append(Token(word, match.start(), match.end()))
    return made


Said = TypeVar("Said")


class Found(NamedTuple, Generic[Said]):
    """A phrase that stands in a sentence: the tokens it takes, and what it says."""

    first: int
    last: int  # its last token
    start: int  # in the paragraph
    end: int
    said: tuple[Said, ...]


class Phrases(Generic[Said]):
    """Phrases to be found in sentences, the longest first."""

    def __init__(self, entries: Iterable[tuple[str, Said]], names: Names) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], dict[Said, None]]] = defaultdict(dict)
        for phrase, said in entries:
            words = tuple(names.fold(phrase).split())
            if words:
                self._by_first[words[0]].setdefault(words, {})[said] = None
        self._ordered = {
            first: sorted(phrases.items(), key=lambda each: -len(each[0])) for first, phrases in self._by_first.items()
        }

    def at(self, words: Sequence[Token], at: int) -> Found[Said] | None:
        """The longest phrase that begins with this token."""
        for phrase, said in self._ordered.get(words[at].word, ()):
            last = at + len(phrase) - 1
            if last < len(words) and all(words[at + step].word == word for step, word in enumerate(phrase)):
                return Found(at, last, words[at].start, words[last].end, tuple(said))
        return None

    def all_in(self, words: Sequence[Token], taken: Iterable[tuple[int, int]] = ()) -> list[Found[Said]]:
        """Every phrase of a sentence that does not touch the tokens taken (first, last), none overlapping another."""
        closed = {at for first, last in taken for at in range(first, last + 1)}
        found: list[Found[Said]] = []
        last = -1
        for at, word in enumerate(words):
            if at <= last or at in closed or word.word not in self._ordered:
                continue
            one = self.at(words, at)
            if one is not None and not closed.intersection(range(one.first, one.last + 1)):
                found.append(one)
                last = one.last
        return found
