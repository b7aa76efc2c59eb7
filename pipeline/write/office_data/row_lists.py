"""The rows frame of one office-year as lists: by position, by level, and up its tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pipeline.model import WORD_COLUMNS

if TYPE_CHECKING:
    import pandas as pd


GOAL: Final = "tujuan"
"""A level, and the column of those who print it beside their rows."""


class RowLists:
    """`ids` are the rowids, `position` where each stands in the lists."""

    UNIT: Final = ("skpd",)

    def __init__(self, rows: pd.DataFrame) -> None:
        self.ids: list[int] = rows.index.tolist()
        self.position = {rowid: place for place, rowid in enumerate(self.ids)}
        self.document: list[str] = rows["document"].tolist()
        self.form: list[str] = rows["form"].tolist()
        self.file: list[str] = rows["file"].tolist()
        self.sheet: list[str] = rows["sheet"].tolist()
        self.block: list[int] = rows["block"].tolist()
        self.kode: list[str] = rows["kode"].tolist()
        self.printed: list[str] = rows["kode_cetak"].tolist()
        self.level: list[str] = rows["level"].tolist()
        self.parent: list[int] = rows["parent"].tolist()
        self.label: list[str] = rows["label"].tolist()
        self.indikator: list[str] = rows["indikator"].tolist()
        self.words: dict[str, list[str]] = {name: rows[name].tolist() for name in WORD_COLUMNS}
        self._of_level: dict[str, list[int]] = defaultdict(list)
        for place, level in enumerate(self.level):
            self._of_level[level].append(place)
        self.words[GOAL] = self._goals()

    def _goals(self) -> list[str]:
        """The tujuan of each row: the one it says, or stands under; else, a merged cell being written once, the last one said in its table."""
        made: list[str] = []
        if not any(self.words[GOAL]) and not self._of_level.get(GOAL):
            return self.words[GOAL]
        for place, said in enumerate(self.words[GOAL]):
            above = self.above(place, (GOAL,))
            again = made[-1] if place and self.table(place) == self.table(place - 1) else ""
            own = said or (self.label[place] if self.level[place] == GOAL else "")
            made.append(own or (made[above] if above >= 0 else again))
        return made

    def of(self, *levels: str) -> list[int]:
        """Positions of the rows of these levels, in their order."""
        return sorted(place for level in levels for place in self._of_level.get(level, ()))

    def key(self, place: int) -> str:
        """What a row of the tree is known by: its kode; a row without one stands for itself."""
        return self.kode[place] or f"#{self.ids[place]}"

    def table(self, place: int) -> tuple[str, str, str, str, int]:
        """The table a row stands in: document, form, file, sheet, block."""
        return self.document[place], self.form[place], self.file[place], self.sheet[place], self.block[place]

    def unit(self, place: int) -> str:
        """The unit of the office that a row speaks of: its kode, else its name; "" none."""
        above = self.above(place, self.UNIT)
        return "" if above < 0 else self.kode[above] or self.label[above]

    def above(self, place: int, levels: Sequence[str]) -> int:
        """Position of the nearest row above in the tree whose level is one of `levels`; -1 none."""
        seen = 0
        rowid = self.parent[place]
        while rowid in self.position and seen < len(self.level):
            place, seen = self.position[rowid], seen + 1
            if self.level[place] in levels:
                return place
            rowid = self.parent[place]
        return -1
