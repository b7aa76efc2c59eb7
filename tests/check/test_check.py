"""check: what comes out, in which order, and what it leaves alone."""

import pandas as pd
from check_build import RULES, frames, run, table

from pipeline.check.check import check, examine
from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, Outcome
from pipeline.write.words.sentences import proposal

TEXT = """
program 1 A | 1.000 | 600 | 60,00%
  kegiatan 1.1 K | 1.000 | {} | 60,00%
program 2 B | 9.000 | 9.000 | {}%
  kegiatan 2.1 L | {} | 9.000 | 100,00%
total - JUMLAH | 10.000 | 9.600 | 96,00%
"""
COLUMNS = "pagu realisasi persen"


def test_the_dearest_comes_first() -> None:
    """By rupiah at stake; a percent has none."""
    findings = run(table("LKjIP", COLUMNS, TEXT.format(500, "99,00", "9.900")))
    assert [(each.cells[0].address, each.rule) for each in findings] == [
        ("C8", "jumlah.induk"), ("D6", "jumlah.induk"), ("E7", "baris.persen"),
    ]  # fmt: skip


def test_fingerprints_are_unique_and_stay() -> None:
    """Two findings of one place differ by "ke"; moving the table down changes none."""
    text = "program - A | 1 | 5\nprogram - A | 2 | 1\n"
    findings = run(table("LRA", "pagu realisasi", text))
    marks = [each.fingerprint for each in findings]
    assert len(set(marks)) == len(marks) >= 2
    moved = run(table("LRA", "pagu realisasi", text, first_row=50))
    assert [each.fingerprint for each in moved] == marks


def test_no_rows_no_findings() -> None:
    """Empty frames are fine."""
    rows, facts = pd.DataFrame(columns=list(ROW_COLUMNS)), pd.DataFrame(columns=list(FACT_COLUMNS))
    assert check(rows, facts, RULES) == []


def test_rows_without_any_number() -> None:
    """A table of names only."""
    assert run(table("Renja", "pagu", "program 1 A |\n  kegiatan 1.1 K |")) == []


def test_the_frames_are_left_alone() -> None:
    """Handed in, compared afterwards."""
    rows, facts = frames(table("LKjIP", COLUMNS, TEXT.format(500, "99,00", "9.900")))
    before = rows.copy(deep=True), facts.copy(deep=True)
    check(rows, facts, RULES)
    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(facts, before[1])


def test_the_same_frames_give_the_same_findings() -> None:
    """Also where the text columns are categories."""
    rows, facts = frames(table("LKjIP", COLUMNS, TEXT.format(500, "99,00", "9.900")))
    small = facts.astype(dict.fromkeys(("measure", "period", "unit", "document"), "category"))
    assert check(rows, facts, RULES) == check(rows, facts, RULES) == check(rows, small, RULES)


def test_every_finding_names_office_year_rule_and_document() -> None:
    """Nothing is left for write/ to guess."""
    findings = run(table("LKjIP", COLUMNS, TEXT.format(500, "99,00", "9.900")))
    ids = {rule.id for rule in RULES.reconciliation}
    assert all(each.office and each.year and each.rule in ids and each.document and each.cells for each in findings)


def test_without_a_search_what_does_not_hold_of_a_table_is_one_finding() -> None:
    """With its count, nothing accused; what holds is as if it was searched."""
    wrong = frames(table("LKjIP", COLUMNS, TEXT.format(500, "99,00", "9.900")))
    (found,) = examine(*wrong, RULES, search=False).findings
    assert (found.outcome, found.alternatives, found.expected) == (Outcome.TIDAK_TERLACAK, (), None)
    assert dict(found.args) == {"tanpa_penelusuran": "5", "hitungan": "5"}
    assert proposal(found, RULES) == (
        "Angka induk sama dengan jumlah rincian di bawahnya: 5 hitungan di LKjIP belum cocok (antara lain pada “B”, selisih"
        " Rp900) dan belum ditelusuri, karena pembuatan laporan ini melewati batas waktu atau memori. Cocokkan jumlah yang"
        " disebut dengan dokumen sumbernya, dan pisahkan berkas yang terlalu besar; sesudah itu selnya ditelusuri."
    )
    right = frames(table("LKjIP", COLUMNS, TEXT.format(600, "100,00", "9.000")))
    assert examine(*right, RULES, search=False).findings == []
