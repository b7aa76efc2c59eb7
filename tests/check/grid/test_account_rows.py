"""account_rows.py: which account each row of a statement is, which rows are totals of accounts, and which are results."""

from dataclasses import replace

from check_build import Doc, grid_of, table

from pipeline.check.grid.account_rows import Statements, statements
from pipeline.model import KODE_SEPARATOR

BY_NAME = """
rekening - Pendapatan | 9
  rekening - Pajak Daerah | 9
    rekening - Pajak Hotel | 4
    rekening - Denda keterlambatan | 5
rekening - Belanja | 7
  rekening - Belanja Operasi | 7
total - Jumlah Belanja Operasi | 7
total - SURPLUS DEFISIT | 2
total - Jumlah | 7
"""


def told(*docs: Doc) -> Statements:
    return statements(grid_of(*docs))


def test_an_account_is_told_by_its_name() -> None:
    """A part of one by the account above it; what no name tells stands below the row above."""
    made = told(table("LRA", "pagu", BY_NAME))
    assert dict(made.accounts) == {0: "4", 1: "4.1.1", 2: "4.1.1.~", 3: "4.1.1.0", 4: "5", 5: "5.1"}
    assert {table: list(rows) for table, rows in made.by_table.items()} == {0: [0, 1, 2, 3, 4, 5]}


def test_a_total_is_of_the_account_that_it_names_and_a_result_is_no_total() -> None:
    """A plain "Jumlah" is of no account."""
    made = told(table("LRA", "pagu", BY_NAME))
    assert dict(made.totals) == {6: "5.1"}
    assert {row: each.id for row, each in made.results.items()} == {7: "surplus"}


def test_an_account_is_told_by_its_kode_before_its_name() -> None:
    """Whatever it is called."""
    made = told(table("LRA", "pagu", "rekening 5 Apa saja | 7\n  rekening 5.1 Pendapatan | 7"))
    assert dict(made.accounts) == {0: "5", 1: "5.1"}


def test_accounts_under_a_sub_kegiatan_are_no_statement() -> None:
    """Their kode goes on from that of the sub kegiatan; their totals are of nobody."""
    text = "sub_kegiatan 1.1.1.1.1 Sub | 7\n  rekening 5.1.2 Belanja Barang | 7\ntotal - Jumlah Belanja Barang | 7"
    doc = table("DPA", "pagu", text)
    below = replace(doc.lines[1], kode=KODE_SEPARATOR.join(("1.1.1.1.1", "5.1.2")))
    made = told(replace(doc, lines=(doc.lines[0], below, doc.lines[2])))
    assert (dict(made.accounts), dict(made.totals), dict(made.by_table)) == ({}, {}, {})


def test_an_account_said_twice_is_a_group_and_its_only_kind() -> None:
    """The second stands below the first."""
    made = told(table("LRA", "pagu", "rekening - Belanja Modal | 7\n  rekening - Belanja Modal | 7"))
    assert dict(made.accounts) == {0: "5.2", 1: "5.2.0"}


def test_a_row_that_nothing_tells_is_no_account() -> None:
    """Where it stands below none."""
    assert dict(told(table("LRA", "pagu", "rekening - Lain sekali | 7")).accounts) == {}


def test_each_table_is_a_statement_of_its_own() -> None:
    """A total of one is none of the other's."""
    docs = [table("LRA", "pagu", "rekening - Belanja | 7"), table("DPA", "pagu", "total - Jumlah Belanja | 7")]
    made = told(*docs)
    assert (dict(made.accounts), dict(made.totals)) == ({0: "5"}, {})


def test_it_is_found_once_a_grid() -> None:
    """The same object when it is asked again."""
    grid = grid_of(table("LRA", "pagu", BY_NAME))
    assert statements(grid) is statements(grid)
