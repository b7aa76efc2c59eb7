"""Several copies of one workbook, each against what the program had written in it → what staff say.

Who left a cell as it was says nothing; who cleared it says that it is empty; of two who changed it both are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.model import Severity
from pipeline.write.findings.answers import NEW, Answer, Answers, Conflict, more_open, status_of
from pipeline.write.findings.filled_forms import FilledForm
from pipeline.write.findings.headings import own_heads
from pipeline.write.findings.list_cells import typed_over
from pipeline.write.findings.list_columns import ID, NUMBER, PLACE, SEVERITY, SUBJECT, staff
from pipeline.write.findings.list_columns import SHEET as LIST
from pipeline.write.findings.list_row import STATUS, number_in, number_name
from pipeline.write.findings.loose_rows import LooseRows, is_heading, loose_key, standing
from pipeline.write.findings.memory import COPIES_KNOWN, Memory
from pipeline.write.findings.printed_cells import COPY
from pipeline.write.findings.standing import is_ours
from pipeline.write.words.list_messages import NONE_FOUND

Rows = tuple[dict[str, str], ...]
BOTH: Final = "{satu}\n[salinan {salinan}:] {lain}"
"""Of a status the more open one first: together they are none that closes or explains, until somebody chooses."""
COPIED: Final = ":] {lain}"
LAST: Final = "malam lalu"
NOTHING: Final = "\0"
_SEVERITIES: Final = frozenset(each.value for each in Severity)
_Key = tuple[str, str, str]
"""Sheet, id, header."""


@dataclass(frozen=True, slots=True)
class Book:
    """One published workbook as it was found."""

    name: str
    digest: str
    memory: Memory | None
    lists: tuple[Rows, ...]
    forms: tuple[tuple[FilledForm, Rows], ...]
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class _Merge:
    """What has been taken in so far."""

    said: dict[_Key, str]
    by: dict[_Key, str] = field(default_factory=dict)  # the copy that changed it
    claims: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> status chosen, digest seen
    rows: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # (sheet, id) -> all the row says
    own: dict[str, None] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)  # digests of the workbooks that said something
    over: dict[tuple[str, str], None] = field(default_factory=dict)  # (what, workbook): the program's cells typed over

    def change(self, key: _Key, text: str, was: str, book: Book, where: str) -> bool:
        """Take in one changed cell; `was`: what the program wrote there. False where another word stands."""
        self.changed.add(book.digest)
        now = self.said.get(key, "")
        if text == now:
            return True
        others = key in self.by or (now != was and (key[2] != STATUS or not is_ours(now)))
        self.by.setdefault(key, book.name)
        if not others or not now:
            self.said[key] = text
            return True
        if not text or text in now.split("\n") or now.endswith(COPIED.format(lain=text)):
            return False
        self.conflicts.append(Conflict(key[0], where, key[2], now, text, book.name))
        first, second, copy = now, text, book.name
        if key[2] == STATUS and more_open(now, text) != now:
            first, second, copy = text, now, self.by.get(key, "") or LAST
        self.said[key] = BOTH.format(satu=first, lain=second, salinan=copy)
        return key[2] == STATUS


def merged(books: Sequence[Book], *, as_written: bool) -> Answers:
    """The words of all, the newest of ours last; a workbook whose words were taken in before says nothing more."""
    memory = max((each.memory for each in books if each.memory), key=lambda each: each.serial, default=None)
    known = memory or Memory()
    state = _Merge(_written(known))
    state.own.update(dict.fromkeys(head for each in known.matters for head in each.typed if head not in staff()))
    fresh = [each for each in books if each.digest not in known.taken]
    below: list[LooseRows] = []
    for book in books:
        found: dict[str, Answer] = {}
        for rows in book.lists:
            found |= _take_list(state, book, rows, silent=as_written or book not in fresh)
        below.append(LooseRows(book.memory, found, book in fresh))
        if book in fresh and below[-1].typed:
            state.changed.add(book.digest)
        for form, rows in book.forms:
            _take_form(state, book, form, rows, silent=as_written or book not in fresh)
    loose = tuple(standing(below, known.serial, as_written=as_written))
    state.own.update(dict.fromkeys(head for each in loose for head in each.typed if head not in staff()))
    left = [(sheet, each.name) for each in fresh if not as_written for sheet in _added(each)]
    left += state.over
    return Answers(
        by_id=_by_id(state, known),
        loose=loose,
        notes=_notes(state),
        memory=memory,
        own_columns=tuple(state.own),
        conflicts=tuple(state.conflicts),
        left_behind=tuple(dict.fromkeys((*known.left, *left))),
        left_tonight=tuple(dict.fromkeys(book for _, book in left)),
        taken=(*known.taken, *(each.digest for each in fresh if each.digest in state.changed))[-COPIES_KNOWN:],
        found=any(each.lists for each in books),
    )


def _added(book: Book) -> list[str]:
    """What staff put into a workbook of ours beside the sheets that it had."""
    ours = book.memory.sheets if book.memory is not None else ()
    return [name for name in book.others if ours and COPY.sub("", name) not in ours]


def _written(memory: Memory) -> dict[_Key, str]:
    said = {(LIST, each.id, head): text for each in memory.matters for head, text in each.typed.items()}
    for sheet, rows in memory.forms.items():
        said |= {(sheet, row, head): text for row, cells in rows.items() for head, text in cells.items()}
    return said


def _take_list(state: _Merge, book: Book, rows: Rows, *, silent: bool) -> dict[str, Answer]:
    """Take in what a list says of its matters; returns the other rows, by their keys."""
    loose: dict[str, Answer] = {}
    memory = book.memory or Memory()
    finder = _Finder(memory)
    mine = (*staff(), *(own_heads(list(rows[0])) if rows else ()))
    seen: set[str] = set()
    for said in (each for each in rows if not is_heading(each)):
        typed = {head: said[head] for head in mine if head in said}
        key = finder.id_of(said, typed)
        typed = finder.without_left_behind(key, said, typed)
        if key and key not in seen:
            seen.add(key)
            state.rows[LIST, key] = said
            if not silent:
                _take_row(state, book, key, typed)
                was = memory.by_id.get(key)
                state.over |= {(what, book.name): None for what in typed_over(said, was.row if was else {})}
        elif (
            not finder.is_carried(said, typed)
            and any(text and (head, text) != (STATUS, NEW) for head, text in typed.items())
        ) or finder.is_beside(said):
            loose.setdefault(loose_key({**said, **typed}), Answer("", typed, row=said))
    return loose


def _take_row(state: _Merge, book: Book, key: str, typed: Mapping[str, str]) -> None:
    was = (book.memory or Memory()).by_id.get(key)
    for head, given in typed.items():
        text = status_of(given) if head == STATUS else given
        before = was.typed.get(head, "") if was else NEW if head == STATUS else ""
        if text == before:
            continue
        if head not in staff():
            state.own.setdefault(head)
        where = number_name(was.number) if was else key
        if state.change((LIST, key, head), text, before, book, where) and head == STATUS:
            state.claims[key] = (state.said[LIST, key, head], was.digest if was else "")


def _take_form(state: _Merge, book: Book, form: FilledForm, rows: Rows, *, silent: bool) -> None:
    written = (book.memory or Memory()).forms.get(form.sheet, {})
    for number, said in enumerate(rows):
        key = said.get(form.id) or f"?{number}"
        state.rows[form.sheet, key] = said
        for head in form.columns if not silent else ():
            before = written.get(key, {}).get(head, "")
            if head in said and said[head] != before:
                state.change((form.sheet, key, head), said[head], before, book, key)


class _Finder:
    """Which matter a row of the list is: by its hidden id, its number, its words; where two disagree by the majority.

    Where only a part of the columns was sorted, what was typed stayed with the id, or went with number and words: what it
    was on the last night tells.
    """

    def __init__(self, memory: Memory) -> None:
        self._ids = memory.by_id
        self._numbers = {each.number: each.id for each in memory.matters}
        self._words: dict[str, list[tuple[str, str]]] = defaultdict(list)  # description -> (place, id)
        for each in memory.matters:
            self._words[each.row.get(SUBJECT, "")].append((each.row.get(PLACE, ""), each.id))

    def _votes(self, said: Mapping[str, str]) -> Counter[str]:
        number = number_in(said.get(NUMBER, ""))
        votes = (
            said.get(ID, ""), self._numbers.get(number, "") if number is not None else "", self._by_words(said),
        )  # fmt: skip
        return Counter(each for each in votes if each)

    def _by_words(self, said: Mapping[str, str]) -> str:
        """The only one so described (in that place, where the row still says one)."""
        place = said.get(PLACE, "")
        ids = [key for where, key in self._words.get(said.get(SUBJECT) or NOTHING, ()) if where == (place or where)]
        return ids[0] if len(ids) == 1 else ""

    def id_of(self, said: Mapping[str, str], typed: Mapping[str, str]) -> str | None:
        """None: nothing of the row tells, or two things tell otherwise (only a part of the sheet was sorted)."""
        votes = self._votes(said).most_common()
        if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
            return None
        best, own = votes[0][0], said.get(ID, "")
        stayed = own in self._ids and sum(self._written(own, typed)) > sum(self._written(best, typed))
        return own if stayed else best

    def without_left_behind(self, key: str | None, said: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
        """What was typed in a row but for what another one, whose id stands there, had on the last night."""
        own = said.get(ID, "")
        if not key or own == key or own not in self._ids:
            return dict(typed)
        heads = zip(typed, self._written(own, typed), self._written(key, typed), strict=True)
        return {head: typed[head] for head, others, mine in heads if mine or not others}

    def _written(self, key: str, typed: Mapping[str, str]) -> list[bool]:
        """Of each text whether it is what stood there for a matter on the last night; a blank, and what is new, tells nothing."""
        was = self._ids[key].typed if key in self._ids else {}
        return [bool(text) and (head, text) != (STATUS, NEW) and was.get(head) == text for head, text in typed.items()]

    def is_beside(self, said: Mapping[str, str]) -> bool:
        """Whether it is no row of the program's at all: words that people wrote below the table, or between its rows."""
        number = number_in(said.get(NUMBER, ""))
        ours = not self._ids and (number is not None or said.get(SEVERITY, "") in _SEVERITIES)
        return not ours and not self._votes(said) and said.get(SUBJECT) != NONE_FOUND

    def is_carried(self, said: Mapping[str, str], typed: Mapping[str, str]) -> bool:
        """Whether what stands there is what the program wrote for one of those that the row may be."""
        known = (self._ids[each].typed for each in self._votes(said) if each in self._ids)
        return any(all(text == written.get(head, "") for head, text in typed.items()) for written in known)


def _by_id(state: _Merge, memory: Memory) -> dict[str, Answer]:
    found = {}
    for key in dict.fromkeys(key for sheet, key, _ in state.said if sheet == LIST):
        was = memory.by_id.get(key)
        typed = {head: text for (sheet, row, head), text in state.said.items() if (sheet, row) == (LIST, key)}
        claim, seen = state.claims.get(key, (was.claim, was.claim_digest) if was else ("", ""))
        found[key] = Answer(key, typed, claim, seen, key in state.claims, state.rows.get((LIST, key), {}))
    return found


def _notes(state: _Merge) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for (sheet, key, head), text in state.said.items():
        if sheet != LIST:
            found.setdefault(sheet, {}).setdefault(key, dict(state.rows.get((sheet, key), {})))[head] = text
    return found
