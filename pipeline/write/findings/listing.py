"""The rows of the Daftar Selisih: matters with what staff said of them, those that are gone, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.identity import Spots
from pipeline.model import Finding, OfficeYear, ReadSentence
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.answers import Answer, Answers
from pipeline.write.findings.known import Kept, Known, recognised
from pipeline.write.findings.list_columns import FOLLOW_UP, staff
from pipeline.write.findings.list_row import STATUS, Row, number_name
from pipeline.write.findings.matter_words import in_line
from pipeline.write.findings.matters import Matter, is_note, matters
from pipeline.write.findings.memory import Memory, Remembered, State
from pipeline.write.findings.remembering import GONE, memory_of
from pipeline.write.findings.standing import Standing, settled, standing, unseen
from pipeline.write.findings.tonight import Holding, Tonight
from pipeline.write.words.finding_words import FindingWords, in_words

HEADER_ROW: Final = 4
FIRST: Final = HEADER_ROW + 1
NOT_SEEN: Final = "(Bagian yang dulu ikut disebut tidak dapat diperiksa lagi; belum terlihat cocok.)"
MEMORY_LOST: Final = "catatan keadaan buku kerja malam lalu hilang"


@dataclass(frozen=True, slots=True)
class Lists:
    """The sheet's rows, and what else is told: notes, all findings in words, what the next night must know."""

    rows: tuple[Row, ...]
    gone: tuple[Kept, ...]
    loose: tuple[Answer, ...]
    notes: tuple[Finding, ...]
    told: Mapping[str, FindingWords]  # fingerprint -> its sentences
    memory: Memory
    own_columns: tuple[str, ...] = ()
    first: bool = True  # there was no list before

    @property
    def last(self) -> int:
        """The last row in use, from 0."""
        return FIRST + max(1, len(self.rows) + len(self.gone) + len(self.loose)) - 1

    @property
    def states(self) -> list[str]:
        """Of each row, also of those that are gone."""
        return [*(str(row.state) for row in self.rows), *(str(each.state) for each in self.gone)]

    @property
    def open(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state == State.OPEN)


def lists(  # noqa: PLR0917 (what a list is made of, one by one)
    findings: Sequence[Finding],
    answers: Answers,
    rules: Rules,
    spots: Spots,
    place: OfficeYear,
    holding: Holding,
    titles: Mapping[str, str],
    sentences: Sequence[ReadSentence] = (),
) -> Lists:
    """All rows, in the order of the findings.

    `holding`: what was asked tonight and holds; `titles`: of the forms, by id; `sentences`: of the draft's text.
    """
    found = matters(findings, rules)
    known = recognised(found, answers)
    names = {part.fingerprint: number_name(known.numbers[each.id]) for each in found for part in each.parts}
    tonight = Tonight(spots, place, findings, names, rules, holding, titles, sentences)
    rows = tuple(_row(each, known, rules, tonight) for each in found)
    gone = _gone(known, tonight)
    memory = memory_of(rows, gone, known, tonight)
    marks = {each.id: each.mark for each in memory.matters}
    shown = [each for each in gone if _is_shown(each, memory.by_id[each.id])]
    return Lists(
        tuple(replace(row, mark=marks[row.id]) for row in rows),
        tuple(sorted(shown, key=lambda each: (each.state == State.CLOSED, each.number))),
        answers.loose,
        tuple(each for each in findings if is_note(each)),
        {each.fingerprint: in_words(each, rules) for each in findings},
        memory,
        answers.own_columns,
        not answers.found,
    )


# --------------------------------------------------------------------------- the rows


def _row(matter: Matter, known: Known, rules: Rules, tonight: Tonight) -> Row:
    before = known.again.get(matter.id)
    answer = known.answer(before)
    said = standing(answer, matter.digest, before, answer.typed.get(FOLLOW_UP, ""))
    typed = {**dict.fromkeys(staff(), ""), **answer.typed, STATUS: said.status}
    words = in_line(matter, rules)
    if tonight.stands_on(matter, before).carried:
        words = words._replace(subject=f"{words.subject}\n{NOT_SEEN}")
    return Row(known.numbers[matter.id], matter, words, typed, said.state)


def _gone(known: Known, tonight: Tonight) -> list[Kept]:
    """Every remembered matter that is not found tonight."""
    again = {each.id for each in known.again.values()}
    made = []
    for each in known.memory.matters:
        if each.id in again:
            continue
        answer = known.answers.by_id.get(each.id, Answer(each.id))
        said = _verdict(each, known, tonight)
        explained = said.state == State.UNSEEN and settled(each, answer, answer.typed.get(FOLLOW_UP, ""))
        if explained:
            said = Standing(answer.typed.get(STATUS, ""), State.EXPLAINED)
        typed = {**answer.typed, STATUS: said.status}
        made.append(Kept(each.number, each.id, said.state, typed, each.row or answer.row, explained))
    return made


def _verdict(each: Remembered, known: Known, tonight: Tonight) -> Standing:
    if each.state == State.CLOSED:
        return Standing(each.typed.get(STATUS, ""), State.CLOSED)
    return unseen(MEMORY_LOST) if known.answers.memory is None else tonight.verdict(each)


def _is_shown(kept: Kept, told: Remembered) -> bool:
    """What is closed leaves the list with the next one, unless somebody typed something there."""
    typed = any(text for head, text in kept.typed.items() if head != STATUS)
    return kept.state != State.CLOSED or told.mark == GONE or typed
