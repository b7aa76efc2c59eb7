"""formula_tokens.py: a formula's text becomes its tokens, or nothing where Excel would not take it either."""

from __future__ import annotations

import pytest

from pipeline.read.file.formula_tokens import LONGEST, tokens_of


def _told(formula: str) -> list[tuple[str, str]] | None:
    tokens = tokens_of(formula)
    return None if tokens is None else [(token.kind, token.value) for token in tokens]


def test_a_sum_and_a_difference() -> None:
    """Without blanks; the = in front is no operator."""
    assert _told("=SUM( A1:A3 ) - B1") == [
        ("function", "SUM("), ("operand", "A1:A3"), ("close", ")"), ("operator", "-"), ("operand", "B1"),
    ]  # fmt: skip
    assert _told("A1+1") == [("operand", "A1"), ("operator", "+"), ("number", "1")]


@pytest.mark.parametrize(("formula", "kinds"), [("=-A1", "sign operand"), ("=A1*-B1", "operand operator sign operand"), ("=SUM(-1,+2)", "function sign number sep sign number close"), ("=(-A1)", "open sign operand close"), ("=--1", "sign sign number")])  # fmt: skip
def test_a_sign_is_no_operator(formula: str, kinds: str) -> None:
    """It stands first, or behind an operator, a bracket or a comma."""
    told = _told(formula)
    assert told is not None
    assert " ".join(kind for kind, _ in told) == kinds


@pytest.mark.parametrize(
    ("formula", "token"),
    [
        ("='DPA ''23'!$A$1", ("operand", "'DPA ''23'!$A$1")), ("=[1]Lembar!A1", ("operand", "[1]Lembar!A1")),
        ('="a ""b"" +c"', ("text", '"a ""b"" +c"')), ("=1.5E+3", ("number", "1.5E+3")), ("=.5", ("number", ".5")),
        ("=1:1", ("operand", "1:1")), ("=Pagu", ("operand", "Pagu")), ("=A1%", ("percent", "%")), ("=A1<>B1", ("operator", "<>")),
    ],
)  # fmt: skip
def test_what_is_one_token(formula: str, token: tuple[str, str]) -> None:
    """Sheets with blanks and quotes, other workbooks, texts, numbers of any kind, names."""
    told = _told(formula)
    assert told is not None
    assert token in told


@pytest.mark.parametrize("formula", ["=SUM(A1", "=A1)", "=)A1(", '="offen', "='Lembar!A1", "=]", "=" + "1" * LONGEST])
def test_what_excel_would_not_take_is_nothing(formula: str) -> None:
    """A bracket or quote that does not close, or more than a cell holds."""
    assert _told(formula) is None


def test_a_formula_of_nothing_has_no_tokens() -> None:
    """Nor has one of blanks; the longest that a cell holds has."""
    assert _told("") == []
    assert _told("=  ") == []
    assert _told("=" + "1" * (LONGEST - 1)) == [("number", "1" * (LONGEST - 1))]
