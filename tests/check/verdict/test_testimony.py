"""testimony.py: what formulas say of a cell and what the check finds of it are one finding."""

from dataclasses import replace

from pipeline.check.verdict.testimony import heard
from pipeline.model import (
    Alternative,
    Cause,
    Cell,
    Confidence,
    Evidence,
    Finding,
    Number,
    Outcome,
    Severity,
    Side,
    SideKind,
)

PARENT, CHILD, BESIDE = Cell("a.xlsx", "S", 4, 3), Cell("a.xlsx", "S", 5, 3), Cell("a.xlsx", "S", 4, 5)
WRONG = Cause("rumus_salah", (("rumus", "=SUM(C5:C6)"),))


def rupiah(amount: int) -> Number:
    return Number(amount * 100, 2, "Rp")


def broken(*cells: Cell, left: int = 8, right: int = 9) -> Evidence:
    """A sum that is off by one."""
    side = Side(SideKind.SUM, count=2)
    return Evidence(
        "jumlah.induk", "A", Side(SideKind.FIGURE), rupiah(left), "=", side, rupiah(right), None, None,
        holds_before=False, holds_after=False, cells=cells,
    )  # fmt: skip


def found(outcome: Outcome, cell: Cell, *evidence: Evidence, alternatives: tuple[Alternative, ...] = ()) -> Finding:
    return Finding(
        "Dinas", 2023, "jumlah.induk", outcome, Severity.TINGGI, "DPA", cells=(cell,), found=rupiah(8),
        confidence=Confidence.KUAT if outcome is Outcome.SALAH else Confidence.RANCU,
        expected=rupiah(9) if outcome is Outcome.SALAH else None, evidence=evidence, alternatives=alternatives,
    )  # fmt: skip


def said(rule: str, cell: Cell, cause: Cause = WRONG, expected: int | None = 9) -> Finding:
    return Finding(
        "Dinas", 2023, rule, Outcome.SALAH, Severity.TINGGI, "DPA", cells=(cell,), found=rupiah(8),
        expected=None if expected is None else rupiah(expected), cause=cause, confidence=Confidence.KUAT,
    )  # fmt: skip


ASTRAY, TYPED = "baca.rumus_menyimpang", "baca.rumus_ditimpa"
OPEN = (Alternative(CHILD, "", "B", rupiah(3), rupiah(2)), Alternative(PARENT, "", "A", rupiah(8), rupiah(9)))


def test_a_cell_that_both_accuse_is_one_finding() -> None:
    """With the formula as its cause."""
    check = found(Outcome.SALAH, PARENT, broken(PARENT, CHILD))
    assert heard([said(ASTRAY, PARENT)], [check]) == ([], [replace(check, cause=WRONG)])


def test_a_formula_astray_answers_an_open_question() -> None:
    """Of several cells that explain what is off, the one whose formula takes other cells."""
    read, (made,) = heard(
        [said(ASTRAY, PARENT)], [found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN)]
    )
    assert (read, made.outcome, made.cells, made.expected) == ([], Outcome.SALAH, (PARENT,), rupiah(9))
    assert (made.cause, made.confidence, made.alternatives) == (WRONG, Confidence.KUAT, ())


def test_what_its_row_computes_from_it_is_answered_too_and_nothing_else() -> None:
    """A sum of another column of its row, off by the same; one of another row keeps the question open."""
    same_row = broken(BESIDE, Cell("a.xlsx", "S", 5, 5))
    elsewhere = broken(Cell("a.xlsx", "S", 7, 5), Cell("a.xlsx", "S", 8, 5))
    question = found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), same_row, alternatives=OPEN)
    assert heard([said(ASTRAY, PARENT)], [question])[1][0].outcome is Outcome.SALAH
    open_ = replace(question, evidence=(*question.evidence, elsewhere))
    _, (made,) = heard([said(ASTRAY, PARENT)], [open_])
    assert (made.outcome, made.alternatives[0].cell, made.alternatives[0].cause) == (Outcome.RANCU, PARENT, WRONG)


