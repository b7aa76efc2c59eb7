"""Columns of numbers → which measure each is: what the words say, what the cells hold, and under which choice the rows add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.read.form.arithmetic import HARDLY, Seen, search, seen
from pipeline.read.form.meanings import SURE, Candidate
from pipeline.read.form.profile import Profile
from pipeline.rulebook.form_columns import WHOLE_YEAR
from pipeline.rulebook.row_relations import Figure, RowRelation
from pipeline.rulebook.vocabulary import Vocabulary

WORDS, SUMS, PLACE = "judul", "hitungan", "isi"
"""By what a column was understood."""
BORNE_OUT: Final = "judul dan hitungan"
"""By what adds up, and its heading says nothing else: a % beside realisasi and pagu."""

SAME, ALIKE = "kembar", "searti"
"""Why a column stays open beside another one with the same meaning: the same amounts stand in both, or others."""
UNCLEAR: Final = "rancu"
"""Why a column stays open whose heading may mean several things."""

_YEAR: Final = "tahun"
_TELLING: Final = 3
"""Columns of a relation that tells what a column is whose heading says nothing."""
_ENOUGH_ROWS: Final = 4
"""Rows from which a relation that fails speaks against the reading."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a column is, by what, and how many relations of its rows say so too."""

    candidate: Candidate
    why: str
    confirmed: int = 0


@dataclass(slots=True)
class Measures:
    """What came out: the columns understood, those that stay open, and those whose words the rows contradict."""

    chosen: dict[int, Chosen] = field(default_factory=dict)
    open_: dict[int, str] = field(
        default_factory=dict
    )  # column -> why: "rancu" | "kembar" | "searti" | "tidak_dikenal"
    doubtful: dict[int, str] = field(default_factory=dict)  # column -> the rule that fails on most rows


def choose(
    vocabulary: Vocabulary, relations: Sequence[RowRelation], options: Mapping[int, Sequence[Candidate]],
    table: Mapping[int, Profile], expected: Sequence[str] = (),
) -> Measures:  # fmt: skip
    """Which measure each column is. `expected`: what the document gives, likeliest first, where the words leave it open."""
    made = Measures()
    for column, found in options.items():
        if _is_sure(found):
            made.chosen[column] = Chosen(found[0], WORDS)
    _by_sums(made, relations, options, table)
    _by_place(made, vocabulary, relations, options, expected)
    _one_each(made, relations, table)
    for column in options:
        if column not in made.chosen and column not in made.open_:
            made.open_[column] = UNCLEAR if options[column] and options[column][0].score > 0 else "tidak_dikenal"
    _contradictions(made, relations, table, options)
    return made


def _is_sure(found: Sequence[Candidate]) -> bool:
    return bool(found) and found[0].score >= SURE and (len(found) == 1 or found[1].score < found[0].score)


def figure_of(candidate: Candidate) -> Figure:
    """A candidate as the rules name it."""
    if candidate.year:
        return candidate.measure, str(candidate.year)
    return candidate.measure, _YEAR if candidate.period in WHOLE_YEAR else candidate.period


# --------------------------------------------------------------------------- by what adds up


def _by_sums(
    made: Measures,
    relations: Sequence[RowRelation],
    options: Mapping[int, Sequence[Candidate]],
    table: Mapping[int, Profile],
) -> None:
    """Open columns that complete a relation which holds on nearly all rows, the best supported choice first."""
    while True:
        found = [(one, _taken(made, one, options)) for one in relations_seen(made, relations, options, table)]
        new = [(one, taken) for one, taken in found if taken]
        if not new:
            return
        ranked = sorted(new, key=lambda pair: _support(pair, found), reverse=True)
        best = ranked[0]
        rivals = [
            pair
            for pair in ranked[1:]
            if _support(pair, found)[:2] == _support(best, found)[:2] and _clash(best[1], pair[1])
        ]
        if rivals:
            for taken in (best[1], *(pair[1] for pair in rivals)):
                made.open_.update(dict.fromkeys(taken, UNCLEAR))
        else:
            for column, candidate in best[1].items():
                made.chosen[column] = Chosen(candidate, SUMS)


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
    if relation.partial and known and open_:
        yield replace(placed, plus=known)
        if len(open_) > 1:
            yield from (
                replace(placed, plus=tuple(part for part in placed.plus if part in sure or part == one))
                for one in open_
            )


