"""Which part each sheet is, which must not be read, and what calamine would lose."""

import pytest

from pipeline.model import Refusal
from pipeline.read.file import sheet_parts as sheets
from pipeline.read.file.sheet_parts import SheetPart, listed_sheets, survey
from tests.read.small_workbooks import (
    BOOK,
    BOOK_RELS,
    HEAD,
    SHEET,
    TEXTS,
    book_rels,
    book_xml,
    parts,
    sheet_xml,
    texts_xml,
)

FAR = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>')


def as_bytes(content: dict[str, str | bytes]) -> dict[str, bytes]:
    return {name: part.encode() if isinstance(part, str) else part for name, part in content.items()}


def surveyed(content: dict[str, str | bytes]) -> tuple[dict[str, bytes], tuple[SheetPart, ...]]:
    found = survey(as_bytes(content), "f.xlsx")
    assert not isinstance(found, Refusal)
    return found


def refused(content: dict[str, str | bytes]) -> tuple[str, dict[str, str]]:
    found = survey(as_bytes(content), "f.xlsx")
    assert isinstance(found, Refusal)
    return found.code, dict(found.detail)


def test_a_sound_workbook_is_left_as_it_is() -> None:
    """Every part kept, the sheet named, nothing hidden."""
    kept, listed = surveyed(parts())
    assert kept == as_bytes(parts())
    assert listed == (SheetPart("RENJA", SHEET, None, frozenset()),)


def test_a_sheet_too_far_is_left_out_and_the_others_stay() -> None:
    """Its refusal names the stray cell."""
    kept, listed = surveyed(parts(None, FAR, sheet_xml()))
    assert sorted(set(as_bytes(parts(None, FAR, sheet_xml()))) - set(kept)) == [SHEET]
    assert listed[0].refused == Refusal("f.xlsx", "S1", "rentang_terlalu_luas", {"sel": "XFD1048576"})
    assert listed[1] == SheetPart("S2", "xl/worksheets/sheet2.xml", None, frozenset())


def test_more_cells_than_a_sheet_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full box is no stray cell: it is simply too much."""
    monkeypatch.setattr("pipeline.read.file.extent.MAX_AREA", 3)
    monkeypatch.setattr(sheets, "MAX_AREA", 3)
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="B{r}"><v>1</v></c></row>' for r in range(1, 9))
    _, (listed,) = surveyed(parts({SHEET: sheet_xml(rows)}))
    assert listed.refused == Refusal("f.xlsx", "RENJA", "terlalu_banyak_sel", {"jumlah": "16", "batas": "3"})


def test_one_part_under_two_names_is_judged_for_both() -> None:
    """Neither is read when it is too far."""
    _, listed = surveyed(
        parts({BOOK: book_xml("A", "B"), BOOK_RELS: book_rels(*["worksheets/sheet1.xml"] * 2), SHEET: FAR})
    )
    assert [(s.name, s.part, s.refused and s.refused.code) for s in listed] == [
        ("A", SHEET, "rentang_terlalu_luas"), ("B", SHEET, "rentang_terlalu_luas"),
    ]  # fmt: skip


@pytest.mark.parametrize("target", ["../../../../etc/hostname", "file:///etc/hostname", "worksheets/none.xml", ""])
def test_a_sheet_whose_part_is_not_in_the_package_is_missing(target: str) -> None:
    """Nothing outside the package is ever looked at."""
    _, (listed,) = surveyed(parts({BOOK_RELS: book_rels(target)}))
    assert listed == SheetPart("RENJA", "", Refusal("f.xlsx", "RENJA", "lembar_hilang"), frozenset())


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "WORKSHEETS\\Sheet1.xml"])
def test_targets_are_found_as_excel_finds_them(target: str) -> None:
    """Relative to the workbook, absolute in the package, in any spelling."""
    assert listed_sheets(as_bytes(parts({BOOK_RELS: book_rels(target)})), "f") == [("RENJA", SHEET)]


def test_the_workbook_may_stand_elsewhere() -> None:
    """Where the package's own relationships say; without them, where it nearly always is."""
    content = as_bytes(parts())
    moved = {name.replace("xl/", "buku/"): part.replace(b"xl/workbook.xml", b"buku/workbook.xml")
             for name, part in content.items()}  # fmt: skip
    assert listed_sheets(moved, "f") == [("RENJA", "buku/worksheets/sheet1.xml")]
    del content["_rels/.rels"]
    assert listed_sheets(content, "f") == [("RENJA", SHEET)]


