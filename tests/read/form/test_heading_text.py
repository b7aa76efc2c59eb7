"""heading_text.py: one folded text of a heading becomes its terms, in their order; misspelt and derived words put right."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.heading_text import BESIDES, HeadingText, said_by
from pipeline.words import fold_header
from tests.read.sheets import VOCABULARY

LEXICON = VOCABULARY.headings


def _said(text: str) -> HeadingText:
    return said_by(LEXICON, fold_header(text))


def _terms(text: str, *kinds: str) -> list[str]:
    return [name for kind, name in _said(text).terms if kind in kinds]


def test_the_head_of_a_heading_comes_first() -> None:
    """Sisa Anggaran is a rest of money, Realisasi Anggaran what was reached of it."""
    assert (_said("Sisa Anggaran").first("act"), _said("Realisasi Anggaran").first("act")) == ("sisa", "hasil")
    assert _terms("Realisasi Anggaran", "of") == ["keuangan"]
    assert _said("Anggaran").act == ""


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Realisai", "Realisasi"), ("Relaisasi", "Realisasi"), ("Realisasinya", "Realisasi"), ("Ditargetkan", "Target"),
        ("Sisanya", "Sisa"), ("Angaran", "Anggaran"), ("Anggarna", "Anggaran"),
    ],
)  # fmt: skip
def test_a_misspelt_or_derived_word_says_what_the_known_one_says(text: str, known: str) -> None:
    """A letter left out, two exchanged, a prefix or a suffix."""
    assert _said(text).terms == _said(known).terms != []
    assert _said(text).unknown == []


@pytest.mark.parametrize("text", ["Xyzzy", "Blokir", "Sisx", "Diri"])
def test_a_word_that_is_near_to_none_stays_unknown(text: str) -> None:
    """Short words are near to too many."""
    said = _said(text)
    assert (said.terms, said.unknown) == ([], [text.lower()])


def test_words_between_say_nothing_and_single_letters_neither() -> None:
    """Yang, pada, di, tahun."""
    said = _said("Realisasi yang sudah dicapai pada a tahun")
    assert said.first("act") == "hasil"
    assert {"yang", "sudah", "pada", "tahun", "a"}.isdisjoint(said.unknown)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Triwulan II", {"quarter": 2}), ("TW IV", {"quarter": 4}), ("Triwullan III", {"quarter": 3}),
        ("Maret", {"month": 3}), ("Realisasi Nopember", {"month": 11}), ("Tahun n-1", {"offset": -1}),
        ("Prakiraan n+1", {"offset": 1}), ("Total Jan-Jul", {"month": 7, "spans": True}), ("Jan", {"month": 1, "spans": False}),
    ],
)  # fmt: skip
def test_quarters_months_and_years_are_numbers(text: str, made: dict[str, Any]) -> None:
    """Two months are a span, which no figure is."""
    said = _said(text)
    assert {name: getattr(said, name) for name in made} == made


def test_a_heading_that_lists_acts_says_none_of_them() -> None:
    """Target dan Realisasi: its columns choose; both stand among its terms."""
    said = _said("Target dan Realisasi")
    assert (said.listed, said.joined, said.act) == (True, True, "")
    assert said.all("act") == ("rencana", "hasil")
    plain = _said("Kinerja dan Anggaran")
    assert (plain.listed, plain.joined) == (False, True)
    assert not _said("Realisasi Anggaran").joined


def test_a_variant_that_an_act_says_is_told_from_one_said_by_itself() -> None:
    """Kemajuan says both in one word."""
    assert _said("Kemajuan").first(BESIDES) != ""
    assert _said("Kemajuan").first("variant") == ""
    assert _said("Sebelum Perubahan").first("variant") == "sebelum"
    assert _said("Sebelum Perubahan").first(BESIDES) == ""


def test_a_word_that_means_something_only_alone() -> None:
    """T is a target where it is the whole heading, and no word of any other."""
    assert _said("T").act == "rencana"
    assert _said("T Anggaran").terms == _said("Anggaran").terms


def test_all_of_a_category_come_once_in_their_order() -> None:
    """Program dan Kegiatan, Program."""
    assert _said("Program dan Kegiatan Program").all("level") == ("program", "kegiatan")
    assert _said("Uraian").all("level") == ()
