"""sideways.py: a formula that works along its row against what most of its column say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.model import Table
from pipeline.read.file.cell_looks import Formula
from pipeline.read.file.formula import Place
from pipeline.read.testimony.relative import relative, written_at
from pipeline.read.testimony.sideways import Pattern, patterns_of, suspected_formulas
from pipeline.read.testimony.suspicion import Kind, Suspicion
from pipeline.read.testimony.written import Written

COUNT = 6


def _written(changed: Mapping[str, str], saved: Mapping[str, object], count: int = COUNT, levels: str = "") -> Written:
    """Rows of pagu (A), realisasi (B) and sisa (C) = A − B, some of them otherwise."""
    cells: list[list[object]] = [[100 * row, 40 * row, 60 * row] for row in range(1, count + 1)]
    formulas = {f"C{row}": f"=A{row}-B{row}" for row in range(1, count + 1)} | dict(changed)
    for name, value in saved.items():
        cells[int(name[1:]) - 1][ord(name[0]) - 65] = value
    places: dict[Place, Formula] = {}
    for name, text in formulas.items():
        place = int(name[1:]), ord(name[0]) - 64
        places[place] = Formula(text, place)
    seen = {place: said for place, each in places.items() if (said := relative(each.text, place)) is not None}
    rows = {"row": list(range(1, count + 1)), "parent": [-1] * count, "level": [*(levels or "p" * count)]}
    table = Table("rak", "RAK", "a.xlsx", "S", 0, (2023,), "", "", "", rows, {"missing": []})
    return Written(table, cells, places, seen, {row: row - 1 for row in range(1, count + 1)}, {}, frozenset())


def _said(changed: Mapping[str, str], saved: Mapping[str, object] | None = None, count: int = COUNT, levels: str = "") -> list[Suspicion]:  # fmt: skip
    table = _written(changed, saved or {}, count, levels)
    return list(suspected_formulas(table, patterns_of(table, ()), ()))


def test_what_most_formulas_of_a_column_say_is_its_pattern() -> None:
    """One in four may leave it; two in six are a second pattern, and two in all none."""
    assert patterns_of(_written({"C3": "=A3"}, {}), ()) == {3: Pattern("=R0C-2-R0C-1", (1, 2, 4, 5, 6))}
    assert patterns_of(_written({"C3": "=A3", "C4": "=A4"}, {}), ()) == {}
    assert patterns_of(_written({}, {}, count=2), ()) == {}
    assert patterns_of(_written({}, {}), {(row, 3) for row in range(1, 5)}) == {}


def test_a_slip_against_four_is_told_with_what_is_meant() -> None:
    """B4 for B3: the number it gives, the one its column would, and the cell it takes instead."""
    (made,) = _said({"C3": "=A3-B4"}, {"C3": 140})
    assert (made.place, made.kind, made.formula, made.found, made.expected, made.slip) == (
        (3, 3), Kind.OTHER_FORMULA, "=A3-B4", 140, 180, True,
    )  # fmt: skip
    assert dict(made.words) == {"pola": "=A3-B3", "sel": "B4"}


def test_against_three_it_is_no_slip_for_certain() -> None:
    """Four rows, one of which differs."""
    (made,) = _said({"C3": "=A3-B4"}, {"C3": 140}, count=4)
    assert not made.slip


def test_a_formula_of_another_shape_is_a_difference_where_its_number_is_another() -> None:
    """Pagu − realisasi + pengembalian; with the same number nothing is said."""
    (made,) = _said({"C3": "=A3-B3+5"}, {"C3": 185})
    assert (made.found, made.expected, made.slip) == (185, 180, False)
    assert _said({"C3": "=A3-B3+0"}) == []


def test_a_row_of_another_kind_has_no_brothers_to_differ_from() -> None:
    """A total may be computed as it likes; a slip is told on any row."""
    assert _said({"C6": "=A6-B6+5"}, {"C6": 365}, levels="pppppt") == []
    assert len(_said({"C6": "=A6-B5"}, {"C6": 400}, levels="pppppt")) == 1


@pytest.mark.parametrize("saved", ["n/a", True])
def test_what_holds_words_or_works_with_words_is_not_compared(saved: object) -> None:
    """Of the cell itself, or of one it should take."""
    assert _said({"C3": "=A3-B4"}, {"C3": saved}) == []
    assert _said({"C3": "=A3-B4"}, {"C3": 140, "B3": saved}) == []


def test_another_fixed_cell_is_another_total_that_it_refers_to() -> None:
    """All divide by a total of their own section: who is to say which."""
    shares = {f"C{row}": f"=B{row}/$A$1" for row in range(1, COUNT + 1)}
    values = {f"C{row}": 40 * row / 100 for row in range(1, COUNT + 1)}
    assert _said({**shares, "C3": "=B3/$A$2"}, {**values, "C3": 0.6}) == []
    assert len(_said({**shares, "C3": "=B4/$A$1"}, {**values, "C3": 1.6})) == 1


def test_what_is_set_apart_is_not_asked() -> None:
    """A sum down the column has its own judge."""
    table = _written({"C3": "=A3-B4"}, {"C3": 140})
    assert list(suspected_formulas(table, patterns_of(table, ()), {(3, 3)})) == []


def test_a_formula_that_would_reach_above_its_sheet_says_so() -> None:
    """Excel says #REF!, and nothing computes it."""
    assert written_at("=R-5C0+R0C-1", (2, 2)) == "=#REF!+A2"
    assert written_at("=R0C-3", (2, 2)) == "=#REF!"
