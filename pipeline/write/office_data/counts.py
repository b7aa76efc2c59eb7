"""What was reached by reports of several quarters: counts of their own quarter alone add up, all else is the last one's.

As of money, what falls from one report to the next tells: 18 lembaga that were reached so far are never 6 in the next quarter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pipeline.model import Number
from pipeline.rulebook.measures import Role
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.amounts import Amounts, Figure, added
from pipeline.write.office_data.row_lists import RowLists
from pipeline.write.office_data.spans import Span, reports_of, span_of_reports


@dataclass(frozen=True, slots=True)
class Counts:
    """`spans`: document -> its reports of a quarter each, to be added; `rows`: rowids of what is counted there."""

    spans: Mapping[str, Span] = field(default_factory=dict)
    rows: frozenset[int] = frozenset()


def counts_of(
    columns: Mapping[str, list[Any]], table: RowLists, amounts: Amounts, vocabulary: Vocabulary, year: int
) -> Counts:
    """Of the documents whose several reports are each of their own quarter alone."""
    reached = vocabulary.having(Role.REACHED)
    spans: dict[str, Span] = {}
    rows: set[int] = set()
    for document, (periods, _) in reports_of(columns, {reached}, year).items():
        if len(periods) < 2:
            continue
        counted = _counted(document, (*periods, str(year)), table, amounts, vocabulary)
        span = span_of_reports(document, periods, _falls(periods, counted, table, amounts, reached))
        if span.apart:
            spans[document] = span
            rows.update(counted)
    return Counts(spans, frozenset(rows))


def _counted(
    document: str, periods: Sequence[str], table: RowLists, amounts: Amounts, vocabulary: Vocabulary
) -> list[int]:
    """Rowids of the document's rows whose unit, in the target or in what was reached, is counted."""
    measures = [vocabulary.having(role) for role in (Role.TARGET, Role.REACHED)]
    found = []
    for at, rowid in enumerate(table.ids):
        if table.document[at] != document:
            continue
        figures = [each for measure in measures for period in periods for each in amounts.of(rowid, measure, period)]
        units = tuple(dict.fromkeys(each.unit for each in figures if each.unit))
        if vocabulary.quantities.is_counted(units, table.indikator[at] or table.label[at]):
            found.append(rowid)
    return found


def _falls(
    periods: Sequence[str], rows: Sequence[int], table: RowLists, amounts: Amounts, reached: str
) -> tuple[int, int]:
    """(counts that are smaller in the next report, counts with something to fall from)."""
    same: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for rowid in rows:
        at = table.position[rowid]
        same[table.key(at), table.unit(at), table.indikator[at]].append(rowid)
    fallen = compared = 0
    for ids in same.values():
        said = [_whole([each for rowid in ids for each in amounts.of(rowid, reached, period)]) for period in periods]
        for before, after in pairwise(one for one in said if one is not None):
            compared += before > 0
            fallen += 0 < before > after
    return fallen, compared


def _whole(figures: Sequence[Figure]) -> int | None:
    """All parts of one count in thousandths; None where there is none, or one is no number."""
    numbers = [each.number for each in figures]
    known = [number for number in numbers if number is not None]
    return sum(map(_thousandths, known)) if known and len(known) == len(numbers) else None


def _thousandths(number: Number) -> int:
    parts: int = 10**number.decimals
    return number.value * 1000 // parts


def in_all(reports: Sequence[Sequence[Figure]]) -> list[Figure]:
    """What several reports reached together, part by part; a blank cell adds nothing. The last one's where their parts differ."""
    said = [figures for figures in reports if figures]
    if not said:
        return []
    alike = len({len(figures) for figures in said}) == 1
    decimals = {each.number.decimals if each.number else -1 for figures in said for each in figures}
    if not alike or -1 in decimals or len(decimals) > 1:
        return list(said[-1])
    whole = [added(part) for part in zip(*said, strict=True)]
    return [each._replace(period=said[-1][0].period) for each in whole if each is not None]
