"""Kode → tuple of integers, its level, its parent (shapes: domain, section 4).

A kode is compared as a tuple of integers, so 1.06.02.02.03.0001 and 1.06.02.2.03.01 are one.
X (an office's own program, X.XX.01) stands in the tuple as OWN until `of_office` fills it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

Kode = tuple[int, ...]

OWN: Final = -1
"""The X of X.XX.01: the office's own urusan and bidang."""

BIDANG: Final = {
    1: range(1, 7), 2: range(7, 25), 3: range(25, 33), 4: range(1, 3), 5: range(1, 8), 6: range(1, 2),
    7: range(1, 3), 8: range(1, 2),
}  # fmt: skip
"""urusan -> its bidang (Kepmendagri 050-5889/2021 and its successors)."""

REKENING: Final = {4: range(1, 4), 5: range(1, 5), 6: range(1, 3)}
"""akun -> its kelompok: pendapatan, belanja, pembiayaan (Permendagri 90/2019)."""

_SEPARATORS: Final = re.compile(r"\s*[._-]\s*|\s+")  # one only: 1.06..03 misses a part
_TEXT: Final = re.compile(r"[0-9Xx]{1,5}(?:(?:\s*[._-]\s*|\s+)[0-9Xx]{1,5})*")
_USUAL: Final = re.compile(r"[1-9](?:\.[0-9]{1,2}){1,7}|[1-9](?:\.[0-9]{1,2}){4,7}\.[0-9]{4}")  # most there are
_FURTHER: Final = r"(?:\s+(?:[0-9]{2,4}|[0-9]\.[0-9]{2})(?:\.[0-9]{1,5})*)*"
"""Parts of a kode behind a blank, put together from several cells: 1.06 02 2.01 05."""
_LABELLED: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z /]{2,40}:\s*)?[\[(]?"
    rf"(?P<kode>[0-9Xx]{{1,5}}(?:\s*\.\s*[0-9Xx]{{1,5}})+{_FURTHER}|[1-9](?=\s+URUSAN\b))"
    r"[\])]?\.?(?P<between>\s*[-–—:|/;]\s*|\s+)(?P<label>[^\W\d_].*)",
    re.DOTALL,
)
_BEHIND: Final = re.compile(r"(?P<label>[^\W\d_].*?)\s*[\[(](?P<kode>[0-9Xx]{1,5}(?:\.[0-9Xx]{1,5})+)[\])]", re.DOTALL)
_LONGEST_TEXT: Final = 80  # characters; what is longer is not even remembered
_LONGEST_LABEL: Final = 1000
_LONGEST: Final = 14  # sub kegiatan and rekening, or SKPD and sub kegiatan, in one cell


def parse_kode(value: object) -> Kode | None:
    """The kode a cell certainly holds, else None.

    A kode that Excel turned into a number or a date is given back only where no other kode
    can have stood there; see `candidates` for the rest.
    """
    if isinstance(value, str):
        return _from_text(value) if len(value) <= _LONGEST_TEXT else None
    found = candidates(value)
    return found[0] if len(found) == 1 else None


def candidates(value: object) -> tuple[Kode, ...]:
    """Every kode that may have been typed into the cell, likeliest first; () when it is none.

    1.1 (a number) was 1.10, or 1.1 where a part has one digit; 2002-01-05 was 5.1.02 or 1.5.02.
    """
    if isinstance(value, str):
        kode = parse_kode(value)
        return () if kode is None else (kode,)
    if isinstance(value, bool):
        return ()
    if isinstance(value, int | float):
        return _from_number(float(value))
    if isinstance(value, dt.datetime):
        return _from_date(value.date()) if value.time() == dt.time() else ()
    return _from_date(value) if isinstance(value, dt.date) else ()


@lru_cache(maxsize=65536)
def _from_text(text: str) -> Kode | None:
    """Segments of digits or X between dots (or blanks, as in a print that splits the kode)."""
    if _USUAL.fullmatch(text):
        return tuple(map(int, text.split(".")))
    text = text.strip(" \t\r\n\u00a0.'")
    if not _TEXT.fullmatch(text):
        return None
    parts = _SEPARATORS.split(text)
    if not _shape_holds(parts):
        return None
    kode = tuple(OWN if part[0] in "Xx" else int(part) for part in parts)
    return kode if any(kode) else None


def _shape_holds(parts: Sequence[str]) -> bool:
    """Whether the digits of each part are as many as some kode has, so that 6.389.070.692 is none."""
    if len(parts) > _LONGEST:
        return False
    for at, part in enumerate(parts):
        if part[0] in "Xx":
            if at > 1 or parts[0] not in ("X", "x") or part.upper() not in ("X", "XX"):
                return False
        elif not part.isdecimal() or (len(part) > 2 and not _long_part_holds(parts, at)):
            return False
    return True


def _long_part_holds(parts: Sequence[str], at: int) -> bool:
    """Only a sub kegiatan, an SKPD (4 digits) and the last parts of a rekening (3 to 5) are longer than two."""
    part = parts[at]
    if len(parts) <= 2:
        return len(parts) == 1 or (at == 1 and len(part) >= 4 and part[0] == "0")
    if len(part) == 3:
        return at >= 3 or (part[0] == "0" and at < len(parts) - 1 and len(parts[-1]) != 3)
    return len(parts) >= 6 or at == len(parts) - 1


@lru_cache(maxsize=4096)
def _from_number(number: float) -> tuple[Kode, ...]:
    """1.0 → 1; 1.06 → 1.06; 1.1 → 1.10 or 1.1, since Excel drops the last zero."""
    if not 0 < number < 100_000:  # also refuses NaN
        return ()
    whole, _, decimals = repr(number).partition(".")
    if decimals == "0":
        return ((int(whole),),)
    if "e" in decimals or len(whole) > 2 or len(decimals) not in (1, 2, 4, 5):
        return ()
    if len(decimals) == 1:
        return ((int(whole), int(decimals) * 10), (int(whole), int(decimals)))
    return ((int(whole), int(decimals)),) if len(decimals) == 2 or decimals[0] == "0" else ()


def _from_date(date: dt.date) -> tuple[Kode, ...]:
    """5.1.02 was read as day.month.year or month.day.year; 5.1 as day.month of the year it was typed in."""
    year = date.year % 100
    typed: list[Kode] = [(date.day, date.month, year), (date.month, date.day, year)]
    if date.year >= 2019:  # a year people work in: the third part may be Excel's own
        typed += [(date.day, date.month), (date.month, date.day)]
    known = (kode for kode in typed if _known_start(kode))
    return tuple(dict.fromkeys(known))


def _known_start(kode: Kode) -> bool:
    return kode[1] in BIDANG.get(kode[0], ()) or kode[1] in REKENING.get(kode[0], ())


def split_kode_label(text: str) -> tuple[Kode, str] | None:
    """Code and name in one cell: "1.06.02 PROGRAM …", "Program : 1.06.02 - …", "[1.06] …"; else None.

    A single digit is a kode only before URUSAN; "2.5 km" and "3x1 Hari" are none.
    """
    return _split_kode_label(text) if len(text) <= _LONGEST_LABEL else None


@lru_cache(maxsize=16384)
def _split_kode_label(text: str) -> tuple[Kode, str] | None:
    match = _LABELLED.fullmatch(text.strip())
    if match is None:
        return None
    printed = match["kode"]
    kode = _from_text(printed)
    if kode is None or (len(kode) > 1 and not _starts_like_a_kode(_together(printed), match["label"])):
        return None
    return kode, " ".join(match["label"].split())


def kode_before(text: str) -> str:
    """The kode that a cell prints before a name, without its blanks; "" none."""
    match = _LABELLED.fullmatch(text.strip()) if split_kode_label(text) is not None else None
    return _together(match["kode"]) if match is not None else ""


def _together(printed: str) -> str:
    return _SEPARATORS.sub(".", printed)


def split_label_kode(text: str) -> tuple[str, str] | None:
    """(kode as printed, name) of a cell that prints the kode behind the name, in brackets: "PROGRAM … (1.06.02)"; else None."""
    match = _BEHIND.fullmatch(text.strip()) if len(text) <= _LONGEST_LABEL else None
    if match is None or _from_text(match["kode"]) is None:
        return None
    return match["kode"], " ".join(match["label"].split())


def _starts_like_a_kode(printed: str, label: str) -> bool:
    """Bidang has two digits (1.06); a rekening starts with 4.1 … 6.2 and names something; X.XX."""
    first, second, *rest = printed.split(".")
    if first in "Xx" or len(second) == 2:
        return first in "Xx" or 1 <= int(first) <= 9
    return is_rekening(printed) and (bool(rest) or label[0].isupper())


def is_rekening(printed: str) -> bool:
    """Whether the printed kode is a rekening: 5.1.02 is, 5.01.02 (a bidang) is not.

    The tuples of both are equal; only the print tells them apart.
    """
    parts = _SEPARATORS.split(printed.strip(" \t\r\n\u00a0.'"))
    if not parts[0].isdecimal() or int(parts[0]) not in REKENING:
        return False
    return len(parts) == 1 or (len(parts[1]) == 1 and parts[1].isdecimal() and int(parts[1]) in REKENING[int(parts[0])])


def level_of(kode: Kode, printed: str = "") -> str:
    """One of model.LEVELS by the number of segments, "" when no level has so many.

    urusan 1, bidang 2, program 3, kegiatan 5, sub_kegiatan 6; SKPD 7 or 8. Without `printed` a kode that
    starts as a rekening does is taken for one; offices of urusan 5 and 6 need `printed`.
    """
    if is_rekening(printed) if printed else _may_be_rekening(kode):
        return "rekening"
    if len(kode) in (7, 8):
        return "skpd"
    return {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}.get(len(kode), "")


def _may_be_rekening(kode: Kode) -> bool:
    if not kode or kode[0] not in REKENING or len(kode) > 7:
        return False
    return len(kode) == 1 or kode[1] in REKENING[kode[0]]


def key(kode: Kode) -> str:
    """1.06.01.2.01.01 → "1.6.1.2.1.1"; X stays X."""
    return ".".join("X" if part == OWN else str(part) for part in kode)


def of_office(kode: Kode, bidang: Kode) -> Kode:
    """X.XX.01… with the office's own urusan and bidang (1, 6) put in."""
    return tuple(bidang[at] if part == OWN and at < len(bidang) else part for at, part in enumerate(kode))


def parents(kode: Kode) -> Iterator[Kode]:
    """The kode above, nearest first: sub kegiatan → kegiatan → program → bidang → urusan (4 parts is no level)."""
    for length in range(len(kode) - 1, 0, -1):
        if length != 4 or _may_be_rekening(kode):
            yield kode[:length]
