"""The office's own file: blank cells of its tables filled, every other byte as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import xlsxwriter
from ooxml import faults
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill
from small_office import OFFICE, PLACE, ROOT, Row, frames_of, rp

from pipeline.flow import read_input
from pipeline.model import Cell, Table
from pipeline.rulebook import rulebook
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.office_file.fill import FilledFile, OfficeFile, fill_office_file
from pipeline.write.office_file.sheet_xml import SheetPart, is_blank, read_part, recalculated, spliced
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.table import OutTable

COLUMNS = {"nomor": 1, "label": 2, "pagu": 3, "target": 4, "kinerja": 5, "realisasi": 6, "persen": 7, "sisa": 8}
MIXED = "lkjip_realisasi_belanja"
PLAIN = "formulir"
"""A form of those columns in which each is what its name says."""
LINES = (  # level, kode, label, indikator
    ("sasaran", "", "Sasaran Satu", ""),
    ("indikator", "", "Indikator sasaran", ""),
    ("program", "1.6.1", "Program A", ""),
    ("kegiatan", "1.6.1.2.1", "Kegiatan A1", ""),
    ("sub_kegiatan", "1.6.1.2.1.1", "Sub A1a", ""),
    ("total", "", "JUMLAH", ""),
    ("program", "9.9.9", "Program lain", ""),
)


def template(change: Any = None, **filled: object) -> bytes:
    """An office's table of seven rows (Excel rows 5–11), styled, with a formula, a merge and a chart; `filled`: F7="…"."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Realisasi"
    for at, (_, _, label, _) in enumerate(LINES, start=5):
        sheet.cell(at, 2, label).font = Font(bold=True)
        for column in range(3, 9):
            sheet.cell(at, column).fill = PatternFill("solid", fgColor="FFEEDD")
            sheet.cell(at, column).number_format = "0.00%" if column == 7 else "#,##0"
    for address, value in filled.items():
        sheet[address] = value
    sheet["J2"] = "=SUM(C7:C7)"
    sheet.merge_cells("K5:L6")
    sheet.column_dimensions["B"].width = 44
    sheet.page_setup.orientation = "landscape"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=5, max_row=9))
    sheet.add_chart(chart, "N3")
    if change is not None:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def table(form: str = PLAIN, printed: Mapping[str, str] | None = None) -> Table:
    """What reading makes of the template."""
    said = printed or {}
    rows = {
        "row": list(range(5, 5 + len(LINES))),
        "level": [each[0] for each in LINES], "kode": [each[1] for each in LINES], "label": [each[2] for each in LINES],
        "indikator": [each[3] for each in LINES],
    }  # fmt: skip
    facts = {"measure": list(said), "printed": list(said.values())}
    counted = {column: (name, "2023") for name, column in COLUMNS.items() if name not in ("nomor", "label")}
    return Table(
        form, "LKjIP", "LKjIP.xlsx", "Realisasi", 0, (2023,), PLACE.office, "", "", rows, facts, COLUMNS, counted
    )


