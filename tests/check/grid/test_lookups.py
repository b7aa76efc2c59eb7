"""Rows looked up by table, by amount and by the row above: what a search through all of them would find."""

from check_build import Doc, Line, grid_of
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.grid.grid import Grid
from pipeline.check.grid.lookups import EVERY, first_filled, rows_between, rows_of, rows_under, rows_with

Amounts = list[list[int | None]]
"""The pagu of each row of each table, None where blank."""

TABLES = st.lists(st.lists(st.none() | st.integers(-3, 3), min_size=1, max_size=6), min_size=1, max_size=3)


def _grid(tables: Amounts) -> Grid:
    """Each row under the first of its table; realisasi in every row."""
    return grid_of(
        *(
            Doc(
                "DPA",
                tuple(Line("program", f"1.{at}", "P", -1 if at == 0 else 0, {"pagu": each, "realisasi": 1}) for at, each in enumerate(own)),
                sheet=f"T{number}", columns=("pagu", "realisasi"),
            )
            for number, own in enumerate(tables)
        )
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_the_rows_of_a_table_stand_together(tables: Amounts) -> None:
    """From where it begins to where the next one does."""
    grid = _grid(tables)
    start = 0
    for number, own in enumerate(tables):
        assert rows_of(grid, number).tolist() == list(range(start, start + len(own)))
        start += len(own)
    assert rows_of(grid, len(tables)).tolist() == []


@settings(max_examples=40, deadline=None)
@given(TABLES, st.integers(-4, 4), st.integers(-4, 4))
def test_rows_by_amount_are_those_that_have_it(tables: Amounts, least: int, most: int) -> None:
    """Of one table or of all, by amount, equal ones in their order; a blank has none, not even 0."""
    grid = _grid(tables)
    column = grid.columns.index(("pagu", "tahun")) if ("pagu", "tahun") in grid.columns else -1
    if column < 0:
        return
    every = [(number, each) for number, own in enumerate(tables) for each in own]
    for table in (*range(len(tables)), EVERY):
        rows = [row for row, (number, each) in enumerate(every) if each is not None and table in (number, EVERY)]
        wanted = [row for row in rows if least <= (every[row][1] or 0) <= most]
        found = rows_between(grid, table, column, least * 100, most * 100).tolist()
        assert found == sorted(wanted, key=lambda row: (every[row][1] or 0, row))
        assert rows_with(grid, table, column, least * 100).tolist() == [row for row in rows if every[row][1] == least]


def test_limits_beyond_any_amount_are_no_limits() -> None:
    """Larger than the integers that count them."""
    grid = _grid([[3, None, -2]])
    assert rows_between(grid, 0, 0, -(10**30), 10**30).tolist() == [2, 0]
    assert rows_between(grid, 0, 0, 10**30, 10**31).tolist() == []


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_rows_under_a_row_are_its_children(tables: Amounts) -> None:
    """In their order; those at the top stand under none."""
    grid = _grid(tables)
    for row in range(-1, len(grid.parent)):
        assert rows_under(grid, row).tolist() == [at for at, above in enumerate(grid.parent.tolist()) if above == row]


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_the_first_number_of_a_table_is_that_of_its_first_row_that_has_one(tables: Amounts) -> None:
    """As the place of its fact; -1 where the table has none in the column."""
    grid = _grid(tables)
    for column in range(grid.width):
        for number in range(len(tables)):
            facts = [int(each) for each in grid.fact[rows_of(grid, number), column] if each >= 0]
            assert first_filled(grid, number, column) == (facts[0] if facts else -1)


def test_what_was_sorted_is_sorted_once() -> None:
    """A second question finds the same arrays."""
    grid = _grid([[1, 2]])
    rows_with(grid, 0, 0, 100)
    kept = dict(grid.sorted_once)
    assert rows_with(grid, 0, 0, 200).tolist() == [1]
    assert {key: id(value) for key, value in grid.sorted_once.items()} == {
        key: id(value) for key, value in kept.items()
    }
