"""A text about a small office, right and with slips of all kinds: each is told with its place and the right value."""

import random

import pytest
from golden import jalan
from own_prose import OwnProse, own_prose
from prose_kinds import IN_WORDS, KINDS
from prose_office import Office, office
from prose_slips import with_slips
from prose_texts import Block, blocks

from pipeline.rulebook import rulebook

SEED, TEXTS, SLIPS = 3, 4, 20


@pytest.fixture(scope="module")
def made() -> Office:
    return office(SEED)


@pytest.fixture(scope="module")
def own(made: Office) -> OwnProse:
    return own_prose(made, rulebook.load(jalan.RULES))


@pytest.fixture(scope="module")
def right(made: Office) -> list[Block]:
    return blocks(made, SEED)


def test_a_right_text_gives_no_finding(own: OwnProse, right: list[Block]) -> None:
    """More than sixty paragraphs in three styles of writing; nearly all their figures are tied."""
    done = own.of(right)
    assert len(right) > 60
    assert done.findings == []
    assert done.tied > 5 * len(done.untied)


def test_slips_are_told_with_place_and_right_value(own: OwnProse, made: Office, right: list[Block]) -> None:
    """Eighty of all kinds in four texts; at least 95 of 100 are told, and no sentence is accused that is right."""
    kinds, told, count = set(), 0, 0
    for number in range(TEXTS):
        text, slips = with_slips(right, made, random.Random(100 * SEED + number), SLIPS)
        found = own.of(text).findings
        places = {slip.place.block + 1 for slip in slips}
        assert [each.cells[0].row for each in found if each.cells[0].row not in places] == []
        kinds |= {slip.kind for slip in slips}
        told += sum(any(slip.is_told_by(each) for each in found) for slip in slips)
        count += len(slips)
    assert count == TEXTS * SLIPS
    assert kinds == set(KINDS) - IN_WORDS
    assert told >= 0.95 * count
