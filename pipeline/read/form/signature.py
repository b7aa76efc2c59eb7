"""Who signed below the tables, where and when: weak evidence of the owner and the year, said wherever it is used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.read.form.owner import office_said
from pipeline.read.form.said_period import MONTH_NUMBERS
from pipeline.words import fold

_LAST_ROWS: Final = 25
_FEWEST_ROWS_ABOVE: Final = 3
_SIGNED: Final = re.compile(r"^(?:an\.?\s+|plt\.?\s+|plh\.?\s+)?kepala\s+(?P<office>.+)", re.IGNORECASE)
_HEAD_OF: Final = re.compile(
    r"^(?:an\.?\s+|plt\.?\s+|plh\.?\s+)?(?P<head>camat|inspektur)(?:\s+daerah)?\b\s*(?P<rest>.*)", re.IGNORECASE
)
_HEADED: Final = {"camat": "Kecamatan", "inspektur": "Inspektorat"}
_DATED: Final = re.compile(
    r"^[^\W\d][\w .'-]*,\s*(?:\d{1,2}\s+)?(?P<month>[a-z]+)\s+(?P<year>20[0-4]\d)\s*$", re.IGNORECASE
)
_NEXT_YEARS: Final = (1, 2, 3)
"""Months in which last year's reports and this year's budgets are printed alike."""


def signed_office(rows: Sequence[Sequence[object]]) -> str:
    """The office of "Kepala Dinas Sosial Kabupaten X" or "Camat Y" among the last rows; "" where nobody signed."""
    lines = _last_texts(rows)
    for at, line in enumerate(lines):
        signed, head = _SIGNED.match(line), _HEAD_OF.match(line)
        said = signed["office"] if signed else ""
        if head is not None:
            said = f"{_HEADED[fold(head['head'])]} {head['rest']}"
        office = office_said([said, *lines[at + 1 : at + 2], ""]) if said else ""
        if office:
            return office
    return ""


def printed_year(rows: Sequence[Sequence[object]]) -> int:
    """The year in "Mojokerto, 29 Desember 2023", 0 where none is printed or it may be the year after."""
    for line in _last_texts(rows):
        match = _DATED.match(line)
        month = MONTH_NUMBERS.get(fold(match["month"])) if match else None
        if match is not None and month is not None and month not in _NEXT_YEARS:
            return int(match["year"])
    return 0


def _last_texts(rows: Sequence[Sequence[object]]) -> list[str]:
    """The texts of the last filled rows, column by column, so that a name and the line below it stand together."""
    filled: list[Sequence[object]] = []
    for row in reversed(rows):
        if len(filled) == _FEWEST_ROWS_ABOVE + _LAST_ROWS:
            break
        if any(isinstance(value, str) and value.strip() for value in row):
            filled.insert(0, row)
    last = filled[_FEWEST_ROWS_ABOVE:]
    width = max(map(len, last), default=0)
    return [
        " ".join(value.split())
        for column in range(width)
        for row in last
        if column < len(row) and isinstance(value := row[column], str) and value.strip()
    ]
