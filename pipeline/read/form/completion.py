"""A form's fit by its words × what the columns are → the fit put right: what the cells contradict goes, what they say comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.read.form.chosen_measures import PLACE, WORDS, YEAR
from pipeline.read.form.column_roles import Understood
from pipeline.read.form.contradicted import (
    figure_said,
    figure_understood,
    is_doubted,
    is_of_a_part,
    is_of_its_group,
    stands,
)
from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.grammar_context import meanings_of
from pipeline.read.form.meanings import SINCE_RENSTRA
from pipeline.read.form.open_table import bindings_of, column_of
from pipeline.read.form.text_columns import ColumnRole
from pipeline.rulebook.form_columns import NUMERIC, Column
from pipeline.rulebook.headings import TextRole

_QUALITY: Final = 0.8
_ROLE_OF: Final[Mapping[str, TextRole]] = {"nomor": TextRole.NUMBER, "kode": TextRole.KODE, "label": TextRole.LABEL}
_NAMES: Final = 10
"""Letters that names have at least, on average."""
_WORDS_BESIDE: Final = (TextRole.INDICATOR, TextRole.UNIT, TextRole.PLACE, TextRole.SOURCE)
"""Columns of words that say by what a row is measured, in which unit, where, and from which funds; a form may know none."""
_NEEDED_TEXTS: Final = ("kode", "label")
"""Kinds of columns without which the rows of a form cannot be told."""


def completed(fit: Fit, understood: Understood) -> Fit:
    """The fit without what its cells or headings contradict, with what they say; `missing` is what is still not there."""
    vocabulary = fit.form.vocabulary
    own = {one.column: meaning_of(vocabulary.headings, one.folded[-1:]) for one in fit.headings if len(one.folded) > 1}
    given = [one for one in fit.bindings if not is_of_its_group(vocabulary, one, understood, own)]
    doubted = [one for one in given if is_doubted(vocabulary, one, understood)]
    kept = [one for one in given if one not in doubted and stands(one, understood)]
    taken = {cell for one in kept for cell in one.cells}
    fields = {one.column.field for one in kept}
    figures = {figure_said(one.column) for one in kept if one.column.measure}
    added: list[Binding] = []
    for column in fit.form.columns:
        if column.field in fields:
            continue
        role = _role_for(column, understood, taken)
        if role is not None:
            printed = next(" › ".join(one.printed) for one in fit.headings if one.column == role.column)
            added.append(
                Binding(
                    column,
                    (role.column,),
                    printed,
                    understood.meanings[role.column].years,
                    role.why,
                    _QUALITY,
                    role.scale,
                )
            )
            taken.add(role.column)
            fields.add(column.field)
            figures.add(figure_said(column))
    kept = [_over_its_cells(one, fit, understood, taken) for one in kept]
    added = [_over_its_cells(one, fit, understood, taken) for one in added]
    for one in doubted:  # the form's own words count more than ours where no other column is what it says
        apart = is_of_a_part(vocabulary, one, understood)
        if one.column.required and one.column.field not in fields and not taken & set(one.cells) and not apart:
            kept.append(one)
            taken |= set(one.cells)
            fields.add(one.column.field)
            figures.add(figure_said(one.column))
    if TextRole.KODE not in {one.column.kind for one in (*kept, *added)}:
        added += [_over_its_cells(one, fit, understood, taken) for one in _first_kode(fit, understood, taken)]
    further = [
        one
        for one in bindings_of(vocabulary, understood, fit.headings)
        if one.column.measure
        and one.cells[0] not in taken
        and (figure_said(one.column) not in figures or _is_of_another_year(one, (*kept, *added)))
    ]
    bindings = sorted(
        [*(_scaled(one, understood) for one in kept), *added, *_named_apart(further, fields)], key=lambda one: one.cells
    )
    missing = tuple(column for column in fit.form.columns if column.required and column.field not in fields)
    return replace(fit, bindings=tuple(bindings), missing=missing, base=_base(fit, bindings, fields))


def with_words_beside(fit: Fit) -> Fit:
    """The fit with the columns of words that its form does not know: the one of indikator, of satuan, of lokasi, of sumber dana."""
    meanings = meanings_of(fit.form.vocabulary.headings, fit.headings)
    taken = {cell for one in fit.bindings for cell in one.cells}
    fields = {one.column.field for one in fit.bindings}
    counts = Counter(each.role for each in meanings.values())
    added: list[Binding] = []
    for one in fit.headings:
        role = meanings[one.column].role
        if one.column in taken or role not in _WORDS_BESIDE or role in fields or counts[role] > 1:
            continue
        said = " › ".join(one.printed)
        column = column_of(fit.form.vocabulary, ColumnRole(one.column, role, (), "", "", WORDS), said)
        if column is not None:
            added.append(Binding(column, (one.column,), said, (), WORDS, _QUALITY))
    if not added:
        return fit
    return replace(fit, bindings=tuple(sorted([*fit.bindings, *added], key=lambda each: each.cells)))


def _first_kode(fit: Fit, understood: Understood, taken: set[int]) -> list[Binding]:
    """The kode column of a table whose form has none of its own."""
    every = bindings_of(fit.form.vocabulary, understood, fit.headings)
    return [one for one in every if one.column.kind == TextRole.KODE and not taken & set(one.cells)][:1]


def _over_its_cells(binding: Binding, fit: Fit, understood: Understood, taken: set[int]) -> Binding:
    """A kode with the cells right of it that go on with it: under the same heading, or in the same group."""
    if binding.column.kind != "kode":
        return binding
    headed = {one.column: one for one in fit.headings}
    first = headed.get(binding.cells[0])
    cells = list(binding.cells)
    while first is not None and (following := headed.get(cells[-1] + 1)) is not None:
        role = understood.roles.get(following.column)
        same = following.folded == first.folded or (
            len(first.folded) > 1 and following.folded[:-1] == first.folded[:-1]
        )
        if following.column in taken or role is None or role.text is not TextRole.KODE or not same:
            break
        cells.append(following.column)
        taken.add(following.column)
    return replace(binding, cells=tuple(cells))


def _base(fit: Fit, bindings: list[Binding], fields: set[str]) -> float:
    required = [column for column in fit.form.columns if column.required]
    quality = {one.column.field: one.quality for one in bindings}
    needed = sum(min(1.0, quality.get(column.field, 0.0)) for column in required if column.field in fields) / len(
        required
    )
    explained = sum(len(one.cells) for one in bindings) / len(fit.headings)
    return 0.65 * needed + 0.2 * min(1.0, explained)


def bearable(fit: Fit) -> bool:
    """Whether what is missing are only columns that a table can do without: its numbers, remarks, the names over indicators."""
    return all(
        column.kind not in NUMERIC and column.kind not in _NEEDED_TEXTS and column.field != TextRole.INDICATOR
        for column in fit.missing
        if column.kind != "label" or not _lists_indicators(fit)
    )


def _lists_indicators(fit: Fit) -> bool:
    """Whether the rows are indicators of something that no column names, and the form knows such rows."""
    bound = {one.column.field for one in fit.bindings}
    alone = {("label", False), (TextRole.INDICATOR, True)}
    return TextRole.INDICATOR in bound and any(alone <= {*rule.when} for rule in fit.form.levels)


def leaves_names(fit: Fit, understood: Understood, count: int = 1) -> bool:
    """Whether so many columns that name rows are none of the form's: its levels stand side by side, a column each.

    One is enough where it names amounts in rows without a name of the form's own: programs below their sasaran.
    """
    bound = {cell for one in fit.bindings for cell in one.cells}
    left = [role.column for role in understood.texts(TextRole.LABEL) if role.column not in bound]
    return len(left) >= count or (bool(left) and _names_amounts(fit, understood, left[0]))


def _names_amounts(fit: Fit, understood: Understood, column: int) -> bool:
    own = next((one.cells[0] for one in fit.bindings if one.column.kind == TextRole.LABEL), -1)
    money = [one.cells[0] for one in fit.bindings if one.column.kind == "rupiah" and one.cells[0] in understood.table]
    table = understood.table
    if own not in table or column not in table or not money:
        return False
    paid = np.logical_or.reduce([table[at].read for at in money])
    rows = zip(table[own].cells, table[column].cells, paid.tolist(), strict=False)
    return any(
        amount and not _words(name) and _words(beside) and not _is_total(fit, beside) for name, beside, amount in rows
    )


def _words(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def _is_total(fit: Fit, cell: object) -> bool:
    return fit.form.is_total(str(cell))


def explained(fit: Fit, understood: Understood) -> float:
    """The share of the columns of numbers that the form knows, as words, contents and sums say it."""
    own = set(fit.form.columns)
    bound = {cell: one.column for one in fit.bindings for cell in one.cells[:1] if one.column in own}
    numbers = [role for role in understood.roles.values() if role.measure]
    count = sum(profile.numeric for at, profile in understood.table.items() if at not in understood.roles) + len(
        numbers
    )
    right = sum(
        role.column in bound
        and bool(bound[role.column].measure)
        and figure_said(bound[role.column]) == figure_understood(role)
        for role in numbers
    )
    return right / count if count else 0.0


def _role_for(column: Column, understood: Understood, taken: set[int]) -> ColumnRole | None:
    """The first column not taken that is what the form's column is; of indicators also one of words without a heading."""
    if column.field == TextRole.INDICATOR and column.required:
        at = _unnamed_words(understood, taken)
        if at is not None and not understood.texts(TextRole.INDICATOR):
            return ColumnRole(at, TextRole.INDICATOR, (), "", "", PLACE)
    for at in sorted(understood.roles):
        role = understood.roles[at]
        if at in taken or at in understood.doubtful:
            continue
        if (
            column.measure
            and role.measure
            and (figure_understood(role) == figure_said(column) or _is_so_far(column, role))
        ):
            return role
        same = not column.measure and role.text is not None and _ROLE_OF.get(column.kind, column.field) == role.text
        if same and (not column.levels or not role.levels or set(role.levels) & set(column.levels)):
            return role
    return None


