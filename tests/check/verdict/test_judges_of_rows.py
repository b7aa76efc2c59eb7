"""Whole rows against their labels: what holds in its row and is off in sums alone accuses no cell."""

import pytest
from check_build import Doc, brief, candidates, located, run, table
from network_build import bare, broken_in, grounds_for

from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.case import Case, Standing, around
from pipeline.check.verdict.judges_of_rows import by_a_heading_gone, by_an_exchange, by_its_column

COLUMNS = "pagu realisasi sisa"


def _table(*rows: str) -> Doc:
    """Two kegiatan of one program, and the total; `rows`: what stands below the second."""
    head = """
program 1 P | 9.000.000 | 7.100.000 | 1.900.000
  kegiatan 1.1 A | 3.500.000 | 2.900.000 | 600.000
    sub_kegiatan 1.1.1 AA | 2.300.000 | 1.800.000 | 500.000
    sub_kegiatan 1.1.2 AB | 1.200.000 | 1.100.000 | 100.000
  kegiatan 1.2 B | 5.500.000 | 4.200.000 | 1.300.000
"""
    total = "total - J | 9.000.000 | 7.100.000 | 1.900.000"
    return table("Realisasi", COLUMNS, "\n".join([head, *(f"    {each}" for each in rows), total]))


FIRST = "sub_kegiatan 1.2.1 BA | 3.700.000 | 2.600.000 | 1.100.000"
SECOND = "sub_kegiatan 1.2.2 BB | 1.800.000 | 1.600.000 | 200.000"


def test_rows_that_stand_as_they_belong_are_told_nothing() -> None:
    """The table that the others are made from."""
    assert brief(located(run(_table(FIRST, SECOND)))) == []


def test_rows_one_row_too_low_accuse_no_row_above_them() -> None:
    """The first repeats its kegiatan, so that the sum seems to leave a row out."""
    low = (
        "sub_kegiatan 1.2.1 BA | 5.500.000 | 4.200.000 | 1.300.000",
        "sub_kegiatan 1.2.2 BB | 3.700.000 | 2.600.000 | 1.100.000",
    )
    (made,) = located(run(_table(*low)))
    assert brief([made]) == [("RANCU", "C9", 5_500_000, None, "")]
    assert candidates(made) == [
        ("C9", 5_500_000, 9_200_000), ("C5", 9_000_000, 12_700_000), ("C12", 9_000_000, 12_700_000),
        ("D9", 4_200_000, 6_800_000), ("D5", 7_100_000, 9_700_000), ("D12", 7_100_000, 9_700_000),
        ("E9", 1_300_000, 2_400_000), ("E5", 1_900_000, 3_000_000), ("E12", 1_900_000, 3_000_000),
    ]  # fmt: skip


def test_four_rows_that_went_round_are_no_two_that_were_exchanged() -> None:
    """Two of them put back leave sums broken after all that is proposed, so that the exchange is listed and accuses nobody."""
    text = """
program 1 P | 9.000.000 | 7.100.000 | 1.900.000
  kegiatan 1.1 A | 3.500.000 | 2.900.000 | 600.000
    sub_kegiatan 1.1.1 AA | 2.300.000 | 1.800.000 | 500.000
    sub_kegiatan 1.1.2 AB | 1.800.000 | 1.600.000 | 200.000
  kegiatan 1.2 B | 1.200.000 | 1.100.000 | 100.000
    sub_kegiatan 1.2.1 BA | 5.500.000 | 4.200.000 | 1.300.000
    sub_kegiatan 1.2.2 BB | 3.700.000 | 2.600.000 | 1.100.000
total - J | 9.000.000 | 7.100.000 | 1.900.000
"""
    assert brief(located(run(table("Realisasi", COLUMNS, text)))) == [
        ("RANCU", "C5", 9_000_000, None, ""),
        ("TIDAK_TERLACAK", "C9", None, None, ""),
        ("TIDAK_TERLACAK", "D9", None, None, ""),
        ("RANCU", "C5", 9_000_000, None, ""),
        ("TIDAK_TERLACAK", "E9", None, None, ""),
    ]


def test_rows_of_which_another_one_has_all_the_amounts_are_not_told_apart() -> None:
    """Either of two pairs of rows may have been exchanged: the kegiatan, or the sub kegiatan below them."""
    text = """
program 1 P | 20.000.000 | 18.000.000 | 2.000.000
  kegiatan 1.1 A | 5.000.000 | 4.500.000 | 500.000
    sub_kegiatan 1.1.1 AA | 15.000.000 | 13.500.000 | 1.500.000
  kegiatan 1.2 B | 5.000.000 | 4.500.000 | 500.000
    sub_kegiatan 1.2.1 BA | 15.000.000 | 13.500.000 | 1.500.000
total - J | 20.000.000 | 18.000.000 | 2.000.000
"""
    assert {each[0] for each in brief(located(run(table("Realisasi", COLUMNS, text))))} == {"RANCU"}


def test_two_cells_that_hold_each_others_amounts_are_a_story_of_two_equations() -> None:
    """Cell 0 is asked for one amount by both; so do cells 1 and 3, put back."""
    net = bare([4, 77, 73, 4, 81], [(0, 1), (1, -1)], [(3, 1), (0, 1), (4, -1)])
    choice = cell((0,), 73)
    assert by_an_exchange(_case(net, choice)) is Standing.UNDECIDED
    other = bare([4, 77, 73, 5, 82], [(0, 1), (1, -1)], [(3, 1), (0, 1), (4, -1)])
    assert by_an_exchange(_case(other, choice)) is Standing.CERTAIN


def test_a_row_short_of_its_last_rows_in_both_its_sums_may_lack_the_heading_of_them() -> None:
    """Cell 1 is 30 too small below cell 0 and above cells 2 to 4, of which the last is 30: that may stand below another row."""
    sums = [(0, 1), (1, -1)], [(1, 1), (2, -1), (3, -1), (4, -1)]
    short, choice = bare([100, 70, 25, 45, 30], *sums), cell((1,), 30)
    assert by_a_heading_gone(_case(short, choice)) is Standing.UNDECIDED
    assert by_a_heading_gone(_case(bare([100, 70, 30, 45, 25], *sums), choice)) is Standing.CERTAIN
    assert by_a_heading_gone(_case(bare([70, 70, 25, 45, 30], *sums), choice)) is Standing.CERTAIN


@pytest.mark.parametrize(("values", "standing"), [([1, 2, 3, 4, 4], Standing.UNDECIDED), ([1, 2, 3, 4, 4, 9], Standing.CERTAIN)])  # fmt: skip
def test_a_column_of_which_most_cells_are_asked_by_one_equation_each_is_in_doubt(
    values: list[int], standing: Standing
) -> None:
    """Three of five; not half of six."""
    net = bare(values, [(0, 1), (3, -1)], [(1, 1), (3, -1)], [(2, 1), (4, -1)])
    answers = [Located(Component((at,), ()), ((cell((at,), 3 - at),),)) for at in range(3)]
    first = answers[0]
    (choice,) = first.solutions[0]
    case = Case(grounds_for(net, answers), first, choice, around(net, first, choice), needed=False)
    assert by_its_column(case) is standing


def _case(net: Network, choice: Choice) -> Case:
    found = Located(Component(tuple(broken_in(net)), ()), ((choice,),))
    return Case(grounds_for(net, [found]), found, choice, around(net, found, choice), needed=False)
