"""written.py: the numbers of a sheet's cells without loss, and what a formula says wherever it was filled to."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pipeline.model import Table
from pipeline.read.file.cell_looks import Formula
from pipeline.read.file.formula import Place
from pipeline.read.testimony.relative import relative
from pipeline.read.testimony.written import Written, exact, written


def _table(rows: list[int], values: list[int] | None = None, missing: list[bool] | None = None) -> Table:
    told = {"row": rows, "parent": [-1] * len(rows), "level": ["program"] * len(rows)}
    facts = {"value": values or [], "decimals": [2] * len(values or []), "missing": missing or [False] * len(values or []), "part": [0] * len(values or [])}  # fmt: skip
    return Table("rak", "RAK", "a.xlsx", "S", 0, (2023,), "", "", "", told, facts)


CELLS: list[list[object]] = [[5, "1.000", "words", ""], [2.5, True, None], ["  "]]


def _written(facts: dict[Place, int] | None = None, values: list[int] | None = None, missing: list[bool] | None = None) -> Written:  # fmt: skip
    return Written(_table([1, 2, 3], values, missing), CELLS, {}, {}, {1: 0, 2: 1, 3: 2}, facts or {}, frozenset())


@pytest.mark.parametrize(
    ("value", "number"),
    [(5, 5), (5.0, 5), (0.1, Fraction(1, 10)), (1e20, 10**20), (float("nan"), None), (float("inf"), None), (True, None), ("5", None), (None, None)],
)  # fmt: skip
def test_an_excel_number_without_loss(value: object, number: object) -> None:
    """What its shortest text says; TRUE is none."""
    assert exact(value) == number
    assert type(exact(value)) in (int, Fraction, type(None))


def test_a_cell_is_its_number_nought_where_it_is_blank_and_nothing_where_it_is_words() -> None:
    """Beyond the sheet all is blank."""
    made = _written()
    assert [made.at(1, column) for column in range(5)] == [0, 5, None, None, 0]
    assert [made.at(2, column) for column in (1, 2, 3, 4, 99)] == [Fraction(5, 2), None, 0, 0, 0]
    assert (made.at(0, 1), made.at(9, 1), made.at(3, 1)) == (0, 0, None)


def test_a_number_typed_as_text_is_told_by_what_was_read_there() -> None:
    """Where something was; blanks and words are none, a nought is one."""
    assert _written().number(1, 2) is None
    assert _written({(1, 2): 0}, [100_000]).number(1, 2) == 1_000
    assert _written({(1, 2): 0}, [100_000], [True]).number(1, 2) is None
    made = _written()
    assert [made.number(1, 1), made.number(1, 4), made.number(3, 1), made.number(2, 3), made.number(9, 1), made.number(1, 0)] == [5, *[None] * 5]  # fmt: skip


def test_how_often_a_number_was_read_for_what_stands_there() -> None:
    """Thousands, and percents kept as fractions; of a column without numbers once."""
    assert _written({(1, 1): 0}, [500_000]).scale(1) == 1_000
    assert _written({(2, 1): 0}, [25_000]).scale(1) == 100
    assert _written({(1, 1): 0}, [500]).scale(1) == 1
    assert _written({(1, 1): 0}, [500_000], [True]).scale(1) == 1
    assert _written().scale(1) == 1


def test_a_formula_that_was_filled_down_says_the_same_from_its_own_cell() -> None:
    """Its text is that of the first cell."""
    home: Place = (1, 4)
    shared = Formula("=A1+B1", home)
    said = relative(shared.text, home)
    assert said is not None
    made = Written(_table([1, 2]), CELLS, {home: shared, (2, 4): shared}, {home: said, (2, 4): said}, {1: 0, 2: 1}, {}, frozenset())  # fmt: skip
    assert (made.formula(home), made.formula((2, 4))) == ("=A1+B1", "=A2+B2")
    assert made.by_column == {4: [(1, 4), (2, 4)]}


def test_a_table_without_formulas_or_with_two_rows_in_one_is_not_looked_at() -> None:
    """Nor is a formula beside its rows, or one that reaches beyond its sheet."""
    formulas = {(1, 4): Formula("=A1", (1, 4))}
    assert written(_table([1, 2]), [], CELLS, {}, frozenset()) is None
    assert written(_table([1, 1]), [], CELLS, formulas, frozenset()) is None
    assert written(_table([2, 3]), [], CELLS, formulas, frozenset()) is None
    assert written(_table([1]), [], CELLS, {(1, 4): Formula("=Lain!A1", (1, 4))}, frozenset()) is None
    made = written(_table([1, 2]), [], CELLS, formulas, frozenset())
    assert made is not None
    assert (made.seen, made.rowid, made.first_row) == ({(1, 4): "=R0C-3"}, {1: 0, 2: 1}, 1)
    assert (made.excel_row(1), made.level(2)) == (2, "program")
