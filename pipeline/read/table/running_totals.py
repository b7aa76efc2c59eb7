"""Columns of quarters or months that print what was reached so far: Triwulan II holds I and II.

Headings seldom say so; the amounts do. They never fall from one column to the next, and as parts of the year they come
to more than its own column, or than its budget, where the last of them alone does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.read.table.body import Body
from pipeline.read.values.numbers import State
from pipeline.rulebook.form_columns import WHOLE_YEAR
from pipeline.rulebook.measures import Aspect, Measure, Role

_PART: Final = re.compile(r"(TW|B)(\d{1,2})")
_FEWEST: Final = 2
"""Columns that run on, at least."""
_NEARLY: Final = 10
"""One row in so many may say otherwise: a slip."""

Parts = Mapping[int, int]
"""Quarter or month -> the number of its column's binding."""


class Running(NamedTuple):
    """What came of the columns of quarters and months: the numbers of the bindings that run on.

    `beyond`: (number of the first of some that do not, rows whose parts come to more than their budget all the same).
    """

    columns: tuple[int, ...]
    beyond: tuple[tuple[int, tuple[int, ...]], ...]


def with_running_totals(body: Body) -> tuple[Body, Running]:
    """The body with such columns, and the percents of them, in the periods they are of; and what came of them."""
    measures = body.form.vocabulary.measures
    found: dict[int, str] = {}
    beyond: list[tuple[int, tuple[int, ...]]] = []
    for (measure, kind), parts in _parts(body).items():
        said = measures[measure]
        if said.aspect is Aspect.REACHED and (rows := _beyond(body, said, parts)) and not _runs_on(body, said, parts):
            beyond.append((next(iter(parts.values())), rows))
        if said.sums and said.aspect in (Aspect.REACHED, Aspect.PLANNED) and _runs_on(body, said, parts):
            with_percents = {
                measure,
                *(name for name, each in measures.items() if (each.ratio_of or ("",))[0] == measure),
            }
            found |= {
                at: f"sd{one.column.period}"
                for at, one in enumerate(body.bindings)
                if one.column.measure in with_percents and one.column.period.startswith(kind)
            }
    if not found:
        return body, Running((), tuple(beyond))
    bindings = tuple(
        replace(one, column=replace(one.column, period=found[at])) if at in found else one
        for at, one in enumerate(body.bindings)
    )
    return replace(body, bindings=bindings), Running(tuple(found), tuple(beyond))


def _parts(body: Body) -> dict[tuple[str, str], dict[int, int]]:
    """(measure, TW or B) -> its columns of amounts, those that stand next to each other in time."""
    made: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for at in body.amounts:
        column = body.bindings[at].column
        part = _PART.fullmatch(column.period)
        if part is not None and column.kind == "rupiah":
            made[column.measure, part[1]].setdefault(int(part[2]), at)
    return {
        key: dict(sorted(parts.items()))
        for key, parts in made.items()
        if len(parts) >= _FEWEST and max(parts) - min(parts) + 1 == len(parts)
    }


def _runs_on(body: Body, measure: Measure, parts: Parts) -> bool:
    """Whether the amounts of these columns are each what was reached so far."""
    columns = [body.amounts[at] for at in parts.values()]
    read = np.logical_and.reduce([each.state == State.READ for each in columns])
    amounts = np.stack([each.value for each in columns])
    rows = np.flatnonzero(read & (amounts[-1] > 0) & (amounts[0] < amounts.sum(axis=0)))
    if not len(rows) or not _nearly(np.diff(amounts[:, rows], axis=0).min(axis=0) >= 0):
        return False
    last, together = amounts[-1], amounts.sum(axis=0)
    whole = _of_the_year(body, (measure.id,))
    if whole is not None:
        asked = rows[whole[rows] > 0]
        return (
            bool(len(asked)) and _nearly(whole[asked] == last[asked]) and not _mostly(whole[asked] == together[asked])
        )
    budget = _of_the_year(body, (body.form.vocabulary.having(Role.BUDGET),))
    if budget is None:
        return False
    asked = rows[budget[rows] > 0]
    return bool(len(asked)) and _nearly(last[asked] <= budget[asked]) and _surely(together[asked] > budget[asked])


def _beyond(body: Body, measure: Measure, parts: Parts) -> tuple[int, ...]:
    """Rows whose quarters or months come to more than their budget, in a table without a column of the year."""
    budget = _of_the_year(body, (body.form.vocabulary.having(Role.BUDGET),))
    if budget is None or _of_the_year(body, (measure.id,)) is not None:
        return ()
    columns = [body.amounts[at] for at in parts.values()]
    read = np.logical_and.reduce([np.isin(each.state, (State.READ, State.BLANK)) for each in columns])
    together = np.stack([each.value for each in columns]).sum(axis=0)
    return tuple(np.flatnonzero(read & (budget > 0) & (together > budget)).tolist())


def _of_the_year(body: Body, measures: Sequence[str]) -> npt.NDArray[np.int64] | None:
    """Sen of the first column that has the year's own figure of one of these; None where there is none."""
    for at, amounts in body.amounts.items():
        column = body.bindings[at].column
        if column.measure in measures and column.kind == "rupiah" and column.period in WHOLE_YEAR:
            return amounts.value
    return None


def _nearly(holds: npt.NDArray[np.bool_]) -> bool:
    return int((~holds).sum()) * _NEARLY <= len(holds)


def _surely(holds: npt.NDArray[np.bool_]) -> bool:
    """Three in four: of few rows a single slip must not make the others run on."""
    return 4 * int(holds.sum()) >= 3 * len(holds)


def _mostly(holds: npt.NDArray[np.bool_]) -> bool:
    return 2 * int(holds.sum()) > len(holds)
