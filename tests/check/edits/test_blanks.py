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


ALONE = """
    urusan 1 U | 1.500 | {} | 600
      program 1.1.2 P | 600 | 300 | 300
      program 1.1.3 Q | 900 | 600 | 300
    total - J | 1.500 | {} | 600
"""


def test_the_only_row_of_its_level_is_looked_at_by_its_other_columns() -> None:
    """Its pagu and sisa are there; without it the total would hold over the programs."""
    assert brief(located(run(table("Realisasi", COLUMNS, ALONE.format("", "900"))))) == [
        ("PASTI", "D5", None, 900, "kosong")
    ]


def test_a_column_that_rows_above_never_fill_is_left_alone() -> None:
    """Of two columns one alone is filled there: the table is made so."""
    text = "program 1 P | 1.500 |\n  kegiatan 1.1 K | 600 | 300\n  kegiatan 1.2 L | 900 | 600\ntotal - J | 1.500 | 900"
    assert run(table("Realisasi", "pagu realisasi", text)) == []


def test_a_total_is_looked_at_though_a_column_beside_it_is_often_blank() -> None:
    """Realisasi ends half way down, as of a plan of which the months to come are blank."""
    rows = "".join(f"\nprogram {at} P{at} | 100 | {'40' if at < 4 else ''} | 20" for at in range(1, 12))
    doc = table("RAK", "pagu realisasi pagu@2022", f"{rows}\ntotal - J | 1.100 |  |")
    (finding,) = located(run(doc))
    assert brief([finding]) == [("KUAT", "E16", None, 220, "kosong")]
