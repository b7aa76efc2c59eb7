"""work.py: a worker that dies costs only the item that killed it."""

import os
import time
from collections.abc import Callable, Sequence

import pytest

from pipeline.night.work import Death, Workers, against_the_clock, run

pytestmark = pytest.mark.processes
TWO = Workers(2, seconds=1)


def double(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


def die_on_thirteen(items: Sequence[int]) -> list[int]:
    if 13 in items:
        os._exit(9)
    return double(items)


def never_begin_seven(items: Sequence[int]) -> list[int]:
    if 7 in items:
        os._exit(1)  # as a process does that cannot import its work
    return double(items)


def hang_on_seven(items: Sequence[int]) -> list[int]:
    return against_the_clock(lambda item: time.sleep(60) or 0 if item == 7 else 2 * item, items, seconds=1, patience=2)


def work_on_seven(items: Sequence[int]) -> list[int]:
    return against_the_clock(lambda item: sum(range(10**12)) if item == 7 else 2 * item, items, seconds=1)


def wait_on_seven(items: Sequence[int]) -> list[int]:
    return against_the_clock(lambda item: time.sleep(3) or 2 * item if item == 7 else 2 * item, items, seconds=1)


def hoard_on_five(items: Sequence[int]) -> list[int]:
    if 5 in items:
        bytearray(3 << 30)
    return double(items)


def batches(count: int, size: int) -> list[list[int]]:
    return [list(range(start, start + size)) for start in range(0, count, size)]


def test_every_item_gets_its_answer() -> None:
    """All results come, each with its item."""
    answers = {answer.item: answer.result for answer in run(double, batches(20, 3), TWO)}
    assert answers == {n: 2 * n for n in range(21)}


def test_no_work_starts_no_worker() -> None:
    """Nothing to do gives nothing."""
    assert list(run(double, [], TWO)) == []


def test_a_worker_that_cannot_begin_is_not_out_of_time() -> None:
    """It ends as one that ran out of it, at once: tried again, and then told as lost."""
    answers = {answer.item: (answer.result, answer.died) for answer in run(never_begin_seven, batches(10, 2), TWO)}
    assert answers == {n: (None, Death.ELSE) if n == 7 else (2 * n, None) for n in range(10)}


def test_a_dying_worker_costs_its_item_only() -> None:
    """The item that kills its worker is named; all others, also of its batch, are answered."""
    answers = list(run(die_on_thirteen, batches(40, 4), TWO))
    assert [answer.item for answer in answers if answer.died] == [13]
    assert {answer.item for answer in answers} == set(range(40))
    assert all(answer.result == 2 * answer.item for answer in answers if not answer.died)


@pytest.mark.parametrize("spent", [hang_on_seven, work_on_seven])
def test_an_item_out_of_time_ends_its_worker_and_is_named(spent: Callable[[Sequence[int]], list[int]]) -> None:
    """One that hangs is ended by the clock, one that works in C code by its CPU; its neighbours are answered."""
    answers = {answer.item: (answer.result, answer.died) for answer in run(spent, batches(10, 5), TWO)}
    assert answers == {n: (None, Death.TIME) if n == 7 else (2 * n, None) for n in range(10)}


def test_waiting_is_not_working() -> None:
    """Three seconds on the clock with one of CPU to spend: a busy machine takes nothing from anybody."""
    answers = {answer.item: answer.result for answer in run(wait_on_seven, batches(10, 5), TWO)}
    assert answers == {n: 2 * n for n in range(10)}


def test_an_item_out_of_memory_is_named() -> None:
    """Three GiB asked of a worker that may take one: that item gets no answer, the others do."""
    answers = {answer.item: (answer.result, answer.died) for answer in run(hoard_on_five, batches(8, 4), TWO)}
    assert answers == {n: (None, Death.MEMORY) if n == 5 else (2 * n, None) for n in range(8)}
