"""Cells of a column as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

_UNFOLDED: Final = ("\n", "  ", "\x00 ", " \x00", "\t", "\r", "\xa0", "\u202f", "\u2007", "\u3000")


def text(value: object) -> str:
    """A cell as text, white space folded; a whole number without ".0"."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, float) and value == value // 1:
        return str(int(value))
    return "" if value is None else str(value)


def folded(cells: Sequence[object]) -> Sequence[str]:
    """The cells as text. Most columns need no folding, which one look at all of it tells."""
    if set(map(type, cells)) == {str}:
        strings = cast("Sequence[str]", cells)
        everything = "\x00".join(("", *strings, ""))
        if not any(mark in everything for mark in _UNFOLDED):
            return strings
    return [text(value) if value != "" else "" for value in cells]
