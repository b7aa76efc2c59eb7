"""Whatever Excel opens is read: each kind of file that goes by the name of a workbook, made here, cell by cell."""

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import msoffcrypto.method.rc4
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.model import Refusal
from pipeline.read.file.sheet import Sheet
from pipeline.read.file.workbook import read_workbook
from tests.read.small_workbooks import (
    BOOK,
    BOOK_RELS,
    EOF,
    SHEET,
    TEXTS,
    biff,
    biff_book,
    biff_number,
    compound,
    ods,
    parts,
    sheet_xml,
    zipped,
)

DEFAULT = "VelvetSweatshop"
TABLE = [["Kode", "Pagu"], ["1.06.02", 42.0]]


def sheets(path: Path) -> tuple[Sheet, ...]:
    found = read_workbook(path, path.name)
    assert not isinstance(found, Refusal), found
    assert found.refusals == ()
    return found.sheets


def sheet(tmp_path: Path, content: bytes | str, name: str = "ekspor.xls") -> Sheet:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (only,) = sheets(path)
    return only


def refusal(tmp_path: Path, content: bytes, name: str = "ekspor.xls") -> str:
    (tmp_path / name).write_bytes(content)
    found = read_workbook(tmp_path / name, name)
    return found.code if isinstance(found, Refusal) else ",".join(each.code for each in found.refusals)


# .xls: capitals, odd records, Excel 2 to 5, the default password


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "BOOK"])
def test_an_xls_whose_stream_is_spelt_otherwise(tmp_path: Path, name: str) -> None:
    """Names in a compound file know no letter case."""
    assert sheet(tmp_path, compound(name, biff_book(biff_number(0, 1, 42.0)))).rows == [["", 42.0]]


@pytest.mark.parametrize("odd", [(0x00E5, b"\5\0"), (0x0207, b"\1")])
def test_an_xls_with_an_odd_record(tmp_path: Path, odd: tuple[int, bytes]) -> None:
    """Merged cells or a text cut short, for which calamine gives up: the cells around it are read by xlrd."""
    content = compound("Workbook", biff_book(odd, biff_number(1, 1, 42.0)))
    assert sheet(tmp_path, content).rows == [["", ""], ["", 42.0]]


def old(version: int) -> bytes:
    """A worksheet of Excel 2, 3 or 4: a file of its own, without a compound file around it."""
    bof = {
        2: (0x0009, struct.pack("<HH", 2, 0x10)),
        3: (0x0209, struct.pack("<HHH", 3, 0x10, 0)),
        4: (0x0409, struct.pack("<HHH", 4, 0x10, 0)),
    }[version]
    if version == 2:
        cell = lambda row, column: struct.pack("<HH3x", row, column)  # noqa: E731 (one short form)
        label = lambda row, column, text: (0x0004, cell(row, column) + bytes([len(text)]) + text)  # noqa: E731
        number = (0x0003, cell(1, 1) + struct.pack("<d", 42.0))
    else:
        label = lambda row, column, text: (  # noqa: E731
            0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text,
        )  # fmt: skip
        number = (0x0203, struct.pack("<HHHd", 1, 1, 0, 42.0))
    return biff(bof, label(0, 0, b"Kode"), label(0, 1, b"Pagu"), label(1, 0, b"1.06.02"), number, EOF)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_worksheets_of_excel_2_to_4(tmp_path: Path, version: int) -> None:
    """Which calamine knows nothing of: texts and numbers as they stand."""
    assert sheet(tmp_path, old(version)).rows == TABLE


def test_a_workbook_of_excel_5(tmp_path: Path) -> None:
    """Its stream is named Book."""
    bof = (0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 0))
    body = (0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 0))
    name = b"\x05RENJA"
    at = len(biff(bof)) + 4 + 6 + len(name) + len(biff(EOF))
    book = biff(bof, (0x0085, struct.pack("<IBB", at, 0, 0) + name), EOF) + biff(body, biff_number(0, 1, 42.0), EOF)
    found = sheet(tmp_path, compound("Book", book))
    assert (found.name, found.rows) == ("RENJA", [["", 42.0]])


