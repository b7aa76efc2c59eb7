"""Judges of what the amounts themselves say: rounding, thousands, sums below, and the percent beside."""

import pytest
from check_build import Doc, table
from network_build import at, bare, broken_in, equation_of, grounds_for, network_of

from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.case import Case, Standing, around, is_off
from pipeline.check.verdict.judges_of_amounts import (
    by_elimination,
    by_rounding,
    by_rows_below,
    by_scale,
    is_rounded,
    rounding_explains,
)
from pipeline.check.verdict.judges_of_percents import by_its_percent
from pipeline.rulebook.relations import Family


def _case(net: Network, choice: Choice, equations: tuple[int, ...] = (), ratios: tuple[int, ...] = ()) -> Case:
    located = Located(Component(equations or tuple(broken_in(net)), ratios), ((choice,),))
    return Case(grounds_for(net, [located]), located, choice, around(net, located, choice), needed=False)


# --------------------------------------------------------------------------- rounding

ROUNDED = """
kegiatan 1 K | {}
  sub_kegiatan 1.1 S | 5.000
  sub_kegiatan 1.2 T | 7.000
"""


def _sum(off: int, text: str = ROUNDED) -> Network:
    """K is off by so many rupiah."""
    return network_of(table("DPA", "pagu", text.format(f"{12_000 + off:,}".replace(",", "."))))


@pytest.mark.parametrize(("off", "rounded"), [(1, True), (-1, True), (2, False)])
def test_a_sum_off_by_half_a_rupiah_for_each_amount_is_rounded(off: int, rounded: bool) -> None:  # noqa: FBT001
    """Three amounts: one rupiah, not two."""
    net = _sum(off)
    (equation,) = broken_in(net)
    assert is_rounded(net, equation) is rounded
    choice = cell((at(net, 0, "pagu"),), -off * 100)
    assert by_rounding(_case(net, choice)) is (Standing.UNDECIDED if rounded else Standing.CERTAIN)


def test_what_is_off_by_sen_was_not_rounded_to_the_rupiah() -> None:
    """Half a rupiah is no whole one."""
    net = bare([1_200_050, 500_000, 700_000], [(0, 1), (1, -1), (2, -1)])
    assert not is_rounded(net, next(iter(broken_in(net))))


def test_an_amount_that_nobody_rounds_was_typed() -> None:
    """Below a thousand rupiah."""
    small = _sum(1, "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | 999\n  sub_kegiatan 1.2 T | 11.001\n")
    assert not rounding_explains(small, cell((at(small, 1, "pagu"),), 100), (list(broken_in(small)), []))
    assert rounding_explains(small, cell((at(small, 2, "pagu"),), 100), (list(broken_in(small)), []))


def test_a_percent_that_says_so_too_is_no_rounding() -> None:
    """Nor is a percent itself, nor a choice that answers for nothing broken."""
    net = _sum(1)
    choice = cell((0,), -100)
    asked = list(broken_in(net))
    assert rounding_explains(net, choice, (asked, []))
    assert not rounding_explains(net, choice, ([], []))
    text = "kegiatan 1 K | 12.001 | 6.000 | 49,99%\n  sub_kegiatan 1.1 S | 5.000 | 2.500 |\n  sub_kegiatan 1.2 T | 7.000 | 3.500 |\n"
    both = network_of(table("Realisasi", "pagu realisasi persen", text))
    pagu, percent = at(both, 0, "pagu"), at(both, 0, "persen")
    linear = list(broken_in(both))
    assert rounding_explains(both, cell((pagu,), -100), (linear, []))
    assert not rounding_explains(both, cell((pagu,), -100), (linear, both.ratios_of(pagu)))
    assert not rounding_explains(both, cell((percent,), 1), (linear, []))


def test_of_several_broken_only_what_the_choice_mends_is_asked() -> None:
    """S mends its kegiatan's sum, off by one rupiah; the other sum is off by far more and stays so."""
    sums = [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)]
    net = bare([1_200_100, 500_000, 700_000, 990_000, 100_000], *sums, measure="pagu")
    choice = cell((1,), 100)
    assert rounding_explains(net, choice, (list(broken_in(net)), []))
    assert not rounding_explains(net, cell((1,), 390_000), (list(broken_in(net)), []))


