"""What the next night must know of tonight's list, and what is new, changed, gone and still open since the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.write.findings.filled_forms import FILLED_FORMS, TABLE_CELLS
from pipeline.write.findings.known import Kept, Known
from pipeline.write.findings.list_columns import COLUMNS, FOUND, NUMBER, staff
from pipeline.write.findings.list_columns import OTHER as OTHER_VALUE
from pipeline.write.findings.list_row import Row
from pipeline.write.findings.loose_rows import key_of
from pipeline.write.findings.memory import Memory, Remembered, State
from pipeline.write.findings.tonight import Tonight
from pipeline.write.words.numbers import text

FRESH, OTHER, STILL, GONE, LOST, SETTLED = "baru", "berubah", "masih", "selesai", "tidak diperiksa", "dijelaskan"
_STANDS: Final = {State.OPEN: STILL, State.EXPLAINED: SETTLED, State.UNSEEN: LOST}
"""What a matter counts as that is neither new nor changed nor closed."""


def memory_of(rows: Sequence[Row], gone: Sequence[Kept], known: Known, tonight: Tonight) -> Memory:
    """What tonight's workbook remembers of itself."""
    before = known.answers.memory
    columns = {form.sheet: form.columns for form in (*FILLED_FORMS, TABLE_CELLS)}
    told = [_told(row, known, tonight) for row in rows]
    ids = known.memory.by_id
    told += [
        replace(ids[each.id], state=each.state, typed=each.typed, row=each.row, mark="", settled=each.settled)
        for each in gone
    ]
    answers = known.answers
    forms = {
        sheet: {key: {head: row[head] for head in columns[sheet] if row.get(head)} for key, row in rows_of.items()}
        for sheet, rows_of in answers.notes.items()
    }
    made = Memory(tuple(told), forms, known.memory.last, {}, answers.taken, answers.left_behind)
    made = replace(made, loose=tuple(map(key_of, answers.loose)))
    return _since(made, before, {each.id: known.again[each.id].id for each in told if each.id in known.again})


def _told(row: Row, known: Known, tonight: Tonight) -> Remembered:
    before = known.again.get(row.id)
    answer = known.answer(before)
    grounds = tonight.stands_on(row.matter, before)
    return Remembered(
        row.id,
        row.number,
        tuple(part.fingerprint for part in row.matter.parts),
        row.matter.digest,
        row.state,
        claim=answer.claim,
        claim_digest=answer.claim_digest,
        witnesses=grounds.witnesses,
        questions=grounds.questions,
        doubted=grounds.doubted,
        sentences=tonight.said_in(row.matter),
        typed={head: text for head, text in row.typed.items() if text},
        row=printed(row),
    )


def printed(row: Row) -> dict[str, str]:
    """What the program's columns of a row say, as text."""
    said = {
        column.header: str(column.shown(row).value or "")
        for column in COLUMNS
        if column.header not in staff() and not column.hidden
    }
    said[NUMBER] = row.name
    for header, value in ((FOUND, row.words.found), (OTHER_VALUE, row.words.other)):
        said[header] = value if isinstance(value, str) else "" if value is None else text(value)
    return said


def _since(made: Memory, before: Memory | None, again: Mapping[str, str]) -> Memory:
    """With what is new, changed, closed, still open since the last list that said something else."""
    if before is None:
        return made
    if made.said == before.said:
        marks = {each.id: each.mark for each in before.matters}
        same = tuple(replace(each, mark=marks.get(each.id, "")) for each in made.matters)
        return replace(made, matters=same, tally=before.tally)
    known = before.by_id
    marked = tuple(replace(each, mark=_mark(each, known.get(again.get(each.id, each.id)))) for each in made.matters)
    tally = Counter(
        each.mark or _STANDS[State(each.state)] for each in marked if each.state != State.CLOSED or each.mark
    )
    return replace(made, matters=marked, tally=dict(sorted(tally.items())))


def _mark(now: Remembered, before: Remembered | None) -> str:
    if before is None:
        return FRESH
    if now.state != before.state and now.state in (State.CLOSED, State.UNSEEN):
        return GONE if now.state == State.CLOSED else LOST
    if now.state in (State.CLOSED, State.UNSEEN):
        return ""
    return "" if now.digest == before.digest and before.state != State.CLOSED else OTHER
