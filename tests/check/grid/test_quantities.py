"""Quantities of several parts: when two of them say the same, and how they are shown."""

from fractions import Fraction

import numpy as np
import pytest
from check_build import Doc, grid_of, table
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.grid.grid import Ints
from pipeline.check.grid.quantities import (
    Part,
    amounts,
    differing,
    quantities,
    same,
    same_number,
    shown,
    sum_of,
)
from pipeline.model import Number


def _part(value: int | None, unit: str = "orang", decimals: int = 0, text: str = "") -> Part:
    return Part(
        None if value is None else Number(value, decimals, unit.title()), unit if value is not None else "", text
    )


def _parts(text: str) -> list[Part]:
    """The parts of a target as read."""
    grid = grid_of(table("Renja", "target", f"program 1 A | {text}"))
    return quantities(grid).parts(0, 0)


# --------------------------------------------------------------------------- parts of a cell


def test_a_cell_has_its_parts_in_their_order() -> None:
    """Each with its number and its unit, folded."""
    made = _parts("50 Orang, 18 KK")
    assert [(each.number, each.unit) for each in made] == [
        (Number(50, 0, "Orang"), "orang"), (Number(18, 0, "KK"), "kk"),
    ]  # fmt: skip


def test_a_blank_cell_has_no_parts() -> None:
    """Nor any fact."""
    grid = grid_of(table("Renja", "target", "program 1 A | 5 Orang\nprogram 2 B |"))
    made = quantities(grid)
    assert (made.parts(1, 0), made.facts(1, 0)) == ([], [])
    assert made.facts(0, 0) == [0]


def test_further_parts_are_those_of_their_own_cell() -> None:
    """Other rows have one part."""
    grid = grid_of(table("Renja", "target", "program 1 A | 5 Orang\nprogram 2 B | 7 Orang, 3 KK, 2 Unit"))
    made = quantities(grid)
    assert [len(made.parts(row, 0)) for row in (0, 1)] == [1, 3]
    assert made.further == {(1, 0): made.facts(1, 0)[1:]}


def test_a_predicate_is_a_text_without_a_number() -> None:
    """As printed, white space folded."""
    (made,) = _parts("WTP   Murni")
    assert made == Part(None, "", "WTP Murni")


# --------------------------------------------------------------------------- the same or not


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("50 Orang", "50 orang", True), ("50 Orang", "50 KK", False), ("50 Orang", "51 Orang", False),
        ("50 Orang", "50", True), ("50 Orang, 18 KK", "18 KK, 50 Orang", True), ("50 Orang, 18 KK", "50 Orang", False),
        ("50 Orang, 50 Orang", "100 Orang", True), ("100 Orang", "50 Orang, 50 Orang", True),
        ("50 Orang, 18 KK", "68 Orang", False), ("50,0 Orang", "50 Orang", True), ("50,5 Orang", "50,50 Orang", True),
        ("WTP", "wtp", True), ("WTP", "WDP", False), ("WTP", "50 Orang", False),
        ("50 Orang, 50 Orang", "50 Orang, 18 Orang", False),
    ],
)  # fmt: skip
def test_two_quantities_that_say_the_same(left: str, right: str, alike: bool) -> None:  # noqa: FBT001
    """In any order, with a unit left out, in other decimals, or as the total of parts of one unit."""
    assert same(_parts(left), _parts(right)) is alike
    assert same(_parts(right), _parts(left)) is alike


def test_numbers_may_be_the_same_whatever_their_units() -> None:
    """Only the numbers are compared, each as often as it stands there."""
    assert same_number(_parts("50 Orang, 18 KK"), _parts("18 Unit, 50 Unit"))
    assert not same_number(_parts("50 Orang, 50 KK"), _parts("50 Orang, 18 KK"))
    assert same_number(_parts("WTP"), [])
    assert amounts(_parts("50,5 Orang, WTP")) == [Fraction(101, 2)]


