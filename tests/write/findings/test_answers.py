"""What staff typed is carried over by the matter's id; nothing typed is ever lost, nothing moves to another finding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from small_office import OFFICE, Row, finding, lines, rp, sheets

from pipeline.model import Cell, Finding, Number, Outcome, Severity
from pipeline.write.findings.list_columns import headers
from pipeline.write.findings.read_answers import UnreadableAnswers, read_answers
from pipeline.write.report import Report

Make = Callable[..., Report]
Change = Callable[[Any], None]
LIST = "Daftar Selisih"
ONE = finding(
    cells=(Cell("Realisasi.xlsx", "Lembar1", 18, 12),),
    kode="1",
    found=Number(100, 2, "Rp"),
    expected=Number(300, 2, "Rp"),
)
TWO = finding(kode="2", label="Program B", found=Number(100, 2, "Rp"), expected=Number(200, 2, "Rp"))


def paying(paid: Mapping[str, int], jumlah: int) -> tuple[Row, ...]:
    """The office with other rupiah of realisasi in the rows so named, and that Jumlah of its Realisasi."""
    return tuple(
        row._replace(facts={**row.facts, "realisasi": rp(jumlah if row.level == "total" else paid[row.label])})
        if row.document == "Realisasi" and (row.level == "total" or row.label in paid)
        else row
        for row in OFFICE
    )


MENDED = paying({"Sub A1a": 91, "Sub A1b": 159}, 250)
"""The office with another number in the cell of ONE, and the same sum."""


def column_of(sheet: Any, header: str) -> int:
    return next(cell.column for row in sheet.iter_rows(max_row=8) for cell in row if cell.value == header)


def typed(workbook: bytes, *changes: Change) -> bytes:
    """The workbook as a person saves it after typing."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    for change in changes:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def answer(row: int, status: str = "", follow_up: str = "", owner: str = "") -> Change:
    """What a person types in a row; what is "" is left as it is."""

    def change(book: Any) -> None:
        sheet = book[LIST]
        for header, value in (("Status", status), ("Tindak lanjut", follow_up), ("Penanggung jawab", owner)):
            if value:
                sheet.cell(row, column_of(sheet, header), value)

    return change


def said(workbook: bytes) -> list[tuple[Any, ...]]:
    """(No, Status, Uraian, Tindak lanjut, Penanggung jawab, Keadaan) of every row of the list."""
    rows = lines(workbook, LIST)
    heads = rows[4]
    wanted = [heads.index(name) for name in ("No", "Status", "Uraian", "Tindak lanjut", "Penanggung jawab", "Keadaan")]
    return [tuple(row[at] or None for at in wanted) for row in rows[5:]]


MADE: dict[tuple[tuple[Finding, ...], tuple[bytes, ...], int], tuple[Any, bytes]] = {}
"""(findings, workbooks before, id of the rows) -> the rows, the workbook: the same inputs give the same bytes."""


def night(report: Make, findings: Sequence[Finding], *before: bytes, rows: Any = OFFICE) -> bytes:
    """The next workbook; one that another test asked for as well is made once."""
    key = tuple(findings), before, id(rows)
    if key not in MADE:
        MADE[key] = rows, report(rows, findings=findings, published=before).workbook
    return MADE[key][1]


A, B = "Realisasi keuangan Program A (1)", "Realisasi keuangan Program B (2)"
FIRST = [("T-001", "Baru", A, None, None, "terbuka"), ("T-002", "Baru", B, None, None, "terbuka")]


def test_answers_and_numbers_follow_the_finding_when_rows_move(report: Make) -> None:
    """A finding that moves up keeps its number and its answers; the value may change too."""
    first = night(report, [ONE, TWO])
    assert said(first) == FIRST
    bigger = replace(TWO, found=Number(100, 2, "Rp"), expected=Number(90_000, 2, "Rp"))
    second = night(report, [ONE, bigger], typed(first, answer(7, "Sedang diproses", "Dikirim ke bidang", "Ibu Sri")))
    assert said(second) == [
        ("T-002\nberubah", "Sedang diproses", B, "Dikirim ke bidang", "Ibu Sri", "terbuka"),
        FIRST[0],
    ]


