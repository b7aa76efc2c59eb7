"""How much is looked at is counted, and bounded: what is left then is said, and what was found until then stays."""

from __future__ import annotations

import time
from cProfile import Profile
from pstats import Stats

import pytest
from check_build import RULES, Doc, frames, run, table
from exports import export
from faults import FAULTS, wrong_digits

from pipeline.check.check import check
from pipeline.check.localise import decode as decoding
from pipeline.check.localise.explanation import GaveUp, Steps
from pipeline.model import Finding, Outcome
from pipeline.write.words.sentences import proposal

MOST_GROWTH = 5.5
"""Of the work, where there are four times as many rows and faults; four times would be linear."""


def calls(doc: Doc) -> int:
    """Functions that a check calls, those in C included: the same on every machine."""
    rows, facts = frames(doc)
    check(rows, facts, RULES)  # what is made once and kept
    profile = Profile()
    profile.runcall(check, rows, facts, RULES)
    counted: int = Stats(profile).total_calls  # type: ignore[attr-defined]
    return counted


def steps(monkeypatch: pytest.MonkeyPatch, doc: Doc) -> int:
    """Steps that locating takes."""
    counted = 0

    def take(_self: Steps, count: int) -> None:
        nonlocal counted
        counted += count

    with monkeypatch.context() as patch:
        patch.setattr(Steps, "take", take)
        run(doc)
    return counted


@pytest.mark.parametrize("units", [1, 20])
def test_a_clean_check_is_linear_in_its_rows(units: int) -> None:
    """Four times the rows."""
    assert calls(export(3, 8_000, units)) <= MOST_GROWTH * calls(export(3, 2_000, units))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_whole_column_is_linear_in_its_rows(fault: str) -> None:
    """And costs less than three times the clean check."""
    small, large = (FAULTS[fault](export(3, rows, 4)) for rows in (1_500, 6_000))
    assert calls(large) <= MOST_GROWTH * calls(small)


def test_locating_is_linear_in_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the rows with four times the wrong cells."""
    small, large = (wrong_digits(export(3, rows, 4), rows // 50) for rows in (1_000, 4_000))
    assert 0 < steps(monkeypatch, large) <= MOST_GROWTH * steps(monkeypatch, small)


# --------------------------------------------------------------------------- when they are spent


def told(found: list[Finding]) -> list[tuple[str, str]]:
    """(outcome, cell) of each."""
    return [(each.outcome.value, each.cells[0].address) for each in found]


def explained(found: list[Finding]) -> list[tuple[str, str]]:
    """The same of those that name cells."""
    return told([each for each in found if each.outcome in (Outcome.SALAH, Outcome.RANCU)])


def test_spent_steps_are_said() -> None:
    """The last one may be taken, and no more."""
    left = Steps(2)
    left.take(2)
    with pytest.raises(GaveUp):
        left.take(1)


ROWS = """
program 1 A | 1.000 | 700 | 300
  kegiatan 1.1 K | 600 | 400 | 200
  kegiatan 1.2 L | 400 | 300 | 100
program 2 B | 5.000 | 3.700 | 1.300
  kegiatan 2.1 M | 3.600 | 2.400 | 1.200
  kegiatan 2.2 N | 1.400 | 1.310 | 100
program 3 C | 2.000 | 1.700 | 300
  kegiatan 3.1 O | 1.600 | 1.400 | 200
  kegiatan 3.2 P | 407 | 300 | 100
total - JUMLAH | 8.000 | 6.100 | 1.900
"""


def test_what_was_found_until_then_stays_and_the_rest_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not accused, not left unsaid: how many equations are open, after how many steps, and what to do."""
    doc = table("Realisasi", "pagu realisasi sisa", ROWS)
    every = run(doc)
    assert told(every) == [("SALAH", "D10"), ("SALAH", "C13")]
    monkeypatch.setattr(decoding, "STEP_LIMIT", 2)
    (found,) = run(doc)
    assert (*told([found]), found.alternatives, found.expected) == (("TIDAK_TERLACAK", "C11"), (), None)
    assert proposal(found, RULES) == (
        "Angka induk sama dengan jumlah rincian di bawahnya: 4 hitungan di Realisasi belum cocok (antara lain pada “C”,"
        " selisih Rp7) dan belum ditelusuri: penelusuran dihentikan sesudah 2 langkah. Betulkan dahulu temuan lain di"
        " dokumen ini; sisanya ditelusuri lagi pada proses berikutnya."
    )


def test_every_step_more_finds_no_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is named with few steps is named with more, and the open rest is always said."""
    doc = wrong_digits(export(4, 400, 1), 12)
    every = set(explained(run(doc)))
    stopped = 0
    for limit in (0, 200, 400, 800, 1_600, 3_200):
        monkeypatch.setattr(decoding, "STEP_LIMIT", limit)
        found = run(doc)
        open_ones = [each for each in found if dict(each.args).get("langkah")]
        stopped += bool(open_ones)
        assert set(explained(found)) <= every
        assert bool(open_ones) == (len(explained(found)) < len(every))
    assert 0 < stopped < 6


def test_a_clock_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine on which every look at the clock finds an hour gone, the same is found."""
    doc = wrong_digits(export(4, 800, 2), 30)
    found = run(doc)
    hours = iter(range(0, 10**9, 3_600))
    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        monkeypatch.setattr(time, name, lambda: float(next(hours)))
    assert run(doc) == found
