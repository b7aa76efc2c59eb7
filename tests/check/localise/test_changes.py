"""What a change of cells does to equations and percents."""

import pytest
from check_build import Doc, table, with_value
from hypothesis import given, settings
from hypothesis import strategies as st
from network_build import at, bare, broken_in, equation_of, network_of

from pipeline.check.localise.changes import after_move, allowed, is_broken, mend, moves_allowed, positive
from pipeline.check.localise.explanation import Choice, cell
from pipeline.check.localise.network import Network
from pipeline.rulebook.relations import Family

ROWS = """
kegiatan 1 K | 1.000 | 700 | 310 | 70,00%
  sub_kegiatan 1.1 S | 600 | 450 | 150 | 75,00%
  sub_kegiatan 1.2 T | 400 | 250 | 150 | 62,50%
"""


def _doc() -> Doc:
    return table("Realisasi", "pagu realisasi sisa persen", ROWS)


def _net(*changes: tuple[int, str, int | str]) -> Network:
    doc = _doc()
    for change in changes:
        doc = with_value(doc, *change)
    return network_of(doc)


# --------------------------------------------------------------------------- broken, moved, mended


def test_a_residual_beyond_the_tolerance_is_broken() -> None:
    """On either side of nothing; the tolerance itself is not."""
    net = network_of(
        table("LKjIP", "persen", "program 1 A | 61%"), table("Realisasi", "persen", "program 1 A | 64,51%")
    )
    (equation,) = broken_in(net)
    assert int(net.equations.tolerance[equation]) == 50
    assert [is_broken(net, equation, residual) for residual in (-51, -50, 0, 50, 51)] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_a_move_changes_every_equation_of_its_cell_by_its_factor() -> None:
    """Those that were known go on from what they were; the others from what they are off by as printed."""
    net = bare([9, 4, 3, 2], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -2)], [(3, 1), (2, -1)])
    assert after_move(net, {0: 100}, 1, 5) == {0: 95, 1: 2 - 8 - 10}
    assert after_move(net, {}, 3, 1) == {1: 2 - 8 + 1, 2: 2 - 3 + 1}


def test_a_move_leaves_what_was_known_alone() -> None:
    """A new mapping is made; that of nothing is the same."""
    net = bare([9, 4, 3], [(0, 1), (1, -1), (2, -1)])
    now = {0: 2}
    assert after_move(net, now, 1, 0) == {0: 2}
    assert after_move(net, now, 1, 5) == {0: -3}
    assert now == {0: 2}


def test_a_cell_in_no_equation_moves_nothing() -> None:
    """A percent beside sums."""
    net = _net()
    assert after_move(net, {}, at(net, 1, "persen"), 7) == {}


@pytest.mark.parametrize(
    ("residual", "coefficient", "change"),
    [(5, 1, -5), (5, -1, 5), (-5, 1, 5), (-5, -1, -5), (0, 1, 0), (0, -1, 0), (7, -7, 1), (-14, 7, 2)],
)
def test_a_change_brings_its_equation_to_nothing(residual: int, coefficient: int, change: int) -> None:
    """By its factor, whichever sign both have."""
    assert mend(residual, coefficient) == change
    assert residual + coefficient * change == 0


@pytest.mark.parametrize(
    ("residual", "coefficient", "change"),
    [(14, -10, 1), (16, -10, 2), (-14, -10, -1), (-16, -10, -2), (14, 10, -1), (16, 10, -2), (15, -10, 2), (15, 10, -1), (4, 10, 0)],
)  # fmt: skip
def test_with_a_factor_the_nearest_whole_change_is_taken(residual: int, coefficient: int, change: int) -> None:
    """A percent of fewer decimals beside one of more; exactly between two, the higher."""
    assert mend(residual, coefficient) == change


@settings(deadline=None)
@given(st.integers(-(10**15), 10**15), st.integers(-50, 50).filter(bool))
def test_no_other_whole_change_comes_nearer(residual: int, coefficient: int) -> None:
    """What is left is at most half of the factor, so that one unit more or less leaves no less."""
    change = mend(residual, coefficient)
    left = abs(residual + coefficient * change)
    assert 2 * left <= abs(coefficient)
    assert left <= min(abs(residual + coefficient * other) for other in (change - 1, change + 1))


# --------------------------------------------------------------------------- what may be proposed


def test_no_budget_is_proposed_below_nothing() -> None:
    """What may not be negative, nor what rarely is; nothing itself may be proposed."""
    net = _net()
    for measure, amount in (("pagu", 60_000), ("realisasi", 45_000), ("persen", 7500)):
        assert positive(net, at(net, 1, measure), -amount)
        assert not positive(net, at(net, 1, measure), -amount - 1)


def test_a_rest_may_be_negative() -> None:
    """More was spent than planned: the vocabulary leaves its sign free."""
    net = _net()
    assert positive(net, at(net, 1, "sisa"), -(10**9))


