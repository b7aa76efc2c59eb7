"""Totals of the groups of a table: "Jumlah Program A" after the rows of Program A is that group's total, no row; so is "Sub Total"."""

from __future__ import annotations

from typing import Final

from pipeline.read.table.body import Body
from pipeline.read.table.row_levels import Levels
from pipeline.rulebook.form_levels import MONEY
from pipeline.rulebook.total_rows import folded_label

_TOTAL: Final = "total"


def group_totals(body: Body, levels: Levels) -> None:
    """Mark "Jumlah …" and the name of a row above, and "Sub Total", as the total of what stands since that row."""
    if levels.accounts:
        return
    words = body.form.vocabulary.total_rows
    may_be = {label for label in set(levels.label) if words.is_subtotal(label) or words.group_of(label)}
    if not may_be:
        return
    names: set[str] = set()
    for at, label in enumerate(levels.label):
        of_group = label in may_be and (words.is_subtotal(label) or words.group_of(label) in names)
        if of_group and levels.level[at] != _TOTAL and body.filled[MONEY][at]:
            levels.level[at], levels.level_from[at] = _TOTAL, "jumlah"
        names.add(folded_label(label))