def test_between_documents_every_amount_below_may_have_been_rounded() -> None:
    """K of one is the sum of two rows, of the other of none: one and a half rupiah; a sum itself counts its own amounts."""

    def net(other: int) -> Network:
        lkjip = table("LKjIP", "pagu", f"kegiatan 1 K | {other}\n")
        return network_of(table("DPA", "pagu", ROUNDED.format("12.000")), lkjip)

    for other, rounded in ((12_001, True), (12_002, False)):
        made = net(other)
        assert is_rounded(made, equation_of(made, "dokumen.pagu", 0)) is rounded, other


# --------------------------------------------------------------------------- thousands


@pytest.mark.parametrize(
    ("value", "change", "standing"),
    [
        (12_345_678, -12_345_678 + 12_346, Standing.UNDECIDED), (12_346, 12_345_678 - 12_346, Standing.UNDECIDED),
        (12_346_000, -12_346_000 + 12_346, Standing.CERTAIN), (12_345_678, -12_345_678 + 12_400, Standing.CERTAIN),
        (12_345_678, -12_345_678, Standing.CERTAIN), (12_345_678, -1, Standing.CERTAIN), (0, 5_000, Standing.CERTAIN),
    ],
    ids=["too large", "too small", "exactly", "not nearly", "to nothing", "by one", "from nothing"],
)  # fmt: skip
def test_about_a_thousand_times_may_be_its_rows_in_thousands(value: int, change: int, standing: Standing) -> None:
    """Up to what rounding to thousands takes; an exact thousand is a slip of the amount."""
    net = bare([value, 1], [(0, 1), (1, -1)])
    assert by_scale(_case(net, cell((0,), change))) is standing


def test_what_moved_several_cells_or_has_no_value_is_not_weighed_so() -> None:
    """Only a cell with a value of its own."""
    net = bare([12_345_678, 1], [(0, 1), (1, -1)])
    assert by_scale(_case(net, cell((0,), None))) is Standing.CERTAIN
    moved = Choice("tanda", (0,), ((0, -12_345_678 + 12_346),))
    assert by_scale(_case(net, moved)) is Standing.CERTAIN


# --------------------------------------------------------------------------- rows below the other document


def _two(whole: str, one: str, other: str = "12.000") -> Network:
    """The LKjIP says of K what no DPA says; the DPA has rows below, the LKjIP those given."""
    dpa: Doc = table("DPA", "pagu", ROUNDED.format(other))
    return network_of(dpa, table("LKjIP", "pagu", f"kegiatan 1 K | {whole}\n  sub_kegiatan 1.1 S | {one}\n"))


@pytest.mark.parametrize(
    ("net", "standing"),
    [
        (_two("13.000", "13.000", "12.500"), Standing.UNDECIDED), (_two("13.000", "13.000"), Standing.CERTAIN),
        (_two("13.000", "9.000", "12.500"), Standing.CERTAIN),
    ],
    ids=["the other's do not", "both add up", "neither does"],
)  # fmt: skip
def test_where_only_the_other_documents_rows_do_not_add_up_it_may_be_old(net: Network, standing: Standing) -> None:
    """Then the cell may be the one that is right."""
    across = equation_of(net, "dokumen.pagu", 0)
    (mine,) = (each for each, factor in net.terms(across) if factor < 0)
    assert by_rows_below(_case(net, cell((mine,), -100_000), (across,))) is standing


def test_a_sum_of_its_own_says_more_than_another_document() -> None:
    """Only a cell that is asked by nothing but other documents is weighed so."""
    net = _two("13.000", "9.000", "12.500")
    across = equation_of(net, "dokumen.pagu", 0)
    (mine,) = (each for each, factor in net.terms(across) if factor < 0)
    assert by_rows_below(_case(net, cell((mine,), -400_000))) is Standing.CERTAIN
    moved = Choice("tanda", (mine,), ((mine, -1),))
    assert by_rows_below(_case(net, moved, (across,))) is Standing.CERTAIN
    assert {net.family(each) for each in broken_in(net)} == {Family.SUM, Family.ACROSS}


# --------------------------------------------------------------------------- the percent of its row


def _percent(percent: str, spent: str = "450") -> Network:
    """S should have 300 by its kegiatan; its pagu is 600."""
    text = f"kegiatan 1 K | 1.000 | 500 |\n  sub_kegiatan 1.1 S | 600 | {spent} | {percent}\n  sub_kegiatan 1.2 T | 400 | 200 |\n"
    return network_of(table("Realisasi", "pagu realisasi persen", text))


