"""One printed number → what it is in the Indonesian and in the English way of writing; no column, no meaning.

1.234.567,89 is Indonesian, 1,234,567.89 English; plain floats (1234567.89) are English without groups.
What the text means (rupiah, percent, quantity) and which way counts is decided in numbers and quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final


class State(IntEnum):
    """What became of one cell."""

    BLANK = 0
    READ = 1
    UNREADABLE = 2
    AMBIGUOUS = 3


INDONESIAN: Final = "indonesian"
ENGLISH: Final = "english"
MIXED: Final = "mixed"
Way = str
"""One of the three, or "" where nothing tells."""

Decimal = tuple[int, int]
"""(value, decimals): value × 10^-decimals, never negative here."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number. `indonesian` and `english` are equal for digits only, None where that way has no such shape."""

    negative: bool
    indonesian: Decimal | None
    english: Decimal | None
    groups: int  # thousands groups in the shape; of "1.250" (one way a group, one way decimals) 1
    torn: bool  # blanks stand in it where they may also part two numbers
    percent: bool  # a % sign stands behind it
    spaced: int = 0  # groups of three digits that blanks part from what stands before them: of 1 234 567 two

    @property
    def neutral(self) -> bool:
        """Digits only: both ways say the same."""
        return self.indonesian == self.english

    @property
    def either(self) -> bool:
        """1.250: both ways have such a shape, and say different things."""
        return self.indonesian is not None and self.english is not None and self.indonesian != self.english

    @property
    def only(self) -> Decimal | None:
        """The single way to read it, if there is one."""
        return None if self.either else self.indonesian or self.english

    @property
    def whole(self) -> Decimal | None:
        """The reading with the fewest decimals: of 1.250 and of 1,250 that of a thousand."""
        readings = [reading for reading in (self.indonesian, self.english) if reading is not None]
        return min(readings, key=lambda reading: reading[1], default=None)


NIHIL: Final = Numeral(negative=False, indonesian=(0, 0), english=(0, 0), groups=0, torn=False, percent=False)

_CELL: Final = re.compile(
    r"(?P<sign>[-+−–]?)\s*(?P<open>\(?)\s*(?:(?:rp|idr)[.:]?)?\s*(?P<open2>\(?)\s*(?P<sign2>[-+−–]?)\s*"
    r"(?P<body>[0-9](?:[0-9.,\s]*[0-9])?)\s*(?:[.,]?|[.,]\s*(?:[-–]{1,2}|=))\s*(?P<percent>%?)\s*"
    r"(?P<close>\)?)\s*(?:[.,]\s*(?:[-–]{1,2}|=))?(?P<percent2>%?)",
    re.IGNORECASE,
)
_NIHIL: Final = re.compile(r"(?:(?:rp|idr)[.:]?)?[\s,]*[-–—−][-–—−\s,]*%?|\(-\)|nihil", re.IGNORECASE)
_NONE_SAID: Final = re.compile(
    r"n\.?\s?/?\s?a\.?|(?:tidak|belum|blm|tdk) (?:ada|tersedia|dinilai|diukur|dirilis|rilis|keluar)(?: (?:data|nilai|hasil)(?:nya)?)?",
    re.IGNORECASE,
)
_INDONESIAN: Final = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_ENGLISH: Final = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_USUAL: Final = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})(?:,([0-9]{2}))?")
_BLANK: Final = re.compile(r"[\s]+")
_SPACED: Final = re.compile(r"[1-9][0-9]{0,2}((?:[ \u00a0\u2009\u202f]{1,2}[0-9]{3})+)(?:[.,][0-9]{1,2})?")
"""Blanks on one line; a line break may also part two numbers."""
_GROUP: Final = 3
_LONGEST: Final = 60  # characters; what is longer is not even remembered


def numeral(text: str) -> Numeral | None:
    """What the text says as a number; None when it is no number, or a broken one (21,276,070,424,00).

    Taken in: Rp and IDR, ",-" and ".-" behind, a stop behind, (…) and − for negative, %, blanks and line
    breaks inside a grouped number; "-" and "Nihil" are zero.
    """
    return _numeral(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=65536)
