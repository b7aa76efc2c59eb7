"""Findings in words that a finance officer understands; in doubt nobody is accused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_office import finding

from pipeline.model import Alternative, Cause, Cell, Evidence, Number, Outcome, Side, SideKind, Term
from pipeline.rulebook.reading_rules import Says
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.known_rules import basis
from pipeline.write.words.message import filled
from pipeline.write.words.sentences import alternative_text, listed, proposal, sentence

CELL = Cell("Realisasi.xlsx", "TW IV", 23, 11)


@pytest.fixture(scope="module")
def no_rules(rules: Rules) -> Rules:
    """What reading says and what the vocabulary names, and no rule of reconciliation."""
    return replace(rules, reconciliation=())


def rp(rupiah: int) -> Number:
    return Number(rupiah * 100, 2, "Rp")


def test_a_located_fault_names_cell_value_and_reason(rules: Rules) -> None:
    """Place, what is written, what it should be, why it may have happened, what to do."""
    one = finding(cells=(CELL,), found=rp(5), expected=rp(7), cause=Cause("digit_tertukar"))
    said = proposal(one, rules)
    assert said.startswith(
        "Realisasi keuangan “Program A” di lembar TW IV sel K23 (Realisasi.xlsx) tertulis Rp5; seharusnya Rp7."
        " Dugaan penyebab: dua angka bertukar tempat. "
    )


@pytest.mark.parametrize("outcome", [Outcome.RANCU, Outcome.TIDAK_TERLACAK])
def test_in_doubt_nobody_is_accused(rules: Rules, outcome: Outcome) -> None:
    """No "seharusnya", no single cell to mend, no remedy that tells them to write a number."""
    other = Alternative(CELL, "1.2", "Sub B", rp(5), rp(7))
    one = finding(outcome=outcome, cells=(CELL, CELL), found=rp(5), expected=rp(7), alternatives=(other, other))
    said = proposal(one, rules)
    assert "seharusnya" not in said
    assert "Samakan sel yang disebut" not in said
    assert "selisih Rp2" in said
    assert ("2 penjelasan" in said) == (outcome is Outcome.RANCU)


def test_a_draft_in_doubt_names_the_cell_that_says_otherwise(rules: Rules) -> None:
    """So that the line can be read without the sheet of evidence; what follows from its cell says something else."""
    source = Cell("DPA.xlsx", "DPA", 7, 5)
    follower = Alternative(Cell("LKjIP.xlsx", "B", 2, 3), "1.2", "Program A", rp(50), rp(70), Cause("ikut_berubah"))
    others = (
        Alternative(CELL, "1.2", "Program A", rp(5), rp(7)), Alternative(source, "1.2", "Program A", rp(7), rp(5)), follower,
    )  # fmt: skip
    one = finding(
        rule="rancangan.angka", outcome=Outcome.RANCU, measure="pagu", cells=(CELL,), found=rp(5), expected=rp(7),
        alternatives=others,
    )  # fmt: skip
    assert sentence(one, rules, brief=True) == (
        "Anggaran “Program A” di sel K23 tertulis Rp5, sedangkan di lembar DPA sel E7 (DPA.xlsx) Rp7; tidak ada dokumen"
        " lain yang memutuskan, jadi salah satunya keliru."
    )


def test_documents_that_may_differ_are_told_side_by_side(rules: Rules) -> None:
    """Both values with their documents, no verdict."""
    one = finding(rule="beda.target_renja", outcome=Outcome.BEDA, measure="target", found=Number(12, 0, "Orang/Bulan"),
                  expected=Number(40, 0, "Orang/Bulan"), args=(("yang", "angka"), ("acuan", "Renja"), ("dokumen", "Realisasi, LKjIP")))  # fmt: skip
    assert sentence(one, rules) == (
        "Target “Program A”: Realisasi mencatat 12 Orang/Bulan, Renja mencatat 40 Orang/Bulan."
    )


def test_a_capaian_on_another_base_is_to_be_explained(rules: Rules) -> None:
    """It fits the sum of the children's targets: nothing is wrong, and nobody is told to compute it anew."""
    one = finding(rule="baris.capaian", outcome=Outcome.BEDA, measure="capaian", cells=(CELL,), found=Number(50, 0, "Orang"),
                  expected=Number(200, 0, "Orang"), args=(("dasar", "jumlah_rincian"),))  # fmt: skip
    assert proposal(one, rules) == (
        "Capaian “Program A” di lembar TW IV sel K23 (Realisasi.xlsx) cocok bila dihitung dari jumlah target rinciannya"
        " (200 Orang), bukan dari target yang tertulis di barisnya (50 Orang). Tulis target barisnya lengkap, atau jelaskan"
        " dasar perhitungannya di LKjIP."
    )


