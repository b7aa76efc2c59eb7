"""What cannot be decided: all candidates with their values, the likeliest explanation first."""

from math import log

from check_build import amount, brief, candidates, run, table
from network_build import at, bare, broken_in, equation_of, grounds_for, network_of

from pipeline.check.cause.cause import guess
from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict import undecided
from pipeline.check.verdict.undecided import makes_up_for, pieces_of, unclear, untraced
from pipeline.model import Confidence, Finding, Outcome

ROWS = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | {}"


def _net(*pagu: str) -> Network:
    return network_of(table("DPA", "pagu", ROWS.format(*pagu)))


def _unclear(net: Network, *solutions: tuple[Choice, ...]) -> Finding:
    return unclear(grounds_for(net, []), (list(broken_in(net)), []), list(solutions))


def _cells(finding: Finding) -> list[tuple[str, object]]:
    """(cell, value) of each alternative; rupiah as whole numbers."""
    return [(each.cell.address, amount(each.expected)) for each in finding.alternatives]


# --------------------------------------------------------------------------- candidates


def test_nobody_is_accused() -> None:
    """RANCU about the left side, with all cells of what is broken and its evidence."""
    net = _net("1.000.000", "600.000", "300.000")
    made = _unclear(net, (cell((0,), -10_000_000),), (cell((1, 2), 10_000_000),))
    assert (made.outcome, made.confidence, made.rule) == (Outcome.RANCU, Confidence.RANCU, "jumlah.induk")
    assert (amount(made.found), made.expected, made.cause) == (1_000_000, None, None)
    assert [each.address for each in made.cells] == ["C5", "C6", "C7"]
    assert [each.rule for each in made.evidence] == ["jumlah.induk"]


def test_every_cell_of_a_set_is_a_candidate() -> None:
    """With its own value."""
    net = _net("1.000.000", "600.000", "300.000")
    made = _unclear(net, (cell((0,), -10_000_000),), (cell((1, 2), 10_000_000),))
    assert sorted(_cells(made)) == [("C5", 900_000), ("C6", 700_000), ("C7", 400_000)]
    assert made.args == ()


def test_the_likeliest_slip_stands_first() -> None:
    """One digit replaced before what no slip explains: 600.123 is 599.123 by none."""
    net = _net("987.654", "600.123", "388.531")
    made = _unclear(net, (cell((0,), 100_000),), (cell((1, 2), -100_000),))
    assert _cells(made) == [("C5", 988_654), ("C7", 387_531), ("C6", 599_123)]


def test_what_belongs_together_stands_together_first() -> None:
    """The arg says how many; the other explanations come after."""
    net = _net("1.000.000", "600.000", "300.000")
    together = cell((1,), 5_000_000), cell((2,), 5_000_000)
    made = _unclear(net, together, (cell((0,), -7_654_321),))
    assert made.args == (("bersama", "2"),)
    assert _cells(made) == [("C6", 650_000), ("C7", 350_000), ("C5", 923_456.79)]


def test_the_best_explanation_is_the_one_whose_slips_together_are_likeliest() -> None:
    """Two slips of a digit before two that nothing explains."""
    net = _net("1.000.000", "600.123", "300.456")
    likely = cell((1,), 100_000), cell((2,), 100_000)  # +1.000: one digit each
    unlikely = cell((1,), 7_654_321), cell((2,), 1_234_567)
    for order in ((likely, unlikely), (unlikely, likely)):
        assert _cells(_unclear(net, *order))[:2] == [("C6", 601_123), ("C7", 301_456)]


def test_equal_explanations_have_one_order() -> None:
    """That of their choices, whatever the order in which they were found."""
    net = _net("1.000.000", "600.000", "300.000")
    one, other = (cell((1,), 10_000_000),), (cell((2,), 10_000_000),)
    assert _unclear(net, one, other) == _unclear(net, other, one)


def test_a_value_that_two_explanations_give_is_said_once() -> None:
    """A cell with another value is another candidate."""
    net = _net("1.000.000", "600.000", "300.000")
    first, second = cell((1,), 10_000_000), cell((2,), 10_000_000)
    made = _unclear(net, (first,), (second,), (first, second), (cell((1,), 5_000_000),))
    assert sorted(_cells(made)) == [("C6", 650_000), ("C6", 700_000), ("C7", 400_000)]


