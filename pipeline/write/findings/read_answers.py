"""The last published workbooks → what staff typed in them.

Sheets and columns are found by their header words and the hidden id column, not by position or name, so that a renamed
sheet or a moved column loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Final

from pipeline.write.findings.answers import NONE, Answer, Answers
from pipeline.write.findings.filled_forms import FILLED_FORMS, FilledForm
from pipeline.write.findings.list_columns import FOLLOW_UP, ID, PROPOSAL, SHEET, STATE, SUBJECT, staff
from pipeline.write.findings.list_row import STATUS
from pipeline.write.findings.published_cells import BROKEN_INSIDE, Unreadable, careful_grids, quick_grids

GONE: Final = "hilang"
"""How the hidden column Keadaan of a finding that is gone begins: hilang|date|status before."""
HEADER_ROWS: Final = 40  # the header is looked for in the first rows


class UnreadableAnswers(Exception):  # noqa: N818 (it names the thing)
    """A published workbook that cannot be opened: what staff typed in it would be lost, so nothing may replace it."""

    def __init__(self, workbook: str) -> None:
        super().__init__(workbook)
        self.workbook = workbook


def read_answers(workbooks: Iterable[tuple[str, bytes]]) -> Answers:
    """Answers of the last published workbooks (name, bytes); of two that say something, the later one is followed.

    Raises UnreadableAnswers for one that cannot be opened.
    """
    merged = NONE
    for name, content in workbooks:
        merged = merged.followed_by(_read(name, content))
    return merged


def state_of(answer: Answer) -> str:
    """What the hidden column Keadaan says of a row that no finding fills any more."""
    return "" if answer.gone is None else f"{GONE}|{answer.gone}|{answer.before}"


def _read(name: str, content: bytes) -> Answers:
    names = (SHEET, *(form.sheet for form in FILLED_FORMS))
    for grids in (quick_grids, careful_grids):
        try:
            return _collected(grids(content, names))
        except (Unreadable, *BROKEN_INSIDE):
            continue
    raise UnreadableAnswers(name)


def _collected(grids: Iterable[Iterable[Sequence[object]]]) -> Answers:
    """All kinds of sheets that people fill, each once, where it was found first."""
    found, left = NONE, len(FILLED_FORMS) + 1
    for rows in grids:
        here = _sheet(rows)
        if here is not None:
            found, left = found.followed_by(here), left - 1
        if not left:
            break
    return found


def _sheet(rows: Iterable[Sequence[object]]) -> Answers | None:
    """The answers of one sheet; None when its header is none of ours."""
    rest = iter(rows)
    for _, row in zip(range(HEADER_ROWS), rest, strict=False):
        heads = [_words(value) for value in row]
        if {STATUS, FOLLOW_UP} <= set(heads) and {ID, SUBJECT, PROPOSAL} & set(heads):
            return _answers(heads, rest)
        for form in FILLED_FORMS:
            if form.id in heads and set(form.columns) & set(heads):
                return Answers(notes={form.sheet: _notes(form, heads, rest)})
    return None


def _notes(form: FilledForm, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for number, row in enumerate(rows):
        said = _by_header(heads, row)
        if any(said.get(each) for each in form.columns):
            found.setdefault(said.get(form.id, f"?{number}"), said)
    return found


def _answers(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Answers:
    by_id: dict[str, Answer] = {}
    loose: list[Answer] = []
    for row in rows:
        said = _by_header(heads, row)
        if not said:
            continue
        answer = _answer(said)
        if answer.id and answer.id not in by_id:
            by_id[answer.id] = answer
        elif answer.says_something:
            loose.append(answer)
    return Answers(by_id, tuple(loose))


def _by_header(heads: Sequence[str], row: Sequence[object]) -> dict[str, str]:
    return {head: words for head, value in zip(heads, row, strict=False) if head and (words := _words(value))}


def _answer(said: dict[str, str]) -> Answer:
    mark, *rest = said.get(STATE, "").split("|")
    gone = rest[0] if mark == GONE and rest else None
    before = rest[1] if gone is not None and len(rest) > 1 else ""
    return Answer(said.get(ID, ""), {header: said.get(header, "") for header in staff()}, gone, before, said)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
