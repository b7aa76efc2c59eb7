"""The workbook: the same bytes each time, nothing from a document ever live, made for reading and printing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from small_office import Row, finding, lines, rp, sheets

from pipeline.model import Cell, Outcome, Refusal, Severity, SheetReport
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
    assert names[-8:] == [
        "Bukti", "Catatan Pembacaan", "Formulir Perbaikan Data", "Kertas Kerja Reviu", "Kesiapan AKIP", "Checklist Dokumen",
        "Jejak Audit", "Keadaan",
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


def test_a_reviewer_signs_the_page_that_says_something(report: Make) -> None:
    """All items and the signatures on one page."""
    setup = sheets(report().workbook)["Kertas Kerja Reviu"].page_setup
    assert (setup.fitToWidth, setup.fitToHeight) == (None, None)  # 1 is the default


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
        title="Renja T-C.33",
    )
    file = AuditFile(
        "a.xlsx", 1234, "f" * 64, (seen, unknown), (Refusal("a.xlsx", "Rusak", "lembar_rusak", {"teknis": "xml"}),)
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
    assert rows[10][7] == "Tidak dikenali; formulir terdekat “Renja T-C.33”, yang kurang: Kode."


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
