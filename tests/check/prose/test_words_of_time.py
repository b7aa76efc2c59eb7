"""words_of_time.py: years, plans and regulations of an earlier time that were left in the text."""

import pytest
from prose_build import brief, matter, tied

from pipeline.check.prose.words_of_time import regulations, year_of_figures, years

Told = list[tuple[str, object, object, str, bool]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Laporan Kinerja Tahun 2022 disusun", [("tahun", "2022", "2023", "", False)]),
        ("Laporan Kinerja Tahun 2023 disusun", []),
        ("Laporan Kinerja Tahun 2024 disusun", []),
        ("Peraturan Bupati Nomor 5 Tahun 2022 tentang Laporan Kinerja Tahun 2022", []),
        ("Renstra 2016-2021 menjadi dasar", [("tahun", "2016-2021", "2021-2026", "", False)]),
        ("Renstra 2021-2026 menjadi dasar", []),
        ("Renstra 2026-2021 menjadi dasar", [("tahun", "2026-2021", "2021-2026", "", False)]),
        ("Renstra 2027-2024 menjadi dasar", [("tahun", "2027-2024", "", "", False)]),
        ("Kegiatan berlangsung 2016-2021", []),
    ],
)
def test_a_year_before_the_reports_is_left_over(text: str, found: Told) -> None:
    """Where the report speaks of itself or its plan; a regulation keeps its year."""
    assert brief(years(tied(text), matter())) == found


def test_where_no_plan_was_read_its_years_are_not_proposed() -> None:
    """That it is over is said all the same."""
    made = years(tied("Renstra 2016-2021 menjadi dasar"), matter(plan=(0, 0)))
    assert brief(made) == [("tahun", "2016-2021", "", "", False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pada tahun 2022 anggaran Program Penanganan Bencana Rp100.000.000", ("2022", "2023")),
        ("Pada tahun 2023 anggaran Program Penanganan Bencana Rp100.000.000", None),
        ("Pada tahun 2022 anggaran Program Penanganan Bencana Rp7.654.321", None),
        ("Pada tahun 2022 realisasi kinerja Program Penanganan Bencana 57%", None),
        ("Pada tahun 2022 realisasi kinerja Program Penanganan Bencana 55%", None),
        ("Pada tahun 2022 Program Penanganan Bencana dihadiri 30 orang", None),
        ("Pada tahun 2022 dan 2023 anggaran Program Penanganan Bencana Rp100.000.000", None),
    ],
)
def test_this_years_amounts_under_last_years_number_are_told_by_the_year(
    text: str, found: tuple[str, str] | None
) -> None:
    """An amount of rupiah alone is enough; one percent may be so by chance."""
    made = year_of_figures(tied(text), matter())
    assert ((made.found, made.expected) if made else None) == found


@pytest.mark.parametrize(
    ("text", "year", "found"),
    [
        (
            "Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah", 2023,
            [("peraturan", "Undang-Undang Nomor 32 Tahun 2004", "Undang-Undang Nomor 23 Tahun 2014", "", False)],
        ),
        (
            "UU No. 32/2004 tentang Pemerintahan Daerah", 2023,
            [("peraturan", "UU No. 32/2004", "Undang-Undang Nomor 23 Tahun 2014", "", False)],
        ),
        ("Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah", 2010, []),
        ("Undang-Undang Nomor 32 Tahun 2004 dicabut dengan Undang-Undang Nomor 23 Tahun 2014", 2023, []),
        ("Peraturan Bupati Nomor 32 Tahun 2004", 2023, []),
        ("Undang-Undang Nomor 23 Tahun 2014", 2023, []),
    ],
)  # fmt: skip
def test_a_regulation_that_another_took_the_place_of_is_named_with_it(text: str, year: int, found: Told) -> None:
    """From the year on in which it is no longer in force; not where the text says so itself, nor of another maker."""
    assert brief(regulations(tied(text), matter(year))) == found
