"""The workbook: the same bytes each time, nothing from a document ever live, made for reading and printing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from small_office import Row, finding, lines, rp, sheets

from pipeline.model import Alternative, Cell, Number, Outcome, Refusal, Severity, SheetReport, column_letters
from pipeline.write.report import Report
from pipeline.write.sheets.audit import AuditFile

Make = Callable[..., Report]
INJECTIONS = (
    '=HYPERLINK("http://127.0.0.1/?x="&A1,"klik")', "=cmd|'/c calc'!A0", "+cmd|'/c calc'!A0", "-2+3+cmd|'/c calc'!A0", "@SUM(1+1)",
    "\t=1+1", "\r=1+1", '=DDE("cmd";"/c calc";"x")', '=WEBSERVICE("http://127.0.0.1/")', "＝1+1", "{=1+1}",
    "http://127.0.0.1/" + "a" * 3000, "mailto:x@y", "internal:Sheet1!A1", "external:\\\\127.0.0.1\\s\\a.xlsx",
    "<script>alert(1)</script>", "[red]merah[/red]", "\x1b[2J\x1b]0;judul\x07", "%s%n{0}{__class__}", "../../etc/hostname", "NaN",
    "null", "1/2", "00123", "1E5", "'=1+1", "emoji 😀 di nama", "\ud800 separuh", "x" * 40_000, "&D &P &[Tab]",
)  # fmt: skip


def hostile() -> tuple[Row, ...]:
    """An office every word of which is an injection."""
    made = [Row("DPA", "program", f"{INJECTIONS[0]} induk", "1.6.1", facts={"pagu": rp(len(INJECTIONS))})]
    for at, word in enumerate(INJECTIONS):
        made.append(Row("DPA", "kegiatan", word, f"1.6.1.2.{at}", 0, facts={"pagu": rp(1)}))
        facts = {"target": (5, 0, word[:60]), "kinerja": (5, 0, ""), "realisasi": rp(1)}
        made.append(Row("Realisasi", "kegiatan", word, f"1.6.1.2.{at}", -1, word, facts, words={"keterangan": word}))
    return tuple(made)


def parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_same_inputs_give_the_same_bytes(report: Make) -> None:
    """No clock anywhere: neither in the properties nor in the package."""
    first = report(findings=[finding()]).workbook
    assert report(findings=[finding()]).workbook == first
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = parts(first)["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"1980-01-01T00:00:00Z"}


def test_no_text_of_a_document_becomes_live(report: Make) -> None:
    """Every formula is one of ours, every link leads into inputs or into the workbook; each word stands as it was typed."""
    cells = [Cell(f"{word[:40]}.xlsx", word[:31], 3, 3) for word in INJECTIONS]
    findings = [
        finding(label=word, document=word, found=word, expected=word, kode=str(at), cells=(cells[at],))
        for at, word in enumerate(INJECTIONS)
    ]
    workbook = report(hostile(), findings).workbook
    ours = re.compile(r"=(IF|SUM|AVERAGE|COUNTIFS|\(?ROUND|'[A-Z]|[A-Z]{1,2}\d|\(?[A-Z])")
    words = set()
    for sheet in sheets(workbook, values=False).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert ours.match(cell.value), cell.value
                    assert not re.search(r"HYPERLINK|cmd|DDE|WEBSERVICE|http", cell.value)
                elif isinstance(cell.value, str):
                    words.add(cell.value)
    for word in INJECTIONS[:10]:
        assert any(each.replace("_x000D_", "\r").strip() == word.strip() for each in words), word
    for name, content in parts(workbook).items():
        assert b"ddeLink" not in content
        if name.endswith(".rels") and b"External" in content:
            targets = re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"', content)
            assert all(each.startswith(b"..\\..\\..\\inputs\\") for each in targets)
    assert not any("externalLink" in name for name in parts(workbook))


def test_an_overlong_text_is_cut_not_lost(report: Make) -> None:
    """Excel holds 32,767 signs in a cell; the cell is there with what fits."""
    found = [
        value
        for row in lines(report(hostile()).workbook, "Tabel 3.3 Kegiatan")
        for value in row
        if isinstance(value, str)
    ]
    assert max(len(value) for value in found) == 32_767


def test_every_part_is_well_formed(report: Make) -> None:
    """Control characters, half characters, footers with & : the package opens and every part is XML."""
    from defusedxml.ElementTree import fromstring

    for name, content in parts(report(hostile(), [finding(label="\x07 & <b>")]).workbook).items():
        if name.endswith((".xml", ".rels", ".vml")):
            fromstring(content)


def test_sheets_stand_in_reading_order(report: Make) -> None:
    """Summary and list first, cover, contents, the tables, then what stands behind them; names fit Excel's 31 signs."""
    names = sheets(report().workbook).sheetnames
    assert names[:4] == ["Ringkasan", "Daftar Selisih", "Sampul", "Daftar Isi"]
    assert names[-7:] == [
        "Bukti", "Catatan Pembacaan", "Formulir Perbaikan Data", "Kertas Kerja Reviu", "Checklist Dokumen", "Jejak Audit",
        "Keadaan",
    ]  # fmt: skip
    assert all(len(name) <= 31 for name in names)


