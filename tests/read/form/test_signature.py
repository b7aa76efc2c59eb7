"""signature.py: who signed below the tables, and when it was printed."""

from __future__ import annotations

import pytest

from pipeline.read.form.signature import printed_year, signed_office

TABLE: list[list[object]] = [
    ["RENCANA"],
    ["Kode", "Uraian", "Pagu"],
    ["1.06.01", "Program A", 10.0],
    ["1.06.02", "Program B", 5.0],
]


def below(*lines: str) -> list[list[object]]:
    return [*TABLE, *([None, None, line] for line in lines)]


@pytest.mark.parametrize(
    ("lines", "office"),
    [
        (["KEPALA DINAS SOSIAL", "KABUPATEN MOJOKERTO"], "Dinas Sosial Kabupaten Mojokerto"),
        (["Plt. Kepala Badan Kepegawaian Daerah Kota Batu"], "Badan Kepegawaian Daerah Kota Batu"),
        (["CAMAT SOOKO"], "Kecamatan Sooko"),
        (["INSPEKTUR DAERAH", "KABUPATEN MOJOKERTO"], "Inspektorat Kabupaten Mojokerto"),
        (["KEPALA DINAS ………"], ""),
        (["Kepala Bidang Anggaran"], ""),
        (["Mengetahui"], ""),
    ],
)
def test_who_heads_an_office_signs_for_it(lines: list[str], office: str) -> None:
    """The line below may say the region; an official below the head says no office."""
    assert signed_office(below(*lines)) == office


@pytest.mark.parametrize(
    ("line", "year"),
    [("Mojokerto, 29 Desember 2023", 2023), ("Mojokerto,     Juli 2023", 2023), ("Mojokerto, 5 Januari 2024", 0),
     ("Mojokerto, …… 2023", 0), ("Diterima 29 Desember 2023", 0)],
)  # fmt: skip
def test_the_date_of_print_is_a_year_unless_the_year_before_may_be_meant(line: str, year: int) -> None:
    """In January a report of last year is printed, and a budget of this one."""
    assert printed_year(below(line)) == year