def locked_xls(password: str) -> bytes:
    """An .xls under RC4 ([MS-OFFCRYPTO] 2.3.6), which is its own inverse."""
    salt = bytes(range(16))
    rc4 = msoffcrypto.method.rc4.DocumentRC4
    encrypt = lambda content: rc4.decrypt(password, salt, io.BytesIO(content), blocksize=1024).read()  # noqa: E731
    import hashlib

    verifier = bytes(range(16, 32))
    both = encrypt(verifier + hashlib.md5(verifier).digest())  # noqa: S324 (the format's own)
    lock = (0x002F, struct.pack("<HHH", 1, 1, 1) + salt + both)
    plain = biff_book(biff_number(0, 1, 42.0), globals_=(lock,))
    plain += biff((0, b"\0" * (-len(plain) % 4)))  # what fills its sectors is then whole records
    masked, clear, at = bytearray(plain), bytearray(len(plain)), 0
    while at < len(plain):
        kind, size = struct.unpack_from("<HH", plain, at)
        open_ = 4 + (size if kind in (0x0809, 0x002F) else 4 if kind == 0x0085 else 0)
        clear[at : at + open_] = b"\1" * open_
        at += 4 + size
    shut = encrypt(bytes(masked))
    stream = bytes(plain[at] if clear[at] else shut[at] for at in range(len(plain)))
    return compound("Workbook", stream)


def locked_xlsx(password: str, content: bytes) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def plain_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_default_password_is_nobodys_secret(tmp_path: Path) -> None:
    """A workbook with a protected structure is encrypted with it; Excel opens it without asking, so it is read."""
    assert sheet(tmp_path, locked_xlsx(DEFAULT, plain_xlsx()), "a.xlsx").rows == TABLE
    assert sheet(tmp_path, locked_xls(DEFAULT)).rows == [["", 42.0]]


def test_a_password_of_staff_is(tmp_path: Path) -> None:
    """Refused as locked; as what is encrypted and broken besides."""
    assert refusal(tmp_path, locked_xlsx("rahasia", plain_xlsx()), "a.xlsx") == "terkunci_sandi"
    assert refusal(tmp_path, locked_xls("rahasia")) == "terkunci_sandi"
    assert refusal(tmp_path, locked_xlsx(DEFAULT, plain_xlsx())[:4000], "a.xlsx") == "terkunci_sandi"
    assert refusal(tmp_path, compound("EncryptedPackage", b"x")) == "terkunci_sandi"


# packages: templates, strict, prefixes, OpenDocument


@pytest.mark.parametrize(("ending", "kind"), [("xltx", "template"), ("xltm", "template.macroEnabled")])
def test_templates(tmp_path: Path, ending: str, kind: str) -> None:
    """An .xltx or .xltm is a workbook but for its content type."""
    types = str(parts()["[Content_Types].xml"]).replace("sheet.main+xml", f"{kind}.main+xml")
    path = zipped(tmp_path / f"a.{ending}", parts({"[Content_Types].xml": types}))
    assert sheets(path)[0].rows == [["Halo", 42.0]]


def test_strict_ooxml(tmp_path: Path) -> None:
    """Excel's "Strict Open XML Spreadsheet" has other namespaces, and dates in words."""
    day = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2023-12-31T00:00:00</v></c></row>'
    content = {
        name: str(part)
        .replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts({SHEET: sheet_xml(day)}).items()
    }
    (found,) = sheets(zipped(tmp_path / "a.xlsx", content))
    assert found.rows[0][0] == "Halo"
    assert str(found.rows[0][1]).startswith("2023-12-31")


