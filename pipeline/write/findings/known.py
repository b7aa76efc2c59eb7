"""Which of tonight's matters is which of the last workbook's, and the numbers they keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.write.findings.answers import EXPLAINED, NO_FAULT, Answer, Answers
from pipeline.write.findings.list_columns import NUMBER, SEVERITY
from pipeline.write.findings.list_row import number_in
from pipeline.write.findings.matters import Matter
from pipeline.write.findings.memory import Memory, Remembered, State


@dataclass(frozen=True, slots=True)
class Kept:
    """A matter that is not found tonight, as it is printed: closed, or no longer to be checked."""

    number: int
    id: str
    state: str
    typed: Mapping[str, str]
    row: Mapping[str, str]
    settled: bool = False  # staff explained what can no longer be seen

    @property
    def severity(self) -> str:
        return self.row.get(SEVERITY, "")


@dataclass(frozen=True, slots=True)
class Known:
    """What the last workbook knows, and which of its matters was found again."""

    answers: Answers
    memory: Memory
    again: Mapping[str, Remembered]  # id of a matter tonight -> the remembered one
    numbers: Mapping[str, int]

    def answer(self, before: Remembered | None) -> Answer:
        """What staff say of a matter; of one that was closed and is back their claim counts only where it was explained."""
        answer = self.answers.by_id.get(before.id) if before is not None else None
        if answer is None or before is None:
            return Answer("")
        if before.state == State.CLOSED and answer.claim not in (EXPLAINED, NO_FAULT):
            return replace(answer, claim="")
        return answer


def recognised(found: Sequence[Matter], answers: Answers) -> Known:
    """By its id, else by a part that it had; what nothing remembers gets the next number."""
    memory = answers.memory or _without_memory(answers)
    standing_ids = {each.id for each in found}
    by_id = memory.by_id
    by_part = {part: each for each in reversed(memory.matters) if each.id not in standing_ids for part in each.parts}
    again: dict[str, Remembered] = {}
    for each in found:
        before = by_id.get(each.id) or next(
            (by_part[part.fingerprint] for part in each.parts if part.fingerprint in by_part), None
        )
        if before is not None and before.id not in {one.id for one in again.values()}:
            again[each.id] = before
    last = max([memory.last, *(each.number for each in memory.matters)])
    numbers = {}
    for each in found:
        if each.id in again:
            numbers[each.id] = again[each.id].number
        else:
            last += 1
            numbers[each.id] = last
    return Known(answers, replace(memory, last=last), again, numbers)


def _without_memory(answers: Answers) -> Memory:
    """Of a workbook whose hidden sheet is gone: what its rows still say."""
    told = []
    last = max([0, *(number_in(each.row.get(NUMBER, "")) or 0 for each in answers.by_id.values())])
    for key, each in answers.by_id.items():
        number = number_in(each.row.get(NUMBER, ""))
        if number is None:
            last += 1
        told.append(Remembered(key, number or last, (), "", State.OPEN, typed=each.typed, row=each.row))
    return Memory(tuple(told), last=last)
