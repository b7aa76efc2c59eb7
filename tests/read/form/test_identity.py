"""office.py: what a sheet says about itself."""

from __future__ import annotations

import pytest

from pipeline.read.form.identity import Identity, identify, inherit, period_of
from pipeline.read.form.office_names import region_said, resolve, same_office, title_case
from pipeline.read.form.said_period import period_said


def said(*titles: str, span: str = "tahun", many: bool = False, heading: tuple[int, ...] = ()) -> Identity:
    return identify([*titles, "Sheet1"], heading, span, many_years=many)


@pytest.mark.parametrize(
    ("titles", "office"),
    [
        (["Kabupaten Mojokerto", "Nama Perangkat Daerah : Dinas Sosial"], "Dinas Sosial Kabupaten Mojokerto"),
        (["Pemerintah Kabupaten Mojokerto Tahun Anggaran 2023", "Organisasi : 1.06.0.00.0.00.01.0000 Dinas Sosial"],
         "Dinas Sosial Kabupaten Mojokerto"),
        (["OPD / UNIT KERJA : DINAS SOSIAL KABUPATEN MOJOKERTO"], "Dinas Sosial Kabupaten Mojokerto"),
        (["DINAS SOSIAL KABUPATEN MOJOKERTO"], "Dinas Sosial Kabupaten Mojokerto"),
        (["Realisasi Belanja Triwulan IV pada Dinas Sosial Tahun 2023"], "Dinas Sosial"),
        (["RENCANA ANGGARAN KAS KAB. LAMPUNG SELATAN PERGESERAN APBD TAHUN 2026 DINAS KOMUNIKASI DAN INFORMATIKA"],
         "Dinas Komunikasi dan Informatika Kabupaten Lampung Selatan"),
        (["Organisasi : 1.06.0.00.0.00.01.0000 - DINAS SOSIAL", "Pemerintah Kota Batu Tahun Anggaran 2024"],
         "Dinas Sosial Kota Batu"),
        (["Badan Pendapatan Daerah Provinsi Jawa Timur"], "Badan Pendapatan Daerah Provinsi Jawa Timur"),
        (["KECAMATAN SOOKO KABUPATEN MOJOKERTO TAHUN 2023"], "Kecamatan Sooko Kabupaten Mojokerto"),
        (["Bagian Umum Sekretariat Daerah Kota Batu"], "Bagian Umum Sekretariat Daerah Kota Batu"),
        (["DINAS DATA 00012 KABUPATEN UJI TAHUN 2023"], "Dinas Data 00012 Kabupaten Uji"),
        (["UPTD PUSKESMAS KUTA 1 KABUPATEN BADUNG 2023"], "UPTD Puskesmas Kuta 1 Kabupaten Badung"),
        (["Laporan UPTD Puskesmas Kuta 1 Tahun Anggaran 2023"], "UPTD Puskesmas Kuta 1"),
        (["LAPORAN KINERJA SMP NEGERI 3 KOTA MALANG"], "SMP Negeri 3 Kota Malang"),
        (["DINAS SOSIAL KABUPATEN MOJOKERTO PER 31 DESEMBER 2023"], "Dinas Sosial Kabupaten Mojokerto"),
        (["Realisasi Dinas Sosial 31 Desember 2023"], "Dinas Sosial"),
        (["DINAS SOSIAL TRIWULAN 4", "DINAS LAIN"], "Dinas Sosial"),
        (["DINAS SOSIAL 1.06.01"], "Dinas Sosial"),
        (["DINAS SOSIAL 1999"], "Dinas Sosial"),
        (["Rencana pada Kantor Lama"], ""),
        (["Tabel 3.1 Pencapaian Kinerja Sasaran"], ""),
    ],
)  # fmt: skip
def test_the_office_is_found_as_the_sheet_says_it(titles: list[str], office: str) -> None:
    """Labelled or not, in capitals or not, its region wherever it stands; "" when it is not said."""
    assert said(*titles).office == office


@pytest.mark.parametrize(
    ("titles", "years"),
    [
        (["TAHUN ANGGARAN 2026"], (2026,)),
        (["Rencana Tahun 2023 (Perubahan) dan Prakiraan Maju Tahun 2024"], (2023,)),
        (["Peraturan Bupati Nomor 12 Tahun 2022", "Tahun Anggaran 2023"], (2023,)),
        (["Peraturan Bupati Nomor 12 Tahun 2022"], ()),
        (["Keadaan 31 Desember 2023"], (2023,)),
        (["Tahun 2022 dan T.A. 2023"], (2023,)),
    ],
)
def test_the_year_is_the_budget_s_not_a_rule_s(titles: list[str], years: tuple[int, ...]) -> None:
    """Tahun Anggaran before Tahun before a loose year; the year of a cited rule is none."""
    assert said(*titles).years == years


def test_the_year_of_the_header_is_the_last_resort() -> None:
    """Where no title says it, "Rencana Tahun 2023" in the header does."""
    assert said("Renja", heading=(2023, 2024)).years == (2023,)


@pytest.mark.parametrize(
    ("titles", "heading", "years"),
    [
        (["IKU Periode 2021 - 2024"], (), (2021, 2022, 2023, 2024)),
        (["IKU"], (2022, 2023, 2024), (2022, 2023, 2024)),
        (["IKU Tahun 2023", "Renstra 2021-2026"], (), (2023,)),
        (["IKU"], (2022, 2023), (2022,)),
    ],
)
def test_what_is_made_for_a_year_or_a_span_is_of_all_that_it_says(
    titles: list[str], heading: tuple[int, ...], years: tuple[int, ...]
) -> None:
    """The span of its title, or three years in its headings, unless one year is said by itself."""
    assert identify(titles, heading, "tahun", many_years=False, spanned=True).years == years


