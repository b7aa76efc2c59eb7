"""What is taken for certain before any search, and what is left for it."""

from itertools import permutations

import pytest
from check_build import Doc, Line, office, table, with_value, without_line
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from network_build import at, bare, broken_in, broken_percents, equation_of, moves_of, network_of

from pipeline.check.localise import certain
from pipeline.check.localise.certain import Left, breaks_nothing, put_right, what_is_certain
from pipeline.check.localise.explanation import CELL, Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.rulebook.relations import Family

COLUMNS = "pagu realisasi sisa"
ROWS = """
program 1 A | 12.345 | 9.000 | 3.345
  kegiatan 1.1 K | 7.345 | 5.000 | 2.345
    sub_kegiatan 1.1.1 S | 4.000 | 3.000 | 1.000
    sub_kegiatan 1.1.2 T | 3.345 | 2.000 | 1.345
  kegiatan 1.2 L | 5.000 | 4.000 | 1.000
    sub_kegiatan 1.2.1 U | 3.111 | 2.500 | 611
    sub_kegiatan 1.2.2 V | 1.889 | 1.500 | 389
total - JUMLAH | 12.345 | 9.000 | 3.345
"""


def _doc(*changes: tuple[int, str, int], columns: str = COLUMNS) -> Doc:
    doc = table("Realisasi", COLUMNS, ROWS)
    for change in changes:
        doc = with_value(doc, *change)
    kept = columns.split()
    lines = tuple(
        Line(each.level, each.kode, each.label, each.parent, {name: each.amounts[name] for name in kept})
        for each in doc.lines
    )
    return Doc(doc.document, lines, columns=tuple(kept))


def _left(net: Network) -> Left:
    return Left(net, broken_in(net), broken_percents(net))


def _taken(net: Network) -> list[tuple[str, tuple[int, ...], int | None]]:
    """(kind, cells, change) of all that is certain, in its order."""
    located, _ = what_is_certain(_left(net))
    assert all(len(each.solutions) == 1 for each in located)
    return [move for each in located for move in moves_of(each.solutions[0])]


def _open(net: Network) -> dict[int, int]:
    _, left = what_is_certain(_left(net))
    return dict(left.broken)


# --------------------------------------------------------------------------- cells


def test_a_cell_that_two_equations_ask_for_is_taken() -> None:
    """A child by its sum and its identity; nothing is left."""
    net = network_of(_doc((2, "realisasi", 3500)))
    located, left = what_is_certain(_left(net))
    spent = at(net, 2, "realisasi")
    asked = equation_of(net, "jumlah.induk", 1, "realisasi"), equation_of(net, "baris.sisa", 2, "sisa")
    assert located == [Located(Component(tuple(sorted(asked)), ()), ((cell((spent,), -50_000),),))]
    assert (left.broken, left.ratios) == ({}, [])
    assert left.net.settled.changed == {spent: 300_000}


def test_one_equation_alone_takes_nothing() -> None:
    """Any of its cells may be the wrong one."""
    net = network_of(_doc((2, "pagu", 4300), columns="pagu"))
    assert _taken(net) == []
    assert _open(net) == broken_in(net)


def test_a_cell_in_an_equation_that_holds_is_not_taken() -> None:
    """Two ask for it, a third speaks for what is printed."""
    first, second, third = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)], [(1, 1), (5, -1)]
    held = bare([12, 4, 6, 13, 7, 4], first, second, third)
    free = bare([12, 4, 6, 13, 7, 6], first, second, third)
    assert _taken(held) == []
    assert _taken(free) == [(CELL, (1,), 2)]


def test_two_cells_that_answer_the_same_equations_are_not_taken() -> None:
    """Either may be wrong: the search must weigh them."""
    first, second = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (2, -1)]
    assert _taken(bare([12, 4, 6, 12, 0], first, second)) == []


def test_a_cell_that_a_short_equation_asks_otherwise_of_is_not_taken() -> None:
    """What is no sum hides no second error; of a long sum it is not asked."""
    first, second, third = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)], [(5, 1), (1, -1), (6, -1)]
    values = [12, 4, 6, 13, 7, 20, 7]
    identity = bare(values, first, second, third, families=[Family.SUM, Family.SUM, Family.ROW])
    sums = bare(values, first, second, third, families=[Family.SUM] * 3)
    assert broken_in(sums) == broken_in(identity) == {0: 2, 1: 2, 2: 9}
    assert _taken(identity) == []
    assert _taken(sums) == [(CELL, (1,), 2)]
    assert _open(sums) == {2: 7}


