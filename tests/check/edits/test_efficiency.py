"""Printed efisiensi against capaian − penyerapan of its own row, by the formula its table uses."""

from dataclasses import replace
from fractions import Fraction

import pytest
from check_build import RULES, Doc, Part, brief, candidates, grid_of, run, table
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.edits.efficiency import judged_tables
from pipeline.check.edits.efficiency_formulas import FORMULAS, fits
from pipeline.model import Finding, Severity, Side, SideKind, Term
from pipeline.rulebook.performance import half_up

RIGHT = """
sasaran - Meningkatnya perlindungan | 100,22% | 98,47% | 1,75
program 1.1 Perlindungan | 100,00% | 90,00% | 10,00
program 1.2 Penanganan | 95,50% | 98,70% | -3,20
program 1.3 Makam | 98,21% | 97,10% | 1,11
"""
C, P, E = "C", "D", "E"  # columns of capaian, penyerapan and efisiensi; the first row is 5


def draft(text: str = RIGHT) -> Doc:
    return table("LKjIP", "capaian persen efisiensi", text, form="lkjip_3_7", sheet="Tabel 3.7")


def with_others(text: str) -> tuple[Doc, Doc, Doc]:
    """Tabel 3.7 beside Tabel 3.2, which vouches for capaian, and the report, which vouches for penyerapan."""
    reached = """
    program 1.1 Perlindungan | 100,00%
    program 1.2 Penanganan | 95,50%
    program 1.3 Makam | 98,21%
    """
    spent = """
    program 1.1 Perlindungan | 1.000 | 900 | 90,00%
    program 1.2 Penanganan | 1.000 | 987 | 98,70%
    program 1.3 Makam | 1.000 | 971 | 97,10%
    """
    return (
        draft(text), table("LKjIP", "capaian", reached, form="lkjip_3_2", sheet="Tabel 3.2"),
        table("Realisasi", "pagu realisasi persen", spent),
    )  # fmt: skip


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.rule, each.outcome.value) for each in findings]


def test_a_table_that_holds_gives_no_finding() -> None:
    """Above, below and at zero."""
    assert run(draft()) == []
    assert run(*with_others(RIGHT)) == []


DIFFERENCE = Side(SideKind.TERMS, (Term("capaian"), Term("persen", sign=-1)))


def test_alone_each_of_the_three_may_be_wrong() -> None:
    """One equation and three cells: all three with their values, none accused."""
    (finding,) = run(draft(RIGHT.replace("-3,20", "-2,30")))
    assert brief([finding]) == [("RANCU", "E7", -2.3, None, "")]
    assert candidates(finding) == [("E7", -2.3, -3.2), ("D7", 98.7, 97.8), ("C7", 95.5, 96.4)]
    (shown,) = finding.evidence
    assert shown.left_side == Side(SideKind.FIGURE, (Term("efisiensi", document="LKjIP"),))
    assert (shown.relation, shown.right_side) == ("≈", DIFFERENCE)


def test_efisiensi_is_accused_where_other_tables_vouch_for_both_others() -> None:
    """Tabel 3.2 prints the capaian, the report the penyerapan: KUAT, for only one equation speaks."""
    findings = run(*with_others(RIGHT.replace("-3,20", "-2,30")))
    assert brief(findings) == [("KUAT", "E7", -2.3, -3.2, "digit_tertukar")]


def test_the_evidence_names_who_vouches() -> None:
    """Beside the broken equation the two that hold, by the sheets they stand in."""
    (finding,) = run(*with_others(RIGHT.replace("-3,20", "-2,30")))
    assert [(each.right_side, each.holds_before) for each in finding.evidence] == [
        (DIFFERENCE, False),
        (Side(SideKind.TERMS, (Term("persen", document="LKjIP"),)), True),
        (Side(SideKind.MEAN, (Term("capaian", sheet="Tabel 3.2"),), 1), True),
    ]


def test_no_proposal_makes_a_penyerapan_negative() -> None:
    """150 less than a capaian of 95,50 % would."""
    (finding,) = run(draft(RIGHT.replace("-3,20", "150,00")))
    assert {cell for cell, _, _ in candidates(finding)} == {"E7", "C7"}


def test_penyerapan_is_accused_where_the_report_says_otherwise() -> None:
    """The report and the efisiensi of the row agree against it."""
    findings = run(*with_others(RIGHT.replace("98,70% |", "97,80% |")))
    assert brief(findings) == [("PASTI", "D7", 97.8, 98.7, "digit_tertukar")]


