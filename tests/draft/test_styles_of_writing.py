"""Twelve hands over three offices: a right text gives no finding, whoever wrote it; slips are told in each of them."""

import random

import pytest
from golden import jalan
from own_prose import OwnProse, own_prose, text_of
from pdf_file import pdf, two_columns, wrapped
from prose_example import example
from prose_office import SOCIAL, WORKS, Office, office
from prose_slips import with_slips
from prose_styles import STYLES, text

from pipeline.rulebook import rulebook

SEED, SLIPS = 11, 10
COVER, PAGE, COLUMN = 4, 80, 225
"""Paragraphs across both columns; lines of a page; how wide a column is."""
OFFICES = ("contoh", "pekerjaan umum", "sosial")
Written = tuple[Office, OwnProse]


@pytest.fixture(scope="module")
def written() -> dict[str, Written]:
    """The example's office, and two that were invented; the last has an LKjIP of last year and a Renstra's end."""
    book = rulebook.load(jalan.RULES)
    made, own, _ = example(book)
    works, social = office(SEED, WORKS), office(SEED, SOCIAL)
    return dict(
        zip(OFFICES, ((made, own), (works, own_prose(works, book)), (social, own_prose(social, book))), strict=True)
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("of", OFFICES)
def test_a_right_text_of_any_hand_gives_no_finding(written: dict[str, Written], of: str, style: str) -> None:
    """And nine figures of ten are tied to what they speak of."""
    made, own = written[of]
    done = own.of(text(made, STYLES[style]))
    assert done.findings == []
    assert done.right > 9 * len(done.untied) or style in ("di bawah tabel", "pembulatan")


def test_slips_are_told_whatever_the_hand(written: dict[str, Written]) -> None:
    """At least 95 of 100 with place and right value; no sentence is accused in which nobody slipped."""
    told, count = 0, 0
    for made, own in written.values():
        for number, style in enumerate(STYLES.values()):
            changed, slips = with_slips(text(made, style), made, random.Random(100 * SEED + number), SLIPS)
            found = own.of(changed).findings
            places = {slip.place.block + 1 for slip in slips}
            assert [each.cells[0].row for each in found if each.cells[0].row not in places] == []
            told += sum(any(slip.is_told_by(each) for each in found) for slip in slips)
            count += len(slips)
    assert count >= SLIPS * len(OFFICES) * len(STYLES) * 0.9
    assert told >= 0.95 * count


@pytest.mark.parametrize("style", STYLES)
def test_a_right_text_in_two_columns_gives_no_finding(written: dict[str, Written], style: str) -> None:
    """A PDF is read column by column, what goes across both at its place."""
    made, own = written["sosial"]
    blocks = text(made, STYLES[style])
    lines = [line for each in blocks[COVER:] for line in (*wrapped(each.text, COLUMN), "")]
    cover = [*(each.text for each in blocks[:COVER]), ""]
    pages = [two_columns(lines[at : at + PAGE], [] if at else cover) for at in range(0, len(lines), PAGE)]
    done = own.review.of(text_of(pdf(pages), own.book, "LKjIP 2023.pdf"))
    assert done.findings == []
    assert done.right > 5 * len(done.untied)
