"""heading_rest.py: rows under a header that are still part of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.sheets import built, sheet, values

TITLE = ["LAPORAN REALISASI ANGGARAN TAHUN 2023"]
HEAD = ["No", "Kode", "Sub Kegiatan", "Anggaran", "Realisasi", "Sisa"]
ROWS: list[list[Any]] = [
    [at, f"1.06.02.2.01.000{at}", f"Penyediaan {name}", at * 10_000_000, at * 9_000_000, at * 1_000_000]
    for at, name in enumerate(("Permakanan", "Sandang", "Alat Bantu"), start=1)
]


@pytest.mark.parametrize(("column", "words"), [(0, "Urut"), (1, "Rekening"), (3, "(Rp)"), (4, "Keuangan")])
def test_words_below_a_heading_in_columns_without_words_are_its_second_line(column: int, words: str) -> None:
    """Where the header is printed, and where it is printed again: no row, and no kode or amount that cannot be read."""
    rest = [words if at == column else "" for at in range(len(HEAD))]
    found = built(sheet(TITLE, HEAD, rest, *ROWS[:2], HEAD, rest, ROWS[2]))
    assert found.findings == ()
    assert found.tables[0].rows["label"] == ["Penyediaan Permakanan", "Penyediaan Sandang", "Penyediaan Alat Bantu"]


def test_words_in_the_place_of_a_kode_further_down_are_no_heading() -> None:
    """They are said to be unreadable."""
    bad = ["", "Rekening", "", "", "", ""]
    found = built(sheet(TITLE, HEAD, *ROWS[:2], bad, ROWS[2]))
    assert [(each.rule, each.cells[0].row, each.cells[0].column) for each in found.findings] == [("baca.kode", 5, 2)]


def test_a_row_that_numbers_the_columns_is_none() -> None:
    """Also where the heading is printed again."""
    numbers = ["1", "2", "3", "4", "5", "6=4-5"]
    found = built(sheet(TITLE, HEAD, numbers, *ROWS[:2], HEAD, numbers, ROWS[2]))
    assert values(found.tables[0], "pagu") == {
        "1.6.2.2.1.1": [1_000_000_000], "1.6.2.2.1.2": [2_000_000_000], "1.6.2.2.1.3": [3_000_000_000]
    }  # fmt: skip


def test_a_group_named_in_the_first_column_is_no_heading() -> None:
    """The name stands over the rows below it: "SEKRETARIAT", merged from the column of numbers on."""
    found = built(sheet(TITLE, HEAD, ["SEKRETARIAT", "", "", "", "", ""], *ROWS))
    assert found.tables[0].rows["label"][0] == "SEKRETARIAT"
