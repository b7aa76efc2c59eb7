"""flat.py: exports that print kode and name in one cell, and whose layout no form knows."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.identity import Identity
from tests.read.sheets import built, levels, sheet, tree, values

HEAD = ["SKPD", "PROGRAM", "KEGIATAN", "SUBKEGIATAN", "URAIAN BELANJA", "JUMLAH", "JUMLAH PERUBAHAN"]
OFFICE = "1.06.0.00.0.00.01.0000 - DINAS SOSIAL KABUPATEN CONTOH"
PENS = "5.1.02.01.01.0024 Belanja Alat Tulis"
PAPER = "5.1.02.01.01.0025 Belanja Kertas"


def row(kegiatan: str, sub: str, account: str, before: float, after: float) -> list[Any]:
    return [OFFICE, "1.06.01 PROGRAM PENUNJANG", kegiatan, sub, account, before, after]


ROWS = [
    row("1.06.01.2.01 Perencanaan", "1.06.01.2.01.01 Dokumen", PENS, 4_950_000.0, 5_950_000.0),
    row("1.06.01.2.01 Perencanaan", "1.06.01.2.01.01 Dokumen", PAPER, 1_050_000.0, 50_000.0),
    row("1.06.01.2.02 Keuangan", "1.06.01.2.02.01 Gaji", "5.1.01.01.01.0001 Belanja Gaji Pokok", 9e8, 8.5e8),
]


def test_kode_and_name_of_every_link_are_told_apart() -> None:
    """Program, kegiatan, sub kegiatan and account, each with its kode, and the two budgets."""
    done = built(sheet(HEAD, *ROWS), Identity("", (2023,)))
    (made,) = done.tables
    assert levels(made) == [
        ("program", "PROGRAM PENUNJANG"), ("kegiatan", "Perencanaan"), ("sub_kegiatan", "Dokumen"),
        ("rekening", "Belanja Alat Tulis"), ("rekening", "Belanja Kertas"), ("kegiatan", "Keuangan"),
        ("sub_kegiatan", "Gaji"), ("rekening", "Belanja Gaji Pokok"),
    ]  # fmt: skip
    assert tree(made)["1.6.1.2.1.1|5.1.2.1.1.25"] == "1.6.1.2.1.1"
    assert sum(value[0] or 0 for value in values(made, "pagu").values()) == 85_600_000_000
    assert made.office == "Dinas Sosial Kabupaten Contoh"


@pytest.mark.parametrize("mark", [" ", " - ", ". ", " : "])
def test_whatever_stands_between_kode_and_name(mark: str) -> None:
    """A blank, a dash, a dot, a colon."""
    rows = [[cell.replace(" ", mark, 1) if isinstance(cell, str) else cell for cell in each] for each in ROWS]
    (made,) = built(sheet(HEAD, *rows), Identity("", (2023,))).tables
    assert made.rows["kode"][2] == "1.6.1.2.1.1"
    assert made.rows["label"][2].endswith("Dokumen")


def test_names_without_kode_make_the_same_tree() -> None:
    """By the names alone."""
    rows = [[cell.split(maxsplit=1)[1] if isinstance(cell, str) else cell for cell in each] for each in ROWS]
    (made,) = built(
        sheet([*HEAD[:4], "SUMBERDANA", *HEAD[5:]], *[[*each[:4], "DAU", *each[5:]] for each in rows])
    ).tables
    assert made.rows["level"] == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan", "sub_kegiatan"]


def test_a_total_below_the_rows_is_one() -> None:
    """With its word in the first cell."""
    (made,) = built(sheet(HEAD, *ROWS, ["JUMLAH", None, None, None, None, 906_000_000.0, 856_000_000.0])).tables
    assert made.rows["level"][-1] == "total"


def test_kode_behind_the_name_in_brackets_is_told_apart_too() -> None:
    """Of the office as well."""
    rows = [[_turned(cell) if isinstance(cell, str) else cell for cell in each] for each in ROWS]
    (made,) = built(sheet(HEAD, *rows), Identity("", (2023,))).tables
    assert tree(made)["1.6.1.2.1.1|5.1.2.1.1.25"] == "1.6.1.2.1.1"
    assert made.office == "Dinas Sosial Kabupaten Contoh"


def _turned(cell: str) -> str:
    kode, name = cell.split(maxsplit=1)
    return f"{name.removeprefix('- ')} ({kode})"


def test_an_account_column_headed_by_its_kode_names_the_accounts_and_the_kode_of_an_skpd_its_office() -> None:
    """UNIT and REKENING say neither by themselves; what their cells print does."""
    (made,) = built(sheet(["UNIT", *HEAD[1:4], "REKENING", *HEAD[5:]], *ROWS), Identity("", (2023,))).tables
    assert [level for level, _ in levels(made)].count("rekening") == 3
    assert made.office == "Dinas Sosial Kabupaten Contoh"
