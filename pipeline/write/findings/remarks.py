"""What must be said of the staff's words: conflicts between copies, what was not carried, rows that could not be matched."""

from __future__ import annotations

from typing import Final

from pipeline.write.findings.answers import Answers
from pipeline.write.words.list_messages import CONFLICT, LEFT, LOOSE

MOST_TOLD: Final = 5


def told_beside(told: Answers) -> list[str]:
    """The sentences; [] where all was clear."""
    lines = [
        CONFLICT.format(hal=each.where, kolom=each.header, satu=each.one, lain=each.other, salinan=each.copy)
        for each in told.conflicts[:MOST_TOLD]
    ]
    if told.left_behind:
        lines.append(LEFT.format(apa=", ".join(dict.fromkeys(what for what, _ in told.left_behind))))
    if told.loose:
        lines.append(LOOSE.format(banyak=len(told.loose)))
    return lines
