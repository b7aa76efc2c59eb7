"""What may be wrong: one cell among interchangeable ones, or an operation that moved several cells at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.check.grid.numbers import At, EquationNo, RatioNo, Row

CELL: Final = "sel"
"""Kind of a plain choice; the kind of an operation is the cause id it stands for."""

NOT_SEARCHED: Final = -1
"""Steps of a report whose search was left out."""

AMOUNTS: Final = (CELL, "ikut_sisa")
"""Choices that say which amount is wrong, and no story of it."""

Move = tuple[At, int | None]
"""(cell, what to add to it); None where only a range of values mends the percent that the cell stands in."""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One thing that went wrong, at cost one."""

    kind: str
    cells: tuple[At, ...]  # of a plain choice: one of these; of an operation: all of these
    moves: tuple[Move, ...]  # what puts it right (of a plain choice: for its first cell)
    effects: tuple[tuple[EquationNo, int], ...] = ()  # (equation, change of its residual) by a row that is not there
    rows: tuple[Row, ...] = ()  # of an operation on rows: these

    @property
    def change(self) -> int | None:
        return self.moves[0][1] if self.moves else None


Solution = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """Broken equations and percents that hang together by their cells."""

    equations: tuple[EquationNo, ...]
    ratios: tuple[RatioNo, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """All smallest solutions of a component; none when the search gave up.

    `limited`: documents that each hold in themselves disagree, so nothing can be more than KUAT.
    `contradicted`: its equation holds as printed and no longer with what is proposed elsewhere; each solution is one cell
    that could make up for it.
    `stopped`: so many steps of its office-year were spent before this was explained, or NOT_SEARCHED; None where they
    sufficed.
    """

    component: Component
    solutions: tuple[Solution, ...]
    limited: bool = False
    contradicted: bool = False
    stopped: int | None = None


class GaveUp(Exception):  # noqa: N818 (not an error: an answer)
    """The limit of nodes, of steps or of solutions was reached."""


@dataclass(slots=True)
class Budget:
    """Nodes that the search may still visit."""

    left: int


@dataclass(slots=True)
class Steps:
    """Equations that may still be looked at and candidates tried; so looking ends, at the same place on every machine."""

    left: int

    def take(self, count: int) -> None:
        """So many more. Raises GaveUp where there are not as many left."""
        self.left -= count
        if self.left < 0:
            raise GaveUp


def cell(cells: tuple[At, ...], change: int | None) -> Choice:
    """A plain choice."""
    return Choice(CELL, cells, ((cells[0], change),))
