"""What a formula gives from the numbers that stand in its sheet: + − × ÷, percent, SUM, AVERAGE, ROUND, ABS, IFERROR; exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from pipeline.read.file.formula import places_of
from pipeline.read.file.formula_tokens import Token, tokens_of

Exact = int | Fraction
Cells = Callable[[int, int], Exact | None]
"""(row, column) -> the number there: 0 of a blank, None of words."""
Ranged = Exact | list[Exact]

_CLOSERS: Final = ("close", "sep")
KNOWN: Final = frozenset({"SUM(", "AVERAGE(", "ROUND(", "ABS(", "IFERROR("})


class _Cannot(Exception):  # noqa: N818 (internal: more than adds up, or words among the numbers)
    """This formula, or these cells, give no number that we know."""


def computed(formula: str, cells: Cells) -> Exact | None:
    """The value of "=F10/G10*100"; None where it does more than the formulas listed above, or a cell holds words.

    SUM and AVERAGE pass over words, as Excel does. A mean passes over blanks too and counts noughts: with either among its
    cells, which look alike here, nothing is told.
    """
    tokens = tokens_of(formula)
    if not tokens:
        return None
    try:
        value, end = _Reader(tokens, cells).sum_at(0)
    except (_Cannot, ZeroDivisionError, IndexError):
        return None
    return None if isinstance(value, list) or end < len(tokens) else value


class _Reader:
    """Recursive descent: each method reads from a position and returns the value and where it ended."""

    def __init__(self, tokens: Sequence[Token], cells: Cells) -> None:
        self.tokens, self.cells = tokens, cells

    def sum_at(self, at: int) -> tuple[Ranged, int]:
        left, at = self._product(at)
        while at < len(self.tokens) and self.tokens[at].kind == "operator" and self.tokens[at].value in ("+", "-"):
            minus = self.tokens[at].value == "-"
            right, at = self._product(at + 1)
            left = _one(left) - _one(right) if minus else _one(left) + _one(right)
        return left, at

    def _product(self, at: int) -> tuple[Ranged, int]:
        left, at = self._signed(at)
        while at < len(self.tokens) and self.tokens[at].kind == "operator" and self.tokens[at].value in ("*", "/"):
            over = self.tokens[at].value == "/"
            right, at = self._signed(at + 1)
            left = Fraction(_one(left)) / _one(right) if over else _one(left) * _one(right)
        return left, at

    def _signed(self, at: int) -> tuple[Ranged, int]:
        token = self.tokens[at]
        if token.kind == "sign":
            value, at = self._signed(at + 1)
            return (-_one(value) if token.value == "-" else _one(value)), at
        value, at = self._operand(at)
        while at < len(self.tokens) and self.tokens[at].kind == "percent":
            value, at = Fraction(_one(value)) / 100, at + 1
        return value, at

    def _operand(self, at: int) -> tuple[Ranged, int]:
        token = self.tokens[at]
        if token.kind == "number":
            return Fraction(token.value), at + 1
        if token.kind == "operand":
            return self._cells(token.value), at + 1
        if token.kind == "open" and token.value == "(":
            value, at = self.sum_at(at + 1)
            return value, self._closed(at)
        if token.kind == "function":
            return self._function(token.value.upper(), at + 1)
        raise _Cannot

    def _function(self, name: str, at: int) -> tuple[Ranged, int]:
        arguments: list[Ranged] = []
        while self.tokens[at].kind not in _CLOSERS or not arguments:
            try:
                value, at = self.sum_at(at)
            except ZeroDivisionError:
                if name != "IFERROR(" or arguments:
                    raise
                value, at = [], self._past_argument(at)
            arguments.append(value)
            if self.tokens[at].kind == "sep":
                at += 1
        return _called(name, arguments), self._closed(at)

    def _past_argument(self, at: int) -> int:
        depth = 0
        while depth or self.tokens[at].kind != "sep":
            depth += (self.tokens[at].kind in ("open", "function")) - (self.tokens[at].kind == "close")
            at += 1
        return at

    def _closed(self, at: int) -> int:
        if self.tokens[at].kind != "close":
            raise _Cannot
        return at + 1

    def _cells(self, text: str) -> Ranged:
        places = places_of(text)
        if places is None:
            raise _Cannot
        numbers = [self.cells(row, column) for row, column in places]
        if ":" in text:
            return [number for number in numbers if number is not None]
        if numbers[0] is None:
            raise _Cannot
        return numbers[0]


def _one(value: Ranged) -> Exact:
    if isinstance(value, list):
        raise _Cannot
    return value


def _called(name: str, arguments: Sequence[Ranged]) -> Exact:
    if name in ("SUM(", "AVERAGE("):
        numbers = [each for one in arguments for each in (one if isinstance(one, list) else [one])]
        if name == "AVERAGE(" and 0 in numbers:
            raise _Cannot
        return sum(numbers) if name == "SUM(" else Fraction(sum(numbers)) / len(numbers)
    if name == "ROUND(" and len(arguments) == 2:
        return rounded(Fraction(_one(arguments[0])), int(_one(arguments[1])))
    if name == "ABS(" and len(arguments) == 1:
        return abs(Fraction(_one(arguments[0])))
    if name == "IFERROR(" and arguments:
        return _one(arguments[1] if arguments[0] == [] else arguments[0])
    raise _Cannot


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half away from zero, as Excel rounds."""
    scale = Fraction(10) ** decimals
    whole = int(abs(value) * scale + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole) / scale
