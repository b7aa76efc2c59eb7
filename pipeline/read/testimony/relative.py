"""A formula as seen from its own cell: two cells of a column say the same where the text is the same ("R1C1")."""

from __future__ import annotations

import re
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


def relative(formula: str, place: Place) -> str | None:
    """In H10, "=F10-G10" is "=R0C-2-R0C-1"; a fixed row or column keeps its number after "=". None: beyond its own sheet."""
    if _OTHER_SHEET in formula or "[" in formula:
        return None

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


def fixed_of(seen: str) -> list[bool]:
    """[of cells_of] whether its row is fixed."""
    return [bool(match["rf"]) for match in _SEEN.finditer(seen)]
