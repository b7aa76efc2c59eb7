"""flat.py: a flat export is grouped to the tree it implies."""

from __future__ import annotations

from typing import Any

from pipeline.model import Cell
from pipeline.read.form.identity import Identity
from tests.read.sheets import (
    FakeSheet,
    built,
    sheet,
    table_of,
    tree,
    values,
)

FLAT = ["Tahun", "Kode Program", "Nama Program", "Kode Kegiatan", "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan",
        "Kode Akun", "Nama Akun", "Nilai Rincian"]  # fmt: skip


def flat(*rows: list[Any]) -> FakeSheet:
    return sheet(["ANGGARAN KAS"], FLAT, *rows)


def test_a_flat_export_is_grouped_to_its_tree() -> None:
    """Upper rows stand where they first occur and have no numbers; the totals row may stand above the data."""
    found = table_of(
        flat(
            [None] * 9 + [30.0],
            [
                2023,
                "1.02.01",
                "PROGRAM",
                "1.02.01.2.01",
                "Kegiatan",
                "1.02.01.2.01.01",
                "Sub",
                "5.1.02.01",
                "Barang",
                10.0,
            ],
            [None] * 3 + ["1.02.01.2.01", "Kegiatan", "1.02.01.2.01.01", "Sub", "5.1.02.02", "Jasa", 20.0],
            [None] * 7 + ["5.1.02.03", None, None],
        )
    )
    assert tree(found) == {
        "": "", "1.2.1": "", "1.2.1.2.1": "1.2.1", "1.2.1.2.1.1": "1.2.1.2.1",
        "1.2.1.2.1.1|5.1.2.1": "1.2.1.2.1.1", "1.2.1.2.1.1|5.1.2.2": "1.2.1.2.1.1",
    }  # fmt: skip
    assert found.rows["level"][0] == "total"
    assert list(found.rows["column"])[1:] == [3, 5, 7, 9, 9]  # each row's name stands in the column of its level
    assert values(found, "pagu") == {"": [3000], "1.2.1.2.1.1|5.1.2.1": [1000], "1.2.1.2.1.1|5.1.2.2": [2000]}


def test_the_year_in_the_data_counts_where_the_title_says_none() -> None:
    """A flat export carries its year; another year in the title is a note."""
    row = [2023, "1.02.01", "P", "1.02.01.2.01", "K", "1.02.01.2.01.01", "S", "5.1", "B", 10.0]
    assert built(flat(row), Identity()).tables[0].years == (2023,)
    (note,) = built(flat(row), Identity("", (2025,))).findings
    assert (note.rule, note.found, note.expected, note.cells) == (
        "baca.tahun",
        "2023",
        "2025",
        (Cell("a.xlsx", "Sheet1", 3, 1),),
    )