def test_a_new_finding_gets_a_number_that_nobody_had(report: Make) -> None:
    """Also when the one that had the highest is gone."""
    second = night(report, [ONE], night(report, [ONE, TWO]), rows=MENDED)
    third = finding(kode="3", label="Program C", found=Number(1, 2, "Rp"), expected=Number(2, 2, "Rp"))
    assert [row[0] for row in said(night(report, [ONE, third], second))] == ["T-001", "T-003\nbaru", "T-002"]


# --------------------------------------------------------------------------- status is a claim


def test_closed_is_what_was_read_again_and_holds(report: Make) -> None:
    """The cell says another number and the finding is gone: Selesai, whatever staff had said; once in the next list."""
    first = typed(night(report, [ONE, TWO]), answer(6, "Sedang diproses", "Ditelusuri", "Ibu Sri"))
    second = night(report, [TWO], first, rows=MENDED)
    assert said(second)[1] == ("T-001\nselesai", "Selesai", A, "Ditelusuri", "Ibu Sri", "selesai")
    assert said(night(report, [TWO], second, rows=MENDED)) == said(second)


def test_what_is_closed_and_untouched_leaves_the_next_list_and_keeps_its_number(report: Make) -> None:
    """When it comes back, it is the same number, come again."""
    second = night(report, [TWO], night(report, [ONE, TWO]), rows=MENDED)
    third = night(report, [], second, rows=MENDED)
    assert [row[0] for row in said(third)] == ["T-002"]
    fourth = said(night(report, [ONE, TWO], third))
    assert [row[:2] for row in fourth] == [("T-001\nberubah", "Muncul lagi"), ("T-002", "Baru")]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (OFFICE, "angkanya tidak berubah sejak temuan ini dicatat"),
        (OFFICE[:5], "dokumen Realisasi tidak terbaca lagi"),
        (OFFICE[:8], "baris atau kolomnya di Realisasi tidak ditemukan lagi"),
        (
            tuple(row._replace(form="lain") if row.document == "Realisasi" else row for row in OFFICE),
            "tabel “formulir” di Realisasi tidak terbaca lagi",
        ),
        (
            tuple(row._replace(kode="9.9") if row.label == "Sub A1a" else row for row in MENDED),
            "baris atau kolomnya di Realisasi tidak ditemukan lagi",
        ),
        (
            tuple(row._replace(facts={"target": (4, 0, "Paket")}) if row.label == "Sub A1a" else row for row in OFFICE),
            "baris atau kolomnya di Realisasi tidak ditemukan lagi",
        ),
    ],
    ids=["nothing changed", "file missing", "row gone", "heading spoilt", "kode changed", "column gone"],
)
def test_what_cannot_be_read_again_is_never_closed(report: Make, rows: Any, why: str) -> None:
    """Staff had set Selesai; the finding is gone, but nothing was seen to hold."""
    first = typed(night(report, [ONE]), answer(6, "Selesai", "Sudah", "Ibu Sri"))
    row = said(night(report, [], first, rows=rows))[0]
    assert row == (
        "T-001", f"Tidak dapat diperiksa lagi: {why}", A, "Sudah", "Ibu Sri", "tidak diperiksa",
    )  # fmt: skip


def test_what_cannot_be_seen_any_more_is_settled_by_a_reason(report: Make) -> None:
    """The row is gone for good: with a status and its reason it counts as explained, until it is found again."""
    gone = night(report, [], night(report, [ONE]), rows=OFFICE[:8])
    bare = said(night(report, [], typed(gone, answer(6, "Sudah dijelaskan")), rows=OFFICE[:8]))
    assert bare[0][5] == "tidak diperiksa"
    told = night(report, [], typed(gone, answer(6, "Sudah dijelaskan", "Baris dihapus, SK 12")), rows=OFFICE[:8])
    assert said(told)[0][1::2] == ("Sudah dijelaskan", "Baris dihapus, SK 12", "dijelaskan")
    assert said(night(report, [], told, rows=OFFICE[:8])) == said(told)
    assert said(night(report, [ONE], told))[0][5] == "terbuka"


