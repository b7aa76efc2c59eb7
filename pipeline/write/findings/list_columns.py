"""The columns of the Daftar Selisih, each declared once: its header, width and owner, and what stands in it.

The sheet is written, read back and compared by this tuple alone; a further column is one entry more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.model import PERCENT, RUPIAH, Number, column_letters
from pipeline.rulebook.layouts import CellFormat
from pipeline.write.findings.list_row import STATUS, Row
from pipeline.write.tables.table import OWN, WITH_SEN, Amount
from pipeline.write.words.numbers import SEN, exact
from pipeline.write.words.sentences import listed
from pipeline.write.words.terms import VALUE_NAMES

SHEET: Final = "Daftar Selisih"
NUMBER, SEVERITY, DOCUMENT, SUBJECT = "No", "Tingkat", "Dokumen", "Uraian"
FOUND, EXPECTED, CAUSE, PROPOSAL = "Tertulis", "Seharusnya", "Dugaan penyebab", "Usulan perbaikan"
FOLLOW_UP, ID, STATE = "Tindak lanjut", "Id temuan", "Keadaan"


class Owner(Enum):
    """Whose a column is."""

    PROGRAM = "program"
    STAFF = "staf"  # what they type is carried over to the next night


class Link(Enum):
    """Where a cell leads."""

    NOWHERE = ""
    SOURCE = "sumber"  # to the finding's cell in its own file
    REPORT = "laporan"  # to the cell of this workbook that shows it


class Shown(NamedTuple):
    """What stands in one cell of the list."""

    value: Amount | str | None  # of a formula: what it must come to; None: nothing
    format: str = CellFormat.TEXT
    tint: str = ""
    align: str = ""
    formula: str = ""  # {Tertulis} stands for the address of that column's cell in the same row
    link: Link = Link.NOWHERE


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


def _location(row: Row) -> Shown:
    cells = row.finding.cells
    return Shown(str(cells[0]), link=Link.SOURCE) if cells else Shown("")


def _value(value: Number | str | None) -> Shown:
    if isinstance(value, Number):
        return Shown(exact(value), value_format(value))
    return Shown(VALUE_NAMES.get(value or "", value or ""), align="right")


def value_format(value: Number) -> str:
    """The number format a finding's value shows in."""
    if value.unit == RUPIAH:
        return WITH_SEN if value.value % SEN else CellFormat.RUPIAH
    return f"q:{value.decimals}:{value.unit}"


_DIFFERENCE: Final = f"={{{EXPECTED}}}-{{{FOUND}}}"


def _money_difference(row: Row) -> Shown:
    """Seharusnya − Tertulis as a live formula, of rupiah only."""
    difference = row.finding.difference
    if difference is None or difference.unit != RUPIAH:
        return Shown(None)
    amount = exact(difference)
    return Shown(amount, CellFormat.RUPIAH if isinstance(amount, int) else WITH_SEN, formula=_DIFFERENCE)


def _share_difference(row: Row) -> Shown:
    """In points of a percent, else in percent of what is written, as live formulas."""
    difference, found = row.finding.difference, row.finding.found
    if difference is None or not isinstance(found, Number):
        return Shown(None)
    if difference.unit == PERCENT:
        return Shown(exact(difference), "q:2:poin", formula=_DIFFERENCE)
    if not found.value:
        return Shown(None)
    formula = f'=IF({{{FOUND}}}=0,"",({{{EXPECTED}}}-{{{FOUND}}})/{{{FOUND}}})'
    return Shown(Fraction(exact(difference)) / Fraction(exact(found)), CellFormat.RATIO, formula=formula)


COLUMNS: tuple[Column, ...] = (
    Column(NUMBER, 5, lambda row: Shown(row.number, "bulat", row.finding.severity.value, "center")),
    Column(SEVERITY, 10, lambda row: Shown(row.finding.severity.value, tint=row.finding.severity.value)),
    Column(STATUS, 15, typed(STATUS), Owner.STAFF),
    Column(DOCUMENT, 12, lambda row: Shown(row.finding.document)),
    Column("Lokasi", 30, _location),
    Column("Kode", 17, lambda row: Shown(row.finding.kode)),
    Column(SUBJECT, 38, lambda row: Shown(row.finding.label, link=Link.REPORT), high=True),
    Column(FOUND, 22, lambda row: _value(row.finding.found), high=True),
    Column(EXPECTED, 22, lambda row: _value(row.finding.expected), high=True),
    Column("Selisih (Rp)", 18, _money_difference),
    Column("Selisih (%)", 12, _share_difference),
    Column(CAUSE, 24, lambda row: Shown(row.words.cause), high=True),
    Column("Keyakinan", 14, lambda row: Shown(row.finding.confidence.value), high=True),
    Column("Bukti", 72, lambda row: Shown(listed(row.words.evidence or [""])), high=True),
    Column("Kemungkinan lain", 36, lambda row: Shown(listed(row.words.alternatives or [""])), high=True),
    Column("Aturan", 24, lambda row: Shown(row.words.rule), high=True),
    Column(PROPOSAL, 50, lambda row: Shown(row.words.proposal), high=True),
    Column(FOLLOW_UP, 26, typed(FOLLOW_UP), Owner.STAFF),
    Column("Penanggung jawab", 18, typed("Penanggung jawab"), Owner.STAFF),
    Column(ID, 16, lambda row: Shown(row.id), hidden=True),
    Column(STATE, 20, lambda _: Shown(""), hidden=True),
)


# --------------------------------------------------------------------------- asked of them


def at(header: str) -> int:
    """The place of a column, from 0."""
    return next(place for place, column in enumerate(COLUMNS) if column.header == header)


def letter(header: str) -> str:
    """A column's letter in the sheet."""
    return column_letters(at(header) + 1)


def staff() -> tuple[str, ...]:
    """The headers of what staff type."""
    return tuple(column.header for column in COLUMNS if column.owner is Owner.STAFF)
