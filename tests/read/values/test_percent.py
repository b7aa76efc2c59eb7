"""A column of percents: the decimals as printed, fractions told from the whole column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.values.numbers import State, parse_percent

B, R, U, A = State.BLANK, State.READ, State.UNREADABLE, State.AMBIGUOUS


def read(cells: list[object]) -> list[object]:
    amounts = parse_percent(cells)
    assert (amounts.value.dtype, amounts.decimals.dtype, amounts.state.dtype) == (np.int64, np.int8, np.uint8)
    return [
        (int(v), int(d)) if s == R else State(int(s))
        for v, d, s in zip(amounts.value, amounts.decimals, amounts.state, strict=True)
    ]


def test_a_column_as_people_type_it() -> None:
    """Comma or point, with the sign or without, and what is no percent."""
    cells: list[object] = ["95,53", "95,53%", "84,69 %", "86.36", "130.84%", "100", "100,00", "-", "(12,5%)", "", None,
                           "N/A", "#DIV/0!", True, "1.250,50", "9" * 25 + "%"]  # fmt: skip
    assert read(cells) == [
        (9553, 2), (9553, 2), (8469, 2), (8636, 2), (13084, 2), (100, 0), (10000, 2), (0, 0), (-125, 1), B, B, U, U, U,
        (125050, 2), U,
    ]  # fmt: skip
    assert parse_percent(cells).printed == [*cells[:10], "", *cells[11:13], "True", *cells[14:]]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([0.9077, 1.0, 0.8812, 0.0, 1.3084], [(9077, 2), (100, 0), (8812, 2), (0, 0), (13084, 2)]),
        ([0.95, 0.88, 1.0], [(95, 0), (88, 0), (100, 0)]),
        (["0,9077", "1,00", "0.8812"], [(9077, 2), (100, 0), (8812, 2)]),
        (["0,5", "0,9077"], [(50, 0), (9077, 2)]),
    ],
)
def test_a_column_of_fractions_is_scaled(cells: list[object], expected: list[object]) -> None:
    """All within 2, different, near 1, and finer than percents are typed (or number cells)."""
    assert read(cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([0.9077], [A]),
        (["0.956"], [A]),
        ([1.0, 1.0, 0.0], [A, A, (0, 0)]),
        ([0.12, 0.2366], [A, A]),
        (["0,80", "0,95"], [A, A]),
        (["0,80%", "0,95"], [(80, 2), A]),
        ([86.36, 130.84, 0.9077], [(8636, 2), (13084, 2), A]),
        ([86.36, 95.0, 0.9], [(8636, 2), (95, 0), A]),
        (["95,53", "88,67", "0,80"], [(9553, 2), (8867, 2), (80, 2)]),
        (["95,53", "88,67", "0,8"], [(9553, 2), (8867, 2), A]),
        ([100.0, 15.3, 1.2, 0.45], [(100, 0), (153, 1), (12, 1), (45, 2)]),
        ([100.0, 15.3, 1.2, 0.455], [(100, 0), (153, 1), (12, 1), A]),
        (["12,50", "5,25", "0,80"], [(1250, 2), (525, 2), (80, 2)]),
        ([12.5, 5.25, 0.8], [A, A, A]),
        ([12.5, 5.25, 0.0], [(125, 1), (525, 2), (0, 0)]),
        ([float("nan"), float("inf"), 1e12, 95.5], [U, U, U, (955, 1)]),
    ],
)
def test_small_values_of_a_column_that_leaves_the_scale_open_are_ambiguous(
    cells: list[object], expected: list[object]
) -> None:
    """0.9 may be 0,9 % or 90 %; beside values of both scales nobody guesses."""
    assert read(cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.250"], [A]),
        (["1.250", "95,53"], [(1250, 0), (9553, 2)]),
        (["1,250", "95.53"], [(1250, 0), (9553, 2)]),
        (["1.250", "95.53"], [A, (9553, 2)]),
        (["1.250", "95.53", "88,67"], [A, (9553, 2), (8867, 2)]),
        (["95.534"], [(95534, 3)]),
        (["95,534"], [(95534, 3)]),
        (["95.534", "88.67"], [(95534, 3), (8867, 2)]),
        (["95.534", "88,67"], [A, (8867, 2)]),
        (["95,534", "88.67"], [A, (8867, 2)]),
        (["95.534", "88,67", "88.67"], [A, (8867, 2), (8867, 2)]),
        (["95 ,53"], [A]),
    ],
)
def test_three_digits_behind_the_mark(cells: list[object], expected: list[object]) -> None:
    """1.250 % by its column; 95.534 is never 95534 %, but beside 88,67 it may be a slip."""
    assert read(cells) == expected


def test_number_cells_have_the_decimals_of_their_shortest_form_at_most_six() -> None:
    """A computed percent is held at six."""
    assert read([95.527839801234, 88.1, 100.0, 33.333333333]) == [
        (95527840 // 10, 5),
        (881, 1),
        (100, 0),
        (33333333, 6),
    ]


PERCENTS = st.integers(2000, 30000)


@given(st.lists(PERCENTS, min_size=1, max_size=10), st.sampled_from([",", "."]), st.sampled_from(["", "%", " %"]))
def test_parse_is_the_inverse_of_format(column: list[int], mark: str, sign: str) -> None:
    """Two decimals printed, two decimals read, whatever the mark."""
    assert read([f"{n // 100}{mark}{n % 100:02}{sign}" for n in column]) == [(n, 2) for n in column]


@given(st.lists(PERCENTS, min_size=1, max_size=10))
def test_fractions_are_right_or_reported(column: list[int]) -> None:
    """0.9077 beside any others comes out as 90,77 % or not at all."""
    for got, n in zip(read([n / 10000 for n in column]), column, strict=True):
        value = got if got == A else got[0] * 10 ** (2 - got[1])  # type: ignore[index]
        assert value in (A, n)


@given(st.lists(st.tuples(PERCENTS, st.sampled_from(["{0:.2f}", "{0:.2f}%", "id", "float", "fraction"])), min_size=1))
def test_a_mixed_column_is_right_or_reported(column: list[tuple[int, str]]) -> None:
    """Texts of both marks, number cells and fractions in one column: never another percent than the one meant."""

    def cell(n: int, how: str) -> object:
        if how == "float":
            return n / 100
        if how == "fraction":
            return n / 10000
        return f"{n / 100:.2f}".replace(".", ",") if how == "id" else how.format(n / 100)

    for got, (n, _) in zip(read([cell(*one) for one in column]), column, strict=True):
        value = got if got == A else got[0] * 10 ** (2 - got[1])  # type: ignore[index]
        assert value in (A, n)
