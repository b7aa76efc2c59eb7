"""The period of a percent whose heading says none: that of what it is a percent of, where the table has that of one only.

"Target 2024 · Realisasi s.d. TW III · Capaian (%)": the capaian is s.d. TW III.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pipeline.read.form.chosen_measures import YEAR, figure_of
from pipeline.read.form.grammar import Meaning
from pipeline.read.form.meanings import SURE, Candidate, says_when
from pipeline.rulebook.headings import Time
from pipeline.rulebook.vocabulary import Vocabulary

_IN_PART: Final = re.compile(r"(?:sd)?(?:TW[1-4]|B\d\d)")
"""A quarter or month, or up to one."""


def in_their_numerators_period(
    vocabulary: Vocabulary, options: dict[int, list[Candidate]], meanings: Mapping[int, Meaning]
) -> None:
    """Change what columns may be: a percent of the year, of which no heading says that it is the year's."""
    said: dict[str, set[str]] = defaultdict(set)
    for found in options.values():
        if found and found[0].score >= SURE:
            said[found[0].measure].add(figure_of(found[0])[1])
    only = {measure: next(iter(periods)) for measure, periods in said.items() if len(periods) == 1}
    for column, found in options.items():
        if not says_when(meanings[column]) and Time.UP_TO not in meanings[column].times and not meanings[column].years:
            options[column] = [_in_its_period(vocabulary, each, only) for each in found]


def _in_its_period(vocabulary: Vocabulary, candidate: Candidate, only: Mapping[str, str]) -> Candidate:
    ratio_of = vocabulary.measures[candidate.measure].ratio_of
    period = only.get(ratio_of[0], "") if ratio_of else ""
    if figure_of(candidate)[1] != YEAR or not _IN_PART.fullmatch(period):
        return candidate
    return replace(candidate, period=period)
