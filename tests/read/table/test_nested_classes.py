"""How deep rows stand by the ways they are numbered in."""

from __future__ import annotations

import pytest

from pipeline.read.table.nested_classes import depths


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["I", "A", "1", "2", "B", "1", "II"], [0, 1, 2, 2, 1, 2, 0]),
        (["I.", "A.", "-", "-", "II.", "A.", ""], None),
        (["1.", "1.1.", "1.1.1.", "1.2.", "2."], [0, 1, 2, 1, 0]),
        (["1", "a", "-", "b", "-", "2"], [0, 1, 2, 1, 2, 0]),
        (["I", "A", "B", "II", "A"], [0, 1, 1, 0, 1]),
        (["A", "I", "II", "a", "B", "I"], [0, 1, 1, 2, 0, 1]),
    ],
)
def test_three_ways_of_numbering_are_three_levels(numbers: list[str], expected: list[int] | None) -> None:
    """In the order they appear, each at most one deeper than the row before; Roman and letters are told apart."""
    assert depths(numbers) == (expected or [])


@pytest.mark.parametrize(
    "numbers",
    [["1", "2", "3"], ["1", "a", "b", "2"], ["1", "1.1", "2"], ["1", "kedua", "a", "-"], ["-", "1", "a"]],
)
def test_two_ways_a_word_or_no_outline_are_left_to_the_sums(numbers: list[str]) -> None:
    """Then nothing is said of how deep a row stands."""
    assert depths(numbers) == []