def test_the_finding_is_about_percents_where_no_equation_is_broken() -> None:
    """Each of its three cells; a range gives the likeliest value that fits."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 500 | 250 | 51,00%"))
    (ratio,) = net.ratios_of(at(net, 0, "persen"))
    solutions = [(cell((at(net, 0, "persen"),), -100),), (cell((at(net, 0, "realisasi"),), None),)]
    made = unclear(grounds_for(net, []), ([], [ratio]), solutions)
    assert (made.rule, amount(made.found)) == ("baris.persen", 51)
    assert [each.address for each in made.cells] == ["E5", "D5", "C5"]
    assert _cells(made) == [("D5", 255), ("E5", 50)]


# --------------------------------------------------------------------------- likelihoods


def test_round_amounts_count_beside_the_slip() -> None:
    """A change that gives back the zeros is likelier by twenty to one than one that gives none."""
    net = _net("10.000.081", "3.211.781", "6.788.350")
    grounds = grounds_for(net, [])
    candidates_of_both = undecided._candidates(grounds, cell((1, 2), -5000))
    told = {pieces[0].cell.address: likelihood for likelihood, pieces in candidates_of_both}
    assert set(told) == {"C6", "C7"}
    assert abs(told["C7"] - told["C6"] - log(20)) < 0.2


def test_the_cells_of_a_set_come_likeliest_first_and_then_in_their_order() -> None:
    """Of two that are as likely the one that stands first."""
    net = _net("1.000.000", "600.000", "600.000")
    told = undecided._candidates(grounds_for(net, []), cell((1, 2), -20_000_000))
    assert [pieces[0].cell.address for _, pieces in told] == ["C6", "C7"]
    assert told[0][0] == told[1][0]


def test_an_operation_is_one_candidate_of_several_cells() -> None:
    """An amount with its sisa, which follows, is as likely as its own slip; rows that moved all alike."""
    text = (
        "kegiatan 1 K | 900 | 500 | 400\n  sub_kegiatan 1.1 S | 700 | 400 | 300\n  sub_kegiatan 1.2 T | 300 | 100 | 200"
    )
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    grounds = grounds_for(net, [])
    moves = ((at(net, 1, "pagu"), -10_000), (at(net, 1, "sisa"), -10_000))
    follow = Choice("ikut_sisa", tuple(each for each, _ in moves), moves)
    ((likelihood, pieces),) = undecided._candidates(grounds, follow)
    assert [each.cell.address for each in pieces] == ["C6", "E6"]
    assert [each.cause.id for each in pieces if each.cause] == ["digit_diganti", "ikut_berubah"]
    swap = Choice("sel_tertukar", tuple(each for each, _ in moves), moves, (), (1, 2))
    ((other, _),) = undecided._candidates(grounds, swap)
    assert other == undecided.OPERATION
    assert likelihood == guess(net, grounds.keys, *moves[0]).likelihood != other


# --------------------------------------------------------------------------- pieces of an operation


def test_the_pieces_of_cells_that_moved_are_what_they_should_hold() -> None:
    """In the order of the moves, all with the cause of the operation."""
    net = _net("1.000", "600", "300")
    swap = Choice("sel_tertukar", (1, 2), ((1, -30_000), (2, 30_000)), (), (1, 2))
    made = pieces_of(grounds_for(net, []), swap)
    assert [(each.cell.address, amount(each.found), amount(each.expected)) for each in made] == [
        ("C6", 600, 300), ("C7", 300, 600),
    ]  # fmt: skip
    assert {each.cause.id for each in made if each.cause} == {"sel_tertukar"}
    assert [each.label for each in made] == ["S", "T"]


def test_the_pieces_of_a_missing_row_are_its_amounts() -> None:
    """At its parent, found nowhere."""
    net = network_of(
        table("Realisasi", "pagu realisasi", "kegiatan 1 K | 1.000 | 700\n  sub_kegiatan 1.1 S | 600 | 450")
    )
    sums = net.sums_of(0)
    row = Choice("baris_terlewat", (0, 1), (), ((sums[0], -40_000), (sums[1], -25_000)), (0,))
    made = pieces_of(grounds_for(net, []), row)
    assert [(each.cell.address, each.found, amount(each.expected)) for each in made] == [
        ("C5", None, 400), ("D5", None, 250),
    ]  # fmt: skip


def test_the_pieces_of_a_row_counted_twice_are_what_the_sum_should_be() -> None:
    """The parent's cells, each less the row."""
    net = network_of(
        table("Realisasi", "pagu realisasi", "kegiatan 1 K | 1.200 | 900\n  sub_kegiatan 1.1 S | 600 | 450")
    )
    sums = net.sums_of(0)
    for kind, cause in (("baris_dobel", "baris_dobel"), ("baris_lebih", "baris_terlewat")):
        twice = Choice(kind, (0, 1), (), ((sums[0], -60_000), (sums[1], -45_000)), (0, 1))
        made = pieces_of(grounds_for(net, []), twice)
        assert [(each.cell.address, amount(each.found), amount(each.expected)) for each in made] == [
            ("C5", 1200, 600), ("D5", 900, 450),
        ]  # fmt: skip
        assert {each.cause.id for each in made if each.cause} == {cause}


