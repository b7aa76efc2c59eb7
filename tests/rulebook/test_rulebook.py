"""rulebook.py: what only all rule files together can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import BadRule
from pipeline.rulebook import rulebook
from tests.rules_copy import append, rules_copy

PRICE = "  - {id: harga_lain, name: harga lain, unit: Rp, aspect: rencana, negative: jarang, words: Harga Lain}\n"
RULE = """\
  - id: baris.harga_lain
    label: Harga lain sama dengan anggaran
    relation: identitas
    left: {measure: harga_lain}
    right: {plus: [pagu]}
    severity: Sedang
    reason: Keduanya satu angka.
    remedy: Samakan.
"""


def test_an_amount_never_proposed_below_zero_is_computed_from_something(tmp_path: Path) -> None:
    """Else the word does nothing, and is refused; a rule that reads the measure will do."""
    folder = rules_copy(tmp_path)
    append(folder / "kosakata.yaml", "measures:", PRICE)
    with pytest.raises(BadRule) as caught:
        rulebook.load.__wrapped__(folder)
    assert (caught.value.file, caught.value.rule, caught.value.key) == ("kosakata.yaml", "harga_lain", "negative")
    append(folder / "reconciliation.yaml", "rules:", RULE)
    assert "harga_lain" in rulebook.load.__wrapped__(folder).vocabulary.measures
