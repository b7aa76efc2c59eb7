"""uncomputed.py: a formula that no Excel computed is neither blank nor 0."""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.file.sheet_parts import Formulas
from tests.read.sheets import FakeSheet, built, realisasi, ringkasan, values


def without_value(made: FakeSheet, *places: tuple[int, int]) -> FakeSheet:
    return replace(made, formulas=Formulas(without_value=frozenset(places), count=len(places)))


def test_a_quantity_without_value_is_a_fact_without_value() -> None:
    """The target's cell is filled and unread, whether its column holds others or not; a formula elsewhere is no matter."""
    rows = [[f"{at}.", f"Program {at}", "x", target, None, None, 1000.0, 900.0] for at, target in ((1, None), (2, "5"))]
    done = built(without_value(realisasi(*rows), (4, 4), (4, 5), (1, 1), (4, 2)))
    assert [(one.rule, dict(one.args)) for one in done.findings] == [("baca.rumus", {"banyak": "2", "sel": "D4, E4"})]
    assert values(done.tables[0], "target") == {"Program 1": [None], "Program 2": [5]}
    assert values(done.tables[0], "kinerja") == {"Program 1": [None]}


def test_an_amount_in_an_empty_column_without_value_is_a_fact_without_value() -> None:
    """A column that holds nothing but such formulas is not empty."""
    done = built(without_value(ringkasan(["5", "BELANJA", None], ["5.1", "OPERASI", None]), (3, 3), (4, 3)))
    assert values(done.tables[0], "pagu") == {"5": [None], "5.1": [None]}
    assert [one.rule for one in done.findings] == ["baca.rumus"]


def test_zeros_are_believed_where_some_formula_is_not_zero() -> None:
    """One formula with another value: Excel did compute the sheet."""
    made = ringkasan(["5", "BELANJA", 1000.0], *[[f"5.{at}", "x", 0.0] for at in range(1, 4)])
    zero = frozenset({(4, 3), (5, 3), (6, 3)})
    assert built(replace(made, formulas=Formulas(zero=zero, count=4))).findings == ()
    assert [one.rule for one in built(replace(made, formulas=Formulas(zero=zero, count=3))).findings] == ["baca.rumus"]
