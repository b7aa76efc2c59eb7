"""What a quantity's unit and an indicator's name say: whether it is counted, and how often a year a target is to be reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.rulebook.yamlfile import Fields

_WORD: Final = re.compile(r"[^\W\d_]+|%")
MOST_TIMES: Final = 366


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """All in small letters."""

    level_units: frozenset[str]
    """Units of what is a state and not a count: %, nilai, indeks."""
    level_words: frozenset[str]
    """First words of an indicator that is one: persentase, tingkat."""
    times: Mapping[str, int]
    """Words of a unit -> how often a year its target is to be reached: per triwulan 4."""

    def is_counted(self, units: tuple[str, ...], indicator: str) -> bool:
        """Whether what several quarters reached adds up; what nobody says a unit of does not."""
        words = [word for unit in units for word in _WORD.findall(unit.lower())]
        first = _WORD.findall(indicator.lower())[:1]
        return bool(words) and not self.level_units.intersection(words) and not self.level_words.intersection(first)

    def times_a_year(self, unit: str) -> int:
        """How often a year a target of this unit is to be reached; 1 where it does not say."""
        said = f" {' '.join(unit.lower().replace('/', ' / ').split())} "
        return next((often for words, often in self.times.items() if f" {words} " in said), 1)


def parse_quantity_words(fields: Fields) -> QuantityWords:
    """`times` maps words to whole numbers from 2 on."""
    times: dict[str, int] = {}
    for words, text in fields.mapping("times").items():
        if not text.isdigit() or not 1 < int(text) <= MOST_TIMES:
            raise fields.bad("times", f"{words!r}: {text!r} bukan kekerapan dalam setahun")
        times[" ".join(words.lower().replace("/", " / ").split())] = int(text)
    made = QuantityWords(
        frozenset(each.lower() for each in fields.texts("level_units", ())),
        frozenset(each.lower() for each in fields.texts("level_words", ())),
        times,
    )
    fields.done()
    return made
