"""The headings of one header together → what each says, where only its neighbours tell: which year is n, before or after a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.read.form.grammar import Meaning, meaning_of
from pipeline.read.form.header import Heading
from pipeline.read.form.heading_groups import in_groups
from pipeline.read.form.numbered_periods import quarters_in
from pipeline.rulebook.headings import MONEY_UNITS, SCALE, Act, HeadingLexicon, HeadingUnit, Of, Time, Variant
from pipeline.words import years_in


def meanings_of(lexicon: HeadingLexicon, headings: Sequence[Heading]) -> Mapping[int, Meaning]:
    """What each heading says, by its column (0-based)."""
    return _meanings(lexicon, tuple(headings))


@lru_cache(maxsize=1024)
def _meanings(lexicon: HeadingLexicon, every: tuple[Heading, ...]) -> Mapping[int, Meaning]:
    """Found once for one header: a night reads the same form of every office."""
    headings, vague = in_groups(lexicon, _with_numbered_quarters(lexicon, every))
    said: dict[tuple[str, ...], set[Act]] = defaultdict(set)
    for heading in headings:
        act = meaning_of(lexicon, heading.folded[-1:]).act
        if act is not None and len(heading.folded) > 1:
            said[heading.folded[:-1]].add(act)
    meanings = {
        heading.column: replace(
            meaning_of(lexicon, heading.folded, frozenset(said.get(heading.folded[:-1], ()))),
            years=_years(heading),
            vague=heading.column in vague,
        )
        for heading in headings
    }
    return _up_to_years(_before(_left_of_the_changed(headings, _from_own_year(_in_one_unit(headings, meanings)))))


_IN_QUARTERS = frozenset({Act.PLANNED, Act.REACHED, Act.CASH})


def _with_numbered_quarters(lexicon: HeadingLexicon, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Four numbers under what is planned, or done, are the quarters of a year: "Realisasi › I, II, III, IV"."""
    found = quarters_in({heading.column: heading.folded for heading in headings})
    if not found:
        return headings
    over = {column: meaning_of(lexicon, folded[:-1]) for column, folded in found.items()}
    return tuple(
        replace(heading, folded=found[heading.column])
        if heading.column in over and {over[heading.column].act, over[heading.column].usual} & _IN_QUARTERS
        else heading
        for heading in headings
    )


def _in_one_unit(headings: Sequence[Heading], meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """Where every amount whose heading says its unit is in thousands, or in millions, those beside it without a unit are too.

    Beside it: in its group, or with a heading that says nothing.
    """
    said = {
        next((unit for unit in SCALE if unit in meaning.units), HeadingUnit.RUPIAH)
        for meaning in meanings.values()
        if not MONEY_UNITS.isdisjoint(meaning.units)
    }
    if len(said) != 1 or said.isdisjoint(SCALE):
        return meanings
    unit = said.pop()
    groups = {one.folded[:-1] for one in headings if unit in meanings[one.column].units} - {()}
    grouped = {one.column for one in headings if one.folded[:-1] in groups}
    return {
        column: replace(meaning, scaled=unit)
        if meaning.vague or meaning.silent or (column in grouped and _may_be_money(meaning))
        else meaning
        for column, meaning in meanings.items()
    }


def _may_be_money(meaning: Meaning) -> bool:
    return (
        not meaning.units and meaning.role is None and meaning.of in (None, Of.MONEY) and meaning.act is not Act.RATIO
    )


def _years(heading: Heading) -> tuple[int, ...]:
    """The years of the innermost text that has any."""
    return next((found for text in reversed(heading.printed) if (found := years_in(text))), ())


def _from_own_year(meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Beside "Tahun berjalan (n-1)" the table's own year is n-1, so n-2 is last year."""
    own = {
        meaning.offset for meaning in meanings.values() if Time.THIS in meaning.times and Time.LAST not in meaning.times
    }
    base = own.pop() if len(own) == 1 else 0
    return {
        column: replace(meaning, offset=meaning.offset - base) if meaning.offset else meaning
        for column, meaning in meanings.items()
    }


def _before(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """Beside "Jumlah Perubahan" a plain "Jumlah" is that before the change."""
    changed = {
        replace(meaning, variant=None, unknown=()) for meaning in meanings.values() if meaning.variant is Variant.AFTER
    }
    return {
        column: replace(meaning, variant=Variant.BEFORE)
        if meaning.variant is None
        and meaning.act is None
        and not meaning.silent
        and replace(meaning, unknown=()) in changed
        else meaning
        for column, meaning in meanings.items()
    }


def _left_of_the_changed(headings: Sequence[Heading], meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """Of two columns under one title the left one, where it says nothing and the right one is that after the change."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for heading in headings:
        groups[heading.folded[:-1]].append(heading.column)
    pairs = [group for path, group in groups.items() if path and len(group) == 2]
    before = {left for left, right in pairs if meanings[left].vague and meanings[right].variant is Variant.AFTER}
    return {
        column: replace(meaning, variant=Variant.BEFORE) if column in before else meaning
        for column, meaning in meanings.items()
    }


def _up_to_years(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """Of "s/d Tahun 2022" beside "s/d Tahun 2023", or beside the year 2023: counted since the Renstra began, up to last year."""
    told = [meaning for meaning in meanings.values() if len(meaning.years) == 1 and not _is_goal(meaning)]
    latest = max((year for meaning in told for year in meaning.years), default=0)
    return {
        column: replace(
            meaning,
            variant=Variant.RENSTRA,
            times=meaning.times | {Time.LAST} if meaning.years[0] < latest else meaning.times,
        )
        if _counts_up(meaning)
        else meaning
        for column, meaning in meanings.items()
    }


def _is_goal(meaning: Meaning) -> bool:
    """A plan of the Renstra: its year is the Renstra's last, not one that is reported on."""
    return meaning.variant is Variant.RENSTRA and meaning.act is Act.PLANNED


def _counts_up(meaning: Meaning) -> bool:
    """What was reached up to a year, no month or quarter of it."""
    when = meaning.month or meaning.quarter or meaning.variant not in (None, Variant.RENSTRA)
    return (
        meaning.act in (Act.REACHED, Act.RATIO) and Time.UP_TO in meaning.times and len(meaning.years) == 1 and not when
    )
