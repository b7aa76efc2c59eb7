"""What cannot be decided: every candidate with its value, the likeliest first; or only that something is off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log, prod
from typing import Final

from pipeline.check.cause.cause import OPERATION, STALE, UNKNOWN, Guess, guess, operation_cause
from pipeline.check.cause.formulas import likelihood as of_formula
from pipeline.check.cause.making_up import hidden_by
from pipeline.check.cause.roundness import gained, gained_by
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.grid.places import cell_of, label_of, number_of
from pipeline.check.localise.explanation import CELL, NOT_SEARCHED, Choice, Located, Solution
from pipeline.check.localise.network import Network
from pipeline.check.verdict.followers import FOLLOWS, is_computed, leader_of
from pipeline.check.verdict.grounds import Asked, Grounds, cells_of, evidence_of, finding_at, rule_of, subject_of
from pipeline.model import PERCENT, Alternative, Cell, Confidence, Finding, Outcome

RARE: Final = log(0.05)
"""An explanation that makes a sisa negative, or spends more than there was."""
Told = tuple[float, tuple[Alternative, ...]]
"""(likelihood, cells with what they should hold)"""

SHOWN: Final = 5
"""Equations that are shown of those that the search did not come to; more where more columns are off: one of each."""

CARRIES: Final = ("ikut_sisa", "induk_basi", "baris_lebih", "baris_dobel")
"""Operations in which the sisa and persen only follow."""


def unclear(grounds: Grounds, asked: Asked, solutions: Sequence[Solution]) -> Finding:
    """All candidates, those of the likeliest explanation first; arg "bersama": how many of them belong together."""
    net = grounds.net
    linear, percents = asked
    told = {choice: _candidates(grounds, choice) for solution in solutions for choice in solution}
    whole = {each: _whole(net, told, each) for each in solutions}
    best = min(solutions, key=lambda each: (-sum(likelihood for likelihood, _ in whole[each]), each))
    together = whole[best]
    place = {choice: number for number, choice in enumerate(dict.fromkeys((*best, *told)))}
    others = [(place[choice], made) for choice in told for made in told[choice][1:]]
    others += [
        (
            min(place[choice] for choice in each),
            _as_one([_in_short(*one) for one in zip(each, whole[each], strict=True)]),
        )
        for each in solutions
        if each != best
    ]
    others.sort(key=lambda each: (-each[1][0], each[0]))
    subject = subject_of(net, linear, percents)
    shown: dict[tuple[Cell, object], Alternative] = {}  # a value that two causes explain is one, the likelier cause's
    for _, pieces in (*together, *(made for _, made in others)):
        for made in pieces:
            shown.setdefault((made.cell, made.expected), made)
    count = sum(len(pieces) for _, pieces in together)
    return finding_at(
        grounds, subject, rule_of(net, linear, percents), Outcome.RANCU,
        cells=cells_of(net, linear, percents), found=number_of(net.grid, subject),
        confidence=Confidence.RANCU, evidence=evidence_of(grounds, linear, percents),
        alternatives=tuple(shown.values()),
        args=(("bersama", str(count)),) if count > 1 else _how_many(solutions, len(shown)),
    )  # fmt: skip


def _whole(net: Network, told: Mapping[Choice, Sequence[Told]], solution: Solution) -> list[Told]:
    """The likeliest candidate of each choice; what only follows from another of them costs nothing by itself."""
    changes = {at: change for each in solution for at, change in each.moves if change is not None}
    values = {at: int(net.value[at]) + change for at, change in changes.items()}
    made: list[Told] = []
    for choice in solution:
        likelihood, pieces = told[choice][0]
        if leader_of(net, choice, values) is not None:
            likelihood, pieces = 0.0, tuple(replace(each, cause=FOLLOWS) for each in pieces)
        more = sum(
            _is_rare(net, at, values[at]) - _was_rare(net, at, values[at]) for at in choice.cells if at in values
        )
        made.append((likelihood + RARE * more, pieces))
    return (
        made
        if len(solution) == 1
        else [
            (likelihood, tuple(_hidden(net, choice, changes, each) for each in pieces))
            for choice, (likelihood, pieces) in zip(solution, made, strict=True)
        ]
    )


def _hidden(net: Network, choice: Choice, changes: Mapping[At, int], piece: Alternative) -> Alternative:
    """A cell whose amount says nothing of how it came about, with the one that makes up for it."""
    if piece.cause != UNKNOWN or not choice.moves:
        return piece
    return replace(piece, cause=hidden_by(net, choice.moves[0][0], changes) or UNKNOWN)


def _is_rare(net: Network, at: At, value: int) -> bool:
    """Whether an amount would turn negative, or a percent of up to a hundred more than that."""
    old = int(net.value[at])
    hundred = 100 * 10 ** int(net.decimals[at])
    percent = net.grid.vocabulary.measures[net.measure(at)].unit == PERCENT
    return value < 0 <= old or (percent and old <= hundred < value)


def _was_rare(net: Network, at: At, value: int) -> bool:
    """Whether a negative amount, or a percent of more than a hundred, would be none."""
    hundred = 100 * 10 ** int(net.decimals[at])
    percent = net.grid.vocabulary.measures[net.measure(at)].unit == PERCENT
    return int(net.value[at]) < 0 <= value or (percent and value <= hundred < int(net.value[at]))


def _how_many(solutions: Sequence[Solution], shown: int) -> tuple[tuple[str, str], ...]:
    """Arg "penjelasan": how many explanations there are, where they are not as many as the cells shown."""
    count = sum(prod(len(choice.cells) if choice.kind == CELL else 1 for choice in each) for each in solutions)
    return (("penjelasan", str(count)),) if count != shown else ()


def _in_short(choice: Choice, told: tuple[float, tuple[Alternative, ...]]) -> tuple[float, tuple[Alternative, ...]]:
    """Of all rows above one another, where that is not the likeliest explanation, the lowest; the rest follows."""
    return (told[0], told[1][:1]) if choice.moves and choice.kind in CARRIES[1:] else told


def makes_up_for(grounds: Grounds, located: Located) -> Finding:
    """An equation that holds as printed, and what it would be off by after the proposals."""
    net = grounds.net
    (equation,) = located.component.equations
    cells = sorted(cell_of(net.grid, at) for at, _ in net.terms(equation) if at in grounds.proposed)
    alone = len({(each.file, each.sheet) for each in cells}) == 1
    named = ", ".join(each.address if alone else f"{each.sheet}!{each.address}" for each in cells)
    return replace(unclear(grounds, ([equation], []), located.solutions), args=(("usulan", named),))


def _as_one(parts: Sequence[tuple[float, tuple[Alternative, ...]]]) -> tuple[float, tuple[Alternative, ...]]:
    """What one explanation takes, side by side."""
    return sum(likelihood for likelihood, _ in parts), tuple(made for _, pieces in parts for made in pieces)


def _candidates(grounds: Grounds, choice: Choice) -> list[tuple[float, tuple[Alternative, ...]]]:
    """(likelihood, cells with their values) of each cell that a choice may mean, or of its operation; likeliest first."""
    net = grounds.net
    if choice.kind != CELL:
        likelihood = _likelihood(grounds, choice)
        return [(likelihood + gained_by(net, choice), tuple(pieces_of(grounds, choice)))]
    told = [(at, guess(net, grounds.keys, at, choice.change)) for at in choice.cells]
    ranked = [
        (made.likelihood + gained(net, at, choice.change) + of_formula(net, at), at, made) for at, made in told
    ]  # fmt: skip
    return [
        (likelihood, (_alternative(net.grid, at, made),))
        for likelihood, at, made in sorted(ranked, key=lambda each: (-each[0], each[1]))
    ]


def _likelihood(grounds: Grounds, choice: Choice) -> float:
    """Of an operation: an amount with what follows is as likely as its slip."""
    if choice.kind == "ikut_sisa":
        return guess(grounds.net, grounds.keys, *choice.moves[0]).likelihood
    one_amount = choice.kind == "baris_terlewat" and len(choice.effects) == 1  # any short sum may lack a row
    return STALE if choice.kind == "induk_basi" or one_amount else OPERATION


def _alternative(grid: Grid, at: int, made: Guess) -> Alternative:
    row = at // grid.width
    return Alternative(
        cell_of(grid, at), str(grid.rows.at("kode_cetak", row)), label_of(grid, row),
        number_of(grid, at), None if made.value is None else number_of(grid, at, made.value), made.cause,
    )  # fmt: skip


def pieces_of(grounds: Grounds, choice: Choice) -> list[Alternative]:
    """The cells of an operation with what they should hold; of a row that is missing, its amounts."""
    net, grid = grounds.net, grounds.net.grid
    cause = operation_cause(net, grounds.keys, choice) if choice.kind != CELL else UNKNOWN
    if choice.moves:
        first = choice.cells[0]
        carried = choice.kind in CARRIES
        return [
            _alternative(
                grid, at,
                Guess(FOLLOWS if carried and at != first and is_computed(net, at) else cause, 0.0, int(net.value[at]) + (change or 0)),
            )
            for at, change in choice.moves
        ]  # fmt: skip
    made: list[Alternative] = []
    for equation, change in choice.effects:
        at = int(net.equations.row[equation]) * grid.width + int(net.equations.column[equation])
        plain = _alternative(grid, at, Guess(cause, 0.0, -change))
        if choice.kind == "baris_terlewat":
            made.append(Alternative(plain.cell, plain.kode, plain.label, None, plain.expected, cause))
        else:
            made.append(_alternative(grid, at, Guess(cause, 0.0, int(net.value[at]) + change)))
    return made


def untraced(grounds: Grounds, located: Located) -> Finding:
    """The search gave up: only that these are off. Where it was stopped, those of a table are one finding.

    Args "langkah", after how many steps, or "tanpa_penelusuran", and "hitungan", how many equations.
    """
    net, part = grounds.net, located.component
    linear, percents = list(part.equations), list(part.ratios)
    args: tuple[tuple[str, str], ...] = ()
    if located.stopped is not None:
        count = str(len(linear) + len(percents))
        why = ("tanpa_penelusuran", count) if located.stopped == NOT_SEARCHED else ("langkah", str(located.stopped))
        args = why, ("hitungan", count)
        linear = _one_of_each_column(net, linear)
        percents = percents[: max(SHOWN - len(linear), 0)]
    return finding_at(
        grounds, subject_of(net, linear, percents), rule_of(net, linear, percents), Outcome.TIDAK_TERLACAK,
        cells=cells_of(net, linear, percents), confidence=Confidence.TIDAK_TERLACAK,
        evidence=evidence_of(grounds, linear, percents), args=args,
    )  # fmt: skip


def _one_of_each_column(net: Network, linear: Sequence[EquationNo]) -> list[EquationNo]:
    """SHOWN of them, or as many as there are columns, in their order: the first of each, then the first of all."""
    first: dict[int, EquationNo] = {}
    for each in linear:
        first.setdefault(int(net.equations.column[each]), each)
    told = [*first.values(), *(each for each in linear if each not in first.values())]
    return sorted(told[: max(SHOWN, len(first))])
