"""Formulas: the cells they refer to, and how often each is added."""

import pytest

from pipeline.read.file.formula import Terms, terms_of


def terms(formula: str) -> Terms:
    return terms_of(formula, "DPA", (10, 8))


@pytest.mark.parametrize(
    ("formula", "counts"),
    [
        ("=A1", {(1, 1): 1}),
        ("=SUM(A1:A3)", {(1, 1): 1, (2, 1): 1, (3, 1): 1}),
        ("=SUM($A$1:A$2)", {(1, 1): 1, (2, 1): 1}),
        ("=SUM(B2:A1)", {(1, 1): 1, (1, 2): 1, (2, 1): 1, (2, 2): 1}),
        ("=SUM(A1:A2,A2;)".replace(";", ""), {(1, 1): 1, (2, 1): 2}),
        ("=A1+A2-A3", {(1, 1): 1, (2, 1): 1, (3, 1): -1}),
        ("=+A1+A2", {(1, 1): 1, (2, 1): 1}),
        ("=-(A1-B1)", {(1, 1): -1, (1, 2): 1}),
        ("=A1-SUM(B1:B2)+C1", {(1, 1): 1, (1, 2): -1, (2, 2): -1, (1, 3): 1}),
        ("=A1-(B1-(C1-D1))", {(1, 1): 1, (1, 2): -1, (1, 3): 1, (1, 4): -1}),
        ("=A1-A1", {(1, 1): 0}),
        ("=SUBTOTAL(9,C3:C4)", {(3, 3): 1, (4, 3): 1}),
        ("=subtotal(109, C3 , C4)", {(3, 3): 1, (4, 3): 1}),
        ("=SUM('DPA'!A1,dpa!A2)", {(1, 1): 1, (2, 1): 1}),
        ("=SUM(A:A)", {(row, 1): 1 for row in range(1, 11)}),
        ("=SUM(2:2)", {(2, column): 1 for column in range(1, 9)}),
        ("=SUM(A8:A12)", {(row, 1): 1 for row in range(8, 13)}),
        ("=SUM(A1:A2)+1000", {(1, 1): 1, (2, 1): 1}),
    ],
)
def test_what_is_only_added_is_counted(formula: str, counts: dict[tuple[int, int], int]) -> None:
    """With its sign, through brackets, SUM and SUBTOTAL; whole columns as far as cells are used."""
    found = terms(formula)
    assert found.counts == counts
    assert found.places == list(counts)


@pytest.mark.parametrize(
    ("formula", "places", "constants", "elsewhere"),
    [
        ("=A1*2", [(1, 1)], ["2"], []),
        ("=IF(A1=0,0,B1/A1*100)", [(1, 1), (1, 2)], ["0", "0", "100"], []),
        ("=ROUND(SUM(A1:A2),0)", [(1, 1), (2, 1)], ["0"], []),
        ("=SUBTOTAL(1,C3:C4)", [(3, 3), (4, 3)], [], []),
        ("=A1%", [(1, 1)], [], []),
        ('=A1&"x"', [(1, 1)], [], []),
        ("=A1+Lain!A1", [(1, 1)], [], ["Lain!A1"]),
        ("=SUM([1]X!A1)", [], [], ["[1]X!A1"]),
        ("=PAGU+A1", [(1, 1)], [], ["PAGU"]),
        ("=PAG+A1", [(1, 1)], [], ["PAG"]),
        ("=SUM(A1:XFD1048576)", [], [], ["A1:XFD1048576"]),
        ("=A0", [], [], ["A0"]),
        ("={1,2}", [], ["1", "2"], []),
    ],
)
def test_what_does_more_is_not_counted(
    formula: str, places: list[object], constants: list[str], elsewhere: list[str]
) -> None:
    """Its references are told all the same; other sheets, names and endless ranges as printed."""
    found = terms(formula)
    assert (found.places, found.constants, found.elsewhere) == (places, constants, elsewhere)
    assert found.counts is None


def test_a_number_typed_into_a_sum_is_told() -> None:
    """=SUM(A1:A2)+1000 hides a thousand."""
    assert terms("=SUM(A1:A2)+1000").constants == ["1000"]


@pytest.mark.parametrize("formula", ["=" + "+A1" * 4000, "=SUM(A1))", "=SUM(A1", '="x'])
def test_a_formula_excel_would_not_take_has_no_terms(formula: str) -> None:
    """Too long, or with brackets that do not match."""
    assert terms(formula).counts in (None, {(1, 1): 1})
    assert terms(formula).elsewhere == []
