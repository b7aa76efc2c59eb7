"""The header rows of a sheet → for each column the words that stand above it, groups first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.read.form.numbered_periods import Months, month_name, months_of, numbers_quarters, with_quarter
from pipeline.words import fold_header

Rows = Sequence[Sequence[object]]
Merge = tuple[int, int, int, int]  # row1, column1, row2, column2; from 1

DEEPEST: Final = 4
"""Header rows of the deepest forms seen (E.81, RFK), number rows not counted."""

_NUMBER_CELL: Final = re.compile(
    r"[(\[]?(?:\d{1,2}[a-z]?|[a-zA-Z©®]|(?:\d{1,2}|[a-z])\s*=[\s\da-z=+\-−–x×:/()%*.,]+|_|-)[)\]]?", re.IGNORECASE
)
_AMOUNT: Final = re.compile(
    r"(?!20[0-4]\d$)[\d.,]*\d[\d.,]*\s*(?:%|(?!tahun|bulan|triwulan|tw)[a-z]{3,}(?:[ /][a-z]{3,})?)?", re.IGNORECASE
)
"""An amount or a count: "95,5 %", "12 Dokumen"."""
_RUPIAH: Final = re.compile(r"[(-]?\s*(?:rp|idr)[.:]?\s*[(-]?[1-9]", re.IGNORECASE)
"""Rp. 19.922.809.277,-; (Rp. 000) is a unit."""
_LETTERS: Final = 8
"""Letters that the name of a group of rows has at least."""
_NO_WORDS: Final = "\0"
_LIKE_IT: Final = 2
"""Groups beside one from which it is taken to be like them."""
_COLUMN_NUMBERS: Final = range(100)


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above one column (0-based), from the outermost group to the column's own."""

    column: int
    printed: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The rows where a header may stand: texts of up to DEEPEST rows, and the merges among them.

    Two sheets of one form have equal regions, so what a region means is found once.
    """

    texts: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]  # rows count within the region, from 0; last row and column exclusive
    rows: tuple[int, ...]  # distance of each row from the first; number rows are left out


def cell_text(value: object) -> str:
    """A header cell as text; a year typed as a number too ("2023"), white space folded."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
        return str(int(value))
    return ""


def is_number_row(row: Sequence[object]) -> bool:
    """Whether the row only numbers the columns: 1 2 3 …, (a) (b) ©, 13 = 9 + 10 + 11 + 12."""
    texts = _column_numbers(row)
    if texts is None:
        return False
    firsts = [int(match[0]) for text in texts if (match := re.search(r"\d+", text))]
    counts = all(one <= next_ for one, next_ in pairwise(firsts))
    if len(texts) == 2:  # (1) (2): two columns alone are numbered for certain only in brackets
        return firsts == [1, 2] and all(text[0] == "(" and text[-1] == ")" for text in texts)
    return len(texts) >= 3 and counts and (len(set(firsts)) >= 3 or len(firsts) < 2)


def may_number_columns(row: Sequence[object], label: object) -> bool:
    """Whether a row numbers the columns in whatever order, its label's among them: 1 2 4 3 5; of others the label is a name."""
    texts = _column_numbers(row)
    own = _column_numbers([label])
    if not texts or not own or not any(map(str.isalnum, own[0])) or (own[0].isalpha() and len(own[0]) == 1):
        return False
    numbers = [text for text in texts if any(map(str.isalnum, text))]
    return is_number_row(row) or (len(numbers) >= 3 and len(set(numbers)) == len(numbers))


def _column_numbers(row: Iterable[object]) -> list[str] | None:
    """The filled cells of a row as texts; None where one of them is no column's number."""
    texts = []
    for value in row:
        if isinstance(value, str):
            text = " ".join(value.split())
            if not text:
                continue
        elif isinstance(value, int | float) and not isinstance(value, bool) and value in _COLUMN_NUMBERS:
            text = str(int(value))
        elif value is None:
            continue
        else:
            return None
        if not _NUMBER_CELL.fullmatch(text):
            return None
        texts.append(text)
    return texts


def heading_of(cells: Iterable[object]) -> tuple[int, str] | None:
    """(place among the cells, text) of the only filled cell of a row, where that is the name of something; else None."""
    filled = [(at, cell) for at, cell in enumerate(cells) if cell is not None and cell != ""]
    filled = [(at, cell) for at, cell in filled if not isinstance(cell, str) or cell.strip()]
    if len(filled) != 1:
        return None
    at, cell = filled[0]
    if not isinstance(cell, str) or sum(map(str.isalpha, cell)) < _LETTERS:
        return None
    return at, " ".join(cell.split())


def _heads_rows(rows: Rows, at: int, first: int) -> bool:
    """Whether a row names the rows below it rather than columns: one name, in the first column or above other words, then data."""
    heading = heading_of(rows[at])
    if heading is None or at + 1 >= len(rows) or not any(map(is_amount, rows[at + 1])):
        return False
    below = rows[at + 1][heading[0]] if heading[0] < len(rows[at + 1]) else ""
    return heading[0] <= first or (isinstance(below, str) and bool(below.strip()) and not is_amount(below))


def region(rows: Rows, merged: Sequence[Merge], top: int) -> Region:
    """The rows from `top` (0-based) on that a header starting there may have."""
    chosen: list[int] = []
    first = next((at for at, value in enumerate(rows[top]) if value not in ("", None)), 0)
    for at in range(top, min(top + DEEPEST + 2, len(rows))):
        if len(chosen) == DEEPEST:
            break
        periods = at > top and _numbers_periods(rows, chosen, at)
        if at == top or periods or not is_number_row(rows[at]):
            if at > top and not periods and (any(map(is_amount, rows[at])) or _heads_rows(rows, at, first)):
                break
            chosen.append(at)
    place = {at: number for number, at in enumerate(chosen)}
    merges = []
    for row1, column1, row2, column2 in merged:
        inside = [place[at] for at in range(row1 - 1, min(row2, chosen[-1] + 1)) if at in place]
        if inside and row1 - 1 >= top:
            merges.append((inside[0], column1 - 1, inside[-1] + 1, column2))
    texts = tuple(tuple(map(cell_text, rows[at])) for at in chosen)
    return Region(texts, tuple(sorted(merges)), tuple(at - top for at in chosen))