def test_what_a_cell_shared_with_another_error_shrinks_to_it() -> None:
    """Two programs wrong: the total is off by both, and each is found by its own equations."""
    net = network_of(_doc((0, "realisasi", 9200), (2, "realisasi", 3070)))
    assert _taken(net) == [
        (CELL, (at(net, 0, "realisasi"),), -20_000), (CELL, (at(net, 2, "realisasi"),), -7000),
    ]  # fmt: skip
    assert _open(net) == {}


def test_cells_that_share_no_equation_are_taken_together() -> None:
    """In one step, those with most equations first; those that share one step after step."""
    first, second = [(0, 1), (1, -1)], [(2, 1), (1, -1)]
    third, fourth = [(3, 1), (4, -1)], [(5, 1), (4, -1)]
    fifth = [(6, 1), (4, -1)]
    net = bare([9, 7, 9, 5, 1, 5, 5], first, second, third, fourth, fifth)
    assert _taken(net) == [(CELL, (4,), 4), (CELL, (1,), 2)]


def test_a_cell_that_would_fall_below_nothing_is_not_taken() -> None:
    """However many equations ask for it; a rest may."""
    equations = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)]
    values = [1, 2, 4, 3, 6]
    assert _taken(bare(values, *equations, measure="pagu")) == []
    assert _taken(bare(values, *equations, measure="sisa")) == [(CELL, (1,), -5)]


def test_a_cell_whose_percent_would_break_is_not_taken() -> None:
    """The printed percent speaks for what is printed."""
    rows = """
    kegiatan 1 K | 1.000 | {} | 300 | 70,00%
      sub_kegiatan 1.1 S | 600 | 450 | 150 | 75,00%
      sub_kegiatan 1.2 T | 400 | 250 | 150 | 62,50%
    """
    columns = "pagu realisasi sisa persen"
    wrong = network_of(table("Realisasi", columns, rows.format(800)))
    assert _taken(wrong) == [(CELL, (at(wrong, 0, "realisasi"),), -10_000)]
    right = network_of(table("Realisasi", columns, rows.format(800).replace("70,00", "80,00")))
    assert _taken(right) == []


def test_a_percent_that_a_certain_cell_mends_goes_with_it() -> None:
    """It stands in the same explanation; one that stays off is left."""
    rows = """
    kegiatan 1 K | 1.000 | 800 | 300 | 70,00%
      sub_kegiatan 1.1 S | 600 | 450 | 150 | 99,00%
      sub_kegiatan 1.2 T | 400 | 250 | 150 | 62,50%
    """
    net = network_of(table("Realisasi", "pagu realisasi sisa persen", rows))
    located, left = what_is_certain(_left(net))
    (mended,) = net.ratios_of(at(net, 0, "persen"))
    (other,) = net.ratios_of(at(net, 1, "persen"))
    assert [each.component.ratios for each in located] == [(mended,)]
    assert left.ratios == [other]


def test_a_cell_is_taken_once() -> None:
    """Put right already, it is never asked again."""
    net = bare([9, 7, 9], [(0, 1), (1, -1)], [(2, 1), (1, -1)]).putting_right({1: 5})
    assert {each: net.residual(each) for each in (0, 1)} == {0: 4, 1: 4}
    located, left = what_is_certain(Left(net, {0: 4, 1: 4}, []))
    assert (located, left.broken) == ([], {0: 4, 1: 4})


def test_the_given_is_left_alone() -> None:
    """What was broken stands in a new mapping afterwards, the network is another."""
    net = network_of(_doc((2, "realisasi", 3500)))
    left = _left(net)
    before = dict(left.broken)
    what_is_certain(left)
    assert left.broken == before
    assert net.settled.changed == {}


# --------------------------------------------------------------------------- several at once


