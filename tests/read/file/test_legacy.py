"""The extents of .xls, .xlsb and .ods."""

import struct
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.file import legacy
from pipeline.read.file.legacy import ods_refused, xls_readable, xlsb_refused
from pipeline.read.file.package import unpack
from tests.read.small_workbooks import (
    biff,
    biff_book,
    biff_number,
    compound,
    ods,
    xlsb,
    xlsb_number,
    xlsb_record,
    xlsb_row,
)


def code(found: Refusal | None) -> tuple[str, str] | None:
    return None if found is None else (found.code, found.detail.get("sel", ""))


def xls(content: bytes) -> tuple[str, str] | None:
    found = xls_readable(content, "f.xls")
    return code(found) if isinstance(found, Refusal) else None


def book(*cells: tuple[int, bytes], globals_: tuple[tuple[int, bytes], ...] = ()) -> bytes:
    return compound("Workbook", biff_book(*cells, globals_=globals_))


def test_an_ordinary_xls_may_be_read() -> None:
    """Numbers, blanks, rows of blanks, in a compound file or (as some programs write it) without."""
    cells = (
        biff_number(0, 1, 42.0),
        (0x00BE, struct.pack("<6H", 3, 0, 0, 0, 0, 2)),
        (0x0201, struct.pack("<3H", 9, 5, 0)),
    )
    assert xls(book(*cells)) is None
    assert xls(biff_book(*cells)) is None
    assert xls(compound("Book", biff_book(*cells))) is None


def test_only_the_judged_records_are_handed_on() -> None:
    """In a fresh compound file, without the extents that the sheets claim for themselves."""
    claimed = (0x0200, struct.pack("<LLHHH", 19, 4, 0, 256, 0))
    stream = biff_book(claimed, biff_number(0, 1, 42.0))
    handed = xls_readable(compound("Workbook", stream), "f.xls")
    assert isinstance(handed, bytes)
    assert stream.replace(b"\x00\x02\x0e\x00", b"\xff\xff\x0e\x00") in handed
    older = biff((0x0809, struct.pack("<HH", 0x0500, 5)), (0x000A, b""))
    assert "Book".encode("utf-16-le") in bytes(xls_readable(older, "f.xls"))  # type: ignore[arg-type]


@pytest.mark.parametrize("far", [biff_number(65535, 255, 1.0), (0x00BE, struct.pack("<6H", 65535, 0, 0, 0, 0, 255))])
def test_a_stray_cell_is_refused(far: tuple[int, bytes]) -> None:
    """Alone or at the end of a row of cells."""
    assert xls(book(biff_number(0, 0, 1.0), far)) == ("rentang_terlalu_luas", "IV65536")


def test_a_full_sheet_is_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no stray cell."""
    monkeypatch.setattr(legacy, "MAX_AREA", 3)
    assert xls(book(*(biff_number(row, column, 1.0) for row in range(2) for column in range(2)))) == (
        "terlalu_banyak_sel", "",
    )  # fmt: skip


def test_two_sheets_are_judged_each() -> None:
    """A far row of one and a far column of the other are no far cell."""
    assert xls(biff_book(biff_number(65535, 0, 1.0)) + biff_book(biff_number(0, 255, 1.0))) is None


def test_a_locked_xls_is_refused_as_locked() -> None:
    """By its FILEPASS record."""
    assert xls(book(globals_=((0x002F, b"\0" * 6),))) == ("terkunci_sandi", "")


def test_more_texts_than_there_can_be_are_refused() -> None:
    """Space would be reserved for as many as are claimed."""
    assert xls(book(globals_=((0x00FC, struct.pack("<LL", 1, 2**31)),))) == ("berkas_rusak", "")
    assert xls(book(globals_=((0x00FC, struct.pack("<LL", 0, 0)),))) is None


def test_a_broken_compound_file_is_refused() -> None:
    """No directory, no stream, or cut off; a record cut off ends the reading."""
    whole = book(biff_number(0, 0, 1.0))
    for content in (whole[:700], whole[:8], compound("Lain", b"x")):
        assert xls(content) == ("berkas_rusak", "")
    assert xls(biff_book(biff_number(0, 0, 1.0))[:-10]) is None


def test_xlsb_cells_are_judged(tmp_path: Path) -> None:
    """Near ones may be read, a stray one is refused; a part cut off ends the reading."""

    def judged(cells: bytes, cut: int = 0) -> tuple[str, str] | None:
        parts = unpack(xlsb(tmp_path / "f.xlsb", cells).read_bytes(), "f.xlsb")
        assert not isinstance(parts, Refusal)
        name = "xl/worksheets/sheet1.bin"
        return code(xlsb_refused({**parts, name: parts[name][: len(parts[name]) - cut]}, "f.xlsb"))

    near = xlsb_row(0) + xlsb_number(1, 42.0)
    texts = {"xl/sharedStrings.bin": xlsb_record(159, struct.pack("<II", 1, 2**31)), "xl/a.bin": b"x"}
    assert code(xlsb_refused(texts, "f.xlsb")) == ("berkas_rusak", "")
    assert xlsb_refused({"xl/sharedStrings.bin": xlsb_record(160, b"")}, "f.xlsb") is None
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
