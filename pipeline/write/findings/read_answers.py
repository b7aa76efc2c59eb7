"""The last published workbooks → what staff typed in them.

Sheets and columns are found by their headings, rows by their hidden id, their number or their words, so that a sheet
renamed or doubled, a column moved or a heading typed anew loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from hashlib import sha256
from itertools import zip_longest
from typing import Final

from pipeline.write.findings.added_comments import added_comments
from pipeline.write.findings.answers import Answers
from pipeline.write.findings.filled_forms import FILLED_FORMS, READING_NOTES, TABLE_CELLS, FilledForm
from pipeline.write.findings.formula_places import Place, formulas_of
from pipeline.write.findings.headings import heads_of_form, heads_of_list, told_apart
from pipeline.write.findings.list_columns import SHEET as LIST
from pipeline.write.findings.memory import MARK, Memory, remembered
from pipeline.write.findings.merge import Book, merged
from pipeline.write.findings.printed_cells import COPY, cells_of, printed_digest
from pipeline.write.findings.published_cells import BROKEN_INSIDE, Unreadable, careful_grids, quick_grids
from pipeline.write.findings.table_cells import table_cells

AUDIT: Final = "Jejak Audit"
"""A sheet by which a workbook is known as ours."""
UNTOLD: Final = "isian {lembar} yang barisnya tidak dikenali lagi"
TYPED_OVER: Final = "perubahan di sel lain lembar {lembar}"
HEADER_ROWS: Final = 40  # the header is looked for in the first rows
LEAST_HEADINGS: Final = 2  # of a sheet that people fill


class UnreadableAnswers(Exception):  # noqa: N818 (it names the thing)
    """A published workbook that cannot be opened: what staff typed in it would be lost, so nothing may replace it."""

    def __init__(self, workbook: str) -> None:
        super().__init__(workbook)
        self.workbook = workbook


def read_answers(workbooks: Iterable[tuple[str, bytes]], *, as_written: bool = False) -> Answers:
    """Answers of the last published workbooks (name, bytes), the one published last at the end.

    `as_written`: as the program wrote them, without what people changed. Raises UnreadableAnswers for one that cannot
    be opened.
    """
    books = [_read(name, content) for name, content in workbooks]
    for book in books:
        if AUDIT in book.others and book.memory is None and not book.lists:
            raise UnreadableAnswers(book.name)  # ours, and nothing in it tells what was typed
    return merged(books, as_written=as_written)


def _read(name: str, content: bytes) -> Book:
    for grids in (quick_grids, careful_grids):
        try:
            found = _Found()
            for sheet, rows in grids(content):
                found.take(sheet, rows)
        except (Unreadable, *BROKEN_INSIDE):
            continue
        memory = found.memory or Memory()
        cells = table_cells(memory.blanks, found.grids)
        return Book(
            name, sha256(content).hexdigest()[:16], found.memory, tuple(found.lists),
            (*found.forms, (TABLE_CELLS, cells.rows)),
            (*found.others, *added_comments(content), *(UNTOLD.format(lembar=each) for each in cells.untold),
             *_typed_above(memory, found.above), *_typed_over(memory, found.grids, cells.places, content)),
        )  # fmt: skip
    raise UnreadableAnswers(name)


def _typed_above(memory: Memory, above: Mapping[str, Sequence[Sequence[object]]]) -> Iterator[str]:
    """Lists above which something else stands than the program wrote; what earlier ones said there nobody remembers."""
    for sheet, rows in above.items():
        if LIST in memory.printed:
            changed = printed_digest(LIST, cells_of(rows, ()), frozenset()) != memory.printed[LIST]
        else:
            changed = any(_words(value) for row in rows for value in row[1:])
        if changed:
            yield TYPED_OVER.format(lembar=sheet)


def _typed_over(
    memory: Memory,
    grids: Mapping[str, Sequence[Sequence[object]]],
    staffs: Mapping[str, frozenset[Place]],
    content: bytes,
) -> Iterator[str]:
    """Sheets of ours on which something else stands than the program wrote, beside the cells that staff may fill."""
    formulas = formulas_of(content) if memory.printed else None
    if formulas is None:
        return
    for sheet, rows in grids.items():
        ours = COPY.sub("", sheet)
        if ours in memory.printed and ours != LIST:
            cells = cells_of(rows, formulas.get(sheet, ()))
            if printed_digest(ours, cells, staffs.get(sheet, frozenset())) != memory.printed[ours]:
                yield TYPED_OVER.format(lembar=sheet)


@dataclass(slots=True)
class _Found:
    """What stands in the sheets of one workbook."""

    memory: Memory | None = None
    lists: list[tuple[dict[str, str], ...]] = field(default_factory=list)
    forms: list[tuple[FilledForm, tuple[dict[str, str], ...]]] = field(default_factory=list)
    others: dict[str, None] = field(default_factory=dict)  # other sheets that hold something
    grids: dict[str, list[Sequence[object]]] = field(default_factory=dict)  # those and the forms, as they stand
    above: dict[str, list[Sequence[object]]] = field(default_factory=dict)  # list -> its rows above the header

    def take(self, sheet: str, rows: Iterable[Sequence[object]]) -> None:
        """One sheet, whatever it is."""
        read = list(rows)
        for at, row in enumerate(read[:HEADER_ROWS]):
            words = [_words(value) for value in row]
            if sum(map(bool, words)) < LEAST_HEADINGS:
                continue
            below = read[at + 1 :]
            if at == 0 and words[:1] == [MARK]:
                self.memory = remembered([words, *([_words(value) for value in each] for each in below)])
                return
            if (heads := heads_of_list(words)) is not None:
                self.above[sheet] = read[:at]
                filled = [any(map(_words, cells)) for cells in zip_longest(*below)]
                self.lists.append(tuple(_by_header(told_apart(heads, filled), below)))
                return
            for form in FILLED_FORMS:
                if (heads := heads_of_form(words, form)) is not None:
                    own = _up_to_the_next_list(words, below) if form == READING_NOTES else below
                    self.forms.append((form, tuple(_by_header(heads, own))))
                    self.grids[sheet] = read
                    return
        if any(any(row) for row in read[:HEADER_ROWS]):
            self.others[sheet] = None
            self.grids[sheet] = read


def _up_to_the_next_list(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    """The rows of the notes a document; those one by one, under headings that begin alike, nobody answers."""
    for row in rows:
        if [_words(value) for value in row[:2]] == list(heads[:2]):
            return
        yield row


def _by_header(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[dict[str, str]]:
    """Each row that says something: header -> words, also of a column of the staff's that is empty there."""
    for row in rows:
        words = [_words(value) for value in row]
        if any(words):
            padded = [*words, *([""] * (len(heads) - len(words)))]
            said: dict[str, str] = {}
            for head, value in zip(heads, padded, strict=False):
                if head and not said.get(head):
                    said[head] = value
            yield said


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
