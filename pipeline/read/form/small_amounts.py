"""Amounts too small to be known by their size: a table in jutaan that does not say so, a sisa of some rupiah.

What the words call money is money where it adds up with what else the table holds; words alone, or sums alone, are not
enough: targets and what was reached of them have a difference and a ratio too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import RUPIAH
from pipeline.read.form.arithmetic import Seen, seen
from pipeline.read.form.chosen_measures import Measures, figure_of
from pipeline.read.form.grammar import Meaning
from pipeline.read.form.meanings import Candidate, small_candidates
from pipeline.read.form.placed_relations import relations_seen
from pipeline.read.form.profile import Profile
from pipeline.rulebook.headings import SCALE, HeadingUnit
from pipeline.rulebook.row_relations import RowRelation
from pipeline.rulebook.vocabulary import Vocabulary

Options = dict[int, list[Candidate]]

_NO_PERCENT: Final = 100 * 100
"""Sen: of a table with a larger number than this the amounts are no percents of a plan."""
_FEWEST: Final = 3
"""Different rows on which small numbers must add up; on two they do so by chance."""
_PLACES: Final = (100, 10, 1)
"""Sen in the last place that is printed: of whole numbers, of one decimal, of two."""


def with_small(
    vocabulary: Vocabulary, relations: Sequence[RowRelation], options: Options, meanings: Mapping[int, Meaning],
    table: Mapping[int, Profile], *, many_years: bool,
) -> tuple[Options, Mapping[int, Meaning]]:  # fmt: skip
    """What the columns may be, small amounts that add up among them; what their headings say, in the unit beside them."""
    small = {
        column: found
        for column in options
        if (found := small_candidates(vocabulary, meanings[column], table[column], many_years=many_years))
    }
    if not small:
        return options, meanings
    tried = {column: small.get(column) or [each for each in found if each.score] for column, found in options.items()}
    every = relations_seen(Measures(), relations, tried, table)
    held = [one for one in every if _of_money(vocabulary, one, every, meanings, table)]
    told: dict[int, list[Candidate]] = {}
    said = dict(meanings)
    for one in held:
        amounts = _amounts(vocabulary, one)
        unit = _unit_of([meanings[column] for column in amounts])
        for column, figure in zip(one.columns, one.relation.figures, strict=True):
            if column in small:
                told.setdefault(column, []).extend(each for each in small[column] if figure_of(each) == figure)
                if unit is not None and SCALE.keys().isdisjoint(meanings[column].units):
                    said[column] = replace(meanings[column], scaled=unit)
    beside = {
        column: found
        for column, found in small.items()
        if told and column not in told and meanings[column].names_money and _largest([column], table) > _NO_PERCENT
    }
    return {**options, **beside, **{column: list(dict.fromkeys(found)) for column, found in told.items()}}, said


def _of_money(
    vocabulary: Vocabulary, one: Seen, every: Sequence[Seen], meanings: Mapping[int, Meaning], table: Mapping[int, Profile]
) -> bool:  # fmt: skip
    """Whether a relation that holds is one of amounts: the words of one name money, and they are no percents of a plan."""
    amounts = _amounts(vocabulary, one)
    if not any(table[column].is_money or meanings[column].names_money for column in amounts):
        return False
    if one.different < _FEWEST or not _exact(one, table):
        return False
    return _largest(amounts, table) > _NO_PERCENT or any(
        other.relation.ratio is not one.relation.ratio and set(amounts) <= {*other.columns, *one.columns}
        and len(set(other.columns) & set(amounts)) > 1
        for other in every
    )  # fmt: skip


def _exact(one: Seen, table: Mapping[int, Profile]) -> bool:
    """Whether a sum holds but for the rounding of what is printed."""
    if one.relation.ratio:
        return True
    read = [table[column].amounts.value for column in one.columns]
    place = next(place for place in _PLACES if all(not (each % place).any() for each in read))
    return seen(one.relation, one.columns, table, place / 2).mostly


def _amounts(vocabulary: Vocabulary, one: Seen) -> list[int]:
    return [
        column
        for column, (measure, _) in zip(one.columns, one.relation.figures, strict=True)
        if vocabulary.measures[measure].unit == RUPIAH
    ]


def _largest(columns: Sequence[int], table: Mapping[int, Profile]) -> float:
    return max((float(table[column].sizes.max()) for column in columns if len(table[column].sizes)), default=0.0)


def _unit_of(said: Sequence[Meaning]) -> HeadingUnit | None:
    """The thousands or millions that headings say, where no two say different ones."""
    units = {unit for each in said for unit in (*each.units, each.scaled) if unit in SCALE}
    return units.pop() if len(units) == 1 else None
