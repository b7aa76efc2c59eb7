"""What verdicts are made from, and the parts that findings of broken equations share."""

from check_build import table
from network_build import at, bare, equation_of, grounds_for, network_of

from pipeline.check.grid.linkage import row_keys
from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.grounds import cells_of, evidence_of, finding_at, rule_of, subject_of
from pipeline.model import Alternative, Cause, Cell, Confidence, Number, Outcome, Severity

ROWS = """
kegiatan 1.1 K | 1.000 | 700 | 300 | 70,00%
  sub_kegiatan 1.1.1 S | 600 | 450 | 200 | 66,67%
  sub_kegiatan - | 400 | 300 | 100 | 75,00%
"""


def _net() -> Network:
    return network_of(table("Realisasi", "pagu realisasi sisa persen", ROWS))


# --------------------------------------------------------------------------- the grounds


def test_the_grounds_hold_what_is_proposed_by_all_answers() -> None:
    """Each settled cell with its value; nothing of what is open or uncertain."""
    first, second, third = [(0, 1), (1, -1)], [(2, 1), (1, -1)], [(3, 1), (1, -1)]
    net = bare([5, 4, 4, 4, 1], first, second, third)
    weak, sure, several = cell((1,), 1), cell((4,), 2), cell((0, 2), 7)
    answers = [Located(Component((each,), ()), ((choice,),)) for each, choice in enumerate((weak, sure, several))]
    grounds = grounds_for(net, answers)
    assert grounds.proposed == {4: 3}
    assert grounds.uncertain == {weak}
    assert grounds.net is net


def test_equations_that_sure_proposals_break_are_shaken() -> None:
    """Not those that were broken, nor those that only documents' disagreements break."""
    first, second = [(0, 1), (1, -1)], [(2, 1), (1, -1)]
    net = bare([5, 4, 4], first, second)
    answer = Located(Component((0,), ()), ((cell((1,), 1),),))
    assert grounds_for(net, [answer]).shaken == {1}
    limited = Located(Component((0,), ()), ((cell((1,), 1),),), limited=True)
    assert grounds_for(net, [limited]).shaken == frozenset()
    assert grounds_for(net, [limited]).proposed == {1: 5}


def test_nothing_located_is_nothing_proposed() -> None:
    """And nothing is shaken."""
    net = bare([5, 4], [(0, 1), (1, -1)])
    grounds = grounds_for(net, [])
    assert (grounds.proposed, grounds.uncertain, grounds.shaken) == ({}, frozenset(), frozenset())
    assert grounds.keys.tolist() == row_keys(net.grid).tolist()


# --------------------------------------------------------------------------- parts of a finding


def test_a_finding_about_several_is_about_the_left_side_of_the_first() -> None:
    """Of an equation, or of a percent where there is none."""
    net = _net()
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    (percent,) = net.ratios_of(at(net, 1, "persen"))
    assert subject_of(net, [sums, sisa], [percent]) == at(net, 0, "realisasi")
    assert subject_of(net, [sisa], []) == at(net, 1, "sisa")
    assert subject_of(net, [], [percent]) == at(net, 1, "persen")


def test_the_first_rule_of_the_file_names_the_finding() -> None:
    """Whichever equation comes first, and among percents as well."""
    net = _net()
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    (percent,) = net.ratios_of(at(net, 1, "persen"))
    assert rule_of(net, [sisa, sums], []).id == "jumlah.induk"
    assert rule_of(net, [sisa], [percent]).id == "baris.sisa"
    assert rule_of(net, [], [percent]).id == "baris.persen"


def test_every_cell_stands_once() -> None:
    """Of an equation those that count up first; then those of the percents."""
    net = _net()
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    (percent,) = net.ratios_of(at(net, 1, "persen"))
    addresses = [each.address for each in cells_of(net, [sums, sisa], [percent])]
    assert addresses == ["D5", "D6", "D7", "E6", "C6", "F6"]
    assert [each.address for each in cells_of(net, [], [percent])] == ["F6", "D6", "C6"]
    assert cells_of(net, [], []) == ()


def test_the_evidence_is_each_equation_then_each_percent() -> None:
    """After what is proposed; effects only where a row is not there."""
    net = _net()
    sums, sisa = equation_of(net, "jumlah.induk", 0, "realisasi"), equation_of(net, "baris.sisa", 1, "sisa")
    (percent,) = net.ratios_of(at(net, 1, "persen"))
    answer = Located(Component((sums, sisa), ()), ((cell((at(net, 1, "realisasi"),), -5000),),))
    shown = evidence_of(grounds_for(net, [answer]), [sums, sisa], [percent])
    assert [each.rule for each in shown] == ["jumlah.induk", "baris.sisa", "baris.persen"]
    assert [(each.holds_before, each.holds_after) for each in shown] == [(False, True)] * 3
    without = grounds_for(net, [])
    assert [each.holds_after for each in evidence_of(without, [sums], [])] == [False]
    assert [each.holds_after for each in evidence_of(without, [sums], [], [(sums, 5000)])] == [True]


def test_a_finding_is_about_a_cell_and_its_row() -> None:
    """Whose, where, which measure and period; the rule's severity, no confidence."""
    net = _net()
    rule = net.equations.rules[0]
    made = finding_at(grounds_for(net, []), at(net, 1, "realisasi"), rule, Outcome.RANCU)
    assert (made.office, made.year, made.document) == ("Dinas Contoh", 2023, "Realisasi")
    assert (made.kode, made.label, made.measure, made.period) == ("1.1.1", "S", "realisasi", "2023")
    assert (made.rule, made.outcome, made.severity) == (rule.id, Outcome.RANCU, rule.severity)
    assert made.cells == (Cell("Realisasi.xlsx", "Lembar", 6, 4),)
    assert (made.found, made.expected, made.cause, made.confidence) == (None, None, None, Confidence.TANPA)
    assert (made.evidence, made.alternatives, made.args) == ((), (), ())


def test_a_finding_takes_what_it_is_given() -> None:
    """Other cells, another severity, numbers, a cause, alternatives and words for its sentence."""
    net = _net()
    other = Cell("x.xlsx", "y", 1, 1)
    alternative = Alternative(other, "", "", None, None)
    number = Number(1, 0, "%")
    made = finding_at(
        grounds_for(net, []), 0, net.equations.rules[0], Outcome.SALAH, cells=(other,), severity=Severity.CATATAN,
        found=number, expected="x", cause=Cause("kosong"), confidence=Confidence.KUAT, alternatives=(alternative,),
        args=(("a", "b"),),
    )  # fmt: skip
    assert (made.cells, made.severity, made.found, made.expected) == ((other,), Severity.CATATAN, number, "x")
    assert (made.cause, made.confidence) == (Cause("kosong"), Confidence.KUAT)
    assert (made.alternatives, made.args) == ((alternative,), (("a", "b"),))


def test_operations_are_proposed_cell_by_cell() -> None:
    """A row that is not there proposes no cell."""
    net = bare([9, 4, 3], [(0, 1), (1, -1), (2, -1)])
    swap = Choice("sel_tertukar", (1, 2), ((1, -1), (2, 1)))
    row = Choice("baris_terlewat", (0,), (), ((0, -2),), (0,))
    assert grounds_for(net, [Located(Component((0,), ()), ((swap,),))]).proposed == {1: 3, 2: 4}
    assert grounds_for(net, [Located(Component((0,), ()), ((row,),))]).proposed == {}
