"""What may be wrong, as a value: choices compare, sort and say what they change."""

from dataclasses import FrozenInstanceError

import pytest

from pipeline.check.localise.explanation import CELL, Budget, Choice, Component, Located, cell


def test_a_plain_choice_is_one_of_its_cells() -> None:
    """Its move is that of the first; it has no rows and no effects."""
    made = cell((4, 7), -30)
    assert (made.kind, made.cells, made.moves) == (CELL, (4, 7), ((4, -30),))
    assert (made.effects, made.rows) == ((), ())
    assert made.change == -30


def test_a_range_of_values_has_no_change() -> None:
    """Only the percent that the cell stands in says something of it."""
    assert cell((4,), None).change is None
    assert cell((4,), None).moves == ((4, None),)


def test_a_row_that_is_not_there_moves_nothing() -> None:
    """Its effects are all it has, so it changes no cell."""
    made = Choice("baris_terlewat", (1, 2), (), ((0, -5), (3, -7)), (9,))
    assert made.change is None
    assert made.moves == ()


def test_an_operation_changes_first_what_its_first_move_does() -> None:
    """The change of rows interchanged is that of the first cell."""
    assert Choice("sel_tertukar", (2, 5), ((2, 30), (5, -30)), (), (0, 1)).change == 30


def test_equal_choices_are_one() -> None:
    """In a set, and as keys; another kind, move, effect or row is another choice."""
    first = Choice("sel_tertukar", (2, 5), ((2, 30), (5, -30)), (), (0, 1))
    same = Choice("sel_tertukar", (2, 5), ((2, 30), (5, -30)), (), (0, 1))
    others = [
        Choice("baris_tertukar", (2, 5), ((2, 30), (5, -30)), (), (0, 1)),
        Choice("sel_tertukar", (2, 5), ((2, 31), (5, -31)), (), (0, 1)),
        Choice("sel_tertukar", (2, 5), ((2, 30), (5, -30)), ((0, 1),), (0, 1)),
        Choice("sel_tertukar", (2, 5), ((2, 30), (5, -30)), (), (0, 2)),
    ]
    assert len({first, same}) == 1
    assert len({first, *others}) == 5


def test_choices_have_one_order() -> None:
    """By kind, then by their cells, then by what they change."""
    choices = [cell((4,), 7), cell((4,), -7), cell((3, 9), 1), Choice("baris_dobel", (1,), ())]
    assert sorted(choices) == [choices[3], choices[2], choices[1], choices[0]]


def test_choices_do_not_change() -> None:
    """Nor do components and answers."""
    choice, part = cell((4,), 7), Component((1,), (2,))
    answer = Located(part, ((choice,),))
    for thing, name in ((choice, "kind"), (part, "ratios"), (answer, "limited")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, ())


def test_an_answer_is_neither_limited_nor_contradicted_by_itself() -> None:
    """Both are said by who finds it; no solution means that the search gave up."""
    answer = Located(Component((1,), ()), ())
    assert (answer.limited, answer.contradicted, answer.solutions) == (False, False, ())


def test_a_budget_is_spent() -> None:
    """It is the one thing here that changes: what is spent on one component is gone for the next."""
    budget = Budget(3)
    budget.left -= 2
    assert budget.left == 1
