"""Located cells that are one slip: two cells, or two rows, that hold each other's amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.check.grid.numbers import At, Row
from pipeline.check.localise.explanation import CELL, Choice, Component, Located
from pipeline.check.localise.network import Network


def merge(net: Network, answers: Sequence[Located]) -> list[Located]:
    """The same answers, those whose only cells hold each other's right amounts made one."""
    single = {
        answer.solutions[0][0].cells[0]: answer
        for answer in answers
        if len(answer.solutions) == 1 and len(answer.solutions[0]) == 1 and _is_cell(answer.solutions[0][0])
    }
    pairs: dict[tuple[Row, ...], list[tuple[At, At]]] = defaultdict(list)  # rows -> cells interchanged
    free = dict.fromkeys(sorted(single))
    holding: dict[int, list[At]] = defaultdict(list)
    for at in free:
        holding[int(net.value[at])].append(at)
    for at in sorted(single):
        wanted = int(net.value[at]) + (single[at].solutions[0][0].change or 0)
        others = holding.get(wanted, ()) if at in free else ()
        partner = next(
            (other for other in others if other > at and other in free and _exchanged(net, single, at, other)), None
        )
        if partner is not None:
            del free[at], free[partner]
            pairs[tuple(sorted({net.row(at), net.row(partner)}))].append((at, partner))
    gone = {id(single[at]) for cells in pairs.values() for pair in cells for at in pair}
    kept = [answer for answer in answers if id(answer) not in gone]
    return [*kept, *(_one(single, rows, cells) for rows, cells in pairs.items())]


def _is_cell(choice: Choice) -> bool:
    return choice.kind == CELL and len(choice.cells) == 1 and bool(choice.change)


def _exchanged(net: Network, single: Mapping[At, Located], at: At, other: At) -> bool:
    """Whether each holds what the other should, in one column of one table or in one row."""
    same_column = net.column(at) == net.column(other) and net.table(at) == net.table(other)
    near = net.row(at) == net.row(other) or same_column
    change, back = (single[each].solutions[0][0].change or 0 for each in (at, other))
    apart = int(net.value[other]) - int(net.value[at])
    return near and change == apart and back == -apart


def _one(single: Mapping[At, Located], rows: tuple[Row, ...], pairs: Sequence[tuple[At, At]]) -> Located:
    parts = [single[at] for pair in pairs for at in pair]
    moves = tuple(sorted((at, single[at].solutions[0][0].change) for pair in pairs for at in pair))
    kind = "kolom_tertukar" if len(rows) == 1 else "baris_tertukar" if len(pairs) > 1 else "sel_tertukar"
    choice = Choice(kind, tuple(at for at, _ in moves), moves, (), rows)
    linear = sorted({each for part in parts for each in part.component.equations})
    percents = sorted({each for part in parts for each in part.component.ratios})
    return Located(Component(tuple(linear), tuple(percents)), ((choice,),), any(part.limited for part in parts))
