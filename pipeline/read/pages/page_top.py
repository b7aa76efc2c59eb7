"""What a page prints again above its rows, or below them: the title, the headings, the numbers of the columns, the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.read.form.header import DEEPEST, is_number_row
from pipeline.read.form.sheet_report import is_filled
from pipeline.read.form.titles import says_printing
from pipeline.words import fold

Row = Sequence[object]

_PAGE: Final = re.compile(
    r"\W*(?:(?:halaman|hal|page|lembar)\W*\d+(?:\W*(?:dari|of)?\W*\d+)?|(?:tabel\b.{0,40})?\(?\s*(?:lanjutan|sambungan)\b.{0,60}|"
    r"\d{1,3}\s*(?:/|dari|of)\s*\d{1,3})\W*",
    re.IGNORECASE,
)
_LINES: Final = 3
"""Of a name that goes on from the page before."""
_PUNCTUATION: Final = re.compile(r"[^0-9a-z%]+")


@dataclass(frozen=True, slots=True)
class Top:
    """Where the rows of a page begin (0-based), and its headings: each column's words, where they are printed again."""

    start: int
    headed: tuple[int, ...]  # the columns under the headings printed again; () none
    rest: tuple[
        int, ...
    ] = ()  # the columns of words that stand alone above the first row: the rest of a name, or a title


def says_page(row: Row) -> bool:
    """Whether a row is blank or says no more than which page it is, or when it was printed."""
    texts = [value for value in row if is_filled(value)]
    return all(isinstance(one, str) and (_PAGE.fullmatch(one.strip()) or says_printing(one)) for one in texts)


def top_of(rows: Sequence[Row], titles: frozenset[str], headings: Sequence[str]) -> Top | None:
    """The top of a page of a table with these titles and headings; None where it has a title or headings of its own."""
    at = 0
    while at < len(rows) and (says_page(rows[at]) or is_title_again(rows[at], titles)):
        at += 1
    for depth in range(1, DEEPEST + 2):
        printed = words_of(rows[at : at + depth])
        if list(printed.values()) == list(headings):
            return Top(_below(rows, at + depth), tuple(printed))
    start = first = _below(rows, at)
    rest: list[int] = []
    while first < len(rows) and first - start < _LINES and (alone := _alone(rows[first])) is not None:
        rest.append(alone)
        first += 1
    return Top(start, (), tuple(rest)) if first < len(rows) and _is_data(rows[first]) else None


def _alone(row: Row) -> int | None:
    """The column of the only words of a row."""
    filled = [column for column, value in enumerate(row) if is_filled(value)]
    return filled[0] if len(filled) == 1 and isinstance(row[filled[0]], str) else None


def words_of(rows: Sequence[Row]) -> dict[int, str]:
    """Column -> all that stands in it, however it is broken into lines; blank columns left out."""
    width = max(map(len, rows), default=0)
    said = {
        column: _PUNCTUATION.sub("", fold("".join(str(row[column]) for row in rows if column < len(row))))
        for column in range(width)
    }
    return {column: words for column, words in said.items() if words}


def is_title_again(row: Row, titles: frozenset[str]) -> bool:
    """Whether all that a row says stands in the title of the table's first page."""
    texts = list(_texts(row))
    return bool(texts) and titles.issuperset(texts)


def title_texts(rows: Sequence[Row]) -> frozenset[str]:
    """The texts above a table's headings."""
    return frozenset(text for row in rows for text in _texts(row))


def _texts(row: Row) -> Iterator[str]:
    return (fold(str(value)) for value in row if is_filled(value))


def _below(rows: Sequence[Row], at: int) -> int:
    """The first row that neither is blank nor numbers the columns."""
    while at < len(rows) and (says_page(rows[at]) or is_number_row(rows[at])):
        at += 1
    return at


def _is_data(row: Row) -> bool:
    """Whether a row may be one of a table: more than one cell is filled, and one of them with a number."""
    filled = [value for value in row if is_filled(value)]
    return len(filled) > 1 and any(_holds_digit(value) for value in filled)


def _holds_digit(value: object) -> bool:
    return not isinstance(value, str) or any(map(str.isdigit, value))
