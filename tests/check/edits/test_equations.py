"""Rules and a grid become equations: all of them, evaluated in whole numbers."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from check_build import RULES, Doc, Line, grid_of, office, table, with_value
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.edits.batch import Batch
from pipeline.check.edits.equations import FEW_BLANKS, Equations, build_equations
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.linkage import keys_by
from pipeline.rulebook.reconciliation import Rule

ROWS = """
kegiatan 1.1 K | 1.000 | 700 | 300
  sub_kegiatan 1.1.1 S | 600 | 400 | 200
  sub_kegiatan 1.1.2 T | 400 | 300 | 90
"""
COLUMNS = "pagu realisasi sisa"


def _built(*docs: Doc, rules: Iterable[Rule] = RULES.reconciliation, further: Iterable[Batch] = ()) -> tuple[Grid, Equations]:  # fmt: skip
    grid = grid_of(*docs)
    return grid, build_equations(grid, keys_by(grid), tuple(rules), further)


def _rules(*names: str) -> list[Rule]:
    return [rule for rule in RULES.reconciliation if rule.id in names]


def _said(grid: Grid, made: Equations) -> list[tuple[str, int, str, int, bool, bool]]:
    """(rule, row, measure, residual in sen, evaluable, broken) of each."""
    return [
        (made.rules[int(rule)].id, int(row), grid.columns[int(column)][0], int(residual), bool(evaluable), bool(broken))
        for rule, row, column, residual, evaluable, broken in zip(
            made.rule, made.row, made.column, made.residual, made.evaluable, made.broken, strict=True
        )
    ]


def _terms(made: Equations, equation: int) -> list[tuple[int, int]]:
    there = made.equation == equation
    return sorted(zip(made.cell[there].tolist(), made.coefficient[there].tolist(), strict=True))


# --------------------------------------------------------------------------- what is made


def test_a_small_table_gives_these_equations() -> None:
    """A sum in each column, an identity in each row; of what is broken by how much."""
    assert _said(*_built(table("Realisasi", COLUMNS, ROWS))) == [
        ("jumlah.induk", 0, "pagu", 0, True, False), ("jumlah.induk", 0, "realisasi", 0, True, False),
        ("jumlah.induk", 0, "sisa", 1000, True, True), ("baris.sisa", 0, "sisa", 0, True, False),
        ("baris.sisa", 1, "sisa", 0, True, False), ("baris.sisa", 2, "sisa", -1000, True, True),
    ]  # fmt: skip


def test_their_terms_are_cells_with_factors() -> None:
    """The left side with 1, what is added up with −1, what is taken off with 1."""
    _, made = _built(table("Realisasi", COLUMNS, ROWS))
    assert _terms(made, 2) == [(2, 1), (5, -1), (8, -1)]
    assert _terms(made, 5) == [(6, -1), (7, 1), (8, 1)]


def test_rules_come_in_their_order() -> None:
    """The first of the file names what several break."""
    rules = _rules("baris.sisa", "jumlah.induk")
    doc = table("Realisasi", COLUMNS, ROWS)
    assert [made[0] for made in _said(*_built(doc, rules=rules))] == ["jumlah.induk"] * 3 + ["baris.sisa"] * 3
    assert [made[0] for made in _said(*_built(doc, rules=rules[::-1]))] == ["baris.sisa"] * 3 + ["jumlah.induk"] * 3


def test_rules_of_other_shapes_make_no_equation() -> None:
    """Percents, limits, lawful differences and the shape of tables are others' matter."""
    others = [
        rule for rule in RULES.reconciliation
        if not rule.id.startswith(("jumlah", "baris.sisa", "dokumen", "sasaran", "jenis"))
    ]  # fmt: skip
    assert _said(*_built(table("Realisasi", COLUMNS, ROWS), rules=others)) == []


def test_without_rules_there_are_no_equations() -> None:
    """Every array is there, and empty."""
    _, made = _built(table("Realisasi", COLUMNS, ROWS), rules=())
    assert [len(each) for each in (made.rule, made.row, made.column, made.cell, made.residual, made.broken)] == [0] * 6
    assert made.rules == ()


