"""A page of two columns to the order in which it is read: the left one, then the right, between what goes across both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pdfplumber.page import Page

_LEAST_LINES: Final = 6
"""Lines of a column below which nobody can tell it from figures set apart from their labels."""
_MIDDLE: Final = (0.35, 0.65)
"""Between which parts of the width of the text the space between two columns stands."""
_GAP: Final = 1.0
"""Widths of a letter that it has at least, on most lines."""
_PARTED: Final = 0.4
"""And on every line that does not go across: more than a blank."""
_FULL: Final = 0.7
"""How much of a column's width a quarter of its lines fill at least: labels before figures do not."""
_ACROSS: Final = 0.3
"""Of the lines at most so many go across both."""

Letters = Sequence[Mapping[str, Any]]


def gutter(lines: Sequence[Mapping[str, Any]], known: float | None) -> float | None:
    """Where the space between two columns stands; None on a page of one. `lines`: as pdfplumber gives them, with letters.

    `known`: where it stands on the page before; so it does on a page of a few lines, if nearly none goes across.
    """
    letters = [each for line in lines for each in line["chars"] if each["text"].strip()]
    if not letters:
        return None
    left, right = min(each["x0"] for each in letters), max(each["x1"] for each in letters)
    size = median(each["size"] for each in letters)
    low, high = (left + part * (right - left) for part in _MIDDLE)
    begun = [each for line in lines for each in _behind_gaps(line["chars"], _GAP * size) if low <= each <= high]
    at: float | None = (
        median(begun) - _PARTED / 2 * size if len(begun) >= _LEAST_LINES // 2 else None
    )  # where the right one is flush
    if at is not None and _are_columns([_halves(line["chars"], at) for line in lines], at, left, right):
        return at
    goes_on = known is not None and _mostly_apart([_halves(line["chars"], known) for line in lines])
    return known if goes_on else None


def _behind_gaps(letters: Letters, least: float) -> list[float]:
    """Where a line begins again behind each wide space."""
    printed = sorted((each for each in letters if each["text"].strip()), key=lambda each: each["x0"])
    return [other["x0"] for one, other in pairwise(printed) if other["x0"] - one["x1"] >= least]


def _halves(letters: Letters, at: float) -> tuple[tuple[float, float] | None, tuple[float, float] | None] | None:
    """From where to where a line goes left and right of the space; None where it goes across."""
    printed = [each for each in letters if each["text"].strip()]
    if any(each["x0"] < at < each["x1"] for each in printed):
        return None
    sides = ([each for each in printed if each["x1"] <= at], [each for each in printed if each["x0"] >= at])
    spans = [(min(each["x0"] for each in side), max(each["x1"] for each in side)) if side else None for side in sides]
    one, other = spans
    if one is not None and other is not None and other[0] - one[1] < median(each["size"] for each in printed) * _PARTED:
        return None
    return one, other


def _are_columns(
    halves: Sequence[tuple[tuple[float, float] | None, tuple[float, float] | None] | None],
    at: float,
    left: float,
    right: float,
) -> bool:
    """Whether both sides are running text: enough lines, most of them full, few across."""
    if not _mostly_apart(halves):
        return False
    split = [each for each in halves if each is not None]
    widths = ([one[1] - one[0] for one, _ in split if one], [other[1] - other[0] for _, other in split if other])
    whole = (at - left, right - at)
    return all(
        len(side) >= _LEAST_LINES and quantiles(side)[2] >= _FULL * full
        for side, full in zip(widths, whole, strict=True)
    )


def _mostly_apart(halves: Sequence[tuple[tuple[float, float] | None, tuple[float, float] | None] | None]) -> bool:
    """Whether few lines go across."""
    return sum(each is None for each in halves) <= _ACROSS * len(halves)


def in_order(
    page: Page, lines: Sequence[Mapping[str, Any]], at: float, tables: Sequence[float]
) -> list[list[Mapping[str, Any]]]:
    """The lines of a page in parts, in the order in which they are read. `tables`: where a table goes across."""
    across = [each for each in lines if _halves(each["chars"], at) is None]
    bands = sorted([*(each["top"] for each in across), *tables])
    spans = [(each["top"], each["bottom"]) for each in across]
    parts: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for side in (0, 1):
        half = page.filter(partial(_is_of, at=at, side=side, across=spans))
        for line in half.extract_text_lines(return_chars=True):
            parts.setdefault((bisect_right(bands, line["top"]), side), []).append(line)
    for each in across:
        parts.setdefault((bisect_right(bands, each["top"]), -1), []).append(each)
    return [parts[key] for key in sorted(parts)]


def _is_of(each: Mapping[str, Any], *, at: float, side: int, across: Sequence[tuple[float, float]]) -> bool:
    if each.get("object_type") != "char":
        return False
    middle = (each["top"] + each["bottom"]) / 2
    return (each["x0"] >= at) == bool(side) and not any(top <= middle <= bottom for top, bottom in across)