def test_an_explanation_given_before_is_none_of_what_became_unseen(report: Make) -> None:
    """It was given of numbers that stood there."""
    told = typed(night(report, [ONE]), answer(6, "Bukan kesalahan", "Lihat BAB III"))
    second = night(report, [ONE], told)
    assert said(second)[0][5] == "dijelaskan"
    third = night(report, [], second, rows=OFFICE[:8])
    assert said(third)[0][5] == "tidak diperiksa"
    assert said(night(report, [ONE], third))[0][5] == "dijelaskan"


def test_a_cell_that_another_finding_speaks_of_is_not_closed(report: Make) -> None:
    """Its number changed, but it is now a candidate of what is unclear."""
    unclear = finding(outcome=Outcome.RANCU, cells=ONE.cells, label="Lain", kode="5")
    second = said(night(report, [unclear], night(report, [ONE]), rows=MENDED))
    assert second[1][1] == "Tidak dapat diperiksa lagi: selnya kini disebut di T-002"


@pytest.mark.parametrize("claim", ["Selesai", "Sudah diperbaiki"])
def test_a_finding_that_persists_is_open_whatever_staff_said(report: Make, claim: str) -> None:
    """All set to Selesai without mending: every one is still counted, in the list, the summary and the review."""
    first = typed(night(report, [ONE, TWO]), answer(6, claim), answer(7, claim))
    made = report(findings=[ONE, TWO], published=[first])
    assert [row[1] for row in said(made.workbook)] == ["Dinyatakan selesai, masih ada"] * 2
    counts = {row[0]: row[1] for row in lines(made.workbook, "Ringkasan") if row[0]}
    assert counts["Jumlah temuan terbuka"] == 2
    assert made.counts["Tinggi"] == 2
    (review,) = (row[2:4] for row in lines(made.workbook, "Kertas Kerja Reviu") if row[6] == "M5")
    assert (review[0], review[1].split(";")[0]) == ("Tidak", "Daftar Selisih T-001, T-002.")


@pytest.mark.parametrize("claim", ["Sudah dijelaskan", "Bukan kesalahan"])
def test_an_explanation_needs_a_reason_and_lasts_while_the_numbers_do(report: Make, claim: str) -> None:
    """Without one it is open; with one it counts apart; when the numbers change it comes back."""
    bare = typed(night(report, [ONE]), answer(6, claim))
    asked = night(report, [ONE], bare)
    assert said(asked)[0][1::4] == (f"{claim} – tulis alasannya di Tindak lanjut", "terbuka")
    told = report(findings=[ONE], published=[typed(asked, answer(6, follow_up="Lihat BAB III"))])
    assert said(told.workbook)[0] == ("T-001", claim, A, "Lihat BAB III", None, "dijelaskan")
    assert (told.counts.get("Tinggi", 0), told.counts["dijelaskan"]) == (0, 1)
    counts = {row[0]: row[1] for row in lines(told.workbook, "Ringkasan") if row[0]}
    assert (counts["Jumlah temuan terbuka"], counts["Dijelaskan perangkat daerah"]) == (0, 1)
    other = replace(ONE, expected=Number(999, 2, "Rp"))
    back = night(report, [other], told.workbook)
    assert said(back)[0] == ("T-001\nberubah", "Berubah sejak dijelaskan", A, "Lihat BAB III", None, "terbuka")
    assert said(night(report, [ONE], back))[0][1] == claim


