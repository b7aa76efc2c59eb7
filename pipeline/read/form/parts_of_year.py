"""Columns of quarters whose headings say no act: "Anggaran › TW I" holds what was spent, where the four make up what was spent in the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.read.form.chosen_measures import SUMS, YEAR, Chosen, Measures, figure_of
from pipeline.read.form.meanings import Candidate
from pipeline.read.form.profile import Profile
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.vocabulary import Vocabulary

_QUARTERS: Final = ("TW1", "TW2", "TW3", "TW4")
_FEWEST: Final = 2
"""Rows with an amount of the year."""
_NEARLY: Final = 4
"""One row in so many may say otherwise: a slip."""


def of_the_year(
    made: Measures, vocabulary: Vocabulary, options: Mapping[int, Sequence[Candidate]], table: Mapping[int, Profile]
) -> None:
    """Choose for the four quarters what was reached, where the words leave that open and the rows say so."""
    years = {figure_of(one.candidate): column for column, one in made.chosen.items()}
    for (measure, period), year in years.items():
        if period != YEAR or vocabulary.measures[measure].aspect is not Aspect.REACHED:
            continue
        quarters = [_only_one(options, measure, quarter) for quarter in _QUARTERS]
        found = {column: candidate for each in quarters if each is not None for column, candidate in (each,)}
        cells = [table[at].values for at in found]
        plans = [at for (name, when), at in years.items() if when == YEAR and _plans(vocabulary, name, measure)]
        if len(found) < len(_QUARTERS) or not _make_up(cells, table[year].values):
            continue
        if not any(_make_up(cells, table[at].values) for at in plans):
            known = {column for column, one in made.chosen.items() if one.candidate == found.get(column)}
            made.chosen |= {column: Chosen(one, SUMS) for column, one in found.items() if column not in known}


def _only_one(options: Mapping[int, Sequence[Candidate]], measure: str, quarter: str) -> tuple[int, Candidate] | None:
    """The only column that may be the measure of a quarter; None where several may, or none."""
    found = [
        (column, each)
        for column, every in options.items()
        for each in every
        if (each.measure, each.period) == (measure, quarter)
    ]
    return found[0] if len(found) == 1 else None


def _plans(vocabulary: Vocabulary, name: str, reached: str) -> bool:
    """Whether a measure is a plan of what another says was reached."""
    measures = vocabulary.measures
    return measures[name].aspect is Aspect.PLANNED and measures[name].unit == measures[reached].unit


def _make_up(quarters: Sequence[npt.NDArray[np.float64]], year: npt.NDArray[np.float64]) -> bool:
    """Whether on nearly all rows the quarters come to the year, or the last of them has reached it."""
    there = ~np.isnan(year) & (year != 0)
    together = np.nansum(quarters, axis=0)
    right = np.isclose(together, year) | np.isclose(np.nan_to_num(quarters[-1]), year)
    count = int(there.sum())
    return count >= _FEWEST and _NEARLY * int((right & there).sum()) >= (_NEARLY - 1) * count
