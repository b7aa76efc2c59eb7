"""Findings in words that a finance officer understands; in doubt nobody is accused."""

from __future__ import annotations

import pytest
from small_office import finding

from pipeline.model import Alternative, Cause, Cell, Evidence, Finding, Number, Outcome
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.catalogue import READING_RULES, filled
from pipeline.write.words.sentences import (
    alternative_text,
    basis,
    cause_text,
    evidence_text,
    listed,
    proposal,
    sentence,
)

CELL = Cell("Realisasi.xlsx", "TW IV", 23, 11)


def known(rules: Rules) -> dict[str, object]:
    return {rule.id: rule for rule in rules.reconciliation}


def rp(rupiah: int) -> Number:
    return Number(rupiah * 100, 2, "Rp")


def test_a_located_fault_names_cell_value_and_reason(rules: Rules) -> None:
    """Place, what is written, what it should be, why it may have happened, what to do."""
    one = finding(cells=(CELL,), found=rp(5), expected=rp(7), cause=Cause("digit_tertukar"))
    said = proposal(one, known(rules))  # type: ignore[arg-type]
    assert said.startswith(
        "Realisasi keuangan “Program A” di lembar TW IV sel K23 (Realisasi.xlsx) tertulis Rp5; seharusnya Rp7."
        " Dugaan penyebab: dua angka bertukar tempat. "
    )


@pytest.mark.parametrize("outcome", [Outcome.RANCU, Outcome.TIDAK_TERLACAK])
def test_in_doubt_nobody_is_accused(rules: Rules, outcome: Outcome) -> None:
    """No "seharusnya", no single cell to mend, no remedy that tells them to write a number."""
    other = Alternative(CELL, "1.2", "Sub B", rp(5), rp(7))
    one = finding(outcome=outcome, cells=(CELL, CELL), found=rp(5), expected=rp(7), alternatives=(other, other))
    said = proposal(one, known(rules))  # type: ignore[arg-type]
    assert "seharusnya" not in said
    assert "Samakan sel yang disebut" not in said
    assert "selisih Rp2" in said
    assert ("2 penjelasan" in said) == (outcome is Outcome.RANCU)


def test_documents_that_may_differ_are_told_side_by_side(rules: Rules) -> None:
    """Both values with their documents, no verdict."""
    one = finding(rule="beda.target_renja", outcome=Outcome.BEDA, measure="target", found=Number(12, 0, "Orang/Bulan"),
                  expected=Number(40, 0, "Orang/Bulan"), args=(("yang", "target"), ("acuan", "Renja"), ("dokumen", "Realisasi, LKjIP")))  # fmt: skip
    assert sentence(one, known(rules)) == (  # type: ignore[arg-type]
        "Target “Program A”: Realisasi mencatat 12 Orang/Bulan, Renja mencatat 40 Orang/Bulan."
    )


def test_a_capaian_on_another_base_is_to_be_explained(rules: Rules) -> None:
    """It fits the sum of the children's targets: nothing is wrong, and nobody is told to compute it anew."""
    one = finding(rule="baris.capaian", outcome=Outcome.BEDA, measure="capaian", cells=(CELL,), found=Number(50, 0, "Orang"),
                  expected=Number(200, 0, "Orang"), args=(("dasar", "jumlah_rincian"),))  # fmt: skip
    assert proposal(one, known(rules)) == (  # type: ignore[arg-type]
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
    assert sentence(one, known(rules)) == (  # type: ignore[arg-type]
        "Di lembar TW IV sel K23 (Realisasi.xlsx) tertulis -5: angka ini tidak boleh negatif."
    )


def test_reading_rules_have_their_own_words() -> None:
    """Rules that stand in no rule file bring sentence, remedy and basis from the catalogue."""
    one = finding(
        rule="gabung.nama_lain",
        outcome=Outcome.BEDA,
        cells=(CELL,),
        expected="Penyediaan Jasa",
        args=(("acuan", "DPA"),),
    )
    assert proposal(one, {}) == (
        "Baris “Program A” di lembar TW IV sel K23 (Realisasi.xlsx) memakai nama lain; dipasangkan dengan Penyediaan Jasa"
        " (DPA). Samakan namanya dengan nomenklatur di DPA."
    )
    assert basis(one, {}) == READING_RULES["gabung.nama_lain"].basis


def test_a_missing_word_shows_and_does_not_raise() -> None:
    """A template whose word the finding does not carry still makes a sentence."""
    assert filled("{ada} {tidak_ada}", {"ada": "x"}) == "x …"


def test_braces_in_a_document_are_data() -> None:
    """A label like a template is printed, never filled."""
    assert "{__class__} %s {0}" in sentence(finding(label="{__class__} %s {0}"), {})


def test_causes_leave_out_words_they_do_not_carry() -> None:
    """With its words where it has them, without the brackets where not."""
    assert [
        cause_text(None),
        cause_text(Cause("digit_diganti")),
        cause_text(Cause("persen_baris_lain", (("uraian", "JUMLAH"),))),
    ] == [
        "",
        "satu angka salah ketik",
        "persentase baris lain tersalin (JUMLAH)",
    ]
    unknown: Finding = finding(cause=Cause("tidak_diketahui"), found=rp(1), expected=rp(2))
    assert "Dugaan" not in sentence(unknown, {})


def test_evidence_shows_numbers_before_and_after() -> None:
    """Without a change there is no after; a side that has no number is a question mark."""
    one = Evidence(
        "r",
        "Program A",
        "sisa",
        rp(1),
        "=",
        "pagu − realisasi",
        None,
        None,
        None,
        holds_before=False,
        holds_after=False,
    )
    assert evidence_text(one, {}) == "r – Program A: sisa Rp1 = pagu − realisasi ? (tidak cocok)"


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("realisasi sdIni E81", "realisasi sdLalu + realisasi",
         "realisasi s.d. tahun ini E81 Rp1 = realisasi s.d. tahun lalu + realisasi Rp2"),
        ("realisasi sdB05 RFK", "realisasi sdLalu + realisasi B05",
         "realisasi s.d. Mei RFK Rp1 = realisasi s.d. bulan lalu + realisasi Mei Rp2"),
        ("kinerja TW2", "target_renstra akhir", "kinerja triwulan II Rp1 = target_renstra akhir periode Rp2"),
        ("realisasi sdTW4 Realisasi", "Σ 2 triwulan", "realisasi s.d. triwulan IV Realisasi Rp1 = Σ 2 triwulan Rp2"),
        ("pagu Capaian TW", "pagu 2022", "pagu Capaian TW Rp1 = pagu 2022 Rp2"),
    ],
)  # fmt: skip
def test_evidence_says_periods_in_words(left: str, right: str, said: str) -> None:
    """No period id of the program; a month beside it tells that "lalu" is last month."""
    one = Evidence("r", "A", left, rp(1), "=", right, rp(2), None, None, holds_before=False, holds_after=False)
    assert evidence_text(one, {}) == f"r – A: {said} (tidak cocok)"


