"""What verdicts are made from, and the parts that every finding of a broken equation has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.check.grid.grid import Ints
from pipeline.check.grid.numbers import At, Column, EquationNo, RatioNo
from pipeline.check.grid.places import cell_of, cells_at, label_of, period_of
from pipeline.check.localise.contradicted import broken_by, doubtful, proposed
from pipeline.check.localise.explanation import Choice, Located
from pipeline.check.localise.network import Network, Values
from pipeline.check.verdict import evidence
from pipeline.model import Alternative, Cause, Cell, Confidence, Evidence, Finding, Number, Outcome, Severity
from pipeline.rulebook.reconciliation import Rule

Asked = tuple[list[EquationNo], list[RatioNo]]
"""(equations, percents) that a finding is about."""


TableColumn = tuple[int, Column]
"""(table, column)"""
FEWEST_CELLS: Final = 3
"""Cells of a column, proposed anew, before the column and not a cell is doubted."""


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """What a verdict is made from. `proposed`: cell -> value, of all that is located in the same call."""

    net: Network
    keys: Ints
    proposed: Values
    uncertain: frozenset[Choice]
    shaken: frozenset[EquationNo]
    """Equations that hold as printed, and no longer with the proposals."""
    columns: frozenset[TableColumn] = frozenset()
    """Of which most cells are proposed anew."""


def grounds_of(net: Network, keys: Ints, located: Sequence[Located]) -> Grounds:
    """The grounds of verdicts on all that is located in one call."""
    uncertain = doubtful(net, located)
    firm = proposed(net, located, uncertain, within=True)
    every = proposed(net, located, uncertain)
    return Grounds(net, keys, every, uncertain, frozenset(broken_by(net, firm)), _doubted_columns(net, every))


def _doubted_columns(net: Network, values: Values) -> frozenset[TableColumn]:
    """The columns of which more than half of the cells, three at least, are proposed anew."""
    count = Counter((net.table(at), net.column(at)) for at in values)
    known = net.grid.known
    return frozenset(
        (table, column) for (table, column), cells in count.items()
        if cells >= FEWEST_CELLS and 2 * cells > int((known[:, column] & (net.grid.block == table)).sum())
    )  # fmt: skip


# --------------------------------------------------------------------------- parts of a finding


def subject_of(net: Network, linear: Sequence[EquationNo], percents: Sequence[RatioNo]) -> At:
    """The cell that a finding about several is about: the left side of the first."""
    if linear:
        return net.left(linear[0])
    return net.ratio_cells(percents[0])[0]


def rule_of(net: Network, linear: Sequence[EquationNo], percents: Sequence[RatioNo]) -> Rule:
    """The first rule of the file that is broken."""
    places = [int(net.equations.rule[each]) for each in linear] + [int(net.ratios.rule[each]) for each in percents]
    return net.equations.rules[min(places)]


def cells_of(net: Network, linear: Sequence[EquationNo], percents: Sequence[RatioNo]) -> tuple[Cell, ...]:
    """Every cell of them, each once."""
    cells: list[At] = [at for each in linear for at, _ in sorted(net.terms(each), key=lambda link: -link[1])]
    cells += [at for each in percents for at in net.ratio_cells(each)]
    return tuple(cells_at(net.grid, list(dict.fromkeys(cells))))


def evidence_of(
    grounds: Grounds,
    linear: Sequence[EquationNo],
    percents: Sequence[RatioNo],
    effects: Iterable[tuple[EquationNo, int]] = (),
) -> tuple[Evidence, ...]:
    """Each in words and numbers, before and after all that is proposed; `effects`: of a row that is not there."""
    added = dict(effects)
    return (
        *(evidence.linear(grounds.net, each, grounds.proposed, added.get(each, 0)) for each in linear),
        *(evidence.percent(grounds.net, each, grounds.proposed) for each in percents),
    )


def finding_at(
    grounds: Grounds, at: int, rule: Rule, outcome: Outcome, *, cells: tuple[Cell, ...] = (),
    severity: Severity | None = None, found: Number | str | None = None, expected: Number | str | None = None,
    cause: Cause | None = None, confidence: Confidence = Confidence.TANPA, evidence: tuple[Evidence, ...] = (),
    alternatives: tuple[Alternative, ...] = (), args: tuple[tuple[str, str], ...] = (),
) -> Finding:  # fmt: skip
    """A finding about a cell; `cells` instead of that one alone."""
    grid = grounds.net.grid
    row, column = divmod(at, grid.width)
    block = grid.blocks[int(grid.block[row])]
    return Finding(
        office=block.office, year=block.year, rule=rule.id, outcome=outcome, severity=severity or rule.severity,
        document=block.document, cells=cells or (cell_of(grid, at),), kode=str(grid.rows.at("kode_cetak", row)),
        label=label_of(grid, row), measure=grid.columns[column][0], period=period_of(grid, at), found=found,
        expected=expected, cause=cause, confidence=confidence, evidence=evidence, alternatives=alternatives, args=args,
    )  # fmt: skip
