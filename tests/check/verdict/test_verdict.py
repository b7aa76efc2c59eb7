"""Located components become findings: what is accused, what is told beside it, what is only off."""

from check_build import amount, brief, candidates, run, table
from network_build import at, bare, broken_in, grounds_for, network_of

from pipeline.check.localise.explanation import Choice, Component, Located, Solution, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.verdict import findings_of, rounding_note
from pipeline.model import Confidence, Finding, Outcome, Severity

ROWS = """
kegiatan 1 K | 1.000.000 | 700.000 | 300.000
  sub_kegiatan 1.1 S | 600.000 | 450.000 | 200.000
  sub_kegiatan 1.2 T | 400.000 | 300.000 | 100.000
"""


def _net(text: str = ROWS) -> Network:
    return network_of(table("Realisasi", "pagu realisasi sisa", text))


def _found(net: Network, *solutions: Solution, equations: tuple[int, ...] = (), **flags: bool) -> list[Finding]:
    """What is said of the only component."""
    located = Located(Component(equations or tuple(broken_in(net)), ()), solutions, **flags)
    return findings_of(grounds_for(net, [located]), located)


def _brief(findings: list[Finding]) -> list[tuple[str, str, object]]:
    """(confidence, first cell, proposed) of each."""
    return [(each.confidence.value, each.cells[0].address, amount(each.expected)) for each in findings]


# --------------------------------------------------------------------------- one wrong cell


def test_one_cell_that_two_equations_ask_for_is_pasti() -> None:
    """With what it should hold, its cause and both equations."""
    net = _net()
    (made,) = _found(net, (cell((at(net, 1, "realisasi"),), -5_000_000),))
    assert brief([made]) == [("PASTI", "D6", 450_000, 400_000, "digit_diganti")]
    assert (made.outcome, made.severity, made.rule) == (Outcome.SALAH, Severity.TINGGI, "jumlah.induk")
    assert [(each.rule, each.holds_before, each.holds_after) for each in made.evidence] == [
        ("jumlah.induk", False, True), ("baris.sisa", False, True),
    ]  # fmt: skip
    assert made.alternatives == ()


def test_one_cell_that_one_equation_asks_for_is_kuat() -> None:
    """It is the only explanation, with one witness."""
    net = bare([12, 4, 6], [(0, 1), (1, -1), (2, -1)])
    assert _brief(_found(net, (cell((1,), 2),))) == [("KUAT", "C6", 0.06)]


def test_documents_that_disagree_are_kuat_at_most() -> None:
    """However many equations ask for it."""
    net = _net()
    (made,) = _found(net, (cell((at(net, 1, "realisasi"),), -5_000_000),), limited=True)
    assert made.confidence is Confidence.KUAT


def test_several_cells_of_one_explanation_are_several_findings() -> None:
    """Each with the equations that it plays a part in."""
    net = bare([12, 4, 6, 13, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)])
    findings = _found(net, (cell((2,), 2), cell((4,), 2)))
    assert _brief(findings) == [("KUAT", "C7", 0.08), ("KUAT", "C9", 0.09)]
    assert [len(each.evidence) for each in findings] == [1, 1]


def test_what_would_break_an_equation_that_held_is_shown_with_it() -> None:
    """Beside those that ask for the cell; it is then no more than KUAT."""
    net = bare([12, 4, 6, 13, 7, 4], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)], [(5, 1), (1, -1)])
    (made,) = _found(net, (cell((1,), 2),))
    assert made.confidence is Confidence.KUAT
    assert [(each.holds_before, each.holds_after) for each in made.evidence] == [
        (False, True), (False, True), (True, False),
    ]  # fmt: skip


def test_a_slip_of_sen_is_a_note() -> None:
    """Whatever the severity of the rule."""
    text = "program 1 A | 10,40\n  kegiatan 1.1 K | 10\n    sub_kegiatan 1.1.1 S | 10,40\ntotal - J | 10,40"
    net = network_of(table("LRA", "pagu", text))
    (made,) = _found(net, (cell((1,), 40),))
    assert (made.severity, made.cause.id if made.cause else "") == (Severity.CATATAN, "pembulatan")


def test_a_percent_that_does_not_hold_is_shown_beside_its_amount() -> None:
    """It is none of the component; cut off instead of rounded, it breaks nothing afterwards."""
    text = """
    kegiatan 1 K | 1.000 | 700 | 300 | 70,00%
      sub_kegiatan 1.1 S | 600 | 450 | 200 | {}
      sub_kegiatan 1.2 T | 400 | 300 | 100 | 75,00%
    """
    for printed, beside in (("66,66%", [("baris.persen", False, True)]), ("75,00%", [])):
        net = network_of(table("Realisasi", "pagu realisasi sisa persen", text.format(printed)))
        (made,) = _found(net, (cell((at(net, 1, "realisasi"),), -5000),))
        shown = [(each.rule, each.holds_before, each.holds_after) for each in made.evidence]
        assert shown == [("jumlah.induk", False, True), ("baris.sisa", False, True), *beside]


