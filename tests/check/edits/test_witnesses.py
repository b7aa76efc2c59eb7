"""A percent that stands in one equation only is vouched for by another table that says the same of the same thing."""

import numpy as np
import pytest
from check_build import RULES, Doc, grid_of, table

from pipeline.check.edits.efficiency import judged_tables
from pipeline.check.edits.witnesses import witness_batches
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.places import cell_of
from pipeline.model import Cell
from pipeline.rulebook.reconciliation import BY_KODE

EFFICIENCY = """
sasaran - Meningkatnya perlindungan | {} | 98,00% | 2,00
program 1.1 Perlindungan | {} | 90,00% | 10,00
program 1.2 Penanganan | 95,50% | 98,70% | -3,20
"""
Equation = list[tuple[str, int, int]]
"""(sheet and address, value, coefficient) of each term."""


def _draft(sasaran: str = "100,00%", program: str = "100,00%") -> Doc:
    return table("LKjIP", "capaian persen efisiensi", EFFICIENCY.format(sasaran, program), form="lkjip_3_7", sheet="E")


def _other(text: str, columns: str = "capaian", sheet: str = "C") -> Doc:
    return table("LKjIP", columns, text, form=f"lkjip_{sheet}", sheet=sheet)


def _witnesses(*docs: Doc, doubted: set[str] = frozenset()) -> list[tuple[Equation, int]]:  # type: ignore[assignment]
    """(terms, tolerance) of each equation; `doubted`: sheet and address."""
    grid = grid_of(*docs)
    tables = judged_tables(grid, RULES.reconciliation, RULES.performance.efficiency)
    assert len(tables) == 1
    cells = {_cell(grid, at) for at in np.flatnonzero(grid.known.ravel()).tolist()}
    in_doubt = {each for each in cells if _name(each) in doubted}
    assert len(in_doubt) == len(doubted)
    found: list[tuple[Equation, int]] = []
    for batch in witness_batches(grid, keys_by(grid)[BY_KODE], tables, in_doubt):
        assert batch.rule == tables[0].place
        tolerance = np.broadcast_to(batch.tolerance, len(batch.row))
        for number, limit in enumerate(tolerance.tolist()):
            here = batch.equation == number
            terms = list(zip(batch.cell[here].tolist(), batch.coefficient[here].tolist(), strict=True))
            assert terms[0][0] == grid.at(int(batch.row[number]), int(batch.column[number]))
            found.append(
                ([(_name(_cell(grid, at)), int(grid.value.ravel()[at]), factor) for at, factor in terms], limit)
            )
    return found


def _cell(grid: Grid, at: int) -> Cell:
    return cell_of(grid, at)


def _name(cell: Cell) -> str:
    return f"{cell.sheet}!{cell.address}"


def test_another_table_that_says_the_same_vouches() -> None:
    """Cell − cell, of two decimals each; ½ of each last decimal may be lost."""
    assert _witnesses(_draft(), _other("program 1.1 Perlindungan | 100,00%\n")) == [
        ([("E!C6", 10_000, 1), ("C!C5", 10_000, -1)], 1)
    ]


@pytest.mark.parametrize(
    ("said", "vouched"), [("100,01%", True), ("100,02%", False), ("99,99%", True), ("95,50%", False)]
)
def test_a_table_that_says_another_is_no_witness(said: str, vouched: bool) -> None:  # noqa: FBT001
    """One hundredth is two roundings; more is another figure, and nothing is said of it."""
    assert bool(_witnesses(_draft(), _other(f"program 1.1 Perlindungan | {said}\n"))) is vouched


def test_unlike_decimals_are_compared_on_the_finer_scale() -> None:
    """100,4 % for 100,36 %: the tenth stands for ten hundredths, give or take five."""
    ((terms, tolerance),) = _witnesses(_draft(program="100,36%"), _other("program 1.1 Perlindungan | 100,4%\n"))
    assert (terms, tolerance) == ([("E!C6", 10_036, 1), ("C!C5", 1_004, -10)], 5)
    assert _witnesses(_draft(program="100,34%"), _other("program 1.1 Perlindungan | 100,4%\n")) == []


def test_several_indicators_vouch_by_their_mean() -> None:
    """100,00 × 2 = 90,00 + 110,00; each rounded by itself."""
    text = "program 1.1 Perlindungan | 90,00%\n  indikator - Orang | 110,00%\n"
    assert _witnesses(_draft(), _other(text)) == [([("E!C6", 10_000, 2), ("C!C5", 9_000, -1), ("C!C6", 11_000, -1)], 2)]
    assert _witnesses(_draft(), _other(text.replace("110", "120"))) == []


def test_an_indicator_without_a_figure_counts_for_nothing() -> None:
    """The mean is that of those that have one."""
    text = "program 1.1 Perlindungan | 100,00%\n  indikator - Orang |\n"
    assert [len(terms) for terms, _ in _witnesses(_draft(), _other(text))] == [2]
    assert _witnesses(_draft(), _other("program 1.1 Perlindungan |\nprogram 1.9 Lain | 10,00%\n")) == []


def test_a_row_that_stands_twice_in_a_table_says_nothing() -> None:
    """Which of the two it would be, nobody knows."""
    text = "sasaran - Meningkatnya perlindungan | 100,00%\n"
    assert len(_witnesses(_draft(), _other(text))) == 1
    assert _witnesses(_draft(), _other(text * 2)) == []


def test_a_figure_in_doubt_vouches_for_nothing() -> None:
    """It is off by itself; one of two indicators is enough."""
    other = _other("program 1.1 Perlindungan | 90,00%\n  indikator - Orang | 110,00%\n")
    assert len(_witnesses(_draft(), other)) == 1
    assert _witnesses(_draft(), other, doubted={"C!C6"}) == []


def test_each_of_several_tables_vouches_for_itself() -> None:
    """Two witnesses, two equations."""
    text = "program 1.1 Perlindungan | 100,00%\n"
    found = _witnesses(_draft(), _other(text), _other(text, sheet="D"))
    assert [terms[1][0] for terms, _ in found] == ["C!C5", "D!C5"]


def test_penyerapan_is_vouched_for_where_no_kode_says_whose_it_is() -> None:
    """Of a sasaran: that of a kode has its own rule."""
    text = "sasaran - Meningkatnya perlindungan | 98,00%\nprogram 1.1 Perlindungan | 90,00%\n"
    found = _witnesses(_draft(), _other(text, "persen"))
    assert [[name for name, *_ in terms] for terms, _ in found] == [["E!D5", "C!C5"]]


def test_what_no_name_and_no_kode_tells_has_no_witness() -> None:
    """A row of a program without its kode may be any other's."""
    draft = EFFICIENCY.format("100,00%", "100,00%").replace("program 1.1", "program -")
    doc = table("LKjIP", "capaian persen efisiensi", draft, form="lkjip_3_7", sheet="E")
    assert _witnesses(doc, _other("program - Perlindungan | 100,00%\n")) == []


def test_without_a_table_of_efficiency_nothing_is_asked() -> None:
    """Other percents have equations of their own."""
    grid = grid_of(_other("program 1.1 Perlindungan | 100,00%\n"), _other("program 1.1 P | 100,00%\n", sheet="D"))
    assert list(witness_batches(grid, keys_by(grid)[BY_KODE], [], ())) == []
