"""The texts above a header: what a table says of itself before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.read.form.said_period import reported_years
from pipeline.read.form.sheet_report import SheetLike, is_filled
from pipeline.words import fold_header

_FIRST_ROWS: Final = 12
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
        texts = [text for value in filled if isinstance(value, str) and (text := " ".join(value.split()))]
        if len(texts) > 5 or any(isinstance(value, float | int) and abs(value) >= 10_000 for value in filled):
            break
        if texts:
            lines.insert(0, " ".join(texts))
    return lines


def year_over(sheet: SheetLike, top: int) -> int:
    """The only year that the titles above a header report on; 0 none, or several."""
    for lines in (titles_above(sheet, top, 0), _first_lines(sheet, top)):
        found = {year for line in lines for year in reported_years(line)}
        if found:
            return found.pop() if len(found) == 1 else 0
    return 0


def first_titles(sheet: SheetLike, top: int) -> str:
    """The titles at the top of the sheet, folded: what they say of amounts holds for every table below."""
    return " | ".join(map(fold_header, _first_lines(sheet, top)))


def _first_lines(sheet: SheetLike, top: int) -> list[str]:
    rows = sheet.rows[: min(top, _FIRST_ROWS)]
    return [str(value) for row in rows if is_title(row) for value in row if is_filled(value)]


def own_titles(rows: Sequence[Sequence[object]], top: int, floor: int) -> list[str]:
    """The titles right above a further header of the sheet: single texts, up to the data before them."""
    lines: list[str] = []
    for at in range(top - 1, floor - 1, -1):
        if not is_title(rows[at]):
            break
        lines[:0] = [" ".join(value.split()) for value in rows[at] if isinstance(value, str) and value.strip()]
    return lines


def is_title(row: Sequence[object]) -> bool:
    """A blank row, or one with a single text: the next block's title."""
    filled = [value for value in row if is_filled(value)]
    return len(filled) <= 1 and all(isinstance(value, str) for value in filled)
