"""Two amounts of brothers off by the same, one up and one down: each hides the other in their sum."""

import pytest
from check_build import located, run, table
from network_build import at, network_of

from pipeline.check.cause.making_up import hidden_by
from pipeline.model import Cause, Outcome

ROWS = """
kegiatan 1 K | 300 | 30
  sub_kegiatan 1.1 S | 110 | 12
  sub_kegiatan 1.2 T | 90 | 8
  sub_kegiatan 1.3 U | 100 | 10
kegiatan 2 L | 100 | 10
  sub_kegiatan 2.1 V | 100 | 10
total - JUMLAH | 400 | 40
"""
NET = network_of(table("DPA", "pagu realisasi", ROWS))
K, S, T, U, L, V, TOTAL = range(7)


def _hidden(changes: dict[tuple[int, str], int], row: int = S, measure: str = "pagu") -> Cause | None:
    return hidden_by(NET, at(NET, row, measure), {at(NET, *place): change for place, change in changes.items()})


def test_the_brother_that_makes_up_is_named() -> None:
    """By kode, name and row of its sheet."""
    cause = _hidden({(S, "pagu"): -10, (T, "pagu"): 10})
    assert cause is not None
    assert cause.id == "saling_menutup"
    assert dict(cause.args) == {"kode": "1.2", "uraian": "T", "baris": "7"}


@pytest.mark.parametrize(
    "changes",
    [
        {(S, "pagu"): -10, (T, "pagu"): 11}, {(S, "pagu"): -10, (T, "realisasi"): 10}, {(S, "pagu"): -10, (V, "pagu"): 10},
        {(S, "pagu"): -10}, {(T, "pagu"): 10}, {(S, "pagu"): 0, (T, "pagu"): 0}, {},
    ],
    ids=["another amount", "another column", "another parent", "alone", "not proposed itself", "no change", "nothing"],
)  # fmt: skip
def test_what_makes_up_for_nothing(changes: dict[tuple[int, str], int]) -> None:
    """Nothing is hidden then."""
    assert _hidden(changes) is None


def test_a_total_is_no_brother_of_the_rows_at_the_top() -> None:
    """Though nothing stands above either."""
    assert _hidden({(K, "pagu"): -10, (TOTAL, "pagu"): 10}, row=K) is None
    assert _hidden({(K, "pagu"): -10, (TOTAL, "pagu"): 10}, row=TOTAL) is None
    cause = _hidden({(K, "pagu"): -10, (L, "pagu"): 10}, row=K)
    assert cause is not None
    assert dict(cause.args)["uraian"] == "L"


def test_rows_at_the_top_of_two_tables_are_no_brothers() -> None:
    """Each table has its own total."""
    net = network_of(
        table("DPA", "pagu", "program 1 P | 5\n", sheet="A"), table("LRA", "pagu", "program 1 P | 6\n", sheet="B")
    )
    one, two = at(net, 0, "pagu"), at(net, 1, "pagu")
    assert hidden_by(net, one, {one: -10, two: 10}) is None


# --------------------------------------------------------------------------- what can speak of it, and what cannot

ONE_COLUMN = "kegiatan 1 K | 300\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | {}\n  sub_kegiatan 1.3 U | 100"
WITH_PERCENT = """
kegiatan 1 K | 300.000 | 203.500 | 67,83%
  sub_kegiatan 1.1 S | {} | 77.000 | 70,00%
  sub_kegiatan 1.2 T | {} | 54.000 | 60,00%
  sub_kegiatan 1.3 U | 100.000 | 72.500 | 72,50%
"""


@pytest.mark.parametrize(("one", "other"), [(110, 90), (123, 77), (77, 123), (1, 199)])
def test_in_a_column_of_nothing_but_sums_silence_is_right(one: int, other: int) -> None:
    """Each of these tables is as clean as the others: whatever called one wrong would call the right one wrong too."""
    assert run(table("DPA", "pagu", ONE_COLUMN.format(one, other))) == []


def test_the_percents_beside_speak() -> None:
    """Of both rows; which amount of each is wrong they do not say, so none is accused."""
    findings = run(table("Realisasi", "pagu realisasi persen", WITH_PERCENT.format("123.000", "77.000")))
    assert {each.cells[0].row for each in findings} >= {6, 7}
    assert not any(each.outcome is Outcome.SALAH for each in findings)


def test_a_percent_that_every_row_has_is_no_copy_of_another_s() -> None:
    """All were at half: what two rows that make up for each other should say is what a third one says, and proves nothing."""
    half = """
kegiatan 1 K | 300.000 | 150.000 | 50,00%
  sub_kegiatan 1.1 S | 123.000 | 55.000 | 50,00%
  sub_kegiatan 1.2 T | 77.000 | 45.000 | 50,00%
  sub_kegiatan 1.3 U | 100.000 | 50.000 | 50,00%
"""
    findings = run(table("Realisasi", "pagu realisasi persen", half))
    assert {each.cells[0].row for each in findings} >= {6, 7}
    assert not any(each.outcome is Outcome.SALAH for each in findings)


def test_another_document_with_the_same_rows_speaks() -> None:
    """Both rows differ from it."""
    right, typed = ONE_COLUMN.format(110, 90), ONE_COLUMN.format(123, 77)
    findings = located(run(table("DPA", "pagu", right), table("Realisasi", "pagu", typed)))
    assert {cell.row for each in findings for cell in each.cells} >= {6, 7}
