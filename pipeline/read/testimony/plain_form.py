"""What a formula says, parsed once for all cells of a column that say it, and worked out on plain integers.

Words, a zero below a fraction and functions that are not among these are not plain: `computed` tells of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from pipeline.read.file.extent import column_number
from pipeline.read.file.formula import Place
from pipeline.read.file.formula_tokens import Token, tokens_of
from pipeline.read.testimony.computed import KNOWN, Exact, rounded
from pipeline.read.testimony.vertical import Sum
from pipeline.read.testimony.written import Written

_CELL: Final = r"\$?([A-Za-z]{1,3})(\$?)([0-9]{1,7})"
_REFERENCE: Final = re.compile(rf"{_CELL}(?::{_CELL})?")
NOT_PLAIN: Final = (TypeError, ZeroDivisionError, IndexError, OverflowError, RecursionError)

_Value = Callable[[int], Exact]
"""row of the formula -> the value there; raises one of NOT_PLAIN where it is not plain."""


class _NotPlain(Exception):  # noqa: N818 (internal)
    """This formula is left to `computed`."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells that a form refers to: their columns, and their first and last row, counted from the formula's unless fixed."""

    columns: range
    top: int
    bottom: int
    fixed: tuple[bool, bool]

    def rows(self, row: int) -> tuple[int, int]:
        """First and last, for a formula in `row`."""
        top = self.top if self.fixed[0] else self.top + row
        bottom = self.bottom if self.fixed[1] else self.bottom + row
        return min(top, bottom), max(top, bottom)


