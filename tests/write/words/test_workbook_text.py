"""Texts of unknown make, fit for a workbook's parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.words.workbook_text import LONGEST_CELL, cut, for_cell, plain


def test_plain_takes_out_what_xml_cannot_hold() -> None:
    """Control and half characters go, line breaks and tabs stay."""
    assert plain("a\x00\x07b\nc\td\ud800\uffff😀") == "ab\nc\td😀"


@given(st.text(), st.integers(0, 40))
def test_a_cut_never_halves_a_sign(text: str, units: int) -> None:
    """What is left is a beginning of the text, no longer than asked, and can be encoded."""
    kept = cut(text, units)
    assert text.startswith(kept)
    assert len(kept.encode("utf-16-le")) <= 2 * units


def test_a_cell_holds_as_much_as_excel_holds() -> None:
    """Longer texts are cut, emoji count twice."""
    assert len(for_cell("x" * 40_000)) == LONGEST_CELL
    assert len(for_cell("😀" * 40_000)) == LONGEST_CELL // 2
    assert for_cell("a\ud800b") == "a\ufffdb"
