"""Every kind of slip, one case at each height of the tree of one office: what may be said of it, and how surely."""

import pytest
from check_build import RULES, as_numbers, frames, office
from slips import KINDS, WHERE, slip
from verdicts import Tally, score

from pipeline.check.check import check

DOCS = (as_numbers(office(3, 25)),)
NOT_HERE = ("salin_tahun_lalu", "salin_dokumen", "persen_baris_lain")
"""Kinds that need last year's column, another document or a percent."""


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(NOT_HERE)))
def test_no_right_cell_is_accused_with_certainty_and_nothing_is_silent(kind: str) -> None:
    """With three columns and one document: PASTI and KUAT are right, and the truth is named or listed."""
    tally = Tally()
    for where in WHERE:
        case = slip(kind, 1, DOCS, where)
        if case is not None:
            score(tally, case, check(*frames(*case.docs), RULES), where)
    assert tally.cases
    assert (tally.false_sure, tally.false_strong) == (0, 0), tally.examples
    assert kind == "pembulatan" or tally.silent == 0, tally.examples


def test_the_same_seed_makes_the_same_slip() -> None:
    """So that a figure can be looked into."""
    for kind in KINDS:
        assert slip(kind, 2, DOCS, WHERE[0]) == slip(kind, 2, DOCS, WHERE[0])
