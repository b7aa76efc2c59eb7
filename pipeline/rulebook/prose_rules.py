"""rules/naskah_tinjau.yaml → the words by which the sentences of a report are tied to what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.model import LEVELS, PERCENT, RUPIAH
from pipeline.rulebook.measures import QUANTITY, UNITS
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, whole_file

PROSE: Final = "naskah_tinjau.yaml"
_KEYS: Final = {"money": RUPIAH, "percent": PERCENT, "count": QUANTITY}
_LISTS: Final = (
    "last_year", "end_of_plan", "whole_office", "respectively", "serving", "part_of", "ratios", "from", "to", "gaps", "differences", "fillers", "versions", "other_targets", "consists", "partial", "about", "nearly", "more_than", "less_than", "rises",
    "falls", "compared", "negations", "aims", "hopes", "exceeds", "reaches", "misses", "criteria", "not_figures", "months", "this_year",
    "plans", "lawful", "repealing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Words before a figure, and the measures that it may be by its unit."""

    words: tuple[str, ...]
    by_unit: Mapping[str, tuple[str, ...]]  # of UNITS


@dataclass(frozen=True, slots=True)
class Regulation:
    """One that another has taken the place of."""

    words: tuple[str, ...]  # who made it
    number: str
    year: int
    since: int  # the first year whose report may not rest on it
    now: str


@dataclass(frozen=True, slots=True)
class ProseRules:
    """Every list by its key; words as printed."""

    measures: tuple[MeasureWords, ...]
    levels: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]  # one of _LISTS -> its words
    regulations: tuple[Regulation, ...]


def load_prose_rules(folder: Folder, vocabulary: Vocabulary) -> ProseRules:
    """Load rules/naskah_tinjau.yaml. Raises BadRule(file, rule, key, why, line)."""
    return parse_prose_rules(whole_file(folder / PROSE), vocabulary)


def parse_prose_rules(whole: Fields, vocabulary: Vocabulary) -> ProseRules:
    """The rules of the file's content."""
    levels = whole.inner("levels")
    made = ProseRules(
        measures=tuple(_measure(each, vocabulary) for each in whole.entries("measures")),
        levels={_level(levels, name): levels.texts(name) for name in levels.names()},
        words={name: whole.texts(name) for name in _LISTS},
        regulations=tuple(_regulation(each) for each in whole.entries("regulations")),
    )
    whole.done()
    return made


def _level(fields: Fields, name: str) -> str:
    if name not in LEVELS:
        raise fields.bad(name, f"bukan jenjang; yang dikenal: {', '.join(LEVELS)}")
    return name


def _measure(fields: Fields, vocabulary: Vocabulary) -> MeasureWords:
    words = fields.texts("words")
    by_unit = {unit: _of_unit(fields, key, unit, vocabulary) for key, unit in _KEYS.items() if fields.has(key)}
    fields.done()
    if not by_unit:
        raise fields.bad("words", "tidak menyebut ukuran")
    return MeasureWords(words, by_unit)


def _of_unit(fields: Fields, key: str, unit: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Measures that may be printed so; one that is counted may be in percent."""
    printed = (unit, QUANTITY) if unit == PERCENT else (unit,)
    return fields.texts(key, among=_ids(vocabulary, printed))


def _ids(vocabulary: Vocabulary, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(each.id for each in vocabulary.measures.values() if each.unit in units and each.unit in UNITS)


def _regulation(fields: Fields) -> Regulation:
    made = Regulation(
        words=fields.texts("words"),
        number=fields.text("number"),
        year=fields.whole("year"),
        since=fields.whole("since"),
        now=fields.text("now"),
    )
    fields.done()
    return made
