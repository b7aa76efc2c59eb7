"""A header and the cells under it → what each column is, by words, contents and what adds up; for any table of the trade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import RUPIAH
from pipeline.read.form.chosen_measures import (
    BORNE_OUT,
    GUESSED,
    NOTHING_ELSE,
    PLACE,
    SUMS,
    UNCLEAR,
    Measures,
    figure_of,
)
from pipeline.read.form.column_measures import choose
from pipeline.read.form.grammar import Meaning
from pipeline.read.form.grammar_context import meanings_of
from pipeline.read.form.header import Heading
from pipeline.read.form.meanings import (
    HEADED,
    SINCE_RENSTRA,
    SO_FAR,
    SURE,
    UP_TO_LAST,
    Candidate,
    candidates,
    in_units,
    says_when,
    scale_of,
)
from pipeline.read.form.profile import BLANK, Profile, profiles
from pipeline.read.form.ratio_periods import in_their_numerators_period
from pipeline.read.form.small_amounts import with_small
from pipeline.read.form.text_columns import ColumnRole, by_content, is_text, numbers_rows, texts_of
from pipeline.rulebook.headings import Act, HeadingUnit, Of, TextRole, Time, Variant
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.row_relations import Figure, RowRelation
from pipeline.rulebook.vocabulary import Vocabulary

_NEAR_YEARS: Final = 5
_SEVERAL: Final = 2
_SAID_TOO: Final = {SUMS: BORNE_OUT, PLACE: NOTHING_ELSE}
"""By what a column was understood -> the same, where its heading says something of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """The columns of a header, and what could not be told of the others."""

    roles: Mapping[int, ColumnRole]
    open_: Mapping[int, str]  # columns of numbers that stay unused -> why
    doubtful: Mapping[int, str]  # columns whose words the rows contradict -> the rule
    table: Mapping[int, Profile]
    meanings: Mapping[int, Meaning]

    def texts(self, role: TextRole) -> list[ColumnRole]:
        """The columns of one role, from left to right."""
        return [self.roles[at] for at in sorted(self.roles) if self.roles[at].text is role]


def understand(
    vocabulary: Vocabulary, relations: Sequence[RowRelation], headings: Sequence[Heading], rows: Sequence[Sequence[object]],
    body: range, *, expected: Sequence[str] = (), many_years: bool = False, unit: HeadingUnit | None = None,
    year: int = 0, each_year: bool = False, titled: bool = False,
) -> Understood:  # fmt: skip
    """What every column under these headings is.

    `expected`: measures that the document gives, where words leave it open; `unit`: thousands or millions, where a line
    over the table says so; `year`: the table's own, 0 where it does not say;
    `each_year`: of many years each has columns of its own, and no form says which;
    `titled`: words of the titles name the document.
    """
    meanings = meanings_of(vocabulary.headings, headings)
    if unit is not None:
        meanings = {at: replace(each, scaled=unit) if in_units(each) else each for at, each in meanings.items()}
    own = year or _year_of_budgets(meanings) or _most_said(meanings)
    if own and not many_years:
        meanings = {at: _in_its_year(each, own) for at, each in meanings.items()}
    if titled:
        meanings = {at: _in_its_document(vocabulary, each, expected) for at, each in meanings.items()}
    table = profiles(rows, body.start, body.stop, [heading.column for heading in headings])
    options: dict[int, list[Candidate]] = {}
    unsaid = _act_unsaid(vocabulary, meanings, expected, titled=titled)
    plans = bool(expected) and all(vocabulary.measures[name].aspect is Aspect.PLANNED for name in expected)
    first = min((column for column, each in meanings.items() if each.role is TextRole.LABEL), default=-1)
    if first < 0:
        named = by_content(meanings, table, ())
        first = -1 if named is None else named
    for column, meaning in meanings.items():
        profile = table[column]
        if not profile.numeric or is_text(meaning, profile) or numbers_rows(column, meaning, profile, first):
            continue
        said = (
            meaning if meaning.role is None else Meaning()
        )  # numbers under a heading of words: it says nothing of them
        if plans and meaning.role is None and said.act is None and said.usual is None and not said.unknown:
            said = replace(said, usual=_planned(vocabulary, said, expected))
        elif unsaid is not None and meaning.role is None:
            said = replace(said, usual=unsaid)
        options[column] = candidates(vocabulary, said, profile, many_years=many_years)
        if len(meaning.years) == 1 and (each_year if many_years else not own):
            options[column] = [_of_its_year(each, meaning.years[0]) for each in options[column]]
    options = _without_said(options, _said_of_blanks(vocabulary, meanings, table, many_years=many_years))
    options, meanings = with_small(vocabulary, relations, options, meanings, table, many_years=many_years)
    _of_years_to_come(vocabulary, options, meanings, headings)
    _since_renstra(options, meanings)
    _of_this_year(vocabulary, options)
    _without_money(vocabulary, options)
    in_their_numerators_period(vocabulary, options, meanings)
    texts = texts_of(vocabulary, meanings, table, options, first)
    made: Measures = choose(vocabulary, relations, options, table, expected)
    made.open_ |= {column: UNCLEAR for column in made.open_ if meanings[column].spans}
    roles = dict(texts)
    scales = _scales(vocabulary, made, meanings, table)
    for column, chosen in made.chosen.items():
        one = chosen.candidate
        said = meanings[column]
        why = _SAID_TOO.get(chosen.why, chosen.why) if _names_it(said) else chosen.why
        roles[column] = ColumnRole(column, None, (), one.measure, one.period, why, scales.get(column, scale_of(said)))
    return Understood(roles, made.open_, made.doubtful, table, meanings)


