"""group.py: from what the workbooks say to the office-years of the night."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import OfficeYear
from pipeline.night.group import group, strays_too
from pipeline.night.placing import TableId
from pipeline.rulebook import rulebook

VOCABULARY = rulebook.load(Path(__file__).parents[2] / "rules").vocabulary
OFFICE = "Dinas Sosial Kabupaten Mojokerto"
PLACE = OfficeYear(OFFICE, 2023)


def table(file: str, document: str, office: str = OFFICE, years: tuple[int, ...] = (2023,), **more: str) -> TableId:
    return TableId(
        file, 0, "Lembar1", more.get("form", document.lower()), document, office, years,
        more.get("version", ""), more.get("period", ""),
    )  # fmt: skip


def placed(*tables: TableId) -> dict[OfficeYear, list[tuple[str, str]]]:
    return {
        place: [(each.table.file, each.how) for each in those]
        for place, those in group(tables, VOCABULARY).offices.items()
    }


def left_out(*tables: TableId) -> list[tuple[str, str, str]]:
    return [(each.table.file, each.code, each.detail) for each in group(tables, VOCABULARY).unused]


def test_documents_of_one_office_and_year_come_together_whatever_their_folder() -> None:
    """Headings decide, folders do not."""
    assert placed(table("x/renja.xlsx", "Renja"), table("y/dpa.xlsx", "DPA")) == {
        PLACE: [("x/renja.xlsx", "judul"), ("y/dpa.xlsx", "judul")]
    }


def test_an_office_named_without_its_region_is_the_one_with_it() -> None:
    """`Dinas Sosial` is `Dinas Sosial Kabupaten Mojokerto` while there is only one."""
    assert placed(table("a.xlsx", "DPA"), table("b.xlsx", "LKjIP", office="Dinas Sosial")) == {
        PLACE: [("a.xlsx", "judul"), ("b.xlsx", "judul")]
    }


def test_two_offices_in_one_folder_are_two_reports() -> None:
    """Files of two offices side by side are told apart."""
    other = "Dinas Kesehatan Kabupaten Mojokerto"
    assert placed(table("a.xlsx", "DPA"), table("b.xlsx", "DPA", office=other)) == {
        OfficeYear(other, 2023): [("b.xlsx", "judul")],
        PLACE: [("a.xlsx", "judul")],
    }


def test_a_table_without_an_office_takes_the_only_one_of_its_folder() -> None:
    """And it is said that the folder decided; with two offices there, or none, it stays out with a reason."""
    nameless = table("x/b.xlsx", "RFK", office="")
    assert placed(table("x/a.xlsx", "DPA"), nameless) == {PLACE: [("x/a.xlsx", "judul"), ("x/b.xlsx", "folder")]}
    assert left_out(nameless) == [("x/b.xlsx", "tanpa_perangkat_daerah", "")]


def test_a_renstra_joins_the_years_it_covers_and_makes_none() -> None:
    """A plan of five years stands beside each year's documents; alone it is no reason for a report."""
    renstra = table("r.xlsx", "Renstra", years=(2022, 2023, 2024))
    assert placed(table("a.xlsx", "DPA"), renstra) == {PLACE: [("a.xlsx", "judul"), ("r.xlsx", "judul")]}
    assert placed(renstra) == {}
    assert left_out(renstra) == [("r.xlsx", "tanpa_dokumen_tahun", "")]


def test_a_table_without_a_year_takes_the_only_one_its_office_has() -> None:
    """With two years to choose from it stays out, named."""
    yearless = table("b.xlsx", "LKjIP", years=())
    assert placed(table("a.xlsx", "DPA"), yearless) == {PLACE: [("a.xlsx", "judul"), ("b.xlsx", "satu_satunya")]}
    assert left_out(table("a.xlsx", "DPA"), table("c.xlsx", "DPA", years=(2024,)), yearless) == [
        ("b.xlsx", "tanpa_tahun", "")
    ]


def test_last_years_lkjip_alone_serves_this_year() -> None:
    """The LKjIP of 2022 beside the documents of 2023 is the comparison, not an office-year of its own."""
    assert placed(table("a.xlsx", "DPA"), table("l.xlsx", "LKjIP", years=(2022,))) == {
        PLACE: [("a.xlsx", "judul"), ("l.xlsx", "judul")]
    }
    assert placed(table("l.xlsx", "LKjIP", years=(2022,))) == {OfficeYear(OFFICE, 2022): [("l.xlsx", "judul")]}


