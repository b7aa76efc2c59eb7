"""cell_text.py: cells as text, white space folded, whether one by one or a whole column at once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.values.cell_text import folded, text


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("  Belanja \n Pegawai\t", "Belanja Pegawai"), (2023.0, "2023"), (1.06, "1.06"), (7, "7"), (None, ""), ("", ""),
        (True, "True"), (dt.date(2023, 1, 2), "2023-01-02"), (-0.0, "0"), ("Rp\xa05", "Rp 5"),
    ],
)  # fmt: skip
def test_a_cell_as_text(cell: object, said: str) -> None:
    """A whole number without its decimal, words with single blanks."""
    assert text(cell) == said


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab \n\t\xa0\u2007\x00", max_size=6) | st.integers(0, 9) | st.floats(0, 9)))
def test_a_column_is_what_its_cells_are(cells: list[object]) -> None:
    """However few of them need folding."""
    assert list(folded(cells)) == [text(cell) if cell != "" else "" for cell in cells]


@pytest.mark.parametrize(
    "cell", [" Belanja", "Belanja ", "Belanja  Pegawai", "Belanja\rPegawai", "Belanja\u202fPegawai"]
)
def test_one_cell_that_needs_folding_is_found_among_the_others(cell: str) -> None:
    """At its ends, or within."""
    assert folded(["Uraian", cell, "Jumlah"])[1] == text(cell) != cell


def test_a_column_that_needs_none_is_the_very_same() -> None:
    """Most are; nothing is copied."""
    cells = ["Uraian", "", "Belanja Pegawai"]
    assert folded(cells) is cells