def _scales(
    vocabulary: Vocabulary, made: Measures, meanings: Mapping[int, Meaning], table: Mapping[int, Profile]
) -> dict[int, int]:
    """Rupiah that a number of each column of amounts stands for, as its heading says.

    Amounts that add up with others as they stand are in the unit of these, where they are too small to be rupiah or only
    their sums say what they are.
    """
    money = {at for at, one in made.chosen.items() if vocabulary.measures[one.candidate.measure].unit == RUPIAH}
    scales = {at: scale_of(meanings[at]) for at in money}
    changed = True
    while changed:
        changed = False
        for columns in made.together:
            said = {scales[at] for at in columns if at in money} - {1}
            plain = [
                at
                for at in columns
                if at in money and scales[at] == 1 and (not table[at].is_money or made.chosen[at].why in GUESSED)
            ]
            if len(said) == 1 and plain:
                changed = True
                scales |= dict.fromkeys(plain, *said)
    return scales


def _in_its_document(vocabulary: Vocabulary, meaning: Meaning, expected: Sequence[str]) -> Meaning:
    """What a heading of a Renstra plans of a year is the Renstra's, though only the title says so."""
    headings = [heading for name in expected if (heading := vocabulary.measures[name].heading) is not None]
    strategic = bool(headings) and all(each.variant is Variant.RENSTRA for each in headings)
    plans = meaning.act in (None, Act.PLANNED) and meaning.role is None and meaning.variant is None
    return replace(meaning, variant=Variant.RENSTRA) if strategic and plans and len(meaning.years) == 1 else meaning


def _names_it(meaning: Meaning) -> bool:
    """Whether a heading says, in words that are all known, something of what its column counts or of when."""
    return not meaning.unknown and not meaning.wordless and not (meaning.silent and not says_when(meaning))


def _planned(vocabulary: Vocabulary, meaning: Meaning, expected: Sequence[str]) -> Act:
    """What a document of plans plans in a column whose heading says no act: for a month, its cash, where it gives that."""
    acts = [heading.act for name in expected if (heading := vocabulary.measures[name].heading) is not None]
    within = bool(meaning.month or meaning.quarter)
    return Act.CASH if within and Act.CASH in acts else Act.PLANNED


def _act_unsaid(
    vocabulary: Vocabulary, meanings: Mapping[int, Meaning], expected: Sequence[str], *, titled: bool
) -> Act | None:
    """What is done in a table whose headings say times alone (TW I, TW II, Jumlah); None where one says what it counts.

    It is what was reached where the document that the title names gives that, else what is to be spent.
    """
    counting = [each for each in meanings.values() if each.role is None]
    said = any(each.act or each.usual or each.variant or each.unknown or each.account for each in counting)
    if said or sum(bool(each.quarter or each.month) for each in counting) < _SEVERAL:
        return None
    reached = titled and any(vocabulary.measures[name].aspect is Aspect.REACHED for name in expected)
    return Act.REACHED if reached else Act.CASH


def _most_said(meanings: Mapping[int, Meaning]) -> int:
    """The year that more headings say than any other; 0 where none does: ANGGARAN 2023, REALISASI 2023, REALISASI 2022.

    A heading that says which year that is (Prakiraan Maju Tahun 2024) says nothing of the table's own.
    """
    own = (meaning for meaning in meanings.values() if not says_when(meaning))
    counts = Counter(year for meaning in own for year in meaning.years).most_common(2)
    return counts[0][0] if counts and counts[0][1] > sum(count for _, count in counts[1:]) else 0


