"""The cells of a file as they stand."""

import hashlib
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.file import workbook
from pipeline.read.file.sheet import Sheet
from pipeline.read.file.workbook import Workbook, read_workbook
from tests.read.small_workbooks import (
    BOOK,
    BOOK_RELS,
    SHEET,
    TEXTS,
    biff_book,
    biff_number,
    book_rels,
    book_xml,
    compound,
    ods,
    parts,
    sheet_xml,
    texts_xml,
    xlsb,
    xlsb_number,
    xlsb_row,
    zipped,
)

TOP = Path(__file__).resolve().parents[3]
FAR = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>')


def read(path: Path) -> Workbook:
    found = read_workbook(path, path.name)
    assert isinstance(found, Workbook)
    return found


def rows(path: Path) -> list[list[object]]:
    (sheet,) = read(path).sheets
    return sheet.rows


def codes(path: Path) -> list[tuple[str, str]]:
    found = read_workbook(path, path.name)
    refusals = (found,) if isinstance(found, Refusal) else found.refusals
    return [(refusal.sheet, refusal.code) for refusal in refusals]


def test_the_cells_stand_at_their_addresses(tmp_path: Path) -> None:
    """rows[0][0] is A1 although the first cell is C3; blanks are "", merged ranges count from 1."""
    xml = sheet_xml(
        '<row r="3"><c r="C3" t="s"><v>0</v></c><c r="D3"><v>42</v></c></row>'
        '<row r="4" hidden="1"><c r="D4"><v>0.5</v></c></row>',
        after='<mergeCells><mergeCell ref="C3:D3"/></mergeCells>',
    )
    path = zipped(tmp_path / "a.xlsx", parts({SHEET: xml}))
    found = read(path)
    assert (found.file, found.size, found.refusals) == ("a.xlsx", path.stat().st_size, ())
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    (sheet,) = found.sheets
    assert (sheet.name, sheet.visible, sheet.merged, sheet.hidden_rows) == ("RENJA", True, ((3, 3, 3, 4),), {4})
    assert sheet.rows == [[""] * 4, [""] * 4, ["", "", "Halo", 42.0], ["", "", "", 0.5]]


def test_every_format_gives_the_same_cells(tmp_path: Path) -> None:
    """xlsx, xls, xlsb and ods; csv gives texts under the file's name."""
    (tmp_path / "a.xls").write_bytes(compound("Workbook", biff_book(biff_number(0, 1, 42.0))))
    xlsb(tmp_path / "a.xlsb", xlsb_row(0) + xlsb_number(1, 42.0))
    table = '<table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="42"/></table:table-row>'
    ods(tmp_path / "a.ods", table)
    zipped(tmp_path / "a.xlsx", parts({SHEET: sheet_xml('<row r="1"><c r="B1"><v>42</v></c></row>')}))
    for name in ("a.xls", "a.xlsb", "a.ods", "a.xlsx"):
        assert rows(tmp_path / name) == [["", 42.0]], name
    (tmp_path / "b.csv").write_bytes(b"Kode;Pagu\n1.06;5\n")
    (sheet,) = read(tmp_path / "b.csv").sheets
    assert (sheet.name, sheet.rows) == ("b", [["Kode", "Pagu"], ["1.06", "5"]])


def test_hidden_sheets_are_read_and_said_to_be_hidden(tmp_path: Path) -> None:
    """Very hidden ones too."""
    book = book_xml("A", "B", "C").replace('name="B"', 'name="B" state="hidden"')
    book = book.replace('name="C"', 'name="C" state="veryHidden"')
    path = zipped(tmp_path / "a.xlsx", parts({BOOK: book, BOOK_RELS: book_rels(*["worksheets/sheet1.xml"] * 3)}))
    assert [(sheet.name, sheet.visible) for sheet in read(path).sheets] == [("A", True), ("B", False), ("C", False)]


def test_error_cells_are_read_as_their_text(tmp_path: Path) -> None:
    """Also the new ones, which calamine alone would fail of with the whole sheet."""
    values = ["#DIV/0!", "#REF!", "#N/A", "#SPILL!", "#CALC!", "#BOGUS!"]
    cells = "".join(
        f'<c r="{column}1" t="e"><v>{value}</v></c>' for column, value in zip("ABCDEF", values, strict=True)
    )
    path = zipped(tmp_path / "a.xlsx", parts({SHEET: sheet_xml(f'<row r="1">{cells}</row>')}))
    assert rows(path) == [values]