def test_error_values_become_text() -> None:
    """Known or not, with any attributes around; the rest of the sheet is as it was."""
    rows = '<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" s="2" t=\'e\'><f>x</f><v>#SPILL!</v></c></row>'
    kept, _ = surveyed(parts({SHEET: sheet_xml(rows)}))
    assert kept[SHEET] == sheet_xml(rows.replace('t="e"', 't="str"').replace("t='e'", "t='str'")).encode()


def test_hidden_rows_are_told() -> None:
    """Whichever of the attributes comes first; hidden="0" is not hidden."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row hidden="true" ht="0" r="13"><c r="A13"><v>1</v></c></row><row r="14" hidden="0"/>'
    )
    _, (listed,) = surveyed(parts({SHEET: sheet_xml(rows)}))
    assert listed.hidden_rows == {2, 13}


def test_too_many_sheets_or_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit says how many there are."""
    monkeypatch.setattr(sheets, "MAX_SHEETS", 1)
    assert refused(parts(None, sheet_xml(), sheet_xml())) == ("terlalu_banyak_lembar", {"jumlah": "2", "batas": "1"})
    monkeypatch.setattr(sheets, "MAX_TEXTS", 2)
    assert refused(parts({TEXTS: texts_xml("a", "b", "c")})) == ("terlalu_banyak_sel", {"jumlah": "3", "batas": "2"})


def test_a_text_longer_than_excel_allows_is_refused() -> None:
    """Four bytes a character are still within the limit."""
    assert refused(parts({TEXTS: texts_xml("x" * 140_000)})) == ("teks_terlalu_panjang", {})
    surveyed(parts({TEXTS: texts_xml("😀" * 32_767, *["x" * 32_767] * 5)}))


def test_what_is_no_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another zip, a workbook without its list, a list that is no XML or too large."""
    assert refused({"a.txt": "x"}) == ("bukan_excel", {"jenis": "zip"})
    assert refused({"xl/styles.xml": "<a/>"}) == ("berkas_rusak", {"teknis": "workbook.xml"})
    assert refused(parts({BOOK: f"{HEAD}<workbook>"}))[0] == "berkas_rusak"
    assert refused(parts({BOOK_RELS: "<a"}))[0] == "berkas_rusak"
    monkeypatch.setattr(sheets, "_LARGEST_LIST", 50)
    assert refused(parts())[0] == "terlalu_besar"


def test_a_workbook_without_texts_is_fine() -> None:
    """Numbers need none."""
    content = parts()
    del content[TEXTS]
    assert surveyed(content)[1][0].refused is None


@pytest.mark.parametrize(
    ("cell", "without", "zero"),
    [
        ('<c r="B7"><f>SUM(B1:B6)</f><v></v></c>', {(7, 2)}, set()),
        ('<c r="AA7"><f>SUM(B1:B6)</f><v/></c>', {(7, 27)}, set()),
        ('<c r="B7" s="1"><f t="shared" si="0"/></c>', {(7, 2)}, set()),
        ('<c r="B7"><f>A1</f><v>0</v></c>', set(), {(7, 2)}),
        ('<c r="B7"><f>A1</f><v>0.5</v></c>', set(), set()),
        ('<c r="B7" t="str"><f>A1</f><v></v></c>', set(), set()),
    ],
)
def test_formulas_without_a_value_are_told_from_computed_ones(
    cell: str, without: set[tuple[int, int]], zero: set[tuple[int, int]]
) -> None:
    """What openpyxl (nothing) and XlsxWriter (0) save; an empty text is a value."""
    _, (sheet,) = surveyed(parts({SHEET: sheet_xml(f'<row r="7">{cell}</row>')}))
    assert sheet.formulas == sheets.Formulas(frozenset(without), frozenset(zero), 1)
