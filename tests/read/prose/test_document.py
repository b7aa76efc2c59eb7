"""A report in words: whose it is, its tables as a draft's, and documents that are none."""

import subprocess
import sys
from pathlib import Path

import pytest
from golden import jalan
from golden.word_file import Block, W, package, word
from pdf_file import pdf

from pipeline.flow import read_input
from pipeline.model import Reading
from pipeline.rulebook import rulebook
from pipeline.write.words.catalogue import refusal
from tests.read.small_workbooks import compound

BOOK = rulebook.load(jalan.RULES)
COVER = [
    "# LAPORAN KINERJA INSTANSI PEMERINTAH",
    "DINAS SOSIAL KABUPATEN CONTOH",
    "TAHUN 2023",
    "# BAB III AKUNTABILITAS KINERJA",
]
TABLE = [
    ["No", "Program", "Indikator Kinerja Program", "Target", "Realisasi", "% Capaian"],
    ["1.", "Program Penanganan Bencana", "Persentase korban bencana", "60%", "60%", "100,00"],
    ["2.", "Program Rehabilitasi Sosial", "Persentase PPKS", "55%", "50%", "90,91"],
]


def read(content: bytes, folder: Path, name: str = "LKjIP.docx") -> Reading:
    path = folder / name
    path.write_bytes(content)
    return read_input(str(path), name, BOOK)


def test_office_and_year_stand_on_the_cover(tmp_path: Path) -> None:
    """The text is of the report's document, and so is a table that an LKjIP prints, by its caption."""
    blocks: list[Block] = [*COVER, "Tabel 3.2 Pencapaian Kinerja Program", TABLE, "Penutup."]
    made = read(word(blocks), tmp_path)
    assert [(each.document, each.form, each.sheet, each.office, each.years) for each in made.tables] == [
        ("LKjIP", "lkjip_3_2", "Tabel 3.2 Pencapaian Kinerja Program", "Dinas Sosial Kabupaten Contoh", (2023,)),
        ("LKjIP", "", "naskah", "Dinas Sosial Kabupaten Contoh", (2023,)),
    ]
    assert [each.text for each in made.tables[1].prose][-1] == "Penutup."


def test_a_table_that_no_lkjip_prints_is_no_fault(tmp_path: Path) -> None:
    """A list of staff stands in every report."""
    staff = [["No", "Golongan", "Laki-laki", "Perempuan"], ["1", "IV", "3", "2"]]
    made = read(word([*COVER, "Tabel 1.1 Keadaan Pegawai", staff]), tmp_path)
    assert [each.sheet for each in made.tables] == ["naskah"]
    assert [(each.sheet, each.form, each.missing) for each in made.sheets] == [
        ("Tabel 1.1 Keadaan Pegawai", "", ()), ("naskah", "", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (
            word(["UNDANGAN", "Mengharap kehadiran Saudara pada rapat penyusunan LKjIP."]),
            "surat.docx",
            "naskah_bukan_lkjip",
        ),
        (word(["Laporan Kinerja", "Pertandingan berakhir imbang."]), "berita.docx", "naskah_bukan_lkjip"),
        (pdf([["Surat edaran tentang jam kerja pegawai selama bulan Ramadan."]]), "edaran.pdf", "naskah_bukan_lkjip"),
        (pdf([[]]), "LKjIP pindai.pdf", "pdf_gambar"),
        (pdf([["LKjIP"]], locked=True), "LKjIP.pdf", "pdf_terkunci"),
    ],
)
def test_what_is_no_report_to_review_says_why(content: bytes, name: str, code: str, tmp_path: Path) -> None:
    """A letter about it, other news, a circular, a scan, a locked one; no table comes out of it."""
    made = read(content, tmp_path, name)
    assert made.tables == ()
    assert [each.code for each in made.refusals] == [code]


PICTURE = (
    f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:drawing/></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (word(COVER)[:300], "LKjIP.docx", "Naskah Word ini rusak atau belum selesai disalin."),
        (package({"word/document.xml": "<w:document"}), "LKjIP.docx", "Naskah Word ini rusak; isinya tidak dapat dibaca."),
        (b"\x01\x02\0\0", "LKjIP.docx", "Isi berkas bukan naskah Word, walaupun namanya demikian."),
        (compound("EncryptedPackage", b"x"), "LKjIP.docx", "Naskah Word ini dikunci dengan kata sandi."),
        (
            package({"word/document.xml": PICTURE}), "LKjIP.docx",
            "Naskah Word ini hanya berisi gambar (hasil pindai), tidak ada teks yang dapat dibaca.",
        ),
        (b"%PDF-1.4\nrusak", "LKjIP.pdf", "PDF ini rusak atau belum selesai disalin; isinya tidak dapat dibaca."),
        (b"\x01\x02\0\0", "LKjIP.pdf", "Isi berkas bukan PDF, walaupun namanya demikian."),
        (pdf([["LKjIP"]], locked=True), "LKjIP.pdf", "PDF ini terkunci dengan kata sandi."),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_told_as_a_text(content: bytes, name: str, sentence: str, tmp_path: Path) -> None:
    """No workbook to be saved as .xlsx, and no word of a library; what that said is kept for the log."""
    (refused,) = read(content, tmp_path, name).refusals
    told = refusal(refused.code, refused.detail)
    assert told.sentence == sentence
    assert [each for each in ("uku kerja", ".xlsx", "Excel", "Error") if each in f"{told.sentence} {told.remedy}"] == []


def test_a_pdf_is_read_as_a_word_document_is(tmp_path: Path) -> None:
    """Its text has office, year and pages."""
    lines = ["LAPORAN KINERJA INSTANSI PEMERINTAH", "", "DINAS SOSIAL KABUPATEN CONTOH", "", "TAHUN 2023"]
    made = read(
        pdf([lines, ["BAB III AKUNTABILITAS KINERJA", "", "Anggaran terserap seluruhnya."]]), tmp_path, "LKjIP.pdf"
    )
    (text,) = made.tables
    assert (text.office, text.years) == ("Dinas Sosial Kabupaten Contoh", (2023,))
    assert [(each.text, each.page, each.heading) for each in text.prose][-1] == (
        "Anggaran terserap seluruhnya.", 2, "BAB III AKUNTABILITAS KINERJA",
    )  # fmt: skip


def test_the_reader_of_pdf_is_imported_only_for_one() -> None:
    """Reading everything else does not pay for it."""
    asked = "import sys, pipeline.flow; print([each for each in ('pdfplumber', 'docx', 'lxml') if each in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=jalan.RULES.parent
    )
    assert done.stdout.strip() == "[]"
