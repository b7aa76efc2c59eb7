"""amounts.py: a column parted into numbers and texts, each text judged once."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.values.amounts import floats, put, split
from pipeline.read.values.numerals import State


def test_numbers_texts_and_what_is_neither_are_told_apart() -> None:
    """Texts by what they say, with all their places; a date or TRUE is unreadable, a blank nothing."""
    cells: list[object] = [5.0, "1.000", None, "", "  ", dt.date(2023, 1, 2), True, 7, "1.000", "N/A"]
    amounts, numbers, texts = split(cells)
    assert numbers.tolist() == [0, 7]
    assert texts == {"1.000": [1, 8], "N/A": [9]}
    assert amounts.printed == ["", "1.000", "", "", "", "2023-01-02", "True", "", "1.000", "N/A"]
    assert amounts.state.tolist() == [
        State.UNREADABLE if at in (5, 6) else State.BLANK for at in range(len(cells))
    ]  # fmt: skip
    assert not amounts.value.any()


def test_a_column_of_one_text_is_one_text() -> None:
    """0,00 in every row; blanks alone are none."""
    amounts, numbers, texts = split(["0,00", "", "0,00", 3.0])
    assert (texts, numbers.tolist()) == ({"0,00": [0, 2]}, [3])
    assert amounts.printed == ["0,00", "", "0,00", ""]
    blanks, _, none = split(["  ", "  "])
    assert (none, blanks.printed) == ({}, ["", ""])


def test_a_column_of_numbers_alone_is_all_places() -> None:
    """And its numbers come without a copy of the places."""
    cells = [1.0, 2.5]
    _, numbers, texts = split(cells)
    assert (numbers.tolist(), texts) == ([0, 1], {})
    assert floats(cells, numbers).tolist() == [1.0, 2.5]
    assert floats([1.0, "x", 2], split([1.0, "x", 2])[1]).tolist() == [1.0, 2.0]


def test_what_a_text_was_judged_stands_at_all_its_places() -> None:
    """Value, decimals and state; what was not judged stays."""
    amounts, _, texts = split(["1.000", "?", "1.000", "5"])
    put(amounts, texts, {"1.000": (100_000, 2, State.READ), "?": (0, 0, State.UNREADABLE)})
    assert amounts.value.tolist() == [100_000, 0, 100_000, 0]
    assert amounts.decimals.tolist() == [2, 0, 2, 0]
    assert amounts.state.tolist() == [State.READ, State.UNREADABLE, State.READ, State.BLANK]
    put(amounts, texts, {})
    assert amounts.value.tolist() == [100_000, 0, 100_000, 0]


@settings(deadline=None)
@given(st.lists(st.none() | st.floats(0, 9) | st.integers(0, 9) | st.sampled_from(["", " ", "a", "b"]) | st.booleans()))
def test_every_cell_is_in_one_part(cells: list[object]) -> None:
    """A number, a text, unreadable, or blank; in the order of the rows."""
    amounts, numbers, texts = split(cells)
    said = {place: name for name, places in texts.items() for place in places}
    assert sum(map(len, texts.values())) == len(said)
    for at, cell in enumerate(cells):
        is_number = type(cell) in (int, float)
        assert (at in numbers.tolist()) is is_number
        assert said.get(at) == (cell if isinstance(cell, str) and cell.strip() else None)
        assert bool(amounts.state[at] == State.UNREADABLE) is isinstance(cell, bool)
    assert numbers.tolist() == sorted(numbers.tolist())
