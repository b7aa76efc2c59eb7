"""finding_order.py: one order for every list of findings, and an id for each."""

from __future__ import annotations

from itertools import permutations

from pipeline.finding_order import at_stake, in_order
from pipeline.model import Finding, Number, Outcome, Severity

ONE = Finding("Dinas Contoh", 2023, "jumlah.induk", Outcome.SALAH, Severity.TINGGI, "Realisasi", label="Program A")


def rp(sen: int) -> Number:
    return Number(sen, 2, "Rp")


def finding(label: str = "Program A", severity: Severity = Severity.TINGGI, kode: str = "", worth: int = 0) -> Finding:
    return Finding(
        ONE.office, ONE.year, ONE.rule, ONE.outcome, severity, ONE.document, kode=kode, label=label, found=rp(0),
        expected=rp(worth),
    )  # fmt: skip


def test_the_order_is_tingkat_then_rupiah_at_stake() -> None:
    """High before low, much before little, and the same whatever order they came in."""
    low = finding(severity=Severity.RENDAH, worth=10**9)
    small, big = finding("kecil", worth=1), finding("besar", worth=500)
    assert [each.label for each in in_order([low, small, big])] == ["besar", "kecil", "Program A"]
    assert {tuple(in_order(each)) for each in permutations([low, small, big])} == {tuple(in_order([low, small, big]))}
    percent = Finding(
        "", 0, "r", Outcome.SALAH, Severity.TINGGI, "", found=Number(1, 0, "%"), expected=Number(9, 0, "%")
    )
    assert at_stake(percent) == 0


def test_ids_are_unique() -> None:
    """The second finding of one fingerprint is told apart, also when the list is put into order once more."""
    made = in_order([finding(), finding(), finding(kode="2")])
    assert len({each.fingerprint for each in made}) == len(made)
    assert made[0].fingerprint == finding().fingerprint
    assert in_order(made) == made
