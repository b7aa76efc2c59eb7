"""judging.py and whose.py: a tied figure is right, another thing, or nobody can tell; and whose value the wrong one is."""

import pytest
from prose_build import DISASTER, SHELTER, SOCIAL, claim, judge, subject, tied

from pipeline.check.prose.judging import Wrong
from pipeline.check.prose.tied import Context
from pipeline.statement import TOTAL

HERE = Context()


def judged(text: str, context: Context = HERE) -> list[object]:
    """Of each figure: True, None, or (measure, what it should be, cause, the other row)."""
    found = (judge().wrong(each, context) for each in tied(text, context).claims)
    return [
        (one.measure, one.amount.value, one.cause.id if one.cause else "", one.row) if isinstance(one, Wrong) else one
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anggaran Program Penanganan Bencana Rp100.000.000", True),
        ("Anggaran Program Penanganan Bencana Rp100 juta", True),
        ("Anggaran Program Penanganan Bencana Rp200.000.000", ("pagu", 100_000_000, "salin_baris", SOCIAL)),
        ("Anggaran Program Penanganan Bencana Rp98.000.000", ("pagu", 100_000_000, "kolom_lain", "")),
        ("Anggaran Program Penanganan Bencana Rp100.000.001", ("pagu", 100_000_000, "digit_diganti", "")),
        ("Anggaran Program Penanganan Bencana Rp10.000.000", ("pagu", 100_000_000, "kali_10n", "")),
        ("Realisasi kinerja Program Penanganan Bencana 55%", ("kinerja", 57, "salin_tahun_lalu", "")),
        ("Realisasi kinerja Program Penanganan Bencana tahun 2022 57%", ("kinerja", 55, "salin_baris", "")),
        ("Realisasi kinerja Program Penanganan Bencana 80%", ("kinerja", 57, "persen_baris_lain", SOCIAL)),
        ("Penyerapan Program Penanganan Bencana 41,3%", ("persen", 98, "", "")),
    ],
)
def test_a_figure_is_held_against_its_own_row(text: str, found: object) -> None:
    """Right as far as it is printed; a wrong one is another column's, year's or row's, else a slip of the hand."""
    (one,) = judged(text)
    assert one == found


@pytest.mark.parametrize(
    "text",
    [
        "Anggaran Rp7.654.321",
        "Program Penanganan Bencana dihadiri 30 orang",
        "Anggaran Program Penanganan Bencana tahun 2015 Rp7.654.321",
        "Anggaran Program Penanganan Bencana sekitar Rp7.654.321",
        "Anggaran semula Program Penanganan Bencana Rp7.654.321",
        "Anggaran Program Penanganan Bencana di Desa Sukamaju Rp7.654.321",
        "Anggaran Program Penanganan Bencana dan Program Pemberdayaan Sosial Rp7.654.321",
        "Program Penanganan Bencana menelan anggaran Rp98.000.000",
        "Target Sub Kegiatan Penyediaan Makanan Darurat 30 paket",
    ],
)
def test_what_cannot_be_tied_accuses_nobody(text: str) -> None:
    """Nobody's, of a year unknown, rounded, of another version, with a village between, of two rows, of another unit."""
    assert judged(text) == [None]


def test_a_value_of_the_row_above_may_well_be_meant() -> None:
    """The kegiatan's own program: the text may speak of it without naming it."""
    assert judged("Anggaran Kegiatan Perlindungan Sosial Korban Bencana Rp100.000.000") == [None]
    assert judged("Anggaran Kegiatan Perlindungan Sosial Korban Bencana Rp200.000.000") == [
        ("pagu", 60_000_000, "salin_baris", SOCIAL)
    ]


def test_the_whole_offices_value_is_right_of_no_row() -> None:
    """But it is no wrong print of the row either."""
    assert judged("Anggaran Program Penanganan Bencana Rp300.000.000") == [None]
    assert judged("Penyerapan Program Penanganan Bencana 82,67%") == [None]


def test_a_heading_alone_lets_a_figure_be_of_any_row_around() -> None:
    """What any of them, or the office, states is right; last year's is not accused where nobody says when."""
    below = Context((subject(SHELTER),), (subject(SHELTER), subject(DISASTER)))
    assert judged("Anggaran sebesar Rp100.000.000", below) == [True]
    assert judged("Anggaran sebesar Rp300.000.000", below) == [True]
    named = Context((subject(DISASTER),), (subject(DISASTER),))
    assert judged("Realisasi kinerja sebesar 55%", named) == [None]


def test_of_whom_a_figure_says_what_is_stated() -> None:
    """Each row and measure that it may be; none of a year that nobody knows."""
    one = claim("Capaian Program Penanganan Bencana 57%")
    assert judge().agreeing(one, HERE) == [(subject(DISASTER), "kinerja")]
    assert judge().agreeing(claim("Capaian Program Penanganan Bencana 95%"), HERE) == [(subject(DISASTER), "capaian")]
    assert judge().agreeing(claim("Capaian Program Penanganan Bencana tahun 2015 95%"), HERE) == []
    assert judge().agreeing(claim("Anggaran Rp300.000.000", HERE), HERE) == [(subject(TOTAL), "pagu")]
