"""group.py: from what the workbooks say to the office-years of the night."""

from pathlib import Path

from pipeline.model import OfficeYear
from pipeline.night.group import group
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
