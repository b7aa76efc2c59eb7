"""Totals and results of a statement of accounts: JUMLAH BELANJA, SURPLUS/(DEFISIT), SILPA."""

import pytest
from check_build import Doc, brief, located, run, table
from network_build import model_for

from pipeline.check.grid.account_rows import statements

STATEMENT = """
rekening 4 PENDAPATAN | 1.000 | 900
  rekening 4.1 Pendapatan Asli Daerah | 600 | 550
  rekening 4.2 Pendapatan Transfer | 400 | 350
total - JUMLAH PENDAPATAN | {0} | 900
rekening 5 BELANJA | 1.200 | 1.000
  rekening 5.1 Belanja Operasi | 700 | 650
  rekening 5.2 Belanja Modal | 500 | 350
total - JUMLAH BELANJA | {1} | 1.000
total - SURPLUS/(DEFISIT) | {2} | -100
rekening 6 PEMBIAYAAN | |
  rekening 6.1 Penerimaan Pembiayaan | 300 | 250
  rekening 6.2 Pengeluaran Pembiayaan | 50 | 40
total - PEMBIAYAAN NETO | {3} | 210
total - SISA LEBIH PEMBIAYAAN ANGGARAN | {4} | 110
"""
RIGHT = ("1.000", "1.200", "-200", "250", "50")
INCOME_TOTAL, EXPENSE_TOTAL, SURPLUS, NET, SILPA = 3, 7, 8, 12, 13


def _doc(*amounts: str, text: str = STATEMENT) -> Doc:
    return table("LRA", "pagu realisasi", text.format(*(amounts or RIGHT)))


def _equations(doc: Doc, column: int = 0) -> dict[int, dict[int, int]]:
    """Row of a total or result -> {row: sign} of the others, in one column of the whole statement."""
    model = model_for(doc)
    equations = model.equations
    found: dict[int, dict[int, int]] = {}
    for number, (row, at, rule) in enumerate(
        zip(equations.row.tolist(), equations.column.tolist(), equations.rule.tolist(), strict=True)
    ):
        if at == column and equations.rules[rule].id in ("jumlah.total", "jumlah.hasil"):
            mine = equations.equation == number
            cells = dict(zip(equations.cell[mine].tolist(), equations.coefficient[mine].tolist(), strict=True))
            found[row] = {
                cell // model.grid.width: sign for cell, sign in cells.items() if cell // model.grid.width != row
            }
    return found


def test_each_total_covers_its_account_and_each_result_what_it_is_reckoned_from() -> None:
    """Never all rows at the top of the table, as in other tables."""
    assert _equations(_doc()) == {
        INCOME_TOTAL: {0: -1}, EXPENSE_TOTAL: {4: -1}, SURPLUS: {0: -1, 4: 1}, NET: {10: -1, 11: 1}, SILPA: {SURPLUS: -1, NET: -1},
    }  # fmt: skip


def test_a_statement_that_holds_gives_no_finding() -> None:
    """A deficit below zero, a financing without an amount of its own."""
    assert run(_doc()) == []


@pytest.mark.parametrize(("at", "said", "cell"), [(0, "1.010", "C8"), (2, "-300", "C13"), (4, "60", "C18")])
def test_a_wrong_total_or_result_is_found(at: int, said: str, cell: str) -> None:
    """By what it is reckoned from; SILPA as well, which is reckoned from results."""
    amounts = [*RIGHT]
    amounts[at] = said
    findings = located(run(_doc(*amounts)))
    assert cell in {each.cells[0].address for each in findings} | {
        one.cell.address for each in findings for one in each.alternatives
    }


def test_a_deficit_without_its_sign_is_the_custom_of_its_table() -> None:
    """Where one column prints it so, and none with it: it is reckoned so in all of them, also where a slip is in one."""
    text = STATEMENT.replace("-100", "100")
    signed = _equations(table("LRA", "pagu realisasi", text.format("1.000", "1.200", "-200", "250", "50")))[SURPLUS]
    for revenue in ("1.000", "7.000"):
        doc = table("LRA", "pagu realisasi", text.format(revenue, "1.200", "200", "250", "50"))
        plain = _equations(doc)[SURPLUS]
        assert plain == {row: -sign for row, sign in signed.items() if row != SURPLUS}
    assert run(table("LRA", "pagu realisasi", text.format("1.000", "1.200", "200", "250", "50"))) == []