def _is_so_far(column: Column, role: ColumnRole) -> bool:
    """Whether a ratio that is one since the Renstra began is what a form of a single year calls that of its year."""
    return (
        column.kind == "percent"
        and role.measure == column.measure
        and (role.period, figure_said(column)[1]) == (SINCE_RENSTRA, YEAR)
    )


def _unnamed_words(understood: Understood, taken: set[int]) -> int | None:
    """The column right of the names whose heading says nothing and that holds words as long as names in most rows."""
    label = understood.texts(TextRole.LABEL)
    at = label[0].column + 1 if label else -1
    profile, meaning = understood.table.get(at), understood.meanings.get(at)
    if profile is None or meaning is None or at in taken or at in understood.roles or not meaning.wordless:
        return None
    return at if profile.words * 2 > len(profile.cells) and profile.letters >= _NAMES * profile.words else None


def _scaled(binding: Binding, understood: Understood) -> Binding:
    """The form's column, in thousands or millions where its heading says so."""
    role = understood.roles.get(binding.cells[0])
    scaled = role is not None and role.scale != 1 and binding.column.kind == "rupiah"
    return replace(binding, scale=role.scale) if role is not None and scaled else binding


def _is_of_another_year(binding: Binding, others: Iterable[Binding]) -> bool:
    """Whether it is the same figure as some that are there, each under a heading with another year."""
    same = [one for one in others if one.column.measure and figure_said(one.column) == figure_said(binding.column)]
    return bool(binding.years) and all(one.years and one.years != binding.years for one in same)


def _named_apart(further: list[Binding], fields: set[str]) -> list[Binding]:
    """Columns that the form does not know keep names of their own."""
    return [
        replace(one, column=replace(one.column, field=f"{one.column.field}_lain"))
        if one.column.field in fields
        else one
        for one in further
    ]
