"""A formula as seen from its own cell: two cells of a column say the same where the text is the same ("R1C1")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pipeline.model import column_letters
from pipeline.read.file.extent import column_number
from pipeline.read.file.formula import Place

_PIECE: Final = re.compile(
    r"(?P<quoted>\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'!?)"
    r"|(?<![\w.!$])(?P<cf>\$?)(?P<column>[A-Za-z]{1,3})(?P<rf>\$?)(?P<row>[0-9]{1,7})(?![\w.(!])"
)
"""A cell that a formula refers to on its own sheet, outside of what stands in quotes."""
_SEEN: Final = re.compile(r"R(?P<rf>=?)(?P<row>-?\d+)C(?P<cf>=?)(?P<column>-?\d+)")
_OTHER_SHEET: Final = "!"
_ROW: Final = re.compile(r"(?<=[A-Za-z])([0-9]{1,7})(?![0-9])")
"""The row of a cell that is not fixed; what a name ends with too."""
_ADDING: Final = re.compile(r"=(?:SUM\(|SUBTOTAL\((?:9|109)[,;]|[#:+\-(),;])*")
_OWN: Final = "\0"
_FAR: Final = 2_000_000
"""A row from which every other is still below and above."""


def relative(formula: str, place: Place) -> str | None:
    """In H10, "=F10-G10" is "=R0C-2-R0C-1"; a fixed row or column keeps its number after "=". None: beyond its own sheet."""
    if _OTHER_SHEET in formula or "[" in formula:
        return None
    own = formula.replace(str(place[0]), _OWN)
    said = _of_own_row(own, place[1]) if _OWN in own else None
    if said is None:
        pieces = _ROW.split(formula)
        offsets = tuple(int(row) - place[0] for row in pieces[1::2])
        said = _relative_of(tuple(pieces[::2]), offsets, place[1])
    return _relative(formula, place) if said is None else said


@lru_cache(maxsize=4096)
def _of_own_row(own: str, column: int) -> str | None:
    """`relative` of a formula with _OWN for the number of its row; None where that is not always a row, or others are."""
    around = own.split(_OWN)
    return _relative_of(tuple(around), (0,) * (len(around) - 1), column)


@lru_cache(maxsize=4096)
def _relative_of(around: Sequence[str], offsets: Sequence[int], column: int) -> str | None:
    """`relative` of what stands around its rows; None where one of them is no row ("LOG10(A1)"), or another number is."""
    rows = [_FAR + offset for offset in offsets]
    far = around[0] + "".join(f"{row}{text}" for row, text in zip(rows, around[1:], strict=True))  # as typed far down
    moving = [int(match["row"]) for match in _PIECE.finditer(far) if match["quoted"] is None and not match["rf"]]
    return _relative(far, (_FAR, column)) if moving == rows else None


def _relative(formula: str, place: Place) -> str:
    def seen(match: re.Match[str]) -> str:
        if match["quoted"] is not None:
            return match[0]
        row, column = int(match["row"]), column_number(match["column"].upper().encode())
        return (
            f"R={row}" if match["rf"] else f"R{row - place[0]}"
        ) + (f"C={column}" if match["cf"] else f"C{column - place[1]}")  # fmt: skip

    return _PIECE.sub(seen, formula).replace(" ", "")


def written_at(seen: str, place: Place) -> str:
    """The formula that says in `place` what `seen` says."""

    def cell(match: re.Match[str]) -> str:
        row = int(match["row"]) + (0 if match["rf"] else place[0])
        column = int(match["column"]) + (0 if match["cf"] else place[1])
        if row < 1 or column < 1:
            return "#REF!"
        return f"{'$' if match['cf'] else ''}{column_letters(column)}{'$' if match['rf'] else ''}{row}"

    return _SEEN.sub(cell, seen)


def shape(seen: str) -> str:
    """What is left of it without the cells: "=SUM(#:#)/#"."""
    return _SEEN.sub("#", seen)


def cells_of(seen: str, place: Place) -> list[Place]:
    """The cells that stand in it, in its order; of a range its two corners."""
    return [
        (
            int(match["row"]) + (0 if match["rf"] else place[0]),
            int(match["column"]) + (0 if match["cf"] else place[1]),
        )
        for match in _SEEN.finditer(seen)
    ]


@lru_cache(maxsize=4096)
def leaves_its_column(seen: str) -> bool:
    """Whether it refers to a cell of another column than its own for certain; of a fixed one its place tells."""
    return any(not match["cf"] and match["column"] != "0" for match in _SEEN.finditer(seen))


@lru_cache(maxsize=4096)
def moves(seen: str) -> bool:
    """Whether it adds cells that all move with its own and nothing else, so that it adds the same from wherever it stands."""
    return "=" not in seen[1:] and _ADDING.fullmatch(shape(seen)) is not None


def fixed_of(seen: str) -> list[bool]:
    """[of cells_of] whether its row is fixed."""
    return [bool(match["rf"]) for match in _SEEN.finditer(seen)]
