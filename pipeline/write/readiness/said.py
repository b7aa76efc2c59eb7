"""The nouns of what data say to a criterion, and all that they are asked of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pipeline.model import Cell, Outcome
from pipeline.rulebook.readiness import Criterion, Readiness
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.answers import Answers
from pipeline.write.findings.filled_forms import CHECKLIST
from pipeline.write.findings.list_row import Row
from pipeline.write.findings.listing import Lists
from pipeline.write.office_data.documents_here import Entry
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.tables.table import OutTable
from pipeline.write.words.message import filled


class Answer(StrEnum):
    """What data say; each is the name of its words in rules/akip.yaml."""

    YES = "ya"
    OPEN = "perlu"  # something is to be explained or completed
    UNKNOWN = "belum"  # what would tell is not there


class Item(NamedTuple):
    """One thing that is said, and where it stands: in a sheet of this workbook, or in a file."""

    text: str
    sheet: str = ""
    address: str = ""
    cell: Cell | None = None


@dataclass(slots=True)
class Said:
    """What holds, what does not, and what cannot be told."""

    holds: list[Item] = field(default_factory=list)
    open: list[Item] = field(default_factory=list)
    unknown: list[Item] = field(default_factory=list)

    @property
    def answer(self) -> Answer:
        """Ya only where something was asked, all of it could be told, and holds."""
        if self.open:
            return Answer.OPEN
        return Answer.YES if self.holds and not self.unknown else Answer.UNKNOWN


class Judged(NamedTuple):
    """A criterion with what data say to it."""

    criterion: Criterion
    said: Said


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """One office-year's report, as far as the criteria ask for it. `dates`: file -> the document's own date."""

    tables: Mapping[str, OutTable]
    listing: Lists
    data: OfficeData
    answers: Answers
    rules: Rules
    readiness: Readiness
    dates: Mapping[str, str]
    here: Mapping[str, Entry]  # address in the checklist -> its line

    def say(self, sentence: str, **words: object) -> str:
        """One of the sentences of rules/akip.yaml with its words."""
        return filled(self.readiness.sentences[sentence], {name: str(each) for name, each in words.items()})

    def rows_of(self, rules: Sequence[str]) -> list[Row]:
        """The rows of the Daftar Selisih any part of which is of one of these rules (ids, or their beginnings)."""
        begins = tuple(rules)
        return [row for row in self.listing.rows if any(each.rule.startswith(begins) for each in row.matter.parts)]

    def lines_of(self, source: str) -> list[tuple[Item, Entry]]:
        """The lines of the checklist that speak of a source, each with an item that leads to it."""
        return [(Item("", CHECKLIST.sheet, at), each) for at, each in self.here.items() if each.source == source]

    def accused(self) -> Mapping[Cell, Sequence[str]]:
        """Source cell -> the open rows of the Daftar Selisih that hold it, or one beside it, to be wrong."""
        found: dict[Cell, list[str]] = defaultdict(list)
        for row in self.listing.open:
            for part in row.matter.parts:
                for cell in part.cells if part.outcome is not Outcome.BEDA else ():
                    found[cell].append(row.name)
        return found
