"""A cell that is shown as a percent is known for one in every kind of workbook."""

import struct
from pathlib import Path

import openpyxl
import pytest

from pipeline.model import Refusal
from pipeline.read.file.workbook import read_workbook
from tests.read.small_workbooks import biff_book, compound, ods


def ods_cell(said: str, more: str = "") -> str:
    return f"<table:table-cell {more} {said}></table:table-cell>"


TWICE = 'table:number-columns-repeated="2"'
PERCENT, PLAIN = (f'office:value-type="{kind}" office:value="0.5"' for kind in ("percentage", "float"))
TABLE = (
    f"<table:table-row>{ods_cell(PERCENT)}{ods_cell(PLAIN)}{ods_cell(PERCENT, TWICE)}</table:table-row>"
    f'<table:table-row table:number-rows-repeated="2">{ods_cell("")}{ods_cell(PERCENT)}</table:table-row>'
)
XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="o"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="c" ss:Parent="o"/>
<Style ss:ID="w"><NumberFormat ss:Format="0&quot;%&quot;"/></Style></Styles>
<Worksheet ss:Name="A"><Table><Row><Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
<Cell ss:StyleID="w"><Data ss:Type="Number">95</Data></Cell></Row>
<Row ss:StyleID="c"><Cell ss:Index="3"><Data ss:Type="Number">0.5</Data></Cell></Row></Table></Worksheet></Workbook>"""


def percents(path: Path) -> frozenset[tuple[int, int]]:
    """Of the only sheet of a file."""
    found = read_workbook(path, path.name)
    assert not isinstance(found, Refusal), found
    (sheet,) = found.sheets
    return sheet.looks.percents


def xf(number: int) -> tuple[int, bytes]:
    return 0x00E0, struct.pack("<HH", 0, number) + b"\0" * 16


def own_format(number: int, code: str, *, wide: bool) -> tuple[int, bytes]:
    signs = code.encode("utf-16-le" if wide else "latin-1")
    return 0x041E, struct.pack("<HHB", number, len(code), wide) + signs


def number(row: int, column: int, style: int) -> tuple[int, bytes]:
    return 0x0203, struct.pack("<HHHd", row, column, style, 0.5)


def test_an_ods_says_it_of_each_cell_also_of_repeated_ones(tmp_path: Path) -> None:
    """A cell beside it that is a plain number is none."""
    assert percents(ods(tmp_path / "a.ods", TABLE)) == {(1, 1), (1, 3), (1, 4), (2, 2), (3, 2)}


@pytest.mark.parametrize("wide", [False, True])
def test_an_xls_says_it_by_the_format_of_a_cells_style(tmp_path: Path, *, wide: bool) -> None:
    """Built-in, its own, several numbers in one record; a sign that is only written behind the number is no percent."""
    styles = (own_format(170, "0.0%", wide=wide), own_format(171, '0.0"%"', wide=wide), xf(0), xf(10), xf(170), xf(171))
    many = (
        struct.pack("<HH", 1, 0)
        + b"".join(struct.pack("<HI", each, 0x3FE00000) for each in (0, 1))
        + struct.pack("<H", 1)
    )
    cells = (*(number(0, at, at) for at in range(4)), number(2, 0, 99), (0x00BD, many))
    path = tmp_path / "a.xls"
    path.write_bytes(compound("Workbook", biff_book(*cells, globals_=styles)))
    assert percents(path) == {(1, 2), (1, 3), (2, 2)}


def test_xml_2003_says_it_by_its_styles(tmp_path: Path) -> None:
    """Of a cell, or of its row; a style may have it of its parent."""
    path = tmp_path / "a.xls"
    path.write_text(XML)
    assert percents(path) == {(1, 1), (2, 3)}


def test_an_xlsx_says_it_as_before(tmp_path: Path) -> None:
    """By the style of each cell."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = 0.95
    book.worksheets[0]["B2"].number_format = "0.00%"
    book.save(tmp_path / "a.xlsx")
    assert percents(tmp_path / "a.xlsx") == {(2, 2)}
