"""Numbers in words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.number_words import number_of
from pipeline.write.words.spelled import spelled


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Dua Belas", 12), ("dua puluh satu", 21), ("seratus dua puluh", 120), ("sebelas", 11), ("Empat Belas", 14),
        ("seribu lima ratus", 1500), ("dua ratus lima puluh empat", 254), ("seratus persen", 100),
        ("satu miliar dua ratus empat puluh tiga juta seratus sembilan puluh tujuh ribu sembilan ratus delapan puluh rupiah", 1_243_197_980),
        ("tiga koma dua", None), ("PPKS", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_read_from_its_words(words: str, number: int | None) -> None:
    """Up to miliar; what holds another word is none."""
    assert number_of(words) == number


@given(st.integers(0, 10**15 - 1))
@example(1_000)
@example(100_100)
@example(1_001_000)
def test_what_our_own_documents_spell_is_read_as_that_number(number: int) -> None:
    """The two ways are each other's inverse."""
    assert number_of(spelled(number)) == number
