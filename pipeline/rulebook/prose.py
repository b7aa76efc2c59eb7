"""The nouns of the LKjIP as a document: its parts in their order, and what each of them says.

A text may name figures in braces: {pagu}, {sasaran:kata} (in words beside the digits), {pagu:terbilang} (in words alone).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from string import Formatter
from typing import Final

GENERAL: Final = ("tahun", "lalu", "kantor", "masa", "tanggal")
"""What every text may name: the year, the one before, the office, the time reported on, the day of the report."""
SPELLED, IN_WORDS = "kata", "terbilang"
SPECS: Final = ("", SPELLED, IN_WORDS)
OUTCOMES: Final = ("over", "equal", "under")


class PartKind(StrEnum):
    """What a part of the document is."""

    HEADING = "judul"
    TEXT = "paragraf"
    GAP = "isian"  # what staff write, and nobody else can
    TABLE = "tabel"
    CHARTS = "grafik"  # those of a table
    ROWS = "per_baris"  # a sentence, a small list and gaps for each row of a table
    CONTENTS = "daftar"  # a list that the word processor makes
    SECTION = "bagian"  # a new page, and how its pages are numbered


class TextStyle(StrEnum):
    """How a paragraph looks."""

    BODY = "isi"
    BULLET = "butir"
    COVER = "sampul"
    UNDER_COVER = "bawah_sampul"
    CENTRED = "tengah"
    LABEL = "label"


class ListKind(StrEnum):
    """Which list the word processor makes."""

    HEADINGS = "isi"
    TABLES = "tabel"
    PICTURES = "gambar"


class PageNumbers(StrEnum):
    """How the pages of a section are numbered."""

    ROMAN = "romawi"
    ARABIC = "angka"
    NONE = "tanpa"


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the text: how many rows of a table have a number in a column, are of a level, reach so much."""

    id: str
    table: str
    level: str = ""
    column: str = ""
    least: Fraction | None = None  # percent


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that staff fill. `hint`: what stands there until then; `source`: the workbook's column that may fill it."""

    id: str
    hint: str
    label: str = ""
    source: tuple[str, str] = ("", "")  # table, column
    when: tuple[str, ...] = OUTCOMES  # of rows that are compared: where it stands
    signed: bool = False  # who signs, where the office's settings say it


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of a row's small list; `table`: another table that has the row, `above`: its row of that level."""

    label: str
    text: str
    table: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the document, in its place."""

    kind: PartKind
    text: str = ""
    style: TextStyle = TextStyle.BODY
    level: int = 0  # of a heading
    levels: tuple[str, ...] = ()  # of the rows; () all
    table: str = ""
    without: tuple[str, ...] = ()  # columns that stay in the workbook
    lists: ListKind = ListKind.HEADINGS
    numbers: PageNumbers = PageNumbers.ARABIC
    compared: str = ""  # the column by which a row's sentence is chosen
    against: Fraction = Fraction(0)
    sentences: Mapping[str, str] | None = None  # outcome -> sentence
    details: tuple[Detail, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """The whole document. The words around what data give are staff's to change."""

    title: str  # of the file's properties
    gap: str  # how a place that staff fill is marked
    table: str  # the caption of a table
    picture: str
    unknown: str  # what stands where a row's line has no data
    left_over: str  # the heading above what staff wrote and whose place is gone
    counts: tuple[Count, ...]
    parts: tuple[Part, ...]


@lru_cache(maxsize=512)
def fields_of(text: str) -> tuple[tuple[str, str], ...]:
    """(name, spec) of each figure a text names. Raises ValueError where its braces do not fit."""
    return tuple((name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None)