def test_the_changed_budget_wins_over_the_first_and_that_is_said() -> None:
    """DPPA before DPA, whatever the file names."""
    first, changed = table("z DPA.xlsx", "DPA", version="murni"), table("a DPPA.xlsx", "DPA", version="perubahan")
    assert placed(first, changed) == {PLACE: [("a DPPA.xlsx", "judul")]}
    assert left_out(first, changed) == [("z DPA.xlsx", "versi_murni", "a DPPA.xlsx")]


def test_of_the_same_document_twice_one_is_used_and_the_other_named() -> None:
    """The last by name is used; the other is no silent loss."""
    assert placed(table("dpa 1.xlsx", "DPA"), table("dpa 2.xlsx", "DPA")) == {PLACE: [("dpa 2.xlsx", "judul")]}
    assert left_out(table("dpa 1.xlsx", "DPA"), table("dpa 2.xlsx", "DPA")) == [
        ("dpa 1.xlsx", "dokumen_ganda", "dpa 2.xlsx")
    ]


def test_two_quarters_of_one_report_are_two_documents() -> None:
    """Realisasi TW III and TW IV do not push each other out."""
    third, fourth = table("3.xlsx", "Realisasi", period="TW3"), table("4.xlsx", "Realisasi", period="TW4")
    assert placed(third, fourth) == {PLACE: [("3.xlsx", "judul"), ("4.xlsx", "judul")]}


# ------------------------------------------------------------------------------ owners


def test_a_folder_named_for_an_office_owns_what_names_none() -> None:
    """The nearest folder that is; it becomes the one office of the night that it can mean."""
    nameless = table("Dinas Sosial/tw4/rfk.xlsx", "RFK", office="")
    assert placed(nameless) == {OfficeYear("Dinas Sosial", 2023): [("Dinas Sosial/tw4/rfk.xlsx", "nama_folder")]}
    assert placed(table("a.xlsx", "DPA"), nameless) == {
        PLACE: [("Dinas Sosial/tw4/rfk.xlsx", "nama_folder"), ("a.xlsx", "judul")]
    }


def test_the_folder_of_files_given_without_one_may_be_told() -> None:
    """Whoever names single files says what folder holds them."""
    grouping = group([table("rfk.xlsx", "RFK", office="")], VOCABULARY, "/data/Dinas Sosial/2023")
    assert list(grouping.offices) == [OfficeYear("Dinas Sosial", 2023)]


def test_two_offices_in_a_folder_named_for_one_of_them() -> None:
    """What names nobody is the folder's own."""
    other = "Dinas Kesehatan Kabupaten Mojokerto"
    folder = "Dinas Kesehatan"
    nameless = table(f"{folder}/c.xlsx", "RFK", office="")
    grouping = group(
        [table(f"{folder}/a.xlsx", "DPA"), table(f"{folder}/b.xlsx", "DPA", office=other), nameless], VOCABULARY
    )
    assert [each.how for each in grouping.offices[OfficeYear(other, 2023)]] == ["judul", "nama_folder"]


def test_a_name_without_region_is_not_another_kabupatens() -> None:
    """With two kabupaten there it joins the one of its folder, else it stands alone and it is asked about."""
    kota = table("kota/a.xlsx", "DPA", office="Dinas Kesehatan Kota Batu")
    bare = "Dinas Sosial"
    assert placed(table("x/a.xlsx", "DPA"), kota, table("kota/b.xlsx", "Renja", office=bare)) == {
        OfficeYear("Dinas Kesehatan Kota Batu", 2023): [("kota/a.xlsx", "judul")],
        OfficeYear(bare, 2023): [("kota/b.xlsx", "judul")],
        PLACE: [("x/a.xlsx", "judul")],
    }
    assert placed(table("x/a.xlsx", "DPA"), kota, table("x/b.xlsx", "Renja", office=bare))[PLACE] == [
        ("x/a.xlsx", "judul"), ("x/b.xlsx", "judul"),
    ]  # fmt: skip


