"""What the documents say of the year before: a figure, or a whole table, may have been left as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pipeline.check.statements.comparing import Mismatch

if TYPE_CHECKING:
    import pandas as pd

_ASKED: Final = ("kode", "label", "level", "measure", "value", "decimals", "rowid")


class EarlierYear:
    """Every number of last year, by its kode, or by the name of its row where it has none."""

    def __init__(self, facts: pd.DataFrame, periods: Sequence[str]) -> None:
        mine = facts[facts["period"].isin(list(periods))]
        self._said: dict[tuple[str, str], set[Fraction]] = defaultdict(set)
        for kode, label, level, measure, value, decimals, _ in zip(
            *(mine[name].tolist() for name in _ASKED), strict=True
        ):
            if isinstance(value, int):
                key = kode or ("" if level == "total" else label.casefold())
                self._said[key, measure].add(Fraction(value, 10 ** int(decimals)))

    def says(self, one: Mismatch, row: str | None) -> bool:
        """Whether last year's figure of the same row is what the draft prints."""
        said = self._said.get((row or "", one.printed.measure), ()) or self._said.get(
            (one.printed.row.label.casefold(), one.printed.measure), ()
        )
        return one.value is not None and one.value in said
