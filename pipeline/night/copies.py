"""Tables that stay out because another file holds the same document: what both say is compared when the report is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Cell, Finding, Reading, Table
from pipeline.night.placing import DOUBLED, listed_names, same_document
from pipeline.rulebook.reading_rules import ReadingRules, Says

if TYPE_CHECKING:
    from pipeline.night.offices import Plan


@dataclass(frozen=True, slots=True)
class Copy:
    """Tables of a sheet that hold the same document as those of other files, which are used."""

    file: str
    sheet: str
    numbers: tuple[int, ...]  # positions among the tables of its file
    used: tuple[str, ...]  # the other file, or those that go into its details


def copies_of(plan: Plan) -> tuple[Copy, ...]:
    """The copies of an office-year, in order."""
    numbers: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for each in plan.unused:
        if each.code == DOUBLED:
            numbers[each.table.file, each.table.sheet, each.instead].append(each.table.number)
    return tuple(Copy(file, sheet, tuple(at), used) for (file, sheet, used), at in sorted(numbers.items()))


def with_copies(
    findings: Sequence[Finding], copies: Sequence[Copy], readings: Mapping[str, Reading], tables: Sequence[Table],
    rules: ReadingRules,
) -> list[Finding]:  # fmt: skip
    """The findings, that of each copy with what its figures have to say. `tables`: those the report is made of."""
    from pipeline.read.link.copies import held_against  # noqa: PLC0415 (few offices have any)

    told = list(findings)
    for copy in copies:
        mine = [readings[copy.file].tables[number] for number in copy.numbers]
        alike = {same_document(table) for table in mine}
        theirs = [each for each in tables if each.file in copy.used and same_document(each) in alike]
        place = (Cell(copy.file, copy.sheet, 1, 1),)
        told = [
            held_against(one, mine, theirs, rules)
            if one.rule == Says.DOUBLED and one.cells == place and dict(one.args)["dipakai"] == listed_names(copy.used)
            else one
            for one in told
        ]
    return told
