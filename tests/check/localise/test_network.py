"""The network: what a cell stands in, what an equation holds, and what putting right does not touch."""

from fractions import Fraction
from itertools import pairwise

import pytest
from check_build import Doc, Part, table, with_value
from hypothesis import given, settings
from hypothesis import strategies as st
from network_build import at, bare, broken_in, broken_percents, equation_of, held, names_of, network_of

from pipeline.check.localise.network import BROKEN, HELD, NEAR, Network, Settled
from pipeline.rulebook.relations import Family

COLUMNS = "pagu realisasi sisa persen"
ROWS = """
kegiatan 1 K | 1.000 | 700 | 300 | 70,00%
  sub_kegiatan 1.1 S | 600 | 400 | 200 | 66,67%
  sub_kegiatan 1.2 T | 400 | 300 | 100 | 75,00%
"""
PAGU, SPENT, REST, PERCENT = range(4)
"""The columns of ROWS."""


def _doc() -> Doc:
    return table("Realisasi", COLUMNS, ROWS)


def _net(place: int = 1, column: str = "realisasi", value: int | str = 450) -> Network:
    """ROWS with one cell changed: its sum, its sisa and its percent are off."""
    return network_of(with_value(_doc(), place, column, value))


# --------------------------------------------------------------------------- equations and cells


def test_the_terms_of_a_sum_are_its_row_and_the_rows_below() -> None:
    """The parent with +1, each child with −1."""
    net = _net()
    sums = equation_of(net, "jumlah.induk", 0, "realisasi")
    assert sorted(net.terms(sums)) == [
        (at(net, 0, "realisasi"), 1), (at(net, 1, "realisasi"), -1), (at(net, 2, "realisasi"), -1),
    ]  # fmt: skip


def test_the_terms_of_an_identity_stand_in_one_row() -> None:
    """Sisa − pagu + realisasi."""
    net = _net()
    sisa = equation_of(net, "baris.sisa", 1, "sisa")
    assert sorted(net.terms(sisa)) == [
        (at(net, 1, "pagu"), -1), (at(net, 1, "realisasi"), 1), (at(net, 1, "sisa"), 1),
    ]  # fmt: skip


def test_a_cell_touches_every_equation_that_holds_it() -> None:
    """A child its sum and its identity, with the factors that it has there."""
    net = _net()
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    assert sorted(net.touch(at(net, 1, "realisasi"))) == sorted([(sums, -1), (sisa, 1)])
    assert net.touch(at(net, 1, "persen")) == []


def test_terms_and_touch_say_the_same() -> None:
    """Every term of an equation is a touch of its cell, and the other way round."""
    net = _net()
    equations = range(len(net.equations.row))
    by_equation = {(each, cell, factor) for each in equations for cell, factor in net.terms(each)}
    by_cell = {
        (each, cell, factor) for cell in range(net.grid.value.size) for each, factor in net.touch(cell)
    }  # fmt: skip
    assert by_equation == by_cell
    assert len(by_equation) == 3 * 3 + 3 * 3


def test_cells_are_the_terms_without_their_factors() -> None:
    """As a set, the same on every asking."""
    net = _net()
    sums = equation_of(net, "jumlah.induk", 0, "pagu")
    assert net.cells(sums) == {at(net, row, "pagu") for row in range(3)}
    assert net.cells(sums) is net.cells(sums)


def test_what_was_looked_up_is_kept() -> None:
    """Asking twice gives the very same lists."""
    net = _net()
    sums, cell = equation_of(net, "jumlah.induk", 0, "pagu"), at(net, 1, "pagu")
    assert net.terms(sums) is net.terms(sums)
    assert net.touch(cell) is net.touch(cell)


