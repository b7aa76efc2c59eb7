"""outline.py: how deep a row stands by the number before it."""

from __future__ import annotations

import pytest

from pipeline.read.table.outline import outline, restarts


@pytest.mark.parametrize(
    ("numbers", "depths"),
    [
        ("A I 1 2 II 1 B I", [0, 1, 2, 2, 1, 2, 0, 1]),
        ("1 1.1 1.2 2 2.1", [0, 1, 1, 0, 1]),
        ("I. 1. 2. II. 1.", [0, 1, 1, 0, 1]),
        ("A 1 2 B 3 4", [0, 1, 1, 0, 1, 1]),
        ("1 a b 2 a", [0, 1, 1, 0, 1]),
        ("1) - a) b) - 2)", [0, -1, 1, 1, -1, 0]),
        ("G H I 1 J", [0, 0, 0, 1, 0]),
    ],
)
def test_a_new_style_stands_below_and_an_old_one_takes_up_again(numbers: str, depths: list[int]) -> None:
    """Letters, Roman numbers, plain and dotted ones; a row without a number has no depth; I after H is a letter."""
    said = ["" if one == "-" else one for one in numbers.split()]
    assert outline(said if said[0] != "G" else [*"ABCDEF", *said])[-len(depths) :] == depths  # type: ignore[index]


@pytest.mark.parametrize(
    "numbers", ["1 2 3 4", " ".join(map(str, range(1, 96))), "1 1 1 2", "A I 1 A", "A 7 B", "x y", "1 Jumlah 2", ""]
)
def test_a_running_number_or_one_that_does_not_count_on_tells_nothing(numbers: str) -> None:
    """1 … 95 are rows like one another; numbers that restart are read elsewhere."""
    assert outline(numbers.split()) is None


def test_numbers_that_restart_in_one_style_are_seen() -> None:
    """Not a running number, nor one of several styles."""
    assert restarts(["1.", "1.", "1.", "2."])
    assert not restarts(["1", "2", "3"])
    assert not restarts(["A", "1", "B", "1"])
