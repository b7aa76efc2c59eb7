"""What an office writes around a table is nothing of it: every workbook of tests/lapangan gives the same with it.

Marks beside the rows, a corner of the title, who printed it and when, a signature over whichever columns, a note below, another
place on the sheet, another way of writing spaces and amounts: the same figures, the same findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from test_lapangan import BOOK, CASES, case, found_in

from pipeline.model import Finding, Reading

Rows = Sequence[Sequence[str]]
Change = Callable[[Rows], Rows]
_SIGNATURE: Final = ("Sidoarjo, 10 Januari 2024", "KEPALA DINAS,", "", "Drs. H. SUPRAPTO, M.Si", "Pembina Utama Muda",
                     "NIP. 19650412 199003 1 008")  # fmt: skip
_AMOUNT: Final = re.compile(r"\d{7,}")


def width(rows: Rows) -> int:
    return max(map(len, rows))


def signed(column: int) -> Change:
    """A signature in a column counted from the last one of the table."""

    def change(rows: Rows) -> Rows:
        at = max(0, width(rows) + column)
        return [*rows, [], *([*[""] * at, line] for line in _SIGNATURE)]

    return change


def marked(text: str, apart: int) -> Change:
    """A mark or remark beside the last three rows, so many columns from the table."""

    def change(rows: Rows) -> Rows:
        wide = width(rows) + apart
        beside = range(len(rows) - 3, len(rows))
        return [[*row, *[""] * (wide - len(row)), text] if at in beside else row for at, row in enumerate(rows)]

    return change


def cornered(text: str) -> Change:
    """Something in the upper right corner, where the first row says nothing there."""

    def change(rows: Rows) -> Rows:
        return [[*rows[0], *[""] * (width(rows) + 1 - len(rows[0])), text], *rows[1:]]

    return change


CHANGES: Final[dict[str, Change]] = {
    "a signature over the last column": signed(-1),
    "a signature over the last but one": signed(-2),
    "a signature at the left": signed(-100),
    "a note below": lambda rows: [*rows, [], ["Keterangan: angka sementara, menunggu hasil audit"]],
    "printed when and by whom, above": lambda rows: [["Dicetak tanggal 12 Januari 2024 oleh admin"], [], *rows],
    "printed when, below": lambda rows: [*rows, ["Dicetak dari aplikasi pada 05/01/2024 08:12:33"]],
    "a mark right beside": marked("ok", 0),
    "a mark further away": marked("v", 2),
    "a remark further away": marked("perlu dicek lagi ke bidang", 1),
    "an appendix number": cornered("Lampiran II"),
    "a form number": cornered("FORM-C"),
    "a blank column and two blank rows before it": lambda rows: [[], [], *(["", *row] for row in rows)],
    "two spaces for one": lambda rows: [[cell.replace(" ", "  ") for cell in row] for row in rows],
    "amounts as Indonesian text": lambda rows: [
        [f"'{int(cell):,}".replace(",", ".") if _AMOUNT.fullmatch(cell) else cell for cell in row] for row in rows
    ],
}
"""How a sheet is changed -> the change."""
TOLD: Final = {
    ("a mark right beside", "judul_diulang"), ("a remark further away", "judul_diulang"),
    ("a remark further away", "pk_kepala_sekretaris_bidang"), ("a remark further away", "lanjutan_menurut_jumlah"),
}  # fmt: skip
"""A mark beside a header that is printed again, or that of a further table makes another one of it, which is said as a total that nobody can tell. So may remarks
beside every row of a page without headings."""


def cells_of(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]


def text_of(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def said(reading: Reading, found: Sequence[Finding]) -> tuple[Counter[object], Counter[object]]:
    """Every figure with its row's level and kode, and every finding, wherever on the sheet they stand."""
    figures: Counter[object] = Counter()
    for table in reading.tables:
        facts, rows = table.facts, table.rows
        for at, row in enumerate(facts["rowid"]):
            if not facts["missing"][at]:
                amount = facts["value"][at], facts["decimals"][at]
                figures[facts["measure"][at], facts["period"][at], amount, rows["level"][row], rows["kode"][row]] += 1
    return figures, Counter((each.rule, each.outcome, each.severity, each.confidence, each.expected) for each in found)


def read_as(name: str, change: Change) -> tuple[Counter[object], Counter[object]]:
    sheets = {sheet: text_of(change(cells_of(text))) for sheet, text in case(name)["lembar"].items()}
    with TemporaryDirectory() as folder:
        return said(*found_in(Path(folder), case(name).get("berkas", f"{name}.xlsx"), sheets))


@cache
def untouched(name: str) -> tuple[Counter[object], Counter[object]]:
    return read_as(name, lambda rows: rows)


@pytest.mark.parametrize("how", CHANGES)
def test_it_changes_no_figure_and_no_finding(how: str) -> None:
    """Of no workbook of the field."""
    assert BOOK.forms
    told = [name for name in CASES if (how, name) not in TOLD and read_as(name, CHANGES[how]) != untouched(name)]
    assert told == []
