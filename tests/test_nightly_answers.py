"""Some nights of the simulation in benchmarks/nightly_answers.py: no note lost or moved, nothing closed that was not mended."""

import os

import pytest
from nightly_answers import Tally, simulate


@pytest.mark.parametrize("seed", range(int(os.environ.get("LKJIP_SEEDS", "2"))))
def test_nights_of_changes_lose_and_move_no_note(seed: int) -> None:
    """Rows inserted, moved, renamed, removed; twins; amounts changed; sorted, filtered, cleared, columns deleted, two copies."""
    tally = simulate(seed, int(os.environ.get("LKJIP_NIGHTS", "6")))
    assert tally.notes > 0
    assert tally.closed > 0
    assert tally == Tally(notes=tally.notes, closed=tally.closed)
