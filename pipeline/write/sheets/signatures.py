"""Where people sign: one row, so that no page break can part a name from its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.write.sheets.formats import Formats

HEIGHT: Final = 100
"""Points: a title, room to sign, the line, NIP."""
BLOCK: Final = "{siapa}\n\n\n\n\n(..............................................)\nNIP."


def write_signatures(sheet: Worksheet, row: int, people: Mapping[tuple[int, int], str], formats: Formats) -> None:
    """`people`: first and last column -> who signs there."""
    look = formats.look(align="center", valign="top", text_wrap=True)
    for (first, last), who in people.items():
        if first != last:
            sheet.merge_range(row, first, row, last, "", look)
        sheet.write_string(row, first, BLOCK.format(siapa=who), look)
    sheet.set_row(row, HEIGHT)
