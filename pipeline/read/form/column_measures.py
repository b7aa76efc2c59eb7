"""Columns of numbers → which measure each is: what the words say, what the cells hold, and under which choice the rows add up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline.model import RUPIAH
from pipeline.read.form.arithmetic import HARDLY, Seen
from pipeline.read.form.chosen_measures import (
    ALIKE,
    DOCUMENT,
    PLACE,
    SAME,
    SUMS,
    UNCLEAR,
    WORDS,
    YEAR,
    Chosen,
    Measures,
    figure_of,
)
from pipeline.read.form.meanings import SURE, Candidate
from pipeline.read.form.parts_of_year import of_the_year
from pipeline.read.form.placed_relations import complete_relations, relations_seen
from pipeline.read.form.profile import Profile
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.row_relations import Figure, RowRelation
from pipeline.rulebook.vocabulary import Vocabulary

_TELLING: Final = 3
"""Columns of a relation that tells what a column is whose heading says nothing."""
_IN_PART: Final = re.compile(r"(?:sd)?(?:TW[1-4]|B\d\d)")
"""A quarter or month: all that the heading of an amount may say."""
_WITH_PARTS: Final = 3
"""Columns of which one may be the sum of the others."""
_ENOUGH_ROWS: Final = 4
"""Rows from which a relation that fails speaks against the reading."""
_UNSAID: Final = (PLACE, DOCUMENT)
_GUESSED_ROWS: Final = 2
"""The same, where one of its columns is only guessed by its place."""


def choose(
    vocabulary: Vocabulary, relations: Sequence[RowRelation], options: Mapping[int, Sequence[Candidate]],
    table: Mapping[int, Profile], expected: Sequence[str] = (),
) -> Measures:  # fmt: skip
    """Which measure each column is. `expected`: what the document gives, likeliest first, where the words leave it open."""
    made = Measures()
    for column, found in options.items():
        if _is_sure(found):
            made.chosen[column] = Chosen(found[0], WORDS)
    of_the_year(made, vocabulary, options, table)
    _by_sums(made, relations, options, table)
    _by_computation(made, vocabulary, relations, options, table)
    _by_place(made, vocabulary, relations, options, table, expected=expected)
    _one_each(made, relations, table)
    for column in options:
        if column not in made.chosen and column not in made.open_:
            made.open_[column] = UNCLEAR if options[column] and options[column][0].score > 0 else "tidak_dikenal"
    _contradictions(made, relations, table, options)
    return made


def _is_sure(found: Sequence[Candidate]) -> bool:
    return bool(found) and found[0].score >= SURE and (len(found) == 1 or found[1].score < found[0].score)


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


def _by_computation(
    made: Measures,
    vocabulary: Vocabulary,
    relations: Sequence[RowRelation],
    options: Mapping[int, Sequence[Candidate]],
    table: Mapping[int, Profile],
) -> None:
    """Open columns that can only be a measure computed from others all of which are there.

    Of two that the words say alike ("Capaian (%)") the one that no other column is, where the rows bear it out: a "%" may
    be a third thing.
    """
    for column, found in sorted(options.items()):
        if column in made.chosen or column in made.open_:
            continue
        taken = {figure_of(each.candidate) for each in made.chosen.values()}
        best = [each for each in found if each.score == found[0].score > 0]
        left = [each for each in best if figure_of(each) not in taken] or best
        there = {each.candidate.measure for each in made.chosen.values()}
        computed = [
            each
            for each in left
            if there.issuperset(vocabulary.measures[each.measure].ratio_of or (None,))
            or (each.score >= SURE and each.measure not in there and _is_difference(relations, each.measure, there))
        ]
        if len(computed) == 1 and (
            len(left) == len(best) or _holding(made, figure_of(computed[0]), column, relations, table) > 0
        ):
            made.chosen[column] = Chosen(computed[0], PLACE)


def _by_place(
    made: Measures,
    vocabulary: Vocabulary,
    relations: Sequence[RowRelation],
    options: Mapping[int, Sequence[Candidate]],
    table: Mapping[int, Profile],
    *,
    expected: Sequence[str],
) -> None:
    """The figures that their document gives, each where only one open column can be it.

    Where several columns may be that of the year itself, none beside them (last year's, a quarter's) is told by it;
    money that was reached is told only beside other money.
    """
    computed_from = {one.left[0] for one in relations if one.minus and not one.ratio}
    unclear = {figure_of(each) for at in made.open_ for each in options[at] if 0 < each.score == options[at][0].score}
    for measure in expected:
        known = {one.candidate.measure for one in made.chosen.values()}
        if measure in computed_from or not known.issuperset(vocabulary.measures[measure].ratio_of or ()):
            continue  # no percent of what has no column: "%" beside Bertambah/(Berkurang)
        may_be: dict[Figure, list[tuple[int, Candidate]]] = defaultdict(list)
        for column, found in options.items():
            if column not in made.chosen and column not in made.open_:
                for each in found:
                    says = each.score > 0 or (_IN_PART.fullmatch(each.period) is not None and table[column].is_money)
                    if each.measure == measure and each.score == found[0].score and says:
                        may_be[figure_of(each)].append((column, each))
        taken = {figure_of(each.candidate) for each in made.chosen.values() if each.candidate.measure == measure}
        if not taken and (len(may_be.get((measure, YEAR), ())) > 1 or (measure, YEAR) in unclear):
            continue
        if _is_alone(made, vocabulary, measure):
            may_be.pop((measure, YEAR), None)
        for figure, columns in may_be.items():
            if len(columns) == 1 and (not taken or (figure not in taken and figure[1] != YEAR)):
                made.chosen[columns[0][0]] = Chosen(columns[0][1], DOCUMENT)


def _is_alone(made: Measures, vocabulary: Vocabulary, measure: str) -> bool:
    """Whether it is money that was reached, and no column beside it is any money: a lone "Jumlah (Rp)" may be the plan."""
    known = vocabulary.measures
    if known[measure].aspect is not Aspect.REACHED or known[measure].unit != RUPIAH:
        return False
    return all(known[each.candidate.measure].unit != RUPIAH for each in made.chosen.values())


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
        kept = _whole(columns, table) or kept
        equal = all(table[column].values.tolist() == table[kept[0]].values.tolist() for column in kept[1:])
        for column in columns:
            if column != kept[0] or (len(kept) > 1 and not equal):
                made.chosen.pop(column)
                same = equal and table[column].values.tolist() == table[kept[0]].values.tolist()
                made.open_[column] = SAME if same else ALIKE


def _whole(columns: Sequence[int], table: Mapping[int, Profile]) -> list[int]:
    """Of three columns or more that say the same the one that is the sum of the others: BOK, JKN, Jumlah; [] none."""
    if len(columns) < _WITH_PARTS:
        return []
    amounts = {column: table[column].amounts.value for column in columns}
    together = sum(amounts.values())
    return [column for column in columns if amounts[column].any() and (2 * amounts[column] == together).all()]


def _holding(
    made: Measures, figure: Figure, column: int, relations: Sequence[RowRelation], table: Mapping[int, Profile]
) -> int:
    """Relations with this column as the figure that hold, less those that fail."""
    places = {figure_of(chosen.candidate): at for at, chosen in made.chosen.items()} | {figure: column}
    count = 0
    for one in complete_relations(places, relations, table):
        if figure in one.relation.figures:
            count += 1 if one.share > HARDLY else -1
    return count


def _contradictions(
    made: Measures,
    relations: Sequence[RowRelation],
    table: Mapping[int, Profile],
    options: Mapping[int, Sequence[Candidate]],
) -> None:
    """A relation that fails on most rows: the column of it that no other relation supports was read wrongly."""
    places = {figure_of(chosen.candidate): at for at, chosen in made.chosen.items()}
    complete = list(complete_relations(places, relations, table))
    made.together = [one.columns for one in complete if one.share >= HARDLY and one.rows]
    held = {column for columns in made.together for column in columns}
    for column in held:
        chosen = made.chosen[column]
        made.chosen[column] = Chosen(chosen.candidate, chosen.why, chosen.confirmed + 1)
    parts_of = {relation.rule: relation.plus for relation in relations}
    settled = {(one.relation.rule, one.relation.left) for one in complete if one.share >= HARDLY and one.rows}
    unsaid = {figure_of(each)[0] for column in made.open_ for each in options.get(column, ())}
    for one in complete:  # of a ratio with several denominators one is enough
        guessed = any(made.chosen[column].why in _UNSAID for column in one.columns)
        if (
            one.rows >= (_GUESSED_ROWS if guessed else _ENOUGH_ROWS)
            and one.share < HARDLY
            and (one.relation.rule, one.relation.left) not in settled
        ):
            if one.relation.least and unsaid & {measure for measure, _ in parts_of[one.relation.rule]}:
                continue  # the part that is missing may be a column that stays open
            unheld = [column for column in one.columns if column not in held]
            placed = [column for column in unheld if made.chosen[column].why in _UNSAID]
            made.doubtful |= dict.fromkeys(placed or unheld, one.relation.rule)  # a guess is doubted before the words
