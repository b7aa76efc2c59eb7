"""Relations of a row → those whose figures have columns, period by period, and on how many rows they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.read.form.arithmetic import Seen, search, seen
from pipeline.read.form.chosen_measures import YEAR, Measures, figure_of
from pipeline.read.form.meanings import SURE, Candidate
from pipeline.read.form.profile import Profile
from pipeline.rulebook.row_relations import Figure, RowRelation


def relations_seen(
    made: Measures,
    relations: Sequence[RowRelation],
    options: Mapping[int, Sequence[Candidate]],
    table: Mapping[int, Profile],
) -> list[Seen]:
    """Every relation that holds on nearly all rows between columns that may be its figures."""
    columns: dict[Figure, list[int]] = defaultdict(list)
    sure = {figure_of(chosen.candidate) for chosen in made.chosen.values()}
    for column, found in options.items():
        if column in made.open_:
            continue
        if column in made.chosen:
            columns[figure_of(made.chosen[column].candidate)].append(column)
        for candidate in found if column not in made.chosen else ():
            if (
                candidate.score >= SURE or figure_of(candidate) not in sure
            ):  # what is said elsewhere is not left to guess
                columns[figure_of(candidate)].append(column)
    periods = sorted({period for _, period in columns})
    return [
        one
        for relation in relations
        for period in periods
        for placed in _with_parts(relation, period, columns, sure)
        for one in search(placed, columns, table)
    ]


def _with_parts(
    relation: RowRelation, period: str, there: Container[Figure], sure: Container[Figure]
) -> Iterable[RowRelation]:
    """The relation in one period; of one whose parts may have no column also with those alone that are known, and one more."""
    placed = _at(relation, period, there)
    if placed is None:
        return
    yield placed
    known = tuple(part for part in placed.plus if part in sure)
    open_ = [part for part in placed.plus if part not in sure]
    if relation.least and known and open_:
        yield replace(placed, plus=known)
        if len(open_) > 1:
            yield from (
                replace(placed, plus=tuple(part for part in placed.plus if part in sure or part == one))
                for one in open_
            )


def _at(relation: RowRelation, period: str, there: Container[Figure]) -> RowRelation | None:
    """The relation in one period, where its figures have columns; one that names its periods itself only once."""
    if all(said for _, said in relation.figures) and period != YEAR:
        return None
    left, *rest = ((measure, said or period) for measure, said in relation.figures)
    if relation.ratio:  # of the year's pagu, where a month has none of its own
        rest = [
            figure if said else _in_period(*figure, there)
            for figure, (_, said) in zip(rest, relation.figures[1:], strict=True)
        ]
    plus, minus = rest[: len(relation.plus)], rest[len(relation.plus) :]
    if relation.least:
        over = dict(relation.above)
        plus = [figure for figure in plus if figure in there and (over.get(figure[0]), figure[1]) not in there]
    if (
        left not in there
        or not plus
        or len(plus) < relation.least
        or not all(figure in there for figure in (*plus, *minus))
    ):
        return None
    return replace(relation, left=left, plus=tuple(plus), minus=tuple(minus))


def _in_period(measure: str, period: str, there: Container[Figure]) -> Figure:
    """The figure; where it has no column of that period, the year's."""
    return (measure, YEAR) if (measure, period) not in there and (measure, YEAR) in there else (measure, period)


def complete_relations(
    places: Mapping[Figure, int], relations: Sequence[RowRelation], table: Mapping[int, Profile]
) -> Iterable[Seen]:
    """The relations all of whose figures have their column."""
    for relation in relations:
        for period in sorted({period for _, period in places}):
            placed = _at(relation, period, places)
            if placed is not None:
                yield seen(placed, [places[figure] for figure in placed.figures], table)
