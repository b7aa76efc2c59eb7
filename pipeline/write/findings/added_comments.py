"""Comments that staff added to a published workbook: they are not carried, so that the workbook is kept whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from pipeline.write.findings.comments import BEGINNINGS

NAME: Final = "komentar"
_PART: Final = re.compile(r"^xl/.*comments?\d*\.xml$|^content\.xml$", re.IGNORECASE)
_COMMENT: Final = re.compile(rb"<(comment|office:annotation)\b.*?</\1>", re.DOTALL)
_NO_WORDS: Final = re.compile(rb"<(dc|meta):[^>]*>[^<]*</\1:[^>]*>|<[^>]*>")
_END_OF_LINE: Final = b"</text:p>"


def added_comments(content: bytes) -> Iterator[str]:
    """One name, where a comment says something that none of ours begins with."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = [package.read(name) for name in package.namelist() if _PART.match(name)]
    except (BadZipFile, zlib.error, OSError, NotImplementedError, EOFError):
        return
    if any(_is_staffs(match[0]) for part in parts for match in _COMMENT.finditer(part)):
        yield NAME


def _is_staffs(comment: bytes) -> bool:
    said = _NO_WORDS.sub(b"", comment.replace(_END_OF_LINE, b"\n")).decode("utf-8", "replace")
    lines = (line.strip() for line in unescape(said).splitlines())
    return any(line and not line.startswith(BEGINNINGS) for line in lines)
