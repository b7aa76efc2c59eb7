"""The extents of .xls, .xlsb and .ods."""

import struct
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.legacy import ods_refused, xlsb_refused
from pipeline.read.package import unpack
from tests.read.small_workbooks import biff_book, biff_number, compound, ods, xlsb, xlsb_number, xlsb_row


def code(found: Refusal | None) -> tuple[str, str] | None:
    return None if found is None else (found.code, found.detail.get("sel", ""))


def xls(*cells: tuple[int, bytes], globals_: tuple[tuple[int, bytes], ...] = ()) -> tuple[str, str] | None:
    return code(xls_refused(compound("Workbook", biff_book(*cells, globals_=globals_)), "f.xls"))


def test_an_ordinary_xls_may_be_read() -> None:
    """Numbers, blanks, rows of numbers, in a compound file or (before 1995) without."""
    cells = (
        biff_number(0, 1, 42.0),
        (0x00BE, struct.pack("<6H", 3, 0, 0, 0, 0, 2)),
        (0x0201, struct.pack("<3H", 9, 5, 0)),
    )
    assert xls(*cells) is None
    assert xls_refused(biff_book(*cells), "f.xls") is None
    assert xls_refused(compound("Book", biff_book(*cells)), "f.xls") is None


@pytest.mark.parametrize(
    "far",
    [
        biff_number(65535, 255, 1.0),
        (0x00BE, struct.pack("<6H", 65535, 0, 0, 0, 0, 255)),
        (0x0200, struct.pack("<LLHHH", 0, 65536, 0, 256, 0)),
    ],
)
def test_a_stray_cell_or_a_false_extent_is_refused(far: tuple[int, bytes]) -> None:
    """Space is reserved for what the sheet says it spans."""
    assert xls(biff_number(0, 0, 1.0), far) == ("rentang_terlalu_luas", "IV65536")


def test_two_sheets_are_judged_each() -> None:
    """A far row of one and a far column of the other are no far cell."""
    stream = biff_book(biff_number(65535, 0, 1.0)) + biff_book(biff_number(0, 255, 1.0))
    assert xls_refused(compound("Workbook", stream), "f.xls") is None


def test_a_locked_xls_is_refused_as_locked() -> None:
    """By its FILEPASS record."""
    assert xls(globals_=((0x002F, b"\0" * 6),)) == ("terkunci_sandi", "")


def test_a_broken_compound_file_is_refused() -> None:
    """No directory, no stream, or cut off; a record cut off ends the reading."""
    whole = compound("Workbook", biff_book(biff_number(0, 0, 1.0)))
    for content in (whole[:700], whole[:8], compound("Lain", b"x")):
        assert code(xls_refused(content, "f.xls")) == ("berkas_rusak", "")
    assert xls_refused(biff_book(biff_number(0, 0, 1.0))[:-10], "f.xls") is None


def test_xlsb_cells_are_judged(tmp_path: Path) -> None:
    """Near ones may be read, a stray one is refused; a part cut off ends the reading."""

    def judged(cells: bytes, cut: int = 0) -> tuple[str, str] | None:
        parts = unpack(xlsb(tmp_path / "f.xlsb", cells).read_bytes(), "f.xlsb")
        assert not isinstance(parts, Refusal)
        name = "xl/worksheets/sheet1.bin"
        return code(xlsb_refused({**parts, name: parts[name][: len(parts[name]) - cut]}, "f.xlsb"))

    near = xlsb_row(0) + xlsb_number(1, 42.0)
    assert judged(near) is None
    assert judged(near, cut=12) is None
    assert judged(near, cut=10) is None
    assert judged(near + xlsb_row(1048575) + xlsb_number(16383, 1.0)) == ("rentang_terlalu_luas", "XFD1048576")


def cell(value: str = "1", repeated: int = 1) -> str:
    again = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if not value:
        return f"<table:table-cell{again}/>"
    return f'<table:table-cell{again} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def row(cells: str, repeated: int = 1) -> str:
    again = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{again}>{cells}</table:table-row>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (row(cell() + cell("", 16383)) + row(cell("", 16384), 1048575), None),
        (row(cell("1", 5) + cell("", 3) + cell()), None),
        (row(cell()) + row(cell("", 16384), 1048574) + row(cell()), ("rentang_terlalu_luas", "A1048576")),
        (row(cell("1", 16384), 1048576), ("rentang_terlalu_luas", "XFD1048576")),
        (row(cell() + "</table:table-row></table:table><table:table table:name='B'>" + row(cell("1", 16384), 1000)),
         ("rentang_terlalu_luas", "XFD1000")),
        (row(cell("1", 16384), 1000) + "</table:table><table:table>" + row(cell()), ("rentang_terlalu_luas", "XFD1000")),
        (row("<table:table-cell><text:p>a</text:p></table:table-cell>"), None),
    ],
)  # fmt: skip
def test_ods_counts_what_is_repeated(tmp_path: Path, table: str, expected: object) -> None:
    """LibreOffice repeats a blank to the end of every sheet: harmless, unless something stands behind."""
    parts = unpack(ods(tmp_path / "f.ods", table).read_bytes(), "f.ods")
    assert not isinstance(parts, Refusal)
    assert code(ods_refused(parts, "f.ods")) == expected


def test_ods_locked_or_without_content(tmp_path: Path) -> None:
    """An encrypted document says so in its manifest."""
    locked = ods(tmp_path / "f.ods", row(cell()), "<manifest><manifest:encryption-data/></manifest>")
    parts = unpack(locked.read_bytes(), "f.ods")
    assert not isinstance(parts, Refusal)
    assert code(ods_refused(parts, "f.ods")) == ("terkunci_sandi", "")
    assert code(ods_refused({}, "f.ods")) == ("berkas_rusak", "")
