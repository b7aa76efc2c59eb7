"""The figures of a text: rupiah, percents, quantities; each as printed, with its exact value.

A number whose groups break ("1.243. 197.980") is read by its digits and marked so. Amounts and percents are read in words
too ("lima miliar dua ratus juta rupiah"). Years, kode, dates of the form 1.2.03, numbering and the page behind leader dots
are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model import PERCENT, RUPIAH, SEN_DECIMALS, Figure, Number
from pipeline.number_words import SPELT, decimal_of
from pipeline.read.values.numerals import numeral

_POWERS: Final = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12}
_DIGITS: Final = r"\d+(?:[.,]\d+|\.\s\d{3}(?!\d)|\s\.\d{3}(?!\d)|\s\d{3}(?=\.\d{3})|(?<=\.\d)\s\d\d(?!\d)|(?<=\.\d\d)\s\d(?![\d.,]\d))*"
_FIGURE: Final = re.compile(
    rf"(?:(?P<money>\b(?:Rp|IDR)(?![A-Za-z])[.:]?\s*)|(?<![\w.,/(-])|(?<=\())(?P<digits>{_DIGITS})(?P<tail>[.,]\s?[-–=]{{1,2}})?"
    rf"(?:\s*(?P<power>{'|'.join(_POWERS)})\b)?(?:\s*(?P<percent>%|persen\b|prosen\b))?"
    r"(?:\s*\((?P<words>[A-Za-z][A-Za-z \-]{2,200})\))?",
    re.IGNORECASE,
)
_SPELT: Final = re.compile(rf"\b(?P<words>{SPELT}) (?:(?P<money>rupiah)|persen)\b", re.IGNORECASE)
_WORDS_BEFORE: Final = re.compile(rf"\b({SPELT}) \($", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})[\s.…]*\d{1,4}\s*$")
"""The page behind the leader dots of a line of contents."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_KODE: Final = re.compile(r"(?!\d{1,3}(?:\.\d{3})+\Z)\d{1,2}(?:\.\d{1,4}){2,}")
_GROUPS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_SEN: Final = re.compile(r",(\d{1,2})\Z")
_SEPARATORS: Final = re.compile(r"[\s.,]")
_LEAST_MONEY: Final = 7
"""Digits from which a grouped number without Rp is one of rupiah, where no word counts it."""


def figures(text: str) -> Iterator[Figure]:
    """Every figure of a paragraph, in its order."""
    contents = _PAGE.search(text)
    end = contents.start() if contents is not None else len(text)
    made = [figure for match in _FIGURE.finditer(text, 0, end) if (figure := _figure(match, text)) is not None]
    yield from sorted([*made, *_in_words(text, made)], key=lambda each: each.start)


def _in_words(text: str, made: Sequence[Figure]) -> Iterator[Figure]:
    """Amounts and percents without digits; those in brackets behind their digits are the digits' own."""
    for match in _SPELT.finditer(text):
        read = decimal_of(match["words"])
        if read is None or any(each.start < match.end() and match.start() < max(each.end, each.past) for each in made):
            continue
        unit = RUPIAH if match["money"] else PERCENT
        number = (
            Number(read[0] * 10 ** (SEN_DECIMALS - read[1]), SEN_DECIMALS, unit)
            if unit == RUPIAH and read[1] <= SEN_DECIMALS
            else Number(*read, unit)
        )
        yield Figure(match[0], match.start(), match.end(), number)


def _figure(match: re.Match[str], text: str) -> Figure | None:
    digits = match["digits"]
    money, percent = match["money"] is not None, match["percent"] is not None
    if not (money or percent) and _is_no_figure(match, text):
        return None
    ahead = _words_before(match, text)
    words = ahead[1] if ahead is not None else (match["words"] or "").strip()
    start = ahead.start() if ahead is not None else match.start()
    end = match.end("digits") + 1 if ahead is not None else match.start("words") - 1 if words else match.end()
    printed = text[start:end].rstrip()
    power = _POWERS[match["power"].lower()] if match["power"] else 0
    plain = _SEPARATORS.sub("", digits)
    grouped = "." in digits or "," in digits
    is_money = money or (not percent and not power and grouped and len(plain) >= _LEAST_MONEY)
    unit = RUPIAH if is_money else PERCENT if percent else ""
    value, spoilt = _value(digits, whole=is_money and not power)
    if is_money and not power:
        value = (value[0] * 10 ** (SEN_DECIMALS - value[1]), SEN_DECIMALS) if value[1] <= SEN_DECIMALS else value
    number = Number(*value, unit)
    return Figure(printed, start, start + len(printed), number, power, words, spoilt, words_first=ahead is not None)


def _words_before(match: re.Match[str], text: str) -> re.Match[str] | None:
    """The number in words of which a figure in brackets is the digits: "dua belas (12)"; None where it is not so."""
    if text[match.end("digits") : match.end("digits") + 1] != ")" or match["money"]:
        return None
    return _WORDS_BEFORE.search(text, 0, match.start("digits"))


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
        groups, sen = shape, ""
        if (tail := _SEN.search(shape)) is not None and "." in shape:
            groups, sen = shape[: tail.start()], tail[1]
        return (int(_SEPARATORS.sub("", groups) + sen), len(sen)), True
    return found, whole and not sound
