"""words_of_result.py: criteria against the scale, "melebihi target" and "naik" against the numbers."""

from fractions import Fraction

import pytest
from prose_build import DISASTER, SOCIAL, brief, matter, subject, tied

from pipeline.check.prose.tied import Context
from pipeline.check.prose.words_of_result import criteria, directions, results, vague

Told = list[tuple[str, object, object, str, bool]]
HERE = Context((subject(DISASTER),), (subject(DISASTER),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Capaian Program Penanganan Bencana 95% dengan kategori Sangat Baik", []),
        (
            "Capaian Program Penanganan Bencana 95% dengan kategori Kurang",
            [("kriteria", "Kurang", "Sangat Baik", DISASTER, True)],
        ),
        (
            "Capaian Program Penanganan Bencana masuk kategori yang Memuaskan",
            [("kriteria", "Memuaskan", "Sangat Baik", DISASTER, True)],
        ),
        (
            "Capaian Program Pemberdayaan Sosial berkriteria, kriteria Baik",
            [("kriteria", "Baik", "Memuaskan", SOCIAL, True)],
        ),
        ("Capaian Program Penanganan Bencana dengan kategori Istimewa", []),
        ("Program Penanganan Bencana meraih predikat Kurang", []),
        ("Capaian Program Penanganan Bencana dan Program Pemberdayaan Sosial dengan kategori Kurang", []),
        ("Capaian Sub Kegiatan Penyediaan Makanan Darurat dengan kategori Kurang", []),
    ],
)
def test_a_criterion_is_the_one_the_scale_gives(text: str, found: Told) -> None:
    """Of a capaian, of one row, whose capaian is known; a predicate of anything else is left alone."""
    assert brief(criteria(tied(text), matter())) == found


def test_a_criterion_below_a_heading_is_never_sure() -> None:
    """The sentence does not name whose it is."""
    made = tied("Capaian kinerja 95% dengan kategori Kurang", HERE)
    assert brief(criteria(made, matter())) == [("kriteria", "Kurang", "Sangat Baik", DISASTER, False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kinerja Program Penanganan Bencana tidak mencapai target", []),
        ("Kinerja Program Penanganan Bencana melebihi target", [("arah", "melebihi target", "tidak mencapai target", DISASTER, True)]),
        ("Kinerja Program Penanganan Bencana mencapai target", [("arah", "mencapai target", "tidak mencapai target", DISASTER, True)]),
        ("Kinerja Program Penanganan Bencana hampir mencapai target", []),
        ("Kinerja Program Pemberdayaan Sosial mencapai target", []),
        ("Kinerja Program Pemberdayaan Sosial hampir mencapai target", [("arah", "hampir mencapai target", "melebihi target", SOCIAL, True)]),
        ("Kinerja Program Pemberdayaan Sosial belum mencapai target", [("arah", "belum mencapai target", "melebihi target", SOCIAL, True)]),
        ("Agar Program Penanganan Bencana mencapai target", []),
        ("Kinerja Program Penanganan Bencana untuk mencapai target", []),
        ("Kinerja Program Penanganan Bencana melebihi target nasional", []),
        ("Penyerapan anggaran Program Penanganan Bencana melebihi target", []),
        ("Kinerja Kegiatan Perlindungan Sosial Korban Bencana melebihi target", []),
        ("Kinerja Dinas Sosial melebihi target", []),
    ],
)  # fmt: skip
def test_what_is_said_of_a_target_is_what_the_capaian_shows(text: str, found: Told) -> None:
    """Not where it is hoped for, of another target, of money, of the whole office, or where no capaian is known."""
    assert brief(results(tied(text), matter())) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Realisasi kinerja Program Penanganan Bencana naik dibandingkan tahun 2022", []),
        ("Realisasi kinerja Program Penanganan Bencana turun dibandingkan tahun 2022", [("arah", "turun", "naik", DISASTER, True)]),
        ("Realisasi kinerja Program Pemberdayaan Sosial naik dibandingkan tahun lalu", [("arah", "naik", "turun", SOCIAL, True)]),
        ("Realisasi kinerja Program Pemberdayaan Sosial tidak naik dibandingkan tahun lalu", []),
        ("Realisasi kinerja Program Pemberdayaan Sosial naik", []),
        ("Realisasi kinerja Program Pemberdayaan Sosial 80% naik dari tahun 2022", [("arah", "naik", "turun", SOCIAL, True)]),
        ("Realisasi kinerja Program Pemberdayaan Sosial lebih tinggi dibandingkan target tahun 2022", []),
        ("Program Pemberdayaan Sosial naik dibandingkan tahun 2022", []),
        ("Anggaran Program Pemberdayaan Sosial turun dibandingkan tahun 2022", []),
        ("Realisasi Program Pemberdayaan Sosial naik dibandingkan tahun 2022", []),
    ],
)  # fmt: skip
def test_a_direction_is_that_of_our_two_years(text: str, found: Told) -> None:
    """Where the years are compared, of one measure, that is known for both; money and kinerja are not told apart."""
    assert brief(directions(tied(text), matter())) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Realisasi kinerja Program Penanganan Bencana hampir 58%", []),
        ("Realisasi kinerja Program Penanganan Bencana hampir 57%", [("arah", "hampir 57%", Fraction(57), DISASTER, True)]),
        ("Realisasi kinerja Program Penanganan Bencana lebih dari 56%", []),
        ("Realisasi kinerja Program Penanganan Bencana lebih dari 58%", [("arah", "lebih dari 58%", Fraction(57), DISASTER, True)]),
        ("Realisasi kinerja Program Penanganan Bencana kurang dari 58%", []),
        ("Realisasi kinerja Program Penanganan Bencana kurang dari 56%", [("arah", "kurang dari 56%", Fraction(57), DISASTER, True)]),
        ("Realisasi kinerja Program Penanganan Bencana sekitar 30%", []),
        ("Anggaran Program Penanganan Bencana lebih dari Rp200 juta", []),
        ("Anggaran Program Penanganan Bencana lebih dari Rp200.000.000", [("arah", "lebih dari Rp200.000.000", Fraction(100_000_000), DISASTER, True)]),
        ("Anggaran Sub Kegiatan Penyediaan Makanan Darurat Tahun 2022 lebih dari Rp5", []),
    ],
)  # fmt: skip
def test_a_rounded_figure_lies_on_the_side_that_is_said(text: str, found: Told) -> None:
    """The word "sekitar" says no side, millions are rounded anyhow, and of a year unknown nothing is."""
    assert brief(vague(tied(text), matter())) == found