def test_documents_are_joined_by_what_their_rule_says() -> None:
    """By kode where it says nothing; by no other key."""
    docs = [table(name, "pagu", f"program 1 A | {pagu}") for name, pagu in (("DPA", 5), ("LKjIP", 6))]
    (rule,) = _rules("dokumen.pagu")
    assert _said(*_built(*docs, rules=[rule])) == [("dokumen.pagu", 0, "pagu", -100, True, True)]
    assert _said(*_built(*docs, rules=[replace(rule, by=())])) == [("dokumen.pagu", 0, "pagu", -100, True, True)]
    assert _said(*_built(*docs, rules=[replace(rule, by=("indikator",))])) == []


def test_an_identity_is_asked_in_every_period_of_its_left_side() -> None:
    """s.d. TW II = s.d. TW I + TW II, and so on; one that names its period in that only."""
    line = Line(
        "program", "1", "A", -1, {f"realisasi@{period}": 1 for period in ("sdTW1", "TW2", "sdTW2", "TW3", "sdTW3")}
    )
    (rule,) = _rules("baris.kumulatif")
    grid, made = _built(Doc("E81", (line,)), rules=[rule])
    assert [grid.columns[int(column)][1] for column in made.column] == ["sdTW2", "sdTW3"]
    assert made.residual.tolist() == [-100, -100]


# --------------------------------------------------------------------------- evaluated


def test_a_residual_within_the_tolerance_is_not_broken() -> None:
    """Up to the last sen of it."""
    doc = table("Realisasi", COLUMNS, ROWS)
    for tolerance, broken in ((999, True), (1000, False)):
        rules = [replace(rule, tolerance=tolerance) for rule in _rules("jumlah.induk")]
        _, made = _built(doc, rules=rules)
        assert made.tolerance.tolist() == [tolerance] * 3
        assert bool(made.broken.any()) is broken


def test_an_unread_cell_makes_all_its_equations_unevaluable() -> None:
    """None of them is broken, whatever the others add up to."""
    doc = with_value(table("Realisasi", COLUMNS, ROWS), 2, "realisasi", "?")
    said = _said(*_built(doc))
    assert [(rule, row, measure) for rule, row, measure, _, evaluable, _ in said if not evaluable] == [
        ("jumlah.induk", 0, "realisasi"), ("baris.sisa", 2, "sisa"),
    ]  # fmt: skip
    assert [broken for *_, evaluable, broken in said if not evaluable] == [False, False]


def test_a_blank_cell_counts_as_nothing() -> None:
    """A few may be what is wrong."""
    doc = with_value(table("Realisasi", COLUMNS, ROWS), 2, "pagu", None)
    said = _said(*_built(doc, rules=_rules("jumlah.induk")))
    assert said[0] == ("jumlah.induk", 0, "pagu", 40_000, True, True)


def _blanks(blank: int, filled: int, total: int = 99) -> tuple[bool, bool]:
    """(evaluable, broken) of a sum of so many rows."""
    rows = [f"  sub_kegiatan 1.{number} S | {'' if number <= blank else 1}" for number in range(1, blank + filled + 1)]
    _, made = _built(table("DPA", "pagu", "\n".join([f"kegiatan 1 K | {total}", *rows])), rules=_rules("jumlah.induk"))
    return bool(made.evaluable[0]), bool(made.broken[0])


def test_a_sum_of_mostly_blank_parts_is_not_evaluated() -> None:
    """More blank ones than filled, the sum itself among these, and not just a few."""
    assert _blanks(FEW_BLANKS, 1) == (True, True)
    assert _blanks(FEW_BLANKS + 1, 1) == (False, False)
    assert _blanks(FEW_BLANKS + 1, 2) == (False, False)
    assert _blanks(FEW_BLANKS + 1, 3) == (True, True)


def test_a_sum_that_holds_is_evaluated_however_blank() -> None:
    """Nothing is missing then."""
    assert _blanks(9, 2, total=2) == (True, False)


