"""Unpacking a zipped workbook under limits, and packing it again."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.file import package
from pipeline.read.file.package import find_part, pack, unpack
from tests.read.small_workbooks import BOOK, SHEET, TEXTS, parts, sheet_xml, texts_xml, zipped


def unpacked(path: Path) -> dict[str, bytes]:
    found = unpack(path.read_bytes(), "f.xlsx")
    assert not isinstance(found, Refusal)
    return found


def refused(content: bytes) -> tuple[str, dict[str, str]]:
    found = unpack(content, "f.xlsx")
    assert isinstance(found, Refusal)
    assert (found.file, found.sheet) == ("f.xlsx", "")
    return found.code, dict(found.detail)


def test_the_parts_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Stored or deflated, in their order."""
    expected = {name: str(part).encode() for name, part in parts().items()}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert unpacked(zipped(tmp_path / "f.xlsx", method=method)) == expected


def test_packing_is_the_inverse_of_unpacking() -> None:
    """The standard library reads the package back, names beyond ASCII included."""
    content = {"a.xml": b"<a/>", "xl/lembar é.xml": b"x" * 5000, "kosong": b""}
    with zipfile.ZipFile(io.BytesIO(pack(content))) as back:
        assert back.testzip() is None
        assert {name: back.read(name) for name in back.namelist()} == content
    assert unpack(pack(content), "f") == content


def test_parts_nobody_reads_are_left_out(tmp_path: Path) -> None:
    """Pictures, charts, macros, properties; chart sheets stay, since they are listed as sheets."""
    more = dict.fromkeys(("xl/media/a.png", "xl/charts/c.xml", "docProps/app.xml", "xl/vbaProject.bin", "xl/worksheets/_rels/sheet1.xml.rels", "customXml/item1.xml"), "x")  # fmt: skip
    found = unpacked(zipped(tmp_path / "f.xlsx", {**parts(), **more, "xl/chartsheets/sheet1.xml": "<x/>"}))
    assert found.keys() == parts().keys() | {"xl/chartsheets/sheet1.xml"}


@pytest.mark.parametrize(
    ("xml", "encoding"),
    [
        (sheet_xml().replace("UTF-8", "UTF-16"), "utf-16"),
        (sheet_xml().replace(' encoding="UTF-8"', ""), "utf-16-le"),
        (sheet_xml().replace(' encoding="UTF-8"', ""), "utf-16-be"),
        (sheet_xml('<row r="1"><c r="A1" t="str"><v>café</v></c></row>').replace("UTF-8", "ISO-8859-1"), "latin-1"),
        (sheet_xml().replace("UTF-8", "windows-1252"), "cp1252"),
    ],
)
def test_other_encodings_are_put_into_utf_8(tmp_path: Path, xml: str, encoding: str) -> None:
    """Else calamine would read such a sheet as empty."""
    found = unpacked(zipped(tmp_path / "f.xlsx", parts({SHEET: xml.encode(encoding)})))
    for name in ("UTF-16", "ISO-8859-1", "windows-1252"):
        xml = xml.replace(f'"{name}"', '"UTF-8"')
    assert found[SHEET] == xml.encode()


@pytest.mark.parametrize(
    "xml", [sheet_xml().replace("UTF-8", "EUC-JP"), b"\xff\xfe<\0a", sheet_xml().replace("UTF-8", "US-ASCII") + "é"]
)
def test_an_encoding_that_is_not_read_is_refused(tmp_path: Path, xml: str | bytes) -> None:
    """Also one that the bytes belie."""
    code, detail = refused(zipped(tmp_path / "f.xlsx", parts({SHEET: xml})).read_bytes())
    assert (code, detail["bagian"]) == ("penyandian_asing", SHEET)


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE x [<!ENTITY a "lol">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "<!-- <a> -->\n<!DOCTYPE x>",
     "<?x <a?> <!DOCTYPE x>", "<!doctype x>"],
)  # fmt: skip
@pytest.mark.parametrize("part", [SHEET, TEXTS, BOOK])
def test_a_doctype_in_any_part_is_refused(tmp_path: Path, part: str, doctype: str) -> None:
    """Also behind a comment; Excel never writes one."""
    xml = {SHEET: sheet_xml(doctype=doctype), TEXTS: texts_xml("a", doctype=doctype)}.get(part, f"{doctype}<workbook/>")
    assert refused(zipped(tmp_path / "f.xlsx", parts({part: xml})).read_bytes()) == ("entitas_xml", {"bagian": part})


