"""Money spent up to the end of each quarter: added where each report is of its own period, taken where it is of all so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.periods import QUARTER, month_of
from pipeline.rulebook.measures import Aspect, Role
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.spans import Span

SO_FAR: Final = "sd"


@dataclass(frozen=True, slots=True)
class Reported:
    """What each document says of parts of the year."""

    periods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Document whose figures are of their own month or quarter alone -> those, in order."""
    of_the_year: frozenset[str] = frozenset()
    """Documents whose figures of the year stand in tables of the year: they are of all until its last quarter.

    Beside columns of quarters the year's figure may be of those that are reported so far.
    """

    def up_to(self, document: str, quarter: int) -> tuple[str, ...]:
        """The periods that make up all until the end of a quarter; () where one of them has no report."""
        found = tuple(each for each in self.periods[document] if month_of(each) <= quarter * QUARTER)
        months = {month_of(each) for each in found}
        step = QUARTER if all("TW" in each or each.isdigit() for each in found) else 1
        return found if months and months >= set(range(step, quarter * QUARTER + 1, step)) else ()


def reported(
    columns: Mapping[str, list[Any]], spans: Mapping[str, Span], vocabulary: Vocabulary, year: int
) -> Reported:
    """Of the documents of money spent. Columns of one table are apart; of several reports their figures tell (spans)."""
    spent = vocabulary.by_role[Role.SPENT]
    measures = {spent.id, *spent.parts}
    files: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names = (columns[name] for name in ("document", "file", "measure", "period"))
    for document, file, measure, period in set(zip(*names, strict=True)):
        if measure in measures and month_of(period) and not period.startswith(SO_FAR) and not period.isdigit():
            files[document][file].add(period)
    periods = {
        name: tuple(sorted(set().union(*each.values()), key=month_of))
        for name, each in files.items()
        if name not in spans and any(len(said) > 1 for said in each.values())
    }
    periods |= {name: span.periods for name, span in spans.items() if span.apart}
    return Reported(periods, _of_the_year(columns, vocabulary, str(year)))


def _of_the_year(columns: Mapping[str, list[Any]], vocabulary: Vocabulary, year: str) -> frozenset[str]:
    reached = vocabulary.with_aspect(Aspect.REACHED)
    tables: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    names = (columns[name] for name in ("document", "file", "sheet", "measure", "period"))
    for document, file, sheet, measure, period in set(zip(*names, strict=True)):
        if measure in reached:
            tables[document, file, sheet].add(period)
    whole = {(place[0], not _has_parts(periods)) for place, periods in tables.items() if year in periods}
    return frozenset(document for document, alone in whole if alone and (document, False) not in whole)


def _has_parts(periods: Iterable[str]) -> bool:
    """Whether a table has figures of a month or quarter."""
    return any(month_of(each) and not each.isdigit() for each in periods)