def test_large_amounts_stay_exact() -> None:
    """Trillions, off by one sen."""
    text = "kegiatan 1 K | 9.999.999.999.999,01\n  sub_kegiatan 1.1 S | 4.999.999.999.999,50\n  sub_kegiatan 1.2 T | 4.999.999.999.999,50"
    _, made = _built(table("DPA", "pagu", text), rules=_rules("jumlah.induk"))
    assert (made.residual.tolist(), made.broken.tolist()) == ([1], [True])


# --------------------------------------------------------------------------- further ones


def _batch(rule: int, *rows: int, factor: int = 1) -> Batch:
    """So many equations that say that a cell is nothing."""
    ints = np.array(rows, dtype=np.int64)
    ones = np.ones(len(rows), dtype=np.int64)
    return Batch(rule, ints, ints * 0, np.arange(len(rows)), ints * 3, ones * factor, 5)


def test_further_equations_come_after_those_of_the_rules() -> None:
    """Numbered on, with their own rule and tolerance."""
    doc = table("Realisasi", COLUMNS, ROWS)
    grid, made = _built(
        doc, rules=_rules("jumlah.induk", "baris.sisa"), further=[_batch(1, 0), _batch(0, 1, 2, factor=-2)]
    )
    assert _said(grid, made)[6:] == [
        ("baris.sisa", 0, "pagu", 100_000, True, True), ("jumlah.induk", 1, "pagu", -120_000, True, True),
        ("jumlah.induk", 2, "pagu", -80_000, True, True),
    ]  # fmt: skip
    assert made.tolerance.tolist() == [0] * 6 + [5] * 3
    assert _terms(made, 8) == [(6, -2)]


def test_an_equation_may_have_its_own_tolerance() -> None:
    """One for each of a batch."""
    batch = replace(_batch(0, 0, 1), tolerance=np.array([100_000, 59_999], dtype=np.int64))
    _, made = _built(table("Realisasi", COLUMNS, ROWS), rules=_rules("baris.sisa"), further=[batch])
    assert made.broken.tolist()[-2:] == [False, True]


# --------------------------------------------------------------------------- whole offices


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 30), st.data())
def test_every_residual_is_its_terms_added_up(seed: int, data: st.DataObject) -> None:
    """And what is broken is what is off by more than its tolerance, of what can be evaluated."""
    doc = office(seed, 6, ("pagu", "realisasi", "sisa", "persen"))
    place = data.draw(st.integers(0, len(doc.lines) - 1))
    doc = with_value(
        doc, place, data.draw(st.sampled_from(("pagu", "realisasi", "sisa"))), data.draw(st.integers(0, 10**9))
    )
    grid, made = _built(doc)
    value = grid.value.ravel()
    for equation in range(len(made.row)):
        off = sum(factor * int(value[cell]) for cell, factor in _terms(made, equation))
        assert int(made.residual[equation]) == off
        assert bool(made.broken[equation]) == (abs(off) > int(made.tolerance[equation]))


@pytest.mark.parametrize("columns", [("pagu",), ("pagu", "realisasi"), ("pagu", "realisasi", "sisa")])
def test_a_clean_office_breaks_nothing(columns: tuple[str, ...]) -> None:
    """However many equations it has: one of each column for each row with rows below, one identity in each row."""
    doc = office(11, 20, columns)
    grid, made = _built(doc)
    parents = {line.parent for line in doc.lines if line.parent >= 0}
    assert len(made.row) == (len(parents) + 1) * len(columns) + (len(doc.lines) if len(columns) == 3 else 0)
    assert not made.broken.any()
    assert made.evaluable.all()
    assert grid.known.all()


def test_the_very_first_number_may_be_unread_too() -> None:
    """It is known by its place among all numbers, from 0."""
    _, made = _built(with_value(table("Realisasi", COLUMNS, ROWS), 0, "pagu", "?"), rules=_rules("jumlah.induk"))
    assert made.evaluable.tolist() == [False, True, True]
