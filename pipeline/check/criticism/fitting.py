"""Which other reading of a table's columns fits: the one under which nearly all holds that fails as read, and all that held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.check.criticism.assumptions import Assumption, Kind, candidates, reading_of
from pipeline.check.criticism.families import Family
from pipeline.check.criticism.trial import SAMPLE, Model, failing, fits


@dataclass(frozen=True, slots=True)
class Fit:
    """An assumption with how much of what failed holds under it. `others`: of the same kind, which fit as well."""

    assumption: Assumption
    held: int  # equations and percents that hold as read
    holds: int  # under the assumption
    count: int
    others: tuple[Assumption, ...] = ()


def fitting(model: Model, families: Sequence[Family]) -> Fit | None:
    """The best assumption about the columns of one table; `families`: all of that table."""
    few = {id(each): model.terms(each, SAMPLE) for each in families}
    columns = {key: frozenset((terms.cells % model.grid.width).tolist()) for key, terms in few.items()}
    doubted = [each for each in families if each.is_doubted]
    best: list[tuple[int, Assumption]] = []
    for assumption in _worth_a_try(model, doubted, columns):
        reading = reading_of(model, assumption)
        touched = [each for each in doubted if not columns[id(each)].isdisjoint(assumption.columns)]
        score = sum(fits(few[id(each)], reading) for each in touched)
        if score and _is_likely(model, assumption):
            best.append((score, assumption))
    for score, assumption in sorted(best, key=lambda each: (-each[0], list(Kind).index(each[1].kind), each[1])):
        fit = _on_all(model, families, columns, assumption)
        if fit is not None:
            others = [other for count, other in best if count == score and other.kind == assumption.kind]
            return _among(model, families, columns, fit, [each for each in others if each != assumption])
    return None


def _worth_a_try(model: Model, doubted: Sequence[Family], columns: dict[int, frozenset[int]]) -> Iterator[Assumption]:
    every = [each for family in doubted for each in candidates(model.grid, family.table, sorted(columns[id(family)]))]
    yield from dict.fromkeys(every)


def _among(
    model: Model, families: Sequence[Family], columns: dict[int, frozenset[int]], fit: Fit, others: list[Assumption]
) -> Fit:
    """The same with all others of its kind that fit as well: then nobody can tell which it is."""
    alike = tuple(each for each in others if _on_all(model, families, columns, each) is not None)
    return Fit(fit.assumption, fit.held, fit.holds, fit.count, alike)


def _on_all(
    model: Model, families: Sequence[Family], columns: dict[int, frozenset[int]], assumption: Assumption
) -> Fit | None:
    """The assumption on all equations of all families that it touches; None where one that held no longer does."""
    reading = reading_of(model, assumption)
    held = holds = count = 0
    mended = False
    for family in families:
        if columns[id(family)].isdisjoint(assumption.columns):
            continue
        terms = model.terms(family)
        off = int(failing(terms, reading).sum())
        if not family.is_doubted and off > family.broken:
            return None
        if family.is_doubted and fits(terms, reading):
            mended = True
            held, holds, count = held + family.telling - family.broken, holds + terms.count - off, count + terms.count
    return Fit(assumption, held, holds, count) if mended else None


def _is_likely(model: Model, assumption: Assumption) -> bool:
    """Whether a column whose sign is turned was mostly below zero: to make money negative mends nothing."""
    if assumption.kind is not Kind.NEGATED:
        return True
    grid = model.grid
    value = grid.value[grid.block == assumption.table, assumption.columns[0]]
    return bool((value < 0).sum() > (value > 0).sum())