def test_capaian_that_another_table_says_otherwise_is_not_accused() -> None:
    """A program's capaian may be taken from one of its indicators: two candidates, the penyerapan vouched for."""
    (finding,) = run(*with_others(RIGHT.replace("95,50% |", "59,50% |")))
    assert (finding.outcome.value, set(candidates(finding))) == ("RANCU", {("C7", 59.5, 95.5), ("E7", -3.2, -39.2)})


def test_a_witness_that_is_off_itself_vouches_for_nothing() -> None:
    """Tabel 3.2's 95,50 % is not what its own target and kinerja give."""
    wrong, _, spent = with_others(RIGHT.replace("-3,20", "-2,30"))
    reached = table(
        "LKjIP", "target kinerja capaian", "program 1.2 Penanganan | 100 | 96,40 | 95,50%", form="lkjip_3_2"
    )
    findings = [each for each in run(wrong, reached, spent) if each.rule == "baris.efisiensi"]
    assert [set(candidates(each)) for each in findings] == [{("C7", 95.5, 96.4), ("E7", -2.3, -3.2)}]


def test_the_mean_of_its_indicators_vouches_for_a_sasaran() -> None:
    """Two indicators of Tabel 3.1, 100,00 and 100,44 %; penyerapan from Tabel 3.6."""
    sasaran = """
    sasaran - Meningkatnya perlindungan / Satu | 100,00%
      indikator - - / Dua | 100,44%
    """
    spent = "sasaran - Meningkatnya perlindungan | 10.000 | 9.847 | 98,47%"
    findings = run(
        draft(RIGHT.replace("1,75", "1,57")), table("LKjIP", "capaian", sasaran, form="lkjip_3_1"),
        table("LKjIP", "pagu realisasi persen", spent, form="lkjip_3_6"),
    )  # fmt: skip
    assert brief(findings) == [("KUAT", "E5", 1.57, 1.75, "digit_tertukar")]


def test_a_name_that_a_table_prints_twice_vouches_for_nothing() -> None:
    """Nobody can tell which of the two is meant."""
    twice = "sasaran - Meningkatnya perlindungan | 100,22%\nsasaran - Meningkatnya perlindungan | 100,22%"
    (finding,) = run(draft(RIGHT.replace("1,75", "1,57")), table("LKjIP", "capaian", twice, form="lkjip_3_1"))
    assert finding.outcome.value == "RANCU"
    assert len(candidates(finding)) == 3


@pytest.mark.parametrize("efisiensi", ["1,74", "1,76", "2"])
def test_the_last_decimal_of_each_is_rounded(efisiensi: str) -> None:
    """Three roundings of ½ each, and 1,75 printed without decimals."""
    assert run(draft(RIGHT.replace("1,75", efisiensi))) == []


@pytest.mark.parametrize(("efisiensi", "points"), [("1,73", 1.75), ("1,77", 1.75), ("3", 2)])
def test_more_than_rounding_is_said(efisiensi: str, points: float) -> None:
    """The proposal has as many decimals as the cell."""
    (finding,) = run(draft(RIGHT.replace("1,75", efisiensi)))
    assert ("E5", float(efisiensi.replace(",", ".")), points) in candidates(finding)


# --------------------------------------------------------------------------- the formula of a table


FRACTIONS = "\n".join(
    f"program 1.{at} P{at} | {' | '.join(map(str, row))}"
    for at, row in enumerate((("100,22%", "98,47%", 175), ("100,00%", "90,00%", 1000), ("95,50%", "98,70%", -320)))
)


def _as_excel_shows(text: str, **wrong: int) -> Doc:
    """Number cells in Excel's % format: 0.0175 shown as 1,75 %. `wrong`: row -> another number, in hundredths."""
    made = draft(text)
    lines = []
    for at, line in enumerate(made.lines):
        points = wrong.get(f"row{at}", int(line.amounts["efisiensi"]))  # type: ignore[arg-type]
        lines.append(replace(line, amounts={**line.amounts, "efisiensi": Part(points, 4)}))
    return replace(made, lines=tuple(lines))


def test_number_cells_may_be_fractions() -> None:
    """They are read, and said, as Excel shows them."""
    assert run(_as_excel_shows(FRACTIONS)) == []
    assert run(_as_excel_shows(FRACTIONS.splitlines()[0])) == []
    (finding,) = run(_as_excel_shows(FRACTIONS, row2=-230))
    assert ("E7", -2.3, -3.2) in candidates(finding)


def test_one_fraction_among_texts_is_read_by_itself() -> None:
    """Each row goes by the scale in which it fits."""
    mixed = draft(RIGHT)
    first = replace(mixed.lines[0], amounts={**mixed.lines[0].amounts, "efisiensi": Part(175, 4)})
    assert run(replace(mixed, lines=(first, *mixed.lines[1:]))) == []


