"""names.py: when two printed names are one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names import Names
from tests.read.sheets import BOOK

NAMES = BOOK.vocabulary.names
SHORT = Names(
    (("persentase", "persen", "%"),), {"PD": "Perangkat Daerah", "Pct.": "Persen"}, ("sub kegiatan", "kegiatan")
)
PRINTED = st.text(st.sampled_from("abPk %1.)(/-,IV\n") | st.characters(), max_size=30) | st.lists(
    st.sampled_from(["1.", "a)", "%", "persen", "Persentase", "PD", "pct.", "Kegiatan", "sub kegiatan", "daerah", "X"])
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PROGRAM REHABILITASI SOSIAL", "Program Rehabilitasi Sosial"),
        ("Pemerintah Kabupaten/Kota", "Pemerintah Kabupaten / Kota"),
        ("Perencanaan, Penganggaran dan Evaluasi", "Perencanaan Penganggaran, dan Evaluasi."),
        ("1. Penyusunan Dokumen", "Penyusunan Dokumen"),
        ("1.2 Nilai SAKIP", "a. Nilai SAKIP"),
        ("Komponen InstalasiListrik", "Komponen Instalasi Listrik"),
        ("Rapat  Koordinasi\ndan Konsultasi", "Rapat Koordinasi dan Konsultasi"),
    ],
)
def test_case_punctuation_spacing_and_numbering_make_no_other_name(one: str, other: str) -> None:
    """However it is printed, it is one name."""
    assert NAMES.are_one(one, other)
    assert NAMES.key(one) == NAMES.key(other)


@pytest.mark.parametrize(
    "printed",
    [
        "% Pemerlu yang terlayani", "Persen Pemerlu yang terlayani", "PERSENTASE (%) Pemerlu yang terlayani",
        "%Pemerlu yang terlayani", "1.1 Prosentase pemerlu yang terlayani",
    ],
)  # fmt: skip
def test_a_percentage_is_one_however_it_is_called(printed: str) -> None:
    """Words of one meaning stand for the first of them; said twice, it is said once."""
    assert NAMES.fold(printed) == "persentase pemerlu yang terlayani"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Penyediaan Permakanan", "Penyediaan Makanan"),
        ("Persentase Pemerlu", "Jumlah Pemerlu"),
        ("Rasio 1", "Rasio 2"),
        ("Belanja Modal", "Belanja Modal Tanah"),
    ],
)
def test_another_word_is_another_name(one: str, other: str) -> None:
    """However like the rest is."""
    assert not NAMES.are_one(one, other)


def test_a_percent_sign_is_a_word_where_nothing_means_the_same() -> None:
    """It never falls away as punctuation does."""
    plain = Names((), {}, ())
    assert not plain.are_one("% Pemerlu", "Pemerlu")
    assert not plain.are_one("% Pemerlu", "Persen Pemerlu")
    assert plain.are_one("% Pemerlu", "%  pemerlu")


def test_an_abbreviation_is_what_it_stands_for() -> None:
    """As a whole word only, and itself by the words of one meaning."""
    assert SHORT.fold("Nilai PD") == "nilai perangkat daerah"
    assert SHORT.fold("PD Daerah") == "perangkat daerah"
    assert SHORT.fold("PDAM") == "pdam"
    assert SHORT.are_one("Pct. Layanan", "% Layanan")


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Kegiatan Pengelolaan", "pengelolaan"),
        ("1. Sub Kegiatan Pengelolaan", "pengelolaan"),
        ("SUBKEGIATAN Pengelolaan", "pengelolaan"),
        ("Sub KegiatanKoordinasi Data", "koordinasi data"),
        ("PROGRAM Rehabilitasi", "program rehabilitasi"),
        ("Pengelolaan Kegiatan", "pengelolaan kegiatan"),
        ("Kegiatan", "kegiatan"),
    ],
)
def test_a_level_word_before_a_row_s_name_is_no_part_of_it(printed: str, bare: str) -> None:
    """Also where the blank after it was forgotten; alone it is the name."""
    assert NAMES.bare(printed) == bare


def test_without_level_words_a_name_keeps_its_first_word() -> None:
    """What stands before a name is data."""
    assert Names((), {}, ()).bare("Kegiatan Pengelolaan") == "kegiatan pengelolaan"


@given(PRINTED)
def test_a_folded_name_stays_as_it_is(printed: str) -> None:
    """Folding twice is folding once: small letters, digits, single blanks, no word doubled."""
    for names in (NAMES, SHORT):
        folded = names.fold(printed)
        assert names.fold(folded) == folded
        assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
        words = folded.split(" ") if folded else []
        assert all(words)
        assert all(word != after for word, after in pairwise(words))


@given(
    st.lists(st.from_regex("[a-zA-Z]{1,8}", fullmatch=True), min_size=1).map(" ".join),
    st.sampled_from(["1. ", "  ", "a) ", "2.1 ", "IV. ", "(3) "]),
)
def test_numbering_and_case_make_no_other_name_whatever_the_words(name: str, numbering: str) -> None:
    """Before any words, in capitals or not."""
    assert NAMES.are_one(f"{numbering}{name.upper()}", name)
