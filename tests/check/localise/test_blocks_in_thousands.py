"""A block of rows in thousands of rupiah among rows in rupiah: told by the sum above it, in every column that can."""

from check_build import Doc, brief, located, run, table

COLUMNS = "pagu realisasi sisa"
ROWS = """
program 1 A | 90.000.000 | 60.500.000 | 29.500.000
  kegiatan 1.1 K | {}
  kegiatan 1.2 L | 40.000.000 | 20.000.000 | 20.000.000
total - J | 90.000.000 | 60.500.000 | {}
"""
RIGHT, THOUSANDS = "50.000.000 | 40.500.000 | 9.500.000", "50.000 | 40.500 | 9.500"
SMALL = "50.000 | 49.500 | 500"


def _doc(block: str, left: str = "29.500.000", rows: str = ROWS) -> Doc:
    return table("Realisasi", COLUMNS, rows.format(block, left))


def test_a_row_in_thousands_is_one_finding_with_all_its_cells() -> None:
    """KUAT: nobody prints the unit."""
    assert run(_doc(RIGHT)) == []
    (finding,) = located(run(_doc(THOUSANDS)))
    assert brief([finding]) == [("KUAT", "C6", 50_000, 50_000_000, "ribuan")]
    assert [each.address for each in finding.cells] == ["C6", "D6", "E6"]


def test_a_sum_too_small_to_tell_by_itself_agrees_with_larger_ones() -> None:
    """A sisa of half a million is less than what tells of thousands alone."""
    rows = ROWS.replace("60.500.000", "69.500.000").replace("29.500.000", "20.500.000")
    (finding,) = located(run(_doc(SMALL, "20.500.000", rows)))
    assert brief([finding]) == [("KUAT", "C6", 50_000, 50_000_000, "ribuan")]
    assert len(finding.cells) == 3


def test_a_column_that_the_sum_leaves_blank_need_not_agree() -> None:
    """The total prints no sisa."""
    rows = """
program 1 A | 50.000 | 40.500 | {}
program 2 B | 40.000 | 20.000 | 20.000
total - J | 90.000.000 | 60.500.000 |{}
"""
    said = located(run(_doc("9.500", "", rows)))
    (finding,) = [each for each in said if each.cause and each.cause.id == "ribuan"]
    assert [each.address for each in finding.cells] == ["C5", "D5", "C6", "D6"]


def test_a_heading_without_amounts_is_none_of_its_cells() -> None:
    """The rows below it are."""
    rows = """
program 1 A | | |
  kegiatan 1.1 K | 50.000 | 40.500 | 9.500
program 2 B | | |
  kegiatan 2.1 L | 40.000.000 | 20.000.000 | 20.000.000
total - J | 90.000.000 | 60.500.000 | 29.500.000
"""
    (finding,) = [each for each in run(_doc("", "", rows)) if each.cause and each.cause.id == "ribuan"]
    assert [each.address for each in finding.cells] == ["C6", "D6", "E6"]
