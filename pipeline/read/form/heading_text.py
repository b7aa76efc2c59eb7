"""One folded text of a heading → its terms in their order, by the lexicon of rules/kosakata.yaml; misspelt and derived words put right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.rulebook.form_columns import MONTHS
from pipeline.rulebook.headings import SHORTEST, HeadingLexicon
from pipeline.words import YEAR_MARK, fold, fold_header

_TYPO: Final = 86.0
_PREFIXES: Final = ("di", "ter")
_SUFFIXES: Final = ("kan", "nya", "")
_ROOT: Final = 4
"""Letters of the shortest root: "sisanya"."""
_QUARTER: Final = re.compile(r"tw([1-4])")
BESIDES: Final = "variant besides"
"""A variant that the word of an act says as well: "Kemajuan"."""
_OFFSET: Final = re.compile(r"[nt](min|plus)(\d)")
_MONTHS: Final = {fold(name): number for number, names in enumerate(MONTHS, 1) for name in names}
_SPELT_MONTHS: Final = tuple(name for name in _MONTHS if len(name) >= SHORTEST)
_AND: Final = frozenset({"dan", "serta"})
_BETWEEN: Final = _AND | {
    "yang",
    "yg",
    "sudah",
    "telah",
    "pada",
    "di",
    "untuk",
    "dari",
    "per",
    "atas",
    "oleh",
    "dengan",
    "dalam",
    "tahun",
    "thn",
}
"""Words that say nothing of their own."""


@dataclass(slots=True)
class HeadingText:
    """What one text of the path says, in its order."""

    terms: list[tuple[str, str]] = field(default_factory=list)
    quarter: int = 0
    month: int = 0
    offset: int = 0
    unknown: list[str] = field(default_factory=list)
    joined: bool = False  # "Kinerja dan Anggaran"
    listed: bool = False  # "Target dan Realisasi"
    spans: bool = False  # "Total Jan-Jul"

    def first(self, category: str) -> str:
        return next((name for kind, name in self.terms if kind == category), "")

    @property
    def act(self) -> str:
        """The first act; "" where the text lists several ("Target dan Realisasi") for the columns below it to choose from."""
        return "" if self.listed else self.first("act")

    def all(self, category: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for kind, name in self.terms if kind == category))


@lru_cache(maxsize=16384)
def said_by(lexicon: HeadingLexicon, folded: str) -> HeadingText:
    """The terms of one folded text, the longest phrase first; misspelt words are taken for the nearest known one."""
    made = HeadingText()
    if folded in lexicon.whole:
        made.terms += lexicon.whole[folded]
        return made
    printed = folded.split()
    words = [_mended(lexicon, word) for word in printed]
    if words != printed:  # "triwullan ii" is tw2 once it is spelt right
        words = fold_header(" ".join(words)).split()
    made.joined = not _AND.isdisjoint(words)
    at = before = 0
    while at < len(words):
        width = _phrase(lexicon, words, at)
        if width:
            said = lexicon.phrases[tuple(words[at : at + width])]
            made.listed |= at > 0 and words[at - 1] in _AND and _acts(said) and _acts(made.terms[before:])
            before = len(made.terms)
            made.terms += _parted(said)
        elif not _period(made, words[at]):
            if words[at] not in _BETWEEN and len(words[at]) > 1:
                made.unknown.append(words[at])
        else:
            width = 1
        _offset(made, words[at : at + max(width, 1)])
        at += max(width, 1)
    return made


def _parted(said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The terms of one phrase, a variant that the word of an act says ("Kemajuan") told from one said by itself."""
    besides = any(category == "act" for category, _ in said)
    return [(BESIDES if besides and category == "variant" else category, name) for category, name in said]


def _acts(said: Iterable[tuple[str, str]]) -> bool:
    return any(category in ("act", "usual") for category, _ in said)


def _phrase(lexicon: HeadingLexicon, words: Sequence[str], at: int) -> int:
    """How many words from here on are one of the lexicon's phrases."""
    for width in range(min(lexicon.longest, len(words) - at), 0, -1):
        if tuple(words[at : at + width]) in lexicon.phrases:
            return width
    return 0


def _period(made: HeadingText, word: str) -> bool:
    """Quarters, months and years are numbers, not words of the lexicon."""
    if match := _QUARTER.fullmatch(word):
        made.quarter = int(match[1])
    elif word in _MONTHS:
        made.spans |= made.month not in (0, _MONTHS[word])
        made.month = _MONTHS[word]
    elif word != YEAR_MARK:
        return _OFFSET.fullmatch(word) is not None
    return True


def _offset(made: HeadingText, words: Sequence[str]) -> None:
    for word in words:
        if match := _OFFSET.fullmatch(word):
            made.offset = int(match[2]) * (1 if match[1] == "plus" else -1)


def _mended(lexicon: HeadingLexicon, word: str) -> str:
    """A misspelt word put right, so that the phrases it stands in are found."""
    known = word in lexicon.words or word in _MONTHS or word in _AND or word == YEAR_MARK
    return word if known else _nearest(lexicon, word) or _root(lexicon, word) or word


def _root(lexicon: HeadingLexicon, word: str) -> str:
    """The lexicon's word in a derived one: sisanya → sisa, ditargetkan → target; "" none."""
    stem = next((word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)), word)
    stems = (stem.removesuffix(suffix) for suffix in _SUFFIXES if stem.endswith(suffix))
    return next((one for one in stems if len(one) >= _ROOT and (one,) in lexicon.phrases), "")


@lru_cache(maxsize=16384)
def _nearest(lexicon: HeadingLexicon, word: str) -> str:
    """The lexicon's word that a misspelt one is; "" none."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    known = (*lexicon.spelling, *_SPELT_MONTHS)
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_TYPO)
    if near is None:  # two letters exchanged
        return next((one for one in known if OSA.distance(word, one, score_cutoff=1) <= 1), "")
    return near[0]
