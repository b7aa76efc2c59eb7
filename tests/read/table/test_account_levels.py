"""account_levels.py: a statement of accounts by the names of its accounts, whatever its numbers say."""

from __future__ import annotations

from tests.read.sheets import FakeSheet, built, levels, sheet, tree

TITLE = ["LAPORAN REALISASI ANGGARAN TAHUN 2023"]
HEAD = ["No", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)"]
MILLION = 1e6


def statement(*rows: tuple[str, float | None]) -> FakeSheet:
    """Rows (name, million rupiah) under running numbers; realisasi is half of it."""
    body = [
        [number, name, *([None, None] if pagu is None else [pagu * MILLION, pagu * MILLION / 2])]
        for number, (name, pagu) in enumerate(rows, start=1)
    ]
    return sheet(TITLE, HEAD, *body)


BELANJA = (("BELANJA", 30.0), ("BELANJA OPERASI", 20.0), ("Belanja Pegawai", 15.0), ("Belanja Hibah", 5.0))


def test_the_names_of_accounts_tell_the_tree() -> None:
    """A running number tells nothing; a group and its only kind may have one name."""
    table = built(statement(*BELANJA, ("BELANJA MODAL", 10.0), ("Belanja Modal", 10.0))).tables[0]
    assert {level for level, _ in levels(table)} == {"rekening"}
    assert table.rows["parent"] == [-1, 0, 1, 1, 0, 4]


def test_a_row_that_no_name_tells_stands_where_the_sums_say() -> None:
    """Below the account above it, where it is a part of that; else beside it."""
    below = statement(*BELANJA, ("BELANJA MODAL", 10.0), ("Gedung kantor", 4.0), ("Kendaraan", 6.0))
    assert tree(built(below).tables[0])["Kendaraan"] == "BELANJA MODAL"
    beside = statement(("BELANJA", 30.0), ("BELANJA OPERASI", 20.0), ("Belanja Pegawai", 15.0), ("Belanja lain", 5.0), ("BELANJA MODAL", 10.0))  # fmt: skip
    made = built(beside).tables[0]
    assert tree(made)["Belanja lain"] == "BELANJA OPERASI"
    assert set(made.rows["level_from"]) == {"nama"}


def test_where_nothing_tells_the_place_is_a_guess() -> None:
    """Neither reading adds up."""
    made = built(statement(*BELANJA, ("Belanja lain", 7.0), ("BELANJA MODAL", 10.0))).tables[0]
    assert made.rows["level_from"][4] == "letak"


def test_a_kind_without_its_group_stands_where_the_group_would() -> None:
    """Belanja Modal Tanah is no part of belanja operasi, which stands above it."""
    made = built(statement(("Belanja Operasi", 20.0), ("Belanja Pegawai", 20.0), ("Belanja Modal Tanah", 10.0))).tables[
        0
    ]
    assert made.rows["parent"] == [-1, 0, -1]


def test_totals_and_results_are_no_accounts() -> None:
    """JUMLAH BELANJA and SURPLUS/DEFISIT end nothing: what follows stands in the same table."""
    rows = (("PENDAPATAN", 8.0), ("PENDAPATAN ASLI DAERAH", 8.0), ("JUMLAH PENDAPATAN", 8.0), *BELANJA[1:])
    done = built(statement(*rows, ("JUMLAH BELANJA", 20.0), ("SURPLUS/(DEFISIT)", -12.0)))
    (table,) = done.tables
    assert [label for level, label in levels(table) if level == "total"] == [
        "JUMLAH PENDAPATAN", "JUMLAH BELANJA", "SURPLUS/(DEFISIT)",
    ]  # fmt: skip


def test_programs_with_their_belanja_are_no_statement() -> None:
    """Its first row is no account."""
    made = built(statement(("Program Rehabilitasi Sosial", 30.0), *BELANJA[1:])).tables[0]
    assert levels(made)[0] == ("program", "Program Rehabilitasi Sosial")
    assert {level for level, _ in levels(made)[1:]} == {""}
