"""Equations in words: what each side is, and its numbers before and after a proposal."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Cell, Evidence, Number, Side, SideKind, Term
from pipeline.rulebook.performance import EfficiencyFormula
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.equations import evidence_text, sides_in_words
from pipeline.write.words.finding_messages import FORMULAS

SISA = Side(SideKind.FIGURE, (Term("sisa"),))
REST = Side(SideKind.TERMS, (Term("pagu"), Term("realisasi", sign=-1)))


def rp(rupiah: int) -> Number:
    return Number(rupiah * 100, 2, "Rp")


def equation(left: Side, right: Side, rule: str = "r", /, **given: Any) -> Evidence:
    """One that does not hold, with nothing proposed."""
    start = {"left": rp(1), "right": rp(2), "left_after": None, "right_after": None, "holds_before": False}
    whole: dict[str, Any] = {**start, "holds_after": False, "relation": "=", "subject": "A", **given}
    return Evidence(rule=rule, left_side=left, right_side=right, **whole)


def figure(measure: str, period: str = "", document: str = "") -> Side:
    return Side(SideKind.FIGURE, (Term(measure, period, document),))


def plus(*terms: Term) -> Side:
    return Side(SideKind.TERMS, terms)


def test_evidence_shows_numbers_before_and_after(rules: Rules) -> None:
    """Without a change there is no after; a side that has no number is a question mark."""
    one = equation(SISA, REST, "baris.sisa", right=None)
    assert evidence_text(one, rules) == (
        "Sisa sama dengan pagu dikurangi realisasi – A: sisa Rp1 ≠ pagu − realisasi = ?"
    )
    changed = equation(SISA, REST, left_after=rp(2), right_after=rp(2), holds_after=True)
    assert evidence_text(changed, rules) == ("r – A: sisa Rp1 ≠ pagu − realisasi = Rp2 → dengan usulan Rp2 = Rp2")


def test_a_target_of_several_parts_is_shown_in_words(rules: Rules) -> None:
    """It is no one number, on either side."""
    sides = figure("target", "", "Renja"), figure("target", "", "Realisasi")
    one = equation(*sides, left=None, right=Number(50, 0, "Orang"), said=("50 Orang, 18 Orang", ""))
    assert evidence_text(one, rules) == "r – A: target Renja 50 Orang, 18 Orang ≠ target Realisasi 50 Orang"
    other = equation(*sides, left=Number(50, 0, "Orang"), right=None, said=("", "BB"))
    assert evidence_text(other, rules) == "r – A: target Renja 50 Orang ≠ target Realisasi BB"


def test_evidence_names_its_cells_sheet_by_sheet(rules: Rules) -> None:
    """Each once; of many the first twelve and how many more."""
    cells = (Cell("a.xlsx", "S", 3, 2), Cell("b.xlsx", "T", 4, 2), Cell("b.xlsx", "T", 4, 2))
    assert evidence_text(equation(SISA, REST, cells=cells), rules).endswith(
        " [a.xlsx, lembar S: B3; b.xlsx, lembar T: B4]"
    )
    many = tuple(Cell("a.xlsx", "S", row, 1) for row in range(1, 15))
    assert evidence_text(equation(SISA, REST, cells=many), rules).endswith("A11, A12 dan 2 sel lain]")


def test_evidence_names_only_the_documents_that_are_there(rules: Rules) -> None:
    """The rule speaks of five; these are two. A limit that does not hold is exceeded."""
    one = equation(figure("pagu", "", "DPA"), figure("pagu", "", "Realisasi"), "dokumen.pagu")
    assert evidence_text(one, rules) == "Anggaran sama di DPA dan Realisasi – A: pagu DPA Rp1 ≠ pagu Realisasi Rp2"
    limit = equation(figure("realisasi"), figure("pagu"), relation="≤")
    assert evidence_text(limit, rules) == "r – A: realisasi Rp1 > pagu Rp2"


@pytest.mark.parametrize(
    ("side", "said"),
    [
        (Side(SideKind.RATIO, (Term("realisasi"), Term("pagu"))), "≠ (realisasi ÷ pagu) × 100 = Rp2"),
        (Side(SideKind.SUM, count=5, level="kegiatan"), "≠ Σ 5 kegiatan = Rp2"),
        (Side(SideKind.MEAN, (Term("capaian"),), 3), "≠ rata-rata 3 capaian = Rp2"),
        (Side(SideKind.MEAN, (Term("capaian"),), 1), "≠ capaian Rp2"),
        (plus(Term("pagu")), "≠ pagu Rp2"),
    ],
)
def test_what_is_reckoned_equals_its_number(rules: Rules, side: Side, said: str) -> None:
    """So that no number reads as one more factor; a single figure has its number beside it."""
    assert evidence_text(equation(SISA, side), rules).endswith(said)


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (figure("realisasi", "sdIni", "E81"), plus(Term("realisasi", "sdLalu"), Term("realisasi")),
         ("realisasi s.d. tahun ini E81", "realisasi s.d. tahun lalu + realisasi")),
        (figure("realisasi", "sdB05", "RFK"), plus(Term("realisasi", "sdLalu"), Term("realisasi", "B05")),
         ("realisasi s.d. Mei RFK", "realisasi s.d. bulan lalu + realisasi Mei")),
        (figure("kinerja", "TW2"), figure("target_renstra", "akhir"), ("kinerja triwulan II", "target renstra akhir periode")),
        (figure("realisasi", "sdTW4", "Realisasi"), Side(SideKind.QUARTERS, count=2),
         ("realisasi s.d. triwulan IV Realisasi", "Σ 2 triwulan")),
        (figure("pagu", "", "Capaian TW"), figure("pagu", "2022"), ("pagu Capaian TW", "pagu 2022")),
    ],
)  # fmt: skip
def test_evidence_says_periods_in_words(rules: Rules, left: Side, right: Side, said: tuple[str, str]) -> None:
    """No period id of the program; a month beside it tells that "lalu" is last month."""
    assert sides_in_words(equation(left, right), rules) == said


@pytest.mark.parametrize(
    ("rule", "side", "said"),
    [
        ("jumlah.induk", Side(SideKind.SUM, count=5, level="sub_kegiatan"), "Σ 5 sub kegiatan"),
        ("jumlah.total", Side(SideKind.SUM, count=3), "Σ 3 baris"),
        ("sasaran.pagu", Side(SideKind.SUM, count=4), "jumlah 4 program pendukung"),
        ("jenis.pagu", Side(SideKind.SUM, (Term("pagu", "", "DPA"),), 2), "Σ 2 rekening DPA"),
        ("jenis.pagu", figure("pagu", "", "DPA"), "pagu DPA"),
        ("tak dikenal", Side(SideKind.SUM, count=2, level="program"), "Σ 2 program"),
        ("baris.perubahan", plus(Term("pagu_sebelum", sign=-1), Term("pagu")), "− pagu sebelum + pagu"),
        ("dokumen.sisa", plus(Term("pagu", "", "DPA"), Term("pagu", "", "LRA")), "pagu DPA + pagu LRA"),
        ("baris.persen", Side(SideKind.RATIO, (Term("realisasi"), Term("pagu"))), "(realisasi ÷ pagu) × 100"),
        ("baris.bobot", Side(SideKind.SHARE, (Term("pagu"),)), "(pagu ÷ jumlah pagu) × 100"),
        ("baris.efisiensi", Side(SideKind.MEAN, (Term("capaian", sheet="Tabel 3.7"),), 3), "rata-rata 3 capaian Tabel 3.7"),
        ("baris.efisiensi", Side(SideKind.FIGURE, (Term("capaian", sheet="Tabel 3.7"),)), "capaian Tabel 3.7"),
        ("baris.efisiensi", Side(SideKind.MEAN, (Term("capaian", sheet="Tabel 3.7"),), 1), "capaian Tabel 3.7"),
        ("baris.efisiensi", Side(SideKind.FORMULA, formula="terbalik"), "penyerapan − capaian"),
    ],
)  # fmt: skip
def test_a_side_is_said_as_its_rule_counts(rules: Rules, rule: str, side: Side, said: str) -> None:
    """Rows by the words of the rule's relation; figures, ratios, shares, means and formulas by their own."""
    assert sides_in_words(equation(SISA, side, rule), rules)[1] == said


def test_every_formula_of_efisiensi_has_words() -> None:
    """The closed list of the rulebook."""
    assert set(FORMULAS) == set(EfficiencyFormula)
