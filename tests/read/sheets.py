"""Small sheets for the tests of read/, written as they look: one list a row, None or a missing end for blank cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.model import Table
from pipeline.read.file.cell_looks import NO_LOOKS, CellLooks
from pipeline.read.file.sheet_parts import NO_FORMULAS, Formulas
from pipeline.read.form.identity import Identity
from pipeline.read.form.recognition import recognise
from pipeline.read.table.table import Built, build
from pipeline.rulebook import rulebook
from pipeline.rulebook.forms import Form

RULES = Path(__file__).parents[2] / "rules"
BOOK = rulebook.load(RULES)
VOCABULARY, READINGS = BOOK.vocabulary, BOOK.readings
EXAMPLE = Path(__file__).parents[2] / "contoh"


@dataclass(frozen=True, eq=False)
class FakeSheet:
    """Looks like read/workbook.py's Sheet."""

    name: str
    visible: bool
    rows: list[list[object]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    formulas: Formulas = NO_FORMULAS
    looks: CellLooks = NO_LOOKS


@cache
def forms() -> tuple[Form, ...]:
    """The project's own forms, loaded once."""
    return BOOK.forms


def form(name: str) -> Form:
    """One of the project's own forms."""
    return next(one for one in forms() if one.id == name)


def sheet(*rows: list[Any], name: str = "Sheet1", visible: bool = True, merged: tuple[str, ...] = ()) -> FakeSheet:
    """Rows padded to one width, None as blank; merged ranges as "A1:C2"."""
    width = max((len(row) for row in rows), default=0)
    cells = [["" if value is None else value for value in [*row, *[None] * (width - len(row))]] for row in rows]
    return FakeSheet(name, visible, cells, tuple(span(one) for one in merged))


def with_formulas(made: FakeSheet, **formulas: str) -> FakeSheet:
    """The sheet as a workbook with these formulas has it: C4="SUM(C5:C6)"."""
    cells = "".join(f'<c r="{at}"><f>{text.replace("&", "&amp;")}</f><v>1</v></c>' for at, text in formulas.items())
    return replace(made, looks=CellLooks(cells.encode(), frozenset(), has_formulas=True))


def span(text: str) -> tuple[int, int, int, int]:
    """B2:C5 -> (2, 2, 5, 3)."""
    first, _, last = text.partition(":")
    (column1, row1), (column2, row2) = place(first), place(last or first)
    return row1, column1, row2, column2


def place(address: str) -> tuple[int, int]:
    """B5 -> (2, 5)."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(address[len(letters) :])


def values(table: Table, measure: str, period: str | None = None) -> dict[str, list[int | None]]:
    """Kode (else label) of the row -> the values of one measure, part by part."""
    found: dict[str, list[int | None]] = {}
    columns = [listed(table, name) for name in ("rowid", "measure", "period", "value")]
    for rowid, said, when, value in zip(*columns, strict=True):
        if said == measure and period in (None, when):
            name = table.rows["kode"][rowid] or table.rows["label"][rowid]
            found.setdefault(name, []).append(value)
    return found


def listed(table: Table, name: str) -> list[Any]:
    """A column of the facts as a list; a value that is missing is None."""
    found: list[Any] = list(table.facts[name])
    if name != "value":
        return found
    return [None if gone else one for one, gone in zip(found, table.facts["missing"], strict=True)]


def levels(table: Table) -> list[tuple[str, str]]:
    """(level, label) of each row."""
    return list(zip(table.rows["level"], table.rows["label"], strict=True))


def tree(table: Table) -> dict[str, str]:
    """Kode (else label) of each row -> that of its parent, "" at the root."""
    names = [kode or label for kode, label in zip(table.rows["kode"], table.rows["label"], strict=True)]
    return {
        name: names[parent] if parent >= 0 else "" for name, parent in zip(names, table.rows["parent"], strict=True)
    }


# ------------------------------------------------------------------------------ small forms

YEAR = Identity("Dinas A", (2023,))


def built(made: FakeSheet, identity: Identity = YEAR) -> Built:
    """The first block of the sheet, built."""
    blocks, reports = recognise(made, forms())
    assert blocks, reports
    return build(made, "a.xlsx", blocks[0], identity, 0)


def table_of(made: FakeSheet) -> Table:
    """The only table of a sheet that has no finding."""
    done = built(made)
    assert done.findings == ()
    return done.tables[0]


REALISASI = [
    [
        "NO",
        "SASARAN / PROGRAM / KEGIATAN / SUB KEGIATAN",
        "INDIKATOR KINERJA",
        "KINERJA",
        None,
        None,
        "ANGGARAN (Rp)",
        None,
    ],
    [None, None, None, "TARGET / SATUAN", "REALISASI", "CAPAIAN (%)", "ALOKASI", "REALISASI"],
]


def realisasi(*rows: list[Any]) -> FakeSheet:
    """An Evaluasi TW with these rows from Excel row 4 on."""
    return sheet(["EVALUASI TARGET KINERJA DAN ANGGARAN"], *REALISASI, *rows, merged=("D2:F2", "G2:H2"))


def rak(*rows: list[Any]) -> FakeSheet:
    """A cash plan with these rows from Excel row 3 on."""
    return sheet(["RENCANA ANGGARAN KAS"], ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"], *rows)


def ringkasan(*rows: list[Any], **more: Any) -> FakeSheet:
    """A DPA ringkasan with these rows from Excel row 3 on."""
    return sheet(["Ringkasan DPA SKPD"], ["Kode Rekening", "Uraian", "Jumlah (Rp)"], *rows, **more)