def test_where_an_account_is_blank_its_total_stands_for_it() -> None:
    """In a result; the total itself is that of the rows below."""
    text = STATEMENT.replace("5 BELANJA | 1.200 | 1.000", "5 BELANJA | | ")
    found = _equations(_doc(text=text))
    assert found[EXPENSE_TOTAL] == {5: -1, 6: -1}
    assert found[SURPLUS] == {0: -1, EXPENSE_TOTAL: 1}


def test_without_account_and_total_the_rows_below_stand_for_it() -> None:
    """Not those below these."""
    text = STATEMENT.replace("rekening 5 BELANJA | 1.200 | 1.000\n", "").replace(
        "total - JUMLAH BELANJA | {1} | 1.000\n", ""
    )
    text = text.replace("  rekening 5.1", "rekening 5.1").replace("  rekening 5.2 Belanja Modal | 500 | 350\n", "rekening 5.2 Belanja Modal | 500 | 350\n  rekening 5.2.1 Belanja Modal Tanah | 500 | 350\n")  # fmt: skip
    found = _equations(_doc(text=text))
    assert found[7] == {0: -1, 4: 1, 5: 1}


def test_a_result_of_which_what_it_adds_is_missing_is_reckoned_only_where_it_holds() -> None:
    """No pendapatan on this sheet: a surplus that is just minus the belanja, or nothing that could be judged."""
    text = (
        "rekening 5 BELANJA | 1.200 | 900\ntotal - JUMLAH BELANJA | 1.200 | 900\ntotal - SURPLUS/(DEFISIT) | {} | 1\n"
    )
    assert _equations(table("LRA", "pagu realisasi", text.format("-1.200")))[2] == {0: 1}
    assert 2 not in _equations(table("LRA", "pagu realisasi", text.format("300")))


def test_a_result_or_total_that_is_blank_in_a_column_has_no_equation_there() -> None:
    """What is not printed is not held against anything."""
    amounts = ["", "1.200", "", "250", ""]
    found = _equations(_doc(*amounts))
    assert set(found) == {EXPENSE_TOTAL, NET}
    assert set(_equations(_doc(*amounts), 1)) == {INCOME_TOTAL, EXPENSE_TOTAL, SURPLUS, NET, SILPA}


def test_another_table_says_nothing_of_this_one() -> None:
    """Its belanja is its own."""
    text = "rekening 4 PENDAPATAN | 500\ntotal - SURPLUS/(DEFISIT) | -700\n"
    other = table("LRA", "pagu", "rekening 5 BELANJA | 1.200\n", sheet="Lain")
    model = model_for(table("LRA", "pagu", text), other)
    told = statements(model.grid)
    assert told.by_table == {0: [0], 1: [2]}
    (number,) = (each for each in range(len(model.equations.row)) if model.equations.row[each] == 1)
    assert (model.equations.cell[model.equations.equation == number] // model.grid.width).tolist() == [1, 0]


def test_rows_of_a_sub_kegiatan_are_no_statement() -> None:
    """Their kode has the sub kegiatan before it; a total below them is that of the table."""
    doc = table(
        "DPA",
        "pagu",
        "rekening 1.1.1¦5.1 Belanja Operasi | 70\nrekening 1.1.1¦5.2 Belanja Modal | 30\ntotal - JUMLAH BELANJA | 100\n",
    )
    lines = tuple(
        each.__class__(each.level, each.kode.replace("¦", "|"), each.label, each.parent, each.amounts)
        for each in doc.lines
    )
    told = statements(model_for(doc.__class__("DPA", lines, columns=doc.columns)).grid)
    assert (told.accounts, told.totals, told.by_table) == ({}, {}, {})


def test_a_row_that_no_kode_and_no_name_tells_stands_below_the_account_above_it() -> None:
    """And one with no account above it is none."""
    text = "rekening 5.1 Belanja Operasi | 70\n  rekening - Belanja yang lain lagi | 70\nrekening - Entah apa | 5\n"
    told = statements(model_for(table("LRA", "pagu", text)).grid)
    assert told.accounts == {0: "5.1", 1: "5.1.0"}


def test_what_is_wrong_in_the_whole_check_is_one_finding() -> None:
    """The belanja's total, with the surplus reckoned from the belanja itself."""
    assert [each[1:4] for each in brief(located(run(_doc("1.000", "1.300", "-200", "250", "50"))))] == [("C12", 1_300, 1_200)]  # fmt: skip