def test_equations_that_cannot_be_evaluated_are_not_in_it() -> None:
    """An unread child: its sum and its identity tell nothing, the others stay."""
    net = network_of(with_value(with_value(_doc(), 1, "realisasi", "?"), 0, "pagu", 1100))
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    assert (net.terms(sums), net.terms(sisa)) == ([], [])
    assert net.touch(at(net, 1, "realisasi")) == []
    assert len(net.terms(equation_of(net, "jumlah.induk", 0, "pagu"))) == 3


def test_an_office_year_that_holds_is_not_in_it() -> None:
    """Only the places where an equation or a percent is broken."""
    broken = with_value(table("Realisasi", "pagu realisasi sisa", "program 1 A | 10 | 6 | 4"), 0, "sisa", 5)
    clean = table("DPA", "pagu", "program 1 A | 7\n  kegiatan 1.1 K | 7", office="Dinas Lain")
    net = network_of(broken, clean)
    assert net.terms(equation_of(net, "baris.sisa", 0, "sisa")) != []
    assert net.terms(equation_of(net, "jumlah.induk", 1, "pagu")) == []


def test_an_office_year_with_a_broken_percent_only_is_in_it() -> None:
    """Its sums can then speak for its amounts."""
    net = network_of(with_value(_doc(), 2, "persen", "80,00%"))
    assert broken_in(net) == {}
    assert len(net.terms(equation_of(net, "jumlah.induk", 0, "pagu"))) == 3


def test_short_equations_come_first() -> None:
    """By their number of cells, then by their own number."""
    net = bare([9, 1, 2, 3], [(0, 1), (1, -1), (2, -1)], [(2, 1), (3, -1)], [(1, 1), (3, -1)])
    assert sorted((0, 1, 2), key=net.length) == [1, 2, 0]
    assert [net.length(each) for each in (0, 1, 2)] == [(3, 0), (2, 1), (2, 2)]


def test_the_family_is_that_of_the_rule() -> None:
    """Sums below a row and totals of a table are sums; an identity is not."""
    net = network_of(with_value(table("Realisasi", "pagu realisasi sisa", "program 1 A | 9 | 6 | 3\ntotal - J | 9 | 6 | 3"), 0, "pagu", 8))  # fmt: skip
    total, sisa = equation_of(net, "jumlah.total", 1, "pagu"), equation_of(net, "baris.sisa", 0, "sisa")
    assert (net.family(total), net.family(sisa)) == (Family.SUM, Family.ROW)
    assert (net.is_sum(total), net.is_sum(sisa)) == (True, False)


def test_the_left_side_of_an_equation() -> None:
    """Where it stands, and its cell."""
    net = _net()
    sisa = equation_of(net, "baris.sisa", 1, "sisa")
    assert net.place(sisa) == (1, REST)
    assert net.left(sisa) == at(net, 1, "sisa") == 4 + REST


# --------------------------------------------------------------------------- rows and columns


def test_a_cell_is_a_row_and_a_column() -> None:
    """Row × width + column, and back."""
    net = _net()
    for row in range(3):
        for column in range(4):
            cell = net.at(row, column)
            assert (net.row(cell), net.column(cell)) == (row, column)
    assert [net.measure(net.at(0, column)) for column in range(4)] == COLUMNS.split()


def test_a_cell_knows_its_table() -> None:
    """Tables are numbered in the order of the frames."""
    net = network_of(_doc(), with_value(table("LKjIP", COLUMNS, ROWS), 0, "pagu", 9))
    assert [net.table(net.at(row, PAGU)) for row in range(6)] == [0, 0, 0, 1, 1, 1]


def test_the_children_of_a_sum_are_its_rows_without_the_parent() -> None:
    """In the order of the rows."""
    net = _net()
    assert net.children_of(equation_of(net, "jumlah.induk", 0, "sisa")) == [1, 2]


def test_the_sums_of_a_parent_stand_by_their_column() -> None:
    """All of them; none for a row that nothing stands below."""
    net = _net()
    assert net.sums_of(0) == {
        PAGU: equation_of(net, "jumlah.induk", 0, "pagu"), SPENT: equation_of(net, "jumlah.induk", 0, "realisasi"),
        REST: equation_of(net, "jumlah.induk", 0, "sisa"),
    }  # fmt: skip
    assert net.sums_of(1) == {}


