"""unseen.py: hidden sheets and rows are read, and mentioned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Outcome, Severity
from tests.read.sheets import built, ringkasan

ROWS = [["5", "BELANJA", 30.0], *[[f"5.{at}", f"JENIS {at}", 1.0] for at in range(1, 31)]]  # Excel rows 3 to 33


@pytest.mark.parametrize(
    ("hidden", "told"),
    [({4}, "4"), ({4, 5, 6, 9}, "4–6, 9"), (set(range(4, 33, 2)), "4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, …")],
)
def test_hidden_rows_are_listed_as_people_do(hidden: set[int], told: str) -> None:
    """Runs joined, the rest counted; a note, nothing to mend."""
    done = built(replace(ringkasan(*ROWS), hidden_rows=frozenset(hidden)))
    (note,) = done.findings
    assert (note.rule, note.outcome, note.severity) == ("baca.baris_tersembunyi", Outcome.BEDA, Severity.CATATAN)
    assert dict(note.args) == {"banyak": str(len(hidden)), "baris": told}
    assert [row for row, is_ in zip(done.tables[0].rows["row"], done.tables[0].rows["hidden"], strict=True) if is_] == sorted(hidden)  # fmt: skip


def test_hidden_rows_outside_the_table_are_no_matter() -> None:
    """A hidden title or row below the data."""
    assert built(replace(ringkasan(*ROWS), hidden_rows=frozenset({1, 2, 90}))).findings == ()
