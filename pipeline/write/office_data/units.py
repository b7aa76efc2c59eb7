"""Rows of one document that speak of the same kode for different units of an office, or in different parts: they add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.write.office_data.row_lists import RowLists

UNIT = ("skpd",)


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """`of_row`: rowid -> (document, form, file, unit), as far as it is asked for; `columns_of`: (form, file) -> what it counts, when."""

    table: RowLists
    columns_of: Mapping[tuple[str, str], frozenset[tuple[str, str]]]

    def beside(self, rowid: int, rows: Sequence[int]) -> list[int]:
        """Of these rows those that add to this one: other units of its file, and other files that count the same.

        A report of another quarter counts something else, and is no part.
        """
        mine = self._of(rowid)
        taken = {mine[2:]}
        found = []
        for other in rows:
            theirs = self._of(other)
            same_columns = self.columns_of[mine[1], mine[2]] == self.columns_of[theirs[1], theirs[2]]
            if theirs[:2] == mine[:2] and theirs[2:] not in taken and same_columns:
                taken.add(theirs[2:])
                found.append(other)
        return found

    def _of(self, rowid: int) -> tuple[str, str, str, str]:
        at = self.table.position[rowid]
        above = self.table.above(at, UNIT)
        unit = "" if above < 0 else self.table.kode[above] or self.table.label[above]
        return self.table.document[at], self.table.form[at], self.table.file[at], unit


def units_of(table: RowLists, columns: Mapping[str, list[Any]]) -> Units:
    """The units of one office-year's rows."""
    counted: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for form, file, measure, period in zip(
        columns["form"], columns["file"], columns["measure"], columns["period"], strict=True
    ):
        counted[form, file].add((measure, period))
    known: dict[tuple[str, str], frozenset[tuple[str, str]]] = defaultdict(frozenset)
    known.update({key: frozenset(pairs) for key, pairs in counted.items()})
    return Units(table, known)