# --------------------------------------------------------------------------- rows that moved


def test_rows_that_moved_are_one_finding() -> None:
    """The first cell is its own, the others stand among its alternatives."""
    net = bare([12, 4, 6, 13, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)])
    (made,) = _found(net, (Choice("sel_tertukar", (1, 4), ((1, 2), (4, -2)), (), (1, 4)),))
    assert brief([made]) == [("KUAT", "C6", 0.04, 0.06, "sel_tertukar")]
    assert [each.address for each in made.cells] == ["C6", "C9"]
    assert candidates(made) == [("C9", 0.07, 0.05)]


def test_a_row_left_out_that_no_document_names_is_possible_only() -> None:
    """It stands at its parent with its amounts, as one explanation: a total that was not mended looks the same."""
    net = _net("kegiatan 1 K | 1.000 | 700 | 300\n  sub_kegiatan 1.1 S | 600 | 450 | 150")
    sums = net.sums_of(0)
    effects = tuple((sums[column], -net.residual(sums[column])) for column in sorted(sums))
    (made,) = _found(net, (Choice("baris_terlewat", (0, 1, 2), (), effects, (0,)),))
    assert brief([made]) == [("RANCU", "C5", 1000, None, "")]
    assert candidates(made) == [("C5", None, 400), ("D5", None, 250), ("E5", None, 150)]
    assert {each.cause.id for each in made.alternatives if each.cause} == {"baris_terlewat"}


def test_a_row_that_may_be_a_memo_accuses_nobody() -> None:
    """Its total leaves it out by right, perhaps."""
    text = "total - Jumlah | 900\nrincian - Di antaranya | 300\nprogram 1 A | 900\nprogram 2 B | 300"
    net = network_of(table("Realisasi", "pagu", text))
    (equation,) = broken_in(net)
    memo = Choice("baris_lebih", (0,), (), ((equation, 60_000),), (0, 1))
    (made,) = _found(net, (memo,))
    assert (made.outcome, made.confidence) == (Outcome.RANCU, Confidence.RANCU)
    assert candidates(made) == [("C5", 900, 1500)]


# --------------------------------------------------------------------------- what stays open


def test_what_stands_in_one_explanation_only_is_a_candidate() -> None:
    """One RANCU with all of them."""
    net = bare([12, 4, 6], [(0, 1), (1, -1), (2, -1)])
    (made,) = _found(net, (cell((0,), -2),), (cell((1, 2), 2),))
    assert made.outcome is Outcome.RANCU
    assert {each for each, _, _ in candidates(made)} == {"C5", "C6", "C7"}


def test_what_stands_in_every_explanation_is_accused_and_the_rest_told() -> None:
    """The finding of the rest is about what stays broken."""
    net = bare([12, 4, 6, 13, 7, 1], [(0, 1), (1, -1), (2, -1)], [(3, 1), (4, -1), (5, -1)])
    common = cell((1,), 2)
    wrong, rest = _found(net, (common, cell((3,), -5)), (common, cell((4,), 5)))
    assert _brief([wrong]) == [("KUAT", "C6", 0.06)]
    assert rest.outcome is Outcome.RANCU
    assert [(each.holds_before, each.holds_after) for each in rest.evidence] == [(False, False)]
    assert {each for each, _, _ in candidates(rest)} == {"C8", "C9"}


def test_a_set_of_cells_beside_an_accusation_is_a_finding_of_its_own() -> None:
    """Nobody of the set is accused; nothing is told twice."""
    net = bare([12, 4, 6, 13, 7, 1], [(0, 1), (1, -1), (2, -1)], [(3, 1), (4, -1), (5, -1)])
    findings = _found(net, (cell((1,), 2), cell((4, 5), 5)))
    assert [each.outcome.value for each in findings] == ["SALAH", "RANCU"]
    assert {each for each, _, _ in candidates(findings[1])} == {"C9", "C10"}


def test_a_set_of_cells_of_what_holds_is_told_among_what_stays_open() -> None:
    """It is no finding of its own: its equation holds as printed."""
    net = bare([11, 4, 7, 9, 3], [(0, 1), (1, -1), (2, -1)], [(3, 1), (4, -1)])
    (made,) = _found(net, (cell((1, 2), 1),), equations=(0,))
    assert made.outcome is Outcome.RANCU
    assert [each.holds_before for each in made.evidence] == [True]


def test_a_cell_that_only_makes_up_is_not_told() -> None:
    """Where nothing is off after all that is proposed."""
    net = bare([5, 4, 4, 4], [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)])
    weak = Located(Component((0,), ()), ((cell((1,), 1),),))
    mended = Located(Component((), ()), ((cell((0,), -1),),), limited=True)
    grounds = grounds_for(net, [weak, mended])
    assert grounds.uncertain == {cell((1,), 1)}
    assert findings_of(grounds, weak) == []


