"""The words of rules/naskah_tinjau.yaml, ready to be found in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.check.prose.words import Found, Phrases, Token
from pipeline.names import Names
from pipeline.rulebook.prose_rules import MeasureWords, ProseRules

_MARKS: Final = (
    "last_year", "end_of_plan", "respectively", "about", "nearly", "more_than", "less_than", "exceeds", "reaches",
    "misses", "rises", "falls",
)  # fmt: skip
"""Lists of which at most one phrase stands at a place: of two the longer one."""


class Lexicon:
    """Phrases by what they do."""

    def __init__(self, rules: ProseRules, office: str, names: Names) -> None:
        self.rules = rules
        self.measures: Phrases[int] = Phrases(
            ((said, at) for at, each in enumerate(rules.measures) for said in each.words), names
        )
        self.marks: Phrases[str] = Phrases(((said, name) for name in _MARKS for said in rules.words[name]), names)
        self.whole: Phrases[str] = Phrases(((said, said) for said in (*rules.words["whole_office"], office)), names)
        self.counted: Phrases[str] = Phrases(
            ((said, level) for level, every in rules.levels.items() for said in every), names
        )
        self._lists: Mapping[str, Phrases[str]] = {
            name: Phrases(((said, said) for said in every), names) for name, every in rules.words.items()
        }

        self._words: Sequence[Token] = ()
        self._found: dict[str, list[Found[str]]] = {}

    def measure(self, at: int) -> MeasureWords:
        """The entry a measure phrase stands for."""
        return self.rules.measures[at]

    def found(self, name: str, words: Sequence[Token]) -> list[Found[str]]:
        """Every phrase of one list in a sentence; asked again of the same one it is remembered."""
        if words is not self._words:
            self._words, self._found = words, {}
        if name not in self._found:
            self._found[name] = self._lists[name].all_in(words)
        return self._found[name]

    def stands(self, name: str, words: Sequence[Token]) -> bool:
        """Whether a phrase of one list stands in a sentence."""
        return bool(self.found(name, words))

    def begins(self, name: str, words: Sequence[Token], at: int) -> Found[str] | None:
        """The phrase of one list that begins with this token."""
        return self._lists[name].at(words, at)
