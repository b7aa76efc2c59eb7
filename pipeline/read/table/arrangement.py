"""What the sums of a table say about its rows, after the form's rules: total rows, rows below others, rows left out."""

from __future__ import annotations

from typing import Final

from pipeline.read.table.body import Body
from pipeline.read.table.nested import nest
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.totals import stale_rows, unnamed_totals
from pipeline.rulebook.form_levels import CONTINUATION, SKIP

_NO_ROWS: Final = ("", "total", "indikator", CONTINUATION, SKIP)


def arranged(body: Body, levels: Levels) -> list[int]:
    """Put rows right whose level only the sums tell; the hidden rows left out, which no total counts."""
    unnamed_totals(body, levels)
    nest(body, levels, [at for at, level in enumerate(levels.level) if level not in _NO_ROWS])
    stale = stale_rows(body, levels)
    for at in stale:
        levels.level[at] = SKIP
    return stale
