"""How far the cells of a sheet reach, told before anyone allocates them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import column_letters
from pipeline.read.file.extent import MAX_AREA, Extent, extent_of, mostly_empty, too_far
from tests.read.small_workbooks import sheet_xml


def xml(rows: str) -> bytes:
    return sheet_xml(rows).encode()


def cell(address: str, value: str = "1") -> str:
    return f'<c r="{address}"><v>{value}</v></c>'


@pytest.mark.parametrize(
    ("rows", "farthest"),
    [
        (cell("A1") + cell("XFD1048576"), "XFD1048576"),
        (cell("A1") + cell("A1048576"), "A1048576"),
        (cell("XFD200") + cell("A1"), "XFD200"),
        ('<c r="A1"><v>1</v></c><c r = "XFD1048576"><v>1</v></c>', "XFD1048576"),
        ("<c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c>", "XFD1048576"),
        ('<c r="A1"><v>1</v></c><c\tr="XFD1048576"><v>1</v></c>', "XFD1048576"),
        ('<x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c>', "XFD1048576"),
        ('<row r="1048576"><c><v>1</v></c><c r="ZZ1048576"><v>1</v></c></row>', "ZZ1048576"),
        (cell("AAAAAAA1"), "AAAAAAA1"),
        (cell("A4294967296"), "A4294967296"),
        (cell("A99999999999999999999"), "A9999999999"),
    ],
)
def test_a_stray_cell_is_found_however_it_is_written(rows: str, farthest: str) -> None:
    """Whatever the order, the quotes, the blanks and the prefix."""
    extent = extent_of(xml(rows))
    assert too_far(extent)
    assert mostly_empty(extent)
    assert extent.farthest == farthest


@pytest.mark.parametrize(
    "rows",
    [
        "",
        cell("A1"),
        cell("O1500"),
        cell("A200000"),
        cell("AK300") + cell("A1"),
        "".join(cell(f"{letter}{row}") for row in range(12000, 12010) for letter in "ABC"),
        '<row r="1048576" ht="15"/>' + cell("A1"),
        cell("A1") + '<c r="XFD1048576" s="3"/>',
        cell("A1") + '<row r="1048575"><c r="A1048575" s="1"/></row>',
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
        '<c r="A1" t="str"><f>IF(B1 = "x", 1, 2)</f><v>r = 5</v></c>',
    ],
)
def test_an_ordinary_sheet_is_not_too_far(rows: str) -> None:
    """Formatted blanks at the end of the sheet, blank rows and formulas with blanks cost nothing."""
    assert not too_far(extent_of(xml(rows)))


def test_cells_without_references_are_counted_one_after_the_other() -> None:
    """Rows and the widest of them; a row's own number and a cell's place are taken where they stand."""
    assert extent_of(xml("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")) == Extent(
        2, 2, 3, "", errors=True, hidden=True
    )
    mixed = extent_of(xml('<row r="7"><c r="C7"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'))
    assert mixed == Extent(8, 4, 3, "A8", errors=True, hidden=True)


def test_a_wide_line_of_cells_without_references_is_too_far() -> None:
    """A long row beside many rows would be a box of a billion cells."""
    assert too_far(extent_of(xml("<row>" + "<c><v>1</v></c>" * 3000 + "</row>" + "<row><c><v>1</v></c></row>" * 3000)))


def test_more_cells_than_a_sheet_may_have_are_not_counted_one_by_one() -> None:
    """The answer comes from their number alone."""
    extent = extent_of(xml("<c/>" * (MAX_AREA + 1)))
    assert too_far(extent)
    assert (extent.cells, extent.farthest) == (MAX_AREA + 1, "")


def test_no_sheet_data_has_no_extent() -> None:
    """A chart sheet, an empty sheet, a part cut off."""
    for part in (b"", b"<worksheet/>", b"<worksheet><sheetData/></worksheet>", xml(cell("A1"))[:-40]):
        assert not too_far(extent_of(part))


def test_error_cells_and_hidden_rows_are_noticed() -> None:
    """Only noticed: what they are is read when they are there."""
    plain = extent_of(xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))
    assert (plain.errors, plain.hidden) == (False, False)
    assert extent_of(xml('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>')).errors
    assert extent_of(xml('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>')).hidden


@given(st.lists(st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384)), min_size=1, max_size=8))
def test_no_cell_is_ever_beyond_what_is_said(places: list[tuple[int, int]]) -> None:
    """The survey may only err on the far side."""
    extent = extent_of(xml("".join(cell(f"{column_letters(column)}{row}") for row, column in places)))
    assert extent.rows >= max(row for row, _ in places)
    assert extent.columns >= max(column for _, column in places)
    assert extent.cells == len(places)