def test_a_signature_is_weaker_than_the_only_office_of_the_folder() -> None:
    """Where both are, the folder's titles decide unless they are the same office; alone the signature is said."""
    signed = replace(table("x/b.xlsx", "Renja", office="Badan Keuangan"), office_from="tanda_tangan")
    assert placed(table("x/a.xlsx", "DPA"), signed) == {PLACE: [("x/a.xlsx", "judul"), ("x/b.xlsx", "folder")]}
    assert placed(signed) == {OfficeYear("Badan Keuangan", 2023): [("x/b.xlsx", "tanda_tangan")]}


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (OFFICE, "DINSOS KAB. MOJOKERTO", True),
        (OFFICE, "Dinas Sosail Kabupaten Mojokerto", True),
        ("Dinas Komunikasi & Informatika Kota Batu", "Diskominfo Kota Batu", True),
        (OFFICE, "Dinas Sosail", True),
        (OFFICE, "Dinas Sosial Kota Batu", False),
        ("UPTD Puskesmas Kuta 1", "UPTD Puskesmas Kuta 2", False),
        (OFFICE, "Dinas Kesehatan Kabupaten Mojokerto", False),
    ],
)
def test_names_that_are_nearly_one_are_asked_about_and_not_joined(one: str, other: str, asked: bool) -> None:  # noqa: FBT001
    """One remark in each of the two reports."""
    grouping = group([table("a.xlsx", "DPA", office=one), table("b.xlsx", "Renja", office=other)], VOCABULARY)
    assert len(grouping.offices) == 2
    assert [each.code for each in grouping.remarks] == ["nama_mirip", "nama_mirip"] * asked


def test_two_offices_of_like_names_with_the_same_documents_are_two() -> None:
    """Kecamatan Sawahan and Sawangan each have their DPA: nobody is asked."""
    tables = [table("a.xlsx", "DPA", office="Kecamatan Sawahan"), table("b.xlsx", "DPA", office="Kecamatan Sawahar")]
    assert group(tables, VOCABULARY).remarks == ()


def test_a_document_of_another_year_all_by_itself_is_asked_about_once() -> None:
    """In the report of the year that the others are of."""
    tables = [table("a.xlsx", "DPA"), table("b.xlsx", "Renja"), table("c.xlsx", "LRA", years=(2022,))]
    (remark,) = group(tables, VOCABULARY).remarks
    assert (remark.place, remark.code, remark.table.file, remark.args) == (
        PLACE, "tahun_sendiri", "c.xlsx", (("tahun", "2022"), ("tahun_lain", "2023")),
    )  # fmt: skip


# ------------------------------------------------------------------------------ parts


def part(file: str, *rows: str, programs: str = "", **more: str) -> TableId:
    """A file with these sub kegiatan, under these programs."""
    scope = "//".join("".join(f"{row:>5}" for row in sorted(level)) for level in (rows, programs))
    return replace(table(file, "E81", **more), scope=scope.rstrip("/"))


def codes(*tables: TableId) -> list[str]:
    return [each.code for each in group(tables, VOCABULARY).remarks]


def test_parts_of_one_document_are_used_together_and_that_is_said() -> None:
    """Files that hold other rows; one remark for all of them."""
    parts = part("a.xlsx", "1", "2"), part("b.xlsx", "3"), part("c.xlsx", "4")
    assert placed(*parts) == {PLACE: [("a.xlsx", "judul"), ("b.xlsx", "judul"), ("c.xlsx", "judul")]}
    (remark,) = group(parts, VOCABULARY).remarks
    assert (remark.code, remark.args) == ("bagian_dokumen", (("banyak", "3"), ("berkas", "a.xlsx, b.xlsx, c.xlsx")))


def test_the_same_part_twice_is_one_part_and_a_finding() -> None:
    """Most of its rows stand in the other file too."""
    tables = part("a.xlsx", "1", "2"), part("b.xlsx", "3"), part("b2.xlsx", "3")
    assert left_out(*tables) == [("b.xlsx", "dokumen_ganda", "b2.xlsx")]
    assert codes(*tables) == ["bagian_dokumen"]


def test_the_whole_document_stands_for_its_parts_whatever_their_names() -> None:
    """A file with far more rows is no older copy."""
    tables = part("a.xlsx", *"123456789"), part("z.xlsx", "1", "2")
    assert left_out(*tables) == [("z.xlsx", "dokumen_ganda", "a.xlsx")]
    assert codes(*tables) == []