def test_a_dash_says_that_there_is_none() -> None:
    """It is no 0 that could be wrong."""
    mixed = draft(RIGHT)
    first = replace(mixed.lines[0], amounts={**mixed.lines[0].amounts, "efisiensi": Part(0, 0, "-")})
    assert run(replace(mixed, lines=(first, *mixed.lines[1:]))) == []


@pytest.mark.parametrize(
    ("efisiensi", "formula"),
    [
        (("-1,75", "-10,00", "3,20", "-1,11"), "terbalik"),
        (("1,53", "10,00", "1,30", "2,90"), "sisa"),
        (("1,75", "10,00", "-3,35", "1,13"), "nisbi"),
        (("101,78", "111,11", "96,76", "101,14"), "perbandingan"),
        (("54,37", "75,00", "41,62", "52,83"), "nilai_efisiensi"),
    ],
)
def test_another_formula_is_said_and_no_fault(efisiensi: tuple[str, ...], formula: str) -> None:
    """All rows follow it: one note for the table."""
    (finding,) = run(draft(_with_efisiensi(efisiensi)))
    assert (finding.outcome.value, finding.severity) == ("BEDA", Severity.CATATAN)
    assert dict(finding.args) == {"dipakai": formula, "berlaku": "selisih"}


def _with_efisiensi(values: tuple[str, ...]) -> str:
    lines = RIGHT.strip().splitlines()
    return "\n".join(f"{line.rpartition('|')[0]}| {value}" for line, value in zip(lines, values, strict=True))


def test_a_row_that_does_not_follow_its_tables_formula_is_unclear() -> None:
    """No difference, so no equation: the efisiensi has a proposal, the others only "nilai lain"."""
    finding, note = run(draft(_with_efisiensi(("101,78", "111,11", "69,76", "101,14"))))
    assert note.outcome.value == "BEDA"
    assert brief([finding]) == [("RANCU", "E7", 69.76, None, "")]
    assert candidates(finding) == [("E7", 69.76, 96.76), ("C7", 95.5, None), ("D7", 98.7, None)]


def test_a_capaian_that_the_formula_does_not_know_is_no_candidate() -> None:
    """100 % − penyerapan."""
    finding, _ = run(draft(_with_efisiensi(("1,53", "10,00", "3,10", "2,90"))))
    assert candidates(finding) == [("E7", 3.1, 1.3), ("D7", 98.7, None)]


def test_a_row_under_the_turned_difference_is_an_equation() -> None:
    """The note, and the row with its values."""
    findings = run(draft(_with_efisiensi(("-1,75", "-10,00", "2,30", "-1,11"))))
    assert told(findings) == [("baris.efisiensi", "RANCU"), ("baris.efisiensi", "BEDA")]
    assert ("E7", 2.3, 3.2) in candidates(findings[0])


def test_a_table_that_follows_no_formula_is_one_line() -> None:
    """Which formula is meant nobody can say, so no row is called wrong."""
    (finding,) = run(draft(_with_efisiensi(("7,00", "8,00", "9,00", "1,11"))))
    assert (finding.outcome.value, dict(finding.args)) == ("TIDAK_TERLACAK", {"meleset": "3", "baris": "4"})
    assert len(finding.evidence) == 3


def test_two_rows_are_held_to_the_formula_in_force() -> None:
    """One sign turned in each is no other formula of the table unless both are."""
    rows = "program 1.1 A | 100,22% | 98,47% | -1,75\nprogram 1.2 B | 95,50% | 98,70% | 7,00"
    assert told(run(draft(rows))) == [("baris.efisiensi", "RANCU")] * 2
    (finding,) = run(draft(rows.replace("7,00", "3,20")))
    assert finding.outcome.value == "BEDA"


def test_money_and_cells_of_several_numbers_are_left_alone() -> None:
    """Money ("Efisiensi (Rp)") is no percent; "1,75, 2,00" is two."""
    assert run(draft(RIGHT.replace("1,75", "891.528.520"))) == []
    assert run(draft(RIGHT.replace("1,75", "7,00, 8,00"))) == []


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)
@settings(deadline=None, max_examples=50)
@given(st.integers(1, 300_00), st.integers(1, 150_00), st.integers(0, 4))
def test_what_a_formula_gives_always_fits_it(formula: object, capaian: int, penyerapan: int, decimals: int) -> None:
    """Rounded to any number of decimals."""
    half = Fraction(1, 200)
    said = [(Fraction(each, 100), half) for each in (capaian, penyerapan)]
    real = formula.of(said[0][0], said[1][0])  # type: ignore[attr-defined]
    assert real is not None
    printed = Fraction(half_up(real, decimals), 10**decimals)
    assert fits(formula, (printed, Fraction(1, 2 * 10**decimals)), *said)  # type: ignore[arg-type]


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)
def test_nothing_fits_over_zero(formula: object) -> None:
    """A formula that would divide by zero fits no number; the others do not divide."""
    zero = (Fraction(0), Fraction(0))
    divides = formula.id in ("nilai_efisiensi", "nisbi", "perbandingan")  # type: ignore[attr-defined]
    assert fits(formula, (formula.of(Fraction(0), Fraction(0)) or Fraction(0), Fraction(0)), zero, zero) != divides  # type: ignore[arg-type, attr-defined]


