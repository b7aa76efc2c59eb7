"""Number formats and the room a text takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_office import sheets

from pipeline.write.report import Report
from pipeline.write.sheets.formats import lines_needed, number_format


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("rupiah", "[$-421]#,##0"),
        ("rasio", "[$-421]0.00%"),
        ("q:0:Orang/Bulan", '[$-421]#,##0" Orang/Bulan"'),
        ("q:2:%", '[$-421]#,##0.00" %"'),
        ("q:0:", "[$-421]#,##0"),
        ('q:0:a"; [Red]\\x\x07', '[$-421]#,##0" a; [Red]x"'),
        ("q:0:" + "x" * 300, '[$-421]#,##0" ' + "x" * 40 + '"'),
    ],
)
def test_a_format_shows_the_unit_and_nothing_else(key: str, code: str) -> None:
    """A unit from a document is quoted text in the format, never a part of its grammar."""
    assert number_format(key) == code


def test_text_takes_the_lines_it_needs() -> None:
    """Breaks count, capitals are wide, bold is wider."""
    assert lines_needed("Pendek", 20) == 1
    assert lines_needed("satu\ndua\n\ntiga", 20) == 4
    text = "Penyediaan Jasa Pelayanan Umum Kantor"
    assert lines_needed(text, 40) <= lines_needed(text.upper(), 40)
    assert lines_needed(text, 40) <= lines_needed(text, 40, bold=True)
    assert lines_needed("x" * 95, 45) == 3
    mixed = "E28 PROGRAM PEMBERDAYAAN SOSIAL: 75 % – Renstra tahun lalu: 80 %"
    assert lines_needed(mixed, 32) == 3


def test_words_that_are_nearly_as_wide_as_their_column_take_a_line_each() -> None:
    """Three quantities in a column of one: no line is cut off."""
    assert lines_needed("324.480 Keluarga, 78.930 Keluarga, 20 KPM", 13, bold=True) == 5


def test_text_beside_a_number_begins_apart_from_it(report: Callable[..., Report]) -> None:
    """One step in, aligned left, as LibreOffice needs it; other text begins at the edge."""
    sheet = sheets(report().workbook)["Perlu Perhatian"]
    heading = next(row for row in sheet.iter_rows() if "Yang di bawah batas" in [cell.value for cell in row])
    at = [cell.value for cell in heading].index("Yang di bawah batas") + 1
    looks = [sheet.cell(heading[0].row + 2, column).alignment for column in (2, at)]
    assert [(each.horizontal, each.indent) for each in looks] == [(None, 0), ("left", 1)]
