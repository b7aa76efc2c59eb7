"""Targets and what was reached: "50 Orang, 18 Orang, 68 Lembaga", "3x1 Hari", "90 %", "WTP" → parts with units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pipeline.read.values.numerals import (
    ENGLISH,
    INDONESIAN,
    Decimal,
    Numeral,
    State,
    Way,
    agreed,
    by_way,
    numeral,
    single_way,
)
from pipeline.read.values.worded_quantities import (
    BOUND,
    MEASURED,
    addends,
    is_predicate,
    listed,
    pairs,
    rate_of,
    repeated,
    without_predicate,
)


@dataclass(frozen=True, slots=True)
class Part:
    """value × 10^-decimals of a unit as printed; for a predicate value is 0 and unit PREDICATE."""

    value: int
    decimals: int
    unit: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """The parts of one cell, () where state is not READ; `printed` is "" for a plain number cell."""

    parts: tuple[Part, ...]
    state: State
    printed: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """One "number unit" of a cell, its number not yet decided."""

    number: Numeral
    unit: str


PREDICATE: Final = "predikat"
_LONGEST: Final = 1000  # characters of a target

_BETWEEN: Final = re.compile(
    r"\s*(?:;|\r?\n|(?<!\d),|,(?=\s)|(?<=[^\W\d])\.(?=\s)|\s(?:dan|&|\+)(?=\s))\s*(?=[<>≤≥±]?\s?\d)"
)
_PIECE: Final = re.compile(
    r"(?P<before>[^\W\d_][^\d()]*?)?[\s:.]*[<>≤≥±=]*\s*(?P<number>-?[0-9](?:[0-9.,]*[0-9])?)(?P<unit>(?:[^0-9.,].*)?)",
    re.DOTALL,
)
_USUAL: Final = re.compile(
    r"([0-9]{1,9}) ?((?:[A-Za-z%]+(?:[ /][A-Za-z]+)*)?)"
)  # most there are: "50 Orang", "12 Orang/Bulan"
_LETTER_O: Final = re.compile(r"\s*(?=[\doO.,]*\d)[\d.,]*[oO][\doO.,]*\s*")  # 7O, O,5: a letter, or a nought
_HARMLESS: Final = re.compile(r"\([^()]*\)|^\s*[x×]\s?\d+\b|\b(?:19|20)\d\d\b|[^\W\d_]\d+|\d+[^\W\d_]+", re.IGNORECASE)
_SPELT: Final = re.compile(r"^\([a-z ]+\)\s+(?=\S)", re.IGNORECASE)  # "1 (satu) Dokumen"


def parse_quantities(cells: Sequence[object], *, of_percent: bool = False) -> list[Quantity]:
    """Each cell of a column → its quantities.

    "1.250 Orang" is counted, so the mark parts thousands; "1.250" alone or of a measured unit goes by the way
    its column writes, else it is AMBIGUOUS. A number cell within 1 beside texts in % is AMBIGUOUS (0.9 may be 90 %),
    unless the column is `of_percent` anyway: the check tells its scale.
    """
    texts = {cell for cell in cells if isinstance(cell, str) and cell and not cell.isspace()}
    pieces = map(_looked_at, texts)
    numbers = [piece for found in pieces if isinstance(found, tuple) for piece in found]
    way = agreed(map(_way_of, numbers))
    quantities = {text: _quantity(text, way) for text in texts}
    in_percent = any("%" in piece.unit for piece in numbers)
    fractions = in_percent and not of_percent and any(isinstance(cell, float) and 0 < cell < 1 for cell in cells)
    return [
        quantities[cell] if isinstance(cell, str) and cell in quantities else _of_cell(cell, fractions=fractions)
        for cell in cells
    ]


def way_of(texts: Iterable[str]) -> Way:
    """The way in which texts write their numbers; "" where none of them tells, MIXED where they differ."""
    pieces = map(_looked_at, set(texts))
    return agreed(_way_of(piece) for found in pieces if isinstance(found, tuple) for piece in found)


def parts_by(text: str, unit: str, way: Way) -> tuple[Part, ...]:
    """The parts of an ambiguous text by what stands beside it; () where that does not tell either.

    `unit`: what its row is counted or measured in; `way`: how the table's other columns write.
    """
    found = _looked_at(text)
    if not isinstance(found, tuple):
        return ()
    counted = "" if any(map(str.isdecimal, unit)) else unit  # "per 100.000 KH" is a rate, which may have decimals
    parts = []
    for piece in found:
        reading = _reading(replace(piece, unit=piece.unit or counted), way)
        if reading is None:
            return ()
        parts.append(Part(-reading[0] if piece.number.negative else reading[0], reading[1], piece.unit))
    return tuple(parts)


def _of_cell(cell: object, *, fractions: bool) -> Quantity:
    """A cell that is no text."""
    if cell is None or isinstance(cell, str):
        return Quantity((), State.BLANK, "")
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not abs(cell) < 1e12:  # NaN too
        return Quantity((), State.UNREADABLE, str(cell))
    if fractions and 0 < cell <= 1:
        return Quantity((), State.AMBIGUOUS, repr(cell))
    whole, _, decimals = f"{cell:.6f}".rstrip("0").partition(".")
    return Quantity((Part(int(whole + decimals), len(decimals), ""),), State.READ, "")


def _looked_at(text: str) -> tuple[_Piece, ...] | State | Part:
    if len(text) > _LONGEST:
        return State.UNREADABLE
    return State.AMBIGUOUS if _LETTER_O.fullmatch(text) else _pieces(text)


@lru_cache(maxsize=16384)
def _pieces(text: str) -> tuple[_Piece, ...] | State | Part:
    """The "number unit" pieces of a cell; a Part for a predicate; else what is wrong with it."""
    if match := _USUAL.fullmatch(text):
        digits = (int(match[1]), 0)
        number = Numeral(negative=False, indonesian=digits, english=digits, groups=0, torn=False, percent=False)
        return (_Piece(number, match[2]),)
    if is_predicate(text):
        return Part(0, 0, PREDICATE)
    if not any(char.isdecimal() for char in text):
        nihil = numeral(text)
        return State.UNREADABLE if nihil is None else (_Piece(nihil, ""),)
    found: list[_Piece] = []
    for part in _split(BOUND.sub("", text).strip()):
        piece = _piece(part)
        if isinstance(piece, State):
            return piece
        found.append(piece)
    bare = [not piece.unit for piece in found]
    if any(bare) and len(found) > 1 and not (all(bare) and all(piece.number.neutral for piece in found)):
        return State.AMBIGUOUS
    return tuple(found)


def _piece(part: str) -> _Piece | State:
    """One "number unit", or "unit number" (Level 3); numbers in the unit are fine where they belong there (m2)."""
    rate = rate_of(part)
    if rate is not None:
        inner = _PIECE.fullmatch(rate.number)
        counted = numeral(inner["number"]) if inner else None
        return State.UNREADABLE if counted is None else _Piece(counted, rate.unit)
    match = _PIECE.fullmatch(part)
    number = numeral(match["number"]) if match else None
    if match is None or number is None:
        return State.UNREADABLE
    unit = _SPELT.sub("", match["unit"].strip())
    if any(char.isdecimal() for char in _HARMLESS.sub("", unit)):
        return State.AMBIGUOUS
    unit = without_predicate(unit)
    return _Piece(number, " ".join((unit or (match["before"] or "").strip(" :.")).split()))


def _split(text: str) -> list[str]:
    """At separators before a number, outside brackets; of a sum, a product or a list with one unit its numbers."""
    if said := addends(text) or repeated(text) or listed(text):
        return said
    parts, start = [], 0
    for match in _BETWEEN.finditer(text):
        so_far = text[start : match.start()]
        if so_far.count("(") == so_far.count(")"):
            parts.append(so_far)
            start = match.end()
    return [each for part in (*parts, text[start:]) for each in pairs(part)]


@lru_cache(maxsize=16384)
def _quantity(text: str, way: Way) -> Quantity:
    found = _looked_at(text)
    if isinstance(found, State):
        return Quantity((), found, text)
    if isinstance(found, Part):
        return Quantity((found,), State.READ, text)
    parts = []
    for piece in found:
        reading = _reading(piece, way)
        if reading is None:
            return Quantity((), State.AMBIGUOUS, text)
        parts.append(Part(-reading[0] if piece.number.negative else reading[0], reading[1], piece.unit))
    return Quantity(tuple(parts), State.READ, text)


def _reading(piece: _Piece, way: Way) -> Decimal | None:
    if not piece.number.either:
        return piece.number.only
    return piece.number.whole if _is_counted(piece) else by_way(piece.number, way)


def _is_counted(piece: _Piece) -> bool:
    return bool(piece.unit) and not MEASURED.search(piece.unit)


def _way_of(piece: _Piece) -> Way:
    """The way a piece shows: 80,50 by its shape, 324.480 Keluarga since families are counted."""
    if piece.number.either and _is_counted(piece):
        return INDONESIAN if piece.number.whole == piece.number.indonesian else ENGLISH
    return single_way(piece.number)
