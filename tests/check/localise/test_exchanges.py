"""Located cells that hold each other's amounts are one slip."""

import pytest
from check_build import Doc, table
from network_build import at, bare, network_of

from pipeline.check.localise.exchanges import merge
from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network

NET = [(0, 1), (1, -1), (2, -1)], [(3, 1), (4, -1), (5, -1)]


def _net() -> Network:
    """Cells 1 and 4 hold each other's amounts: 7 where 3 should stand, and 3 where 7."""
    return bare([5, 7, 2, 8, 3, 1], *NET)


def _found(
    number: int, one: int, change: int | None, *, limited: bool = False, ratios: tuple[int, ...] = ()
) -> Located:
    return Located(Component((number,), ratios), ((cell((one,), change),),), limited=limited)


def test_two_cells_of_a_column_are_made_one() -> None:
    """Their equations together; each with what it should hold."""
    (made,) = merge(_net(), [_found(0, 1, -4), _found(1, 4, 4)])
    swap = Choice("sel_tertukar", (1, 4), ((1, -4), (4, 4)), (), (1, 4))
    assert made == Located(Component((0, 1), ()), ((swap,),))


def test_the_order_of_the_answers_does_not_matter() -> None:
    """Cells are sought from the first on."""
    one, other = _found(0, 1, -4), _found(1, 4, 4)
    assert merge(_net(), [one, other]) == merge(_net(), [other, one])


def test_what_is_no_exchange_stays() -> None:
    """In its order, before what was made one."""
    first, last = Located(Component((7,), ()), ()), _found(2, 5, 9)
    made = merge(_net(), [first, _found(1, 4, 4), last, _found(0, 1, -4)])
    assert made[:2] == [first, last]
    assert [each.solutions[0][0].kind for each in made[2:]] == ["sel_tertukar"]


@pytest.mark.parametrize(("one", "other"), [(-4, 5), (-5, 4), (-4, -4), (4, 4)])
def test_amounts_that_do_not_fit_to_the_last_sen_are_no_exchange(one: int, other: int) -> None:
    """Each must hold what the other should."""
    answers = [_found(0, 1, one), _found(1, 4, other)]
    assert merge(_net(), answers) == answers


def test_only_an_answer_that_leaves_no_doubt_is_merged() -> None:
    """One solution of one cell with a value; a set of cells, a range, several ways or several cells are none."""
    first = _found(0, 1, -4)
    for other in (
        Located(Component((1,), ()), ((cell((4, 5), 4),),)),
        Located(Component((1,), ()), ((cell((4,), None),),)),
        Located(Component((1,), ()), ((cell((4,), 4),), (cell((5,), 4),))),
        Located(Component((1,), ()), ((cell((4,), 4), cell((5,), 1)),)),
        Located(Component((1,), ()), ((Choice("baris_dobel", (4,), ((4, 4),)),),)),
        Located(Component((1,), ()), ()),
    ):
        assert merge(_net(), [first, other]) == [first, other]


def test_a_cell_is_exchanged_with_one_other_only() -> None:
    """The first of two that would fit; the second stays."""
    net = bare([5, 7, 2, 8, 3, 1, 3], *NET)
    answers = [_found(0, 1, -4), _found(1, 4, 4), _found(2, 6, 4)]
    kept, made = merge(net, answers)
    assert kept == answers[2]
    assert made.solutions[0][0].cells == (1, 4)


def test_documents_that_disagree_limit_what_they_are_merged_to() -> None:
    """One of two is enough."""
    (made,) = merge(_net(), [_found(0, 1, -4, limited=True), _found(1, 4, 4)])
    assert made.limited
    (made,) = merge(_net(), [_found(0, 1, -4), _found(1, 4, 4)])
    assert not made.limited


def test_percents_go_along() -> None:
    """Each once, in their order."""
    (made,) = merge(_net(), [_found(0, 1, -4, ratios=(5, 2)), _found(1, 4, 4, ratios=(2,))])
    assert made.component == Component((0, 1), (2, 5))


ROWS = """
kegiatan 1 K | 900 | 500 | 300
  sub_kegiatan 1.1 S | 500 | 300 | 200
kegiatan 2 L | 900 | 500 | 400
  sub_kegiatan 2.1 T | 400 | 200 | 100
"""


def _table() -> Doc:
    return table("Realisasi", "pagu realisasi sisa", ROWS)


def _one(net: Network, number: int, row: int, name: str, change: int) -> Located:
    return Located(Component((number,), ()), ((cell((at(net, row, name),), change),),))


def test_two_columns_of_a_row_are_interchanged() -> None:
    """Realisasi and sisa of one row."""
    net = network_of(_table())
    (made,) = merge(net, [_one(net, 0, 1, "realisasi", -10_000), _one(net, 1, 1, "sisa", 10_000)])
    (choice,) = made.solutions[0]
    assert (choice.kind, choice.rows) == ("kolom_tertukar", (1,))
    assert choice.cells == (at(net, 1, "realisasi"), at(net, 1, "sisa"))


def test_two_pairs_of_the_same_rows_are_rows_interchanged() -> None:
    """One answer of four cells; a pair of other rows stays a pair of cells."""
    net = network_of(_table())
    answers = [
        _one(net, 0, 1, "pagu", -10_000), _one(net, 1, 3, "pagu", 10_000),
        _one(net, 2, 1, "sisa", -10_000), _one(net, 3, 3, "sisa", 10_000),
    ]  # fmt: skip
    (made,) = merge(net, answers)
    (choice,) = made.solutions[0]
    assert (choice.kind, choice.rows, len(choice.cells)) == ("baris_tertukar", (1, 3), 4)
    assert made.component.equations == (0, 1, 2, 3)
    assert [each for each, _ in choice.moves] == sorted(choice.cells)


def test_cells_of_unlike_rows_and_columns_are_no_exchange() -> None:
    """An amount that stands elsewhere by chance."""
    net = network_of(_table())
    answers = [_one(net, 0, 1, "realisasi", -10_000), _one(net, 1, 3, "pagu", -10_000)]
    other = [_one(net, 0, 1, "realisasi", 10_000), _one(net, 1, 3, "pagu", -10_000)]
    assert merge(net, answers) == answers
    assert merge(net, other) == other


def test_cells_of_two_tables_are_no_exchange() -> None:
    """Nobody interchanges a cell of one document with one of another."""
    net = network_of(_table(), table("LKjIP", "pagu realisasi sisa", ROWS))
    answers = [_one(net, 0, 1, "pagu", -10_000), _one(net, 1, 7, "pagu", 10_000)]
    assert merge(net, answers) == answers


def test_nothing_found_is_nothing_merged() -> None:
    """No answer is made up."""
    assert merge(_net(), []) == []