def test_a_broken_form_says_what_is_wrong(rules: Rules) -> None:
    """The check of the form's own schema in words."""
    one = finding(
        rule="bentuk.tabel",
        outcome=Outcome.TIDAK_SAH,
        cells=(CELL,),
        found="-5",
        expected="≥ 0",
        args=(("periksa", "negatif"),),
    )
    assert sentence(one, rules) == (
        "Di lembar TW IV sel K23 (Realisasi.xlsx) tertulis -5: angka ini tidak boleh negatif."
    )


def test_reading_rules_have_their_own_words(rules: Rules) -> None:
    """What reading, joining and grouping say brings sentence, remedy and basis from its own rule file."""
    one = finding(
        rule="gabung.nama_lain",
        outcome=Outcome.BEDA,
        cells=(CELL,),
        expected="Penyediaan Jasa",
        args=(("acuan", "DPA"),),
    )
    assert proposal(one, rules) == (
        "Baris “Program A” di lembar TW IV sel K23 (Realisasi.xlsx) memakai nama lain; dipasangkan dengan Penyediaan Jasa"
        " (DPA). Samakan namanya dengan nomenklatur di DPA."
    )
    assert basis(one, rules) == rules.readings[Says.JOINED_OTHER_NAME].basis


def test_a_missing_word_shows_and_does_not_raise() -> None:
    """A template whose word the finding does not carry still makes a sentence."""
    assert filled("{ada} {tidak_ada}", {"ada": "x"}) == "x …"


def test_braces_in_a_document_are_data(no_rules: Rules) -> None:
    """A label like a template is printed, never filled."""
    assert "{__class__} %s {0}" in sentence(finding(label="{__class__} %s {0}"), no_rules)


def test_an_alternative_without_numbers_is_a_name(rules: Rules) -> None:
    """Where only the row is in question."""
    assert alternative_text(Alternative(CELL, "1", "Sub B", None, None), rules) == "1 Sub B"


def test_several_lines_are_numbered() -> None:
    """One line stands alone."""
    assert [listed(["a"]), listed(["a", "b"])] == ["a", "1. a\n2. b"]


def test_a_percent_is_computed_anew_only_where_it_is_the_percent_that_is_wrong(rules: Rules) -> None:
    """An amount named by the rule of a percent is put right as a cell, and staff are not sent to the percent."""
    one = finding(
        rule="baris.persen", measure="persen", cells=(CELL,), found=Number(50, 0, "%"), expected=Number(60, 0, "%")
    )
    assert proposal(one, rules).endswith("Hitung ulang persennya; jangan salin persen dari baris lain.")
    other = finding(rule="baris.persen", measure="pagu", cells=(CELL,), found=rp(5), expected=rp(6))
    assert "ersen" not in proposal(other, rules)
    assert proposal(other, rules).endswith("betulkan sel itu menjadi Rp6.")


@pytest.mark.parametrize(
    ("args", "count", "said"),
    [
        ((), 0, "Tidak ditemukan satu sel yang menjelaskannya tanpa mengubah angka lain"),
        ((), 2, "Ada 2 penjelasan yang sama kuat"),
        ((("bersama", "2"),), 3, "2 sel pertama di sana bersama-sama adalah satu penjelasan"),
        ((("bersama", "2"),), 2, "Satu-satunya penjelasan yang ditemukan"),
        ((("usulan", "D5, D6"),), 1, "tidak lagi setelah usulan pada sel D5, D6: selisihnya lalu Rp4."),
    ],
)  # fmt: skip
def test_what_is_unclear_is_said_as_it_is(
    no_rules: Rules, args: tuple[tuple[str, str], ...], count: int, said: str
) -> None:
    """No explanation, several, several cells in one, one only, or an equation that holds until another proposal."""
    other = Alternative(CELL, "", "A", rp(1), rp(2))
    sides = Side(SideKind.FIGURE, (Term("pagu"),)), Side(SideKind.SUM, count=2, level="program")
    shown = Evidence(
        "r", "A", sides[0], rp(5), "=", sides[1], rp(5), rp(9), rp(5), holds_before=True, holds_after=False
    )
    one = finding(outcome=Outcome.RANCU, cells=(CELL,), args=args, alternatives=(other,) * count, evidence=(shown,))
    assert said in sentence(one, no_rules)


def test_a_formula_is_said_in_words(rules: Rules) -> None:
    """A table of efisiensi by another formula: both are ids of the finding, and formulas to the reader."""
    one = finding(
        rule="baris.efisiensi", outcome=Outcome.BEDA, cells=(CELL,), measure="efisiensi",
        args=(("dipakai", "nisbi"), ("berlaku", "selisih")),
    )  # fmt: skip
    assert proposal(one, rules) == (
        "Tingkat efisiensi di tabel ini (mulai lembar TW IV sel K23 (Realisasi.xlsx)) dihitung sebagai ((capaian −"
        " penyerapan) ÷ capaian) × 100, sedangkan rumus yang berlaku capaian − penyerapan; baris-barisnya diperiksa dengan"
        " rumus tabel itu sendiri. Sebutkan rumusnya di bawah tabel, atau hitung ulang dengan rumus yang berlaku."
    )
