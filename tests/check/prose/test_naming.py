"""naming.py: a name that is nearly a row's, one beside another row's figures, one below a program that is not above."""

from collections.abc import Sequence

import pytest
from prose_build import DISASTER, SOCIAL, brief, facts, judge, subject, tied

from pipeline.check.prose.judging import Wrong
from pipeline.check.prose.naming import astray, misspelled, named_wrongly, renamed
from pipeline.check.prose.tied import Claim, Context


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Program Penangann Bencana selesai", [("nama", "Penangann Bencana", "Program Penanganan Bencana", DISASTER, False)]),
        ("Program Penanganan Bencana selesai", []),
        ("Kegiatan yaitu Perlindungan Sosial Korban Bencana selesai", []),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_told_with_the_right_one(
    text: str, found: list[tuple[str, object, object, str, bool]]
) -> None:
    """Never surely: the row may be called so elsewhere."""
    assert brief(misspelled(tied(text))) == found


def test_a_program_that_is_not_above_is_surely_the_wrong_name() -> None:
    """Its own program is the right one."""
    made = tied("Kegiatan Perlindungan Sosial Korban Bencana pada Program Pemberdayaan Sosial selesai")
    assert brief(astray(made, facts())) == [
        ("nama", "Pemberdayaan Sosial", "Program Penanganan Bencana", DISASTER, True)
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("target 75%", [("nama", "Penanganan Bencana", "Program Pemberdayaan Sosial", SOCIAL, False)]),
        ("target 60%", []),
        ("baik", []),
    ],
)
def test_a_name_beside_another_rows_indicator_is_wrong_where_the_figures_are_too(
    said: str, found: list[tuple[str, object, object, str, bool]]
) -> None:
    """Figures of neither, or none at all, leave it open which of the two is meant."""
    made = tied(f"Program Penanganan Bencana dengan indikator Persentase PSKS yang aktif dengan {said}")
    assert brief(astray(made, facts())) == found


def wrong_in(text: str) -> tuple[Sequence[Wrong], Sequence[Claim]]:
    """The wrong figures of a sentence, and the right ones."""
    judged = [(each, judge().wrong(each, Context())) for each in tied(text).claims]
    return [one for _, one in judged if isinstance(one, Wrong)], [each for each, one in judged if one is True]


BOTH = "Program Penanganan Bencana dengan anggaran Rp200.000.000 menyerap Rp150.000.000"
ONE = "Program Penanganan Bencana dengan anggaran Rp200.000.000"
MIXED = "Program Penanganan Bencana dengan anggaran Rp200.000.000 menyerap Rp98.000.000"


@pytest.mark.parametrize(
    ("text", "near", "row"),
    [(BOTH, set(), SOCIAL), (ONE, set(), ""), (ONE, {SOCIAL}, SOCIAL), (MIXED, {SOCIAL}, "")],
)
def test_where_all_figures_are_one_other_rows_its_name_is_meant(text: str, near: set[str], row: str) -> None:
    """Two at least, or one where the text spoke of that row just before; none that is the row's own."""
    wrong, right = wrong_in(text)
    found = renamed(wrong, right, near, facts())
    assert (found.row if found else "") == row


def test_of_figures_of_two_rows_no_name_is_wrong() -> None:
    """Each figure is told by itself; nothing wrong renames nothing."""
    first, _ = wrong_in(ONE)
    second, _ = wrong_in("Program Pemberdayaan Sosial dengan anggaran Rp100.000.000")
    assert renamed([*first, *second], [], {SOCIAL, DISASTER}, facts()) is None
    assert renamed([], [], {SOCIAL}, facts()) is None


def test_a_name_whose_figures_are_another_rows_is_surely_wrong() -> None:
    """As it is printed, and the row whose figures stand there."""
    made = named_wrongly(tied(ONE).parts.sentence, "Penanganan Bencana", subject(SOCIAL))
    assert brief(iter([made])) == [("nama", "Penanganan Bencana", "Program Pemberdayaan Sosial", SOCIAL, True)]
