"""Equations that hold as printed, and that a cell found wrong for better reasons breaks: said so, and nobody accused for them."""

from __future__ import annotations

import pytest
from check_build import brief, candidates, located, run, table
from network_build import bare, moves_of

from pipeline.check.localise.contradicted import (
    _breaks,
    _mends,
    broken_by,
    contradicted,
    doubtful,
    makes_up,
    moved,
    names_its_cells,
    off,
    proposed,
    settled,
)
from pipeline.check.localise.explanation import CELL, Choice, Component, Located, cell
from pipeline.model import Finding

COLUMNS = "pagu rak rak@TW1 rak@TW2 rak@TW3 rak@TW4"
ROWS = """
rekening 5.1.1 A | 40.000 | {} | 10.000 | 10.000 | 10.000 | 10.000
rekening 5.1.2 B | 32.000 | {} | 8.000 | 8.000 | 8.000 | 8.000
rekening 5.1.3 C | 20.000 | {} | 5.000 | 5.000 | 5.000 | 5.000
rekening 5.1.4 D | 12.000 | {} | 3.000 | 3.000 | 3.000 | 3.000
total - JUMLAH | 104.000 | {} | 26.000 | 26.000 | 26.000 | 26.000
"""


def _rak(*totals: str) -> list[tuple[object, ...]]:
    """What is found in a RAK whose column Total RAK holds these."""
    return brief(_found(*totals))


def _found(*totals: str) -> list[Finding]:
    return run(table("RAK", COLUMNS, ROWS.format(*totals)))


def test_a_sum_that_holds_is_not_called_broken() -> None:
    """The total is wrong for two reasons, its sum holds: KUAT, and the sum's blank cells in a RANCU of their own."""
    wrong, follows = _found("", "", "20.000", "", "20.000")
    assert brief([wrong, follows]) == [
        ("KUAT", "D9", 20_000, 104_000, "salin_baris"), ("RANCU", "D9", 20_000, None, ""),
    ]  # fmt: skip
    assert follows.args == (("usulan", "D9"),)
    assert [(each.holds_before, each.holds_after) for each in follows.evidence] == [(True, False)]
    assert candidates(follows) == [("D5", None, 84_000), ("D6", None, 84_000), ("D8", None, 84_000)]


def test_a_cell_that_only_makes_up_for_others_is_not_accused() -> None:
    """One blank cell is all that could absorb three corrections: its own row says what belongs there, and that is told."""
    findings = _found("41.000", "17.000", "", "12.000", "70.000")
    assert brief(findings) == [
        ("PASTI", "D9", 70_000, 104_000, "tidak_diketahui"), ("RANCU", "D7", None, None, ""),
        ("PASTI", "D6", 17_000, 32_000, "tidak_diketahui"), ("PASTI", "D5", 41_000, 40_000, "digit_diganti"),
    ]  # fmt: skip
    assert candidates(findings[1]) == [("D7", None, 20_000)]


@pytest.mark.parametrize(("first", "total"), [("39.000", "83.000"), ("51.000", "95.000")])
def test_no_right_cell_pays_for_a_sum_that_is_strained(first: str, total: str) -> None:
    """No pagu and no quarter is bent so that a column with blank cells adds up."""
    findings = located(_found(first, "32.000", "", "12.000", total))
    assert {each.cells[0].address for each in findings if each.outcome.value == "SALAH"} == {"D5", "D9"}
    (blank,) = (each for each in findings if each.outcome.value != "SALAH")
    assert candidates(blank) == [("D7", None, 20_000)]


def test_corrections_that_make_up_for_one_another_are_certain() -> None:
    """A column that adds up and is wrong in every row: each cell has two witnesses, and the sum holds again."""
    assert _rak("30.000", "50.000", "4.000", "6.000", "90.000") == [
        ("PASTI", "D6", 50_000, 32_000, "tidak_diketahui"), ("PASTI", "D7", 4_000, 20_000, "tidak_diketahui"),
        ("PASTI", "D9", 90_000, 104_000, "tidak_diketahui"), ("PASTI", "D5", 30_000, 40_000, "digit_diganti"),
        ("PASTI", "D8", 6_000, 12_000, "tidak_diketahui"),
    ]  # fmt: skip


def test_two_corrections_that_cancel_leave_the_sum_alone() -> None:
    """The sum held and holds: no word about it."""
    assert _rak("41.000", "31.000", "20.000", "12.000", "104.000") == [
        ("PASTI", "D5", 41_000, 40_000, "digit_diganti"), ("PASTI", "D6", 31_000, 32_000, "digit_diganti"),
    ]  # fmt: skip


def test_what_breaks_more_than_it_mends_is_one_explanation_and_no_accusation() -> None:
    """A program that its total and its DPA confirm: the three cells that would have to change stand together, unaccused."""
    report = table("Realisasi", "pagu", "program 1 A | -1\n  kegiatan 1.1 K | 5\ntotal - J | -1")
    (finding,) = located(run(report, table("DPA", "pagu", "program 1 A | -1")))
    assert brief([finding]) == [("RANCU", "C5", -1, None, "")]
    assert finding.args == (("bersama", "3"),)
    assert candidates(finding) == [("C5", -1, 5), ("C7", -1, 5), ("C5", -1, 5)]


