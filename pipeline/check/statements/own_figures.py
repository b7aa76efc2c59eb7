"""What our own tables state, to be asked for a row of the draft: by kode, else by name or indicator within its level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz

from pipeline.check.statements.draft import INDICATOR, SASARAN, TOTAL_LEVEL, DraftTables, Printed, Row
from pipeline.names import Names
from pipeline.statement import TOTAL, Statement

SAME_INDICATOR: Final = 90
"""Likeness, of 100, from which two names of one row's indicators are one."""


class OwnFigures:
    """Our statements by what their rows are known by."""

    def __init__(self, statements: Iterable[Statement], names: Names) -> None:
        self._names = names
        self.by_row: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        self.below: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)  # of the rows under a row
        self.alike: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)  # (level, measure, period)
        self._rows_named: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._sasaran_of: dict[str, dict[str, None]] = defaultdict(dict)
        self._says: dict[tuple[str, str], None] = {}  # (row, folded indicator)
        for each in statements:
            self.by_row[each.row, each.measure, each.period].append(each)
            self.below[each.above, each.measure, each.period].append(each)
            self.alike[each.level, each.measure, each.period].append(each)
            self._rows_named[each.level, names.key(each.label)][each.row] = None
            self._says[each.row, names.key(each.indicator)] = None
            if each.level == SASARAN and each.indicator:
                self._sasaran_of[names.key(each.indicator)][each.row] = None
        self.every = [each for many in self.by_row.values() for each in many]
        self._known = {each.row for each in self.every}

    def row_of(self, row: Row) -> str | None:
        """What our tables know a row of the draft by; None where they do not, or where several are named so."""
        if row.key and row.key in self._known:
            return row.key
        if row.key == TOTAL and row.level == TOTAL_LEVEL:
            return TOTAL
        found = list(self._rows_named.get(row.name, ()))
        if not found and row.level in (SASARAN, INDICATOR) and row.indicator:
            found = list(self._sasaran_of.get(self._names.key(row.indicator), ()))
        if len(found) > 1 and row.indicator:  # of two rows of one name, that with the indicator
            found = [each for each in found if (each, self._names.key(row.indicator)) in self._says]
        return found[0] if len(found) == 1 else None

    def of(self, printed: Printed, tables: DraftTables) -> list[Statement]:
        """Our statements of the same figure, all of one row; [] where we have none, or cannot tell which."""
        key = self.row_of(printed.row)
        if key is None:
            return []
        found = self.by_row.get((key, printed.measure, printed.period), [])
        if key == TOTAL:
            tops = frozenset(
                self.row_of(each.row) or "?" for each in tables.tops(printed.row.block, printed.measure, printed.period)
            )
            alike = [each for each in found if each.tops == tops]
            return alike if tops or len(alike) == 1 else []  # of totals that add up nothing each is its own
        return self._of_indicator(found, printed.row.indicator)

    def _of_indicator(self, found: Sequence[Statement], indicator: str) -> list[Statement]:
        plain = [each for each in found if not each.indicator]
        if not indicator:
            return plain or list(found)
        wanted = self._names.key(indicator)
        same = [each for each in found if each.indicator and self._names.key(each.indicator) == wanted]
        if same:
            return same
        names = {self._names.key(each.indicator) for each in found if each.indicator}
        if not names:
            return plain
        if len(names) == 1:
            return list(found)
        like = {
            self._names.key(each.indicator)
            for each in found
            if each.indicator
            and fuzz.token_set_ratio(self._names.fold(each.indicator), self._names.fold(indicator)) >= SAME_INDICATOR
        }
        return [each for each in found if self._names.key(each.indicator) in like] if len(like) == 1 else []
