"""Tables that print no levels: what is a sum of the rows below it is their parent."""

import pytest
from check_build import Doc, brief, located, run, table

from pipeline.model import Finding

KINDS = """
rekening - Belanja Operasi | 19.800 | 19.000
rekening - Belanja Pegawai | 5.800 | 5.700
rekening - Belanja Barang dan Jasa | 14.000 | 13.300
rekening - Belanja Modal | 200 | 150
total - Jumlah | 20.000 | 19.150
"""


def _doc(text: str = KINDS, columns: str = "pagu realisasi") -> Doc:
    return table("LKjIP", columns, text, form="lkjip_belanja_jenis")


def _notes(findings: list[Finding]) -> list[str]:
    return [dict(each.args)["induk"] for each in findings if each.rule == "baca.subtotal"]


def test_the_total_is_right_and_what_was_read_is_said() -> None:
    """The kinds below Belanja Operasi are not counted twice."""
    findings = run(_doc())
    assert located(findings) == []
    assert _notes(findings) == ["“Belanja Operasi”"]


def test_where_not_all_columns_agree_the_total_is_not_checked() -> None:
    """A wrong cell among the kinds: which rows add up nobody can say, and nobody is accused."""
    findings = run(_doc(KINDS.replace("5.800", "5.900")))
    assert located(findings) == []
    assert [(each.rule, each.label) for each in findings] == [("baca.jenjang", "Jumlah")]


def test_a_total_that_leaves_a_row_out_is_wrong_and_the_row_is_not() -> None:
    """Programs have their level: that one is the sum of the next two does not make it their parent."""
    text = """
    program 1.6.1 A | 100.000 | 90.000 | 10.000
    program 1.6.2 B | 60.000 | 50.000 | 10.000
    program 1.6.3 C | 40.000 | 31.000 | 9.000
    program 1.6.4 D | 70.000 | 66.000 | 4.000
    total - Jumlah | 170.000 | 147.000 | 23.000
    """
    findings = run(table("LKjIP", "pagu realisasi sisa", text))
    assert _notes(findings) == []
    assert {each.cells[0].row for each in located(findings)} == {9}


def test_a_memo_row_accuses_no_total() -> None:
    """A row "di antaranya gaji" is no part of the sum; with a kode it would be a brother like the others."""
    text = """
    rekening {} Belanja Operasi | 100 | 90
    rekening {} di antaranya gaji | 60 | 55
    rekening {} Belanja Modal | 50 | 40
    rekening {} Belanja Hibah | 30 | 20
    total - Jumlah | 180 | 150
    """
    assert {each.outcome.value for each in run(_doc(text.format(*"----")))} == {"RANCU"}
    coded = run(_doc(text.format("5.1", "5.2", "5.3", "5.4")))
    assert [(each.outcome.value, each.label) for each in located(coded)] == [("SALAH", "Jumlah")]


def test_one_column_alone_draws_no_tree() -> None:
    """A row left out of the total would look the same."""
    text = "rekening - A | 100\nrekening - B | 60\nrekening - C | 40\nrekening - D | 70\ntotal - Jumlah | 170"
    findings = run(_doc(text, "pagu"))
    assert [each.rule for each in findings] == ["baca.jenjang"]


@pytest.mark.parametrize("nothing", ["0 | 0", " | ", "0 | "])
def test_a_kind_without_money_changes_nothing(nothing: str) -> None:
    """Belanja Modal of 0, or blank."""
    text = KINDS.replace("200 | 150", nothing).replace("20.000 | 19.150", "19.800 | 19.000")
    findings = run(_doc(text))
    assert located(findings) == []
    assert _notes(findings) == ["“Belanja Operasi”"]


def test_subtotals_within_subtotals() -> None:
    """Three levels."""
    text = """
    rekening - A | 60 | 47
    rekening - A1 | 40 | 30
    rekening - A1a | 15 | 10
    rekening - A1b | 25 | 20
    rekening - A2 | 20 | 17
    rekening - B | 7 | 6
    total - Jumlah | 67 | 53
    """
    findings = run(_doc(text))
    assert located(findings) == []
    assert _notes(findings) == ["“A”, “A1”"]


@pytest.mark.parametrize(
    "text",
    [
        KINDS.replace("19.150", "37.150").replace("20.000", "38.800").replace("| 200 |", "| -1.000 |"),
        KINDS.replace("19.800 | 19.000", "21.000 | 21.000"),
        "rekening - A | 5 | 5\nrekening - B | 3 | 3\ntotal - Jumlah | 7 | 7",
        KINDS.replace("total - Jumlah | 20.000 | 19.150", ""),
        KINDS.replace("19.800", "?").replace("13.300", "?"),
    ],
    ids=["negative", "no row is a sum", "two rows", "no total", "unread"],
)
def test_where_no_tree_gives_the_total_nothing_is_assumed(text: str) -> None:
    """The table stays as it is read."""
    assert _notes(run(_doc(text))) == []


def test_a_plain_sum_that_holds_is_left_alone() -> None:
    """Even where one row happens to be the sum of two others."""
    text = "rekening - A | 5\nrekening - B | 2\nrekening - C | 3\nrekening - D | 4\ntotal - Jumlah | 14"
    assert run(_doc(text, "pagu")) == []


def test_a_total_below_its_rows_is_still_located() -> None:
    """A wrong total is no tree: the sum of all rows stands against it."""
    text = "program 1 A | 5 | 3 | 2\nprogram 2 B | 7 | 4 | 3\nprogram 3 C | 9 | 8 | 1\ntotal - Jumlah | 20 | 15 | 6"
    assert brief(located(run(table("LKjIP", "pagu realisasi sisa", text)))) == [
        ("PASTI", "C8", 20, 21, "digit_diganti")
    ]
