"""What must be said of the staff's words: conflicts between copies, what was not carried, rows that could not be matched."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pipeline.write.findings.answers import STATUSES, Answer, Answers
from pipeline.write.findings.list_row import STATUS, number_name
from pipeline.write.findings.memory import State
from pipeline.write.tables.filled import NUMBER
from pipeline.write.words.list_messages import BELOW, CONFLICT, LEFT, LOOSE, UNKNOWN_STATUS, UNUSED

MOST_TOLD: Final = 5
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def told_beside(told: Answers, unused: Mapping[str, str] = NOTHING) -> list[str]:
    """The sentences; [] where all was clear. `unused`: what staff typed in cells that a document fills now."""
    lines = [told.notice] if told.notice else []
    lines += [
        CONFLICT.format(
            hal=each.where, kolom=each.header, satu=_plain(each.one), lain=_plain(each.other), salinan=each.copy
        )
        for each in told.conflicts[:MOST_TOLD]
    ]
    if told.left_behind:
        lines.append(LEFT.format(apa=", ".join(dict.fromkeys(what for what, _ in told.left_behind))))
    in_conflict = {each.where for each in told.conflicts if each.header == STATUS}
    claims = {_number(told, each.id): each.claim for each in told.by_id.values() if _is_strange(each, told)}
    strange = [f"{key} “{' '.join(said.split())}”" for key, said in claims.items() if key not in in_conflict]
    if strange:
        more = f" dan {len(strange) - MOST_TOLD} lagi" if len(strange) > MOST_TOLD else ""
        lines.append(UNKNOWN_STATUS.format(hal=", ".join(strange[:MOST_TOLD]) + more))
    answers = [each for each in told.loose if any(each.typed.values())]
    if answers:
        lines.append(LOOSE.format(banyak=len(answers)))
    if len(told.loose) > len(answers):
        lines.append(BELOW.format(banyak=len(told.loose) - len(answers)))
    for key, typed in [*unused.items()][:MOST_TOLD]:
        lines.append(UNUSED.format(sel=key, isian=_plain(typed)))
    return lines


def _is_strange(answer: Answer, told: Answers) -> bool:
    """Whether staff gave a status that is none of the list's to what was not closed."""
    was = told.memory.by_id.get(answer.id) if told.memory is not None else None
    return bool(answer.claim) and answer.claim not in STATUSES and (was is None or was.state != State.CLOSED)


def _number(told: Answers, key: str) -> str:
    """The number of a matter, as it is printed; its id where nothing remembers it."""
    was = told.memory.by_id.get(key) if told.memory is not None else None
    return number_name(was.number) if was is not None else key


def _plain(typed: str) -> str:
    """As people typed it."""
    return typed.removeprefix(NUMBER)
