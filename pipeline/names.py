"""When two printed names are one: one fold for programs, indicators and sasaran, whoever asks.

Numbering, case, spacing and punctuation never make two names differ; the words that mean the same, the abbreviations and
the level words before a name are data (rules/kosakata.yaml, `names`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from pipeline.words import fold_name

_PERCENT_SIGN: Final = re.compile(r"\s*%\s*")
_MOST_KEPT: Final = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The rules of names; `fold` remembers what it folded."""

    same: tuple[tuple[str, ...], ...]  # words of one meaning, the first stands for all
    abbreviations: Mapping[str, str]
    before: tuple[str, ...]  # level words that may stand before a name
    pairs: Mapping[str, str] = field(default_factory=dict)  # key of a whole name -> the folded name that stands for it
    _folded: dict[str, str] = field(default_factory=dict, repr=False)
    _words: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for words in self.same:
            self._words.update(dict.fromkeys((folded_word(each) for each in words), folded_word(words[0])))
        for short, long in self.abbreviations.items():
            self._words[folded_word(short)] = " ".join(self._words.get(word, word) for word in fold_name(long).split())

    def fold(self, printed: str) -> str:
        """The words a name is compared by: small letters and digits, single blanks, synonyms by their first, none doubled."""
        known = self._folded.get(printed)
        if known is None:
            if len(self._folded) > _MOST_KEPT:
                self._folded.clear()
            plain = fold_name(_PERCENT_SIGN.sub(f" {PERCENT_WORD} ", printed))
            words = " ".join(self._words.get(word, word) for word in plain.split()).split()
            known = " ".join(word for word, before in zip(words, ["", *words], strict=False) if word != before)
            known = self._paired(known)
            self._folded[printed] = known
        return known

    def with_pairs(self, pairs: Mapping[str, str]) -> Names:
        """The same rules, and whole names that somebody says are one: printed -> the one that stands for both."""
        folded = {
            each: self.fold(other) for one, other in pairs.items() for each in (self.key(one), _key(self.bare(one)))
        }
        return Names(self.same, self.abbreviations, self.before, folded)

    def _paired(self, folded: str) -> str:
        return self.pairs.get(_key(folded), folded) if self.pairs else folded

    def key(self, printed: str) -> str:
        """The same without blanks: spacing never makes two names differ."""
        return _key(self.fold(printed))

    def bare(self, printed: str) -> str:
        """The folded name without a level word before it ("Kegiatan Penyediaan …", "Sub KegiatanPenyediaan …")."""
        return self._paired(_level_word(self.before).sub("", self.fold(printed), count=1))

    def are_one(self, one: str, other: str) -> bool:
        """Whether two printed names are the same name."""
        return self.key(one) == self.key(other)


def _key(folded: str) -> str:
    return folded.replace(" ", "")


PERCENT_WORD: Final = "persensign"
"""What a % becomes while a name is folded, so that it is a word."""


@lru_cache(maxsize=8)
def _level_word(before: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words at the beginning of a name, the longest first; a name that is only such a word keeps it."""
    words = sorted(map(fold_name, before), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))}) ?(?=\w)" if words else r"(?!)")


def folded_word(word: str) -> str:
    """One word of the rule file as it stands in a folded name."""
    return PERCENT_WORD if word == "%" else fold_name(word)