def test_a_sheet_in_utf_16_is_read(tmp_path: Path) -> None:
    """By itself calamine would give no cell and no error."""
    xml = sheet_xml().replace("UTF-8", "UTF-16").encode("utf-16")
    assert rows(zipped(tmp_path / "a.xlsx", parts({SHEET: xml}))) == [["Halo", 42.0]]


@pytest.mark.parametrize(
    ("name", "xml"),
    [
        ("rentang_terlalu_luas", FAR),
        ("rentang_terlalu_luas", sheet_xml('<row r="1"><c r="AAAAAAA1"><v>1</v></c></row>')),
        ("rentang_terlalu_luas", sheet_xml('<row r="1"><c r="A4294967296"><v>1</v></c></row>')),
        ("lembar_rusak", sheet_xml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
        ("lembar_rusak", sheet_xml()[:-60]),
        ("lembar_rusak", ""),
    ],
)
def test_a_bad_sheet_costs_only_itself(tmp_path: Path, name: str, xml: str) -> None:
    """The other sheet is read; alone, the workbook has no sheet and one refusal."""
    found = read(zipped(tmp_path / "a.xlsx", parts(None, xml, sheet_xml())))
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("S2", [["Halo", 42.0]])]
    assert [(refusal.file, refusal.sheet, refusal.code) for refusal in found.refusals] == [("a.xlsx", "S1", name)]
    alone = read(zipped(tmp_path / "b.xlsx", parts({SHEET: xml})))
    assert (alone.sheets, [refusal.code for refusal in alone.refusals]) == ((), [name])


def test_what_is_no_workbook_is_refused_as_a_whole(tmp_path: Path) -> None:
    """Each with its code, from whichever of the judges."""
    content = parts()
    content[BOOK] = "<workbook"
    made = {
        "berkas_sementara": tmp_path / "~$a.xlsx",
        "zip_rusak": zipped(tmp_path / "a.xlsx"),
        "tanpa_lembar": zipped(tmp_path / "b.xlsx", parts({BOOK: book_xml()})),
        "berkas_rusak": zipped(tmp_path / "c.xlsx", content),
        "entitas_xml": zipped(tmp_path / "d.xlsx", parts({TEXTS: texts_xml("a", doctype="<!DOCTYPE x>")})),
        "csv_rusak": tmp_path / "e.csv",
        "bukan_excel": tmp_path / "f.xlsx",
        "rentang_terlalu_luas": tmp_path / "g.xls",
    }
    made["zip_rusak"].write_bytes(made["zip_rusak"].read_bytes()[:-30])
    made["csv_rusak"].write_bytes(b"satu kata")
    made["bukan_excel"].write_bytes(b"satu kata")
    made["rentang_terlalu_luas"].write_bytes(compound("Workbook", biff_book(biff_number(65535, 255, 1.0))))
    assert {name: codes(path) for name, path in made.items()} == {name: [("", name)] for name in made}
    for kind, path in (
        ("ods", ods(tmp_path / "h.ods", "", "encryption-data")),
        ("zip", zipped(tmp_path / "i.xlsx", {"a": ""})),
    ):
        assert codes(path) == [("", {"ods": "terkunci_sandi", "zip": "bukan_excel"}[kind])]


def test_a_chart_sheet_is_no_sheet(tmp_path: Path) -> None:
    """It is passed over; alone it makes no workbook to read."""
    chart = '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    rels = book_rels("chartsheets/sheet1.xml").replace("/worksheet", "/chartsheet", 1)
    content = {**parts({BOOK_RELS: rels}), "xl/chartsheets/sheet1.xml": chart}
    assert codes(zipped(tmp_path / "a.xlsx", content)) == [("", "tanpa_lembar")]


