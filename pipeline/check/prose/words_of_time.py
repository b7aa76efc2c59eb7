"""Years and regulations of an earlier period that were left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.check.prose.facts import agrees
from pipeline.check.prose.said import Matter, Slip
from pipeline.check.prose.tied import Claim, Tied
from pipeline.check.prose.words import Found, Phrases
from pipeline.model import RUPIAH
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR

_PLAN: Final = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—/]|s\.?\s?d\.?|sampai(?: dengan)?|hingga)\s*((?:19|20)\d\d)")
_LAW: Final = re.compile(
    r"\b(?:Nomor|No\.?|No)\s*:?\s*(\d{1,4})\b[^.;]{0,40}?\b(?:Tahun|/)\s*((?:19|20)\d\d)", re.IGNORECASE
)
_SHORT_LAW: Final = re.compile(r"\b(\d{1,3})/((?:19|20)\d\d)\b")
_LAW_WORDS: Final = 14
"""Words before a number among which the maker of a regulation stands."""


def years(tied: Tied, matter: Matter) -> Iterator[Slip]:
    """Say "Tahun Anggaran 2022" in the report on 2023, where nothing is compared; the period of a plan that is over."""
    sentence, words, lexicon = tied.parts.sentence, tied.parts.words, matter.lexicon
    if lexicon.stands("lawful", words):
        return
    laws = [*_laws(sentence.text)]
    speaks_of_figures = any(each.measures for each in tied.claims)
    for mark in lexicon.found("this_year", words):
        one = next((each for each in tied.parts.periods if each.first - mark.last in (1, 2) and each.year), None)
        if (
            speaks_of_figures
            or one is None
            or not one.year < matter.year
            or any(str(one.year) == year for _, year, _ in laws)
        ):
            continue
        yield Slip("tahun", sentence, str(one.year), str(matter.year), sure=False)
    if lexicon.stands("plans", words):
        yield from _plans(tied, matter)


def _plans(tied: Tied, matter: Matter) -> Iterator[Slip]:
    first, last = matter.plan
    for match in _PLAN.finditer(tied.parts.sentence.text):
        begun, ended = int(match[1]), int(match[2])
        if ended < matter.year and first:
            yield Slip("tahun", tied.parts.sentence, match[0], f"{first}-{last}", sure=False)
        elif ended < matter.year or begun > ended:
            yield Slip("tahun", tied.parts.sentence, match[0], "", sure=False)


def year_of_figures(tied: Tied, matter: Matter) -> Slip | None:
    """This year's figures said to be last year's: an amount of rupiah, or several figures that are all so."""
    if matter.lexicon.stands("lawful", tied.parts.words):
        return None
    said = [each for each in tied.claims if each.measures]
    years = {each.year for each in tied.parts.periods}
    year = matter.year - 1
    if not said or years != {year} or not any(each.period == LAST_YEAR for each in said):
        return None
    if len(said) == 1 and said[0].figure.number.unit != RUPIAH:
        return None
    if not all(_is_of(each, THIS_YEAR, matter) for each in said) or all(
        _is_of(each, LAST_YEAR, matter) for each in said
    ):
        return None
    return Slip("tahun", tied.parts.sentence, str(year), str(matter.year), sure=False)


def _is_of(claim: Claim, period: str, matter: Matter) -> bool:
    return any(
        agrees(claim.figure, each)
        for subject in claim.subjects
        for measure in claim.measures
        for each in matter.facts.of(subject.row, subject.indicator, measure, period)
    )


def regulations(tied: Tied, matter: Matter) -> Iterator[Slip]:
    """A regulation that another has taken the place of, where the sentence does not say so."""
    lexicon, sentence, names = matter.lexicon, tied.parts.sentence, matter.vocabulary.names
    for number, year, at in _laws(sentence.text):
        position = (
            sentence.start
            + (
                len(sentence.paragraph.text[sentence.start : sentence.end])
                - len(sentence.paragraph.text[sentence.start : sentence.end].lstrip())
            )
            + at
        )
        ahead = [each for each in tied.parts.words if each.end <= position][-_LAW_WORDS:]
        behind = [each for each in tied.parts.words if each.start > position]
        for rule in lexicon.rules.regulations:
            if (rule.number, str(rule.year)) != (number, year) or matter.year < rule.since:
                continue
            made_by: Phrases[str] = Phrases(((said, said) for said in rule.words), names)
            said: list[Found[str]] = made_by.all_in(ahead)
            if said and not lexicon.stands("repealing", [*ahead, *behind]):
                text = sentence.paragraph.text
                found = text[said[-1].start : position] + _tail(text[position:])
                yield Slip("peraturan", sentence, found.strip(), rule.now, sure=False)


def _laws(text: str) -> Iterator[tuple[str, str, int]]:
    """(number, year, where) of every regulation in a sentence."""
    named = [*_LAW.finditer(text)]
    short = (
        each for each in _SHORT_LAW.finditer(text) if not any(one.start() <= each.start() < one.end() for one in named)
    )
    for match in (*named, *short):
        yield match[1], match[2], match.start()


def _tail(text: str) -> str:
    match = _LAW.match(text) or _SHORT_LAW.match(text)
    return match[0] if match else ""
