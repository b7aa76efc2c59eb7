"""Sheets that go on with the table of the sheet before them, and sheets that only look so."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Cell, Reading
from pipeline.read.file.workbook import Workbook
from pipeline.read.reading import read_sheets
from tests.read.sheets import forms, sheet

HEAD = ["No", "Kode", "Sub Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"]
TITLE = [["LAPORAN REALISASI ANGGARAN DINAS SOSIAL KABUPATEN CONTOH TAHUN 2023"]]
FIRST: list[list[Any]] = [
    [1, "1.06.02.2.03.0001", "Peningkatan Kemampuan PSKS", 500_000_000, 480_000_000, 20_000_000],
    [2, "1.06.02.2.03.0002", "Peningkatan Kemampuan Keluarga", 300_000_000, 270_000_000, 30_000_000],
]
SECOND: list[list[Any]] = [
    [3, "1.06.04.2.01.0001", "Penyediaan Permakanan", 400_000_000, 390_000_000, 10_000_000],
    [4, "1.06.04.2.01.0002", "Penyediaan Alat Bantu", 200_000_000, 190_000_000, 10_000_000],
]
TOTAL = ["", "", "Jumlah", 1_400_000_000, 1_330_000_000, 70_000_000]


def read(**sheets: list[list[Any]]) -> Reading:
    """A workbook of these sheets; "_" in a name is a blank."""
    made = tuple(sheet(*rows, name=name.replace("_", " ")) for name, rows in sheets.items())
    return read_sheets(Workbook("a.xlsx", 1, "", made, ()), forms())  # type: ignore[arg-type]


def notes(reading: Reading) -> list[tuple[str, str]]:
    return [(each.sheet, each.note) for each in reading.sheets]


def counts(reading: Reading) -> list[int]:
    """How many rows each table has."""
    return [len(table.rows["row"]) for table in reading.tables]


def without(rows: list[list[Any]], *columns: int) -> list[list[Any]]:
    return [[value for at, value in enumerate(row) if at not in columns] for row in rows]


def test_rows_that_count_on_are_of_the_table_before() -> None:
    """One table, its rows at their own places, and a note."""
    found = read(Table_1=[*TITLE, HEAD, *FIRST], Table_2=[*SECOND, TOTAL])
    assert notes(found) == [("Table 1", ""), ("Table 2", "lanjutan")]
    (table,) = found.tables
    places = [Cell("a.xlsx", table.sheet, int(row), 1) for row in table.rows["row"]]
    assert [(each.sheet, each.row) for each in places] == [
        ("Table 1", 3), ("Table 1", 4), ("Table 2", 1), ("Table 2", 2), ("Table 2", 3)
    ]  # fmt: skip
    assert [each.rule for each in found.findings] == ["baca.lanjutan"]


def test_a_name_that_goes_on_at_the_top_of_a_page_heads_no_table() -> None:
    """Words alone in the column of names."""
    found = read(Table_1=[*TITLE, HEAD, *FIRST], Table_2=[["", "", "Kecamatan Contoh"], *SECOND, TOTAL])
    assert notes(found)[1] == ("Table 2", "lanjutan")


def test_columns_shifted_by_one_that_was_dropped_are_told_by_what_they_hold() -> None:
    """The columns of a fact are those of its own sheet."""
    wide = [[*row[:3], "", *row[3:]] for row in (HEAD, *FIRST)]
    found = read(Table_1=[*TITLE, *wide], Table_2=[*SECOND, TOTAL])
    facts = found.tables[0].facts
    of_pagu = [at for at, measure in enumerate(facts["measure"]) if measure == "pagu"]
    assert [facts["column"][at] for at in of_pagu] == [5, 5, 4, 4, 4]


def test_rows_numbered_anew_are_another_table() -> None:
    """They are read as before: not at all, where no heading says what they are."""
    anew = [[at, "", "Kertas", 5_000_000, 4_000_000, 1_000_000] for at in (1, 2)]
    assert notes(read(Table_1=[*TITLE, HEAD, *FIRST], Table_2=anew))[1] == ("Table 2", "bukan_formulir")


def test_a_heading_of_another_year_begins_another_table() -> None:
    """Though the rows count on."""
    other = [*HEAD[:3], "Anggaran 2022", "Realisasi 2022", "Sisa 2022"]
    found = read(Table_1=[*TITLE, HEAD, *FIRST], Table_2=[other, *SECOND, TOTAL])
    assert "lanjutan" not in [note for _, note in notes(found)]
    assert len(found.tables) == 2


def test_a_table_below_its_total_is_closed() -> None:
    """What the next sheet holds under the same headings is a table of its own."""
    first = ["", "", "Jumlah", 800_000_000, 750_000_000, 50_000_000]
    found = read(Sekretariat=[*TITLE, HEAD, *FIRST, first], Rehsos=[*TITLE, HEAD, *SECOND])
    assert counts(found) == [3, 2]


def test_sheets_of_their_own_names_under_the_same_headings_are_tables_of_their_own() -> None:
    """Where nothing in their rows counts on."""
    bare = without([HEAD, *FIRST], 0, 1)
    found = read(Sekretariat=[*TITLE, *bare], Rehsos=without([HEAD, *SECOND], 0, 1))
    assert counts(found) == [2, 2]


def test_where_nothing_tells_neither_sheet_is_used() -> None:
    """Without numbers, kode and a sum nobody can say whether the rows belong to the table; a column is missing."""
    bare = without([HEAD, *FIRST], 0, 1)
    found = read(Table_1=[*TITLE, *bare], Table_2=without(SECOND, 0, 1, 4))
    assert notes(found) == [("Table 1", "lanjutan_ragu"), ("Table 2", "lanjutan_ragu")]
    assert (found.tables, [each.rule for each in found.findings]) == ((), ["baca.lanjutan_ragu"])


def test_sums_over_both_sheets_tell() -> None:
    """Without numbers and kode."""
    bare = without([HEAD, *FIRST], 0, 1)
    found = read(Table_1=[*TITLE, *bare], Table_2=without([*SECOND, TOTAL], 0, 1))
    assert (notes(found)[1], counts(found)) == (("Table 2", "lanjutan"), [5])


def test_a_list_without_money_is_no_page_of_it() -> None:
    """Nor does it make the table doubtful."""
    people = [[1, "Budi", "Pembina", "IV/a"], [2, "Ani", "Penata", "III/c"]]
    found = read(Sheet1=[*TITLE, HEAD, *FIRST], Sheet2=people)
    assert (notes(found), counts(found)) == ([("Sheet1", ""), ("Sheet2", "bukan_formulir")], [2])


def test_a_title_alone_on_its_sheet_is_that_of_the_next() -> None:
    """Its office and year."""
    found = read(Table_1=[*TITLE], Table_2=[HEAD, *FIRST], Table_3=[*SECOND, TOTAL])
    assert [(each.office, each.years) for each in found.tables] == [("Dinas Sosial Kabupaten Contoh", (2023,))]
    assert counts(found) == [5]


@pytest.mark.parametrize(("one", "other"), [("TW_1", "TW_2"), ("Triwulan_1", "Triwulan_2"), ("PK_2022", "PK_2023")])
def test_names_that_count_quarters_or_years_do_not_count_pages(one: str, other: str) -> None:
    """Each is the table of its own quarter or year."""
    rows = without([HEAD, *FIRST, *SECOND], 0, 1)
    found = read(**{one: [*TITLE, rows[0], *rows[1:3]], other: [*TITLE, rows[0], *rows[3:]]})
    assert counts(found) == [2, 2]
    assert "lanjutan" not in [note for _, note in notes(found)]


def test_the_same_names_again_are_another_table() -> None:
    """Sheets that count on, no numbers, no kode: what stands in both is not counted twice."""
    rows = without([HEAD, *FIRST], 0, 1)
    found = read(Tabel_1=[*TITLE, *rows], Tabel_2=rows)
    assert counts(found) == [2, 2]


def test_a_page_with_the_total_of_its_own_rows_is_another_table() -> None:
    """Its Jumlah leaves out the rows of the sheet before."""
    rows = without([HEAD, *FIRST, *SECOND], 0, 1)
    total = ["Jumlah", 600_000_000, 580_000_000, 20_000_000]
    found = read(Tabel_1=[*TITLE, *rows[:3]], Tabel_2=[rows[0], *rows[3:], total])
    assert counts(found) == [2, 3]


def test_a_page_whose_total_is_that_of_its_shortest_kode_is_another_table() -> None:
    """Though its kode ascend from the sheet before: what stands below a kode is part of it, and is not added."""
    rows = without([HEAD, *FIRST, *SECOND], 0)
    of = [["1.06.02.2.03", "Rehabilitasi Sosial", 800_000_000, 750_000_000, 50_000_000], *rows[1:3]]
    further = [["1.06.04.2.01", "Perlindungan", 600_000_000, 580_000_000, 20_000_000], *rows[3:]]
    total = ["", "Jumlah", 600_000_000, 580_000_000, 20_000_000]
    found = read(Sekretariat=[*TITLE, rows[0], *of], Rehsos=[rows[0], *further, total])
    assert counts(found) == [3, 4]