def test_limits_of_cells_and_merges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet that goes beyond is refused, with those behind it where memory would run out."""
    path = zipped(tmp_path / "a.xlsx", parts(None, sheet_xml(), sheet_xml(), sheet_xml()))
    monkeypatch.setattr(workbook, "MAX_CELLS", 3)
    found = read(path)
    assert [sheet.name for sheet in found.sheets] == ["S1"]
    assert codes(path) == [("S2", "terlalu_banyak_sel")]
    monkeypatch.setattr(workbook, "MAX_MERGED", 1)
    merges = "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 2 + "</mergeCells>"
    assert codes(zipped(tmp_path / "b.xlsx", parts({SHEET: sheet_xml(after=merges)}))) == [
        ("RENJA", "gabungan_terlalu_banyak")
    ]


def test_merged_ranges_are_cut_to_the_cells_there_are(tmp_path: Path) -> None:
    """A range over the whole sheet is no reason to walk a billion cells; one outside is dropped."""
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="F9:G9"/></mergeCells>'
    (sheet,) = read(zipped(tmp_path / "a.xlsx", parts({SHEET: sheet_xml(after=merges)}))).sheets
    assert sheet.merged == ((1, 1, 1, 2),)
    (empty,) = read(zipped(tmp_path / "b.xlsx", parts({SHEET: sheet_xml("", after=merges)}))).sheets
    assert (empty.rows, empty.merged) == ([], ())


def test_a_panic_of_the_reader_is_a_refusal_and_our_own_faults_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pyo3's PanicException is no Exception; anything else that is none passes on."""
    path = tmp_path / "a.ods"
    ods(path, "")

    class PanicException(BaseException):
        pass

    class Book:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PanicException("range end index 64")

    monkeypatch.setattr(workbook, "CalamineWorkbook", Book)
    found = read_workbook(path, "a.ods")
    assert found == Refusal("a.ods", "", "berkas_rusak", {"teknis": "range end index 64"})
    monkeypatch.setattr(Book, "from_filelike", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        read_workbook(path, "a.xlsx")
    monkeypatch.setattr(Book, "from_filelike", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        read_workbook(path, "a.xlsx")


def test_the_file_is_not_written_to(tmp_path: Path) -> None:
    """Same bytes, same time, no other file beside it."""
    path = zipped(tmp_path / "a.xlsx")
    os.utime(path, ns=(1, 1))
    before = path.read_bytes()
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir())) == (before, 1, [path])


def test_hostile_files_neither_crash_nor_hang_a_small_process(tmp_path: Path) -> None:
    """All in one process of 1 GiB: each is read or refused, none takes it down."""
    spaces = {SHEET: sheet_xml(" " * 50_000_000)}
    many = "<row>" + "<c><v>1</v></c>" * 9 + "</row>"
    made = {
        "far.xlsx": zipped(tmp_path / "far.xlsx", parts({SHEET: FAR})),
        "spaces.xlsx": zipped(tmp_path / "spaces.xlsx", parts(spaces)),
        "cells.xlsx": zipped(tmp_path / "cells.xlsx", parts({SHEET: sheet_xml(many * 500_000)})),
        "nested.xlsx": zipped(tmp_path / "nested.xlsx", parts({SHEET: sheet_xml("<a>" * 50_000)})),
        "long.xlsx": zipped(tmp_path / "long.xlsx", parts({TEXTS: texts_xml("x" * 2_000_000)})),
    }
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from pipeline.read.file.guard import limit_this_process
        from pipeline.read.file.workbook import Workbook, read_workbook
        limit_this_process(2**30)
        for name in sys.argv[1:]:
            found = read_workbook(Path(name), Path(name).name)
            refusals = found.refusals if isinstance(found, Workbook) else [found]
            print(Path(name).name, *[refusal.code for refusal in refusals])
    """)
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, made.values())],
        capture_output=True, text=True, check=True, cwd=TOP, timeout=60,
    )  # fmt: skip
    assert done.stdout.split("\n")[:-1] == [
        "far.xlsx rentang_terlalu_luas",
        "spaces.xlsx",
        "cells.xlsx terlalu_banyak_sel",
        "nested.xlsx",
        "long.xlsx teks_terlalu_panjang",
    ]


def test_the_example_office_is_read() -> None:
    """Every workbook that comes with the program, each sheet with its rows."""
    for path in sorted((TOP / "contoh").glob("*.xlsx")):
        found = read(path)
        assert found.refusals == ()
        assert all(isinstance(sheet, Sheet) and sheet.rows for sheet in found.sheets)


def test_files_of_the_field_are_read() -> None:
    """Whatever the field has is read, the old .xls among it, and no sheet is refused."""
    folder = os.environ.get("LKJIP_NYATA")
    if not folder:
        pytest.skip("LKJIP_NYATA names no folder")
    for path in sorted(Path(folder).glob("*.xls*")):
        assert codes(path) == []