def _of_its_year(candidate: Candidate, year: int) -> Candidate:
    return replace(candidate, year=year) if candidate.period == HEADED else candidate


def _year_of_budgets(meanings: Mapping[int, Meaning]) -> int:
    """The year of a table whose titles say none: the only one that headings of a budget say; 0 none, or several."""
    years = {
        each.years[0]
        for each in meanings.values()
        if Act.PLANNED in (each.act, each.usual) and each.names_money and len(each.years) == 1 and not says_when(each)
    }
    return years.pop() if len(years) == 1 else 0


def _in_its_year(meaning: Meaning, year: int) -> Meaning:
    """A heading with a year near the table's own says how many years it is from it.

    One of the Renstra says its end, but for a ratio: "Tingkat Kemajuan › 2022" is what it was by then.
    """
    when = says_when(meaning if meaning.act is not Act.RATIO else replace(meaning, variant=None))
    if len(meaning.years) != 1 or when or Time.UP_TO in meaning.times:
        return meaning
    away = meaning.years[0] - year
    return replace(meaning, offset=away) if away and abs(away) <= _NEAR_YEARS else meaning


def _said_of_blanks(
    vocabulary: Vocabulary, meanings: Mapping[int, Meaning], table: Mapping[int, Profile], *, many_years: bool
) -> set[Figure]:
    """The figures that headings say of columns in which nothing stands."""
    return {
        figure_of(each)
        for column, meaning in meanings.items()
        if not table[column].filled and meaning.role is None
        for each in candidates(vocabulary, meaning, BLANK, many_years=many_years)
        if each.score >= SURE
    }


def _without_said(options: dict[int, list[Candidate]], said: Container[Figure]) -> dict[int, list[Candidate]]:
    """Without what another column says it is, where a heading only leaves it open."""
    return {
        column: [each for each in found if each.score >= SURE or figure_of(each) not in said]
        for column, found in options.items()
    }


def _of_years_to_come(
    vocabulary: Vocabulary, options: dict[int, list[Candidate]], meanings: Mapping[int, Meaning],
    headings: Sequence[Heading],
) -> None:  # fmt: skip
    """Under one group of which a column is of a year to come nothing was reached yet: Jumlah › T-1 | 2023 | T+1."""
    groups = {one.column: one.folded[0] for one in headings if len(one.folded) > 1}
    ahead = {
        groups[at] for at in options if at in groups and (meanings[at].offset > 0 or Time.NEXT in meanings[at].times)
    }
    for column, found in options.items():
        if groups.get(column) in ahead:
            options[column] = [
                each for each in found if vocabulary.measures[each.measure].aspect is not Aspect.REACHED
            ] or found


def _since_renstra(options: dict[int, list[Candidate]], meanings: Mapping[int, Meaning]) -> None:
    """What was reached up to this year, where another column says it up to last year: since the Renstra began."""
    yearly = {at for at, each in meanings.items() if Time.UP_TO in each.times and not _within_year(each)}
    last = {
        found[0].measure for at, found in options.items() if at in yearly and found and found[0].period == UP_TO_LAST
    }
    for at, found in options.items():
        if at in yearly:
            options[at] = [
                replace(each, period=SINCE_RENSTRA) if each.period == SO_FAR and each.measure in last else each
                for each in found
            ]


def _within_year(meaning: Meaning) -> bool:
    return bool(meaning.quarter or meaning.month or meaning.times & {Time.MONTH, Time.QUARTER})


def _of_this_year(vocabulary: Vocabulary, options: dict[int, list[Candidate]]) -> None:
    """Where no column is a plan of the Renstra, no ratio is one of it either."""
    of_renstra = {
        name for name, each in vocabulary.measures.items() if each.heading and each.heading.variant is Variant.RENSTRA
    }
    planned = {name for name in of_renstra if vocabulary.measures[name].aspect is Aspect.PLANNED}
    likeliest = (each for found in options.values() for each in found if each.score == found[0].score)
    if any(each.measure in planned for each in likeliest):
        return
    for column, found in options.items():
        options[column] = [each for each in found if each.measure not in of_renstra - planned] or found


def _without_money(vocabulary: Vocabulary, options: dict[int, list[Candidate]]) -> None:
    """Where no column holds money, no ratio is one of money."""
    measures = vocabulary.measures
    if any(measures[each.measure].unit == RUPIAH for found in options.values() for each in found):
        return
    of_money = {name for name, each in measures.items() if each.heading and each.heading.of is Of.MONEY}
    for column, found in options.items():
        options[column] = [each for each in found if each.measure not in of_money] or found
