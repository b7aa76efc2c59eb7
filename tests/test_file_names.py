"""file_names.py: names that every file system takes and Excel opens, whatever an office is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.file_names import LONGEST_OFFICE, LONGEST_OWN, marked, office_name, own_stem, safe_name

ACRONYMS = {
    "dpmptsp": "dinas penanaman modal dan pelayanan terpadu satu pintu",
    "bappeda": "badan perencanaan pembangunan daerah",
    "satpol": "satuan polisi",
    "pp": "pamong praja",
}
EXCEL = 217
"""Characters of the longest path that Excel opens."""
BASE = 90


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dinas Sosial Kabupaten Mojokerto", "Dinas Sosial Kabupaten Mojokerto"),
        ("../../etc/passwd", "etc passwd"),
        ('a\\b:c*d?e"f<g>h|i\nj', "a b c d e f g h i j"),
        ("CON", "_CON"),
        ("..", "_"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_is_safe_on_every_file_system(text: str, name: str) -> None:
    """No separators, no control characters, no reserved word, not too long."""
    assert safe_name(text) == name


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Dinas Sosial Kabupaten Mojokerto", "Dinas Sosial Kabupaten Mojokerto"),
        ("Dinas Kesehatan Kabupaten Mojokerto", "Dinas Kesehatan Kab. Mojokerto"),
        ("Kecamatan Penukal Utara Kabupaten Muba", "Kec. Penukal Utara Kab. Muba"),
        ("Badan Perencanaan Pembangunan Daerah Kabupaten Hulu Sungai Selatan", "Bappeda Kab. Hulu Sungai Selatan"),
        ("Satuan Polisi Pamong Praja Kabupaten Hulu Sungai", "Satpol PP Kab. Hulu Sungai"),
        (
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten Kepulauan Siau Tagulandang Biaro",
            "DPMP Kep. Siau Tagulandang Biaro",
        ),
        ("Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Pangkal Pinang", "DKISP Kota Pangkal Pinang"),
        ("Dinas Pekerjaan Umum Kabupaten Mojokerto", "DPU Kab. Mojokerto"),
        ("Dinas Perkebunan Kabupaten Hulu Sungai Selatan", "Dinas Perke Hulu Sungai Selatan"),
        ("RSUD Prof. dr. Soekandar Kabupaten Mojokerto", "RSUD Soekandar Kab. Mojokerto"),
        ("Sekretariat Dewan Perwakilan Rakyat Daerah Provinsi Daerah Istimewa Yogyakarta", "SDPRD Prov. DI Yogyakarta"),
    ],
)
def test_a_long_name_of_an_office_is_shortened_and_keeps_its_kabupaten(office: str, name: str) -> None:
    """By what is written short anyway, then its acronym, its initials, and last its own words."""
    assert office_name(office, ACRONYMS) == name


@given(st.text(min_size=1, max_size=150))
def test_no_name_is_longer_than_its_path_allows(office: str) -> None:
    """Whatever it is called: the same name each time, of a length that leaves Excel its path."""
    name = office_name(office, ACRONYMS)
    assert len(name) <= LONGEST_OFFICE
    assert name == safe_name(name) == office_name(office, ACRONYMS)
    assert len(marked(name, office)) <= LONGEST_OFFICE
    assert len(own_stem(office, " (terisi)")) <= LONGEST_OWN


def test_a_mark_leaves_the_kabupaten_readable() -> None:
    """Before a letter of its name goes, the word before it does."""
    assert marked("SP Kab. Ogan Komering Ulu", "Satu") == "SP Kab. Ogan Komering Ulu 6ad9ae"
    assert marked("SPD Kab. Ogan Komering Ulu", "Satu") == "SPD Ogan Komering Ulu 6ad9ae"


def test_the_longest_paths_are_the_ones_that_excel_opens() -> None:
    """The kept workbook of a quarter, and an office's own filled file, in the deepest folder."""
    office = "x" * LONGEST_OFFICE
    folder = f"{'b' * BASE}/outputs/{office}/2023/arsip/tetap/0001 "
    assert len(f"{folder}LKjIP 2023 {office} - Triwulan III.xlsx") == EXCEL
    assert len(f"{folder}{own_stem('Draf LKjIP ' * 20, ' (terisi)')}.xlsx") == EXCEL


def test_two_long_files_of_an_office_stay_two() -> None:
    """Names cut at the same letter are told apart, and what was added stays at the end."""
    one, other = (own_stem(f"{'Draf LKjIP Dinas Sosial Kabupaten Mojokerto ' * 2}{at}", " (terisi)") for at in (1, 2))
    assert one != other
    assert one.endswith(" (terisi)")
    assert other.endswith(" (terisi)")