# --------------------------------------------------------------------------- what may be right by another custom

VOUCHED = ("sasaran - Meningkatnya perlindungan", "sasaran - Meningkatnya pelayanan", "sasaran - Meningkatnya makam")


def _vouched(*rows: tuple[str, str, str, str]) -> list[Finding]:
    """Tabel 3.7 of these rows (name, capaian, penyerapan, efisiensi), with Tabel 3.1 and 3.6 that print the same."""
    lines = [" | ".join(row) for row in rows]
    reached = "\n".join(f"{name} | {capaian}" for name, capaian, _, _ in rows)
    spent = "\n".join(f"{name} | {penyerapan}" for name, _, penyerapan, _ in rows)
    return run(
        draft("\n".join(lines)), table("LKjIP", "capaian", reached, form="lkjip_3_1", sheet="Tabel 3.1"),
        table("LKjIP", "persen", spent, form="lkjip_3_6", sheet="Tabel 3.6"),
    )  # fmt: skip


RIGHT_ROWS = ((VOUCHED[1], "96,00%", "98,00%", "-2,00"), (VOUCHED[2], "98,00%", "90,00%", "8,00"))


@pytest.mark.parametrize("efisiensi", ["84,09", "13,64", "115,79", "5,00", "-15,00"])
def test_one_sasaran_by_another_formula_is_not_accused(efisiensi: str) -> None:
    """110 % for 95 %: NE, relative, quotient, rest or cap, turned; an office with one sasaran has one row."""
    findings = _vouched((VOUCHED[0], "110,00%", "95,00%", efisiensi))
    assert {each.outcome.value for each in findings} == {"BEDA"}


@pytest.mark.parametrize(
    ("capaian", "penyerapan", "efisiensi"),
    [
        ("110,00%", "95,00%", "84,09"), ("85,00%", "98,00%", "0,00"), ("85,00%", "98,00%", "13,00"),
        ("110,00%", "95,00%", "5,00"),
    ],
)  # fmt: skip
def test_a_row_by_another_custom_among_others_is_not_accused(capaian: str, penyerapan: str, efisiensi: str) -> None:
    """NE for the sasaran, 0 below 100 %, its size only, capaian held at 100 %: RANCU at most."""
    findings = _vouched((VOUCHED[0], capaian, penyerapan, efisiensi), *RIGHT_ROWS)
    assert {each.outcome.value for each in findings} <= {"RANCU"}


def test_two_rows_establish_no_formula() -> None:
    """By NE both, one with a slip: nobody can say so."""
    findings = _vouched((VOUCHED[0], "110,00%", "95,00%", "84,09"), (VOUCHED[1], "96,00%", "76,00%", "97,14"))
    assert "SALAH" not in {each.outcome.value for each in findings}


def test_a_mean_of_the_table_is_left_alone() -> None:
    """Its penyerapan may be the sum over the sum, its efisiensi the mean of the rows."""
    rows = (*RIGHT_ROWS, ("sasaran - Rata-rata", "97,00%", "91,00%", "3,00"))
    assert _vouched(*rows) == []


def test_nothing_fits_a_division_by_what_may_be_zero() -> None:
    """Four rows with penyerapan 0,00 and no sense follow no quotient."""
    rows = "\n".join(
        f"program 1.{at} P{at} | 100,00% | 0,00% | {value}" for at, value in enumerate(("7", "19", "33", "3"))
    )
    (finding,) = run(draft(rows))
    assert finding.outcome.value == "TIDAK_TERLACAK"


def test_a_table_that_follows_no_formula_has_neither_equations_nor_odd_rows() -> None:
    """Nothing tells which of its rows are wrong."""
    grid = grid_of(draft(RIGHT.replace("| 1,75", "| 31,75").replace("10,00", "40,00").replace("-3,20", "50,00")))
    rules = [rule for rule in RULES.reconciliation if rule.id == "baris.efisiensi"]
    (judged,) = judged_tables(grid, rules, RULES.performance.efficiency)
    assert (judged.formula, judged.equations, judged.odd) == (None, (), ())
    assert len(judged.lines) == 4
