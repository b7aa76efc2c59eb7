"""Cells of the LKjIP's tables that staff fill: carried, marked as theirs, used; what is not carried is said and kept."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from example_report import Example
from openpyxl.comments import Comment
from small_office import OFFICE, Row, lines, rp, sheets

from pipeline.rulebook.layouts import Layouts
from pipeline.write.findings.added_comments import NAME, added_comments
from pipeline.write.findings.comments import STAFFS
from pipeline.write.findings.filled_forms import FILLED_FORMS
from pipeline.write.findings.headings import heads_of_form, heads_of_list
from pipeline.write.report import Report
from pipeline.write.tables.matched_parts import AS_PRINTED

Make = Callable[..., Report]
SHEET = "Tabel 3.9 Renstra"
LIST = "Daftar Selisih"


def typed(workbook: bytes, *changes: Callable[[Any], None]) -> bytes:
    """The workbook as a person saves it."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    for change in changes:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def put(address: str, value: object, sheet: str = SHEET) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][address] = value

    return change


def shown(workbook: bytes, *addresses: str) -> list[Any]:
    sheet = sheets(workbook)[SHEET]
    return [sheet[each].value for each in addresses]


@pytest.fixture(scope="module")
def first(report: Make) -> bytes:
    return report().workbook


def test_a_number_of_the_staffs_is_carried_marked_and_used(report: Make, first: bytes) -> None:
    """The end target of the Renstra: kemajuan is computed from it, and it is no gap any more."""
    second = report(published=[typed(first, put("F6", 90))])
    assert shown(second.workbook, "F6", "G6") == [90, pytest.approx(82.18 / 90)]
    book = openpyxl.load_workbook(BytesIO(second.workbook))
    assert book[SHEET]["G6"].value == '=IF(N(F6)=0,"",E6/F6)'
    assert (book[SHEET]["F6"].comment.text, book[SHEET]["F6"].fill.fgColor.rgb) == (STAFFS, "FFFFFDF2")
    gaps = {row[4]: row[5] for row in lines(second.workbook, "Ringkasan") if row[3] == SHEET}
    assert gaps == {"Target Renstra 2023": 2, "Target Akhir Renstra": 1}
    assert report(published=[second.workbook]).workbook == second.workbook


def test_what_was_cleared_is_a_gap_again(report: Make, first: bytes) -> None:
    """Somebody emptied it."""
    second = report(published=[typed(first, put("F6", 90))]).workbook
    third = report(published=[typed(second, put("F6", None))]).workbook
    assert shown(third, "F6", "G6") == [None, None]


def test_words_stay_words(report: Make, first: bytes) -> None:
    """Carried as they were typed, and nothing is computed from them."""
    second = report(published=[typed(first, put("F6", "lihat Renstra hal. 40"))]).workbook
    assert shown(second, "F6", "G6") == ["lihat Renstra hal. 40", None]


def test_a_row_that_was_moved_keeps_what_was_typed(report: Make, first: bytes) -> None:
    """By what stands beside it; and rows of other programs above it change nothing."""

    def insert(book: Any) -> None:
        book[SHEET].insert_rows(5, 2)
        book[SHEET].insert_cols(1)

    second = report(published=[typed(first, put("F7", 75.5), insert)]).workbook
    assert shown(second, "F6", "F7") == [None, 75.5]
    more = (*OFFICE[:1], Row("DPA", "program", "PROGRAM NOL", "1.5.1", facts={"pagu": rp(1)}), *OFFICE[1:])
    above = [row._replace(parent=row.parent + 1 if row.parent > 0 else row.parent) for row in more]
    third = report(above, published=[second]).workbook
    found = [row[5] for row in sheets(third)[SHEET].iter_rows(values_only=True) if row[1] == "PROGRAM A"]
    assert found == [75.5]


def test_two_copies_that_differ_keep_both_and_say_so(report: Make, first: bytes) -> None:
    """As words: no number is chosen."""
    made = report(published=[typed(first, put("F6", 90)), typed(first, put("F6", 80))])
    assert shown(made.workbook, "F6", "G6") == ["90\n[salinan LKjIP.xlsx:] 80", None]
    assert "berbeda di dua salinan: “90” dan “80”" in made.remarks[0]


