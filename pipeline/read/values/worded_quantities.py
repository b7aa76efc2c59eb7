"""Quantities that are more than "number unit": 95 per 100.000 KH, 3 dari 5, 1:45, 60-70 %, Baik (85,5), WTP, 254 = 181+50+23.

Of a rate the number before "per" counts, and what follows is its unit. A range and a ratio have no one number: they are
compared as they are printed, like a predicate.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_PREDICATES: Final = frozenset({
    "wtp", "wtp-dpp", "wtp-ddp", "wdp", "tmp", "tw", "aa", "a", "bb", "b", "cc", "c", "d", "ab", "a+", "a-",
    "bb+", "b+", "b-", "memuaskan", "istimewa", "baik", "cukup", "sedang", "kurang", "tinggi", "rendah",
    "ada", "ya", "tidak", "sesuai", "tercapai", "informatif", "aman", "utama", "madya", "nindya", "pratama",
    "paripurna", "dasar", "rintisan", "berkembang", "terkelola", "terdefinisi", "optimum", "andal",
    "unggul", "prima", "mandiri", "maju", "efisien", "efektif",
})  # fmt: skip
_PREDICATE_WORDS: Final = frozenset({
    "opini", "predikat", "kategori", "nilai", "sangat", "tidak", "cukup", "kurang", "belum", "lebih",
})  # fmt: skip
MEASURED: Final = re.compile(
    r"\b(?:%|persen|km2?|m[23²³]?|meter|ha|hektar|ton|kg|kilogram|kwintal|kuintal|gram|liter|poin|point|nilai|indeks|"
    r"indek|index|skor|angka|tahun|jam|menit|detik|rasio|rp|rupiah|juta|miliar|milyar|triliun|level|skala|derajat)\b|%",
    re.IGNORECASE,
)
"""Units that are measured, so that three decimals are possible; others are counted."""
BOUND: Final = re.compile(
    r"(?:(?<!\d )\b(?:maks(?:imal|imum)?|max|min(?:imal|imum)?|(?:kurang|lebih|tidak (?:kurang|lebih)) dari|di ?(?:atas|bawah)"
    r"|paling (?:banyak|sedikit|tinggi|rendah|lama|lambat)|sekurang-?kurangnya|setinggi-?tingginya)\.?:?\s*"
    r"(?=[<>≤≥±]?\s?\d))|\(\s*(?:maks|min)(?:imal|imum)?\.?\s*\)",
    re.IGNORECASE,
)
"""Words for ≤ and ≥: "maks. 5", "lebih dari 80 %", "5 titik (maks)"."""
_BASE: Final = r"1(?:00|0{0,2}[.,\s]?000(?:[.,\s]?000)?)"
_RATE: Final = re.compile(
    rf"(?P<head>\D*\d[\d.,]*)\s*(?:\bper\b\s*|/\s*)(?P<base>{_BASE})(?P<of>(?![\d.,]*\d).*)", re.IGNORECASE
)
_SHARE: Final = re.compile(r"(?P<head>\d+)\s+dari\s+(?P<base>\d+)(?P<of>\D*)", re.IGNORECASE)
_NUMBER: Final = r"[0-9][0-9.,]*"
_SPREAD: Final = re.compile(
    rf"[<>≤≥±=\s]*{_NUMBER}\s*%?\s*(?:-|–|—|s\.?/?d\.?|sampai(?:\s+dengan)?|:)\s*{_NUMBER}\s*(?:%|[^\W\d][^\d]*)?",
    re.IGNORECASE,
)
_SCORED: Final = re.compile(rf"(?P<words>[^\d()]+?)\s*\(\s*(?P<number>-?{_NUMBER})\s*\)")
_TOLD_BESIDE: Final = re.compile(r"\(([^()\d]+)\)")
_PAIR: Final = re.compile(r"(?<=[^\W\d_]|%)\s*/\s*(?=\d)")
"""Between two quantities of one cell, each with its unit: 100 % / 12 bulan."""


_ADDED: Final = re.compile(
    r"(?:(?P<whole>\d+)\s*(?P<of>[^\d=()+]*?)\s*[=(]\s*)?(?P<parts>\d+(?:\s*\+\s*\d+)+)\s*\)?\s*(?P<unit>[^\d=()+]*)"
)


class Rate(NamedTuple):
    """The number that counts, as printed, and its unit."""

    number: str
    unit: str


_TIMES: Final = re.compile(
    r"(?P<first>\d{1,6})\s?(?P<of>(?:[^\W\d_][^\d]*?)?)\s?[x×]\s?(?P<second>\d{1,6})(?P<unit>\s?[^\d]*)", re.IGNORECASE
)
_LIST: Final = re.compile(
    r"(?P<numbers>\d{1,6}(?:\s?[,;]\s?\d{1,6})+(?:\s?,?\s(?:dan|&)\s\d{1,6})?|\d{1,6}(?:\s(?:dan|&)\s\d{1,6}))\s?(?P<unit>(?:[^\W\d]|%)[^\d]*)",
    re.IGNORECASE,
)
_GROUP: Final = 3  # digits between marks of thousands
_OFTEN_WORDS: Final = re.compile(r"\s?(?:kali|x|triwulan|tw|semester|angkatan|gelombang|tahap)\s?", re.IGNORECASE)
"""What a number of times is called: 4 kali x 50 Orang."""
_SIZE: Final = re.compile(r"\b(?:m|cm|mm|km|meter|inci?|m2|m²)\b", re.IGNORECASE)
_OFTEN: Final = 12
"""Times a year that something is done: once a month."""


def is_predicate(text: str) -> bool:
    """Whether it is a word in place of a number (WTP, Sangat Baik), or a range or ratio."""
    words = text.strip().lower().replace("(", " ").replace(")", " ").split()
    known = words[-1:] and words[-1] in _PREDICATES and all(word in _PREDICATES | _PREDICATE_WORDS for word in words)
    return bool(known) or _SPREAD.fullmatch(text.strip()) is not None


def rate_of(text: str) -> Rate | None:
    """The rate, share or scored predicate that a cell is; None of any other."""
    text = " ".join(text.split())
    if match := _RATE.fullmatch(text):
        return Rate(match["head"], f"per {match['base']} {match['of'].strip()}".strip())
    if match := _SHARE.fullmatch(text):
        return Rate(match["head"], f"dari {match['base']} {match['of'].strip()}".strip())
    match = _SCORED.fullmatch(text)
    return Rate(match["number"], "") if match and is_predicate(match["words"]) else None


def without_predicate(unit: str) -> str:
    """A unit without the predicate told beside the number: of "85,5 (Baik)" none."""
    match = _TOLD_BESIDE.fullmatch(unit)
    return "" if match and is_predicate(match[1]) else unit


def addends(text: str) -> list[str]:
    """The quantities that one is said to be the sum of: "254 = 181+50+23 Orang"; [] where it is not theirs, or none are said."""
    match = _ADDED.fullmatch(text.strip())
    numbers = [int(each) for each in match["parts"].split("+")] if match else []
    if match is None or (match["whole"] and int(match["whole"]) != sum(numbers)):
        return []
    unit = match["unit"].strip() or (match["of"] or "").strip()
    return [f"{number} {unit}".strip() for number in numbers]


def repeated(text: str) -> list[str]:
    """The quantities of "4x50 Orang", "50 Orang x 4": so often the larger number; [] of 3x1 Hari, and of 4x6 meter, which is a size."""
    match = _TIMES.fullmatch(text.strip())
    if match is None or _SIZE.search(match["unit"] + match["of"]):
        return []
    if match["unit"] and match["of"]:
        return _so_often(int(match["first"]), match["of"], int(match["second"]), match["unit"])
    often, each = sorted(int(match[name]) for name in ("first", "second"))
    unit = match["unit"].strip() or match["of"].strip()
    return [f"{each} {unit}".strip()] * often if 1 < often <= _OFTEN else []


def _so_often(first: int, of: str, second: int, unit: str) -> list[str]:
    """Both numbers say what they are: one of them the times."""
    for often, word, each, rest in ((first, of, second, unit), (second, unit, first, of)):
        if _OFTEN_WORDS.fullmatch(word) and not _OFTEN_WORDS.fullmatch(rest) and 1 < often <= _OFTEN:
            return [f"{each} {rest.strip()}"] * often
    return []


def listed(text: str) -> list[str]:
    """The quantities of "50, 50, 50, 50 Orang", whose unit is written once; [] of what may be one number: 1, 250 or 50, 18."""
    match = _LIST.fullmatch(text.strip())
    if match is None:
        return []
    numbers = re.findall(r"\d+", match["numbers"])
    unit = match["unit"].strip()
    if any(len(each) > 1 and each.startswith("0") for each in numbers):
        return []  # a broken number: 21,276,070,424,00
    if all(len(each) == _GROUP for each in numbers[1:]) and (len(set(numbers)) > 1 or len(numbers) == 2):
        return []  # thousands
    if len(numbers) == 2 and "," in match["numbers"]:
        return []
    return [f"{number} {unit}" for number in numbers]


def pairs(text: str) -> list[str]:
    """The quantities of a cell that a stroke sets apart."""
    return _PAIR.split(text)
