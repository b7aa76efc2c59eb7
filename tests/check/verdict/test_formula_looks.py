"""The closer look: a formula that sums the wrong cells is the cause."""

from dataclasses import dataclass

from check_build import brief, run, table

from pipeline.check.verdict.formula_looks import cells_worth_a_look, with_look
from pipeline.model import Cell, Confidence, Evidence, Finding, Number, Outcome, Severity, Side, SideKind, Term

TEXT = """
program 1 A | {}
  kegiatan 1.1 K | {}
    sub_kegiatan 1.1.1 S | 3
    sub_kegiatan 1.1.2 T | 2
    sub_kegiatan 1.1.3 U | 4
total - JUMLAH | {}
"""


@dataclass(frozen=True)
class Seen:
    """A closer look as read/ gives it."""

    formula: str
    sums: tuple[Cell, ...] = ()
    cached: object = 8
    constants: tuple[str, ...] = ()
    skips_subtotals: bool = False


def _cell(row: int) -> Cell:
    return Cell("DPA.xlsx", "Lembar", row, 3)


def _doc(total: int) -> object:
    return table("DPA", "pagu", TEXT.format(total, total, total))


def test_the_left_sides_of_broken_equations_are_worth_a_look() -> None:
    """And the located cells; nothing else."""
    assert cells_worth_a_look(run(_doc(8))) == [_cell(6)]  # type: ignore[arg-type]
    assert cells_worth_a_look(run(_doc(9))) == []  # type: ignore[arg-type]


def test_a_formula_that_skips_a_row_explains_an_unclear_sum() -> None:
    """Everything above follows it, so only this sum is broken: the formula says why, and which cell."""
    looks = {_cell(6): Seen("=C7+C9", (_cell(7), _cell(9)))}
    (finding,) = run(_doc(7), looks=looks)  # type: ignore[arg-type]
    assert brief([finding]) == [("KUAT", "C6", 7, 9, "rumus_salah")]
    assert dict(finding.cause.args) == {"rumus": "=C7+C9", "terlewat": "C8", "lebih": "", "dobel": ""}  # type: ignore[union-attr]


def test_a_formula_that_takes_a_row_twice() -> None:
    """Or a cell that is none of its rows."""
    sums = (_cell(7), _cell(8), _cell(8), _cell(9), _cell(1))
    (finding,) = run(_doc(12), looks={_cell(6): Seen("=SUM(…)", sums)})  # type: ignore[arg-type]
    assert finding.cause is not None
    assert dict(finding.cause.args) == {"rumus": "=SUM(…)", "terlewat": "", "lebih": "C1", "dobel": "C8"}


def test_what_tells_nothing() -> None:
    """No formula, or the right cells and a constant."""
    every = (_cell(7), _cell(8), _cell(9))
    for seen in (Seen(""), Seen("=SUM(C7:C9)-1", every, constants=("-1",))):
        (finding,) = run(_doc(8), looks={_cell(6): seen})  # type: ignore[arg-type]
        assert finding.outcome.value == "RANCU"


def test_a_right_formula_with_another_value_was_not_computed() -> None:
    """The sum is stale; a SUBTOTAL, which does not say what it passes over, leaves the sum unclear."""
    every = (_cell(7), _cell(8), _cell(9))
    (finding,) = run(_doc(8), looks={_cell(6): Seen("=SUM(C7:C9)", every)})  # type: ignore[arg-type]
    assert brief([finding]) == [("KUAT", "C6", 8, 9, "rumus_belum_dihitung")]
    subtotal = Seen("=SUBTOTAL(9,C7:C8)", every[:2], skips_subtotals=True)
    (finding,) = run(_doc(8), looks={_cell(6): subtotal})  # type: ignore[arg-type]
    assert finding.outcome.value == "RANCU"


def test_why_a_cell_has_no_number() -> None:
    """A formula that was never computed, or gave an error; a typed blank says nothing."""
    doc = table("DPA", "pagu", "program 1 A | ?\n  kegiatan 1.1 K | 5")
    for seen, cause in (
        (Seen("=SUM(C6)", cached=None), "rumus_belum_dihitung"),
        (Seen("=1/0", cached="#DIV/0!"), "rumus_galat"),
    ):
        (finding,) = run(doc, looks={_cell(5): seen})
        assert (finding.outcome.value, finding.cause.id if finding.cause else "") == ("TAK_TERNILAI", cause)
    for seen in (Seen("=A1", cached=5), Seen("")):
        (finding,) = run(doc, looks={_cell(5): seen})
        assert finding.cause is None
    assert cells_worth_a_look(run(doc)) == [_cell(5)]