def test_a_document_that_comes_later_wins_and_the_typed_number_is_told(report: Make, first: bytes) -> None:
    """What was typed is said, not lost in silence."""
    second = report(published=[typed(first, put("F6", 90))]).workbook
    renstra = Row(
        "Renstra",
        "sasaran",
        "Sasaran Satu",
        indikator="Indikator sasaran",
        facts={"target_renstra@akhir": (95, 0, "%")},
    )
    third = report((*OFFICE, renstra), published=[second])
    assert shown(third.workbook, "F6") == [95]
    cell = "tabel_3_9.akhir › s:sasaransatu › Indikator sasaran"
    assert third.remarks == (f"Isian petugas {cell}: 90 – kini diisi dokumen, atau barisnya tidak ada lagi.",)


def test_sheets_and_comments_of_the_staffs_are_said_and_their_workbook_is_named(report: Make, first: bytes) -> None:
    """Said beforehand above the list; then once which workbook holds them, and in every list after that it was so."""
    assert "lembar dan komentar tambahan tidak" in str(lines(first, LIST)[1][0])

    def add(book: Any) -> None:
        book.create_sheet("Telaah kami")["A1"] = "x"
        book[SHEET]["B6"].comment = Comment("Bu Sri: cek lagi", "Bu Sri")

    second = report(published=[typed(first, add)])
    assert second.left_behind == ("LKjIP.xlsx",)
    assert "Tambahan atau perubahan (Telaah kami, komentar) tidak dibawa" in second.remarks[0]
    third = report(published=[second.workbook])
    assert (third.left_behind, third.remarks) == ((), second.remarks)


def test_our_own_comments_are_none_of_the_staffs(report: Make, first: bytes) -> None:
    """Also after openpyxl wrote them anew."""
    second = report(published=[typed(first, put("F6", 90))]).workbook
    assert report(published=[typed(second)]).left_behind == ()


def test_no_comment_of_a_workbook_that_nobody_saved_is_the_staffs(example: Example) -> None:
    """Among them one that says why a capaian stands as it was printed."""
    book = openpyxl.load_workbook(BytesIO(example.report.workbook))
    said = [cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any(AS_PRINTED in each for each in said)
    assert list(added_comments(example.report.workbook)) == []


def test_what_staff_add_to_a_column_makes_its_total_no_lost_one(report: Make) -> None:
    """The Realisasi lacks one sub kegiatan, and its Jumlah does not count it; staff type its 90 in the gap."""
    sheet, without = "Realisasi Belanja TW IV", {"1.6.1", "1.6.1.2.1", ""}
    office = tuple(
        row._replace(facts={key: value for key, value in row.facts.items() if key != "realisasi"})
        if row.document == "Realisasi" and row.kode.endswith(".2.1.1")
        else row._replace(facts={**row.facts, "realisasi": rp(160)})
        if row.document == "Realisasi" and row.level != "sasaran" and row.kode in without
        else row
        for row in OFFICE
    )
    before = report(office)
    gap = next(
        cell.coordinate
        for row in sheets(before.workbook)[sheet].iter_rows()
        if str(row[1].value).endswith(".2.1.1")
        for cell in (row[6],)
    )
    after = report(office, published=[typed(before.workbook, put(gap, 90, sheet))])
    assert sheets(after.workbook)[sheet][gap].value == 90
    assert [each["aturan"] for each in json.loads(after.findings)] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_comments_of_a_workbook_saved_as_xls_are_seen(example: Example, tmp_path: Path) -> None:
    """Ours are told from the staff's there too."""
    book = openpyxl.load_workbook(BytesIO(example.report.workbook))
    assert list(added_comments(_as_xls(book, tmp_path))) == []
    book.worksheets[0]["B3"].comment = Comment("Bu Sri: cek lagi", "Bu Sri")
    assert list(added_comments(_as_xls(book, tmp_path))) == [NAME]
    assert list(added_comments(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) == []


def _as_xls(book: Any, folder: Path) -> bytes:
    book.save(folder / "LKjIP.xlsx")
    words = ["soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", "xls"]
    subprocess.run([*words, "--outdir", folder, folder / "LKjIP.xlsx"], check=True, capture_output=True, timeout=180)
    return (folder / "LKjIP.xls").read_bytes()


def test_no_table_is_taken_for_the_list_or_a_form(layouts: Layouts) -> None:
    """By its headings: what staff type in its cells would be looked for elsewhere."""
    for table in layouts.tables:
        heads = [each.header for each in table.columns]
        assert (table.id, heads_of_list(heads)) == (table.id, None)
        assert [form.sheet for form in FILLED_FORMS if heads_of_form(heads, form)] == []
