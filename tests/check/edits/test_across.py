"""The same cell in two documents."""

from check_build import Doc, Line, brief, candidates, located, run, table
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.localise.changes import mend

PLAIN = """
program 1 A | {} | 8
  kegiatan 1.1 K | {} | 8
    sub_kegiatan 1.1.1 S | {} | 5
    sub_kegiatan 1.1.2 T | 3 | 3
program 2 B | 7 | 6
total - JUMLAH | {} | 14
"""


def _doc(document: str, *amounts: int) -> Doc:
    return table(document, "pagu realisasi", PLAIN.format(*amounts))


def test_equal_documents_give_no_finding() -> None:
    """Each kode, and the totals."""
    assert run(_doc("DPA", 10, 10, 7, 17), _doc("Realisasi", 10, 10, 7, 17)) == []


def test_a_second_document_makes_a_wrong_leaf_certain() -> None:
    """Its sum and the other document ask for the same value."""
    (finding,) = located(run(_doc("DPA", 10, 10, 7, 17), _doc("Realisasi", 10, 10, 9, 17)))
    assert brief([finding]) == [("PASTI", "C7", 9, 7, "digit_diganti")]
    assert [each.rule for each in finding.evidence] == ["jumlah.induk", "dokumen.pagu"]
    assert all(each.holds_after and not each.holds_before for each in finding.evidence)


def test_documents_that_each_hold_disagree_at_the_lowest_row() -> None:
    """One finding, not one per total; with two documents nobody is accused."""
    (finding,) = run(_doc("DPA", 10, 10, 7, 17), _doc("Realisasi", 12, 12, 9, 19))
    assert brief([finding]) == [("RANCU", "C7", 7, None, "")]
    assert [(each.cell.file, each.expected.value // 100) for each in finding.alternatives] == [  # type: ignore[union-attr]
        ("DPA.xlsx", 9), ("Realisasi.xlsx", 7),
    ]  # fmt: skip


def test_a_majority_accuses_but_is_never_certain() -> None:
    """Two of three say the same: KUAT, for they may be copies."""
    docs = _doc("DPA", 10, 10, 7, 17), _doc("Realisasi", 10, 10, 7, 17), _doc("LKjIP", 12, 12, 9, 19)
    assert brief(run(*docs)) == [("KUAT", "C7", 9, 7, "digit_diganti")]


def test_the_reference_alone_against_the_others_is_not_accused() -> None:
    """The DPA is what the others should follow: RANCU."""
    docs = _doc("DPA", 10, 10, 7, 17), _doc("Realisasi", 12, 12, 9, 19), _doc("LKjIP", 12, 12, 9, 19)
    (finding,) = run(*docs)
    assert finding.outcome.value == "RANCU"
    assert dict(finding.args) == {"bersama": "2"}
    assert len(finding.alternatives) == 3


def test_a_slip_beside_a_disagreement() -> None:
    """A program's own slip is told apart from the leaf on which the documents disagree."""
    findings = located(run(_doc("DPA", 10, 10, 7, 17), _doc("Realisasi", 17, 12, 9, 19)))
    assert sorted(each.outcome.value for each in findings) == ["RANCU", "SALAH"]
    (wrong,) = [each for each in findings if each.outcome.value == "SALAH"]
    assert brief([wrong]) == [("KUAT", "C5", 17, 12, "digit_diganti")]


def test_sisa_and_persen_follow_their_row() -> None:
    """Rows that disagree on realisasi disagree on sisa and persen too: that is not said again."""
    text = "program 1 A | 10 | {} | {} | {}%\ntotal - JUMLAH | 10 | {} | {} | {}%"
    source = table("Realisasi", "pagu realisasi sisa persen", text.format(6, 4, "60,00", 6, 4, "60,00"))
    draft = table("LKjIP", "pagu realisasi sisa persen", text.format(5, 5, "50,00", 5, 5, "50,00"))
    findings = run(source, draft)
    assert [each.rule for each in findings] == ["dokumen.realisasi"]
    assert candidates(findings[0]) == [("D5", 6, 5), ("D5", 5, 6)]


def test_percents_printed_to_unlike_decimals_agree() -> None:
    """61 stands beside 61,11; 62 does not."""
    source = table("Realisasi", "persen", "program 1 A | 61,11%")
    assert run(source, table("LKjIP", "persen", "program 1 A | 61%")) == []
    (finding,) = run(source, table("LKjIP", "persen", "program 1 A | 62%"))
    assert finding.rule == "dokumen.persen"
    assert candidates(finding) == [("C5", 62, 61), ("C5", 61.11, 62)]


def test_the_kinds_of_the_lra_add_up_to_the_cash_plans_pagu() -> None:
    """RAK against operasi + modal, per kode."""
    plan = table("RAK", "pagu", "program 1 A | 10\nprogram 2 B | 7\ntotal - JUMLAH | 17")
    lines = (
        Line("program", "1", "A", -1, {"pagu_operasi": 6, "pagu_modal": 4}),
        Line("program", "2", "B", -1, {"pagu_operasi": 7, "pagu_modal": 0}),
    )
    assert run(plan, Doc("LRA", lines)) == []
    wrong = (Line("program", "1", "A", -1, {"pagu_operasi": 6, "pagu_modal": 5}), lines[1])
    (finding,) = run(plan, Doc("LRA", wrong))
    assert finding.rule == "dokumen.pagu"
    assert ("D5", 5, 4) in candidates(finding)


@given(st.integers(-(10**12), 10**12), st.sampled_from([-1000, -100, -10, -1, 1, 10, 100, 1000]))
def test_a_cell_of_coarser_decimals_is_mended_to_the_nearest(residual: int, coefficient: int) -> None:
    """What is left is at most half of what one unit of the cell counts for."""
    assert 2 * abs(residual + coefficient * mend(residual, coefficient)) <= abs(coefficient)
