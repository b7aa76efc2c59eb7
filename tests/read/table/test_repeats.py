"""repeats.py: the same table twice in a workbook counts once."""

from __future__ import annotations

from typing import Any

from pipeline.model import Outcome, Severity, Table
from pipeline.read.table.repeats import repeated
from tests.read.sheets import READINGS, FakeSheet, built, ringkasan


def table(*rows: list[Any], name: str) -> Table:
    made: FakeSheet = ringkasan(*rows, name=name)
    return built(made).tables[0]


WHOLE = [
    ["5", "BELANJA", 9.0],
    ["5.1", "OPERASI", 6.0],
    ["5.1.01", "Pegawai", 1.0],
    ["5.1.02", "Barang", 5.0],
    ["5.2", "MODAL", 3.0],
]


def test_a_filtered_copy_is_left_out_and_said() -> None:
    """Every number of the second sheet stands in the first: it is the same table under a filter."""
    tables = [table(*WHOLE, name="Semua"), table(*WHOLE[1:], name="Operasi")]
    kept, findings, dropped = repeated(tables, READINGS)
    assert (kept, dropped) == ([tables[0]], {1})
    (note,) = findings
    assert (note.rule, note.outcome, note.severity) == ("baca.ulang", Outcome.BEDA, Severity.CATATAN)
    assert note.args == (("lembar", "Operasi"), ("lembar_lengkap", "Semua"))


def test_of_two_equal_tables_the_first_is_kept() -> None:
    """Whichever sheet comes later is the copy."""
    tables = [table(*WHOLE, name="A"), table(*WHOLE, name="B")]
    assert repeated(tables, READINGS)[0] == [tables[0]]
    assert repeated([table(*WHOLE[1:], name="A"), tables[1]], READINGS)[2] == {0}


def test_other_numbers_or_few_of_them_are_no_copy() -> None:
    """One number more, or only three in all: both tables stay."""
    tables = [table(*WHOLE, name="A"), table(*WHOLE[1:], ["5.3", "TAK TERDUGA", 7.0], name="B")]
    assert repeated(tables, READINGS)[2] == set()
    assert repeated([table(*WHOLE[:3], name="A"), table(*WHOLE[:3], name="B")], READINGS)[2] == set()