class Ours(NamedTuple):
    """What is filled in: our tables, and the rules that say what each of their columns is."""

    tables: tuple[OutTable, ...]
    layouts: Layouts
    periods: Mapping[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def made(layouts: Layouts, rules: Rules) -> Ours:
    data = office_data(*frames_of(OFFICE), layouts, PLACE.year)
    return Ours(tables(data, (), layouts, rules.performance), layouts, data.periods)


def values(content: bytes) -> dict[str, object]:
    sheet = openpyxl.load_workbook(BytesIO(content))["Realisasi"]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def filled(made: Ours, content: bytes, given: Table | None = None, file: str = "LKjIP.xlsx") -> FilledFile:
    return fill_office_file(OfficeFile(file, content, [given or table()]), *made)


def new_values(before: bytes, after: bytes) -> dict[str, object]:
    old = values(before)
    return {address: value for address, value in values(after).items() if old.get(address) != value}


def test_blank_cells_are_filled_with_our_own_figures(made: Ours) -> None:
    """Program, kegiatan, sub kegiatan, total, and a sasaran's indicator; an unknown row stays blank, a sasaran has no money."""
    before = template()
    after = filled(made, before)
    assert (after.name, after.reason, after.locked) == ("LKjIP (terisi).xlsx", "", ())
    assert new_values(before, after.content or b"") == {
        "D6": 82, "E6": 82.18,
        "C7": 300, "D7": 75, "E7": 60, "F7": 250, "G7": 0.8333, "H7": 50,
        "C8": 300, "D8": "50 Orang, 20 Orang", "E8": "50, 10", "F8": 250, "G8": 0.8333, "H8": 50,
        "C9": 100, "D9": 4, "E9": 4, "F9": 90, "G9": 0.9, "H9": 10,
        "C10": 300, "F10": 250, "G10": 0.8333, "H10": 50,
    }  # fmt: skip
    assert Cell("LKjIP.xlsx", "Realisasi", 7, 6) in after.cells


def test_what_is_spliced_is_as_the_schemas_say(made: Ours) -> None:
    """Of openpyxl's sheets and XlsxWriter's: rows and cells in their order, looks that exist, nothing that Excel repairs."""
    for content in (template(), by_xlsxwriter()):
        assert faults(content, only="xl/worksheets/") == []
        after = filled(made, content).content
        assert after is not None
        assert after != content
        assert faults(after, only="xl/worksheets/") == []


def test_what_stands_there_is_left_alone(made: Ours) -> None:
    """A filled cell, right or wrong, a zero and a formula stay; what is wrong is a finding's business."""
    before = template(F7=999, G7="=F7/C7", H7=0)
    changed = new_values(before, filled(made, before).content or b"")
    assert not {"F7", "G7", "H7"} & changed.keys()


def test_every_other_part_and_cell_is_the_same(made: Ours) -> None:
    """Only the sheet's own part changes, and what names the list: chart, styles, relations stay byte for byte."""
    before = template()
    after = filled(made, before).content or b""
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert new.namelist() == [*old.namelist(), "xl/worksheets/sheet2.xml"]
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {
        "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    one, other = (openpyxl.load_workbook(BytesIO(content))["Realisasi"] for content in (before, after))
    for row in one.iter_rows():
        for cell in row:
            twin = other[cell.coordinate]
            assert list(cell._style or [0] * 9) == list(twin._style or [0] * 9)
    assert one.merged_cells.ranges == other.merged_cells.ranges
    assert one.column_dimensions["B"].width == other.column_dimensions["B"].width == 44
    assert one.page_setup.orientation == other.page_setup.orientation == "landscape"
    assert other["J2"].value == "=SUM(C7:C7)"


def test_numbers_are_written_as_the_column_writes_its_own(made: Ours) -> None:
    """Text in Indonesian style beside texts; the percent sign where the column prints one."""
    before = template(F8="200", G8="89%")
    given = table(MIXED, {"realisasi": "200", "persen": "89%", "kinerja": "3 Paket", "target": "4"})
    changed = new_values(before, filled(made, before, given).content or b"")
    assert {name: changed[name] for name in ("F7", "G7", "D9", "E9")} == {
        "F7": "250",
        "G7": "83,33%",
        "D9": "4 Paket",
        "E9": "4 Paket",
    }


def test_capaian_kinerja_of_a_program_is_a_percent(made: Ours) -> None:
    """In the table of realisasi belanja, where the target is one; a sub kegiatan shows what it reached."""
    before = template()
    given = table(MIXED, {"kinerja": "3 Paket"})
    changed = new_values(before, filled(made, before, given).content or b"")
    assert (changed["E7"], changed["E9"]) == ("80,00%", "4 Paket")


def test_columns_are_known_by_their_measure(made: Ours) -> None:
    """Whatever a form calls them; what may stand there instead, its file says."""
    counted = {3: ("pagu", "2023"), 4: ("target", "2023"), 5: ("kinerja", "2023")}
    given = replace(table("form_lain"), counted=counted)
    mixed = {("form_lain", "hasil"): ("kinerja", "capaian")}
    ours = made._replace(layouts=replace(made.layouts, measure_of=mixed))
    before = template()
    changed = new_values(before, filled(ours, before, given).content or b"")
    assert {name: changed[name] for name in ("C7", "D7", "E7", "E9")} == {"C7": 300, "D7": 75, "E7": 80, "E9": 4}


def test_a_column_is_filled_with_its_own_period(made: Ours) -> None:
    """A column of last year gets last year's figures, or none; never this year's."""
    given = replace(table(), counted={4: ("target", "2022"), 5: ("kinerja", "2023"), 6: ("realisasi", "2021")})
    before = template()
    after = filled(made, before, given)
    assert {address[0] for address in new_values(before, after.content or b"")} == {"E"}
    told = {line[1]: line[5] for line in listed(after)}
    assert told["F7"] == "Tidak diisi: kolom ini untuk tahun atau periode lain yang tidak dihitung."
    assert told["D7"].startswith("Tidak diisi")


def test_a_row_without_kode_is_found_through_its_tree(made: Ours) -> None:
    """Blank, it was taken for a sasaran: its name below the program and kegiatan above it says what it is."""
    given = table()
    levels = [level if level in ("sasaran", "total") else "sasaran" for level in given.rows["level"]]
    given = replace(given, rows={**given.rows, "level": levels, "kode": [""] * len(LINES)})
    before = template()
    changed = new_values(before, filled(made, before, given).content or b"")
    assert {name: changed[name] for name in ("C7", "C8", "C9", "C10")} == {"C7": 300, "C8": 300, "C9": 100, "C10": 300}
    assert "C5" not in changed


def test_a_quoted_percent_is_only_printed(made: Ours) -> None:
    """0.00"%" shows a number as it is: 83,33 is written, not its hundredth."""

    def quoted(book: openpyxl.Workbook) -> None:
        for row in range(5, 12):
            book.active.cell(row, 7).number_format = '0.00"%"'

    before = template(quoted)
    assert new_values(before, filled(made, before).content or b"")["G7"] == 83.33


def test_what_was_filled_is_listed_and_what_was_not(made: Ours) -> None:
    """A sheet more: each cell with its row, its column, what was put in and from where, or why not."""
    told = {line[1]: line for line in listed(filled(made, template()))}
    assert told["C9"][:5] == ("Realisasi", "C9", "Sub A1a", "anggaran", "100")
    assert told["C9"][5].startswith("DPA.xlsx")
    assert told["H9"][4:] == ("10", "Dihitung dari angka-angka barisnya.")
    assert told["C11"][4:] == (
        None, "Tidak diisi: baris ini tidak ditemukan di dokumen sumber; periksa kode atau namanya.",
    )  # fmt: skip


def listed(after: FilledFile) -> list[tuple[str, ...]]:
    """The lines of the sheet that says what was filled."""
    sheet = openpyxl.load_workbook(BytesIO(after.content or b""))["Daftar Isian"]
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_a_covered_cell_is_not_filled(made: Ours) -> None:
    """A cell inside a merged range is not its own."""
    before = template(lambda book: book.active.merge_cells("F7:F9"))
    changed = new_values(before, filled(made, before).content or b"")
    assert "F7" in changed
    assert not {"F8", "F9"} & changed.keys()


def test_a_locked_sheet_is_left_alone(made: Ours) -> None:
    """Named, not broken open."""

    def lock(book: Any) -> None:
        book.active.protection.sheet = True

    after = filled(made, template(lock))
    assert (after.content, after.reason, after.locked) == (None, "lembar_terkunci", ("Realisasi",))


def test_a_signed_file_is_left_alone(made: Ours) -> None:
    """Its signature would fall."""
    target = BytesIO(template())
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert filled(made, target.getvalue()).reason == "bertanda_tangan"


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("LKjIP.xls", b"", "bukan_xlsx"),
        ("LKjIP", b"", "bukan_xlsx"),
        ("LKjIP.xlsx", b"rusak", "berkas_rusak"),
    ],
)
def test_other_files_are_not_written(made: Ours, file: str, content: bytes, reason: str) -> None:
    """With the reason, and nothing is raised."""
    after = filled(made, content, file=file)
    assert (after.content, after.reason) == (None, reason)


