"""Where people sign: one row, so that no page break can part a name from its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.signing import NOBODY, Signed
from pipeline.write.sheets.formats import Formats

HEIGHT: Final = 100
"""Points: a title, room to sign, the line, NIP."""
BLOCK: Final = "{siapa}\n\n\n\n\n(..............................................)\nNIP."
SIGNED: Final = "{siapa}\n\n\n\n\n{nama}\n{pangkat}NIP. {nip}"
NO_NAME: Final = "(..............................................)"


def block_of(signed: Signed, title: str) -> str:
    """Where the head of an office signs, with what the office says of them."""
    return SIGNED.format(
        siapa=signed.jabatan or title,
        nama=signed.nama or NO_NAME,
        pangkat=f"{signed.pangkat}\n" if signed.pangkat else "",
        nip=signed.nip,
    ).rstrip(" ")


def write_signatures(
    sheet: Worksheet,
    row: int,
    people: Mapping[tuple[int, int], str],
    formats: Formats,
    head: tuple[str, Signed] = ("", NOBODY),
) -> None:
    """`people`: first and last column -> who signs there; `head`: which of them is the head, and who that is."""
    look = formats.look(align="center", valign="top", text_wrap=True)
    for (first, last), who in people.items():
        if first != last:
            sheet.merge_range(row, first, row, last, "", look)
        words = block_of(head[1], who) if who == head[0] else BLOCK.format(siapa=who)
        sheet.write_string(row, first, words, look)
    sheet.set_row(row, HEIGHT)