def test_parts_of_one_unit_add_up() -> None:
    """On the finest scale; those of several units, and predicates, do not, nor does nothing."""
    total = sum_of(_parts("50,5 Orang, 18 Orang"))
    assert total == Part(Number(685, 1, "Orang"), "orang", "")
    assert sum_of(_parts("50 Orang, 18 KK")) is None
    assert sum_of([_part(None, text="WTP"), _part(None, text="WTP")]) is None
    assert sum_of([]) is None


# --------------------------------------------------------------------------- shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("50 Orang, 18 KK", "50 Orang, 18 KK"),
        ("12.500 Orang, 18,25 KK", "12.500 Orang, 18,25 KK"),
        ("WTP", "WTP"),
        ("WTP, 0,05 Orang", "WTP, 0,05 Orang"),
        ("7, 8", "7, 8"),
        ("1, -5", "1, -5"),
    ],
)
def test_several_parts_are_shown_as_one_text(text: str, said: str) -> None:
    """Thousands with a point, decimals with a comma, a predicate as printed."""
    assert shown(_parts_of(text)) == said


def _parts_of(text: str) -> list[Part]:
    made = []
    for each in text.split(", "):
        number, _, unit = each.partition(" ")
        whole, _, rest = number.replace(".", "").partition(",")
        plain = whole.lstrip("-").isdigit()
        made.append(
            Part(Number(int(whole + rest), len(rest), unit), unit.lower(), "") if plain else Part(None, "", each)
        )
    return made


def test_one_part_is_shown_as_its_number() -> None:
    """It stays exact."""
    assert shown(_parts("50,5 Orang")) == Number(505, 1, "Orang")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from(("orang", "kk", ""))), min_size=1, max_size=4), st.randoms(use_true_random=False))  # fmt: skip
def test_the_order_of_parts_never_matters(numbers: list[tuple[int, str]], rng: object) -> None:
    """Every quantity is the same as itself in another order, where each part has its unit."""
    parts = [_part(value, unit) for value, unit in numbers if unit]
    moved = list(parts)
    rng.shuffle(moved)  # type: ignore[attr-defined]
    assert same(parts, moved)
    assert same_number(parts, moved)


# --------------------------------------------------------------------------- worth a closer look


def _pairs(left: str, right: str) -> bool:
    """Whether two targets are worth a closer look."""
    docs: tuple[Doc, ...] = tuple(table(name, "target", f"program 1 A | {text}") for name, text in (("Renja", left), ("PK", right)))  # fmt: skip
    grid = grid_of(*docs)
    cells: tuple[Ints, Ints] = (grid.fact[:1, 0] * 0, grid.fact[:1, 0] * 0 + 1)
    return bool(differing(quantities(grid), *cells)[0])


@pytest.mark.parametrize(
    ("left", "right", "worth"),
    [
        ("50 Orang", "50 Orang", False), ("50 Orang", "51 Orang", True), ("50 Orang", "50 KK", True),
        ("50 Orang", "50,0 Orang", True), ("50 Orang, 1 KK", "50 Orang", True), ("50 Orang", "50 Orang, 1 KK", True),
        ("WTP", "WTP", True),
    ],
)  # fmt: skip
def test_what_is_plainly_the_same_is_not_looked_at(left: str, right: str, worth: bool) -> None:  # noqa: FBT001
    """One number of one unit, printed alike; all else may say the same in another way."""
    assert _pairs(left, right) is worth


def test_each_cell_is_looked_at_by_itself() -> None:
    """A target of several parts in the second row says nothing of the first, nor of the column beside."""
    text = "program 1 A | 7 | 50 Orang\nprogram 2 B | 7 | 50 Orang{}"
    grid = grid_of(*(table(name, "pagu target", text.format(more)) for name, more in (("Renja", ", 1 KK"), ("PK", ", 1 KK"))))  # fmt: skip
    left = np.arange(4)
    assert differing(quantities(grid), left, left + 4).tolist() == [False, False, False, True]
