"""The numbers of captions: a table that has one in the workbook keeps it, others take those that are left in their chapter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.write.sheets.report_content import ReportContent

CHAPTER: Final = re.compile(r"BAB ([IVX]+)\b")
ROMAN: Final = {"I": 1, "V": 5, "X": 10}
OWN: Final = re.compile(r"^Tabel (\d+)\.(\d+) ")


def chapter_of(heading: str) -> str:
    """The number of a chapter in its heading; "" of what is none."""
    match = CHAPTER.match(heading)
    if match is None:
        return ""
    values = [ROMAN[sign] for sign in match[1]]
    return str(sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True)))


@dataclass(slots=True)
class Numbering:
    """Chapter by chapter."""

    own: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # table id -> (chapter, number) in the workbook
    chapter: str = ""
    given: Counter[tuple[str, str]] = field(default_factory=Counter)  # (chapter, kind) -> the last one
    """Of a table without a number of its own: the lowest one that no table of the chapter has."""

    @staticmethod
    def of(content: ReportContent) -> Numbering:
        """With the numbers that titles of the workbook's tables bear."""
        found = ((table.layout.id, OWN.match(table.title)) for table in content.tables)
        return Numbering({name: (match[1], int(match[2])) for name, match in found if match is not None})

    def number(self, kind: str, table: str) -> tuple[str, int]:
        """(chapter, number) of the next caption of a kind."""
        if table in self.own and self.own[table][0] == self.chapter:
            return self.own[table]
        key = (self.chapter, kind)
        self.given[key] += 1
        while table and (self.chapter, self.given[key]) in self.own.values():
            self.given[key] += 1
        return self.chapter, self.given[key]