def test_a_copy_with_a_row_more_or_less_is_the_same_document() -> None:
    """Then the last by name is used."""
    assert left_out(part("a.xlsx", *"123456789"), part("z.xlsx", *"12345678")) == [
        ("a.xlsx", "dokumen_ganda", "z.xlsx")
    ]


def test_a_workbook_stands_before_the_text_of_the_same_document() -> None:
    """A PDF's or Word file's tables may have lost cells; only where the workbook holds few of its rows it does not."""
    assert left_out(part("draf.xlsx", *"1234567"), part("naskah.pdf", *"123456789")) == [
        ("naskah.pdf", "dokumen_ganda", "draf.xlsx")
    ]
    assert left_out(part("draf.xlsx", *"123"), part("naskah.PDF", *"123456789")) == [
        ("draf.xlsx", "dokumen_ganda", "naskah.PDF")
    ]
    assert left_out(part("a.docx", *"12345"), part("z.pdf", *"12345")) == [("a.docx", "dokumen_ganda", "z.pdf")]


def test_rows_that_two_parts_hold_are_said() -> None:
    """They may be counted twice."""
    assert codes(part("a.xlsx", "1", "2", "3"), part("b.xlsx", "3", "4", "5")) == ["bagian_dokumen", "bagian_tumpang"]


def test_a_list_of_programs_is_none_beside_the_file_that_goes_into_their_details() -> None:
    """Used together they would count each program twice."""
    whole = part("a.xlsx", *"1234", programs="PQ")
    for name in ("0.xlsx", "z.xlsx"):
        assert left_out(part(name, programs="PQ"), whole) == [(name, "dokumen_ganda", "a.xlsx")]
        assert codes(part(name, programs="PQ"), whole) == []


def test_a_list_of_programs_is_none_beside_the_parts_that_go_into_all_of_them() -> None:
    """The parts are used, and said to be; a copy of one of them is none of the parts."""
    parts = (
        part("a.xlsx", *"12", programs="P"),
        part("b.xlsx", *"34", programs="Q"),
        part("b2.xlsx", *"34", programs="Q"),
    )
    listed = part("z.xlsx", programs="PQ")
    assert left_out(*parts, listed) == [
        ("b.xlsx", "dokumen_ganda", "b2.xlsx"), ("z.xlsx", "dokumen_ganda", "a.xlsx, b2.xlsx"),
    ]  # fmt: skip
    assert codes(*parts, listed) == ["bagian_dokumen"]


def test_details_of_some_programs_only_stay_out_beside_the_list_of_all() -> None:
    """A kartu kendali beside the recapitulation: the whole is used."""
    assert left_out(part("z.xlsx", *"12", programs="P"), part("a.xlsx", programs="PQR")) == [
        ("z.xlsx", "dokumen_ganda", "a.xlsx")
    ]


def test_parts_under_one_program_are_parts() -> None:
    """What tells them is the finest that both have; the program above them is in each."""
    tables = part("a.xlsx", "1", programs="P"), part("b.xlsx", "2", programs="P")
    assert (left_out(*tables), codes(*tables)) == ([], ["bagian_dokumen"])


def test_the_promise_of_a_lower_official_is_named_and_not_used() -> None:
    """It makes no office-year of its own either."""
    lower = replace(table("b.xlsx", "PK"), holder="SEKRETARIS")
    grouping = group([table("a.xlsx", "PK"), lower], VOCABULARY)
    assert [each.table.file for each in grouping.offices[PLACE]] == ["a.xlsx"]
    assert [(each.code, each.detail, each.place) for each in grouping.unused] == [("pk_bawahan", "SEKRETARIS", PLACE)]
    alone = group([lower], VOCABULARY)
    assert (dict(alone.offices), [each.place for each in alone.unused]) == ({}, [None])


def test_what_no_report_is_made_of_gets_a_place_of_its_own_file() -> None:
    """So that it can be calculated: by its file, for two files may be two offices; year 0 where none is said."""
    nameless, timeless = table("a/x.xlsx", "RFK", office=""), table("b/y.xlsx", "RFK", years=())
    grouping = strays_too(group([nameless, timeless], VOCABULARY))
    assert list(grouping.offices) == [OfficeYear("(a/x.xlsx)", 2023), OfficeYear(f"{OFFICE} (b/y.xlsx)", 0)]
    assert [each.code for each in grouping.unused] == ["tanpa_perangkat_daerah", "tanpa_tahun"]
