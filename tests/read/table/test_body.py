"""body.py: the rows under a header, column by column."""

from __future__ import annotations

from pipeline.read.form.recognition import recognise
from pipeline.read.table.body import body_of
from tests.read.sheets import FakeSheet, built, forms, sheet, values


def test_amounts_that_can_be_read_two_ways_take_the_way_of_the_block() -> None:
    """A column of 900.000 and 750.000 alone is open; beside 1.250.000 in another column it is not."""
    head = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"]
    rows = [["1.06.02", "PROGRAM", "900.000", "1.250.000"], ["1.06.02.2.01", "Kegiatan", "900.000", "1.250.000"]]
    found = built(sheet(["RENCANA ANGGARAN KAS"], head, *rows))
    assert values(found.tables[0], "pagu") == {"1.6.2": [90_000_000], "1.6.2.2.1": [90_000_000]}
    assert found.findings == ()
    for row in rows:
        row[3] = "250.000"
    found = built(sheet(["RENCANA ANGGARAN KAS"], head, *rows))
    assert {one.rule for one in found.findings} == {"baca.angka_rancu"}


def test_rows_of_unequal_width_are_padded() -> None:
    """A sheet read from text may have short rows, and columns beyond the last cell."""
    head: list[object] = ["Kode Rekening", "Uraian", "Jumlah (Rp)"]
    made = FakeSheet("S", visible=True, rows=[["Ringkasan DPA"], head, ["5", "BELANJA", 9.0], ["5.1"]])
    body = body_of(made, "a.xlsx", recognise(made, forms())[0][0])
    assert [list(column) for column in body.columns] == [["5", "5.1"], ["BELANJA", ""], [9.0, ""]]


def test_columns_that_end_before_the_header_does_are_blank() -> None:
    """No row reaches the last column of the header."""
    made = FakeSheet(
        "S", visible=True, rows=[["Ringkasan DPA"], ["Kode Rekening", "Uraian", "Jumlah (Rp)"], ["5", "BELANJA"]]
    )
    body = body_of(made, "a.xlsx", recognise(made, forms())[0][0])
    assert list(body.columns[2]) == [""]


def test_text_is_folded_only_where_it_needs_to_be() -> None:
    """Line breaks and double blanks become one blank; numbers among text become text."""
    made = sheet(
        ["Ringkasan DPA"],
        ["Kode Rekening", "Uraian", "Jumlah (Rp)"],
        ["5", "BELANJA\n  DAERAH", 9.0],
        ["5.1", 7.0, 9.0],
    )
    body = body_of(made, "a.xlsx", recognise(made, forms())[0][0])
    assert list(body.texts["label"]) == ["BELANJA DAERAH", "7"]