@pytest.mark.parametrize(("percent", "standing"), [("90,00%", Standing.UNDECIDED), ("50,00%", Standing.CERTAIN), ("75,00%", Standing.CERTAIN)])  # fmt: skip
def test_a_percent_that_is_wrong_before_and_after_hides_another_story(percent: str, standing: Standing) -> None:
    """Right after (50), or right before (75, it follows): nothing is hidden."""
    net = _percent(percent)
    spent = at(net, 1, "realisasi")
    assert by_its_percent(_case(net, cell((spent,), -15_000))) is standing


def test_two_sums_that_ask_for_it_need_no_percent() -> None:
    """Nor does a cell without a value, or a percent that is itself the cell."""
    net = _percent("90,00%")
    spent = at(net, 1, "realisasi")
    assert by_its_percent(_case(net, cell((spent,), None))) is Standing.CERTAIN
    assert by_its_percent(_case(net, Choice("tanda", (spent,), ((spent, -15_000),)))) is Standing.CERTAIN
    percent = at(net, 1, "persen")
    assert by_its_percent(_case(net, cell((percent,), 1), ratios=tuple(net.ratios_of(percent)))) is Standing.CERTAIN
    text = "kegiatan 1 K | 1.000 | 500 | 500 |\n  sub_kegiatan 1.1 S | 600 | 450 | 300 | 90,00%\n  sub_kegiatan 1.2 T | 400 | 200 | 200 |\n"
    twice = network_of(table("Realisasi", "pagu realisasi sisa persen", text))
    spent = at(twice, 1, "realisasi")
    case = _case(twice, cell((spent,), -15_000))
    assert len([each for each in case.asked[0] if twice.equations.broken[each]]) == 2
    assert by_its_percent(case) is Standing.CERTAIN


def test_what_is_off_is_broken_as_printed() -> None:
    """An equation or a percent; nothing asked is not off."""
    net = _percent("90,00%")
    assert is_off(net, (list(broken_in(net)), []))
    assert is_off(net, ([], list(net.ratios_of(at(net, 1, "persen")))))
    assert not is_off(net, ([], []))
    right = _percent("75,00%")
    assert not is_off(right, ([], list(right.ratios_of(at(right, 1, "persen")))))


# --------------------------------------------------------------------------- by elimination


@pytest.mark.parametrize(
    ("total", "standing"),
    [
        ("1.200.000.000", Standing.UNDECIDED),
        ("240.000.000", Standing.CERTAIN),
        ("2.300.000.000", Standing.CERTAIN),
    ],
)
def test_a_total_of_which_its_rows_are_far_too_much_may_count_some_twice(total: str, standing: Standing) -> None:
    """But not one that a power of ten explains, nor one that is off by less than one of its rows."""
    text = f"program 1 A | 500.000.000\nprogram 2 B | 500.000.000\nprogram 3 C | 700.000.000\nprogram 4 D | 700.000.000\ntotal - J | {total}"
    net = network_of(table("PK", "pagu", text))
    (equation,) = broken_in(net)
    assert by_elimination(_case(net, cell((net.left(equation),), int(-net.residual(equation))))) is standing


def test_a_result_of_both_signs_may_be_printed_without_its_own() -> None:
    """85 of 5 less 90: what one equation alone asks for accuses nobody, unless its digits show a slip."""
    result = [(0, 1), (1, -1), (2, 1)]
    net = bare([8_500_000, 500_000, 9_000], result, families=[Family.ROW])
    assert by_elimination(_case(net, cell((0,), 491_000 - 8_500_000), equations=(0,))) is Standing.UNDECIDED
    typed = bare([4_912_345, 5_000_000, 87_555], result, families=[Family.ROW])
    assert by_elimination(_case(typed, cell((0,), 100), equations=(0,))) is Standing.CERTAIN


def test_a_thousandfold_in_the_sum_that_counts_a_cell_in_is_of_its_unit() -> None:
    """The only sub kegiatan of a kegiatan in thousands, in both columns."""
    text = """
    program 1 P | 150.000.000 | 140.000.000
      kegiatan 1.1 K | 100.000 | 97.000
        sub_kegiatan 1.1.1 S | 100.000.000 | 97.000.000
      kegiatan 1.2 L | 50.000.000 | 43.000.000
        sub_kegiatan 1.2.1 T | 50.000.000 | 43.000.000
    """
    net = network_of(table("Realisasi", "pagu realisasi", text))
    leaf = at(net, 2, "pagu")
    assert (
        by_scale(_case(net, cell((leaf,), -9_990_000_000), equations=tuple(each for each, _ in net.touch(leaf))))
        is Standing.UNDECIDED
    )
