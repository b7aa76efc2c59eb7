"""A formula's text → the cells it refers to and, where it only adds and subtracts, how often each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pipeline.read.file.formula_tokens import Token, tokens_of

Place = tuple[int, int]
"""row, column; from 1."""

_REFERENCE: Final = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^\s'!()\[\]]+)!)?"
    r"\$?(?P<c1>[A-Za-z]{0,3})\$?(?P<r1>[0-9]{0,7})(?::\$?(?P<c2>[A-Za-z]{0,3})\$?(?P<r2>[0-9]{0,7}))?"
)
_MOST_CELLS: Final = 20_000  # of a range; beyond that it is no total of a table
_SUMMING: Final = ("SUM(", "SUBTOTAL(", "(")
OPERANDS: Final = ("operand", "number", "text")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class Terms:
    """What a formula refers to. `counts` place -> net times added; None where it does more than add and subtract."""

    places: list[Place] = field(default_factory=list)  # in order, each once
    counts: dict[Place, int] | None = field(default_factory=dict)
    constants: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


def terms_of(formula: str, sheet: str, used: Place) -> Terms:
    """The terms of a formula on `sheet`, whose used cells reach to `used` (row, column).

    Read as adding: + − ( ) SUM and SUBTOTAL. Ranges of whole columns or rows are cut to the used cells.
    """
    terms = Terms()
    tokens = tokens_of(formula)
    if tokens is None:
        terms.counts = None
        return terms
    for token, sign in _signed(tokens):
        if sign:
            _operand(terms, token, sign, sheet, used)
        else:
            terms.counts = None
    return terms


def _signed(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Each operand with +1 or -1 as the formula adds it; with 0 whatever does more than add."""
    signs = [1]  # of the brackets around
    sign = 1
    function_number = False  # the next number is SUBTOTAL's 9 or 109
    for token in tokens:
        if token.kind in OPERANDS:
            if not function_number:
                yield token, sign
            elif token.value not in ("9", "109"):
                yield token, 0
            function_number = False
        elif token.kind in ("open", "function"):
            signs.append(sign)
            function_number = token.value.upper() == "SUBTOTAL("
            if token.value.upper() not in _SUMMING:
                yield token, 0
        elif token.kind in ("close", "sep"):
            if token.kind == "close":
                signs.pop()
            sign = signs[-1]
        elif token.value in ("+", "-"):
            before = sign if token.kind == "sign" else signs[-1]
            sign = -before if token.value == "-" else before
        else:
            yield token, 0


def _operand(terms: Terms, token: Token, sign: int, sheet: str, used: Place) -> None:
    if token.kind == "number":
        terms.constants.append(token.value)
        return
    places = _places(token.value, sheet, used) if token.kind == "operand" else None
    if places is None:
        terms.counts = None
        if token.kind == "operand":
            terms.elsewhere.append(token.value)
        return
    known = set(terms.places)
    for place in places:
        if place not in known:
            known.add(place)
            terms.places.append(place)
        if terms.counts is not None:
            terms.counts[place] = terms.counts.get(place, 0) + sign


def places_of(text: str) -> list[Place] | None:
    """The cells of "F10" or "F10:F20"; None for another sheet, a name, whole columns or rows, or a range too large."""
    match = _REFERENCE.fullmatch(text)
    if match is None or match["sheet"] or not (match["c1"] and match["r1"]):
        return None
    if match["c2"] is not None and not (match["c2"] and match["r2"]):
        return None
    return _places(text, "", (_LAST_ROW, _LAST_COLUMN))


def _places(text: str, sheet: str, used: Place) -> list[Place] | None:
    """The cells of one reference on this sheet; None for another sheet, a name, or a range too large."""
    match = _REFERENCE.fullmatch(text)
    if match is None or not (match["c1"] or match["r1"]):
        return None
    if match["sheet"] and match["sheet"].strip("'").replace("''", "'").lower() != sheet.lower():
        return None
    if match["c2"] is None and not (match["c1"] and match["r1"]):
        return None  # a name such as PAGU or 12
    top, bottom = _span(match["r1"], match["r2"], used[0], _LAST_ROW)
    left, right = _span(_column(match["c1"]), _column(match["c2"]), used[1], _LAST_COLUMN)
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS or top < 1 or left < 1:
        return None
    return list(_box(top, bottom, left, right))


def _box(top: int, bottom: int, left: int, right: int) -> Iterator[Place]:
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


def _span(first: str | int | None, last: str | int | None, used: int, limit: int) -> tuple[int, int]:
    """From–to; an end that is not said is the last used one, and none lies beyond what is used."""
    start = int(first or 1)
    if last is None:
        return start, start
    end = int(last or limit)
    start, end = min(start, end), max(start, end)
    return start, max(start, min(end, used)) if end > used and not (first and last) else end


def _column(letters: str | None) -> int | None:
    if letters is None:
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