def test_an_alternative_without_numbers_is_a_name() -> None:
    """Where only the row is in question."""
    assert alternative_text(Alternative(CELL, "1", "Sub B", None, None)) == "1 Sub B"


def test_several_lines_are_numbered() -> None:
    """One line stands alone."""
    assert [listed(["a"]), listed(["a", "b"])] == ["a", "1. a\n2. b"]


def test_a_percent_is_computed_anew_only_where_it_is_the_percent_that_is_wrong(rules: Rules) -> None:
    """An amount named by the rule of a percent is put right as a cell, and staff are not sent to the percent."""
    one = finding(
        rule="baris.persen", measure="persen", cells=(CELL,), found=Number(50, 0, "%"), expected=Number(60, 0, "%")
    )
    assert proposal(one, known(rules)).endswith("Hitung ulang persennya; jangan salin persen dari baris lain.")
    other = finding(rule="baris.persen", measure="pagu", cells=(CELL,), found=rp(5), expected=rp(6))
    assert "ersen" not in proposal(other, known(rules))
    assert proposal(other, known(rules)).endswith("betulkan sel itu menjadi Rp6.")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((("ukuran", "target"), ("kode", "1.06"), ("uraian", "Santunan, Kedua"), ("baris", "12")),
         " (target kinerja baris 12, “Santunan, Kedua”)"),
        ((("ukuran", "pagu"), ("kode", ""), ("uraian", ""), ("baris", "7")), " (anggaran baris 7)"),
        ((("ukuran", "pagu_sebelum"), ("periode", "tahun")), " (anggaran sebelum perubahan)"),
        ((("ukuran", "rak"), ("periode", "sdB05")), " (rencana anggaran kas s.d. Mei)"),
        ((("ukuran", "pagu"), ("periode", "2022")), " (anggaran tahun 2022)"),
        ((), ""),
    ],
)  # fmt: skip
def test_a_percent_on_another_base_says_which(args: tuple[tuple[str, str], ...], said: str) -> None:
    """The other row with its number and name, or the other column of its own row."""
    assert cause_text(Cause("dasar_persen_salah", args)) == f"persentase dihitung dari dasar yang lain{said}"


@pytest.mark.parametrize(
    ("args", "count", "said"),
    [
        ((), 2, "Ada 2 penjelasan yang sama kuat"),
        ((("bersama", "2"),), 3, "2 sel pertama di sana bersama-sama adalah satu penjelasan"),
        ((("bersama", "2"),), 2, "Satu-satunya penjelasan yang ditemukan"),
        ((("usulan", "D5, D6"),), 1, "tidak lagi setelah usulan pada sel D5, D6: selisihnya lalu Rp4."),
    ],
)  # fmt: skip
def test_what_is_unclear_is_said_as_it_is(args: tuple[tuple[str, str], ...], count: int, said: str) -> None:
    """Several explanations, several cells in one, one only, or an equation that holds until another proposal."""
    other = Alternative(CELL, "", "A", rp(1), rp(2))
    shown = Evidence(
        "r", "A", "pagu", rp(5), "=", "Σ 2 program", rp(5), rp(9), rp(5), holds_before=True, holds_after=False
    )
    one = finding(outcome=Outcome.RANCU, cells=(CELL,), args=args, alternatives=(other,) * count, evidence=(shown,))
    assert said in sentence(one, {})
