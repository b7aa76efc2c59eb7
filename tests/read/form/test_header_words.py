"""header_words.py: the words of all forms' headers, and a heading's word put right by them."""

from __future__ import annotations

import pytest

from pipeline.read.form.header_words import header_words, is_header_word, patterns_matched, respelt
from tests.read.sheets import form, forms

RAK = header_words((form("rak"),))


def test_words_and_patterns_are_known_by_their_columns() -> None:
    """Exact words at once, patterns one by one."""
    fields = [column.field for column in RAK.forms[0].columns]
    assert {fields[number] for _, number in RAK.exact["kode rekening"]} == {"kode"}
    assert {(words, fields[number]) for words, _, number in RAK.patterns if fields[number] == "label"} == {
        ("uraian*", "label")
    }
    assert "uraian" in RAK.plain
    assert "uraian*" not in RAK.exact
    assert "" not in RAK.plain


def test_the_words_of_one_tuple_of_forms_are_built_once() -> None:
    """Of another they are others."""
    made = header_words((form("rak"),))
    assert header_words((form("rak"),)) is made
    assert header_words(forms()) is not made
    assert len(header_words(forms()).plain) > len(RAK.plain)


def test_a_header_row_starts_with_what_names_or_numbers_rows() -> None:
    """Kode, no, uraian, program, in any layout; never with an amount."""
    assert {"kode rekening", "uraian*", "program", "no"} <= RAK.first
    assert {"total rak", "anggaran"}.isdisjoint(RAK.first)


@pytest.mark.parametrize(("word", "is_one"), [("total rak", True), ("uraian belanja", True), ("januari", True), ("blokir", False), ("", False)])  # fmt: skip
def test_whether_any_form_has_a_column_of_a_word(word: str, is_one: bool) -> None:  # noqa: FBT001
    """Exactly or by a pattern; asked twice the answer is the same."""
    assert is_header_word(RAK, word) is is_one
    assert is_header_word(RAK, word) is is_one


def test_patterns_are_matched_once_a_text() -> None:
    """Those that the text fits, none else."""
    found = patterns_matched(RAK, "uraian belanja")
    assert {words for words, *_ in found} == {"uraian*"}
    assert patterns_matched(RAK, "uraian belanja") is found
    assert patterns_matched(RAK, "xyz") == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("kode rekenning", "kode rekening"), ("angaran tahun ini", "anggaran tahun ini"), ("uraain", "uraian"),
        ("anggaran", "anggaran"), ("rakk", "rakk"), ("blokir", "blokir"), ("angg4ran", "angg4ran"), ("niuara", "niuara"), ("", ""),
    ],
    ids=["a letter doubled", "a letter left out", "two exchanged", "right", "short", "none", "no word", "all exchanged", "nothing"],
)  # fmt: skip
def test_a_word_that_is_nearly_one_of_a_header_is_put_right(text: str, made: str) -> None:
    """Others stay as they are."""
    assert respelt(RAK, text) == made
    assert respelt(RAK, text) == made
