"""The columns of the Daftar Selisih are declared once: the sheet, its formulas and what is read back follow."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from small_office import finding, lines, sheets

from pipeline.model import Number, Severity
from pipeline.write.findings import list_columns
from pipeline.write.findings.list_columns import COLUMNS, Column, Owner, Shown, at, letter, staff, typed
from pipeline.write.findings.read_answers import read_answers
from pipeline.write.report import Report
from pipeline.write.verify import compare

Make = Callable[..., Report]
ONE = finding(kode="1", found=Number(100, 2, "Rp"), expected=Number(300, 2, "Rp"))
TWO = finding(kode="2", label="Program B", severity=Severity.RENDAH)
REVIEWER = "Catatan Inspektorat"


def test_every_header_stands_once() -> None:
    """A column is found by its header, so two of one name could not be told apart."""
    headers = [column.header for column in COLUMNS]
    assert len(set(headers)) == len(headers)
    assert (at("Tertulis"), letter("Tertulis"), letter("Id temuan")) == (5, "F", "M")
    assert staff() == ("Status", "Tindak lanjut", "Penanggung jawab")


@pytest.fixture
def wider(monkeypatch: pytest.MonkeyPatch) -> None:
    """One column of the staff's and one of the program's more, in the middle of the others."""
    more = (
        Column(REVIEWER, 20, typed(REVIEWER), Owner.STAFF),
        Column("Tahun", 6, lambda row: Shown(row.matter.lead.year, "bulat")),
    )
    monkeypatch.setattr(list_columns, "COLUMNS", (*COLUMNS[:2], *more, *COLUMNS[2:]))


def typed_in(workbook: bytes, **answers: str) -> bytes:
    """The workbook as a person saves it: cell of the list -> what is typed."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    for address, words in answers.items():
        book["Daftar Selisih"][address] = words
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.usefixtures("wider")
def test_a_further_column_is_written_and_read_back(report: Make) -> None:
    """Added in one place, it is printed, carried over by the finding's id, and no difference to `verifikasi`."""
    plain = report(findings=[ONE, TWO]).workbook
    heads = lines(plain, "Daftar Selisih")[4]
    assert heads[2:5] == (REVIEWER, "Tahun", "Hasil")
    first = typed_in(plain, C6="Sudah dicek", L6="Sedang diproses", M7="Ditelusuri")
    answers = read_answers([("LKjIP.xlsx", first)])
    assert answers.by_id[ONE.fingerprint].typed[REVIEWER] == "Sudah dicek"
    second = report(findings=[ONE, TWO], published=[first]).workbook
    assert [(*row[1:4], row[list_columns.at("Status")]) for row in lines(second, "Daftar Selisih")[5:]] == [
        ("Tinggi", "Sudah dicek", 2023, "Sedang diproses"),
        ("Rendah", "", 2023, "Baru"),
    ]
    assert lines(second, "Daftar Selisih")[6][list_columns.at("Tindak lanjut")] == "Ditelusuri"
    assert compare(second, plain) == ()


@pytest.mark.usefixtures("wider")
def test_set_up_moves_with_the_columns(report: Make) -> None:
    """The counts in Ringkasan, the choice of status, the filter, the hidden columns."""
    workbook = report(findings=[ONE]).workbook
    sheet = sheets(workbook)["Daftar Selisih"]
    assert (sheet.auto_filter.ref, sheet.column_dimensions["O"].hidden) == ("A5:Q6", True)
    assert str(sheet.data_validations.dataValidation[0].sqref) == "L6"
    summary: Any = sheets(workbook, values=False)["Ringkasan"]
    counts = [cell.value for row in summary.iter_rows() for cell in row if "COUNTIFS" in str(cell.value)]
    assert counts[0].replace("'Daftar Selisih'!", "") == '=COUNTIFS($B$6:$B$6,A14,$P$6:$P$6,"terbuka")'