@settings(deadline=None, max_examples=25)
@given(st.sampled_from((1, 2, 5)), st.data())
def test_several_put_right_at_once_is_one_after_the_other(seed: int, data: st.DataObject) -> None:
    """Whatever is put right, in whatever order: the same is broken afterwards, in the same network."""
    net = network_of(with_value(office(seed, 6, ("pagu", "realisasi", "sisa", "persen")), 2, "pagu", 17))
    cells = data.draw(st.lists(st.integers(0, net.grid.value.size - 1), min_size=1, max_size=4, unique=True))
    choices = [cell((one,), data.draw(st.integers(-(10**6), 10**6).filter(bool))) for one in cells]
    asked = {each for one in cells for each, _ in net.touch(one)}
    left = Left(net, {each: net.residual(each) for each in sorted({*broken_in(net), *asked})}, broken_percents(net))
    at_once, located = put_right(left, choices)
    steps, alone = left, []
    for choice in choices:
        steps, made = put_right(steps, [choice])
        alone += made
    assert steps.broken == at_once.broken
    assert steps.ratios == at_once.ratios
    assert steps.net.settled == at_once.net.settled
    assert [each.solutions for each in located] == [each.solutions for each in alone]


def test_rows_left_out_at_once_are_one_after_the_other() -> None:
    """Their effects stand in the residuals, no cell is changed."""
    net = bare([20, 4, 5, 9, 2], [(0, 1), (1, -1), (2, -1)], [(3, 1), (4, -1)])
    one = Choice("baris_terlewat", (0,), (), ((0, -11),), (0,))
    other = Choice("baris_terlewat", (3,), (), ((1, -7),), (3,))
    left = _left(net)
    for order in permutations((one, other)):
        made, located = put_right(left, order)
        assert made.broken == {0: 0, 1: 0}
        assert made.net.settled.changed == {}
        assert [each.component.equations for each in located] == [
            (0,) if choice is one else (1,) for choice in order
        ]  # fmt: skip


def test_what_a_choice_mended_is_what_was_broken_and_touched() -> None:
    """An equation that held is none of it, also where it is broken now."""
    net = bare([9, 7, 4, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1)])
    made, (located,) = put_right(Left(net, {0: -2, 1: 0}, []), [cell((1,), -2)])
    assert located.component == Component((0,), ())
    assert made.broken == {0: 0, 1: 2}


# --------------------------------------------------------------------------- rows interchanged


def _interchanged(doc: Doc, one: int, other: int) -> Doc:
    for column in doc.columns:
        here, there = doc.lines[one].amounts[column], doc.lines[other].amounts[column]
        doc = with_value(with_value(doc, one, column, there), other, column, here)
    return doc


def test_rows_that_mend_all_sums_of_a_parent_are_taken() -> None:
    """All three columns of two rows of different kegiatan."""
    net = network_of(_interchanged(_doc(), 3, 5))
    ((kind, cells, _),) = _taken(net)
    assert kind == "baris_tertukar"
    assert set(cells) == {at(net, row, name) for row in (3, 5) for name in COLUMNS.split()}
    assert _open(net) == {}


def test_rows_that_differ_in_one_column_are_not_taken() -> None:
    """With pagu alone any two cells of that difference may be interchanged."""
    net = network_of(_interchanged(_doc(columns="pagu"), 3, 5))
    assert _taken(net) == []


def test_rows_that_would_break_another_sum_are_not_taken() -> None:
    """A third row that holds: the other parent's sums held before."""
    doc = _interchanged(_doc(), 3, 5)
    for name in COLUMNS.split():  # the second kegiatan follows what stands below it, and so does its program
        wrong = sum(int(str(doc.lines[row].amounts[name]).replace(".", "")) for row in (5, 6))
        doc = with_value(doc, 4, name, wrong)
    assert not [kind for kind, *_ in _taken(network_of(doc)) if kind == "baris_tertukar"]


def test_breaking_is_told_after_all_moves() -> None:
    """Two cells of one equation that held cancel; one alone breaks it."""
    net = bare([9, 4, 5], [(0, 1), (1, -1), (2, -1)])
    swap = Choice("sel_tertukar", (1, 2), ((1, 1), (2, -1)))
    assert breaks_nothing(net, {}, swap)
    assert not breaks_nothing(net, {}, cell((1,), 1))


def test_what_is_broken_already_may_be_broken_otherwise() -> None:
    """Only what holds speaks against a choice."""
    net = bare([9, 3, 5], [(0, 1), (1, -1), (2, -1)])
    assert breaks_nothing(net, broken_in(net), cell((1,), 100))
    assert breaks_nothing(net, broken_in(net), cell((1,), None))


# --------------------------------------------------------------------------- typed one row too low


THREE = """
kegiatan 1 K | 12.789 | 8.100 | 4.689
  sub_kegiatan 1.1 S | {} | 3.000 | 1.678
  sub_kegiatan 1.2 T | {} | 2.000 | 1.345
  sub_kegiatan 1.3 U | {} | 3.100 | 1.666
"""


