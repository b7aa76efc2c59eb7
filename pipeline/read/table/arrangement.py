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
    group_totals,
    said_again,
    stale_below,
    totals_of_totals,
    uncounted,
    unit_headings,
    unnamed_rows,
    with_indicators,
)
from pipeline.read.table.nested import nest
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.totals import stale_rows, unnamed_totals
from pipeline.rulebook.form_levels import CONTINUATION, SKIP

_NO_ROWS: Final = ("", "total", "indikator", CONTINUATION, SKIP)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Rows about which something is said: hidden ones that no total counts, amounts without a name, unequal totals, sums said again."""

    stale: Sequence[int]
    unnamed: Sequence[int]
    unequal: Sequence[Unequal]
    again: Sequence[int]


def arranged(body: Body, levels: Levels) -> Arranged:
    """Put rows right whose level only the sums tell; leave out the hidden rows that no total counts."""
    unit_headings(body, levels)
    group_totals(body, levels)
    unequal = totals_of_totals(body, levels)
    unnamed_totals(body, levels)
    beyond_the_total(body, levels)
    nest(body, levels, [at for at, level in enumerate(levels.level) if level not in _NO_ROWS])
    stale = stale_rows(body, levels) or stale_below(body, levels)
    for at in stale:
        levels.level[at] = SKIP
    unnamed = unnamed_rows(body, levels)
    flattened(body, levels)
    uncounted(body, levels)
    with_indicators(body, levels)
    return Arranged(stale, unnamed, unequal, said_again(body, levels))
