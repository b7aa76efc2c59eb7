"""counting.py: counts of rows against our tables, digits against their words, amounts whose digits fall apart."""

from fractions import Fraction

import pytest
from prose_build import DISASTER, SHELTER, brief, claim, matter, subject, tied

from pipeline.check.prose.counting import broken, counts, is_of_all, is_right
from pipeline.check.prose.tied import Context
from pipeline.statement import TOTAL


def slips(text: str, context: Context | None = None) -> list[tuple[str, object, object, str, bool]]:
    made = tied(text, context)
    return [slip for each in made.claims for slip in brief(counts(made, matter(), each))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dinas Sosial melaksanakan 2 program", []),
        ("Dinas Sosial melaksanakan 2 (dua) program", []),
        ("Dinas Sosial melaksanakan 3 program", [("bilangan", "3", "2", TOTAL, True)]),
        ("Dinas Sosial melaksanakan 3 (tiga) program", [("bilangan", "3 (tiga)", "2", TOTAL, True)]),
        ("Dinas Sosial melaksanakan 3 (dua) program", [("bilangan", "3 (dua)", "2", TOTAL, True)]),
        ("Dinas Sosial melaksanakan 2 (tiga) program", [("bilangan", "2 (tiga)", "2", TOTAL, True)]),
        ("Program Penanganan Bencana terdiri atas 4 kegiatan", [("bilangan", "4", "1", DISASTER, True)]),
        ("Program Penanganan Bencana terdiri atas 1 kegiatan", []),
        ("Dinas Sosial melaksanakan 5 program yang belum selesai", []),
        ("Dinas Sosial melaksanakan 5 program dengan anggaran Rp300", [("bilangan", "5", "2", TOTAL, True)]),
        ("Terdapat 5 program", []),
        ("Bantuan bagi 45 (empat puluh lima) orang", []),
        (
            "Bantuan bagi 45 (empat puluh) orang",
            [("bilangan", "45 (empat puluh)", "empat puluh atau 45", TOTAL, False)],
        ),
        ("Dinas Sosial melaksanakan 5 kegiatan", [("bilangan", "5", "1", TOTAL, True)]),
    ],
)
def test_a_count_is_that_of_our_rows_and_of_its_words(
    text: str, found: list[tuple[str, object, object, str, bool]]
) -> None:
    """Only where all rows of a level are meant; which of digits and words is right the rows say, else nobody."""
    assert slips(text) == found


def test_a_count_of_nobody_in_particular_may_be_of_any_row_around() -> None:
    """Right where one of them has so many; never sure where it has not."""
    below = Context((subject(DISASTER),), (subject(DISASTER),))
    assert slips("Meliputi 1 sub kegiatan", below) == []
    assert slips("Meliputi 7 sub kegiatan", below) == [("bilangan", "7", "1", DISASTER, False)]


def test_rows_of_its_own_level_are_not_counted_below_a_row() -> None:
    """A kegiatan has no kegiatan."""
    below = Context((subject(SHELTER),), (subject(SHELTER),))
    one = claim("Meliputi 1 kegiatan", below)
    assert is_right(one, matter(), below) is True
    assert is_right(claim("Meliputi 2 kegiatan", below), matter(), below) is False


@pytest.mark.parametrize(
    ("text", "of_all"),
    [
        ("Dinas Sosial melaksanakan 2 program", True),
        ("Dinas Sosial melaksanakan 2 program dengan pagu Rp5", True),
        ("Dinas Sosial melaksanakan 2 program dengan baik Rp5", False),
        ("Dinas Sosial melaksanakan 2 program unggulan", False),
        ("Dinas Sosial mengusulkan 2 program", False),
        ("Dinas Sosial melaksanakan 2 rapat", False),
    ],
)
def test_all_rows_are_meant_after_a_word_that_says_so(text: str, *, of_all: bool) -> None:
    """And before no word that means some of them, but for what they cost."""
    made = tied(text)
    assert is_of_all(made, made.claims[0], matter()) is of_all


def test_an_amount_whose_groups_break_is_sure_where_our_tables_say_the_same() -> None:
    """It is shown as it should stand; whose it is, only then."""
    made = tied("Anggaran Program Penanganan Bencana Rp 100.000. 000")
    (one,) = made.claims
    assert one.figure.spoilt
    assert brief(broken(made, one, right=True)) == [("bentuk", one.figure.text, Fraction(100_000_000), DISASTER, True)]
    assert brief(broken(made, one, right=False)) == [("bentuk", one.figure.text, Fraction(100_000_000), "", False)]


def test_an_amount_whose_groups_hold_is_left_alone() -> None:
    """Whatever it says."""
    made = tied("Anggaran Program Penanganan Bencana Rp 7.000")
    assert brief(broken(made, made.claims[0], right=False)) == []
