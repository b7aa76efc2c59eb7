"""holding.py, plain_form.py: what holds beyond doubt is told quickly, and never of a formula that gives another number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Table
from pipeline.read.file.cell_looks import Formula
from pipeline.read.file.formula import Place
from pipeline.read.testimony.computed import computed
from pipeline.read.testimony.holding import holding
from pipeline.read.testimony.plain_form import form_of
from pipeline.read.testimony.relative import relative
from pipeline.read.testimony.saved import stale_values
from pipeline.read.testimony.suspicion import Kind, same
from pipeline.read.testimony.vertical import sums_of
from pipeline.read.testimony.written import Written

TABLE = Table("rak", "RAK", "a.xlsx", "Lembar", 0, (2023,), "", "", "", {"row": [], "parent": [], "level": []}, {})


def _written(cells: list[list[object]], formulas: dict[Place, str], hidden: frozenset[int] = frozenset()) -> Written:
    """A sheet whose cells hold these values, some of them saved with a formula."""
    typed = {place: Formula(text, place) for place, text in formulas.items()}
    seen = {place: said for place, each in typed.items() if (said := relative(each.text, place)) is not None}
    rows = {row: row - 1 for row in range(1, len(cells) + 1)}
    return Written(TABLE, cells, typed, seen, rows, {}, hidden)


def _holds(cells: list[list[object]], formulas: dict[Place, str], hidden: frozenset[int] = frozenset()) -> set[Place]:
    table = _written(cells, formulas, hidden)
    return holding(table, sums_of(table))


@pytest.mark.parametrize(
    ("formula", "saved"),
    [
        ("=A1+B1", 17), ("=A1-B1", 3), ("=A1*B1", 70), ("=B1/A1", 0.7), ("=A1/B1*100", 142.85714285714286), ("=-A1", -10),
        ("=SUM(A1:B1)", 17), ("=SUM(A1,B1,3)", 20), ("=(A1+B1)*2", 34), ("=A1%", 0.1), ("=ROUND(A1/B1,2)", 1.43),
        ("=IFERROR(A1/B1,0)", 10 / 7), ("=$A$1+B1", 17), ("=SUM($A1:B$1)", 17), ("=A1+Z9", None), ("=A2", 0),
    ],
)  # fmt: skip
def test_a_formula_that_gives_what_was_saved_holds(formula: str, saved: float | None) -> None:
    """And with another number saved it does not. What lies beyond the sheet is not plain: nothing is told of it."""
    cells: list[list[object]] = [[10, 7, saved if saved is not None else 10], ["", "", ""]]
    assert _holds(cells, {(1, 3): formula}) == ({(1, 3)} if saved is not None else set())
    cells[0][2] = 99
    assert _holds(cells, {(1, 3): formula}) == set()


@pytest.mark.parametrize("formula", ["=IF(A1>1,10,7)", "=A1^2", "=VLOOKUP(A1,B1,1)", "=A1&B1", "=A1/A2", "=A1+B2", "=ABS(A1)", "=AVERAGE(A1,B1)"])  # fmt: skip
def test_what_is_not_plain_is_not_told_to_hold(formula: str) -> None:
    """Whatever was saved, except where nobody can compute it at all: then nothing speaks against it."""
    table = _written([[10, 7, 10], ["", "words", ""]], {(1, 3): formula})
    held = holding(table, sums_of(table))
    assert held == ({(1, 3)} if form_of(table, (1, 3)).never else set())
    assert form_of(table, (1, 3)).never is formula.startswith(("=IF(", "=VLOOKUP("))


def test_what_builds_upon_a_doubtful_formula_is_doubtful() -> None:
    """However far down; what does not, holds."""
    cells: list[list[object]] = [[1, 3, 3, 6], [1, 1, 1, 2]]
    formulas = {(1, 2): "=A1+A2", (1, 3): "=B1", (1, 4): "=C1*2", (2, 3): "=A2", (2, 4): "=C2*2"}
    assert _holds(cells, formulas) == {(2, 3), (2, 4)}
    cells[0][1:] = [2, 2, 4]
    assert _holds(cells, formulas) == formulas.keys()


def test_a_subtotal_depends_on_the_rows_that_are_shown() -> None:
    """With hidden rows nobody can tell, so that nothing speaks against it; else it is its sum."""
    cells: list[list[object]] = [[1], [2], [3], [6]]
    formulas = {(4, 1): "=SUBTOTAL(9,A1:A3)"}
    assert _holds(cells, formulas) == {(4, 1)}
    cells[3][0] = 5
    assert _holds(cells, formulas) == set()
    assert _holds(cells, formulas, frozenset({2})) == {(4, 1)}


@pytest.mark.parametrize(("saved", "told"), [("n/a", []), (True, []), ("", [0]), (None, [0])])
def test_words_or_nothing_saved_with_a_formula_do_not_hold(saved: object, told: list[int]) -> None:
    """Of words there is no number to compare; nothing saved is a formula that was never computed."""
    table = _written([[1, 2, saved]], {(1, 3): "=A1+B1"})
    assert holding(table, sums_of(table)) == set()
    assert [each.found for each in stale_values(table, sums_of(table))] == told


def test_a_value_that_was_not_computed_anew_is_told_with_all_above_it() -> None:
    """Saved 5, gives 3: and what adds it gives 3 more."""
    table = _written([[1, 2, 5, 10]], {(1, 3): "=A1+B1", (1, 4): "=C1*2"})
    assert [(each.place, each.kind, each.found, each.expected) for each in stale_values(table, sums_of(table))] == [
        ((1, 3), Kind.STALE, 5, 3), ((1, 4), Kind.STALE, 10, 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("saved", "told"), [(1.4, False), (1.43, False), (1.42, True), (1.5, True), (1, False), (2, True)]
)
def test_a_number_saved_as_displayed_is_not_stale(saved: float, told: bool) -> None:  # noqa: FBT001
    """10 ÷ 7 = 1,4286 rounded to what it shows."""
    table = _written([[10, 7, saved]], {(1, 3): "=A1/B1"})
    assert bool(list(stale_values(table, sums_of(table)))) is told


NUMBERS = st.integers(-20, 20) | st.sampled_from(["", "words", 0.5])
PIECES = st.sampled_from(["A1", "B1", "A2", "B2", "$A$2", "3", "0.5", "SUM(A1:B2)", "SUM(A1,B2)", "(A1+B1)", "ROUND(A1/3,1)", "-B1", "A1%", "IFERROR(A1/B1,7)"])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=2, max_size=2), st.lists(PIECES, min_size=1, max_size=4),
    st.lists(st.sampled_from("+-*/"), min_size=3, max_size=3), st.integers(-3, 3) | st.none(),
)  # fmt: skip
def test_what_is_told_to_hold_gives_what_was_saved(
    numbers: list[list[object]], pieces: list[str], signs: list[str], off: int | None
) -> None:
    """By the slower, exact way."""
    formula = "=" + pieces[0] + "".join(sign + piece for sign, piece in zip(signs, pieces[1:], strict=False))
    table = _written([[*row, ""] for row in numbers], {(1, 3): formula})
    right = computed(formula, table.at)
    saved = 1 if right is None else float(right) + (off or 0)
    made = _written([[*numbers[0], saved], [*numbers[1], ""]], {(1, 3): formula})
    if holding(made, sums_of(made)):
        assert right is not None
        assert same(right, made.at(1, 3) or 0)