def test_a_part_that_is_gone_unseen_keeps_its_line_open(report: Make) -> None:
    """Two amounts differ; of one nobody can say any more; the other is mended: the line says so, and is not closed."""
    parts = [
        finding(rule="beda.pagu_renja", outcome=Outcome.BEDA, severity=Severity.SEDANG, label=name,
                kode=kode, cells=(cell,), expected=Number(500, 2, "Rp"), args=(("acuan", "Renja"),))
        for name, kode, cell in (
            ("Sub A1a", "1.6.1.2.1.1", Cell("Realisasi.xlsx", "Lembar1", 18, 12)),
            ("Sub A1b", "1.6.1.2.1.2", Cell("Realisasi.xlsx", "Lembar1", 19, 12)),
        )
    ]  # fmt: skip
    told = "(Bagian yang dulu ikut disebut tidak dapat diperiksa lagi; belum terlihat cocok.)"
    first = night(report, parts)
    second = report(findings=parts[:1], published=[first], holding=lambda _rule, _check: []).workbook
    assert told not in said(first)[0][2]
    assert (said(second)[0][2].split("\n")[-1], said(second)[0][5]) == (told, "terbuka")
    one = [(parts[0].cells[0],)]
    third = report(paying({"Sub A1a": 5}, 165), published=[second], holding=lambda _rule, _check: one).workbook
    assert [each[5] for each in said(third)] == ["tidak diperiksa"]
    both = [*one, (parts[1].cells[0],)]
    also = paying({"Sub A1a": 5, "Sub A1b": 5}, 10)
    fourth = report(also, published=[third], holding=lambda _rule, _check: both).workbook
    assert said(fourth)[0][:2] == ("T-001\nselesai", "Selesai")


def test_an_own_status_is_kept(report: Make) -> None:
    """A word that is in no list is the staff's good right."""
    assert said(night(report, [ONE], typed(night(report, [ONE]), answer(6, "Tunggu BPK"))))[0][1] == "Tunggu BPK"


# --------------------------------------------------------------------------- nothing typed is lost


def test_a_note_that_was_cleared_stays_cleared(report: Make) -> None:
    """The cell is empty because somebody emptied it."""
    second = night(report, [ONE], typed(night(report, [ONE]), answer(6, "", "Ditelusuri", "Ibu Sri")))

    def clear(book: Any) -> None:
        sheet = book[LIST]
        sheet.cell(6, column_of(sheet, "Tindak lanjut")).value = None

    third = night(report, [ONE], typed(second, clear))
    assert said(third)[0][3:5] == (None, "Ibu Sri")
    assert said(night(report, [ONE], third)) == said(third)


def renamed(book: Any) -> None:
    book[LIST].title = "Temuan kita"


def moved(book: Any) -> None:
    book[LIST].insert_cols(1)
    book[LIST].insert_rows(1, 3)


def without(*headers: str) -> Change:
    def change(book: Any) -> None:
        for header in headers:
            book[LIST].delete_cols(column_of(book[LIST], header))

    return change


def retyped(header: str, words: str) -> Change:
    def change(book: Any) -> None:
        book[LIST].cell(5, column_of(book[LIST], header), words)

    return change


def doubled(book: Any) -> None:
    book.copy_worksheet(book[LIST])


def turned(*, hidden_too: bool) -> Change:
    """The two rows of the list in the other order, with or without its hidden columns."""

    def change(book: Any) -> None:
        sheet = book[LIST]
        for column in range(1, sheet.max_column + 1 if hidden_too else 13):
            one, other = sheet.cell(6, column), sheet.cell(7, column)
            one.value, other.value = other.value, one.value

    return change


def without_memory(book: Any) -> None:
    del book["Keadaan"]


@pytest.mark.parametrize(
    "spoil",
    [
        (renamed,), (moved,), (without("Id temuan"),), (without("Id temuan", "Keadaan", "Letak"),), (without("No"),),
        (without("No", "Id temuan"),), (retyped("Tindak lanjut", "tindak  lanjut :"),), (retyped("Tindak lanjut", "Tindk lanjut"),),
        (retyped("Tindak lanjut", "Aksi bidang"),), (retyped("Status", "Keterangan"),), (doubled,), (turned(hidden_too=True),),
        (turned(hidden_too=False),), (without_memory,), (without("Tingkat", "Hasil", "Sebab"), renamed),
    ],
    ids=lambda each: " ".join(getattr(one, "__name__", "") for one in each),
)  # fmt: skip
def test_an_odd_save_loses_and_moves_nothing(report: Make, spoil: tuple[Change, ...]) -> None:
    """Renamed, moved, sorted, doubled, key columns deleted, a heading typed anew: each answer stays with its finding."""
    base = night(report, [ONE, TWO])
    first = typed(
        base, answer(6, "Sedang diproses", "Satu", "Ibu Sri"), answer(7, "Tunggu BPK", "Dua", "Pak Budi"), *spoil
    )
    assert said(night(report, [ONE, TWO], first)) == [
        ("T-001", "Sedang diproses", A, "Satu", "Ibu Sri", "terbuka"),
        ("T-002", "Tunggu BPK", B, "Dua", "Pak Budi", "terbuka"),
    ]


