"""Realisasi above pagu: noticed, lawful for some."""

from check_build import amount, run, table


def test_the_lowest_row_above_its_pagu_is_noticed() -> None:
    """Not its parents, nor the total, which exceed only because of it."""
    text = "program 1 A | 10 | 12\n  kegiatan 1.1 K | 6 | 9\n  kegiatan 1.2 L | 4 | 3\ntotal - JUMLAH | 10 | 12"
    (finding,) = run(table("LRA", "pagu realisasi", text))
    assert (finding.outcome.value, finding.rule, finding.label) == ("BEDA", "batas.realisasi", "K")
    assert (amount(finding.found), amount(finding.expected)) == (9, 6)
    assert finding.evidence[0].relation == "≤"


def test_a_realisasi_that_is_wrong_anyway_is_not_noticed_again() -> None:
    """Its proposed value lies within the pagu."""
    text = "program 1 A | 10 | 8 | 2\n  kegiatan 1.1 K | 10 | 80 | 2\ntotal - JUMLAH | 10 | 8 | 2"
    assert [each.rule for each in run(table("LRA", "pagu realisasi sisa", text))] == ["jumlah.induk"]


def test_a_lone_total_above_its_pagu_is_noticed() -> None:
    """Where no row below shows it."""
    assert [each.label for each in run(table("LRA", "pagu realisasi", "total - JUMLAH | 10 | 12"))] == ["JUMLAH"]


def test_what_was_spent_in_other_years_has_no_limit_here() -> None:
    """Realisasi of the Renstra up to last year beside this year's pagu."""
    assert run(table("E81", "pagu realisasi@sdLalu", "program 1 A | 10 | 12")) == []


def test_what_lies_within_its_limit_is_not_noticed() -> None:
    """The limit itself too; above it by a sen is above."""
    assert run(table("LRA", "pagu realisasi", "program 1 A | 10 | 10")) == []
    (finding,) = run(table("LRA", "pagu realisasi", "program 1 A | 10 | 10,01"))
    assert finding.rule == "batas.realisasi"
