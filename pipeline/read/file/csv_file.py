"""A CSV or TSV as one sheet of texts: semicolons, commas or tabs; UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Final

from pipeline.read.file.extent import MAX_AREA

_SEPARATORS: Final = (";", "\t", ",", "|")
_SAID_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line with which a program tells Excel its separator."""
_LINES_TO_JUDGE: Final = 60
_MOST_CONTROLS: Final = 0.001


def read_csv(content: bytes) -> list[list[object]] | None:
    """Equally long rows of texts, "" for empty; None when it is no table or spans more than a sheet may."""
    text = decoded(content)
    if text is None:
        return None
    said = _SAID_SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text)
    if separator is None:
        return None
    rows: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            width = max(width, len(row))
            if len(rows) * width > MAX_AREA:
                return None
    except csv.Error:
        return None
    return [[*row, *[""] * (width - len(row))] for row in rows]


def decoded(content: bytes, said: str = "") -> str | None:
    """The text, in the encoding it says it has (said) or shows; None when it is none."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", said, "cp1252")
    for encoding in filter(None, encodings):
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        controls = sum(map(text.count, map(chr, [*range(9), 11, 12, *range(14, 32), 127])))
        return text if controls <= len(text) * _MOST_CONTROLS else None
    return None


def _separator(text: str) -> str | None:
    """The one that gives most lines the same number of cells, two or more."""
    lines = text[: 400 * _LINES_TO_JUDGE].splitlines()[:_LINES_TO_JUDGE]
    best, most = None, 0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        agreeing = max(widths.values(), default=0)
        if agreeing > most:
            best, most = separator, agreeing
    return best
