"""words.py: printed words and what they are compared by."""

from __future__ import annotations

import pytest

from pipeline.words import fold, fold_header, fold_name, matches, pattern_of, years_in


def test_folding_keeps_letters_digits_and_percent() -> None:
    """Case, punctuation and white space never tell two header words apart."""
    assert fold("SUB. KEGIATAN  (Rp)") == "sub kegiatan rp"
    assert fold("% Capaian") == "% capaian"


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Rencana Tahun 2023", "rencana tahun {n}"),
        ("Realisasi Triwulan IV", "realisasi tw4"),
        ("TW 1", "tw1"),
        ("TW2", "tw2"),
        ("Tri Wulan III", "tw3"),
        ("T.W. IV", "tw4"),
        ("Tribulan Kedua", "tw2"),
        ("Trw. lll", "tw3"),
        ("Q1", "tw1"),
        ("Triwulan ke-4", "tw4"),
        ("T-1", "tmin1"),
        ("Tahun n+1", "tahun nplus1"),
        ("PPKS - PSKS", "ppks psks"),
        ("bulan7", "bulan 7"),
        ("kode_sub_giat", "kode sub giat"),
    ],
)
def test_header_words_are_freed_of_their_year_and_quarter(printed: str, folded: str) -> None:
    """A year is {n}, a quarter tw1…tw4 however it is written, and T-1 keeps its sign."""
    assert fold_header(printed) == folded


def test_the_years_of_a_text_come_in_their_order() -> None:
    """Every year 2000…2049 is found, other numbers are not."""
    assert years_in("Renstra 2021-2026, 1.2022 dan 12023") == (2021, 2026, 2022)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("1. Penyusunan Dokumen", "penyusunan dokumen"),
        ("1.1 Nilai SAKIP Perangkat Daerah", "nilai sakip perangkat daerah"),
        ("a. Kabupaten / Kota", "kabupaten kota"),
        ("Pemerintah Kabupaten/Kota", "pemerintah kabupaten kota"),
        ("3x1 Hari", "3x1 hari"),
    ],
)
def test_a_name_is_compared_without_its_numbering(label: str, name: str) -> None:
    """1., 1.1 and a. before a name are no part of it."""
    assert fold_name(label) == name


def test_patterns_hold_any_text_or_a_number() -> None:
    """* stands for any text, # for a number, and plain words only for themselves."""
    assert matches("indikator*", "indikator kinerja")
    assert matches("tw#", "tw4")
    assert not matches("tw#", "twx")
    assert matches("kode", "kode")
    assert not matches("kode", "kode rekening")
    assert pattern_of("kode") is None
