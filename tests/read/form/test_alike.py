"""alike.py, header_search.py: tables of one sheet under the same headings are read alike."""

from __future__ import annotations

from pipeline.read.form.alike import _named
from pipeline.read.form.header import region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.matching import fits
from pipeline.read.form.recognition import recognise
from pipeline.read.form.sheet_report import Header
from tests.read.sheets import form, forms, sheet

TITLES = [["DOKUMEN PELAKSANAAN ANGGARAN"], ["DINAS SOSIAL KABUPATEN CONTOH"], ["TAHUN 2023"], []]
HEADINGS = ["Uraian", "Sebelum Perubahan (Rp)", "xxx", "Selisih"]
MANY = [
    ["Program Pemberdayaan Sosial", 2_616_192_500.0, 2_254_628_000.0, -361_564_500.0],
    ["Program Rehabilitasi Sosial", 1_308_458_500.0, 898_139_500.0, -410_319_000.0],
    ["Program Perlindungan Sosial", 500_000_000.0, 510_000_000.0, 10_000_000.0],
]
ONE = [["Program Penanganan Bencana", 100_000_000.0, 120_000_000.0, 20_000_000.0]]


def test_a_column_that_one_table_leaves_open_is_what_the_other_tells() -> None:
    """One row adds up by chance; three do not, and the headings are the same; so is the document."""
    made = sheet(*TITLES, ["Bidang Umum"], HEADINGS, *MANY, [], ["Bidang Sosial"], HEADINGS, *ONE)
    blocks, reports = recognise(made, forms())
    assert [(report.header, [column.measure for column in report.columns]) for report in reports] == [
        ("A6", ["", "pagu_sebelum", "pagu", "pagu_selisih"]),
        ("A12", ["", "pagu_sebelum", "pagu", "pagu_selisih"]),
    ]
    assert [block.unused for block in blocks] == [(), ()]


def test_alone_it_stays_open() -> None:
    """The same row with nothing beside it."""
    _, reports = recognise(sheet(*TITLES, HEADINGS, *ONE), forms())
    assert [column.measure for column in reports[0].columns] == ["", "pagu_sebelum", "", ""]


def test_a_difference_is_that_of_the_figures_that_are_there() -> None:
    """No realisasi in the table: it is no sisa, be it one row or many."""
    _, reports = recognise(sheet(*TITLES, ["Uraian", "Sebelum (Rp)", "Setelah (Rp)", "Selisih"], *ONE), forms())
    assert [(column.measure, column.why) for column in reports[0].columns][3] == ("pagu_selisih", "judul dan isi")


def test_a_header_printed_again_above_the_one_that_is_known_is_one_too() -> None:
    """The first table has a single row."""
    made = sheet(*TITLES, ["Bidang Sosial"], HEADINGS, *ONE, [], ["Bidang Umum"], HEADINGS, *MANY)
    _, reports = recognise(made, forms())
    assert [(report.header, report.columns[3].measure) for report in reports] == [
        ("A6", "pagu_selisih"),
        ("A10", "pagu_selisih"),
    ]


def test_a_total_row_begins_no_header() -> None:
    """Though "Jumlah" is a header word, and amounts stand beside it."""
    made = sheet(
        *TITLES, ["Bidang Umum"], HEADINGS, *MANY, ["Jumlah", 4e9, 3e9, -1e9], ["Bidang Sosial"], HEADINGS, *MANY
    )
    _, reports = recognise(made, forms())
    assert [report.header for report in reports] == ["A6", "A12"]


def _header(name: str, top: int, *, heads: list[str]) -> Header:
    made = sheet(heads)
    return Header(fits(header_words((form(name),)), region(made.rows, (), 0))[0], 0.9, top)


def test_a_table_without_a_title_is_of_the_form_that_a_title_names_over_the_same_headings() -> None:
    """Its place stays its own; one that has a title, or stands beside two that differ, is left as it is."""
    heads = ["No", "Uraian", "Anggaran", "Realisasi", "%"]
    named, bare = _header("lkjip_belanja_jenis", 3, heads=heads), _header("realisasi_kegiatan", 9, heads=heads)
    third = _header("lkjip_3_6", 20, heads=heads)
    assert bare.fit.headings == named.fit.headings
    made = _named(bare, [named, bare], {3})
    assert (made.fit.form.id, made.top, made.fit) == ("lkjip_belanja_jenis", 9, named.fit)
    assert _named(bare, [named, bare], {3, 9}) is bare
    assert _named(bare, [named, bare], set()) is bare
    assert _named(bare, [named, bare, third], {3, 20}) is bare
    assert _named(named, [named, bare], {3}) is named