def _numbers_periods(rows: Rows, above: Sequence[int], at: int) -> bool:
    """Whether a row of bare numbers says which quarter or month stands below."""
    texts, over = list(map(cell_text, rows[at])), [list(map(cell_text, rows[row])) for row in above]
    if months_of([*over, texts]).row == len(over):
        return True
    goes_on = at + 1 < len(rows) and not any(map(is_amount, rows[at + 1]))
    return goes_on and numbers_quarters(over, texts)


def is_amount(value: object) -> bool:
    """Whether a cell holds a number, as data do; a year may stand in a header."""
    if isinstance(value, str):
        said = value.strip()
        return _AMOUNT.fullmatch(said) is not None or _RUPIAH.match(said) is not None
    return isinstance(value, int | float) and not (2000 <= value < 2050 and value == value // 1)


def headings(area: Region, depth: int) -> tuple[Heading, ...]:
    """One Heading a column that has any words in the first `depth` rows; merged groups and unmerged ones spread out."""
    width = max(map(len, area.texts[:depth]))
    cells = [[*row, *[""] * (width - len(row))] for row in area.texts[:depth]]
    covered: set[tuple[int, int]] = set()
    for row1, column1, row2, column2 in area.merges:
        if row1 >= depth or column1 >= width:
            continue
        text = cells[row1][column1]
        for row in range(row1, min(row2, depth)):
            for column in range(column1, min(column2, width)):
                covered.add((row, column))
                cells[row][column] = text
    months = months_of(cells)
    halves = _blank_halves(cells)
    for row, column in halves:
        cells[row][column] = _NO_WORDS
    _spread(cells, covered)
    for row, column in halves:
        cells[row][column] = ""
    return tuple(_heading(cells, column, months) for column in range(width) if any(row[column] for row in cells))


def _blank_halves(cells: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """(row, column) of columns without any words that are the second of a pair, as the same words beside it begin two pairs."""
    found = []
    for column in range(1, len(cells[0])):
        row = max((at for at, texts in enumerate(cells) if texts[column - 1]), default=0)
        text = cells[row][column - 1].casefold()
        if any(texts[column] for texts in cells) or not text or row == 0:
            continue
        seconds = [
            cells[row][at + 1].casefold()
            for at in range(len(cells[row]) - 1)
            if at != column - 1 and cells[row][at].casefold() == text
        ]
        if len(seconds) >= _LIKE_IT and len(set(seconds)) == 1 and seconds[0]:
            found.append((row, column))
    return found


def _spread(cells: list[list[str]], covered: set[tuple[int, int]]) -> None:
    """Give a group's words to the blank cells right of it that have words of their own below.

    Only within what stands above: a group never runs past the group over it.
    """
    for row in range(len(cells) - 1):
        for column in range(1, len(cells[row])):
            if cells[row][column] or (row, column) in covered or (row, column - 1) in covered:
                continue
            below = [any(lower[at] for lower in cells[row + 1 :]) for at in (column - 1, column)]
            above = all(upper[column] == upper[column - 1] for upper in cells[:row])
            if all(below) and above:
                cells[row][column] = cells[row][column - 1]
        _spread_as_beside(cells, covered, row)


def _spread_as_beside(cells: list[list[str]], covered: set[tuple[int, int]], row: int) -> None:
    """The same where the first column of a pair has no words below: as two groups beside it stand over pairs that end so."""
    ends: Counter[str] = Counter()
    cut: list[int] = []
    for column in range(1, len(cells[row])):
        left, right = cells[row][column - 1], cells[row][column]
        last = _first_below(cells, row, column)
        if not left or not last or any(upper[column] != upper[column - 1] for upper in cells[:row]):
            continue
        if left == right:
            ends[last] += 1
        elif not right and {(row, column), (row, column - 1)}.isdisjoint(covered):
            cut += [column] if not _first_below(cells, row, column - 1) else []
    for column in cut:
        if ends[_first_below(cells, row, column)] >= _LIKE_IT:
            cells[row][column] = cells[row][column - 1]


def _is_of_its_group(cells: Sequence[Sequence[str]], row: int, column: int) -> bool:
    """Whether a heading that says what the group over it says is one of several in it: "Anggaran › Anggaran" beside "Anggaran › Sisa"."""
    text = cells[row][column]
    beside = [at for at in (column - 1, column + 1) if 0 <= at < len(cells[row])]
    return any(cells[row - 1][at] == text and cells[row][at] not in ("", text) for at in beside)


def _first_below(cells: Sequence[Sequence[str]], row: int, column: int) -> str:
    return next((lower[column].casefold() for lower in cells[row + 1 :] if lower[column]), "")


def _heading(cells: Sequence[Sequence[str]], column: int, months: Months) -> Heading:
    path: list[str] = []
    folded: list[str] = []
    for at, row in enumerate(cells):
        text = row[column]
        if text and (not path or path[-1] != text or _is_of_its_group(cells, at, column)):
            path.append(text)
            is_month = at == months.row and column in months.of
            folded.append(month_name(months.of[column]) if is_month else fold_header(text))
    return Heading(column, tuple(path), with_quarter(folded))
