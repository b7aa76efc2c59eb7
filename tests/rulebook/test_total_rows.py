"""total_rows.py: what rows that add up others are called."""

import pytest
from golden.jalan import RULES

from pipeline.rulebook import rulebook

ROWS = rulebook.load(RULES).vocabulary.total_rows


@pytest.mark.parametrize(
    "label", ["JUMLAH", "Total :", "T O T A L", "J U M L A H", "Jumlah Anggaran Sub Kegiatan", "GRAND TOTAL", "Total Pagu (Rp)"]
)  # fmt: skip
def test_totals_are_known_however_they_are_printed(label: str) -> None:
    """In capitals, letter by letter, with what they are the total of."""
    assert ROWS.is_total(label)


@pytest.mark.parametrize(
    "label", ["", "Jumlah Penduduk Miskin", "Totalitas", "Program Penunjang", "J U", f"Jumlah anggaran {'x' * 80}"]
)
def test_what_begins_like_a_total_is_none(label: str) -> None:
    """An indicator is called "Jumlah …" too; a sentence is no label."""
    assert not ROWS.is_total(label)


def test_a_form_adds_words_of_its_own() -> None:
    """They hold * like the others, and only there."""
    assert ROWS.is_total("Rekap Akhir", ("rekap*",))
    assert not ROWS.is_total("Rekap Akhir")


def test_sub_totals_and_totals_of_groups() -> None:
    """The word "Jumlah" before the name of a group says which group; the longest word is taken off."""
    assert [ROWS.is_subtotal(each) for each in ("Sub Total", "SUBTOTAL", "Total")] == [True, True, False]
    assert [ROWS.group_of(each) for each in ("Jumlah Program A", "Sub Total Bidang X", "Program A")] == [
        "program a", "bidang x", "",
    ]  # fmt: skip


def test_totals_of_pages_are_told_by_their_words() -> None:
    """They are no totals of a table; a word that only begins alike is none of theirs."""
    said = [
        "Jumlah dipindahkan",
        "PINDAHAN",
        "Jumlah halaman 2",
        "Jumlah Hal. 2",
        "Pemindahan Arsip",
        "Jumlah Halte Bus",
    ]
    assert [ROWS.is_carried(each) for each in said] == [True, True, True, True, False, False]


def test_what_stands_under_a_total_and_is_no_part_of_it() -> None:
    """Only a whole label: "Sisa Lebih Pembiayaan" is a row."""
    said = ["Kumulatif", "PERSENTASE", "Rata-rata", "Sisa", "Sisa Lebih Pembiayaan", ""]
    assert [ROWS.is_aside(each) for each in said] == [True, True, True, True, False, False]
