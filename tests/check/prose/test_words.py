"""words.py: a paragraph as sentences of words, and the phrases that stand in them."""

import pytest

from pipeline.check.prose.words import Phrases, Token, sentences, tokens
from pipeline.model import Paragraph
from pipeline.read.prose.figures import figures
from tests.read.sheets import VOCABULARY

NAMES = VOCABULARY.names


def said(text: str) -> list[str]:
    """The sentences of a paragraph, as printed."""
    paragraph = Paragraph(1, text, figures=tuple(figures(text)))
    return [each.text for each in sentences(paragraph, NAMES)]


def words(text: str) -> list[Token]:
    return tokens(text, NAMES, 0, len(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Anggaran naik. Realisasi turun.", ["Anggaran naik.", "Realisasi turun."]),
        ("Sebesar Rp. 1.000.000. Sisanya nol.", ["Sebesar Rp. 1.000.000.", "Sisanya nol."]),
        ("Permen No. 53 berlaku. Lalu diganti.", ["Permen No. 53 berlaku.", "Lalu diganti."]),
        ("1. Program Penanganan Bencana", ["1. Program Penanganan Bencana"]),
        ("Oleh H. Ahmad. Selesai.", ["Oleh H. Ahmad.", "Selesai."]),
        ("Mencapai 98,5%! “Baik” katanya.", ["Mencapai 98,5%!", "“Baik” katanya."]),
        ("Naik; Turun juga.", ["Naik;", "Turun juga."]),
        ("   ", []),
    ],
)
def test_a_sentence_ends_at_a_stop_that_is_none_of_an_abbreviation(text: str, parts: list[str]) -> None:
    """Nor of a number, at the beginning or within."""
    assert said(text) == parts


def test_a_figure_belongs_to_the_sentence_it_stands_in() -> None:
    """Each sentence has its own."""
    text = "Anggaran Rp5.000.000. Realisasi Rp4.000.000."
    paragraph = Paragraph(1, text, figures=tuple(figures(text)))
    assert [[each.number.value for each in one.figures] for one in sentences(paragraph, NAMES)] == [
        [500_000_000], [400_000_000],
    ]  # fmt: skip


def test_words_are_small_their_synonyms_one_and_none_stands_twice_in_a_row() -> None:
    """Each with where it stands."""
    assert words("Persen PERSENTASE, Capaian") == [
        Token("persentase", 0, 6), Token("capaian", 19, 26),
    ]  # fmt: skip


def test_the_longest_phrase_is_found_and_says_all_that_is_said_by_it() -> None:
    """Two entries of the same words say both."""
    phrases = Phrases([("target", 1), ("target akhir", 2), ("target akhir", 3), ("", 4)], NAMES)
    text = words("Target akhir dan target")
    found = phrases.all_in(text)
    assert [(each.first, each.last, each.said) for each in found] == [(0, 1, (2, 3)), (3, 3, (1,))]
    assert (found[0].start, found[0].end) == (0, 12)


def test_a_phrase_that_touches_what_is_taken_is_not_found() -> None:
    """Not even where its other words are free; a shorter one beside it is."""
    phrases = Phrases([("sub kegiatan", "sub"), ("kegiatan", "kegiatan")], NAMES)
    text = words("sub kegiatan lain, kegiatan")
    assert [each.said for each in phrases.all_in(text, [(1, 1)])] == [("kegiatan",)]
    assert [each.said for each in phrases.all_in(text)] == [("sub",), ("kegiatan",)]


def test_a_phrase_longer_than_what_is_left_is_not_there() -> None:
    """Nor one of other words."""
    phrases = Phrases([("sub kegiatan", "sub")], NAMES)
    assert phrases.at(words("anggaran sub"), 1) is None
    assert phrases.at(words("anggaran sub"), 0) is None