def test_an_amount_that_does_not_fit_answers_nothing() -> None:
    """The formula is off by two, the sum by one."""
    _, (made,) = heard(
        [said(ASTRAY, PARENT, expected=10)], [found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN)]
    )
    assert made.outcome is Outcome.RANCU
    assert made.alternatives == (*OPEN, Alternative(PARENT, "", "", rupiah(8), rupiah(10), WRONG))


def test_a_typed_number_is_only_the_first_to_be_suspected() -> None:
    """A child may be what is wrong, and the total typed from another document."""
    typed = Cause("rumus_ditimpa", (("rumus", "=C5+C6"),))
    read, (made,) = heard(
        [said(TYPED, PARENT, typed)], [found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN)]
    )
    assert (read, made.outcome) == ([], Outcome.RANCU)
    assert [(each.cell, each.cause) for each in made.alternatives] == [(PARENT, typed), (CHILD, None)]


def test_a_cell_accused_for_what_another_formula_explains_is_not_accused() -> None:
    """Both are named."""
    check = found(Outcome.SALAH, CHILD, broken(PARENT, CHILD))
    _, (made,) = heard([said(ASTRAY, PARENT)], [check])
    assert (made.outcome, made.expected, made.cause) == (Outcome.RANCU, None, None)
    assert [each.cell for each in made.alternatives] == [PARENT, CHILD]


def test_what_the_check_says_nothing_of_stands_by_itself() -> None:
    """Another office's cell of the same name is another cell; stale values of a table are one finding."""
    alone = said(ASTRAY, PARENT)
    other = replace(found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN), office="Badan")
    assert heard([alone], [other]) == ([alone], [other])
    stale = [said("baca.rumus_basi", cell) for cell in (CHILD, PARENT)]
    (one,), _ = heard(stale, [])
    assert (one.cells, dict(one.args)) == ((PARENT, CHILD), {"banyak": "2", "sel": "C4, C5"})


def test_findings_that_accuse_no_cell_of_an_equation_are_left_alone() -> None:
    """A document that differs by right, and a table without formulas."""
    differs = replace(found(Outcome.BEDA, PARENT, broken(PARENT, CHILD)))
    assert heard([said(ASTRAY, PARENT)], [differs])[1] == [differs]
    question = found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN)
    assert heard([], [question]) == ([], [question])


def test_what_belongs_together_keeps_its_order() -> None:
    """Of cells that explain it only together the suspected one gets its cause where it stands."""
    typed = Cause("rumus_ditimpa", (("rumus", "=C5+C6"),))
    question = replace(found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN), args=(("bersama", "2"),))
    _, (made,) = heard([said(TYPED, PARENT, typed)], [question])
    assert [(each.cell, each.cause) for each in made.alternatives] == [(CHILD, None), (PARENT, typed)]


def quotient(*cells: Cell) -> Evidence:
    """A percent that is off: by how much its amount is, it does not say."""
    return replace(broken(*cells), right_side=Side(SideKind.RATIO))


def test_a_percent_is_mended_by_what_stands_among_the_candidates() -> None:
    """The formula's own value as one of them; another value mends nothing."""
    sure = replace(found(Outcome.RANCU, PARENT, quotient(PARENT, BESIDE), alternatives=OPEN), rule="baris.persen")
    assert heard([said(ASTRAY, PARENT)], [sure])[1][0].outcome is Outcome.SALAH
    other = heard([said(ASTRAY, PARENT, expected=10)], [sure])[1][0]
    assert (other.outcome, len(other.alternatives)) == (Outcome.RANCU, 3)


def test_an_equation_of_which_a_side_was_not_read_is_mended_by_nothing() -> None:
    """Nor is anything by a formula whose cell held words."""
    blank = replace(broken(PARENT, CHILD), left=None)
    assert heard([said(ASTRAY, PARENT)], [found(Outcome.RANCU, PARENT, blank, alternatives=OPEN)])[1][0].outcome is Outcome.RANCU  # fmt: skip
    words = replace(said(ASTRAY, PARENT), found="kosong")
    assert heard([words], [found(Outcome.RANCU, PARENT, broken(PARENT, CHILD), alternatives=OPEN)])[1][0].outcome is Outcome.RANCU  # fmt: skip
    untold = found(Outcome.TIDAK_TERLACAK, PARENT, blank)
    assert heard([said(ASTRAY, PARENT)], [untold])[1] == [untold]
