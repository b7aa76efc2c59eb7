"""What headings and cells say against the figure that a form takes a column for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.read.form.chosen_measures import ALIKE, BORNE_OUT, NOTHING_ELSE, WORDS, figure_of
from pipeline.read.form.column_roles import Understood
from pipeline.read.form.fit import Binding
from pipeline.read.form.grammar import Meaning
from pipeline.read.form.meanings import LAST_YEAR, Candidate, may_be, period_of, says_when
from pipeline.read.form.text_columns import ColumnRole
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.headings import Act, TextRole
from pipeline.rulebook.row_relations import Figure
from pipeline.rulebook.vocabulary import Vocabulary

_ENOUGH_WORDS: Final = 3
"""Cells of words from which a column of them is none of rupiah."""


def figure_said(column: Column) -> Figure:
    """What a form's column is, as the rules name it."""
    return figure_of(Candidate(column.measure, column.period, 0))


def figure_understood(role: ColumnRole) -> Figure:
    """The same of a column as words, cells and sums tell it."""
    return figure_of(Candidate(role.measure, role.period, 0))


def speaks_against(vocabulary: Vocabulary, binding: Binding, meaning: Meaning) -> bool:
    """Whether the heading says another measure, or another time, than the one that the form takes it for."""
    if binding.column.kind == TextRole.LABEL and meaning.role is TextRole.KODE:
        return True
    measure = vocabulary.measures.get(binding.column.measure)
    if measure is None or measure.heading is None or meaning.silent:
        return False
    if meaning.role is not None:
        return meaning.role in (TextRole.UNIT, TextRole.INDICATOR, TextRole.KODE)
    if not may_be(measure, meaning):
        return True
    period = period_of(measure, meaning, many_years=True)
    return says_when(meaning) and not {figure_of(Candidate(measure.id, period, 0)), figure_said(binding.column)} <= {
        *_same_time(figure_said(binding.column))
    }


def _same_time(figure: Figure) -> tuple[Figure, ...]:
    """Last year, and up to last year, are one to a heading that says "tahun lalu"."""
    measure, period = figure
    return ((measure, "sdLalu"), (measure, LAST_YEAR)) if period in ("sdLalu", LAST_YEAR) else (figure,)


def is_of_its_group(
    vocabulary: Vocabulary, binding: Binding, understood: Understood, own: Mapping[int, Meaning]
) -> bool:
    """Whether a heading says no more than a year, and its group that it is no such figure: "Tingkat Kemajuan › 2023".

    `own`: what the innermost text alone says, of headings in groups.
    """
    meaning, alone = understood.meanings.get(binding.cells[0]), own.get(binding.cells[0])
    measure = vocabulary.measures.get(binding.column.measure)
    if meaning is None or alone is None or measure is None or measure.heading is None:
        return False
    only_year = bool(meaning.years) and alone.silent and not alone.unknown
    return only_year and meaning.role is None and meaning.act is not None and not may_be(measure, meaning)


def is_doubted(vocabulary: Vocabulary, binding: Binding, understood: Understood) -> bool:
    """Whether the heading says another thing than the form, and the cells are that."""
    cell = binding.cells[0]
    role, meaning = understood.roles.get(cell), understood.meanings.get(cell)
    if role is None and understood.open_.get(cell) == ALIKE:
        return _stands_elsewhere(binding, understood)  # "Pagu DAK", where "Jumlah Pagu" is what the rows add up to
    if role is None and is_of_a_part(vocabulary, binding, understood):
        return True
    if role is None or meaning is None:
        return False
    other = bool(role.measure) and figure_understood(role) != figure_said(binding.column)
    told = cell not in understood.doubtful and (
        role.why == BORNE_OUT or (role.why == NOTHING_ELSE and bool(meaning.years))
    )
    if other and told and leaves_plan_open(vocabulary, binding, meaning):
        return True
    if other and role.why == WORDS and _stands_elsewhere(binding, understood):
        return True  # "Anggaran Sebelum Perubahan", where another column is the one after it
    return speaks_against(vocabulary, binding, meaning) and (role.text is TextRole.KODE or other)


def leaves_plan_open(vocabulary: Vocabulary, binding: Binding, meaning: Meaning) -> bool:
    """Whether a form takes a ratio for one of the Renstra, and its heading does not say of which plan it is: "Tingkat Capaian"."""
    measure = vocabulary.measures.get(binding.column.measure)
    heading = measure.heading if measure is not None else None
    return heading is not None and heading.act is Act.RATIO and bool(heading.variant) and meaning.variant is None


def is_of_a_part(vocabulary: Vocabulary, binding: Binding, understood: Understood) -> bool:
    """Whether its heading names a kind of belanja, and the form takes it for a figure of all: "Belanja Modal › %"."""
    meaning = understood.meanings.get(binding.cells[0])
    measured = bool(binding.column.measure) and meaning is not None and bool(meaning.account)
    return measured and meaning is not None and speaks_against(vocabulary, binding, meaning)


def _stands_elsewhere(binding: Binding, understood: Understood) -> bool:
    """Whether another column is, by its own words, what the form takes this one for."""
    return any(
        role.column not in binding.cells
        and role.measure
        and role.why == WORDS
        and figure_understood(role) == figure_said(binding.column)
        for role in understood.roles.values()
    )


def stands(binding: Binding, understood: Understood) -> bool:
    """Whether the cells can be what the form takes them for: rupiah are no words."""
    profile = understood.table.get(binding.cells[0])
    return profile is None or binding.column.kind != "rupiah" or profile.numeric or profile.words < _ENOUGH_WORDS
