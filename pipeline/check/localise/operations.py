"""Slips that move several cells at once and count as one: rows interchanged, a row left out, two columns interchanged.

Each is proposed only where it mends the broken equation exactly; the search then asks whether it breaks another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.check.grid.numbers import At, Column, EquationNo, Row
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import HELD, Network, Residuals, Values
from pipeline.check.localise.rows_named_elsewhere import is_named_elsewhere
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.relations import Family


def operations(net: Network, equation: EquationNo, now: Residuals, changed: Values) -> Iterator[Choice]:
    """Every operation that mends this equation. `now`: residuals; `changed`: cells already given another value."""
    if net.is_sum(equation):
        yield from rows_left_out(net, equation, now, may_be=True)
        yield from _with_its_sisa(net, equation, now, changed)
    elif net.family(equation) is Family.ACROSS:
        yield from _with_its_row(net, equation, now, changed)
    yield from interchanged(net, equation, now, changed)


# --------------------------------------------------------------------------- a row that is not there, or twice


def rows_left_out(net: Network, equation: EquationNo, now: Residuals, *, may_be: bool = False) -> Iterator[Choice]:
    """All sums of one parent are off at once: by the amounts of a row that is missing, or of one counted otherwise.

    `may_be`: also of a row that nothing says the amounts would make, where there is no sisa to say so.
    """
    net.steps.take(len(net.terms(equation)))
    parent = net.place(equation)[0]
    sums = net.sums_of(parent)
    off = {column: now.get(each, net.residual(each)) for column, each in sums.items()}
    effects = tuple((sums[column], -amount) for column, amount in off.items() if amount)
    children = net.children_of(equation)
    for child in _with_amounts(net, children, off):
        own = {column: int(net.value[net.at(child, column)]) for column in off}
        if any(own.values()) and all(off[column] == -own[column] for column in off):
            yield _row_choice(net, "baris_lebih", off, effects, (parent, child))
        elif any(own.values()) and all(off[column] == own[column] for column in off):
            yield _row_choice(net, "baris_dobel", off, effects, (parent, child))
    if not effects or any(amount < 0 for amount in off.values()):
        return
    by_itself = len(effects) > 1 and _makes_a_row(net, children, off, may_be=may_be)
    if by_itself or is_named_elsewhere(net, parent, off):
        yield _row_choice(net, "baris_terlewat", off, effects, (parent,))


def _with_amounts(net: Network, rows: list[Row], off: Mapping[Column, int]) -> list[Row]:
    """Of these rows, those that hold one of the amounts, or its negative; a long sum has many that do not."""
    column = next((column for column, amount in off.items() if amount), None)
    if column is None:
        return []
    held = net.grid.value[rows, column]
    return [row for row, same in zip(rows, (abs(held) == abs(off[column])).tolist(), strict=True) if same]


def _row_choice(
    net: Network,
    kind: str,
    off: Mapping[Column, int],
    effects: tuple[tuple[EquationNo, int], ...],
    rows: tuple[Row, ...],
) -> Choice:
    cells = tuple(net.at(rows[0], column) for column, amount in off.items() if amount)
    return Choice(kind, cells, (), effects, rows)


def _makes_a_row(net: Network, children: list[Row], off: Mapping[Column, int], *, may_be: bool) -> bool:
    """Whether a row with these amounts would hold in itself, as its brothers do (sisa = pagu − realisasi)."""
    asked = False
    for column in off:
        for equation, _ in net.touch(net.at(children[0], column)):
            if net.family(equation) is Family.ROW:
                terms = net.terms(equation)
                if sum(factor * off.get(net.column(at), 0) for at, factor in terms):
                    return False
                asked = True
    return asked or (may_be and _is_spent_of_planned(net, off))


def _is_spent_of_planned(net: Network, off: Mapping[Column, int]) -> bool:
    """Whether something was planned, and something spent of it: what a row of a table without sisa says."""
    measures = net.grid.vocabulary.measures
    aspects = {column: measures[net.grid.columns[column][0]].aspect for column in off}
    planned, spent = (
        [amount for column, amount in off.items() if aspects[column] is asked]
        for asked in (Aspect.PLANNED, Aspect.REACHED)
    )
    return bool(planned and spent) and min(spent) > 0 and max(spent) <= min(planned)


# --------------------------------------------------------------------------- an amount and the sisa computed from it


def _with_its_sisa(net: Network, equation: EquationNo, now: Residuals, changed: Values) -> Iterator[Choice]:
    """A wrong amount whose row still holds, because its sisa was computed from it: both are off in their sums."""
    for at, factor in net.terms(equation):
        change = -now[equation] * factor
        for identity, coefficient in net.touch(at):
            if net.family(identity) is not Family.ROW or now.get(identity, net.residual(identity)):
                continue
            left = net.left(identity)  # of the same row
            if left == at or left in changed or at in changed:
                continue
            follows = -coefficient * change  # the left side stands with +1
            if any(
                now.get(each, net.residual(each)) == -side * follows
                for each, side in net.touch(left)
                if each != identity
            ):
                moves = ((at, change), (left, follows), *percents_after(net, at, change, changed))
                yield Choice("ikut_sisa", tuple(each for each, _ in moves), moves)


def _with_its_row(net: Network, equation: EquationNo, now: Residuals, changed: Values) -> Iterator[Choice]:
    """An amount that another document says otherwise, with the sisa and persen that its row, which holds, computed from it."""
    for at, factor in net.terms(equation):
        if at in changed or any(
            net.family(each) is Family.ROW and now.get(each, net.residual(each)) for each, _ in net.touch(at)
        ):
            continue
        change = -now[equation] * factor
        moves = [(at, change), *_sisa_after(net, at, change), *percents_after(net, at, change, changed)]
        if len(moves) > 1 and changed.keys().isdisjoint(each for each, _ in moves):
            yield Choice("ikut_sisa", tuple(each for each, _ in moves), tuple(moves))


def _sisa_after(net: Network, at: At, change: int) -> Iterator[tuple[At, int]]:
    """(cell, change) of what the row computes from an amount."""
    for identity, coefficient in net.touch(at):
        left = net.left(identity)
        if net.family(identity) is Family.ROW and left != at:
            yield left, -coefficient * change


def percents_after(net: Network, at: At, change: int, changed: Values) -> Iterator[tuple[At, int]]:
    """(cell, change) of the percents of the row that are right now and would be others."""
    for ratio in net.ratios_of(at):
        percent = net.ratio_cells(ratio)[0]
        right = net.right_percent(ratio, {**changed, at: int(net.value[at]) + change})
        beside = percent != at and net.row(percent) == net.row(at)
        if beside and net.state(ratio, changed) == HELD and right not in (None, int(net.value[percent])):
            yield percent, (right or 0) - int(net.value[percent])


# --------------------------------------------------------------------------- interchanged


def interchanged(net: Network, equation: EquationNo, now: Residuals, changed: Values) -> Iterator[Choice]:
    """Two rows, or two cells of one column, or two cells of one row, that hold each other's amounts."""
    found = net.known.exchanges.get((equation, now[equation]))
    if found is None:
        net.steps.take(len(net.terms(equation)))
        found = net.known.exchanges[equation, now[equation]] = list(_exchanges(net, equation, now[equation]))
    net.steps.take(1 + len(found))
    return (choice for at, other, choice in found if at not in changed and other not in changed)