def test_a_column_of_their_own_is_carried(report: Make) -> None:
    """Under its heading, behind ours, night after night."""

    def own(book: Any) -> None:
        book[LIST].cell(5, 16, "Nomor surat")
        book[LIST].cell(7, 16, "900/12/2024")

    second = night(report, [ONE, TWO], typed(night(report, [ONE, TWO]), own))
    third = night(report, [ONE, TWO], second)
    assert [row[15] or None for row in lines(third, LIST)[4:]] == ["Nomor surat", None, "900/12/2024"]
    assert third == second


def test_what_cannot_be_matched_is_kept_at_the_end_and_said(report: Make) -> None:
    """A row that staff added stands below the others, as it was, on all nights after."""

    def change(book: Any) -> None:
        for column, words in ((5, "Ditambahkan petugas"), (11, "Temuan kami sendiri"), (12, "Ibu Sri")):
            book[LIST].cell(8, column, words)

    second = night(report, [ONE, TWO], typed(night(report, [ONE, TWO]), change))
    assert said(second)[2] == (None, None, "Ditambahkan petugas", "Temuan kami sendiri", "Ibu Sri", None)
    assert "1 baris isian tidak dapat dipasangkan" in str(lines(second, LIST)[3][0])
    assert night(report, [ONE, TWO], second) == second


def test_half_a_sorted_sheet_moves_no_answer(report: Make) -> None:
    """Where number and id of a row tell otherwise, and its words too, nobody gets what was typed there; it is kept."""

    def sort_numbers_only(book: Any) -> None:
        sheet = book[LIST]
        sheet["A6"], sheet["A7"] = "T-002", "T-001"
        sheet["E6"], sheet["E7"] = "", ""

    first = typed(night(report, [ONE, TWO]), answer(6, "", "Satu"), sort_numbers_only)
    rows = said(night(report, [ONE, TWO], first))
    assert [row[3] for row in rows] == [None, None, "Satu"]


@pytest.mark.parametrize("last", ["Yang perlu dilakukan", "Penanggung jawab"])
def test_a_sort_that_leaves_columns_behind_moves_no_answer(report: Make, last: str) -> None:
    """The program's columns sorted without the staff's, or those without the staff's own: last night's words tell whose they are."""

    def own_column(book: Any) -> None:
        sheet = book[LIST]
        at = sheet.max_column + 1
        for row, text in ((5, "Catatan kami"), (6, "Satu kita"), (7, "Dua kita")):
            sheet.cell(row, at, text)

    def sort_a_part(book: Any) -> None:
        sheet = book[LIST]
        for column in range(1, column_of(sheet, last) + 1):
            one, other = sheet.cell(6, column), sheet.cell(7, column)
            one.value, other.value = other.value, one.value

    answers = answer(6, "Sedang diproses", "Satu", "Ibu Sri"), answer(7, "Tunggu BPK", "Dua", "Pak Budi")
    second = night(report, [ONE, TWO], typed(night(report, [ONE, TWO]), *answers, own_column))
    third = night(report, [ONE, TWO], typed(second, sort_a_part))
    assert said(third) == said(second)
    heads, *rows = lines(third, LIST)[4:]
    assert [row[heads.index("Catatan kami")] for row in rows] == ["Satu kita", "Dua kita"]