def _numeral(text: str) -> Numeral | None:
    if match := _USUAL.fullmatch(text):  # most texts there are
        whole, decimals = match[1].replace(".", ""), match[2] or ""
        value = (int(whole + decimals), len(decimals))
        return Numeral(
            negative=False, indonesian=value, english=None, groups=match[1].count("."), torn=False, percent=False
        )
    text = text.strip().lstrip("'").strip()
    if _NIHIL.fullmatch(text):
        return NIHIL
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    opened = len(match["open"]) + len(match["open2"])
    sign = match["sign"] + match["sign2"]
    if opened != len(match["close"]) or len(sign) + opened > 1 or (match["percent"] and match["percent2"]):
        return None
    return _body(
        match["body"],
        negative=bool(opened) or sign in ("-", "−", "–"),
        percent=bool(match["percent"] or match["percent2"]),
    )


def says_none(text: str) -> bool:
    """Whether a text says that there is no number: "n/a", "belum tersedia", "tidak ada data"."""
    return len(text) <= _LONGEST and _NONE_SAID.fullmatch(" ".join(text.split())) is not None


def _body(body: str, *, negative: bool, percent: bool) -> Numeral | None:
    """The digits and their separators; blanks are closed up first."""
    pieces = _BLANK.split(body)
    shape = "".join(pieces)
    blanks = _SPACED.fullmatch(body) if len(pieces) > 1 else None
    spaced = sum(map(str.isdecimal, blanks[1])) // _GROUP if blanks is not None else 0
    if shape.isdecimal():
        digits = (int(shape), 0)
        return Numeral(negative, digits, digits, 0, torn=len(pieces) > 1, percent=percent, spaced=spaced)
    grouped_indonesian = _grouped(_INDONESIAN.fullmatch(shape), ".")
    grouped_english = _grouped(_ENGLISH.fullmatch(shape), ",")
    indonesian = grouped_indonesian or _ungrouped(shape, ",")
    english = grouped_english or _ungrouped(shape, ".")
    if indonesian is None and english is None:
        return None
    grouped = grouped_indonesian or grouped_english
    groups = shape.count("." if grouped_indonesian else ",") if grouped else 0
    torn = len(pieces) > 1 and (not grouped or pieces[0].isdecimal())
    return Numeral(negative, indonesian, english, groups, torn, percent, spaced)


def _grouped(match: re.Match[str] | None, mark: str) -> Decimal | None:
    if match is None:
        return None
    decimals = match[2] or ""
    return int(match[1].replace(mark, "") + decimals), len(decimals)


def _ungrouped(shape: str, mark: str) -> Decimal | None:
    whole, _, decimals = shape.partition(mark)
    if not (whole.isdecimal() and decimals.isdecimal()):
        return None
    return int(whole + decimals), len(decimals)


def single_way(found: Numeral) -> Way:
    """The way of writing a text shows that can be read in one way only."""
    if found.neutral or found.either or found.torn:
        return ""
    return INDONESIAN if found.indonesian else ENGLISH


def shared_way(found: Iterable[Numeral | None], votes: Callable[[Numeral], Way]) -> Way:
    """The way of writing all texts beyond doubt share; MIXED where they do not."""
    return agreed(votes(one) for one in found if one is not None)


def agreed(ways: Iterable[Way]) -> Way:
    """The one way there is among them; MIXED for two, "" for none."""
    seen = {way for way in ways if way}
    if len(seen) > 1:
        return MIXED
    return seen.pop() if seen else ""


def by_way(found: Numeral, way: Way) -> Decimal | None:
    """The reading in that way; None for MIXED and "".

    None too where that way reads the three digits of 1.250 as decimals: nearly nobody prints just three of them, so
    in a column that otherwise writes 86.36 it may still be a thousand.
    """
    reading = found.indonesian if way == INDONESIAN else found.english if way == ENGLISH else None
    return None if found.either and reading != found.whole else reading