def _exchanges(net: Network, equation: EquationNo, residual: int) -> Iterator[tuple[At, At, Choice]]:
    """(cell, the cell that holds its amount, what is interchanged), whatever has changed."""
    yield from _total_exchanged(net, equation, residual)
    for at, factor in net.terms(equation):
        if abs(factor) != 1:
            continue
        row, column = net.row(at), net.column(at)
        wanted = int(net.value[at]) - residual * factor
        for other in net.rows_with(row, column, wanted):
            if other != row and not net.grid.stands_above(row, other):
                yield from ((at, net.at(other, column), each) for each in _two_rows(net, row, other, column))
        if wanted not in net.grid.value[row].tolist():
            continue
        for beside in net.money_columns(row):
            if beside != column and int(net.value[net.at(row, beside)]) == wanted:
                yield at, net.at(row, beside), _swap("kolom_tertukar", net, [(at, net.at(row, beside))], (row,))


def _total_exchanged(net: Network, equation: EquationNo, residual: int) -> Iterator[tuple[At, At, Choice]]:
    """A total that holds what one of its rows should, and that row the total: the sum is off by twice what they are apart."""
    total = net.left(equation)
    if not net.is_sum(equation) or not net.grid.at_level(("total",))[net.row(total)]:
        return
    for at, factor in net.terms(equation):
        apart = int(net.value[total]) - int(net.value[at])
        if factor == -1 and apart and residual == 2 * apart:
            rows = _two_rows(net, net.row(total), net.row(at), net.column(at))
            yield from ((total, at, each) for each in rows)


def _two_rows(net: Network, row: Row, other: Row, column: Column) -> Iterator[Choice]:
    pairs = [
        (net.at(row, each), net.at(other, each))
        for each in net.money_columns(row)
        if each in net.money_columns(other) and net.value[net.at(row, each)] != net.value[net.at(other, each)]
    ]
    rows = (min(row, other), max(row, other))
    if len(pairs) > 1:
        percents = _percents_along(net, row, other)
        if percents:
            yield _swap("baris_tertukar", net, [*pairs, *percents], rows)
        yield _swap("baris_tertukar", net, pairs, rows)
    yield _swap("sel_tertukar", net, [(net.at(row, column), net.at(other, column))], rows)


def _percents_along(net: Network, row: Row, other: Row) -> list[tuple[At, At]]:
    """The printed percents of two whole rows, which were interchanged with their amounts."""
    measures = net.grid.vocabulary.measures
    ratios = [name for name, measure in measures.items() if measure.ratio_of]
    pairs = [(net.at(row, each), net.at(other, each)) for each in net.grid.columns_of(ratios)]
    return [
        (one, two) for one, two in pairs
        if net.ratios_of(one) and net.ratios_of(two) and net.decimals[one] == net.decimals[two]
        and net.value[one] != net.value[two]
    ]  # fmt: skip


def _swap(kind: str, net: Network, pairs: Iterable[tuple[At, At]], rows: tuple[Row, ...]) -> Choice:
    moves = []
    for one, other in sorted((min(pair), max(pair)) for pair in pairs):
        apart = int(net.value[other]) - int(net.value[one])
        moves += [(one, apart), (other, -apart)]
    return Choice(kind, tuple(at for at, _ in moves), tuple(moves), (), rows)