# --------------------------------------------------------------------------- what makes up for others


def test_what_makes_up_names_what_was_proposed() -> None:
    """The equation holds as printed; the cells that would break it, by their addresses."""
    net = bare([9, 4, 5, 7, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1)], [(4, 1), (1, -1)])
    wrong = Located(Component((1, 2), ()), ((cell((1,), 3),),))
    up = Located(Component((0,), ()), ((cell((0,), 3),), (cell((2,), -3),)), contradicted=True)
    made = makes_up_for(grounds_for(net, [wrong]), up)
    assert made.outcome is Outcome.RANCU
    assert made.args == (("usulan", "C6"),)
    assert [(each.holds_before, each.holds_after) for each in made.evidence] == [(True, False)]
    assert [each.cell.address for each in made.alternatives] == ["C5", "C7"]


def test_what_makes_up_names_the_sheets_where_there_are_several() -> None:
    """An address alone would not tell."""
    text = "program 1 A | {}"
    docs = [table(name, "pagu", text.format(pagu), sheet=name) for name, pagu in (("DPA", 5), ("LKjIP", 5))]
    net = network_of(*docs, table("Realisasi", "pagu", text.format(6)))
    held = next(each for each in range(len(net.equations.row)) if not net.equations.broken[each])
    proposals = Located(Component((), ()), ((cell((0,), 100), cell((1,), 200)),), limited=True)
    up = Located(Component((held,), ()), ((cell((2,), 1),),), contradicted=True)
    made = makes_up_for(grounds_for(net, [proposals]), up)
    assert made.args == (("usulan", "DPA!C5, LKjIP!C5"),)


# --------------------------------------------------------------------------- untraced


def test_where_the_search_gave_up_only_that_it_is_off_is_said() -> None:
    """All cells and the evidence of all; no candidate, no value."""
    net = _net("1.000", "600", "300")
    made = untraced(grounds_for(net, []), Located(Component((equation_of(net, "jumlah.induk", 0),), ()), ()))
    assert (made.outcome, made.confidence) == (Outcome.TIDAK_TERLACAK, Confidence.TIDAK_TERLACAK)
    assert (made.found, made.expected, made.alternatives, made.cause) == (None, None, (), None)
    assert [each.address for each in made.cells] == ["C5", "C6", "C7"]
    assert [(each.holds_before, each.holds_after) for each in made.evidence] == [(False, False)]


def test_a_component_of_percents_may_be_untraced_too() -> None:
    """Its first percent is what it is about."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 500 | 250 | 51,00%"))
    made = untraced(grounds_for(net, []), Located(Component((), tuple(net.ratios_of(2))), ()))
    assert (made.rule, made.measure, made.label) == ("baris.persen", "persen", "A")


def test_a_whole_run_says_the_same() -> None:
    """The brothers of one broken sum, likeliest first."""
    (finding,) = run(table("DPA", "pagu", ROWS.format("900.000", "600.000", "400.000")))
    assert brief([finding]) == [("RANCU", "C5", 900_000, None, "")]
    assert {value for _, _, value in candidates(finding)} == {1_000_000, 500_000, 300_000}


def test_an_operation_that_makes_amounts_round_is_likelier() -> None:
    """And one that takes their zeros less likely."""
    net = _net("1.000.000", "650.050", "350.000")
    grounds = grounds_for(net, [])
    told = [
        undecided._candidates(grounds, Choice("sel_tertukar", (1,), ((1, change),), (), (1, 2)))[0][0]
        for change in (-5000, 1, -65_005_000)
    ]
    assert told == [undecided.OPERATION + log(20), undecided.OPERATION, undecided.OPERATION]
