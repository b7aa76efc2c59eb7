"""The rows above that were left as they were explain as much as one cell: both are listed, unless the amount shows a slip."""

import pytest
from check_build import table
from network_build import at, bare, broken_in, network_of

from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.numbers import RatioNo
from pipeline.check.localise.explanation import CELL, Choice, Component, Located, Solution, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.rivals import MISSING, with_rivals
from pipeline.rulebook.reconciliation import BY_KODE

ROWS = """
program 1 P | 1.000.000
  kegiatan 1.1 K | {}
    sub_kegiatan 1.1.1 S | {}
    sub_kegiatan 1.1.2 T | 212.345
  kegiatan 1.2 L | 375.268
"""
P, K, S, T = range(4)
RIGHT = 412_387


def _net(kegiatan: int | str = 624_732, sub: int | str = RIGHT, text: str = ROWS) -> Network:
    return network_of(table("DPA", "pagu", text.format(kegiatan, sub)))


def _one(net: Network, row: int, *, ratios: tuple[RatioNo, ...] = ()) -> Located:
    """One cell that explains everything broken."""
    broken = broken_in(net)
    (residual, *_) = broken.values()
    change = residual if row != K else -residual
    return Located(Component(tuple(broken), ratios), ((cell((at(net, row, "pagu"),), change),),))


def _rivals(net: Network, located: Located) -> tuple[Solution, ...]:
    (made,) = with_rivals(net, keys_by(net.grid)[BY_KODE], [located])
    assert (made.component, made.limited, made.contradicted) == (located.component, located.limited, False)
    return made.solutions


def _kinds(net: Network, located: Located) -> list[list[str]]:
    return [[choice.kind for choice in each] for each in _rivals(net, located)]


def test_a_row_revised_may_be_right_and_all_above_it_old() -> None:
    """474.387 for 412.387 is no slip of the finger: K and P together explain as much."""
    net = _net(sub=474_387)
    only, rival = _rivals(net, _one(net, S))
    assert only == (cell((at(net, S, "pagu"),), -6_200_000),)
    cells = at(net, K, "pagu"), at(net, P, "pagu")
    assert rival == (Choice("induk_basi", cells, tuple((each, 6_200_000) for each in cells), (), (K,)),)


@pytest.mark.parametrize("slip", [412_987, 412_378, 41_287])
def test_a_slip_of_the_finger_has_no_rival(slip: int) -> None:
    """A digit behind the leading ones, two interchanged, one left out: nobody revises an amount so."""
    net = _net(sub=slip)
    assert _kinds(net, _one(net, S)) == [[CELL]]


def test_where_several_cells_explain_it_a_slip_is_not_looked_for() -> None:
    """S or T: whichever it is, the rows above may be old instead."""
    net = _net(sub=412_987)
    broken = broken_in(net)
    located = Located(Component(tuple(broken), ()), tuple((cell((at(net, row, "pagu"),), -60_000),) for row in (S, T)))
    assert _kinds(net, located) == [[CELL], [CELL], ["induk_basi"]]


def test_a_chain_that_the_search_found_itself_is_not_said_again() -> None:
    """K alone, at the top of its table, is the chain."""
    text = "kegiatan 1.1 K | {}\n  sub_kegiatan 1.1.1 S | {}\n  sub_kegiatan 1.1.2 T | 212.345\n"
    net = _net(624_732, 474_387, text)
    broken = broken_in(net)
    change = next(iter(broken.values()))
    located = Located(Component(tuple(broken), ()), ((cell((1,), change),), (cell((0,), -change),)))
    assert _kinds(net, located) == [[CELL], [CELL]]


def test_rows_above_that_would_break_what_holds_are_no_rival() -> None:
    """Another document says of P what it says here."""
    text = ROWS.format(624_732, 474_387)
    net = network_of(table("LKjIP", "pagu", text), table("DPA", "pagu", "program 1 P | 1.000.000\n"))
    assert _kinds(net, _one(net, S)) == [[CELL]]


def test_a_percent_of_the_component_that_stays_broken_is_not_explained() -> None:
    """The chain leaves it as wrong as it is."""
    text = "program 1 P | 1.000 | 500\n  kegiatan 1.1 K | 462 | 200 | {}\n    sub_kegiatan 1.1.1 S | 400 | 200\n"
    for percent, kinds in (("60,00%", [[CELL]]), ("50,00%", [[CELL], ["induk_basi"]])):
        net = network_of(table("Realisasi", "pagu realisasi persen", text.format(percent)))
        (equation,) = (each for each in broken_in(net) if net.place(each)[0] == 1)
        part = Component((equation,), tuple(net.ratios_of(at(net, 1, "pagu"))))
        located = Located(part, ((cell((at(net, 2, "pagu"),), 6_200),),))
        assert [[one.kind for one in each] for each in _rivals(net, located)] == kinds, percent


# --------------------------------------------------------------------------- a row that is not there


def test_a_sum_short_of_a_whole_row_may_lack_one() -> None:
    """300.000 less, with rows of that size: nobody knows whether S is wrong or a row is missing."""
    net = _net(sub=112_387)
    *_, (missing,) = _rivals(net, _one(net, S))
    (equation,) = broken_in(net)
    assert missing == Choice(MISSING, (at(net, K, "pagu"),), (), ((equation, -30_000_000),), (K,))


