"""What the sums of a table say about its rows, after the form's rules: total rows, rows below others, rows left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.read.table.beyond import beyond_the_total
from pipeline.read.table.body import Body
from pipeline.read.table.conserved import (
    Unequal,
    flattened,
    said_again,
    stale_below,
    totals_of_totals,
    uncounted,
    unit_headings,
    unnamed_rows,
    with_indicators,
)
from pipeline.read.table.group_totals import group_totals
from pipeline.read.table.nested import nest
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.totals import stale_rows, unnamed_subtotals, unnamed_totals
from pipeline.rulebook.form_levels import CONTINUATION, SKIP
from pipeline.rulebook.reading_rules import Says

_NO_ROWS: Final = ("", "total", "indikator", CONTINUATION, SKIP)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Rows about which something is said: hidden ones that no total counts, amounts without a name, unequal totals.

    `left_out`: other rows that are none of the table, and by which reading rule that is said.
    """

    stale: Sequence[int]
    unnamed: Sequence[int]
    unequal: Sequence[Unequal]
    left_out: Sequence[tuple[Says, int]]


def arranged(body: Body, levels: Levels) -> Arranged:
    """Put rows right whose level only the sums tell; leave out the hidden rows that no total counts."""
    unnamed_subtotals(body, levels)
    unit_headings(body, levels)
    group_totals(body, levels)
    unequal = totals_of_totals(body, levels)
    unnamed_totals(body, levels)
    beyond = beyond_the_total(body, levels)
    nest(body, levels, [at for at, level in enumerate(levels.level) if level not in _NO_ROWS])
    stale = stale_rows(body, levels) or stale_below(body, levels)
    for at in stale:
        levels.level[at] = SKIP
    unnamed = unnamed_rows(body, levels)
    flattened(body, levels)
    uncounted(body, levels)
    beside = with_indicators(body, levels)
    again = said_again(body, levels)
    told = ((Says.BEYOND_TOTAL, beyond), (Says.TOTAL_OF_INDICATORS, beside), (Says.SAID_AGAIN, again))
    return Arranged(stale, unnamed, unequal, [(rule, at) for rule, rows in told for at in rows])