# --------------------------------------------------------------------------- what is settled, and what is doubtful


def _located(number: int, *solutions: tuple[Choice, ...], limited: bool = False) -> Located:
    return Located(Component((number,), ()), solutions, limited=limited)


ONE, OTHER, THIRD = cell((1,), 5), cell((2,), -3), cell((3,), 7)


def test_what_stands_in_every_solution_is_settled() -> None:
    """In the order of the first; of answers without a solution, and of what only makes up, nothing is."""
    assert settled(_located(0, (ONE, OTHER), (ONE, THIRD))) == (ONE,)
    assert settled(_located(0, (OTHER, ONE))) == (OTHER, ONE)
    assert settled(_located(0, (ONE,), (OTHER,))) == ()
    assert settled(_located(0)) == ()
    assert settled(Located(Component((0,), ()), ((ONE,),), contradicted=True)) == ()


def test_a_choice_names_its_cells_when_there_is_one_with_a_value() -> None:
    """Or when it is an operation; a set of cells, or a range of values, names none."""
    assert names_its_cells(ONE)
    assert names_its_cells(Choice("baris_terlewat", (1, 2), (), ((0, -5),)))
    assert not names_its_cells(cell((1, 2), 5))
    assert not names_its_cells(cell((1,), None))


def test_the_values_that_a_choice_gives() -> None:
    """Of every cell that it moves; a range gives none, nor a row that is not there."""
    net = bare([9, 4, 3], [(0, 1), (1, -1), (2, -1)])
    assert moved(net, Choice("sel_tertukar", (1, 2), ((1, -1), (2, 1)))) == {1: 3, 2: 4}
    assert moved(net, cell((1,), None)) == {}
    assert moved(net, Choice("baris_terlewat", (0,), (), ((0, -5),))) == {}


def test_what_an_equation_is_off_by_with_other_values() -> None:
    """Cells that stand in it only, whatever else is given."""
    net = bare([9, 4, 3, 1], [(0, 1), (1, -1), (2, -1)])
    assert off(net, 0, {}) == 2
    assert off(net, 0, {1: 6, 3: 100}) == 0
    assert off(net, 0, {0: 0, 1: 0, 2: 0}) == 0


def test_equations_that_held_and_no_longer_do() -> None:
    """Each once; one that was broken before is none of them, nor one that holds again."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1), (2, -1)]
    net = bare([5, 4, 4, 8], first, second, third)
    assert list(broken_by(net, {1: 5})) == [1, 2]
    assert list(broken_by(net, {1: 5, 2: 5})) == [2]
    assert list(broken_by(net, {1: 5, 2: 5, 3: 10})) == []
    assert list(broken_by(net, {})) == []


def test_a_cell_that_mends_no_less_than_it_breaks_is_not_doubtful() -> None:
    """One for one is enough by itself; two broken for one mended is doubtful."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)]
    choice = cell((1,), 1)
    even = bare([5, 4, 4], first, second)
    worse = bare([5, 4, 4, 4], first, second, third)
    assert doubtful(even, [_located(0, (choice,))]) == frozenset()
    assert doubtful(worse, [_located(0, (choice,))]) == {choice}


def test_what_documents_or_operations_say_is_not_doubtful() -> None:
    """Documents that hold in themselves, and cells that moved together, have their own reasons."""
    net = bare([5, 4, 4, 4], [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)])
    choice = cell((1,), 1)
    operation = Choice("sel_tertukar", (1, 2), ((1, 1), (2, -1)))
    assert doubtful(net, [_located(0, (choice,), limited=True)]) == frozenset()
    assert doubtful(net, [_located(0, (operation,))]) == frozenset()


