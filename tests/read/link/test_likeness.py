"""likeness.py: how like two names are, and whether they differ in spelling only."""

from __future__ import annotations

import pytest
from sheets import VOCABULARY

from pipeline.read.link.likeness import SIMILAR, is_spelling, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pemeeliharaan Taman Makam Pahlawan", "Pemeliharaan Taman Makam Pahlawan"),
        ("Perencanaan, Panganggaran dan Evaluasi", "Perencanaan, Penganggaran dan Evaluasi"),
        ("Penyediaan Barang Cetak dan Penggandaan", "Penyediaan Barang Cetakan dan Penggandaan"),
        ("Penyediaan Makanan", "Penyediaan Permakanan"),
        ("Anak Terlantar, Anak Terlantar, serta Gelandangan", "Anak Terlantar, serta Gelandangan"),
        ("Komponen InstalasiListrik", "Komponen Instalasi Listrik"),
    ],
)
def test_a_name_written_otherwise_is_spelling(one: str, other: str) -> None:
    """Letters doubled or left out, a word cut, repeated or run into the next."""
    assert is_spelling(VOCABULARY.names.bare(one), VOCABULARY.names.bare(other))
    assert likeness(VOCABULARY.names.bare(one), VOCABULARY.names.bare(other)) >= SIMILAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pengadaan Barang Milik Daerah", "Pemeliharaan Barang Milik Daerah"),
        ("Penyediaan Administrasi Pelaksanaan Tugas ASN", "Penyediaan Jasa Pelayanan Umum Kantor"),
    ],
)
def test_another_word_is_another_name(one: str, other: str) -> None:
    """However like the rest is."""
    assert not is_spelling(VOCABULARY.names.bare(one), VOCABULARY.names.bare(other))


def test_a_name_cut_short_is_nearly_the_same() -> None:
    """A long name that another begins with; a short one is not."""
    long = "program penunjang urusan pemerintahan daerah"
    assert likeness(long, f"{long} kabupaten kota") == 97.0
    assert likeness("penyediaan", "penyediaan permakanan") < SIMILAR


def test_a_level_before_the_name_is_no_part_of_it() -> None:
    """Kegiatan and Sub Kegiatan are, Program is."""
    assert VOCABULARY.names.bare("Sub KegiatanKoordinasi Data") == "koordinasi data"
    assert VOCABULARY.names.bare("1. Kegiatan Pengelolaan") == "pengelolaan"
    assert VOCABULARY.names.bare("PROGRAM Rehabilitasi") == "program rehabilitasi"
