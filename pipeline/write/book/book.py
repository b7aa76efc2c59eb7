"""The frames of one office-year as a book to look things up in: the tree of its program, and each number with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, NamedTuple

from pipeline.model import Cell, Number
from pipeline.rulebook.layouts import Document, Take
from pipeline.write.words.numbers import exact

TREE: Final = ("program", "kegiatan", "sub_kegiatan")
INDICATOR_MAKERS: Final = ("Realisasi", "Renja", "PK", "DPA", "DPPA")  # other documents only match what these print
REALISED: Final = ("realisasi", "kinerja")
NUMBERING: Final = re.compile(r"^\s*(?:\d+[.)]?)+\s+|^\s*[a-z][.)]\s+", re.IGNORECASE)
NOT_WORD: Final = re.compile(r"[\W_]+")


def folded(label: str) -> str:
    """A name without case, numbering, spaces and signs: what two spellings of one name share."""
    return NOT_WORD.sub("", NUMBERING.sub("", label).casefold())


class Figure(NamedTuple):
    """One number as a document prints it, and where."""

    document: str
    number: Number | None  # None: a predicate ("WTP"), or a cell that could not be read
    printed: str
    unit: str
    period: str
    cell: Cell

    @property
    def amount(self) -> int | Fraction | None:
        return None if self.number is None else exact(self.number)


@dataclass(slots=True, eq=False)
class Indicator:
    """One indicator of a node; `rows` maps a document's name to its rowids (this year's and last year's LKjIP: two)."""

    text: str
    rows: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Node:
    """One sasaran, program, kegiatan, sub kegiatan or rekening, over all documents."""

    key: str
    kode: str
    level: str
    label: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Book:
    """All that the layouts ask for. `columns` are the facts frame's columns as lists."""

    year: int
    quarter: int  # 4 for a year's report
    documents: Mapping[str, Document]  # id ->
    present: Mapping[str, tuple[str, ...]]  # document id -> names it has in the frames
    programs: list[Node]
    sasaran: list[Node]
    promised: Mapping[str, list[Node]]  # PK block "pk_sasaran", "pk_lainnya", "pk_program" -> its rows
    rekening: list[Node]
    totals: Mapping[str, Sequence[int]]  # document name -> rowids of its total rows
    columns: Mapping[str, list[Any]]
    places: Mapping[tuple[int, str], list[int]]  # (rowid, measure) -> positions in `columns`
    words: Mapping[str, Mapping[int, str]]  # row field -> rowid -> text
    periods: Mapping[str, tuple[str, ...]]  # "berjalan", "lalu", "akhir" -> periods in order of preference
    seen: dict[tuple[int, Take], list[Figure]] = field(
        default_factory=dict
    )  # id(node or indicator), take -> its figures

    @property
    def period(self) -> str:
        return "TW " + ("I", "II", "III", "IV")[self.quarter - 1]

    def figures(self, rows: Iterable[int], take: Take) -> list[Figure]:
        """The parts of one number, of the best period that the rows have; of two rows the first. [] where there is none."""
        best, chosen = len(self.periods[take.period]), []
        for rowid in rows:
            here: dict[str, list[int]] = {}
            for place in self.places.get((rowid, take.measure), ()):
                here.setdefault(self.columns["period"][place], []).append(place)
            for rank, period in enumerate(self.periods[take.period][:best] if here else ()):
                if period in here:
                    best, chosen = rank, here[period]
                    break
        return [self._figure(place) for place in sorted(chosen, key=self._part)]

    def _part(self, place: int) -> tuple[int, int]:
        return self.columns["part"][place], self.columns["row"][place]

    def _figure(self, place: int) -> Figure:
        columns = self.columns
        unit, value = columns["unit"][place] or "", columns["value"][place]
        number = None if value is None else Number(int(value), columns["decimals"][place], unit)
        cell = Cell(columns["file"][place], columns["sheet"][place], columns["row"][place], columns["column"][place])
        return Figure(
            columns["document"][place], number, columns["printed"][place] or "", unit, columns["period"][place], cell
        )

    def of(self, node: Node, take: Take, indicator: Indicator | None = None) -> list[Figure]:
        """A node's number in the documents that `take` names; an indicator's own where one is given."""
        owner = node if indicator is None else indicator
        known = self.seen.get((id(owner), take))
        if known is not None:
            return known
        found: list[Figure] = []
        for name in self.present.get(take.document, ()):
            found = self.figures(owner.rows.get(name, ()), take)
            if found:
                break
        self.seen[id(owner), take] = found
        return found

    def word(self, node: Node, name: str, documents: Sequence[str]) -> str:
        """A word of the node's row (lokasi, keterangan …) from the first of the documents that has it."""
        for document in (each for id_ in documents for each in self.present.get(id_, ())):
            for rowid in node.rows.get(document, ()):
                word = self.words[name].get(rowid, "")
                if word:
                    return word
        return ""


def month_of(quarter: int) -> str:
    """The period of a quarter's last month: "B06"."""
    return f"B{quarter * 3:02d}"


def quarter_of(period: str) -> int:
    """The quarter of "TW2", "sdTW2", "B06", "sdB06": 2; of anything else 0."""
    rest = period.removeprefix("sd")
    if rest[:2] == "TW" and rest[2:].isdigit():
        return int(rest[2:])
    return -(-int(rest[1:]) // 3) if rest[:1] == "B" and rest[1:].isdigit() else 0
