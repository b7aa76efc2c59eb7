"""One figure as a table of our own report states it: what a draft of the office is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.model import Cell


class How(StrEnum):
    """How a figure of ours comes about, and with that how exactly a draft must print it."""

    TAKEN = "dikutip"  # as a source prints it
    ADDED = "dijumlahkan"
    COMPUTED = "dihitung"  # a ratio: prints round it
    ROUNDED = "dibulatkan"  # computed from what is rounded: the last decimal may differ by one


class Amount(NamedTuple):
    """A number of a table: rupiah in rupiah, percents in percent, quantities in their unit. `value` None: a word ("WTP")."""

    value: Fraction | None
    decimals: int  # that we print
    unit: str
    word: str = ""


Amounts = tuple[Amount, ...]
"""One figure, part by part: "50 Orang, 18 Orang"."""

TOTAL: Final = ""
"""What a total's row is known by."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of one row. `row`: kode, or "s:" and the folded name of a sasaran; TOTAL of a table's total.

    `parts`: the figure itself, then what stands on lines of its own below it, one a part. `period`: one of
    precedence.PERIODS.
    """

    sheet: str
    row: str
    level: str
    label: str
    above: str  # the row it stands below, "" none
    indicator: str  # as printed; "" of the row itself
    measure: str
    period: str
    how: How
    parts: Amounts
    lines: Amounts = ()  # what its further lines print
    sources: tuple[Cell, ...] = ()
    others: tuple[tuple[str, Amounts], ...] = ()  # each document that has it -> its own figure
    tops: frozenset[str] = field(default=frozenset())  # of a total: the rows that it adds up


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """All that our tables of one office-year state, and how a draft may print it."""

    figures: Sequence[Statement]
    periods: Mapping[str, Sequence[str]]  # each of precedence.PERIODS -> the periods of facts that it means
    instead: Mapping[tuple[str, str], str]  # (form, measure) -> the measure that may stand there in percent
