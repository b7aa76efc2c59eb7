"""What a workbook remembers of itself, on a hidden sheet: numbers, what stood in the staff's cells, what a finding stood on.

With it the next night tells what people changed from what the program wrote, also in a copy or an older version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from pipeline.write.tables.filled import Blank, Name

SHEET: Final = "Keadaan"
MARK: Final = "lkjip-keadaan"
"""What stands in its first cell."""
FORMAT: Final = 1
PIECE: Final = 30_000
"""Signs of a record in one cell; Excel takes 32,767."""
COPIES_KNOWN: Final = 40


class State(StrEnum):
    """What the data say of a matter, whatever staff say."""

    OPEN = "terbuka"
    EXPLAINED = "dijelaskan"  # with a reason, and the numbers are still those that were explained
    CLOSED = "selesai"  # its cells were read again and hold
    UNSEEN = "tidak diperiksa"  # gone from the findings, but not seen to hold


@dataclass(frozen=True, slots=True)
class Witness:
    """One number (or row) that a finding stood on, and what it said."""

    document: str
    table: str
    spot: str  # digest of its Spot; "" the whole document
    value: str
    number: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One check that a finding broke: it must be asked again of these cells, and hold, before the finding is closed."""

    rule: str  # one or, by ", ", any of several; "" of reading: that the cells can be read, and say something else
    check: str  # of the form; "" else
    at: tuple[int, ...]  # places among the matter's witnesses


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What a sentence of a text said; see sentences.py.

    `count`: figures of its place; `alone`: its text was the only one; `documents`: all that were read.
    """

    rule: str
    file: str
    heading: str
    label: str
    measure: str
    period: str
    text: str
    found: str
    expected: str
    count: int
    alone: bool
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembered:
    """One matter as it was printed. `typed` and `row`: header -> what was written in the staff's and in our columns."""

    id: str
    number: int
    parts: tuple[str, ...]
    digest: str
    state: str
    mark: str = ""  # new or changed, since the last list that said something else
    claim: str = ""  # the staff's own status
    claim_digest: str = ""  # of the numbers that they said it of
    settled: bool = False  # explained by staff when it could no longer be seen
    shown: bool = True
    witnesses: tuple[Witness, ...] = ()
    questions: tuple[Question, ...] = ()
    doubted: tuple[int, ...] = ()  # places among the witnesses: the cells that may be wrong
    sentences: tuple[SaidBefore, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    row: Mapping[str, str] = field(default_factory=dict)


Forms = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet of FILLED_FORMS -> id -> header -> what was written in the staff's cells."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All of it. `taken`: digests of the workbooks whose words were taken in; `serial` grows with each other list."""

    matters: tuple[Remembered, ...] = ()
    forms: Forms = field(default_factory=dict)
    last: int = 0  # the highest number given
    tally: Mapping[str, int] = field(default_factory=dict)  # since the last list that said something else
    taken: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()  # (what, workbook): what staff added and the program does not carry
    sheets: tuple[str, ...] = ()  # the names of the workbook's own sheets
    blanks: tuple[Blank, ...] = ()  # cells of its tables that staff may fill
    printed: Mapping[str, str] = field(default_factory=dict)  # sheet -> digest of what the program wrote on it
    serial: int = 0
    places: tuple[int, ...] = ()  # of the document: how many wait for staff, how many are filled
    loose: tuple[str, ...] = ()  # digests of the rows below the list that are the staff's

    @property
    def by_id(self) -> Mapping[str, Remembered]:
        return {each.id: each for each in self.matters}

    @property
    def said(self) -> tuple[object, ...]:
        """What makes two lists say the same."""
        return tuple(sorted((each.id, each.digest, each.state) for each in self.matters))

    def after(self, before: Memory | None) -> Memory:
        """With its serial: the same list again is no other one."""
        if before is None:
            return replace(self, serial=1)
        same = replace(before, serial=0) == replace(self, serial=0)
        return replace(self, serial=before.serial + (0 if same else 1))


def records(memory: Memory) -> Iterator[list[str]]:
    """The rows of the hidden sheet: a kind, then its record as JSON, in as many cells as it takes."""
    head = {"format": FORMAT, "last": memory.last, "tally": dict(memory.tally), "serial": memory.serial}
    yield [
        MARK,
        json.dumps(
            {
                **head,
                "taken": list(memory.taken),
                "left": list(memory.left),
                "sheets": list(memory.sheets),
                **({"places": list(memory.places)} if memory.places else {}),
                **({"loose": list(memory.loose)} if memory.loose else {}),
            },
            ensure_ascii=False,
        ),
    ]
    yield ["cetak", *_pieces(dict(memory.printed))]
    for each in memory.matters:
        yield ["hal", *_pieces({key: value for key, value in asdict(each).items() if value not in ("", (), {})})]
    for blank in memory.blanks:
        yield ["kosong", *_pieces(blank._asdict())]
    for sheet, rows in memory.forms.items():
        for row, said in rows.items():
            yield ["isian", *_pieces({"sheet": sheet, "id": row, "said": dict(said)})]


def _pieces(record: dict[str, Any]) -> list[str]:
    text = json.dumps(record, ensure_ascii=True)
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def remembered(rows: Iterable[Sequence[object]]) -> Memory | None:
    """The memory of a hidden sheet's rows; None where they are none of ours, or were spoiled."""
    try:
        return _memory([[str(cell) for cell in row if cell not in (None, "")] for row in rows])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def _memory(rows: Sequence[Sequence[str]]) -> Memory | None:
    if not rows or not rows[0] or rows[0][0] != MARK:
        return None
    head = json.loads("".join(rows[0][1:]))
    if head["format"] != FORMAT:
        return None
    matters: list[Remembered] = []
    blanks: list[Blank] = []
    printed: dict[str, str] = {}
    forms: dict[str, dict[str, dict[str, str]]] = {}
    for kind, *pieces in (row for row in rows[1:] if row):
        record = json.loads("".join(pieces))
        if kind == "hal":
            matters.append(_matter(record))
        elif kind == "kosong":
            blanks.append(_blank(record))
        elif kind == "cetak":
            printed = record
        elif kind == "isian":
            forms.setdefault(record["sheet"], {})[record["id"]] = record["said"]
    left = tuple((str(what), str(book)) for what, book in head["left"])
    return Memory(
        tuple(matters), forms, int(head["last"]), head["tally"], tuple(head["taken"]), left, tuple(head["sheets"]),
        tuple(blanks), printed, int(head["serial"]), tuple(map(int, head.get("places", ()))),
        tuple(map(str, head.get("loose", ()))),
    )  # fmt: skip


def _blank(record: dict[str, Any]) -> Blank:
    """A cell of the tables; what earlier workbooks say of its row is one name."""
    anchor, at = str(record.pop("anchor", "")), int(record.pop("at", 0))
    names = tuple(Name(int(above), int(column), str(words)) for above, column, words in record.pop("names", ()))
    return Blank(**record, names=names or ((Name(0, at, anchor),) if anchor else ()))


def _matter(record: dict[str, Any]) -> Remembered:
    witnesses = tuple(Witness(**each) for each in record.pop("witnesses", ()))
    questions = tuple(Question(each["rule"], each["check"], tuple(each["at"])) for each in record.pop("questions", ()))
    sentences = tuple(
        SaidBefore(**{**each, "documents": tuple(each.get("documents", ()))}) for each in record.pop("sentences", ())
    )
    plain = {name: tuple(record.pop(name, ())) for name in ("parts", "doubted")}
    return Remembered(**{**record, **plain, "witnesses": witnesses, "questions": questions, "sentences": sentences})