def test_own_columns_without_a_heading_or_with_one_of_ours_are_carried(report: Make) -> None:
    """Two of one name, one of none, one called as ours, also left of it: each stands in a column of its own, ours stay ours."""

    def own_columns(book: Any) -> None:
        sheet = book[LIST]
        first = sheet.max_column + 1
        for at, head in enumerate(("Catatan kita", "Catatan kita", None, "Tindak lanjut")):
            for row, text in ((5, head), (6, f"satu {at}"), (7, f"dua {at}")):
                sheet.cell(row, first + at, text)
        sheet.insert_cols(1)
        for row, text in ((5, "Status"), (6, "kiri satu"), (7, "kiri dua")):
            sheet.cell(row, 1, text)

    answers = answer(6, "Sedang diproses", "Satu", "Ibu Sri"), answer(7, "Tunggu BPK", "Dua", "Pak Budi")
    first = typed(night(report, [ONE, TWO]), *answers)
    second = night(report, [ONE, TWO], typed(night(report, [ONE, TWO]), *answers, own_columns))
    third = night(report, [ONE, TWO], second)
    assert said(third) == said(second) == said(night(report, [ONE, TWO], first))
    heads, one, two = lines(third, LIST)[4:]
    own = {head: (one[at], two[at]) for at, head in enumerate(heads) if head and head not in headers()}
    assert own == {
        "Status (2)": ("kiri satu", "kiri dua"), "Catatan kita": ("satu 0", "dua 0"),
        "Catatan kita (2)": ("satu 1", "dua 1"), "(tanpa judul)": ("satu 2", "dua 2"),
        "Tindak lanjut (2)": ("satu 3", "dua 3"),
    }  # fmt: skip


def test_two_copies_keep_both_texts_and_say_the_conflict(report: Make) -> None:
    """Two people typed in copies of one night: what only one said counts; of two texts both stand, once."""
    base = night(report, [ONE, TWO])
    mine = typed(base, answer(6, "Sedang diproses", "Dari saya", "Ibu Sri"))
    yours = typed(base, answer(6, "", "Dari Anda"), answer(7, "", "Hanya Anda"))
    both = night(report, [ONE, TWO], yours, mine)
    assert said(both) == [
        ("T-001", "Sedang diproses", A, "Dari Anda\n[salinan LKjIP.xlsx:] Dari saya", "Ibu Sri", "terbuka"),
        ("T-002", "Baru", B, "Hanya Anda", None, "terbuka"),
    ]
    assert "Isian T-001 (Tindak lanjut) berbeda di dua salinan" in str(lines(both, LIST)[3][0])
    settled = typed(both, answer(6, "", "Sepakat"))
    assert said(night(report, [ONE, TWO], yours, settled))[0][3] == "Sepakat"
    one_of_them = typed(both, answer(6, "", "Dari Anda"))
    assert said(night(report, [ONE, TWO], yours, one_of_them))[0][3] == "Dari Anda"


def test_an_older_copy_takes_back_nothing(report: Make) -> None:
    """What a person left as it was in an old copy is no word of theirs."""
    old = night(report, [ONE, TWO])
    new = night(report, [ONE, TWO], typed(old, answer(6, "Sedang diproses", "Baru ditulis", "Ibu Sri")))
    assert said(night(report, [ONE, TWO], old, new)) == said(new)


def test_nothing_typed_changes_nothing(report: Make) -> None:
    """A night after a night without answers gives the same bytes, also after one in which something was new."""
    first = night(report, [ONE])
    assert night(report, [ONE], first) == first
    second = night(report, [ONE, TWO], first)
    assert night(report, [ONE, TWO], second) == second


def test_an_added_sheet_is_said_to_stay_behind(report: Make) -> None:
    """The new workbook says where the old copy lies, on all nights after."""

    def add(book: Any) -> None:
        book.create_sheet("Notulen rapat")["A1"] = "Rapat 5 Januari"

    made = report(findings=[ONE], published=[typed(night(report, [ONE]), add)])
    assert made.left_behind == ("LKjIP.xlsx",)
    told = "Tambahan atau perubahan (Notulen rapat) tidak dibawa; salinannya ada di arsip/tetap/."
    assert lines(made.workbook, LIST)[3][0] == told
    assert lines(night(report, [ONE], made.workbook), LIST)[3][0] == told


