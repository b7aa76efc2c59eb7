"""How sure may a proposal be? A chain of judges of one signature: each may lower what the others leave, none may raise it.

A judge knows one reason to doubt. What doubts the reading itself (a level inferred, a hidden row) is a judge like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.check.cause.cause import UNTOLD, guess, operation_cause
from pipeline.check.cause.making_up import hidden_by
from pipeline.check.grid.grid import NO_LEVEL
from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import names_its_cells, off
from pipeline.check.localise.explanation import AMOUNTS, CELL
from pipeline.check.localise.network import HELD, Network
from pipeline.check.verdict import evidence
from pipeline.check.verdict.case import SEEN_TO_MOVE, Case, Judge, Standing, doubt, is_off
from pipeline.check.verdict.grounds import Grounds
from pipeline.check.verdict.judges_of_amounts import (
    by_bounds,
    by_elimination,
    by_rounding,
    by_rows_below,
    by_scale,
)
from pipeline.check.verdict.judges_of_percents import by_amounts_beside, by_brothers, by_its_percent, by_two_percents
from pipeline.check.verdict.judges_of_rows import (
    WHOLE_ROWS,
    by_a_blank_beside,
    by_a_heading_gone,
    by_an_exchange,
    by_its_column,
    by_its_row,
    by_rows_above_alone,
    by_rows_that_repeat,
    by_what_it_leaves,
)
from pipeline.check.verdict.readings import doubt_of
from pipeline.rulebook.relations import Family

WITNESSES, WITNESSES_OF_ROWS = 2, 4
"""Equations that must ask for a proposal before it is PASTI: of a cell, of rows that moved."""
MANY: Final = 4
"""Cells that only together explain what is off, from which on a row or a column that moved is the likelier story."""


def judged(case: Case) -> Standing:
    """The least that any judge leaves."""
    return min(judge(case) for judge in JUDGES)


# --------------------------------------------------------------------------- the judges


def by_its_cells(case: Case) -> Standing:
    """A choice that names a set of cells, or a range of values, accuses nobody."""
    if names_its_cells(case.choice):
        return Standing.CERTAIN
    return Standing.UNDECIDED if is_off(case.net, case.asked) else Standing.WITH_OTHERS


def by_what_it_breaks(case: Case) -> Standing:
    """A cell that breaks more of what held than it mends only makes up for others."""
    if case.choice not in case.grounds.uncertain:
        return Standing.CERTAIN
    return Standing.WITH_OTHERS if case.needed else Standing.SILENT


def by_memo_rows(case: Case) -> Standing:
    """A row that its total leaves out, in a table without kode and levels: "di antaranya …" is left out by right."""
    if case.choice.kind != "baris_lebih":
        return Standing.CERTAIN
    grid, row = case.net.grid, case.choice.rows[1]
    level = grid.level[0][int(grid.level[1][row])]
    may_be = level in NO_LEVEL and not str(grid.rows.at("kode", row))
    return Standing.UNDECIDED if may_be else Standing.CERTAIN


def by_documents(case: Case) -> Standing:
    """Documents that each hold in themselves disagree: nothing more than KUAT."""
    return Standing.STRONG if case.located.limited else Standing.CERTAIN


def by_what_held(case: Case) -> Standing:
    """A proposal that breaks an equation that held is KUAT at most; one that breaks as much as it mends accuses nobody.

    But where what it mends is borne out: every other cell of it stands in something else that holds. What its own row
    says must be shown wrong by its digits.
    """
    if case.choice.kind != CELL:
        return Standing.CERTAIN
    net, at = case.net, case.choice.cells[0]
    shaken = [each for each, _ in net.touch(at) if each in case.grounds.shaken]
    if not shaken:
        return Standing.CERTAIN
    found, change = int(net.value[at]), case.choice.change or 0
    alone = {at: found + change}
    untold = guess(net, case.grounds.keys, at, change).cause.id in UNTOLD
    if untold and any(net.family(each) is Family.ROW for each in shaken):
        return Standing.UNDECIDED
    mended = [each for each in case.asked[0] if not is_broken(net, each, off(net, each, alone))]
    mends = len(mended) + sum(net.state(each, alone) == HELD for each in case.asked[1])
    borne_out = any(all(_holds_elsewhere(net, other, each) for other in net.cells(each) - {at}) for each in mended)
    return Standing.STRONG if mends > len(shaken) or borne_out else Standing.UNDECIDED


def _holds_elsewhere(net: Network, at: At, equation: EquationNo) -> bool:
    """Whether a cell stands in another equation that holds as printed, and not of its row alone: that may be in thousands."""
    return any(
        each != equation and not net.equations.broken[each] and net.family(each) is not Family.ROW
        for each, _ in net.touch(at)
    )


def by_witnesses(case: Case) -> Standing:
    """PASTI asks for witnesses: of a cell two that share no other cell, none under suspicion; of rows four equations.

    Of two rows interchanged one of them is no sum, or a percent: many rows that moved otherwise mend the same sums.
    """
    if case.choice.kind == CELL:
        enough = len(_witnesses(case)) >= WITNESSES
    else:
        enough = len(case.asked[0]) >= WITNESSES_OF_ROWS and case.choice.kind in SEEN_TO_MOVE
        enough = enough and (case.choice.kind != WHOLE_ROWS or not _by_sums_alone(case))
    return Standing.CERTAIN if enough else Standing.STRONG


def by_its_company(case: Case) -> Standing:
    """One of several cells that only together explain what is off, and its amount shows no slip: another story may fit.

    Two witnesses of its own clear it, that ask for this very amount, and so does one that makes up for it. Of many, only
    the witnesses do: among so many amounts digits agree by accident.
    """
    net, choice = case.net, case.choice
    company = min(map(len, case.located.solutions))
    if choice.kind not in AMOUNTS or choice.change is None or company == 1:
        return Standing.CERTAIN
    at, change = choice.moves[0]
    if company >= MANY:
        return Standing.CERTAIN if choice.kind == CELL and len(_witnesses(case)) >= WITNESSES else Standing.UNDECIDED
    changes = {each: value - int(net.value[each]) for each, value in case.grounds.proposed.items()}
    if guess(net, case.grounds.keys, at, change).cause.id not in UNTOLD or hidden_by(net, at, changes):
        return Standing.CERTAIN
    return Standing.CERTAIN if choice.kind == CELL and len(_witnesses(case)) >= WITNESSES else Standing.UNDECIDED


def by_reading(case: Case) -> Standing:
    """What stands only on a level or a kode that was inferred, on hidden rows or against a formula that holds, accuses nobody."""
    return Standing.UNDECIDED if doubt(case) else Standing.CERTAIN


def by_what_is_missing(case: Case) -> Standing:
    """A row that no other document names, or a blank whose row stays broken when it is filled, accuses nobody.

    Nor does a sum that should be nothing: what it added up may be missing. Nor an amount that should be, with one witness;
    nor a blank of a row without amounts, or one that would be less than nothing.
    """
    net, choice = case.net, case.choice
    if choice.kind == "baris_terlewat":
        return Standing.CERTAIN if operation_cause(net, case.grounds.keys, choice).args else Standing.UNDECIDED
    at = choice.cells[0]
    if choice.kind != CELL or choice.change is None:
        return Standing.CERTAIN
    if net.grid.fact.ravel()[at] >= 0:
        nothing_left = int(net.value[at]) and int(net.value[at]) + choice.change == 0
        told = guess(net, case.grounds.keys, at, choice.change).cause.id not in UNTOLD
        alone = not told if net.sums_of(net.row(at)) else len(_witnesses(case)) < WITNESSES
        return Standing.UNDECIDED if nothing_left and alone else Standing.CERTAIN
    if choice.change < 0 or not net.grid.known[net.row(at)].any():
        return Standing.UNDECIDED
    filled = {at: int(net.value[at]) + choice.change}
    left = any(is_broken(net, each, off(net, each, filled)) for each, _ in net.touch(at))
    return Standing.UNDECIDED if left else Standing.CERTAIN


JUDGES: Final[Sequence[Judge]] = (
    by_its_cells, by_what_it_breaks, by_memo_rows, by_documents, by_what_held, by_witnesses, by_its_company, by_reading, by_bounds,
    by_rounding, by_scale, by_elimination, by_brothers, by_amounts_beside, by_two_percents, by_its_percent, by_rows_below,
    by_what_it_leaves, by_rows_that_repeat, by_its_row, by_its_column, by_an_exchange,
    by_a_heading_gone, by_what_is_missing, by_rows_above_alone, by_a_blank_beside,
)  # fmt: skip


# --------------------------------------------------------------------------- what they look at


def _by_sums_alone(case: Case) -> bool:
    """Whether nothing but sums is off."""
    return not case.asked[1] and all(case.net.is_sum(each) for each in case.asked[0])


def _witnesses(case: Case) -> list[frozenset[At]]:
    """The other cells of equations mended by this cell alone, no two with a cell in common, none under suspicion.

    Under suspicion is a cell of an equation that is broken for another reason and not mended by what is located.
    """
    net, at = case.net, case.choice.cells[0]
    alone = {at: int(net.value[at]) + (case.choice.change or 0)}
    mended = {
        each for each in case.asked[0] if evidence.linear(net, each, alone).holds_after and not doubt_of(net, each)
    }
    sides: list[frozenset[At]] = [net.cells(equation) for equation in mended]
    sides += [frozenset(net.ratio_cells(ratio)) for ratio in case.asked[1] if net.state(ratio, alone) == HELD]
    found: list[frozenset[At]] = []
    for side in sorted(sides, key=lambda each: (len(each), sorted(each))):
        rest = side - {at}
        if any(_suspected(case.grounds, other, mended) for other in rest):
            continue
        if all(rest.isdisjoint(witness) for witness in found):
            found.append(rest)
    return found


def _suspected(grounds: Grounds, at: At, mended: set[EquationNo]) -> bool:
    net = grounds.net
    return any(
        bool(net.equations.broken[each])
        and each not in mended
        and not evidence.linear(net, each, grounds.proposed).holds_after
        for each, _ in net.touch(at)
    )
