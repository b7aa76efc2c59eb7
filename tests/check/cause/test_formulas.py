"""A cell that holds a formula: less likely typed wrong, and borne out where its own sum holds."""

import pandas as pd
import pytest
from check_build import RULES, VOCABULARY, Doc, frames, table
from network_build import at

from pipeline.check.cause.formulas import COMPUTED, bears_itself_out, is_formula, likelihood
from pipeline.check.edits.equations import build_equations
from pipeline.check.edits.ratios import build_ratios
from pipeline.check.grid.grid import build_grid
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.numbers import RatioNo
from pipeline.check.localise.network import Network, build_network

ROWS = """
kegiatan 1 K | {} | 45 | 55 | 45,00%
  sub_kegiatan 1.1 S | 60 | 30 | 31 | 51,00%
  sub_kegiatan 1.2 T | 40 | 15 | 25 | 37,50%
"""
COLUMNS = "pagu realisasi sisa persen"
K, S, T = range(3)


def _net(formulas: dict[tuple[int, str], bool | None], pagu: str = "100") -> Network:
    doc: Doc = table("Realisasi", COLUMNS, ROWS.format(pagu))
    rows, facts = frames(doc)
    said = [
        formulas.get((int(row), str(name)), pd.NA) for row, name in zip(facts["rowid"], facts["measure"], strict=True)
    ]
    facts["formula"] = pd.Series(said, dtype="boolean")
    grid = build_grid(rows, facts, VOCABULARY)
    every = RULES.reconciliation
    ratios = build_ratios(grid, every)
    equations = build_equations(grid, keys_by(grid), every)
    return build_network(grid, equations, ratios, [RatioNo(each) for each in range(len(ratios.percent))])


@pytest.mark.parametrize(("said", "formula"), [(True, True), (False, False), (None, False)])
def test_what_nobody_looked_at_is_no_formula(said: bool | None, formula: bool) -> None:  # noqa: FBT001
    """Nor is what was looked at and is typed."""
    net = _net({(S, "sisa"): said} if said is not None else {})
    assert is_formula(net, at(net, S, "sisa")) is formula
    assert likelihood(net, at(net, S, "sisa")) == (COMPUTED if formula else 0.0)


def test_a_blank_cell_is_no_formula() -> None:
    """There is nothing in it."""
    net = _net({}, pagu="")
    assert not is_formula(net, at(net, K, "pagu"))
    assert COMPUTED < 0


@pytest.mark.parametrize(
    ("row", "measure", "holds"),
    [
        (K, "pagu", True), (S, "sisa", False), (T, "sisa", True), (S, "persen", False), (T, "persen", True), (T, "pagu", False),
    ],
)  # fmt: skip
def test_a_formula_whose_own_equation_holds_bears_itself_out(row: int, measure: str, holds: bool) -> None:  # noqa: FBT001
    """A sum over its rows, a rest, a percent; the equation of another cell says nothing of it."""
    net = _net({(row, measure): True})
    assert bears_itself_out(net, at(net, row, measure)) is holds
    assert not bears_itself_out(_net({}), at(net, row, measure))


def test_a_sum_that_is_off_bears_nothing_out() -> None:
    """Formula or not."""
    net = _net({(K, "pagu"): True}, pagu="111")
    assert not bears_itself_out(net, at(net, K, "pagu"))