def _at(relation: RowRelation, period: str, there: Container[Figure]) -> RowRelation | None:
    """The relation in one period, where its figures have columns; one that names its periods itself only once."""
    if all(said for _, said in relation.figures) and period != _YEAR:
        return None
    left, *rest = ((measure, said or period) for measure, said in relation.figures)
    if relation.ratio:  # of the year's pagu, where a month has none of its own
        rest = [
            figure if said else _in_period(*figure, there)
            for figure, (_, said) in zip(rest, relation.figures[1:], strict=True)
        ]
    plus, minus = rest[: len(relation.plus)], rest[len(relation.plus) :]
    if relation.partial:
        over = dict(relation.above)
        plus = [figure for figure in plus if figure in there and (over.get(figure[0]), figure[1]) not in there]
    if left not in there or not plus or not all(figure in there for figure in (*plus, *minus)):
        return None
    return replace(relation, left=left, plus=tuple(plus), minus=tuple(minus))


def _in_period(measure: str, period: str, there: Container[Figure]) -> Figure:
    """The figure; where it has no column of that period, the year's."""
    return (measure, _YEAR) if (measure, period) not in there and (measure, _YEAR) in there else (measure, period)


def _taken(made: Measures, one: Seen, options: Mapping[int, Sequence[Candidate]]) -> dict[int, Candidate]:
    """What the relation says of columns that are still open."""
    taken = {}
    for column, figure in zip(one.columns, one.relation.figures, strict=True):
        if column not in made.chosen:
            candidate = next(each for each in options[column] if figure_of(each) == figure)
            if candidate.score < SURE and len(one.columns) < _TELLING:
                return {}  # two columns of equal numbers say nothing of what they are
            taken[column] = candidate
    return taken


def _support(
    pair: tuple[Seen, dict[int, Candidate]], found: Iterable[tuple[Seen, dict[int, Candidate]]]
) -> tuple[int, int, float]:
    """How many relations hold under this choice, how much of it the words say, on what share of the rows."""
    one, taken = pair
    agreeing = sum(not _clash(taken, other) and (not other or bool(set(taken) & set(other))) for _, other in found)
    return agreeing, sum(candidate.score for candidate in taken.values()), one.share


def _clash(one: Mapping[int, Candidate], other: Mapping[int, Candidate]) -> bool:
    """Whether two choices make a column two things, or two columns one."""
    if any(column in other and other[column] != candidate for column, candidate in one.items()):
        return True
    return any(
        figure_of(mine) == figure_of(theirs)
        for column, mine in one.items()
        for at, theirs in other.items()
        if at != column
    )


# --------------------------------------------------------------------------- by what else there is


def _by_place(
    made: Measures, vocabulary: Vocabulary, relations: Sequence[RowRelation],
    options: Mapping[int, Sequence[Candidate]], expected: Sequence[str],
) -> None:  # fmt: skip
    """What is computed from figures all of which are there; the figure that its document gives, where only one column can be it."""
    for column, found in sorted(options.items()):
        if column in made.chosen or column in made.open_:
            continue
        best = [each for each in found if each.score == found[0].score and each.score > 0] if found else []
        there = {each.candidate.measure for each in made.chosen.values()}
        computed = [
            each
            for each in best
            if there.issuperset(vocabulary.measures[each.measure].ratio_of or (None,))
            or (each.score >= SURE and each.measure not in there and _is_difference(relations, each.measure, there))
        ]
        if len(computed) == 1:
            made.chosen[column] = Chosen(computed[0], PLACE)
    computed_from = {one.left[0] for one in relations if one.minus and not one.ratio}
    for measure in expected:
        if measure in computed_from:
            continue
        may_be: dict[Figure, list[tuple[int, Candidate]]] = defaultdict(list)
        for column, found in options.items():
            if column not in made.chosen and column not in made.open_:
                for each in found:
                    if each.measure == measure and each.score == found[0].score and each.score > 0:
                        may_be[figure_of(each)].append((column, each))
        taken = {figure_of(each.candidate) for each in made.chosen.values() if each.candidate.measure == measure}
        for figure, columns in may_be.items():
            if len(columns) == 1 and (not taken or (figure not in taken and figure[1] != _YEAR)):
                made.chosen[columns[0][0]] = Chosen(columns[0][1], PLACE)


