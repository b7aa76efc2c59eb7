"""numbering.py: numbers that restart at each level tell the level, by an exact parse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.values.numbering import parse_numbering

EVERY = (0, 1, 2)


def levels(numbers: list[int], allowed: list[tuple[int, ...]] | None = None) -> list[tuple[int, ...]]:
    return list(parse_numbering(numbers, 3, allowed or [EVERY] * len(numbers)).levels)


def test_a_number_is_read_by_what_follows_it() -> None:
    """2 after kegiatan 1 / sub 1 is a sub kegiatan when 2 follows, a kegiatan when 1 follows."""
    assert levels([1, 1, 1, 2, 2, 1]) == [(0, 1, 2, 2, 1, 2)]
    assert levels([1, 1, 1, 2, 1]) == [(0, 1, 2, 1, 2)]


def test_a_new_program_is_read_where_kegiatan_and_sub_follow() -> None:
    """2, 1, 1 begins the second program."""
    assert levels([1, 1, 1, 2, 1, 1]) == [(0, 1, 2, 0, 1, 2)]


def test_labels_decide_where_numbers_leave_it_open() -> None:
    """A row that says "Program" is one, whatever else its number could be."""
    assert levels([1, 1, 1, 2], [(0,), (1,), (2,), EVERY]) == [(0, 1, 2, 2)]
    assert levels([1, 1, 1, 2], [(0,), (1,), (2,), (0,)]) == [(0, 1, 2, 0)]


def test_a_number_that_does_not_count_on_is_named() -> None:
    """A slip of the hand costs its own row only."""
    parse = parse_numbering([1, 1, 1, 7, 3, 2, 1], 3, [EVERY] * 7)
    assert parse.levels[0] == (0, 1, 2, 2, 2, 1, 2)
    assert parse.mistakes[:1] == (3,)


def test_equal_readings_are_all_given() -> None:
    """2 after a kegiatan 1 without sub kegiatan is a kegiatan or a program: nothing is chosen in silence."""
    assert levels([1, 1, 2]) == [(0, 1, 0), (0, 1, 1)]


def test_no_numbers_have_no_levels() -> None:
    """An empty list parses to itself."""
    assert parse_numbering([], 3, []).levels == ((),)


SUBS = st.integers(min_value=1, max_value=4)
KEGIATAN = st.lists(SUBS, min_size=1, max_size=4)
PROGRAMS = st.lists(KEGIATAN, min_size=1, max_size=5)


@given(PROGRAMS)
def test_numbering_a_tree_and_parsing_it_gives_the_tree(programs: list[list[int]]) -> None:
    """Whatever the tree, when the programs say so: the levels come back, without a mistake."""
    numbers, wanted, allowed = [], [], []
    for p, kegiatan in enumerate(programs, 1):
        numbers.append(p)
        wanted.append(0)
        allowed.append((0,))
        for k, subs in enumerate(kegiatan, 1):
            numbers += [k, *range(1, subs + 1)]
            wanted += [1, *[2] * subs]
            allowed += [(1, 2)] * (subs + 1)
    parse = parse_numbering(numbers, 3, allowed)
    assert tuple(wanted) in parse.levels
    assert parse.mistakes == ()
