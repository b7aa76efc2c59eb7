"""Tables of one sheet under the same headings: what a column is in one of them it is in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from pipeline.read.form.decision import titled
from pipeline.read.form.fit import Binding
from pipeline.read.form.sheet_report import Header, SheetLike
from pipeline.read.form.titles import all_titles

Headings = tuple[tuple[int, tuple[str, ...]], ...]


def like_each_other(sheet: SheetLike, headers: Sequence[Header], file: str) -> list[Header]:
    """The headers with what their own titles and rows, too few or too alike, leave open, where another table tells it."""
    if len({_headings(header) for header in headers}) == len(headers):
        return list(headers)
    said = {header.top for header in headers if titled(header.fit.form, all_titles(sheet, header.top, file))}
    named = [_named(header, others, said) for header, others in _with_others(headers)]
    return [_told(header, others) for header, others in _with_others(named)]


def _with_others(headers: Sequence[Header]) -> list[tuple[Header, list[Header]]]:
    """Each header with all that stand over the same headings, itself among them."""
    same: dict[Headings, list[Header]] = defaultdict(list)
    for header in headers:
        same[_headings(header)].append(header)
    return [(header, same[_headings(header)]) for header in headers]


def _headings(header: Header) -> Headings:
    return tuple((one.column, one.folded) for one in header.fit.headings)


def _named(header: Header, others: Sequence[Header], said: Container[int]) -> Header:
    """A table whose document no title names is one of the document that the others are. `said`: rows of headers with a title."""
    own = header.fit.form
    forms = {other.fit.form.id: other for other in others if other.top in said}
    if header.top in said or len(forms) != 1 or own.id in forms:
        return header
    other = next(iter(forms.values()))
    if not (own.open and other.fit.form.open):
        return replace(other, top=header.top)
    form = replace(other.fit.form, columns=own.columns, has_kode=own.has_kode)
    return replace(header, fit=replace(header.fit, form=form))


def _told(header: Header, others: Sequence[Header]) -> Header:
    if header.understood is None or not header.understood.open_:
        return header
    known: dict[int, list[Binding]] = defaultdict(list)
    for other in others:
        for binding in other.fit.bindings if other.fit.form.id == header.fit.form.id else ():
            known[binding.cells[0]].append(binding)
    added = _new(header, known)
    if not added:
        return header
    bindings = sorted([*header.fit.bindings, *added], key=lambda one: one.cells)
    open_ = {
        column: why for column, why in header.understood.open_.items() if column not in {one.cells[0] for one in added}
    }
    form = header.fit.form
    columns = (*form.columns, *(one.column for one in added)) if form.open else form.columns
    return replace(
        header, understood=replace(header.understood, open_=open_),
        fit=replace(header.fit, bindings=tuple(bindings), form=replace(form, columns=columns) if form.open else form),
    )  # fmt: skip


def _new(header: Header, known: Mapping[int, Sequence[Binding]]) -> list[Binding]:
    """One binding for each column that stays open and that the other tables call by one name, not yet given here."""
    fields = {one.column.field for one in header.fit.bindings}
    open_ = header.understood.open_ if header.understood is not None else {}
    return [
        found[0]
        for column in sorted(open_)
        if (found := known.get(column))
        and len({one.column.field for one in found}) == 1
        and found[0].column.field not in fields
    ]
