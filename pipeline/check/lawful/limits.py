"""Inequalities: what may not exceed a limit. Lawful for some offices (BLUD), noticed for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from pipeline.check.edits.identities import columns_of_term, term_columns
from pipeline.check.grid.account_rows import statements
from pipeline.check.grid.grid import Bools, Grid, Ints
from pipeline.check.grid.numbers import At, Column
from pipeline.check.grid.places import number_of
from pipeline.check.lawful.notices import cell_notice, two_cells
from pipeline.model import Finding
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

OTHER_YEARS: Final = ("sdLalu", "sdIni")
"""E.81 adds up the years of the Renstra under these; no limit of one year is theirs."""
_PART: Final = re.compile(r"TW\d|B\d\d")
"""A quarter or a month alone: what was planned for it may be spent earlier or later."""


def limit_findings(grid: Grid, rules: Sequence[Rule], corrected: Mapping[At, int]) -> list[Finding]:
    """What exceeds its limit (realisasi above pagu): lawful for some, noticed for all; the lowest row only."""
    found: list[Finding] = []
    value = grid.value.ravel()
    for rule in rules:
        if rule.shape is Shape.LIMIT:
            for cell, limit in _over(grid, rule):
                now, most = (corrected.get(each, int(value[each])) for each in (cell, limit))
                if now > most:
                    numbers = number_of(grid, cell), number_of(grid, limit)
                    shown_as = two_cells(grid, rule, (cell, limit), numbers, "≤")
                    found.append(cell_notice(grid, rule, (cell, limit), numbers, (shown_as,)))
    return found


def with_limits(grid: Grid, rule: Rule) -> Iterator[tuple[Column, Ints, Ints, Bools]]:
    """(column, rows, the column of each row's limit, whether it is exceeded), of all rows that have both numbers."""
    planned_in_part = np.array([_PART.fullmatch(period) is not None for _, period in grid.columns])
    for column in columns_of_term(grid, rule.left["measure"]):
        if grid.columns[column][1] in OTHER_YEARS:
            continue
        limit = term_columns(grid, rule.right["measure"], grid.columns[column][1])
        rows = np.flatnonzero(grid.known[:, column] & (limit >= 0)[grid.block])
        rows = rows[grid.known[rows, limit[grid.block[rows]]]]
        rows = rows[~planned_in_part[limit[grid.block[rows]]]]
        limits = limit[grid.block[rows]]
        over = grid.value[rows, column] > grid.value[rows, limits] + rule.tolerance
        yield column, rows, limits, np.asarray(over, dtype=bool)


def _over(grid: Grid, rule: Rule) -> Iterator[tuple[At, At]]:
    for column, every, limit, over in with_limits(grid, rule):
        rows, limits = every[over], limit[over]
        above = set(grid.parent[rows].tolist())
        totals = grid.at_level(("total",))
        for row, at in zip(rows.tolist(), limits.tolist(), strict=True):
            if row not in above and not (totals[row] and len(rows) > 1) and not _is_free(grid, row):
                yield grid.at(row, column), grid.at(row, at)


def _is_free(grid: Grid, row: int) -> bool:
    """Whether more may be reached of a row than was planned: pendapatan, pembiayaan, what stands below them, results."""
    told, names = statements(grid), grid.vocabulary.accounts
    at = row
    while at >= 0:
        label = str(grid.rows.at("label", at))
        account = told.accounts.get(at) or names.totalled(label) or names.account(label)
        if at in told.results or (account and names.is_free(account)):
            return True
        at = int(grid.parent[at])
    return False