def test_a_run_of_three_cells_is_taken() -> None:
    """Each holds what its neighbour should, and its own row says what it should hold; their sum is the same."""
    net = network_of(table("Realisasi", COLUMNS, THREE.format("4.766", "4.678", "3.345")))
    located, left = what_is_certain(_left(net))
    ((choice,),) = (each for answer in located for each in answer.solutions)
    cells = [at(net, row, "pagu") for row in (1, 2, 3)]
    changes = [-8800, -133_300, 142_100]
    assert choice == Choice("baris_tergeser", tuple(cells), tuple(zip(cells, changes, strict=True)), (), (1, 2, 3))
    assert left.broken == {}


def test_a_run_of_two_cells_is_not() -> None:
    """Two cells may be interchanged or mistyped."""
    net = network_of(table("Realisasi", COLUMNS, THREE.format("3.345", "4.678", "4.766")))
    assert _taken(net) == []
    assert len(_open(net)) == 2


# --------------------------------------------------------------------------- rows left out


def test_a_row_that_all_sums_lack_is_taken() -> None:
    """By unlike amounts that make a row; its parent is what it stands under."""
    net = network_of(without_line(_doc(), 3))
    ((kind, cells, change),) = _taken(net)
    assert (kind, change) == ("baris_terlewat", None)
    assert cells == tuple(at(net, 1, name) for name in COLUMNS.split())
    assert _open(net) == {}


def test_a_row_that_may_be_counted_twice_is_not_taken() -> None:
    """A brother has these very amounts."""
    doc = _doc()
    for row in (0, 1, 7):
        for name in COLUMNS.split():
            amounts = [int(str(doc.lines[each].amounts[name]).replace(".", "")) for each in (row, 3)]
            doc = with_value(doc, row, name, sum(amounts))
    assert _taken(network_of(doc)) == []


def test_a_row_of_equal_amounts_is_not_taken() -> None:
    """Pagu and realisasi off by the same: one slip carried along looks like it."""
    text = "kegiatan 1 K | 900 | 700\n  sub_kegiatan 1.1 S | 500 | 300\n  sub_kegiatan 1.2 T | 100 | 100"
    assert _taken(network_of(table("Realisasi", "pagu realisasi", text))) == []


def test_a_row_that_may_have_been_interchanged_with_anothers_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search must weigh it: what is missing here is a row and the difference of two others."""
    doc = with_value(with_value(_interchanged(_doc(), 2, 5), 6, "realisasi", 1507), 6, "sisa", 400)
    net = network_of(without_line(doc, 3))
    assert "baris_terlewat" not in [kind for kind, *_ in _taken(net)]
    monkeypatch.setattr(certain, "_may_be_exchanged", lambda *_: False)
    assert "baris_terlewat" in [kind for kind, *_ in _taken(net)]


# --------------------------------------------------------------------------- over many offices


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 40), st.data())
def test_one_wrong_cell_of_an_inner_row_is_always_taken(seed: int, data: st.DataObject) -> None:
    """With its true value, whatever stands there: a row with a sisa is asked by its sum and by its own."""
    clean = office(seed, 8)
    place = data.draw(st.integers(0, len(clean.lines) - 1))
    name = data.draw(st.sampled_from(("pagu", "realisasi")))
    true = clean.lines[place].amounts[name]
    assert isinstance(true, int)
    wrong = data.draw(st.integers(0, 10**10).filter(lambda amount: amount != true))
    net = network_of(with_value(clean, place, name, wrong))
    assume(len(broken_in(net)) > 1)
    assert (CELL, (at(net, place, name),), (true - wrong) * 100) in _taken(net)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10**6)), min_size=1, max_size=4))
def test_what_is_certain_and_what_is_left_are_all_that_was_broken(seed: int, slips: list[tuple[int, int]]) -> None:
    """What is left is what is still broken in the network where the rest is put right."""
    doc = office(seed, 8)
    for place, more in slips:
        row, name = place % len(doc.lines), COLUMNS.split()[place % 3]
        amount = doc.lines[row].amounts[name]
        assert isinstance(amount, int)
        doc = with_value(doc, row, name, amount + more)
    net = network_of(doc)
    located, left = what_is_certain(_left(net))
    assert left.broken == {
        each: left.net.residual(each) for each in range(len(net.equations.row)) if left.net.residual(each)
    }
    assert {each for answer in located for each in answer.component.equations} | set(left.broken) >= set(broken_in(net))
