"""The nouns of one table of the LKjIP: which rows it has, how its columns come about, its notes and charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pipeline.rulebook.precedence import OTHER_LEVELS, ByLevel, Take


class RowKind(StrEnum):
    """Which rows a table has."""

    SASARAN = "sasaran"  # each sasaran strategis of the PK, with its indicators
    EVERY_SASARAN = "sasaran_semua"  # each sasaran of the PK (kinerja lainnya too) and of the Realisasi
    SASARAN_ALONE = "sasaran_saja"  # each sasaran with its money, one line
    SASARAN_PROGRAM = "sasaran_program"  # each sasaran, then its programs
    PROGRAM = "program"  # each row of that level, with its indicators, under its parents
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    TREE = "pohon"  # sasaran › program › kegiatan › sub kegiatan
    EVERYTHING = "semua"  # the same, the sasaran being those of the PK (kinerja lainnya too) where no report has any
    GOALS = "tujuan"  # the same, each tujuan above its sasaran
    KEY = "iku"  # each key indicator (IKU) under its sasaran; without an IKU those of the PK
    PROMISED = "janji"  # a block of the Perjanjian Kinerja
    ACCOUNTS = "rekening"  # belanja by kind, down to three segments (5.1.02)
    RECOMMENDED = "rekomendasi"  # each recommendation of the evaluation (LHE), and rows for staff's own
    WEAK = "lemah"  # the rows of other tables that stay below what is declared under `weak`


class ColumnKind(StrEnum):
    """How a column's cells come about."""

    NUMBER = "nomor"
    KODE = "kode"
    LABEL = "uraian"
    INDICATOR = "indikator"
    FACT = "fakta"  # a number as a document prints it
    SUM = "jumlah"  # the same, but a row with parts below it is their live sum
    TEXT = "teks"  # a word of the row
    UNIT = "satuan"  # of the indicator
    LEVEL = "jenjang"  # what the row is: sasaran, program …
    STAFF = "isian"  # what staff write; until they do, a word of the row where a document has one
    SHORTFALL = "kurang"  # of a weak row: what stays below what is declared, and by how much
    REFERENCE = "rujuk"  # the same row's cell in another table
    ABSORPTION = "penyerapan"  # realisasi, pagu
    REST = "sisa"  # pagu, realisasi
    ACHIEVEMENT = "capaian"  # target, realisasi; by the indicator's direction
    CRITERION = "kriteria"  # capaian
    EFFICIENCY = "efisiensi"  # capaian, penyerapan
    SHARE = "bagian"  # share of the table's total
    DIFFERENCE = "selisih"  # first − second
    PROGRESS = "kemajuan"  # target, realisasi: realisasi / target


class CellFormat(StrEnum):
    """How a column's cells look."""

    RUPIAH = "rupiah"
    RATIO = "rasio"  # a part of one, shown in percent
    QUANTITY = "kuantitas"  # with the unit it is printed with
    TEXT = "teks"
    POINTS = "poin"  # percent points


class Note(StrEnum):
    """A line under a table."""

    SOURCES = "sumber"  # under every table
    AS_PRINTED = "tertulis"
    SCALE = "skala"
    EFFICIENCY = "efisiensi"
    LAST_YEAR = "lalu"
    NATIONAL = "nasional"
    END_OF_PLAN = "renstra"
    LIMITS = "batas"  # from when on a row is weak
    STAFF = "isian"  # which columns staff fill
    RECOMMENDED = "rekomendasi"


OF: Final[Mapping[ColumnKind, int]] = {
    ColumnKind.ABSORPTION: 2, ColumnKind.REST: 2, ColumnKind.ACHIEVEMENT: 2, ColumnKind.CRITERION: 1,
    ColumnKind.EFFICIENCY: 2, ColumnKind.SHARE: 1, ColumnKind.DIFFERENCE: 2, ColumnKind.PROGRESS: 2,
}  # fmt: skip
"""How many columns `of` names; of the others none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `width` in digits."""

    id: str
    header: str
    kind: ColumnKind
    width: int
    group: str = ""
    format: CellFormat = CellFormat.TEXT
    takes: ByLevel = field(default_factory=dict)
    of: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    column: str = ""
    field: str = ""
    sources: tuple[str, ...] = ()  # of a word: those it may come from
    optional: bool = False  # blank is no gap: many offices have none
    stated: str = ""  # the measure that its figures are in the report, where another column has what it takes

    @property
    def take(self) -> tuple[Take, ...]:
        """All that it may come from, whatever the level."""
        return tuple(dict.fromkeys(take for takes in self.takes.values() for take in takes))

    @property
    def is_of_indicator(self) -> bool:
        """Whether its number is that of an indicator, not of the row; a capaian is one whatever its format."""
        return self.format in (CellFormat.QUANTITY, CellFormat.RATIO) or self.kind is ColumnKind.ACHIEVEMENT

    def takes_of(self, level: str) -> tuple[Take, ...]:
        """What it comes from in a row of a level, the first one that has it in force."""
        return self.takes.get(level, self.takes.get(OTHER_LEVELS, ()))


@dataclass(frozen=True, slots=True)
class Weak:
    """From when on a row is weak: a column of another table, and how much it must reach by the end of each quarter."""

    table: str
    column: str
    name: str  # what people call the column
    least: tuple[Fraction, ...]  # percent; of TW I, II, III, IV

    def least_of(self, quarter: int) -> Fraction:
        """What must be reached by the end of a quarter."""
        return self.least[quarter - 1]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart over a table's columns; `level` are the rows that go in."""

    kind: str
    title: str
    category: str
    series: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: where it stands, its rows, its columns."""

    id: str
    sheet: str
    title: str
    rows: RowKind
    columns: tuple[Column, ...]
    order: int
    total: str = ""  # label of the total row, "" none
    parts: bool = True  # several targets of one row stand under each other; else as one text
    notes: tuple[Note, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    block: str = ""  # of rows "janji": which block
    weak: tuple[Weak, ...] = ()  # of rows "lemah"
    own_rows: int = 0  # rows below the others that are all staff's
    several: bool = False  # stands only where at least two of its periods have a number
    goals: tuple[str, str] = ("", "")  # of rows "tujuan": the table and its column that say the tujuan of a sasaran
    empty: str = ""  # what a table says whose sources are there and give it no row


RATIOS: Final = (ColumnKind.ABSORPTION, ColumnKind.ACHIEVEMENT, ColumnKind.SHARE, ColumnKind.PROGRESS)
"""Kinds whose cells are ratios."""