def _is_difference(relations: Sequence[RowRelation], measure: str, there: set[str]) -> bool:
    """Whether a measure is the difference of others that are all there."""
    return any(
        there.issuperset(name for name, _ in (*one.plus, *one.minus))
        for one in relations
        if one.minus and not one.ratio and one.left[0] == measure
    )


# --------------------------------------------------------------------------- contradictions


def _one_each(made: Measures, relations: Sequence[RowRelation], table: Mapping[int, Profile]) -> None:
    """Of two columns that say the same, the one under which more relations hold; else the first where they are equal."""
    by_figure: dict[Figure, list[int]] = defaultdict(list)
    for column, chosen in made.chosen.items():
        by_figure[figure_of(chosen.candidate)].append(column)
    for figure, columns in by_figure.items():
        if len(columns) < 2:
            continue
        held = {column: _holding(made, figure, column, relations, table) for column in columns}
        best = max(held.values())
        kept = [column for column in columns if held[column] == best]
        said = max(made.chosen[column].candidate.score for column in kept)
        kept = [
            column for column in kept if made.chosen[column].candidate.score == said
        ]  # "Kinerja › Target" beside "Target"
        equal = all(table[column].values.tolist() == table[kept[0]].values.tolist() for column in kept[1:])
        for column in columns:
            if column != kept[0] or (len(kept) > 1 and not equal):
                made.chosen.pop(column)
                same = equal and table[column].values.tolist() == table[kept[0]].values.tolist()
                made.open_[column] = SAME if same else ALIKE


def _holding(
    made: Measures, figure: Figure, column: int, relations: Sequence[RowRelation], table: Mapping[int, Profile]
) -> int:
    """Relations with this column as the figure that hold, less those that fail."""
    places = {figure_of(chosen.candidate): at for at, chosen in made.chosen.items()} | {figure: column}
    count = 0
    for one in _complete(places, relations, table):
        if figure in one.relation.figures:
            count += 1 if one.share > HARDLY else -1
    return count


def _complete(
    places: Mapping[Figure, int], relations: Sequence[RowRelation], table: Mapping[int, Profile]
) -> Iterable[Seen]:
    """The relations all of whose figures have their column."""
    for relation in relations:
        for period in sorted({period for _, period in places}):
            placed = _at(relation, period, places)
            if placed is not None:
                yield seen(placed, [places[figure] for figure in placed.figures], table)


def _contradictions(
    made: Measures,
    relations: Sequence[RowRelation],
    table: Mapping[int, Profile],
    options: Mapping[int, Sequence[Candidate]],
) -> None:
    """A relation that fails on most rows: the column of it that no other relation supports was read wrongly."""
    places = {figure_of(chosen.candidate): at for at, chosen in made.chosen.items()}
    complete = list(_complete(places, relations, table))
    held = {column for one in complete if one.share >= HARDLY and one.rows for column in one.columns}
    for column in held:
        chosen = made.chosen[column]
        made.chosen[column] = Chosen(chosen.candidate, chosen.why, chosen.confirmed + 1)
    parts_of = {relation.rule: relation.plus for relation in relations}
    settled = {(one.relation.rule, one.relation.left) for one in complete if one.share >= HARDLY and one.rows}
    unsaid = {figure_of(each)[0] for column in made.open_ for each in options.get(column, ())}
    for one in complete:  # of a ratio with several denominators one is enough
        if one.rows >= _ENOUGH_ROWS and one.share < HARDLY and (one.relation.rule, one.relation.left) not in settled:
            if one.relation.partial and unsaid & {measure for measure, _ in parts_of[one.relation.rule]}:
                continue  # the part that is missing may be a column that stays open
            unheld = [column for column in one.columns if column not in held]
            placed = [column for column in unheld if made.chosen[column].why == PLACE]
            made.doubtful |= dict.fromkeys(placed or unheld, one.relation.rule)  # a guess is doubted before the words