def test_what_is_typed_in_the_other_forms_is_carried_over(report: Make) -> None:
    """Correction form, review, document checklist, notes; rows that are no longer asked about stand at the end."""

    def change(book: Any) -> None:
        for name, header, value in (
            ("Formulir Perbaikan Data", "Disetujui (YA/TIDAK)", "YA"),
            ("Kertas Kerja Reviu", "Jawaban pereviu", "Ya, lengkap"),
            ("Checklist Dokumen", "Tanggal dokumen", "3 Januari 2024"),
            ("Catatan Pembacaan", "Tanggapan", "Sudah benar"),
        ):
            sheet = book[name]
            column = column_of(sheet, header)
            row = next(row for row in range(5, 12) if sheet.cell(row, 1).value == 1 and sheet.cell(row, 2).value)
            sheet.cell(row, column, value)

    note = finding(severity=Severity.CATATAN, label="Catatan saja", cells=ONE.cells)
    first = typed(night(report, [ONE, note]), change)
    for later in (night(report, [ONE, note], first), night(report, [], first)):
        words = {cell.value for sheet in sheets(later).worksheets for row in sheet.iter_rows() for cell in row}
        assert {"YA", "Ya, lengkap", "3 Januari 2024", "Sudah benar"} <= words
        assert night(report, [ONE, note], later) == night(report, [ONE, note], night(report, [ONE, note], later))


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
    """Catatan are told but nothing is to be signed."""
    note = finding(severity=Severity.CATATAN, label="Catatan saja")
    rows = lines(night(report, [note]), "Formulir Perbaikan Data")
    assert "Catatan saja" not in {value for row in rows for value in row}


def test_what_is_written_below_or_above_the_table_is_carried_or_said(report: Make) -> None:
    """Words under the list, in columns of the program's, stand there on all nights after; beside its head they are said."""

    def below(book: Any) -> None:
        book[LIST]["A9"] = "Mengetahui:"
        book[LIST]["E9"] = "Kepala Bidang, 3 Januari 2024"
        book[LIST]["E10"] = "Rapat hari Senin"

    first = typed(night(report, [ONE, TWO]), below)
    second = night(report, [ONE, TWO], first)
    assert [row[:3] for row in said(second)[2:]] == [
        ("Mengetahui:", None, "Kepala Bidang, 3 Januari 2024"), (None, None, "Rapat hari Senin"),
    ]  # fmt: skip
    assert lines(second, LIST)[3][0] == "2 baris tulisan di luar daftar terbawa; tercantum paling bawah."
    assert night(report, [ONE, TWO], second) == second
    beside = report(
        findings=[ONE], published=[typed(night(report, [ONE]), lambda book: book[LIST].__setitem__("E3", "Draf"))]
    )
    assert beside.left_behind == ("LKjIP.xlsx",)
    assert "perubahan di sel lain lembar Daftar Selisih" in str(lines(beside.workbook, LIST)[3][0])


@pytest.mark.parametrize("spelt", ["SELESAI ", "selesai", "Selesai."])
def test_a_status_is_known_however_it_is_spelt(report: Make, spelt: str) -> None:
    """In other letters, with a blank or a full stop."""
    first = typed(night(report, [ONE]), answer(6, spelt, "Sudah"))
    assert said(night(report, [ONE], first))[0][1] == "Dinyatakan selesai, masih ada"
    explained = typed(night(report, [ONE]), answer(6, f" sudah DIJELASKAN{spelt[-1]}".rstrip("i"), "SK 12"))
    assert said(night(report, [ONE], explained))[0][1::4] == ("Sudah dijelaskan", "dijelaskan")


def test_a_status_of_their_own_is_kept_open_and_said(report: Make) -> None:
    """On all nights, until they choose one of the list's."""
    second = night(report, [ONE, TWO], typed(night(report, [ONE, TWO]), answer(7, "Beres menurut kami", "Sudah")))
    for later in (second, night(report, [ONE, TWO], second)):
        assert said(later)[1][1::4] == ("Beres menurut kami", "terbuka")
        assert lines(later, LIST)[3][0] == (
            "Status di luar pilihan dibiarkan, temuannya tetap dihitung terbuka: T-002 “Beres menurut kami”."
        )


