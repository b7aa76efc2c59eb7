"""Printed words → what they are compared by. Never shown; the printed text is kept beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

YEAR_MARK: Final = "{n}"
"""Stands for a year in folded header words: "Rencana Tahun 2023" → "rencana tahun {n}"."""

_YEAR: Final = re.compile(r"\b20[0-4]\d\b")
QUARTER_WORDS: Final = "triwulan|tri wulan|tribulan|tri bulan|kuartal|kwartal|triw|trw|trib|tw|t w|tri"
"""What a quarter is called, folded; the longest first."""
QUARTER_NAMES: Final = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "pertama": "1", "kedua": "2", "ketiga": "3", "keempat": "4",
}  # fmt: skip
_QUARTER: Final = re.compile(
    rf"\b(?:{QUARTER_WORDS}|q(?=\s*[1-4]\b))\s*(?:ke\s*)?([il1]v|[il1]{{1,3}}|[1-4]|pertama|kedua|ketiga|keempat)\b"
)
_OFFSET: Final = re.compile(r"\b([nt])\s*([+−–-])\s*(\d)\b")
_MONTH_NUMBER: Final = re.compile(r"\bbulan(1[0-2]|[1-9])\b")
_OTHER: Final = re.compile(r"[^0-9a-z%{}\x02\x03]+")
_NAME_OTHER: Final = re.compile(r"[^0-9a-z]+")
_NUMBERING: Final = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])+\s+|^\s*\d{1,2}\.\d{1,2}\s+", re.IGNORECASE
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Small letters, digits and % only, single blanks: "SUB. KEGIATAN (Rp)" → "sub kegiatan rp"."""
    return _OTHER.sub(" ", text.casefold().replace("%", " % ")).strip()


@lru_cache(maxsize=16384)
def fold_header(text: str) -> str:
    """As `fold`; years become {n}, quarters tw1…tw4, "T-1" and "n+1" keep their sign."""
    text = text.casefold()
    text = _OFFSET.sub(lambda m: f"{m[1]}{'plus' if m[2] == '+' else 'min'}{m[3]}", text)
    text = _OTHER.sub(" ", text.replace("%", " % ").replace("_", " ")).strip()
    text = _MONTH_NUMBER.sub(r"bulan \1", text)
    text = _QUARTER.sub(_quarter, text)
    return _YEAR.sub(YEAR_MARK, text)


def _quarter(match: re.Match[str]) -> str:
    """Of "triwulan ii" tw2; l and 1 are read as the I they look like."""
    said = match[1]
    if said in QUARTER_NAMES:
        return f"tw{QUARTER_NAMES[said]}"
    return (
        f"tw{said if said.isdecimal() and len(said) == 1 else QUARTER_NAMES[said.replace('l', 'i').replace('1', 'i')]}"
    )


def years_in(text: str) -> tuple[int, ...]:
    """Every year 2000…2049 that stands in the text, in its order."""
    return tuple(int(year) for year in _YEAR.findall(text))


@lru_cache(maxsize=65536)
def fold_name(label: str) -> str:
    """The name of a program, kegiatan, indicator … without its numbering, case and punctuation."""
    return _NAME_OTHER.sub(" ", _NUMBERING.sub("", label).casefold()).strip()


@lru_cache(maxsize=4096)
def pattern_of(words: str) -> re.Pattern[str] | None:
    """A regex for words with * (any text) or # (a number) in them; None for plain words."""
    if "*" not in words and "#" not in words:
        return None
    parts = (re.escape(part) for part in re.split(r"([*#])", words))
    return re.compile("".join({r"\*": ".*", r"\#": r"\d+"}.get(part, part) for part in parts))


def matches(words: str, folded: str) -> bool:
    """Whether the folded text is these words, which may hold * and #."""
    pattern = pattern_of(words)
    return folded == words if pattern is None else pattern.fullmatch(folded) is not None


def stands_in(words: str, titles: str) -> bool:
    """Whether the words, which may hold * and #, stand as whole words somewhere in folded titles."""
    return f" {words} " in titles if pattern_of(words) is None else matches(f"* {words} *", titles)
