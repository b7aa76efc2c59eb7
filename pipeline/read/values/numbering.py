"""Numbers that restart at each level (1. · 1. · 1. · 2. · 2. · 1. …) → the level of each row.

An exact parse: every program starts a kegiatan 1, every kegiatan a sub kegiatan 1, each counts on by one.
"2." after kegiatan 1 / sub kegiatan 1 is a sub kegiatan when "2." follows, a kegiatan when "1." follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_WRONG_NUMBER: Final = 10  # a number that does not count on, or a label that says another level
_CHILDLESS: Final = 3  # a program without kegiatan, a kegiatan without sub kegiatan
_LIMITS: Final = (9, 29, 99, 399, 10**9)
"""Parses up to the first limit that any keeps to are searched; within it the cheapest is exact."""
_SHOWN: Final = 8  # equal parses looked at

_State = tuple[int, tuple[int, ...]]  # level, last number at each level


@dataclass(frozen=True, slots=True)
class Parse:
    """The cheapest parses (equal ones are several) and the rows whose number does not count on."""

    levels: tuple[tuple[int, ...], ...]
    mistakes: tuple[int, ...]


def parse_numbering(numbers: Sequence[int], depth: int, allowed: Sequence[Sequence[int]]) -> Parse:
    """Levels 0 … depth − 1 for each number; `allowed` holds what each row's label leaves open."""
    if not numbers:
        return Parse(((),), ())
    layers = next(layers for limit in _LIMITS if (layers := _forward(numbers, depth, allowed, limit)))
    costs = {state: cost + (0 if state[0] == depth - 1 else _CHILDLESS) for state, (cost, _) in layers[-1].items()}
    cheapest = min(costs.values())
    paths = _paths(layers, [state for state, cost in costs.items() if cost == cheapest])
    mistakes = _mistakes(numbers, paths[0])
    return Parse(tuple(dict.fromkeys(tuple(state[0] for state in path) for path in paths)), mistakes)


_Layer = dict[_State, tuple[int, list[_State]]]


def _forward(numbers: Sequence[int], depth: int, allowed: Sequence[Sequence[int]], limit: int) -> list[_Layer]:
    """For each row: state -> (least cost, the states it is reached from at that cost); [] when all cost more."""
    layer: _Layer = {(-1, (0,) * depth): (0, [])}
    layers: list[_Layer] = []
    for number, levels in zip(numbers, allowed, strict=True):
        following: _Layer = {}
        for state, (cost, _) in layer.items():
            level, counters = state
            for next_level in range(min(level + 2, depth)):
                price = cost + _price(
                    level, next_level, depth, number == counters[next_level] + 1, next_level in levels
                )
                if price > limit:
                    continue
                reached = (next_level, (*counters[:next_level], number, *(0,) * (depth - next_level - 1)))
                known = following.get(reached)
                if known is None or price < known[0]:
                    following[reached] = (price, [state])
                elif price == known[0]:
                    known[1].append(state)
        if not following:
            return []
        layer = following
        layers.append(layer)
    return layers


def _price(level: int, next_level: int, depth: int, counts_on: bool, label_agrees: bool) -> int:  # noqa: FBT001
    childless = level >= 0 and next_level <= level < depth - 1
    return (
        (0 if counts_on else _WRONG_NUMBER) + (0 if label_agrees else _WRONG_NUMBER) + (_CHILDLESS if childless else 0)
    )


def _paths(layers: list[_Layer], ends: list[_State]) -> list[list[_State]]:
    """Up to _SHOWN cheapest paths, in a fixed order."""
    paths = [[end] for end in sorted(ends)]
    for at in range(len(layers) - 1, 0, -1):
        longer = []
        for path in paths:
            longer += [[previous, *path] for previous in sorted(layers[at][path[0]][1])]
        paths = longer[:_SHOWN]
    return paths


def _mistakes(numbers: Sequence[int], path: list[_State]) -> tuple[int, ...]:
    """Rows whose number is not one more than the last of their level."""
    wrong = []
    before: tuple[int, ...] = (0,) * len(path[0][1])
    for at, (level, counters) in enumerate(path):
        if numbers[at] != before[level] + 1:
            wrong.append(at)
        before = counters
    return tuple(wrong)
