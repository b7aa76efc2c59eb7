"""context.py and lines.py: blocks that stand under what the lines above them name."""

from __future__ import annotations

import pytest

from pipeline.read.form.context import lines_of
from pipeline.read.form.recognition import recognise
from pipeline.read.table.table import build
from tests.read.sheets import (
    YEAR,
    form,
    forms,
    levels,
    sheet,
    table_of,
    values,
)


def test_rincian_belanja_stands_under_the_sub_kegiatan_its_block_names() -> None:
    """The block's total is the sub kegiatan's pagu; [#] groups hold what follows, a group without amount holds nothing."""
    made = sheet(
        ["RINCIAN BELANJA DPA"],
        ["Program", ":", "1.06.02 PROGRAM P"],
        ["Kegiatan", ":", "1.06.02.2.03", "Kegiatan K"],
        ["Sub Kegiatan : 1.06.02.2.03.0001 Sub S"],
        ["Kode Rekening", "Uraian", "Rincian Perhitungan", None, None, "Jumlah"],
        [None, None, "Koefisien", "Satuan", "Harga", None],
        ["5.1.02", "Belanja Barang", None, None, None, 2000.0],
        [None, "[#] Kertas", None, None, None, 2000.0],
        [None, "[-] HVS", None, None, None, None],
        [None, "A4", "2 Rim", "Rim", 1000.0, 2000.0],
        ["Jumlah Anggaran Sub Kegiatan", None, None, None, None, 2000.0],
        ["Rencana Penarikan Dana per Bulan"],
        ["Januari", None, None, None, None, 2000.0],
        merged=("C5:E5", "F5:F6"),
    )
    found = table_of(made)
    assert levels(found) == [
        ("program", "PROGRAM P"), ("kegiatan", "Kegiatan K"), ("sub_kegiatan", "Sub S"), ("rekening", "Belanja Barang"),
        ("rincian", "[#] Kertas"), ("rincian", "[-] HVS"), ("rincian", "A4"),
    ]  # fmt: skip
    assert found.rows["parent"] == [-1, 0, 1, 2, 3, 4, 4]
    assert found.rows["row"][:3] == [2, 3, 4]
    assert list(found.rows["column"]) == [3, 3, 1, 2, 2, 2, 2]  # of the cell that holds the name
    assert values(found, "pagu")["1.6.2.2.3.1"] == [200_000]
    assert values(found, "pagu")["1.6.2.2.3.1|5.1.2"] == [200_000]


@pytest.mark.parametrize("said", ["Sub Kegiatan", "SUB KEGIATAN :"])
def test_the_next_block_keeps_what_its_lines_do_not_say(said: str) -> None:
    """Program and kegiatan of the block before hold until another one is named."""
    head = [
        ["Kode Rekening", "Uraian", "Rincian Perhitungan", None, "Jumlah"],
        [None, None, "Koefisien", "Harga", None],
    ]
    made = sheet(
        ["RINCIAN BELANJA DPA"],
        ["Program", "1.06.02 PROGRAM P"],
        [said, "1.06.02.2.03.0001 Sub S"],
        *head,
        ["5", "BELANJA", None, None, 2000.0],
        [said, "1.06.02.2.03.0002 Sub T"],
        *head,
        ["5", "BELANJA", None, None, 3000.0],
        merged=("C4:D4", "C8:D8"),
    )
    blocks, _ = recognise(made, forms())
    second = build(made, "a.xlsx", blocks[1], YEAR, 1).tables[0]
    assert [name for _, name in levels(second)] == ["PROGRAM P", "Sub T", "BELANJA"]


def test_a_dppa_takes_what_stands_after_the_change() -> None:
    """Koefisien, harga and jumlah twice: Setelah Perubahan is the pagu, Sebelum is kept as what it was."""
    made = sheet(
        ["RINCIAN BELANJA DPPA"],
        ["Sub Kegiatan : 1.06.02.2.03.0001 Sub S"],
        [
            "Kode Rekening",
            "Uraian",
            "Sebelum Perubahan",
            None,
            None,
            "Setelah Perubahan",
            None,
            None,
            "Bertambah/(Berkurang)",
        ],
        [None, None, "Koefisien", "Harga", "Jumlah", "Koefisien", "Harga", "Jumlah", None],
        ["5.1.02", "Belanja Barang", None, None, 2000.0, None, None, 3000.0, 1000.0],
        [None, "A4", "2 Rim", 1000.0, 2000.0, "3 Rim", 1000.0, 3000.0, 1000.0],
        merged=("C3:E3", "F3:H3", "A3:A4", "B3:B4", "I3:I4"),
    )
    found = table_of(made)
    assert values(found, "pagu")["A4"] == [300_000]
    assert values(found, "pagu_sebelum")["A4"] == [200_000]
    assert values(found, "volume")["A4"] == [3]
    assert values(found, "pagu_selisih")["1.6.2.2.3.1|5.1.2"] == [100_000]


def test_lines_that_name_nothing_are_no_context() -> None:
    """A level's word alone, or beside a bare kode, says no block; a kode and a name in cells of their own do."""
    known = form("dpa_rincian").vocabulary.context
    rows = [["Program :"], ["Kegiatan", "1.06.02.2.03"], ["Sub Kegiatan", "1.06.02.2.03.0001", "- Sub S"]]
    (line,) = lines_of(rows, 0, 3, known)
    assert (line.level, line.kode, line.label) == ("sub_kegiatan", (1, 6, 2, 2, 3, 1), "Sub S")