def test_the_contents_link_to_every_sheet(report: Make) -> None:
    """One line a sheet, with its state."""
    book = sheets(report().workbook)
    contents = book["Daftar Isi"]
    linked = {
        cell.hyperlink.location.split("!")[0].strip("'")
        for row in contents.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert linked == set(book.sheetnames) - {"Sampul", "Daftar Isi", "Keadaan"}
    assert book["Keadaan"].sheet_state == "veryHidden"
    assert ("Tabel 3.9 Renstra", "4 sel belum terisi") in {
        (row[1], row[3]) for row in contents.iter_rows(values_only=True)
    }


def test_tables_are_set_up_for_printing_and_reading(report: Make) -> None:
    """Landscape F4, one page wide, header rows on every page, frozen header and names."""
    sheet = sheets(report().workbook)["Realisasi Belanja TW IV"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        14,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$6", "D7")
    assert "Halaman &P dari &N" in parts(report().workbook)["xl/worksheets/sheet17.xml"].decode().replace("&amp;", "&")


def test_group_headers_are_merged(report: Make) -> None:
    """Kinerja over Target and Capaian, the others over both rows."""
    merged = {str(each) for each in sheets(report().workbook)["Realisasi Belanja TW IV"].merged_cells.ranges}
    assert {"E4:F4", "G4:H4", "A4:A5", "I4:I5"} <= merged


def test_amounts_are_numbers_in_indonesian_form(report: Make) -> None:
    """A number is a number, its dots and commas are only its look; a quantity shows its unit."""
    sheet = sheets(report().workbook, values=False)["Tabel 3.4 Sub Kegiatan"]
    target = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 4 and cell.column == 5)
    assert target.number_format == '[$-421]#,##0" Paket"'
    money = sheets(report().workbook)["Realisasi Belanja TW IV"]["G11"]
    assert (money.value, money.number_format) == (90, "[$-421]#,##0")


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
    widths = [sheet.column_dimensions[column_letters(at)].width for at in range(1, 13)]
    assert sum(7 * width for width in widths) < 1366 - 52 - 45  # row numbers and scroll bar; LibreOffice's side bar
    behind = sheet.column_dimensions["M"]
    assert (behind.hidden, behind.min, behind.max) == (True, 13, 15)
    assert (sheet.print_area, sheet.page_setup.orientation) == ("'Daftar Selisih'!$A$1:$L$6", "landscape")
    assert (sheet.page_setup.fitToHeight, sheet.print_title_rows) == (0, "$5:$5")
    assert sheet.auto_filter.ref == "A5:O6"
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.errorStyle) == ("J6", "information")
    assert [sheet[name].value for name in ("F6", "G6")] == [100, 125]


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


def test_notes_stand_apart_one_line_a_document(report: Make) -> None:
    """Not on the list; a line for each document, then each note with its cell."""
    notes = [
        finding(
            rule="gabung.nama", outcome=Outcome.BEDA, severity=Severity.CATATAN, label=f"Nama {at}", found=f"Nama {at}",
            expected="Nama", cells=(Cell("Realisasi.xlsx", "Lembar1", at, 2),), args=(("acuan", "DPA"),),
        )
        for at in (11, 12)
    ]  # fmt: skip
    workbook = report(findings=notes).workbook
    assert lines(workbook, "Daftar Selisih")[5][4] == "Tidak ada selisih."
    rows = lines(workbook, "Catatan Pembacaan")
    assert (rows[4][:3], str(rows[4][3]).endswith("(dan 1 catatan serupa)")) == (
        (1, "Realisasi", "Realisasi.xlsx"),
        True,
    )
    assert [row[2] for row in rows[7:]] == ["Realisasi.xlsx › Lembar1!B11", "Realisasi.xlsx › Lembar1!B12"]


