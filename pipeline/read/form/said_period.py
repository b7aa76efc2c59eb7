"""Which year or years, and which quarter or month, the texts above a header say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.rulebook.form_columns import MONTHS
from pipeline.words import QUARTER_NAMES, QUARTER_WORDS, fold, years_in

_SPAN_OF_YEARS: Final = re.compile(
    r"\b(20[0-4]\d)\s*[-–—/]\s*(20[0-4]\d)\b|\b(20[0-4]\d)\s+s\.?\s*/?\s*d\.?\s+(20[0-4]\d)\b"
)
_LONGEST: Final = 10
"""Years of a plan, at most."""
_SEVERAL: Final = 3
"""Years in headings that are no longer one year and what it is compared with."""
_BUDGET_YEAR: Final = re.compile(r"\b(?:tahun\s+anggaran|t\.?a\.?|apbd(?:\s+tahun)?)\s*:?\s*(20[0-4]\d)", re.IGNORECASE)
_YEAR_SAID: Final = re.compile(r"\btahun\s*:?\s*(20[0-4]\d)", re.IGNORECASE)
_COMPARED: Final = re.compile(r"\b(20[0-4]\d)\s+(?:dan|serta|&)\s+(?:tahun\s+)?(20[0-4]\d)\b", re.IGNORECASE)
_LAW: Final = re.compile(r"\b(?:peraturan|permen\w*|nomor\s+\d+|undang)\b", re.IGNORECASE)
"""A line that cites a rule: its year is the rule's."""
_NUMBER: Final = rf"(?:ke )?({'|'.join(sorted(QUARTER_NAMES, key=len, reverse=True))}|[1-4])\b"
_QUARTER: Final = re.compile(
    rf"\b(?:{QUARTER_WORDS})\s*{_NUMBER}(?:\s*(?:s d|sd|sampai dengan|hingga|dan)?\s*(?:{QUARTER_WORDS})?\s*{_NUMBER})?"
)
_HALF: Final = re.compile(r"\bsemester\s*(?:ke\s*)?(ii|i|2|1|kedua|pertama)\b")
_FIRST_HALF: Final = ("i", "1", "pertama")
_HALVES: Final = {"triwulan": ("TW2", "TW4"), "bulan": ("B06", "B12")}
_OF_MONTH: Final = re.compile(r"\b(?:bulan|keadaan)\b")
"""A report on quarters whose title says a month is one on that month."""
MONTH_NUMBERS: Final = {fold(name): number for number, names in enumerate(MONTHS, 1) for name in names[:1]}


def years_said(
    titles: Sequence[str], heading: tuple[int, ...], *, many_years: bool, spanned: bool = False
) -> tuple[int, ...]:
    """The budget's year, else a year said, else any; of a document of many years all of them.

    `spanned`: of a document that is made for a year or for several all of those, where nothing says one of them alone.
    """
    span = {year for line in titles for year in _span_in(line)}
    if many_years:
        return tuple(sorted({*heading, *span}))
    said = [line for line in titles if not _LAW.search(line)]
    lines = [_SPAN_OF_YEARS.sub("", line) for line in said]  # a Renstra's period, or the years compared
    if not any(map(years_in, lines)):
        if spanned and (span or len({*heading}) >= _SEVERAL):
            return tuple(sorted({*heading, *span}))
        last = next((year for line in said for year in _last_of_span(line)), 0)
        if last in heading:
            return (last,)  # a table of all these years is of the last of them
        lines = said
    for pattern in (_BUDGET_YEAR, _YEAR_SAID):
        match = next(filter(None, map(pattern.search, lines)), None)
        if match is not None:
            return (int(match[1]),)
    loose = [year for line in lines for year in reported_years(line)]
    return tuple(loose[:1]) or _reported(heading)


def _span_in(line: str) -> set[int]:
    """All years of the spans that a line says; a longer one is something else."""
    pairs = [[int(year) for year in found.groups() if year] for found in _SPAN_OF_YEARS.finditer(line)]
    return {year for first, last in pairs if 0 <= last - first <= _LONGEST for year in range(first, last + 1)}


def _last_of_span(line: str) -> tuple[int, ...]:
    return tuple(max(int(year) for year in found.groups() if year) for found in _SPAN_OF_YEARS.finditer(line))


def _reported(heading: Sequence[int]) -> tuple[int, ...]:
    """The year that most headings say, the first of several."""
    return (max(heading, key=heading.count),) if heading else ()


def reported_years(line: str) -> tuple[int, ...]:
    """The years a line says, without the one that the year is compared with: "31 Desember 2023 dan 2022" is of 2023."""
    compared = {min(int(one), int(other)) for one, other in _COMPARED.findall(line) if abs(int(one) - int(other)) == 1}
    return tuple(year for year in years_in(line) if year not in compared)


def period_said(titles: Sequence[str], span: str) -> str:
    """TW4 or B05 where the form reports on quarters or months and the titles name one, or half a year; the last of a range."""
    for line in titles:
        folded = fold(line)
        if span in _HALVES and (half := _HALF.search(folded)):
            return _HALVES[span][half[1] not in _FIRST_HALF]
        if span == "triwulan" and (match := _QUARTER.search(folded)):
            last = match[2] or match[1]
            return f"TW{QUARTER_NAMES.get(last, last)}"
        words = folded.split() if span == "bulan" or (span == "triwulan" and _OF_MONTH.search(folded)) else []
        months = [MONTH_NUMBERS[word] for word in words if word in MONTH_NUMBERS]
        if months:
            return f"B{months[-1]:02d}"
    return ""