def test_a_cell_that_only_makes_up_is_told_where_something_stays_off() -> None:
    """As what would mend it, accused of nothing."""
    net = bare([5, 4, 4, 4], [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)])
    (made,) = _found(net, (cell((1,), 1),), equations=(0,))
    assert made.outcome is Outcome.RANCU
    assert candidates(made) == [("C6", 0.04, 0.05)]


def test_where_the_search_gave_up_nothing_is_accused() -> None:
    """TIDAK_TERLACAK."""
    net = _net()
    (made,) = _found(net)
    assert (made.outcome, made.alternatives) == (Outcome.TIDAK_TERLACAK, ())


def test_what_is_contradicted_is_one_finding() -> None:
    """However many cells could make up for it."""
    net = bare([12, 6, 6], [(0, 1), (1, -1), (2, -1)])
    (made,) = _found(net, (cell((0,), 1),), (cell((1,), -1),), equations=(0,), contradicted=True)
    assert (made.outcome, dict(made.args).keys()) == (Outcome.RANCU, {"usulan"})


def test_what_stays_open_of_nothing_broken_is_about_the_whole_component() -> None:
    """All explanations hold, so that no equation is left to speak of."""
    net = bare([12, 4, 6, 13, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)])
    common = cell((1,), 2)
    wrong, rest = _found(net, (common, cell((2,), 1)), (common, cell((4,), 1)))
    assert _brief([wrong]) == [("PASTI", "C6", 0.06)]
    assert len(rest.evidence) == 2
    assert all(each.holds_after for each in rest.evidence)


# --------------------------------------------------------------------------- percents


def test_a_wrong_percent_is_kuat() -> None:
    """Its amounts are clear of it by their sums, it has one witness."""
    text = "kegiatan 1 K | 900 | 470 | 52,22%\n  sub_kegiatan 1.1 S | 500 | 250 | 51,00%\n  sub_kegiatan 1.2 T | 400 | 220 | 55,00%"
    (made,) = run(table("Realisasi", "pagu realisasi persen", text))
    assert brief([made]) == [("KUAT", "E6", 51, 50, "digit_diganti")]
    assert made.severity is Severity.SEDANG


def test_a_percent_cut_off_instead_of_rounded_is_a_note() -> None:
    """With what it should say, and its equation."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 600 | 400 | 66,66%"))
    (ratio,) = net.ratios_of(at(net, 0, "persen"))
    made = rounding_note(grounds_for(net, []), ratio)
    assert brief([made]) == [("KUAT", "E5", 66.66, 66.67, "pembulatan")]
    assert (made.outcome, made.severity, made.rule) == (Outcome.SALAH, Severity.CATATAN, "baris.persen")
    assert [(each.holds_before, each.holds_after) for each in made.evidence] == [(False, True)]


def test_percents_that_follow_a_wrong_amount_are_no_second_finding() -> None:
    """The note on a rounded percent is left out where one of its cells is proposed."""
    text = "kegiatan 1 K | 1.000 | {} | {} | {}\n  sub_kegiatan 1.1 S | 600 | 400 | 200 | {}\n  sub_kegiatan 1.2 T | 400 | 300 | 100 | 75,00%"
    columns = "pagu realisasi sisa persen"
    assert [each.rule for each in run(table("Realisasi", columns, text.format(700, 300, "70,00%", "66,66%")))] == [
        "baris.persen"
    ]
    (made,) = run(table("Realisasi", columns, text.format(700, 800, "70,00%", "66,67%")))
    assert brief([made]) == [("PASTI", "E5", 800, 300, "digit_diganti")]


# --------------------------------------------------------------------------- witnesses of an efficiency


def test_what_clears_the_others_is_shown_beside_a_wrong_efficiency() -> None:
    """Equations of its capaian and penyerapan that hold."""
    text = "program - A | 100,00% | 80,00% | 30,00%\nprogram - B | 90,00% | 70,00% | 20,00%\nprogram - C | 95,00% | 90,00% | 5,00%"
    rows = "program - A | 100,00% | 80,00%\nprogram - B | 90,00% | 70,00%\nprogram - C | 95,00% | 90,00%"
    other = table("LKjIP", "capaian persen", rows, sheet="Capaian", form="lain")
    (made,) = run(table("LKjIP", "capaian persen efisiensi", text, sheet="Efisiensi"), other)
    assert brief([made]) == [("KUAT", "E5", 30, 20, "digit_diganti")]
    first, *others = made.evidence
    assert (first.rule, first.holds_before) == ("baris.efisiensi", False)
    assert {each.holds_before for each in others} == {True}
