"""Columns that hold money, or say a measure, and are not used: each is named with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.read.form.profile import Profile, profiles
from pipeline.read.form.sheet_report import Header
from pipeline.rulebook.reading_rules import Says

_SAYS: Final[Mapping[str, Says]] = {
    "rancu": Says.COLUMN_UNCLEAR, "kembar": Says.COLUMN_TWICE, "searti": Says.COLUMN_TWICE,
    "tidak_dikenal": Says.COLUMN_UNKNOWN,
}  # fmt: skip
_FEWEST: Final = 2
"""Amounts in a column that are more than a stray one."""


@dataclass(frozen=True, slots=True)
class UnusedColumn:
    """One such column (0-based), its heading as printed, what is said of it, and the measure its heading says."""

    column: int
    heading: str
    says: Says
    measure: str = ""


def unused_columns(rows: Sequence[Sequence[object]], header: Header, body: range) -> tuple[UnusedColumn, ...]:
    """The columns under a header that are left over, from left to right."""
    bound = {cell for one in header.fit.bindings for cell in one.cells}
    left = {one.column: " › ".join(filter(None, one.printed)) for one in header.fit.headings if one.column not in bound}
    if not left:
        return ()
    understood = header.understood
    table = understood.table if understood is not None else profiles(rows, body.start, body.stop, list(left))
    found = []
    for column, heading in sorted(left.items()):
        if understood is not None and column in understood.doubtful:
            measure = understood.roles[column].measure
            found.append(UnusedColumn(column, heading, Says.COLUMN_CONTRADICTED, measure))
        elif _holds_money(table.get(column)):
            why = understood.open_.get(column, "") if understood is not None and heading else ""
            found.append(UnusedColumn(column, heading, _SAYS.get(why, Says.COLUMN_UNKNOWN)))
    return tuple(found)


def _holds_money(profile: Profile | None) -> bool:
    return profile is not None and profile.numeric and profile.is_money and len(profile.sizes) >= _FEWEST
