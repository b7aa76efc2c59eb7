"""The frames as a grid of integers."""

import numpy as np
import pandas as pd
from check_build import VOCABULARY, Doc, Line, frames, grid_of, table

from pipeline.check.grid.grid import build_grid, codes, table_numbers
from pipeline.check.grid.places import cell_of, number_of, period_of
from pipeline.model import Cell, Number

TEXT = """
program 1 A | 100 | 50,00% | 40
  kegiatan 1.1 B | 100 | |
total - JUMLAH | 100 | 50,00% | ?
"""


def test_cells_stand_by_measure_and_period() -> None:
    """One column per (measure, period); the year's own period is "tahun"; blank is not the same as unread."""
    grid = grid_of(table("LKjIP", "pagu persen realisasi", TEXT))
    assert grid.columns == (("pagu", "tahun"), ("persen", "tahun"), ("realisasi", "tahun"))
    assert grid.value.tolist() == [[10000, 5000, 4000], [10000, 0, 0], [10000, 5000, 0]]
    assert grid.known.tolist() == [[True, True, True], [True, False, False], [True, True, False]]
    assert (grid.fact >= 0).tolist() == [[True, True, True], [True, False, False], [True, True, True]]
    assert grid.leaf.tolist() == [False, True, True]


def test_a_cell_knows_its_place_and_number() -> None:
    """Also a blank cell: its row, the column of its measure, and how its measure is written."""
    grid = grid_of(table("LKjIP", "pagu persen realisasi", TEXT, first_row=7))
    assert cell_of(grid, 0) == Cell("LKjIP.xlsx", "Lembar", 7, 3)
    assert cell_of(grid, 3 + 2) == Cell("LKjIP.xlsx", "Lembar", 8, 5)
    assert number_of(grid, 1) == Number(5000, 2, "%")
    assert number_of(grid, 3 + 2) is None
    assert number_of(grid, 3 + 2, 700) == Number(700, 2, "Rp")
    assert (period_of(grid, 0), period_of(grid, 5)) == ("2023", "2023")


def test_the_years_end_is_the_year_where_nothing_else_is() -> None:
    """s.d. TW IV is the year; TW IV is the year only where it stands alone; a year column keeps both apart."""
    line = Line("program", "1", "A", -1, {"realisasi@sdTW4": 5, "realisasi@TW4": 1})
    assert _columns(line) == {("realisasi", "tahun"), ("realisasi", "TW4")}
    assert _columns(Line("program", "1", "A", -1, {"realisasi@TW4": 5})) == {("realisasi", "tahun")}
    both = Line("program", "1", "A", -1, {"realisasi": 9, "realisasi@sdTW4": 5})
    assert _columns(both) == {("realisasi", "tahun"), ("realisasi", "sdTW4")}
    several = Line("program", "1", "A", -1, {"realisasi@TW3": 9, "realisasi@TW4": 5})
    assert _columns(several) == {("realisasi", "TW3"), ("realisasi", "TW4")}


def _columns(line: Line) -> set[tuple[str, str]]:
    return set(grid_of(Doc("Realisasi", (line,))).columns)


def test_a_period_other_than_the_year_is_told() -> None:
    """The period of a cell is what its fact says; of a blank one its column's."""
    lines = (
        Line("program", "1", "A", -1, {"realisasi@TW1": 5, "realisasi@TW2": 1}),
        Line("program", "2", "B", -1, {"realisasi@TW1": 5}),
    )
    grid = grid_of(Doc("E81", lines))
    assert [period_of(grid, cell) for cell in (0, 1, 3)] == ["TW1", "TW2", "TW2"]


def test_later_parts_of_a_quantity_stay_outside() -> None:
    """The grid holds part 0; the number of columns does not change."""
    grid = grid_of(table("Renja", "target", "program 1 A | 50 Orang, 18 Orang"))
    assert grid.value.tolist() == [[50]]
    assert grid.fact_column.tolist() == [0, 0]


def test_an_absurd_number_counts_as_unread() -> None:
    """So that no sum overflows; the schema names it."""
    grid = grid_of(table("DPA", "pagu", "program 1 A | 9.999.999.999.999.999"))
    assert grid.known.tolist() == [[False]]


def test_tables_are_runs_of_rows() -> None:
    """Two tables of one sheet differ by block, two offices by office."""
    rows, _ = frames(
        table("DPA", "pagu", "program 1 A | 1\nprogram 2 B | 2"),
        table("DPA", "pagu", "program 1 A | 1", block=9),
        table("DPA", "pagu", "program 1 A | 1", block=9, office="Lain"),
    )
    assert table_numbers(rows).tolist() == [0, 0, 1, 2]


def test_codes_of_any_kind_of_column() -> None:
    """Categorical, long runs, and mixed texts give the same names per row."""
    words = ["a"] * 9 + ["b"] * 9 + ["a"] * 9
    for series in (pd.Series(words), pd.Series(words, dtype="category"), pd.Series(words[::-1] + ["c", "a"] * 20)):
        names, numbers = codes(series)
        assert [names[each] for each in numbers] == series.tolist()


def test_the_frames_are_left_alone() -> None:
    """Neither frame changes."""
    rows, facts = frames(table("LKjIP", "pagu persen realisasi", TEXT))
    before = rows.copy(deep=True), facts.copy(deep=True)
    build_grid(rows, facts, VOCABULARY)
    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(facts, before[1])


def test_levels_are_asked_by_name() -> None:
    """Rows of the levels named, unknown names being no error."""
    grid = grid_of(table("LKjIP", "pagu persen realisasi", TEXT))
    assert np.flatnonzero(grid.at_level(("program", "total", "apa"))).tolist() == [0, 2]
    assert grid.column("sisa", "tahun") == -1
