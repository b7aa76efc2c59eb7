"""rules/kosakata.yaml, total_rows → what a row that adds up others is called, in any document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline.rulebook.form_words import folded
from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold

_SPACED: Final = re.compile(r"\w(?: \w){2,}")
"""A word printed letter by letter: T O T A L."""
_REMEMBERED: Final = 65536
"""Labels: offices print the same programs, and every row is asked several times."""
_LONGEST: Final = 80
"""Letters of the longest name of a total; more, and it is a sentence."""


@dataclass(frozen=True, slots=True)
class TotalRows:
    """Words of total rows, folded; those of totals, carried and asides may hold * (any words) and # (a number)."""

    totals: tuple[str, ...]
    subtotals: tuple[str, ...]
    before: tuple[str, ...]  # words before the name of the group that is added up
    carried: tuple[str, ...]  # totals of a printed page
    asides: tuple[str, ...]  # what stands under a total and is no part of it
    averages: tuple[str, ...]  # rows of percents alone, the means of those above

    def is_total(self, label: str, further: tuple[str, ...] = ()) -> bool:
        """Whether a printed label is that of a total: one known anywhere, or one of `further` words."""
        if not label or len(label) > _LONGEST:
            return False
        return _called(self.totals, label) or _called(further, label)

    def is_carried(self, label: str) -> bool:
        """Whether a row is the total of a printed page, or that of the page before."""
        return bool(label) and _called(self.carried, label)

    def is_aside(self, label: str) -> bool:
        """Whether a row under a total says something of it: Kumulatif, Persentase, Sisa."""
        return bool(label) and _called(self.asides, label)

    def is_average(self, label: str) -> bool:
        """Whether a row of percents alone is the mean of those above it."""
        return bool(label) and _called(self.averages, label)

    def is_subtotal(self, label: str) -> bool:
        """Whether it is that of the total of what stands since the last one."""
        return folded_label(label) in self.subtotals

    def group_of(self, label: str) -> str:
        """The folded name of the group whose total it is: "Jumlah Program A" → "program a"; "" none."""
        return _after(self.before, label)


@lru_cache(maxsize=_REMEMBERED)
def folded_label(label: str) -> str:
    """The label as its words are compared; one printed letter by letter as the word it is."""
    said = fold(label)
    return said.replace(" ", "") if _SPACED.fullmatch(said) else said


@lru_cache(maxsize=_REMEMBERED)
def _after(before: tuple[str, ...], label: str) -> str:
    said = folded_label(label)
    return next((said.removeprefix(f"{word} ") for word in before if said.startswith(f"{word} ")), "")


@lru_cache(maxsize=_REMEMBERED)
def _called(words: tuple[str, ...], label: str) -> bool:
    return bool(words) and _any_of(words).fullmatch(folded_label(label)) is not None


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of folded words with * and #."""
    return re.compile("|".join(re.escape(each).replace(r"\*", ".*").replace(r"\#", r" ?\d+") for each in words))


def parse_total_rows(fields: Fields) -> TotalRows:
    """The section `total_rows`."""
    made = TotalRows(
        tuple(folded(words, fold) for words in fields.texts("totals")),
        tuple(map(fold, fields.texts("subtotals"))),
        tuple(sorted(map(fold, fields.texts("before")), key=len, reverse=True)),  # the longest that stands there
        tuple(folded(words, fold) for words in fields.texts("carried")),
        tuple(folded(words, fold) for words in fields.texts("asides")),
        tuple(folded(words, fold) for words in fields.texts("averages")),
    )
    fields.done()
    return made
