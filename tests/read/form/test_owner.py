"""owner.py: whose sheet it is; a template's placeholder names nobody."""

from __future__ import annotations

import pytest

from pipeline.read.form.owner import is_placeholder, office_in_name, office_said


@pytest.mark.parametrize(
    ("titles", "office"),
    [
        (
            ["NAMA SKPD DINAS SOSIAL KABUPATEN MOJOKERTO"],
            "Dinas Sosial Kabupaten Mojokerto",
        ),  # label and value beside it
        (["SKPD : DINAS SOSIAL"], "Dinas Sosial"),
        (["OPD: Badan Kepegawaian Daerah", "KOTA BATU"], "Badan Kepegawaian Daerah Kota Batu"),
        (["Unit Organisasi : 1.06.0.00.0.00.01.0000 Dinas Sosial"], "Dinas Sosial"),
        (["Unit Organisasi 1.06.0.00.0.00.01.0000 Dinas Sosial"], "Dinas Sosial"),
        (["Unit Organisasi : 2 . 09 . 01 DINAS PANGAN"], "Dinas Pangan"),
        (["REALISASI DINAS PANGAN KOTA BATU S.D. TRIWULAN II"], "Dinas Pangan Kota Batu"),
        (["REALISASI DINAS PANGAN S/D MEI 2023"], "Dinas Pangan"),
        (["Satuan Kerja Perangkat Daerah : Kecamatan Sooko"], "Kecamatan Sooko"),
        (["Perangkat Daerah : …………………", "DINAS SOSIAL KABUPATEN MOJOKERTO"], "Dinas Sosial Kabupaten Mojokerto"),
    ],
)
def test_the_label_may_stand_in_a_cell_of_its_own(titles: list[str], office: str) -> None:
    """Titles are the texts of a row put together; a placeholder under a label leaves it to the other lines."""
    assert office_said([*titles, "Sheet1"]) == office


@pytest.mark.parametrize(
    "line",
    ["Perangkat Daerah : ………………", "Perangkat Daerah : ..............", "SKPD : (isi nama SKPD)", "OPD : <OPD>",
     "Nama Perangkat Daerah : NAMA SKPD", "OPD : [nama perangkat daerah]", "SKPD : ________", "DINAS .................",
     "DINAS ………… KABUPATEN …………", "BADAN XXX KABUPATEN XXX", "NAMA SKPD", "SATUAN KERJA PERANGKAT DAERAH", "DINAS"],
)  # fmt: skip
def test_a_placeholder_is_no_owner(line: str) -> None:
    """Dots, what a template asks for, a noun without a name."""
    assert office_said(["TAHUN ANGGARAN 2023", line, "Sheet1"]) == ""


@pytest.mark.parametrize("name", ["Inspektorat", "Dinas Sosial", "RSUD", "Kecamatan Isimu", "Sekretariat DPRD"])
def test_a_short_name_is_none_of_them(name: str) -> None:
    """An office may be named by one word."""
    assert not is_placeholder(name)


@pytest.mark.parametrize(
    ("folder", "office"),
    [
        ("Dinas Komunikasi dan Informatika", "Dinas Komunikasi dan Informatika"),
        ("03 LKjIP Dinas Sosial Kab. Mojokerto", "Dinas Sosial Kabupaten Mojokerto"),
        ("KECAMATAN SOOKO", "Kecamatan Sooko"),
        ("2023", ""),
        ("reviu oleh Inspektorat", ""),
        ("Dinas", ""),
        ("inputs", ""),
    ],
)
def test_a_folder_may_be_named_for_an_office(folder: str, office: str) -> None:
    """And for nothing else: what comes before the name are words of filing."""
    assert office_in_name(folder) == office
