"""From the grid back to names: where a cell stands, what it says, whose it is."""

from check_build import Doc, Line, grid_of, table

from pipeline.check.grid.places import cell_of, fact_cell, figure, label_of, number_of, period_of, term_of
from pipeline.model import Cell, Number, Side, SideKind, Term

ROWS = """
program 1 A / Jumlah orang | 100 | 50,0% | 40
  kegiatan 1.1 | 100 | |
total - | 100 | 50,0% | ?
"""


def _doc() -> Doc:
    return table("LKjIP", "pagu persen realisasi", ROWS, file="draf/lkjip.xlsx", sheet="Tabel 3.7", first_row=9)


def test_a_cell_is_where_its_fact_was_read() -> None:
    """File and sheet of its table, the row and column of its number."""
    grid = grid_of(_doc())
    assert cell_of(grid, 1) == Cell("draf/lkjip.xlsx", "Tabel 3.7", 9, 4)
    assert cell_of(grid, 6) == Cell("draf/lkjip.xlsx", "Tabel 3.7", 11, 3)


def test_a_blank_cell_is_in_its_row_below_the_others_of_its_column() -> None:
    """Nothing was read there."""
    grid = grid_of(_doc())
    assert cell_of(grid, 4) == Cell("draf/lkjip.xlsx", "Tabel 3.7", 10, 4)
    assert cell_of(grid, 5).address == "E10"


def test_a_cell_of_a_column_that_its_table_does_not_have_is_in_the_first() -> None:
    """The pagu of a table that only prints its kinds."""
    lra = Doc("LRA", (Line("program", "1", "A", -1, {"pagu_operasi": 6}),))
    grid = grid_of(table("RAK", "pagu", "program 1 A | 10"), lra)
    assert cell_of(grid, grid.width + grid.column("pagu", "tahun")) == Cell("LRA.xlsx", "Lembar", 5, 1)


def test_a_cell_that_could_not_be_read_is_where_its_text_stands() -> None:
    """It has a place and no number."""
    grid = grid_of(_doc())
    assert cell_of(grid, 8) == Cell("draf/lkjip.xlsx", "Tabel 3.7", 11, 5)
    assert not grid.known[2, 2]


def test_each_fact_has_its_own_place() -> None:
    """Also those that do not stand in the grid: the second part of a quantity."""
    grid = grid_of(table("Renja", "target pagu", "program 1 A | 50 Orang, 18 Orang | 7"))
    assert [fact_cell(grid, fact).address for fact in range(3)] == ["C5", "C5", "D5"]


def test_a_number_is_as_it_was_printed() -> None:
    """Value, decimals and unit; another value takes their place."""
    grid = grid_of(_doc())
    assert number_of(grid, 0) == Number(10_000, 2, "Rp")
    assert number_of(grid, 1) == Number(500, 1, "%")
    assert number_of(grid, 1, 7) == Number(7, 1, "%")


def test_a_blank_cell_has_no_number_of_its_own() -> None:
    """A proposal for it is written as the others of its column are."""
    grid = grid_of(_doc())
    assert number_of(grid, 4) is None
    assert number_of(grid, 4, 505) == Number(505, 1, "%")
    assert number_of(grid, 5, 700) == Number(700, 2, "Rp")


def test_a_proposal_beside_unread_numbers_only_is_written_as_they_are() -> None:
    """No number of the column was read: the last that stands there tells how."""
    grid = grid_of(table("DPA", "pagu", "program 1 A | ?\nprogram 2 B |"))
    assert number_of(grid, 1, 700) == Number(700, 2, "")


def test_a_period_is_what_the_fact_says() -> None:
    """The year, or a part of it; of a blank cell that of its column."""
    lines = (
        Line("program", "1", "A", -1, {"rak@B01": 5, "rak": 9}), Line("program", "2", "B", -1, {"rak@B01": 5}),
        Line("program", "3", "C", -1, {"rak": 5}),
    )  # fmt: skip
    grid = grid_of(Doc("RAK", lines))
    month, year = grid.column("rak", "B01"), grid.column("rak", "tahun")
    assert [period_of(grid, row * grid.width + month) for row in range(3)] == ["B01"] * 3
    assert [period_of(grid, row * grid.width + year) for row in range(3)] == ["2023"] * 3


def test_last_years_column_is_last_year() -> None:
    """A year that is not the table's own keeps its number."""
    grid = grid_of(table("LKjIP", "pagu pagu@2022", "program 1 A | 1 | 2\nprogram 2 B | 1 |"))
    assert grid.columns == (("pagu", "2022"), ("pagu", "tahun"))
    assert [period_of(grid, each) for each in range(4)] == ["2022", "2023", "2022", "2023"]


def test_the_years_end_keeps_its_own_name() -> None:
    """It stands for the year in the grid; its fact says s.d. TW IV."""
    grid = grid_of(Doc("E81", (Line("program", "1", "A", -1, {"realisasi@sdTW4": 5}),)))
    assert grid.columns == (("realisasi", "tahun"),)
    assert period_of(grid, 0) == "sdTW4"


def test_a_term_is_what_its_cell_counts() -> None:
    """The year is not said; document, sheet and sign only where they are asked for."""
    grid = grid_of(table("LKjIP", "pagu pagu@2022", "program 1 A | 1 | 2", sheet="Tabel 3.7"))
    before, now = grid.column("pagu", "2022"), grid.column("pagu", "tahun")
    assert term_of(grid, now) == Term("pagu")
    assert term_of(grid, before) == Term("pagu", "2022")
    assert term_of(grid, now, document=True) == Term("pagu", "", "LKjIP")
    assert term_of(grid, now, sheet=True) == Term("pagu", "", "", "Tabel 3.7")
    assert term_of(grid, now, sign=-1) == Term("pagu", sign=-1)


def test_a_figure_is_a_side_of_one_term() -> None:
    """With its document, unless that is plain."""
    grid = grid_of(_doc())
    assert figure(grid, 2) == Side(SideKind.FIGURE, (Term("realisasi", "", "LKjIP"),))
    assert figure(grid, 2, document=False) == Side(SideKind.FIGURE, (Term("realisasi"),))


def test_a_row_is_called_by_its_uraian() -> None:
    """An indicator line by its indicator; a row with neither by nothing."""
    text = "program 1 A / Jumlah orang | 1\nindikator - | 1\nprogram 2 | 3"
    doc = table("LKjIP", "pagu", text)
    lines = (doc.lines[0], Line("indikator", "", "", -1, {"pagu": "1"}, "Jumlah keluarga"), doc.lines[2])
    grid = grid_of(Doc("LKjIP", lines, columns=("pagu",)))
    assert [label_of(grid, row) for row in range(3)] == ["A", "Jumlah keluarga", ""]


def test_the_first_number_of_all_tells_the_column_of_a_blank_one() -> None:
    """Where it is the only one of its table; a number of another table does not."""
    grid = grid_of(table("DPA", "pagu", "program 1 A | 5\nprogram 2 B |"), table("LKjIP", "realisasi pagu", "program 1 A | 5 |"))  # fmt: skip
    assert cell_of(grid, grid.width + grid.column("pagu", "tahun")).address == "C6"
    assert cell_of(grid, 2 * grid.width + grid.column("pagu", "tahun")).address == "A5"
