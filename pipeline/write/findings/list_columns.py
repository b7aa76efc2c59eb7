"""The columns of the Daftar Selisih, each declared once: its header, width and owner, and what stands in it.

The sheet is written, read back and compared by this tuple alone; a further column is one entry more. Those that are seen
take the width of a laptop's screen (1366 px, also where LibreOffice shows its side bar), and of one landscape page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from pipeline.model import RUPIAH, Number, Outcome, column_letters
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.findings.list_row import STATUS, Row
from pipeline.write.tables.table import OWN, WITH_SEN, Amount
from pipeline.write.words.numbers import SEN, exact
from pipeline.write.words.terms import VALUE_NAMES

SHEET: Final = "Daftar Selisih"
NUMBER, SEVERITY, OUTCOME, PLACE, SUBJECT = "No", "Tingkat", "Hasil", "Berkas › sel", "Uraian"
FOUND, OTHER, CAUSE, REMEDY = "Tertulis", "Usulan / Pembanding", "Sebab", "Yang perlu dilakukan"
FOLLOW_UP, OWNER, ID, STATE = "Tindak lanjut", "Penanggung jawab", "Id temuan", "Keadaan"
PLACE_TEXT = "Letak"


OUTCOME_NAMES: Final[Mapping[Outcome, str]] = {each: each.value.replace("_", " ") for each in Outcome}


class Owner(Enum):
    """Whose a column is."""

    PROGRAM = "program"
    STAFF = "staf"  # what they type is carried over to the next night


class Link(Enum):
    """Where a cell leads."""

    NOWHERE = ""
    SOURCE = "sumber"  # to the finding's cell in its own file
    REPORT = "laporan"  # to the cell of this workbook that shows it
    EVIDENCE = "bukti"  # to its block on the sheet of evidence


class Shown(NamedTuple):
    """What stands in one cell of the list."""

    value: Amount | str | None
    format: str = CellFormat.TEXT
    tint: str = ""
    align: str = ""
    link: Link = Link.NOWHERE
    formula: str = ""  # {Letak} stands for the address of that column's cell in the same row


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` in digits, `high`: a row grows with what stands in it."""

    header: str
    width: int
    shown: Callable[[Row], Shown]
    owner: Owner = Owner.PROGRAM
    hidden: bool = False
    high: bool = False


# --------------------------------------------------------------------------- what stands in them


def typed(header: str) -> Callable[[Row], Shown]:
    """Of a column of the staff's: what they typed."""
    return lambda row: Shown(row.typed.get(header, ""), tint=OWN)


def _number(row: Row) -> Shown:
    """With a mark it leads nowhere: LibreOffice breaks no lines of a linked text."""
    mark = f"\n{row.mark}" if row.mark else ""
    link = Link.NOWHERE if mark else Link.EVIDENCE
    return Shown(f"{row.name}{mark}", tint=row.severity.value, align="center", link=link)


def _severity(row: Row) -> Shown:
    return Shown(row.severity.value, tint=row.severity.value, link=Link.EVIDENCE)


def _place(row: Row) -> Shown:
    """As a formula, so that LibreOffice too breaks the lines of a linked text."""
    linked = bool(row.matter.lead.cells)
    return Shown(row.words.place, link=Link.SOURCE if linked else Link.NOWHERE, formula=f"={{{PLACE_TEXT}}}")


def _value(value: Number | str | None) -> Shown:
    if isinstance(value, Number):
        return Shown(exact(value), value_format(value))
    return Shown(VALUE_NAMES.get(value or "", value or ""), align="right" if len(value or "") < SHORT else "")


SHORT: Final = 24
"""Signs of a word that stands at the right, as numbers do."""


def value_format(value: Number) -> str:
    """The number format a finding's value shows in."""
    if value.unit == RUPIAH:
        return WITH_SEN if value.value % SEN else CellFormat.RUPIAH
    return f"q:{value.decimals}:{value.unit}"


COLUMNS: tuple[Column, ...] = (
    Column(NUMBER, 7, _number, high=True),
    Column(SEVERITY, 7, _severity),
    Column(OUTCOME, 9, lambda row: Shown(OUTCOME_NAMES[row.matter.lead.outcome], link=Link.REPORT), high=True),
    Column(PLACE, 15, _place, high=True),
    Column(SUBJECT, 32, lambda row: Shown(row.words.subject), high=True),
    Column(FOUND, 14, lambda row: _value(row.words.found), high=True),
    Column(OTHER, 14, lambda row: _value(row.words.other), high=True),
    Column(CAUSE, 17, lambda row: Shown(row.words.cause), high=True),
    Column(REMEDY, 20, lambda row: Shown(row.words.remedy), high=True),
    Column(STATUS, 10, typed(STATUS), Owner.STAFF, high=True),
    Column(FOLLOW_UP, 13, typed(FOLLOW_UP), Owner.STAFF, high=True),
    Column(OWNER, 13, typed(OWNER), Owner.STAFF, high=True),
    Column(ID, 14, lambda row: Shown(row.id), hidden=True),
    Column(STATE, 14, lambda row: Shown(row.state), hidden=True),
    Column(PLACE_TEXT, 14, lambda row: Shown(row.words.place), hidden=True),
)


# --------------------------------------------------------------------------- asked of them


def at(header: str) -> int:
    """The place of a column, from 0."""
    return next(place for place, column in enumerate(COLUMNS) if column.header == header)


def letter(header: str) -> str:
    """A column's letter in the sheet."""
    return column_letters(at(header) + 1)


def headers() -> tuple[str, ...]:
    """All headers, in their order."""
    return tuple(column.header for column in COLUMNS)


def staff() -> tuple[str, ...]:
    """The headers of what staff type."""
    return tuple(column.header for column in COLUMNS if column.owner is Owner.STAFF)


def seen() -> int:
    """How many columns are seen, from the first."""
    return sum(not column.hidden for column in COLUMNS)
