"""The figures of a text: rupiah, percents, quantities; each as printed, with its exact value.

A number whose groups break ("1.243. 197.980") is read by its digits and marked so. Years, kode, dates of the form
1.2.03 and numbering are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.model import PERCENT, RUPIAH, SEN_DECIMALS, Figure, Number
from pipeline.read.values.numerals import numeral

_POWERS: Final = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12}
_DIGITS: Final = r"\d+(?:[.,]\d+|\.\s\d{3}(?!\d)|\s\.\d{3}(?!\d)|\s\d{3}(?=\.\d{3})|(?<=\.\d)\s\d\d(?!\d)|(?<=\.\d\d)\s\d(?![\d.,]\d))*"
_FIGURE: Final = re.compile(
    rf"(?:(?P<money>\b(?:Rp|IDR)(?![A-Za-z])[.:]?\s*)|(?<![\w.,/(-])|(?<=\())(?P<digits>{_DIGITS})(?P<tail>[.,]\s?[-–=]{{1,2}})?"
    rf"(?:\s*(?P<power>{'|'.join(_POWERS)})\b)?(?:\s*(?P<percent>%|persen\b|prosen\b))?"
    r"(?:\s*\((?P<words>[A-Za-z][A-Za-z \-]{2,120})\))?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_KODE: Final = re.compile(r"(?!\d{1,3}(?:\.\d{3})+\Z)\d{1,2}(?:\.\d{1,4}){2,}")
_GROUPS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_SEPARATORS: Final = re.compile(r"[\s.,]")
_LEAST_MONEY: Final = 7
"""Digits from which a grouped number without Rp is one of rupiah, where no word counts it."""


def figures(text: str) -> Iterator[Figure]:
    """Every figure of a paragraph, in its order."""
    for match in _FIGURE.finditer(text):
        made = _figure(match, text)
        if made is not None:
            yield made


def _figure(match: re.Match[str], text: str) -> Figure | None:
    digits = match["digits"]
    money, percent = match["money"] is not None, match["percent"] is not None
    if not (money or percent) and _is_no_figure(match, text):
        return None
    words = (match["words"] or "").strip()
    end = match.start("words") - 1 if words else match.end()
    printed = text[match.start() : end].rstrip()
    power = _POWERS[match["power"].lower()] if match["power"] else 0
    plain = _SEPARATORS.sub("", digits)
    grouped = "." in digits or "," in digits
    is_money = money or (not percent and not power and grouped and len(plain) >= _LEAST_MONEY)
    unit = RUPIAH if is_money else PERCENT if percent else ""
    value, spoilt = _value(digits, whole=is_money and not power)
    if is_money and not power:
        value = (value[0] * 10 ** (SEN_DECIMALS - value[1]), SEN_DECIMALS) if value[1] <= SEN_DECIMALS else value
    return Figure(printed, match.start(), match.start() + len(printed), Number(*value, unit), power, words, spoilt)


def _is_no_figure(match: re.Match[str], text: str) -> bool:
    """A year, a kode, a part of a word or of a longer number ("53/2014", "TW-4")."""
    digits, after = match["digits"], text[match.end("digits") : match.end("digits") + 1]
    return bool(_YEAR.fullmatch(digits) or _KODE.fullmatch(digits) or after in ("/", "-") or after.isalpha())


def _value(digits: str, *, whole: bool) -> tuple[tuple[int, int], bool]:
    """((value, decimals), whether its groups break). `whole`: rupiah, of which three decimals are a group."""
    shape = "".join(digits.split())
    sound = shape == digits and _GROUPS.fullmatch(shape) is not None
    read = numeral(shape)
    found = None if read is None else read.whole if whole else read.only or read.indonesian or read.english
    if found is None or (whole and found[1] > SEN_DECIMALS):
        return (int(_SEPARATORS.sub("", shape)), 0), True
    return found, whole and not sound
