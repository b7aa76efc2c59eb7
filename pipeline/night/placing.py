"""The nouns of grouping: a table as grouping knows it, where it was placed, what stays out, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.model import OfficeYear, Table

DOUBLED: Final = "dokumen_ganda"
"""Why a table stays out that holds the document of another file again; what both say is compared."""


def listed_names(names: Iterable[str]) -> str:
    """Names in a row, to be read and never split again: one that holds a comma stands in quotation marks."""
    return ", ".join(f"“{name}”" if "," in name else name for name in names)


@dataclass(frozen=True, slots=True, order=True)
class TableId:
    """What the grouping must know of one table; small, and kept in the manifest from night to night."""

    file: str
    number: int  # position among the tables of its file
    sheet: str
    form: str
    document: str
    office: str  # as said, "" when not
    years: tuple[int, ...]
    version: str
    period: str = ""
    block: int = 0
    office_from: str = ""  # see Table
    year_from: str = ""
    holder: str = ""
    scope: str = ""  # see scope.py


def same_document(table: TableId | Table) -> tuple[object, ...]:
    """What tables of one document share; sheets of it in another form stand beside them."""
    return table.document, table.form, table.years, table.period


@dataclass(frozen=True, slots=True)
class Placed:
    """A table in its office-year, and how it got there: "judul" | "tanda_tangan" | "folder" | "nama_folder" | "satu_satunya"."""

    table: TableId
    how: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A table that stays out of a report, and why: a code of the catalogue of messages.

    `instead`: the files that are used in its place, or the one official whose it is; each a name as it stands, which may
    hold a comma. `place` is the office-year in whose report it is said; None where no report is its.
    """

    table: TableId
    code: str
    instead: tuple[str, ...] = ()
    place: OfficeYear | None = None

    @property
    def detail(self) -> str:
        """`instead` as people read it."""
        return listed_names(self.instead)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that an office should look at: a code of rules/pembacaan.yaml, a file of it, and further words."""

    place: OfficeYear
    code: str
    table: TableId
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """All office-years of the night."""

    offices: Mapping[OfficeYear, tuple[Placed, ...]]
    unused: tuple[Unused, ...]
    remarks: tuple[Remark, ...] = ()