@dataclass(frozen=True, slots=True)
class _Ratio:
    """What a piece of a form gives: over / under, `under` None of a whole number; divided only at the end."""

    over: _Value
    under: _Value | None = None

    def value(self) -> _Value:
        over, under = self.over, self.under
        return over if under is None else lambda row: Fraction(over(row)) / under(row)


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that formulas of a column say; `value` None where it is not plain, `never` where nobody can compute it."""

    value: _Ratio | None
    cells: tuple[Cells, ...] = ()
    never: bool = False
    subtotal: bool = False


def form_of(table: Written, place: Place) -> Form:
    """What a formula of a table says."""
    formula = table.formula(place)
    if "SUBTOTAL(" in formula.upper():
        return Form(None, subtotal=True)
    tokens = tokens_of(formula)
    if not tokens:
        return Form(None, never=True)
    functions = {token.value.upper() for token in tokens if token.kind == "function"}
    if not functions <= KNOWN and "IFERROR(" not in functions:
        return Form(None, never=True)
    parser = _Parser(tokens, table, place)
    try:
        value, end = parser.sum_at(0)
    except (_NotPlain, IndexError, RecursionError):
        return Form(None)
    return Form(value if end == len(tokens) else None, tuple(parser.cells))


def subtotal_of(table: Written, one: Sum | None) -> Form:
    """What it adds depends on the rows that are shown, and on the other subtotals of its column."""
    if one is None or one.typed or table.hidden_rows or not one.rows:
        return Form(None, never=True)
    column = one.place[1]
    numbers = table.column(column)
    total = sum(number for row in one.rows if row <= len(numbers) and (number := numbers[row - 1]) is not None)
    return Form(_Ratio(_number(total)), (Cells(range(column, column + 1), min(one.rows), max(one.rows), (True, True)),))


@dataclass(slots=True)
class _Parser:
    """Recursive descent, as `computed` reads: each method returns what it read and where that ended."""

    tokens: Sequence[Token]
    table: Written
    place: Place
    cells: list[Cells] = field(default_factory=list)

    def _is(self, at: int, *signs: str) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "operator" and self.tokens[at].value in signs

    def sum_at(self, at: int) -> tuple[_Ratio, int]:
        left, at = self._product(at)
        while self._is(at, "+", "-"):
            minus = self.tokens[at].value == "-"
            right, at = self._product(at + 1)
            left = _Ratio(_less(left.value(), right.value()) if minus else _plus(left.value(), right.value()))
        return left, at

    def _product(self, at: int) -> tuple[_Ratio, int]:
        left, at = self._signed(at)
        while self._is(at, "*", "/"):
            over = self.tokens[at].value == "/"
            right, at = self._signed(at + 1)
            if over and right.under is not None:
                right = _Ratio(right.value())
            left = (
                _Ratio(left.over, _times(left.under, right.over))
                if over
                else _Ratio(
                    _times(left.over, right.over), _times(left.under, right.under) if right.under else left.under
                )
            )
        return left, at

    def _signed(self, at: int) -> tuple[_Ratio, int]:
        if self.tokens[at].kind == "sign":
            minus = self.tokens[at].value == "-"
            value, at = self._signed(at + 1)
            return (_Ratio(_less(_number(0), value.over), value.under) if minus else value), at
        value, at = self._operand(at)
        while at < len(self.tokens) and self.tokens[at].kind == "percent":
            value, at = _Ratio(value.over, _times(value.under, _number(100))), at + 1
        return value, at

    def _operand(self, at: int) -> tuple[_Ratio, int]:
        token = self.tokens[at]
        if token.kind == "number":
            number = Fraction(token.value)
            return _Ratio(_number(int(number) if number.denominator == 1 else number)), at + 1
        if token.kind == "operand":
            cells = self._cells(token.value)
            if ":" in token.value:
                raise _NotPlain
            return _Ratio(_cell(self.table.column(cells.columns[0]), cells)), at + 1
        if token.kind == "open" and token.value == "(":
            value, at = self.sum_at(at + 1)
            return value, self._closed(at)
        if token.kind == "function":
            return self._function(token.value.upper(), at + 1)
        raise _NotPlain

    def _function(self, name: str, at: int) -> tuple[_Ratio, int]:
        arguments: list[_Ratio] = []
        while True:
            token = self.tokens[at]
            if name == "SUM(" and token.kind == "operand" and ":" in token.value:
                cells = self._cells(token.value)
                columns = [self.table.column(column) for column in cells.columns]
                arguments.append(_Ratio(_range(columns, cells)))
                at += 1
            else:
                value, at = self.sum_at(at)
                arguments.append(value)
            if self.tokens[at].kind != "sep":
                return _called(name, arguments), self._closed(at)
            at += 1

    def _closed(self, at: int) -> int:
        if self.tokens[at].kind != "close":
            raise _NotPlain
        return at + 1

    def _cells(self, text: str) -> Cells:
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise _NotPlain
        first, fixed, top, last, last_fixed, bottom = match.groups()
        if last is None:
            last, last_fixed, bottom = first, fixed, top
        left, right = sorted(column_number(each.upper().encode()) for each in (first, last))
        rows = [int(row) - (0 if held else self.place[0]) for row, held in ((top, fixed), (bottom, last_fixed))]
        cells = Cells(range(left, right + 1), rows[0], rows[1], (bool(fixed), bool(last_fixed)))
        self.cells.append(cells)
        return cells


def _called(name: str, arguments: Sequence[_Ratio]) -> _Ratio:
    first, *others = arguments
    if name == "SUM(":
        for each in others:
            first = _Ratio(_plus(first.value(), each.value()))
        return first
    if name == "ROUND(" and len(others) == 1:
        value, decimals = first.value(), others[0].value()
        return _Ratio(lambda row: rounded(Fraction(value(row)), int(decimals(row))))
    if name == "IFERROR(":
        return first  # where it is an error nothing is told
    raise _NotPlain


def _number(number: Exact) -> _Value:
    return lambda _: number


def _plus(left: _Value, right: _Value) -> _Value:
    return lambda row: left(row) + right(row)


def _less(left: _Value, right: _Value) -> _Value:
    return lambda row: left(row) - right(row)


def _times(left: _Value | None, right: _Value) -> _Value:
    return right if left is None else lambda row: left(row) * right(row)


def _cell(numbers: Sequence[Exact | None], cells: Cells) -> _Value:
    above, fixed = cells.top - 1, cells.fixed[0]

    def value(row: int) -> Exact:
        at = above if fixed else row + above
        number = numbers[at] if at >= 0 else None
        if number is None:
            raise IndexError
        return number

    return value


def _range(columns: Sequence[Sequence[Exact | None]], cells: Cells) -> _Value:
    def value(row: int) -> Exact:
        top, bottom = cells.rows(row)
        if top < 1:
            raise IndexError
        return sum(number for numbers in columns for number in numbers[top - 1 : bottom] if number is not None)

    return value
