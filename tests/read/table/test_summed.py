"""summed.py: how deep rows stand, by which of them the formulas of others add up."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.table.money import adds_up
from pipeline.read.table.summed import depths_by_sums


@pytest.mark.parametrize(
    ("sums", "rows", "totals", "depths"),
    [
        ({0: [1, 2], 3: [4]}, [0, 1, 2, 3, 4], [], [0, 1, 1, 0, 1]),
        ({0: [1, 3], 1: [2], 3: [4]}, [0, 1, 2, 3, 4], [], [0, 1, 2, 1, 2]),
        ({9: [0, 3]}, [0, 1, 2, 3, 4], [9], [0, 1, 1, 0, 1]),
        ({9: [0, 1, 2]}, [0, 1, 2], [9], None), ({}, [0, 1, 2], [], None), ({}, [0, 1, 2], [9], None), ({2: [0, 1]}, [0, 1, 2], [], None),
        ({0: [1, 7]}, [0, 1], [], [0, 1]), ({9: [0, 3], 0: [1]}, [0, 1, 2, 3], [9], [0, 1, 1, 0]),
    ],
    ids=["two sums", "sums of sums", "a total that skips rows", "a total of all", "no formula", "a total without one",
         "a sum below its rows", "rows that are none", "a row that nothing adds"],
)  # fmt: skip
def test_a_row_stands_below_the_one_whose_formula_adds_it(
    sums: dict[int, list[int]], rows: list[int], totals: list[int], depths: list[int] | None
) -> None:
    """What no formula adds stands below the nearest row before it that one does; where none tells, nothing is told."""
    assert depths_by_sums(sums, rows, totals) == depths


def test_of_two_sums_that_add_a_row_the_narrower_one_is_above_it() -> None:
    """A program that adds all its sub kegiatan, past the kegiatan that adds them too."""
    assert depths_by_sums({0: [2, 3, 5], 1: [2, 3]}, [0, 1, 2, 3, 4, 5], []) == [0, 0, 1, 1, 0, 1]


def test_rows_that_give_a_total_do_so_in_every_column_that_has_one() -> None:
    """To the sen; a column without an amount at the total says nothing, and one must."""
    whole = [np.array([30, 10, 20]), np.array([0, 5, 5]), np.array([7, 7, 0])]
    assert adds_up(whole, 0, [1, 2])
    assert adds_up(whole[1:], 0, [1, 2])
    assert not adds_up(whole[1:2], 0, [1, 2])
    assert not adds_up([*whole, np.array([31, 10, 20])], 0, [1, 2])
    assert not adds_up([], 0, [1, 2])
