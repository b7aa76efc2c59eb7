"""What staff typed is carried over by the finding's id; nothing typed is ever lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from small_office import finding, lines, sheets

from pipeline.model import Cell, Finding, Number, Severity
from pipeline.write.findings.read_answers import UnreadableAnswers, read_answers
from pipeline.write.report import Report

Make = Callable[..., Report]
ONE = finding(
    cells=(Cell("Realisasi.xlsx", "Lembar1", 18, 12),),
    kode="1",
    found=Number(100, 2, "Rp"),
    expected=Number(300, 2, "Rp"),
)
TWO = finding(kode="2", label="Program B", found=Number(100, 2, "Rp"), expected=Number(200, 2, "Rp"))


def column_of(sheet: Any, header: str) -> int:
    return next(cell.column for row in sheet.iter_rows(max_row=8) for cell in row if cell.value == header)


def typed(workbook: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook as a person saves it after typing."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def answer(row: int, status: str, follow_up: str, owner: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        sheet = book["Daftar Selisih"]
        for header, value in (("Status", status), ("Tindak lanjut", follow_up), ("Penanggung jawab", owner)):
            sheet.cell(row, column_of(sheet, header), value)

    return change


def said(workbook: bytes) -> list[tuple[Any, ...]]:
    """(No, Status, Uraian, Tindak lanjut, Penanggung jawab, Keadaan) of every row of the list."""
    rows = lines(workbook, "Daftar Selisih")
    heads = rows[4]
    wanted = [heads.index(name) for name in ("No", "Status", "Uraian", "Tindak lanjut", "Penanggung jawab", "Keadaan")]
    return [tuple(row[at] or None for at in wanted) for row in rows[5:]]


def night(report: Make, findings: Sequence[Finding], *before: bytes, tanggal: str | None = None) -> bytes:
    return report(findings=findings, published=before, tanggal=tanggal).workbook


def test_answers_follow_the_finding_when_rows_move(report: Make) -> None:
    """A finding that moves up keeps its answers; the value may change too."""
    first = typed(night(report, [ONE, TWO]), answer(7, "Sedang diproses", "Dikirim ke bidang", "Ibu Sri"))
    bigger = replace(TWO, found=Number(100, 2, "Rp"), expected=Number(90_000, 2, "Rp"))
    assert said(night(report, [ONE, bigger], first)) == [
        (1, "Sedang diproses", "Program B", "Dikirim ke bidang", "Ibu Sri", None),
        (2, "Baru", "Program A", None, None, None),
    ]


def test_a_moved_column_and_a_renamed_sheet_lose_nothing(report: Make) -> None:
    """Found by header words and the hidden id column, wherever they stand."""

    def change(book: Any) -> None:
        answer(6, "Sudah diperbaiki", "Sudah", "Pak Budi")(book)
        sheet = book["Daftar Selisih"]
        sheet.insert_cols(1)
        sheet.insert_rows(1, 3)
        sheet.title = "Temuan kita"

    assert said(night(report, [ONE], typed(night(report, [ONE]), change))) == [
        (1, "Sudah diperbaiki", "Program A", "Sudah", "Pak Budi", None)
    ]


def test_a_finding_that_is_gone_stays_as_selesai_with_its_date(report: Make) -> None:
    """With its last words, also on all nights after; its date is that of the night it vanished."""
    first = typed(night(report, [ONE, TWO]), answer(6, "Sedang diproses", "Ditelusuri", "Ibu Sri"))
    second = night(report, [TWO], first, tanggal="2024-02-01")
    gone = ("–", "Selesai", "Program A", "Ditelusuri", "Ibu Sri", "hilang|2024-02-01|Sedang diproses")
    assert said(second) == [(1, "Baru", "Program B", None, None, None), gone]
    assert said(night(report, [TWO], second, tanggal="2024-02-02"))[1] == gone


def test_a_finding_that_comes_back_gets_its_status_back(report: Make) -> None:
    """The staff's own status before it vanished; "Muncul lagi" where they had given none."""
    first = typed(night(report, [ONE, TWO]), answer(6, "Sudah dijelaskan", "Lihat BAB III", ""))
    second = night(report, [], first, tanggal="2024-02-01")
    assert [row[1:4] for row in said(night(report, [ONE, TWO], second))] == [
        ("Sudah dijelaskan", "Program A", "Lihat BAB III"),
        ("Muncul lagi", "Program B", None),
    ]


def test_an_own_status_is_kept(report: Make) -> None:
    """A word that is in no list is the staff's good right."""
    assert (
        said(night(report, [ONE], typed(night(report, [ONE]), answer(6, "Tunggu BPK", "", ""))))[0][1] == "Tunggu BPK"
    )


