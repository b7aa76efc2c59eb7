"""Small workbooks part by part, sound and hostile, for the tests of read/; no Excel library stands between."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Final

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET: Final = "xl/worksheets/sheet1.xml"
TEXTS: Final = "xl/sharedStrings.xml"
BOOK: Final = "xl/workbook.xml"
BOOK_RELS: Final = "xl/_rels/workbook.xml.rels"
ONE_ROW: Final = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>42</v></c></row>'


def sheet_xml(rows: str = ONE_ROW, *, before: str = "", after: str = "", doctype: str = "") -> str:
    return f'{HEAD}{doctype}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book_xml(*names: str) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'


def book_rels(*targets: str) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{at}" Type="{REL}/worksheet" Target="{target}"/>' for at, target in enumerate(targets, 1)
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE_REL}">{sheets}'
        f'<Relationship Id="rIdT" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )


def texts_xml(*texts: str, doctype: str = "") -> str:
    return f'{HEAD}{doctype}<sst xmlns="{MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"


def parts(changed: dict[str, str | bytes] | None = None, *sheets: str) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet RENJA (or with `sheets`, named S1, S2 …), some of them changed."""
    bodies = sheets or (sheet_xml(),)
    names = ("RENJA",) if not sheets else tuple(f"S{at}" for at in range(1, len(sheets) + 1))
    files = [f"worksheets/sheet{at}.xml" for at in range(1, len(bodies) + 1)]
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE_REL}"><Relationship Id="rId1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        BOOK: book_xml(*names),
        BOOK_RELS: book_rels(*files),
        TEXTS: texts_xml("Halo"),
        **{f"xl/{name}": body for name, body in zip(files, bodies, strict=True)},
    }
    return {**whole, **(changed or {})}


def zipped(path: Path, content: dict[str, str | bytes] | None = None, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """The parts as a file."""
    with zipfile.ZipFile(path, "w", method) as package:
        for name, part in (content or parts()).items():
            package.writestr(name, part)
    return path


def ods(path: Path, table: str, manifest: str = "") -> Path:
    """An OpenDocument spreadsheet with one table's rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = (
        f'{HEAD}<office:document-content xmlns:office="{office}" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="RENJA">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest or f"{HEAD}<manifest/>")
    return path


def biff(*records: tuple[int, bytes]) -> bytes:
    """Records of an .xls stream: type, length, data."""
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


BOF_BOOK: Final = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
BOF_SHEET: Final = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
EOF: Final = (0x000A, b"")


def biff_number(row: int, column: int, value: float) -> tuple[int, bytes]:
    return 0x0203, struct.pack("<HHHd", row, column, 0, value)


def biff_book(*cells: tuple[int, bytes], globals_: tuple[tuple[int, bytes], ...] = ()) -> bytes:
    """The stream of an .xls with one sheet RENJA."""
    name = b"\x05\x00RENJA"
    before = biff(BOF_BOOK, *globals_)
    at = len(before) + 4 + 6 + len(name) + len(biff(EOF))
    sheet = (0x0085, struct.pack("<IBB", at, 0, 0) + name)
    return before + biff(sheet, EOF) + biff(BOF_SHEET, *cells, EOF)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file ([MS-CFB] version 3) with one stream, not in the mini stream."""
    stream += b"\0" * max(0, 4096 - len(stream))
    stream += b"\0" * (-len(stream) % 512)
    count = len(stream) // 512
    fat = [*range(3, count + 2), 0xFFFFFFFE]  # the stream stands from sector 2 on
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *fat, *[0xFFFFFFFF] * (126 - count))
    header = struct.pack("<8s16sHHHHHHIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0,
                         0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE)  # fmt: skip
    header += struct.pack("<I", 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return (
        header[:512]
        + table
        + _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
        + _entry(name, 2, -1, 2, len(stream))
        + (_entry("", 0, -1, 0, 0) * 2 + stream)
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelt = name.encode("utf-16-le")
    length = len(spelt) + 2 if name else 0
    return struct.pack("<64sHBBiii16sIQQIQ", spelt, length, kind, 1, -1, -1, child, b"", 0, 0, 0, start, size)


def xlsb_record(kind: int, data: bytes) -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(data), b""
    while size >= 0x80:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + data


def xlsb_number(column: int, value: float) -> bytes:
    return xlsb_record(5, struct.pack("<IId", column, 0, value))


def xlsb_row(row: int) -> bytes:
    return xlsb_record(0, struct.pack("<I", row) + b"\0" * 13)


def xlsb(path: Path, cells: bytes) -> Path:
    """A binary workbook with one sheet RENJA."""
    wide = lambda text: struct.pack("<I", len(text)) + text.encode("utf-16-le")  # noqa: E731 (one short form)
    book = (
        xlsb_record(131, b"") + xlsb_record(143, b"")
        + xlsb_record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("RENJA"))
        + xlsb_record(144, b"") + xlsb_record(132, b"")
    )  # fmt: skip
    extent = xlsb_record(148, struct.pack("<4I", 0, 0, 0, 0))
    sheet = (
        xlsb_record(129, b"") + extent + xlsb_record(145, b"") + cells + xlsb_record(146, b"") + xlsb_record(130, b"")
    )
    content = parts()
    content = {
        "[Content_Types].xml": content["[Content_Types].xml"],
        "_rels/.rels": str(content["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": book_rels("worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": sheet,
    }
    return zipped(path, content)
