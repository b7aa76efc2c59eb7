"""Round amounts rank the explanations of a RANCU; they accuse nobody."""

from math import log

import pytest
from check_build import brief, candidates, run, table
from network_build import at, bare, network_of

from pipeline.check.cause.roundness import ROUND, gained, gained_by
from pipeline.check.localise.explanation import Choice

KEGIATAN = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | {}"


def _run(*amounts: str) -> list[tuple[str, object, object]]:
    (finding,) = run(table("DPA", "pagu", KEGIATAN.format(*amounts)))
    assert brief([finding])[0][0] == "RANCU"
    return candidates(finding)


def test_the_amount_that_becomes_round_comes_first() -> None:
    """Both slips are of one digit; one of them gives back the two zeros that people write."""
    assert _run("10.000.081", "3.211.781", "6.788.350") == [
        ("C7", 6_788_350, 6_788_300), ("C6", 3_211_781, 3_211_731), ("C5", 10_000_081, 10_000_131),
    ]  # fmt: skip


def test_the_amount_that_would_lose_its_zeros_comes_last() -> None:
    """The same the other way round."""
    assert _run("10.000.081", "3.211.700", "6.788.331")[-1] == ("C6", 3_211_700, 3_211_750)


def test_an_amount_that_would_be_nothing_is_not_round() -> None:
    """0 ends in no zeros that anybody chose."""
    assert _run("65.345.000", "65.345.000", "41.250.000")[0][0] != "C7"


# --------------------------------------------------------------------------- by itself


def _pagu(amount: str, measure: str = "pagu", change: int | None = 0) -> float:
    """What a change of so many sen gains an amount."""
    net = network_of(table("Realisasi", measure, f"program 1 A | {amount}\ntotal - J | 1"))
    return gained(net, 0, change)


def test_zeros_that_come_back_are_worth_what_they_are_rarely_by_chance() -> None:
    """And as much is lost with them."""
    assert _pagu("6.788.350", change=-5000) == ROUND == log(20)
    assert _pagu("6.788.300", change=5000) == -ROUND


def test_round_to_round_and_odd_to_odd_gain_nothing() -> None:
    """Whatever the change is."""
    assert _pagu("6.788.300", change=20_000) == 0
    assert _pagu("6.788.351", change=100) == 0


@pytest.mark.parametrize("change", [0, None, -678_835_000])
def test_of_nothing_nothing_is_said(change: int | None) -> None:
    """No change, a range, or an amount that would be nothing."""
    assert _pagu("6.788.350", change=change) == 0


def test_an_amount_that_is_nothing_has_no_zeros_to_lose() -> None:
    """A blank or a 0 that becomes round."""
    assert _pagu("0", change=10_000) == 0
    assert _pagu("", change=10_000) == 0


def test_sen_are_no_zeros() -> None:
    """A hundred rupiah it must be: 50,00 is odd, 100,00 is round."""
    assert _pagu("50", change=5000) == ROUND
    assert _pagu("150", change=-10_000) == 0


@pytest.mark.parametrize(("measure", "chosen"), [("pagu", True), ("realisasi", True), ("rak", True), ("sisa", False), ("pagu_selisih", False)])  # fmt: skip
def test_only_amounts_that_people_choose_are_round(measure: str, chosen: bool) -> None:  # noqa: FBT001
    """What is computed ends as it ends."""
    net = bare([15_000, 4], [(0, 1), (1, -1)], measure=measure)
    assert gained(net, 0, -5000) == (ROUND if chosen else 0)


def test_percents_are_never_round() -> None:
    """Nor those that people reach (fisik)."""
    net = network_of(table("RFK", "fisik pagu", "program 1 A | 50,00% | 7\ntotal - J | | 8"))
    assert gained(net, at(net, 0, "fisik"), 5000) == 0


def test_an_operation_gains_by_all_that_it_moves() -> None:
    """Each move by itself."""
    net = bare([15_000, 25_000, 10_000], [(0, 1), (1, -1), (2, -1)], measure="pagu")
    both = Choice("baris_tertukar", (0, 1), ((0, -5000), (1, 5000)))
    one = Choice("baris_tertukar", (0, 2), ((0, -5000), (2, 5000)))
    assert gained_by(net, both) == 2 * ROUND
    assert gained_by(net, one) == 0
    assert gained_by(net, Choice("baris_dobel", (0,), (), ((0, -5),))) == 0


def test_a_missing_row_is_held_against_a_round_one() -> None:
    """Each odd amount that people choose counts against it; its sisa is not asked."""
    text = "kegiatan 1 K | 1.000 | 700 | 300\n  sub_kegiatan 1.1 S | 600 | 450 | 150"
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    sums = net.sums_of(0)
    for amounts, odd in (((400, 200, 200), 0), ((400, 250, 150), 1), ((450, 250, 200), 2), ((400, 300, 77), 0)):
        effects = tuple((sums[column], -amount * 100) for column, amount in zip(sorted(sums), amounts, strict=True))
        assert gained_by(net, Choice("baris_terlewat", (0, 1, 2), (), effects, (0,))) == -ROUND * odd
