"""The document says what the workbook says: its sentences, tables, captions, charts, places."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from example_report import Example
from small_office import OFFICE, Row, rp, sheets
from word import W, all_text, grid, opened, places, rupiah

from pipeline.write.document.given import DocumentWork
from pipeline.write.report import Report

WORK = DocumentWork("LKjIP.docx")


def document(made: Report) -> bytes:
    assert made.document is not None
    return made.document


def test_every_amount_of_the_document_stands_in_the_workbook(example: Example) -> None:
    """Each of at least seven digits, in sentences, tables and lists; there are many."""
    book = sheets(example.report.workbook)
    known = {
        round(cell) if isinstance(cell, int | float) else 0
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    found = rupiah([all_text(document(example.report))])
    assert len(found) > 80
    assert found - known == set()


def test_a_sentence_holds_digits_and_words(example: Example) -> None:
    """Counts and amounts as the tables have them, and as they are said."""
    text = all_text(document(example.report))
    assert (
        "Dinas Sosial Kabupaten Mojokerto melaksanakan 6 (enam) program, 12 (dua belas) kegiatan, dan 27 (dua puluh "
        "tujuh) sub kegiatan pada Tahun 2023 untuk mewujudkan 2 (dua) sasaran."
    ) in text
    assert (
        "Rp19.922.809.277 (sembilan belas miliar sembilan ratus dua puluh dua juta delapan ratus sembilan ribu dua "
        "ratus tujuh puluh tujuh rupiah)"
    ) in text


def test_a_sentence_without_its_figure_is_not_said(report: Callable[..., Report]) -> None:
    """An office without any realisasi says nothing of it, and no brace is left."""
    rows = [row for row in OFFICE if row.document == "DPA"]
    text = all_text(document(report(rows, document=WORK)))
    assert "terealisasi" not in text
    assert "{" not in text


def test_the_block_of_a_sub_kegiatan_has_all_its_lines(report: Callable[..., Report]) -> None:
    """Masukan, Keluaran, Hasil, Sasaran, Capaian, Realisasi; rupiah and percent; what is not known is said so."""
    made = opened(document(report(document=WORK)))
    tables = [grid(each) for each in made.tables]
    assert [[row[0], row[2]] for row in next(each for each in tables if each[0][0] == "Masukan")] == [
        ["Masukan", "Anggaran Rp100"],
        ["Keluaran", "Indikator sub a: 4 Paket"],
        ["Hasil", "Indikator kegiatan: 50 Orang, 20 Orang"],
        ["Sasaran", "Sasaran Satu"],
        ["Capaian", "4 Paket atau 100,00 % (Memuaskan)"],
        ["Realisasi", "Rp90 atau 90,00 %"],
    ]
    headings = [each.text for each in made.paragraphs if each.style.name == "Heading 4"]
    assert headings == ["1.6.1.2.1.1 Sub A1a", "1.6.1.2.1.2 Sub A1b"]


def test_a_table_of_the_document_is_that_of_the_workbook(example: Example) -> None:
    """Cell by cell: the sasaran with their money; a header that is repeated on each page."""
    made = opened(document(example.report))
    table = next(each for each in made.tables if each.rows[0].cells[-1].text == "Sisa (Rp)" and len(each.rows) == 4)
    assert grid(table)[3] == ["", "Jumlah", "19.922.809.277", "19.031.280.757", "95,53 %", "891.528.520"]
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


def test_captions_bear_the_numbers_of_the_workbook(example: Example) -> None:
    """A table that has a number in the workbook keeps it; the others take what is left in their chapter."""
    text = all_text(document(example.report))
    captions = re.findall(r"^Tabel \d\.\d+ .*?(?= Tahun|$)", text, re.MULTILINE)
    listed, standing = captions[: len(captions) // 2], captions[len(captions) // 2 :]
    assert listed == standing
    assert {"Tabel 3.1 Pencapaian Kinerja Sasaran", "Tabel 3.9 Realisasi Kinerja", "Tabel 2.2 Indikator Kinerja Utama (IKU)"} <= set(
        standing
    )  # fmt: skip
    numbers = [each.split(" ")[1] for each in standing]
    assert len(numbers) == len(set(numbers)) > 18


def test_word_makes_the_contents_and_the_lists(example: Example) -> None:
    """Three lists whose fields name headings, tables and pictures; fields are renewed on opening."""
    made = opened(document(example.report))
    asked = [each.text.strip() for each in made.element.body.iter(f"{W}instrText") if "TOC" in (each.text or "")]
    assert asked == ['TOC \\o "1-3" \\h \\z \\u', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"']
    assert made.settings.element.find(f"{W}updateFields") is not None
    chapters = [each.text for each in made.paragraphs if each.style.name == "Heading 1"]
    assert chapters == [
        "KATA PENGANTAR", "IKHTISAR EKSEKUTIF", "DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR", "BAB I PENDAHULUAN",
        "BAB II PERENCANAAN KINERJA", "BAB III AKUNTABILITAS KINERJA", "BAB IV PENUTUP", "LAMPIRAN",
    ]  # fmt: skip


def charted(package: bytes, folder: str) -> list[list[float]]:
    """The numbers of each series of each chart part."""
    with zipfile.ZipFile(BytesIO(package)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith(folder)]
    caches = [each for chart in charts for each in re.findall(r"<c:numCache>.*?</c:numCache>", chart)]
    return sorted([float(number) for number in re.findall(r"<c:v>([^<]*)</c:v>", each)] for each in caches)


def test_charts_hold_the_numbers_of_those_of_the_workbook(example: Example) -> None:
    """The same series, number by number."""
    ours = charted(document(example.report), "word/charts/grafik")
    assert len(ours) == 5
    assert ours == charted(example.report.workbook, "xl/charts/chart")


def test_no_cause_is_invented(example: Example) -> None:
    """Each place says that it waits, or what the workbook says; Ringkasan counts both."""
    standing = places(document(example.report))
    assert all(each.startswith("[isi: ") for each in standing.values())
    summary = {row[0]: row[1] for row in sheets(example.report.workbook)["Ringkasan"].iter_rows(values_only=True)}
    assert summary["Isian naskah yang menunggu petugas"] == example.report.waiting == len(standing)
    assert summary["Isian naskah yang sudah terisi"] == 0


def test_a_doubted_number_is_marked(example: Example) -> None:
    """What a finding speaks of is shaded, and the table says that it stands as printed."""
    made = opened(document(example.report))
    shaded = [each for each in made.element.body.iter(f"{W}shd") if each.get(f"{W}fill") == "FCE4D6"]
    assert len(shaded) > 3
    assert "Angka sebagaimana tertulis dalam dokumen sumber" in all_text(document(example.report))


def test_two_makings_have_the_same_bytes(report: Callable[..., Report]) -> None:
    """No clock in the zip, no clock in the properties."""
    one, other = (document(report(document=WORK)) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(BytesIO(one)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(one).core_properties.created.year == 1980


def test_words_of_documents_cannot_break_it(report: Callable[..., Report]) -> None:
    """Markup, control characters, half characters and braces in a label stay text."""
    label = 'Sub <w:p> & "A" {pagu} ]]> \x07 \ud800'
    rows = (*OFFICE[:2], Row("DPA", "sub_kegiatan", label, "1.6.1.2.1.1", 1, facts={"pagu": rp(300)}), *OFFICE[4:])
    made = document(report(rows, document=WORK))
    assert 'Sub <w:p> & "A" {pagu} ]]>' in all_text(made)
