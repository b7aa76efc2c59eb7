"""Does a workbook follow from these files: the same, or which sheet and cell differ; staff's answers aside."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from small_office import finding

from pipeline.model import Number
from pipeline.write.report import Report
from pipeline.write.sheets.audit import AuditFile
from pipeline.write.verify import Difference, Stated, compare, stated

Make = Callable[..., Report]
FINDINGS = [
    finding(kode="1", found=Number(100, 2, "Rp"), expected=Number(300, 2, "Rp")),
    finding(kode="2", label="Program B", found=Number(100, 2, "Rp"), expected=Number(200, 2, "Rp")),
]


@pytest.fixture
def workbook(report: Make) -> bytes:
    return report(findings=FINDINGS).workbook


def changed(workbook: bytes, change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(workbook))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_follows_from_itself(workbook: bytes) -> None:
    """Also after a person saved it."""
    assert compare(workbook, workbook) == ()
    assert compare(changed(workbook, lambda _: None), workbook) == ()


def test_a_changed_number_is_named(workbook: bytes) -> None:
    """Sheet, cell, both values; a formula typed over is one."""

    def change(book: Any) -> None:
        book["Realisasi Belanja TW IV"]["G11"] = 91
        book["Realisasi Belanja TW IV"]["G7"] = 250

    assert compare(changed(workbook, change), workbook) == (
        Difference("Realisasi Belanja TW IV", "G7", "250", "=G9"),
        Difference("Realisasi Belanja TW IV", "G11", "91", "90"),
    )


def test_what_staff_typed_is_no_difference(workbook: bytes) -> None:
    """Status, follow-up, owner; the review's and the form's own columns."""

    def change(book: Any) -> None:
        book["Daftar Selisih"]["J6"], book["Daftar Selisih"]["K6"], book["Daftar Selisih"]["L6"] = (
            "Selesai",
            "ya",
            "Ibu Sri",
        )
        book["Formulir Perbaikan Data"]["I6"] = "YA"
        book["Kertas Kerja Reviu"]["E6"] = "Ya"

    assert compare(changed(workbook, change), workbook) == ()


def test_a_sorted_list_is_the_same(workbook: bytes) -> None:
    """Rows are known by their id, formulas by what they say beside their row."""

    def change(book: Any) -> None:
        sheet = book["Daftar Selisih"]
        first, second = ([cell.value for cell in sheet[row]] for row in (6, 7))
        swap = {6: [str(value).replace("7", "6") if str(value).startswith("=") else value for value in second],
                7: [str(value).replace("6", "7") if str(value).startswith("=") else value for value in first]}  # fmt: skip
        for row, values in swap.items():
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column, value)

    assert compare(changed(workbook, change), workbook) == ()


def test_a_changed_finding_is_named_by_its_id(workbook: bytes) -> None:
    """So is a row that was taken out."""

    def change(book: Any) -> None:
        book["Daftar Selisih"]["F6"] = 2
        book["Daftar Selisih"]["M7"] = None

    found = compare(changed(workbook, change), workbook)
    assert found == (
        Difference("Daftar Selisih", f"{FINDINGS[0].fingerprint} › Tertulis", "2", "1"),
        Difference("Daftar Selisih", FINDINGS[1].fingerprint, "baris tidak ada", "baris ada"),
    )


def test_sheets_taken_out_or_added_are_named(workbook: bytes) -> None:
    """Both ways."""

    def change(book: Any) -> None:
        del book["Belanja per Jenis"]
        book.create_sheet("Catatan kami")

    assert compare(changed(workbook, change), workbook) == (
        Difference("Belanja per Jenis", "", "lembar tidak ada", "lembar ada"),
        Difference("Catatan kami", "", "lembar ada", "lembar tidak ada"),
    )


def test_a_false_cache_is_found(workbook: bytes) -> None:
    """A cached value that no formula gives is a difference, though the formula stands."""
    import zipfile

    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<f>G9</f><v>250</v>", b"<f>G9</f><v>249</v>"))
    assert compare(target.getvalue(), workbook) == (Difference("Realisasi Belanja TW IV", "G7", "249", "250"),)


def test_no_workbook_is_no_answer(workbook: bytes) -> None:
    """Neither the same nor different."""
    assert compare(b"kata", workbook) is None
    assert stated(b"kata") is None


def test_a_workbook_says_what_it_was_made_from(report: Make) -> None:
    """Version, rules, date, files with their hashes."""
    made = report(files=(AuditFile("a.xlsx", 1, "f" * 64),), tanggal="2024-01-05").workbook
    assert stated(made) == Stated("1.0", "0" * 64, "2024-01-05", {"a.xlsx": "f" * 64})
    assert stated(report().workbook) == Stated("1.0", "0" * 64, None, {})
