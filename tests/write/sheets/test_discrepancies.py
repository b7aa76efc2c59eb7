"""The sheet Daftar Selisih: one screen, one page, links both ways, and nothing proposed that may be right as it is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
from small_office import finding, lines, sheets

from pipeline.model import Alternative, Cell, Number, Outcome, Severity
from pipeline.write.report import Report

Make = Callable[..., Report]


def test_a_finding_links_both_ways(report: Make) -> None:
    """To its evidence, the cell of the source file, the cell in this workbook; the evidence and the cell lead back."""
    cell = Cell("Realisasi.xlsx", "Lembar1", 18, 12)
    one = finding(cells=(cell,), label="Sub A1a", found=Number(9000, 2, "Rp"), expected=Number(9500, 2, "Rp"))
    book = sheets(report(findings=[one]).workbook)
    links = {
        each.value: (each.hyperlink.target, each.hyperlink.location)
        for each in book["Daftar Selisih"][6]
        if each.hyperlink
    }
    source = ("..\\..\\..\\inputs\\Realisasi.xlsx", "'Lembar1'!L18")
    assert links == {
        "T-001": (None, "'Bukti'!A4"),
        "Tinggi": (None, "'Bukti'!A4"),
        "SALAH": (None, "'Realisasi Belanja TW IV'!G11"),
        "Realisasi.xlsx › Lembar1!L18": source,
    }
    head = book["Bukti"][4]
    assert [(each.value, each.hyperlink.target, each.hyperlink.location) for each in head if each.hyperlink] == [
        ("T-001", None, "'Daftar Selisih'!A6"),
        ("Realisasi.xlsx › Lembar1!L18", *source),
    ]
    comment = book["Realisasi Belanja TW IV"]["G11"].comment.text
    assert comment == "Daftar Selisih T-001 (Tinggi): tertulis Rp90; usulan Rp95"


def test_the_list_takes_one_screen_and_one_page(report: Make) -> None:
    """Twelve columns in the width of 1366 px and of one landscape page; what only the program needs is hidden."""
    one = finding(found=Number(10000, 2, "Rp"), expected=Number(12500, 2, "Rp"), severity=Severity.SEDANG)
    sheet = sheets(report(findings=[one]).workbook)["Daftar Selisih"]
    assert [cell.value for cell in sheet[5]] == [
        "No", "Tingkat", "Hasil", "Berkas › sel", "Uraian", "Tertulis", "Usulan / Pembanding", "Sebab",
        "Yang perlu dilakukan", "Status", "Tindak lanjut", "Penanggung jawab", "Id temuan", "Keadaan", "Letak",
    ]  # fmt: skip
    groups = [each for each in sheet.column_dimensions.values() if not each.hidden]  # neighbours of one width
    widths = [each.width for each in groups for _ in range(each.min, each.max + 1)]
    assert len(widths) == 12
    assert sum(7 * width for width in widths) < 1366 - 52 - 45  # row numbers and scroll bar; LibreOffice's side bar
    behind = sheet.column_dimensions["M"]
    assert (behind.hidden, behind.min, behind.max) == (True, 13, 15)
    assert (sheet.print_area, sheet.page_setup.orientation) == ("'Daftar Selisih'!$A$1:$L$6", "landscape")
    assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$5:$5")
    assert sheet.auto_filter.ref == "A5:O6"
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.errorStyle) == ("J6", "information")
    assert [sheet[name].value for name in ("F6", "G6")] == [100, 125]


def test_a_marked_number_is_no_link(report: Make) -> None:
    """LibreOffice breaks no lines of a linked text: “T-002baru” would be cut; its tingkat leads to the evidence."""
    one, two = (finding(kode=kode, found=Number(9000, 2, "Rp"), expected=Number(9500, 2, "Rp")) for kode in "12")
    first = report(findings=[one]).workbook
    sheet = sheets(report(findings=[one, two], published=[first]).workbook)["Daftar Selisih"]
    linked = {cell.value: bool(cell.hyperlink) for row in sheet["A6:B7"] for cell in row}
    assert linked == {"T-001": True, "T-002\nbaru": False, "Tinggi": True}


def test_what_is_said_of_the_staffs_words_takes_the_room_it_needs(report: Make) -> None:
    """In one cell over the whole width, as high as its lines; no room where nothing is said."""
    first = report(findings=[finding()]).workbook
    book = openpyxl.load_workbook(BytesIO(first))
    for number in range(12):
        book.create_sheet(f"Telaah kami yang ke-{number}")["A1"] = "x"
    target = BytesIO()
    book.save(target)
    sheet = sheets(report(findings=[finding()], published=[target.getvalue()]).workbook)["Daftar Selisih"]
    assert "A4:L4" in {str(each) for each in sheet.merged_cells.ranges}
    assert (sheet["A4"].alignment.wrap_text, sheet.row_dimensions[4].height) == (True, 24.75)
    assert sheets(first)["Daftar Selisih"].row_dimensions[4].height == 3


def test_the_loop_of_mending_stands_on_top(report: Make) -> None:
    """Agree, mend the source, run again; else status and reason."""
    rows = lines(report(findings=[finding()]).workbook, "Daftar Selisih")
    assert str(rows[1][0]).startswith("Bila setuju: betulkan sel itu di berkas sumbernya")
    assert "jalankan lagi: python run.py" in " ".join(str(row[0]) for row in lines(report().workbook, "Ringkasan"))


def test_what_may_differ_is_compared_and_never_proposed(report: Make) -> None:
    """The other document's value under its name, no line in the form to be signed."""
    one = finding(
        rule="beda.target_renstra", outcome=Outcome.BEDA, document="Renja", found=Number(50, 0, "Orang"),
        expected=Number(60, 0, "Orang"), args=(("acuan", "Renstra"),),
    )  # fmt: skip
    workbook = report(findings=[one]).workbook
    row = lines(workbook, "Daftar Selisih")[5]
    assert (row[2], row[5], row[6]) == ("BEDA", 50, "Renstra: 60 Orang")
    assert "60 Orang" not in " ".join(str(cell) for row in lines(workbook, "Formulir Perbaikan Data") for cell in row)
    assert ("Pembanding", "Renstra: 60 Orang") in {row[:2] for row in lines(workbook, "Bukti")}


def test_one_of_several_possibilities_is_no_proposal_to_sign(report: Make) -> None:
    """The list and the form send to the evidence; what is wrong for certain stands in both."""
    cell = Cell("Realisasi.xlsx", "Lembar1", 12, 12)
    others = tuple(Alternative(cell, "1", label, Number(40, 0, "Orang"), Number(12, 0, "Orang")) for label in "AB")
    doubted = finding(
        outcome=Outcome.RANCU, found=Number(40, 0, "Orang"), expected=Number(12, 0, "Orang"), alternatives=others
    )
    sure = finding(kode="2", found=Number(50, 0, "Orang"), expected=Number(60, 0, "Orang"))
    workbook = report(findings=[doubted, sure]).workbook
    form = {row[1]: row[4:6] for row in lines(workbook, "Formulir Perbaikan Data") if str(row[1]).startswith("T-")}
    assert set(form.values()) == {("40 Orang", "2 kemungkinan, lihat Bukti"), ("50 Orang", "60 Orang")}
    assert {row[6] for row in lines(workbook, "Daftar Selisih")[5:]} == {"2 kemungkinan, lihat Bukti", 60}