def test_a_sum_that_cannot_be_evaluated_is_none_of_a_parents() -> None:
    """The other columns stay."""
    net = network_of(with_value(with_value(_doc(), 1, "realisasi", "?"), 0, "pagu", 1100))
    assert sorted(net.sums_of(0)) == [PAGU, REST]


def test_the_columns_of_money_are_those_that_stand_in_sums() -> None:
    """Percents are none of them; nor is a blank cell, nor a column that no equation holds."""
    net = _net()
    assert net.money_columns(0) == [PAGU, SPENT, REST]
    blank = network_of(with_value(with_value(_doc(), 1, "sisa", None), 0, "pagu", 1100))
    assert blank.money_columns(1) == [PAGU, SPENT]
    other = table("Realisasi", "pagu realisasi sisa harga", "program 1 A | 9 | 6 | 4 | 7")
    assert network_of(other).money_columns(0) == [0, 1, 2]


def test_the_rows_with_an_amount() -> None:
    """All rows of the same table that have it in the column, the row itself among them; amounts are sen."""
    text = "program 1 A | 500 | 1\nprogram 2 B | 300 | 2\nprogram 3 C | 500 | 500\nprogram 4 D | | 500"
    net = network_of(table("Realisasi", "pagu realisasi", text + "\ntotal - J | 1.301 | 1.003"))
    assert net.rows_with(0, PAGU, 50_000) == [0, 2]
    assert net.rows_with(3, SPENT, 50_000) == [2, 3]
    assert net.rows_with(1, PAGU, 10_000) == []
    assert net.rows_with(1, PAGU, 10**12) == []


def test_no_row_is_sought_by_nothing() -> None:
    """0 stands in any number of rows and says nothing of them; a blank is no 0 either."""
    net = network_of(table("DPA", "pagu", "program 1 A | 0\nprogram 2 B | 0\nprogram 3 C |\ntotal - J | 7"))
    assert net.rows_with(0, PAGU, 0) == []


def test_rows_of_another_table_are_not_found() -> None:
    """Nor of another column."""
    net = network_of(_doc(), with_value(table("LKjIP", COLUMNS, ROWS), 0, "pagu", 9))
    assert net.rows_with(1, PAGU, 60_000) == [1]
    assert net.rows_with(4, PAGU, 60_000) == [4]
    assert net.rows_with(4, SPENT, 60_000) == []


# --------------------------------------------------------------------------- percents


def test_a_percent_is_known_by_all_three_cells() -> None:
    """Numerator, denominator and the percent itself; no other."""
    net = _net()
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    cells = at(net, 1, "persen"), at(net, 1, "realisasi"), at(net, 1, "pagu")
    assert net.ratio_cells(ratio) == cells
    assert [net.ratios_of(each) for each in cells] == [[ratio]] * 3
    assert net.ratios_of(at(net, 1, "sisa")) == []


def test_the_true_percent_is_exact() -> None:
    """Numerator ÷ denominator × 100, with changed cells put in."""
    net = _net(2, "persen", "80,00%")
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    assert net.real(ratio, {}) == Fraction(200, 3)
    assert net.real(ratio, {at(net, 1, "realisasi"): 30_000}) == 50
    assert net.real(ratio, {at(net, 1, "pagu"): 80_000}) == 50


def test_over_nothing_there_is_no_percent() -> None:
    """It is broken then, and nothing can be proposed for it."""
    net = _net()
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    nothing = {at(net, 1, "pagu"): 0}
    assert net.real(ratio, nothing) is None
    assert net.state(ratio, nothing) == BROKEN
    assert net.right_percent(ratio, nothing) is None