def test_a_broken_sheet_is_not_written(made: Ours) -> None:
    """XML that is none, and entities, are refused."""
    for bad in (b"<worksheet>", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'):
        before, target = template(), BytesIO()
        with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                new.writestr(name, bad if name == "xl/worksheets/sheet1.xml" else old.read(name))
        assert filled(made, target.getvalue()).reason == "berkas_rusak"


def test_a_full_file_is_not_written_anew(made: Ours) -> None:
    """Nothing to fill, nothing to publish."""
    nothing = replace(table(), counted={})
    assert filled(made, template(), nothing).reason == "tidak_ada_yang_kosong"


def by_xlsxwriter() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Realisasi")
        sheet.write_string(6, 1, "Program A")
        sheet.write_number(20, 0, 1)
    return target.getvalue()


def test_files_of_another_writer_are_filled_too(made: Ours) -> None:
    """Rows that are not there are added in their place; XlsxWriter leaves out blank cells without a format."""
    before = by_xlsxwriter()
    changed = new_values(before, filled(made, before).content or b"")
    assert (changed["C7"], changed["F7"], changed["C10"], changed["E6"]) == (300, 250, 300, 82.18)


# --------------------------------------------------------------------------- splicing

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def part(body: bytes) -> SheetPart:
    return read_part(HEAD + body + TAIL)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'<row r="2"><c r="B2" s="3"/></row>', b'<row r="2"><c r="B2" s="3"><v>5</v></c></row>'),
        (b'<row r="2"><c r="B2" s="3" /></row>', b'<row r="2"><c r="B2" s="3"><v>5</v></c></row>'),
        (b'<row r="2"><c r="B2"></c></row>', b'<row r="2"><c r="B2"><v>5</v></c></row>'),
        (b'<row r="2"><c r="A2"><v>1</v></c></row>', b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>5</v></c></row>'),
        (b'<row r="2"><c r="C2"><v>1</v></c></row>', b'<row r="2"><c r="B2"><v>5</v></c><c r="C2"><v>1</v></c></row>'),
        (b'<row r="2"/>', b'<row r="2"><c r="B2"><v>5</v></c></row>'),
        (b'<row r="2" ht="9" />', b'<row r="2" ht="9" ><c r="B2"><v>5</v></c></row>'),
        (b'<row r="1"/><row r="3"/>', b'<row r="1"/><row r="2"><c r="B2"><v>5</v></c></row><row r="3"/>'),
        (b'<row r="1"/>', b'<row r="1"/><row r="2"><c r="B2"><v>5</v></c></row>'),
        (b'<row><c/></row><row><c/><c s="1"/></row>', b'<row><c/></row><row><c/><c r="B2" s="1"><v>5</v></c></row>'),
        (b'<row r="2" x="a>b"/>', b'<row r="2" x="a>b"><c r="B2"><v>5</v></c></row>'),
    ],
)
def test_a_value_lands_in_its_place(body: bytes, expected: bytes) -> None:
    """Whatever way the writer wrote blank cells and rows."""
    sheet = part(body)
    assert is_blank(sheet, (2, 2))
    assert spliced(sheet, {(2, 2): 5}) == HEAD + expected + TAIL


