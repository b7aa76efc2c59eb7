"""Who vouches for a printed percent that stands in one equation only: another table that says the same of the same thing.

A witness is an equation that holds, so that no explanation may break it. Where two tables differ nothing is said here:
a program's capaian may lawfully be taken from one of its indicators, or be their mean.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

import numpy as np

from pipeline.check.edits.batch import Batch
from pipeline.check.edits.efficiency import Judged
from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.linkage import things
from pipeline.check.grid.numbers import At
from pipeline.check.grid.places import cell_of
from pipeline.model import Cell

Term = tuple[At, int]
"""(cell, coefficient)"""


def witness_batches(grid: Grid, keys: Ints, tables: Sequence[Judged], doubted: Container[Cell]) -> Iterator[Batch]:
    """Capaian and penyerapan beside an efisiensi against those of other tables; `doubted` cells vouch for nothing.

    A capaian of several indicators is vouched for by their mean.
    """
    if not tables:
        return
    thing = things(grid, keys)
    for table in tables:
        found = [
            (at, terms)
            for line in table.lines
            for at in (
                line.cells[1:] if keys[line.row] < 0 else line.cells[1:2]
            )  # by kode, penyerapan has its own rule
            for others in _elsewhere(grid, thing, at)
            if not any(cell_of(grid, other) in doubted for other in others)
            and (terms := _mean(grid, at, others)) is not None
        ]
        if found:
            yield _batch(grid, table.place, found)


def _elsewhere(grid: Grid, thing: Ints, at: At) -> Iterator[list[At]]:
    """Of each other table the cells that together say what this one does: one, or one for each indicator."""
    row, column = grid.split(at)
    if thing[row] < 0:
        return
    rows = np.flatnonzero((thing == thing[row]) & (grid.block != grid.block[row]))
    for block in np.unique(grid.block[rows]).tolist():
        own = rows[grid.block[rows] == block]
        if (~grid.at_level(("indikator",))[own]).sum() == 1 and grid.known[own, column].any():
            yield (own[grid.known[own, column]] * grid.width + column).tolist()


def _mean(grid: Grid, at: At, others: Sequence[At]) -> list[Term] | None:
    """Count × cell − Σ others as terms on the finest scale, where that holds to ½ of each last decimal."""
    value, decimals = grid.value.ravel(), grid.decimals.ravel()
    finest = max(int(decimals[each]) for each in (at, *others))
    unit = {each: 10 ** (finest - int(decimals[each])) for each in (at, *others)}
    terms = [(at, len(others) * unit[at]), *((each, -unit[each]) for each in others)]
    off = sum(int(value[each]) * factor for each, factor in terms)
    return terms if abs(off) <= _slack(terms) else None


def _slack(terms: Iterable[Term]) -> int:
    return sum(abs(factor) for _, factor in terms) // 2


def _batch(grid: Grid, place: int, found: Sequence[tuple[At, list[Term]]]) -> Batch:
    cells = np.array([at for at, _ in found], dtype=np.int64)
    numbers = np.repeat(np.arange(len(found)), [len(terms) for _, terms in found])
    flat = np.array([term for _, terms in found for term in terms], dtype=np.int64)
    slack = np.array([_slack(terms) for _, terms in found], dtype=np.int64)
    return Batch(place, cells // grid.width, cells % grid.width, numbers, flat[:, 0], flat[:, 1], slack)