def test_what_is_printed_below_nothing_may_stay_there() -> None:
    """A negative pagu can be put right in steps, or be another negative one."""
    net = _net((1, "pagu", -600))
    assert positive(net, at(net, 1, "pagu"), -1)
    assert positive(net, at(net, 1, "pagu"), 100)


@pytest.mark.parametrize(
    ("measure", "free"),
    [("pagu", False), ("realisasi", False), ("rak", False), ("sisa", True), ("pagu_sebelum", True), ("pagu_modal", False), ("realisasi_modal", True)],
)  # fmt: skip
def test_the_vocabulary_says_which_sign_is_free(measure: str, free: bool) -> None:  # noqa: FBT001
    """By the measure of the cell's column alone."""
    net = bare([5, 4], [(0, 1), (1, -1)], measure=measure)
    assert positive(net, 0, -6) is free


def test_a_change_may_not_break_a_percent() -> None:
    """It must be right to less than one unit of its last decimal, whether it was before or not."""
    net = _net()
    cell_of_spent = at(net, 1, "realisasi")
    assert allowed(net, cell_of_spent, 0, {})
    assert allowed(net, cell_of_spent, 5, {})  # 45.005 of 60.000 sen: 75,0083 %
    assert not allowed(net, cell_of_spent, 10, {})
    broken = _net((1, "persen", "80,00%"))
    assert not allowed(broken, at(broken, 1, "realisasi"), 0, {})
    assert allowed(broken, at(broken, 1, "realisasi"), 3000, {})


def test_a_change_is_judged_beside_what_changed_before() -> None:
    """Numerator and denominator halved together keep the percent."""
    net = _net()
    spent, budget = at(net, 1, "realisasi"), at(net, 1, "pagu")
    assert not allowed(net, spent, -22_500, {})
    assert allowed(net, spent, -22_500, {budget: 30_000})
    assert not allowed(net, spent, 0, {budget: 30_000})


def test_a_change_below_nothing_is_not_allowed_whatever_its_percents_say() -> None:
    """The sign comes first."""
    net = bare([5, 4], [(0, 1), (1, -1)], measure="pagu")
    assert allowed(net, 0, -5, {})
    assert not allowed(net, 0, -6, {})


def test_without_percents_every_change_of_a_free_measure_is_allowed() -> None:
    """Nothing speaks against it."""
    net = _net()
    assert allowed(net, at(net, 1, "sisa"), -(10**12), {})


def test_the_moves_of_an_operation_are_judged_together() -> None:
    """Half of the row would break its percent; the whole row keeps it."""
    net = _net()
    spent, budget = at(net, 1, "realisasi"), at(net, 1, "pagu")
    both = Choice("baris_tertukar", (budget, spent), ((budget, -30_000), (spent, -22_500)))
    half = Choice("baris_tertukar", (budget,), ((budget, -30_000),))
    assert moves_allowed(net, both, {})
    assert not moves_allowed(net, half, {})


def test_no_cell_is_moved_twice() -> None:
    """A cell that has changed before takes part in no operation."""
    net = _net()
    rest, other = at(net, 1, "sisa"), at(net, 2, "sisa")
    swap = Choice("sel_tertukar", (rest, other), ((rest, 5), (other, -5)))
    assert moves_allowed(net, swap, {at(net, 0, "sisa"): 1})
    assert not moves_allowed(net, swap, {other: 15_000})


def test_no_move_of_an_operation_goes_below_nothing() -> None:
    """One of them is enough."""
    net = bare([5, 4, 1], [(0, 1), (1, -1), (2, -1)], measure="pagu")
    assert moves_allowed(net, Choice("sel_tertukar", (0, 1), ((0, -1), (1, 1))), {})
    assert not moves_allowed(net, Choice("sel_tertukar", (0, 1), ((0, 6), (1, -5))), {})


def test_a_row_that_is_not_there_moves_nothing_that_could_break() -> None:
    """It is allowed; so is a plain choice without a value."""
    net = _net()
    effects = ((equation_of(net, "jumlah.induk", 0, "pagu"), -5),)
    assert moves_allowed(net, Choice("baris_terlewat", (at(net, 0, "pagu"),), (), effects, (0,)), {})
    assert moves_allowed(net, cell((at(net, 1, "pagu"),), None), {})


def test_the_family_does_not_matter_to_a_change() -> None:
    """An identity and a sum of the same terms are off by the same."""
    sums, identity = (
        bare([9, 4, 3], [(0, 1), (1, -1), (2, -1)], families=[family]) for family in (Family.SUM, Family.ROW)
    )
    assert after_move(sums, {}, 0, 4) == after_move(identity, {}, 0, 4) == {0: 6}


def test_nothing_is_not_below_nothing() -> None:
    """A pagu of 0, or a blank one, may not become negative."""
    net = bare([0, 4], [(0, 1), (1, -1)], measure="pagu")
    assert positive(net, 0, 1)
    assert not positive(net, 0, -1)