def test_several_values_in_one_row_keep_their_order() -> None:
    """Ascending columns, whether the cells were there or not."""
    sheet = part(b'<row r="2"><c r="B2"/><c r="D2"><v>1</v></c></row>')
    assert (
        spliced(sheet, {(2, 5): 5, (2, 2): 2, (2, 3): 3, (2, 1): "x<y"})
        == HEAD
        + (
            b'<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">x&lt;y</t></is></c><c r="B2"><v>2</v></c>'
            b'<c r="C2"><v>3</v></c><c r="D2"><v>1</v></c><c r="E2"><v>5</v></c></row>'
        )
        + TAIL
    )


def test_a_namespace_prefix_is_kept() -> None:
    """Some writers name every element with one."""
    body = b'<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>'
    assert spliced(read_part(body), {(1, 1): 5}) == body.replace(b'<x:c r="A1"/>', b'<x:c r="A1"><x:v>5</x:v></x:c>')


def test_a_sheet_without_rows_stays_as_it_is() -> None:
    """There is no table in it."""
    body = b'<worksheet xmlns="urn:x"><sheetData/></worksheet>'
    assert spliced(read_part(body), {(1, 1): 5}) == body


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<w><sheets/><calcPr calcId='1'/></w>", b"<w><sheets/><calcPr fullCalcOnLoad=\"1\" calcId='1'/></w>"),
        (b"<w><sheets></sheets></w>", b'<w><sheets></sheets><calcPr fullCalcOnLoad="1"/></w>'),
        (b'<w><calcPr fullCalcOnLoad="1"/></w>', b'<w><calcPr fullCalcOnLoad="1"/></w>'),
        (b"<w/>", b"<w/>"),
    ],
)
def test_the_workbook_is_asked_to_recalculate(before: bytes, after: bytes) -> None:
    """Its formulas' cached values are old now."""
    assert recalculated(before) == after


