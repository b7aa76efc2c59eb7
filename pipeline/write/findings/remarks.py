"""What must be said of the staff's words: conflicts between copies, what was not carried, rows that could not be matched."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pipeline.write.findings.answers import Answers
from pipeline.write.tables.filled import NUMBER
from pipeline.write.words.list_messages import CONFLICT, LEFT, LOOSE, UNUSED

MOST_TOLD: Final = 5
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def told_beside(told: Answers, unused: Mapping[str, str] = NOTHING) -> list[str]:
    """The sentences; [] where all was clear. `unused`: what staff typed in cells that a document fills now."""
    lines = [
        CONFLICT.format(
            hal=each.where, kolom=each.header, satu=_plain(each.one), lain=_plain(each.other), salinan=each.copy
        )
        for each in told.conflicts[:MOST_TOLD]
    ]
    if told.left_behind:
        lines.append(LEFT.format(apa=", ".join(dict.fromkeys(what for what, _ in told.left_behind))))
    if told.loose:
        lines.append(LOOSE.format(banyak=len(told.loose)))
    for key, typed in [*unused.items()][:MOST_TOLD]:
        lines.append(UNUSED.format(sel=key, isian=_plain(typed)))
    return lines


def _plain(typed: str) -> str:
    """As people typed it."""
    return typed.removeprefix(NUMBER)