def test_a_located_cell_gets_its_formula_as_cause() -> None:
    """The cell was certain before; now it is known why."""
    text = TEXT.format(9, 7, 9)
    looks = {_cell(6): Seen("=C7+C9", (_cell(7), _cell(9)))}
    assert brief(run(table("DPA", "pagu", text), looks=looks)) == [("PASTI", "C6", 7, 9, "rumus_salah")]


def test_a_wrong_cell_found_by_its_formula_is_named_with_its_own_row() -> None:
    """The equation that explains may not be the one that the finding began with."""
    equations = [
        Evidence(rule="jumlah.induk", subject=name, left_side=Side(SideKind.FIGURE, (Term("pagu", "", "DPA"),)), left=Number(left, 0), relation="=",
                 right_side=Side(SideKind.SUM, (Term("pagu", "", "DPA"),), 2, "sub_kegiatan"), right=Number(right, 0), left_after=None, right_after=None,
                 holds_before=False, holds_after=False, cells=(_cell(row), _cell(row + 1), _cell(row + 2)))
        for name, left, right, row in (("Program A", 9, 8, 5), ("Kegiatan K", 3, 4, 6))
    ]  # fmt: skip
    unclear = Finding(
        office="", year=2023, rule="jumlah.induk", outcome=Outcome.RANCU, severity=Severity.TINGGI, document="DPA",
        kode="1.06", label="Program A", cells=(_cell(5),), evidence=tuple(equations),
    )  # fmt: skip
    made = with_look(unclear, {_cell(6): Seen("=C7", (_cell(7),))})
    assert (made.outcome, made.label, made.kode, made.cells) == (Outcome.SALAH, "Kegiatan K", "", (_cell(6),))


def test_a_formula_that_shows_nothing_of_its_cells_was_not_computed_where_it_says_nothing() -> None:
    """A 0 that was saved with it; another value tells nothing."""
    for value, cause in ((0, "rumus_belum_dihitung"), (7, "digit_diganti")):
        findings = run(table("DPA", "pagu", TEXT.format(9, value, 9)), looks={_cell(6): Seen("=Lain!C7", cached=0)})
        assert brief(findings) == [("PASTI", "C6", value, 9, cause)]


def test_a_formula_that_passes_over_subtotals_is_told_where_its_cell_is_accused() -> None:
    """Which it sums it does not say; a 0 was never computed."""
    for value, cause in ((0, "rumus_belum_dihitung"), (7, "rumus_subtotal")):
        seen = Seen("=SUBTOTAL(9,C7:C9)", (_cell(7),), cached=value, skips_subtotals=True)
        (finding,) = run(table("DPA", "pagu", TEXT.format(9, value, 9)), looks={_cell(6): seen})
        assert finding.cause is not None
        assert (finding.cause.id, finding.cause.args) == (cause, (("rumus", "=SUBTOTAL(9,C7:C9)"),))


def test_a_formula_that_sums_the_right_rows_clears_its_cell() -> None:
    """The equation that asks for another value is in doubt, not the sum; a typed number or other rows clear nothing."""
    rows = (_cell(7), _cell(8), _cell(9))
    amount = Number(900, 2, "Rp")
    side = Side(SideKind.FIGURE, (Term("pagu"),))
    held = Evidence(
        "jumlah.induk", "K", side, amount, "=", Side(SideKind.SUM, (), 3), amount, amount, amount,
        holds_before=True, holds_after=False, cells=(_cell(6), *rows),
    )  # fmt: skip
    accused = Finding(
        "D", 2023, "dokumen.pagu", Outcome.SALAH, Severity.TINGGI, "DPA", (_cell(6),), found=amount,
        expected=Number(1000, 2, "Rp"), confidence=Confidence.KUAT, evidence=(held,),
    )  # fmt: skip
    cleared = with_look(accused, {_cell(6): Seen("=SUM(C7:C9)", rows, 9)})
    assert (cleared.outcome, cleared.confidence, cleared.expected) == (Outcome.RANCU, Confidence.RANCU, None)
    assert [(each.cell, each.expected) for each in cleared.alternatives] == [(_cell(6), accused.expected)]
    for seen in (Seen(""), Seen("=SUM(C7:C8)", rows[:2]), Seen("=SUM(C7:C9)+1", rows, constants=("1",))):
        assert with_look(accused, {_cell(6): seen}).outcome is Outcome.SALAH
