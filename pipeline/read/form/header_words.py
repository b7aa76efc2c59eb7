"""The words that stand in the headers of any form, and a heading's word put right by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.read.form.fit import Fit
from pipeline.read.form.header import Region
from pipeline.rulebook.forms import Form
from pipeline.rulebook.headings import COLUMN, LEVEL, TextRole
from pipeline.words import matches, pattern_of

_WORD_TYPO: Final = 86.0
"""rapidfuzz ratio from which one word among others is taken for a known one misspelt (Progam in Progam/Kegiatan)."""
SHORTEST_WORD: Final = 5  # shorter words are too near to one another
_MOST_TEXTS: Final = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class HeaderWords:
    """The header words of all forms: exact words and patterns -> (form, column) by position."""

    forms: tuple[Form, ...]
    units: frozenset[str]  # headings of only these say the unit; what is counted stands in the group above
    exact: dict[str, list[tuple[int, int]]]
    patterns: list[tuple[str, int, int]]
    plain: frozenset[str]  # every column's words, without *
    first: frozenset[str]  # words a header row may start with: of nomor, kode and label columns, in any layout
    spelling: frozenset[str]  # single words long enough to be known when misspelt
    spelt: dict[str, str]  # word -> the one of these it is, misspelt or not; grows
    matched: dict[str, list[tuple[str, int, int]]]  # text -> the patterns it matches; grows
    known: dict[str, bool]  # text -> whether it is a header word; grows
    fits: dict[Region, tuple[Fit, ...]]  # grows up to _MOST_REGIONS


@lru_cache(maxsize=4)
def header_words(forms: tuple[Form, ...]) -> HeaderWords:
    """Built once for one tuple of forms."""
    exact: dict[str, list[tuple[int, int]]] = {}
    patterns: list[tuple[str, int, int]] = []
    first: set[str] = set()
    for at, form in enumerate(forms):
        for number, column in enumerate(form.columns):
            for words in column.words:
                if pattern_of(words) is None:
                    exact.setdefault(words, []).append((at, number))
                else:
                    patterns.append((words, at, number))
            if column.kind in ("nomor", "kode", "label") or column.field == "indikator":
                first.update(column.words)
    plain = {*exact, *(words.strip("* ") for words, _, _ in patterns)} - {""}
    spelling = {word for words in plain for word in words.replace("*", " ").split() if len(word) >= SHORTEST_WORD}
    lexicon = forms[0].vocabulary.headings.phrases if forms else {}
    heads = frozenset(" ".join(phrase) for phrase, said in lexicon.items() if any(_names_rows(*one) for one in said))
    return HeaderWords(
        forms, forms[0].vocabulary.unit_words if forms else frozenset(), exact, patterns, frozenset(plain), heads.union(first), frozenset(spelling), {}, {}, {}, {}
    )  # fmt: skip


def _names_rows(category: str, name: str) -> bool:
    return category == LEVEL or (
        category == COLUMN and name in (TextRole.NUMBER, TextRole.KODE, TextRole.LABEL, TextRole.INDICATOR)
    )


def is_header_word(vocab: HeaderWords, folded: str) -> bool:
    """Whether any form has a column of these words."""
    found = vocab.known.get(folded)
    if found is None:
        found = folded in vocab.exact or any(matches(words, folded) for words, _, _ in vocab.patterns)
        if len(vocab.known) > 50_000:
            vocab.known.clear()
        vocab.known[folded] = found
    return found


def respelt(vocab: HeaderWords, text: str) -> str:
    """The text with each word that is nearly one of a header put right: progam kegiatan → program kegiatan."""
    for word in text.split():
        if word not in vocab.spelt:
            asked = len(word) >= SHORTEST_WORD and word not in vocab.spelling and word.isalpha()
            vocab.spelt[word] = (_nearest(sorted(vocab.spelling), word) if asked else "") or word
    return " ".join(vocab.spelt[word] for word in text.split())


def _nearest(known: Sequence[str], word: str) -> str:
    """The word that a misspelt one is, by its letters, or two of them that changed places; "" none."""
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_WORD_TYPO)
    if near is not None:
        return near[0]
    letters = sorted(word)
    return next((one for one in known if sorted(one) == letters and OSA.distance(word, one) == 1), "")


def patterns_matched(vocab: HeaderWords, text: str) -> list[tuple[str, int, int]]:
    """The patterns that a text matches; found once."""
    found = vocab.matched.get(text)
    if found is None:
        found = [one for one in vocab.patterns if matches(one[0], text)]
        if len(vocab.matched) > _MOST_TEXTS:
            vocab.matched.clear()
        vocab.matched[text] = found
    return found