def test_a_doctype_in_utf_16_is_refused_too(tmp_path: Path) -> None:
    """The judge looks after the encoding, not before."""
    xml = sheet_xml(doctype="<!DOCTYPE x>").replace("UTF-8", "UTF-16").encode("utf-16")
    assert refused(zipped(tmp_path / "f.xlsx", parts({SHEET: xml})).read_bytes())[0] == "entitas_xml"


def test_a_comment_or_an_entity_like_text_is_fine(tmp_path: Path) -> None:
    """Only what stands before the root can declare anything."""
    xml = sheet_xml(doctype="<!-- catatan -->").replace("Halo", "&lt;!DOCTYPE")
    assert unpacked(zipped(tmp_path / "f.xlsx", parts({SHEET: xml})))[SHEET] == xml.encode()


def test_a_part_twice_is_refused(tmp_path: Path) -> None:
    """Two programs would read two workbooks; letter case and slashes make no second part."""
    for name in (SHEET, SHEET.upper(), SHEET.replace("/", "\\")):
        path = zipped(tmp_path / "f.xlsx")
        with zipfile.ZipFile(path, "a") as more, pytest.warns() if name == SHEET else _nothing():
            more.writestr(name, "<x/>")
        assert refused(path.read_bytes()) == ("bagian_ganda", {"bagian": name})


class _nothing:  # noqa: N801 (reads as a word)
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


def test_too_large_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The declared sizes are summed before anything is unpacked."""
    content = zipped(tmp_path / "f.xlsx", parts({SHEET: sheet_xml(" " * 4_000_000)})).read_bytes()
    monkeypatch.setattr(package, "MAX_UNPACKED", 2**20)
    assert refused(content) == ("terlalu_besar", {"ukuran": "4", "batas": "1"})
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    assert refused(content) == ("terlalu_banyak_bagian", {"batas": "3"})


def test_a_huge_part_nobody_reads_is_refused_too(tmp_path: Path) -> None:
    """Another program might open it."""
    path = zipped(tmp_path / "f.xlsx", {**parts(), "xl/media/a.png": "x"})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 2**30)
    assert refused(bytes(content)) == ("terlalu_besar", {"ukuran": "1024", "batas": "512"})


def patched(path: Path, field: int, value: bytes) -> bytes:
    """The central directory's entry of the sheet with some bytes changed."""
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while content[at + 46 : at + 46 + len(SHEET)] != SHEET.encode():
        at = content.find(b"PK\x01\x02", at + 4)
    content[at + field : at + field + len(value)] = value
    return bytes(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_size_that_lies_is_refused(tmp_path: Path, method: int) -> None:
    """No more is unpacked than the part says it holds."""
    content = patched(zipped(tmp_path / "f.xlsx", method=method), 24, struct.pack("<I", 5))
    assert refused(content) == ("ukuran_palsu", {"bagian": SHEET})


def test_what_is_damaged_is_refused(tmp_path: Path) -> None:
    """Cut off, a wrong checksum, bytes that are no deflate, an unknown method, a misplaced part, a name torn off."""
    path = zipped(tmp_path / "f.xlsx")
    content = path.read_bytes()
    assert refused(content[: len(content) // 2])[0] == "zip_rusak"
    assert refused(content[:-22])[0] == "zip_rusak"
    assert refused(b"PK\x03\x04")[0] == "zip_rusak"
    assert refused(patched(path, 16, b"\0\0\0\0")) == ("zip_rusak", {"teknis": f"{SHEET}: checksum"})
    assert refused(patched(path, 42, struct.pack("<I", 3)))[0] == "zip_rusak"
    assert refused(patched(path, 10, struct.pack("<H", 14))) == ("zip_rusak", {"teknis": f"{SHEET}: metode 14"})
    with zipfile.ZipFile(path) as opened:
        start = opened.getinfo(SHEET).header_offset + 30 + len(SHEET)
    assert refused(content[:start] + b"\xff" * 8 + content[start + 8 :]) == ("zip_rusak", {"teknis": SHEET})


def test_an_encrypted_entry_is_refused_as_locked(tmp_path: Path) -> None:
    """By the flag, whatever encrypts it."""
    assert refused(patched(zipped(tmp_path / "f.xlsx"), 8, b"\x01\0")) == ("terkunci_sandi", {})


def test_a_part_is_found_in_any_spelling() -> None:
    """As calamine finds it."""
    assert find_part(["XL\\Workbook.xml"], "xl/workbook.xml") == "XL\\Workbook.xml"
    assert find_part(["xl/workbook.xml"], "/xl/workbook.xml") == "xl/workbook.xml"
    assert find_part([], "xl/workbook.xml") is None
