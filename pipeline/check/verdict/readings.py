"""What an equation stands on: rows whose level or kode was inferred, or that are hidden, unless their numbers bear it out.

A level told by numbering, a kode found by name, a hidden row: each may be our mistake. Where the same rows add up in
another column, or the same two rows agree on another amount, the reading is borne out and the equation is as good as any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.check.grid.grid import Grid
from pipeline.check.grid.numbers import At, EquationNo, Row
from pipeline.check.localise.network import Network
from pipeline.model import INFERRED_LEVELS
from pipeline.rulebook.relations import Family

_TOTAL: Final = "total"
JOINED_BY_LIKENESS: Final = ("nama", "induk+nama", "urutan")
LEVEL, JOIN, HIDDEN, COLUMN = "jenjang", "sambungan", "tersembunyi", "kolom"
"""Arg "ragu" of a finding: what of the reading is in doubt."""


def doubt_of(net: Network, equation: EquationNo) -> str:
    """What of the reading this equation stands on and nothing else bears out; "" where nothing."""
    rows = sorted({net.row(at) for at, _ in net.terms(equation)})
    if stands_on_inferred(net, net.cells(equation)):
        return COLUMN
    family = net.family(equation)
    if family in (Family.SUM, Family.SASARAN):
        strange = _inferred(net.grid, rows) or _of_another(net, equation)
        kind = HIDDEN if _hidden(net.grid, rows) else LEVEL if strange else ""
        return kind if kind and not _adds_up_elsewhere(net, equation) else ""
    if family in (Family.ACROSS, Family.KIND):
        joined = any(source in JOINED_BY_LIKENESS for source in net.grid.rows.all("kode_from")[rows].tolist())
        return JOIN if joined and not _agrees_elsewhere(net, equation) else ""
    return HIDDEN if _hidden(net.grid, rows) else ""


def stands_on_inferred(net: Network, cells: Iterable[At]) -> bool:
    """Whether any of these cells stands in a column that no heading names: what it is, its sums alone tell."""
    grid = net.grid
    facts = [int(fact) for fact in grid.fact.ravel()[list(cells)] if fact >= 0]
    return bool(grid.facts.all("inferred")[facts].any())


def _hidden(grid: Grid, rows: list[Row]) -> bool:
    return any(bool(each) for each in grid.rows.all("hidden")[rows].tolist())


def _inferred(grid: Grid, rows: list[Row]) -> bool:
    """Whether a level of these rows was inferred, or one has none among others that have."""
    levels = set(grid.rows.all("level")[rows].tolist()) - {_TOTAL}
    mixed = "" in levels and len(levels) > 1
    return mixed or any(source in INFERRED_LEVELS for source in grid.rows.all("level_from")[rows].tolist())


def _of_another(net: Network, equation: EquationNo) -> bool:
    """Whether the kode of some rows, and not of all, says that they stand below another row than the one that adds them up."""
    parent = net.place(equation)[0]
    rows = [net.row(at) for at, _ in net.terms(equation)]
    kode = net.grid.rows.all("kode")
    above = str(kode[parent])
    told = [str(kode[row]).startswith(f"{above}.") for row in rows if row != parent and kode[row]]
    return bool(above) and any(told) and not all(told)


def _adds_up_elsewhere(net: Network, equation: EquationNo) -> bool:
    """Whether the same rows, with amounts of their own, add up in another column."""
    parent, column = net.place(equation)
    rows = {net.row(at) for at, _ in net.terms(equation)}
    return any(
        other != equation and not net.equations.broken[other] and beside != column
        and {net.row(at) for at, _ in net.terms(other)} == rows and any(net.value[at] for at, _ in net.terms(other))
        for beside, other in net.sums_of(parent).items()
    )  # fmt: skip


def _agrees_elsewhere(net: Network, equation: EquationNo) -> bool:
    """Whether the same rows say the same of another column."""
    rows = {net.row(at) for at, _ in net.terms(equation)}
    return any(not net.equations.broken[other] for other in _between(net, rows, equation))


def _between(net: Network, rows: set[Row], asked: EquationNo) -> Iterator[EquationNo]:
    first = min(rows)
    for column in range(net.grid.width):
        at: At = net.at(first, column)
        for other, _ in net.touch(at):
            across = other != asked and net.family(other) is Family.ACROSS and bool(net.value[at])
            if across and {net.row(each) for each, _ in net.terms(other)} == rows:
                yield other
