"""efficiency_findings.py: a table of efisiensi by another formula or by none, and a row that does not follow its table."""

from check_build import RULES, amount, grid_of, table

from pipeline.check.edits.efficiency import judged_tables
from pipeline.check.indicator.efficiency_findings import efisiensi_findings
from pipeline.model import Confidence, Finding, Outcome, Severity
from pipeline.rulebook.performance import EfficiencyFormula
from pipeline.rulebook.relations import Shape

RULE = next(each for each in RULES.reconciliation if each.shape is Shape.EFFICIENCY)


def told(*rows: tuple[str, str, str]) -> list[Finding]:
    """What is said of a table of (capaian, penyerapan, efisiensi)."""
    text = "\n".join(f"program {at} P{at} | {' | '.join(row)}" for at, row in enumerate(rows, 1))
    grid = grid_of(table("LKjIP", "capaian persen efisiensi", text, form="lkjip_3_7", sheet="Tabel 3.7"))
    return list(efisiensi_findings(grid, judged_tables(grid, [RULE], EfficiencyFormula.DIFFERENCE)))


ONE, TWO, THREE, FOUR = (
    ("100,00%", "90,00%", "10,00"), ("95,00%", "90,00%", "5,00"), ("80,00%", "96,00%", "-16,00"), ("120,00%", "75,00%", "45,00"),
)  # fmt: skip
QUOTIENTS = (("100,00%", "80,00%", "125,00"), ("90,00%", "75,00%", "120,00"), ("80,00%", "64,00%", "125,00"))


def test_a_table_by_the_formula_in_force_says_nothing() -> None:
    """Above nought and below."""
    assert told(ONE, TWO, THREE, FOUR) == []


def test_a_table_by_another_formula_is_one_note() -> None:
    """Which it is, and which is in force; no cell is accused."""
    (one,) = told(*QUOTIENTS)
    assert (one.outcome, one.severity, one.rule) == (Outcome.BEDA, Severity.CATATAN, RULE.id)
    assert dict(one.args) == {
        "dipakai": EfficiencyFormula.QUOTIENT.value, "berlaku": EfficiencyFormula.DIFFERENCE.value,
    }  # fmt: skip
    assert (one.cells[0].address, amount(one.found), one.alternatives, one.evidence) == ("E5", 125, (), ())


def test_a_table_by_no_formula_is_one_finding_with_the_rows_that_miss() -> None:
    """How many of how many, and what the formula in force would give each."""
    (one,) = told(ONE, ("95,00%", "90,00%", "33,00"), ("80,00%", "96,00%", "71,00"), ("120,00%", "75,00%", "61,00"))
    assert (one.outcome, one.confidence) == (Outcome.TIDAK_TERLACAK, Confidence.TIDAK_TERLACAK)
    assert dict(one.args) == {"meleset": "3", "baris": "4"}
    assert [(each.subject, amount(each.left), amount(each.right)) for each in one.evidence] == [
        ("P2", 33, 5), ("P3", 71, -16), ("P4", 61, 45),
    ]  # fmt: skip
    assert {(each.relation, each.holds_before, each.holds_after) for each in one.evidence} == {("≈", False, False)}
    assert one.cells[0].address == "E6"


def test_a_row_that_may_be_right_by_another_custom_may_have_any_of_its_three_wrong() -> None:
    """Its size without its sign: each of the three with the value that the formula would give it."""
    (one,) = told(ONE, TWO, FOUR, ("80,00%", "96,00%", "16,00"))
    assert (one.outcome, one.confidence, one.label, amount(one.found)) == (Outcome.RANCU, Confidence.RANCU, "P4", 16)
    assert [(each.cell.address, amount(each.found), amount(each.expected)) for each in one.alternatives] == [
        ("E8", 16, -16), ("C8", 80, 112), ("D8", 96, 64),
    ]  # fmt: skip
    assert one.alternatives[0].cause is not None
    assert [each.address for each in one.cells] == ["E8", "C8", "D8"]


def test_a_row_that_misses_a_formula_that_is_no_difference_gives_only_the_efisiensi_a_value() -> None:
    """What the other two would have to be it does not say."""
    note, one = told(*QUOTIENTS, ("70,00%", "70,00%", "99,00"))
    assert (note.outcome, one.outcome) == (Outcome.BEDA, Outcome.RANCU)
    assert [(each.cell.address, amount(each.expected)) for each in one.alternatives] == [  # type: ignore[arg-type]
        ("E8", 100), ("C8", None), ("D8", None),
    ]  # fmt: skip
    assert {each.cause.id for each in one.alternatives[1:] if each.cause} == {"tidak_diketahui"}


def test_a_formula_without_capaian_leaves_it_out() -> None:
    """What was not spent: nobody's capaian is doubted for it."""
    unspent = (("100,00%", "90,00%", "10,00"), ("70,00%", "60,00%", "40,00"), ("120,00%", "75,00%", "25,00"))
    (note, one) = told(*unspent, ("50,00%", "80,00%", "21,00"))
    assert dict(note.args)["dipakai"] == EfficiencyFormula.UNSPENT.value
    assert [each.cell.address for each in one.alternatives] == ["E8", "D8"]


def test_a_percent_below_nought_is_proposed_to_nobody() -> None:
    """A penyerapan that would have to be negative has no value."""
    (one,) = told(ONE, TWO, FOUR, ("20,00%", "15,00%", "133,33"))
    assert [(each.cell.address, each.expected is None) for each in one.alternatives] == [
        ("E8", False), ("C8", False), ("D8", True),
    ]  # fmt: skip
