"""against.py, telling.py and doubted.py: what is said of a draft that differs from our own tables."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from check_build import RULES, VOCABULARY, amount, brief, candidates, run, table
from statements_build import REPORT, SOURCE, draft, held, ours, own

from pipeline.check.statements.against import Held
from pipeline.check.statements.doubted import Doubt
from pipeline.check.statements.telling import rounded
from pipeline.check.verdict.followers import FOLLOWS
from pipeline.model import Cause, Cell, Confidence, Evidence, Finding, Outcome, Side, SideKind, Term
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.relations import Shape
from pipeline.statement import How, Statement

A, B, C, D = (f"program 1.6.{at} {name}" for at, name in enumerate(("Satu", "Dua", "Tiga", "Empat"), 1))
RULE = next(each for each in RULES.reconciliation if each.shape is Shape.STATED)


def pagu(*amounts: str, others: int = 0, source: int = 0) -> list[Statement]:
    """The pagu of programs, each said by so many documents."""
    return [
        own(row, "pagu", said, source=source and source + at, others={f"D{each}": said for each in range(others)})
        for at, (row, said) in enumerate(zip((A, B, C, D), amounts, strict=False))
    ]


def test_a_figure_that_two_say_otherwise_is_surely_wrong() -> None:
    """Two documents; the cell, what belongs there, and why."""
    made = held([draft("pagu", f"{A} | 9.000\n{B} | 7.000")], pagu("Rp5.000", "Rp7.000", others=2)).findings
    assert brief(made) == [("KUAT", "C5", 9000, 5000, "digit_diganti")]
    (one,) = made
    assert (one.rule, one.outcome, one.measure, one.kode, one.label, one.document) == (
        RULE.id, Outcome.SALAH, "pagu", "1.6.1", "Satu", REPORT,
    )  # fmt: skip
    assert one.alternatives == ()
    assert [(amount(each.left), amount(each.right), each.holds_before) for each in one.evidence] == [
        (9000, 5000, False)
    ]


def test_against_one_document_it_is_one_of_two() -> None:
    """The draft's cell, or the source's, which would have to say what the draft says."""
    made = held([draft("pagu", f"{A} | 9.000")], pagu("Rp5.000", others=1, source=9)).findings
    assert brief(made) == [("RANCU", "C5", 9000, 5000, "digit_diganti")]
    assert candidates(made[0]) == [("C5", 9000, 5000), ("C9", 5000, 9000)]


@pytest.mark.parametrize(("how", "sure"), [(How.TAKEN, "RANCU"), (How.ADDED, "RANCU"), (How.COMPUTED, "KUAT")])
def test_our_own_reckoning_is_a_witness(how: How, sure: str) -> None:
    """A sum of one document is no more than that document."""
    figure = own(A, "persen", "80,00%", how=how)
    assert [each[0] for each in brief(held([draft("persen", f"{A} | 70,00%")], [figure]).findings)] == [sure]


def test_another_table_of_the_draft_is_a_witness() -> None:
    """Where it says what ours does."""
    docs = [draft("pagu", f"{A} | 9.000"), draft("pagu", f"{A} | 5.000", sheet="Lain", block=9)]
    assert brief(held(docs, pagu("Rp5.000")).findings) == [("KUAT", "C5", 9000, 5000, "digit_diganti")]


def test_the_same_wrong_figure_in_two_tables_is_told_once() -> None:
    """Where else it stands is said with it."""
    docs = [draft("pagu", f"{A} | 9.000"), draft("pagu", f"{A} | 9.000", sheet="Lain", block=9)]
    (one,) = held(docs, pagu("Rp5.000", others=2)).findings
    assert [(each.cell.sheet, each.cell.address) for each in one.alternatives] == [("Lain", "C5")]
    assert len(one.evidence) == 2


def test_what_only_follows_is_told_with_it() -> None:
    """The sisa made of the wrong realisasi, as a cell that changes with it."""
    figures = [own(A, "pagu", "Rp9.000"), own(A, "realisasi", "Rp5.000", others={"LRA": "Rp5.000", "RFK": "Rp5.000"})]
    figures.append(own(A, "sisa", "Rp4.000", how=How.ROUNDED))
    (one,) = held([draft("pagu realisasi sisa", f"{A} | 9.000 | 5.500 | 3.500")], figures).findings
    assert (one.cells[0].address, one.confidence) == ("D5", Confidence.KUAT)
    assert [(each.cell.address, each.cause) for each in one.alternatives] == [("E5", FOLLOWS)]


LAST = table("Realisasi", "pagu@2022", f"{A} | 1.100\n{B} | 2.200\n{C} | 3.300\n{D} | 4.400")
NOW = pagu("Rp5.000", "Rp6.000", "Rp7.000", "Rp8.000")


def test_a_table_of_last_years_figures_is_one_finding() -> None:
    """Three of four, of one cause: nobody is accused cell by cell."""
    text = f"{A} | 1.100\n{B} | 2.200\n{C} | 3.300\n{D} | 8.000"
    (one,) = held([draft("pagu", text), LAST], NOW).findings
    assert (one.outcome, one.cause, one.cells[0].address) == (Outcome.BEDA, Cause("salin_tahun_lalu"), "C5")
    assert dict(one.args) == {"meleset": "3", "baris": "4", "lembar": "Lembar"}
    assert [each.address for each in one.cells] == ["C5", "C6", "C7"]
    assert len(one.evidence) == 3


def test_two_of_four_are_slips_of_their_own() -> None:
    """Each by its cell."""
    text = f"{A} | 1.100\n{B} | 2.200\n{C} | 7.000\n{D} | 8.000"
    found = held([draft("pagu", text), LAST], NOW).findings
    assert [(each.outcome, each.cells[0].address) for each in found] == [(Outcome.RANCU, "C5"), (Outcome.RANCU, "C6")]


def test_slips_of_a_hand_are_each_its_own_however_many() -> None:
    """A digit here and a digit there make no other table."""
    text = f"{A} | 5.100\n{B} | 6.100\n{C} | 7.100\n{D} | 8.100"
    found = held([draft("pagu", text)], NOW).findings
    assert [each.outcome for each in found] == [Outcome.RANCU] * 4


def test_what_agrees_is_known_to_hold() -> None:
    """By the rule that was evaluated, of no other."""
    made = held([draft("pagu", f"{A} | 5.000")], pagu("Rp5.000", source=9))
    assert made.findings == []
    assert [[each.address for each in cells] for cells in made.holding(RULE.id)] == [["C5", "C9"]]
    assert made.holding("lain") == ()


def test_without_the_rule_nothing_is_held_against_anything() -> None:
    """The findings stay as they are."""
    rules: Rules = replace(RULES, reconciliation=())
    made = held([draft("pagu", f"{A} | 9.000")], pagu("Rp5.000"), (), rules)
    assert (made.findings, made.rule) == ((), "")
    assert isinstance(made, Held)


# --------------------------------------------------------------------------- beside what the checks found


def finding(outcome: Outcome, address: str, expected: int | None = None, *, evidence: Sequence[str] = ()) -> Finding:
    """What the checks of the documents say of a cell of the draft."""
    (made, *_) = run(draft("pagu", f"{A} | 1\n  kegiatan 1.6.1.2.1 K | 2\n  kegiatan 1.6.1.2.2 L | 3"))
    cells = tuple(cell(each) for each in evidence)
    broken = evidence_of(cells)
    number = None if expected is None else replace(made_number(), value=expected * 100)
    return replace(
        made, rule="jumlah.induk", outcome=outcome, confidence=Confidence.KUAT, cells=(cell(address),), cause=None,
        expected=number, evidence=(broken,) if evidence else (), alternatives=(),
    )  # fmt: skip


def made_number() -> object:
    return held([draft("pagu", f"{A} | 9.000")], pagu("Rp5.000", others=2)).findings[0].expected


def evidence_of(cells: tuple[Cell, ...]) -> Evidence:
    one = Side(SideKind.TERMS, (Term("pagu"),))
    return Evidence(
        "jumlah.induk", "", one, None, "=", one, None, None, None, holds_before=False, holds_after=True, cells=cells
    )


def cell(address: str) -> Cell:
    return Cell(f"{REPORT}.xlsx", "Lembar", int(address[1:]), ord(address[0]) - 64)


def test_a_finding_that_named_the_cell_and_its_value_stays() -> None:
    """What it lacks is taken over: the cause, the evidence."""
    known = finding(Outcome.SALAH, "C5", 5000, evidence=["C5", "C6"])
    (one,) = held([draft("pagu", f"{A} | 9.000")], pagu("Rp5.000", others=2), [known]).findings
    assert (one.rule, one.cause.id if one.cause else "") == ("jumlah.induk", "digit_diganti")
    assert len(one.evidence) == 2


def test_a_finding_that_proposed_another_value_gives_way() -> None:
    """As does one of a sum that the wrong figure breaks."""
    for known in (finding(Outcome.SALAH, "C5", 4000), finding(Outcome.TIDAK_TERLACAK, "C9", evidence=["C5", "C9"])):
        (one,) = held([draft("pagu", f"{A} | 9.000")], pagu("Rp5.000", others=2), [known]).findings
        assert (one.rule, one.cells[0].address) == (RULE.id, "C5")


def test_a_finding_about_other_cells_stays_beside_it() -> None:
    """Both are told."""
    known = finding(Outcome.SALAH, "C9", 4000, evidence=["C9", "C10"])
    found = held([draft("pagu", f"{A} | 9.000")], pagu("Rp5.000", others=2), [known]).findings
    assert [(each.rule, each.cells[0].address) for each in found] == [("jumlah.induk", "C9"), (RULE.id, "C5")]


def test_a_cell_that_says_what_the_documents_say_is_not_accused() -> None:
    """The sum is told, and that nobody knows where it is off."""
    known = finding(Outcome.SALAH, "C5", 4000, evidence=["C5", "C6"])
    (one,) = held([draft("pagu", f"{A} | 5.000")], pagu("Rp5.000"), [known]).findings
    assert (one.outcome, one.confidence, one.expected) == (Outcome.TIDAK_TERLACAK, Confidence.TIDAK_TERLACAK, None)


def test_a_row_left_out_accuses_no_cell() -> None:
    """Its finding stays, whatever its total says."""
    known = replace(finding(Outcome.SALAH, "C5", 4000), cause=Cause("baris_terlewat"))
    (one,) = held([draft("pagu", f"{A} | 5.000")], pagu("Rp5.000"), [known]).findings
    assert one == known


def test_a_doubt_about_a_row_that_is_right_is_moot() -> None:
    """All of its figures say what the documents say."""
    known = finding(Outcome.RANCU, "C5", evidence=["C5"])
    assert held([draft("pagu", f"{A} | 5.000")], pagu("Rp5.000"), [known]).findings == []


def test_a_figure_of_a_source_in_doubt_accuses_nobody() -> None:
    """A cell of the LRA that is wrong itself, and what adds it up."""
    known = replace(finding(Outcome.SALAH, "C5"), document="LRA", cells=(Cell(SOURCE, "LRA", 9, 3),))
    figures = [*pagu("Rp5.000", others=2, source=9), own("total", "pagu", "Rp5.000")]
    found = held([draft("pagu", f"{A} | 9.000\ntotal - Jumlah | 9.000")], figures, [known]).findings
    assert found == [known]


@pytest.mark.parametrize(
    ("outcome", "document", "doubted"),
    [
        (Outcome.SALAH, "LRA", {("1.6.1", "pagu"), ("", "pagu")}),
        (Outcome.SALAH, REPORT, set()),
        (Outcome.BEDA, "LRA", set()),
        (Outcome.RANCU, "LRA", set()),
        (Outcome.TIDAK_TERLACAK, "LRA", {("1.6.1", "pagu"), ("", "pagu")}),
    ],
)
def test_doubt_is_cast_on_what_is_taken_from_the_cell(outcome: Outcome, document: str, doubted: set[object]) -> None:
    """And on the sums over it; by a finding that names the cell or cannot clear it, of another document."""
    source = Cell(SOURCE, "LRA", 9, 3)
    known = replace(finding(outcome, "C5"), document=document, cells=(source,), evidence=(evidence_of((source,)),))
    doubt = Doubt(ours(*pagu("Rp5.000", source=9)), VOCABULARY)
    assert doubt.touched([known], REPORT) == doubted


def test_what_is_computed_from_a_doubted_figure_is_doubted() -> None:
    """What is taken from its own source is not."""
    doubt = Doubt(ours(*pagu("Rp5.000", source=9)), VOCABULARY)
    touched = {("1.6.1", "pagu")}
    computed = own(A, "persen", "80%", how=How.COMPUTED)
    assert doubt.is_doubted(computed, touched)
    assert not doubt.is_doubted(replace(computed, how=How.TAKEN), touched)
    assert not doubt.is_doubted(own(B, "persen", "80%", how=How.COMPUTED), touched)
    share = own(B, "bobot", "80%", how=How.COMPUTED)
    assert doubt.is_doubted(share, {("", "pagu")})


def test_amounts_are_rounded_half_away_from_zero() -> None:
    """As they are printed."""
    half = own(A, "pagu", "Rp2,5").parts[0].value
    assert half is not None
    assert [rounded(half), rounded(-half), rounded(half + 1)] == [3, -3, 4]
