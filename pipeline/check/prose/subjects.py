"""Who a sentence speaks of: the programs, kegiatan, sub kegiatan, sasaran and indicators that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.words import Found, Phrases, Token
from pipeline.names import Names
from pipeline.statement import TOTAL

ALIKE: Final = 86
"""Likeness, of 100, from which words after a level word are a name of that level, spelled otherwise."""
_LINE_ALIKE: Final = 92
"""Likeness from which a whole line is a name of any level, spelled otherwise."""
_ALONE: Final = 4
"""Words from which a name is known without its level word before it."""
_FURTHER: Final = 1
"""Words that a misspelled name may be longer or shorter."""
_LEAST: Final = 2
_NUMBERING: Final = 3
"""Letters that a number before a line may have: "iii."."""
_CLOSES: Final = (":", ";", "–", "-", "(", "|", "=")
"""Signs behind a name that begins a line, which say that what follows is of it."""


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A row of our tables, or one indicator of it."""

    row: str
    level: str
    label: str
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Where a sentence names something."""

    first: int  # tokens
    last: int
    start: int  # in the paragraph
    end: int
    subjects: tuple[Subject, ...]  # several rows may have one name
    exact: bool
    printed: str

    @property
    def level(self) -> str:
        return self.subjects[0].level


WHOLE: Final = Subject(TOTAL, "total", "")


class Subjects:
    """All names of an office-year."""

    def __init__(
        self, facts: Facts, spelled: Iterable[tuple[str, str]], levels: Mapping[str, Sequence[str]], names: Names
    ) -> None:
        """`spelled`: (row, name) as any document prints it."""
        self._names = names
        known: dict[Subject, set[str]] = defaultdict(set)
        for row, label in facts.label.items():
            if row != TOTAL and label:
                known[Subject(row, facts.level[row], label)].add(label)
        for row, label in spelled:
            if row in facts.label and row != TOTAL and label:
                known[Subject(row, facts.level[row], facts.label[row])].add(label)
        for row, indicators in facts.indicators.items():
            for indicator in indicators.values():
                if row in facts.label and row != TOTAL:
                    known[Subject(row, facts.level[row], facts.label[row], indicator)].add(indicator)
        self._before = {
            level: sorted((tuple(names.fold(said).split()) for said in every), key=lambda each: (-len(each), each))
            for level, every in levels.items()
        }
        self._phrases: Phrases[Subject] = Phrases(
            ((self._bare(each, said), each) for each, spellings in known.items() for said in sorted(spellings)), names
        )
        self._levels: Phrases[str] = Phrases(
            ((said, level) for level, every in levels.items() for said in every), names
        )
        self._leveled = frozenset(levels)
        self._of_level: dict[str, list[tuple[tuple[str, ...], Subject]]] = defaultdict(list)
        for each in known:
            if not each.indicator and each.level in self._leveled:
                self._of_level[each.level].append((tuple(self._bare(each, each.label).split()), each))

    def _bare(self, subject: Subject, said: str) -> str:
        """A name without the word of its level before it."""
        words = self._names.fold(said).split()
        if subject.indicator:
            return " ".join(words)
        for before in self._before.get(subject.level, ()):
            if tuple(words[: len(before)]) == before and len(words) > len(before):
                return " ".join(words[len(before) :])
        return " ".join(words)

    def named_in(self, words: Sequence[Token], text: str) -> list[Named]:
        """Every name of a sentence, in its order."""
        found: list[Named] = []
        level, at = "", 0
        while at < len(words):
            one = self._exact(words, at, level, text) or self._alike(words, at, level, text)
            if one is not None:
                found.append(one)
                level, at = "", one.last + 1
                continue
            before = self._levels.at(words, at)
            level, at = (before.said[0], before.last + 1) if before is not None else ("", at + 1)
        return found

    def _exact(self, words: Sequence[Token], at: int, level: str, text: str) -> Named | None:
        one = self._phrases.at(words, at)
        if one is None:
            return None
        of_level = tuple(each for each in one.said if each.level == level and not each.indicator)
        length = one.last - one.first + 1
        short = length < _ALONE and any(each.level in self._leveled and not each.indicator for each in one.said)
        if not of_level and (length < _LEAST or (short and not _is_a_label(words, one, text))):
            return None
        said = of_level or _rows_first(one.said)
        return Named(one.first, one.last, one.start, one.end, said, True, text[one.start : one.end])  # noqa: FBT003

    def _alike(self, words: Sequence[Token], at: int, level: str, text: str) -> Named | None:
        """A name of the level that is nearly what the words say; of any level, where it is a whole line. The only one that is."""
        if not level and (not _is_begun(words, at, text) or self._levels.at(words, at) is not None):
            return None
        best: list[tuple[float, int, Subject]] = []
        known = (
            self._of_level.get(level, ()) if level else [each for every in self._of_level.values() for each in every]
        )
        least = ALIKE if level else _LINE_ALIKE
        for name, subject in known:
            for length in range(max(_LEAST, len(name) - _FURTHER), len(name) + _FURTHER + 1):
                said = " ".join(each.word for each in words[at : at + length])
                whole = at + length == len(words) or (level and at + length < len(words))
                if whole and (like := fuzz.ratio(said, " ".join(name))) >= least:
                    best.append((like, length, subject))
        if not best:
            return None
        like, length, _ = max(best, key=lambda each: (each[0], each[1]))
        same = tuple(dict.fromkeys(each for score, _, each in best if score == like))
        if len({self._bare(each, each.label) for each in same}) > 1:
            return None
        last = at + length - 1
        start, end = words[at].start, words[last].end
        return Named(at, last, start, end, same, False, text[start:end])  # noqa: FBT003


def _is_a_label(words: Sequence[Token], one: Found[Subject], text: str) -> bool:
    """Whether a phrase begins its sentence, behind a number or letter at most, and is all of it or what a sign closes."""
    behind = text[words[one.last].end :].lstrip(" )")[:1]
    return _is_begun(words, one.first, text) and (one.last + 1 == len(words) or behind in _CLOSES)


def _is_begun(words: Sequence[Token], at: int, text: str) -> bool:
    """Whether a word is the first of its sentence, behind a number or letter at most."""
    return at == 0 or (
        at == 1 and len(words[0].word) <= _NUMBERING and text[words[0].end : words[0].end + 1] in (".", ")")
    )


def _rows_first(said: Sequence[Subject]) -> tuple[Subject, ...]:
    """A row by its own name before rows that have an indicator of it."""
    rows = tuple(each for each in said if not each.indicator)
    return rows or tuple(said)