def test_a_matrix_has_all_its_years() -> None:
    """The range in the title and the years of the columns together."""
    assert said("Renstra 2021-2023", many=True, heading=(2024,)).years == (2021, 2022, 2023, 2024)
    assert said("Renstra 2021 s.d. 2022", many=True).years == (2021, 2022)
    assert said("Telepon 2001-2049", many=True).years == ()


def test_perubahan_is_said_in_several_ways() -> None:
    """Perubahan, DPPA, P-APBD and pergeseran are the later version."""
    assert [said(text).version for text in ("DPPA 2023", "Renja Perubahan", "P-APBD", "DPA 2023")] == [
        "perubahan", "perubahan", "perubahan", "",
    ]  # fmt: skip


def test_quarter_and_month_are_found_for_the_forms_that_have_them() -> None:
    """TW4 from "TRIWULAN IV", B05 from "BULAN MEI"; nothing for a yearly form."""
    assert period_said(["TRIWULAN IV"], "triwulan") == "TW4"
    assert period_said(["LRA SIPD mei 2026"], "bulan") == "B05"
    assert period_said(["TRIWULAN IV bulan Mei"], "tahun") == ""


def test_a_range_of_quarters_or_months_counts_up_to_its_last() -> None:
    """Triwulan I s.d. III and I - III are TW3, Januari s.d. Mei is B05."""
    assert [period_said([text], "triwulan") for text in ("TRIWULAN I s.d. III", "TW I - TW III", "TW 2 TAHUN 2023")] == [
        "TW3", "TW3", "TW2",
    ]  # fmt: skip
    assert period_said(["Periode Januari s.d. Mei 2023"], "bulan") == "B05"


@pytest.mark.parametrize(
    ("template", "identity", "heading", "period"),
    [
        ("{tahun}", Identity(years=(2023,)), (), "2023"),
        ("{tahun}+1", Identity(years=(2023,)), (), "2024"),
        ("{tahun}-2", Identity(years=(2023,)), (), "2021"),
        ("{tahun}+1", Identity(), (), "{tahun}+1"),
        ("{kolom}", Identity(years=(2021, 2022)), (2022,), "2022"),
        ("{kolom}", Identity(), (), "{tahun}"),
        ("{periode}", Identity(years=(2023,), period="TW4"), (), "2023"),
        ("{periode}", Identity(years=(2023,), period="TW2"), (), "sdTW2"),
        ("{periode}", Identity(years=(2023,), period="B12"), (), "2023"),
        ("{periode}", Identity(years=(2023,), period="B05"), (), "sdB05"),
        ("{bulan}", Identity(years=(2023,), period="B05"), (), "B05"),
        ("{bulan}", Identity(years=(2023,)), (), "B00"),
        ("akhir", Identity(years=(2023,)), (), "akhir"),
    ],
)
def test_a_column_s_period(template: str, identity: Identity, heading: tuple[int, ...], period: str) -> None:
    """The whole year at its end, so far before; the year is put in once it is known."""
    assert period_of(template, identity, heading) == period


def test_names_get_capitals_as_published() -> None:
    """Small words stay small, RSUD stays as it is, what is already mixed is left alone."""
    assert title_case("DINAS PEKERJAAN UMUM DAN PENATAAN RUANG") == "Dinas Pekerjaan Umum dan Penataan Ruang"
    assert title_case("RSUD Dr. SOEGIRI") == "RSUD Dr. Soegiri"


def test_a_region_is_known_by_its_kind() -> None:
    """Kab. is Kabupaten; a line without one says none."""
    assert region_said(["x", "PEMERINTAH KAB. LAMPUNG SELATAN"]) == "Kabupaten Lampung Selatan"
    assert region_said(["Kabupaten/Kota"]) == ""


def test_one_office_under_several_names_gets_one() -> None:
    """Case, "Kab." and a missing region don't make another office; two regions do."""
    names = [
        "DINAS SOSIAL KAB. MOJOKERTO",
        "Dinas Sosial Kabupaten Mojokerto",
        "Dinas Sosial",
        "Badan X Kota A",
        "Badan X Kota B",
        "Badan X",
    ]
    found = resolve(names)
    assert {found[name] for name in names[:3]} == {"Dinas Sosial Kabupaten Mojokerto"}
    assert [found[name] for name in names[3:]] == names[3:]


def test_same_office_needs_no_region_on_both_sides() -> None:
    """The same name with and without region is one office; with two regions it is not."""
    assert same_office("DINAS SOSIAL", "Dinas Sosial Kab. Mojokerto")
    assert not same_office("Dinas Sosial Kota Batu", "Dinas Sosial Kab. Mojokerto")
    assert not same_office("Dinas Sosial", "Dinas Kesehatan")


def test_a_sheet_takes_from_its_siblings_what_it_does_not_say() -> None:
    """Office, year and version, where the other sheets agree; where they don't it stays unknown."""
    siblings = [Identity("Dinas A Kota B", (2023,), "perubahan"), Identity("Dinas A", (2023,))]
    assert inherit(Identity(), siblings) == Identity("Dinas A Kota B", (2023,), "perubahan")
    assert inherit(siblings[1], siblings).office == "Dinas A Kota B"
    assert inherit(Identity(), [Identity("A", (2022,)), Identity("B", (2023,))]) == Identity()