def test_an_own_draft_of_the_example_is_rows_of_the_frames() -> None:
    """The template's lines are those that the small office knows (a guard for this file itself)."""
    known = {row.kode for row in OFFICE if isinstance(row, Row)}
    assert {kode for _, kode, _, _ in LINES if kode and kode != "9.9.9"} <= known


TWINS = (
    Row("DPA", "program", "Program A", "1.6.1", facts={"pagu": rp(310)}),
    Row("DPA", "kegiatan", "Rehabilitasi dasar", "1.6.1.2.1", 0, facts={"pagu": rp(100)}),
    Row("DPA", "sub_kegiatan", "Permakanan", "1.6.1.2.1.1", 1, facts={"pagu": rp(100)}),
    Row("DPA", "kegiatan", "Rehabilitasi lain", "1.6.1.2.2", 0, facts={"pagu": rp(110)}),
    Row("DPA", "sub_kegiatan", "Permakanan", "1.6.1.2.2.1", 3, facts={"pagu": rp(50)}),
    Row("DPA", "sub_kegiatan", "Sandang", "1.6.1.2.2.2", 3, facts={"pagu": rp(60)}),
    Row("DPA", "kegiatan", "Data miskin", "1.6.1.2.3", 0, facts={"pagu": rp(100)}),
    Row("DPA", "sub_kegiatan", "Data miskin", "1.6.1.2.3.1", 6, facts={"pagu": rp(70)}),
    Row("DPA", "sub_kegiatan", "Bantuan", "1.6.1.2.3.2", 6, facts={"pagu": rp(30)}),
)
"""Two sub kegiatan of one name below two kegiatan, and one of its kegiatan's own name."""
WITHOUT_KEGIATAN = ("Program A", "Permakanan", "Permakanan", "Sandang", "Data miskin", "Bantuan")
WITHOUT_SUB = ("Program A", "Rehabilitasi dasar", "Rehabilitasi lain", "Data miskin")
WHOLE = tuple(each.label for each in TWINS)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (WITHOUT_KEGIATAN, [310, None, None, 60, 70, 30]),
        (WITHOUT_SUB, [310, 100, 110, 100]),
        (WHOLE, [310, 100, 100, 110, 50, 60, 100, 70, 30]),
    ],
    ids=["sub kegiatan", "kegiatan", "semua"],
)
def test_a_name_that_two_rows_bear_is_told_by_what_the_table_prints(
    layouts: Layouts, rules: Rules, names: tuple[str, ...], expected: list[int | None]
) -> None:
    """A level that it leaves out is none of its rows; what no row above tells apart stays blank."""
    data = office_data(*frames_of(TWINS), layouts, PLACE.year)
    ours = Ours(tables(data, (), layouts, rules.performance), layouts, data.periods)
    count = len(names)
    rows = {"row": list(range(5, 5 + count)), "level": ["sasaran"] * count, "label": list(names)}
    given = replace(table(), rows={**rows, "kode": [""] * count, "indikator": [""] * count})
    changed = new_values(template(), filled(ours, template(), given).content or b"")
    assert [changed.get(f"C{row}") for row in rows["row"]] == expected


def test_each_year_of_a_table_of_targets_is_its_own_column(made: Ours, tmp_path: Path) -> None:
    """Blank, with the targets of three years: this year's is filled, the others say why they are not."""
    book = openpyxl.Workbook()
    for row in (
        ["Laporan Kinerja Dinas Contoh Kabupaten Uji Tahun 2023"],
        ["Tabel 2.1 Tujuan, Sasaran, Indikator dan Target"],
        ["No", "Tujuan", "Sasaran Strategis", "Indikator Kinerja", "Target 2022", "Target 2023", "Target 2024"],
        [1, "Tujuan", "Sasaran Satu", "Indikator sasaran"],
    ):
        book.active.append(row)
    book.active.title = "Realisasi"
    book.save(tmp_path / "LKjIP.xlsx")
    rules_book = rulebook.load(ROOT / "rules")
    (given,) = read_input(str(tmp_path / "LKjIP.xlsx"), "LKjIP.xlsx", rules_book).tables
    content = (tmp_path / "LKjIP.xlsx").read_bytes()
    after = filled(made, content, given)
    assert new_values(content, after.content or b"") == {"F4": 82}
    other = "Tidak diisi: kolom ini untuk tahun atau periode lain yang tidak dihitung."
    assert {line[1]: line[5] for line in listed(after) if line[1] != "F4"} == {"E4": other, "G4": other}