@pytest.mark.parametrize("order", [1, -1])
def test_two_statuses_of_two_copies_stay_open_until_somebody_chooses(report: Make, order: int) -> None:
    """Whichever copy is read first: the more open one leads, both stand there, and it is said."""
    base = night(report, [ONE, TWO])
    mine = typed(base, answer(6, "Sudah dijelaskan", "SK 12"))
    yours = typed(base, answer(6, "Sedang diproses", ""))
    both = night(report, [ONE, TWO], *(mine, yours)[::order])
    status, state = said(both)[0][1::4]
    assert (str(status).splitlines()[0], state) == ("Sedang diproses", "terbuka")
    assert str(status).splitlines()[1].endswith(":] Sudah dijelaskan")
    assert "Isian T-001 (Status) berbeda di dua salinan" in str(lines(both, LIST)[3][0])
    assert night(report, [ONE, TWO], both) == night(report, [ONE, TWO], night(report, [ONE, TWO], both))
    chosen = typed(both, answer(6, "Sudah dijelaskan"))
    assert said(night(report, [ONE, TWO], mine, yours, chosen))[0][1::4] == ("Sudah dijelaskan", "dijelaskan")


def test_what_is_explained_is_not_counted_as_still_open(report: Make) -> None:
    """In the list's head and in Ringkasan: two matters, one explained, one new to be worked on."""
    first = typed(night(report, [ONE, TWO]), answer(6, "Sudah dijelaskan", "SK 12"))
    second = night(report, [ONE, TWO], first)
    told = "Sejak daftar sebelumnya: 0 baru, 0 berubah, 0 selesai, 1 masih terbuka; 1 dijelaskan."
    assert lines(second, LIST)[2][0] == told
    assert told in {row[0] for row in lines(second, "Ringkasan")}


def test_a_line_of_theirs_below_the_list_stays_gone_when_they_take_it_out(report: Make) -> None:
    """Also while an older copy still has it; what only that copy has is taken in once, and headings put there again never."""

    def below(*words: str, number: str = "") -> Change:
        def change(book: Any) -> None:
            sheet = book[LIST]
            for at, text in enumerate(words, start=8):
                sheet.cell(at, 1, number or None)
                sheet.cell(at, 5, text)

        return change

    def again(book: Any) -> None:
        for column in range(1, 13):
            book[LIST].cell(12, column, book[LIST].cell(5, column).value)

    def subjects(workbook: bytes) -> list[Any]:
        return [row[2] for row in said(workbook)[2:]]

    base = night(report, [ONE, TWO])
    old = typed(base, below("Rapat Senin", "Lihat SK 12", number="T-099"), again)
    second = night(report, [ONE, TWO], old)
    assert [row[:3] for row in said(second)[2:]] == [
        ("(T-099)", None, "Rapat Senin"), ("(T-099)", None, "Lihat SK 12"),
    ]  # fmt: skip
    assert night(report, [ONE, TWO], second) == second == night(report, [ONE, TWO], old, second)
    out = typed(second, lambda book: book[LIST].delete_rows(8))
    third = night(report, [ONE, TWO], old, out)
    assert subjects(third) == ["Lihat SK 12"]
    other = typed(base, below("Dari salinan"))
    fourth = night(report, [ONE, TWO], other, third)
    assert sorted(subjects(fourth)) == ["Dari salinan", "Lihat SK 12"]
    cleared = typed(fourth, lambda book: book[LIST].delete_rows(8, 4))
    assert subjects(night(report, [ONE, TWO], old, other, cleared)) == []


def test_two_lines_of_the_same_words_that_change_places_in_two_copies_are_kept(report: Make) -> None:
    """Each copy lacks what the other has, and nobody took anything out."""

    def lines_with(one: str, other: str, row: int = 8) -> Change:
        def change(book: Any) -> None:
            for at, status in enumerate((one, other), start=row):
                book[LIST].cell(at, 5, "Rapat Senin")
                book[LIST].cell(at, column_of(book[LIST], "Status"), status)

        return change

    first = night(report, [ONE, TWO], typed(night(report, [ONE, TWO]), lines_with("Tunggu", "Beres")))
    copies = typed(first, lines_with("Beres", "Beres")), typed(first, lines_with("Tunggu", "Tunggu"))
    assert [row[1:3] for row in said(night(report, [ONE, TWO], *copies))[2:]] == [
        ("Beres", "Rapat Senin"), ("Tunggu", "Rapat Senin"),
    ]  # fmt: skip