def test_numbers_of_unlike_decimals_make_one_percent() -> None:
    """A quantity with a decimal over one without."""
    doc = table("E81", "kinerja@sdIni target_renstra@akhir tingkat_kinerja", "program 1 A | 12,5 | 50 | 30%")
    net = network_of(doc)
    (ratio,) = net.ratios_of(at(net, 0, "kinerja", "sdIni"))
    assert net.real(ratio, {}) == 25
    assert net.right_percent(ratio, {}) == 25


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("66,67%", HELD), ("66,66%", NEAR), ("66,68%", BROKEN), ("67%", HELD), ("66%", NEAR), ("65%", BROKEN),
        ("66,7%", HELD), ("66,6%", NEAR), ("68%", BROKEN),
    ],
)  # fmt: skip
def test_a_percent_is_held_near_or_broken(printed: str, state: int) -> None:
    """400 of 600: within ½ of the last decimal, within one unit of it, or further off."""
    net = network_of(with_value(with_value(_doc(), 1, "persen", printed), 0, "sisa", 7))
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    assert net.state(ratio, {}) == state


def test_exactly_a_half_is_held_either_way() -> None:
    """1 of 8 is 12,5: 12 and 13 are both rounded."""
    for printed in ("12%", "13%"):
        net = network_of(table("LKjIP", "pagu realisasi persen", f"program 1 A | 8 | 1 | {printed}"))
        assert net.state(net.ratios_of(at(net, 0, "persen"))[0], {}) == HELD


def test_a_changed_percent_is_judged_by_its_new_value() -> None:
    """Not by what is printed."""
    net = _net(2, "persen", "80,00%")
    (ratio,) = net.ratios_of(at(net, 2, "persen"))
    assert net.state(ratio, {}) == BROKEN
    assert net.state(ratio, {at(net, 2, "persen"): 7500}) == HELD


def test_the_right_percent_is_rounded_half_up() -> None:
    """In the decimals that the cell is printed with."""
    net = network_of(
        table("LKjIP", "pagu realisasi persen", "program 1 A | 8 | 1 | 40%\nprogram 2 B | 600 | 400 | 1,00%")
    )
    one, two = (net.ratios_of(at(net, row, "persen"))[0] for row in (0, 1))
    assert (net.right_percent(one, {}), net.right_percent(two, {})) == (13, 6667)
    assert net.right_percent(two, {at(net, 1, "realisasi"): 30_000}) == 5000


# --------------------------------------------------------------------------- another network


def test_adjusting_gives_other_residuals_and_leaves_the_old_network() -> None:
    """What documents disagree on is taken out of what an equation is off by."""
    net = _net()
    sums = equation_of(net, "jumlah.induk", 0, "realisasi")
    other = net.adjusting({sums: 7})
    assert (net.residual(sums), other.residual(sums)) == (-5000, 7)
    assert net.settled == Settled()
    further = other.adjusting({equation_of(net, "baris.sisa", 1, "sisa"): 0})
    assert further.residual(sums) == 7
    assert other.residual(equation_of(net, "baris.sisa", 1, "sisa")) == 5000


def test_putting_right_changes_every_equation_of_the_cell() -> None:
    """Each by its factor; what is printed stays."""
    net = _net()
    cell = at(net, 1, "realisasi")
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    right = net.putting_right({cell: 40_000})
    assert [right.residual(each) for each in (sums, sisa)] == [0, 0]
    assert [net.residual(each) for each in (sums, sisa)] == [-5000, 5000]
    assert right.settled.changed == {cell: 40_000}
    assert int(right.value[cell]) == int(net.value[cell]) == 45_000


def test_putting_right_adds_up() -> None:
    """Two cells of one equation, one after the other or both at once."""
    net = bare([20, 4, 5], [(0, 1), (1, -1), (2, -1)])
    both = net.putting_right({1: 14, 2: 6})
    steps = net.putting_right({1: 14}).putting_right({2: 6})
    assert both.residual(0) == steps.residual(0) == 0
    assert both.settled == steps.settled
    assert held(both.settled.changed) == {1: 14, 2: 6}