def test_the_summary_counts_what_is_open(report: Make) -> None:
    """By tingkat, as live formulas over what the data say; a note is none."""
    findings = [finding(), finding(label="B", severity=Severity.RENDAH), finding(severity=Severity.CATATAN)]
    rows = {row[0]: row[1] for row in lines(report(findings=findings).workbook, "Ringkasan") if row[0]}
    assert [rows[name] for name in ("Tinggi", "Sedang", "Rendah", "Jumlah temuan terbuka")] == [1, 0, 1, 2]
    assert [rows[name] for name in ("Dijelaskan perangkat daerah", "Tidak dapat diperiksa lagi")] == [0, 0]
    assert [rows[name] for name in ("Anggaran (pagu)", "Realisasi", "Sisa anggaran", "Jumlah sub kegiatan")] == [
        300,
        250,
        50,
        2,
    ]


def test_the_audit_names_files_forms_and_refusals(report: Make) -> None:
    """Name, size, hash; what each sheet was taken for; why one could not be used. No clock but the given date."""
    seen = SheetReport(
        "a.xlsx",
        "TW IV",
        visible=False,
        form="realisasi_tw",
        confidence=0.99,
        header="A7",
        columns=(),
        missing=(),
        nearest="",
        note="",
    )
    unknown = SheetReport(
        "a.xlsx",
        "Lain",
        visible=True,
        form="",
        confidence=0.0,
        header="",
        columns=(),
        missing=("Kode",),
        nearest="renja_tc33",
        note="",
    )
    file = AuditFile(
        "a.xlsx", 1234, "f" * 64, (seen, unknown), (Refusal("a.xlsx", "Rusak", "lembar_rusak", {"alasan": "xml"}),)
    )
    rows = lines(report(files=(file,), tanggal="2024-01-05").workbook, "Jejak Audit")
    assert [row[1:3] for row in rows[3:7]] == [
        ("Versi program", "1.0"), ("SHA-256 aturan", "0" * 64), ("Tanggal proses", "2024-01-05"), ("Berkas masukan", "1"),
    ]  # fmt: skip
    assert [row[:7] for row in rows[9:12]] == [
        (1, "a.xlsx", 1234, "f" * 64, "TW IV (tersembunyi)", "realisasi_tw", "99 %"),
        (None, "", None, "", "Lain", "tidak dikenali", ""),
        (None, "", None, "", "Rusak", "ditolak", ""),
    ]
    assert rows[10][7] == "Tidak dikenali; formulir terdekat renja_tc33, yang kurang: Kode."


def test_an_empty_office_still_makes_a_workbook(report: Make) -> None:
    """Every table says which document it needs."""
    made = report(())
    assert made.missing == (
        "Perjanjian Kinerja", "DPA/DPPA", "Realisasi triwulan", "Laporan Hasil Evaluasi AKIP (LHE)",
    )  # fmt: skip
    assert ("Belum terisi; memerlukan DPA/DPPA atau Renja atau Realisasi triwulan.") in {
        row[2] for row in lines(made.workbook, "Tabel 3.2 Program")
    }


def test_every_line_names_the_cells_it_comes_from(report: Make) -> None:
    """Right of the table, outside the printed page: file, sheet, cells."""
    sheet = sheets(report().workbook)["Realisasi Belanja TW IV"]
    assert [sheet.cell(row, 10).value for row in (6, 11, 13)] == [
        "Sumber sel",
        "DPA.xlsx › Lembar1: J12; Realisasi.xlsx › Lembar1: J18, K18, L18",
        "DPA.xlsx › Lembar1: J14; Realisasi.xlsx › Lembar1: J20",
    ]
    assert sheet.print_area == "'Realisasi Belanja TW IV'!$A$1:$I$16"
