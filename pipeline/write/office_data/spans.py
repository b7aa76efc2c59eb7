"""Reports of several months or quarters: what they say is of each alone, and adds up, or of all so far, and the last one counts.

The heading of such a report seldom tells; what falls from one to the next tells: money spent so far never does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from pipeline.periods import QUARTER, month_of
from pipeline.rulebook.measures import Role
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.amounts import ACCOUNT, TREE, Amounts
from pipeline.write.office_data.row_lists import RowLists

SELDOM: Final = 10
"""One row in so many may fall in figures of all so far: a correction."""


@dataclass(frozen=True, slots=True)
class Span:
    """What the reports of one document cover. `periods` in order: all that are added, or the one that counts."""

    document: str
    periods: tuple[str, ...]
    apart: bool  # each is of its own month or quarter alone
    lacking: tuple[int, ...]  # months (of quarters their last) without a report, where each is needed
    fallen: int  # rows that fall from one report to the next
    compared: int  # rows that could

    @property
    def last(self) -> int:
        """The last month."""
        return month_of(self.periods[-1])


def spans_of(
    columns: Mapping[str, list[Any]], table: RowLists, amounts: Amounts, vocabulary: Vocabulary, year: int
) -> dict[str, Span]:
    """Document -> what its several reports of the year cover; those with one report are not in it."""
    spent = vocabulary.by_role[Role.SPENT]
    found = {}
    for document, (periods, within) in reports_of(columns, {spent.id, *spent.parts}, year).items():
        if len(periods) > 1:
            falls = _falls(document, periods, table, amounts, spent.id)
            found[document] = span_of_reports(document, periods, falls, within=within)
    return found


def reports_of(
    columns: Mapping[str, list[Any]], measures: Collection[str], year: int
) -> dict[str, tuple[list[str], bool]]:
    """Document -> the periods of the year that its tables say some measures of, and whether they are columns of one."""
    reports: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    names = (columns[name] for name in ("document", "file", "sheet", "measure", "period"))
    for document, file, sheet, measure, period in set(zip(*names, strict=True)):
        if measure in measures and month_of(period) and (not period.isdigit() or period == str(year)):
            reports[document][file, sheet].add(period)
    return {document: _reported(said.values()) for document, said in reports.items()}


def _reported(reports: Iterable[set[str]]) -> tuple[list[str], bool]:
    """The periods reported on, in order, and whether they are columns of one table; [] where a table has the year itself."""
    each = [_of_report(periods) for periods in reports]
    every = sorted({period for periods in each for period in periods}, key=month_of)
    within = any(len(periods) > 1 for periods in each)
    months = [month_of(period) for period in every]
    if len(set(months)) < len(months):  # a month said in two ways, or a year beside its quarters
        return [], within
    return every, within


def _of_report(periods: set[str]) -> set[str]:
    """What a table says of all so far stands for it, its year before all; else its columns, one a month or quarter."""
    whole = {each for each in periods if each.isdigit()}
    so_far = sorted((each for each in periods if each.startswith("sd")), key=month_of)
    return whole or set(so_far[-1:]) or periods


def span_of_reports(document: str, periods: Sequence[str], falls: tuple[int, int], *, within: bool = False) -> Span:
    """`falls`: (figures that are smaller in the next report, figures that could be). Columns of one table are apart."""
    fallen, compared = falls
    if not within and fallen * SELDOM <= compared:
        return Span(document, (periods[-1],), apart=False, lacking=(), fallen=fallen, compared=compared)
    months = [month_of(period) for period in periods]
    step = QUARTER if all("TW" in period or period.isdigit() for period in periods) else 1
    lacking = tuple(month for month in range(step, months[-1], step) if month not in months)
    return Span(document, tuple(periods), apart=True, lacking=lacking, fallen=fallen, compared=compared)


def _falls(document: str, periods: Sequence[str], table: RowLists, amounts: Amounts, measure: str) -> tuple[int, int]:
    """(rows that are smaller in the next report, rows with something to fall from), of the finest level."""
    for level in (ACCOUNT, *reversed(TREE)):
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at in table.of(level):
            if table.document[at] == document:
                rows[table.key(at), table.unit(at)].append(table.ids[at])
        fallen = compared = 0
        for ids in rows.values():
            said = [amounts.amount(ids, measure, period) for period in periods]
            for before, after in pairwise(one for one in said if one is not None):
                compared += before > 0
                fallen += 0 < before > after
        if compared:
            return fallen, compared
    return 0, 0