def test_effects_of_rows_that_are_not_there_change_residuals_only() -> None:
    """No cell is changed by them."""
    net = bare([20, 4, 5], [(0, 1), (1, -1), (2, -1)])
    other = net.putting_right({}, [(0, -11)])
    assert (net.residual(0), other.residual(0)) == (11, 0)
    assert other.settled == Settled({0: 0}, {}, {})
    assert other.putting_right({}, [(0, 3)]).residual(0) == 3


def test_effects_and_cells_together() -> None:
    """A missing row and a wrong cell in one sum."""
    net = bare([20, 4, 5], [(0, 1), (1, -1), (2, -1)])
    other = net.putting_right({1: 8}, [(0, -7)])
    assert other.residual(0) == 0
    assert other.adjusting({0: 5}).residual(0) == 5 - 4


def test_what_was_looked_up_is_shared_with_the_network_before() -> None:
    """Another network asks nothing twice."""
    net = _net()
    right = net.putting_right({at(net, 1, "realisasi"): 40_000})
    sums = equation_of(net, "jumlah.induk", 0, "realisasi")
    assert right.terms(sums) is net.terms(sums)
    assert right.grid is net.grid


def _state(net: Network) -> tuple[object, ...]:
    """All that may be asked of a network."""
    equations = range(len(net.equations.row))
    return (
        [net.residual(each) for each in equations],
        [sorted(net.terms(each)) for each in equations],
        [net.state(each, {}) for each in broken_percents(net)],
        net.value.tolist(),
        dict(net.settled.changed), dict(net.settled.adjusted), dict(net.settled.added),
    )  # fmt: skip


CELLS = st.dictionaries(st.integers(0, 11), st.integers(-(10**9), 10**9), max_size=6)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_no_network_ever_changes(steps: list[tuple[dict[int, int], dict[int, int]]]) -> None:
    """Whatever is put right or adjusted: every network on the way says afterwards what it said before."""
    nets = [_net()]
    seen = [_state(nets[0])]
    for values, residuals in steps:
        asked = {number: amount for number, amount in residuals.items() if number < len(nets[0].equations.row)}
        for made in (
            nets[-1].putting_right(values, list(asked.items())),
            nets[-1].adjusting(asked),
        ):
            nets.append(made)
            seen.append(_state(made))
    assert [_state(each) for each in nets] == seen
    assert all(one.grid is other.grid for one, other in pairwise(nets))


@settings(deadline=None, max_examples=60)
@given(CELLS)
def test_putting_right_is_evaluating_anew(values: dict[int, int]) -> None:
    """Each residual is what the equation is off by with the new values in its cells, each cell once."""
    net = _net()
    right = net.putting_right(values)
    for each in range(len(net.equations.row)):
        terms = net.terms(each)
        assert right.residual(each) == sum(factor * values.get(cell, int(net.value[cell])) for cell, factor in terms)


def test_a_percent_keeps_the_decimals_that_it_is_printed_with() -> None:
    """Other ones than those of its neighbours."""
    doc = with_value(with_value(_doc(), 1, "persen", Part(66666, 3)), 0, "pagu", 1001)
    net = network_of(doc)
    ratio = net.ratios_of(at(net, 1, "persen"))[0]
    assert net.right_percent(ratio, {}) == 66667
    assert names_of(net, broken_in(net)) == [("jumlah.induk", 0, "pagu"), ("baris.sisa", 0, "sisa")]


def test_a_percent_that_two_documents_print_is_no_money() -> None:
    """Though it stands in an equation."""
    docs = (table(name, "realisasi persen", f"program 1 A | 5 | {percent}%") for name, percent in (("Realisasi", 50), ("LKjIP", 51)))  # fmt: skip
    net = network_of(*docs)
    assert len(net.touch(at(net, 0, "persen"))) == 1
    assert net.money_columns(0) == [net.grid.column("realisasi", "tahun")]
