"""What a column of numbers is, and by what: the nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pipeline.read.form.meanings import Candidate
from pipeline.rulebook.form_columns import WHOLE_YEAR
from pipeline.rulebook.row_relations import Figure

WORDS, SUMS, PLACE = "judul", "hitungan", "isi"
"""By what a column was understood."""
BORNE_OUT: Final = "judul dan hitungan"
"""By what adds up, and its heading says nothing else: a % beside realisasi and pagu."""
NOTHING_ELSE: Final = "judul dan isi"
"""By what else there is, and its heading says so too, though not it alone: the one percent of an amount that is there."""

SAME, ALIKE = "kembar", "searti"
"""Why a column stays open beside another one with the same meaning: the same amounts stand in both, or others."""
UNCLEAR: Final = "rancu"
"""Why a column stays open whose heading may mean several things."""

DOCUMENT: Final = "dokumen"
"""By what its document gives, where the heading leaves it open and no other column is it."""
GUESSED: Final = frozenset({SUMS, PLACE, DOCUMENT})
"""By what a column is understood that its heading does not tell: it may be another."""

YEAR: Final = "tahun"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a column is, by what, and how many relations of its rows say so too."""

    candidate: Candidate
    why: str
    confirmed: int = 0


@dataclass(slots=True)
class Measures:
    """What came out: the columns understood, those that stay open, and those whose words the rows contradict."""

    chosen: dict[int, Chosen] = field(default_factory=dict)
    open_: dict[int, str] = field(default_factory=dict)
    """Column -> why: "rancu" | "kembar" | "searti" | "tidak_dikenal"."""
    doubtful: dict[int, str] = field(default_factory=dict)  # column -> the rule that fails on most rows
    together: list[tuple[int, ...]] = field(default_factory=list)
    """Columns whose numbers, as they stand, make a relation hold: amounts among them are counted in one unit."""


def figure_of(candidate: Candidate) -> Figure:
    """A candidate as the rules name it."""
    if candidate.year:
        return candidate.measure, str(candidate.year)
    return candidate.measure, YEAR if candidate.period in WHOLE_YEAR else candidate.period
