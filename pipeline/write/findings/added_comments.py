"""Comments that staff added to a published workbook: they are not carried, so that the workbook is kept whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO, StringIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from pipeline.write.findings.comments import BEGINNINGS

NAME: Final = "komentar"
_PART: Final = re.compile(r"^xl/.*comments?\d*\.xml$|^content\.xml$", re.IGNORECASE)
_COMMENT: Final = re.compile(rb"<(comment|office:annotation)\b.*?</\1>", re.DOTALL)
_NO_WORDS: Final = re.compile(rb"<(dc|meta):[^>]*>[^<]*</\1:[^>]*>|<[^>]*>")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_END_OF_LINE: Final = b"</text:p>"


def added_comments(content: bytes) -> Iterator[str]:
    """One name, where a comment says something that none of ours begins with."""
    if content.startswith(_COMPOUND):
        if any(map(_says_more, _notes_of_xls(content))):
            yield NAME
        return
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = [package.read(name) for name in package.namelist() if _PART.match(name)]
    except (BadZipFile, zlib.error, OSError, NotImplementedError, EOFError):
        return
    if any(_is_staffs(match[0]) for part in parts for match in _COMMENT.finditer(part)):
        yield NAME


def _is_staffs(comment: bytes) -> bool:
    said = _NO_WORDS.sub(b"", comment.replace(_END_OF_LINE, b"\n")).decode("utf-8", "replace")
    return _says_more(unescape(said))


def _notes_of_xls(content: bytes) -> Iterator[str]:
    """The comments of a workbook that staff saved as .xls; none of one that xlrd cannot open."""
    import xlrd  # noqa: PLC0415 (only a workbook in that form pays for it)

    try:
        with xlrd.open_workbook(file_contents=content, logfile=StringIO()) as book:
            notes = [note.text for sheet in book.sheets() for note in sheet.cell_note_map.values()]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (xlrd fails of a broken file in any way; the answers themselves are read elsewhere)
        return
    yield from notes


def _says_more(text: str) -> bool:
    """Whether a line of a comment begins as none of ours does."""
    lines = (line.strip() for line in text.splitlines())
    return any(line and not line.startswith(BEGINNINGS) for line in lines)