def test_rows_without_an_id_are_kept(report: Make) -> None:
    """A row that staff added, or whose id was deleted, stands at the end as it was."""

    def change(book: Any) -> None:
        sheet = book["Daftar Selisih"]
        answer(7, "Baru", "Temuan kami sendiri", "Ibu Sri")(book)
        sheet.cell(7, column_of(sheet, "Uraian"), "Ditambahkan petugas")

    second = night(report, [ONE], typed(night(report, [ONE]), change))
    assert said(second)[1] == (None, "Baru", "Ditambahkan petugas", "Temuan kami sendiri", "Ibu Sri", None)
    assert said(night(report, [ONE], second))[1:] == said(second)[1:]


def test_a_lost_id_column_loses_no_word(report: Make) -> None:
    """Rows that can no longer be matched are kept apart."""

    def change(book: Any) -> None:
        answer(6, "Sedang diproses", "Penting", "Ibu Sri")(book)
        sheet = book["Daftar Selisih"]
        sheet.delete_cols(column_of(sheet, "Id temuan"))

    assert [row[1:5] for row in said(night(report, [ONE], typed(night(report, [ONE]), change)))] == [
        ("Baru", "Program A", None, None),
        ("Sedang diproses", "Program A", "Penting", "Ibu Sri"),
    ]


def test_two_findings_of_one_fingerprint_keep_their_own_answers(report: Make) -> None:
    """The second bears the first's id with a number."""
    twin = replace(ONE, found=Number(100, 2, "Rp"), expected=Number(150, 2, "Rp"))
    first = typed(night(report, [ONE, twin]), answer(7, "Bukan kesalahan", "", ""))
    assert [row[1] for row in said(night(report, [ONE, twin], first))] == ["Baru", "Bukan kesalahan"]


def test_of_two_workbooks_the_later_word_counts(report: Make) -> None:
    """And what only the earlier says is not lost."""
    base = night(report, [ONE])
    old, new = (
        typed(base, answer(6, "Sedang diproses", "Lama", "Ibu Sri")),
        typed(base, answer(6, "Sudah diperbaiki", "", "")),
    )
    assert said(night(report, [ONE], old, new))[0][1:] == ("Sudah diperbaiki", "Program A", "Lama", "Ibu Sri", None)


def test_nothing_typed_changes_nothing(report: Make) -> None:
    """A night after a night without answers gives the same bytes."""
    first = night(report, [ONE, TWO])
    assert night(report, [ONE, TWO], first) == first


def test_what_is_typed_in_the_other_forms_is_carried_over(report: Make) -> None:
    """Correction form, review and document checklist; rows that are no longer asked about stand at the end."""

    def change(book: Any) -> None:
        for name, header, value in (
            ("Formulir Perbaikan Data", "Disetujui (YA/TIDAK)", "YA"),
            ("Kertas Kerja Reviu", "Jawaban pereviu", "Ya, lengkap"),
            ("Checklist Dokumen", "Tanggal dokumen", "3 Januari 2024"),
        ):
            sheet = book[name]
            column = column_of(sheet, header)
            row = next(row for row in range(5, 12) if sheet.cell(row, 1).value == 1 and sheet.cell(row, 2).value)
            sheet.cell(row, column, value)

    first = typed(night(report, [ONE]), change)
    words = {
        cell.value
        for name in sheets(night(report, [ONE], first)).worksheets
        for row in name.iter_rows()
        for cell in row
    }
    assert {"YA", "Ya, lengkap", "3 Januari 2024"} <= words
    later = night(report, [], first)
    assert "YA" in {value for row in lines(later, "Formulir Perbaikan Data") for value in row}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"kata", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_workbook_that_cannot_be_opened_is_named_and_not_taken_for_empty(content: bytes) -> None:
    """What staff typed in a broken or locked workbook must not be lost in silence."""
    with pytest.raises(UnreadableAnswers) as broken:
        read_answers([("LKjIP 2023.xlsx", content)])
    assert broken.value.workbook == "LKjIP 2023.xlsx"


def test_a_workbook_cut_inside_a_part_is_named_too(report: Make) -> None:
    """The package opens, a sheet in it does not."""
    whole = night(report, [finding()])
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, content[: len(content) // 2] if entry.startswith("xl/worksheets/") else content)
    with pytest.raises(UnreadableAnswers):
        read_answers([("LKjIP 2023.xlsx", target.getvalue())])


def test_a_note_needs_no_correction_form(report: Make) -> None:
    """Catatan are listed but nothing is to be signed."""
    note = finding(severity=Severity.CATATAN, label="Catatan saja")
    rows = lines(night(report, [note]), "Formulir Perbaikan Data")
    assert "Catatan saja" not in {value for row in rows for value in row}
