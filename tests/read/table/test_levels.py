"""levels.py: the level of a row by the form's ordered rules."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.table.levels import is_sample, level_of
from pipeline.read.table.numbered_levels import numbering_of
from tests.read.sheets import form, levels, sheet, table_of


@pytest.mark.parametrize(
    ("said", "classes"),
    [
        ("1.", ("angka",)),
        ("(2)", ("angka",)),
        ("10.1", ("angka.angka",)),
        ("1.2.3", ("angka.angka.angka",)),
        ("A", ("huruf",)),
        ("I", ("romawi", "huruf")),
        ("VIII.", ("romawi",)),
        ("", ()),
        ("jumlah", ()),
    ],
)
def test_the_classes_of_a_numbering(said: str, classes: tuple[str, ...]) -> None:
    """A single I or V may be a letter or a Roman number; the form's rules say which comes first."""
    assert numbering_of(said) == classes


def test_the_level_of_a_kode_is_among_those_its_column_allows() -> None:
    """Segments count; an account is told apart by its print."""
    assert level_of((1, 6, 2), "1.06.02", ("program", "kegiatan")) == "program"
    assert level_of((1, 6), "1.06", ("program", "kegiatan")) == ""
    assert level_of((5, 1, 2), "5.1.02", ("program", "rekening")) == "rekening"
    assert level_of((5, 1, 2), "5.01.02", ("program", "rekening")) == "program"


def pergeseran(*rows: list[Any]) -> list[tuple[str, str]]:
    head = ["NO", "PROGRAM DAN KEGIATAN", "PAGU ANGGARAN SEBELUM (Rp)", "PAGU ANGGARAN SETELAH (Rp)"]
    return levels(table_of(sheet(head, *[[*row, 1.0, 2.0] for row in rows])))


def test_letters_roman_numbers_and_dotted_ones_each_have_their_level() -> None:
    """A is a program, I and V a kegiatan though they are letters too, 1.1 a sub kegiatan; a label that says so comes first."""
    assert pergeseran(
        ["A", "PROGRAM P"], ["I", "Kegiatan K"], ["1.1", "Sub KegiatanPenyusunan"], ["V", "Penyediaan"], ["B", "Lain"]
    ) == [
        ("program", "PROGRAM P"),
        ("kegiatan", "Kegiatan K"),
        ("sub_kegiatan", "Sub KegiatanPenyusunan"),
        ("kegiatan", "Penyediaan"),
        ("program", "Lain"),
    ]


def test_kode_before_the_label_are_no_part_of_the_name() -> None:
    """A form without a kode column may print them in the label."""
    head = ["No", "Program/Kegiatan", "Pagu", "s.d. Bulan Ini", None]
    rows = [["1", "1.06.02 PROGRAM P", 5.0, 1.0, 20.0], ["", "[1.06.02.2.03] - Kegiatan K", 5.0, 1.0, 25.5]]
    made = sheet(["RFK"], head, [None] * 3 + ["Rp", "Fisik"], *rows, merged=("D2:E2",))
    found = table_of(made)
    assert levels(found) == [("program", "PROGRAM P"), ("kegiatan", "Kegiatan K")]
    assert found.rows["kode"] == ["1.6.2", "1.6.2.2.3"]


def test_a_template_s_sample_labels_are_the_form_s_own() -> None:
    """Only the words the form lists."""
    assert is_sample(form("capaian_tw"), "Sub Kegiatan A")
    assert not is_sample(form("capaian_tw"), "Penyusunan Dokumen")
    assert not is_sample(form("rak"), "program a")