def test_names_with_a_prefix(tmp_path: Path) -> None:
    """Some writers give every element one; formulas, hidden rows and values are seen all the same."""
    rows = (
        '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>42</x:v></x:c></x:row>'
        '<x:row r="2" hidden="1"><x:c r="B2"><x:f>SUM(B1)</x:f><x:v>42</x:v></x:c></x:row>'
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = parts({
        SHEET: f'<x:worksheet xmlns:x="{main}"><x:sheetData>{rows}</x:sheetData></x:worksheet>',
        TEXTS: f'<x:sst xmlns:x="{main}"><x:si><x:t>Halo</x:t></x:si></x:sst>',
        BOOK: str(parts()[BOOK]).replace(f'xmlns="{main}"', f'xmlns:x="{main}"').replace("<workbook", "<x:workbook")
        .replace("</workbook", "</x:workbook").replace("<sheet", "<x:sheet").replace("</sheet", "</x:sheet"),
        BOOK_RELS: str(parts()[BOOK_RELS]).replace("<Relationship", "<r:Relationship")
        .replace("</Relationship", "</r:Relationship").replace("xmlns=", "xmlns:r="),
    })  # fmt: skip
    (found,) = sheets(zipped(tmp_path / "a.xlsx", content))
    assert (found.rows, found.hidden_rows, found.formulas.count) == ([["Halo", 42.0], ["", 42.0]], {2}, 1)


CELL = '<table:table-cell office:value-type="float" office:value="42"><text:p>42</text:p></table:table-cell>'
WORDS = '<table:table-cell office:value-type="string"><text:p>Halo</text:p></table:table-cell>'


def test_opendocument_of_libreoffice_and_of_google(tmp_path: Path) -> None:
    """The one repeats its blanks to the end of the sheet, the other packs its mimetype and puts it last."""
    blanks = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    path = ods(tmp_path / "libre.ods", f"<table:table-row>{WORDS}{CELL}</table:table-row>{blanks}")
    assert sheets(path)[0].rows == [["Halo", 42.0]]
    with zipfile.ZipFile(path) as package:
        content = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(tmp_path / "google.ods", "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(content, reverse=True):
            package.writestr(name, content[name])
    assert sheets(tmp_path / "google.ods")[0].rows == [["Halo", 42.0]]
    with zipfile.ZipFile(tmp_path / "tanpa.ods", "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(content.keys() - {"mimetype"}):
            package.writestr(name, content[name])
    assert sheets(tmp_path / "tanpa.ods")[0].rows == [["Halo", 42.0]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [('<c r="A1" t="b"><v>true</v></c>', True), ('<c r="A1" t="n"><v>42 </v></c>', 42.0)],
)
def test_a_sheet_that_calamine_gives_up_is_read_by_openpyxl(tmp_path: Path, cell: str, value: object) -> None:
    """What Excel takes for the value that it is."""
    path = zipped(tmp_path / "a.xlsx", parts(None, sheet_xml(f'<row r="1">{cell}</row>'), sheet_xml()))
    assert [(each.name, each.rows) for each in sheets(path)] == [("S1", [[value]]), ("S2", [["Halo", 42.0]])]


# a table saved as HTML, XML 2003, CSV or TSV under .xls, as web applications export it

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<style>td { mso-number-format:"\\@" }</style><title>Ekspor</title></head><body>
<h3>REALISASI ANGGARAN<br>Dinas Sosial &amp; PMD</h3>
<table border=1><thead><tr><th rowspan=2>Kode<th colspan=2>Tahun 2023</tr><tr><th>Pagu<th>Realisasi</tr></thead>
<tr><td>1.06.02</td><td align=right>1.234.567,00</td><td x:num="1200000.5">1.200.000,50</td></tr>
<tr style="display:none"><td>1.06.03<td><table><tr><td>x</td></tr></table><td>5</tr>
<tfoot><tr><td colspan="1">Jumlah&nbsp;</td><td>1.234.567,00</td><td></td></tr></tfoot></table>
<script>document.write("x")</script></body></html>"""


def test_a_web_page_under_xls(tmp_path: Path) -> None:
    """Titles in the first column, spans as merged cells, numbers as printed; one that says its number is that."""
    found = sheet(tmp_path, PAGE)
    assert (found.name, found.visible) == ("ekspor", True)
    assert found.rows[:5] == [
        ["REALISASI ANGGARAN", "", ""],
        ["Dinas Sosial & PMD", "", ""],
        ["Kode", "Tahun 2023", ""],
        ["", "Pagu", "Realisasi"],
        ["1.06.02", "1.234.567,00", 1200000.5],
    ]
    assert [row for row in found.rows if row[0] == "Jumlah"] == [["Jumlah", "1.234.567,00", ""]]
    assert found.merged == ((3, 1, 4, 1), (3, 2, 3, 3))
    assert found.hidden_rows == {6}


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_web_page_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """By its mark, its own word, or as Windows writes."""
    page = "<table><tr><td>Kode</td><td>Pagu – Rp</td></tr><tr><td>é</td><td>1.000</td></tr></table>"
    assert sheet(tmp_path, page.encode(encoding), "a.html.xls").rows == [["Kode", "Pagu – Rp"], ["é", "1.000"]]


def test_the_name_that_excel_gave_the_sheet(tmp_path: Path) -> None:
    """Of a workbook that Excel itself saved as a web page."""
    page = "<html><xml><x:ExcelWorksheet><x:Name>TW IV</x:Name></x:ExcelWorksheet></xml>"
    page += "<table>" + "<tr><td>a</td><td>b</td></tr>" * 2 + "</table>"
    assert sheet(tmp_path, page).name == "TW IV"


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><form>Silakan masuk</form></body></html>",
        b"<table><tr><td>Sesi habis</td></tr></table>",
        b"<!doctype html><html><frameset></frameset></html>",
    ],
)
def test_a_page_without_a_table_is_refused_as_such(tmp_path: Path, page: bytes) -> None:
    """What an application sends to somebody who is not logged in."""
    assert refusal(tmp_path, page) == "berkas_html"


@pytest.mark.parametrize(
    "page",
    [
        b"<table><tr><td colspan=999999999>a</td><td>b</td></tr></table>",
        b"<table>" + b"<tr><td rowspan=1999 colspan=1999>a</td><td>b</td></tr>" * 9 + b"</table>",
    ],
)
def test_a_page_that_spans_too_much_is_refused(tmp_path: Path, page: bytes) -> None:
    """Before anything is allocated."""
    assert refusal(tmp_path, page) == "terlalu_banyak_sel"


XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Worksheet ss:Name="LRA"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">LAPORAN</Data></Cell><Cell><Data ss:Type="String">2023</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell><ss:Data ss:Type="String">1.06.<html:B>02</html:B></ss:Data></Cell>
<Cell ss:Index="3"><Data ss:Type="Number">1234567.5</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="DateTime">2023-12-31T00:00:00.000</Data></Cell>
<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">1.234,00</Data></Cell></Row>
</Table></Worksheet><Worksheet ss:Name="Lain"><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def test_xml_spreadsheet_2003(tmp_path: Path) -> None:
    """Rows and cells that say their place, spans, dates, errors, hidden rows and sheets."""
    (tmp_path / "a.xls").write_text(XML)
    one, two = sheets(tmp_path / "a.xls")
    assert (one.name, one.visible, two.name, two.visible, two.rows) == ("LRA", True, "Lain", False, [])
    assert one.rows == [
        ["LAPORAN", "", "2023"],
        ["", "", ""],
        ["1.06.02", "", 1234567.5],
        [dt.datetime(2023, 12, 31), "#DIV/0!", True],
        ["", "1.234,00", ""],
    ]
    assert (one.merged, one.hidden_rows) == (((1, 1, 1, 2), (4, 1, 5, 1)), {3})


def test_broken_or_boundless_xml_is_refused(tmp_path: Path) -> None:
    """Cut off, with entities, or reaching too far."""
    assert refusal(tmp_path, XML[:900].encode()) == "xml_rusak"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert refusal(tmp_path, XML.replace("<?mso", f"{bomb}<?mso").encode()) == "xml_rusak"
    far = XML.replace('ss:Index="3">', 'ss:Index="16000">', 1).replace('ss:Index="3" ss', 'ss:Index="1000000" ss', 1)
    assert refusal(tmp_path, far.encode()) == "terlalu_banyak_sel"


@pytest.mark.parametrize(
    "text",
    [
        "Kode\tPagu\r\n1.06.02\t1.234.567,00\r\n",
        "sep=;\r\nKode;Pagu\r\n1.06.02;1.234.567,00\r\n",
        '"Kode","Pagu"\n"1.06.02","1.234.567,00"\n',
        "Kode;Pagu\n1.06.02;1.234.567,00\n",
    ],
)
def test_text_under_xls(tmp_path: Path, text: str) -> None:
    """TSV and CSV of any separator, also one that says its own; numbers in Indonesian stay what was printed."""
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        assert sheet(tmp_path, text.encode(encoding)).rows == [["Kode", "Pagu"], ["1.06.02", "1.234.567,00"]]
