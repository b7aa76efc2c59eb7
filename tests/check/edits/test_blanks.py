"""A blank where a value belongs is named; a column that is often blank, and a blank that stands for nothing, are not."""

from check_build import brief, candidates, located, run, table

COLUMNS = "pagu realisasi sisa"
ROWS = """
    program 1.1.2 P | 1.500 | 900 | 600
      kegiatan 1.1.2.1 K | 600 | 300 | 300
        sub_kegiatan 1.1.2.1.1 S | 400 | 200 | {}
        sub_kegiatan 1.1.2.1.2 T | 200 | 100 | 100
      kegiatan 1.1.2.2 L | 900 | 600 | {}
        sub_kegiatan 1.1.2.2.1 U | 900 | {} | 300
"""


def test_a_blank_sisa_is_named_with_what_belongs_there() -> None:
    """Its row and its sum say so."""
    findings = located(run(table("Realisasi", COLUMNS, ROWS.format("", "300", "600"))))
    assert brief(findings) == [("PASTI", "E7", None, 200, "kosong")]


def test_the_blank_of_an_only_child_is_named() -> None:
    """There is nothing else to add up: the blank, not the row above."""
    (finding,) = located(run(table("Realisasi", COLUMNS, ROWS.format("200", "300", ""))))
    assert brief([finding]) == [("PASTI", "D10", None, 600, "kosong")]


def test_where_only_the_row_above_says_so_both_are_listed_the_blank_first() -> None:
    """A column that stands in no identity."""
    doc = table("Realisasi", f"pagu@2022 {COLUMNS}", """
        program 1.1.2 P | 1.400 | 1.500 | 900 | 600
          kegiatan 1.1.2.1 K | 500 | 600 | 300 | 300
            sub_kegiatan 1.1.2.1.1 S | 300 | 400 | 200 | 200
            sub_kegiatan 1.1.2.1.2 T | 200 | 200 | 100 | 100
          kegiatan 1.1.2.2 L | 900 | 900 | 600 | 300
            sub_kegiatan 1.1.2.2.1 U | | 900 | 600 | 300
    """)  # fmt: skip
    (finding,) = located(run(doc))
    assert brief([finding]) == [("RANCU", "C9", 900, None, "")]
    assert candidates(finding) == [("C10", None, 900), ("C9", 900, 0)]


def test_a_column_that_only_some_rows_fill_is_left_alone() -> None:
    """Two blanks of six cells: offices print sisa where they like."""
    assert run(table("Realisasi", COLUMNS, ROWS.format("", "", "600").replace("| 100 | 100", "| 100 | "))) == []
