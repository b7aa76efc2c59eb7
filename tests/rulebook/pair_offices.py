"""An office of two documents for every pair that a rule sets against each other: one says something else than the other."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.rulebook.relations import Shape

Book = Mapping[str, Mapping[str, str]]
"""File -> sheet -> the sheet as it looks, as in tests/golden."""
_PAGES: Final = Path(__file__).parent / "bahan" / "pasangan" / "dokumen.yaml"
_OTHER, _MORE, _ALIKE = ">", "+", "="
"""Between the names of two documents: their rows say other things, the first has more of them, or only ringkasan differ."""
_SIDES: Final = {_OTHER: ("kiri", "kanan"), _MORE: ("lebih", "kiri"), _ALIKE: ("kiri", "kiri")}
_BETWEEN: Final = {Shape.ROW_LEFT_OUT: _MORE, Shape.KINDS: _ALIKE}
_PAIR: Final = re.compile(f" ([{_OTHER}{_MORE}{_ALIKE}]) ")
_FURTHER: Final = "+ "


def pair_offices(rules: Rules) -> Mapping[str, Book]:
    """Pair ("DPA > LRA") -> its workbooks, for all the rules."""
    return {name: _office(name) for rule in rules.reconciliation for name in pairs_of(rule)}


def pairs_of(rule: Rule) -> Iterator[str]:
    """Each document of one side beside each of the other: "DPA > LRA"; one that stands on both sides, alone as well."""
    between = _BETWEEN.get(rule.shape, _OTHER)
    for left in rule.left.get("document", ()):
        yield from (f"{left} {between} {right}" for right in rule.right.get("document", ()))


def documents_of(pair: str) -> tuple[str, str]:
    """The names of its two documents."""
    left, _, right = _PAIR.split(pair)
    return left, right


def _office(pair: str) -> Book:
    left, right = documents_of(pair)
    first, second = _SIDES[_PAIR.split(pair)[1]]
    made = {f"{left} 1.xlsx": _workbook(left, first)}
    return made if left == right else {**made, f"{right} 2.xlsx": _workbook(right, second)}


def _workbook(document: str, side: str) -> Mapping[str, str]:
    """A document as one side prints it."""
    pages, said = _pages()["dokumen"][document], _pages()[side]
    return {name: "\n".join(_lines(text.format(**said), side)) for name, text in pages.items()}


def _lines(text: str, side: str) -> Iterator[str]:
    for line in text.splitlines():
        if side == "lebih" or not line.startswith(_FURTHER):
            yield line.removeprefix(_FURTHER)


@cache
def _pages() -> Any:
    return yaml.safe_load(_PAGES.read_text(encoding="utf-8"))