def test_a_doubtful_cell_is_carried_by_those_that_are_sure() -> None:
    """With them put right it mends something and breaks nothing; one after the other."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)]
    net = bare([5, 4, 4, 4], first, second, third)
    weak = cell((1,), 1)
    sure = [_located(1, (cell((2,), 1),), limited=True), _located(2, (cell((3,), 1),), limited=True)]
    assert doubtful(net, [_located(0, (weak,)), *sure]) == frozenset()
    assert doubtful(net, [_located(0, (weak,)), sure[0]]) == {weak}


def test_a_cell_that_mends_nothing_by_itself_is_never_carried() -> None:
    """It only makes up for the others."""
    net = bare([5, 5, 5], [(0, 1), (1, -1)], [(2, 1), (1, -1)])
    weak, sure = cell((1,), 1), _located(1, (cell((0,), 1),), limited=True)
    assert doubtful(net, [_located(0, (weak,)), sure]) == {weak}


def test_what_is_not_settled_is_neither_sure_nor_doubtful() -> None:
    """A set of cells, and what stands in one of two solutions only."""
    net = bare([5, 4, 4, 4], [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)])
    assert doubtful(net, [_located(0, (cell((1, 2), 1),)), _located(1, (cell((1,), 1),), (cell((2,), 1),))]) == set()


def test_what_is_proposed_is_settled_named_and_sure() -> None:
    """With its value; what documents disagree on only where it is asked for."""
    net = bare([5, 4, 4, 4], [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)])
    weak, plain, two = cell((1,), 1), cell((2,), 3), cell((0, 3), 1)
    answers = [_located(0, (weak,)), _located(1, (plain,), limited=True), _located(2, (two,))]
    assert proposed(net, answers, frozenset({weak})) == {2: 7}
    assert proposed(net, answers, frozenset()) == {1: 5, 2: 7}
    assert proposed(net, answers, frozenset(), within=True) == {1: 5}


# --------------------------------------------------------------------------- equations that are contradicted


def test_an_equation_that_sure_cells_break_is_contradicted() -> None:
    """It holds as printed; what is broken anyhow is none."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)]
    net = bare([5, 4, 5, 4], first, second, third)
    assert contradicted(net, [_located(0, (cell((1,), 1),))]) == (2,)
    assert contradicted(net, [_located(0, (cell((1,), 1),), limited=True)]) == ()
    assert contradicted(net, []) == ()


def test_where_the_search_gave_up_the_one_cell_common_to_all_speaks() -> None:
    """It alone would mend all of several equations; what it then breaks is contradicted."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)]
    net = bare([5, 4, 5, 4], first, second, third)
    gave_up = Located(Component((0, 1), ()), ())
    assert contradicted(net, [gave_up]) == (2,)
    assert contradicted(net, [Located(Component((0,), ()), ())]) == ()


def test_two_cells_common_to_all_say_nothing() -> None:
    """Nor one that would fall below nothing, nor equations without a cell in common."""
    both = bare([5, 4, 5, 4], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (2, -1)], [(1, 1), (0, -1)])
    gave_up = Located(Component((0, 1), ()), ())
    assert contradicted(both, [gave_up]) == ()
    shared = [(0, 1), (1, 1)], [(2, 1), (1, 1)], [(3, 1), (1, -1)]
    assert contradicted(bare([3, 2, 3, 2], *shared), [gave_up]) == (2,)
    assert contradicted(bare([3, 2, 3, 2], *shared, measure="pagu"), [gave_up]) == ()
    apart = bare([5, 4, 5, 4], [(0, 1), (1, -1)], [(2, 1), (3, -1)])
    assert contradicted(apart, [gave_up]) == ()


# --------------------------------------------------------------------------- what makes up for them


def test_what_a_contradicted_equation_asks_for() -> None:
    """Each cell that is not proposed, with what would make up; those that the search had turned to before all others."""
    net = bare([9, 4, 5, 0], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1)])
    said = [_located(1, (cell((1,), -4),))]
    made = makes_up(net, 0, said, said)
    assert made is not None
    assert (made.component, made.contradicted, made.limited) == (Component((0,), ()), True, False)
    assert [moves_of(each) for each in made.solutions] == [[(CELL, (0,), -4)], [(CELL, (2,), 4)]]
    tried = makes_up(net, 0, said, [_located(1, (cell((2, 3), 1),))])
    assert tried is not None
    assert [moves_of(each) for each in tried.solutions] == [[(CELL, (2,), 4)]]


def test_an_equation_that_holds_after_all_asks_for_nothing() -> None:
    """The proposals cancel in it."""
    net = bare([9, 4, 5, 0, 9], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1)], [(4, 1), (2, -1)])
    said = [_located(1, (cell((1,), -4),)), _located(2, (cell((2,), 4),))]
    assert makes_up(net, 0, said, said) is None


def test_a_cell_that_would_fall_below_nothing_makes_up_for_nothing() -> None:
    """The rest of its equation is asked."""
    net = bare([9, 4, 5, 12], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1)], measure="pagu")
    said = [_located(1, (cell((1,), 8),))]
    made = makes_up(net, 0, said, [])
    assert made is not None
    assert [moves_of(each) for each in made.solutions] == [[(CELL, (0,), 8)]]


def test_what_stays_as_it_was_speaks_neither_for_a_cell_nor_against_it() -> None:
    """Broken before and after, or held before and after with the others put right."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)]
    choice = cell((1,), 1)
    broken = bare([5, 4, 4, 9], first, second, third)
    assert doubtful(broken, [_located(0, (choice,))]) == frozenset()
    assert (_mends(broken, choice, {}), _breaks(broken, choice, {})) == (1, 1)
    assert (_mends(broken, choice, {2: 5}), _breaks(broken, choice, {2: 5})) == (2, 0)
    assert (_mends(broken, choice, {0: 4}), _breaks(broken, choice, {0: 4})) == (0, 2)
