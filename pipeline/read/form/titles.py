"""The texts above a header: what a table says of itself before it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.said_period import reported_years
from pipeline.read.form.sheet_report import SheetLike, is_filled
from pipeline.rulebook.headings import HeadingLexicon
from pipeline.words import fold_header

_FIRST_ROWS: Final = 12
_PRINTED: Final = re.compile(
    r"\W*(?:di ?(?:cetak|unduh|buat|ekspor|export)|print(?:ed)?|(?:tanggal|tgl\.?|waktu|jam)\s+(?:di ?)?"
    r"(?:cetak|unduh|buat|print|ekspor|export)|user(?:name)?)\b",
    re.IGNORECASE,
)
_CORNER: Final = re.compile(
    r"(?:lampiran|formulir|form|format|model|halaman|hal|lembar|tabel|draf|draft|rahasia)\b.*|\W*[^\W\d]{1,3}\W*",
    re.IGNORECASE,
)
"""What stands beside a line of a title and is no part of it; a colon and the like are."""
_YEAR_LABEL: Final = re.compile(r"\W*(?:tahun(?: anggaran)?|t\.?\s?a\.?)\W*", re.IGNORECASE)
_YEARS: Final = range(2000, 2050)
_FEW_TEXTS: Final = 3
_TITLE_LETTERS: Final = 12
_WIDE: Final = 4
"""Columns that a title is merged over."""
_APART: Final = 2
"""Blank columns between a title and what stands in the corner."""
SEARCHED: Final = 40
"""The first header stands within the first 30 rows; a long title block is given ten more."""


def all_titles(sheet: SheetLike, top: int, file: str) -> str:
    """What stands above a header, the sheet's name and the file's, folded, as clues are looked for in it."""
    return " | ".join(["", *map(fold_header, (*titles_above(sheet, top, 0), sheet.name, file)), ""])


def titles_above(sheet: SheetLike, top: int, floor: int) -> list[str]:
    """The texts above a header down to row `floor`: rows of few texts and no amounts."""
    lines: list[str] = []
    for at in range(top - 1, max(floor, top - SEARCHED) - 1, -1):
        filled = [value for value in sheet.rows[at] if value != "" and value is not None]
        texts = _texts(filled)
        if any(map(says_printing, texts)):
            continue
        if len(texts) > 5 or any(isinstance(value, float | int) and abs(value) >= 10_000 for value in filled):
            break
        if texts:
            corner = [text for text in texts[1:] if _CORNER.fullmatch(text)]
            lines[:0] = [" ".join(text for text in texts if text not in corner), *corner]
    return lines


def _texts(filled: Sequence[object]) -> list[str]:
    """The texts of a row; the year in a cell of its own behind "Tahun" is one of them."""
    texts = [" ".join(value.split()) for value in filled if isinstance(value, str) and value.strip()]
    if not any(map(_YEAR_LABEL.fullmatch, texts)):
        return texts
    years = [str(int(value)) for value in filled if isinstance(value, int | float) and value in _YEARS]
    return [*texts, *years] if len(years) == 1 else texts  # several head columns


def year_over(sheet: SheetLike, top: int) -> int:
    """The only year that the titles above a header report on; 0 none, or several."""
    for lines in (titles_above(sheet, top, 0), first_lines(sheet, top)):
        found = {year for line in lines for year in reported_years(line)}
        if found:
            return found.pop() if len(found) == 1 else 0
    return 0


def first_titles(sheet: SheetLike, top: int) -> str:
    """The titles at the top of the sheet, folded: what they say of amounts holds for every table below."""
    return " | ".join(map(fold_header, first_lines(sheet, top)))


def first_lines(sheet: SheetLike, top: int) -> list[str]:
    """The rows of a single text at the top of the sheet, above row `top`."""
    rows = sheet.rows[: min(top, _FIRST_ROWS)]
    said = [str(value) for row in rows if is_title(row) for value in row if is_filled(value)]
    return [each for each in said if not says_printing(each)]


def own_titles(rows: Sequence[Sequence[object]], top: int, floor: int) -> list[str]:
    """The titles right above a further header of the sheet: single texts, up to the data before them."""
    lines: list[str] = []
    for at in range(top - 1, floor - 1, -1):
        if not is_title(rows[at]):
            break
        lines[:0] = [" ".join(value.split()) for value in rows[at] if isinstance(value, str) and value.strip()]
    return [line for line in lines if not says_printing(line)]


def says_printing(text: str) -> bool:
    """Whether a line says when, where or by whom a sheet was printed: nothing of it is what the sheet reports on."""
    return _PRINTED.match(text) is not None


def is_title_line(sheet: SheetLike, at: int, lexicon: HeadingLexicon) -> bool:
    """Whether a row is a line of a title with something in a corner beside it ("Lampiran II", "Form A"), and no header.

    What else the row holds names no column, and stands apart from the title or beside the columns that it is merged over.
    """
    filled = [(column, value) for column, value in enumerate(sheet.rows[at]) if is_filled(value)]
    if not 1 < len(filled) <= _FEW_TEXTS or not all(isinstance(value, str) for _, value in filled):
        return False
    title = max(filled, key=lambda each: len(str(each[1])))
    if sum(map(str.isalpha, str(title[1]))) < _TITLE_LETTERS:
        return False
    if any(_names_column(str(value), lexicon) for column, value in filled if column != title[0]):
        return False
    if all(_CORNER.fullmatch(str(value)) for column, value in filled if column != title[0]):
        return True
    ends = {row[1] - 1: row[3] for row in sheet.merged if row[0] - 1 == at}
    wide = ends.get(title[0], title[0] + 1) - title[0] >= _WIDE
    return wide or all(column - ends.get(before, before + 1) >= _APART for (before, _), (column, _) in pairwise(filled))


def _names_column(text: str, lexicon: HeadingLexicon) -> bool:
    said = meaning_of(lexicon, (fold_header(text),))
    return not said.unknown and (said.role or said.act or said.of or said.usual) is not None


def is_title(row: Sequence[object]) -> bool:
    """A blank row, or one with a single text: the next block's title."""
    filled = [value for value in row if is_filled(value)]
    return len(filled) <= 1 and all(isinstance(value, str) for value in filled)
