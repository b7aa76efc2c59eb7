"""Rows of which only the sums tell how deep they stand."""

from __future__ import annotations

import numpy as np

from pipeline.read.table.nested_sums import depths_below

ROWS = [(900, 800, 100), (600, 520, 80), (400, 350, 50), (200, 170, 30), (300, 280, 20)]
"""A program, a kegiatan of two sub kegiatan, and one without any."""


def columns(*rows: tuple[int, ...]) -> list[np.ndarray]:
    return [np.array(column, np.int64) for column in zip(*rows, strict=True)]


def test_a_row_that_is_the_sum_of_those_below_it_stands_above_them() -> None:
    assert depths_below(columns(*ROWS), {0: [1, 2, 3, 4]}) == {1: 1, 2: 2, 3: 2, 4: 1}


def test_one_of_three_columns_may_be_wrong() -> None:
    slipped = [*ROWS[:2], (400, 530, 50), *ROWS[3:]]
    assert depths_below(columns(*slipped), {0: [1, 2, 3, 4]}) == {1: 1, 2: 2, 3: 2, 4: 1}


def test_of_two_columns_both_must_hold() -> None:
    slipped = [row[:2] for row in (*ROWS[:2], (400, 530, 50), *ROWS[3:])]
    assert not depths_below(columns(*slipped), {0: [1, 2, 3, 4]})


def test_one_column_tells_nothing() -> None:
    assert not depths_below(columns(*[row[:1] for row in ROWS]), {0: [1, 2, 3, 4]})


def test_rows_that_do_not_add_up_to_the_named_one_tell_nothing() -> None:
    assert not depths_below(columns((950, 870, 80), *ROWS[1:]), {0: [1, 2, 3, 4]})


def test_an_amount_said_twice_is_no_sum() -> None:
    assert not depths_below(columns(ROWS[0], ROWS[0]), {0: [1]})