@pytest.mark.parametrize(("sub", "told"), [(391_152, True), (391_153, False)])
def test_what_is_short_by_less_than_a_tenth_of_the_smallest_row_is_no_row(sub: int, told: bool) -> None:  # noqa: FBT001
    """T has 212.345 (the smaller one): 21.235 may be a row, 21.234 is not worth one."""
    net = _net(sub=sub)
    assert ([MISSING] in _kinds(net, _one(net, S))) is told


def test_a_sum_that_has_too_much_lacks_no_row() -> None:
    """Nor is a row missing where a percent is wrong as well, or two parents, or nothing but blanks stand below."""
    net = _net(sub=800_000)
    assert [MISSING] not in _kinds(net, _one(net, S))
    net = _net(sub=112_387)
    text = "kegiatan 1 K | 900 | 450 | 40,00%\n  sub_kegiatan 1.1 S | 600 | 450\n"
    net = network_of(table("Realisasi", "pagu realisasi persen", text))
    assert [MISSING] not in _kinds(net, _one(net, 1, ratios=(RatioNo(0),)))
    assert [MISSING] in _kinds(net, _one(net, 1))
    two = bare([10, 4, 10, 4], [(0, 1), (1, -1)], [(2, 1), (3, -1)])
    located = Located(Component(tuple(broken_in(two)), ()), ((cell((1,), 6), cell((3,), 6)),))
    assert [[one.kind for one in each] for each in _rivals(two, located)] == [[CELL, CELL]]
    nothing = bare([10, 0, 0], [(0, 1), (1, -1), (2, -1)])
    located = Located(Component(tuple(broken_in(nothing)), ()), ((cell((1,), 10),),))
    assert [MISSING] not in [[one.kind for one in each] for each in _rivals(nothing, located)]


TWO = "kegiatan 1 K | 900 | {}\n  sub_kegiatan 1.1 S | 400 | 300\n  sub_kegiatan 1.2 T | 200 | 200\n"


@pytest.mark.parametrize(("realisasi", "told"), [(505, True), (495, False), (500, True)])
def test_a_missing_row_is_short_in_every_sum_that_is_off(realisasi: int, told: bool) -> None:  # noqa: FBT001
    """Of 300 and 5: worth a row in one column is enough. Where realisasi has 5 too much, no row is missing."""
    net = network_of(table("Realisasi", "pagu realisasi", TWO.format(realisasi)))
    broken = broken_in(net)
    located = Located(Component(tuple(broken), ()), ((cell((at(net, 1, "pagu"),), 30_000),),))
    missing = [each[0] for each in _rivals(net, located) if each[0].kind == MISSING]
    assert bool(missing) is told
    assert all(each.effects == tuple((one, -residual) for one, residual in broken.items()) for each in missing)
    assert all(len(each.cells) == len(broken) for each in missing)


def test_a_row_that_is_missing_anyway_is_said_once() -> None:
    """The search had it among its explanations."""
    net = _net(sub=112_387)
    one = _one(net, S)
    told = Choice(MISSING, (1,), (), ((one.component.equations[0], -5),), (K,))
    located = Located(one.component, (*one.solutions, (told,)))
    assert sum(each == [MISSING] for each in _kinds(net, located)) == 1


# --------------------------------------------------------------------------- a row left out of a sum


def test_a_row_left_out_of_a_sum_is_left_out_of_all_above_it() -> None:
    """The operation names K alone; P is short of it as well, and the solution says so in its place."""
    net = _net(kegiatan=RIGHT, text=ROWS.replace("375.268", "587.613"), sub=RIGHT)
    (equation,) = broken_in(net)
    left_out = Choice("baris_lebih", (at(net, K, "pagu"),), (), ((equation, 21_234_500),), (K, T))
    located = Located(Component((equation,), ()), ((left_out,),))
    (first,), *others = _rivals(net, located)
    cells = at(net, K, "pagu"), at(net, P, "pagu")
    assert first == Choice("baris_lebih", cells, tuple((each, 21_234_500) for each in cells), (), (K, T))
    assert others == []


def test_other_operations_stay_as_they_are_and_have_no_rival() -> None:
    """Cells that moved together are a story of their own."""
    net = _net(sub=474_387)
    swapped = Choice("sel_tertukar", (S, T), ((S, 1), (T, -1)))
    located = Located(Component(tuple(broken_in(net)), ()), ((swapped,),))
    assert _rivals(net, located) == ((swapped,),)


# --------------------------------------------------------------------------- what is left alone


def test_answers_that_were_weighed_already_are_left_alone() -> None:
    """Between documents, contradicted, or not explained at all."""
    net = _net(sub=474_387)
    one = _one(net, S)
    asked = [
        Located(one.component, one.solutions, limited=True),
        Located(one.component, one.solutions, contradicted=True),
        Located(one.component, ()),
    ]
    assert with_rivals(net, keys_by(net.grid)[BY_KODE], asked) == asked
